"""The XML of the Clerk of the House of its roll calls."""

from __future__ import annotations

import re
from collections.abc import Iterator

from registry.importers.congress.layouts.values import counts_at, member_id
from registry.importers.congress.markup import TEXT, inside
from registry.importers.congress.measures import numbered
from registry.importers.congress.roll_calls import Ballots, Question, RollCall, RollNumber, Voter
from registry.importers.congress.told import Taking, each, text_at
from registry.importers.congress.washington import written_out
from registry.importers.faults import Spot
from registry.vocabulary.terms import Chamber
from registry.vocabulary.time import TimeRange

_DAY = re.compile(r"(?P<day>\d{1,2})-(?P<month>[A-Z][a-z]{2})[a-z]*-(?P<year>\d{4})")
_TIME = re.compile(r"(?P<hour>\d{1,2}):(?P<minute>\d{2})")
_SHARES = re.compile(r"[1-3]/[2-5]")


def read(root: Spot, taking: Taking) -> RollCall | None:
    """Return the roll call, or None where the file has faults."""
    spot = root.at("rollcall-vote", 0, "vote-metadata", 0)
    roll = _roll(spot, taking)
    question = taking.text(inside(spot, "vote-question"), "the question put")
    held = _held(spot, taking)
    ballots = _ballots(root, spot, taking)
    if taking.problems or held is None:
        return None
    return RollCall(
        roll=roll,
        measure=numbered(text_at(inside(spot, "legis-num")) or "", roll.congress),
        question=Question(question, question, f"{question} {text_at(inside(spot, 'vote-desc')) or ''}"),
        held=held,
        requires=_share(text_at(inside(spot, "vote-type"))),
        result=text_at(inside(spot, "vote-result")),
        ballots=ballots,
        spot=spot,
    )


def _roll(spot: Spot, taking: Taking) -> RollNumber:
    return RollNumber(
        Chamber.HOUSE,
        congress=taking.number(inside(spot, "congress"), "the number of the Congress"),
        session=_session(inside(spot, "session"), taking),
        number=taking.number(inside(spot, "rollcall-num"), "the number of the roll call"),
    )


def _session(spot: Spot, taking: Taking) -> int:
    text = taking.text(spot, "the session")
    if text and text[:1] not in "12":
        taking.fault(spot, "session", "1st or 2nd", text)
    return 2 if text.startswith("2") else 1


def _held(spot: Spot, taking: Taking) -> TimeRange | None:
    day, time = inside(spot, "action-date"), spot.at("action-time", 0, "time-etz")
    return written_out(day, _DAY, taking, _TIME.fullmatch(text_at(time) or ""))


def _ballots(root: Spot, spot: Spot, taking: Taking) -> Ballots:
    voters = tuple(_voters(root.at("rollcall-vote", 0, "vote-data", 0), taking))
    totals = spot.at("vote-totals", 0, "totals-by-vote", 0)
    names = {"yeas": "yea", "nays": "nay", "present": "present", "not_voting": "not-voting"}
    places = {side: inside(totals, f"{name}-total") for side, name in names.items()}
    return Ballots(voters=voters, declared=counts_at(places, taking))


def _voters(spot: Spot, taking: Taking) -> Iterator[Voter]:
    for here in each(spot, "recorded-vote"):
        member = here.at("legislator", 0)
        cast = taking.text(inside(here, "vote"), "the vote cast")
        if cast:
            party, name = text_at(member.at("party")), text_at(member.at(TEXT))
            yield Voter(member_id(member.at("name-id")), name, party, cast, here)


def _share(vote_type: str | None) -> str | None:
    """Return the share that a type of vote needs: one without a number needs more than half."""
    if vote_type is None or "quorum" in vote_type.lower():
        return None
    stated = _SHARES.search(vote_type)
    return stated[0] if stated else "1/2"
