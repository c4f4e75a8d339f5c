"""What spreadsheets and people do to tables: told to a person, and never settled by a guess."""

from __future__ import annotations

from typing import Any

import pytest

from registry.importers.table.totals import is_total
from tests.importers.table.support import Loaded, csv, load, mapping

POINTS = {"Lat": "place.latitude", "Lon": "place.longitude"}
FULL = {
    "Date": "occurred",
    "Killed": "killed",
    "Injured": "injured",
    "Title": "title",
    "Place": "place.area",
    **POINTS,
}

COUNTED = {"Title": "title", "Killed": "killed", "Injured": "injured"}


def read(text: str, columns: dict[str, Any] | None = None, **changes: Any) -> Loaded:
    return load(csv(text), mapping(columns or FULL, **changes))


@pytest.mark.parametrize(
    "word",
    ["Total", "TOTALS", "Grand total:", "Subtotal", "sub-total", "Sum", "Total 2025", "Total (all years)",
     "All strikes", "Gesamt", "Totale", "Итого", "المجموع", "Total killed", "Total strikes", "2025 total",
     "Total for 2025", "TOTAL -", "Overall", "Total général", "Total ge\u0301ne\u0301ral", "Total: 14",
     "September total", "Total de muertos"],
)  # fmt: skip
def test_a_row_that_adds_others_up_is_refused_and_the_others_are_loaded(word: str) -> None:
    loaded = read(f"ID,Title,Killed\n1,a,2\n{word},,2\n,{word},2\n", {"Title": "title", "Killed": "killed"})
    assert loaded.faults == [("total_row", 3, None), ("total_row", 4, None)]
    assert set(loaded.says) == {"x-1"}


@pytest.mark.parametrize(
    "title",
    [
        "Total destruction of a boat",
        "Totalled truck",
        "All crew killed",
        "Sumatra",
        "SUM-12",
        "In all 3 boats",
    ],
)
def test_a_title_that_begins_like_a_total_is_none(title: str) -> None:
    assert not is_total({"Title": title, "ID": "1"}, ["ID"])
    assert not is_total({"Title": title, "ID": ""}, ["ID"])


@pytest.mark.parametrize("word", ["All", "SUM", "Total"])
def test_a_row_with_an_id_whose_other_cells_say_all_or_sum_is_read(word: str) -> None:
    loaded = read(f"ID,Crew lost,Killed\nA1,{word},3\n", {"Killed": "killed"}, ignore=["Crew lost"])
    assert loaded.faults == []


def test_a_row_without_an_id_may_say_in_any_cell_that_it_is_a_total() -> None:
    loaded = read(
        "Region,ID,Title,Killed\nSea,,Total,3\nSea,,a,3\n", {"Killed": "killed"}, ignore=["Region", "Title"]
    )
    assert loaded.faults == [("total_row", 2, None), ("no_id", 3, "ID")]


def test_rows_that_a_mapping_leaves_out_are_no_faults() -> None:
    loaded = read(
        "ID,Title\nTotal,\n1,a\n2,draft\n", {"Title": "title"}, leave_out={"ID": "total", "Title": "Draft"}
    )
    assert (loaded.faults, set(loaded.says)) == ([], {"x-1"})


def test_a_minimum_above_its_maximum_is_refused() -> None:
    loaded = read("ID,Min,Max\n1,5,4\n2,4,5\n", {"Min": "killed.low", "Max": "killed.high"})
    assert loaded.faults == [("min_above_max", 2, "Max")]
    assert set(loaded.says) == {"x-2"}


def test_words_that_contradict_the_number_beside_them_are_told_and_both_stand() -> None:
    loaded = read(
        'ID,Title,Killed\n1,"Four were killed, two survived",11\n2,"11 killed",11\n3,four killed,3-5\n',
        {"Title": "title", "Killed": "killed"},
    )
    assert loaded.notes == [("text_contradicts", 2, "Title")]
    assert loaded.says["x-1"]["killed"]["best"] == 11


@pytest.mark.parametrize(
    "words",
    ["The strike killed four people", "Strike kills 6", "It killed at least 14", "14 people were killed",
     "fourteen people were killed", "A death toll of 11", "7 dead", "1 died", "more than 3 were killed",
     "killing twenty-one", "a hundred dead", "killed two and wounded three", "11 fatalities",
     "Killed 3 September; killed 4"],
)  # fmt: skip
def test_a_number_that_contradicts_the_words_beside_it_is_told_however_they_are_put(words: str) -> None:
    loaded = read(f"ID,Title,Killed,Injured\n1,{words},3,3\n", COUNTED)
    assert [note for note in loaded.notes if note[0] == "text_contradicts"] == [
        ("text_contradicts", 2, "Title")
    ]


