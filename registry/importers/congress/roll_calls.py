"""Roll calls: one vote and who cast what in it, counted, and told as a claim about the measure.

The tally counts members. A Vice President who breaks a tie is no member and is told apart. Whatever the
layout of a file, it comes to a `RollCall` first; how each layout does is in `layouts`.
"""

from __future__ import annotations

import collections
import dataclasses
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from registry.errors import Problem
from registry.importers.congress.measures import Measure
from registry.importers.congress.names import PARTIES
from registry.importers.congress.putting import put_by, yea_means
from registry.importers.congress.told import Beside, Taking, Told
from registry.importers.faults import Spot
from registry.vocabulary.terms import Chamber, VoteCast
from registry.vocabulary.time import TimeRange

_SIDES = {
    "yeas": frozenset({"yea", "aye", "yes"}),
    "nays": frozenset({"nay", "no"}),
    "present": frozenset({"present", "present, giving live pair"}),
    "not_voting": frozenset({"not voting"}),
}
"""The words that chambers use for a vote, by what it counts among."""
_PUBLICATIONS: Mapping[Chamber, tuple[str, str]] = {
    Chamber.HOUSE: ("us-house-clerk", "Clerk of the United States House of Representatives"),
    Chamber.SENATE: ("us-senate", "United States Senate"),
}
_LISTED = 8
"""How many ids a note lists before it counts the rest."""


def year_of(congress: int, session: int) -> int:
    """Return the year of a session: each Congress has two, and the first Congress met in 1789."""
    return 1786 + 2 * congress + session


def side_of(cast: str) -> str | None:
    """Return what a vote in these words counts among, or None for words that no chamber uses."""
    return next((side for side, words in _SIDES.items() if cast.lower() in words), None)


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
class RollCall:
    """One vote held by roll call."""

    chamber: Chamber
    congress: int
    session: int
    """The session of that Congress: 1 or 2."""
    number: int
    measure: Measure | None
    question: str
    """The question in the chamber's words."""
    asked: str
    """The words by which the sort of question is known."""
    subject: str
    """What the file says of the question, for its meaning: the title and the measure."""
    held: TimeRange
    requires: str | None
    result: str | None
    voters: tuple[Voter, ...]
    vice_president: VoteCast | None
    declared: Mapping[str, int]
    """The counts that the file states beside its list of voters."""
    offered: frozenset[str]
    """What the file counts at all: where it offers no word for "present", none is no count of those."""
    url: str
    """The address of the chamber's own page."""
    copied: str | None
    """The form of a copy: json, xml. None for the chamber's own file."""
    updated: str | None
    """When the copy was made."""
    spot: Spot

    @property
    def tally(self) -> dict[str, int]:
        """How many members voted each way, counted from the list."""
        counted = collections.Counter(voter.side for voter in self.voters)
        told = {"yeas", "nays", *self.offered, *self.declared, *counted}
        return {side: counted[side] for side in _SIDES if side in told}

    @property
    def year(self) -> int:
        """The year of the session, by which the chamber numbers its votes anew."""
        return year_of(self.congress, self.session)

    @property
    def source(self) -> str:
        """The id of the chamber's own record as a source."""
        return f"{_PUBLICATIONS[self.chamber][0]}-vote-{self.congress}-{self.session}-{self.number}"


def told_of(call: RollCall, beside: Beside) -> Told:
    """Return what a roll call comes to: its source, and a claim about its measure."""
    problems = tuple(_problems(call))
    if problems:
        return Told(problems=problems)
    if call.measure is None:
        expected = "a vote on a bill or a resolution; one on anything else is left out"
        return Told(notes=(call.spot.problem("no_measure", expected, call.question),))
    name = f"{call.source}-{call.copied}" if call.copied else call.source
    entry = _entry(call, call.measure, name, beside)
    publication, publisher = _PUBLICATIONS[call.chamber]
    return Told(
        sources={name: _source(call, beside)},
        background={call.source: _original(call)} if call.copied else {},
        publications={publication: {"name": publisher, "kind": "public body"}},
        entries=((call.measure.dossier, call.spot, entry),),
        notes=tuple(_notes(call, beside)),
    )


