"""What overseers asked, and what they were told: reckoned from the words of the rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from registry.questions.model import How
from registry.vocabulary.ids import dossier_of
from registry.vocabulary.terms import ActionKind, ActionState, Chamber, DueKind, RecordKind, ResponseKind
from tests.questions.oracle.dates import of_range
from tests.questions.oracle.facts import Account, Facts, Ref, Said
from tests.questions.oracle.states import Rule, Told
from tests.questions.oracle.telling import (
    HOW_ANSWERED,
    answers,
    at_each,
    contrary,
    given,
    grounds,
    known_or_said,
    responses_to,
    said_when,
    told,
    triggers,
)

OLD_HOW: dict[ResponseKind, How] = {
    kind: how for kind, how in HOW_ANSWERED.items() if kind is not ResponseKind.NEITHER_CONFIRMED_NOR_DENIED
}


# "Has this request been answered, and how fully?" An answer to the whole letter or demand answers each of
# its items.
def request_answered_1(facts: Facts) -> Iterator[Told]:
    """The date is the one that the requester chose."""
    for request in facts.of_kind(RecordKind.REQUEST):
        yield from _asked(facts, request, (DueKind.REQUESTED,))
        yield from responded(facts, request, (request.id, dossier_of(request.id)), OLD_HOW)


def request_answered(facts: Facts) -> Iterator[Told]:
    """Any speaker's date counts; neither confirming nor denying refuses; a denied answer is disputed."""
    for request in facts.of_kind(RecordKind.REQUEST):
        yield from _asked(facts, request, tuple(DueKind))
        yield from responded(facts, request, (request.id, dossier_of(request.id)), HOW_ANSWERED, differs=True)


def _asked(facts: Facts, request: Ref, dates: tuple[DueKind, ...]) -> Iterator[Told]:
    items, made = facts.said(request, "item"), facts.said(request, "made")
    yield from triggers(request, items, lambda one: known_or_said(facts.accounts(one.record, "made"), one))
    yield from triggers(request, made, lambda one: known_or_said([Account(of_range(one.value))], one))
    by = {one.claim.id: one.value for one in facts.live(request, "due_kind")}
    for one in facts.live(request, "due"):
        who = by.get(one.claim.id)
        if who in dates:
            yield told(request, "due", one, of_range(one.value), case=who.value)
    for one in facts.live(request, "withdrawn"):
        if one.value:
            yield told(request, "withdrawn", one, one.when_said)
    act = Ref(kind=RecordKind.ACTION, id=dossier_of(request.id))
    for one in facts.live(act, "state") if act in facts.records else ():
        if one.value is ActionState.WITHDRAWN:
            yield told(request, "withdrawn", one, one.when_said)


def responded(
    facts: Facts,
    subject: Ref,
    asked: tuple[str, ...],
    hows: Mapping[ResponseKind, How],
    *,
    differs: bool = False,
) -> Iterator[Told]:
    """The responses to any of these, each of the kind that live claims give it."""
    for response, _ in responses_to(facts, *asked):
        for one in facts.live(response, "kind"):
            if one.value in hows:
                yield from at_each(subject, "answer", one, given(facts, response, one), hows[one.value])
                if differs:
                    yield from contrary(facts, subject, one)


def responded_to_act(
    facts: Facts, act: Ref, hows: Mapping[ResponseKind, How] = HOW_ANSWERED, *, counted: bool = False
) -> Iterator[Told]:
    """The responses to an act or to its items; what was given in full for some of the items is in part.

    A clock counts to the day on which an answer was given, and not to that on which somebody spoke of it.
    """
    items = {r.id for r in facts.in_dossier(act.id, RecordKind.REQUEST) if facts.stands(r)}
    for response, answered in responses_to(facts, act.id, *items):
        whole = act.id in answered or items <= answered
        for one in facts.live(response, "kind"):
            if one.value in hows:
                how = hows[one.value]
                how = How.PARTIAL if how is How.PUBLIC and not whole else how
                times = facts.accounts(response, "given") if counted else given(facts, response, one)
                yield from at_each(act, "answer", one, times, how)
                yield from contrary(facts, act, one)


def acts(facts: Facts, *kinds: ActionKind) -> Iterator[tuple[Ref, list[Said]]]:
    """The acts that a claim says are of one of these kinds, with those claims."""
    for action in facts.of_kind(RecordKind.ACTION):
        said = [one for one in facts.said(action, "kind") if one.value in kinds]
        if said:
            yield action, said


def hooked(facts: Facts, action: Ref, *words: str) -> bool:
    """Whether an act was last said to invoke a law, told by one of these words."""
    return any(word in law.lower() for law in facts.last_said(action, "legal_hook") for word in words)


def on_law(facts: Facts, action: Ref, *words: str) -> Iterator[Told]:
    """What a question on an act takes: that it invokes the law."""
    said = [o for o in facts.said(action, "legal_hook") if any(word in o.value.lower() for word in words)]
    yield from grounds(action, "law", [one.fate for one in said])


