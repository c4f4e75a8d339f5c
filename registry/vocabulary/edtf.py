"""Civil dates as EDTF text (ISO 8601-2), the subset this package keeps, with exact bounds.

Accepted: `2025`, `2025-09`, `2025-09-02`; any of these with `?` (uncertain), `~` (approximate) or
`%` (both) at its end; and intervals `A/B` where one side may be `..` (open). A mark says how sure the
source is; it never widens the bounds, because nothing in a source says by how much.
"""

from __future__ import annotations

import calendar
import datetime as dt
import functools
import re

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([?~%])?", re.ASCII)
_ACCEPTED = "an EDTF date, as 2025, 2025-09, 2025-09-02, 2025-09-02~ or 2025-10-23/2025-10-24"


FIRST_YEAR, LAST_YEAR = 2, 9998
"""The years accepted: their first and last instants exist in every zone."""


class EdtfError(ValueError):
    """The text is not one of the accepted forms, or names a day that does not exist."""


@functools.lru_cache(maxsize=8192)
def civil_bounds(text: str) -> tuple[dt.date | None, dt.date | None]:
    """Return the first and last civil day that `text` allows; None for an open side.

    Raises `EdtfError` for any other form, for a day that does not exist, and for an interval that
    runs backwards.
    """
    start, slash, end = text.partition("/")
    if not slash:
        return _bounds_of_date(text)
    first = None if start == ".." else _bounds_of_date(start)[0]
    last = None if end == ".." else _bounds_of_date(end)[1]
    if first is None and last is None:
        raise EdtfError("a bound on one side at least; leave an unknown date out")
    if first is not None and last is not None and first > last:
        raise EdtfError("an interval whose first day is not after its last")
    return first, last


def _bounds_of_date(text: str) -> tuple[dt.date, dt.date]:
    match = _DATE.fullmatch(text)
    if match is None:
        raise EdtfError(_ACCEPTED)
    year, month, day = (int(part) if part else None for part in match.groups()[:3])
    assert year is not None
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise EdtfError(f"a year from {FIRST_YEAR:04} to {LAST_YEAR}, not {year:04}")
    try:
        first = dt.date(year, 1 if month is None else month, 1 if day is None else day)
        last_month = 12 if month is None else month
        last_day = calendar.monthrange(year, last_month)[1] if day is None else day
        last = dt.date(year, last_month, last_day)
    except (ValueError, IndexError):
        raise EdtfError(f"a day that exists; {_ACCEPTED}") from None
    return first, last