@pytest.mark.parametrize(
    "words",
    ["No one was killed", "no-one was killed", "Not one was killed", "Men killed 2 September 2025",
     "killed 45 miles off the coast", "killed 2/9/2025", "killed 40 km away", "11 missing presumed dead",
     "at least two were killed", "killed up to 14", "three killed and two wounded later", "3-4 killed",
     "Two killed at once; three killed in all", "killed twenty-one days later"],
)  # fmt: skip
def test_words_that_do_not_contradict_the_number_beside_them_are_not_told(words: str) -> None:
    loaded = read(f"ID,Title,Killed\n1,{words},3\n", {"Title": "title", "Killed": "killed"})
    assert loaded.notes == []


def test_each_number_of_a_sentence_goes_to_the_people_it_counts() -> None:
    sentences = ("Killed two and wounded three", "Two killed three wounded", "three wounded and two killed")
    rows = "".join(f"{i},{words},2,3\n" for i, words in enumerate(sentences))
    assert read(f"ID,Title,Killed,Injured\n{rows}", COUNTED).notes == []


def test_a_point_that_many_rows_share_is_told() -> None:
    rows = "".join(f"{i},a{i},31.5,32.5\n" for i in range(4))
    loaded = read(f"ID,Title,Lat,Lon\n{rows}9,b,30,31\n", {"Title": "title", **POINTS})
    assert loaded.notes == [("shared_point", 2, None)]
    assert len(loaded.says) == 5


def test_a_point_where_equator_and_meridian_cross_is_noted_alone() -> None:
    columns = {"Lat": "place.latitude", "Lon": "place.longitude"}
    loaded = load(csv("ID,Lat,Lon\n1,0,0\n2,0,30.5\n3,0.0,0.00\n"), mapping(columns))
    assert loaded.notes == [("zero_point", 2, None), ("zero_point", 4, None)]


def test_latitude_and_longitude_out_of_range_are_refused_and_swapped_ones_told() -> None:
    text = (
        "ID,Lat,Lon\n1,133.5,13.2\n2,32.9,13.1\n3,32.8,13.3\n"
        "4,32.7,13.2\n5,13.2,32.8\n6,32.1,213.2\n7,32.1,\n"
    )
    loaded = read(text, POINTS)
    assert loaded.faults == [
        ("out_of_range", 2, "Lat"),
        ("out_of_range", 7, "Lon"),
        ("half_a_point", 8, "Lon"),
    ]
    assert loaded.report.problems[0].hint == "Latitude and longitude may be swapped."
    assert loaded.notes == [("swapped_point", 6, None)]


@pytest.mark.parametrize("degrees", ["33,15", "33°09'N", "33.1.5", "N33", "1e5", "nan", "33 15"])
def test_degrees_that_are_no_decimal_number_are_refused(degrees: str) -> None:
    loaded = read(f'ID,Lat,Lon\n1,"{degrees}",13\n', POINTS)
    assert loaded.faults == [("degrees", 2, "Lat")]


def test_decimal_commas_are_read_where_the_mapping_says_so() -> None:
    columns = {name: {"field": field, "decimal": ","} for name, field in POINTS.items()}
    loaded = load(csv("ID;Lat;Lon\n1;33,15;-13,2\n"), mapping(columns))
    assert loaded.says["x-1"]["place"]["geometry"]["coordinates"] == [-13.2, 33.15]


@pytest.mark.parametrize(
    "words",
    ["two strikes on one boat", "a double-tap", "a second strike", "3 separate airstrikes"],
)
def test_one_row_that_may_be_several_strikes_is_told(words: str) -> None:
    loaded = read(f"ID,Title\n1,{words}\n2,one strike\n", {"Title": "title"})
    assert [rule for rule, row, _ in loaded.notes if row == 2] == ["several_strikes"]
    assert [row for _, row, _ in loaded.notes] == [2]


def test_zeros_that_were_lost_before_an_id_are_told() -> None:
    loaded = read("ID,Title\n0012,a\n12,b\n0345,c\n1234,d\n", {"Title": "title"})
    assert loaded.notes == [("leading_zeros", 3, None)]
    assert set(loaded.says) == {"x-0012", "x-12", "x-0345", "x-1234"}


