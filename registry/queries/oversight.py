"""What was asked and is still open: findings, requests without an answer, reports past their date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from registry.errors import InvalidInput, Problem, UnknownId, nearest, suggestion
from registry.queries.dates import Day, day, end_of_day
from registry.queries.taken_back import lost_fields, rested_on, stands_on, undone
from registry.questions.evaluate import ask
from registry.questions.model import OPEN_STATES, Finding, Question, State
from registry.questions.register import rule as rule_named
from registry.questions.register import rules, versions
from registry.records import InformationRequest
from registry.storage.store import Store
from registry.vocabulary.ids import RecordRef
from registry.vocabulary.terms import RecordKind

REPORT_RULES = ("wpr_48h_report", "incident_report_1543a")
"""The questions about reports that a statute requires by a number of hours."""


def questions(
    store: Store,
    *,
    state: str | None = None,
    incident: str | None = None,
    rule: str | None = None,
    on: Day | None = None,
) -> list[Finding]:
    """Return findings with the clocks read at the end of the day `on`.

    Without `on` that is the day the registry is a view of, or else today. `state` takes one state, or
    `open` for open, overdue and may_be_overdue together. Raises `InvalidInput` for an unknown state and
    `UnknownId` for an unknown rule or incident.
    """
    asked = list(rules().values()) if rule is None else [rule_named(rule)]
    return findings_of(store, asked, state=state, incident=incident, on=on)


def findings_of(
    store: Store,
    asked: Sequence[Question],
    *,
    state: str | None = None,
    incident: str | None = None,
    on: Day | None = None,
) -> list[Finding]:
    """Return the findings of the rules `asked`, in whatever version; otherwise as `questions` does."""
    wanted = _states(state)
    if incident is not None:
        incident = store.get_kind(RecordRef(kind=RecordKind.INCIDENT, id=incident)).id
    at = end_of_day(reading_day(store, on))
    found = _marked(store, ask(store, asked, at), asked, at)
    return [
        finding
        for finding in found
        if (wanted is None or finding.state in wanted) and (incident is None or finding.incident == incident)
    ]


def finding(store: Store, name: str, on: Day | None = None) -> Finding:
    """Return one finding by its id, or by the last part of its id: of a rule's newest version or an earlier.

    Raises `UnknownId` with the nearest.
    """
    every = versions().values()
    asked = [question for question in every if question.id == name.rpartition("-")[0]] or list(every)
    found = findings_of(store, asked, on=on)
    for one in found:
        if name in (one.id, one.id.rpartition("-")[2]):
            return one
    raise UnknownId("finding", name, [one.id for one in found])


def _marked(store: Store, found: list[Finding], asked: Sequence[Question], at: int) -> list[Finding]:
    """Return the findings, each with the claims taken back since that it rested on."""
    lost = lost_fields(store)
    if not lost:
        return found
    before = {finding.id: finding for finding in ask(store.altered(undone), asked, at)}
    # A claim that lost one field can still hold a finding up by another.
    back = {f.id: sorted((rested_on(before.get(f.id), f) & lost.keys()) - stands_on(f)) for f in found}
    return [f.model_copy(update={"taken_back": tuple(back[f.id])}) for f in found]


def reading_day(store: Store, on: Day | None) -> dt.date:
    """Return the day the clocks are read at: `on`, else the day of the view, else today in UTC."""
    if on is not None:
        return day(on, "on")
    return store.known_on or dt.datetime.now(dt.UTC).date()


def _states(state: str | None) -> frozenset[State] | None:
    if state is None:
        return None
    if state == State.OPEN:
        return OPEN_STATES
    accepted = [member.value for member in State]
    if state not in accepted:
        hint = suggestion(nearest(state, accepted)) or None
        expected = f"one of {', '.join(accepted)}"
        raise InvalidInput([Problem(rule="state", expected=expected, column="state", value=state, hint=hint)])
    return frozenset({State(state)})


def open_questions(store: Store, on: Day | None = None) -> list[Finding]:
    """Return the findings that still wait for an answer: open, overdue, or perhaps overdue."""
    return questions(store, state="open", on=on)


def overdue_reports(store: Store, on: Day | None = None) -> list[Finding]:
    """Return the findings on reports that a statute requires, past their date with none on record."""
    late = (State.OVERDUE, State.MAY_BE_OVERDUE)
    return [f for rule in REPORT_RULES for f in questions(store, rule=rule, on=on) if f.state in late]


def unanswered_requests(store: Store, on: Day | None = None) -> list[InformationRequest]:
    """Return the items asked that no public record answers."""
    waiting = {f.subject.id for f in questions(store, rule="request_answered", state="open", on=on)}
    asked = store.records(RecordKind.REQUEST)
    return [r for r in asked if isinstance(r, InformationRequest) and r.id in waiting]
