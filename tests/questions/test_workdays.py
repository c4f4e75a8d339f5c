"""Working days, against a list kept by others and a count by hand."""

from __future__ import annotations

import datetime as dt

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.questions.workdays import (
    holidays_between,
    is_working_day,
    legal_holidays,
    substitute_days,
    working_day_after,
)


def others(year: int, *, observed: bool) -> set[dt.date]:
    return set(holidays.country_holidays("US", years=year, observed=observed))


days = st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 1))


@pytest.mark.parametrize("year", range(2000, 2100))
def test_the_legal_public_holidays_are_those_that_an_independent_list_has(year: int) -> None:
    assert set(legal_holidays(year)) == others(year, observed=False)


@pytest.mark.parametrize("year", range(2000, 2100))
def test_the_substitute_days_are_those_that_an_independent_list_has(year: int) -> None:
    observed = others(year, observed=True)
    assert set(substitute_days(year)) == observed - others(year, observed=False)


def test_there_are_eleven_from_2021_on_and_juneteenth_is_the_newest() -> None:
    """5 U.S.C. 6103(a): from "New Year's Day, January 1" to "Christmas Day, December 25"."""
    assert len(legal_holidays(2020)) == 10
    assert len(legal_holidays(2021)) == 11
    assert legal_holidays(2021)[dt.date(2021, 6, 19)] == "Juneteenth National Independence Day"


def test_inauguration_day_is_a_working_day() -> None:
    """5 U.S.C. 6103(c): it is a holiday for pay and leave only."""
    assert is_working_day(dt.date(2021, 1, 20))


def test_a_new_years_day_on_a_saturday_is_kept_on_the_last_day_of_the_year_before() -> None:
    assert dt.date(2021, 12, 31) in substitute_days(2021)
    assert is_working_day(dt.date(2021, 12, 31))
    assert not is_working_day(dt.date(2021, 12, 31), substitutes=True)


@given(days, st.integers(1, 60))
def test_the_last_day_is_a_working_day_and_as_many_lie_up_to_it(day: dt.date, number: int) -> None:
    last = working_day_after(day, number)
    between = [day + dt.timedelta(days=n) for n in range(1, (last - day).days + 1)]
    assert is_working_day(last)
    assert sum(is_working_day(one) for one in between) == number


@given(days, st.integers(1, 60))
def test_counting_on_from_a_working_day_is_counting_at_once(day: dt.date, number: int) -> None:
    assert working_day_after(working_day_after(day, number), 1) == working_day_after(day, number + 1)


@given(days, st.integers(1, 60))
def test_leaving_more_days_out_never_ends_earlier(day: dt.date, number: int) -> None:
    assert working_day_after(day, number, substitutes=True) >= working_day_after(day, number)


@given(days, st.integers(0, 400))
def test_a_holiday_between_two_days_is_one_that_was_left_out(day: dt.date, width: int) -> None:
    for holiday, _ in holidays_between(day, day + dt.timedelta(days=width)):
        assert not is_working_day(holiday)
        assert holiday.weekday() < 5
