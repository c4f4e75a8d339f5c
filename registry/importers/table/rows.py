"""Rows, whatever file they came in: a header, and one row after another, never all at once."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NoReturn

from registry.errors import InvalidInput, Problem
from registry.importers.table.unfit import Unfit

MAX_COLUMNS = 2_000
"""The most columns that are read."""
MAX_CELL = 100_000
"""The longest cell that is read, in characters."""
MARKED = "faults and notes"
"""The column that is added where a table is written back; it is no part of the table that comes again."""
HEADER_WITHIN = 30
"""How many rows are looked through for a header."""


@dataclasses.dataclass(frozen=True, slots=True)
class Fault:
    """A cell that holds no value: an error, or a formula whose result was not stored."""

    text: str


class Month(dt.date):
    """A date of which its cell shows no more than the month; it reads as `2025-09`."""

    def isoformat(self) -> str:
        """Return the month."""
        return super().isoformat()[:7]


class Year(dt.date):
    """A date of which its cell shows no more than the year; it reads as `2025`."""

    def isoformat(self) -> str:
        """Return the year."""
        return super().isoformat()[:4]


_YEAR = re.compile(r"(19|20)\d\d")
_ERROR = re.compile(r"#(N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|FIELD!|GETTING_DATA|ERROR!)")

Cell = str | int | float | bool | dt.date | dt.datetime | dt.time | Fault | list["Cell"] | None
"""A cell as its file gives it: text in a CSV file, typed values elsewhere, None where it is blank."""


@dataclasses.dataclass(frozen=True, slots=True)
class Row:
    """One row: its number, from 1 with the header, and its cells by column."""

    number: int
    cells: Mapping[str, Cell]
    short: int = 0
    """How many cells it lacks at its end."""
    extra: int = 0
    """How many cells it has beyond the last column."""


@dataclasses.dataclass(slots=True)
class Table:
    """One table as it is read. Its rows can be read once."""

    file: str
    """The file as the person named it."""
    sheet: str | None
    """The sheet of a workbook."""
    header: tuple[str, ...]
    """The names of the columns, in order."""
    header_row: int
    """The row that holds them; 0 where names come with each row."""
    rows: Iterator[Row]
    oddities: tuple[Problem, ...] = ()
    """What was found on the way that is no fault: merged cells, an encoding that was guessed."""
    counts_from_1904: bool = False
    """Whether its numbers count days from 1904, as some workbooks do, and not from 1900."""

    def problem(
        self,
        rule: str,
        expected: str,
        *,
        row: int | None = None,
        column: str | None = None,
        value: str | None = None,
        hint: str | None = None,
    ) -> Problem:
        """Return a fault or note of the table."""
        return Problem(
            rule=rule,
            expected=expected,
            file=self.file,
            sheet=self.sheet,
            row=row,
            column=column,
            value=value,
            hint=hint,
        )


Raw = tuple[int, list[Cell]]
"""A row before its header is known: its number and its cells in order."""


def unreadable(text: str) -> tuple[str, str] | None:
    """Return the check that a text fails, and what was expected; None where it can be kept as it is."""
    if len(text) > MAX_CELL:
        return "cell_length", f"at most {MAX_CELL:,} characters"
    if "\x00" in text:
        return "nul", "text without NUL characters"
    if not text.isascii() and any("\ud800" <= character <= "\udfff" for character in text):
        return "encoding", "whole characters; bytes of it do not fit the file's encoding"
    return None


def shown(text: str) -> str:
    """Return the beginning of a text in a form that can be printed anywhere."""
    return text[:120].encode("utf-8", "backslashreplace").decode()


def is_blank(cell: Cell) -> bool:
    """Return whether a cell states nothing."""
    return cell is None or cell == [] or (isinstance(cell, str) and not cell.strip())


def text_of(cell: Cell) -> str:
    """Return a cell as it was written, or as its file's own value reads; blank is empty text."""
    if isinstance(cell, str):  # first, for nearly all are
        return cell
    if cell is None:
        return ""
    if isinstance(cell, Fault):
        return cell.text
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, list):
        return "; ".join(text_of(item) for item in cell)
    return cell.isoformat() if isinstance(cell, dt.date | dt.time) else str(cell)


def stated(rows: Iterator[Row]) -> Iterator[Row]:
    """Yield the rows that state anything; rows that are blank throughout hold none."""
    return (row for row in rows if not all(map(is_blank, row.cells.values())))


def refuse_error(cell: Cell) -> None:
    """Raise `Unfit` for an error of a spreadsheet, also where another program wrote it out as text."""
    if isinstance(cell, Fault) or (isinstance(cell, str) and _ERROR.fullmatch(cell.strip())):
        raise Unfit("error_cell", "a value", "The cell holds an error or a formula without a stored result.")


