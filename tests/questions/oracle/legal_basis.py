"""The legal basis that a state gives: reckoned from the words of the law and of the rules."""

from __future__ import annotations

from collections.abc import Iterator

from registry.questions.model import How
from registry.vocabulary.terms import LegalGround, LegalPosition, MaritimeZone, ReportDuty, Route
from tests.questions.oracle.facts import Facts
from tests.questions.oracle.states import Rule, Told
from tests.questions.oracle.telling import (
    GOVERNMENTS,
    answers,
    arises,
    contrary,
    grounds,
    public_or_partial,
    published,
    reports,
    said_to_act,
    said_when,
    sent,
    told,
    triggers,
)
from tests.questions.oracle.war_powers import held


# "What legal basis has the responsible government stated for this use of force?" Asked of every incident
# that a state acknowledges as its own.
def legal_basis_stated(facts: Facts) -> Iterator[Told]:
    """The same; a law on which the acting state is said to rely answers in part, as for the whole."""
    yield from legal_basis_stated_1(facts)
    for incident in facts.incidents:
        if facts.said(incident, "acknowledged"):
            for one in held(facts, incident, None, (LegalPosition.RELIED_ON,)):
                states = {said.value for said in facts.live(one.record, "state")}
                if states & facts.last_said(incident, "acting_state"):
                    yield from answers(facts, incident, [one], lambda _: How.PARTIAL)


def legal_basis_stated_1(facts: Facts) -> Iterator[Told]:
    """What is asserted of the incident, or stated in a report on it."""
    for incident in facts.incidents:
        acknowledged = [one for one in facts.said(incident, "acknowledged") if one.value]
        yield from triggers(incident, acknowledged, said_when)
        basis = facts.said(incident, "asserted_legal_basis", "grounds_asserted")
        yield from answers(facts, incident, basis, public_or_partial, differs=True)
        for report in reports(facts):
            if facts.concerns(report, incident):
                stated = facts.said(report, "legal_basis", "grounds_asserted")
                how = published(facts, report)
                yield from answers(facts, incident, stated, dict.fromkeys(Route, how).__getitem__)


# "Authority to introduce United States Armed Forces into hostilities […] shall not be inferred" (50 U.S.C.
# 1547(a)). Nothing in 8 U.S.C. 1189 speaks of force.
DESIGNATION_LAW = "8 U.S.C. 1189"


def designation_as_authority(facts: Facts) -> Iterator[Told]:
    """Any other ground, or a statement that the force does not rest on the designation."""
    for incident in facts.by_the_united_states:
        yield from grounds(incident, "acting", said_to_act(facts, incident))
        asserted = list(facts.items(incident, "grounds_asserted"))
        designated = [one for one in asserted if one.value is LegalGround.DESIGNATION]
        yield from triggers(incident, designated, lambda one: arises(facts, one))
        others = [one for one in asserted if one.value is not LegalGround.DESIGNATION]
        yield from answers(facts, incident, others)
        not_relied_on = held(facts, incident, DESIGNATION_LAW, (LegalPosition.NOT_RELIED_ON,))
        yield from answers(facts, incident, not_relied_on)


# "Measures taken by Members in the exercise of this right of self-defence shall be immediately reported to
# the Security Council" (UN Charter, art. 51).
def article_51_report(facts: Facts) -> Iterator[Told]:
    """A letter under article 51 on the incident or its campaign."""
    for incident in facts.incidents:
        asserted = facts.items(incident, "grounds_asserted")
        claimed = [one for one in asserted if one.value is LegalGround.SELF_DEFENCE]
        yield from triggers(incident, claimed, lambda one: arises(facts, one))
        for report in reports(facts):
            if facts.concerns(report, incident):
                yield from sent(facts, incident, report, ReportDuty.ARTICLE_51)


# "Ships shall sail under the flag of one State only", and a warship boards on stated grounds (UNCLOS, arts.
# 92, 110).
BEYOND = (
    MaritimeZone.INTERNATIONAL_WATERS,
    MaritimeZone.EXCLUSIVE_ECONOMIC_ZONE,
    MaritimeZone.CONTIGUOUS_ZONE,
)


def vessel_nationality_basis(facts: Facts) -> Iterator[Told]:
    """A flag that is stated for a craft of the incident."""
    for incident in facts.incidents:
        beyond = [one for one in facts.said(incident, "place") if one.value.zone in BEYOND]
        yield from triggers(incident, beyond, lambda one: arises(facts, one))
        for one in facts.live(incident, "craft"):
            if any(craft.flag is not None for craft in one.value):
                how = How.PUBLIC if one.route in GOVERNMENTS else How.PARTIAL
                yield told(incident, "answer", one, one.when_said, how)
                yield from contrary(facts, incident, one)


RULES = (
    Rule("legal_basis_stated", 1, legal_basis_stated_1),
    Rule("legal_basis_stated", 2, legal_basis_stated),
    Rule("designation_as_authority", 1, designation_as_authority),
    Rule("article_51_report", 1, article_51_report),
    Rule("vessel_nationality_basis", 1, vessel_nationality_basis),
)
