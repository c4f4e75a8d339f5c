"""Checking the tables against the journal: what is in use is what was recorded, and what follows from it.

The journal's chain shows that the journal is whole. This shows that nobody changed the tables beside it:
each row is made again from the journal's last entry about it, and each record from its claims.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import sqlalchemy as sa

from registry.errors import BrokenJournal
from registry.journal import JournalEntry
from registry.records.claim import Claim
from registry.records.source import Publication, Source
from registry.resolve import Policy
from registry.storage import mapping
from registry.storage.tables import METADATA
from registry.storage.write import derived_rows
from registry.vocabulary.ids import RecordRef
from registry.vocabulary.terms import Tier

_DERIVED = ("record", "record_field", "record_link", "claim_value")


def check_tables(connection: sa.Connection, journal: Iterable[JournalEntry], policy: Policy) -> None:
    """Raise `BrokenJournal` where a table holds anything that the journal and `policy` do not come to."""
    last = {(entry.kind, entry.subject): entry for entry in journal}
    claims = {
        e.subject: (Claim.model_validate_json(e.body), e.seq) for e in last.values() if e.kind == "claim"
    }
    expected: dict[str, list[mapping.Row]] = {
        "publication": [
            mapping.publication_row(Publication.model_validate_json(e.body))
            for e in last.values()
            if e.kind == "publication"
        ],
        "source": [
            mapping.source_row(Source.model_validate_json(e.body)) for e in last.values() if e.kind == "source"
        ],
        "claim": [mapping.claim_row(claim, seq) for claim, seq in claims.values()],
        "claim_link": [row for claim, _ in claims.values() for row in mapping.claim_link_rows(claim)],
    }
    for table, rows in expected.items():
        _compare(connection, table, rows, last)
    about: dict[RecordRef, list[Claim]] = defaultdict(list)
    for claim, _ in claims.values():
        if claim.tier is Tier.PUBLIC:
            about[claim.record].append(claim)
    for table, rows in derived_rows(about, policy).items():
        _compare(connection, table, rows, last)


def _compare(
    connection: sa.Connection,
    table: str,
    rows: Iterable[mapping.Row],
    last: Mapping[tuple[str, str], JournalEntry],
) -> None:
    t = METADATA.tables[table]
    names = [column.name for column in t.columns]
    expected = {tuple(row[name] for name in names) for row in rows}
    differ = expected ^ {tuple(row) for row in connection.execute(sa.select(t))}
    if differ:
        found = [dict(zip(names, row, strict=True)) for row in differ]
        raise min(
            (_broken(table, row, last) for row in found), key=lambda error: (error.entry, error.reason)
        )


def _broken(
    table: str, row: mapping.Row, last: Mapping[tuple[str, str], JournalEntry]
) -> BrokenJournal:
    if table in _DERIVED:
        about = [e for e in last.values() if e.kind == "claim" and _speaks_of(e, row)]
        name = row["id"] if table == "record" else row["record_id"]
        return BrokenJournal(
            min((e.seq for e in about), default=len(last)),
            f"the record {name} in use is not what the claims from here on come to",
        )
    kind, subject = ("claim", row["claim"]) if table == "claim_link" else (table, row["id"])
    entry = last.get((kind, subject))
    if entry is None:
        return BrokenJournal(
            max((e.seq for e in last.values()), default=0), f"the {kind} {subject} in use was never recorded"
        )
    return BrokenJournal(entry.seq, f"the {kind} {subject} in use is not what was recorded here")


def _speaks_of(entry: JournalEntry, row: mapping.Row) -> bool:
    record = Claim.model_validate_json(entry.body).record
    kind, name = (row.get("record_kind", row.get("kind")), row.get("record_id", row.get("id")))
    return (record.kind.value, record.id) == (kind, name)
