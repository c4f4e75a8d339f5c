"""Frames of pandas and polars as rows, without needing either."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from registry.importers.table.rows import Cell, Row, Table

NAME = "frame"
"""What a frame is called where a file would be named."""


def is_frame(value: object) -> bool:
    """Return whether `value` is a frame of pandas or polars."""
    return type(value).__module__.partition(".")[0] in ("pandas", "polars") and hasattr(value, "columns")


def read_frame(frame: Any) -> Table:
    """Return a frame's rows, counted from 1 without a header; what it holds as missing is blank."""
    header = tuple(str(column) for column in frame.columns)
    values = frame.itertuples(index=False, name=None) if hasattr(frame, "itertuples") else frame.iter_rows()
    return Table(NAME, None, header, 0, _rows(header, values))


def _rows(header: Sequence[str], values: Iterator[Sequence[Any]]) -> Iterator[Row]:
    for number, row in enumerate(values, 1):
        yield Row(number, {name: _cell(value) for name, value in zip(header, row, strict=True)})


def _cell(value: Any) -> Cell:
    """Return a value as plain Python has it: a library's own scalar types become text, number or date."""
    if isinstance(value, dt.datetime):
        return None if value != value else dt.datetime.fromisoformat(value.isoformat())
    value = value.item() if hasattr(value, "item") and not isinstance(value, list) else value
    if value is None or value != value or type(value).__name__ in ("NAType", "NaTType"):
        return None
    return value if isinstance(value, str | int | float | bool | dt.date | dt.time) else str(value)
