"""The clocks, on worked examples and on what must always hold."""

from __future__ import annotations

import datetime as dt
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.questions.clocks import CalendarDays, DaysFromEarlierReport, ElapsedHours
from registry.questions.spans import Span
from registry.vocabulary.time import TimeRange, from_microseconds, instant_text, to_microseconds

HOUR = 3_600_000_000
FORTY_EIGHT_HOURS = ElapsedHours(48)
SIXTY_DAYS = DaysFromEarlierReport(60, 48)
CLOCKS = (ElapsedHours(48), CalendarDays(30), SIXTY_DAYS)

instants = st.integers(
    to_microseconds(dt.datetime(2000, 1, 1, tzinfo=dt.UTC)),
    to_microseconds(dt.datetime(2040, 1, 1, tzinfo=dt.UTC)),
)
days = st.dates(dt.date(2000, 1, 1), dt.date(2040, 1, 1))
clocks = st.sampled_from(CLOCKS)


def span(written: str, zone: str | None = None) -> Span:
    """The window of a time as a source writes it."""
    value = TimeRange(edtf=written, zone=zone) if "T" not in written else TimeRange.model_validate(written)
    assert value.earliest is not None
    assert value.latest is not None
    earliest, latest = to_microseconds(value.earliest), to_microseconds(value.latest)
    return Span(earliest, latest, value.first_day, value.last_day)


def shown(found: Span) -> tuple[str, str]:
    assert found.earliest_us is not None
    assert found.latest_us is not None
    return instant_text(from_microseconds(found.earliest_us)), instant_text(
        from_microseconds(found.latest_us)
    )


class TestWorkedExamples:
    """What lawyers reckoned by hand."""

    def test_hours_elapse_through_the_night_on_which_clocks_go_back(self) -> None:
        due = FORTY_EIGHT_HOURS.due(span("2025-10-31T20:00:00-04:00"))
        assert shown(due) == shown(FORTY_EIGHT_HOURS.due(span("2025-11-01T00:00:00Z")))
        assert shown(due)[0] == "2025-11-03T00:00:00Z"  # 19:00, not 20:00, in Washington

    def test_a_day_gives_a_window_of_a_day(self) -> None:
        due = FORTY_EIGHT_HOURS.due(span("2025-09-02", "-04:00"))
        assert shown(due) == ("2025-09-04T04:00:00Z", "2025-09-05T04:00:00Z")

    def test_an_evening_in_the_caribbean_is_one_civil_day_however_it_is_written(self) -> None:
        local, utc = span("2025-09-02T21:30:00-04:00"), span("2025-09-03T01:30:00Z")
        assert local.civil_days == utc.civil_days == (dt.date(2025, 9, 2), dt.date(2025, 9, 2))

    def test_sixty_days_run_from_when_the_report_was_due_if_none_is_on_record(self) -> None:
        assert SIXTY_DAYS.due(span("2025-09-02")) == SIXTY_DAYS.due(span("2025-09-02"), span("2025-09-20"))

    def test_sixty_days_run_from_a_report_that_came_before_it_was_due(self) -> None:
        due = SIXTY_DAYS.due(span("2025-09-02"), span("2025-09-03"))
        assert shown(due) == ("2025-11-03T05:00:00Z", "2025-11-03T05:00:00Z")

    @pytest.mark.parametrize(("number", "ends"), [(60, "2025-11-04T05:00:00Z"), (90, "2025-12-04T05:00:00Z")])
    def test_day_zero_is_left_out_and_the_last_day_ends_at_midnight(self, number: int, ends: str) -> None:
        due = CalendarDays(number).due(span("2025-09-04"))
        assert shown(due) == (ends, ends)  # 24:00 in Washington of 3 November, and of 3 December

    def test_a_report_of_unknown_date_may_have_been_sent_on_the_day_itself(self) -> None:
        due = SIXTY_DAYS.due(span("2025-09-02"), Span(None, None))
        assert shown(due) == ("2025-11-02T04:00:00Z", "2025-11-04T05:00:00Z")

    @pytest.mark.parametrize("clock", CLOCKS, ids=str)
    def test_an_unknown_start_gives_an_unknown_end(self, clock: ElapsedHours) -> None:
        assert clock.due(Span(None, None)) == Span(None, None)


@given(clocks, instants, st.integers(0, 10**13))
def test_a_later_start_is_never_due_earlier(clock: ElapsedHours, start: int, by: int) -> None:
    one, other = clock.due(Span(start, start)), clock.due(Span(start + by, start + by))
    assert one.earliest_us is not None
    assert other.earliest_us is not None
    assert one.earliest_us <= other.earliest_us


@given(clocks, instants, *[st.integers(0, 22 * HOUR)] * 3)
def test_a_wider_window_of_clock_times_is_due_in_a_window_as_wide_or_wider(
    clock: ElapsedHours, start: int, width: int, before: int, after: int
) -> None:
    narrow = clock.due(Span(start, start + width))
    assert holds(clock.due(Span(start - before, start + width + after)), narrow)


@given(clocks, days, *[st.integers(0, 40)] * 3)
def test_a_wider_window_of_days_is_due_in_a_window_as_wide_or_wider(
    clock: ElapsedHours, first: dt.date, width: int, before: int, after: int
) -> None:
    last = first + dt.timedelta(days=width)
    wider = first - dt.timedelta(days=before), last + dt.timedelta(days=after)
    assert holds(clock.due(dates(*wider)), clock.due(dates(first, last)))


def dates(first: dt.date, last: dt.date) -> Span:
    return span(f"{first}/{last}")


def holds(wide: Span, narrow: Span) -> bool:
    assert wide.earliest_us is not None
    assert wide.latest_us is not None
    assert narrow.earliest_us is not None
    assert narrow.latest_us is not None
    return wide.earliest_us <= narrow.earliest_us <= narrow.latest_us <= wide.latest_us


@given(clocks, instants, st.sampled_from(["UTC", "Asia/Tokyo", "America/Caracas", "Pacific/Kiritimati"]))
def test_the_machines_own_zone_changes_nothing(clock: ElapsedHours, start: int, zone: str) -> None:
    here = clock.due(Span(start, start))
    with machine_in(zone):
        assert clock.due(Span(start, start)) == here


@contextmanager
def machine_in(zone: str) -> Iterator[None]:
    before = os.environ.get("TZ")
    os.environ["TZ"] = zone
    time.tzset()
    try:
        yield
    finally:
        if before is None:
            del os.environ["TZ"]
        else:
            os.environ["TZ"] = before
        time.tzset()
