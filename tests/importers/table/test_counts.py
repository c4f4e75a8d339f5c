"""Counts in cells: every written form reads back to its bounds, and nothing else reads at all."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import JsonValue

from registry.importers.table.counts import count_of
from registry.importers.table.rows import Cell
from registry.importers.table.unfit import Unfit
from registry.vocabulary.count import Count
from tests.importers.table.support import csv, load, mapping

numbers = st.integers(0, 10**9)
WORDS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]
DIGITS = ["0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"]


def bounds(cell: Cell) -> tuple[int | None, int | None, int | None]:
    count = Count.model_validate(count_of(cell))
    return count.low, count.high, count.best


def refused(cell: Cell) -> str:
    with pytest.raises(Unfit) as caught:
        count_of(cell)
    return caught.value.rule


@st.composite
def numerals(draw: st.DrawFn, number: int) -> str:
    """Return a number as people write it: plain, in groups, in words, in other digits."""
    forms = [
        str(number),
        f"{number:,}",
        *(str(number).translate(str.maketrans(DIGITS[0], d)) for d in DIGITS[1:]),
    ]
    if number < len(WORDS):
        forms += [WORDS[number], WORDS[number].capitalize(), WORDS[number].upper()]
    return draw(st.sampled_from(forms))


spaces = st.sampled_from(["", " ", "\u00a0", "  "])


@given(number=numbers, data=st.data())
def test_a_number_is_its_own_bounds(number: int, data: st.DataObject) -> None:
    assert bounds(data.draw(numerals(number))) == (number, number, number)
    assert bounds(number) == bounds(float(number)) == (number, number, number)


@given(ends=st.tuples(numbers, numbers), data=st.data())
def test_a_range_is_its_ends(ends: tuple[int, int], data: st.DataObject) -> None:
    low, high = sorted(ends)
    mark = data.draw(st.sampled_from(["-", "–", "—", "..", " to ", " and "]))
    text = (
        f"{data.draw(numerals(low))}{data.draw(spaces)}{mark}{data.draw(spaces)}{data.draw(numerals(high))}"
    )
    assert bounds(text) == (low, high, None)


@given(number=numbers.filter(bool), data=st.data())
def test_words_beside_a_number_bound_it(number: int, data: st.DataObject) -> None:
    written = data.draw(numerals(number))
    gap = data.draw(spaces) or " "
    for words in ("at least", "no fewer than", "minimum", "min.", "≥", ">=", "At Least"):
        assert bounds(f"{words}{gap}{written}") == (number, None, None)
    for words in ("+", " or more", " and more", " plus"):
        assert bounds(f"{written}{words}") == (number, None, None)
    for words in ("more than", "over", ">"):
        assert bounds(f"{words}{gap}{written}") == (number + 1, None, None)
    for words in ("up to", "at most", "no more than", "maximum", "max.", "≤", "<="):
        assert bounds(f"{words}{gap}{written}") == (None, number, None)
    for words in ("fewer than", "less than", "under", "<"):
        assert bounds(f"{words}{gap}{written}") == (None, number - 1, None)
    for words in (
        "about",
        "around",
        "approximately",
        "approx.",
        "circa",
        "c.",
        "ca.",
        "some",
        "nearly",
        "~",
        "≈",
    ):
        assert bounds(f"{words}{gap}{written}") == (None, None, number)


@given(text=st.text(max_size=12).filter(lambda text: not re.search("[a-z]{3}", text, re.IGNORECASE)))
def test_any_text_without_words_is_refused_or_holds_each_number_that_is_read(text: str) -> None:
    try:
        low, high, best = bounds(text)
    except Unfit:
        return
    figures = {int(figure) for figure in re.findall(r"\d+", text.replace(",", ""))}
    assert figures, text
    for bound in (low, high, best):
        assert bound is None or {bound - 1, bound, bound + 1} & figures


def test_the_words_of_a_bound_are_kept_and_a_bare_number_needs_none() -> None:
    assert count_of("at  least\u00a0four") == {"low": 4, "words": "at least four"}
    assert count_of("1,204") == {"low": 1204, "high": 1204, "best": 1204}


@pytest.mark.parametrize(
    "cell",
    [
        "4-Mar",
        "Mar-4",
        "4 Mar",
        "04-Mar-2025",
        "2025-03-04",
        "3/4",
        "3/4/2025",
        "4.3.2025",
        "4. Mar",
        "Sept-11",
        "2025-03-04 00:00:00",
        dt.date(2025, 3, 4),
        dt.datetime(2025, 3, 4),
        dt.time(3, 4),
    ],
)
def test_a_range_that_became_a_date_is_told_as_that(cell: Cell) -> None:
    assert refused(cell) == "damaged_count"


@pytest.mark.parametrize("cell", ["9-4", "between 9 and 4", "11 to 10", "twelve–two"])
def test_a_lower_end_above_the_upper_is_refused(cell: str) -> None:
    assert refused(cell) == "min_above_max"


@pytest.mark.parametrize("cell", ["-4", "- 4", -4, "\u22124", "(4)", "<0", "fewer than 0", -4.0])
def test_nothing_is_fewer_than_none(cell: Cell) -> None:
    assert refused(cell) == "count"


@pytest.mark.parametrize(
    "cell",
    [
        4.5,
        "4.5",
        "4,5",
        "1.5-2",
        float("nan"),
        float("inf"),
        float("-inf"),
        "NaN",
        "1e3",
        "0x10",
        1e300,
        1e-9,
    ],
)
def test_what_is_no_whole_number_is_refused(cell: Cell) -> None:
    assert refused(cell) == "count"


@pytest.mark.parametrize(
    "cell", ["1.000", "12.000", "1.234.567", "1,23", "12,3456", "1'000", "1 000", "1\u202f000", "1,000,00"]
)
def test_marks_between_digits_that_could_mean_two_things_are_refused(cell: str) -> None:
    assert refused(cell) == "count"


@pytest.mark.parametrize("cell", [4.0, "4.0", "4.00"])
def test_a_whole_number_that_became_a_fraction_is_read(cell: Cell) -> None:
    assert bounds(cell) == (4, 4, 4)


@pytest.mark.parametrize(
    "cell",
    [
        True,
        False,
        "true",
        "yes",
        "none",
        "no",
        "several",
        "many",
        "dozens",
        "hundreds",
        "4 killed",
        "4?",
        "4*",
        "4 (unconfirmed)",
        "4, 5",
        "4; 5",
        "1-2-3",
        "about 4-5",
        "²",
        "Ⅳ",
        "½",
        "9" * 16,
        "9" * 10_000,
        "=4",
        "#N/A",
    ],
)
def test_what_does_not_say_a_count_is_refused(cell: Cell) -> None:
    assert refused(cell) in ("count", "min_above_max")


def test_a_long_cell_is_refused_at_once() -> None:
    for text in ("1," * 50_000, " " * 99_999 + "x", "between " * 12_000, "1" * 99_999 + "-", "a" * 99_999):
        assert refused(text) == "count"


def test_every_fault_of_every_row_is_told_and_the_others_are_loaded() -> None:
    columns = {"Killed": "killed", "Injured": "injured"}
    loaded = load(csv("ID,Killed,Injured\n1,4-Mar,9-4\n2,3,two\n3,x,1\n"), mapping(columns))
    assert loaded.faults == [
        ("damaged_count", 2, "Killed"),
        ("min_above_max", 2, "Injured"),
        ("count", 4, "Killed"),
    ]
    assert loaded.report.problems[0].value == "4-Mar"
    assert loaded.says == {"x-2": {"killed": three(3), "injured": {**three(2), "words": "two"}}}
    assert (loaded.report.rejected, loaded.report.rows) == (2, 3)


def three(number: int) -> dict[str, JsonValue]:
    return {"low": number, "high": number, "best": number}


def test_low_and_high_columns_are_the_bounds_of_one_count() -> None:
    columns = {"Min": "killed.low", "Max": "killed.high"}
    loaded = load(
        csv("ID,Min,Max\n1,2,5\n2,5,2\n3,,4\n4,3,\n5,,\n6,1-2,3\n"), mapping({**columns, "ID": "title"})
    )
    assert loaded.says["x-1"]["killed"] == {"low": 2, "high": 5}
    assert loaded.says["x-3"]["killed"] == {"high": 4}
    assert loaded.says["x-4"]["killed"] == {"low": 3}
    assert "killed" not in loaded.says["x-5"]
    assert loaded.faults == [("min_above_max", 3, "Max"), ("count", 7, "Min")]


@pytest.mark.parametrize("word", ["", " ", "?", "-", "n/a", "N/A", "Unknown", "not stated", "UNCLEAR"])
def test_a_blank_or_a_word_for_unknown_is_no_value_and_never_nought(word: str) -> None:
    loaded = load(
        csv(f"ID,Title,Killed\n1,a,{word}\n2,b,0\n"), mapping({"Title": "title", "Killed": "killed"})
    )
    assert loaded.says == {"x-1": {"title": "a"}, "x-2": {"title": "b", "killed": three(0)}}
    assert loaded.cells("x-1")["Killed"] == word


def test_a_word_can_be_given_a_meaning() -> None:
    column = {"field": "killed", "values": {"None": 0, "dozens": {"low": 24}}, "unknown": "tbc"}
    loaded = load(
        csv("ID,Title,K\n1,a,NONE\n2,b, Dozens \n3,c,TBC\n4,d,?\n"), mapping({"Title": "title", "K": column})
    )
    assert loaded.says["x-1"]["killed"] == three(0)
    assert loaded.says["x-2"]["killed"] == {"low": 24}
    assert "killed" not in loaded.says["x-3"]
    assert loaded.faults == [("count", 5, "K")]


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("twenty-one", 21),
        ("Twenty One", 21),
        ("ninety-nine", 99),
        ("twenty-five", 25),
        ("a hundred", 100),
        ("one hundred", 100),
        ("two hundred", 200),
        ("two hundred and fourteen", 214),
    ],
)
def test_numbers_of_several_words_are_read_whole(words: str, number: int) -> None:
    assert bounds(words) == (number, number, number)


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("twenty-thirty", 20, 30),
        ("five-six", 5, 6),
        ("between one hundred and two hundred", 100, 200),
        ("twenty-one to forty-two", 21, 42),
        ("as many as fourteen", None, 14),
    ],
)
def test_a_range_in_words_is_no_number_of_several_words(words: str, low: int | None, high: int) -> None:
    assert bounds(words) == (low, high, None)


def test_what_a_mapping_gives_for_a_text_is_read_as_a_cell_is_without_its_words() -> None:
    column = {"field": "killed", "values": {"many": "4-9", "few": "at least two"}, "default": "up to 3"}
    loaded = load(csv("ID,Killed\n1,Many\n2,few\n3,\n"), mapping({"Killed": column}))
    assert loaded.faults == []
    assert {name: says["killed"] for name, says in loaded.says.items()} == {
        "x-1": {"low": 4, "high": 9},
        "x-2": {"low": 2},
        "x-3": {"high": 3},
    }
