"""SQLite: one file for readers, with keys, full-text search, and a description for Datasette beside it."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from registry.exporters.datapackage import LICENCE
from registry.exporters.files import write_text
from registry.exporters.options import Options
from registry.exporters.tables import Table, tables
from registry.queries.oversight import questions, reading_day
from registry.storage.files import replacing
from registry.storage.store import Store

_TYPES = {"integer": "INTEGER", "number": "REAL"}
_SEARCHED = {
    "incidents": ("title", "place"),
    "claims": ("says", "quotation", "scope"),
    "findings": ("question",),
}
"""The columns of each table that can be searched for words."""


def write(store: Store, out: Path, options: Options) -> list[Path]:
    """Write the file, made anew so that nothing of another is left in it, and `<name>.metadata.json`."""
    on = reading_day(store, options.on)
    made = list(tables(store, questions(store, on=on)))
    with replacing(out) as new:
        new.unlink()
        with closing(sqlite3.connect(new)) as db, db:
            for table in made:
                _create(db, table)
            for table in made:
                _fill(db, table)
            db.execute(_OPEN_QUESTIONS)
    described = {
        "title": "What is publicly stated about lethal strikes, and the questions still open",
        "description": f"Resolved by the policy {store.policy.name}; clocks read on {on.isoformat()}.",
        "license": LICENCE["title"],
        "license_url": LICENCE["path"],
        "databases": {out.stem: {"tables": {table.name: _described(table) for table in made}}},
    }
    text = json.dumps(described, ensure_ascii=False, indent=2) + "\n"
    return [out, *write_text(out.with_name(f"{out.stem}.metadata.json"), text)]


_OPEN_QUESTIONS = """
CREATE VIEW open_questions AS
SELECT due_latest, incident, subject_id, question, state, rule, id FROM findings
WHERE state IN ('open', 'overdue', 'may_be_overdue') ORDER BY due_latest IS NULL, due_latest, id
"""


def _create(db: sqlite3.Connection, table: Table) -> None:
    columns = [f"{_name(c['name'])} {_TYPES.get(c['type'], 'TEXT')}" for c in table.columns]
    columns.append(f"PRIMARY KEY ({', '.join(map(_name, table.key))})")
    columns += [f"FOREIGN KEY ({_name(c)}) REFERENCES {_name(to)} (id)" for c, to in table.foreign.items()]
    db.execute(f"CREATE TABLE {_name(table.name)} ({', '.join(columns)})")


def _fill(db: sqlite3.Connection, table: Table) -> None:
    names = [column["name"] for column in table.columns]
    marks = ", ".join("?" for _ in names)
    db.executemany(
        f"INSERT INTO {_name(table.name)} VALUES ({marks})",
        ([row.get(name) for name in names] for row in table.rows),
    )
    if searched := _SEARCHED.get(table.name):
        columns = ", ".join(searched)
        db.execute(f"CREATE VIRTUAL TABLE {table.name}_fts USING fts5({columns}, content={table.name})")
        db.execute(
            f"INSERT INTO {table.name}_fts (rowid, {columns}) SELECT rowid, {columns} FROM {table.name}"
        )


def _name(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _described(table: Table) -> dict[str, object]:
    columns = {c["name"]: c["description"] for c in table.columns if c.get("description")}
    described: dict[str, object] = {"description": table.description, "columns": columns}
    if table.name in _SEARCHED:
        described["fts_table"] = f"{table.name}_fts"
    return described
