"""Counts with bounds: no sum, difference or envelope is tighter than what went in."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from registry import Count
from registry.vocabulary.count import MOST as LARGEST
from registry.vocabulary.count import add, bounded, envelope
from tests.strategies import counts

MOST = 40
"""Stands for "any number" where a count has no upper bound: above every bound that is generated."""


def allows(count: Count | None, number: int) -> bool:
    """Return whether a count leaves room for a number: an absent bound does, an absent count too."""
    if count is None:
        return True
    return (count.low is None or count.low <= number) and (count.high is None or number <= count.high)


@st.composite
def numbers_within(draw: st.DrawFn, count: Count) -> int:
    return draw(st.integers(count.low or 0, MOST if count.high is None else count.high))


@given(given_counts=st.lists(counts(), max_size=4), data=st.data())
def test_a_sum_allows_every_sum_of_numbers_that_its_parts_allow(
    given_counts: list[Count], data: st.DataObject
) -> None:
    total = sum(data.draw(numbers_within(count)) for count in given_counts)
    assert allows(add(given_counts), total)


@given(a=counts(), b=st.none() | counts(), data=st.data())
def test_a_difference_allows_every_difference_of_numbers_that_its_parts_allow(
    a: Count, b: Count | None, data: st.DataObject
) -> None:
    taken = data.draw(st.integers(0, MOST)) if b is None else data.draw(numbers_within(b))
    assert allows(a.minus(b), max(0, data.draw(numbers_within(a)) - taken))


@given(given_counts=st.lists(counts(), min_size=1, max_size=4), data=st.data())
def test_an_envelope_allows_every_number_that_any_of_its_parts_states(
    given_counts: list[Count], data: st.DataObject
) -> None:
    whole = envelope(given_counts)
    for count in given_counts:
        if count.best is not None:
            assert allows(whole, count.best)
        low, high = count.bounds
        for number in (low, high):
            assert number is None or allows(whole, number)
        if count.low is None and count.high is not None:
            assert whole is None or whole.low is None
        if count.high is None and count.low is not None:
            assert whole is None or whole.high is None


@given(given_counts=st.lists(counts(), min_size=2, max_size=4))
def test_the_order_of_counts_matters_to_no_sum_and_no_envelope(given_counts: list[Count]) -> None:
    backwards = given_counts[::-1]
    assert add(given_counts) == add(backwards)
    assert envelope(given_counts) == envelope(backwards)


@given(numbers=st.lists(st.integers(0, LARGEST), min_size=1, max_size=4))
def test_a_sum_beyond_the_largest_number_is_only_known_to_be_at_least_that(numbers: list[int]) -> None:
    total = add(Count.model_validate(number) for number in numbers)
    fits = sum(numbers) <= LARGEST
    assert total == (Count.model_validate(sum(numbers)) if fits else Count(low=LARGEST))
    assert bounded(3, LARGEST + 1) == Count(low=3)


@given(count=counts())
def test_what_is_not_stated_stays_unstated(count: Count) -> None:
    total = add([count, Count(best=3)])
    assert total is None or (total.low, total.high) == (None, None)
    left = count.minus(None)
    assert left is None or (left.low in (None, 0) and left.best is None)
    assert Count(best=40).minus(Count(low=1, high=3)) is None, "about 40 less one to three: no one says"


def test_no_counts_at_all_are_unknown_and_not_0() -> None:
    assert add([]) is None
    assert envelope([]) is None


def test_an_absent_count_may_have_been_all_of_it() -> None:
    assert Count.model_validate(11).minus(None) == Count(high=11)


@pytest.mark.parametrize(
    ("a", "b", "left"),
    [
        (11, 2, Count(low=9, high=9, best=9)),
        (2, 11, Count(low=0, high=0, best=0)),
        ({"low": 4}, 2, Count(low=2)),
        (11, {"low": 2, "high": 4}, Count(low=7, high=9)),
        ({"low": 4, "high": 9, "best": 6}, {"low": 1, "high": 3, "best": 2}, Count(low=1, high=8, best=4)),
    ],
)
def test_a_difference_is_what_can_be_left(a: Any, b: Any, left: Count) -> None:
    assert Count.model_validate(a).minus(Count.model_validate(b)) == left


@given(a=counts(), b=counts())
def test_two_counts_agree_exactly_where_some_number_satisfies_both(a: Count, b: Count) -> None:
    def fits(count: Count, number: int) -> bool:
        low, high = count.bounds
        return (low is None or low <= number) and (high is None or number <= high)

    shared = any(fits(a, number) and fits(b, number) for number in range(MOST))
    assert a.agrees_with(b) == b.agrees_with(a) == shared


@given(count=counts())
def test_a_count_comes_back_from_what_it_is_written_as(count: Count) -> None:
    assert Count.model_validate_json(count.model_dump_json()) == count
    assert Count.model_validate(count.model_dump(exclude_none=True)) == count


@given(st.integers(0, 10**15 - 1))
def test_one_whole_number_as_a_number_or_as_text_is_exact(number: int) -> None:
    expected = Count(low=number, high=number, best=number)
    assert Count.model_validate(number) == Count.model_validate(str(number)) == expected
    assert str(expected) == str(number)


@pytest.mark.parametrize(
    "value",
    [
        True,
        False,
        None,
        "",
        "eleven",
        "4-Mar",
        "-1",
        "1.0",
        "1e3",
        "1,000",
        "٤",
        "1" * 16,
        -1,
        4.0,
        0.5,
        [],
        [4],
        {},
        {"low": None},
        {"low": -1},
        {"low": True},
        {"low": 4.0},
        {"low": "4.0"},
        10**15,
        {"low": 2**63},
        {"low": 9, "high": 4},
        {"low": 4, "best": 3},
        {"best": 5, "high": 4},
        {"words": "several"},
        {"low": 1, "approx": 2},
    ],
    ids=repr,
)
def test_what_is_no_count_is_refused(value: Any) -> None:
    with pytest.raises(ValidationError):
        Count.model_validate(value)


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (Count(low=11, high=11), "11"),
        (Count(low=4, high=9), "4-9"),
        (Count(low=4), "4+"),
        (Count(high=9), "up to 9"),
        (Count(best=40), "about 40"),
        (Count(low=0, high=0, best=0), "0"),
    ],
)
def test_a_count_is_shown_as_people_write_it(count: Count, text: str) -> None:
    assert str(count) == text
