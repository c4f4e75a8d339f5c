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

from registry.questions.clocks import (
    ByCase,
    CalendarDays,
    CalendarMonths,
    ChainOfDays,
    Clock,
    Condition,
    DaysBefore,
    DaysFromEarlierReport,
    ElapsedHours,
    Facts,
    LegislativeDays,
    NextOf,
    RequestedBy,
    Standard,
    WorkingDays,
    YearlyDate,
    counts_to_a_number,
)
from registry.questions.spans import UNKNOWN, Span, ends_of, widest
from registry.vocabulary.time import TimeRange, from_microseconds, instant_text, to_microseconds

HOUR = 3_600_000_000
FORTY_EIGHT_HOURS = ElapsedHours(48)
SIXTY_DAYS = DaysFromEarlierReport(60, 48)
FOIA = WorkingDays(20, extension=10)
CHAIN = ChainOfDays(dt.date(2019, 12, 20), 180)
CLOCKS: tuple[Clock, ...] = (
    FORTY_EIGHT_HOURS,
    CalendarDays(0),
    CalendarDays(30),
    CalendarMonths(6),
    FOIA,
    YearlyDate(5, 1),
    NextOf(((1, 1), (7, 1))),
    CHAIN,
    SIXTY_DAYS,
    DaysBefore(24, SIXTY_DAYS),
)

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


def due(clock: Clock, start: Span, facts: Facts | None = None) -> Span:
    """The window in which an answer was due."""
    found = clock.due(start, facts or Facts()).span
    assert found is not None
    return found


def shown(found: Span) -> tuple[str, str]:
    assert found.earliest_us is not None
    assert found.latest_us is not None
    return instant_text(from_microseconds(found.earliest_us)), instant_text(
        from_microseconds(found.latest_us)
    )


def day_of(found: Span) -> str:
    """The one civil day at whose end something is due."""
    assert found.first_day == found.last_day is not None
    return str(found.first_day)


class TestHours:
    """50 U.S.C. 1543(a), 1543a(a); 10 U.S.C. 130f: "48 hours" elapse, weekends and all."""

    def test_hours_elapse_through_the_night_on_which_clocks_go_back(self) -> None:
        found = due(FORTY_EIGHT_HOURS, span("2025-10-31T20:00:00-04:00"))
        assert shown(found)[0] == "2025-11-03T00:00:00Z"  # 19:00, not 20:00, in Washington

    def test_hours_elapse_through_the_night_on_which_clocks_go_forward(self) -> None:
        found = due(FORTY_EIGHT_HOURS, span("2026-03-07T12:00:00-05:00"))
        assert shown(found)[0] == "2026-03-09T17:00:00Z"  # 13:00, not 12:00, in Washington

    def test_a_day_gives_a_window_of_a_day(self) -> None:
        found = due(FORTY_EIGHT_HOURS, span("2025-09-02", "-04:00"))
        assert shown(found) == ("2025-09-04T04:00:00Z", "2025-09-05T04:00:00Z")

    def test_an_evening_in_the_caribbean_is_one_civil_day_however_it_is_written(self) -> None:
        local, utc = span("2025-09-02T21:30:00-04:00"), span("2025-09-03T01:30:00Z")
        assert local.civil_days == utc.civil_days == (dt.date(2025, 9, 2), dt.date(2025, 9, 2))

    @pytest.mark.parametrize("last", ["2025-10-03T22:00:00Z", "2025-10-04T02:00:00Z", "2025-10-05T03:00:00Z"])
    def test_a_window_of_clock_times_has_the_days_of_washington_however_long_it_is(self, last: str) -> None:
        first, end = span("2025-10-03T00:00:00Z"), span(last)
        window = Span(first.earliest_us, end.latest_us, first.first_day, end.last_day)
        ends = (end.civil_days[1] or dt.date.max) + dt.timedelta(days=30)
        assert due(CalendarDays(30), window) == ends_of(dt.date(2025, 11, 1), ends)

    def test_accounts_that_give_clock_times_of_two_evenings_have_the_days_of_both(self) -> None:
        both = widest([span("2025-10-03T00:00:00Z"), span("2025-10-04T02:00:00Z")])
        assert both.civil_days == (dt.date(2025, 10, 2), dt.date(2025, 10, 3))
        assert due(FORTY_EIGHT_HOURS, both).civil_days == (dt.date(2025, 10, 4), dt.date(2025, 10, 5))

    def test_an_account_by_the_clock_and_one_by_the_day_have_the_days_of_both(self) -> None:
        both = widest([span("2025-10-03T02:00:00Z"), span("2025-10-03")])
        assert both.civil_days == (dt.date(2025, 10, 2), dt.date(2025, 10, 3))
        assert due(FORTY_EIGHT_HOURS, both).civil_days == (dt.date(2025, 10, 4), dt.date(2025, 10, 5))


