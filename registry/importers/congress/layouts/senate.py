"""The Senate's own XML of its roll calls."""

from __future__ import annotations

import re
from collections.abc import Iterator

from registry.importers.congress.layouts.values import broken_tie, counts_at, member_id, share
from registry.importers.congress.markup import inside
from registry.importers.congress.measures import Measure, numbered, type_of
from registry.importers.congress.roll_calls import Ballots, Question, RollCall, RollNumber, Voter
from registry.importers.congress.told import Taking, each, text_at
from registry.importers.congress.washington import written_out
from registry.importers.faults import Spot
from registry.vocabulary.terms import Chamber, VoteCast

_TIME = re.compile(
    r"(?P<month>[A-Z][a-z]{2})[a-z]* (?P<day>\d{1,2}), (?P<year>\d{4})"
    r"(, *(?P<hour>\d{1,2}):(?P<minute>\d{2}) (?P<half>[AP])M)?"
)


def read(root: Spot, taking: Taking) -> RollCall | None:
    """Return the roll call, or None where the file has faults."""
    spot = root.at("roll_call_vote", 0)
    roll = _roll(spot, taking)
    question = _question(spot, taking)
    held = written_out(inside(spot, "vote_date"), _TIME, taking)
    ballots = _ballots(spot, taking)
    measure = _measure(spot, roll.congress, taking)
    if taking.problems or held is None:
        return None
    return RollCall(
        roll=roll,
        measure=measure,
        question=question,
        held=held,
        requires=share(text_at(inside(spot, "majority_requirement"))),
        result=text_at(inside(spot, "vote_result")),
        ballots=ballots,
        spot=spot,
    )


def _roll(spot: Spot, taking: Taking) -> RollNumber:
    return RollNumber(
        Chamber.SENATE,
        congress=taking.number(inside(spot, "congress"), "the number of the Congress"),
        session=taking.number(inside(spot, "session"), "the session"),
        number=taking.number(inside(spot, "vote_number"), "the number of the vote"),
    )


def _question(spot: Spot, taking: Taking) -> Question:
    asked = text_at(inside(spot, "question"))
    put = inside(spot, "vote_question_text")
    words = text_at(put) or asked or taking.text(put, "the question put")
    about = (text_at(inside(spot, tag)) or "" for tag in ("vote_title", "vote_document_text"))
    return Question(words, asked or words, " ".join([words, *about]))


def _ballots(spot: Spot, taking: Taking) -> Ballots:
    return Ballots(
        voters=tuple(_voters(spot.at("members", 0), taking)),
        vice_president=_tie_breaker(spot.at("tie_breaker", 0), taking),
        declared=_declared(spot.at("count", 0), taking),
    )


def _voters(spot: Spot, taking: Taking) -> Iterator[Voter]:
    for here in each(spot, "member"):
        cast = taking.text(inside(here, "vote_cast"), "the vote cast")
        name = text_at(inside(here, "member_full")) or text_at(inside(here, "last_name"))
        if cast:
            party = text_at(inside(here, "party"))
            yield Voter(member_id(inside(here, "lis_member_id")), name, party, cast, here)


def _tie_breaker(spot: Spot, taking: Taking) -> VoteCast | None:
    cast = text_at(inside(spot, "tie_breaker_vote"))
    return None if cast is None else broken_tie(spot, cast, taking)


def _declared(spot: Spot, taking: Taking) -> dict[str, int]:
    """Return the counts stated; where there are any, an empty one is the Senate's way to write none."""
    names = {"yeas": "yeas", "nays": "nays", "present": "present", "not_voting": "absent"}
    stated = counts_at({side: inside(spot, name) for side, name in names.items()}, taking)
    return {side: stated.get(side, 0) for side in names} if stated else {}


def _measure(spot: Spot, congress: int, taking: Taking) -> Measure | None:
    """Return the measure voted on, or the one that the amendment voted on would change."""
    document = spot.at("document", 0)
    written = type_of(text_at(inside(document, "document_type")) or "")
    if written:
        number = taking.number(inside(document, "document_number"), "the number of the measure")
        own = taking.count(inside(document, "document_congress"))
        return Measure(written, number, own or congress)
    changed = text_at(inside(spot, "amendment", "amendment_to_document_number")) or ""
    return numbered(changed, congress)
