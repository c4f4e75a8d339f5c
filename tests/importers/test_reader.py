"""The strict reader: every scalar stays the text that was written, and nothing is guessed or expanded."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from registry import InvalidInput, Problem
from registry.importers import reader
from registry.importers.reader import (
    MAX_BYTES,
    MAX_DEPTH,
    MAX_FAULTS,
    Path_,
    Plain,
    read,
    read_text,
    read_text_with_blanks,
)
from tests.strategies import texts
from tests.support import refusal_of


class Written(yaml.SafeDumper):
    """Writes every value out, as public lists do."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def value(text: str, *, is_json: bool = False) -> Plain:
    return read_text(text, "a-file", is_json=is_json).value


def refused(text: str, *, is_json: bool = False) -> tuple[Problem, ...]:
    with pytest.raises(InvalidInput) as caught:
        read_text(text, "a-file", is_json=is_json)
    assert all(problem.file == "a-file" for problem in caught.value.problems)
    return caught.value.problems


@pytest.mark.parametrize(
    "scalar",
    [
        "NO",
        "no",
        "yes",
        "on",
        "off",
        "12:30",
        "0123",
        "01234",
        "1_000",
        "0x1F",
        "1e3",
        "4.0",
        ".5",
        "+1",
        "-0",
        "2025-09-02",
        "2025-09-02T14:00:00Z",
        "45902",
        "4-Mar",
        "1,000",
        "=A1",
        "true",
        "False",
        "nan",
        ".inf",
    ],
)
def test_a_plain_scalar_stays_the_text_that_was_written(scalar: str) -> None:
    assert value(f"key: {scalar}") == {"key": scalar}


def test_a_key_stays_the_text_that_was_written() -> None:
    assert value("no: a\n12:30: b\n0123: c\n<<: d\n") == {"no": "a", "12:30": "b", "0123": "c", "<<": "d"}


class TestYamlNames:
    """YAML 1.1 has four ways to write that there is no value: `~`, `null`, `Null`, `NULL`."""

    @pytest.mark.parametrize("empty", ["~", "null", "Null", "NULL", "", "''", '""', "' '", "# a comment"])
    def test_a_value_that_is_none_is_refused(self, empty: str) -> None:
        (problem,) = refused(f"a: b\nkey: {empty}\n")
        assert (problem.rule, problem.line, problem.column) == ("empty_value", 2, "key")
        assert problem.hint == "Leave out what is not known."

    @pytest.mark.parametrize("quoted", ["'null'", '"~"', "|-\n  null"])
    def test_the_same_words_in_quotes_are_text(self, quoted: str) -> None:
        assert value(f"key: {quoted}") in ({"key": "null"}, {"key": "~"})

    @pytest.mark.parametrize("empty", ["[]", "{}"])
    def test_a_list_or_mapping_of_nothing_is_refused(self, empty: str) -> None:
        (problem,) = refused(f"a: b\nkey: {empty}\n")
        assert (problem.rule, problem.line, problem.column) == ("empty_value", 2, "key")


@pytest.mark.parametrize(
    ("text", "rule", "line", "column"),
    [
        ("a: b\na: c\n", "repeated_key", 2, "a"),
        ("outer:\n  inner: 1\n  other: 2\n  inner: 3\n", "repeated_key", 4, "outer.inner"),
        ("a:\n- b: 1\n  b: 2\n", "repeated_key", 3, "a[0].b"),
        ("a: &anchor b\n", "alias", 1, None),
        ("a: b\nc: *a\n", "alias", 2, None),
        ("a: !!int 5\n", "tag", 1, "a"),
        ("a: !!python/object/apply:os.system [ls]\n", "tag", 1, "a"),
        ("a: b\nc: !thing {d: e}\n", "tag", 2, "c"),
        ("? [a, b]\n: c\n", "key", 1, None),
        ('"": c\n', "key", 1, None),
        ("a:\n\tb: c\n", "yaml", 2, None),
        ("a: b\n---\nc: d\n", "yaml", 2, None),
        ("a: [b\n", "yaml", 2, None),
        ("a: b: c\n", "yaml", 1, None),
        ('a: "x\\0y"\n', "nul", 1, "a"),
        ("a: x\0y\n", "yaml", 1, None),
        ("", "empty", 1, None),
        ("# only a comment\n", "empty", 1, None),
        ("a: \ud800\n", "encoding", 1, None),
    ],
)
def test_what_is_not_plain_is_refused_where_it_stands(
    text: str, rule: str, line: int, column: str | None
) -> None:
    problem = refused(text)[0]
    assert (problem.rule, problem.line, problem.row, problem.column) == (rule, line, line, column)
    assert problem.expected


