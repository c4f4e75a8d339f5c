"""Windows of time as clocks take them, and civil days in the zone of United States law."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from typing import TypeVar

import pendulum

from registry.vocabulary.time import from_microseconds, instant_text, to_microseconds

_Value = TypeVar("_Value", int, dt.date)
Days = tuple[dt.date | None, dt.date | None]
"""A first and a last civil day; None is one not known."""

CIVIL_ZONE = "America/New_York"
"""The zone in which civil days of United States law are counted."""
_HOUR_US = 3_600_000_000


@dataclasses.dataclass(frozen=True, slots=True)
class Span:
    """A window in microseconds of UTC, with the civil days a source gave; None is an end not known."""

    earliest_us: int | None
    latest_us: int | None
    first_day: dt.date | None = None
    """The first civil day in the source's own calendar, where it has one."""
    last_day: dt.date | None = None
    """The last civil day in the source's own calendar, where it has one."""
    civil: Days | None = dataclasses.field(default=None, compare=False)
    """Its civil days in `CIVIL_ZONE`, where they are not those of one source but of several together."""

    def __str__(self) -> str:
        """Return both ends as text, or the one instant where they are the same."""
        ends = [
            instant_text(from_microseconds(u)) if u is not None else "unknown"
            for u in (self.earliest_us, self.latest_us)
        ]
        return ends[0] if ends[0] == ends[1] else f"between {ends[0]} and {ends[1]}"

    @property
    def known(self) -> bool:
        """Whether either end is known."""
        return self.earliest_us is not None or self.latest_us is not None

    @property
    def civil_days(self) -> Days:
        """First and last civil day: the source's own dates; for clock times, the days in `CIVIL_ZONE`."""
        if self.civil is not None:
            return self.civil
        first = civil_day(self.earliest_us)
        last = civil_day(_just_before(self.latest_us, self.earliest_us))
        return (first, last) if self.by_clock else (self.first_day or first, self.last_day or last)

    @property
    def by_clock(self) -> bool:
        """Whether the source gave clock times: a civil day of another zone must not pass for one here.

        They are told by a window too short for the days that it spans; the shortest day has 23 hours.
        """
        if self.earliest_us is None or self.latest_us is None:
            return False
        days = (self.last_day - self.first_day).days + 1 if self.first_day and self.last_day else 1
        return self.latest_us - self.earliest_us < (24 * days - 1) * _HOUR_US


UNKNOWN = Span(None, None)
"""A window of which nothing is known."""


def ends_of(first: dt.date | None, last: dt.date | None) -> Span:
    """Return the window of the ends of two civil days: a term ends at 24:00 of its last day."""
    return Span(end_of_day(first), end_of_day(last), first, last)


def end_of_day(day: dt.date | None) -> int | None:
    """Return 24:00 of a civil day in `CIVIL_ZONE`, in microseconds of UTC."""
    return None if day is None else start_of_day(day + dt.timedelta(days=1))


def start_of_day(day: dt.date) -> int:
    """Return 00:00 of a civil day in `CIVIL_ZONE`, in microseconds of UTC."""
    return to_microseconds(pendulum.datetime(day.year, day.month, day.day, tz=CIVIL_ZONE))


def civil_day(us: int | None) -> dt.date | None:
    """Return the civil day in `CIVIL_ZONE` that holds an instant."""
    if us is None:
        return None
    local = from_microseconds(us).in_timezone(CIVIL_ZONE)
    return dt.date(local.year, local.month, local.day)


def _just_before(latest_us: int | None, earliest_us: int | None) -> int | None:
    """Return an upper bound that belongs to the day it ends: 24:00 is the day before's last moment."""
    return latest_us - 1 if latest_us is not None and latest_us != earliest_us else latest_us


def reading_text(us: int) -> str:
    """Return the instant at which clocks are read as text: 24:00 UTC of a day as the end of that day."""
    at = from_microseconds(us)
    if (at.hour, at.minute, at.second, at.microsecond) == (0, 0, 0, 0):
        return f"the end of {(at - dt.timedelta(days=1)).date().isoformat()} (UTC)"
    return instant_text(at)


def days_text(first: dt.date | None, last: dt.date | None) -> str:
    """Return one day, or a span of days, as text; an unknown end as such."""
    ends = dict.fromkeys("unknown" if day is None else day.isoformat() for day in (first, last))
    return " to ".join(ends)


def widest(spans: Sequence[Span]) -> Span:
    """Return the window that holds all of one or more; an end that one of them lacks is not known."""
    return Span(
        least([s.earliest_us for s in spans]),
        most([s.latest_us for s in spans]),
        least([s.first_day for s in spans]),
        most([s.last_day for s in spans]),
        (least([s.civil_days[0] for s in spans]), most([s.civil_days[1] for s in spans])),
    )


def least(values: Sequence[_Value | None]) -> _Value | None:
    """Return the smallest, or None where one is not known."""
    known = [value for value in values if value is not None]
    return min(known) if len(known) == len(values) else None


def most(values: Sequence[_Value | None]) -> _Value | None:
    """Return the largest, or None where one is not known."""
    known = [value for value in values if value is not None]
    return max(known) if len(known) == len(values) else None
