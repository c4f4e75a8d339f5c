"""The tables of a registry: one for each kind of record, and for fields, claims, sources and findings.

The tables of records hold what the policy chose; `fields` says for each of them where it stands, the rival
values and who denies it; `claims` has one row for each claim, with the fate of each value that it gives.
A foreign key is declared only where it holds in every registry: a row whose incident was taken back stays,
and its `incident` is empty.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence

from registry.exporters.columns import Cell, Column, cell, cells, columns
from registry.exporters.fates import fates, in_force
from registry.exporters.incidents import incident_columns, incident_rows
from registry.questions.model import Finding
from registry.records import RECORD_TYPES, Record
from registry.records.claim import Claim
from registry.records.record import FieldBasis
from registry.records.source import Publication, Source
from registry.storage import read
from registry.storage.store import Store
from registry.vocabulary.ids import RecordRef
from registry.vocabulary.terms import RecordKind, Standing

TABLES: Mapping[RecordKind, str] = {
    RecordKind.STRIKE: "strikes",
    RecordKind.ORDER: "orders",
    RecordKind.SURVIVORS: "survivors",
    RecordKind.ACTION: "actions",
    RecordKind.REQUEST: "requests",
    RecordKind.RESPONSE: "responses",
    RecordKind.REPORT: "reports",
    RecordKind.EVENT: "events",
    RecordKind.ACTOR: "actors",
}
"""The table of each kind of record, beside that of incidents."""
_PARENTS: Mapping[RecordKind, RecordKind] = {
    RecordKind.STRIKE: RecordKind.INCIDENT,
    RecordKind.ORDER: RecordKind.INCIDENT,
    RecordKind.SURVIVORS: RecordKind.INCIDENT,
    RecordKind.REQUEST: RecordKind.ACTION,
    RecordKind.RESPONSE: RecordKind.ACTION,
}
_ALL = {**TABLES, RecordKind.INCIDENT: "incidents"}
_BOOKKEEPING = frozenset({"id", "tier", "standing", "basis"})
_SECRET = frozenset({"tier"})


@dataclasses.dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns with their types, its rows, and its keys."""

    name: str
    """Its name."""
    description: str
    """What a row is."""
    columns: Sequence[Column]
    """Its columns."""
    rows: Iterable[Mapping[str, Cell]]
    """Its rows: column to cell."""
    key: Sequence[str] = ("id",)
    """The columns that tell one row from another."""
    foreign: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """Column to table: the column holds an id of it, or nothing."""


def tables(store: Store, findings: Iterable[Finding]) -> Iterator[Table]:
    """Yield every table, that of incidents first."""
    yield incident_table(store)
    standing = {kind: store.records(kind) for kind in RecordKind}
    ids = {kind: {record.id for record in records} for kind, records in standing.items()}
    for kind, name in TABLES.items():
        yield _record_table(kind, name, standing[kind], ids)
    yield _field_table(standing)
    claims = store.public_claims()
    yield claim_table(claims)
    yield from _source_tables(store)
    yield _finding_table(findings, ids[RecordKind.INCIDENT])


def incident_table(store: Store) -> Table:
    """Return the wide table of incidents."""
    return Table(
        name="incidents",
        description="One row per incident that stands.",
        columns=incident_columns(),
        rows=incident_rows(store),
    )


def _record_table(
    kind: RecordKind, name: str, records: Iterable[Record], ids: Mapping[RecordKind, set[str]]
) -> Table:
    parent = _PARENTS.get(kind)
    first: list[Column] = [_ID, _STANDING]
    first += [{"name": parent.value, "type": "string"}] if parent else []
    first += [{"name": "disputed", "type": "array", "description": "The fields on which accounts differ."}]
    return Table(
        name=name,
        description=f"One row per record that stands: {kind.definition}.",
        columns=[*first, *columns(RECORD_TYPES[kind], leave_out=_BOOKKEEPING)],
        rows=[dict(_record_row(record, parent, ids)) for record in records],
        foreign={parent.value: _ALL[parent]} if parent else {},
    )


