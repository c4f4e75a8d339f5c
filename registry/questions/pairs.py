"""Two claims that give one field of one record values that cannot both be so."""

from __future__ import annotations

import types
from collections.abc import Callable, Sequence
from typing import Annotated, Any, Union, get_args, get_origin

import sqlalchemy as sa

from registry.questions.selects import (
    OWN,
    VALUE,
    Column,
    Condition,
    Given,
    Select,
    Times,
    among,
    given,
    is_date,
)
from registry.records import RECORD_TYPES
from registry.records.fields import claimable, grows, is_prose, names_records
from registry.vocabulary.count import Count
from registry.vocabulary.place import Place
from registry.vocabulary.terms import RecordKind
from registry.vocabulary.time import TimeRange

Test = Callable[[Given, Given], Condition]
Fields = Sequence[tuple[str, str]]
"""Fields, each as the kind of its record and its name."""

# --- when two values cannot both be so ------------------------------------------------------------


def counts_apart(a: Given, b: Given) -> Condition:
    """Return the condition that no number satisfies both; a best value alone stands for both its bounds."""
    return sa.or_(_most(a) < _least(b), _most(b) < _least(a))


def _least(of: Given) -> Column:
    return sa.func.coalesce(of.c.low, sa.case((of.c.high.is_(None), of.c.best)))


def _most(of: Given) -> Column:
    return sa.func.coalesce(of.c.high, sa.case((of.c.low.is_(None), of.c.best)))


def times_apart(a: Given, b: Given) -> Condition:
    """Return the condition that two times cannot be one: their instants, or their civil dates, do not meet.

    Dates with no zone have wide bounds that overlap on neighbouring days, so dates are compared as dates.
    """
    instants = sa.or_(a.c.latest_us < b.c.earliest_us, b.c.latest_us < a.c.earliest_us)
    days = sa.or_(a.c.last_day < b.c.first_day, b.c.last_day < a.c.first_day)
    return sa.case((sa.and_(is_date(a), is_date(b)), days), else_=instants)


def words_apart(a: Given, b: Given) -> Condition:
    """Return the condition that two words from a closed list, or two records named, differ."""
    return a.c.text != b.c.text


def people_apart(a: Given, b: Given) -> Condition:
    """Return the condition that two people are named; a person and an office may be one."""
    people = given("actor", "kind", "person", live=True)
    return sa.and_(a.c.text != b.c.text, among(a.c.text, people), among(b.c.text, people))


# --- pairs ----------------------------------------------------------------------------------------


def apart(test: Test, fields: Fields, routes: tuple[str, ...] = ()) -> Select:
    """Return pairs of claim values that `test` says cannot both be so, each pair both ways round.

    Both are live, or one was replaced: what was taken back altogether differs from nothing. The registry's
    own sums are no account. A pair is there from when the later of the two was said, and `pair` names it.
    """
    a, b = VALUE.alias(), VALUE.alias()
    one_record = [a.c[name] == b.c[name] for name in ("record_kind", "record_id", "field")]
    standing = [x.c.fate != "retracted" for x in (a, b)] + [x.c.route != OWN for x in (a, b)]
    select = _pair(a, b).where(
        _in_fields(a, fields),
        *one_record,
        a.c.claim != b.c.claim,
        *standing,
        sa.or_(a.c.fate == "live", b.c.fate == "live"),
        test(a, b),
    )
    return select.where(a.c.route.in_(routes), b.c.route.in_(routes)) if routes else select


def _pair(a: Given, b: Given) -> Select:
    later = sa.or_(a.c.said_earliest_us.is_(None), b.c.said_earliest_us > a.c.said_earliest_us)
    return sa.select(
        *a.c,
        b.c.claim.label("other"),
        pair_of(a.c.field, a.c.claim, b.c.claim).label("pair"),
        sa.case((later, b.c.said_earliest_us), else_=a.c.said_earliest_us).label("since_earliest_us"),
        sa.case((later, b.c.said_latest_us), else_=a.c.said_latest_us).label("since_latest_us"),
    )


def _in_fields(a: Given, fields: Fields) -> Condition:
    kinds = dict.fromkeys(kind for kind, _ in fields)
    named = {kind: [field for k, field in fields if k == kind] for kind in kinds}
    return sa.or_(*(sa.and_(a.c.record_kind == kind, a.c.field.in_(named[kind])) for kind in kinds))


def since(pair: Given) -> Times:
    """Return when a pair was complete: the difference is as old as the later claim."""
    return Times(pair.c.since_earliest_us, pair.c.since_latest_us, sa.null(), sa.null(), timed="said")


def pair_of(field: Column, one: Column, other: Column) -> Column:
    """Return one name for a pair of claims on a field, whichever of them comes first."""
    ordered = sa.case((one < other, one + " " + other), else_=other + " " + one)
    return field + " " + ordered


# --- which fields can be compared -----------------------------------------------------------------

NOT_COMPARED = ("action", "actor")
"""Records left out: views of members on an act of oversight, and who somebody is."""
_STAGES = frozenset(
    {
        ("order", "disclosure"),
        ("report", "published"),
        ("request", "withdrawn"),
    }
)
"""Fields that say where something stands: a later value is a later stage, no other account of the first."""


def comparable() -> dict[Test, list[tuple[str, str]]]:
    """Return, for each test, the fields of records to which it applies.

    Left out: free text and places, where other words are not another fact; lists; stages; and actors.
    """
    fields: dict[Test, list[tuple[str, str]]] = {}
    for kind in RecordKind:
        for field in claimable(kind) if kind.value not in NOT_COMPARED else ():
            test = _test(kind, field)
            if test is not None and (kind.value, field) not in _STAGES:
                fields.setdefault(test, []).append((kind.value, field))
    return fields


def _test(kind: RecordKind, field: str) -> Test | None:
    """Return how two values of a field are told apart, or None where they cannot be."""
    if is_prose(kind, field) or grows(kind, field):
        return None
    if names_records(kind, field):
        return words_apart
    annotation: Any = RECORD_TYPES[kind].model_fields[field].annotation
    joined = get_origin(annotation) in (Union, types.UnionType)
    sorts: list[object] = [
        part for part in (get_args(annotation) if joined else (annotation,)) if part is not types.NoneType
    ]
    if any(get_origin(part) is tuple or part is Place for part in sorts):
        return None
    if any(get_origin(part) is Annotated for part in sorts):
        return people_apart
    if Count in sorts:
        return counts_apart
    return times_apart if TimeRange in sorts else words_apart
