"""Two claims that give one field of one record values that cannot both be so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from registry.questions.selects import CLAIM, CLAIM_LINK, OWN, VALUE, Condition, Given, Times, in_force
from registry.records.fields import claimable, grows, is_prose
from registry.vocabulary.terms import RecordKind

_DAY_US = 23 * 3_600_000_000
"""The shortest civil day: a window as long came from a date, whose days can be compared."""


def counts_apart(a: Given, b: Given) -> Condition:
    """Return the condition that no number satisfies both; a best value alone stands for both its bounds."""
    return sa.or_(_most(a) < _least(b), _most(b) < _least(a))


def _least(of: Given) -> sa.ColumnElement[Any]:
    return sa.func.coalesce(of.c.low, sa.case((of.c.high.is_(None), of.c.best)))


def _most(of: Given) -> sa.ColumnElement[Any]:
    return sa.func.coalesce(of.c.high, sa.case((of.c.low.is_(None), of.c.best)))


def times_apart(a: Given, b: Given) -> Condition:
    """Return the condition that two times cannot be one: their instants, or their civil dates, do not meet.

    Dates with no zone have wide bounds that overlap on neighbouring days, so dates are compared as dates.
    """
    instants = sa.or_(a.c.latest_us < b.c.earliest_us, b.c.latest_us < a.c.earliest_us)
    days = sa.or_(a.c.last_day < b.c.first_day, b.c.last_day < a.c.first_day)
    return sa.or_(instants, sa.and_(_is_date(a), _is_date(b), days))


def _is_date(of: Given) -> Condition:
    return of.c.latest_us - of.c.earliest_us >= _DAY_US


def words_apart(a: Given, b: Given) -> Condition:
    """Return the condition that two values of a closed or single-valued field differ."""
    return a.c.text != b.c.text


def apart(test: Any, fields: Sequence[tuple[str, str]], routes: tuple[str, ...] = ()) -> sa.Select[Any]:
    """Return pairs of claim values that `test` says cannot both be so, each pair both ways round.

    Both are live, or one was replaced: what was taken back altogether differs from nothing. The registry's
    own sums are no account. A pair is there from when the later of the two was said.
    """
    a, b = VALUE.alias(), VALUE.alias()
    later = b.c.said_earliest_us > a.c.said_earliest_us
    in_fields = sa.or_(*(sa.and_(a.c.record_kind == k, a.c.field.in_(fs)) for k, fs in _by_kind(fields).items()))
    select = sa.select(
        *a.c,
        b.c.claim.label("other"),
        b.c.fate.label("other_fate"),
        sa.case((later, b.c.said_earliest_us), else_=a.c.said_earliest_us).label("since_earliest_us"),
        sa.case((later, b.c.said_latest_us), else_=a.c.said_latest_us).label("since_latest_us"),
    ).where(
        in_fields,
        a.c.record_kind == b.c.record_kind,
        a.c.record_id == b.c.record_id,
        a.c.field == b.c.field,
        a.c.claim != b.c.claim,
        a.c.route != OWN,
        b.c.route != OWN,
        sa.or_(a.c.fate == "live", b.c.fate == "live"),
        a.c.fate != "retracted",
        b.c.fate != "retracted",
        test(a, b),
    )
    return select.where(a.c.route.in_(routes), b.c.route.in_(routes)) if routes else select


def _by_kind(fields: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    kinds = dict.fromkeys(kind for kind, _ in fields)
    return {kind: [field for k, field in fields if k == kind] for kind in kinds}


def since(pair: Given) -> Times:
    """Return when a pair was complete: the difference is as old as the later claim."""
    return Times(pair.c.since_earliest_us, pair.c.since_latest_us, sa.null(), sa.null(), timed="said")


def replaced(by: Given, pair: Given, *kinds: str) -> Condition:
    """Return the condition that the public claim `by` stands and corrects, replaces or narrows one of a pair."""
    link, value, same = CLAIM_LINK.alias(), VALUE.alias(), VALUE.alias()
    linked = sa.exists().where(
        link.c.claim == by.c.id, link.c.target == pair.c.claim, link.c.kind.in_(kinds)
    )
    says_nothing = ~sa.exists().where(value.c.claim == by.c.id)
    same_field = sa.exists().where(same.c.claim == by.c.id, same.c.field == pair.c.field)
    return sa.and_(by.c.tier == "public", linked, sa.or_(says_nothing, same_field), in_force(by))


def narrowed(a: Given, one: Any, other: Any) -> Condition:
    """Return the condition that a link says how two claims, both live, fit together."""
    del a
    link = CLAIM_LINK.alias()
    return sa.exists().where(
        link.c.kind == "narrows",
        sa.or_(
            sa.and_(link.c.claim == one, link.c.target == other),
            sa.and_(link.c.claim == other, link.c.target == one),
        ),
    )


def claims() -> sa.Alias:
    """Return the claims themselves, under a name of their own."""
    return CLAIM.alias()


# --- which fields can be compared -----------------------------------------------------------------

_STAGES = frozenset(
    {
        ("action", "state"),
        ("action", "ended"),
        ("order", "disclosure"),
        ("report", "published"),
        ("request", "withdrawn"),
    }
)
"""Fields that say where something stands: a later value is a later stage, and no other account of the first."""


def comparable(kind_of_value: str) -> list[tuple[str, str]]:
    """Return the fields, as kind and name, whose values are counts, times or single words that can differ.

    Not free text, where other words are not another fact, nor lists, nor names of places, nor who someone is.
    """
    return [
        (kind.value, field)
        for kind in RecordKind
        if kind is not RecordKind.ACTOR
        for field in claimable(kind)
        if (kind.value, field) not in _STAGES and _sort(kind, field) == kind_of_value
    ]


def _sort(kind: RecordKind, field: str) -> str:
    raise NotImplementedError


del grows, is_prose
