"""Reporting and investigation of possible breaches of the law: reckoned from the words of the rules."""

from __future__ import annotations

from collections.abc import Iterator

from registry.questions.model import How
from registry.vocabulary.terms import (
    ActionKind,
    ActionState,
    FollowOnLink,
    LegalPosition,
    RecordKind,
    ReportDuty,
    SurvivorStateKind,
)
from tests.questions.oracle.facts import OFFICIAL, Facts, Ref, Said
from tests.questions.oracle.states import Rule, Told
from tests.questions.oracle.telling import (
    answers,
    arises,
    at_each,
    contrary,
    grounds,
    how_known,
    known_or_said,
    reports,
    said_to_act,
    said_when,
    sent,
    told,
    triggers,
)
from tests.questions.oracle.war_powers import not_applicable

# Reportable incidents are reported promptly up the chain of command (DoD Directive 2311.01; its present
# words were not read).
DIRECTIVE = "DoD Directive 2311.01"


def reportable_incident_reported(facts: Facts) -> Iterator[Told]:
    """Asked from when conduct of the kind was first said of an incident; a report that covers it."""
    for incident in facts.by_the_united_states:
        yield from grounds(incident, "acting", said_to_act(facts, incident))
        yield from triggers(incident, _said_of_conduct(facts, incident), said_when)
        for report in reports(facts):
            if facts.names(report, incident):
                yield from sent(facts, incident, report, ReportDuty.REPORTABLE_INCIDENT)
        yield from not_applicable(facts, incident, DIRECTIVE, (LegalPosition.DOES_NOT_APPLY,), OFFICIAL)


def _said_of_conduct(facts: Facts, incident: Ref) -> Iterator[Said]:
    """That an order meant no survivors, that a strike was on survivors, or that a superior knew."""
    for order in facts.in_dossier(incident.id, RecordKind.ORDER):
        yield from (one for one in facts.said(order, "meant_no_survivors") if one.value)
    for strike in facts.in_dossier(incident.id, RecordKind.STRIKE):
        yield from (o for o in facts.said(strike, "link") if o.value is FollowOnLink.ON_SURVIVORS)
    yield from facts.said(incident, "superior_knowledge")


# "There shall be thorough, prompt and impartial investigation of all suspected cases" (UN Principles, 9).
IN_PART = (ActionKind.INSPECTOR_GENERAL_REVIEW, ActionKind.HARM_ASSESSMENT, ActionKind.INQUIRY)


def investigation_opened(facts: Facts) -> Iterator[Told]:
    """An investigation of the incident or its campaign; a review, an assessment or an inquiry in part."""
    for incident in facts.incidents:
        harmed = [one for one in facts.said(incident, "civilian_harm_asserted") if one.value]
        yield from triggers(incident, harmed, lambda one: arises(facts, one))
        for survivors in facts.in_dossier(incident.id, RecordKind.SURVIVORS):
            killed = SurvivorStateKind.KILLED_BY_FOLLOW_ON
            later = [one for one in facts.items(survivors, "states") if one.value.state is killed]
            yield from triggers(incident, later, lambda one: arises(facts, one))
        for action in facts.of_kind(RecordKind.ACTION):
            if bears_on(facts, action, incident):
                for one in facts.live(action, "kind"):
                    times = known_or_said(facts.accounts(action, "date"), one)
                    if one.value is ActionKind.INVESTIGATION:
                        yield from at_each(incident, "answer", one, times, how_known(one.route))
                    elif one.value in IN_PART:
                        yield from at_each(incident, "answer", one, times, How.PARTIAL)


def bears_on(facts: Facts, action: Ref, incident: Ref) -> bool:
    """Whether an act names an incident, or is on its campaign and did not come before it."""
    done, event = facts.resolved_time(action).latest, facts.resolved_time(incident).earliest
    before = done is not None and event is not None and done <= event
    return facts.names(action, incident) or (facts.on_campaign(action, incident) and not before)


# "What did the investigation come to?" Answered by a statement that it produced a result, closed by one
# that it is done.
INVESTIGATIONS = (ActionKind.INVESTIGATION, ActionKind.INSPECTOR_GENERAL_REVIEW)


def investigation_outcome(facts: Facts) -> Iterator[Told]:
    for action in facts.of_kind(RecordKind.ACTION):
        kinds = [one for one in facts.said(action, "kind") if one.value in INVESTIGATIONS]
        yield from triggers(action, kinds, lambda one: known_or_said(facts.accounts(one.record, "date"), one))
        produced = [o for o in facts.live(action, "state") if o.value is ActionState.PRODUCED]
        yield from answers(facts, action, produced, differs=True)
        for one in facts.live(action, "state"):
            if one.value is ActionState.CLOSED_BY_BODY:
                yield told(action, "closed", one, one.when_said)
                yield from contrary(facts, action, one)


# "What was done after a superior is said to have known?" From when that was first said.
def superior_response(facts: Facts) -> Iterator[Told]:
    for incident in facts.incidents:
        yield from triggers(incident, facts.said(incident, "superior_knowledge"), said_when)
        yield from answers(facts, incident, facts.said(incident, "superior_response"), differs=True)


RULES = (
    Rule("reportable_incident_reported", 1, reportable_incident_reported, draft=True),
    Rule("investigation_opened", 1, investigation_opened),
    Rule("investigation_outcome", 1, investigation_outcome),
    Rule("superior_response", 1, superior_response),
)
