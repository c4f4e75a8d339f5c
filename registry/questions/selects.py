"""The building blocks of a question's select: what claims give, and rows made from it.

Every select yields the columns of `registry.questions.model.Row`, one row for each claim that gives rise
to a question, answers it, or bears on it. They are SQLAlchemy Core over integer instants, with no dialect's
own functions, so the same rule runs on any engine.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from registry.questions.model import How, Part
from registry.storage.tables import METADATA


def _columns_of(table: str) -> sa.TableClause:
    """Return a table as its bare columns: a rule aliases tables often, and these are quick to alias."""
    return sa.table(table, *(sa.column(c.name, c.type) for c in METADATA.tables[table].columns))


RECORD, FIELD, LINK, VALUE, CLAIM, BEARING = (
    _columns_of(name)
    for name in ("record", "record_field", "record_link", "claim_value", "claim", "claim_bearing")
)
CONCERNS = sa.table("record_incident", *(sa.column(c, sa.String) for c in ("kind", "id", "incident")))
"""The view that tells the incident each record concerns."""
SWORN, DOCUMENT, ON_RECORD, FOREIGN, LAWMAKER, ANONYMOUS, OUTLET, OWN = (
    "sworn_testimony",
    "official_document",
    "on_record",
    "foreign_government",
    "lawmaker_account",
    "anonymous_through_outlet",
    "outlet_report",
    "own_calculation",
)
OFFICIAL = (SWORN, DOCUMENT, ON_RECORD)
"""The routes by which the acting state, or an overseer, itself speaks."""

GONE = ("retracted", "superseded")
"""The standings of a record of which no claim stands."""

Select = sa.Select[Any]
Union = sa.CompoundSelect[Any]
Condition = sa.ColumnElement[bool]
Column = sa.ColumnElement[Any]
Given = sa.FromClause
"""Claim values, or something with their columns."""


@dataclasses.dataclass(frozen=True, slots=True)
class Subject:
    """What a question is asked of: the columns that name it."""

    kind: str | Column
    id: Column
    incident: Column


@dataclasses.dataclass(frozen=True, slots=True)
class Times:
    """The columns that say when, and whether they are of the event or of its telling."""

    earliest_us: Column
    latest_us: Column
    first_day: Column
    last_day: Column
    timed: str = "event"


def given(
    kind: str, field: str, *texts: str, live: bool = False, routes: tuple[str, ...] = ()
) -> sa.Subquery:
    """Return what claims give for `field` of records of a `kind`; with `texts`, those values only."""
    select = sa.select(VALUE).where(VALUE.c.record_kind == kind, VALUE.c.field == field)
    if texts:
        select = select.where(VALUE.c.text.in_(texts))
    if live:
        select = select.where(VALUE.c.fate == "live")
    if routes:
        select = select.where(VALUE.c.route.in_(routes))
    return select.subquery()


def given_any(kind: str, fields: tuple[str, ...], routes: tuple[str, ...] = ()) -> sa.Subquery:
    """Return what live claims give for any of `fields` of records of a `kind`."""
    select = sa.select(VALUE).where(
        VALUE.c.record_kind == kind, VALUE.c.field.in_(fields), VALUE.c.fate == "live"
    )
    return (select.where(VALUE.c.route.in_(routes)) if routes else select).subquery()


def last_said(kind: str, field: str, *texts: str) -> sa.Subquery:
    """Return record id and text of what live claims give, or dead ones where none is left alive.

    A question whose ground was taken back is still asked of the subject it was asked of before, and is then
    said to be gone: the rows of the ground tell it.
    """
    other = VALUE.alias()
    alive = sa.exists().where(
        other.c.record_kind == kind,
        other.c.record_id == VALUE.c.record_id,
        other.c.field == field,
        other.c.fate == "live",
    )
    select = sa.select(VALUE.c.record_id, VALUE.c.text).where(
        VALUE.c.record_kind == kind, VALUE.c.field == field
    )
    select = select.where(sa.or_(VALUE.c.fate == "live", ~alive)).distinct()
    return (select.where(VALUE.c.text.in_(texts)) if texts else select).subquery()


def among(record_id: Column, records: sa.Subquery) -> Condition:
    """Return the condition that `records` has `record_id`."""
    return record_id.in_(sa.select(records.c.record_id))


def contested() -> sa.Subquery:
    """Return the incidents that may be no occurrences of their own, as resolved: those totals leave out."""
    existence = FIELD.alias()
    return (
        sa.select(existence.c.record_id)
        .where(existence.c.record_kind == "incident", existence.c.field == "existence")
        .where(existence.c.text == "contested")
        .subquery()
    )


def when_happened(kind: str) -> sa.Subquery:
    """Return record id and times of every live account of when an incident, or something in one, happened.

    For a record with no time of its own, the incident's whose dossier it is in.
    """
    columns = ("earliest_us", "latest_us", "first_day", "last_day")
    own, whole = given(kind, "occurred", live=True), given("incident", "occurred", live=True)
    if kind == "incident":
        return own
    first = sa.select(own.c.record_id, *(own.c[name] for name in columns))
    second = (
        sa.select(RECORD.c.id.label("record_id"), *(whole.c[name] for name in columns))
        .join(whole, whole.c.record_id == RECORD.c.dossier)
        .where(RECORD.c.kind == kind, RECORD.c.id.notin_(sa.select(own.c.record_id)))
    )
    return sa.union_all(first, second).subquery()


def acting_states() -> Select:
    """Return the states whose forces live claims say acted in an incident, by `record_id`."""
    return sa.select(VALUE.c.record_id, VALUE.c.text).where(
        VALUE.c.record_kind == "incident", VALUE.c.field == "acting_state", VALUE.c.fate == "live"
    )


def searched() -> Select:
    """Return the searches that found no answer, each as a claim value."""
    return sa.select(VALUE).where(VALUE.c.field == "searches", VALUE.c.fate == "live")


# --- times --------------------------------------------------------------------------------------


_DATED = Times(sa.null(), sa.null(), sa.null(), sa.null(), timed="said")
"""No instants: the row carries a date as text."""


TIMELESS = Times(sa.null(), sa.null(), sa.null(), sa.null())
"""No time: what holds whenever it was said."""


def event_time(of: Given) -> Times:
    """Return when the thing itself happened."""
    return Times(of.c.earliest_us, of.c.latest_us, of.c.first_day, of.c.last_day)


def said_time(of: Given) -> Times:
    """Return when it was said."""
    return Times(
        of.c.said_earliest_us, of.c.said_latest_us, of.c.said_first_day, of.c.said_last_day, timed="said"
    )


def event_or_said(event: Given, claim: Given) -> Times:
    """Return when it happened, or when `claim` was made where no time is given."""
    timeless = sa.and_(event.c.earliest_us.is_(None), event.c.latest_us.is_(None))
    return Times(
        sa.case((timeless, claim.c.said_earliest_us), else_=event.c.earliest_us),
        sa.case((timeless, claim.c.said_latest_us), else_=event.c.latest_us),
        sa.case((timeless, claim.c.said_first_day), else_=event.c.first_day),
        sa.case((timeless, claim.c.said_last_day), else_=event.c.last_day),
    )


def is_date(of: Given) -> Condition:
    """Return the condition that a source gave a civil date and no clock time, of a time with bounds."""
    return ~of.c.text.contains("T")


def by_then(claim: Given) -> Times:
    """Return that it had happened by when `claim` was made; since when is not known."""
    return Times(sa.null(), claim.c.said_latest_us, sa.null(), claim.c.said_last_day)


def event_or_by_then(event: Given, claim: Given) -> Times:
    """Return when it happened, or that it had by when `claim` was made where no time is given.

    For what is timed against a clock: that it is spoken of late does not make it late.
    """
    timeless = sa.and_(event.c.earliest_us.is_(None), event.c.latest_us.is_(None))
    return Times(
        event.c.earliest_us,
        sa.case((timeless, claim.c.said_latest_us), else_=event.c.latest_us),
        event.c.first_day,
        sa.case((timeless, claim.c.said_last_day), else_=event.c.last_day),
    )


# --- what a record concerns, and what bears on a claim --------------------------------------------


def incident_of(kind: str | Column, record_id: Column) -> Column:
    """Return the incident that a record concerns: its dossier's, or the only one that it names."""
    concerned = CONCERNS.alias()
    return (
        sa.select(concerned.c.incident)
        .where(concerned.c.kind == kind, concerned.c.id == record_id)
        .scalar_subquery()
    )


