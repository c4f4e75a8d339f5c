"""Frames of pandas and polars as rows, without needing either."""

from __future__ import annotations

import datetime as dt
import json
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from registry.importers.table.rows import MAX_CELL, Cell, Fault, Row, Table, clean, refuse_names, stated

NO_VALUE = (ValueError, ArithmeticError, LookupError, TypeError)
"""What is raised where Python has no value for what a library's type can hold."""
_BLOCK = 1_000
NAME = "frame"
"""What a frame is called where a file would be named."""


def is_frame(value: object) -> bool:
    """Return whether `value` is a frame of pandas or polars."""
    return any(
        kind.__module__.partition(".")[0] in ("pandas", "polars") and hasattr(kind, "columns")
        for kind in type(value).__mro__  # others make kinds of frames of their own
    )


def read_frame(frame: Any) -> Table:
    """Return a frame's rows, counted from 1 without a header; what it holds as missing is blank.

    Raises `InvalidInput` where two of its columns have one name.
    """
    frame = frame.collect() if hasattr(frame, "collect") else frame
    header = tuple(clean(str(name)) or f"column {i}" for i, name in enumerate(frame.columns, 1))
    refuse_names(NAME, None, None, header)
    return Table(NAME, None, header, 0, stated(_rows(header, frame)))


def _rows(header: Sequence[str], frame: Any) -> Iterator[Row]:
    for start in range(0, len(frame), _BLOCK):
        yield from rows_of(header, start, map(_cells, _columns(frame, slice(start, start + _BLOCK))))


def rows_of(header: Sequence[str], start: int, columns: Iterable[Iterable[Cell]]) -> Iterator[Row]:
    """Yield the rows that these columns make, counted on from `start`."""
    for number, cells in enumerate(zip(*columns, strict=True), start + 1):
        yield Row(number, dict(zip(header, cells, strict=True)))


def _columns(frame: Any, rows: slice) -> list[Any]:
    """Return some rows of each column; of pandas by their place, for its rows have names too."""
    if hasattr(frame, "iloc"):
        return [frame.iloc[rows, place] for place in range(len(frame.columns))]
    return list(frame[rows].get_columns())


def _cells(column: Any) -> list[Cell]:
    """Return the cells of a column: all at once, or one by one where one of them can't be had."""
    try:
        return [plain_cell(value) for value in column.to_list()]
    except BaseException as error:
        _raise_other(error)
    return [_cell_at(column, place) for place in range(len(column))]


def _cell_at(column: Any, place: int) -> Cell:
    try:
        return plain_cell(getattr(column, "iloc", column)[place])
    except BaseException as error:
        _raise_other(error)
        return Fault(f"{column.dtype} that Python has no value for")


def _raise_other(error: BaseException) -> None:
    """Raise what does not come of a value: polars panics at some, which is no `Exception`."""
    if not isinstance(error, NO_VALUE) and type(error).__name__ != "PanicException":
        raise error


def plain_cell(value: Any) -> Cell:
    """Return a value as plain Python has it: a library's own types become text, number, date or list.

    A time that Python has no value for, as one in the year 20000, is a fault of its cell.
    """
    try:
        return _plain(value)
    except NO_VALUE:
        return Fault(f"{type(value).__name__} that Python has no value for")


def _plain(value: Any) -> Cell:
    if type(value).__name__ in ("NAType", "NaTType"):
        return None
    if hasattr(value, "tolist") and type(value).__name__ != "datetime64":
        value = value.tolist()
    if isinstance(value, list | tuple):
        return [cell for item in value if (cell := plain_cell(item)) is not None]
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
    if isinstance(value, str):
        return value[: MAX_CELL + 1]  # enough to see that it is too long
    if isinstance(value, bytes):
        return _text_in(value)
    if isinstance(value, dt.datetime):
        return dt.datetime.fromisoformat(value.isoformat())
    if isinstance(value, float | Decimal) and math.isnan(value):
        return None
    if isinstance(value, Decimal):
        return _text_of_decimal(value)
    if isinstance(value, int):
        str(value)  # which of a number with thousands of figures fails
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
