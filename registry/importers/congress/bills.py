"""Bill status: a measure, its sponsors and its last action, as the record stood on its day.

Two layouts are read: the XML of the Government Publishing Office, and the JSON that the public scraper of
Congress makes of it. A status lags the votes. So each keeps its own day, and one that says only that the
measure was introduced, referred or reported gives no state.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from typing import Any

import pendulum
from pydantic_core import PydanticCustomError

from registry.errors import Problem
from registry.importers.congress.markup import inside
from registry.importers.congress.measures import Measure, measure_at
from registry.importers.congress.names import PARTIES, slug, turned
from registry.importers.congress.told import Beside, Taking, Told, each, text_at, value_at
from registry.importers.congress.washington import ZONE
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
    "Became Public Law": ActionState.ENACTED,
    "Became Private Law": ActionState.ENACTED,
    "Vetoed by President": ActionState.VETOED,
}
"""The states that a status, or a last action, says plainly, by how it begins."""
_TITLES = ("short_title", "popular_title", "official_title")
_FULL_NAME = re.compile(r"(?P<title>[A-Z][a-z]+\.|Resident Commissioner) (?P<name>.+?)( \[.*\])?")


@dataclasses.dataclass(frozen=True, slots=True)
class _Sponsor:
    """Who sponsors a measure, as the record names them."""

    id: str | None
    name: str
    title: str | None
    party: str | None
    role: str

    def actor(self, beside: Beside) -> str | None:
        """Return the actor's id: by the lawmaker's own id, or by the name of an actor who is known."""
        by_name = slug(turned(self.name))
        known = beside.members.get((self.id or "").lower())
        return known or (by_name if by_name in beside.actors else None)

    def said(self, beside: Beside) -> dict[str, str]:
        """Return the sponsor as a participant: by the actor's id, or in words."""
        words = " ".join(filter(None, (self.title, turned(self.name))))
        party = {"party": PARTIES.get(self.party, self.party)} if self.party else {}
        return {"actor": self.actor(beside) or words, "role": self.role, **party}


@dataclasses.dataclass(frozen=True, slots=True)
class _Status:
    """One record of where a measure stands."""

    measure: Measure
    day: str
    """The day of the record, in Washington."""
    title: str | None
    introduced: str | None
    last_action: str | None
    state: ActionState | None
    sponsors: tuple[_Sponsor, ...]
    copied: str | None
    """The form of a copy: json. None for the office's own file."""
    spot: Spot


def is_bill(value: object) -> bool:
    """Return whether a file with this content is the status of a bill."""
    return isinstance(value, dict) and (
        {"bill_id", "bill_type", "actions"} <= value.keys() or value.keys() == {"billStatus"}
    )


def read_bill(spot: Spot, beside: Beside) -> Told:
    """Return what a bill status comes to: its source, and a claim about the measure."""
    taking = Taking()
    status = (_official if value_at(spot.at("billStatus")) else _scraped)(spot, taking)
    return Told(problems=tuple(taking.problems)) if status is None else _told(status, beside)


# --- the two layouts ----------------------------------------------------------------------------


def _scraped(spot: Spot, taking: Taking) -> _Status | None:
    measure = measure_at(spot.at("bill_type"), spot.at("number"), spot.at("congress"), taking)
    day = _updated(spot.at("updated_at"), taking)
    introduced = _day_at(spot.at("introduced_at"), taking)
    sponsors = tuple(_scraped_sponsors(spot, taking))
    if taking.problems or measure is None or day is None:
        return None
    return _Status(
        measure=measure,
        day=day,
        title=next((title for key in _TITLES if (title := text_at(spot.at(key)))), None),
        introduced=introduced,
        last_action=_last(
            [(text_at(at.at("acted_at")), text_at(at.at("text"))) for at in each(spot, "actions")]
        ),
        state=_state(text_at(spot.at("status"))),
        sponsors=sponsors,
        copied="json",
        spot=spot,
    )


def _scraped_sponsors(spot: Spot, taking: Taking) -> Iterator[_Sponsor]:
    sponsor = [spot.at("sponsor")] if value_at(spot.at("sponsor")) else []
    for here in (*sponsor, *each(spot, "cosponsors")):
        role = "sponsor" if here in sponsor else _cosponsor(text_at(here.at("withdrawn_at")))
        name = taking.text(here.at("name"), "the name of who sponsors the measure")
        id_, title, party = (text_at(here.at(key)) for key in ("bioguide_id", "title", "party"))
        yield _Sponsor(id_, name, title, party, role)