class TestSixtyDays:
    """50 U.S.C. 1544(b).

    "Within sixty calendar days after a report is submitted or is required to be submitted", counted from
    "whichever is earlier".
    """

    def test_they_run_from_when_the_report_was_due_if_none_is_on_record(self) -> None:
        late = Facts(reports=(span("2025-09-20"),))
        assert due(SIXTY_DAYS, span("2025-09-02")) == due(SIXTY_DAYS, span("2025-09-02"), late)

    def test_they_run_from_a_report_that_came_before_it_was_due(self) -> None:
        found = due(SIXTY_DAYS, span("2025-09-02"), Facts(reports=(span("2025-09-03"),)))
        assert shown(found) == ("2025-11-03T05:00:00Z", "2025-11-03T05:00:00Z")

    def test_a_report_of_4_september_2025_makes_3_november_day_60_and_3_december_day_90(self) -> None:
        report = Facts(reports=(span("2025-09-04"),))
        assert day_of(due(SIXTY_DAYS, span("2025-09-02"), report)) == "2025-11-03"
        assert day_of(due(CalendarDays(90), span("2025-09-04"))) == "2025-12-03"

    def test_a_report_of_unknown_date_may_have_been_sent_on_the_day_itself(self) -> None:
        found = due(SIXTY_DAYS, span("2025-09-02"), Facts(reports=(UNKNOWN,)))
        assert shown(found) == ("2025-11-02T04:00:00Z", "2025-11-04T05:00:00Z")

    def test_a_report_sets_no_earliest_day_where_the_event_has_none(self) -> None:
        """The event may have come long before, and then the days run from when its report was due."""
        last = span("2025-09-10")
        event = Span(None, last.latest_us, None, last.last_day)
        found = due(SIXTY_DAYS, event, Facts(reports=(span("2025-09-06"),)))
        assert (found.first_day, str(found.last_day)) == (None, "2025-11-05")

    @pytest.mark.parametrize(
        ("before", "day"),
        [(30, "2025-10-04"), (24, "2025-10-10"), (14, "2025-10-20"), (4, "2025-10-30")],
    )
    def test_the_steps_of_section_1545_count_backwards_from_their_end(self, before: int, day: str) -> None:
        assert day_of(due(DaysBefore(before, SIXTY_DAYS), span("2025-09-02"))) == day


class TestCalendarDays:
    """Day zero is left out, the last day ends at midnight, and there is no roll over a weekend."""

    @pytest.mark.parametrize(("number", "ends"), [(60, "2025-11-04T05:00:00Z"), (90, "2025-12-04T05:00:00Z")])
    def test_day_zero_is_left_out_and_the_last_day_ends_at_midnight(self, number: int, ends: str) -> None:
        assert shown(due(CalendarDays(number), span("2025-09-04"))) == (ends, ends)

    def test_a_last_day_on_a_sunday_stays_a_sunday(self) -> None:
        sunday = due(CalendarDays(2), span("2025-09-05"))
        assert day_of(sunday) == "2025-09-07"

    def test_the_same_day_ends_with_the_day(self) -> None:
        """50 U.S.C. 1544(a): both presiding officers on the same calendar day."""
        assert shown(due(CalendarDays(0), span("2025-09-04T09:00:00-04:00")))[0] == "2025-09-05T04:00:00Z"

    def test_before_the_181st_day_is_on_or_before_day_180(self) -> None:
        """31 U.S.C. 720(b): "before the 181st day after the date of the report"."""
        assert day_of(due(CalendarDays(180), span("2026-01-01"))) == "2026-06-30"

    def test_ten_days_from_the_date_of_a_request_take_in_weekends_and_holidays(self) -> None:
        """5 U.S.C. 552(a)(6)(E)(ii)(I): no day is excepted."""
        assert day_of(due(CalendarDays(10), span("2025-12-22"))) == "2026-01-01"


class TestMonths:
    """50 U.S.C. 1543(c): "once every six months": the same day of the sixth month, or its last day."""

    @pytest.mark.parametrize(
        ("start", "ends"),
        [
            ("2025-09-04", "2026-03-04"),
            ("2025-08-31", "2026-02-28"),
            ("2027-08-31", "2028-02-29"),
            ("2025-08-30", "2026-02-28"),
            ("2024-02-29", "2024-08-29"),
        ],
    )
    def test_six_months_are_no_180_days(self, start: str, ends: str) -> None:
        assert day_of(due(CalendarMonths(6), span(start))) == ends


