"""Civil dates as EDTF text, against two others who can read them: the `edtf` library and `datetime`."""

from __future__ import annotations

import calendar
import datetime as dt
import time

import edtf
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from registry.vocabulary.edtf import EdtfError, civil_bounds
from tests.strategies import any_days, days


def oracle(text: str) -> tuple[dt.date, dt.date]:
    """Return the bounds that the `edtf` library gives a form without a mark."""
    parsed = edtf.parse_edtf(text)
    return tuple(dt.date(*part[:3]) for part in (parsed.lower_strict(), parsed.upper_strict()))  # type: ignore[return-value]


def test_every_day_of_four_centuries_is_its_own_bounds() -> None:
    # The calendar repeats after 400 years, so these are all the days there are.
    day, end = dt.date(1800, 1, 1), dt.date(2200, 1, 1)
    while day < end:
        assert civil_bounds(day.isoformat()) == (day, day)
        day += dt.timedelta(days=1)


def test_every_month_and_year_of_four_centuries_ends_on_its_last_day() -> None:
    for year in range(1800, 2200):
        assert civil_bounds(f"{year}") == (dt.date(year, 1, 1), dt.date(year, 12, 31))
        for month in range(1, 13):
            first = dt.date(year, month, 1)
            after = dt.date(year + month // 12, month % 12 + 1, 1)
            assert civil_bounds(f"{year}-{month:02}") == (first, after - dt.timedelta(days=1))


@given(day=any_days.filter(lambda day: day.year >= 1000), cut=st.sampled_from([4, 7, 10]))
def test_a_date_has_the_bounds_that_another_reader_gives_it(day: dt.date, cut: int) -> None:
    text = day.isoformat()[:cut]
    assert civil_bounds(text) == oracle(text)


@given(a=days, b=days, cuts=st.tuples(st.sampled_from([4, 7, 10]), st.sampled_from([4, 7, 10])))
def test_an_interval_has_the_bounds_that_another_reader_gives_it(
    a: dt.date, b: dt.date, cuts: tuple[int, int]
) -> None:
    start, end = a.isoformat()[: cuts[0]], b.isoformat()[: cuts[1]]
    assume(oracle(start)[0] <= oracle(end)[1])
    assert civil_bounds(f"{start}/{end}") == oracle(f"{start}/{end}")


@given(day=days, cut=st.sampled_from([4, 7, 10]), mark=st.sampled_from("?~%"))
def test_a_mark_of_doubt_is_read_by_both_and_leaves_the_bounds(day: dt.date, cut: int, mark: str) -> None:
    text = day.isoformat()[:cut]
    parsed = edtf.parse_edtf(text + mark)
    assert isinstance(parsed.lower_strict(), time.struct_time)
    assert civil_bounds(text + mark) == civil_bounds(text)


@given(day=days)
def test_an_open_side_has_no_bound(day: dt.date) -> None:
    assert civil_bounds(f"{day}/..") == (day, None)
    assert civil_bounds(f"../{day}") == (None, day)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "2025-9-2",
        "25-09-02",
        "2025/09",
        "02/09/2025",
        "2025-09-02T14:00:00Z",
        "2025-09-02 ",
        " 2025",
        "20250902",
        "2025-00",
        "2025-09-00",
        "2025-13",
        "2025-02-29",
        "2025-09-31",
        "1900-02-29",
        "0000",
        "0001",
        "9999",
        "2025-09-02/2025-09-01",
        "2025/",
        "/2025",
        "../..",
        "..",
        "2025/2026/2027",
        "2025-09-02/now",
        "unknown",
        "2025-XX",
        "202X",
        "2025-21",
        "Y2025",
        "2025~?",
        "~2025",
        "2025-09~-02",
        "-2025",
        "٢٠٢٥",
        "2025\n",
        "[2025, 2026]",
        "{2025..2026}",
        "September 2, 2025",
        "2025-W36",
        "2025-245",
        "45902",
        "4-Mar",
    ],
)
def test_any_other_form_is_refused_and_never_guessed(text: str) -> None:
    with pytest.raises(EdtfError) as refused:
        civil_bounds(text)
    assert str(refused.value), "it says what would be accepted"


@given(st.text(alphabet="0123456789-/.?~%TXZ ", max_size=24))
def test_any_text_has_ordered_bounds_or_is_refused(text: str) -> None:
    try:
        first, last = civil_bounds(text)
    except EdtfError:
        return
    assert first is not None or last is not None
    assert first is None or last is None or first <= last


def test_february_is_as_long_as_the_calendar_has_it() -> None:
    for year in (1900, 2000, 2023, 2024, 2100):
        assert civil_bounds(f"{year}-02")[1] == dt.date(year, 2, 28 + calendar.isleap(year))
