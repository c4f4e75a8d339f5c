"""Writing: one load is one transaction. Journal first, then the tables made from it, then the records.

Nothing else in the package writes. What was recorded stays in the journal; the other tables hold the
latest of each thing and can be made again from it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping, Sequence

import sqlalchemy as sa
from pydantic import BaseModel

from registry.journal import GENESIS, JournalEntry, seal
from registry.records.claim import Claim
from registry.records.source import Publication, Source
from registry.resolve import Policy, resolve
from registry.storage import mapping, read
from registry.storage.tables import METADATA
from registry.vocabulary.ids import RecordRef
from registry.vocabulary.terms import Tier

_T = METADATA.tables


@dataclasses.dataclass(frozen=True, slots=True)
class Written:
    """How many things a load created, changed and left as they were."""

    created: int
    changed: int
    unchanged: int


@dataclasses.dataclass(frozen=True, slots=True)
class _Changes:
    """The things of one table that a load brings: those it lacks and those that differ."""

    created: dict[str, BaseModel]
    changed: dict[str, BaseModel]
    unchanged: int

    @property
    def all(self) -> dict[str, BaseModel]:
        return {**self.created, **self.changed}


def write(
    engine: sa.Engine,
    publications: Mapping[str, Publication],
    sources: Mapping[str, Source],
    claims: Mapping[str, Claim],
    *,
    recorded_us: int,
    policy: Policy,
    dry_run: bool = False,
) -> Written:
    """Record what is new or different, and resolve the records it touches. All of it, or nothing."""
    with engine.connect() as connection, connection.begin() as transaction:
        parts = {
            "publication": _changes(connection, "publication", publications),
            "source": _changes(connection, "source", sources),
            "claim": _changes(connection, "claim", claims),
        }
        entries = _append(connection, parts, recorded_us)
        _write_bibliography(connection, parts)
        touched = _write_claims(connection, parts["claim"], entries)
        _resolve_again(connection, touched, policy)
        if dry_run:
            transaction.rollback()
    return Written(
        created=sum(len(part.created) for part in parts.values()),
        changed=sum(len(part.changed) for part in parts.values()),
        unchanged=sum(part.unchanged for part in parts.values()),
    )


def _changes(connection: sa.Connection, table: str, items: Mapping[str, BaseModel]) -> _Changes:
    stored = read.bodies(connection, table, items)
    created = {name: item for name, item in items.items() if name not in stored}
    changed = {n: i for n, i in items.items() if n in stored and mapping.body_of(i) != stored[n]}
    return _Changes(created, changed, len(items) - len(created) - len(changed))


def _append(connection: sa.Connection, parts: Mapping[str, _Changes], recorded_us: int) -> dict[str, int]:
    """Append one entry for each new or different thing. Return claim id → the entry's number."""
    journal = _T["journal"]
    last = connection.execute(
        sa.select(journal.c.seq, journal.c.hash).order_by(journal.c.seq.desc()).limit(1)
    ).one_or_none()
    seq, previous = (last.seq, last.hash) if last else (0, GENESIS)
    entries: list[JournalEntry] = []
    for kind, part in parts.items():
        for name, item in sorted(part.all.items()):
            entries.append(seal(seq + 1, recorded_us, kind, name, mapping.body_of(item), previous))
            seq, previous = entries[-1].seq, entries[-1].hash
    _insert(connection, "journal", [dataclasses.asdict(entry) for entry in entries])
    return {entry.subject: entry.seq for entry in entries if entry.kind == "claim"}


def _write_bibliography(connection: sa.Connection, parts: Mapping[str, _Changes]) -> None:
    rows_of: dict[str, Callable[..., mapping.Row]] = {
        "publication": mapping.publication_row,
        "source": mapping.source_row,
    }
    for table, row_of in rows_of.items():
        _insert(connection, table, [row_of(item) for item in parts[table].created.values()])
        _update(connection, table, [row_of(item) for item in parts[table].changed.values()])


def _write_claims(connection: sa.Connection, part: _Changes, entries: Mapping[str, int]) -> set[RecordRef]:
    """Write claim rows and links. Return the records that any of them speaks of, now or before."""
    created = [item for item in part.created.values() if isinstance(item, Claim)]
    changed = [item for item in part.changed.values() if isinstance(item, Claim)]
    before = read.claimed_records(connection) if changed else {}
    touched = {claim.record for claim in (*created, *changed)} | {before[claim.id] for claim in changed}
    _insert(connection, "claim", [mapping.claim_row(claim, entries[claim.id]) for claim in created])
    _update(connection, "claim", [mapping.claim_row(claim, entries[claim.id]) for claim in changed])
    link = _T["claim_link"]
    for some in read.chunks(claim.id for claim in changed):
        connection.execute(sa.delete(link).where(link.c.claim.in_(some)))
    rows = [row for claim in (*created, *changed) for row in mapping.claim_link_rows(claim)]
    _insert(connection, "claim_link", rows)
    return touched


def _resolve_again(connection: sa.Connection, touched: Iterable[RecordRef], policy: Policy) -> None:
    """Make the touched records again from all their public claims."""
    about = {
        ref: [claim for claim in claims if claim.tier is Tier.PUBLIC]
        for ref, claims in read.claims_about(connection, touched).items()
    }
    _delete_records(connection, about)
    write_records(connection, about, policy)


def write_records(
    connection: sa.Connection, about: Mapping[RecordRef, Sequence[Claim]], policy: Policy
) -> None:
    """Resolve each record from its claims and write its rows."""
    for table, rows in derived_rows(about, policy).items():
        _insert(connection, table, rows)


def derived_rows(about: Mapping[RecordRef, Sequence[Claim]], policy: Policy) -> dict[str, list[mapping.Row]]:
    """Return the rows that the claims about each record come to, by table."""
    resolved = {ref: resolve(claims, policy) for ref, claims in about.items()}
    records = [record for record in resolved.values() if record is not None]
    return {
        "record": [mapping.record_row(record) for record in records],
        "record_field": [row for record in records for row in mapping.record_field_rows(record)],
        "record_link": [row for record in records for row in mapping.record_link_rows(record)],
        "claim_value": [
            row
            for ref, record in resolved.items()
            if record is not None
            for row in mapping.claim_value_rows(about[ref])
        ],
        "claim_bearing": [
            row
            for ref, record in resolved.items()
            if record is not None
            for row in mapping.claim_bearing_rows(about[ref])
        ],
    }


def _delete_records(connection: sa.Connection, refs: Iterable[RecordRef]) -> None:
    record = _T["record"]
    refs = list(refs)
    for some in read.chunks(ref.id for ref in refs):
        pairs = [(ref.kind.value, ref.id) for ref in refs if ref.id in some]
        connection.execute(sa.delete(record).where(sa.tuple_(record.c.kind, record.c.id).in_(pairs)))


def _insert(connection: sa.Connection, table: str, rows: Sequence[mapping.Row]) -> None:
    if rows:
        connection.execute(sa.insert(_T[table]), rows)


def _update(connection: sa.Connection, table: str, rows: Sequence[mapping.Row]) -> None:
    if rows:
        t = _T[table]
        values: mapping.Row = {column: sa.bindparam(f"new_{column}") for column in rows[0] if column != "id"}
        statement = sa.update(t).where(t.c.id == sa.bindparam("new_id")).values(values)
        connection.execute(statement, [{f"new_{k}": v for k, v in row.items()} for row in rows])
