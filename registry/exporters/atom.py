"""Atom: the questions that stand otherwise on a later day than on an earlier one, one entry each, and why.

An entry's id is made of the finding and of what it went from and to, and so is the same in every feed that
sees that change.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

from registry.errors import InvalidInput, Problem
from registry.exporters.options import Options
from registry.exporters.xml import add, write_xml
from registry.queries.changes import Change, changes
from registry.queries.dates import day
from registry.queries.oversight import questions
from registry.questions.model import Finding, State
from registry.storage.store import Store

# A name that nobody can own stands for the registry: a copy of it has no address of its own.
_TAG = "tag:strike-registry.invalid,2025:"


def write(store: Store, out: Path, options: Options) -> list[Path]:
    """Write what changed between the ends of two days, the newest first.

    Raises `InvalidInput` where one of them lacks.
    """
    since, until = _days(options)
    found = changes(store, since, until)
    clocks = _findings(store, until) if any(change.when is None for change in found) else {}
    dated = [(_day_of(change, clocks.get(change.finding), until), change) for change in found]
    dated.sort(key=lambda pair: (pair[0], pair[1].finding), reverse=True)
    feed = _feed(since, until, dated[0][0] if dated else until)
    for updated, change in dated:
        _add_entry(feed, change, updated)
    return write_xml(out, feed)


def _days(options: Options) -> tuple[dt.date, dt.date]:
    """Return the two days. Raises `InvalidInput` that names those that lack."""
    given = {"since": options.since, "until": options.until}
    lacking = [name for name, value in given.items() if value is None]
    if options.since is None or options.until is None:
        expected = "a day, as 2025-12-01: a feed lists what changed between two days"
        raise InvalidInput([Problem(rule="date", expected=expected, column=name) for name in lacking])
    return day(options.since, "since"), day(options.until, "until")


def _findings(store: Store, until: dt.date) -> dict[str, Finding]:
    with store.view(until) as later:
        return {finding.id: finding for finding in questions(later, on=until)}


def _day_of(change: Change, after: Finding | None, until: dt.date) -> dt.date:
    """Return the day of a change: that of its cause, or that on which the clock passed the date.

    Where neither is known it is the day on which it was seen.
    """
    if change.when is not None:
        return dt.date.fromisoformat(change.when)
    passed = _passed(after) if after is not None else None
    return until if passed is None else passed.date()


def _passed(finding: Finding) -> dt.datetime | None:
    """Return the instant from which the clock alone brings a finding where it stands."""
    if finding.due is None or finding.state not in (State.OVERDUE, State.MAY_BE_OVERDUE):
        return None
    return finding.due.latest if finding.state is State.OVERDUE else finding.due.earliest


def _feed(since: dt.date, until: dt.date, updated: dt.date) -> ET.Element:
    feed = ET.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom"})
    add(feed, "id", f"{_TAG}changes")
    add(feed, "title", f"Questions that changed after {since}, to {until}")
    add(feed, "updated", _midnight(updated))
    add(add(feed, "author"), "name", "Strike registry")
    return feed


def _add_entry(feed: ET.Element, change: Change, updated: dt.date) -> None:
    entry = add(feed, "entry")
    add(entry, "id", f"{_TAG}change/{change.finding}/{_slug(change.before)}/{_slug(change.after)}")
    add(entry, "title", f"{change.subject.id}: {change.question} ({change.change.value})")
    add(entry, "updated", _midnight(updated))
    for term in (change.change.value, change.rule, *([change.incident] if change.incident else ())):
        add(entry, "category", term=term)
    add(entry, "content", "\n".join(_lines(change)), type="text")


def _lines(change: Change) -> Iterator[str]:
    yield f"{change.change.value}: {change.change.definition}."
    yield f"Before: {change.before or 'it did not arise'}. After: {change.after or 'it no longer arises'}."
    yield f"Cause: {change.cause}"
    for because in change.because:
        yield f"{because.claim}: {because.text}"


def _slug(standing: str | None) -> str:
    """Return where a question stood as a part of an id: `answered (public)` is `answered-public`."""
    return "none" if standing is None else standing.replace(" (", "-").rstrip(")")


def _midnight(on: dt.date) -> str:
    return f"{on.isoformat()}T00:00:00Z"
