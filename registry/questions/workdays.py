"""Working days: the legal public holidays of 5 U.S.C. 6103(a), and the substitute days of 6103(b).

Subsection (a) names eleven days. Subsection (b) moves some of them "[f]or the purpose of statutes relating to
pay and leave of employees", so on its words a substitute day is no legal public holiday for another statute;
agencies may count otherwise. Both countings are given, and a proof names the one that it used. Days closed by
executive order, and lapses of appropriations, are in neither.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Collection, Iterator, Mapping

_MONDAY, _THURSDAY, _SATURDAY, _SUNDAY = 0, 3, 5, 6
_LAST = -1
_DAY = dt.timedelta(days=1)

JUNETEENTH_FROM = 2021
"""The first year of Juneteenth in the list: Pub. L. 117-17, in force on 17 June 2021."""


@functools.cache
def legal_holidays(year: int) -> Mapping[dt.date, str]:
    """Return the legal public holidays of 5 U.S.C. 6103(a) in `year`, each with the statute's name.

    The list is that of today's text; years before 1986 had fewer days and other Mondays.
    """
    days = {
        dt.date(year, 1, 1): "New Year's Day",
        _weekday(year, 1, _MONDAY, 3): "Birthday of Martin Luther King, Jr.",
        _weekday(year, 2, _MONDAY, 3): "Washington's Birthday",
        _weekday(year, 5, _MONDAY, _LAST): "Memorial Day",
        dt.date(year, 7, 4): "Independence Day",
        _weekday(year, 9, _MONDAY, 1): "Labor Day",
        _weekday(year, 10, _MONDAY, 2): "Columbus Day",
        dt.date(year, 11, 11): "Veterans Day",
        _weekday(year, 11, _THURSDAY, 4): "Thanksgiving Day",
        dt.date(year, 12, 25): "Christmas Day",
    }
    if year >= JUNETEENTH_FROM:
        days[dt.date(year, 6, 19)] = "Juneteenth National Independence Day"
    return dict(sorted(days.items()))


@functools.cache
def substitute_days(year: int) -> Mapping[dt.date, str]:
    """Return the substitute days in `year` for holidays that fall on a Saturday or a Sunday.

    Saturday's is the Friday before, by 6103(b)(1); Sunday's is the Monday after, by Executive Order 11582.
    The first of January's may fall in the year before.
    """
    moved = {}
    for day, name in (*legal_holidays(year).items(), *legal_holidays(year + 1).items()):
        if day.weekday() == _SATURDAY:
            moved[day - _DAY] = f"in place of {name}"
        elif day.weekday() == _SUNDAY:
            moved[day + _DAY] = f"in place of {name}"
    return {day: name for day, name in sorted(moved.items()) if day.year == year}


def _weekday(year: int, month: int, weekday: int, place: int) -> dt.date:
    """Return the `place`-th of a weekday in a month, from 1; `_LAST` is the last."""
    if place == _LAST:
        last = dt.date(year + month // 12, month % 12 + 1, 1) - _DAY
        return last - dt.timedelta(days=(last.weekday() - weekday) % 7)
    first = dt.date(year, month, 1)
    return first + dt.timedelta(days=(weekday - first.weekday()) % 7 + 7 * (place - 1))


def is_working_day(day: dt.date, *, substitutes: bool = False) -> bool:
    """Return whether a day is no Saturday, no Sunday and no legal public holiday.

    With `substitutes`, the substitute days of 6103(b) are left out as well.
    """
    if day.weekday() in (_SATURDAY, _SUNDAY) or day in legal_holidays(day.year):
        return False
    return not (substitutes and day in substitute_days(day.year))


def working_day_after(
    day: dt.date, number: int, *, stopped: Collection[dt.date] = (), substitutes: bool = False
) -> dt.date:
    """Return the `number`-th working day after `day`, which is day zero and is not counted.

    Days in `stopped` do not count: the clock stood still on them.
    """
    for counted in _working_days(day, stopped, substitutes):
        number -= 1
        if number <= 0:
            return counted
    raise AssertionError("there is always another working day")


def _working_days(day: dt.date, stopped: Collection[dt.date], substitutes: bool) -> Iterator[dt.date]:
    while True:
        day += _DAY
        if day not in stopped and is_working_day(day, substitutes=substitutes):
            yield day


def holidays_between(first: dt.date, last: dt.date) -> list[tuple[dt.date, str]]:
    """Return the legal public holidays after `first` and up to `last` that fall on Monday to Friday."""
    years = range(first.year, last.year + 1)
    days = [(day, name) for year in years for day, name in legal_holidays(year).items()]
    return [(day, name) for day, name in days if first < day <= last and day.weekday() < _SATURDAY]
