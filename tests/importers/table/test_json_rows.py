"""JSON and JSON lines: objects as rows, numbers as they are written, nothing that is not there."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.importers.table.json_rows import MAX_DEPTH
from registry.importers.table.rows import is_blank
from tests.importers.table.support import as_json, cells, file, load, mapping, rows, table
from tests.support import refusal_of

TITLES = mapping({"Title": "title"})
plain: st.SearchStrategy[bool | str | None] = st.one_of(
    st.none(), st.booleans(), st.text(st.characters(exclude_categories=["Cs"]))
)


def lines(*values: object) -> bytes:
    return b"\n".join(json.dumps(value).encode() for value in values)


@given(objects=st.lists(st.fixed_dictionaries({"A": plain, "B": plain}), min_size=1))
def test_json_and_json_lines_give_the_same_rows(objects: list[dict[str, bool | str | None]]) -> None:
    expected = [list(each.values()) for each in objects if not all(map(is_blank, each.values()))]
    assert cells(as_json(objects)) == cells(file(lines(*objects), "a.jsonl")) == expected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_every_encoding_of_json_is_known(encoding: str) -> None:
    assert cells(file('[{"Title": "درنة"}]'.encode(encoding), "a.json")) == [["درنة"]]


@pytest.mark.parametrize("number", ["33.10", "1E2", "-0", "4.0", "12345678901234567890.5", "9" * 5000])
def test_a_number_keeps_its_text(number: str) -> None:
    assert cells(file(f'[{{"A": {number}}}]'.encode(), "a.json")) == [[number]]


def test_what_is_nested_is_named_by_its_path_and_the_list_can_be_anywhere() -> None:
    value = {
        "data": {
            "strikes": [{"ID": 1, "Place": {"Name": "Sirte", "At": {"Lat": 31.2}}, "Tags": ["a", None, 2]}]
        }
    }
    read = table(as_json(value), at="data.strikes")
    assert read.header == ("ID", "Place.Name", "Place.At.Lat", "Tags")
    assert list(next(read.rows).cells.values()) == ["1", "Sirte", "31.2", ["a", "2"]]


def test_a_list_that_has_to_be_named_is_suggested() -> None:
    (problem,) = refusal_of(lambda: table(as_json({"meta": {}, "data": {"strikes": []}})))
    assert problem.hint == "Say `at` in the mapping; it could be data.strikes."


def test_a_column_that_first_comes_late_is_told_and_read() -> None:
    early = [{"ID": i, "Title": "a"} for i in range(300)]
    late = {"ID": 300, "Title": "b", "Killed": 4, "Nobody": "mapped this"}
    given = mapping({"Title": "title", "Killed": "killed"})
    for stream in (as_json([*early, late]), file(lines(*early, late), "a.jsonl")):
        loaded = load(stream, given)
        assert loaded.says["x-300"]["killed"]["best"] == 4
        assert [column for rule, _, column in loaded.notes if rule == "unmapped_column"] == ["Nobody"]


def test_a_constant_that_is_no_json_is_the_fault_of_its_cell() -> None:
    content = b'[{"ID": 1, "Title": NaN}, {"ID": 2, "Title": "b"}, {"ID": -Infinity, "Title": "c"}]'
    loaded = load(file(content, "a.json"), TITLES)
    assert loaded.faults == [("error_cell", 1, "Title"), ("error_cell", 3, "ID")]
    assert loaded.report.problems[0].value == "NaN"
    assert loaded.says == {"x-2": {"title": "b"}}


def test_a_name_that_stands_twice_is_refused_also_where_it_only_comes_to_the_same() -> None:
    assert refusal_of(lambda: rows(file(b'[{"A": 1, "A": 2}]', "a.json")))[0].rule == "json"
    for twice in ({"A b": 1, "A  b": 2}, {"A.b": 1, "A": {"b": 2}}):
        assert refusal_of(lambda twice=twice: rows(as_json([twice])))[0].rule == "repeated_column"  # type: ignore[misc]


def test_half_characters_and_nul_are_refused_in_their_rows() -> None:
    content = (
        b'[{"ID": 1, "Title": "\\ud800"}, '
        b'{"ID": 2, "Title": "b\\u0000"}, {"ID": 3, "Title": "c"}, '
        b'{"ID": 4, "Title": "d", "Note": "\\udfff"}]'
    )
    loaded = load(file(content, "a.json"), mapping({"Title": "title"}, keep="Note"))
    assert loaded.faults == [("encoding", 1, "Title"), ("nul", 2, "Title"), ("encoding", 4, "Note")]
    assert loaded.says == {"x-3": {"title": "c"}}


def test_a_name_of_half_a_character_is_refused() -> None:
    (problem,) = refusal_of(lambda: load(file(b'[{"ID": 1, "Title": "a", "\\ud800": 1}]', "a.json"), TITLES))
    assert problem.rule == "encoding"
    assert str(problem).encode()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[",
        b"{",
        b"[1]",
        b"[[]]",
        b"null",
        b"NaN",
        b'"a"',
        b"[{]",
        b'[{"a": 1}] x',
        b"\xff",
        b"[{'a': 1}]",
    ],
)
def test_what_is_no_list_of_objects_is_refused(content: bytes) -> None:
    (problem,) = refusal_of(lambda: rows(file(content, "a.json")))
    assert problem.rule in ("json", "encoding")


@pytest.mark.parametrize("name", ["a.json", "stream", "-"])
def test_lines_of_json_are_known_by_what_they_hold(name: str) -> None:
    assert cells(file(lines({"a": "1"}, {"a": "2"}), name)) == [["1"], ["2"]]


@pytest.mark.parametrize(
    "content", [b'{"a": 1}', b'{"a":\n{"b": 1}}', b'{"a": 1}\nx', b"{\n{", b"{" * 100_000]
)
def test_an_object_alone_or_cut_into_lines_is_no_lines_of_json(content: bytes) -> None:
    assert refusal_of(lambda: rows(file(content, "stream")))[0].rule in ("json", "depth")


def test_lines_of_json_that_are_read_as_one_value_are_suggested() -> None:
    (problem,) = refusal_of(lambda: rows(file(lines({"a": 1}, {"a": 2}), "a.json"), format="json"))
    assert problem.hint == "Say `format: jsonl` where each line is an object."


def test_a_broken_line_is_refused_with_its_row() -> None:
    (problem,) = refusal_of(lambda: rows(file(b'{"a": 1}\n\n{"a": \n', "a.jsonl")))
    assert (problem.rule, problem.row) == ("json", 3)


@pytest.mark.parametrize("depth", [MAX_DEPTH + 1, 900, 5_000, 1_000_000])
@pytest.mark.parametrize("mark", ["[]", "{}"])
def test_deep_nesting_is_refused_or_kept_as_text(depth: int, mark: str) -> None:
    inner = ('{"a":' if mark == "{}" else "[") * depth
    outer = "1" + ("}" if mark == "{}" else "]") * depth
    problems = refusal_of(lambda: rows(file(f'[{{"ID": 1, "Title": {inner}{outer}}}]'.encode(), "a.json")))
    assert [p.rule for p in problems] in (["depth"], [] if mark == "[]" else ["depth"])


def test_objects_that_state_nothing_are_no_rows() -> None:
    objects = [{"ID": 1, "Title": "a"}, {}, {"ID": None, "Title": " "}, {"ID": 4, "Title": "b"}]
    for stream in (as_json(objects), file(lines(*objects), "a.jsonl")):
        loaded = load(stream, TITLES)
        assert (loaded.faults, loaded.report.rows) == ([], 2)
        assert [claim.row and claim.row.number for claim in loaded.claims] == [1, 4]
