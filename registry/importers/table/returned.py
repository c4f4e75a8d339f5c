"""The same table written back with one more column: what is wrong or odd in each row."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, BinaryIO

import openpyxl
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

from registry.errors import Problem
from registry.importers.table.delimited import delimiter_in, read_delimited
from registry.importers.table.files import delimiter_of
from registry.importers.table.layout import Layout
from registry.importers.table.rows import MARKED, Raw, Table, text_of
from registry.importers.table.workbook import quiet


def write_back(
    file: BinaryIO | None, table: Table, layout: Layout, told: Iterable[Problem], out: Path
) -> None:
    """Write the table of `file` to `out` with the column added: a workbook as one, anything else as CSV.

    `told` are the faults and notes; those of the header and of no row are in the report alone. What an
    earlier load wrote into the column is replaced.
    """
    by_row: dict[int, list[Problem]] = defaultdict(list)
    for problem in told:
        by_row[problem.row or 0].append(problem)
    if file is not None and table.sheet is not None:
        _workbook(file, table, by_row, out)
    elif file is not None and table.header_row:
        given = delimiter_of(table.file, layout)
        mark = given or delimiter_in(file, table.file, encoding=layout.encoding)
        rows, _ = read_delimited(file, table.file, encoding=layout.encoding, delimiter=mark)
        _delimited(rows, by_row, table, out, delimiter_of(out.name, layout) or mark)
    else:
        _delimited(_listed(table), by_row, table, out, delimiter_of(out.name, Layout()) or ",")


def _listed(table: Table) -> Iterable[Raw]:
    yield 0, list(table.header)
    for row in table.rows:
        yield row.number, [row.cells.get(name) for name in table.header]


def _delimited(
    rows: Iterable[Raw], told: Mapping[int, list[Problem]], table: Table, out: Path, delimiter: str
) -> None:
    width = table.header.index(MARKED) if MARKED in table.header else len(table.header)
    with out.open("w", encoding="utf-8-sig", newline="") as target:
        writer = csv.writer(target, delimiter=delimiter)
        for number, cells in rows:
            texts = [text_of(cell) for cell in cells] + [""] * (width - len(cells))
            added = MARKED if number == table.header_row else _text(told.get(number, ()))
            beyond = texts[width + (MARKED in table.header) :]
            writer.writerow([*texts[:width], added, *beyond])


def _workbook(file: BinaryIO, table: Table, told: Mapping[int, list[Problem]], out: Path) -> None:
    file.seek(0)
    with quiet():
        book = openpyxl.load_workbook(file)
    sheet: Any = book[table.sheet or ""]
    marked = MARKED in table.header
    column = table.header.index(MARKED) + 1 if marked else sheet.max_column + 1
    sheet.cell(table.header_row, column, MARKED).font = Font(bold=True)
    for number in range(table.header_row + 1, sheet.max_row + 1) if marked else told:
        if number > table.header_row:
            _write_text(sheet.cell(number, column), _text(told.get(number, ())))
    book.save(out)
    book.close()


def _write_text(cell: Any, text: str) -> None:
    """Write text that no program takes for a formula."""
    cell.value = ILLEGAL_CHARACTERS_RE.sub(" ", text) or None
    if text:
        cell.data_type = "s"


def _text(problems: Iterable[Problem]) -> str:
    return "\n".join(
        f"{problem.column or 'row'}: expected {problem.expected} [{problem.rule}]." for problem in problems
    )