def with_header(
    file: str,
    sheet: str | None,
    raw: Iterator[Raw],
    header_row: int | None,
    wanted: frozenset[str],
    oddities: tuple[Problem, ...] = (),
) -> Table:
    """Return the table whose header is at `header_row`, or else found.

    Found is the first of the fullest rows near the top; where `wanted` columns are known, the first of the
    rows that name the most of them.
    """
    top, found = _header_among(raw, header_row, wanted)
    if found is None:
        at = f"at row {header_row}" if header_row else f"in the first {HEADER_WITHIN} rows"
        refuse(file, sheet, "no_header", f"a row of column names {at}", row=header_row)
    number, cells = found
    header = _names(cells)
    refuse_names(file, sheet, number, header)
    rest = (row for row in top if row[0] > number)
    return Table(
        file, sheet, header, number, _rows(_chain(rest, raw), header, delimited=sheet is None), oddities
    )


def _header_among(
    raw: Iterator[Raw], header_row: int | None, wanted: frozenset[str]
) -> tuple[list[Raw], Raw | None]:
    top: list[Raw] = []
    for row in raw:
        top.append(row)
        if header_row is not None and row[0] >= header_row:
            return top, row if row[0] == header_row else None
        if header_row is None and len(top) == HEADER_WITHIN:
            break
    if header_row is not None or not top:
        return top, None
    return top, max(top, key=lambda row: _as_header(row[1], wanted))


def _as_header(cells: list[Cell], wanted: frozenset[str]) -> tuple[int, int]:
    texts = [cell.strip() for cell in cells if isinstance(cell, str)]
    names = [text for text in texts if _is_a_name(text)] + _years(cells)
    return len(wanted.intersection(clean(name) for name in names)), len(names) if names else -1


def _is_a_name(text: str) -> bool:
    return any(character.isalpha() for character in text) and not text[0].isdigit()


def _years(cells: list[Cell]) -> list[str]:
    """Return the years among the names of columns: several, each once, as a column for each has them."""
    years = [text for cell in cells if _YEAR.fullmatch(text := text_of(cell).strip())]
    return years if 1 < len(years) == len(set(years)) else []


def clean(name: str) -> str:
    """Return a column's name with its spaces made single."""
    return " ".join(name.split())


def _names(cells: list[Cell]) -> tuple[str, ...]:
    while cells and is_blank(cells[-1]):
        cells = cells[:-1]
    return tuple(clean(text_of(cell)) or f"column {i}" for i, cell in enumerate(cells, 1))


def refuse_names(file: str, sheet: str | None, row: int | None, header: Sequence[str]) -> None:
    """Raise `InvalidInput` where columns are too many, or a name stands twice or cannot be read."""
    if len(header) > MAX_COLUMNS:
        refuse(file, sheet, "columns", f"at most {MAX_COLUMNS:,} columns", f"{len(header):,}", row=row)
    hint = "Rename one of the columns in the file."
    faults: list[tuple[str, str, str | None, str]] = [
        ("repeated_column", "each column's name once", hint, name)
        for name, times in Counter(header).items()
        if times > 1
    ]
    faults += [(*fault, None, name) for name in header if (fault := unreadable(name))]
    problems = [
        Problem(
            rule=rule,
            expected=expected,
            file=file,
            sheet=sheet,
            row=row,
            column=shown(name),
            value=shown(name),
            hint=hint,
        )
        for rule, expected, hint, name in faults
    ]
    if problems:
        raise InvalidInput(problems)


def _chain(rest: Iterator[Raw], raw: Iterator[Raw]) -> Iterator[Raw]:
    yield from rest
    yield from raw


def _rows(raw: Iterator[Raw], header: tuple[str, ...], *, delimited: bool) -> Iterator[Row]:
    """Yield the rows that state anything; rows that are blank throughout hold none.

    A workbook does not store blank cells at a row's end, so that only delimited text can lack any.
    """
    width = len(header)
    for number, cells in raw:
        if all(is_blank(cell) for cell in cells):
            continue
        beyond = [cell for cell in cells[width:] if not is_blank(cell)]
        lacking = max(0, width - len(cells))
        blank = [] if delimited else [None] * lacking
        named = dict(zip(header, [*cells[:width], *blank], strict=False))
        yield Row(number, named, short=lacking if delimited else 0, extra=len(beyond))


def refuse(
    file: str,
    sheet: str | None,
    rule: str,
    expected: str,
    value: str | None = None,
    *,
    row: int | None = None,
    hint: str | None = None,
) -> NoReturn:
    """Raise `InvalidInput` for a fault of the file as a whole."""
    raise InvalidInput(
        [Problem(rule=rule, expected=expected, file=file, sheet=sheet, row=row, value=value, hint=hint)]
    )