def test_the_same_row_twice_is_read_once() -> None:
    loaded = read("ID,Title\n1,a\n1,a\n2,b\n", {"Title": "title"})
    assert (loaded.faults, loaded.notes) == ([], [("repeated_row", 3, None)])
    assert set(loaded.says) == {"x-1", "x-2"}


def test_one_id_for_two_different_rows_refuses_both() -> None:
    loaded = read("ID,Title\n1,a\n2,b\n1,c\n", {"Title": "title"})
    assert loaded.faults == [("repeated_id", 2, None), ("repeated_id", 4, None)]
    assert set(loaded.says) == {"x-2"}


def test_two_ids_that_come_to_the_same_are_one_id() -> None:
    loaded = read("ID,Title\nA 1,a\na-1,b\n", {"Title": "title"})
    assert [rule for rule, *_ in loaded.faults] == ["repeated_id"] * 2


def test_twins_are_both_read_and_told() -> None:
    row = "2025-09-02,3,1,{},Sirte,31.2,16.5"
    loaded = read(f"ID,Date,Killed,Injured,Title,Place,Lat,Lon\n1,{row.format('a')}\n2,{row.format('b')}\n")
    assert loaded.notes == [("listed_twice", 3, None)]
    assert set(loaded.says) == {"x-1", "x-2"}


def test_twins_that_differ_in_words_and_spelling_alone_are_told() -> None:
    loaded = read(
        "ID,Date,Killed,Injured,Title,Place,Lat,Lon\n1,2025-09-02,4,,a,Caribbean Sea,,\n"
        "2,2 September 2025,four,,b,caribbean   sea,,\n3,2025-09-02,4,,c,Pacific,,\n"
    )
    assert loaded.notes == [("listed_twice", 3, None)]


def test_a_count_that_may_be_a_date_in_days_is_told() -> None:
    loaded = read("ID,Killed\n1,45902\n2,400\n", {"Killed": "killed"})
    assert loaded.notes == [("serial_count", 2, "Killed")]
    assert loaded.says["x-1"]["killed"]["best"] == 45902


@pytest.mark.parametrize(
    "field",
    ["killed.high", "aboard", "craft_struck", "strikes", "survived", "presumed_dead", "killed_at_once",
     "strike-2.killed"],
)  # fmt: skip
def test_a_count_that_may_be_a_date_in_days_is_told_wherever_a_count_stands(field: str) -> None:
    loaded = read("ID,N\n1,45902\n2,4\n", {"N": field})
    assert [note for note in loaded.notes if note[0] != "several_strikes"] == [("serial_count", 2, "N")]


def test_a_count_of_another_voice_that_may_be_a_date_in_days_is_told() -> None:
    voices = {"ministry": {"speaker": {"words": "the ministry"}, "route": "foreign_government"}}
    columns = {"N": {"field": "killed", "said_by": "ministry"}}
    loaded = read("ID,N\n1,45902\n2,4\n", columns, voices=voices)
    assert loaded.notes == [("serial_count", 2, "N")]


def test_seconds_are_no_date_in_days() -> None:
    assert read("ID,N\n1,45902\n", {"N": "strike-2.interval"}).notes == []


def test_every_fault_of_a_row_is_told_at_once() -> None:
    loaded = read("ID,Date,Killed,Injured,Title,Place,Lat,Lon\n?!,01/02/2025,4-Mar,9-4,#REF!,a,99,200\n")
    assert [(rule, column) for rule, _, column in loaded.faults] == [
        ("no_id", "ID"),
        ("ambiguous_date", "Date"),
        ("damaged_count", "Killed"),
        ("min_above_max", "Injured"),
        ("error_cell", "Title"),
        ("out_of_range", "Lat"),
        ("out_of_range", "Lon"),
    ]
    for problem in loaded.report.problems:
        assert problem.file == "strikes.csv"
        assert problem.value
        assert problem.expected


def test_nothing_is_stored_where_good_rows_are_not_to_be_kept() -> None:
    loaded = load(
        csv("ID,Title,Killed\n1,a,2\n2,b,x\n"),
        mapping({"Title": "title", "Killed": "killed"}),
        keep_good=False,
    )
    assert (loaded.report.stored, loaded.claims) == (False, ())
    assert loaded.faults == [("count", 3, "Killed")]
