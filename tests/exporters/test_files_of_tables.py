"""The tables as CSV, a workbook, Parquet and SQLite: each read back by a library of its own."""

import asyncio
import csv
import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import openpyxl
import polars
import pytest
from datasette.app import Datasette

from registry import InvalidInput, Registry
from registry.exporters import FORMATS
from tests.exporters.cases import TAKEN_BACK_OR_SECRET, check_bytes, told
from tests.support import dossier, entry, in_memory

SECRET = TAKEN_BACK_OR_SECRET[3:]
FORMULA = ("=", "+", "-", "@")


@pytest.fixture(scope="module")
def reg() -> Iterator[Registry]:
    with told() as made:
        yield made


@pytest.mark.parametrize("format", ["csv", "csv-claims", "xlsx", "parquet", "sqlite"])
def test_order_and_secrets_leave_no_trace(format: str, tmp_path: Path) -> None:
    content = check_bytes(format, tmp_path, on="2026-01-01")
    assert not any(secret.encode() in content for secret in SECRET)


def test_a_format_that_there_is_not_is_refused_with_the_nearest(reg: Registry, tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="geojson"):
        reg.export(tmp_path / "out", format="geo-json")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_registry_gives_the_same_bytes_over_the_old_files(
    reg: Registry, tmp_path: Path, format: str
) -> None:
    def exported() -> dict[Path, bytes]:
        days = {"since": "2025-09-01", "until": "2026-01-01", "on": "2026-01-01"}
        return {f: f.read_bytes() for f in reg.export(tmp_path / "out", format=format, **days)}

    assert exported() == exported()


@pytest.mark.parametrize("format", ["csv", "csv-claims", "datapackage", "ftm"])
def test_no_cell_of_a_csv_file_can_run_as_a_formula(reg: Registry, tmp_path: Path, format: str) -> None:
    (tmp_path / "out").mkdir()
    out = tmp_path / "out" / ("files" if format in ("datapackage", "ftm") else "file.csv")
    files = [f for f in reg.export(out, format=format, on="2026-01-01") if f.suffix == ".csv"]
    cells = []
    for path in files:
        with path.open(encoding="utf-8", newline="") as file:
            cells += [cell for row in csv.reader(file) for cell in row]
    assert "'=A title" in cells or format == "csv-claims"
    assert [c for c in cells if c.startswith(FORMULA) and not re.fullmatch(r"-\d+(\.\d+)?", c)] == []


def test_one_row_per_claim(reg: Registry, tmp_path: Path) -> None:
    reg.export(tmp_path / "claims.csv", format="csv-claims")
    with (tmp_path / "claims.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["id"]: row for row in csv.DictReader(file)}
    claims = {claim.id: claim for claim in reg.public_claims()}
    assert rows.keys() == claims.keys()
    assert {n: row["route"] for n, row in rows.items()} == {n: c.route.value for n, c in claims.items()}


def test_a_workbook_keeps_numbers_and_runs_nothing(reg: Registry, tmp_path: Path) -> None:
    reg.export(tmp_path / "out.xlsx", format="xlsx")
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    assert book.sheetnames[:2] == ["about", "incidents"]
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                assert not (isinstance(cell.value, str) and cell.value.startswith(FORMULA))
    (header, *rows) = book["incidents"].iter_rows(values_only=True)
    killed = {row[0]: row[header.index("killed_best")] for row in rows}
    expected = {i.id: i.killed.best if i.killed else None for i in reg.incidents()}
    assert killed == expected


def test_a_workbook_marks_each_character_that_it_cannot_hold(tmp_path: Path) -> None:
    stated = {"title": "a\ufffeb\uffffc\x0bd\x85"}
    with in_memory(dossier(entry("announced", {"incident": stated}))) as other:
        other.export(tmp_path / "out.xlsx", format="xlsx")
    (header, row) = openpyxl.load_workbook(tmp_path / "out.xlsx")["incidents"].iter_rows(values_only=True)
    assert row[header.index("title")] == "a\ufffdb\ufffdc\ufffdd\x85"


def test_a_workbook_cuts_a_text_where_a_spreadsheet_would_refuse_it_and_says_so(tmp_path: Path) -> None:
    stated = {"title": "\U0001f6a2" * 20_000}
    with in_memory(dossier(entry("announced", {"incident": stated}))) as other:
        other.export(tmp_path / "out.xlsx", format="xlsx")
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    (header, row) = book["incidents"].iter_rows(values_only=True)
    assert row[header.index("title")] == "\U0001f6a2" * 16_383  # each counts twice, of 32,767
    notes = {str(line[0]): str(line[1]) for line in book["about"].iter_rows(values_only=True)}
    assert "32,767" in notes["a long text"]


def test_parquet_is_typed_and_holds_what_the_registry_answers(reg: Registry, tmp_path: Path) -> None:
    reg.export(tmp_path / "out", format="parquet")
    frame = polars.read_parquet(tmp_path / "out" / "incidents.parquet")
    assert frame.schema["killed_low"] == polars.Int64
    assert frame.schema["occurred_first_day"] == polars.Date
    rows = {row["id"]: row for row in frame.iter_rows(named=True)}
    for incident in reg.incidents():
        assert incident.id is not None
        row = rows[incident.id]
        assert row["killed_low"] == (incident.killed.low if incident.killed else None)
        assert row["occurred_first_day"] == (incident.occurred.first_day if incident.occurred else None)


def test_a_sqlite_file_has_keys_that_hold_words_to_search_and_open_questions(
    seeds: Registry, tmp_path: Path
) -> None:
    seeds.export(tmp_path / "out.db", format="sqlite", on="2026-11-24")
    with closing(sqlite3.connect(tmp_path / "out.db")) as db:
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        found = db.execute("SELECT id FROM open_questions").fetchall()
        hit = db.execute(
            "SELECT i.id FROM incidents_fts f JOIN incidents i ON i.rowid = f.rowid "
            "WHERE incidents_fts MATCH 'Caribbean' ORDER BY i.id"
        ).fetchall()
    assert {row[0] for row in found} == {f.id for f in seeds.questions(state="open", on="2026-11-24")}
    assert "us-2025-09-02" in {row[0] for row in hit}


def test_datasette_serves_the_file_with_its_descriptions(reg: Registry, tmp_path: Path) -> None:
    reg.export(tmp_path / "out.db", format="sqlite")
    served = asyncio.run(_served(tmp_path))
    assert {row["id"] for row in served["rows"]} == {incident.id for incident in reg.incidents()}
    assert "per incident" in served["page"]


async def _served(place: Path) -> dict[str, Any]:
    metadata = json.loads((place / "out.metadata.json").read_text("utf-8"))
    app = Datasette([str(place / "out.db")], metadata=metadata)
    rows = (await app.client.get("/out/incidents.json?_shape=objects")).json()["rows"]
    page = (await app.client.get("/out/incidents")).text
    app.get_database("out").close()
    return {"rows": rows, "page": page}