def bears_on(by: Given, target: Given, *kinds: str) -> Condition:
    """Return the condition that the claim `by` stands and has a link of these kinds to a claim value.

    A link that does not reach the value's own field does not count.
    """
    bearing = BEARING.alias()
    return sa.and_(
        bearing.c.claim == by.c.id,
        bearing.c.target == target.c.claim,
        bearing.c.field == target.c.field,
        bearing.c.kind.in_(kinds),
    )


def weakest(*claims: Given) -> tuple[Column, Column]:
    """Return the claim, and its fate, by which what several claims say together falls; else the first."""
    fallen = [(one.c.fate == fate, one) for fate in ("retracted", "superseded") for one in claims]
    claim, fate = (
        sa.case(*((is_so, one.c[name]) for is_so, one in fallen), else_=claims[0].c[name])
        for name in ("claim", "fate")
    )
    return claim.label("claim"), fate.label("fate")


# --- rows ---------------------------------------------------------------------------------------


def by_route(of: Given, hows: Mapping[How, tuple[str, ...]], otherwise: How | None = None) -> Column:
    """Return how an answer was given, by the route of the claim that says so."""
    cases = [(of.c.route.in_(routes), sa.literal(how.value)) for how, routes in hows.items()]
    return sa.case(*cases, else_=sa.literal(otherwise.value) if otherwise else sa.null())


