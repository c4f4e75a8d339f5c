"""Clocks: from the window in which something happened to the window in which an answer was due.

Each is a pure function of windows and gives the steps of its reckoning with the result. The law's own
counting is followed and nothing is borrowed: no weekend roll where the statute has none, no number where it
gives none. A civil term leaves out day zero and ends at 24:00 of its last day in `CIVIL_ZONE`.
"""

from __future__ import annotations

import calendar
import dataclasses
import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from typing import Literal

from registry.questions.spans import CIVIL_ZONE, UNKNOWN, Days, Span, days_text, ends_of, least, widest
from registry.questions.workdays import holidays_between, working_day_after

HOUR_US = 3_600_000_000
DueKinds = Literal["statutory", "requested", "self_announced"]


@dataclasses.dataclass(frozen=True, slots=True)
class Facts:
    """What a clock may need beside its start."""

    starts: tuple[Span, ...] = ()
    """Each account of the start, where there are several."""
    reports: tuple[Span, ...] = ()
    """Other starts: when each report was submitted, where the law takes the earliest."""
    extended: bool = False
    """Whether more time was given notice of."""
    tolled: tuple[Span, ...] = ()
    """Spans in which the clock stood still."""
    asked: tuple[tuple[DueKinds, Span], ...] = ()
    """Dates by which an answer was asked for or announced, each with who set it."""
    case: str | None = None
    """Which of the law's cases it is."""


NOTHING = Facts()
"""Nothing but the start."""


@dataclasses.dataclass(frozen=True, slots=True)
class Deadline:
    """When an answer was due, and the steps by which that was reckoned."""

    span: Span | None
    """The window; None where the clock sets no date."""
    steps: tuple[str, ...] = ()
    """The reckoning, line by line."""
    kind: DueKinds = "statutory"
    """Who set it."""


