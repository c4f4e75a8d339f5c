"""A table loaded again: what its rows no longer say goes, and what they have no column for stays."""

from __future__ import annotations

from typing import Any

import pytest

import registry
from registry import LoadReport, Registry
from tests.importers.table.support import as_json, csv, file, mapping, spots
from tests.support import RECORDED

MINISTRY = {"ministry": {"speaker": {"words": "the ministry"}, "route": "foreign_government"}}


def load(reg: Registry, table: Any, columns: dict[str, Any], **changes: Any) -> LoadReport:
    return reg.load(table, mapping=mapping(columns, **changes), recorded=RECORDED)


def says(reg: Registry, name: str = "x-1") -> dict[str, Any]:
    """Return what claims say in the dossier of a record, by the claim's id."""
    return {claim.id: dict(claim.says) for claim in reg.claims(name)}


def lines(*rows: str) -> Any:
    return file("\n".join(rows).encode(), "strikes.jsonl")


@pytest.fixture
def reg() -> Registry:
    return registry.open()


def test_a_blank_cell_of_another_voice_or_record_takes_back_what_it_said(reg: Registry) -> None:
    columns = {
        "Dead": "killed",
        "Ministry": {"field": "killed", "said_by": "ministry"},
        "Seconds": "strike-2.interval",
        "After": "strike-2.follows",
        "First": "strike-1.sequence",
    }
    header = "ID,Dead,Ministry,Seconds,After,First\n"
    load(reg, csv(f"{header}1,4,9,60,strike-1,1\n"), columns, voices=MINISTRY)
    assert len(says(reg)) == 4
    report = load(reg, csv(f"{header}1,4,,,,1\n"), columns, voices=MINISTRY)
    assert report.changed == 2
    assert list(says(reg)) == ["x-1/strikes/incident", "x-1/strikes/strike-1"]
    assert str(reg.get("x-1").model_dump()["killed"]["best"]) == "4"
    assert {change.field for change in report.changes if change.after is None} == {
        "killed",
        "interval",
        "follows",
    }
    again = load(reg, csv(f"{header}1,4,,,,1\n"), columns, voices=MINISTRY)
    assert (again.created, again.changed) == (0, 0)
    reg.verify()


def test_what_a_row_never_said_makes_no_claim(reg: Registry) -> None:
    columns = {"Dead": "killed", "Ministry": {"field": "killed", "said_by": "ministry"}}
    report = load(reg, csv("ID,Dead,Ministry\n1,4,\n"), columns, voices=MINISTRY)
    assert report.created == 3
    assert list(says(reg)) == ["x-1/strikes/incident"]


def test_a_corrected_mapping_takes_back_what_the_mistaken_one_said(reg: Registry) -> None:
    text = "ID,Hurt\n1,4\n"
    load(reg, csv(text), {"Hurt": "killed"})
    report = load(reg, csv(text), {"Hurt": "injured"})
    assert list(says(reg)["x-1/strikes/incident"]) == ["injured"]
    assert [(change.field, change.after) for change in report.changes] == [("killed", None), ("injured", "4")]


def test_a_column_that_comes_to_be_ignored_says_nothing_any_more(reg: Registry) -> None:
    text = "ID,Title,Hurt\n1,a,4\n"
    load(reg, csv(text), {"Title": "title", "Hurt": "killed"})
    load(reg, csv(text), {"Title": "title"}, ignore=["Hurt"])
    assert says(reg)["x-1/strikes/incident"] == {"title": "a"}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            lines('{"ID":1,"Title":"a","Dead":4}', '{"ID":2,"Dead":5}'),
            lines('{"ID":1,"Title":"a"}', '{"ID":2,"Dead":5}'),
        ),
        (
            as_json([{"ID": 1, "Title": "a", "Dead": 4}, {"ID": 2, "Dead": 5}]),
            as_json([{"ID": 1, "Title": "a"}, {"ID": 2, "Dead": 5}]),
        ),
        (csv("ID,Title,Dead\n1,a,4\n2,b,5\n"), csv("ID,Title,Dead\n1,a\n2,b,5\n")),
    ],
    ids=["jsonl", "json", "short row"],
)
def test_what_a_row_leaves_out_stays(reg: Registry, first: Any, second: Any) -> None:
    columns = {"Title": "title", "Dead": "killed"}
    load(reg, first, columns)
    report = load(reg, second, columns)
    assert says(reg)["x-1/strikes/incident"]["killed"]["best"] == 4
    assert report.changed == 0


