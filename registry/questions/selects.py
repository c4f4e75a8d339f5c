"""The building blocks of a question's select: claim values, and rows made from them.

Every select yields the columns of `registry.questions.model.Row`, one row for each claim that gives rise
to a question, answers it, or bears on it. They are SQLAlchemy Core over integer instants, with no dialect's
own functions, so the same rule runs on any engine.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from registry.questions.model import How, Part
from registry.storage.tables import METADATA

_T = METADATA.tables
RECORD, FIELD, LINK, VALUE, CLAIM, CLAIM_LINK = (
    _T[name] for name in ("record", "record_field", "record_link", "claim_value", "claim", "claim_link")
)
OFFICIAL_ROUTES = ("sworn_testimony", "official_document", "on_record")
"""The routes by which the acting state, or an overseer, itself speaks."""

Select = sa.Select[Any]
Condition = sa.ColumnElement[bool]


def values(name: str, kind: str, field: str, *more: Condition) -> tuple[sa.Alias, Condition]:
    """Return an alias of the claim values, and the condition that they give `field` of a `kind`."""
    alias = VALUE.alias(name)
    return alias, sa.and_(alias.c.record_kind == kind, alias.c.field == field, *more)


def live(alias: Any) -> Condition:
    """Return the condition that a claim value still stands."""
    return sa.and_(alias.c.fate == "live")


def official(alias: Any) -> Condition:
    """Return the condition that a claim value was stated officially or under oath."""
    return sa.and_(alias.c.route.in_(OFFICIAL_ROUTES))


def dossier(record_id: Any) -> sa.ColumnElement[str]:
    """Return the dossier's id within a column of record ids."""
    record = RECORD.alias()
    return sa.select(record.c.dossier).where(record.c.id == record_id).limit(1).scalar_subquery()


def row(
    part: Part,
    claim: Any,
    *,
    subject_kind: str,
    subject_id: Any,
    incident: Any,
    how: How | sa.ColumnElement[Any] | None = None,
    when: Any = None,
) -> Select:
    """Return a select of rows for the claim values in the alias `claim`.

    `when` is the alias whose time the row has; without one it is when the claim itself was made.
    """
    times = (
        (when.c.earliest_us, when.c.latest_us, when.c.first_day, when.c.last_day)
        if when is not None
        else (claim.c.said_earliest_us, claim.c.said_latest_us, sa.null(), sa.null())
    )
    shown = how if isinstance(how, sa.ColumnElement) else sa.literal(how.value if how else None, sa.String)
    return sa.select(
        sa.literal(subject_kind).label("subject_kind"),
        sa.cast(subject_id, sa.String).label("subject_id"),
        sa.cast(incident, sa.String).label("incident"),
        sa.literal(part.value).label("part"),
        sa.cast(shown, sa.String).label("how"),
        claim.c.record_id.label("record"),
        claim.c.claim.label("claim"),
        claim.c.fate.label("fate"),
        sa.cast(times[0], sa.BigInteger).label("earliest_us"),
        sa.cast(times[1], sa.BigInteger).label("latest_us"),
        sa.cast(times[2], sa.String).label("first_day"),
        sa.cast(times[3], sa.String).label("last_day"),
        sa.cast(claim.c.text, sa.String).label("text"),
    )
