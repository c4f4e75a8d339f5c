"""Workbooks (XLSX): one sheet's rows, with errors, formulas without results and merged cells told."""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
import itertools
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any, BinaryIO

import defusedxml.ElementTree
import openpyxl
from defusedxml.common import DefusedXmlException
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.utils.exceptions import InvalidFileException

from registry.errors import InvalidInput, Problem, nearest, suggestion
from registry.importers.table.rows import MAX_CELL, MAX_COLUMNS, Cell, Fault, Month, Raw, Year, refuse

MAX_UNPACKED = 1_500_000_000
"""The most bytes that a workbook may unpack to."""
MAX_RATIO = 200
"""How many times its own size a part of a workbook larger than a megabyte may unpack to."""
MAX_ROWS = 1_048_576
"""The most rows that a sheet can have."""
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_MERGED, _ROW, _COL = f"{_MAIN}mergeCell", f"{_MAIN}row", f"{_MAIN}col"
_MOST_TOLD = 1000
"""How many merged ranges are told one by one."""
_LAST_COLUMN = 16_384
_ZEROS = re.compile("00+")
"""The format of numbers that are shown with zeros before them, as ids are."""
_UNSHOWN = re.compile(r'"[^"]*"|\\.|_.|\[[^\]]*\]|;.*', re.DOTALL)
"""What is no part of a date in the format of a date: words, colours, languages, how other numbers look."""
_UNREADABLE = (
    zipfile.BadZipFile,
    InvalidFileException,
    DefusedXmlException,
    SyntaxError,  # of XML, by either of the parsers that may be there
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    OSError,
    EOFError,
    OverflowError,
    RuntimeError,
    zlib.error,
)
"""What the reader of workbooks raises for a file that is none, or that is damaged."""


@dataclasses.dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook."""

    title: str
    """Its name."""
    rows: Iterator[Raw]
    """Its rows, which can be read once."""
    notes: tuple[Problem, ...]
    """What is told of merged cells, and of sheets that are not read."""
    counts_from_1904: bool
    """Whether its numbers count days from 1904."""


def read_workbook(file: BinaryIO, name: str, *, sheet: str | None = None) -> Sheet:
    """Return a sheet of a workbook.

    Without `sheet` it is the first that is shown. Raises `InvalidInput` where the file is no workbook.
    """
    _refuse_bombs(file, name)
    try:
        with quiet():
            shown = openpyxl.load_workbook(file, read_only=True, data_only=True)
            written = openpyxl.load_workbook(file, read_only=True, data_only=False)
        titles = [each.title for each in shown.worksheets if each.sheet_state == "visible"]
    except _UNREADABLE as error:
        refuse(name, None, "workbook", "a workbook (XLSX) that can be opened", str(error)[:200])
    chosen = _chosen(name, sheet, titles, [each.title for each in shown.worksheets])
    notes = (*_unusual(file, name, shown[chosen]), *_unread(name, chosen, titles, asked=sheet is not None))
    rows = _rows(name, shown[chosen], written[chosen])
    return Sheet(chosen, rows, tuple(notes), counts_from_1904=shown.epoch == CALENDAR_MAC_1904)


@contextmanager
def quiet() -> Iterator[None]:
    """Keep the reader of workbooks from warning of what no table needs: styles, extensions, print areas."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _refuse_bombs(file: BinaryIO, name: str) -> None:
    try:
        file.seek(0)
        parts = zipfile.ZipFile(file).infolist()
    except _UNREADABLE as error:
        refuse(name, None, "workbook", "a workbook (XLSX), which is a zip archive", str(error)[:200])
    for part in parts:
        if part.file_size > 1_000_000 and part.file_size > MAX_RATIO * max(part.compress_size, 1):
            refuse(
                name,
                None,
                "bomb",
                f"parts that unpack to at most {MAX_RATIO} times their size",
                part.filename,
            )
    if sum(part.file_size for part in parts) > MAX_UNPACKED:
        refuse(name, None, "size", f"a workbook that unpacks to at most {MAX_UNPACKED:,} bytes")


def _chosen(name: str, sheet: str | None, titles: list[str], every: list[str]) -> str:
    if sheet is None and titles:
        return titles[0]
    if sheet in every and sheet is not None:
        return sheet
    hint = suggestion(nearest(sheet or "", every)) or None
    refuse(name, sheet, "sheet", f"the name of a sheet: {', '.join(every)}", sheet, hint=hint)


def _unread(name: str, chosen: str, titles: list[str], *, asked: bool) -> Iterator[Problem]:
    for title in titles:
        if title != chosen and not asked:
            yield Problem(
                rule="sheet_not_read",
                expected="`sheet` in the mapping, where another sheet is meant",
                file=name,
                sheet=title,
                hint=f"Only {chosen!r} was read.",
            )