def test_a_null_takes_back_what_was_said(reg: Registry) -> None:
    columns = {"Title": "title", "Dead": "killed"}
    load(reg, as_json([{"ID": 1, "Title": "a", "Dead": 4}]), columns)
    load(reg, as_json([{"ID": 1, "Title": "a", "Dead": None}]), columns)
    assert says(reg)["x-1/strikes/incident"] == {"title": "a"}


def test_a_kept_cell_that_was_blanked_is_kept_no_more(reg: Registry) -> None:
    columns = {"Dead": "killed"}
    load(reg, csv("ID,Dead,Note\n1,4,a private name\n"), columns, keep=["Note"])
    load(reg, csv("ID,Dead,Note\n1,4,\n"), columns, keep=["Note"])
    (claim,) = reg.claims("x-1")
    assert "a private name" not in claim.model_dump_json()


def test_a_blank_part_goes_though_another_part_has_no_column(reg: Registry) -> None:
    columns = {"Dead": "killed", "Area": "place.area", "Words": "place.words"}
    load(reg, csv("ID,Dead,Area,Words\n1,4,Caribbean Sea,off X\n"), columns)
    load(reg, csv("ID,Dead,Area\n1,4,\n"), columns)
    assert says(reg)["x-1/strikes/incident"]["place"] == {"words": "off X"}


def test_what_a_restricted_table_said_is_not_made_public_by_a_public_one_without_its_columns(
    reg: Registry,
) -> None:
    columns = {"Dead": "killed", "Memo": "title", "Hurt": "injured"}
    load(reg, csv("ID,Dead,Memo,Hurt\n1,3,a secret,44\n"), columns, tier="restricted")
    load(reg, csv("ID,Dead\n1,3\n"), {"Dead": "killed"})
    (claim,) = reg.claims("x-1")
    assert set(claim.says) == {"killed"}
    assert "secret" not in claim.model_dump_json()


def test_two_columns_for_one_field_agree_or_refuse_the_row(reg: Registry) -> None:
    columns = {"Dead": "killed", "Dead too": "killed", "A": "place.area", "B": "place"}
    report = load(
        reg, csv("ID,Dead,Dead too,A,B\n1,3,5,x,\n2,4,,,y\n3,,4,z,z\n4,4,4,,\n5,4,,here,there\n"), columns
    )
    assert spots(report.problems) == [("two_values", 2, "Dead too"), ("whole_and_parts", 6, "B")]
    assert [incident.id for incident in reg.incidents()] == ["x-2", "x-3", "x-4"]


def test_a_column_with_a_condition_is_read_by_the_condition_of_each_row(reg: Registry) -> None:
    columns = {
        "Day": {"field": "occurred", "where": {"Sure": "yes"}},
        "Year": {"field": "occurred", "where": {"Sure": "no"}},
    }
    load(reg, csv("ID,Day,Year,Sure\n1,2025-09-02,2025,yes\n2,2025-09-02,2025,no\n"), columns)
    assert [str(reg.get(f"x-{n}").model_dump()["occurred"]["edtf"]) for n in (1, 2)] == ["2025-09-02", "2025"]


@pytest.mark.parametrize("column", ["Who", "Page", "Note"])
def test_one_id_by_two_speakers_pages_or_with_two_notes_is_refused_in_any_order(column: str) -> None:
    ways: dict[str, dict[str, Any]] = {
        "Who": {"speaker": {"words": "{Who}"}},
        "Page": {"citation": "p. {Page}"},
        "Note": {"keep": ["Note"]},
    }
    given = ways[column]
    rows = [f"1,4,{text}\n" for text in ("one", "other")]
    for order in (rows, rows[::-1]):
        with registry.open() as reg:
            report = load(reg, csv(f"ID,Dead,{column}\n{''.join(order)}"), {"Dead": "killed"}, **given)
            assert [problem.rule for problem in report.problems] == ["repeated_id", "repeated_id"]
            assert reg.incidents() == []


@pytest.mark.parametrize(("first", "second"), [("A+", "A-"), ("a 1", "A-1")])
def test_ids_that_differ_and_come_to_one_are_refused(reg: Registry, first: str, second: str) -> None:
    report = load(reg, csv(f"ID,Dead\n{first},4\n{second},4\n"), {"Dead": "killed"})
    assert [problem.rule for problem in report.problems] == ["repeated_id", "repeated_id"]


