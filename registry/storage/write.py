"""Writing: one load is one transaction. Journal first, then the tables made from it, then the records.

Nothing else in the package writes. What was recorded stays in the journal; the other tables hold the
latest of each thing and can be made again from it.
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set

import sqlalchemy as sa
from pydantic import BaseModel

from registry.errors import InvalidInput, Problem
from registry.journal import JournalEntry, seal
from registry.journal.again import said_again
from registry.records import FollowOnStrike, Record
from registry.records.claim import Claim
from registry.records.claim_of_source import with_source
from registry.records.merge import Merge
from registry.records.source import Publication, Source
from registry.resolve import Policy, resolve
from registry.resolve.merged import Merged
from registry.storage import mapping, read
from registry.storage.public import merged, public_claims_about
from registry.storage.tables import METADATA
from registry.vocabulary.ids import RecordRef
from registry.vocabulary.terms import RecordKind

_T = METADATA.tables
_AT_ONCE = 50
"""How many rows one statement inserts, below every engine's limit on bound values."""
_RESOLVED_AT_ONCE = 500
"""How many records are resolved before their rows are written: those of a long list would fill the memory."""


@dataclasses.dataclass(frozen=True, slots=True)
class Written:
    """How many things a load created, changed and left as they were."""

    created: int = 0
    changed: int = 0
    unchanged: int = 0

    def __add__(self, other: Written) -> Written:
        """Return both together."""
        return Written(
            self.created + other.created, self.changed + other.changed, self.unchanged + other.unchanged
        )


@dataclasses.dataclass(frozen=True, slots=True)
class Part:
    """Some of what one load brings: whatever it refers to is in it, in a part before it, or held already."""

    publications: Mapping[str, Publication]
    sources: Mapping[str, Source]
    claims: Mapping[str, Claim]
    merges: Mapping[str, Merge] = dataclasses.field(default_factory=dict)
    recorded_us: int | None = None
    """When it was recorded, where that was not by this load."""
    bodies: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """By id, the content that claims were read from: these need not be written out and read again."""
    columns: Mapping[str, Set[str]] = dataclasses.field(default_factory=dict)
    """By id, the columns of the row that claims were read from: what another column gave stays."""


_BARE = Part({}, {}, {})


@dataclasses.dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one part: its claims, and the records that they touch."""

    written: Written
    sources: Collection[str]
    """The ids of the sources that differ."""
    created: Collection[str]
    """The ids of the claims that are new."""
    changed: Mapping[str, tuple[Claim, Claim]]
    """By id, what each claim that differs said before and says now."""
    records: Sequence[Record]
    """The records that the new and different claims speak of, as they are now."""


@dataclasses.dataclass(frozen=True, slots=True)
class _Changes:
    """The things of one table that a load brings: those it lacks and those that differ."""

    created: dict[str, BaseModel]
    changed: dict[str, BaseModel]
    unchanged: int
    bodies: dict[str, str]
    """The content of both."""
    before: dict[str, str]
    """The stored content of those that differ."""

    @property
    def all(self) -> dict[str, BaseModel]:
        return {**self.created, **self.changed}


def write(
    engine: sa.Engine,
    parts: Iterable[Part],
    *,
    recorded_us: int,
    policy: Policy,
    dry_run: bool = False,
    told: Callable[[Outcome], None] | None = None,
) -> Written:
    """Record what is new or different, and resolve the records it touches. All parts, or nothing.

    Each part is written before the next is asked for, so that a load of any length takes the memory of
    its longest part. `told` hears what became of each. At the end the claims held follow the sources
    that they cite, where the load changed those.
    """
    written = Written()
    sources: set[str] = set()
    with engine.connect() as connection, connection.begin() as transaction:
        for part in parts:
            when = recorded_us if part.recorded_us is None else part.recorded_us
            outcome = _write_part(connection, part, when, policy, keep=told is not None)
            written += outcome.written
            sources |= set(outcome.sources)
            if told is not None:
                told(outcome)
        for part in _following(connection, sources):
            written += _write_part(connection, part, recorded_us, policy, keep=False).written
        if dry_run:
            transaction.rollback()
    return written


def _following(connection: sa.Connection, sources: Set[str]) -> Iterator[Part]:
    """Yield, some at a time, the claims held that differ by what these sources, which they cite, now add."""
    for name, body in read.bodies(connection, "source", sources).items():
        source, last = Source.model_validate_json(body), ""
        while cited := read.claims_citing(connection, name, after=last):
            last = cited[-1].id
            added = (with_source(claim, source) for claim in cited)
            yield Part(
                {}, {}, {now.id: now for now, before in zip(added, cited, strict=True) if now != before}
            )


def _write_part(
    connection: sa.Connection, part: Part, recorded_us: int, policy: Policy, *, keep: bool
) -> Outcome:
    """Write a part. Its records are kept for who asks what became of it: those of a long list are many."""
    parts = {
        "publication": _changes(connection, "publication", part.publications),
        "source": _changes(connection, "source", part.sources),
        "claim": _changes(connection, "claim", part.claims, part),
        "merge": _changes(connection, "merge", part.merges),
    }
    before = merged(connection)
    entries = _append(connection, parts, recorded_us)
    _write_described(connection, parts)
    touched = _write_claims(connection, parts["claim"], entries)
    touched |= _going_back_to(connection, parts["source"].changed)
    touched |= _told_otherwise(connection, before)
    at_hand = {name: part.claims[name] for name in parts["claim"].created if name in part.bodies}
    resolved = _resolve_again(connection, touched, policy, at_hand)
    records = [record for record in resolved if keep]  # each is written as it is taken
    written = Written(
        created=sum(len(part.created) for part in parts.values()),
        changed=sum(len(part.changed) for part in parts.values()),
        unchanged=sum(part.unchanged for part in parts.values()),
    )
    changed = {
        name: (Claim.model_validate_json(parts["claim"].before[name]), claim)
        for name, claim in parts["claim"].changed.items()
        if isinstance(claim, Claim)
    }
    return Outcome(written, parts["source"].changed.keys(), parts["claim"].created.keys(), changed, records)


def _changes(
    connection: sa.Connection, table: str, items: Mapping[str, BaseModel], part: Part = _BARE
) -> _Changes:
    stored = read.bodies(connection, table, items)
    empty = {name for name in part.columns if name in items and _is_empty(items[name])}
    items = {name: item for name, item in items.items() if name in stored or name not in empty}
    bodies = {name: part.bodies.get(name) or mapping.body_of(item) for name, item in items.items()}
    created = {name: item for name, item in items.items() if name not in stored}
    again = {name: _again(items[name], bodies[name], body, part) for name, body in stored.items()}
    bodies |= {name: mapping.body_of(item) for name, item in again.items() if item is not items[name]}
    changed = {name: item for name, item in again.items() if bodies[name] != stored[name]}
    before = {name: stored[name] for name in changed}
    return _Changes(created, changed, len(again) - len(changed), bodies, before)


def _is_empty(item: BaseModel) -> bool:
    """Return whether an item is a row's claim that says nothing: it only takes back what it said before."""
    return isinstance(item, Claim) and not item.says and not item.links