def _unusual(file: BinaryIO, name: str, sheet: Any) -> Iterator[Problem]:
    """Yield a note for each range of merged cells, and for the first row and column that are hidden."""
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive, archive.open(sheet._worksheet_path) as part:
            found = list(itertools.islice(_unusual_in(part), _MOST_TOLD))
    except _UNREADABLE as error:
        refuse(name, sheet.title, "workbook", "a sheet of plain XML", str(error)[:200])
    for tag, ref in found:
        yield _merged(name, sheet.title, ref) if tag == _MERGED else _hidden(name, sheet.title, tag, ref)


def _unusual_in(part: IO[bytes]) -> Iterator[tuple[str, str]]:
    """Yield each merged range, and the first hidden row and column: a filter may hide a million of them."""
    told: set[str] = set()
    for _, element in defusedxml.ElementTree.iterparse(part):
        if element.tag == _MERGED:
            yield _MERGED, element.get("ref", "")
        elif element.tag in {_ROW, _COL} - told and element.get("hidden") in ("1", "true"):
            told.add(element.tag)
            yield element.tag, element.get("r" if element.tag == _ROW else "min", "")
        element.clear()


def _merged(name: str, sheet: str, ref: str) -> Problem:
    return Problem(
        rule="merged_cells",
        expected="a value in each row that it holds for",
        file=name,
        sheet=sheet,
        row=int("".join(c for c in ref.partition(":")[0] if c.isdigit()) or 0),
        column=ref,
        hint="Only the first cell of a merged range holds its value; the others are read as blank.",
    )


def _hidden(name: str, sheet: str, tag: str, ref: str) -> Problem:
    """Return a note of the first row or column that is hidden: it is read as the others are."""
    number = int(ref) if ref.isdecimal() and len(ref) < 8 else 0
    is_column = tag == _COL and 0 < number <= _LAST_COLUMN
    return Problem(
        rule="hidden_column" if tag == _COL else "hidden_row",
        expected="what is meant to be read; this is hidden, others may be too, and all are read",
        file=name,
        sheet=sheet,
        row=number if tag == _ROW and number else None,
        column=get_column_letter(number) if is_column else None,
        hint="Leave it out in the mapping (`ignore`, `leave_out`) if it is not for others.",
    )


def _rows(name: str, shown: Any, written: Any) -> Iterator[Raw]:
    shown.reset_dimensions()
    written.reset_dimensions()
    try:
        pairs = zip(_quietly(shown.iter_rows()), _quietly(written.iter_rows()), strict=True)
        for number, (values, formulas) in enumerate(pairs, 1):
            if number > MAX_ROWS:
                refuse(name, shown.title, "rows", f"at most {MAX_ROWS:,} rows", row=number)
            if any(cell.value is not None for cell in (*values[MAX_COLUMNS:], *formulas[MAX_COLUMNS:])):
                expected = f"at most {MAX_COLUMNS:,} columns"
                refuse(name, shown.title, "columns", expected, f"{len(values):,}", row=number)
            pairs_of_cells = zip(values[:MAX_COLUMNS], formulas[:MAX_COLUMNS], strict=True)
            yield number, [_cell(value, formula) for value, formula in pairs_of_cells]
    except InvalidInput:
        raise
    except _UNREADABLE as error:
        refuse(name, shown.title, "workbook", "a sheet that can be read", str(error)[:200])


def _quietly(rows: Iterator[Any]) -> Iterator[Any]:
    while True:
        with quiet():
            row = next(rows, None)
        if row is None:
            return
        yield row


def _cell(cell: Any, formula: Any) -> Cell:
    value = cell.value
    if value is None and formula.data_type == "f" and cell.data_type != "str":  # else its result is no text
        text = getattr(formula.value, "text", formula.value)
        return Fault(f"{text} (a formula without a stored result)"[:200])
    if isinstance(value, int) and not isinstance(value, bool) and _ZEROS.fullmatch(cell.number_format):
        return str(value).zfill(len(cell.number_format))
    if cell.data_type == "e":
        return Fault(str(value))
    if isinstance(value, dt.date):
        return _as_shown(value, cell.number_format)
    if isinstance(value, str):
        return value[: MAX_CELL + 1] or None
    return value if isinstance(value, int | float | bool | dt.date | dt.time | None) else str(value)


def _as_shown(date: dt.date, number_format: str) -> dt.date:
    """Return a date no more precise than its cell shows it: `mmm-yy` has no day, for all that is stored."""
    letters = _date_letters(number_format)
    if "h" in letters:
        return date
    if "d" not in letters and "m" in letters and "s" not in letters:
        return Month(date.year, date.month, 1)
    if "d" not in letters and "y" in letters:
        return Year(date.year, 1, 1)
    return dt.date(date.year, date.month, date.day)


@functools.lru_cache(maxsize=1024)
def _date_letters(number_format: str) -> frozenset[str]:
    return frozenset(_UNSHOWN.sub("", number_format).lower())
