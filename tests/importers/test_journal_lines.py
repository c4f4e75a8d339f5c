"""An export loaded again: whatever is wrong in a line is named where it stands, and nothing else happens."""

from __future__ import annotations

import copy
import functools
import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import registry
from registry import LoadReport, Registry
from registry.vocabulary.terms import RecordKind
from tests.cli.test_commands import run
from tests.exporters.cases import told
from tests.support import emptied, rows

Path_ = tuple[str | int, ...]
INCIDENT = "us-2025-09-02/announced/incident"


@functools.cache
def good() -> tuple[Any, ...]:
    """Return the lines of an export that has every kind of entry."""
    with told() as reg, TemporaryDirectory() as place:
        reg.merge("us-2025-09-02", "us-2025-10-01", decided_by="A Person", reason="the same boat")
        reg.export(Path(place) / "out.jsonl", format="jsonl")
        return tuple(map(json.loads, (Path(place) / "out.jsonl").read_text("utf-8").splitlines()))


def line_of(subject: str) -> int:
    return next(number for number, line in enumerate(good()) if line.get("subject") == subject)


def loading(reg: Registry, lines: Any) -> LoadReport:
    with TemporaryDirectory() as place:
        (Path(place) / "bad.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
        return reg.load(Path(place) / "bad.jsonl")


def with_value(lines: Any, number: int, path: Path_, value: Any) -> list[Any]:
    """Return the lines with another value in one place."""
    changed = list(copy.deepcopy(lines))
    inner = changed[number]
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    return changed


@pytest.fixture(scope="module")
def reg() -> Iterator[Registry]:
    with registry.open() as one:
        yield one


def test_the_good_file_loads(reg: Registry) -> None:
    assert loading(emptied(reg), good()).problems == ()


HALF = "half\ud800"
FAULTS: list[tuple[Path_, Any, str, str, str | None]] = [
    (("kind",), [], "entry", "kind is one of publication, source, claim, merge", None),
    (("body", "says"), {"nonsense": 1}, "unknown_field", "a field of incident", "nonsense"),
    (("body", "says", "killed"), "many", "count", "a whole number", "many"),
    (("body", "says", "killed"), {"low": 10**30}, "less_than_equal", "less than or equal", str(10**30)),
    (("body", "says", "killed"), None, "empty_value", "a value", None),
    (("body", "says"), {"title": " "}, "empty_value", "a value", None),
    (("body", "scope"), HALF, "encoding", "whole characters", r"half\ud800"),
    (("body", "scope"), "a\x00b", "nul", "text without NUL", "a\x00b"),
    (("body", "links"), [{"kind": "denies", "claim": INCIDENT}], "links_to_itself", "another", INCIDENT),
    (("body", "record", "id"), "us/announced", "record_id", "us-2025-09-02/incident-2", "us/announced"),
    (("body", "record", "id"), "strike-2", "record_id", "us-2025-09-02/incident-2", "strike-2"),
    (("body", "record"), {"kind": "actor", "id": "us/actor"}, "record_id", "without a slash", "us/actor"),
    (("recorded",), 1, "recorded", "a point in time", "1"),
    (("subject",), ["x"], "subject", INCIDENT, "['x']"),
]


@pytest.mark.parametrize(("path", "value", "rule", "expected", "found"), FAULTS)
def test_a_faulty_value_is_named_with_its_line_its_path_and_what_would_be_accepted(
    reg: Registry, path: Path_, value: Any, rule: str, expected: str, found: str | None
) -> None:
    number = line_of(INCIDENT)
    report = loading(emptied(reg), with_value(good(), number, path, value))
    problem = next(problem for problem in report.problems if problem.rule == rule)
    assert expected in problem.expected
    assert (problem.file, problem.line, problem.value) == ("bad.jsonl", number + 1, found)
    assert rule == "entry" or (problem.column or "").startswith(str(path[0]))
    assert not report.stored
    assert rows(reg)["journal"] == []


def test_a_point_that_is_no_number_is_refused_where_it_stands(reg: Registry) -> None:
    number = line_of("us-2025-10-01/announced/incident")
    path: Path_ = ("body", "says", "place", "geometry", "coordinates", 1)
    report = loading(emptied(reg), with_value(good(), number, path, float("nan")))
    assert {problem.column for problem in report.problems} == {
        "body.says.place.geometry.coordinates[1]",
    }


def test_a_strike_that_follows_itself_and_an_id_merged_into_itself_are_refused(reg: Registry) -> None:
    follows = line_of("us-2025-09-02/reported/strike-2")
    merged = line_of("incident/us-2025-10-01")
    lines = with_value(good(), follows, ("body", "says", "follows"), "us-2025-09-02/strike-2")
    lines = with_value(lines, merged, ("body", "kept"), "us-2025-10-01")
    report = loading(emptied(reg), lines)
    assert {(p.rule, p.line) for p in report.problems} == {
        ("follows_itself", follows + 1),
        ("merge", merged + 1),
    }


def test_every_fault_of_a_line_and_of_every_line_is_named_at_once(reg: Registry) -> None:
    number = line_of(INCIDENT)
    lines = with_value(good(), number, ("body", "says"), {"killed": "many", "nonsense": 1})
    for path, value in ((("recorded",), "today"), (("subject",), "another/one/incident")):
        lines = with_value(lines, number, path, value)
    lines = with_value(lines, number + 1, ("body", "scope"), HALF)
    report = loading(emptied(reg), lines)
    found = {(problem.line, problem.column, problem.rule) for problem in report.problems}
    assert {
        (number + 1, "body.says.killed", "count"),
        (number + 1, "body.says.nonsense", "unknown_field"),
        (number + 1, "recorded", "recorded"),
        (number + 1, "subject", "subject"),
        (number + 2, "body.scope", "encoding"),
    } <= found


@pytest.mark.parametrize("command", [("load", "--db", "x.db"), ("check",)], ids=" ".join)
def test_the_command_line_tells_the_fault_and_no_traceback(tmp_path: Path, command: tuple[str, ...]) -> None:
    lines = with_value(good(), line_of(INCIDENT), ("body", "says"), {"nonsense": 1})
    file = tmp_path / "bad.jsonl"
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    done = run(*command, "bad.jsonl", cwd=tmp_path)
    assert done.returncode == 1
    assert "body.says.nonsense" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


# --- anything anywhere ----------------------------------------------------------------------------


def places_in(value: Any, path: Path_ = ()) -> Iterator[tuple[Path_, Any]]:
    """Yield every place in a line with what it holds."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in items:
        yield (*path, step), inner
        yield from places_in(inner, (*path, step))


def _held() -> st.SearchStrategy[Any]:
    return st.deferred(lambda: st.sampled_from([value for line in good() for _, value in places_in(line)]))


text = st.text(st.characters(), max_size=8) | st.sampled_from(["", " ", "\x00", HALF, "null", "9999-12-31"])
scalars = st.none() | st.booleans() | st.integers() | st.integers(2**62, 2**70) | st.floats() | text
json_values = st.recursive(
    scalars | _held(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(text, inner, max_size=3),
    max_leaves=5,
)


@settings(deadline=None, max_examples=300)
@given(data=st.data())
def test_any_value_anywhere_in_a_line_loads_or_is_refused_and_never_crashes(
    reg: Registry, data: st.DataObject
) -> None:
    number = data.draw(st.integers(1, len(good()) - 1))
    path, _ = data.draw(st.sampled_from(list(places_in(good()[number]))))
    lines = with_value(good(), number, path, data.draw(json_values))
    report = loading(emptied(reg), lines)
    assert bool(report.problems) != report.stored
    assert report.stored == bool(rows(reg)["journal"])
    assert all(str(problem).encode() for problem in report.problems)
    reg.verify()
    for kind in RecordKind:
        reg.records(kind)
