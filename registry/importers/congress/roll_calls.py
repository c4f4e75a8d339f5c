"""Roll calls: one vote and who cast what in it, counted.

The tally counts members. A Vice President who breaks a tie is no member and is told apart. Whatever the
layout of a file, it comes to a `RollCall` first; how each layout does is in `layouts`.
"""

from __future__ import annotations

import collections
import dataclasses
from collections.abc import Mapping

from registry.importers.congress.measures import Measure
from registry.importers.faults import Spot
from registry.vocabulary.terms import Chamber, VoteCast
from registry.vocabulary.time import TimeRange

SIDES = {
    "yeas": frozenset({"yea", "aye", "yes"}),
    "nays": frozenset({"nay", "no"}),
    "present": frozenset({"present", "present, giving live pair"}),
    "not_voting": frozenset({"not voting"}),
}
"""The words that chambers use for a vote, by what it counts among."""
PUBLICATIONS: Mapping[Chamber, tuple[str, str]] = {
    Chamber.HOUSE: ("us-house-clerk", "Clerk of the United States House of Representatives"),
    Chamber.SENATE: ("us-senate", "United States Senate"),
}
"""Who publishes the roll calls of each chamber: the id and the name."""


def year_of(congress: int, session: int) -> int:
    """Return the year of a session: each Congress has two, and the first Congress met in 1789."""
    return 1786 + 2 * congress + session


def side_of(cast: str) -> str | None:
    """Return what a vote in these words counts among, or None for words that no chamber uses."""
    return next((side for side, words in SIDES.items() if cast.lower() in words), None)


@dataclasses.dataclass(frozen=True, slots=True)
class Voter:
    """One member and the vote cast, as the file lists them."""

    id: str | None
    """The member's id: of the Senate's own list for senators, of the Biographical Directory for the House."""
    name: str | None
    party: str | None
    cast: str
    spot: Spot

    @property
    def side(self) -> str | None:
        """What the vote counts among, or None for a word that no chamber uses for a measure."""
        return side_of(self.cast)


@dataclasses.dataclass(frozen=True, slots=True)
class RollNumber:
    """Which roll call it is: the chambers number theirs anew in every session."""

    chamber: Chamber
    congress: int
    session: int
    """The session of that Congress: 1 or 2."""
    number: int

    @property
    def year(self) -> int:
        """The year of the session."""
        return year_of(self.congress, self.session)

    @property
    def source(self) -> str:
        """The id of the chamber's own record as a source."""
        return f"{PUBLICATIONS[self.chamber][0]}-vote-{self.congress}-{self.session}-{self.number}"

    @property
    def page(self) -> str:
        """The address at which the chamber publishes it."""
        if self.chamber is Chamber.HOUSE:
            return f"https://clerk.house.gov/evs/{self.year}/roll{self.number:03d}.xml"
        meeting = f"{self.congress}_{self.session}"
        folder = f"vote{self.congress}{self.session}"
        name = f"vote_{meeting}_{self.number:05d}.xml"
        return f"https://www.senate.gov/legislative/LIS/roll_call_votes/{folder}/{name}"


@dataclasses.dataclass(frozen=True, slots=True)
class Question:
    """What was put to the chamber."""

    words: str
    """In the chamber's words."""
    asked: str
    """The words by which the sort of question is known."""
    subject: str
    """What the file says of the question, for its meaning: the title and the measure."""


@dataclasses.dataclass(frozen=True, slots=True)
class Ballots:
    """Who voted how, and the counts that stand beside the list."""

    voters: tuple[Voter, ...] = ()
    vice_president: VoteCast | None = None
    declared: Mapping[str, int] = dataclasses.field(default_factory=dict)
    """The counts that the file states beside its list of voters."""
    offered: frozenset[str] = frozenset()
    """What the file counts at all: where it offers no word for "present", none is no count of those."""

    @property
    def tally(self) -> dict[str, int]:
        """How many members voted each way, counted from the list."""
        counted = collections.Counter(voter.side for voter in self.voters)
        told = {"yeas", "nays", *self.offered, *self.declared, *counted}
        return {side: counted[side] for side in SIDES if side in told}


@dataclasses.dataclass(frozen=True, slots=True)
class RollCall:
    """One vote held by roll call."""

    roll: RollNumber
    measure: Measure | None
    question: Question
    held: TimeRange
    requires: str | None
    result: str | None
    ballots: Ballots
    spot: Spot
    page: str | None = None
    """The address that a copy names as the chamber's own page."""
    copied: str | None = None
    """The form of a copy: json, xml. None for the chamber's own file."""
    updated: str | None = None
    """When the copy was made."""

    @property
    def url(self) -> str:
        """The address of the chamber's own page."""
        return self.page or self.roll.page