def _record_row(
    record: Record, parent: RecordKind | None, ids: Mapping[RecordKind, set[str]]
) -> Iterator[tuple[str, Cell]]:
    yield "id", record.id
    yield "standing", record.standing
    if parent is not None:
        yield parent.value, record.dossier if record.dossier in ids[parent] else None
    yield "disputed", cell(record.disputed)
    yield from cells(record, leave_out=_BOOKKEEPING)


_ID: Column = {"name": "id", "type": "string", "constraints": {"required": True, "unique": True}}
_STANDING: Column = {"name": "standing", "type": "string", "constraints": {"enum": list(Standing)}}
_RECORD: list[Column] = [
    {"name": "record_kind", "type": "string", "constraints": {"enum": list(RecordKind)}},
    {"name": "record_id", "type": "string", "constraints": {"required": True}},
]


def _field_table(standing: Mapping[RecordKind, Iterable[Record]]) -> Table:
    rows = [
        {"record_kind": kind.value, "record_id": record.id, **dict(cells(basis))}
        for kind, records in standing.items()
        for record in records
        for basis in record.basis
    ]
    return Table(
        name="fields",
        description="One row per field of a record: where it stands, its claims, rivals and denials.",
        columns=[*_RECORD, *columns(FieldBasis)],
        rows=rows,
        key=("record_kind", "record_id", "field"),
    )


def claim_table(claims: Sequence[Claim]) -> Table:
    """Return the table of claims, with the fate of each value that it gives."""
    become, standing = fates(claims), in_force(claims)
    more: list[Column] = [
        {"name": "in_force", "type": "boolean", "description": "Not retracted, nor its source withdrawn."},
        {"name": "fates", "type": "object", "description": "For each field: live, superseded or retracted."},
    ]
    left = _SECRET | {"id", "record"}
    rows = [
        {
            "id": claim.id,
            **_about(claim.record),
            **dict(cells(claim, leave_out=left)),
            "in_force": cell(claim.id in standing),
            "fates": cell(become[claim.id]),
        }
        for claim in claims
    ]
    return Table(
        name="claims",
        description="One row per claim: who says what of which record, and what has become of it.",
        columns=[_ID, *_RECORD, *columns(Claim, leave_out=left), *more],
        rows=rows,
        foreign={"source": "sources"},
    )


def _about(record: RecordRef) -> dict[str, Cell]:
    return {"record_kind": record.kind.value, "record_id": record.id}


def _source_tables(store: Store) -> Iterator[Table]:
    sources = store.sources()
    published = {source.publication for source in sources.values()}
    with store.connect() as connection:
        publications = read.publications(connection)
    yield Table(
        name="sources",
        description="One row per document that is cited.",
        columns=[_ID, *columns(Source, leave_out=_SECRET | {"id"})],
        rows=[dict(cells(source, leave_out=_SECRET)) for _, source in sorted(sources.items())],
        foreign={"publication": "publications"},
    )
    yield Table(
        name="publications",
        description="One row per newspaper, agency, monitor or office that published one of them.",
        columns=[_ID, *columns(Publication, leave_out=frozenset({"id"}))],
        rows=[dict(cells(p)) for name, p in sorted(publications.items()) if name in published],
    )


def _finding_table(findings: Iterable[Finding], incidents: set[str]) -> Table:
    left = frozenset({"id", "subject", "incident"})
    rows = [
        {
            "id": finding.id,
            "subject_kind": finding.subject.kind.value,
            "subject_id": finding.subject.id,
            "incident": finding.incident if finding.incident in incidents else None,
            **dict(cells(finding, leave_out=left)),
        }
        for finding in sorted(findings, key=lambda finding: finding.id)
    ]
    subject: list[Column] = [
        {**column, "name": column["name"].replace("record", "subject")} for column in _RECORD
    ]
    return Table(
        name="findings",
        description="One row per question asked of a record, and where it stands.",
        columns=[_ID, *subject, {"name": "incident", "type": "string"}, *columns(Finding, leave_out=left)],
        rows=rows,
        foreign={"incident": "incidents"},
    )
