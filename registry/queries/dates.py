"""Dates as people give them in a call or on the command line."""

from __future__ import annotations

import datetime as dt

import pendulum

from registry.errors import InvalidInput, Problem
from registry.vocabulary.edtf import FIRST_YEAR, LAST_YEAR
from registry.vocabulary.time import to_microseconds

Day = dt.date | str
"""A civil day: a date, or ISO text such as 2025-12-01."""


def day(value: Day, name: str = "date") -> dt.date:
    """Return a civil day. Raises `InvalidInput` that names the argument for anything else."""
    try:
        asked = dt.date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        raise _no_day(value, name) from None
    if not FIRST_YEAR <= asked.year <= LAST_YEAR:
        raise _no_day(value, name)
    return asked.date() if isinstance(asked, dt.datetime) else asked


def _no_day(value: Day, name: str) -> InvalidInput:
    return InvalidInput(
        [Problem(rule="date", expected="a day, as 2025-12-01", column=name, value=str(value))]
    )


def span(since: Day | None, until: Day | None) -> tuple[dt.date | None, dt.date | None]:
    """Return the first and the last day of a span. Raises `InvalidInput` where it ends before it begins."""
    first, last = (
        (None if since is None else day(since, "since")),
        (None if until is None else day(until, "until")),
    )
    if first is not None and last is not None and last < first:
        expected = f"a day not before {first.isoformat()}"
        raise InvalidInput([Problem(rule="order", expected=expected, column="until", value=last.isoformat())])
    return first, last


def end_of_day(value: dt.date) -> int:
    """Return 24:00 UTC of a civil day, in microseconds: a clock read "on" a day is read at its end."""
    after = value + dt.timedelta(days=1)
    return to_microseconds(pendulum.datetime(after.year, after.month, after.day, tz="UTC"))
