"""A roll call told as a claim about its measure, or refused where its counts do not agree."""

from __future__ import annotations

import collections
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from registry.errors import Problem
from registry.importers.congress.measures import Measure
from registry.importers.congress.names import PARTIES
from registry.importers.congress.putting import put_by, yea_means
from registry.importers.congress.roll_calls import PUBLICATIONS, SIDES, RollCall, Voter
from registry.importers.congress.told import Beside, Taking, Told
from registry.vocabulary.terms import Chamber, VoteCast

_LISTED = 8
"""How many ids a note lists before it counts the rest."""


def told_of(call: RollCall, beside: Beside) -> Told:
    """Return what a roll call comes to: its source, and a claim about its measure."""
    if call.measure is None:  # as the election of a Speaker, in which votes are names
        expected = "a vote on a bill or a resolution; one on anything else is left out"
        return Told(notes=(call.spot.problem("no_measure", expected, call.question.words),))
    if problems := tuple(_problems(call)):
        return Told(problems=problems)
    name = f"{call.roll.source}-{call.copied}" if call.copied else call.roll.source
    entry = _entry(call, call.measure, name, beside)
    publication, publisher = PUBLICATIONS[call.roll.chamber]
    return Told(
        sources={name: _source(call, beside)},
        background={call.roll.source: _original(call)} if call.copied else {},
        publications={publication: {"name": publisher, "kind": "public body"}},
        entries=((call.measure.dossier, call.spot, entry),),
        notes=tuple(_notes(call, beside)),
    )


# --- what cannot be counted ---------------------------------------------------------------------


def _problems(call: RollCall) -> list[Problem]:
    taking = Taking()
    _check_voters(taking, call.ballots.voters)
    if not call.ballots.voters:
        expected = "the members who voted: a vote without a list of them is no roll call"
        taking.fault(call.spot, "no_voters", expected, call.question.words)
    if not taking.problems:
        _check_tie(taking, call)
        _check_declared(taking, call)
    return taking.problems


def _check_voters(taking: Taking, voters: Iterable[Voter]) -> None:
    seen: dict[tuple[str | None, ...], Voter] = {}
    for voter in voters:
        if voter.side is None:
            words = sorted(word for side in SIDES.values() for word in side)
            taking.problems.append(
                voter.spot.unknown("vote", f"one of {', '.join(words)}", voter.cast, words)
            )
        who = (voter.id,) if voter.id else (voter.name, voter.party)
        first = seen.setdefault(who, voter)
        if first is not voter:
            expected = f"each member once; listed before with {first.cast}"
            taking.fault(voter.spot, "repeated_member", expected, voter.id or voter.name)


def _check_tie(taking: Taking, call: RollCall) -> None:
    tally = call.ballots.tally
    if call.ballots.vice_president and tally["yeas"] != tally["nays"]:
        expected = "an even tally of members beside the Vice President's vote"
        taking.fault(call.spot, "tie_breaker", expected, f"{tally['yeas']}-{tally['nays']}")


def _check_declared(taking: Taking, call: RollCall) -> None:
    """Refuse a list of voters that does not come to the counts beside it: which is right cannot be told."""
    apart = [side for side, count in call.ballots.declared.items() if count not in _counts(call, side)]
    if apart:
        stated = ", ".join(f"{side.replace('_', ' ')} {call.ballots.declared[side]}" for side in apart)
        counted = ", ".join(f"{side.replace('_', ' ')} {call.ballots.tally[side]}" for side in apart)
        expected = f"the counts that the list of voters comes to: {counted}"
        hint = "Which of the two is right cannot be told from the file; look at the chamber's own record."
        taking.fault(call.spot, "tally", expected, stated, hint)


def _counts(call: RollCall, side: str) -> set[int]:
    """Return the counts that a file may state: of members, or with the vote that broke the tie."""
    breaking = {VoteCast.YEA: "yeas", VoteCast.NAY: "nays"}.get(call.ballots.vice_president or VoteCast.YEA)
    counted = call.ballots.tally[side]
    return {counted, counted + 1} if call.ballots.vice_president and side == breaking else {counted}


# --- the claim and its source -------------------------------------------------------------------


def _entry(call: RollCall, measure: Measure, source: str, beside: Beside) -> dict[str, Any]:
    suffix = f"-{call.copied}" if call.copied else ""
    chamber = {Chamber.HOUSE: "House", Chamber.SENATE: "Senate"}[call.roll.chamber]
    said = {
        "kind": measure.kind(call.question.subject).value,
        "instrument": measure.written,
        "votes": [_vote(call)],
    }
    return {
        "id": f"vote-{call.roll.chamber.value}-{call.roll.year}-{call.roll.number}{suffix}",
        "source": source,
        "citation": f"roll call {call.roll.number}",
        "speaker": beside.speaker(f"the roll call of the {chamber}"),
        "route": "official_document",
        "stated": _day(call),
        "says": {"action": said},
    }


