"""Deciding: what must always hold, whatever the rows are."""

from __future__ import annotations

import dataclasses
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.questions.decide import after, decide
from registry.questions.model import OPEN_STATES, How, Part, Question, Row, State, finding_id
from registry.questions.register import rule
from registry.vocabulary.ids import RecordRef
from registry.vocabulary.terms import RecordKind

DAY = 86_400_000_000
START = 1_756_771_200_000_000  # 2 September 2025
RULES = [
    rule(name) for name in ("wpr_48h_report", "wpr_60_day_basis", "no_survivors_order", "request_answered")
]
DETERMINED = frozenset(State) - {State.CANNOT_TELL}

ends = st.one_of(st.none(), st.integers(START - DAY, START + 90 * DAY))


@st.composite
def rows(draw: st.DrawFn) -> Row:
    earliest, latest = draw(ends), draw(ends)
    if earliest is not None and latest is not None and earliest > latest:
        earliest, latest = latest, earliest
    return Row(
        subject_kind="incident",
        subject_id="boat",
        incident="boat",
        part=draw(st.sampled_from(Part)),
        how=draw(st.sampled_from([None, *How])),
        record=draw(st.sampled_from(["a", "b"])),
        claim=draw(st.sampled_from([f"boat/{n}/incident" for n in range(9)])),
        fate=draw(st.sampled_from(["live", "live", "live", "superseded", "retracted"])),
        earliest_us=earliest,
        latest_us=latest,
        first_day=None,
        last_day=None,
        timed=draw(st.sampled_from(["event", "said"])),
    )


many = st.lists(rows(), max_size=8)
dates = st.integers(START, START + 120 * DAY)
asked = st.sampled_from(RULES)


def state(question: Question, told: list[Row], on: int) -> State | None:
    decision = decide(question, told, on)
    return decision.state if decision else None


@given(asked, many, dates, st.randoms(use_true_random=False))
def test_the_order_of_rows_decides_nothing(q: Question, told: list[Row], on: int, rng: random.Random) -> None:
    shuffled = rng.sample(told, len(told))
    one, other = decide(q, told, on), decide(q, shuffled, on)
    assert (one is None) is (other is None)
    if one and other:
        assert (one.state, one.how, one.due, one.opened) == (other.state, other.how, other.due, other.opened)


@given(asked, many, dates, st.data())
def test_dropping_rows_never_turns_cannot_tell_into_an_answer(
    q: Question, told: list[Row], on: int, data: st.DataObject
) -> None:
    if state(q, told, on) is State.CANNOT_TELL:
        fewer = [row for row in told if data.draw(st.booleans())]
        assert state(q, fewer, on) is not State.ANSWERED


@given(asked, many, dates)
def test_forgetting_when_things_were_never_turns_cannot_tell_into_anything_else(
    q: Question, told: list[Row], on: int
) -> None:
    # Rows that lie after the reading are not there yet: an unknown time must not bring them in.
    there = [row for row in told if not after(row, on)]
    if state(q, there, on) is State.CANNOT_TELL:
        timeless = [dataclasses.replace(row, earliest_us=None, latest_us=None) for row in there]
        assert state(q, timeless, on) in {State.CANNOT_TELL, None}


@given(asked, many, dates)
def test_an_answer_on_record_is_never_open_and_without_a_live_trigger_nothing_is(
    q: Question, told: list[Row], on: int
) -> None:
    known = [row for row in told if row.fate == "live" and not after(row, on)]
    found = state(q, told, on)
    if any(row.part is Part.ANSWER for row in known):
        assert found not in OPEN_STATES
    if not any(row.part is Part.TRIGGER for row in known):
        assert found in {None, State.SUPERSEDED, State.WITHDRAWN}


@given(many, dates)
def test_only_a_number_in_a_statute_makes_anything_overdue(told: list[Row], on: int) -> None:
    for q in (rule("no_survivors_order"), rule("request_answered")):
        assert state(q, told, on) not in {State.OVERDUE, State.MAY_BE_OVERDUE}


@given(many, st.lists(dates, min_size=2, max_size=2).map(sorted))
def test_what_is_overdue_stays_so_until_it_is_answered(told: list[Row], on: list[int]) -> None:
    question = rule("wpr_48h_report")
    triggers = [row for row in told if row.part is Part.TRIGGER]
    if state(question, triggers, on[0]) is State.OVERDUE:
        same = [row for row in triggers if row.earliest_us is None or row.earliest_us <= on[0]]
        assert state(question, same, on[1]) is State.OVERDUE


def test_a_findings_id_depends_on_the_rule_its_version_and_the_subject_alone() -> None:
    boat, other = (RecordRef(kind=RecordKind.INCIDENT, id=name) for name in ("boat", "other"))
    ids = {
        finding_id("a", 1, boat),
        finding_id("b", 1, boat),
        finding_id("a", 2, boat),
        finding_id("a", 1, other),
    }
    assert len(ids) == 4
    assert finding_id("a", 1, boat) == finding_id("a", 1, boat)


@pytest.mark.parametrize("part", [p for p in Part if p is not Part.TRIGGER])
def test_nothing_but_a_trigger_raises_a_question(part: Part) -> None:
    row = Row("incident", "boat", "boat", part, None, "a", "c", "live", START, START, None, None, "event")
    assert decide(RULES[0], [row], START + DAY) is None
