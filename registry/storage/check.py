"""Checking the tables against the journal: what is in use is what was recorded, and what follows from it.

The journal's chain shows that the journal is whole. This shows that nobody changed the tables beside it:
they are made again, in memory, from the journal's last entry about each thing, and compared row by row.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa

from registry.errors import BrokenJournal
from registry.journal import JournalEntry
from registry.records.claim import Claim
from registry.records.merge import Merge
from registry.records.source import Publication, Source
from registry.resolve import Policy
from registry.storage.engine import engine_for
from registry.storage.tables import METADATA
from registry.storage.write import Part, write

Last = Mapping[tuple[str, str], JournalEntry]
"""The journal's last entry about each publication, source, claim and merge, by kind and id."""
_Rows = set[tuple[Any, ...]]


def check_tables(connection: sa.Connection, journal: Iterable[JournalEntry], policy: Policy) -> None:
    """Raise `BrokenJournal` where a table holds anything that the journal and `policy` do not come to."""
    last = {(entry.kind, entry.subject): entry for entry in journal}
    engine = _made_again(last, policy)
    try:
        with engine.connect() as expected:
            for table in METADATA.sorted_tables:
                if table.name != "journal":
                    _compare(table, _rows(expected, table, last), _rows(connection, table), last)
    finally:
        engine.dispose()


def _made_again(last: Last, policy: Policy) -> sa.Engine:
    """Return a database in memory that holds what the journal recorded last, and what it comes to."""
    bodies = {kind: {e.subject: e.body for e in last.values() if e.kind == kind} for kind, _ in last}
    engine = engine_for()
    everything = Part(
        {n: Publication.model_validate_json(b) for n, b in bodies.get("publication", {}).items()},
        {n: Source.model_validate_json(b) for n, b in bodies.get("source", {}).items()},
        {n: Claim.model_validate_json(b) for n, b in bodies.get("claim", {}).items()},
        {n: Merge.model_validate_json(b) for n, b in bodies.get("merge", {}).items()},
    )
    write(engine, [everything], recorded_us=0, policy=policy)
    return engine


def _rows(connection: sa.Connection, table: sa.Table, last: Last | None = None) -> _Rows:
    """Return a table's rows; with `last`, each claim with the number of the entry that recorded it."""
    rows = [dict(row._mapping) for row in connection.execute(sa.select(table))]
    for row in rows if last is not None and table.name == "claim" else ():
        row["entry"] = last["claim", row["id"]].seq  # type: ignore[index]
    return {tuple(row.values()) for row in rows}


def _compare(table: sa.Table, expected: _Rows, found: _Rows, last: Last) -> None:
    names = [column.name for column in table.columns]
    differing = [dict(zip(names, row, strict=True)) for row in expected ^ found]
    if differing:
        raise min((_broken(table.name, row, last) for row in differing), key=lambda e: (e.entry, e.reason))


def _broken(table: str, row: Mapping[str, Any], last: Last) -> BrokenJournal:
    if table in ("publication", "source", "claim", "claim_link", "merge"):
        kind, subject = ("claim", row["claim"]) if table == "claim_link" else (table, row["id"])
        entry = last.get((kind, subject))
        if entry is not None:
            return BrokenJournal(entry.seq, f"the {kind} {subject} in use is not what was recorded here")
        return BrokenJournal(_end(last), f"the {kind} {subject} in use was never recorded")
    name = row.get("record_id", row.get("id"))
    about = [e.seq for e in last.values() if e.kind == "claim" and _speaks_of(e, row)]
    reason = f"the record {name} in use is not what its claims, of which this is the first, come to"
    return BrokenJournal(min(about, default=_end(last)), reason)


def _speaks_of(entry: JournalEntry, row: Mapping[str, Any]) -> bool:
    record = Claim.model_validate_json(entry.body).record
    kind, name = row.get("record_kind", row.get("kind")), row.get("record_id", row.get("id"))
    return (record.kind.value, record.id) == (kind, name)


def _end(last: Last) -> int:
    return max((entry.seq for entry in last.values()), default=0)