def _vote(call: RollCall) -> dict[str, Any]:
    put = put_by(call.question.asked)
    vote = {
        "question": call.question.words,
        "put": put and put.value,
        "chamber": call.roll.chamber.value,
        "held": call.held.model_dump(mode="json", exclude_none=True),
        "roll_call": str(call.roll.number),
        "yea_means": yea_means(put, call.roll.chamber, f"{call.question.words} {call.question.subject}"),
        **call.ballots.tally,
        "vice_president": call.ballots.vice_president and call.ballots.vice_president.value,
        "crossovers": crossovers(call.ballots.voters),
        "requires": call.requires,
        "result": call.result,
    }
    return {field: value for field, value in vote.items() if value is not None}


def _source(call: RollCall, beside: Beside) -> dict[str, Any]:
    """Return the source that was read: the chamber's own record, or a copy of it."""
    origin = beside.origin(call.roll.source, call.url)
    described = _described(call)
    if origin != call.roll.source or call.copied:
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
    session = {1: "first", 2: "second"}.get(call.roll.session, str(call.roll.session))
    return {
        "publication": PUBLICATIONS[call.roll.chamber][0],
        "title": f"Roll call vote {call.roll.number}, {call.roll.congress}th Congress, {session} session",
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
    shared = collections.Counter(_short(voter.name or "") for voter in divided)
    broke: dict[str, list[str]] = {"Yea": [], "Nay": []}
    for party in sorted({voter.party or "" for voter in divided}):
        own = [voter for voter in divided if voter.party == party]
        yeas, nays = (sorted(_named(v, shared) for v in own if v.side == side) for side in ("yeas", "nays"))
        if yeas and nays and len(yeas) != len(nays):
            side, few = ("Yea", yeas) if len(yeas) < len(nays) else ("Nay", nays)
            broke[side].append(_group(party, few))
    told = [f"{side}: {' and '.join(groups)}" for side, groups in broke.items() if groups]
    return "; ".join(told) or "none"


def _group(party: str, names: list[str]) -> str:
    name = PARTIES.get(party, party)
    return f"{len(names)} {name}{'s' if len(names) > 1 else ''} ({', '.join(names)})"


def _named(voter: Voter, shared: Mapping[str, int]) -> str:
    """Return a member's name, without party and state where nobody else has it."""
    if voter.name is None:
        return voter.id or "unnamed"
    short = _short(voter.name)
    return short if shared[short] == 1 else voter.name


def _short(name: str) -> str:
    return re.sub(r" \([A-Z]+-[A-Z]{2}\)$", "", name)


def _at_odds(call: RollCall) -> bool:
    """Return whether the result declared is not what the tally comes to: more than half, or a tie broken."""
    result = (call.result or "").lower()
    lost = re.search(r"\b(rejected|failed|not (agreed|passed|sustained|well))\b", result) is not None
    won = not lost and re.search(r"\b(passed|agreed to|well taken|sustained)\b", result) is not None
    carried = (
        call.ballots.tally["yeas"] > call.ballots.tally["nays"] or call.ballots.vice_president is VoteCast.YEA
    )
    return call.requires == "1/2" and (lost if carried else won)


# --- notes --------------------------------------------------------------------------------------


def _notes(call: RollCall, beside: Beside) -> Iterator[Problem]:
    if crossovers(call.ballots.voters) is None:
        expected = "the party of each voter; without it nobody can be told to have broken with theirs"
        yield call.spot.problem("no_parties", expected)
    if _at_odds(call):
        stated = f"{call.result} ({call.ballots.tally['yeas']}-{call.ballots.tally['nays']})"
        yield call.spot.problem("result", "a result that the tally comes to; both are kept as stated", stated)
    unknown = sorted({v.id for v in call.ballots.voters if v.id and v.id.lower() not in beside.members})
    if unknown:
        rest = f" and {len(unknown) - _LISTED} more" if len(unknown) > _LISTED else ""
        expected = "ids of lawmakers that were loaded; these stay as given"
        hint = "Load a file of legislators with it, or before it."
        yield call.spot.problem("unknown_member", expected, ", ".join(unknown[:_LISTED]) + rest, hint=hint)
