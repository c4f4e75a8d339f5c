"""Reading back: claims, sources, records and the journal, as validated values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

import sqlalchemy as sa

from registry.journal import GENESIS, Anchor, JournalEntry
from registry.records import Record
from registry.records.claim import Claim
from registry.records.merge import Merge
from registry.records.source import Publication, Source
from registry.storage.mapping import record_of
from registry.storage.tables import METADATA
from registry.vocabulary.ids import MERGED_FROM, RecordRef
from registry.vocabulary.terms import RecordKind

_T = METADATA.tables
NONE_AT_HAND: Mapping[str, Claim] = MappingProxyType({})
"""No claim that need not be read again."""
CHUNK = 400
"""How many ids one statement names, below every engine's limit on bound values."""


def chunks(ids: Iterable[str]) -> Iterator[list[str]]:
    """Return the distinct ids in sorted lists of at most `CHUNK`."""
    ordered = sorted(set(ids))
    for start in range(0, len(ordered), CHUNK):
        yield ordered[start : start + CHUNK]


def bodies(connection: sa.Connection, table: str, ids: Iterable[str]) -> dict[str, str]:
    """Return id → body for those of `ids` that the table has."""
    t = _T[table]
    rows = (
        row
        for some in chunks(ids)
        for row in connection.execute(sa.select(t.c.id, t.c.body).where(t.c.id.in_(some)))
    )
    return {row.id: row.body for row in rows}


def publications(connection: sa.Connection) -> dict[str, Publication]:
    """Return every publication by its id."""
    t = _T["publication"]
    rows = connection.execute(sa.select(t.c.id, t.c.body).order_by(t.c.id))
    return {row.id: Publication.model_validate_json(row.body) for row in rows}


def sources(connection: sa.Connection) -> dict[str, Source]:
    """Return every source by its id."""
    t = _T["source"]
    rows = connection.execute(sa.select(t.c.id, t.c.body).order_by(t.c.id))
    return {row.id: Source.model_validate_json(row.body) for row in rows}


def claims(connection: sa.Connection, where: sa.ColumnElement[bool] | None = None) -> Iterator[Claim]:
    """Return claims in the order of their ids; `where` limits them by columns of the claim table."""
    t = _T["claim"]
    select = sa.select(t.c.body).order_by(t.c.id)
    for (body,) in connection.execute(select if where is None else select.where(where)):
        yield Claim.model_validate_json(body)


def sources_cited(connection: sa.Connection) -> dict[str, str]:
    """Return claim id → the source that it cites, for every claim, public or not."""
    t = _T["claim"]
    return {row.id: row.source for row in connection.execute(sa.select(t.c.id, t.c.source))}


def claims_citing(connection: sa.Connection, source: str, *, after: str) -> list[Claim]:
    """Return the first claims that cite a source and have an id after this one, at most `CHUNK`."""
    t = _T["claim"]
    select = sa.select(t.c.body).where(t.c.source == source, t.c.id > after).order_by(t.c.id).limit(CHUNK)
    return [Claim.model_validate_json(body) for body in connection.scalars(select)]


def claims_about(
    connection: sa.Connection, refs: Iterable[RecordRef], at_hand: Mapping[str, Claim] = NONE_AT_HAND
) -> dict[RecordRef, list[Claim]]:
    """Return, for each record named, every claim about it; those `at_hand` are not read again."""
    t = _T["claim"]
    found: dict[RecordRef, list[Claim]] = {ref: [] for ref in refs}
    for some in chunks(ref.id for ref in found):
        select = sa.select(t.c.id, t.c.body).where(t.c.record_id.in_(some)).order_by(t.c.id)
        for name, body in connection.execute(select):
            claim = at_hand.get(name) or Claim.model_validate_json(body)
            if claim.record in found:
                found[claim.record].append(claim)
    return found


def claimed_records(connection: sa.Connection) -> dict[str, RecordRef]:
    """Return claim id → the record it speaks of, for every claim."""
    t = _T["claim"]
    rows = connection.execute(sa.select(t.c.id, t.c.record_kind, t.c.record_id))
    return {row.id: RecordRef(kind=RecordKind(row.record_kind), id=row.record_id) for row in rows}


def merges(connection: sa.Connection) -> dict[str, Merge]:
    """Return the last decision about each id that was merged into another, by the decision's id."""
    t = _T["merge"]
    rows = connection.execute(sa.select(t.c.id, t.c.body).order_by(t.c.id))
    return {row.id: Merge.model_validate_json(row.body) for row in rows}


def claims_naming(connection: sa.Connection, names: Iterable[str]) -> set[RecordRef]:
    """Return the records that claims speak of which name any of these ids, or a part of one, anywhere."""
    t = _T["claim"]
    return {
        RecordRef(kind=RecordKind(row.record_kind), id=row.record_id)
        for name in sorted(names)
        for row in connection.execute(
            sa.select(t.c.record_kind, t.c.record_id)
            .where(sa.or_(*(t.c.body.contains(text) for text in _as_written(name))))
            .distinct()
        )
    }


def _as_written(name: str) -> tuple[str, ...]:
    """Return the texts by which a claim's content names an id, a part of it, or a part that came from it."""
    return f'"{name}"', f'"{name}/', f'{MERGED_FROM}{name}"'


def records(connection: sa.Connection, where: sa.ColumnElement[bool]) -> list[Record]:
    """Return the records that `where` allows, in the order of their ids."""
    t = _T["record"]
    rows = connection.execute(sa.select(t.c.id, t.c.kind, t.c.type, t.c.body).where(where)).all()
    # Sorted here: a database sorts by its own language, in which a hyphen may count for nothing.
    return [record_of(row.type, row.body) for row in sorted(rows, key=lambda row: (row.id, row.kind))]


def record_ids(connection: sa.Connection, kind: RecordKind | None = None) -> list[str]:
    """Return the ids of all records, or of those of one kind."""
    t = _T["record"]
    select = sa.select(t.c.id).order_by(t.c.id)
    rows: Sequence[sa.Row[tuple[str]]] = connection.execute(
        select if kind is None else select.where(t.c.kind == kind.value)
    ).all()
    return [row.id for row in rows]


def head(connection: sa.Connection) -> Anchor:
    """Return the journal's length and last hash."""
    t = _T["journal"]
    last = connection.execute(sa.select(t.c.seq, t.c.hash).order_by(t.c.seq.desc()).limit(1)).one_or_none()
    return Anchor(last.seq, last.hash) if last else Anchor(0, GENESIS)


def recorded(connection: sa.Connection, subjects: Iterable[str]) -> set[tuple[str, str, int, str]]:
    """Return the journal's entries about these subjects: kind, subject, when recorded, content."""
    t = _T["journal"]
    columns = (t.c.kind, t.c.subject, t.c.recorded_us, t.c.body)
    return {
        (row.kind, row.subject, row.recorded_us, row.body)
        for some in chunks(subjects)
        for row in connection.execute(sa.select(*columns).where(t.c.subject.in_(some)))
    }


def journal(connection: sa.Connection) -> Iterator[JournalEntry]:
    """Return the journal's entries in order, a few at a time."""
    t = _T["journal"]
    columns = (t.c.seq, t.c.recorded_us, t.c.kind, t.c.subject, t.c.body, t.c.previous, t.c.hash)
    for row in connection.execute(sa.select(*columns).order_by(t.c.seq)).yield_per(1000):
        yield JournalEntry(*row)