@dataclasses.dataclass(frozen=True, slots=True)
class ElapsedHours:
    """A number of hours, elapsed on the UTC line. Weekends and clock changes do not stop it."""

    hours: int

    @property
    def text(self) -> str:
        """The clock in words."""
        return f"{self.hours} hours, elapsed time"

    def due(self, start: Span, facts: Facts = NOTHING) -> Deadline:
        """Return the window in which the hours end.

        Where they make whole days, a date stays a date: 48 hours after 2 September is 4 September anywhere.
        """
        first, last = self._days_after((start.first_day, start.last_day))
        civil = None if start.by_clock or self.hours % 24 else self._days_after(start.civil_days)
        span = Span(self._after(start.earliest_us), self._after(start.latest_us), first, last, civil)
        return Deadline(span, (f"Starts {start}; ends {self.hours} hours later.",))

    def _after(self, us: int | None) -> int | None:
        return None if us is None else us + self.hours * HOUR_US

    def _days_after(self, days: Days) -> Days:
        first, last = (_plus_days(day, self.hours // 24) for day in days)
        return (first, last) if self.hours % 24 == 0 else (None, None)


@dataclasses.dataclass(frozen=True, slots=True)
class CalendarDays:
    """A number of civil days, day zero excluded, ending at 24:00 of the last; no weekend roll."""

    days: int

    @property
    def text(self) -> str:
        """The clock in words."""
        if self.days == 0:
            return f"the same calendar day in {CIVIL_ZONE}"
        return f"{self.days} calendar days in {CIVIL_ZONE}, day zero excluded"

    def due(self, start: Span, facts: Facts = NOTHING) -> Deadline:
        """Return the window in which the last day ends."""
        return _on_days(start, lambda day: day + dt.timedelta(days=self.days), f"day {self.days}")


@dataclasses.dataclass(frozen=True, slots=True)
class CalendarMonths:
    """A number of calendar months: the same day of a later month, or that month's last where it has none."""

    months: int

    @property
    def text(self) -> str:
        """The clock in words."""
        return (
            f"{self.months} calendar months in {CIVIL_ZONE}, to the month's last day where it has no such day"
        )

    def due(self, start: Span, facts: Facts = NOTHING) -> Deadline:
        """Return the window in which the last day ends."""
        return _on_days(start, self._after, f"the same day {self.months} months later")

    def _after(self, day: dt.date) -> dt.date:
        month = day.month - 1 + self.months
        year, month = day.year + month // 12, month % 12 + 1
        return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


@dataclasses.dataclass(frozen=True, slots=True)
class WorkingDays:
    """Days except Saturdays, Sundays and legal public holidays; more of them on notice of an extension.

    The clock stands still on days that are tolled. Where accounts of when it did differ, on the days that all
    of them name for the first date, and on all days that one names for the last.
    """

    days: int
    extension: int = 0

    @property
    def text(self) -> str:
        """The clock in words."""
        more = f", {self.extension} more on written notice" if self.extension else ""
        return (
            f"{self.days} days in {CIVIL_ZONE} except Saturdays, Sundays and the legal public holidays of "
            f"5 U.S.C. 6103(a), day zero excluded{more}"
        )

    def due(self, start: Span, facts: Facts = NOTHING) -> Deadline:
        """Return the window in which the last day ends."""
        number = self.days + (self.extension if facts.extended else 0)
        if any(None in span.civil_days for span in facts.tolled):
            return Deadline(UNKNOWN, ("Missing: when the clock stood still, or ran again.",))
        ends = [
            None if day is None else working_day_after(day, number, stopped=stopped)
            for day, stopped in zip(start.civil_days, _stopped(facts.tolled), strict=True)
        ]
        return Deadline(ends_of(ends[0], ends[1]), tuple(self._steps(start, facts, number, ends[0], ends[1])))

    def _steps(
        self, start: Span, facts: Facts, number: int, first: dt.date | None, last: dt.date | None
    ) -> Iterator[str]:
        if facts.extended:
            yield f"Extended on notice: {self.days} and {self.extension} days."
        yield f"Day zero: {days_text(*start.civil_days)}."
        yield f"Working day {number}: {days_text(first, last)}, at its end."
        yield from (f"The clock stood still {days_text(*span.civil_days)}." for span in facts.tolled)
        certain, possible = _stopped(facts.tolled)
        if certain != possible:
            yield _ACCOUNTS_DIFFER
        zero = start.civil_days[1]
        if zero is not None and last is not None:
            left_out = [f", {day} ({name})" for day, name in holidays_between(zero, last)]
            yield f"Left out by the list of 5 U.S.C. 6103(a): Saturdays, Sundays{''.join(left_out)}."
            other = working_day_after(zero, number, stopped=possible, substitutes=True)
            if other != last:
                yield f"With the substitute days of 5 U.S.C. 6103(b), which are for pay and leave: {other}."


_ACCOUNTS_DIFFER = (
    "Accounts of when the clock stood still differ: the first date leaves out the days that all of them "
    "name, the last date every day that one names."
)


@dataclasses.dataclass(frozen=True, slots=True)
class YearlyDate:
    """A date of the calendar in a year after the one in which it happened."""

    month: int
    day: int
    years_later: int = 1

    @property
    def text(self) -> str:
        """The clock in words."""
        later = "the next year" if self.years_later == 1 else f"{self.years_later} years later"
        return f"{self.day} {calendar.month_name[self.month]} of {later}, in {CIVIL_ZONE}"

    def due(self, start: Span, facts: Facts = NOTHING) -> Deadline:
        """Return the window in which that date ends."""
        return _on_days(
            start, lambda day: dt.date(day.year + self.years_later, self.month, self.day), "the fixed date"
        )


@dataclasses.dataclass(frozen=True, slots=True)
class NextOf:
    """The next of some dates of the calendar, after the day on which it happened."""

    dates: tuple[tuple[int, int], ...]

    @property
    def text(self) -> str:
        """The clock in words."""
        named = " or ".join(f"{day} {calendar.month_name[month]}" for month, day in self.dates)
        return f"the next {named}, in {CIVIL_ZONE}"

    def due(self, start: Span, facts: Facts = NOTHING) -> Deadline:
        """Return the window in which that date ends."""
        return _on_days(start, self._next, "the next fixed date")

    def _next(self, day: dt.date) -> dt.date:
        years = (day.year, day.year + 1)
        return min(d for y in years for m, n in self.dates if (d := dt.date(y, m, n)) > day)


@dataclasses.dataclass(frozen=True, slots=True)
class ChainOfDays:
    """Dates a fixed number of days apart, from an anchor: the first of them not before it happened."""

    anchor: dt.date
    step: int

    @property
    def text(self) -> str:
        """The clock in words."""
        return f"every {self.step} days from {self.anchor}, in {CIVIL_ZONE}; no weekend roll"

    def due(self, start: Span, facts: Facts = NOTHING) -> Deadline:
        """Return the window in which that date ends."""
        return _on_days(start, self._link, f"the next in the chain from {self.anchor} by {self.step} days")

    def _link(self, day: dt.date) -> dt.date:
        links = max(0, -((self.anchor - day).days // self.step))
        return self.anchor + dt.timedelta(days=links * self.step)


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

    def due(self, start: Span, facts: Facts = NOTHING) -> Deadline:
        """Return the window in which the last day ends, counted from the earlier of the two starts.

        With no report on record the days run from when it was due: they never wait for one. A report of
        unknown date may have been sent as early as the day of the event. Each account of the event is
        reckoned by itself: one that gives a day counts by days, one that gives an hour by hours.
        """
        hours = ElapsedHours(self.report_hours)
        due = widest([hours.due(account).span or UNKNOWN for account in facts.starts or (start,)])
        steps = [f"The report was due {days_text(*due.civil_days)}."]
        steps += [f"One was submitted {days_text(*report.civil_days)}." for report in facts.reports]
        reported = [report.civil_days for report in facts.reports]
        first = least([due.civil_days[0], *(day or start.civil_days[0] for day, _ in reported)])
        lasts = [day for day in (due.civil_days[1], *(last for _, last in reported)) if day is not None]
        last = min(lasts, default=None)
        ends = ends_of(_plus_days(first, self.days), _plus_days(last, self.days))
        steps.append(
            f"Day zero, the earlier: {days_text(first, last)}. Day {self.days}: "
            f"{days_text(ends.first_day, ends.last_day)}, at its end."
        )
        return Deadline(ends, tuple(steps))


@dataclasses.dataclass(frozen=True, slots=True)
class DaysBefore:
    """Civil days counted backwards from the end of another clock."""

    days: int
    other: DaysFromEarlierReport

    @property
    def text(self) -> str:
        """The clock in words."""
        return f"{self.days} calendar days before the end of: {self.other.text}"

    def due(self, start: Span, facts: Facts = NOTHING) -> Deadline:
        """Return the window in which that day ends."""
        end = self.other.due(start, facts)
        assert end.span is not None
        first, last = (_plus_days(day, -self.days) for day in (end.span.first_day, end.span.last_day))
        step = f"{self.days} days before that: {days_text(first, last)}, at its end."
        return Deadline(ends_of(first, last), (*end.steps, step))


@dataclasses.dataclass(frozen=True, slots=True)
class LegislativeDays:
    """Legislative days of a chamber. Its calendar, and its own rules on what counts, are not held here."""

    days: int

    @property
    def text(self) -> str:
        """The clock in words."""
        return (
            f"{self.days} legislative days, which only the chamber's own calendar and special rules can count"
        )

    def due(self, start: Span, facts: Facts = NOTHING) -> Deadline:
        """Return an unknown window: legislative days are not civil days."""
        return Deadline(UNKNOWN, ("Missing: the chamber's calendar of legislative days.",))


@dataclasses.dataclass(frozen=True, slots=True)
class DaysFromCommittee:
    """Civil days from when a committee reports a measure out. When one did is not held here."""

    days: int

    @property
    def text(self) -> str:
        """The clock in words."""
        return f"{self.days} calendar days from the committee's report, whose day no record here tells"

    def due(self, start: Span, facts: Facts = NOTHING) -> Deadline:
        """Return an unknown window: nothing is counted from another day in place of the report's."""
        return Deadline(UNKNOWN, ("Missing: when the committee reported the measure.",))


@dataclasses.dataclass(frozen=True, slots=True)
class ByCase:
    """A clock that depends on which of the law's cases it is; a case that it does not know has no date."""

    cases: tuple[tuple[str, Counting], ...]

    @property
    def text(self) -> str:
        """The clock in words."""
        return "; ".join(f"{case.replace('_', ' ')}: {clock.text}" for case, clock in self.cases)

    def due(self, start: Span, facts: Facts = NOTHING) -> Deadline:
        """Return the window that the case's own clock gives."""
        clock = dict(self.cases).get(facts.case or "")
        return clock.due(start, facts) if clock is not None else Deadline(None, ("No date for this case.",))


@dataclasses.dataclass(frozen=True, slots=True)
class Standard:
    """A standard with no number, such as "without delay": its age is shown, and nothing is overdue."""

    word: str | None = None

    @property
    def text(self) -> str:
        """The clock in words."""
        standard = f' ("{self.word}")' if self.word else ""
        return f"no number in the law{standard}: the age is shown"

    def due(self, start: Span, facts: Facts = NOTHING) -> Deadline:
        """Return no date."""
        return Deadline(None)


@dataclasses.dataclass(frozen=True, slots=True)
class Condition:
    """A condition in a law, with no date: it ends when what it asks for is done."""

    @property
    def text(self) -> str:
        """The clock in words."""
        return "a condition with no date: it ends when what it asks for is done"

    def due(self, start: Span, facts: Facts = NOTHING) -> Deadline:
        """Return no date."""
        return Deadline(None)


@dataclasses.dataclass(frozen=True, slots=True)
class RequestedBy:
    """The date the requester chose, where there is one. Missing it is unanswered, not unlawful."""

    @property
    def text(self) -> str:
        """The clock in words."""
        return "the date the requester chose, where there is one; else the age is shown"

    def due(self, start: Span, facts: Facts = NOTHING) -> Deadline:
        """Return the date asked for, else one that the addressee announced, else one said to be a statute's.

        Each is a speaker's, so none makes anything overdue; every one of them is in the steps.
        """
        steps = tuple(_ASKED[kind].format(_date_text(span)) for kind, span in facts.asked)
        for kind in _ASKED:
            spans = [span for k, span in facts.asked if k == kind]
            if spans:
                return Deadline(widest(spans), steps, kind)
        return Deadline(None)


def _date_text(span: Span) -> str:
    """Return a date that a speaker gave as its days; clock times as instants."""
    return str(span) if span.by_clock else days_text(span.first_day, span.last_day)


_ASKED: dict[DueKinds, str] = {
    "requested": "Asked for by {}.",
    "self_announced": "Announced by those asked for {}.",
    "statutory": "Said by a speaker to be due by statute {}.",
}

Counting = (
    ElapsedHours
    | CalendarDays
    | CalendarMonths
    | WorkingDays
    | YearlyDate
    | NextOf
    | ChainOfDays
    | DaysFromEarlierReport
    | DaysBefore
    | LegislativeDays
    | DaysFromCommittee
    | Standard
)
"""The clocks that can stand in a case of their own."""
Clock = Counting | ByCase | Condition | RequestedBy
"""Every clock."""


def counts_to_a_number(clock: Clock) -> bool:
    """Return whether the clock counts to a number, which only a statute can set."""
    if isinstance(clock, ByCase):
        return any(counts_to_a_number(one) for _, one in clock.cases)
    return not isinstance(clock, Standard | Condition | RequestedBy | LegislativeDays)


def _on_days(start: Span, after: Callable[[dt.date], dt.date], name: str) -> Deadline:
    """Return the window of the ends of the days that `after` gives for the first and the last day."""
    first, last = start.civil_days
    ends = ends_of(None if first is None else after(first), None if last is None else after(last))
    step = (
        f"Day zero: {days_text(first, last)}. {name[0].upper()}{name[1:]}: "
        f"{days_text(ends.first_day, ends.last_day)}, at its end."
    )
    return Deadline(ends, (step,))


def _plus_days(day: dt.date | None, days: int) -> dt.date | None:
    return None if day is None else day + dt.timedelta(days=days)


def _stopped(spans: Sequence[Span]) -> tuple[frozenset[dt.date], frozenset[dt.date]]:
    """Return the days on which a clock certainly stood still, and those on which it may have.

    Spans that overlap are accounts of one stop; others are stops of their own.
    """
    stops: list[list[frozenset[dt.date]]] = []
    for days in sorted(filter(None, map(_days_in, spans)), key=min):
        if stops and days & frozenset().union(*stops[-1]):
            stops[-1].append(days)
        else:
            stops.append([days])
    certain = (frozenset.intersection(*accounts) for accounts in stops)
    return frozenset().union(*certain), frozenset().union(*(days for same in stops for days in same))


def _days_in(span: Span) -> frozenset[dt.date]:
    """Return the civil days within a span: day zero is left out, as in any term."""
    first, last = span.civil_days
    if first is None or last is None:
        return frozenset()
    return frozenset(first + dt.timedelta(days=n) for n in range(1, (last - first).days + 1))