# --- what cannot be counted ---------------------------------------------------------------------


def _problems(call: RollCall) -> list[Problem]:
    taking = Taking()
    _check_voters(taking, call.voters)
    if not call.voters:
        expected = "the members who voted: a vote without a list of them is no roll call"
        taking.fault(call.spot, "no_voters", expected, call.question)
    if not taking.problems:
        _check_tie(taking, call)
        _check_declared(taking, call)
    return taking.problems


def _check_voters(taking: Taking, voters: Iterable[Voter]) -> None:
    seen: dict[tuple[str | None, ...], Voter] = {}
    for voter in voters:
        if voter.side is None:
            words = sorted(word for side in _SIDES.values() for word in side)
            taking.problems.append(
                voter.spot.unknown("vote", f"one of {', '.join(words)}", voter.cast, words)
            )
        who = (voter.id,) if voter.id else (voter.name, voter.party)
        first = seen.setdefault(who, voter)
        if first is not voter:
            expected = f"each member once; listed before with {first.cast}"
            taking.fault(voter.spot, "repeated_member", expected, voter.id or voter.name)


def _check_tie(taking: Taking, call: RollCall) -> None:
    tally = call.tally
    if call.vice_president and tally["yeas"] != tally["nays"]:
        expected = "an even tally of members beside the Vice President's vote"
        taking.fault(call.spot, "tie_breaker", expected, f"{tally['yeas']}-{tally['nays']}")


def _check_declared(taking: Taking, call: RollCall) -> None:
    """Refuse a list of voters that does not come to the counts beside it: which is right cannot be told."""
    apart = [side for side, count in call.declared.items() if count not in _counts(call, side)]
    if apart:
        stated = ", ".join(f"{side.replace('_', ' ')} {call.declared[side]}" for side in apart)
        counted = ", ".join(f"{side.replace('_', ' ')} {call.tally[side]}" for side in apart)
        expected = f"the counts that the list of voters comes to: {counted}"
        hint = "Which of the two is right cannot be told from the file; look at the chamber's own record."
        taking.fault(call.spot, "tally", expected, stated, hint)


def _counts(call: RollCall, side: str) -> set[int]:
    """Return the counts that a file may state: of members, or with the vote that broke the tie."""
    breaking = {VoteCast.YEA: "yeas", VoteCast.NAY: "nays"}.get(call.vice_president or VoteCast.YEA)
    counted = call.tally[side]
    return {counted, counted + 1} if call.vice_president and side == breaking else {counted}


# --- the claim and its source -------------------------------------------------------------------


def _entry(call: RollCall, measure: Measure, source: str, beside: Beside) -> dict[str, Any]:
    suffix = f"-{call.copied}" if call.copied else ""
    chamber = {Chamber.HOUSE: "House", Chamber.SENATE: "Senate"}[call.chamber]
    said = {
        "kind": measure.kind(call.subject).value,
        "instrument": measure.written,
        "votes": [_vote(call)],
    }
    return {
        "id": f"vote-{call.chamber.value}-{call.year}-{call.number}{suffix}",
        "source": source,
        "citation": f"roll call {call.number}",
        "speaker": beside.speaker(f"the roll call of the {chamber}"),
        "route": "official_document",
        "stated": _day(call),
        "says": {"action": said},
    }


def _vote(call: RollCall) -> dict[str, Any]:
    put = put_by(call.asked)
    vote = {
        "question": call.question,
        "put": put and put.value,
        "chamber": call.chamber.value,
        "held": call.held.model_dump(mode="json", exclude_none=True),
        "roll_call": str(call.number),
        "yea_means": yea_means(put, call.chamber, f"{call.question} {call.subject}"),
        **call.tally,
        "vice_president": call.vice_president and call.vice_president.value,
        "crossovers": crossovers(call.voters),
        "requires": call.requires,
        "result": call.result,
    }
    return {field: value for field, value in vote.items() if value is not None}


def _source(call: RollCall, beside: Beside) -> dict[str, Any]:
    """Return the source that was read: the chamber's own record, or a copy of it."""
    origin = beside.origin(call.source, call.url)
    described = _described(call)
    if origin != call.source or call.copied:
        described["origin"] = origin
    if call.copied is None:
        return {**described, "grade": "A"}
    made = f", made {call.updated}" if call.updated else ""
    return {**described, "grade": "C", "note": f"Read in a copy ({call.copied}) that others keep{made}."}


