"""Windows of time and deadlines, reckoned with the standard library alone.

A point in time that no source fixes is a window. A civil day whose zone nobody states lasts from its
beginning where days begin first (UTC+14) to its end where they end last (UTC-12).
"""

from __future__ import annotations

import calendar
import dataclasses
import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar
from zoneinfo import ZoneInfo

from registry.vocabulary.time import TimeRange, first_day, last_day

WASHINGTON = ZoneInfo("America/New_York")
DAY = dt.timedelta(days=1)
_BEGIN_FIRST = dt.timezone(dt.timedelta(hours=14))
_Point = TypeVar("_Point", dt.date, dt.datetime)
_END_LAST = dt.timezone(dt.timedelta(hours=-12))


@dataclasses.dataclass(frozen=True)
class When:
    """The first and the last instant that something can have, and the first and last civil day."""

    earliest: dt.datetime | None
    latest: dt.datetime | None
    first: dt.date | None
    last: dt.date | None
    civil: bool = dataclasses.field(default=True, compare=False)
    """Whether a source gives days, and not instants."""

    @property
    def known(self) -> bool:
        return self.earliest is not None and self.latest is not None


UNKNOWN = When(None, None, None, None)


def of_date(written: str | None) -> When:
    """The window of a civil date as EDTF text, whose zone nobody states."""
    if written is None:
        return UNKNOWN
    first, last = first_day(written), last_day(written)
    earliest = None if first is None else _midnight(first, _BEGIN_FIRST)
    latest = None if last is None else _midnight(last + DAY, _END_LAST)
    return When(earliest, latest, first, last)


def of_range(time: TimeRange | None) -> When:
    """The window of a time as a source gives it.

    A source that gives a date gives a civil day of its own calendar. An instant falls on the day that it is
    in Washington, where the days of the statutes are counted.
    """
    if time is None:
        return UNKNOWN
    earliest, latest = _plain(time.earliest), _plain(time.latest)
    if time.edtf is not None:
        return When(earliest, latest, first_day(time.edtf), last_day(time.edtf))
    return When(earliest, latest, day_in_washington(earliest), day_in_washington(latest), civil=False)


def widest(windows: Sequence[When]) -> When:
    """The window that holds all of these; a bound that one of them lacks, it lacks too."""
    return When(
        _extreme(min, [w.earliest for w in windows]),
        _extreme(max, [w.latest for w in windows]),
        _extreme(min, [w.first for w in windows]),
        _extreme(max, [w.last for w in windows]),
    )


def _extreme(choose: Callable[[list[_Point]], _Point], bounds: Sequence[_Point | None]) -> _Point | None:
    known = [bound for bound in bounds if bound is not None]
    return choose(known) if known and len(known) == len(bounds) else None


def later(a: When, b: When) -> When:
    """The later of two times: what hangs on both is there from then."""
    if a.earliest is None or b.earliest is None:
        return b if a.earliest is None else a
    return max(a, b, key=lambda when: (when.earliest, when.latest is None, when.latest))


def _plain(instant: dt.datetime | None) -> dt.datetime | None:
    """The instant as a plain `datetime` in UTC."""
    return None if instant is None else dt.datetime.fromisoformat(instant.astimezone(dt.UTC).isoformat())


def day_in_washington(instant: dt.datetime | None) -> dt.date | None:
    """The civil day on which an instant falls in Washington."""
    return None if instant is None else instant.astimezone(WASHINGTON).date()


def _midnight(day: dt.date, zone: dt.tzinfo) -> dt.datetime:
    return dt.datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(dt.UTC)


def end_of(day: dt.date) -> dt.datetime:
    """24:00 in Washington of a civil day."""
    return _midnight(day + DAY, WASHINGTON)


# --- the ways in which statutes count -------------------------------------------------------------------


def after_hours(start: When, hours: int) -> When:
    """Elapsed time: neither nights nor weekends nor a change of clocks stop it."""
    later = dt.timedelta(hours=hours)
    return When(start.earliest and start.earliest + later, start.latest and start.latest + later, None, None)


def ends(first: dt.date | None, last: dt.date | None) -> When:
    """The window whose bounds are the ends of two civil days in Washington."""
    return When(None if first is None else end_of(first), None if last is None else end_of(last), first, last)


def after_days(start: When, days: int) -> When:
    """Calendar days, day zero left out; the last of them ends at midnight in Washington. No day is moved."""
    return ends(_later(start.first, days), _later(start.last, days))


def _later(day: dt.date | None, days: int) -> dt.date | None:
    return None if day is None else day + days * DAY


def after_months(start: When, months: int) -> When:
    """Calendar months: the same day of the month, or its last where it has no such day."""
    return ends(*(None if day is None else months_later(day, months) for day in (start.first, start.last)))


