"""A plan of a table: applied twice it has one effect; what a table leaves out stays; order means nothing."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import registry
from registry import InvalidInput, LoadReport, Registry
from tests.importers.table.support import SOURCE
from tests.support import dossier, entry, loaded, public_state, rows

HEADER = (
    *("ID", "Date", "At", "Told from", "Told to", "Town", "Lat", "Lon", "Killed", "Ministry"),
    *("Hurt min", "Hurt max", "Craft", "Flag", "Ground", "Ground too", "Weapon", "Notes"),
)
TOGETHER = ({"Lat", "Lon"}, {"Date", "At"})
"""Columns of which one can't be read without the other."""
MAPPING: dict[str, Any] = {
    "name": "strikes",
    "id": "x-{ID}",
    "source": SOURCE,
    "speaker": {"words": "the editors"},
    "route": "monitor_assessment",
    "voices": {"ministry": {"speaker": {"words": "the ministry"}, "route": "foreign_government"}},
    "says": {"strike-1.sequence": 1},
    "columns": {
        "Date": "occurred",
        "At": {"field": "occurred.time", "zone": "America/Caracas"},
        "Told from": "announced.earliest",
        "Told to": "announced.latest",
        "Hurt min": "injured.low",
        "Hurt max": "injured.high",
        "Craft": "craft.kind",
        "Flag": "craft.flag",
        "Ground": "grounds_asserted",
        "Ground too": "grounds_asserted",
        "Town": ["place.area", "title"],
        "Lat": "place.latitude",
        "Lon": "place.longitude",
        "Killed": "killed",
        "Ministry": {"field": "killed", "said_by": "ministry"},
        "Weapon": "strike-1.weapon",
    },
    "keep": ["Notes"],
}
COUNTS = st.sampled_from(["", "0", "3", "4-9", "at least 2", "about 40", "unknown", "two"])


MOMENTS: list[dict[str, str]] = [
    {"Date": "2025-09-02", "At": "22:00"},
    {"Date": "2 Sept 2025", "At": "1:40 pm"},
    *({"Date": date, "At": ""} for date in ("", "2025-09-02", "2025-10", "4-Mar")),
]


def some(column: str, *texts: str) -> st.SearchStrategy[dict[str, str]]:
    return st.sampled_from([{column: text} for text in ("", *texts)])


@st.composite
def tables(draw: st.DrawFn) -> list[dict[str, str]]:
    """Rows with ids of their own, any cell blank but the id; some have a fault."""
    made = []
    for name in draw(st.lists(st.integers(0, 99), min_size=1, max_size=6, unique=True)):
        point = draw(st.sampled_from([("", ""), ("12.5", "44.25"), ("33.1", "35.2")]))
        made.append(
            {
                "ID": f"S{name}",
                **draw(st.sampled_from(MOMENTS)),
                **draw(some("Told from", "2025-09-02", "2025-09-04")),
                **draw(some("Told to", "2025-09-05", "2025-09-07")),
                **draw(some("Hurt min", "1", "3")),
                **draw(some("Hurt max", "4", "9")),
                **draw(some("Craft", "boat", "skiff")),
                **draw(some("Flag", "VE", "CO")),
                **draw(some("Ground", "statute", "consent")),
                **draw(some("Ground too", "statute", "self_defence")),
                "Town": draw(st.sampled_from(["", "Aden", "Beit Hanoun", "Khiam", "?"])),
                "Lat": point[0],
                "Lon": point[1],
                "Killed": draw(COUNTS),
                "Ministry": draw(COUNTS),
                "Weapon": draw(st.sampled_from(["", "a drone"])),
                "Notes": draw(st.sampled_from(["", "seen by a neighbour"])),
            }
        )
    return made


def written(table: Sequence[Mapping[str, str]], columns: Sequence[str] = HEADER) -> io.BytesIO:
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(table)
    return io.BytesIO(text.getvalue().encode())


def load(reg: Registry, table: io.BytesIO, **options: Any) -> LoadReport:
    return reg.load(table, **{"mapping": MAPPING, **options})


def without(left_out: set[str]) -> dict[str, Any]:
    columns = {name: column for name, column in MAPPING["columns"].items() if name not in left_out}
    return {**MAPPING, "columns": columns}


def says(cell: str) -> bool:
    return cell not in ("", "?", "unknown")


@settings(deadline=None)
@given(table=tables())
def test_a_plan_applied_twice_has_one_effect(table: list[dict[str, str]]) -> None:
    with registry.open() as reg:
        planned = load(reg, written(table), dry_run=True)
        assert not rows(reg)["journal"]
        first = load(reg, written(table), plan=planned.plan)
        assert (first.created, first.rejected) == (planned.created, planned.rejected)
        after = rows(reg)
        second = load(reg, written(table))
        assert (second.created, second.changed, second.unchanged) == (0, 0, first.created)
        assert rows(reg) == after
        reg.verify()


