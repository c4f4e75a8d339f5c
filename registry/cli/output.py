"""How rows are printed: a table that fits the terminal, JSON, or CSV."""

from __future__ import annotations

import csv
import json
import os
import sys
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from registry.exporters.files import inert


class Format(StrEnum):
    """The forms in which rows are printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


Row = Mapping[str, Any]
_CONTROLS = dict.fromkeys((*range(10), *range(11, 32), 127), "\N{REPLACEMENT CHARACTER}")
"""Control characters but the line break: a file must not steer the terminal that shows it."""
_PIPED = 120
"""How wide tables are where the output goes to a file or a pipe, which has no width of its own."""
_WIDE = 100
"""The width, in characters, from which on a terminal counts as wide."""


def console() -> Console:
    """Return a console on standard output, as wide as the terminal."""
    piped = not sys.stdout.isatty() and "COLUMNS" not in os.environ
    return Console(soft_wrap=False, highlight=False, width=_PIPED if piped else None)


def errors() -> Console:
    """Return a console on standard error."""
    return Console(stderr=True, highlight=False)


def print_rows(
    rows: Sequence[Row], shown: Sequence[Row], form: Format, *, title: str, note: str = ""
) -> None:
    """Print `rows` whole as JSON or CSV, or their `shown` form as a table with a title and a note."""
    if form is Format.JSON:
        print_json(list(rows))
    elif form is Format.CSV:
        _print_csv(rows)
    else:
        print_table(shown, title=title, note=note)


def print_json(value: object) -> None:
    """Print JSON, readable and in a stable order of keys as given."""
    json.dump(value, sys.stdout, indent=2, ensure_ascii=False)
    sys.stdout.write("\n")


def print_text(text: str) -> None:
    """Print paragraphs as they are, for reading or pasting: no control character, and no width of ours."""
    sys.stdout.write(f"{text.translate(_CONTROLS)}\n")


def print_receipt(given: Row, form: Format) -> None:
    """Print a receipt as JSON: below a table, or beside rows of CSV on standard error."""
    stream = sys.stderr if form is Format.CSV else sys.stdout
    stream.write(f"Receipt: {json.dumps(given, ensure_ascii=False)}\n")


def _print_csv(rows: Sequence[Row]) -> None:
    columns = list(dict.fromkeys(column for row in rows for column in row))
    writer = csv.writer(_Lines())
    writer.writerow(columns)
    writer.writerows([_cell(row.get(column)) for column in columns] for row in rows)


class _Lines:
    """Standard output for a writer of CSV: only one that ends lines by CRLF quotes every kind of line end."""

    def write(self, line: str) -> None:
        sys.stdout.write(line.removesuffix("\r\n") + "\n")


def _cell(value: object) -> str:
    """Return a cell's text; one that a spreadsheet would run as a formula is marked as text."""
    if value is None:
        return ""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return inert(text) if isinstance(value, str) else text


def print_table(rows: Sequence[Row], *, title: str, note: str = "") -> None:
    """Print a table with a title above and a note below; say so where there are no rows."""
    out = console()
    out.print(Text(title, style="bold"))
    if rows:
        out.print(_table(rows, unbroken=27 if out.width >= _WIDE else 13))
    else:
        out.print("Nothing found.")
    if note:
        out.print(Text(note, style="dim"))


def _table(rows: Sequence[Row], *, unbroken: int) -> Table:
    """Return a table in which a column whose cells have at most `unbroken` characters is never broken."""
    table = Table(box=None, pad_edge=False, header_style="bold", expand=False, padding=(0, 2, 0, 0))
    for column in rows[0]:
        cells = [row[column] for row in rows]
        numeric = all(isinstance(cell, int) or cell is None for cell in cells)
        longest = max(len(str(cell)) for cell in cells)
        table.add_column(
            column.replace("_", " "),
            justify="right" if numeric else "left",
            overflow="fold",
            no_wrap=longest <= unbroken,
            min_width=longest if longest <= unbroken else None,
        )
    for row in rows:
        table.add_row(
            *(Text("" if value is None else str(value).translate(_CONTROLS)) for value in row.values())
        )
    return table
