"""People alive after a strike: reckoned from the words of the treaties and of the rules."""

from __future__ import annotations

from collections.abc import Iterator

from registry.questions.model import How
from registry.vocabulary.terms import RecordKind, Route, SurvivorStateKind
from tests.questions.oracle.dates import of_range
from tests.questions.oracle.facts import (
    Account,
    Facts,
    Ref,
    Said,
)
from tests.questions.oracle.states import Rule, Told
from tests.questions.oracle.telling import (
    GOVERNMENTS,
    answers,
    arises,
    at_each,
    governments_in_public,
    grounds,
    known_or_said,
    public_or_partial,
    triggers,
)

S = SurvivorStateKind


def states(facts: Facts, survivors: Ref, *kinds: SurvivorStateKind) -> list[Said]:
    """The claims that give one of these states."""
    return [one for one in facts.items(survivors, "states") if one.value.state in kinds]


def last_states(facts: Facts, survivors: Ref) -> set[SurvivorStateKind]:
    """The states last said of people."""
    return {item.state for said in facts.last_said(survivors, "states") for item in said}


def at(one: Said) -> list[Account]:
    """When a state is said to have been, else when it was stated."""
    return known_or_said([Account(of_range(one.value.at))], one)


# "After each engagement, Parties to the conflict shall, without delay, take all possible measures to search
# for and collect the shipwrecked, wounded and sick" (GC II, art. 18(1)). Asked of every person or group
# said to be alive after a strike. That they were killed by a later strike is no answer.
ALIVE_AT_SEA = (
    S.SEEN_ALIVE,
    S.IN_WATER,
    S.RESCUED,
    S.SEARCH_SUSPENDED,
    S.NOT_FOUND,
    S.PRESUMED_DEAD,
    S.KILLED_BY_FOLLOW_ON,
)


def survivor_search_and_rescue(facts: Facts) -> Iterator[Told]:
    """What was done to search, as stated; that somebody was taken out of the water."""
    for survivors in facts.of_kind(RecordKind.SURVIVORS):
        alive = facts.said(survivors, "survived", "count") + states(facts, survivors, *ALIVE_AT_SEA)
        yield from triggers(survivors, alive, lambda one: arises(facts, one))
        yield from answers(facts, survivors, facts.said(survivors, "search"), public_or_partial)
        rescued = states(facts, survivors, S.RESCUED)
        yield from answers(facts, survivors, rescued, _by_government)


def _by_government(route: Route) -> How:
    return How.PUBLIC if route in GOVERNMENTS else How.PARTIAL


# "Under what authority was each survivor held, where and for how long?" Asked of survivors said to be
# detained, or rescued and then transferred or repatriated.
def survivor_custody_basis(facts: Facts) -> Iterator[Told]:
    """The stated basis; that they were charged or released answers in part."""
    for survivors in facts.of_kind(RecordKind.SURVIVORS):
        yield from triggers(survivors, states(facts, survivors, S.DETAINED), at)
        last = last_states(facts, survivors)
        if S.RESCUED in last and last & {S.TRANSFERRED, S.REPATRIATED}:
            passed_on = states(facts, survivors, S.RESCUED, S.TRANSFERRED, S.REPATRIATED)
            yield from triggers(survivors, passed_on, at)
        yield from answers(facts, survivors, facts.said(survivors, "custody_basis"), public_or_partial)
        for one in states(facts, survivors, S.RELEASED, S.CHARGED):
            if one.live:
                yield from at_each(survivors, "answer", one, at(one), How.PARTIAL)


# "No State Party shall expel, return ('refouler') or extradite a person to another State where there are
# substantial grounds for believing that he would be in danger" (CAT, art. 3).
def survivor_transfer_safeguards(facts: Facts) -> Iterator[Told]:
    """What was done before a transfer; that the receiving state let them go or charged them, in part."""
    for survivors in facts.of_kind(RecordKind.SURVIVORS):
        yield from triggers(survivors, states(facts, survivors, S.TRANSFERRED, S.REPATRIATED), at)
        yield from answers(facts, survivors, facts.said(survivors, "transfer_safeguards"), differs=True)
        free = states(facts, survivors, S.RELEASED, S.CHARGED)
        received = [one for one in free if one.route is Route.FOREIGN_GOVERNMENT]
        yield from answers(facts, survivors, received, lambda _: How.PARTIAL)


# "… to inform without delay the consular post" (VCCR, arts. 36 and 37, each with its own conditions). Asked
# of survivors whose nationality is stated and who are said to have been rescued, held, transferred or
# repatriated, and of every incident for which the nationality of the dead is stated.
IN_HAND = (S.RESCUED, S.DETAINED, S.TRANSFERRED, S.REPATRIATED)


def consular_family_notice(facts: Facts) -> Iterator[Told]:
    """What is stated of notice to families and states; a repatriation, as a government says."""
    for survivors in facts.of_kind(RecordKind.SURVIVORS):
        if last_states(facts, survivors) & set(IN_HAND):
            moved = [one.fate for one in states(facts, survivors, *IN_HAND)]
            yield from grounds(survivors, "states", moved)
            yield from _notice(facts, survivors, "nationality")
            for one in states(facts, survivors, S.REPATRIATED):
                if one.live and one.route in GOVERNMENTS:
                    yield from at_each(survivors, "answer", one, at(one), How.PARTIAL)
    for incident in facts.incidents:
        yield from _notice(facts, incident, "dead_nationality")


def _notice(facts: Facts, ref: Ref, nationality: str) -> Iterator[Told]:
    yield from triggers(ref, facts.said(ref, nationality), lambda one: arises(facts, one))
    yield from answers(facts, ref, facts.said(ref, "family_notice"), governments_in_public, differs=True)


RULES = (
    Rule("survivor_search_and_rescue", 1, survivor_search_and_rescue),
    Rule("survivor_custody_basis", 1, survivor_custody_basis),
    Rule("survivor_transfer_safeguards", 1, survivor_transfer_safeguards),
    Rule("consular_family_notice", 1, consular_family_notice),
)