def _again(item: BaseModel, body: str, stored: str, part: Part) -> BaseModel:
    """Return an item as recorded again: a row's claim keeps what its table no longer has columns for."""
    if isinstance(item, Claim) and item.id in part.columns and body != stored:
        return said_again(Claim.model_validate_json(stored), item, part.columns[item.id])
    return item


def _append(connection: sa.Connection, parts: Mapping[str, _Changes], recorded_us: int) -> dict[str, int]:
    """Append one entry for each new or different thing. Return claim id → the entry's number."""
    head = read.head(connection)
    seq, previous = head.entries, head.hash
    entries: list[JournalEntry] = []
    for kind, part in parts.items():
        for name in sorted(part.all):
            entries.append(seal(seq + 1, recorded_us, kind, name, part.bodies[name], previous))
            seq, previous = entries[-1].seq, entries[-1].hash
    _insert(connection, "journal", [_entry_row(entry) for entry in entries])
    return {entry.subject: entry.seq for entry in entries if entry.kind == "claim"}


def _entry_row(entry: JournalEntry) -> mapping.Row:
    return {field.name: getattr(entry, field.name) for field in dataclasses.fields(entry)}


def _write_described(connection: sa.Connection, parts: Mapping[str, _Changes]) -> None:
    rows_of: dict[str, Callable[..., mapping.Row]] = {
        "publication": mapping.publication_row,
        "source": mapping.source_row,
        "merge": mapping.merge_row,
    }
    for table, row_of in rows_of.items():
        part = parts[table]
        _insert(connection, table, [row_of(item, part.bodies[n]) for n, item in part.created.items()])
        _update(connection, table, [row_of(item, part.bodies[n]) for n, item in part.changed.items()])


def _told_otherwise(connection: sa.Connection, before: Merged) -> set[RecordRef]:
    """Return the records, as they stood and as they were told, that name what merges now make another of."""
    after = merged(connection)
    told = read.claims_naming(connection, before.differing(after))
    return told | {before.ref(ref) for ref in told}


def _write_claims(connection: sa.Connection, part: _Changes, entries: Mapping[str, int]) -> set[RecordRef]:
    """Write claim rows and links. Return the records that any of them speaks of, now or before."""
    created = [item for item in part.created.values() if isinstance(item, Claim)]
    changed = [item for item in part.changed.values() if isinstance(item, Claim)]
    before = [Claim.model_validate_json(part.before[claim.id]) for claim in changed]
    touched = {claim.record for claim in (*created, *changed, *before)}
    _insert(connection, "claim", [mapping.claim_row(c, part.bodies[c.id], entries[c.id]) for c in created])
    _update(connection, "claim", [mapping.claim_row(c, part.bodies[c.id], entries[c.id]) for c in changed])
    link = _T["claim_link"]
    for some in read.chunks(claim.id for claim in changed):
        connection.execute(sa.delete(link).where(link.c.claim.in_(some)))
    rows = [row for claim in (*created, *changed) for row in mapping.claim_link_rows(claim)]
    _insert(connection, "claim_link", rows)
    return touched


