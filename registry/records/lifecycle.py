"""The lifecycle of oversight: what can follow what, for one item asked, its answers, and an act as a whole.

A step is a claim that *supersedes* another: what was right when said gives way to what came later. A mistake
is corrected, and a correction may say anything. The state of an item follows from the answers on record, and
the state of an act from its items; neither is ever typed in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from registry.vocabulary.terms import ActionState, AnswerState, ItemState, RecordKind, ResponseKind, Term

_ITEM = ItemState
_ANSWERED = (_ITEM.REFUSED, _ITEM.CLOSED_SESSION, _ITEM.SUMMARY_ONLY, _ITEM.PARTIAL, _ITEM.FULL)
ITEM_STEPS: Mapping[ItemState, frozenset[ItemState]] = {
    _ITEM.ASKED: frozenset({_ITEM.SILENT, *_ANSWERED, _ITEM.WITHDRAWN}),
    _ITEM.SILENT: frozenset({_ITEM.SILENT, *_ANSWERED, _ITEM.WITHDRAWN}),
    _ITEM.REFUSED: frozenset({*_ANSWERED, _ITEM.WITHDRAWN}),
    _ITEM.CLOSED_SESSION: frozenset({*_ANSWERED[1:], _ITEM.WITHDRAWN}),
    _ITEM.SUMMARY_ONLY: frozenset({*_ANSWERED[2:], _ITEM.WITHDRAWN}),
    _ITEM.PARTIAL: frozenset({*_ANSWERED[3:], _ITEM.WITHDRAWN}),
    _ITEM.FULL: frozenset({_ITEM.FULL}),
    _ITEM.WITHDRAWN: frozenset(),
}
"""What can follow each state of an item. More is given, never less. Once all is given, or it is taken back,
nothing follows.
"""

STATE_OF_ANSWER: Mapping[ResponseKind, ItemState] = {
    ResponseKind.NONE_ON_RECORD: _ITEM.SILENT,
    ResponseKind.REFUSED: _ITEM.REFUSED,
    ResponseKind.NEITHER_CONFIRMED_NOR_DENIED: _ITEM.REFUSED,
    ResponseKind.CLOSED_SESSION: _ITEM.CLOSED_SESSION,
    ResponseKind.SUMMARY_ONLY: _ITEM.SUMMARY_ONLY,
    ResponseKind.PARTIAL: _ITEM.PARTIAL,
    ResponseKind.FULL: _ITEM.FULL,
}
"""The state that an answer of each kind brings an item to."""

_ACT = ActionState
_ENDED = frozenset({_ACT.PRODUCED, _ACT.CLOSED_BY_BODY, _ACT.WITHDRAWN})
_RULED_ON = frozenset(
    {_ACT.PASSED, _ACT.ADOPTED, _ACT.ENACTED, _ACT.VETOED, _ACT.FAILED, _ACT.PRIVILEGE_LOST}
)
ACTION_STEPS: Mapping[ActionState, frozenset[ActionState]] = {
    _ACT.ANNOUNCED: frozenset({_ACT.UNDER_WAY, _ACT.PENDING, *_ENDED, *_RULED_ON}),
    _ACT.UNDER_WAY: frozenset({_ACT.PENDING, *_ENDED, *_RULED_ON}),
    _ACT.PENDING: frozenset({_ACT.UNDER_WAY, *_ENDED, *_RULED_ON}),
    _ACT.PASSED: frozenset({_ACT.ADOPTED, _ACT.ENACTED, _ACT.VETOED, _ACT.FAILED, _ACT.PRIVILEGE_LOST}),
    _ACT.VETOED: frozenset({_ACT.ENACTED, _ACT.FAILED}),
    _ACT.ADOPTED: frozenset(),
    _ACT.ENACTED: frozenset(),
    _ACT.FAILED: frozenset({_ACT.PENDING}),
    _ACT.PRIVILEGE_LOST: frozenset({_ACT.FAILED, _ACT.PENDING}),
    _ACT.PRODUCED: frozenset({_ACT.UNDER_WAY, _ACT.CLOSED_BY_BODY}),
    _ACT.CLOSED_BY_BODY: frozenset({_ACT.UNDER_WAY, _ACT.PRODUCED}),
    _ACT.WITHDRAWN: frozenset(),
}
"""What can follow each state of an act: a closed inquiry can be reopened, a law cannot become a proposal."""


_STEPPED = ((RecordKind.ACTION, "state"), (RecordKind.RESPONSE, "kind"))


def state_of_item(answers: Iterable[ResponseKind], *, withdrawn: bool = False) -> ItemState:
    """Return the state that answers bring an item to, in any order: the fullest of them.

    Silence says only that nothing was given by a date, so it takes nothing back. What was given stays given
    where the item was withdrawn afterwards.
    """
    states = [STATE_OF_ANSWER[kind] for kind in answers]
    fullest = max(states, key=list(ItemState).index, default=_ITEM.ASKED)
    return _ITEM.WITHDRAWN if withdrawn and fullest is not _ITEM.FULL else fullest


def state_of_act(items: Iterable[ItemState]) -> AnswerState | None:
    """Return what the items of an act come to, or None for an act that asked for nothing."""
    states = list(items)
    asked = [state for state in states if state is not _ITEM.WITHDRAWN]
    if not asked:
        return AnswerState.WITHDRAWN if states else None
    if all(state in (_ITEM.ASKED, _ITEM.SILENT) for state in asked):
        return AnswerState.UNANSWERED
    if all(state is _ITEM.FULL for state in asked):
        return AnswerState.ANSWERED
    if all(state is _ITEM.REFUSED for state in asked):
        return AnswerState.REFUSED
    return AnswerState.PARTLY_ANSWERED


def follows(kind: RecordKind, field: str, before: str, after: str) -> bool:
    """Return whether a claim may supersede `before` by `after` in a field; most fields have no steps."""
    allowed = steps_of(kind, field, before)
    return allowed is None or after == before or after in allowed


def steps_of(kind: RecordKind, field: str, before: str) -> frozenset[str] | None:
    """Return the values that can follow `before` in a field, or None for a field without steps."""
    if (kind, field) not in _STEPPED:
        return None
    if kind is RecordKind.ACTION:
        return _values(ACTION_STEPS[ActionState(before)])
    states = ITEM_STEPS[STATE_OF_ANSWER[ResponseKind(before)]]
    return _values(answer for answer, state in STATE_OF_ANSWER.items() if state in states)


def _values(terms: Iterable[Term]) -> frozenset[str]:
    return frozenset(term.value for term in terms)
