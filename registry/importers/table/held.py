"""What a registry already holds, asked for by name: sources, publications, records."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import sqlalchemy as sa

from registry.errors import nearest, suggestion
from registry.importers.table.unfit import Unfit
from registry.records.source import Source
from registry.storage import read
from registry.storage.store import Store
from registry.storage.tables import METADATA
from registry.vocabulary.terms import Tier

_T = METADATA.tables
_SUGGESTED_FROM = 5_000
_SUGGESTIONS = 100


class Held:
    """Looks names up in a registry, many at once."""

    def __init__(self, store: Store) -> None:
        """Take the registry."""
        self._store = store
        self._hints: dict[tuple[str, str], str] = {}

    def source(self, name: str) -> Source:
        """Return the source with this id. Raises `Unfit` with the nearest ids where there is none."""
        with self._store.connect() as connection:
            bodies = read.bodies(connection, "source", [name])
        if not bodies:
            expected = f"the id of a source that is held; {name} is none"
            raise Unfit("unknown_source", expected, self.nearest("source", name))
        return Source.model_validate_json(bodies[name])

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

    def nearest(self, kind: str, name: str) -> str | None:
        """Return a sentence that offers the ids of this kind that are most like a name nobody holds.

        It takes long to find them, so that only so many names get one.
        """
        if (kind, name) not in self._hints and len(self._hints) < _SUGGESTIONS:
            self._hints[kind, name] = suggestion(nearest(name, self._examples(kind)))
        return self._hints.get((kind, name)) or None

    def _examples(self, kind: str) -> list[str]:
        column = self._column(kind)
        with self._store.connect() as connection:
            select = self._of_kind(kind, column)
            if kind == "source":  # the records of the table are those that anyone may see
                select = select.where(_T["source"].c.tier == Tier.PUBLIC.value)
            return list(connection.scalars(select.limit(_SUGGESTED_FROM)))

    def _column(self, kind: str) -> sa.Column[Any]:
        return _T[kind].c.id if kind in ("source", "publication") else _T["record"].c.id

    def _of_kind(self, kind: str, column: sa.Column[Any]) -> sa.Select[Any]:
        select = sa.select(column)
        return select.where(_T["record"].c.kind == "actor") if kind == "actor" else select
