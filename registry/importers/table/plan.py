"""A load's plan: what would be created, changed and in conflict, and a hash that it is agreed to by."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterator, Mapping

from pydantic import JsonValue

from registry.importers.table.mapping import TableMapping
from registry.journal import Anchor, canonical
from registry.records import Record
from registry.records.claim import Claim
from registry.records.sentence import written
from registry.storage.write import Outcome

MAX_LISTED = 1_000
"""How many changes, and how many conflicts, a plan lists; it counts them all."""


@dataclasses.dataclass(frozen=True, slots=True)
class ValueChange:
    """One value that a load changes, or that stands against another's."""

    outcome: str
    """`changed`, or `conflict` where other live claims say otherwise; both stay."""
    record: str
    """The record's id."""
    field: str
    """The field."""
    before: str | None
    """What it was, or what others say; None where nothing was said."""
    after: str | None
    """What it is now; None where the row states it no longer."""
    row: int | None
    """The row."""


@dataclasses.dataclass(slots=True)
class Plan:
    """What a load comes to, gathered while its parts are written."""

    changes: list[ValueChange] = dataclasses.field(default_factory=list)
    conflicts: int = 0

    def hear(self, outcome: Outcome) -> None:
        """Take in what became of one part."""
        for before, now in outcome.changed.values():
            self._list(_changed(before, now))
        ours = {*outcome.created, *outcome.changed}
        for record in outcome.records:
            found = list(_conflicts(record, ours))
            self.conflicts += len(found)
            self._list(found)

    def _list(self, changes: Iterator[ValueChange] | list[ValueChange]) -> None:
        for change in changes:
            if len(self.changes) < MAX_LISTED:
                self.changes.append(change)


def _changed(before: Claim, now: Claim) -> Iterator[ValueChange]:
    row = now.row.number if now.row else None
    for field in dict.fromkeys((*before.says, *now.says)):
        was, is_now = before.says.get(field), now.says.get(field)
        if was != is_now:
            yield ValueChange("changed", now.record.id, field, _text(was), _text(is_now), row)


def _conflicts(record: Record, ours: set[str]) -> Iterator[ValueChange]:
    """Yield each disputed field to which a claim of this load adds a side."""
    for basis in (basis for basis in record.basis if basis.disputed):
        sides: list[tuple[JsonValue, tuple[str, ...]]] = [(r.value, r.claims) for r in basis.rivals]
        if basis.claims:
            sides.append((_chosen(record, basis.field), basis.claims))
        own = [value for value, claims in sides if ours & set(claims)]
        others = [value for value, claims in sides if not ours & set(claims)]
        if own and others:
            before = "; ".join(written(value) for value in others)
            yield ValueChange("conflict", record.id, basis.field, before, written(own[0]), None)


def _chosen(record: Record, field: str) -> JsonValue:
    """Return the value that the policy chose: of a count its best, for its bounds hold everybody's."""
    value: JsonValue = record.model_dump(mode="json", include={field}, exclude_none=True).get(field)
    if isinstance(value, dict) and isinstance(value.get("best"), int):
        return value["best"]
    return value


def _text(value: JsonValue) -> str | None:
    return None if value is None else written(value)


def plan_hash(content: str, mapping: TableMapping | None, head: Anchor) -> str:
    """Return the hash of all that a plan depends on: the file's content, the mapping and the registry."""
    given: Mapping[str, object] = {
        "content": content,
        "mapping": None if mapping is None else mapping.model_dump(mode="json"),
        "entries": head.entries,
        "hash": head.hash,
    }
    return hashlib.sha256(canonical(given).encode()).hexdigest()
