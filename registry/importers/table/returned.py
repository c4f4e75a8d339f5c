"""The same table written back with one more column: what is wrong or odd in each row."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, BinaryIO

import openpyxl
from openpyxl.styles import Font

from registry.errors import Problem
from registry.importers.table.delimited import read_delimited
from registry.importers.table.layout import Layout
from registry.importers.table.rows import Raw, Table, text_of

COLUMN = "faults and notes"
"""The name of the column that is added."""


def write_back(
    file: BinaryIO | None, table: Table, layout: Layout, told: Iterable[Problem], out: Path
) -> None:
    """Write the table of `file` to `out` with the column added: a workbook as one, anything else as CSV.

    `told` are the faults and notes; those of no row stand in the header's.
    """
    by_row: dict[int, list[Problem]] = defaultdict(list)
    for problem in told:
        by_row[problem.row or table.header_row].append(problem)
    if file is not None and table.sheet is not None:
        _workbook(file, table, by_row, out)
    elif file is not None and table.header_row:
        rows, _ = read_delimited(file, table.file, encoding=layout.encoding, delimiter=layout.delimiter)
        _delimited(rows, by_row, table.header_row, out)
    else:
        _delimited(_listed(table), by_row, 0, out)


def _listed(table: Table) -> Iterable[Raw]:
    yield 0, list(table.header)
    for row in table.rows:
        yield row.number, [row.cells.get(name) for name in table.header]


def _delimited(rows: Iterable[Raw], told: Mapping[int, list[Problem]], header_row: int, out: Path) -> None:
    with out.open("w", encoding="utf-8-sig", newline="") as target:
        writer = csv.writer(target, lineterminator="\n")
        for number, cells in rows:
            added = COLUMN if number == header_row else _text(told.get(number, ()))
            writer.writerow([*map(text_of, cells), added])


def _workbook(file: BinaryIO, table: Table, told: Mapping[int, list[Problem]], out: Path) -> None:
    file.seek(0)
    book = openpyxl.load_workbook(file)
    sheet: Any = book[table.sheet or ""]
    column = sheet.max_column + 1
    sheet.cell(table.header_row, column, COLUMN).font = Font(bold=True)
    for number, problems in told.items():
        if number != table.header_row:
            cell = sheet.cell(number, column, _text(problems))
            cell.data_type = "s"
    book.save(out)


def _text(problems: Iterable[Problem]) -> str:
    return "\n".join(
        f"{problem.column or 'row'}: expected {problem.expected} [{problem.rule}]." for problem in problems
    )
