"""Mapping files: every fault at once, with its place and a hint, before any row is read."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

import pytest
import yaml

import registry
from registry import Problem
from registry.importers.table.mapping import read_mapping
from tests.importers.table.support import SOURCE, csv, load, mapping
from tests.support import refusal_of


def faults(**changes: Any) -> list[tuple[str, str | None]]:
    return [(p.rule, p.column) for p in refused(mapping(**changes))]


def refused(given: dict[str, Any]) -> tuple[Problem, ...]:
    return refusal_of(lambda: read_mapping(given))


def test_a_mapping_in_yaml_and_its_content_are_the_same(tmp_path: Path) -> None:
    path = tmp_path / "map.yaml"
    path.write_text(yaml.safe_dump(mapping()), encoding="utf-8")
    assert read_mapping(path) == read_mapping(mapping()) == read_mapping(read_mapping(mapping()))


@pytest.mark.parametrize("name", ["none.yaml", "."])
def test_a_mapping_that_is_not_there_is_refused(tmp_path: Path, name: str) -> None:
    (problem,) = refusal_of(lambda: load(csv("ID\n1\n"), str(tmp_path / name)))  # type: ignore[arg-type]
    assert problem.rule == "no_file"


@pytest.mark.parametrize("text", ["[1", "- a", "a", "", "name: x\nname: y\n", "a: &b [*b]"])
def test_what_is_no_mapping_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "map.yaml"
    path.write_text(text, encoding="utf-8")
    assert refusal_of(lambda: read_mapping(path))


def test_every_fault_is_told_at_once_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "map.yaml"
    given = mapping(
        {"A": "kiled", "B": {"field": "title", "said_by": "nobody"}, "C": "place.lat"}, keep=["A"]
    )
    path.write_text(yaml.safe_dump(given, sort_keys=False), encoding="utf-8")
    problems = refusal_of(lambda: read_mapping(path))
    assert [(p.rule, p.column) for p in problems] == [
        ("unknown_field", "columns.A"),
        ("column_twice", "columns.A"),
        ("unknown_voice", "columns.B"),
        ("unknown_part", "columns.C"),
    ]
    assert problems[0].hint is not None
    assert problems[0].hint.startswith("Did you mean 'killed'")
    assert all(p.file == "map.yaml" and p.line for p in problems)


def test_what_pydantic_refuses_is_told_at_once() -> None:
    found = faults(route="a_route", record="planet", colums={}, columns={"A": {"felds": "x"}})
    assert {column for _, column in found} >= {"route", "record", "colums"}


def test_two_names_of_one_column_are_refused() -> None:
    assert faults(columns={"A b": "title", "A  b": "killed"}) == [("column_twice", "columns.A  b")]


@pytest.mark.parametrize("pattern", ["(", "no group", "[a-"])
def test_a_pattern_that_gives_nothing_is_refused(pattern: str) -> None:
    assert faults(columns={"A": {"field": "title", "pattern": pattern}}) == [("pattern", "columns.A.pattern")]
    extracts = {"piece": {"column": "A", "pattern": pattern}}
    assert faults(extracts=extracts) == [("pattern", "extracts.piece.pattern")]


@pytest.mark.parametrize("source", ["A Source", "", "a source"])
def test_a_source_that_is_no_id_is_refused(source: str) -> None:
    assert faults(source=source) == [("id", "source")]


def test_a_source_that_nobody_holds_is_the_fault_of_its_rows() -> None:
    loaded = load(csv("ID,Title\n1,a\n"), mapping({"Title": "title"}, source="no-such-source"))
    assert loaded.faults == [("unknown_source", 2, "source")]


def test_columns_that_texts_name_must_be_there() -> None:
    given = mapping(
        {"Title": "title"}, citation="row {Nr}", source={**SOURCE, "url": "{Lnk}"}, entry="{Outlet}"
    )
    problems = refusal_of(lambda: load(csv("ID,Title,Link\n1,a,x\n"), given))
    assert sorted((p.rule, p.column) for p in problems) == [
        ("missing_column", "Lnk"),
        ("missing_column", "Nr"),
        ("missing_column", "Outlet"),
    ]
    assert {p.column: p.hint for p in problems}["Lnk"] == "Did you mean 'Link'?"


def test_half_a_point_must_not_be_lacking() -> None:
    columns = {"Lat": "place.latitude", "Lon": "place.longitude", "Title": "title"}
    for there, lacking in (("Lat", "Lon"), ("Lon", "Lat")):
        problems = refusal_of(functools.partial(load, csv(f"ID,{there}\n1,3\n"), mapping(columns)))
        assert {(p.rule, p.column) for p in problems} == {("missing_column", lacking)}
    assert not load(csv("ID,Title\n1,a\n"), mapping(columns)).faults


def test_a_table_with_none_of_the_columns_is_refused_with_those_it_has() -> None:
    problems = refusal_of(lambda: load(csv("A;B\n1;2\n"), mapping()))
    (problem,) = (p for p in problems if p.rule == "no_mapped_column")
    assert problem.hint is not None
    assert "A, B" in problem.hint


def test_pieces_of_a_cell_can_name_a_row() -> None:
    extracts = {"number": {"column": "Title", "pattern": r"#(\d+)"}}
    loaded = load(
        csv("Title\nStrike #7 at sea\nno number\n"),
        mapping({"Title": "title"}, id="x-{number}", extracts=extracts),
    )
    assert set(loaded.says) == {"x-7"}
    assert loaded.faults == [("no_id", 3, "number")]


@pytest.mark.parametrize("name", ["", " ", "!!", "é" * 200, "x" * 130])
def test_a_cell_that_makes_no_id_is_refused(name: str) -> None:
    loaded = load(csv(f"ID,Title\n{name},a\nok,b\n"), mapping({"Title": "title"}, id="{ID}"))
    assert [(row, column) for _, row, column in loaded.faults] == [(2, "ID")]
    assert set(loaded.says) == {"ok"}


def test_what_holds_for_every_row_is_said_unless_the_row_says_it() -> None:
    given = mapping({"Title": "title", "K": "killed"}, says={"killed": 1})
    loaded = load(csv("ID,Title,K\n1,a,\n2,b,3\n"), given)
    assert [says["killed"]["best"] for says in loaded.says.values()] == [1, 3]


EXACT_OR_NOT: dict[str, Any] = {
    "Date": {"field": "occurred", "where": {"Exact": "Yes"}},
    "Year": {"field": "occurred", "where": {"Exact": ["no", "partly"]}},
}


def test_a_column_can_count_only_in_rows_of_which_another_column_says_so() -> None:
    table = "ID,Exact,Date,Year\n1,yes ,2025-09-02,2025\n2,NO,2025-09-02,2025\n3,,2025-09-02,2025\n"
    loaded = load(csv(table), mapping({**EXACT_OR_NOT, "ID": "title"}))
    assert not loaded.faults
    dates = {record: says.get("occurred", {}).get("edtf") for record, says in loaded.says.items()}
    assert dates == {"x-1": "2025-09-02", "x-2": "2025", "x-3": None}
    assert loaded.cells("x-3")["Date"] == "2025-09-02"


def test_what_no_longer_counts_is_no_longer_said() -> None:
    given = mapping({**EXACT_OR_NOT, "ID": "title"})
    with registry.open() as reg:
        for exact in ("yes", "unclear"):
            reg.load(csv(f"ID,Exact,Date,Year\n1,{exact},2025-09-02,2025\n"), mapping=given)
        (incident,) = reg.incidents()
    assert incident.occurred is None


def test_the_column_that_decides_must_be_there() -> None:
    (problem,) = refusal_of(lambda: load(csv("ID,Date,Year\n1,2025-09-02,2025\n"), mapping(EXACT_OR_NOT)))
    assert (problem.rule, problem.column) == ("missing_column", "Exact")


def test_another_number_of_rows_than_a_release_holds_is_noted() -> None:
    about = {"title": "Strikes", "licence": "none", "coverage": "all", "layout_from": "nowhere"}
    given = mapping(about={**about, "expected": {"1.0": 2, "2.0": 3}})
    loaded = [load(csv("ID,Title\n" + "".join(f"{i},a\n" for i in range(rows))), given) for rows in (1, 2, 3)]
    assert [[rule for rule, _, _ in one.notes if rule == "row_count"] for one in loaded] == [
        ["row_count"],
        [],
        [],
    ]
    assert not any(one.faults for one in loaded)


def test_equal_cells_count_only_in_the_rows_that_a_column_is_for() -> None:
    columns: dict[str, Any] = {
        "Date": [
            {"field": "occurred", "format": "DD/MM/YYYY", "where": {"Order": "d"}},
            {"field": "occurred", "format": "MM/DD/YYYY", "where": {"Order": "m"}},
        ],
        "Killed": {"field": "killed", "where": {"Order": ["d", "m"]}},
        "Title": "title",
    }
    rows = "".join(f"{i},03/04/2025,{order},5,a\n" for i, order in enumerate("dmxdm"))
    says = load(csv(f"ID,Date,Order,Killed,Title\n{rows}"), mapping(columns)).says
    days = [says[f"x-{i}"].get("occurred", {}).get("edtf") for i in range(5)]
    assert days == ["2025-04-03", "2025-03-04", None, "2025-04-03", "2025-03-04"]
    assert ["killed" in says[f"x-{i}"] for i in range(5)] == [True, True, False, True, True]