def test_ids_in_other_letters_stay_apart(reg: Registry) -> None:
    load(reg, csv("ID,Dead\nБ-1,4\nД-1,4\nأ-1,4\n"), {"Dead": "killed"})
    assert len(reg.incidents()) == 3


CARACAS = "America/Caracas"
MOMENT: dict[str, Any] = {"Day": "occurred", "At": {"field": "occurred.time", "zone": CARACAS}}
SPAN = {"From": "occurred.earliest", "To": "occurred.latest"}
DAYS = {"Day": "occurred", "To": "occurred.latest"}
HOURS = {name: {"field": field, "zone": CARACAS} for name, field in SPAN.items()}
POINT = {"Lat": "place.latitude", "Lon": "place.longitude", "Area": "place.area", "By": "place.uncertainty_m"}
BOUNDS = {"Min": "killed.low", "Max": "killed.high", "Best": "killed.best"}
CRAFT = {"Kind": "craft.kind", "Flag": "craft.flag"}
GROUNDS = {"Said": "grounds_asserted", "Also": "grounds_asserted"}
GROUNDS_SPLIT = {name: {"field": field, "split": ";"} for name, field in GROUNDS.items()}
TWICE = {"Dead": "killed", "Dead too": "killed"}
PARTS: list[tuple[dict[str, Any], dict[str, str]]] = [
    (MOMENT, {"Day": "2025-09-02", "At": "22:00"}),
    (SPAN, {"From": "2025-09-02", "To": "2025-09-05"}),
    (DAYS, {"Day": "2025-09-02", "To": "2025-09-05"}),
    (HOURS, {"From": "2025-09-02 10:00", "To": "2025-09-02 12:00"}),
    (POINT, {"Lat": "12.5", "Lon": "-68", "Area": "Caribbean Sea", "By": "500"}),
    ({**POINT, "Area": "place"}, {"Lat": "12.5", "Lon": "-68", "Area": "Caribbean Sea", "By": "500"}),
    (BOUNDS, {"Min": "4", "Max": "9", "Best": "6"}),
    (CRAFT, {"Kind": "boat", "Flag": "VE"}),
    (GROUNDS, {"Said": "self_defence", "Also": "statute"}),
    (TWICE, {"Dead": "4", "Dead too": "4"}),
    (TWICE, {"Dead": "", "Dead too": "4"}),
]


def table(cells: dict[str, str]) -> Any:
    return csv(",".join(["ID", "Title", *cells]) + "\n" + ",".join(["1", "a", *cells.values()]) + "\n")


@pytest.mark.parametrize(("columns", "cells"), PARTS, ids=lambda given: " ".join(given))
def test_no_part_of_a_value_is_lost_when_its_column_or_its_cell_is_left_out(
    reg: Registry, columns: dict[str, Any], cells: dict[str, str]
) -> None:
    every = {"Title": "title", **columns}
    load(reg, table(cells), every)
    before = says(reg)
    for gone in cells:
        left = {name: text for name, text in cells.items() if name != gone}
        fewer = {name: column for name, column in every.items() if name != gone}
        load(reg, table(left), fewer)
        load(reg, as_json([{"ID": "1", "Title": "a", **left}, {"ID": "2", "Title": "b", **cells}]), every)
        assert says(reg) == before
        assert load(reg, table(cells), every).changed == 0
    reg.verify()


@pytest.mark.parametrize(
    ("columns", "cells"),
    [part for part in PARTS if "Lat" not in part[0] and "At" not in part[0]],
    ids=lambda given: " ".join(given),
)
def test_a_table_may_lack_a_column_that_only_adds_to_another(
    reg: Registry, columns: dict[str, Any], cells: dict[str, str]
) -> None:
    load(reg, table(cells), {"Title": "title", **columns})
    before = says(reg)
    for gone in cells:
        left = {name: text for name, text in cells.items() if name != gone}
        report = load(reg, table(left), {"Title": "title", **columns})
        assert (report.changed, report.rejected, says(reg)) == (0, 0, before)
        assert ("absent_column", 1, gone) in spots(report.notes)


