"""Accounts that differ: every field of every record on which live claims cannot all be so."""

from __future__ import annotations

from registry.records import Record
from registry.records.record import FieldBasis, Frozen
from registry.storage.store import Store
from registry.vocabulary.ids import RecordRef
from registry.vocabulary.terms import RecordKind


class Conflict(Frozen):
    """One field on which accounts differ, with every value and who denies what."""

    record: RecordRef
    """The record."""
    basis: FieldBasis
    """The field, its rival values, and the claims of each."""


def conflicting_accounts(store: Store, incident: str | None = None) -> list[Conflict]:
    """Return every disputed field, of all records or of those in one incident's dossier."""
    incident = None if incident is None else store.id_now(incident)
    found: list[Conflict] = []
    for kind in RecordKind:
        for record in store.records(kind):
            if incident is None or record.dossier == incident:
                found.extend(_conflicts_of(record, kind))
    return found


def _conflicts_of(record: Record, kind: RecordKind) -> list[Conflict]:
    ref = RecordRef(kind=kind, id=record.id)
    return [Conflict(record=ref, basis=basis) for basis in record.basis if basis.disputed]
