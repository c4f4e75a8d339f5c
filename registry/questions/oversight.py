"""Oversight: what was asked, and what an announced inquiry led to."""

from __future__ import annotations

import sqlalchemy as sa

from registry.questions.authorities import practice, war_powers
from registry.questions.clocks import RequestedBy, Standard
from registry.questions.model import Counterpoint, How, Part
from registry.questions.register import question
from registry.questions.selects import (
    CLAIM,
    LINK,
    RECORD,
    Column,
    Select,
    Subject,
    Union,
    among,
    bears_on,
    claim_row,
    event_or_said,
    event_time,
    given,
    incident_of,
    row,
)

_ANSWERS = {
    "full": How.PUBLIC,
    "partial": How.PARTIAL,
    "summary_only": How.PARTIAL,
    "closed_session": How.NONPUBLIC,
    "refused": How.REFUSED,
}


# --- requests ---------------------------------------------------------------------------------------


@question(
    version=1,
    scope="general",
    authorities=(
        practice.REQUEST_PRACTICE,
        practice.HOUSE_RULE_XI_2M,
        practice.SENATE_RULE_XXVI,
        war_powers.USC_50_1543_B,
    ),
    clock=RequestedBy(),
    counterpoints=(
        Counterpoint(
            text="A date in a letter is a courtesy. Most executive testimony and most answers to "
            "letters are voluntary, and both sides usually reach an accommodation.",
            source="Congressional Research Service, R46061",
        ),
        Counterpoint(
            text="An answer may be classified, or given in a briefing: no public trace of one "
            "does not show that none was given.",
            source="practice of overseers, noted beside the rule",
        ),
        Counterpoint(
            text="One member, or a minority alone, cannot compel an answer, and those asked may "
            "have no duty to give one.",
            source="Congressional Research Service, R44247, on the power of committees",
        ),
    ),
    would_answer=(
        "the answer, in full or in part",
        "a briefing in its place",
        "a refusal, with its ground",
    ),
    look_in=("the requester's releases", "the addressee's releases", "records of hearings and briefings"),
    reviewed="tests/cases/request_answered.yaml",
)
def request_answered() -> Union:
    """Has this request been answered, and how fully?

    Asked of every single item asked for. An answer to the whole letter or demand answers each of its items.
    """
    item, made = given("request", "item"), given("request", "made")
    return sa.union_all(
        row(Part.TRIGGER, item, _request(item.c.record_id)).where(~_dated(item)),
        row(Part.TRIGGER, made, _request(made.c.record_id), times=event_or_said(made, made)),
        _items_of_dated(),
        _asked_for_by(),
        *_withdrawn(),
        _responses(tuple(_ANSWERS), Part.ANSWER),
        _responses(("none_on_record",), Part.SILENCE),
    )


def _request(request_id: Column) -> Subject:
    return Subject("request", request_id, incident_of("request", request_id))


def _dated(item: sa.Subquery) -> sa.ColumnElement[bool]:
    return among(item.c.record_id, given("request", "made", live=True))


def _items_of_dated() -> Select:
    """Return the claims that name the item, with the date on which it is said to have been asked."""
    item, made = given("request", "item"), given("request", "made", live=True)
    return row(Part.TRIGGER, item, _request(item.c.record_id), times=event_or_said(made, made)).where(
        made.c.record_id == item.c.record_id
    )


def _asked_for_by() -> Select:
    """Return the dates by which an answer is said to be due, each with who set it: both by one claim."""
    due, kind = given("request", "due", live=True), given("request", "due_kind", live=True)
    return row(Part.DUE, due, _request(due.c.record_id), times=event_time(due), case=kind.c.text).where(
        due.c.claim == kind.c.claim
    )


