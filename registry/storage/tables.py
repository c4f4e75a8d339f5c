"""The tables. A row is not a record: only this package builds rows, and only from validated records.

What the database must hold on its own is a CHECK or a foreign key here. Instants are whole
microseconds of UTC in a BIGINT; civil dates are ISO text, which sorts as dates do. JSON is canonical
text, so the same registry has the same bytes on every engine.
"""

from __future__ import annotations

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from registry.vocabulary.terms import (
    Grade,
    LinkKind,
    RecordKind,
    Route,
    Stance,
    Standing,
    Term,
    Tier,
)


def _among(column: str, terms: type[Term], name: str, *, nullable: bool = False) -> sa.CheckConstraint:
    words = ", ".join(f"'{term.value}'" for term in terms)
    test = f"{column} IN ({words})"
    return sa.CheckConstraint(f"{column} IS NULL OR {test}" if nullable else test, name=name)


def _of_a_record() -> sa.ForeignKeyConstraint:
    """Return what binds a row to its record, and takes it away with the record."""
    return sa.ForeignKeyConstraint(
        ["record_kind", "record_id"], ["record.kind", "record.id"], ondelete="CASCADE"
    )


def _big(*, nullable: bool = True) -> sa.Column[int]:
    return sa.Column(sa.BigInteger, nullable=nullable)


def _value_checks(table: str) -> tuple[sa.CheckConstraint, ...]:
    return (
        sa.CheckConstraint("low IS NULL OR low >= 0", name=f"{table}_low_not_negative"),
        sa.CheckConstraint("low IS NULL OR high IS NULL OR low <= high", name=f"{table}_low_to_high"),
        sa.CheckConstraint(
            "best IS NULL OR ((low IS NULL OR low <= best) AND (high IS NULL OR best <= high))",
            name=f"{table}_best_between",
        ),
        sa.CheckConstraint(
            "earliest_us IS NULL OR latest_us IS NULL OR earliest_us <= latest_us",
            name=f"{table}_earliest_to_latest",
        ),
    )


def _later(column: str) -> sa.ForeignKey:
    """Return a reference that may come before what it names, as long as one load brings both."""
    return sa.ForeignKey(column, deferrable=True, initially="DEFERRED")


class JournalRow(SQLModel, table=True):
    """One entry of the append-only journal."""

    __tablename__ = "journal"
    __table_args__ = (
        sa.CheckConstraint("seq >= 1", name="journal_from_one"),
        sa.CheckConstraint("kind IN ('publication', 'source', 'claim', 'merge')", name="journal_kind"),
        sa.CheckConstraint("length(hash) = 64 AND length(previous) = 64", name="journal_hash_length"),
    )
    seq: int = Field(sa_column=sa.Column(sa.BigInteger, primary_key=True, autoincrement=False))
    recorded_us: int = Field(sa_column=_big(nullable=False))
    kind: str
    subject: str = Field(index=True)
    body: str
    previous: str = Field(unique=True)
    hash: str = Field(unique=True)


class PublicationRow(SQLModel, table=True):
    """Who publishes."""

    __tablename__ = "publication"
    id: str = Field(primary_key=True)
    name: str
    body: str


class SourceRow(SQLModel, table=True):
    """One document."""

    __tablename__ = "source"
    __table_args__ = (_among("grade", Grade, "source_grade"), _among("tier", Tier, "source_tier"))
    id: str = Field(primary_key=True)
    publication: str = Field(sa_column=sa.Column(sa.String, _later("publication.id"), nullable=False))
    title: str | None
    published: str | None
    url: str | None
    grade: str
    tier: str
    body: str


class ClaimRow(SQLModel, table=True):
    """One claim, as it was last recorded."""

    __tablename__ = "claim"
    __table_args__ = (
        _among("record_kind", RecordKind, "claim_record_kind"),
        _among("route", Route, "claim_route"),
        _among("stance", Stance, "claim_stance"),
        _among("tier", Tier, "claim_tier"),
        sa.CheckConstraint("length(speaker) > 0", name="claim_has_a_speaker"),
        sa.Index("claim_record", "record_id", "record_kind"),  # claims are looked up by the id alone too
    )
    id: str = Field(primary_key=True)
    record_kind: str
    record_id: str
    source: str = Field(sa_column=sa.Column(sa.String, _later("source.id"), nullable=False, index=True))
    speaker: str
    route: str
    stance: str
    tier: str
    stated: str | None
    published: str | None
    published_last_day: str | None = Field(index=True)
    origin: str
    entry: int = Field(sa_column=sa.Column(sa.BigInteger, sa.ForeignKey("journal.seq"), nullable=False))
    body: str