@settings(deadline=None)
@given(table=tables(), left_out=st.sets(st.sampled_from(HEADER[1:])), mapped=st.booleans())
def test_columns_left_out_keep_their_old_values(
    table: list[dict[str, str]], left_out: set[str], mapped: bool
) -> None:
    table = [row for row in table if row["Date"] != "4-Mar"]  # without its fault, a row would be new
    for together in TOGETHER:
        left_out |= together if together & left_out - {"At"} else set()
    columns = [name for name in HEADER if name not in left_out]
    given = MAPPING if mapped else without(left_out)
    with registry.open() as reg:
        load(reg, written(table))
        before = public_state(reg)
        if given["columns"].keys() & set(columns):
            load(reg, written(table, columns), mapping=given)
        after = public_state(reg)
        assert after["records"] == before["records"]
        assert [claim["says"] for claim in after["claims"]] == [claim["says"] for claim in before["claims"]]


@settings(deadline=None)
@given(table=tables(), chance=st.randoms(use_true_random=False))
def test_another_order_of_rows_and_columns_changes_nothing(
    table: list[dict[str, str]], chance: random.Random
) -> None:
    shuffled, columns = [*table], [*HEADER]
    chance.shuffle(shuffled)
    chance.shuffle(columns)
    with registry.open() as reg:
        load(reg, written(table))
        before = rows(reg)
        report = load(reg, written(shuffled, columns))
        assert (report.created, report.changed) == (0, 0)
        assert rows(reg) == before


@settings(deadline=None)
@given(table=tables())
def test_a_row_with_a_fault_is_refused_whole_and_the_others_are_stored(table: list[dict[str, str]]) -> None:
    bad = {row["ID"] for row in table if row["Date"] == "4-Mar"}
    bad |= {row["ID"] for row in table if not any(says(row[name]) for name in HEADER[1:-1])}
    with registry.open() as reg:
        report = load(reg, written(table))
        spoken = {claim.record.id.partition("/")[0] for claim in reg.public_claims()}
    assert spoken == {f"x-{row['ID'].lower()}" for row in table if row["ID"] not in bad}
    assert report.rejected == len(bad)
    assert {p.row for p in report.problems} == {n for n, row in enumerate(table, 2) if row["ID"] in bad}


def test_a_place_given_whole_and_by_its_point_keeps_each_without_the_others_column() -> None:
    mapping = {**MAPPING, "columns": {"Town": "place", "Lat": "place.latitude", "Lon": "place.longitude"}}
    row = {"ID": "S1", "Town": "Khiam", "Lat": "33.3", "Lon": "35.6"}
    with registry.open() as reg:
        load(reg, written([row]), mapping=mapping)
        before = reg.incidents()
        for columns in (("ID", "Lat", "Lon"), ("ID", "Town")):
            load(reg, written([row], columns), mapping=mapping)
            assert reg.incidents() == before


def test_a_value_that_a_cell_no_longer_states_goes_and_is_listed() -> None:
    row = {"ID": "S1", "Date": "2025-09-02", "Killed": "3", "Town": "Aden"}
    with registry.open() as reg:
        load(reg, written([row]))
        report = load(reg, written([{**row, "Killed": ""}]))
        (change,) = report.changes
        assert (change.outcome, change.field, change.before, change.after) == ("changed", "killed", "3", None)
        assert reg.incidents()[0].killed is None


def test_a_plan_no_longer_holds_once_the_file_the_mapping_or_the_registry_has_changed() -> None:
    table = [{"ID": "S1", "Date": "2025-09-02"}]
    other = [{"ID": "S1", "Date": "2025-09-03"}]
    with registry.open() as reg:
        plan = load(reg, written(table), dry_run=True).plan
        with pytest.raises(InvalidInput, match="plan"):
            load(reg, written(other), plan=plan)
        with pytest.raises(InvalidInput, match="plan"):
            load(reg, written(table), plan=plan, mapping={**MAPPING, "route": "outlet_report"})
        loaded(reg, dossier(entry("one", {"incident": {"killed": 11}})))
        with pytest.raises(InvalidInput, match="plan"):
            load(reg, written(table), plan=plan)


def test_a_value_against_another_source_is_a_conflict_and_both_stay() -> None:
    with registry.open() as reg:
        loaded(reg, dossier(entry("one", {"incident": {"killed": 11}}), name="x-s1"))
        report = load(reg, written([{"ID": "S1", "Killed": "3"}]))
        assert report.conflicts == 1
        assert [(c.outcome, c.record, c.field, c.before, c.after) for c in report.changes] == [
            ("conflict", "x-s1", "killed", "11", "3")
        ]
        assert len(reg.claims("x-s1", field="killed")) == 2


def test_an_unknown_record_is_a_fault_with_the_nearest_suggestion() -> None:
    changes = {"record": "strike", "id": "{ID}/strike-1", "columns": {"Weapon": "weapon"}, "says": {}}
    with registry.open() as reg:
        loaded(reg, dossier(entry("one", {"incident": {"killed": 11}})))
        table = written([{"ID": "us-2025-09-03", "Weapon": "a drone"}])
        (problem,) = load(reg, table, mapping={**MAPPING, **changes}).problems
    assert (problem.rule, problem.row, problem.column) == ("unknown_record", 2, "ID")
    assert "us-2025-09-02" in (problem.hint or "")