def test_a_billion_laughs_are_refused_at_the_first() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{b}: &{b} [*{a}, *{a}, *{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert [problem.rule for problem in refused(bomb)] == ["alias"]


def nested(depth: int) -> str:
    return "a: " + "[" * (depth - 1) + "x" + "]" * (depth - 1)


def test_nesting_is_read_to_its_bound_and_refused_beyond_it() -> None:
    assert value(nested(MAX_DEPTH))
    assert refused(nested(MAX_DEPTH + 1))[0].rule == "depth"


@pytest.mark.parametrize("depth", [1_000, 100_000])
@pytest.mark.parametrize("is_json", [True, False])
def test_nesting_without_end_is_refused_and_not_a_crash(depth: int, is_json: bool) -> None:
    text = "[" * depth + "1" + "]" * depth
    assert refused(text, is_json=is_json)[0].rule in ("depth", "json")


def test_a_file_above_the_size_that_is_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    path.write_bytes(b"a: " + b"x" * (MAX_BYTES - 3))
    assert read(path).value
    path.write_bytes(b"a: " + b"x" * (MAX_BYTES - 2))
    with pytest.raises(InvalidInput) as caught:
        read(path)
    assert caught.value.problems[0].rule == "size"


@pytest.mark.parametrize("is_json", [True, False])
def test_a_file_of_more_names_and_values_than_are_read_is_refused(
    monkeypatch: pytest.MonkeyPatch, is_json: bool
) -> None:
    monkeypatch.setattr(reader, "MAX_PARTS", 5)
    assert value('{"a": ["b",\n"c"]}', is_json=is_json) == {"a": ["b", "c"]}
    (problem,) = refused('{"a": ["b",\n"c", "d"]}', is_json=is_json)
    assert (problem.rule, problem.line) == ("size", 2)
    assert problem.hint


@pytest.mark.parametrize("is_json", [True, False])
def test_a_long_list_takes_little_more_memory_than_its_text(is_json: bool) -> None:
    terms = [
        {"type": "rep", "start": f"{year}-01-03", "end": f"{year + 2}-01-03"} for year in range(2001, 2011)
    ]
    people = [{"id": {"bioguide": f"A{i:06}"}, "terms": terms} for i in range(1_000)]
    text = json.dumps(people, indent=1) if is_json else yaml.dump(people, Dumper=Written)
    tracemalloc.start()
    document = read_text(text, "a-file", is_json=is_json)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(document.value) == 1_000
    assert peak < 12 * len(text)


def test_of_faults_without_end_the_first_are_named() -> None:
    assert len(refused("- !a b\n" * (MAX_FAULTS + 5))) == MAX_FAULTS + 1


def test_a_public_file_may_leave_any_number_of_values_empty_and_nothing_else_goes_unseen() -> None:
    blanks = "- ''\n" * (MAX_FAULTS + 5)
    assert len(read_text_with_blanks(blanks, "a-file").blanks) == MAX_FAULTS
    assert refused(blanks + "- a: b\n  a: c\n")[-1].rule == "repeated_key"


@pytest.mark.parametrize("name", ["file.yaml", "file.json"])
def test_bytes_that_are_not_utf_8_are_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes('{"a": "café"}'.encode("latin-1"))
    with pytest.raises(InvalidInput) as caught:
        read(path)
    assert caught.value.problems[0].rule == "encoding"
    assert caught.value.problems[0].expected == "text in UTF-8"


@pytest.mark.parametrize("name", ["file.yaml", "file.json"])
def test_a_byte_order_mark_is_no_part_of_the_first_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b'\xef\xbb\xbf{"a": "b"}')
    assert read(path).value == {"a": "b"}


def test_windows_line_endings_read_as_others_do(tmp_path: Path) -> None:
    path = tmp_path / "file.yaml"
    path.write_bytes(b"a: b\r\nc:\r\n- d\r\n")
    document = read(path)
    assert document.value == {"a": "b", "c": ["d"]}
    assert document.lines[("c", 0)] == 3


def test_every_value_knows_its_own_line() -> None:
    text = "a: 1\n# a comment\nb:\n  - c: 2\n\n    d: 3\n  - e: [4,\n      5]\n"
    lines = read_text(text, "a-file").lines
    assert lines == {
        (): 1,
        ("a",): 1,
        ("b",): 3,
        ("b", 0): 4,
        ("b", 0, "c"): 4,
        ("b", 0, "d"): 6,
        ("b", 1): 7,
        ("b", 1, "e"): 7,
        ("b", 1, "e", 0): 7,
        ("b", 1, "e", 1): 8,
    }


def test_a_step_that_leads_nowhere_has_no_line() -> None:
    lines = read_text("a: [b, c]\n", "a-file").lines
    for path in [(0,), ("b",), ("a", 2), ("a", -1), ("a", "b"), ("a", 0, "x")]:
        assert path not in lines


def test_a_value_without_a_line_of_its_own_has_that_of_what_holds_it() -> None:
    document = read_text("a: 1\nb:\n  c: 2\n", "a-file")
    assert document.line(("b", "c", "missing", 3)) == 3
    assert document.line(("nothing",)) == 1


def test_all_faults_of_a_file_are_named_at_once() -> None:
    found = refused("a: ~\nb: !!int 1\nc: 1\nc: 2\nd:\n- ''\n")
    assert [(p.rule, p.line) for p in found] == [
        ("empty_value", 1),
        ("tag", 2),
        ("repeated_key", 4),
        ("empty_value", 6),
    ]


# --- JSON ------------------------------------------------------------------------------------------


class TestJson:
    """The two forms of a dossier are read by the same rules."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ('{"a": 1.50, "b": true, "c": 1e5}', {"a": "1.50", "b": "true", "c": "1e5"}),
            ('{"a":"b","c":-1}', {"a": "b", "c": "-1"}),
            ('{"a": "\\u00e9\\n\\t\\"\\\\ \\/"}', {"a": 'é\n\t"\\ /'}),
            ('{"a": "\\ud83d\\ude80"}', {"a": "\N{ROCKET}"}),
            ('{"a": "\\\\ud83d\\\\ude80"}', {"a": "\\ud83d\\ude80"}),
            ('{\t"a":\t[\t"b"\t]\t}', {"a": ["b"]}),
            (
                '{"a": "# no comment", "b": "c: d", "e": "{f}", "g": "*h", "i": "&j"}',
                {"a": "# no comment", "b": "c: d", "e": "{f}", "g": "*h", "i": "&j"},
            ),
            ('{"a": "x \u2028 y \u0085 z \u2029"}', {"a": "x \u2028 y \u0085 z \u2029"}),
            ('{"a": "no", "b": "null"}', {"a": "no", "b": "null"}),
        ],
    )
    def test_json_reads_as_its_text(self, text: str, expected: Plain) -> None:
        assert value(text, is_json=True) == expected

    @pytest.mark.parametrize(
        ("text", "rule"),
        [
            ("{'a': 'b'}", "json"),
            ('{"a": "b",}', "json"),
            ("a: b", "json"),
            ('{"a": b}', "json"),
            ("", "json"),
            ('{"a": 1' + "0" * 5000 + "}", "json"),
            ('{"a": "b", "a": "c"}', "repeated_key"),
            ('{"a": null}', "empty_value"),
            ('{"a": ""}', "empty_value"),
            ('{"a": []}', "empty_value"),
            ('{"a": "\\u0000"}', "nul"),
            ('{"a": "\\ud800"}', "yaml"),
        ],
    )
    def test_json_that_is_not_plain_is_refused(self, text: str, rule: str) -> None:
        assert refused(text, is_json=True)[0].rule == rule

    def test_a_fault_in_json_is_placed_on_its_line(self) -> None:
        (problem,) = refused('{\n "a": "b",\n "c": null\n}', is_json=True)
        assert (problem.line, problem.column) == (3, "c")


plain_values = st.recursive(
    texts,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3) | st.dictionaries(texts, inner, min_size=1, max_size=3)
    ),
    max_leaves=8,
)


@given(
    st.dictionaries(texts, plain_values, min_size=1, max_size=3), st.booleans(), st.sampled_from([None, 2])
)
@example({"a": "one line\u2028another"}, False, None)
def test_json_and_yaml_of_one_value_read_as_that_value(
    written: dict[str, Any], ascii_only: bool, indent: int | None
) -> None:
    as_json = json.dumps(written, ensure_ascii=ascii_only, indent=indent)
    assert value(as_json, is_json=True) == written
    assert value(yaml.safe_dump(written, allow_unicode=not ascii_only)) == written


def paths(value: Plain, path: Path_ = ()) -> Iterator[Path_]:
    yield path
    steps: Any = value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for step in steps:
        yield from paths(value[step], (*path, step))


@given(plain_values)
def test_every_value_has_a_line_and_nothing_else_has(written: Any) -> None:
    document = read_text(json.dumps(written, indent=1), "a-file", is_json=True)
    assert set(document.lines) == set(paths(written))
    assert len(document.lines) == len(list(paths(written)))
    assert all(document.lines[path] == document.line(path) for path in document.lines)


@given(st.text(max_size=60), st.booleans())
@example("%YAML 1.2\n---\na: x", False)
@example("a: [" * 50, False)
@example("\ufeff", True)
def test_any_text_reads_or_is_refused_and_never_crashes(text: str, is_json: bool) -> None:
    for problem in refusal_of(lambda: read_text(text, "a-file", is_json=is_json)):
        assert problem.file == "a-file"
        assert problem.line
        assert problem.expected


@given(st.binary(max_size=80), st.sampled_from(["yaml", "json"]))
def test_any_bytes_read_or_are_refused_and_never_crash(tmp_path: Path, content: bytes, ending: str) -> None:
    path = tmp_path / f"file.{ending}"
    path.write_bytes(content)
    for problem in refusal_of(lambda: read(path)):
        assert problem.file == str(path)
        assert problem.expected


yaml_pieces = st.sampled_from(
    [
        "a",
        "b: ",
        "- ",
        "[",
        "]",
        "{",
        "}",
        ",",
        ":",
        "\n",
        "\n  ",
        "'",
        '"',
        "|",
        ">",
        "&a ",
        "*a",
        "!t ",
        "#",
        "? ",
        "%",
        "---",
        "...",
        "~",
        "\t",
        "\\u",
        "\x85",
        "\u2028",
    ]
)


@given(st.lists(yaml_pieces, max_size=25).map("".join), st.booleans())
def test_any_mix_of_punctuation_reads_or_is_refused_and_never_crashes(text: str, is_json: bool) -> None:
    for problem in refusal_of(lambda: read_text(text, "a-file", is_json=is_json)):
        assert problem.expected