def months_later(day: dt.date, months: int) -> dt.date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def on_a_day_of_the_next_year(start: When, month: int, day: int) -> When:
    """The same date of the year after the one in which something was."""
    return ends(*(None if d is None else dt.date(d.year + 1, month, day) for d in (start.first, start.last)))


def next_of(start: When, dates: Sequence[tuple[int, int]]) -> When:
    """The next of some dates of the year after the day itself."""
    return ends(*(None if d is None else _next_date(d, dates) for d in (start.first, start.last)))


def _next_date(day: dt.date, dates: Sequence[tuple[int, int]]) -> dt.date:
    coming = [dt.date(year, month, d) for year in (day.year, day.year + 1) for month, d in dates]
    return min(date for date in coming if date > day)


def link_of_chain(day: dt.date, anchor: dt.date, step: int) -> dt.date:
    """The link of a chain of days at or next after a day."""
    steps = -(-(day - anchor).days // step)
    return anchor + max(steps, 0) * step * DAY


def next_link(start: When, anchor: dt.date, step: int) -> When:
    """The end of the link of the chain in which something falls."""
    return ends(*(None if d is None else link_of_chain(d, anchor, step) for d in (start.first, start.last)))


def sooner_of_report(starts: Sequence[When], reports: Iterable[When], hours: int, days: int) -> When:
    """Days "after a report is submitted or is required to be submitted", "whichever is earlier"."""
    event, required = widest(starts), widest([_required(start, hours) for start in starts])
    if required.first is None and required.last is None:
        return UNKNOWN
    reports = list(reports)
    firsts = [required.first, *(_not_before(report.first, event.first) for report in reports)]
    lasts = [day for day in (required.last, *(report.last for report in reports)) if day is not None]
    known = [day for day in firsts if day is not None]
    first = min(known) if len(known) == len(firsts) else None
    return after_days(When(None, None, first, min(lasts) if lasts else None), days)


def _required(start: When, hours: int) -> When:
    """The civil days on which a report is required: hours after what happened, or after the day of it."""
    later = dt.timedelta(hours=hours)
    if start.civil:
        return When(None, None, _later(start.first, later.days), _later(start.last, later.days))
    due = after_hours(start, hours)
    return When(None, None, day_in_washington(due.earliest), day_in_washington(due.latest))


def _not_before(day: dt.date | None, event: dt.date | None) -> dt.date | None:
    """A report of an event has no earlier day than the event; one of unknown date may have that very day."""
    return event if day is None else day


# --- working days -----------------------------------------------------------------------------------------


def nth_weekday(year: int, month: int, weekday: int, number: int) -> dt.date:
    """The first, second … Monday (0) to Sunday (6) of a month; -1 for the last."""
    days = [dt.date(year, month, d) for d in range(1, calendar.monthrange(year, month)[1] + 1)]
    return [day for day in days if day.weekday() == weekday][number if number < 0 else number - 1]


def is_legal_holiday(day: dt.date) -> bool:
    """5 U.S.C. 6103(a): the legal public holidays, on their own dates."""
    monday, thursday = 0, 3
    holidays = {
        dt.date(day.year, 1, 1),  # New Year's Day, January 1
        nth_weekday(
            day.year, 1, monday, 3
        ),  # Birthday of Martin Luther King, Jr., the third Monday in January
        nth_weekday(day.year, 2, monday, 3),  # Washington's Birthday, the third Monday in February
        nth_weekday(day.year, 5, monday, -1),  # Memorial Day, the last Monday in May
        dt.date(day.year, 7, 4),  # Independence Day, July 4
        nth_weekday(day.year, 9, monday, 1),  # Labor Day, the first Monday in September
        nth_weekday(day.year, 10, monday, 2),  # Columbus Day, the second Monday in October
        dt.date(day.year, 11, 11),  # Veterans Day, November 11
        nth_weekday(day.year, 11, thursday, 4),  # Thanksgiving Day, the fourth Thursday in November
        dt.date(day.year, 12, 25),  # Christmas Day, December 25
    }
    if day.year >= 2021:
        holidays.add(dt.date(day.year, 6, 19))  # Juneteenth National Independence Day, June 19
    return day in holidays


def is_working_day(day: dt.date) -> bool:
    """A day "excepting Saturdays, Sundays, and legal public holidays"."""
    return day.weekday() < 5 and not is_legal_holiday(day)


def after_working_days(
    day: dt.date, number: int, stood_still: Callable[[dt.date], bool] = lambda _: False
) -> dt.date:
    """The last of a number of working days after a day, leaving out those on which the clock stood still."""
    while number:
        day += DAY
        number -= is_working_day(day) and not stood_still(day)
    return day