def _official(root: Spot, taking: Taking) -> _Status | None:
    spot = root.at("billStatus", 0, "bill", 0)
    measure = measure_at(inside(spot, "type"), inside(spot, "number"), inside(spot, "congress"), taking)
    day = _updated(inside(spot, "updateDate"), taking)
    introduced = _day_at(inside(spot, "introducedDate"), taking)
    last = text_at(inside(spot, "latestAction", "text")) or _last(
        # Several actions of one day stand the latest first.
        [
            (text_at(inside(at, "actionDate")), text_at(inside(at, "text")))
            for at in reversed(list(each(spot.at("actions", 0), "item")))
        ]
    )
    sponsors = tuple(_official_sponsors(spot, taking))
    if taking.problems or measure is None or day is None:
        return None
    return _Status(
        measure=measure,
        day=day,
        title=text_at(inside(spot, "title")),
        introduced=introduced,
        last_action=last,
        state=_state(last),
        sponsors=sponsors,
        copied=None,
        spot=spot,
    )


def _official_sponsors(spot: Spot, taking: Taking) -> Iterator[_Sponsor]:
    sponsors = list(each(spot.at("sponsors", 0), "item"))
    for here in (*sponsors, *each(spot.at("cosponsors", 0), "item")):
        withdrawn = text_at(inside(here, "sponsorshipWithdrawnDate"))
        full = taking.text(inside(here, "fullName"), "the name of who sponsors the measure")
        found = _FULL_NAME.fullmatch(full)
        yield _Sponsor(
            id=text_at(inside(here, "bioguideId")),
            name=found["name"] if found else full,
            title=found["title"] if found else None,
            party=text_at(inside(here, "party")),
            role="sponsor" if here in sponsors else _cosponsor(withdrawn),
        )


# --- values that layouts share ------------------------------------------------------------------


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
        return pendulum.from_format(text, "YYYY-MM-DD").to_date_string()
    except ValueError:
        taking.fault(spot, "date", "a day, as 2025-09-18", text)
        return None


def _cosponsor(withdrawn: str | None) -> str:
    return f"cosponsor, withdrawn {withdrawn}" if withdrawn else "cosponsor"


def _state(status: str | None) -> ActionState | None:
    return next((state for begins, state in _STATES.items() if (status or "").startswith(begins)), None)


def _last(actions: list[tuple[str | None, str | None]]) -> str | None:
    """Return the words of the last action, by its day and then by its place in the list."""
    told = [(day or "", place, words) for place, (day, words) in enumerate(actions) if words]
    return max(told, default=("", 0, None))[2]


# --- the claim and its source -------------------------------------------------------------------


def _told(status: _Status, beside: Beside) -> Told:
    measure, suffix = status.measure, f"-{status.copied}" if status.copied else ""
    record = f"govinfo-{measure.id}"
    source = f"{record}-{status.day}{suffix}"
    entry = {
        "id": f"status-{status.day}{suffix}",
        "source": source,
        "speaker": beside.speaker("the bill status record"),
        "route": "official_document",
        "stated": status.day,
        "says": {"action": _said(status, beside)},
    }
    name = (
        f"{measure.congress}/{measure.type}/BILLSTATUS-{measure.congress}{measure.type}{measure.number}.xml"
    )
    page = f"https://www.govinfo.gov/bulkdata/BILLSTATUS/{name}"
    described = {
        "publication": "govinfo",
        "title": f"Bill status of {measure.written}, {measure.congress}th Congress",
        "url": page,
        "published": status.day,
        "origin": beside.origin(record, page),
        "grade": "C" if status.copied else "A",
    }
    if status.copied:
        described["note"] = f"Read in a copy ({status.copied}) that others keep."
    note = "The record itself, which changes: each day of it that was read is a source of its own."
    whole = {key: described[key] for key in ("publication", "title", "url")}
    return Told(
        sources={source: described},
        background={record: {**whole, "grade": "C", "note": note}},
        publications={
            "govinfo": {"name": "United States Government Publishing Office", "kind": "public body"}
        },
        entries=((measure.dossier, status.spot, entry),),
        notes=tuple(_notes(status, beside)),
    )


def _said(status: _Status, beside: Beside) -> dict[str, Any]:
    said = {
        "title": status.title,
        "kind": status.measure.kind(status.title).value,
        "chamber": status.measure.chamber.value,
        "actors": [sponsor.said(beside) for sponsor in status.sponsors] or None,
        "introduced": status.introduced,
        "instrument": status.measure.written,
        "outcome": status.last_action,
        "state": status.state and status.state.value,
    }
    return {field: value for field, value in said.items() if value is not None}


def _notes(status: _Status, beside: Beside) -> Iterator[Problem]:
    unknown = [f"{s.id or 'no id'} ({s.name})" for s in status.sponsors if s.actor(beside) is None]
    if unknown:
        expected = "ids of lawmakers that were loaded; these stay in words"
        hint = "Load a file of legislators with it, or before it."
        yield status.spot.problem("unknown_member", expected, ", ".join(unknown), hint=hint)
