"""Dates and times in cells: what is plain is read, what could be two days is refused."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import JsonValue

from registry.importers.table.dates import between, time_of
from registry.importers.table.rows import Cell
from registry.importers.table.unfit import Unfit
from tests.importers.table.support import csv, load, mapping
from tests.support import refusal_of

CARACAS = "America/Caracas"
days = st.dates(dt.date(1900, 3, 1), dt.date(2099, 12, 31))
moments = st.datetimes(dt.datetime(1950, 1, 1), dt.datetime(2099, 12, 31)).map(
    lambda m: m.replace(microsecond=0)
)
FORMATS = {
    "DD/MM/YYYY": "%d/%m/%Y",
    "MM/DD/YYYY": "%m/%d/%Y",
    "DD.MM.YYYY": "%d.%m.%Y",
    "DD-MM-YYYY": "%d-%m-%Y",
    "YYYY/MM/DD": "%Y/%m/%d",
    "YYYYMMDD": "%Y%m%d",
    "D MMMM YYYY": "%-d %B %Y",
    "D-MMM-YYYY": "%-d-%b-%Y",
    "MMM D, YYYY": "%b %-d, %Y",
    "D/M/YYYY": "%-d/%-m/%Y",
    "DD [of] MMMM YYYY": "%d of %B %Y",
}


def read(cell: Cell, *formats: str, zone: str | None = None) -> tuple[JsonValue, list[str]]:
    noted: list[str] = []
    return time_of(cell, formats, zone, lambda rule, _: noted.append(rule)), noted


def value(cell: Cell, *formats: str, zone: str | None = None) -> JsonValue:
    return read(cell, *formats, zone=zone)[0]


def refused(cell: Cell, *formats: str, zone: str | None = None) -> str:
    with pytest.raises(Unfit) as caught:
        value(cell, *formats, zone=zone)
    return caught.value.rule


# --- days ------------------------------------------------------------------------------------------


@given(day=days)
def test_a_day_reads_back_from_every_plain_form(day: dt.date) -> None:
    forms = (
        "%Y-%m-%d",
        "%-d %B %Y",
        "%d %b %Y",
        "%d-%b-%Y",
        "%B %-d, %Y",
        "%b. %d %Y",
        "%-dth %B %Y",
        "%-d %B, %Y",
    )
    for form in forms:
        assert value(day.strftime(form)) == day.isoformat(), form
    assert value(day) == day.isoformat()


@given(day=days, form=st.sampled_from(sorted(FORMATS)))
def test_a_day_reads_back_from_every_given_form(day: dt.date, form: str) -> None:
    assert value(day.strftime(FORMATS[form]), form) == day.isoformat()


@given(day=days)
def test_a_day_reads_back_from_a_count_of_days(day: dt.date) -> None:
    serial = (day - dt.date(1899, 12, 30)).days
    assert value(serial, "excel") == value(str(serial), "excel") == day.isoformat()
    assert value(float(serial), "excel") == day.isoformat()


@given(day=days)
def test_a_day_whose_order_nobody_gives_is_refused(day: dt.date) -> None:
    for form in ("%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y", "%d-%m-%Y", "%-d/%-m/%y", "%Y/%m/%d", "%d/%m/%Y %H:%M"):
        assert refused(day.strftime(form)) == "ambiguous_date"


@given(day=days)
def test_a_count_of_days_is_refused_unless_the_mapping_says_what_it_is(day: dt.date) -> None:
    serial = (day - dt.date(1899, 12, 30)).days
    if serial > 9999:
        assert refused(serial) == refused(str(serial)) == refused(serial + 0.5) == "damaged_date"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025", "2025"),
        ("2025-09", "2025-09"),
        ("September 2025", "2025-09"),
        ("Sept. 2025", "2025-09"),
        ("2025-09-02~", "2025-09-02~"),
        ("2025-09-02/2025-09-04", "2025-09-02/2025-09-04"),
        ("  2\u00a0Sept   2025 ", "2025-09-02"),
        ("SEPTEMBER 2, 2025", "2025-09-02"),
    ],
)
def test_less_than_a_day_stays_less(text: str, day: str) -> None:
    assert value(text) == day


@pytest.mark.parametrize(
    "text",
    [
        "2-4 September 2025", "early Sept", "2 Marvel 2025", "Junk 2025", "Decade 2025", "Mayhem 3, 2025",
        "31 February 2025", "2025-02-30", "2025-13-01", "September", "yesterday", "2 Sep 25", "20250902",
        "2025-9-2x", "2025-09-02T25:00Z", "2025-09-02 14:0055", "2025-09-02 14:00:0099", "#N/A", "x" * 50_000,
    ],
)  # fmt: skip
def test_what_is_no_date_is_refused(text: str) -> None:
    assert refused(text, zone="UTC") in ("date", "ambiguous_date", "damaged_date")


@pytest.mark.parametrize("text", ["٢٠٢٥-٠٩-٠٢", "٢ September ٢٠٢٥", "٠٢/٠٩/٢٠٢٥"])
def test_a_date_in_other_digits_is_read_as_the_day_or_refused(text: str) -> None:
    try:
        assert value(text) == "2025-09-02"
    except Unfit:
        return


@pytest.mark.parametrize(
    ("text", "form", "read"),
    [
        ("Dated 2 September 2025", "[Dated] D MMMM YYYY", "2025-09-02"),
        ("2 de September 2025", "D [de] MMMM YYYY", "2025-09-02"),
        ("Day 02/09/2025", "[Day] DD/MM/YYYY", "2025-09-02"),
        ("Day unknown, 09/2025", "[Day unknown,] MM/YYYY", "2025-09"),
        ("Month and day unknown, 2025", "[Month and day unknown,] YYYY", "2025"),
        ("2025 (MM)", "YYYY [(MM)]", "2025"),
    ],
)
def test_the_words_that_a_form_has_in_brackets_are_no_part_of_the_date(
    text: str, form: str, read: str
) -> None:
    assert value(text, form) == read
    assert refused(text.replace("20", "x"), form) == refused("2025-09-02", form) == "date"


def test_words_in_brackets_may_stand_inside_a_time() -> None:
    time = value("2025-09-02 at 9h05", "YYYY-MM-DD [at] H[h]mm", zone="UTC")
    assert isinstance(time, dict)
    assert time["earliest"] == "2025-09-02T09:05:00+00:00"


@pytest.mark.parametrize("form", ["[Dated D MMMM YYYY", "Dated] D MMMM YYYY", "[[a]] YYYY", "YYYY/YYYY"])
def test_a_form_that_names_a_part_twice_or_leaves_a_bracket_open_is_refused_with_the_mapping(
    form: str,
) -> None:
    column = {"field": "occurred", "format": form}
    assert [p.rule for p in refusal_of(lambda: load(csv("ID,Date\n1,x\n"), mapping({"Date": column})))] == [
        "format"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-02-30", "a day that exists"),
        ("2025-13-45", "a day that exists"),
        ("9999-12-31", "a year from 0002 to 9998"),
        ("2025-09-03 to 2025-09-02", "an interval whose first day is not after its last"),
        ("2025-09-02 14:00-16", "a time with the minutes of its offset"),
    ],
)
def test_a_date_with_its_year_first_is_refused_for_what_is_wrong_and_not_for_its_order(
    text: str, expected: str
) -> None:
    with pytest.raises(Unfit) as caught:
        value(text)
    assert caught.value.rule == "date"
    assert caught.value.expected.startswith(expected)
    assert "order" not in (caught.value.hint or "")


def test_an_offset_of_whole_hours_needs_no_minutes() -> None:
    assert value("2025-09-02T14:00-04") == "2025-09-02T14:00:00-04:00"
    assert value("2025-09-02 14:00:00+00") == "2025-09-02T14:00:00+00:00"


@pytest.mark.parametrize("between", [" to ", "/", " - ", " – ", "–"])
def test_two_whole_days_with_a_word_or_mark_between_them_are_a_range(between: str) -> None:
    assert value(f"2025-09-02{between}2025-09-03") == "2025-09-02/2025-09-03"


def test_days_can_be_counted_from_1904() -> None:
    assert value("44439", "excel-1904") == value(dt.date(2025, 9, 1)) == "2025-09-01"
    assert value(0, "excel-1904") == "1904-01-01"


def test_each_of_several_forms_is_tried_in_turn_and_dates_of_the_file_itself_need_none() -> None:
    forms = ("DD/MM/YYYY", "D MMMM YYYY", "excel")
    assert value("02/09/2025", *forms) == "2025-09-02"
    assert value("2 September 2025", *forms) == "2025-09-02"
    assert value("45902", *forms) == "2025-09-02"
    assert value(dt.date(2025, 9, 2), *forms) == "2025-09-02"
    assert refused("2025-09-02", *forms) == "date"


@pytest.mark.parametrize(
    ("text", "form"), [("09/2025", "MM/YYYY"), ("2025", "YYYY"), ("Sep 2025", "MMM YYYY")]
)
def test_a_form_without_a_day_gives_none(text: str, form: str) -> None:
    assert value(text, form) == ("2025" if form == "YYYY" else "2025-09")


@pytest.mark.parametrize(
    "form", ["DD/MM", "MMMM D", "HH:mm", "%d/%m/%Y", "dd/mm/yyyy", "", "date", "[YYYY] DD/MM"]
)
def test_a_form_that_leaves_the_year_to_be_invented_is_refused_in_the_mapping(form: str) -> None:
    given = mapping({"Date": {"field": "occurred", "format": form}})
    (problem,) = refusal_of(lambda: load(csv("ID,Date\n1,02/09\n"), given))
    assert (problem.rule, problem.column) == ("format", "columns.Date.format")


# --- times -----------------------------------------------------------------------------------------


@given(
    moment=moments, offset=st.sampled_from(["Z", "+00:00", "-04:00", "-0400", "+05:30", " UTC", " -04:00"])
)
def test_a_time_with_its_offset_is_that_instant(moment: dt.datetime, offset: str) -> None:
    written = offset.strip().replace("UTC", "Z").replace("-0400", "-04:00")
    for text in (f"{moment:%Y-%m-%dT%H:%M:%S}{offset}", f"{moment:%Y-%m-%d %H:%M:%S}{offset}"):
        found = value(text)
        assert isinstance(found, str)
        assert dt.datetime.fromisoformat(found) == dt.datetime.fromisoformat(f"{moment.isoformat()}{written}")


@given(moment=moments, zone=st.sampled_from([CARACAS, "UTC", "Africa/Tripoli"]))
def test_a_time_without_an_offset_is_in_the_zone_of_the_mapping(moment: dt.datetime, zone: str) -> None:
    if moment.time() == dt.time():
        return
    for found in (value(moment, zone=zone), value(moment.isoformat(sep=" "), zone=zone)):
        assert isinstance(found, dict)
        assert found["zone"] == zone
        local = {moment.replace(tzinfo=ZoneInfo(zone), fold=fold).timestamp() for fold in (0, 1)}
        ends = [dt.datetime.fromisoformat(str(found[end])).timestamp() for end in ("earliest", "latest")]
        assert ends == [min(local), max(local)]


def test_a_time_that_the_clocks_show_twice_is_either_of_the_two() -> None:
    assert value("2025-11-02 01:30", zone="America/New_York") == {
        "earliest": "2025-11-02T01:30:00-04:00",
        "latest": "2025-11-02T01:30:00-05:00",
        "zone": "America/New_York",
    }


def test_a_time_that_the_clocks_never_show_is_refused() -> None:
    assert refused("2025-03-09 02:30", zone="America/New_York") == "no_such_time"


def test_a_time_in_no_zone_is_refused() -> None:
    assert refused("2025-09-02 14:00") == refused(dt.datetime(2025, 9, 2, 14)) == "no_zone"
    assert refused("02/09/2025 14:00", "DD/MM/YYYY HH:mm") == refused("45902.5", "excel") == "no_zone"


@pytest.mark.parametrize(
    "cell", ["2025-09-02 00:00", "2025-09-02T00:00:00", "2025-09-02 00:00:00.000", dt.datetime(2025, 9, 2)]
)
def test_midnight_without_a_zone_is_a_day_and_told(cell: Cell) -> None:
    assert read(cell, zone=CARACAS) == ("2025-09-02", ["midnight"])
    assert read("02/09/2025 00:00", "DD/MM/YYYY HH:mm", zone=CARACAS) == ("2025-09-02", ["midnight"])


@pytest.mark.parametrize(
    "text", ["2025-09-02T00:00:00Z", "2025-09-02 00:00:00+00:00", "2025-09-02T00:00:00.000Z"]
)
def test_midnight_with_an_offset_is_that_instant_and_told(text: str) -> None:
    found, noted = read(text)
    assert dt.datetime.fromisoformat(str(found)) == dt.datetime(2025, 9, 2, tzinfo=dt.UTC)
    assert noted == ["midnight"]


def test_an_offset_that_a_form_reads_is_believed() -> None:
    found = value("02/09/2025 14:00 -04:00", "DD/MM/YYYY HH:mm Z", zone="UTC")
    assert found == "2025-09-02T14:00:00-04:00"


@pytest.mark.parametrize("zone", ["America/Caracass", "Venezuela", "", "EST5", "../etc/passwd"])
def test_a_zone_that_there_is_none_of_is_refused_in_the_mapping(zone: str) -> None:
    given = mapping({"Date": {"field": "occurred", "zone": zone}})
    (problem,) = refusal_of(lambda: load(csv("ID,Date\n1,2025-09-02 14:00\n"), given))
    assert (problem.rule, problem.column) == ("zone", "columns.Date.zone")


# --- from and to -----------------------------------------------------------------------------------


def test_two_days_make_an_interval_and_one_leaves_it_open() -> None:
    columns = {"From": "occurred.earliest", "To": "occurred.latest"}
    loaded = load(
        csv("ID,From,To\n1,2025-09-02,2025-09-04\n2,2025-09-02,2025-09-02\n3,2025-09-02,\n4,,2025-09\n"),
        mapping(columns),
    )
    assert not loaded.faults
    words = {record: says["occurred"]["edtf"] for record, says in loaded.says.items()}
    assert words == {
        "x-1": "2025-09-02/2025-09-04",
        "x-2": "2025-09-02",
        "x-3": "2025-09-02/..",
        "x-4": "../2025-09",
    }


def test_a_day_beside_a_time_is_refused() -> None:
    with pytest.raises(Unfit):
        between("2025-09-02", "2025-09-02T14:00:00Z")


def test_a_last_day_before_the_first_is_refused() -> None:
    columns = {"From": "occurred.earliest", "To": "occurred.latest"}
    loaded = load(
        csv("ID,From,To\n1,2025-09-04,2025-09-02\n2,2025-09-02T14:00Z,2025-09-02T13:00Z\n"), mapping(columns)
    )
    assert [(row, column) for _, row, column in loaded.faults] == [(2, "To"), (3, "To")]


def test_every_value_keeps_the_text_of_its_cell() -> None:
    column: dict[str, Any] = {"field": "occurred", "format": ["DD/MM/YYYY", "excel"]}
    loaded = load(
        csv("ID,Date\n1,02/09/2025 \n2,45902\n3,n/a\n4,\n"), mapping({"Date": column, "ID": "title"})
    )
    assert [loaded.cells(f"x-{i}")["Date"] for i in (1, 2, 3, 4)] == ["02/09/2025 ", "45902", "n/a", ""]
    assert loaded.says["x-1"]["occurred"] == loaded.says["x-2"]["occurred"]
    assert "occurred" not in {**loaded.says["x-3"], **loaded.says["x-4"]}


TWO = {"Date": "occurred", "At": {"field": "occurred.time", "zone": CARACAS}}


@pytest.mark.parametrize("at", ["13:40", "13:40:00", "1:40 pm", "1:40PM"])
def test_a_day_and_a_time_of_two_columns_are_one_moment(at: str) -> None:
    loaded = load(csv(f"ID,Date,At\n1,2025-09-02,{at}\n"), mapping(TWO))
    said = loaded.says["x-1"]["occurred"]
    assert said["earliest"] == said["latest"] == "2025-09-02T17:40:00Z"
    assert said["zone"] == CARACAS


def test_a_day_without_its_time_is_a_day_and_midnight_is_told() -> None:
    loaded = load(csv("ID,Date,At\n1,2025-09-02,\n2,2025-09-02,00:00\n"), mapping(TWO))
    assert {says["occurred"]["edtf"] for says in loaded.says.values()} == {"2025-09-02"}
    assert [(note.rule, note.row) for note in loaded.report.notes] == [("midnight", 3)]


def test_a_time_without_one_day_or_that_is_none_is_refused() -> None:
    loaded = load(csv("ID,Date,At\n1,,13:40\n2,2025-09,13:40\n3,2025-09-02,noonish\n"), mapping(TWO))
    assert [(p.row, p.rule) for p in loaded.report.problems] == [
        (2, "time_without_day"),
        (3, "time_without_day"),
        (4, "time"),
    ]


def test_the_time_may_be_left_out_but_not_the_day_beside_it() -> None:
    given = mapping({**TWO, "Killed": "killed"})
    assert (
        load(csv("ID,Date,Killed\n1,2025-09-02,3\n"), given).says["x-1"]["occurred"]["edtf"] == "2025-09-02"
    )
    problems = refusal_of(lambda: load(csv("ID,At,Killed\n1,13:40,3\n"), given))
    assert [(p.rule, p.column) for p in problems] == [("missing_column", "Date")]


def test_a_day_may_have_a_last_day_beside_it() -> None:
    columns = {"Date": "occurred", "To": "occurred.latest"}
    loaded = load(
        csv("ID,Date,To\n1,2025-09-02,2025-09-04\n2,2025-09-02,\n3,2025-09-04,2025-09-02\n"), mapping(columns)
    )
    assert loaded.faults == [("edtf", 4, "To")]
    words = {record: says["occurred"]["edtf"] for record, says in loaded.says.items()}
    assert words == {"x-1": "2025-09-02/2025-09-04", "x-2": "2025-09-02"}


def test_two_figures_are_no_year_of_four() -> None:
    assert refused("03/11/02", "DD/MM/YYYY") == "date"
    assert value("03/11/02", "DD/MM/YY") == "2002-11-03"