class TestWorkingDays:
    """5 U.S.C. 552(a)(6)(A)(i): "excepting Saturdays, Sundays, and legal public holidays"; 6103(a)."""

    def test_a_request_received_on_1_december_2025_is_ruled_on_by_30_december(self) -> None:
        assert day_of(due(FOIA, span("2025-12-01"))) == "2025-12-30"  # 25 December is left out, and it alone

    def test_the_holiday_in_the_next_year_is_left_out(self) -> None:
        assert day_of(due(WorkingDays(5), span("2025-12-29"))) == "2026-01-06"

    def test_the_friday_before_a_saturday_holiday_counts_and_the_proof_shows_the_other_date(
        self,
    ) -> None:
        found = WorkingDays(1).due(span("2026-07-02"))
        assert found.span is not None
        assert day_of(found.span) == "2026-07-03"
        assert "6103(b), which are for pay and leave: 2026-07-06" in " ".join(found.steps)

    def test_days_closed_by_executive_order_are_counted(self) -> None:
        assert day_of(due(WorkingDays(2), span("2025-12-23"))) == "2025-12-26"

    def test_where_both_lists_come_to_one_date_one_is_shown(self) -> None:
        assert "6103(b)" not in " ".join(FOIA.due(span("2025-12-01")).steps)

    def test_the_proof_names_the_list_and_each_holiday_left_out(self) -> None:
        steps = " ".join(FOIA.due(span("2025-12-01")).steps)
        assert "5 U.S.C. 6103(a): Saturdays, Sundays, 2025-12-25 (Christmas Day)" in steps

    def test_notice_of_an_extension_adds_ten_working_days(self) -> None:
        assert day_of(due(FOIA, span("2025-12-01"), Facts(extended=True))) == "2026-01-14"

    def test_the_clock_stands_still_while_the_requester_is_asked(self) -> None:
        asked = Facts(tolled=(span("2025-12-05/2025-12-10"),))  # the 8th, the 9th and the 10th do not count
        assert day_of(due(FOIA, span("2025-12-01"), asked)) == "2026-01-05"

    def test_accounts_of_one_stop_that_differ_give_a_window(self) -> None:
        rival = Facts(tolled=(span("2025-12-05/2025-12-10"), span("2025-12-08/2025-12-12")))
        found = due(
            FOIA, span("2025-12-01"), rival
        )  # certainly the 9th and the 10th; at most the 8th to 12th
        assert (str(found.first_day), str(found.last_day)) == ("2026-01-02", "2026-01-07")

    def test_stops_one_after_the_other_all_count(self) -> None:
        stops = Facts(tolled=(span("2025-12-05/2025-12-10"), span("2025-12-10/2025-12-12")))
        assert day_of(due(FOIA, span("2025-12-01"), stops)) == "2026-01-07"

    def test_while_it_still_stands_no_date_can_be_told(self) -> None:
        pending = TimeRange(edtf="2025-12-05/..")
        start = Span(to_microseconds(pending.earliest or dt.datetime.min), None, pending.first_day, None)
        assert FOIA.due(span("2025-12-01"), Facts(tolled=(start,))).span == UNKNOWN


class TestDatesOfTheCalendar:
    """Fixed dates, and chains of days from an anchor."""

    def test_1_may_is_that_of_the_year_after(self) -> None:
        assert day_of(due(YearlyDate(5, 1), span("2025-09-02"))) == "2026-05-01"

    def test_a_window_over_new_year_gives_two_years(self) -> None:
        found = due(YearlyDate(5, 1), span("2025-12-31/2026-01-01"))
        assert (str(found.first_day), str(found.last_day)) == ("2026-05-01", "2027-05-01")

    @pytest.mark.parametrize(
        ("start", "ends"),
        [("2025-09-02", "2026-01-01"), ("2026-01-01", "2026-07-01"), ("2026-06-30", "2026-07-01")],
    )
    def test_the_next_of_two_dates_lies_after_the_day_itself(self, start: str, ends: str) -> None:
        """10 U.S.C. 122a(c): "Not later than January 1 and July 1 of each year"."""
        assert day_of(due(NextOf(((1, 1), (7, 1))), span(start))) == ends

    @pytest.mark.parametrize(
        ("start", "ends"),
        [
            ("2025-05-01", "2025-05-22"),
            ("2025-09-02", "2025-11-18"),
            ("2025-11-18", "2025-11-18"),
            ("2025-11-19", "2026-05-17"),  # a Sunday
            ("2026-06-01", "2026-11-13"),
            ("2018-01-01", "2019-12-20"),
        ],
    )
    def test_every_180_days_from_20_december_2019(self, start: str, ends: str) -> None:
        """50 U.S.C. 1550(a), as anchored on the day of enactment."""
        assert day_of(due(CHAIN, span(start))) == ends


