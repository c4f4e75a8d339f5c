"""Short ways to say what a test of tables needs: bytes of each format, a mapping, what a load came to."""

from __future__ import annotations

import dataclasses
import io
import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import openpyxl

import registry
from registry import Claim, LoadReport, Problem
from registry.importers.table.files import read_table
from registry.importers.table.layout import Layout
from registry.importers.table.rows import Cell, Row, Table
from registry.vocabulary.terms import RecordKind
from tests.support import RECORDED

SOURCE: dict[str, Any] = {
    "id": "strike-list",
    "publication": {"id": "a-monitor", "name": "A Monitor"},
    "published": "2026-01-05",
    "grade": "A",
}
COLUMNS: dict[str, Any] = {"Date": "occurred", "Killed": "killed", "Title": "title"}


def mapping(columns: Mapping[str, Any] | None = None, **changes: Any) -> dict[str, Any]:
    """Return a mapping of a table with a column `ID`, by default of its date, killed and title."""
    given = {
        "name": "strikes",
        "id": "x-{ID}",
        "source": SOURCE,
        "speaker": {"words": "the editors"},
        "route": "monitor_assessment",
        "columns": dict(COLUMNS if columns is None else columns),
        **changes,
    }
    return {key: value for key, value in given.items() if value is not None}


@dataclasses.dataclass(frozen=True)
class Loaded:
    """What loading one table came to."""

    report: LoadReport
    claims: tuple[Claim, ...]

    @property
    def says(self) -> dict[str, dict[str, Any]]:
        """What the claims say, by the record's id."""
        return {claim.record.id: dict(claim.says) for claim in self.claims}

    def cells(self, record: str) -> dict[str, str]:
        """Return the cells as written that the claim about a record keeps."""
        (claim,) = (claim for claim in self.claims if claim.record.id == record)
        assert claim.row is not None
        return {cell.column: cell.text for cell in claim.row.cells}

    @property
    def faults(self) -> list[tuple[str, int | None, str | None]]:
        """Each fault: its rule, row and column."""
        return spots(self.report.problems)

    @property
    def notes(self) -> list[tuple[str, int | None, str | None]]:
        """Each note: its rule, row and column."""
        return spots(self.report.notes)


def spots(problems: Iterable[Problem]) -> list[tuple[str, int | None, str | None]]:
    """Return the rule, row and column of each fault."""
    return [(problem.rule, problem.row, problem.column) for problem in problems]


def load(source: Any, given: dict[str, Any] | None = None, **options: Any) -> Loaded:
    """Load a table into a registry of its own, by the usual mapping unless another is given."""
    reg = registry.open()
    try:
        report = reg.load(source, mapping=given or mapping(), recorded=RECORDED, **options)
        refs = [record.id for kind in RecordKind for record in reg.records(kind)]
        claims = {claim.id: claim for name in refs for claim in reg.claims(name)}
        return Loaded(report, tuple(claims.values()))
    finally:
        reg.engine.dispose()


def file(content: bytes, name: str = "strikes.csv") -> io.BytesIO:
    """Return an open file with this content."""
    stream = io.BytesIO(content)
    stream.name = name
    return stream


def csv(text: str, encoding: str = "utf-8", name: str = "strikes.csv") -> io.BytesIO:
    """Return an open CSV file with this text."""
    return file(text.encode(encoding), name)


def as_json(value: object, name: str = "strikes.json") -> io.BytesIO:
    """Return an open JSON file with this value."""
    return file(json.dumps(value).encode(), name)


def xlsx(*rows: Sequence[Any], title: str = "Strikes", name: str = "strikes.xlsx") -> io.BytesIO:
    """Return an open workbook with one sheet of these rows."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    return saved(book, name)


def saved(book: openpyxl.Workbook, name: str = "strikes.xlsx") -> io.BytesIO:
    """Return a workbook as an open file."""
    stream = io.BytesIO()
    book.save(stream)
    return file(stream.getvalue(), name)


def with_part(workbook: io.BytesIO, part: str, content: str | bytes) -> io.BytesIO:
    """Return a workbook one of whose parts is another."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(workbook) as before,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            after.writestr(name, content if name == part else before.read(name))
    return file(out.getvalue(), "strikes.xlsx")


def part_of(workbook: io.BytesIO, part: str) -> str:
    """Return the text of one part of a workbook."""
    with zipfile.ZipFile(workbook) as archive:
        return archive.read(part).decode()


def table(source: io.BytesIO, **layout: Any) -> Table:
    """Return a file's table, before any mapping is looked at."""
    return read_table(source, source.name, Layout(**layout))


def rows(source: io.BytesIO, **layout: Any) -> list[Row]:
    """Return every row of a file's table."""
    return list(table(source, **layout).rows)


def cells(source: io.BytesIO, **layout: Any) -> list[list[Cell]]:
    """Return the cells of every row of a file's table."""
    return [list(row.cells.values()) for row in rows(source, **layout)]
