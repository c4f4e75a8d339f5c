"""Clocks: from the window in which something happened to the window in which an answer was due.

Each is a pure function of instants and keeps its own proof. The law's own counting is followed and
nothing is borrowed: no weekend roll where the statute has none, and no number where it gives none.
"""

from __future__ import annotations

import dataclasses
import datetime as dt

import pendulum

from registry.vocabulary.time import from_microseconds, instant_text, to_microseconds

HOUR_US = 3_600_000_000
_DAY_LIKE_US = 23 * HOUR_US
"""The shortest civil day: a narrower window came from clock times, not from a date."""
CIVIL_ZONE = "America/New_York"
"""The zone in which civil days of United States law are counted."""


@dataclasses.dataclass(frozen=True, slots=True)
class Span:
    """A window in microseconds of UTC, with the civil days a source gave; None is an end not known."""

    earliest_us: int | None
    latest_us: int | None
    first_day: dt.date | None = None
    """The first civil day in the source's own calendar, where it has one."""
    last_day: dt.date | None = None
    """The last civil day in the source's own calendar, where it has one."""

    def __str__(self) -> str:
        """Return both ends as text, or the one instant where they are the same."""
        ends = [
            instant_text(from_microseconds(u)) if u is not None else "unknown"
            for u in (self.earliest_us, self.latest_us)
        ]
        return ends[0] if ends[0] == ends[1] else f"between {ends[0]} and {ends[1]}"

    @property
    def civil_days(self) -> tuple[dt.date | None, dt.date | None]:
        """First and last civil day: the source's own dates; for clock times, the days in `CIVIL_ZONE`."""
        first = _civil_day(self.earliest_us)
        last = _civil_day(_just_before(self.latest_us, self.earliest_us))
        return (first, last) if self._from_clock_times else (self.first_day or first, self.last_day or last)

    @property
    def _from_clock_times(self) -> bool:
        """Whether the source gave clock times: a civil day of another zone must not pass for one here."""
        if self.earliest_us is None or self.latest_us is None:
            return False
        return self.latest_us - self.earliest_us < _DAY_LIKE_US


@dataclasses.dataclass(frozen=True, slots=True)
class ElapsedHours:
    """A number of hours, elapsed on the UTC line. Weekends and clock changes do not stop it."""

    hours: int

    @property
    def text(self) -> str:
        """The clock in words."""
        return f"{self.hours} hours, elapsed time"

    def due(self, start: Span) -> Span:
        """Return the window in which the hours end.

        Where they make whole days, a date stays a date: 48 hours after 2 September is 4 September anywhere.
        """
        days = self.hours // 24 if self.hours % 24 == 0 else None
        first, last = (
            None if d is None or days is None else d + dt.timedelta(days=days)
            for d in (start.first_day, start.last_day)
        )
        return Span(_plus(start.earliest_us, self.hours), _plus(start.latest_us, self.hours), first, last)


@dataclasses.dataclass(frozen=True, slots=True)
class CalendarDays:
    """A number of civil days, day zero excluded, ending at 24:00 of the last; no weekend roll."""

    days: int

    @property
    def text(self) -> str:
        """The clock in words."""
        return f"{self.days} calendar days in {CIVIL_ZONE}, day zero excluded"

    def due(self, start: Span) -> Span:
        """Return the window in which the last day ends."""
        return _ends_of_days(*start.civil_days, self.days)


@dataclasses.dataclass(frozen=True, slots=True)
class DaysFromEarlierReport:
    """Civil days from a report's submission, or from when it was due, whichever is earlier."""

    days: int
    report_hours: int

    @property
    def text(self) -> str:
        """The clock in words."""
        return (
            f"{self.days} calendar days in {CIVIL_ZONE}, day zero excluded, from the earlier of a report's "
            f"submission and its due time ({self.report_hours} hours after the event)"
        )

    def due(self, start: Span, report: Span | None = None) -> Span:
        """Return the window in which the last day ends, counted from the earlier of the two starts.

        With no report on record the days run from when it was due: they never wait for one. A report of
        unknown date may have been sent as early as the day of the event.
        """
        first, last = ElapsedHours(self.report_hours).due(start).civil_days
        if report is not None:
            reported_first, reported_last = report.civil_days
            first = _earlier(first, reported_first or start.civil_days[0])
            last = _earlier(last, reported_last)
        return _ends_of_days(first, last, self.days)


@dataclasses.dataclass(frozen=True, slots=True)
class Standard:
    """A standard with no number, such as "without delay": its age is shown, and nothing is overdue."""

    word: str | None = None

    @property
    def text(self) -> str:
        """The clock in words."""
        standard = f' ("{self.word}")' if self.word else ""
        return f"no number in the law{standard}: the age is shown"


@dataclasses.dataclass(frozen=True, slots=True)
class RequestedBy:
    """The date the requester chose, where there is one. Missing it is unanswered, not unlawful."""

    @property
    def text(self) -> str:
        """The clock in words."""
        return "the date the requester chose, where there is one; else the age is shown"


Clock = ElapsedHours | CalendarDays | DaysFromEarlierReport | Standard | RequestedBy
"""Every clock."""


def _plus(us: int | None, hours: int) -> int | None:
    return None if us is None else us + hours * HOUR_US


def _earlier(a: dt.date | None, b: dt.date | None) -> dt.date | None:
    """Return the earlier of two bounds; an unknown bound decides nothing and leaves the other."""
    return min((day for day in (a, b) if day is not None), default=None)


def _just_before(latest_us: int | None, earliest_us: int | None) -> int | None:
    """Return an upper bound that belongs to the day it ends: 24:00 is the day before's last moment."""
    return latest_us - 1 if latest_us is not None and latest_us != earliest_us else latest_us


def _civil_day(us: int | None) -> dt.date | None:
    if us is None:
        return None
    local = from_microseconds(us).in_timezone(CIVIL_ZONE)
    return dt.date(local.year, local.month, local.day)


def _ends_of_days(first: dt.date | None, last: dt.date | None, days: int) -> Span:
    """Return the window of the ends of the civil days that are `days` after `first` and after `last`."""
    first, last = (None if day is None else day + dt.timedelta(days=days) for day in (first, last))
    return Span(_end_of_day(first), _end_of_day(last), first, last)


def _end_of_day(day: dt.date | None) -> int | None:
    """Return 24:00 of a civil day in `CIVIL_ZONE`."""
    if day is None:
        return None
    after = day + dt.timedelta(days=1)
    return to_microseconds(pendulum.datetime(after.year, after.month, after.day, tz=CIVIL_ZONE))