class ClaimLinkRow(SQLModel, table=True):
    """How one claim bears on another."""

    __tablename__ = "claim_link"
    __table_args__ = (
        _among("kind", LinkKind, "claim_link_kind"),
        sa.CheckConstraint("claim <> target", name="claim_link_not_to_itself"),
    )
    claim: str = Field(primary_key=True, foreign_key="claim.id")
    kind: str = Field(primary_key=True)
    target: str = Field(sa_column=sa.Column(sa.String, _later("claim.id"), primary_key=True, index=True))


class MergeRow(SQLModel, table=True):
    """A decision that two ids name one thing, or its undoing: the last about the id that goes."""

    __tablename__ = "merge"
    __table_args__ = (sa.CheckConstraint("gone <> kept", name="merge_of_two"),)
    id: str = Field(primary_key=True)
    kind: str
    gone: str
    kept: str
    undone: bool
    body: str


class RecordRow(SQLModel, table=True):
    """One record, as resolved from its claims."""

    __tablename__ = "record"
    __table_args__ = (
        _among("kind", RecordKind, "record_kind"),
        _among("tier", Tier, "record_tier"),
        _among("standing", Standing, "record_standing"),
        sa.Index("record_by_id", "id"),
    )
    kind: str = Field(primary_key=True)
    id: str = Field(primary_key=True)
    dossier: str = Field(index=True)
    type: str
    tier: str
    standing: str
    body: str


class ClaimBearingRow(SQLModel, table=True):
    """A link that stands, and one field of the other claim that it reaches."""

    __tablename__ = "claim_bearing"
    __table_args__ = (
        _of_a_record(),
        _among("kind", LinkKind, "claim_bearing_kind"),
        sa.Index("claim_bearing_target", "target", "field"),
        sa.Index("claim_bearing_record", "record_id", "record_kind"),
    )
    claim: str = Field(primary_key=True, foreign_key="claim.id")
    kind: str = Field(primary_key=True)
    target: str = Field(primary_key=True, foreign_key="claim.id")
    field: str = Field(primary_key=True)
    record_kind: str
    record_id: str


class RecordFieldRow(SQLModel, table=True):
    """One field of a resolved record: its value in the columns that fit, and where it stands."""

    __tablename__ = "record_field"
    __table_args__ = (
        _of_a_record(),
        _among("standing", Standing, "record_field_standing"),
        sa.CheckConstraint("origins >= 0", name="record_field_origins"),
        *_value_checks("record_field"),
        sa.Index("record_field_field", "field"),  # not the text: PostgreSQL indexes at most 2,704 bytes
    )
    record_kind: str = Field(primary_key=True)
    record_id: str = Field(primary_key=True)
    field: str = Field(primary_key=True)
    standing: str
    disputed: bool
    origins: int
    text: str | None
    low: int | None = Field(sa_column=_big())
    high: int | None = Field(sa_column=_big())
    best: int | None = Field(sa_column=_big())
    earliest_us: int | None = Field(sa_column=_big())
    latest_us: int | None = Field(sa_column=_big())
    first_day: str | None
    last_day: str | None


class RecordLinkRow(SQLModel, table=True):
    """A record that a resolved record names: what a strike follows, what an order governs."""

    __tablename__ = "record_link"
    __table_args__ = (
        _of_a_record(),
        sa.Index("record_link_target", "target"),
    )
    record_kind: str = Field(primary_key=True)
    record_id: str = Field(primary_key=True)
    field: str = Field(primary_key=True)
    target: str = Field(primary_key=True)


class ClaimValueRow(SQLModel, table=True):
    """One value that one claim gives for one field of a resolved record, and what became of it."""

    __tablename__ = "claim_value"
    __table_args__ = (
        _of_a_record(),
        _among("route", Route, "claim_value_route"),
        sa.CheckConstraint("fate IN ('live', 'superseded', 'retracted')", name="claim_value_fate"),
        *_value_checks("claim_value"),
        sa.Index("claim_value_field", "field", "record_kind"),
        sa.Index("claim_value_of_record", "record_id", "field", "record_kind"),
    )
    claim: str = Field(primary_key=True, foreign_key="claim.id")
    field: str = Field(primary_key=True)
    item: int = Field(primary_key=True)
    record_kind: str
    record_id: str
    route: str
    fate: str
    denied: bool
    said_earliest_us: int | None = Field(sa_column=_big())
    said_latest_us: int | None = Field(sa_column=_big())
    said_first_day: str | None
    said_last_day: str | None
    text: str | None
    low: int | None = Field(sa_column=_big())
    high: int | None = Field(sa_column=_big())
    best: int | None = Field(sa_column=_big())
    earliest_us: int | None = Field(sa_column=_big())
    latest_us: int | None = Field(sa_column=_big())
    first_day: str | None
    last_day: str | None


METADATA: sa.MetaData = SQLModel.metadata
"""Every table of the registry."""
