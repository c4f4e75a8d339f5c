"""The same table written back with one more column: what is wrong or odd in each row."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, BinaryIO

import openpyxl
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

from registry.errors import Problem
from registry.importers.table.delimited import delimiter_in, read_delimited
from registry.importers.table.files import delimiter_of
from registry.importers.table.layout import Layout
from registry.importers.table.rows import MARKED, Raw, Table, refuse, text_of
from registry.importers.table.workbook import quiet
from registry.storage.files import replacing

_HALF = re.compile("[\ud800-\udfff]")
"""Half a character: what bytes become that do not fit a file's encoding."""
Told = Callable[[int], list[Problem]]
"""What gives the faults and notes of a row."""


def write_back(file: BinaryIO | None, table: Table, layout: Layout, told: Told, out: Path) -> None:
    """Write the table of `file` to `out` with the column added: a workbook as one, anything else as CSV.

    `told` gives the faults and notes of a row; those of the header and of no row are in the report alone.
    What an earlier load wrote into the column is replaced. Raises `InvalidInput` where `out` can't be
    written, and leaves there what was.
    """
    try:
        with replacing(out) as new:
            if file is not None and table.sheet is not None:
                _workbook(file, table, told, new)
            else:
                rows, delimiter = _as_text(file, table, layout, out.name)
                _delimited(rows, told, table, new, delimiter)
    except OSError as error:
        refuse(str(out), None, "marked", "a file that can be written", error.strerror)


def _as_text(file: BinaryIO | None, table: Table, layout: Layout, out: str) -> tuple[Iterable[Raw], str]:
    """Return the rows to be written as delimited text, and what is to stand between their cells."""
    if file is None or not table.header_row:
        return _listed(table), delimiter_of(out, Layout()) or ","
    given = delimiter_of(table.file, layout)
    mark = given or delimiter_in(file, table.file, encoding=layout.encoding)
    rows, _ = read_delimited(file, table.file, encoding=layout.encoding, delimiter=mark)
    return rows, delimiter_of(out, layout) or mark


def _listed(table: Table) -> Iterable[Raw]:
    yield 0, list(table.header)
    for row in table.rows:
        yield row.number, [row.cells.get(name) for name in table.header]


def _delimited(rows: Iterable[Raw], told: Told, table: Table, out: Path, delimiter: str) -> None:
    width = table.header.index(MARKED) if MARKED in table.header else len(table.header)
    with out.open("w", encoding="utf-8-sig", newline="") as target:
        writer = csv.writer(target, delimiter=delimiter)
        for number, cells in rows:
            texts = [text_of(cell) for cell in cells] + [""] * (width - len(cells))
            added = MARKED if number == table.header_row else _text(told(number))
            beyond = texts[width + (MARKED in table.header) :]
            writer.writerow(_HALF.sub("\ufffd", text) for text in (*texts[:width], added, *beyond))


def _workbook(file: BinaryIO, table: Table, told: Told, out: Path) -> None:
    file.seek(0)
    with quiet():
        book = openpyxl.load_workbook(file)
    sheet: Any = book[table.sheet or ""]
    marked = MARKED in table.header
    column = table.header.index(MARKED) + 1 if marked else _first_free(sheet, len(table.header) + 1)
    sheet.cell(table.header_row, column, MARKED).font = Font(bold=True)
    for number in range(table.header_row + 1, sheet.max_row + 1):
        text = _text(told(number))
        if text or marked:
            _write_text(sheet.cell(number, column), text)
    book.save(out)
    book.close()


def _first_free(sheet: Any, column: int) -> int:
    """Return the first column from this one on that nothing is written in, nor in any to its right."""
    beyond = (cell for row in sheet.iter_rows(min_col=column) for cell in row if cell.value is not None)
    return max((cell.column + 1 for cell in beyond), default=column)


def _write_text(cell: Any, text: str) -> None:
    """Write text that no program takes for a formula."""
    cell.value = ILLEGAL_CHARACTERS_RE.sub(" ", text) or None
    if text:
        cell.data_type = "s"


def _text(problems: Iterable[Problem]) -> str:
    return "\n".join(
        f"{problem.column or 'row'}: expected {problem.expected} [{problem.rule}]." for problem in problems
    )
