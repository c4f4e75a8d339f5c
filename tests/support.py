"""Short ways to say what a test needs: a claim, a folder loaded, every row of a registry."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pendulum
import sqlalchemy as sa

import registry
from registry import Claim, InvalidInput, LoadReport, Problem, Registry
from registry.importers.dossier import read_dossiers
from registry.importers.references import Batch
from registry.records.claim import Link
from registry.storage.tables import METADATA
from registry.vocabulary.ids import RecordRef, local_name
from registry.vocabulary.terms import RecordKind, Route
from tests.strategies import Folder, written

RECORDED = pendulum.datetime(2026, 1, 1, tz="UTC")
INCIDENT = RecordRef(kind=RecordKind.INCIDENT, id="us-2025-09-02")


def claim(entry: str, says: Mapping[str, Any] | None = None, **changes: Any) -> Claim:
    """Return a claim, by default an official's about one incident."""
    record: RecordRef = changes.pop("record", INCIDENT)
    fields: dict[str, Any] = {
        "id": f"us-2025-09-02/{entry}/{local_name(record)}",
        "record": record,
        "source": "a-source",
        "origin": "a-source",
        "speaker": {"words": f"the speaker of {entry}"},
        "route": Route.ON_RECORD,
        "published": "2025-09-02",
        "says": dict(says or {}),
    }
    return Claim.model_validate({**fields, **changes})


def link(kind: str, to: Claim, *fields: str) -> Link:
    """Return a link of this kind to a claim, limited to fields where any are named."""
    return Link.model_validate({"kind": kind, "claim": to.id, "fields": fields})


SOURCES: dict[str, Any] = {
    "publications": {"a-paper": {"name": "A Paper"}},
    "sources": {
        "report-1": {"publication": "a-paper", "grade": "B", "published": "2025-09-02"},
        "report-2": {"publication": "a-paper", "grade": "B", "published": "2025-11-28"},
        "report-3": {"publication": "a-paper", "grade": "B", "published": "2025-12-05"},
        "undated": {"publication": "a-paper", "grade": "B"},
    },
}


def entry(name: str, says: Mapping[str, Any] | None = None, **changes: Any) -> dict[str, Any]:
    """Return an entry of a dossier, by default an official's in the first report."""
    given: dict[str, Any] = {
        "id": name,
        "source": "report-1",
        "speaker": {"words": "a spokesman"},
        "route": "on_record",
        "says": dict(says or {}),
    }
    return {key: value for key, value in {**given, **changes}.items() if value not in (None, {})}


def dossier(
    *entries: Mapping[str, Any], name: str = "us-2025-09-02", kind: str = "incident"
) -> dict[str, Any]:
    """Return a dossier with these entries."""
    return {kind: name, "claims": list(entries)}


def folder(*dossiers: dict[str, Any], sources: dict[str, Any] | None = None) -> Folder:
    """Return a folder of these dossiers and their sources."""
    named = {next(iter(content.values())): content for content in dossiers}
    return Folder(sources or SOURCES, named)


def batch_of(files: Folder, ending: str = "yaml") -> Batch:
    """Return what reading the folder comes to."""
    with tempfile.TemporaryDirectory() as place:
        return read_dossiers(files.write(Path(place), ending))


def load(reg: Registry, files: Folder, **options: Any) -> LoadReport:
    """Load a folder into a registry."""
    with tempfile.TemporaryDirectory() as place:
        options.setdefault("recorded", RECORDED)
        return reg.load(files.write(Path(place)), **options)


def loaded(reg: Registry, *dossiers: dict[str, Any], sources: dict[str, Any] | None = None) -> Registry:
    """Load dossiers that must be whole, and return the registry."""
    report = load(reg, folder(*dossiers, sources=sources))
    assert not report.problems, report.problems
    return reg


def refusal_of(call: Callable[[], object]) -> tuple[Problem, ...]:
    """Return the faults for which a call refuses its input; none where it takes it."""
    try:
        call()
    except InvalidInput as refused:
        return refused.problems
    return ()


def text_of(content: Mapping[str, Any]) -> str:
    """Return a file's content as YAML."""
    return written(content)


@contextmanager
def in_memory(*dossiers: dict[str, Any]) -> Iterator[Registry]:
    """Yield a registry in memory that holds these dossiers."""
    reg = registry.open()
    try:
        yield loaded(reg, *dossiers)
    finally:
        reg.engine.dispose()


def emptied(reg: Registry) -> Registry:
    """Delete every row, so that the next example begins with nothing."""
    with reg.engine.begin() as connection:
        for table in reversed(METADATA.sorted_tables):
            connection.execute(sa.delete(table))
    return reg


def rows(reg: Registry, leave_out: Sequence[str] = ()) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table, in a fixed order."""
    with reg.connect() as connection:
        return {
            table.name: sorted((tuple(row) for row in connection.execute(sa.select(table))), key=repr)
            for table in METADATA.sorted_tables
            if table.name not in leave_out
        }


def public_state(reg: Registry) -> dict[str, Any]:
    """Return everything that a reader can see of a registry's records and claims."""
    found = {kind: reg.records(kind) for kind in RecordKind}
    refs = [RecordRef(kind=kind, id=record.id) for kind, some in found.items() for record in some]
    return {
        "records": {kind.value: [r.model_dump(mode="json") for r in some] for kind, some in found.items()},
        "claims": [c.model_dump(mode="json") for c in reg.claims_about(*refs)],
        "totals": [t.model_dump(mode="json") for t in reg.totals()],
        "timelines": {
            record.id: [m.model_dump(mode="json") for m in reg.timeline(record.id)]
            for record in found[RecordKind.INCIDENT]
        },
    }


__all__ = [
    "INCIDENT",
    "RECORDED",
    "SOURCES",
    "batch_of",
    "claim",
    "dossier",
    "emptied",
    "entry",
    "folder",
    "in_memory",
    "link",
    "load",
    "loaded",
    "public_state",
    "refusal_of",
    "rows",
    "text_of",
]