def _going_back_to(connection: sa.Connection, sources: Iterable[str]) -> set[RecordRef]:
    """Return the records whose claims go back to sources that changed, and may be public no more, or now."""
    t = _T["claim"]
    return {
        RecordRef(kind=RecordKind(row.record_kind), id=row.record_id)
        for some in read.chunks(sources)
        for row in connection.execute(
            sa.select(t.c.record_kind, t.c.record_id).where(t.c.origin.in_(some)).distinct()
        )
    }


def _resolve_again(
    connection: sa.Connection, touched: Collection[RecordRef], policy: Policy, at_hand: Mapping[str, Claim]
) -> Iterator[Record]:
    """Make the touched records again from all their public claims, and yield them as they are written."""
    now = merged(connection)
    standing = list({now.ref(ref): None for ref in touched})
    _delete_records(connection, {*touched, *standing})
    for start in range(0, len(standing), _RESOLVED_AT_ONCE):
        some = standing[start : start + _RESOLVED_AT_ONCE]
        yield from _resolve_some(connection, some, policy, at_hand)


def _resolve_some(
    connection: sa.Connection, refs: Iterable[RecordRef], policy: Policy, at_hand: Mapping[str, Claim]
) -> list[Record]:
    about: dict[RecordRef, list[Claim]] = {ref: [] for ref in refs}
    for claim in public_claims_about(connection, about, at_hand):
        about[claim.record].append(claim)
    records: list[Record] = []
    rows: dict[str, list[mapping.Row]] = defaultdict(list)
    for claims in about.values():
        record = resolve(claims, policy)
        if record is not None:
            _check_it_follows_another(record)
            records.append(record)
            # Right after it was resolved, while the typed values of its claims are at hand.
            for table, derived in _derived_rows(record, claims).items():
                rows[table].extend(derived)
    for table in rows:
        _insert(connection, table, rows[table])
    return records


def _check_it_follows_another(record: Record) -> None:
    """Refuse a load after which a strike, merged with another, would follow itself: two strikes stay two."""
    if isinstance(record, FollowOnStrike) and record.follows == record.id:
        expected = "two strikes, of which one follows the other"
        hint = "They were merged. Undo that first: `registry unmerge`."
        raise InvalidInput([Problem(rule="two_strikes", expected=expected, value=record.id, hint=hint)])


def _derived_rows(record: Record, claims: Sequence[Claim]) -> dict[str, Iterable[mapping.Row]]:
    """Return the rows that a record and the claims about it come to, by table."""
    return {
        "record": [mapping.record_row(record)],
        "record_field": mapping.record_field_rows(record),
        "record_link": mapping.record_link_rows(record),
        "claim_value": mapping.claim_value_rows(claims),
        "claim_bearing": mapping.claim_bearing_rows(claims),
    }


def _delete_records(connection: sa.Connection, refs: Iterable[RecordRef]) -> None:
    record = _T["record"]
    kinds: dict[str, list[str]] = defaultdict(list)
    for ref in refs:
        kinds[ref.id].append(ref.kind.value)
    for some in read.chunks(kinds):
        pairs = [(kind, name) for name in some for kind in kinds[name]]
        those = sa.tuple_(record.c.kind, record.c.id).in_(pairs)
        # SQLite looks up an id in an index, but no pair: the ids alone spare it a look at every record.
        connection.execute(sa.delete(record).where(record.c.id.in_(some), those))


def _insert(connection: sa.Connection, table: str, rows: Sequence[mapping.Row]) -> None:
    """Insert rows, many by one statement: SQLite makes ready what its checks look up in for each statement.

    The values are bound by the driver itself, for SQLAlchemy takes longer over each than SQLite does.
    """
    mark = "?" if connection.dialect.paramstyle == "qmark" else "%s"
    columns = list(rows[0]) if rows else []
    into = f"INSERT INTO {table} ({', '.join(columns)}) VALUES"
    one = f"({', '.join([mark] * len(columns))})"
    for start in range(0, len(rows), _AT_ONCE):
        some = rows[start : start + _AT_ONCE]
        values = tuple(row[column] for row in some for column in columns)
        connection.exec_driver_sql(f"{into} {', '.join([one] * len(some))}", values)


def _update(connection: sa.Connection, table: str, rows: Sequence[mapping.Row]) -> None:
    if rows:
        t = _T[table]
        values: mapping.Row = {column: sa.bindparam(f"new_{column}") for column in rows[0] if column != "id"}
        statement = sa.update(t).where(t.c.id == sa.bindparam("new_id")).values(values)
        connection.execute(statement, [{f"new_{k}": v for k, v in row.items()} for row in rows])