def _original(call: RollCall) -> dict[str, Any]:
    """Return the chamber's own record as a source, where only copies of it were read."""
    note = "Known here by copies; the record itself was not read."
    return {**_described(call), "grade": "C", "note": note}


def _described(call: RollCall) -> dict[str, Any]:
    session = {1: "first", 2: "second"}.get(call.session, str(call.session))
    return {
        "publication": _PUBLICATIONS[call.chamber][0],
        "title": f"Roll call vote {call.number}, {call.congress}th Congress, {session} session",
        "published": _day(call),
        "url": call.url,
    }


def _day(call: RollCall) -> str:
    """Return the day of the vote in the chamber's own calendar: it is public from then on."""
    day = call.held.first_day
    assert day is not None
    return day.isoformat()


# --- who broke with their party -----------------------------------------------------------------


def crossovers(voters: Iterable[Voter]) -> str | None:
    """Return who voted against most of their own party, or None where the parties are not all stated.

    A party that divides evenly has no side to break with.
    """
    divided = [voter for voter in voters if voter.side in ("yeas", "nays")]
    if not divided or any(voter.party is None for voter in divided):
        return None
    broke: dict[str, list[str]] = {"Yea": [], "Nay": []}
    for party in sorted({voter.party or "" for voter in divided}):
        own = [voter for voter in divided if voter.party == party]
        yeas, nays = (sorted(_named(v, divided) for v in own if v.side == side) for side in ("yeas", "nays"))
        if yeas and nays and len(yeas) != len(nays):
            side, few = ("Yea", yeas) if len(yeas) < len(nays) else ("Nay", nays)
            broke[side].append(_group(party, few))
    told = [f"{side}: {' and '.join(groups)}" for side, groups in broke.items() if groups]
    return "; ".join(told) or "none"


def _group(party: str, names: list[str]) -> str:
    name = PARTIES.get(party, party)
    return f"{len(names)} {name}{'s' if len(names) > 1 else ''} ({', '.join(names)})"


def _named(voter: Voter, among: Iterable[Voter]) -> str:
    """Return a member's name, without party and state where nobody else has it."""
    if voter.name is None:
        return voter.id or "unnamed"
    short = _short(voter.name)
    return short if sum(_short(other.name or "") == short for other in among) == 1 else voter.name


def _short(name: str) -> str:
    return re.sub(r" \([A-Z]+-[A-Z]{2}\)$", "", name)


def _at_odds(call: RollCall) -> bool:
    """Return whether the result declared is not what the tally comes to: more than half, or a tie broken."""
    result = (call.result or "").lower()
    lost = re.search(r"\b(rejected|failed|not (agreed|passed|sustained|well))\b", result) is not None
    won = not lost and re.search(r"\b(passed|agreed to|well taken|sustained)\b", result) is not None
    carried = call.tally["yeas"] > call.tally["nays"] or call.vice_president is VoteCast.YEA
    return call.requires == "1/2" and (lost if carried else won)


# --- notes --------------------------------------------------------------------------------------


def _notes(call: RollCall, beside: Beside) -> Iterator[Problem]:
    if crossovers(call.voters) is None:
        expected = "the party of each voter; without it nobody can be told to have broken with theirs"
        yield call.spot.problem("no_parties", expected)
    if _at_odds(call):
        stated = f"{call.result} ({call.tally['yeas']}-{call.tally['nays']})"
        yield call.spot.problem("result", "a result that the tally comes to; both are kept as stated", stated)
    unknown = sorted({v.id for v in call.voters if v.id and v.id.lower() not in beside.members})
    if unknown:
        rest = f" and {len(unknown) - _LISTED} more" if len(unknown) > _LISTED else ""
        expected = "ids of lawmakers that were loaded; these stay as given"
        hint = "Load a file of legislators with it, or before it."
        yield call.spot.problem("unknown_member", expected, ", ".join(unknown[:_LISTED]) + rest, hint=hint)
