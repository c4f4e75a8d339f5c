"""Parquet: a folder with one file per table, typed. Needs the extra `parquet`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from registry.errors import InvalidInput, Problem
from registry.exporters.options import Options
from registry.exporters.tables import Table, tables
from registry.queries.oversight import questions, reading_day
from registry.storage.files import replacing
from registry.storage.store import Store


def write(store: Store, out: Path, options: Options) -> list[Path]:
    """Write every table. Raises `InvalidInput` where pyarrow is missing."""
    try:
        import pyarrow
    except ModuleNotFoundError:
        hint = "pip install 'strike-registry[parquet]'"
        raise InvalidInput([Problem(rule="parquet", expected="the package pyarrow", hint=hint)]) from None
    on = reading_day(store, options.on)
    return [
        _write_table(pyarrow, table, out / f"{table.name}.parquet")
        for table in tables(store, questions(store, on=on))
    ]


def _write_table(pyarrow: Any, table: Table, out: Path) -> Path:
    from pyarrow import parquet

    types = {
        "integer": pyarrow.int64(),
        "number": pyarrow.float64(),
        "date": pyarrow.date32(),
        "datetime": pyarrow.timestamp("us", tz="UTC"),
        "boolean": pyarrow.bool_(),
    }
    rows = list(table.rows)
    fields = [(column["name"], column["type"]) for column in table.columns]
    columns = {
        name: pyarrow.array([_typed(row.get(name), kind) for row in rows], types.get(kind, pyarrow.string()))
        for name, kind in fields
    }
    with replacing(out) as new:
        parquet.write_table(pyarrow.table(columns), new)
    return out


def _typed(cell: object, kind: str) -> object:
    if cell is None:
        return None
    if kind == "date":
        return dt.date.fromisoformat(str(cell))
    if kind == "datetime":
        return dt.datetime.fromisoformat(str(cell))
    if kind == "boolean":
        return cell == "true"
    return cell