@pytest.mark.parametrize(
    ("columns", "cells", "now", "field", "value"),
    [
        (MOMENT, PARTS[0][1], {"Day": "2025-09-03"}, "occurred", "2025-09-03"),
        (MOMENT, PARTS[0][1], {"Day": ""}, "occurred", None),
        (SPAN, PARTS[1][1], {"From": "2025-09-03"}, "occurred", "2025-09-03/.."),
        (DAYS, PARTS[2][1], {"Day": "2025-09-06"}, "occurred", "2025-09-06"),
        (CRAFT, {"Kind": "boat", "Flag": "VE"}, {"Kind": "skiff"}, "craft", "skiff VE"),
        (CRAFT, {"Kind": "boat", "Flag": "VE"}, {"Kind": ""}, "craft", "None VE"),
        (BOUNDS, {"Min": "4", "Max": "9"}, {"Min": "5"}, "killed", "5-9"),
        (BOUNDS, {"Min": "4", "Max": "9"}, {"Min": "12"}, "killed", "12+"),
        (BOUNDS, {"Min": "4", "Max": "9"}, {"Min": ""}, "killed", "up to 9"),
    ],
)
def test_what_is_left_out_stands_only_beside_what_it_still_fits(
    reg: Registry,
    columns: dict[str, Any],
    cells: dict[str, str],
    now: dict[str, str],
    field: str,
    value: str | None,
) -> None:
    load(reg, table(cells), {"Title": "title", **columns})
    load(reg, table(now), {"Title": "title", **{name: columns[name] for name in now}})
    held = getattr(reg.get("x-1"), field)
    shown = [f"{craft.kind} {craft.flag}" for craft in held] if field == "craft" else [str(held)]
    assert shown == [str(value)]


def test_a_list_whose_other_column_changed_is_what_the_row_says_now(reg: Registry) -> None:
    load(reg, table({"Said": "statute;consent", "Also": "self_defence"}), GROUNDS_SPLIT)
    load(reg, table({"Said": "statute;constitutional"}), {"Said": GROUNDS_SPLIT["Said"]})
    assert says(reg)["x-1/strikes/incident"]["grounds_asserted"] == ["statute", "constitutional"]


def test_a_condition_that_came_to_hold_decides_though_the_other_column_is_left_out(reg: Registry) -> None:
    columns: dict[str, Any] = {
        "Day": {"field": "occurred", "where": {"Sure": "yes"}},
        "Year": {"field": "occurred", "where": {"Sure": "no"}},
    }
    load(reg, csv("ID,Day,Year,Sure\n1,2025-09-02,2025,no\n"), columns)
    load(reg, csv("ID,Day,Sure\n1,2025-09-02,yes\n"), columns)
    assert str(reg.get("x-1").model_dump()["occurred"]["edtf"]) == "2025-09-02"


def test_a_day_that_is_written_another_way_keeps_the_time_beside_it(reg: Registry) -> None:
    load(reg, table({"Day": "2025-09-02", "At": "22:00"}), MOMENT)
    before = says(reg)
    load(reg, table({"Day": "2 September 2025"}), {"Day": "occurred"})
    assert says(reg) == before


def test_a_renamed_day_keeps_the_time_beside_it(reg: Registry) -> None:
    load(reg, table({"Day": "2025-09-02", "At": "22:00"}), MOMENT)
    before = says(reg)
    load(reg, table({"Date": "2025-09-02"}), {"Date": "occurred"})
    assert says(reg) == before


def test_another_column_that_comes_to_give_a_field_gives_it_instead(reg: Registry) -> None:
    load(reg, table({"Dead": "4"}), {"Dead": "killed", "Title": "title"})
    load(reg, table({"Deaths": ""}), {"Deaths": "killed", "Title": "title"})
    assert says(reg)["x-1/strikes/incident"] == {"title": "a"}


def test_what_holds_for_every_row_or_for_a_blank_stands_for_no_column_left_out(reg: Registry) -> None:
    columns: dict[str, Any] = {"Title": "title", "Dead": {"field": "killed", "default": 0}}
    load(reg, as_json([{"ID": "1", "Title": "a", "Dead": 4}]), columns)
    load(reg, as_json([{"ID": "1", "Title": "a"}, {"ID": "2", "Title": "b", "Dead": 4}]), columns)
    load(reg, table({}), {"Title": "title"}, says={"killed": 1})
    assert says(reg)["x-1/strikes/incident"]["killed"]["best"] == 4
