"""What a registry already holds, asked for by name: sources, publications, records."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import sqlalchemy as sa

from registry.records.source import Source
from registry.storage import read
from registry.storage.store import Store
from registry.storage.tables import METADATA

_T = METADATA.tables
_SUGGESTED_FROM = 5_000


class Held:
    """Looks names up in a registry, many at once."""

    def __init__(self, store: Store) -> None:
        """Take the registry."""
        self._store = store

    def source(self, name: str) -> Source | None:
        """Return the source with this id, or None."""
        with self._store.connect() as connection:
            bodies = read.bodies(connection, "source", [name])
        return Source.model_validate_json(bodies[name]) if bodies else None

    def lacking(self, kind: str, names: Collection[str]) -> set[str]:
        """Return those of `names` that nothing of this kind is held by."""
        column = self._column(kind)
        found: set[str] = set()
        with self._store.connect() as connection:
            for some in read.chunks(names):
                found.update(
                    connection.execute(self._of_kind(kind, column).where(column.in_(some))).scalars()
                )
        merged = self._store.merged()
        return {n for n in set(names) - found if merged.record(n) == n and merged.party(n) == n}

    def examples(self, kind: str) -> list[str]:
        """Return ids of this kind, to suggest the nearest from."""
        column = self._column(kind)
        with self._store.connect() as connection:
            return list(connection.execute(self._of_kind(kind, column).limit(_SUGGESTED_FROM)).scalars())

    def _column(self, kind: str) -> sa.Column[Any]:
        return _T[kind].c.id if kind in ("source", "publication") else _T["record"].c.id

    def _of_kind(self, kind: str, column: sa.Column[Any]) -> sa.Select[Any]:
        select = sa.select(column)
        return select.where(_T["record"].c.kind == "actor") if kind == "actor" else select
