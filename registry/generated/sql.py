"""The tables and views as SQL, for people who make the database with their own tools."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.schema import CreateIndex, CreateTable

from registry.storage.tables import METADATA
from registry.storage.views import VIEWS


def script(dialect: str) -> str:
    """Return the statements that make an empty registry in a database of this dialect."""
    heading = f"-- An empty registry for {dialect}."
    return "\n\n".join((heading, *(f"{statement};" for statement in _statements(dialect)))) + "\n"


def _statements(dialect: str) -> Iterator[str]:
    engine = sa.create_mock_engine(f"{dialect}://", executor=lambda *_: None).dialect
    for table in METADATA.sorted_tables:
        yield _text(CreateTable(table), engine)
        for index in sorted(table.indexes, key=lambda i: str(i.name)):
            yield _text(CreateIndex(index), engine)
    for name, select in VIEWS[dialect].items():
        yield f"CREATE VIEW {name} AS\n{select}"


def _text(statement: sa.DDLElement, dialect: sa.Dialect) -> str:
    lines = str(statement.compile(dialect=dialect)).strip().replace("\t", "  ").splitlines()
    return "\n".join(line.rstrip() for line in lines)
