"""Bill status, as the public scraper of Congress writes it in JSON: a measure, its sponsors, its last action.

A status is what the record said on the day it was made, and lags the votes. So each copy keeps its own day,
and one that says only that the measure was introduced, referred or reported gives no state.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

import pendulum
from pydantic_core import PydanticCustomError

from registry.errors import Problem
from registry.importers.congress.layouts import ZONE
from registry.importers.congress.measures import TYPES, Measure, type_of
from registry.importers.congress.names import slug, turned
from registry.importers.congress.told import Beside, Taking, Told, text_at, value_at
from registry.importers.faults import Spot
from registry.vocabulary.terms import ActionState
from registry.vocabulary.time import parse_instant

_STATES = {
    "PASS_OVER": ActionState.PASSED,
    "PASS_BACK": ActionState.PASSED,
    "PASSED:SIMPLERES": ActionState.PASSED,
    "PASSED:BILL": ActionState.PASSED,
    "PASSED:CONCURRENTRES": ActionState.ADOPTED,
    "FAIL": ActionState.FAILED,
    "PROV_KILL:VETO": ActionState.VETOED,
    "VETOED": ActionState.VETOED,
    "ENACTED": ActionState.ENACTED,
}
"""The states that a status says plainly, by its first words."""


@dataclasses.dataclass(frozen=True, slots=True)
class _Bill:
    """What names a measure and its record."""

    measure: Measure
    day: str
    """The day of the record, in Washington."""
    url: str | None


def is_bill(value: object) -> bool:
    """Return whether a file with this content is the status of a bill."""
    return isinstance(value, dict) and {"bill_id", "bill_type", "actions"} <= value.keys()


def read_bill(spot: Spot, beside: Beside) -> Told:
    """Return what a bill status comes to: its source, and a claim about the measure."""
    taking = Taking()
    bill = _bill(spot, taking)
    introduced = _day_at(spot.at("introduced_at"), taking)
    participants, notes = _participants(spot, taking, beside)
    if bill is None or taking.problems:
        return Told(problems=tuple(taking.problems))
    title = next((t for key in _TITLES if (t := text_at(spot.at(key)))), None)
    state = _state(text_at(spot.at("status")) or "")
    said = {
        "title": title,
        "kind": bill.measure.kind(title).value,
        "chamber": bill.measure.chamber.value,
        "actors": participants or None,
        "introduced": introduced,
        "instrument": bill.measure.written,
        "outcome": _last_action(spot),
        "state": state and state.value,
    }
    return _told(spot, bill, {field: v for field, v in said.items() if v is not None}, notes, beside)


_TITLES = ("short_title", "popular_title", "official_title")


def _told(spot: Spot, bill: _Bill, said: dict[str, Any], notes: tuple[Problem, ...], beside: Beside) -> Told:
    record = f"govinfo-{bill.measure.id}"
    source = f"{record}-{bill.day}-json"
    described = {
        "publication": "govinfo",
        "title": f"Bill status of {bill.measure.written}, {bill.measure.congress}th Congress",
        "published": bill.day,
        "grade": "C",
    }
    if bill.url:
        described["url"] = bill.url
    entry = {
        "id": f"status-{bill.day}-json",
        "source": source,
        "speaker": beside.speaker("the bill status record"),
        "route": "official_document",
        "stated": bill.day,
        "says": {"action": said},
    }
    copy = {"origin": beside.origin(record, bill.url), "note": "Read in a copy (json) that others keep."}
    original = {"note": "Known here by copies; the record itself was not read."}
    return Told(
        sources={source: {**described, **copy}},
        background={record: {**described, **original}},
        publications={
            "govinfo": {"name": "United States Government Publishing Office", "kind": "public body"}
        },
        entries=((bill.measure.dossier, spot, entry),),
        notes=notes,
    )


def _bill(spot: Spot, taking: Taking) -> _Bill | None:
    letters = taking.text(spot.at("bill_type"), "the type of the measure")
    number = taking.number(spot.at("number"), "the number of the measure")
    congress = taking.number(spot.at("congress"), "the number of the Congress")
    day = _updated(spot.at("updated_at"), taking)
    found = type_of(letters)
    if letters and found is None:
        expected = f"one of {', '.join(TYPES)}"
        taking.problems.append(spot.at("bill_type").unknown("measure", expected, letters, TYPES))
    if found is None or day is None:
        return None
    return _Bill(Measure(found, number, congress), day, text_at(spot.at("url")))


def _updated(spot: Spot, taking: Taking) -> str | None:
    text = taking.text(spot, "when the record was last changed")
    try:
        return parse_instant(text).in_timezone(ZONE).to_date_string() if text else None
    except PydanticCustomError as error:
        taking.fault(spot, "date", error.message(), text)
        return None


def _day_at(spot: Spot, taking: Taking) -> str | None:
    """Return the day at a place, or None where it is blank."""
    text = text_at(spot)
    if text is None:
        return None
    try:
        return str(pendulum.from_format(text, "YYYY-MM-DD").to_date_string())
    except ValueError:
        taking.fault(spot, "date", "a day, as 2025-09-18", text)
        return None


def _state(status: str) -> ActionState | None:
    return next((state for begins, state in _STATES.items() if status.startswith(begins)), None)


def _last_action(spot: Spot) -> str | None:
    """Return the words of the last action, by its day and then by its place in the list."""
    listed = value_at(spot.at("actions"))
    actions = [spot.at("actions", i) for i in range(len(listed) if isinstance(listed, list) else 0)]
    told = [(text_at(at.at("acted_at")) or "", i, text_at(at.at("text"))) for i, at in enumerate(actions)]
    return max((action for action in told if action[2]), default=("", 0, None))[2]


# --- sponsors -----------------------------------------------------------------------------------


def _participants(
    spot: Spot, taking: Taking, beside: Beside
) -> tuple[list[dict[str, str]], tuple[Problem, ...]]:
    found, unknown = [], []
    for here, role in _sponsors(spot):
        name = taking.text(here.at("name"), "the name of who sponsors the measure")
        actor = _actor(here, name, beside)
        if actor is None:
            unknown.append(f"{text_at(here.at('bioguide_id')) or 'no id'} ({name})")
        party = text_at(here.at("party"))
        said = {"actor": actor or _in_words(here, name), "role": role, **({"party": party} if party else {})}
        found.append(said)
    expected = "ids of lawmakers that were loaded; these stay in words"
    hint = "Load a file of legislators with it, or before it."
    note = spot.problem("unknown_member", expected, ", ".join(unknown), hint=hint)
    return found, (note,) if unknown else ()


def _sponsors(spot: Spot) -> Iterator[tuple[Spot, str]]:
    if value_at(spot.at("sponsor")):
        yield spot.at("sponsor"), "sponsor"
    listed = value_at(spot.at("cosponsors"))
    for i in range(len(listed) if isinstance(listed, list) else 0):
        here = spot.at("cosponsors", i)
        withdrawn = text_at(here.at("withdrawn_at"))
        yield here, f"cosponsor, withdrawn {withdrawn}" if withdrawn else "cosponsor"


def _actor(spot: Spot, name: str, beside: Beside) -> str | None:
    """Return the actor's id: by the lawmaker's own id, or by the name of an actor who is known."""
    by_name = slug(turned(name))
    known = beside.members.get((text_at(spot.at("bioguide_id")) or "").lower())
    return known or (by_name if by_name in beside.actors else None)


def _in_words(spot: Spot, name: str) -> str:
    title = text_at(spot.at("title"))
    return f"{title} {turned(name)}" if title else turned(name)