class TestClocksWithoutADate:
    """Words such as "immediately" are no numbers, and legislative days are no civil days."""

    @pytest.mark.parametrize("clock", [Standard("immediately"), Condition(), RequestedBy()])
    def test_none_is_invented(self, clock: Clock) -> None:
        assert clock.due(span("2025-09-02")).span is None
        assert not counts_to_a_number(clock)

    def test_legislative_days_need_the_chambers_calendar(self) -> None:
        found = LegislativeDays(14).due(span("2025-09-02"))
        assert found.span == UNKNOWN
        assert found.steps == ("Missing: the chamber's calendar of legislative days.",)

    def test_dates_that_speakers_set_are_kept_apart(self) -> None:
        asked = Facts(
            asked=(
                ("requested", span("2025-09-17")),
                ("self_announced", span("2025-10-01")),
                ("statutory", span("2025-09-10")),
            )
        )
        found = RequestedBy().due(span("2025-09-02"), asked)
        assert (found.kind, found.span) == ("requested", span("2025-09-17"))
        assert found.steps == (
            "Asked for by 2025-09-17.",
            "Announced by those asked for 2025-10-01.",
            "Said by a speaker to be due by statute 2025-09-10.",
        )

    def test_a_date_that_a_speaker_gives_by_the_clock_is_told_as_an_instant(self) -> None:
        asked = Facts(asked=(("requested", span("2025-09-17T17:00:00-04:00")),))
        assert RequestedBy().due(span("2025-09-02"), asked).steps == ("Asked for by 2025-09-17T21:00:00Z.",)

    def test_a_case_that_the_law_does_not_know_has_no_date(self) -> None:
        clock = ByCase((("letter", CalendarDays(7)), ("loss", Standard())))
        assert clock.due(span("2025-09-02"), Facts(case="other")).span is None
        assert day_of(due(clock, span("2025-09-02"), Facts(case="letter"))) == "2025-09-09"
        assert counts_to_a_number(clock)


@pytest.mark.parametrize("clock", CLOCKS, ids=lambda clock: type(clock).__name__)
def test_an_unknown_start_gives_an_unknown_end(clock: Clock) -> None:
    assert not due(clock, UNKNOWN).known


@given(clocks, instants, st.integers(0, 10**13))
def test_a_later_start_is_never_due_earlier(clock: Clock, start: int, by: int) -> None:
    one, other = due(clock, Span(start, start)), due(clock, Span(start + by, start + by))
    assert one.earliest_us is not None
    assert other.earliest_us is not None
    assert one.earliest_us <= other.earliest_us


@given(clocks, instants, *[st.integers(0, 22 * HOUR)] * 3)
def test_a_wider_window_of_clock_times_is_due_in_a_window_as_wide_or_wider(
    clock: Clock, start: int, width: int, before: int, after: int
) -> None:
    narrow = due(clock, Span(start, start + width))
    assert holds(due(clock, Span(start - before, start + width + after)), narrow)


@given(clocks, days, *[st.integers(0, 40)] * 3)
def test_a_wider_window_of_days_is_due_in_a_window_as_wide_or_wider(
    clock: Clock, first: dt.date, width: int, before: int, after: int
) -> None:
    last = first + dt.timedelta(days=width)
    wider = first - dt.timedelta(days=before), last + dt.timedelta(days=after)
    assert holds(due(clock, dates(*wider)), due(clock, dates(first, last)))


def dates(first: dt.date, last: dt.date) -> Span:
    return span(f"{first}/{last}")


def holds(wide: Span, narrow: Span) -> bool:
    assert wide.earliest_us is not None
    assert wide.latest_us is not None
    assert narrow.earliest_us is not None
    assert narrow.latest_us is not None
    return wide.earliest_us <= narrow.earliest_us <= narrow.latest_us <= wide.latest_us


@given(days, st.integers(0, 20), st.booleans(), st.lists(st.integers(1, 30), max_size=2))
def test_more_time_and_standing_still_never_make_anything_due_earlier(
    day: dt.date, wait: int, extended: bool, stops: list[int]
) -> None:
    tolled = tuple(dates(day + dt.timedelta(days=n), day + dt.timedelta(days=n + wait)) for n in stops)
    plain, given_more = (
        due(FOIA, span(str(day))),
        due(FOIA, span(str(day)), Facts(extended=extended, tolled=tolled)),
    )
    assert plain.latest_us is not None
    assert given_more.latest_us is not None
    assert plain.latest_us <= given_more.latest_us


@given(clocks, instants, st.sampled_from(["UTC", "Asia/Tokyo", "America/Caracas", "Pacific/Kiritimati"]))
def test_the_machines_own_zone_changes_nothing(clock: Clock, start: int, zone: str) -> None:
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
