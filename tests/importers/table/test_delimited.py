"""CSV and TSV: encodings, delimiters, quoted line breaks, and rows numbered as a spreadsheet shows them."""

from __future__ import annotations

import codecs
import csv as stdlib_csv
import gc
import io
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.importers.table.layout import Layout
from tests.importers.table.support import cells, csv, file, load, mapping, rows, table
from tests.support import refusal_of

ENCODINGS = (
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "cp1252",
    "latin-1",
    "cp1251",
)
DELIMITERS = (",", ";", "\t", "|")
GRID = [["Name", "Place", "Note"], ["é", "Сирт", "“quoted”, and; more"], ["a", "درنة", "two\nlines"]]

written = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff"), max_size=20)
cell = written.filter(lambda text: text.strip() == text)
grid = st.lists(st.lists(cell, min_size=3, max_size=3), min_size=1, max_size=5)


def delimited(rows: list[list[str]], delimiter: str = ",", end: str = "\r\n") -> str:
    out = io.StringIO()
    stdlib_csv.writer(out, delimiter=delimiter, lineterminator=end).writerows(rows)
    return out.getvalue()


def stated(rows: list[list[str]]) -> list[list[str | None]]:
    """Return rows as they are read: blank cells as None, blank rows not at all."""
    return [[c or None for c in row] for row in rows if any(c.strip() for c in row)]


# --- encodings -------------------------------------------------------------------------------------


@given(grid=grid, encoding=st.sampled_from(ENCODINGS))
def test_text_in_a_named_encoding_comes_out_equal(grid: list[list[str]], encoding: str) -> None:
    text = delimited([["One", "Two", "Three"], *grid])
    try:
        content = text.encode(encoding)
    except UnicodeEncodeError:
        content, encoding = text.encode("utf-8"), "utf-8"
    assert cells(file(content), encoding=encoding, delimiter=",", header=1) == stated(grid)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_known_without_being_named(encoding: str) -> None:
    read = table(csv(delimited(GRID), encoding))
    assert [list(row.cells.values()) for row in read.rows] == GRID[1:]
    assert read.oddities == ()


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_known_and_told(encoding: str) -> None:
    grid = [["Name", "Place"], ["Ann", "Sirte"], ["Bo", "Derna"]]
    read = table(csv(delimited(grid), encoding))
    assert [list(row.cells.values()) for row in read.rows] == grid[1:]
    assert [(note.rule, note.value) for note in read.oddities] == [("guessed_encoding", encoding)]


def test_a_guessed_encoding_is_told() -> None:
    names = "Área,Lugar\nCancún,Bahía de Jiquilisco\nPeñón,Río Magdalena\nMéxico,Corazón de la niña\n"
    read = table(csv(names, "cp1252"))
    assert [row.cells["Área"] for row in read.rows] == ["Cancún", "Peñón", "México"]
    assert [note.rule for note in read.oddities] == ["guessed_encoding"]