def test_all_or_nothing_stores_nothing_where_a_row_is_refused() -> None:
    table = [{"ID": "S1", "Date": "2025-09-02"}, {"ID": "S2", "Date": "4-Mar"}]
    with registry.open() as reg:
        assert not load(reg, written(table), keep_good=False).stored
        assert not rows(reg)["journal"]


def test_each_value_keeps_its_text_row_and_column(tmp_path: Path) -> None:
    table = written([{"ID": "S1", "Killed": "at least 2", "Notes": "n"}])
    (tmp_path / "list.csv").write_bytes(table.read())
    with registry.open() as reg:
        reg.load(tmp_path / "list.csv", mapping=MAPPING)
        claim = next(c for c in reg.claims("x-s1") if "killed" in c.says)
    assert claim.row is not None
    assert (claim.row.file, claim.row.number) == ("list.csv", 2)
    cells = {(cell.column, cell.field): cell.text for cell in claim.row.cells}
    assert cells["Killed", "killed"] == "at least 2"
    assert cells["Notes", None] == "n"


def test_every_engine_gives_the_same(reg: Registry) -> None:
    table = [{"ID": "S1", "Date": "2025-09-02", "Killed": "4-9"}, {"ID": "S2", "Ministry": "2"}]
    load(reg, written(table))
    assert load(reg, written(table)).changed == 0
    killed = next(incident.killed for incident in reg.incidents() if incident.id == "x-s1")
    assert killed is not None
    assert (killed.low, killed.high) == (4, 9)


def test_a_refused_row_still_counts_among_the_others_and_all_its_oddities_are_told() -> None:
    near = [{"ID": f"S{n}", "Date": "2025-09-02", "Lat": "14.2", "Lon": f"-68.{n}"} for n in range(3)]
    swapped = {
        "ID": "S9",
        "Date": "4-Mar",
        "Lat": "-68.1",
        "Lon": "14.2",
        "Killed": "3",
        "Notes": "9 were killed",
    }
    with registry.open() as reg:
        report = load(reg, written([*near, swapped]))
    assert {(p.row, p.rule) for p in report.problems} == {(5, "date")}
    assert {(n.row, n.rule) for n in report.notes} == {(5, "swapped_point"), (5, "text_contradicts")}


BIG: dict[str, Any] = {
    **MAPPING,
    "voices": {},
    "says": {},
    "columns": {"Killed": "killed", "Hurt": "injured"},
}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            b'{"ID":"S1","Killed":4}\n{"ID":"S2","Killed":1,"Hurt":2}',
            b'{"ID":"S1","Hurt":4}\n{"ID":"S2","Killed":1,"Hurt":2}',
        ),
        (b"ID,Killed,Hurt\n1,5,1\n23,6,1", b"ID,Killed,Hurt\n1,5,12\n3,6,1"),
        (b"ID,Killed,Hurt\n1,5,1", b"ID,Killed,Hurt\n1,5,1,1"),
        (b"ID,Killed,Hurt\n1,5,1", b"ID,Killed,Hurt\n\n1,5,1"),
        (b'[{"ID":"S1","Killed":["1","2"]}]', b'[{"ID":"S1","Killed":"1; 2"}]'),
    ],
    ids=["another key", "another row", "one cell more", "a row further down", "a list or its text"],
)
def test_tables_that_read_otherwise_have_plans_of_their_own(one: bytes, other: bytes) -> None:
    with registry.open() as reg:
        plan, another = (
            load(reg, io.BytesIO(table), mapping=as_lines(table), dry_run=True).plan for table in (one, other)
        )
        assert plan != another


def as_lines(table: bytes) -> dict[str, Any]:
    return {**BIG, "table": {"format": "jsonl"}} if table.startswith(b"{") else BIG


@pytest.mark.parametrize("count", [3, 1_000, 1_500])
def test_the_end_of_reading_and_of_storing_is_told(count: int) -> None:
    heard: list[tuple[str, int]] = []
    table = written([{"ID": f"S{n}", "Killed": "3"} for n in range(count)])
    with registry.open() as reg:
        load(reg, table, mapping=BIG, progress=lambda doing, done: heard.append((doing, done)))
    assert dict(heard) == {"reading": count, "storing": count}


def test_an_unknown_source_is_a_fault_with_the_nearest_suggestion() -> None:
    with registry.open() as reg:
        load(reg, written([{"ID": "S1", "Killed": "3"}]), mapping=BIG)
        table = written([{"ID": "S2", "Killed": "3"}, {"ID": "S3", "Killed": "3"}])
        problems = load(reg, table, mapping={**BIG, "source": "strike-lists"}).problems
    assert [(problem.rule, problem.row) for problem in problems] == [
        ("unknown_source", 2),
        ("unknown_source", 3),
    ]
    assert all("'strike-list'" in (problem.hint or "") for problem in problems)
