"""Official accounts of one fact that differ."""

from __future__ import annotations

import sqlalchemy as sa

from registry.questions.authorities import practice
from registry.questions.clocks import Standard
from registry.questions.model import Counterpoint, How, Part
from registry.questions.pairs import NOT_COMPARED, apart, comparable, pair_of, since
from registry.questions.register import question
from registry.questions.selects import (
    CLAIM,
    OFFICIAL,
    VALUE,
    Given,
    Select,
    Subject,
    Union,
    bears_on,
    claim_row,
    incident_of,
    row,
    when_said,
)


@question(
    version=1,
    scope="general",
    authorities=(practice.RECORDING_PRACTICE,),
    clock=Standard(),
    counterpoints=(
        Counterpoint(
            text="First accounts can err in good faith, and are put right as more is known.",
            source="practice of casualty recorders, who keep incidents open to revision",
        ),
        Counterpoint(
            text="Two statements may speak of different strikes, days or people. Whether they "
            "speak of the same one should be checked first.",
            source="recording standard of this registry",
        ),
        Counterpoint(
            text="Officials of different bodies, such as an executive and a legislature, each "
            "speak officially: that they differ does not show which is right.",
            source="recording standard of this registry",
        ),
    ),
    would_answer=("a correction", "a clarification that fits both", "a document"),
    look_in=("later statements of the same officials", "released documents", "testimony"),
    reviewed="tests/cases/official_accounts_conflict.yaml",
)
def official_accounts_conflict() -> Union:
    """Do official accounts of one fact differ, and is it explained why?

    Asked of every record, other than an act of oversight or an actor, on which two official statements give
    values that exclude each other, or one denies or contradicts the other. Free text, places, offices, lists
    and stages reached are not compared. Answered where an official corrects or replaces a side of each
    difference, or one side narrows the other. Members who differ on an inquiry are shown with the question
    on that inquiry.
    """
    pair, against = _pairs(), _said_against()
    # A difference stands though one side was replaced since: that is how it was settled.
    stands = sa.literal("live")
    return sa.union_all(
        row(Part.TRIGGER, pair, _record(pair), times=since(pair), fate=stands, case=pair.c.pair),
        row(Part.TRIGGER, against, _record(against), said=against.c.since, fate=stands, case=against.c.pair),
        _settled(_pairs()),
        _settled(_said_against()),
    )


def _record(of: Given) -> Subject:
    return Subject(of.c.record_kind, of.c.record_id, incident_of(of.c.record_kind, of.c.record_id))


def _pairs() -> sa.Subquery:
    """Return pairs of official values that exclude each other, on any field that can be compared."""
    return sa.union_all(*(apart(test, fields, OFFICIAL) for test, fields in comparable().items())).subquery()


def _official() -> sa.Subquery:
    """Return what was stated officially, and not taken back, of the records that can be compared."""
    stands = sa.and_(VALUE.c.fate != "retracted", VALUE.c.record_kind.notin_(NOT_COMPARED))
    return sa.select(VALUE).where(VALUE.c.route.in_(OFFICIAL), stands).subquery()


def _said_against() -> sa.Subquery:
    """Return the pairs of an official value and an official claim that denies or contradicts it, both ways.

    A pair is there from when the second of the two was said; what is said against has no date after it.
    """
    one, by, first = _official(), CLAIM.alias(), CLAIM.alias()
    columns = (
        one.c.record_kind,
        one.c.record_id,
        one.c.field,
        pair_of(one.c.field, one.c.claim, by.c.id).label("pair"),
        sa.func.coalesce(when_said(by), when_said(first)).label("since"),
    )
    at_odds = sa.and_(
        by.c.route.in_(OFFICIAL), bears_on(by, one, "denies", "contradicts"), first.c.id == one.c.claim
    )
    sides = ((one.c.claim, by.c.id), (by.c.id, one.c.claim))
    return sa.union_all(
        *(sa.select(*columns, a.label("claim"), b.label("other")).where(at_odds) for a, b in sides)
    ).subquery()


def _settled(pair: sa.Subquery) -> Select:
    """Return official claims that explain a pair: they correct or replace a side, or are one that narrows."""
    by = CLAIM.alias()
    fits = sa.and_(by.c.id == pair.c.other, bears_on(by, pair, "narrows"))
    explains = sa.or_(bears_on(by, pair, "corrects", "supersedes"), fits)
    return claim_row(Part.ANSWER, by, _record(pair), how=How.PUBLIC, case=pair.c.pair).where(
        by.c.route.in_(OFFICIAL), explains
    )