def test_a_mark_shows_the_encoding_whatever_the_mapping_names() -> None:
    assert rows(csv("é,b\n1,2\n", "utf-8-sig"), encoding="cp1252")[0].cells == {"é": "1", "b": "2"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", None])
def test_a_mark_before_a_quoted_name_is_no_part_of_it(encoding: str | None) -> None:
    content = codecs.BOM_UTF8 + b'"Strike, ID","Place"\r\n1,Sirte\r\n'
    if encoding == "utf-16-le":
        content = '\ufeff"Strike, ID","Place"\r\n1,Sirte\r\n'.encode("utf-16-le")
    assert table(file(content), encoding=encoding).header == ("Strike, ID", "Place")


@pytest.mark.parametrize("encoding", ["no-such", "base64", "hex", "zlib", "rot13", "undefined"])
def test_what_is_no_encoding_of_text_is_refused(encoding: str) -> None:
    (problem,) = refusal_of(lambda: rows(csv("a,b\n1,2\n"), encoding=encoding))
    assert (problem.rule, problem.value) == ("encoding", encoding)


def test_a_header_that_does_not_fit_the_encoding_is_refused() -> None:
    (problem,) = refusal_of(lambda: rows(csv("a,é\n1,2\n", "cp1252"), encoding="utf-8"))
    assert problem.rule == "encoding"


def test_a_row_with_broken_bytes_is_refused_and_the_others_are_loaded() -> None:
    lines = ["ID,Title,Note", *[f"{i},Bahía,niño y niña" for i in range(20)]]
    content = "\n".join(lines).encode() + "\n21,Peñón,x\n22,Bahía,año".encode("cp1252")
    loaded = load(file(content), mapping({"Title": "title"}, keep="Note"))
    assert loaded.faults == [("encoding", 22, "Title"), ("encoding", 23, "Title"), ("encoding", 23, "Note")]
    assert loaded.report.problems[0].value == "Pe\\udcf1\\udcf3n"
    assert len(loaded.says) == 20


def test_a_row_that_does_not_fit_the_named_encoding_is_refused() -> None:
    content = "ID,Title\n1,Bahía\n2,Sirte\n".encode("cp1252")
    loaded = load(file(content), mapping({"Title": "title"}, table={"encoding": "utf-8"}))
    assert loaded.faults == [("encoding", 2, "Title")]
    assert loaded.says == {"x-2": {"title": "Sirte"}}


def test_text_from_an_open_text_file_needs_no_encoding() -> None:
    stream = io.StringIO("ID,Title\n1,Bahía\n")
    loaded = load(stream, mapping({"Title": "title"}, table={"encoding": "cp1252"}))
    assert loaded.says == {"x-1": {"title": "Bahía"}}


def test_half_a_character_in_an_open_text_file_is_refused() -> None:
    (problem,) = refusal_of(lambda: load(io.StringIO("ID,Title\n1,\ud800\n"), mapping({"Title": "title"})))
    assert problem.rule == "encoding"


# --- delimiters and quotes -------------------------------------------------------------------------


@given(
    grid=grid.filter(lambda rows: all(all(row) for row in rows)),
    delimiter=st.sampled_from(DELIMITERS),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_a_named_delimiter_cuts_every_row(grid: list[list[str]], delimiter: str, end: str) -> None:
    content = delimited([["One", "Two", "Three"], *grid], delimiter, end)
    assert cells(csv(content), delimiter=delimiter, header=1, encoding="utf-8") == stated(grid)


@pytest.mark.parametrize("delimiter", DELIMITERS)
def test_the_delimiter_is_found_though_cells_hold_the_others(delimiter: str) -> None:
    grid = [["Name", "Place", "Lat"], ["a, b, c", "d; e", "33,15"], ["f|g", "h\ti, j", "32,76"]]
    assert cells(csv(delimited(grid, delimiter))) == grid[1:]


@pytest.mark.parametrize("delimiter", ["", "::", '"', "\n", "\r"])
def test_what_cannot_stand_between_cells_is_refused_in_the_mapping(delimiter: str) -> None:
    given = mapping(table={"delimiter": delimiter})
    (problem,) = refusal_of(lambda: load(csv("ID,Title\n1,a\n"), given))
    assert (problem.file, problem.column) == ("mapping", "table.delimiter")


def test_a_file_of_one_column_is_a_table() -> None:
    assert cells(csv("Title\na\nb\n")) == [["a"], ["b"]]


def test_rows_are_numbered_as_a_spreadsheet_shows_them() -> None:
    text = 'ID,Title\r\n1,"two\r\nlines"\r\n\r\n2,b\n3,"c\n\n\nd"\r4,e'
    assert [(row.number, row.cells["ID"]) for row in rows(csv(text))] == [
        (2, "1"),
        (4, "2"),
        (5, "3"),
        (6, "4"),
    ]


def test_a_quoted_line_break_is_kept_as_it_was_written() -> None:
    assert rows(csv('ID,Title\n1,"a\r\nb"\n'))[0].cells["Title"] == "a\r\nb"


def test_a_quote_inside_a_cell_is_text() -> None:
    assert (
        rows(csv('ID,Title\n1,12" gun and “smart” quotes\n'))[0].cells["Title"]
        == '12" gun and “smart” quotes'
    )


@pytest.mark.parametrize("broken", ['1,"a', '1,"He said "no" there"', '1,"a"b'])
def test_a_quote_that_is_not_closed_is_refused_with_its_row(broken: str) -> None:
    (problem,) = refusal_of(lambda: rows(csv(f"ID,Title\n0,x\n{broken}\n2,b\n")))
    assert (problem.rule, problem.row) == ("csv", 3)


def test_the_limit_on_cells_is_not_left_behind_for_others() -> None:
    before = stdlib_csv.field_size_limit()
    rows(csv("ID,Title\n1,a\n"))
    assert stdlib_csv.field_size_limit() == before


# --- headers and widths ----------------------------------------------------------------------------


def test_a_header_is_found_below_a_title_and_a_blank_line() -> None:
    text = "Strikes in 2025,,,\nSource: A Monitor,,,\n,,,\nID,,Title,Killed\n1,,a,2\n"
    loaded = load(csv(text), mapping({"Title": "title", "Killed": "killed"}))
    assert [claim.row.number for claim in loaded.claims if claim.row] == [5]
    assert ("unmapped_column", 4, "column 2") in loaded.notes


def test_a_given_header_row_is_believed() -> None:
    assert table(csv("x,y\nID,Title\n1,a\n"), header=2).header == ("ID", "Title")


def test_a_header_row_that_is_not_there_is_refused() -> None:
    (problem,) = refusal_of(lambda: table(csv("ID,Title\n"), header=9))
    assert (problem.rule, problem.row) == ("no_header", 9)


def test_every_repeated_name_is_refused_at_once() -> None:
    problems = refusal_of(lambda: rows(csv("ID,Title,Killed,Title ,Killed,ID2\n1,a,2,b,3,c\n")))
    assert [(p.rule, p.column, p.row) for p in problems] == [
        ("repeated_column", "Title", 1),
        ("repeated_column", "Killed", 1),
    ]


def test_names_that_differ_only_in_spaces_are_the_same_column() -> None:
    loaded = load(csv("ID , People\u00a0\u00a0Killed,Title\n1,2,a\n"), mapping({" People Killed": "killed"}))
    assert loaded.says["x-1"]["killed"] == {"low": 2, "high": 2, "best": 2}


def test_names_that_differ_in_case_are_two_columns_and_the_nearest_is_suggested() -> None:
    loaded = load(csv("ID,Title,killed\n1,a,2\n"), mapping({"Title": "title", "Killed": "killed"}))
    assert "killed" not in loaded.says["x-1"]
    hints = {note.rule: note.hint for note in loaded.report.notes}
    assert hints == {"unmapped_column": "Did you mean 'Killed'?", "absent_column": "Did you mean 'killed'?"}


def test_a_column_that_nobody_mapped_is_told() -> None:
    loaded = load(
        csv("ID,Title,Secret,,Kept,Left\n1,a,b,c,d,e\n"),
        mapping({"Title": "title"}, keep=["Kept"], ignore="Left"),
    )
    assert [note for note in loaded.notes if note[0] == "unmapped_column"] == [
        ("unmapped_column", 1, "Secret"),
        ("unmapped_column", 1, "column 4"),
    ]
    assert loaded.cells("x-1") == {"Title": "a", "Kept": "d"}


def test_a_row_with_more_cells_than_columns_is_refused_and_the_others_are_loaded() -> None:
    loaded = load(
        csv("ID,Title,Killed\n1,a,2\n2,b, c,3\n3,d,4\n4,e,5,,\n"), mapping({"Title": "title"}, keep="Killed")
    )
    assert loaded.faults == [("extra_cells", 3, None)]
    assert set(loaded.says) == {"x-1", "x-3", "x-4"}


def test_a_row_with_fewer_cells_is_read_and_told() -> None:
    loaded = load(csv("ID,Title,Killed\n1,a\n"), mapping({"Title": "title", "Killed": "killed"}))
    assert loaded.says == {"x-1": {"title": "a"}}
    assert loaded.notes == [("short_row", 2, None)]


# --- where files come from -------------------------------------------------------------------------


def test_a_path_a_stream_and_standard_input_read_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = b"ID,Title\n1,a\n"
    path = tmp_path / "strikes.csv"
    path.write_bytes(content)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    given = mapping({"Title": "title"})
    with path.open("rb") as stream:
        read = [load(path, given), load(str(path), given), load(stream, given), load("-", given)]
    assert [loaded.says for loaded in read] == [{"x-1": {"title": "a"}}] * 4
    files = [loaded.claims[0].row.file for loaded in read if loaded.claims[0].row]
    assert files == ["strikes.csv"] * 3 + ["stream"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_can_be_read_though_it_cannot_be_rewound() -> None:
    reading, writing = os.pipe()
    with os.fdopen(writing, "wb") as end:
        end.write(b"ID,Title\n1,a\n")
    try:
        loaded = load(f"/dev/fd/{reading}", mapping({"Title": "title"}, table={"format": "csv"}))
    finally:
        os.close(reading)
    assert loaded.says == {"x-1": {"title": "a"}}


def test_a_tab_separated_file_is_cut_at_tabs_by_its_name() -> None:
    assert cells(csv("ID\tTitle\n1\ta, b, c\n2\td, e, f\n", name="strikes.tsv")) == [
        ["1", "a, b, c"],
        ["2", "d, e, f"],
    ]


def test_a_table_without_a_mapping_is_refused() -> None:
    layout = Layout()
    assert layout.model_dump(exclude_none=True) == {}
    import registry

    reg = registry.open()
    try:
        (problem,) = refusal_of(lambda: reg.load(csv("ID\n1\n")))
    finally:
        reg.engine.dispose()
    assert problem.rule == "no_mapping"


def test_blank_columns_beyond_the_last_are_not_counted() -> None:
    far = "," * 2_100
    loaded = load(csv(f"ID,Title{far}\n1,a{far}\n"), mapping({"Title": "title"}))
    assert (loaded.faults, loaded.says) == ([], {"x-1": {"title": "a"}})


@pytest.mark.filterwarnings("error")
def test_a_table_refused_for_its_columns_lets_go_of_its_file_in_silence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "strikes.csv"
    path.write_text("A,B\n" + "1,2\n" * 40)
    assert refusal_of(lambda: load(path, mapping({"Title": "title"})))
    gc.collect()
    assert capsys.readouterr().err == ""
