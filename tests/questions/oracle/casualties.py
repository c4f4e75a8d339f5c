"""The dead, the figures, and harm to civilians: reckoned from the words of the law and of the rules."""

from __future__ import annotations

from collections.abc import Iterator

from registry.questions.model import How
from registry.vocabulary.terms import ActionKind, ActionState, RecordKind, ReportDuty, SurvivorStateKind
from tests.questions.oracle.accounts import explained_pairs
from tests.questions.oracle.dates import When, on_a_day_of_the_next_year
from tests.questions.oracle.facts import Facts
from tests.questions.oracle.investigations import bears_on
from tests.questions.oracle.states import Counted, Rule, Told
from tests.questions.oracle.survivors import states
from tests.questions.oracle.telling import (
    answers,
    arises,
    at_each,
    grounds,
    happened,
    known_or_said,
    public_or_partial,
    reports,
    said_to_act,
    sent,
    triggers,
)


# "With a view to the identification of the dead, each party to the conflict must record all available
# information prior to disposal" (ICRC Rule 116). Asked of every incident in which somebody is said to have
# been killed.
def dead_recovered_identified(facts: Facts) -> Iterator[Told]:
    """What is stated of the dead; that remains of somebody were found answers in part."""
    for incident in facts.incidents:
        killed = [
            one for one in facts.said(incident, "killed") if (one.value.best or one.value.low or 0) >= 1
        ]
        yield from triggers(incident, killed, lambda one: arises(facts, one))
        yield from answers(facts, incident, facts.said(incident, "dead"), public_or_partial)
        for survivors in facts.in_dossier(incident.id, RecordKind.SURVIVORS):
            found = states(facts, survivors, SurvivorStateKind.REMAINS_FOUND)
            yield from answers(facts, incident, found, lambda _: How.PARTIAL)


# "Do the counts of people that different accounts give agree?" Asked of every incident for which two
# accounts give figures that exclude each other. The registry's own sums are no account.
PEOPLE = (
    "aboard",
    "survived",
    "killed_at_once",
    "killed_by_follow_on",
    "killed",
    "missing",
    "presumed_dead",
    "rescued",
)


def casualty_figures_reconciled(facts: Facts) -> Iterator[Told]:
    for incident in facts.of_kind(RecordKind.INCIDENT):
        yield from explained_pairs(facts, incident, PEOPLE, official=False)


# Harm to civilians is assessed (DoDI 3000.17; whether it stands was not established).
def civilian_harm_assessment(facts: Facts) -> Iterator[Told]:
    """A result of an assessment; that one was opened, or closed, in part."""
    for incident in facts.by_the_united_states:
        harmed = [one for one in facts.said(incident, "civilian_harm_asserted") if one.value]
        yield from grounds(incident, "acting", said_to_act(facts, incident))
        yield from triggers(incident, harmed, lambda one: arises(facts, one))
        for action in facts.of_kind(RecordKind.ACTION):
            kinds = [o for o in facts.live(action, "kind") if o.value is ActionKind.HARM_ASSESSMENT]
            if not kinds or not bears_on(facts, action, incident):
                continue
            for one in kinds:
                times = known_or_said(facts.accounts(action, "date"), one)
                yield from at_each(incident, "answer", one, times, How.PARTIAL)
            said = facts.live(action, "state")
            yield from answers(facts, incident, [o for o in said if o.value is ActionState.PRODUCED])
            closed = [o for o in said if o.value is ActionState.CLOSED_BY_BODY]
            yield from answers(facts, incident, closed, lambda _: How.PARTIAL)


# "Not later than May 1 each year, the Secretary of Defense shall submit […] a report on civilian
# casualties" of the preceding year (Pub. L. 115-91, s. 1057; its sunset was not confirmed).
def first_of_may(counted: Counted) -> When:
    return on_a_day_of_the_next_year(counted.start, 5, 1)


def annual_civcas_entry(facts: Facts) -> Iterator[Told]:
    """A yearly report that covers the incident by name."""
    for incident in facts.by_the_united_states:
        harmed = [one for one in facts.said(incident, "civilian_harm_asserted") if one.value]
        yield from grounds(incident, "acting", said_to_act(facts, incident))
        yield from triggers(incident, harmed, lambda one: happened(facts, one.record))
        for report in reports(facts):
            if facts.names(report, incident):
                yield from sent(facts, incident, report, ReportDuty.ANNUAL_CIVILIAN_CASUALTIES)


RULES = (
    Rule("dead_recovered_identified", 1, dead_recovered_identified),
    Rule("casualty_figures_reconciled", 1, casualty_figures_reconciled, each=True),
    Rule("civilian_harm_assessment", 1, civilian_harm_assessment, draft=True),
    Rule("annual_civcas_entry", 1, annual_civcas_entry, first_of_may, draft=True),
)
