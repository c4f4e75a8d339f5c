"""What the scraper's JSON and XML say alike: the roll call's number by its year, and the question."""

from __future__ import annotations

from collections.abc import Mapping

from registry.importers.congress.roll_calls import RollNumber, year_of
from registry.importers.congress.told import Taking
from registry.importers.faults import Spot
from registry.vocabulary.terms import Chamber


def roll_at(
    chamber: Spot,
    congress: Spot,
    year: Spot,
    number: Spot,
    *,
    chambers: Mapping[str, Chamber],
    taking: Taking,
) -> RollNumber | None:
    """Return which roll call it is; the session is told by its year."""
    held_in = _chamber(chamber, chambers, taking)
    meeting = taking.number(congress, "the number of the Congress")
    session = taking.number(year, "the year of the session") - year_of(meeting, 0)
    vote = taking.number(number, "the number of the roll call")
    if held_in is None or taking.problems:
        return None
    if session not in (1, 2):
        years = " or ".join(str(year_of(meeting, n)) for n in (1, 2))
        taking.fault(year, "session", f"a year of the Congress: {years}", str(year_of(meeting, session)))
    return RollNumber(held_in, meeting, session, vote)


def _chamber(spot: Spot, chambers: Mapping[str, Chamber], taking: Taking) -> Chamber | None:
    text = taking.text(spot, "the chamber")
    if text and text not in chambers:
        taking.problems.append(spot.unknown("chamber", f"one of {', '.join(chambers)}", text, chambers))
    return chambers.get(text)


def as_put(question: str, chamber: Chamber) -> str:
    """Return the question as the chamber put it: to the House's, the scraper adds the measure and title."""
    return question.partition(": ")[0] if chamber is Chamber.HOUSE else question
