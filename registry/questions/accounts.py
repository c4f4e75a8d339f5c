"""Official accounts of one fact that differ."""

from __future__ import annotations

import sqlalchemy as sa

from registry.questions.authorities import practice
from registry.questions.clocks import Standard
from registry.questions.model import Counterpoint, How, Part
from registry.questions.pairs import NOT_COMPARED, apart, both_live, comparable, fitted, since
from registry.questions.register import question
from registry.questions.selects import (
    CLAIM,
    OFFICIAL,
    VALUE,
    Condition,
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
    and stages reached are not compared. Members who differ on an inquiry are shown with the question on that
    inquiry.
    """
    pair, by, target = _pairs(), CLAIM.alias(), _official()
    # A difference stands though one side was replaced since: that is how it was settled.
    at_odds, stands = _at_odds(by, target), sa.literal("live")
    return sa.union_all(
        row(Part.TRIGGER, pair, _record(pair), times=since(pair), fate=stands),
        claim_row(Part.TRIGGER, by, _record(target)).where(at_odds),
        row(Part.TRIGGER, target, _record(target), said=when_said(by), fate=stands).where(at_odds),
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


def _at_odds(by: Given, target: Given) -> Condition:
    return sa.and_(by.c.route.in_(OFFICIAL), bears_on(by, target, "denies", "contradicts"))


def _said_against() -> sa.Subquery:
    """Return official values that an official claim denies or contradicts."""
    target, by = _official(), CLAIM.alias()
    return sa.select(target).where(_at_odds(by, target)).distinct().subquery()


def _settled(pair: sa.Subquery) -> Select:
    """Return official claims that correct, replace or narrow one side, where no other difference is left."""
    by = CLAIM.alias()
    return claim_row(Part.ANSWER, by, _record(pair), how=How.PUBLIC).where(
        by.c.route.in_(OFFICIAL),
        bears_on(by, pair, "corrects", "supersedes", "narrows"),
        pair.c.record_id.notin_(_unexplained()),
    )


def _unexplained() -> Union:
    """Return the records on which two live statements differ and no link says how they fit together."""
    pair, target, by = _pairs(), _official(), CLAIM.alias()
    values = sa.select(pair.c.record_id).where(both_live(pair), ~fitted(pair.c.claim, pair.c.other))
    against = sa.select(target.c.record_id).where(
        target.c.fate == "live", _at_odds(by, target), ~fitted(by.c.id, target.c.claim)
    )
    return sa.union_all(values, against)
