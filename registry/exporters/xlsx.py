"""A workbook (XLSX): one sheet per table, numbers as numbers, and no cell that runs as a formula."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from registry.exporters.columns import Cell
from registry.exporters.files import inert
from registry.exporters.options import Options
from registry.exporters.tables import Table, tables
from registry.exporters.xml import text
from registry.queries.oversight import questions, reading_day
from registry.storage.files import replacing
from registry.storage.store import Store

_LONGEST = 32_767
"""The longest text that a cell of a workbook can hold, in units of UTF-16: an emoji is two."""
_MADE = dt.datetime(1980, 1, 1)
"""When the file counts as made, so that the same data gives the same bytes."""


_SAVED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def write(store: Store, out: Path, options: Options) -> list[Path]:
    """Write every table as a sheet, and a first sheet that says what they are."""
    on = reading_day(store, options.on)
    made = list(tables(store, questions(store, on=on)))
    book = openpyxl.Workbook(write_only=True)
    book.properties.created = book.properties.modified = _MADE
    notes = book.create_sheet("about")
    for line in _about(store, on, made):
        notes.append([_cell(notes, part) for part in line])
    for table in made:
        _write_sheet(book, table)
    with replacing(out) as new:
        book.save(new)
        _without_times(new)
    return [out]


def _about(store: Store, on: dt.date, made: list[Table]) -> list[tuple[str, str]]:
    return [
        ("policy", f"{store.policy.name}: {store.policy.meaning}"),
        ("as of", store.known_on.isoformat() if store.known_on else "everything recorded"),
        ("clocks read on", on.isoformat()),
        ("an empty cell", "nobody states it; it is not 0"),
        ("a long text", f"is cut after {_LONGEST:,} characters, the most that a cell holds"),
        *((table.name, table.description) for table in made),
    ]


def _write_sheet(book: Any, table: Table) -> None:
    sheet = book.create_sheet(table.name)
    sheet.freeze_panes = "B2"
    names = [column["name"] for column in table.columns]
    head = [_cell(sheet, name) for name in names]
    for cell in head:
        cell.font = Font(bold=True)
    sheet.append(head)
    for row in table.rows:
        sheet.append([_cell(sheet, row.get(name)) for name in names])


def _cell(sheet: Any, value: Cell) -> Any:
    """Return a cell; text is stored as text, whatever it begins with, and cut where no cell can hold it."""
    if not isinstance(value, str):
        return WriteOnlyCell(sheet, value)
    cell = WriteOnlyCell(sheet, _cut(inert(text(value))))
    cell.data_type = "s"
    return cell


def _cut(text: str) -> str:
    return text.encode("utf-16-le")[: 2 * _LONGEST].decode("utf-16-le", "ignore")


def _without_times(file: Path) -> None:
    """Write the archive again with one time in place of the time it was written at."""
    with zipfile.ZipFile(file) as archive:
        parts = [(info.filename, archive.read(info)) for info in archive.infolist()]
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            part = zipfile.ZipInfo(name, date_time=_MADE.timetuple()[:6])
            part.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(part, _SAVED.sub(rb"\g<1>1980-01-01T00:00:00Z", content))
