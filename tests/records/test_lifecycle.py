"""The lifecycle of what is asked and of acts of oversight: every state is reached, by allowed steps alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

import registry
from registry.records.lifecycle import (
    ACTION_STEPS,
    ITEM_STEPS,
    STATE_OF_ANSWER,
    state_of_act,
    state_of_item,
)
from registry.vocabulary.terms import ActionState, AnswerState, ItemState, ResponseKind, Term
from tests.support import dossier, entry, folder, load

FULLNESS = ["asked", "silent", "refused", "closed_session", "summary_only", "partial", "full"]
"""From nothing to everything: the order in which more is given."""
OVER = {"full", "withdrawn"}


def may_follow(state: ItemState, to: ItemState) -> bool:
    """More can be given than was, or as much again; after everything, or once taken back, no less."""
    if to == "withdrawn":
        return state.value not in OVER
    if state in OVER or to == "asked":
        return state == to == "full"
    return FULLNESS.index(to) >= FULLNESS.index(state) and (state, to) != ("asked", "asked")


@pytest.mark.parametrize("state", ItemState)
@pytest.mark.parametrize("to", ItemState)
def test_a_step_of_an_item_is_taken_or_refused_by_whether_more_is_given(
    state: ItemState, to: ItemState
) -> None:
    assert (to in ITEM_STEPS[state]) is may_follow(state, to)


@pytest.mark.parametrize(
    ("steps", "first", "states"),
    [(ITEM_STEPS, ItemState.ASKED, ItemState), (ACTION_STEPS, ActionState.ANNOUNCED, ActionState)],
)
def test_every_state_can_be_reached_from_the_first(
    steps: dict[str, frozenset[str]], first: str, states: type[Term]
) -> None:
    reached, ahead = {first}, [first]
    while ahead:
        for to in steps[ahead.pop()] - reached:
            reached.add(to)
            ahead.append(to)
    assert reached == set(states)
    assert steps.keys() == set(states)


class ALetterWithOneItem(RuleBasedStateMachine):
    """Answers come in any order; the state is the fullest of them, whatever else is said."""

    def __init__(self) -> None:
        super().__init__()
        self.state = ItemState.ASKED
        self.answers: list[ResponseKind] = []

    @rule(kind=st.sampled_from(list(ResponseKind)))
    def an_answer_comes(self, kind: ResponseKind) -> None:
        to = STATE_OF_ANSWER[kind]
        assert (to in ITEM_STEPS[self.state]) is may_follow(self.state, to)
        if to in ITEM_STEPS[self.state]:
            self.state = to
            self.answers.append(kind)

    @rule()
    def those_who_asked_take_it_back(self) -> None:
        assert (ItemState.WITHDRAWN in ITEM_STEPS[self.state]) is may_follow(self.state, ItemState.WITHDRAWN)
        if ItemState.WITHDRAWN in ITEM_STEPS[self.state]:
            self.state = ItemState.WITHDRAWN

    @invariant()
    def the_answers_alone_come_to_the_same_state(self) -> None:
        taken_back = self.state is ItemState.WITHDRAWN
        assert state_of_item(reversed(self.answers), withdrawn=taken_back) is self.state


TestALetterWithOneItem = ALetterWithOneItem.TestCase


class AnActInARegistry(RuleBasedStateMachine):
    """Each later claim supersedes the state before it, and loads where that step exists, else not at all."""

    def __init__(self) -> None:
        super().__init__()
        self.reg = registry.open()
        self.entries = [entry("first", {"action": {"kind": "resolution", "state": "announced"}})]
        self.state = ActionState.ANNOUNCED

    @rule(to=st.sampled_from(list(ActionState)))
    def a_later_state_is_stated(self, to: ActionState) -> None:
        before = self.entries[-1]["id"]
        later = entry(f"claim-{len(self.entries)}", {"action": {"state": to.value}}, supersedes=before)
        report = load(self.reg, folder(dossier(*self.entries, later, name="a-measure", kind="action")))
        if to is self.state or to in ACTION_STEPS[self.state]:
            assert report.problems == ()
            self.entries.append(later)
            self.state = to
        else:
            assert [problem.rule for problem in report.problems] == ["illegal_transition"]
            assert not report.stored

    @invariant()
    def the_record_shows_the_last_state_alone(self) -> None:
        if len(self.entries) > 1:
            assert getattr(self.reg.get("a-measure"), "state") is self.state  # noqa: B009

    def teardown(self) -> None:
        self.reg.close()


TestAnActInARegistry = AnActInARegistry.TestCase
TestAnActInARegistry.settings = settings(max_examples=15, stateful_step_count=8)


@pytest.mark.parametrize("over", ["enacted", "adopted", "withdrawn"])
def test_nothing_follows_a_law_or_what_was_taken_back(over: str) -> None:
    assert ACTION_STEPS[ActionState(over)] == frozenset()


def test_nothing_goes_back_to_being_announced() -> None:
    assert not any(ActionState.ANNOUNCED in after for after in ACTION_STEPS.values())


def test_a_closed_inquiry_can_be_taken_up_again() -> None:
    assert ActionState.UNDER_WAY in ACTION_STEPS[ActionState.CLOSED_BY_BODY]


# --- the items decide the act -------------------------------------------------------------------

items = st.lists(st.sampled_from(list(ItemState)), max_size=6)


@given(items)
def test_an_act_is_answered_only_where_every_item_is(states: list[ItemState]) -> None:
    asked = [state for state in states if state != "withdrawn"]
    if state_of_act(states) is AnswerState.ANSWERED:
        assert asked
        assert all(state == "full" for state in asked)
    if state_of_act(states) is AnswerState.UNANSWERED:
        assert all(state in {"asked", "silent"} for state in asked)


@given(items, st.randoms(use_true_random=False))
def test_the_order_of_items_decides_nothing(states: list[ItemState], rng: object) -> None:
    assert state_of_act(states) is state_of_act(list(reversed(states)))


def test_an_act_that_asked_for_nothing_has_no_state_of_answers() -> None:
    assert state_of_act([]) is None
    assert state_of_act([ItemState.WITHDRAWN]) is AnswerState.WITHDRAWN


def test_an_act_is_stated_answered_by_nobody() -> None:
    answered = entry("said", {"action": {"kind": "letter", "answer_state": "answered"}})
    report = load(registry.open(), folder(dossier(answered, name="a-letter", kind="action")))
    assert [problem.rule for problem in report.problems] == ["unknown_field"]


# --- corrections, and answers -------------------------------------------------------------------


def test_a_refused_step_says_what_can_follow_and_how_a_mistake_is_put_right() -> None:
    enacted = entry("signed", {"action": {"kind": "resolution", "state": "enacted"}})
    back = entry("back", {"action": {"state": "pending"}}, supersedes="signed")
    (problem,) = load(registry.open(), folder(dossier(enacted, back, name="a-law", kind="action"))).problems
    assert "none can" in problem.expected
    assert "corrects" in (problem.hint or "")
    assert (problem.value, problem.column) == ("pending", "claims[1].says.action.state")


def test_a_correction_may_say_anything() -> None:
    wrong = entry("wrong", {"action": {"kind": "resolution", "state": "enacted"}})
    right = entry("right", {"action": {"state": "pending"}}, corrects="wrong")
    assert not load(registry.open(), folder(dossier(wrong, right, name="a-bill", kind="action"))).problems


@pytest.mark.parametrize(("later", "whole"), [("full", True), ("none_on_record", False)])
def test_an_answer_gives_way_to_a_fuller_one_only(later: str, *, whole: bool) -> None:
    asked = entry("asked", {"action": {"kind": "letter"}, "request": {"item": "the order"}})
    partly = entry("partly", {"response": {"answers": ["request"], "kind": "partial"}})
    after = entry("after", {"response": {"kind": later}}, supersedes="partly")
    report = load(registry.open(), folder(dossier(asked, partly, after, name="a-letter", kind="action")))
    assert (report.problems == ()) is whole