def row(
    part: Part,
    claim: Given,
    subject: Subject,
    *,
    how: How | Column | None = None,
    times: Times | None = None,
    fate: Column | None = None,
    said: Column | None = None,
    case: str | Column | None = None,
) -> Select:
    """Return a select of rows for the claim values in `claim`.

    Without `times`, when each was said; with `said`, the date on which something else was. `case` says which
    of the law's cases it is.
    """
    return _columns(
        part,
        subject,
        how=how,
        times=times or (said_time(claim) if said is None else _DATED),
        record=claim.c.record_id,
        claim=claim.c.claim,
        fate=claim.c.fate if fate is None else fate,
        said=sa.null() if said is None else said,
        case=case,
    )


def claim_row(
    part: Part,
    by: Given,
    subject: Subject,
    *,
    how: How | Column | None = None,
    case: Column | None = None,
) -> Select:
    """Return a select of rows for whole claims in force, such as a bare denial, which gives no value."""
    return _columns(
        part,
        subject,
        how=how,
        times=_DATED,
        record=by.c.record_id,
        claim=by.c.id,
        fate=sa.literal("live"),
        said=when_said(by),
        case=case,
    )


def when_said(by: Given) -> Column:
    """Return the date on which a whole claim was made, as EDTF text."""
    return sa.func.coalesce(by.c.stated, by.c.published)


def _columns(
    part: Part,
    subject: Subject,
    *,
    how: How | Column | None,
    times: Times,
    record: Column,
    claim: Column,
    fate: Column,
    said: Column,
    case: str | Column | None = None,
) -> Select:
    named = sa.literal(case) if isinstance(case, str) else sa.null() if case is None else case
    shown = sa.literal(how.value) if isinstance(how, How) else sa.null() if how is None else how
    kind = sa.literal(subject.kind) if isinstance(subject.kind, str) else subject.kind
    columns: list[Any] = [
        sa.cast(kind, sa.String).label("subject_kind"),
        sa.cast(subject.id, sa.String).label("subject_id"),
        sa.cast(subject.incident, sa.String).label("incident"),
        sa.literal(part.value).label("part"),
        sa.cast(shown, sa.String).label("how"),
        record.label("record"),
        claim.label("claim"),
        sa.cast(fate, sa.String).label("fate"),
        sa.cast(times.earliest_us, sa.BigInteger).label("earliest_us"),
        sa.cast(times.latest_us, sa.BigInteger).label("latest_us"),
        sa.cast(times.first_day, sa.String).label("first_day"),
        sa.cast(times.last_day, sa.String).label("last_day"),
        sa.literal(times.timed).label("timed"),
        sa.cast(named, sa.String).label("case"),
        sa.cast(said, sa.String).label("said"),
    ]
    return sa.select(*columns)