def of_chambers(facts: Facts, action: Ref, *chambers: Chamber) -> Iterator[Told]:
    """What a question on an act takes: that it is one of these chambers of Congress."""
    said = [one for one in facts.said(action, "chamber") if one.value in chambers]
    yield from grounds(action, "chamber", [one.fate for one in said])


def _date_else_said(facts: Facts) -> Callable[[Said], object]:
    return lambda one: known_or_said(facts.accounts(one.record, "date"), one)


# "What answer to this subpoena is on record?" 2 U.S.C. 192 and 194 stand behind it; its date is the one on
# its face.
def subpoena_return(facts: Facts) -> Iterator[Told]:
    for action, kinds in acts(facts, ActionKind.SUBPOENA):
        if facts.last_said(action, "chamber") & set(Chamber):
            yield from of_chambers(facts, action, *Chamber)
            yield from demand(facts, action, kinds)


# "Has the government replied to this letter of international experts?" A date in it is its writers'.
def un_letter_reply(facts: Facts) -> Iterator[Told]:
    for action, kinds in acts(facts, ActionKind.COMMUNICATION):
        yield from (one for one in demand(facts, action, kinds) if one.part != "closed")


def demand(facts: Facts, action: Ref, kinds: list[Said]) -> Iterator[Told]:
    yield from triggers(action, kinds, _date_else_said(facts))  # type: ignore[arg-type]
    for one in facts.live(action, "due"):
        yield told(action, "due", one, of_range(one.value), case="requested")
    yield from responded_to_act(facts, action)
    yield from stood(facts, action)


def stood(facts: Facts, action: Ref) -> Iterator[Told]:
    """That an act produced something, was taken back, or is done, as somebody states."""
    said = facts.live(action, "state")
    yield from answers(facts, action, [o for o in said if o.value is ActionState.PRODUCED])
    for state, part in ((ActionState.WITHDRAWN, "withdrawn"), (ActionState.CLOSED_BY_BODY, "closed")):
        for one in said:
            if one.value is state:
                yield told(action, part, one, one.when_said)  # type: ignore[arg-type]


# Part of the funds is held until "unedited video" reaches the Committees on Armed Services, and orders, as
# reported. Viewing differs from providing.
REACHED = {
    ResponseKind.FULL: How.NONPUBLIC,
    ResponseKind.PARTIAL: How.PARTIAL,
    ResponseKind.SUMMARY_ONLY: How.PARTIAL,
    ResponseKind.CLOSED_SESSION: How.PARTIAL,
    ResponseKind.REFUSED: How.REFUSED,
    ResponseKind.NEITHER_CONFIRMED_NOR_DENIED: How.REFUSED,
}


def fy26_video_and_orders(facts: Facts) -> Iterator[Told]:
    """Each item of the condition in the defense act for 2026 that was last said to be enacted."""
    for action, kinds in acts(facts, ActionKind.FUNDING_CONDITION):
        enacted = ActionState.ENACTED in facts.last_said(action, "state")
        if enacted and facts.last_said(action, "chamber") & set(Chamber) and _act_of_2026(facts, action):
            for request in facts.in_dossier(action.id, RecordKind.REQUEST):
                taken: dict[str, list[Said]] = {
                    "kind": kinds,
                    "chamber": facts.said(action, "chamber"),
                    "state": [o for o in facts.said(action, "state") if o.value is ActionState.ENACTED],
                    "law": [o for o in facts.said(action, "instrument", "legal_hook") if _of_2026(o.value)],
                }
                for fact, said in taken.items():
                    yield from grounds(request, fact, [one.fate for one in said])
                yield from triggers(request, facts.said(request, "item"), said_when)
                yield from responded(facts, request, (request.id, action.id), REACHED, differs=True)


def _act_of_2026(facts: Facts, action: Ref) -> bool:
    return any(map(_of_2026, facts.last_said(action, "instrument") | facts.last_said(action, "legal_hook")))


def _of_2026(told_as: str) -> bool:
    named = "National Defense Authorization Act" in told_as or "1071" in told_as
    return "119-60" in told_as or (named and "2026" in told_as)


# "What did the announced inquiry produce?" A chair's word that it is over, and a member's that it is not,
# are both statements.
def announced_inquiry_product(facts: Facts) -> Iterator[Told]:
    for action, kinds in acts(facts, ActionKind.INQUIRY):
        yield from triggers(action, kinds, _date_else_said(facts))  # type: ignore[arg-type]
        said = facts.live(action, "state")
        for one in said:
            if one.value is ActionState.PRODUCED:
                yield told(action, "answer", one, one.when_said, How.PUBLIC)
            elif one.value is ActionState.CLOSED_BY_BODY:
                yield told(action, "closed", one, one.when_said)


RULES = (
    Rule("request_answered", 1, request_answered_1),
    Rule("request_answered", 2, request_answered),
    Rule("subpoena_return", 1, subpoena_return),
    Rule("un_letter_reply", 1, un_letter_reply),
    Rule("fy26_video_and_orders", 1, fy26_video_and_orders, draft=True),
    Rule("announced_inquiry_product", 1, announced_inquiry_product),
)
