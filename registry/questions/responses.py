"""Responses: which of them answer an item asked for, or the act that asked, and how far."""

from __future__ import annotations

from collections.abc import Mapping

import sqlalchemy as sa

from registry.questions.model import How, Part
from registry.questions.patterns import named
from registry.questions.selects import (
    CLAIM,
    GONE,
    LINK,
    RECORD,
    Column,
    Condition,
    Given,
    Select,
    bears_on,
    claim_row,
    event_or_by_then,
    event_or_said,
    given,
    row,
)

RULINGS: Mapping[str, How] = {
    "full": How.PUBLIC,
    "partial": How.PARTIAL,
    "summary_only": How.PARTIAL,
    "refused": How.REFUSED,
    "neither_confirmed_nor_denied": How.REFUSED,
}
"""The kinds of response that say whether what was asked for will be given."""
ANSWERS: Mapping[str, How] = {**RULINGS, "closed_session": How.NONPUBLIC}
"""The kinds of response that answer, and how."""


def to_requests() -> sa.Subquery:
    """Return subject and response, for each response that names an item asked for, or the act it is part of.

    `left` is how many items the response leaves unanswered.
    """
    answers, request = LINK.alias(), RECORD.alias()
    of_items = sa.select(
        request.c.id.label("subject"), answers.c.record_id.label("response"), _none_left()
    ).where(_answers(answers), request.c.kind == "request")
    by_item = of_items.where(answers.c.target == request.c.id)
    return sa.union(by_item, of_items.where(answers.c.target == request.c.dossier)).subquery()


def to_acts() -> sa.Subquery:
    """Return subject and response, for each response that names an act, or an item that was asked for in it.

    `left` is how many of the act's items the response leaves unanswered.
    """
    answers, act, item, items = LINK.alias(), RECORD.alias(), RECORD.alias(), _items()
    by_act = sa.select(act.c.id.label("subject"), answers.c.record_id.label("response"), _none_left()).where(
        _answers(answers), act.c.kind == "action", act.c.id == answers.c.target
    )
    by_item = (
        sa.select(item.c.dossier, answers.c.record_id, items.c.number - sa.func.count(item.c.id))
        .where(_answers(answers), _stands(item), item.c.id == answers.c.target)
        .where(items.c.act == item.c.dossier)
        .group_by(item.c.dossier, answers.c.record_id, items.c.number)
    )
    return sa.union_all(by_act, by_item).subquery()


def responses(
    answered: sa.Subquery, kind: str, hows: Mapping[str, How] = ANSWERS, *, counted: bool = False
) -> tuple[Select, Select, Select]:
    """Return responses as answers, the claims that none was given, and who denies or contradicts an answer.

    `answered` has the subjects, which are of `kind`, with their responses.
    """
    said, silence = (
        given("response", "kind", *kinds, live=True) for kinds in (tuple(hows), ("none_on_record",))
    )
    by = CLAIM.alias()
    return (
        respond(Part.ANSWER, said, answered, kind, how=_how(said, answered, hows), counted=counted),
        respond(Part.SILENCE, silence, answered, kind),
        claim_row(Part.DIFFERS, by, named(kind, answered.c.subject)).where(
            answered.c.response == said.c.record_id, bears_on(by, said, "denies", "contradicts")
        ),
    )


def respond(
    part: Part,
    said: sa.Subquery,
    answered: sa.Subquery,
    kind: str,
    *,
    how: Column | None = None,
    counted: bool = False,
) -> Select:
    """Return rows for what is `said` of responses, dated by when they were given.

    With `counted` they are timed against a clock: a response that nobody dates is known only to have been
    given by when it was said.
    """
    date = given("response", "given", live=True)
    times = event_or_by_then(date, said) if counted else event_or_said(date, said)
    rows = row(part, said, named(kind, answered.c.subject), how=how, times=times)
    dated = said.outerjoin(date, date.c.record_id == said.c.record_id)
    return rows.select_from(dated).where(answered.c.response == said.c.record_id)


def _how(said: Given, answered: sa.Subquery, hows: Mapping[str, How]) -> Column:
    """Return how a response answers: in full only where it leaves no item out."""
    in_part = (sa.and_(said.c.text == "full", answered.c.left > 0), sa.literal(How.PARTIAL.value))
    return sa.case(in_part, *((said.c.text == kind, sa.literal(how.value)) for kind, how in hows.items()))


def _answers(link: sa.FromClause) -> Condition:
    return sa.and_(link.c.record_kind == "response", link.c.field == "answers")


def _items() -> sa.Subquery:
    """Return how many items were asked for in each act, by claims that still stand."""
    item = RECORD.alias()
    counted = sa.select(item.c.dossier.label("act"), sa.func.count(item.c.id).label("number"))
    return counted.where(_stands(item)).group_by(item.c.dossier).subquery()


def _stands(item: sa.FromClause) -> Condition:
    return sa.and_(item.c.kind == "request", item.c.standing.notin_(GONE))


def _none_left() -> Column:
    return sa.literal(0).label("left")
