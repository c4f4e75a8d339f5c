"""Workbooks: chosen sheets, found headers, errors, formulas, dates, merged cells and rows without any."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import PatternFill
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.formula import ArrayFormula

from registry.importers.table.rows import Fault
from tests.importers.table.support import cells, load, mapping, part_of, rows, saved, table, with_part, xlsx
from tests.support import refusal_of

SHEET = "xl/worksheets/sheet1.xml"


def book(*grid: list[Any]) -> tuple[openpyxl.Workbook, Any]:
    made = openpyxl.Workbook()
    sheet: Any = made.active
    for row in grid:
        sheet.append(row)
    return made, sheet


def test_the_first_sheet_that_is_shown_is_read_and_the_others_are_told() -> None:
    made, hidden = book(["ID", "Title"], ["9", "hidden"])
    hidden.sheet_state = "hidden"
    for title in ("Strikes", "Notes"):
        made.create_sheet(title).append(["ID", "Title"])
    made["Strikes"].append(["1", "a"])
    loaded = load(saved(made), mapping({"Title": "title"}))
    assert loaded.says == {"x-1": {"title": "a"}}
    assert [(note.rule, note.sheet) for note in loaded.report.notes] == [("sheet_not_read", "Notes")]
    assert loaded.claims[0].row is not None
    assert loaded.claims[0].row.sheet == "Strikes"


def test_a_named_sheet_is_read_though_it_is_hidden() -> None:
    made, _ = book(["ID", "Title"], ["1", "a"])
    made.create_sheet("Old").append(["ID", "Title"])
    made["Old"].append(["2", "b"])
    made["Old"].sheet_state = "hidden"
    assert cells(saved(made), sheet="Old") == [["2", "b"]]


def test_a_sheet_that_is_not_there_is_refused_with_the_nearest() -> None:
    (problem,) = refusal_of(lambda: table(xlsx(["ID"]), sheet="Strike"))
    assert (problem.rule, problem.value, problem.hint) == ("sheet", "Strike", "Did you mean 'Strikes'?")


def test_a_header_is_found_below_titles_and_beside_a_blank_column() -> None:
    grid: list[list[Any]] = [
        ["Strikes, 2025"],
        [None],
        ["", "ID", "Title", None, "Killed"],
        [None, 1, "a", "x", 2],
    ]
    loaded = load(xlsx(*grid), mapping({"Title": "title", "Killed": "killed"}))
    assert loaded.claims[0].row is not None
    assert loaded.claims[0].row.number == 4
    assert loaded.says["x-1"]["killed"] == {"low": 2, "high": 2, "best": 2}
    assert ("unmapped_column", 3, "column 4") in loaded.notes


def test_merged_cells_are_told_and_only_the_first_holds_the_value() -> None:
    made, sheet = book(["ID", "Title", "Killed"], ["1", "a", 2], ["2", None, 3])
    sheet.merge_cells("B2:B3")
    loaded = load(saved(made), mapping({"Title": "title", "Killed": "killed"}))
    assert loaded.notes == [("merged_cells", 2, "B2:B3")]
    assert "title" not in loaded.says["x-2"]


def test_rows_that_hold_nothing_are_no_rows() -> None:
    made, sheet = book(["ID", "Title"], ["1", "a"])
    for number in range(3, 400):
        sheet.cell(number, 1).number_format = "0"
        sheet.cell(number, 2, " ")
    sheet.cell(500, 30).number_format = "0"
    loaded = load(saved(made), mapping({"Title": "title"}))
    assert (loaded.report.rows, loaded.faults) == (1, [])


@pytest.mark.parametrize("error", ["#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!"])
def test_an_error_cell_is_refused_wherever_it_is_used(error: str) -> None:
    grid: list[list[Any]] = [
        ["ID", "Title", "Killed"],
        ["1", error, 2],
        ["2", "b", error],
        [error, "c", 3],
        ["4", "d", 4],
    ]
    loaded = load(xlsx(*grid), mapping({"Title": "title", "Killed": "killed"}))
    assert loaded.faults == [
        ("error_cell", 2, "Title"),
        ("error_cell", 3, "Killed"),
        ("error_cell", 4, "ID"),
    ]
    assert set(loaded.says) == {"x-4"}


def test_an_error_can_be_given_a_meaning() -> None:
    grid = [["ID", "Title", "Killed"], ["1", "a", "#N/A"]]
    loaded = load(xlsx(*grid), mapping({"Title": "title", "Killed": {"field": "killed", "unknown": "#n/a"}}))
    assert loaded.says == {"x-1": {"title": "a"}}


def test_a_formula_is_read_by_its_stored_result_and_refused_without_one() -> None:
    made, sheet = book(["ID", "Killed"], ["1", "=1+1"], ["2", "=2+2"])
    sheet["B4"], sheet["A4"] = ArrayFormula("B4", "=SUM(B2:B3)"), "3"
    stream = saved(made)
    text = (
        part_of(stream, SHEET)
        .replace("<f>1+1</f><v></v>", "<f>1+1</f><v>2</v>")
        .replace("<f>1+1</f><v />", "<f>1+1</f><v>2</v>")
    )
    loaded = load(with_part(stream, SHEET, text), mapping({"Killed": "killed"}))
    assert loaded.faults == [("error_cell", 3, "Killed"), ("error_cell", 4, "Killed")]
    assert [p.value for p in loaded.report.problems] == [
        "=2+2 (a formula without a stored result)",
        "=SUM(B2:B3) (a formula without a stored result)",
    ]
    assert loaded.says["x-1"]["killed"]["best"] == 2


def test_a_formula_whose_result_is_no_text_is_blank() -> None:
    stream = xlsx(["ID", "Title", "Killed"], ["1", "a", '=IF(A2="","",A2)'])
    text = re.sub(
        r'<c r="C2"[^>]*>.*?</c>',
        '<c r="C2" t="str"><f>IF(A2="","",A2)</f><v></v></c>',
        part_of(stream, SHEET),
    )
    loaded = load(with_part(stream, SHEET, text), mapping({"Title": "title", "Killed": "killed"}))
    assert (loaded.faults, loaded.says) == ([], {"x-1": {"title": "a"}})


def test_dates_are_read_as_the_sheet_shows_them_whatever_form_the_text_has() -> None:
    made, sheet = book(
        ["ID", "Date"],
        ["1", dt.date(2025, 9, 2)],
        ["2", dt.datetime(2025, 9, 2)],
        ["3", "02/09/2025"],
        ["4", 45902],
        ["5", dt.datetime(2025, 9, 2)],
    )
    sheet["B3"].number_format = "yyyy-mm-dd hh:mm"
    sheet["B6"].number_format = "d mmm yyyy"
    column = {"field": "occurred", "format": ["DD/MM/YYYY", "excel"]}
    loaded = load(saved(made), mapping({"Date": column}))
    assert {says["occurred"]["edtf"] for says in loaded.says.values()} == {"2025-09-02"}
    assert loaded.notes == [("midnight", 3, "Date")]
    assert loaded.cells("x-4")["Date"] == "45902"


@pytest.mark.parametrize(
    ("number_format", "read"),
    [
        ("mmm-yy", "2025-09"),
        ("mmmm yyyy", "2025-09"),
        ("mm/yyyy", "2025-09"),
        ("[$-409]mmmm\\ yyyy;@", "2025-09"),
        ('yyyy"-day"', "2025"),
        ("yyyy", "2025"),
        ("d-mmm-yy", "2025-09-01"),
        ('yyyy-mm-dd" h"', "2025-09-01"),
    ],
)
def test_a_date_is_no_more_precise_than_its_cell_shows_it(number_format: str, read: str) -> None:
    made, sheet = book(["ID", "Date"], ["1", dt.date(2025, 9, 1)])
    sheet["B2"].number_format = number_format
    loaded = load(saved(made), mapping({"Date": "occurred"}))
    assert loaded.says["x-1"]["occurred"]["edtf"] == loaded.cells("x-1")["Date"] == read
    assert (loaded.faults, loaded.notes) == ([], [])


@pytest.mark.parametrize("number_format", ["mmm-yy", "yyyy", "d-mmm"])
def test_a_range_that_became_a_date_is_no_count_however_it_is_shown(number_format: str) -> None:
    made, sheet = book(["ID", "Killed"], ["1", dt.date(2025, 4, 1)])
    sheet["B2"].number_format = number_format
    loaded = load(saved(made), mapping({"Killed": "killed"}))
    assert loaded.faults == [("damaged_count", 2, "Killed")]


@pytest.mark.parametrize("number_format", ["yyyy-mm-dd", "yyyy-mm-dd hh:mm"])
def test_a_midnight_in_an_id_is_its_day(number_format: str) -> None:
    made, sheet = book(["Date"], [dt.datetime(2025, 9, 2)])
    sheet["A2"].number_format = number_format
    assert set(load(saved(made), mapping({"Date": "occurred"}, id="us-{Date}")).says) == {"us-2025-09-02"}


def test_days_are_counted_from_where_the_workbook_counts_them() -> None:
    made, _ = book(["ID", "Date"], ["1", 44439], ["2", dt.date(2025, 9, 1)])
    made.epoch = CALENDAR_MAC_1904
    loaded = load(saved(made), mapping({"Date": {"field": "occurred", "format": "excel"}}))
    assert {name: says["occurred"]["edtf"] for name, says in loaded.says.items()} == {
        "x-1": "2025-09-01",
        "x-2": "2025-09-01",
    }


def test_a_count_of_days_without_a_form_is_refused() -> None:
    loaded = load(xlsx(["ID", "Date"], ["1", 45902]), mapping({"Date": "occurred"}))
    assert loaded.faults == [("damaged_date", 2, "Date")]


def test_a_date_beyond_the_calendar_is_an_error_cell() -> None:
    made, sheet = book(["ID", "Date"], ["1", 99_999_999])
    sheet["B2"].number_format = "yyyy-mm-dd"
    loaded = load(saved(made), mapping({"Date": "occurred"}))
    assert loaded.faults == [("error_cell", 2, "Date")]


def test_ids_that_became_fractions_are_refused_and_shown_zeros_are_kept() -> None:
    made, sheet = book(["ID", "Title"], [1.5, "a"], ["2.0", "b"], ["1.2E+15", "c"], [7, "d"], [12, "e"])
    sheet["A5"].number_format = "00000"
    loaded = load(saved(made), mapping({"Title": "title"}))
    assert loaded.faults == [("damaged_id", row, "ID") for row in (2, 3, 4)]
    assert set(loaded.says) == {"x-00007", "x-12"}


def test_numbers_truth_values_and_text_come_through() -> None:
    stream = xlsx(["A", "B", "C", "D"], [1, 2.5, True, "x"])
    assert cells(stream) == [[1, 2.5, True, "x"]]


def test_a_workbook_without_styles_is_read_without_a_warning() -> None:
    stream = xlsx(["ID", "Title"], ["1", "a"])
    bare = re.sub(
        r"<cellStyles.*?</cellStyles>|<cellStyleXfs.*?</cellStyleXfs>", "", part_of(stream, "xl/styles.xml")
    )
    assert cells(with_part(stream, "xl/styles.xml", bare)) == [["1", "a"]]


def test_a_row_far_below_the_last_that_a_sheet_can_have_is_refused() -> None:
    stream = xlsx(["ID", "Title"], ["1", "a"])
    text = part_of(stream, SHEET).replace('<row r="2"', '<row r="99999999999"')
    (problem,) = refusal_of(lambda: rows(with_part(stream, SHEET, text)))
    assert problem.rule == "rows"


def test_an_error_keeps_its_text() -> None:
    assert cells(xlsx(["ID", "T"], ["1", "#N/A"])) == [["1", Fault("#N/A")]]


def test_columns_that_are_only_painted_are_not_counted() -> None:
    made, sheet = book(["ID", "Title"], ["1", "a"])
    for row in (1, 2):
        sheet.cell(row, 2_100).fill = PatternFill("solid", fgColor="FFFF00")
    loaded = load(saved(made), mapping({"Title": "title"}))
    assert (loaded.faults, loaded.says) == ([], {"x-1": {"title": "a"}})
    sheet.cell(2, 2_100).value = "far off"
    assert refusal_of(lambda: load(saved(made), mapping({"Title": "title"})))[0].rule == "columns"


def test_hidden_rows_and_columns_are_read_and_told() -> None:
    made, sheet = book(["ID", "Killed", "Note"], [1, 3, "a"], [2, 4, "b"], [3, 4, "c"])
    for row in (3, 4):
        sheet.row_dimensions[row].hidden = True
    sheet.column_dimensions["C"].hidden = True
    loaded = load(saved(made), mapping({"Killed": "killed"}, keep=["Note"]))
    assert set(loaded.says) == {"x-1", "x-2", "x-3"}
    assert loaded.notes == [("hidden_column", None, "C"), ("hidden_row", 3, None)]
