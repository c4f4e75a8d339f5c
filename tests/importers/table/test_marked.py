"""A table written back with its faults: every cell as it was, and one more column."""

from __future__ import annotations

import contextlib
import csv as stdlib_csv
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import PatternFill

import registry
from registry.importers.table import loading
from registry.importers.table.rows import MARKED as COLUMN
from tests.importers.table.support import as_json, csv, file, load, mapping, saved, xlsx
from tests.support import public_state, refusal_of

GIVEN = mapping({"Title": "title", "Killed": "killed"})


def written(path: Path, delimiter: str = ",") -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(stdlib_csv.reader(file, delimiter=delimiter))


def test_faults_stand_beside_their_rows_whatever_their_width(tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    text = 'Strikes of 2025\nID,Title,Killed\n1,"a\nb",x\n\n2,c\n3,d,4\n'
    load(csv(text), GIVEN, marked=out)
    assert written(out) == [
        ["Strikes of 2025", "", "", ""],
        ["ID", "Title", "Killed", COLUMN],
        ["1", "a\nb", "x", written(out)[2][3]],
        ["", "", "", ""],
        ["2", "c", "", written(out)[4][3]],
        ["3", "d", "4", ""],
    ]
    assert "[count]" in written(out)[2][3]
    assert "[short_row]" in written(out)[4][3]


def test_a_cell_that_holds_a_carriage_return_stays_one_cell(tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    load(csv('ID,Title,Killed\n1,"a\rb",3\n'), GIVEN, marked=out)
    assert written(out)[1][:3] == ["1", "a\rb", "3"]


def test_a_marked_table_can_be_mended_and_loaded_and_marked_again(tmp_path: Path) -> None:
    first, second = tmp_path / "first.csv", tmp_path / "second.csv"
    given = {**GIVEN, "table": {"delimiter": ";", "encoding": "cp1252"}}
    load(csv("ID;Title;Killed\n1;é;x\n2;b;3\n", "cp1252"), given, marked=first)
    first.write_text(first.read_text(encoding="utf-8-sig").replace(";x;", ";4;"), encoding="utf-8-sig")
    loaded = load(first, given, marked=second)
    assert (loaded.faults, loaded.notes) == ([], [])
    assert loaded.says["x-1"]["title"] == "é"
    assert written(second, ";") == [
        ["ID", "Title", "Killed", COLUMN],
        ["1", "é", "4", ""],
        ["2", "b", "3", ""],
    ]


def test_a_marked_table_keeps_the_delimiter_that_it_was_found_to_have(tmp_path: Path) -> None:
    load(csv("ID;Title;Killed\n1;a, b;x\n2;c;3\n"), GIVEN, marked=tmp_path / "out.csv")
    assert [row[:3] for row in written(tmp_path / "out.csv", ";")[1:]] == [
        ["1", "a, b", "x"],
        ["2", "c", "3"],
    ]
    load(csv("ID;Title;Killed\n1;a;x\n"), GIVEN, marked=tmp_path / "out.tsv")
    assert written(tmp_path / "out.tsv", "\t")[1][:3] == ["1", "a", "x"]


def test_a_workbook_is_written_back_as_one_and_can_be_marked_again(tmp_path: Path) -> None:
    first, second = tmp_path / "first.xlsx", tmp_path / "second.xlsx"
    load(
        xlsx(["Title line"], ["ID", "Title", "Killed"], ["1", "a", "4-Mar"], ["=2", "b", 3]),
        GIVEN,
        marked=first,
    )
    loaded = load(first, GIVEN, marked=second)
    for path in (first, second):
        book = openpyxl.load_workbook(path)
        sheet: Any = book["Strikes"]
        cells = [list(row) for row in sheet.iter_rows(values_only=True)]
        book.close()
        assert cells[1] == ["ID", "Title", "Killed", COLUMN]
        assert cells[2][:3] == ["1", "a", "4-Mar"]
        assert "[damaged_count]" in str(cells[2][3])
    assert ("unmapped_column", 2, COLUMN) not in loaded.notes


def test_objects_are_written_back_as_rows(tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    load(
        as_json([{"ID": 1, "Title": "a", "Killed": "x"}, {"ID": 2, "Place": {"Name": "b"}, "Killed": 1}]),
        GIVEN,
        marked=out,
    )
    header, first, second = written(out)
    assert header == ["ID", "Title", "Killed", "Place.Name", COLUMN]
    assert first[:4] == ["1", "a", "x", ""]
    assert "[count]" in first[4]
    assert second == ["2", "", "1", "b", ""]


def test_what_is_wrong_is_text_and_never_a_formula(tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    made = openpyxl.Workbook()
    before: Any = made.active
    before.append(["ID", "=Killed"])
    before.append(["1", "x"])
    before["B1"].data_type = "s"
    load(saved(made), mapping({"=Killed": "killed"}), marked=out)
    sheet: Any = openpyxl.load_workbook(out).active
    assert sheet.cell(2, 3).data_type == "s"


def test_a_dry_run_writes_the_faults_too(tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    loaded = load(csv("ID,Title,Killed\n1,a,x\n"), GIVEN, marked=out, dry_run=True)
    assert not loaded.report.stored
    assert "[count]" in written(out)[1][3]


LOOKS: list[Callable[[Path], Any]] = [
    contextlib.nullcontext,
    lambda path: contextlib.nullcontext(str(path.parent / "." / path.name)),
    lambda path: path.open("rb"),
    lambda path: path.open(encoding="utf-8"),
]


@pytest.mark.parametrize("look", LOOKS, ids=["path", "other name", "bytes", "text"])
@pytest.mark.parametrize("dry_run", [True, False])
def test_a_table_is_never_written_over_by_its_own_marks(
    tmp_path: Path, look: Callable[[Path], Any], dry_run: bool
) -> None:
    path = tmp_path / "in.csv"
    path.write_bytes(b"ID,Title,Killed\n1,a,x\n2,caf\xe9,3\n")
    before = path.read_bytes()
    with registry.open() as reg, look(path) as source:
        (problem,) = refusal_of(lambda: reg.load(source, mapping=GIVEN, marked=path, dry_run=dry_run))
        assert (problem.rule, problem.file) == ("marked", str(path))
        assert not reg.incidents()
    assert path.read_bytes() == before


@pytest.mark.parametrize("place", ["no/such/folder/out.csv", "a folder", "a file/out.csv", "x" * 250])
def test_a_place_that_cannot_be_written_to_is_refused_before_anything_is_stored(
    tmp_path: Path, place: str
) -> None:
    (tmp_path / "a folder").mkdir()
    (tmp_path / "a file").touch()
    with registry.open() as reg:
        (problem,) = refusal_of(
            lambda: reg.load(csv("ID,Title,Killed\n1,a,3\n"), mapping=GIVEN, marked=tmp_path / place)
        )
        assert problem.rule == "marked"
        assert problem.file is not None
        assert problem.file.endswith(place)
        assert not public_state(reg)["claims"]
    assert not (tmp_path / "no").exists()


def test_a_file_that_is_marked_over_keeps_who_may_read_it(tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    out.write_text("what was")
    out.chmod(0o600)
    load(csv("ID,Title,Killed\n1,a,3\n"), GIVEN, marked=out)
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert written(out)[1] == ["1", "a", "3", ""]
    assert os.listdir(tmp_path) == ["out.csv"]


def test_bytes_that_fit_no_character_are_written_back_as_its_stand_in(tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    given = mapping({"Killed": "killed"}, ignore=["Note"], table={"encoding": "utf-8"})
    loaded = load(file(b"ID,Killed,Note\n1,4,caf\xe9\n"), given, marked=out)
    assert set(loaded.says) == {"x-1"}
    assert written(out)[1] == ["1", "4", "caf\ufffd", ""]


@pytest.mark.parametrize("name", ["out.csv", "out.xlsx"])
def test_rows_whose_faults_are_not_listed_are_marked_too(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "MAX_TOLD", 3)
    grid = [["ID", "Title", "Killed"], *([str(n), "a", "4-Mar"] for n in range(10)), ["99", "b", "3"]]
    source = xlsx(*grid) if name == "out.xlsx" else csv("\n".join(map(",".join, grid)))
    loaded = load(source, GIVEN, marked=tmp_path / name)
    assert [fault[0] for fault in loaded.faults] == ["damaged_count"] * 3 + ["more"]
    marks = [row[3] for row in cells_of(tmp_path / name)[1:]]
    assert ["[damaged_count]" in (mark or "") for mark in marks] == [True] * 10 + [False]


def cells_of(path: Path) -> list[list[str]]:
    if path.suffix == ".csv":
        return written(path)
    sheet: Any = openpyxl.load_workbook(path).active
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def test_the_marks_stand_beside_the_last_column_that_says_anything(tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    made = openpyxl.load_workbook(xlsx(["ID", "Title", "Killed"], ["1", "a", "4-Mar"]))
    sheet: Any = made.active
    sheet.cell(1, 60).fill = PatternFill("solid", fgColor="FFFF00")
    load(saved(made), GIVEN, marked=out)
    assert cells_of(out)[0][:5] == ["ID", "Title", "Killed", COLUMN, None]
    sheet["E2"] = "a word beside the table"
    load(saved(made), GIVEN, marked=out)
    assert cells_of(out)[0][:6] == ["ID", "Title", "Killed", None, None, COLUMN]
    assert cells_of(out)[1][4] == "a word beside the table"
