"""Incidents and what is in them: found by date, place, follow-on strikes and survivors."""

from __future__ import annotations

import datetime as dt

import sqlalchemy as sa

from registry.queries.dates import Day, span
from registry.records import FollowOnStrike, Order, StrikeIncident, Survivor
from registry.storage import read
from registry.storage.store import Store
from registry.storage.tables import METADATA
from registry.vocabulary.ids import RecordRef
from registry.vocabulary.terms import RecordKind, Standing, SurvivorStateKind

_T = METADATA.tables
_RECORD, _FIELD, _VALUE = _T["record"], _T["record_field"], _T["claim_value"]
_GONE = (Standing.RETRACTED.value, Standing.SUPERSEDED.value)

OUTCOMES = frozenset(
    {
        SurvivorStateKind.RELEASED,
        SurvivorStateKind.REPATRIATED,
        SurvivorStateKind.CHARGED,
        SurvivorStateKind.KILLED_BY_FOLLOW_ON,
        SurvivorStateKind.REMAINS_FOUND,
    }
)
"""The states that say what became of a survivor. A suspended search is none of them."""


def incidents(
    store: Store,
    *,
    since: Day | None = None,
    until: Day | None = None,
    region: str | None = None,
    follow_on: bool | None = None,
    survivors: bool | None = None,
) -> list[StrikeIncident]:
    """Return incidents in the order of time.

    `since` and `until` keep those that may have happened in that span, both days included. `region` is
    looked for, in any case, in the place that any live claim gives. `follow_on` and `survivors` ask
    whether any claim speaks of a follow-on strike, or of anyone alive after a strike.

    Raises `InvalidInput` where `until` is before `since`.
    """
    conditions = [_RECORD.c.kind == "incident", _RECORD.c.standing.notin_(_GONE)]
    first, last = span(since, until)
    if first is not None:
        reached = _FIELD.c.last_day >= first.isoformat()
        conditions.append(_has_field("occurred", sa.or_(reached, _open(_FIELD.c.last_day))))
    if last is not None:
        begun = _FIELD.c.first_day <= last.isoformat()
        conditions.append(_has_field("occurred", sa.or_(begun, _open(_FIELD.c.first_day))))
    if follow_on is not None:
        conditions.append(_asked(_has_follow_on(), follow_on))
    if survivors is not None:
        conditions.append(_asked(_has_survivors(), survivors))
    with store.connect() as connection:
        found = read.records(connection, sa.and_(*conditions))
        if region is not None:
            placed = _placed_in(connection, region)
            found = [record for record in found if record.id in placed]
    return sorted((r for r in found if isinstance(r, StrikeIncident)), key=in_time_order)


def incidents_taken_back(store: Store) -> list[StrikeIncident]:
    """Return the incidents of which every claim was taken back: `incidents` leaves them out."""
    condition = sa.and_(_RECORD.c.kind == "incident", _RECORD.c.standing == Standing.RETRACTED.value)
    with store.connect() as connection:
        return [r for r in read.records(connection, condition) if isinstance(r, StrikeIncident)]


def incident(store: Store, incident_id: str) -> StrikeIncident:
    """Return one incident. Raises `UnknownId` with the nearest, also for the id of another record."""
    record = store.get_kind(RecordRef(kind=RecordKind.INCIDENT, id=incident_id))
    assert isinstance(record, StrikeIncident)
    return record


def in_time_order(incident: StrikeIncident) -> tuple[dt.date, str]:
    """Sort key: the day by which an incident had happened, then its id; undated ones last."""
    last = incident.occurred.last_day if incident.occurred else None
    return last or dt.date.max, incident.id


def _has_field(field: str, condition: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    return sa.exists().where(
        _FIELD.c.record_kind == _RECORD.c.kind,
        _FIELD.c.record_id == _RECORD.c.id,
        _FIELD.c.field == field,
        condition,
    )


def _open(bound: sa.ColumnElement[str | None]) -> sa.ColumnElement[bool]:
    """Return the condition that a dated span has no bound on this side."""
    dated = sa.func.coalesce(_FIELD.c.first_day, _FIELD.c.last_day).is_not(None)
    return sa.and_(bound.is_(None), dated)


def _placed_in(connection: sa.Connection, region: str) -> set[str]:
    """Return the incidents that a live claim, chosen or rival, puts in `region`.

    Compared here: databases differ in which letters they know in both cases.
    """
    places = sa.select(_VALUE.c.record_id, _VALUE.c.text).where(
        _VALUE.c.record_kind == "incident", _VALUE.c.field == "place", _VALUE.c.fate == "live"
    )
    return {row[0] for row in connection.execute(places) if region.casefold() in row[1].casefold()}


def _inside(kind: str, *conditions: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    part = _RECORD.alias()
    return sa.exists().where(
        part.c.dossier == _RECORD.c.id, part.c.kind == kind, part.c.standing.notin_(_GONE), *conditions
    )


def _has_follow_on() -> sa.ColumnElement[bool]:
    part = _RECORD.alias()
    return sa.exists().where(
        part.c.dossier == _RECORD.c.id,
        part.c.type == "FollowOnStrike",
        part.c.standing.notin_(_GONE),
    )


def _has_survivors() -> sa.ColumnElement[bool]:
    counted = sa.or_(_FIELD.c.low > 0, _FIELD.c.best > 0)
    named = [_has_field(field, counted) for field in ("survived", "missing", "rescued")]
    return sa.or_(_inside("survivors"), *named)


def _asked(condition: sa.ColumnElement[bool], wanted: bool) -> sa.ColumnElement[bool]:
    return condition if wanted else ~condition


def follow_on_strikes(store: Store) -> list[FollowOnStrike]:
    """Return every follow-on strike, each with the strike it follows and the interval in seconds."""
    return [r for r in store.records(RecordKind.STRIKE) if isinstance(r, FollowOnStrike)]


def disputed_orders(store: Store) -> list[Order]:
    """Return the orders that are denied, or on which live claims cannot all be so."""
    orders = [r for r in store.records(RecordKind.ORDER) if isinstance(r, Order)]
    contested = (Standing.DISPUTED, Standing.DENIED)
    return [order for order in orders if order.standing in contested or order.disputed]


def survivors_without_outcome(store: Store) -> list[Survivor]:
    """Return the survivors of whom no live claim says what became of them."""
    people = [r for r in store.records(RecordKind.SURVIVORS) if isinstance(r, Survivor)]
    return [s for s in people if not OUTCOMES & {state.state for state in s.states or ()}]
