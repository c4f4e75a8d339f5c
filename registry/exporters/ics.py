"""iCalendar: one event per date by which an answer is or was due, of the findings that have one.

A date in a calendar looks like law. So each event says in words who set its date: a statute, the requester,
or those asked. A window stays a window: an event from the first day it can be to the last.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from icalendar import Calendar, Event

from registry.exporters.options import Options
from registry.queries.dates import end_of_day
from registry.queries.oversight import questions, reading_day
from registry.questions.model import Due, Finding
from registry.questions.spans import CIVIL_ZONE
from registry.storage.files import replacing
from registry.storage.store import Store
from registry.vocabulary.terms import DueKind
from registry.vocabulary.time import first_day, from_microseconds, instant_text, last_day

Span = tuple[dt.date, dt.date | None]
"""The start of an event, and its end where that is another."""


def write(store: Store, out: Path, options: Options) -> list[Path]:
    """Write the findings that have a date, by date, with the clocks read at the end of the day `on`."""
    on = reading_day(store, options.on)
    calendar = Calendar()
    calendar.add("prodid", "-//strike-registry//deadlines//EN")
    calendar.add("version", "2.0")
    events = [event for finding in questions(store, on=on) for event in _events(finding, on)]
    for event in sorted(events, key=lambda event: (event.decoded("dtstart").isoformat(), event["uid"])):
        calendar.add_component(event)
    with replacing(out) as new:
        new.write_bytes(calendar.to_ical())
    return [out]


def _events(finding: Finding, on: dt.date) -> Iterator[Event]:
    """Yield the event of a finding, where it has a date."""
    if finding.due is not None and (span := _span(finding.due)) is not None:
        yield _event(finding, finding.due, span, on)


def _span(due: Due) -> Span | None:
    """Return from when to when an event lasts: whole days where a date is of days, else UTC instants."""
    days = None if _by_the_clock(due) else due.days
    first, last = first_day(days), last_day(days)
    if first is not None and last is not None:
        return first, last + dt.timedelta(days=1)
    start, end = due.earliest or due.latest, due.latest or due.earliest
    if start is None or end is None:
        return None
    return _plain(start), None if start == end else _plain(end)


def _by_the_clock(due: Due) -> bool:
    """Return whether the date is one instant, and not the end of a civil day."""
    exact = due.earliest if due.earliest == due.latest else None
    return exact is not None and exact.in_timezone(CIVIL_ZONE).time() != dt.time()


def _plain(instant: dt.datetime) -> dt.datetime:
    """Return an instant of UTC as the standard library has it."""
    return dt.datetime.combine(instant.date(), instant.time(), dt.UTC)


def _event(finding: Finding, due: Due, span: Span, on: dt.date) -> Event:
    event = Event()
    event.add("uid", f"{finding.id}@strike-registry")
    # When the clocks were read, and not when the file was made: the same data gives the same bytes.
    event.add("dtstamp", _plain(from_microseconds(end_of_day(on))))
    event.add("dtstart", span[0])
    if span[1] is not None:
        event.add("dtend", span[1])
    event.add("summary", f"{finding.subject.id}: {finding.question} (date: {DueKind(due.kind).definition})")
    event.add("description", "\n".join(_description(finding, due)))
    event.add("categories", [finding.rule, finding.state.value])
    event.add("transp", "TRANSPARENT")
    return event


def _description(finding: Finding, due: Due) -> Iterator[str]:
    """Yield the question, the date and who set it, where it stands and why, the law, counter-arguments."""
    yield finding.question
    yield f"Date: {_window(due)}; {DueKind(due.kind).definition}."
    yield f"State: {finding.state.value}, {finding.state.definition}."
    yield finding.wording
    for because in finding.because:
        yield f"Because: {because.text} ({because.claim})"
    for authority in finding.authorities:
        yield f"Law: {authority.cite} ({authority.tier}): {authority.words}"
    for counterpoint in finding.counterpoints:
        yield f"Counter-argument: {counterpoint.text} ({counterpoint.source})"


def _window(due: Due) -> str:
    ends = (instant_text(bound) if bound else ".." for bound in (due.earliest, due.latest))
    days = None if _by_the_clock(due) else due.days
    return days or "/".join(dict.fromkeys(ends))
