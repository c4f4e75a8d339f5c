"""The JSON that the public scraper of Congress makes of either chamber's roll calls."""

from __future__ import annotations

import re

from registry.importers.congress.layouts.scraped import as_put, roll_at
from registry.importers.congress.layouts.values import broken_tie, member_id, share
from registry.importers.congress.measures import Measure, measure_at
from registry.importers.congress.roll_calls import Ballots, Question, RollCall, Voter, side_of
from registry.importers.congress.told import Taking, each, text_at, value_at
from registry.importers.congress.washington import stamped
from registry.importers.faults import Spot
from registry.vocabulary.terms import Chamber

_CHAMBERS = {"h": Chamber.HOUSE, "s": Chamber.SENATE}
_DECLARED = re.compile(r"\((\d+)\s*-\s*(\d+)")


def read(spot: Spot, taking: Taking) -> RollCall | None:
    """Return the roll call, or None where the file has faults."""
    places = (spot.at(key) for key in ("chamber", "congress", "session", "number"))
    roll = roll_at(*places, chambers=_CHAMBERS, taking=taking)
    question = taking.text(spot.at("question"), "the question put")
    held = stamped(spot.at("date"), taking)
    ballots = _ballots(spot, taking)
    measure = _measure(spot.at("bill"), taking)
    if taking.problems or roll is None or held is None:
        return None
    about = (question, text_at(spot.at("subject")) or "", text_at(spot.at("bill", "title")) or "")
    asked = text_at(spot.at("type")) or question
    return RollCall(
        roll=roll,
        measure=measure,
        question=Question(as_put(question, roll.chamber), asked, " ".join(about)),
        held=held,
        requires=share(text_at(spot.at("requires"))),
        result=text_at(spot.at("result")),
        ballots=ballots,
        page=text_at(spot.at("source_url")),
        copied="json",
        updated=text_at(spot.at("updated_at")),
        spot=spot,
    )


def _ballots(spot: Spot, taking: Taking) -> Ballots:
    votes = value_at(spot.at("votes"))
    if not isinstance(votes, dict):
        taking.fault(spot.at("votes"), "shape", "a mapping from each vote to those who cast it")
        return Ballots()
    voters, vice_president = [], None
    listed = [(cast, here) for cast in votes for here in each(spot.at("votes"), cast)]
    for cast, here in listed:
        if value_at(here) == "VP":
            vice_president = broken_tie(here, cast, taking)
        elif voter := _voter(here, cast, taking):
            voters.append(voter)
    declared = _DECLARED.search(text_at(spot.at("result_text")) or "")
    return Ballots(
        voters=tuple(voters),
        vice_president=vice_president,
        declared={"yeas": int(declared[1]), "nays": int(declared[2])} if declared else {},
        offered=frozenset(side for cast in votes if (side := side_of(cast))),
    )


def _voter(spot: Spot, cast: str, taking: Taking) -> Voter | None:
    if not isinstance(value_at(spot), dict):
        expected = "a voter: a mapping with id, display_name and party"
        taking.fault(spot, "shape", expected, str(value_at(spot)))
        return None
    name, party = text_at(spot.at("display_name")), text_at(spot.at("party"))
    return Voter(member_id(spot.at("id")), name, party, cast, spot)


def _measure(spot: Spot, taking: Taking) -> Measure | None:
    if not value_at(spot):
        return None
    return measure_at(spot.at("type"), spot.at("number"), spot.at("congress"), taking)
