"""Inspectors general and the auditor of Congress: reckoned from the words of the law."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from registry.vocabulary.terms import ActionKind, ActionState, ReportDuty
from tests.questions.oracle.dates import (
    When,
    after_days,
)
from tests.questions.oracle.facts import (
    Facts,
    Ref,
    worse,
)
from tests.questions.oracle.oversight import acts, hooked, on_law, responded_to_act
from tests.questions.oracle.states import Counted, Rule, Told
from tests.questions.oracle.telling import (
    at_each,
    by_when_said,
    grounds,
    how_known,
    reports,
    sent,
    told,
    triggers,
)

INSPECTORS_GENERAL_ACT = dt.date(2022, 12, 27)
INSPECTOR_GENERAL = ("405", "408", "inspector general")


# "The head of the establishment shall transmit any such report to the appropriate committees or
# subcommittees of Congress within 7 calendar days" (5 U.S.C. 405(e)). Where the Secretary bars work, the
# inspector general's statement goes to committees within 30 days (408(b)(3)).
def seven_or_thirty_days(counted: Counted) -> When:
    return after_days(counted.start, 7 if counted.case == "serious_problem_letter" else 30)


TRANSMITTED_BY = {
    ActionKind.SERIOUS_PROBLEM_LETTER: ReportDuty.IG_TRANSMITTAL,
    ActionKind.WORK_BARRED: ReportDuty.IG_BAR_STATEMENT,
}


def ig_letter_or_block(facts: Facts) -> Iterator[Told]:
    """Each letter and each bar, from its date; a report under the duty of its kind that covers it."""
    for action, kinds in acts(facts, *TRANSMITTED_BY):
        if not hooked(facts, action, *INSPECTOR_GENERAL):
            continue
        yield from on_law(facts, action, *INSPECTOR_GENERAL)
        for kind in TRANSMITTED_BY:
            of_kind = [one for one in kinds if one.value is kind]
            yield from triggers(action, of_kind, lambda one: facts.accounts(one.record, "date"), kind.value)
        for report in reports(facts):
            if action.id in facts.named(report):
                for duty in {TRANSMITTED_BY[one.value] for one in kinds}:
                    yield from sent(facts, action, report, duty)


# The Secretary's reasons go to committees "within 30 days after submission of a statement" (408(b)(4)).
def thirty_days(counted: Counted) -> When:
    return after_days(counted.start, 30)


def ig_bar_reasons(facts: Facts) -> Iterator[Told]:
    """Each statement that covers a bar; reasons that cover the bar, or the statement."""
    bars = [a for a, _ in acts(facts, ActionKind.WORK_BARRED) if hooked(facts, a, *INSPECTOR_GENERAL)]
    for statement in reports(facts):
        covered = [bar for bar in bars if bar.id in facts.named(statement)]
        if not covered:
            continue
        for bar in covered:
            for kind in facts.said(bar, "kind"):
                if kind.value is ActionKind.WORK_BARRED:
                    law = [one.fate for one in on_law(facts, bar, *INSPECTOR_GENERAL)]
                    yield from grounds(statement, "bar", [worse(kind.fate, fate) for fate in law])
        said = [o for o in facts.said(statement, "duty") if o.value is ReportDuty.IG_BAR_STATEMENT]
        yield from triggers(statement, said, lambda one: facts.accounts(one.record, "date"))
        for report in reports(facts):
            if any(ref.id in facts.named(report) for ref in (statement, *covered)):
                yield from sent(facts, statement, report, ReportDuty.IG_BAR_REASONS)


# "The head of the agency has 20 days after receiving the request to respond" (31 U.S.C. 716(b)(1)).
def twenty_days(counted: Counted) -> When:
    return after_days(counted.start, 20)


def gao_access_response(facts: Facts) -> Iterator[Told]:
    """Each written request, from its receipt; a response to it."""
    for action, kinds in acts(facts, ActionKind.ACCESS_REQUEST):
        if hooked(facts, action, "716", "31 u.s.c."):
            yield from on_law(facts, action, "716", "31 u.s.c.")
            yield from triggers(action, kinds, lambda one: facts.accounts(one.record, "received"))
            yield from responded_to_act(facts, action, counted=True)


# A written statement on action taken or planned "before the 181st day after the date of the report" (31
# U.S.C. 720(b)).
def before_day_181(counted: Counted) -> When:
    return after_days(counted.start, 180)


def gao_recommendation_statement(facts: Facts) -> Iterator[Told]:
    """Each report, from its date; a statement that covers it."""
    for action, kinds in acts(facts, ActionKind.AUDIT_REPORT):
        if hooked(facts, action, "720"):
            yield from on_law(facts, action, "720")
            yield from triggers(action, kinds, lambda one: facts.accounts(one.record, "date"))
            for report in reports(facts):
                if action.id in facts.named(report):
                    yield from sent(facts, action, report, ReportDuty.AUDIT_STATEMENT)


# A notice of progress "[n]ot later than 180 days after the commencement of an investigation" (10 U.S.C.
# 1034(e)(3)(A)).
def reprisal_complaint(facts: Facts) -> Iterator[Told]:
    """Each complaint, from when an investigation of it began; a response, or that it produced something."""
    for action, kinds in acts(facts, ActionKind.REPRISAL_COMPLAINT):
        if hooked(facts, action, "1034"):
            yield from on_law(facts, action, "1034")
            yield from triggers(action, kinds, lambda one: facts.accounts(one.record, "received"))
            yield from _begun(facts, action)
            yield from responded_to_act(facts, action, counted=True)
            for one in facts.live(action, "state"):
                if one.value is ActionState.PRODUCED:
                    yield told(action, "answer", one, by_when_said(one), how_known(one.route))


def _begun(facts: Facts, complaint: Ref) -> Iterator[Told]:
    for other, kinds in acts(facts, ActionKind.INVESTIGATION, ActionKind.INSPECTOR_GENERAL_REVIEW):
        if any(one.live and one.value == complaint.id for one in facts.items(other, "subjects")):
            for one in kinds:
                if one.live:
                    yield from at_each(complaint, "start", one, facts.accounts(other, "date"))


RULES = (
    Rule("ig_letter_or_block", 1, ig_letter_or_block, seven_or_thirty_days, since=INSPECTORS_GENERAL_ACT),
    Rule("ig_bar_reasons", 1, ig_bar_reasons, thirty_days, since=INSPECTORS_GENERAL_ACT),
    Rule("gao_access_response", 1, gao_access_response, twenty_days),
    Rule("gao_recommendation_statement", 1, gao_recommendation_statement, before_day_181),
    Rule("reprisal_complaint", 1, reprisal_complaint, before_day_181, starts_apart=True),
)
