"""The XML that the public scraper of Congress makes of either chamber's roll calls."""

from __future__ import annotations

from collections.abc import Mapping

from registry.importers.congress.layouts.scraped import as_put, roll_at
from registry.importers.congress.layouts.values import broken_tie, counts_at, member_id, share
from registry.importers.congress.markup import inside
from registry.importers.congress.measures import Measure, measure_at
from registry.importers.congress.roll_calls import Ballots, Question, RollCall, Voter
from registry.importers.congress.told import Taking, each, text_at, value_at
from registry.importers.congress.washington import stamped
from registry.importers.faults import Spot
from registry.vocabulary.terms import Chamber

_CHAMBERS = {"house": Chamber.HOUSE, "senate": Chamber.SENATE}
_TYPES: Mapping[str, str] = {
    "h": "hr",
    "hr": "hres",
    "hj": "hjres",
    "hc": "hconres",
    "s": "s",
    "sr": "sres",
    "sj": "sjres",
    "sc": "sconres",
}
"""The types of measure as this layout writes them: `hr` is a resolution of the House."""


def read(root: Spot, taking: Taking) -> RollCall | None:
    """Return the roll call, or None where the file has faults."""
    spot = root.at("roll", 0)
    places = (spot.at(key) for key in ("where", "session", "year", "roll"))
    roll = roll_at(*places, chambers=_CHAMBERS, taking=taking)
    question = taking.text(inside(spot, "question"), "the question put")
    held = stamped(spot.at("datetime"), taking)
    ballots = _ballots(spot, taking)
    measure = _measure(spot, taking)
    if taking.problems or roll is None or held is None:
        return None
    asked = text_at(inside(spot, "type")) or question
    return RollCall(
        roll=roll,
        measure=measure,
        question=Question(as_put(question, roll.chamber), asked, question),
        held=held,
        requires=share(text_at(inside(spot, "required"))),
        result=text_at(inside(spot, "result")),
        ballots=ballots,
        copied="xml",
        updated=text_at(spot.at("updated")),
        spot=spot,
    )


def _ballots(spot: Spot, taking: Taking) -> Ballots:
    voters, vice_president = [], None
    for here in each(spot, "voter"):
        cast = taking.text(here.at("value"), "the vote cast")
        if text_at(here.at("VP")) == "1":
            vice_president = broken_tie(here, cast, taking)
        elif cast:
            voters.append(Voter(member_id(here.at("id")), None, None, cast, here))
    names = {"yeas": "aye", "nays": "nay", "not_voting": "nv", "present": "present"}
    declared = counts_at({side: spot.at(name) for side, name in names.items()}, taking)
    return Ballots(voters=tuple(voters), vice_president=vice_president, declared=declared)


def _measure(spot: Spot, taking: Taking) -> Measure | None:
    bill = spot.at("bill", 0)
    if not value_at(spot.at("bill")):
        return None
    return measure_at(bill.at("type"), bill.at("number"), bill.at("session"), taking, _TYPES)