def _withdrawn() -> tuple[Select, Select]:
    """Return the claims that the item, or the whole letter or demand, was taken back."""
    taken_back, whole = (
        given("request", "withdrawn", "true", live=True),
        given("action", "state", "withdrawn", live=True),
    )
    request = RECORD.alias()
    return (
        row(Part.WITHDRAWN, taken_back, _request(taken_back.c.record_id)),
        row(Part.WITHDRAWN, whole, _request(request.c.id)).where(
            request.c.kind == "request", request.c.dossier == whole.c.record_id
        ),
    )


def _responses(kinds: tuple[str, ...], part: Part) -> Select:
    """Return responses of these kinds to a request, or to the letter or demand that it is part of."""
    kind, date = given("response", "kind", *kinds, live=True), given("response", "given", live=True)
    answered = _answered()
    how = sa.case(*[(kind.c.text == k, sa.literal(h.value)) for k, h in _ANSWERS.items()], else_=sa.null())
    dated = kind.outerjoin(date, date.c.record_id == kind.c.record_id)
    found = row(
        part,
        kind,
        _request(answered.c.request),
        how=how if part is Part.ANSWER else None,
        times=event_or_said(date, kind),
    )
    return found.select_from(dated).where(answered.c.response == kind.c.record_id)


def _answered() -> sa.Subquery:
    """Return request and response, for each response that names the request or its letter or demand."""
    answers, request = LINK.alias(), RECORD.alias()
    named = sa.select(request.c.id.label("request"), answers.c.record_id.label("response")).where(
        answers.c.record_kind == "response", answers.c.field == "answers", request.c.kind == "request"
    )
    by_item = named.where(answers.c.target == request.c.id)
    return sa.union(by_item, named.where(answers.c.target == request.c.dossier)).subquery()


# --- inquiries --------------------------------------------------------------------------------------


@question(
    version=1,
    scope="general",
    authorities=(practice.INQUIRY_PRACTICE,),
    clock=Standard(),
    counterpoints=(
        Counterpoint(
            text="Private briefings may satisfy the members who asked: that nothing is published "
            "does not show that nothing was done.",
            source="practice of committees, noted beside the rule",
        ),
        Counterpoint(
            text="A chair and a ranking member may differ on whether an inquiry is over. Both "
            "are statements, and both are shown.",
            source="statements of committee leaders of December 2025",
        ),
    ),
    would_answer=(
        "a hearing, a report or a transcript",
        "a referral",
        "a statement that it is closed, and who made it",
    ),
    look_in=("the body's releases and records", "statements of its chair and ranking member"),
    reviewed="tests/cases/announced_inquiry_product.yaml",
)
def announced_inquiry_product() -> Union:
    """What did the announced inquiry produce?

    Asked of every inquiry that a committee or its leaders, or another overseer, announced.
    """
    announced, date = given("action", "kind", "inquiry"), given("action", "date", live=True)
    dated = announced.outerjoin(date, date.c.record_id == announced.c.record_id)
    trigger = row(
        Part.TRIGGER,
        announced,
        _action(announced.c.record_id),
        times=event_or_said(date, announced),
    ).select_from(dated)
    produced = _inquiries_said_to_be("produced")
    closed = _inquiries_said_to_be("closed_by_body")
    return sa.union_all(
        trigger,
        row(Part.ANSWER, produced, _action(produced.c.record_id), how=How.PUBLIC),
        row(Part.CLOSED, closed, _action(closed.c.record_id)),
        _not_closed(),
    )


def _action(action_id: Column) -> Subject:
    return Subject("action", action_id, incident_of("action", action_id))


def _inquiries_said_to_be(state: str) -> sa.Subquery:
    said, inquiry = given("action", "state", state, live=True), given("action", "kind", "inquiry")
    return sa.select(said).where(among(said.c.record_id, inquiry)).subquery()


def _not_closed() -> Select:
    """Return claims that an inquiry said to be closed is not."""
    closed, by = _inquiries_said_to_be("closed_by_body"), CLAIM.alias()
    return claim_row(Part.DIFFERS, by, _action(closed.c.record_id)).where(
        bears_on(by, closed, "denies", "contradicts")
    )
