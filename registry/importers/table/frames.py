"""Frames of pandas and polars as rows, without needing either."""

from __future__ import annotations

import datetime as dt
import json
import math
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from registry.importers.table.rows import Cell, Fault, Row, Table, clean, refuse_names

NAME = "frame"
"""What a frame is called where a file would be named."""


def is_frame(value: object) -> bool:
    """Return whether `value` is a frame of pandas or polars."""
    return type(value).__module__.partition(".")[0] in ("pandas", "polars") and hasattr(
        type(value), "columns"
    )


def read_frame(frame: Any) -> Table:
    """Return a frame's rows, counted from 1 without a header; what it holds as missing is blank.

    Raises `InvalidInput` where two of its columns have one name.
    """
    frame = frame.collect() if hasattr(frame, "collect") else frame
    header = tuple(clean(str(name)) or f"column {i}" for i, name in enumerate(frame.columns, 1))
    refuse_names(NAME, None, None, header)
    values = frame.itertuples(index=False, name=None) if hasattr(frame, "itertuples") else frame.iter_rows()
    return Table(NAME, None, header, 0, _rows(header, values))


def _rows(header: Sequence[str], values: Iterator[Sequence[Any]]) -> Iterator[Row]:
    for number, row in enumerate(values, 1):
        yield Row(number, {name: plain_cell(value) for name, value in zip(header, row, strict=True)})


def plain_cell(value: Any) -> Cell:
    """Return a value as plain Python has it: a library's own types become text, number, date or list."""
    if type(value).__name__ in ("NAType", "NaTType"):
        return None
    if hasattr(value, "tolist") and type(value).__name__ != "datetime64":
        value = value.tolist()
    if isinstance(value, list | tuple):
        return [cell for item in value if (cell := plain_cell(item)) is not None]
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
    if isinstance(value, bytes):
        return _text_in(value)
    if isinstance(value, dt.datetime):
        return dt.datetime.fromisoformat(value.isoformat())
    if isinstance(value, float | Decimal) and math.isnan(value):
        return None
    if isinstance(value, Decimal):
        return _text_of_decimal(value)
    return value if isinstance(value, str | int | float | bool | dt.date | dt.time | None) else str(value)


def _text_of_decimal(value: Decimal) -> str:
    """Return `4.000` as `4.0`: a whole number here, where the same text in a file could be a thousand."""
    whole = str(value).partition(".")[0]
    return f"{whole}.0" if re.fullmatch(r"-?\d+\.000+", str(value)) else str(value)


def _text_in(value: bytes) -> Cell:
    try:
        return value.decode()
    except UnicodeDecodeError:
        return Fault(f"{len(value):,} bytes that are no text")
