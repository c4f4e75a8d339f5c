"""A scratch file that holds what a table's rows came to, so that all of them can be looked at together.

A table of a million rows does not fit in memory; what is compared across rows is compared by queries here.
"""

from __future__ import annotations

import functools
import json
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from registry.errors import Problem
from registry.importers.table.alike import alike
from registry.importers.table.reading import Named, ReadRow
from registry.journal import canonical
from registry.records.claim import Claim
from registry.records.source import Source
from registry.storage.mapping import body_of

_TABLES = """
CREATE TABLE row (number INTEGER PRIMARY KEY, record TEXT, raw_id TEXT,
    latitude REAL, longitude REAL, alike TEXT, refused INTEGER NOT NULL DEFAULT 0);
CREATE TABLE claim (id TEXT, row INTEGER, record TEXT, body TEXT, columns TEXT);
CREATE TABLE source (id TEXT, row INTEGER, body TEXT);
CREATE TABLE named (row INTEGER, kind TEXT, name TEXT, column TEXT);
CREATE TABLE told (row INTEGER, rule TEXT, expected TEXT, column TEXT);
"""
_INDEXES = """
CREATE INDEX claim_id ON claim (id, row);
CREATE INDEX claim_record ON claim (record);
CREATE INDEX claim_row ON claim (row);
CREATE INDEX source_id ON source (id, row);
CREATE INDEX named_name ON named (kind, name);
CREATE INDEX told_row ON told (row);
CREATE INDEX row_alike ON row (alike) WHERE alike IS NOT NULL;
CREATE INDEX row_point ON row (latitude, longitude) WHERE latitude IS NOT NULL;
"""


class Stage:
    """The rows of one table, on disk."""

    def __init__(self, file: Path) -> None:
        """Open an empty scratch file."""
        self._db = sqlite3.connect(file, isolation_level=None)
        self._db.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-8000;")
        self._db.executescript(_TABLES)
        self._db.execute("BEGIN")

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def add(self, read: ReadRow) -> None:
        """Keep what a row came to; of one that is refused, what is compared with other rows."""
        longitude, latitude = _point(read.says)
        self._db.execute(
            "INSERT INTO row VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                read.number,
                read.main.id if read.main else None,
                read.raw_id,
                latitude,
                longitude,
                alike(read.says),
                bool(read.problems),
            ),
        )
        if read.problems:
            return
        columns = None if read.columns is None else canonical(sorted(read.columns))
        self._db.executemany(
            "INSERT INTO claim VALUES (?, ?, ?, ?, ?)",
            [(c.id, read.number, c.record.id, body_of(c), columns) for c in read.claims],
        )
        self._db.executemany(
            "INSERT INTO source VALUES (?, ?, ?)",
            [(name, read.number, _body_of_source(source)) for name, source in read.sources.items()],
        )
        self._db.executemany(
            "INSERT INTO named VALUES (?, ?, ?, ?)",
            [(read.number, n.kind, n.name, n.column) for n in dict.fromkeys(read.named)],
        )

    def tell(self, problem: Problem) -> None:
        """Keep what the table that is written back says of a fault or note."""
        self._db.execute(
            "INSERT INTO told VALUES (?, ?, ?, ?)",
            (problem.row, problem.rule, problem.expected, problem.column),
        )

    def told(self, row: int) -> Iterator[Problem]:
        """Yield the faults and notes of a row that were kept here."""
        for rule, expected, column in self.query(
            "SELECT rule, expected, column FROM told WHERE row = ? ORDER BY rowid", row
        ):
            yield Problem(rule=rule, expected=expected, row=row, column=column)

    def complete(self) -> None:
        """Make what was added quick to look through."""
        self._db.execute("COMMIT")
        self._db.executescript(_INDEXES)

    def query(self, select: str, *values: Any) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a query."""
        yield from self._db.execute(select, values)

    def refuse(self, *numbers: int) -> None:
        """Mark rows as refused: nothing of them is loaded."""
        self._db.executemany("UPDATE row SET refused = 1 WHERE number = ?", [(n,) for n in numbers])

    def said_in(self, row: int) -> str:
        """Return all that a row says: its id as written, its claims, and the cells that are only kept."""
        ((raw_id,),) = self.query("SELECT raw_id FROM row WHERE number = ?", row)
        bodies = self.query("SELECT body FROM claim WHERE row = ? ORDER BY rowid", row)
        claims = [json.loads(body) for (body,) in bodies]
        kept = [cell for claim in claims for cell in claim.pop("row")["cells"] if "field" not in cell]
        return canonical([raw_id.strip(), claims, kept])

    def has_record(self, name: str) -> bool:
        """Return whether a row that is not refused speaks of a record."""
        select = (
            "SELECT 1 FROM claim c JOIN row r ON r.number = c.row "
            "WHERE c.record = ? AND r.refused = 0 LIMIT 1"
        )
        return self._db.execute(select, (name,)).fetchone() is not None

    def has_source(self, name: str) -> bool:
        """Return whether a row that is not refused brings a source."""
        select = (
            "SELECT 1 FROM source s JOIN row r ON r.number = s.row WHERE s.id = ? AND r.refused = 0 LIMIT 1"
        )
        return self._db.execute(select, (name,)).fetchone() is not None

    def names(self) -> Iterator[tuple[str, str]]:
        """Yield each kind and name that a row names which is not refused, once."""
        yield from self.query(
            "SELECT DISTINCT n.kind, n.name FROM named n JOIN row r ON r.number = n.row WHERE r.refused = 0 "
            "ORDER BY n.kind, n.name"
        )

    def naming(self, kind: str, name: str) -> list[tuple[int, Named]]:
        """Return the rows that name something and are not refused."""
        select = (
            "SELECT n.row, n.column FROM named n JOIN row r ON r.number = n.row "
            "WHERE n.kind = ? AND n.name = ? AND r.refused = 0 ORDER BY n.row"
        )
        return [(row, Named(kind, name, column)) for row, column in self.query(select, kind, name)]

    def claims(self) -> Iterator[tuple[Claim, str, frozenset[str] | None]]:
        """Yield the claims of rows that are not refused, in the order of their ids.

        Each comes with its content, and with its row's columns; None where those are all of the table's.
        """
        select = (
            "SELECT c.body, c.columns FROM claim c JOIN row r ON r.number = c.row "
            "WHERE r.refused = 0 ORDER BY c.id"
        )
        for body, columns in self.query(select):
            named = None if columns is None else frozenset(json.loads(columns))
            yield Claim.model_validate_json(body), body, named

    def sources(self) -> Iterator[Source]:
        """Yield the sources of rows that are not refused, each once, in the order of their ids."""
        select = (
            "SELECT s.id, s.body FROM source s JOIN row r ON r.number = s.row WHERE r.refused = 0 "
            "GROUP BY s.id ORDER BY s.id"
        )
        for _, body in self.query(select):
            yield Source.model_validate_json(body)


@contextmanager
def staged() -> Iterator[Stage]:
    """Yield an empty stage, whose file is gone at the end."""
    with tempfile.TemporaryDirectory() as folder:
        stage = Stage(Path(folder) / "rows.db")
        try:
            yield stage
        finally:
            stage.close()


@functools.lru_cache(maxsize=1024)  # many rows have few sources
def _body_of_source(source: Source) -> str:
    return body_of(source)


def _point(says: Any) -> tuple[float | None, float | None]:
    place = says.get("place")
    geometry = place.get("geometry") if isinstance(place, dict) else None
    return tuple(geometry["coordinates"]) if geometry else (None, None)
