"""Days and times by the clock of Washington, which both chambers go by where no offset is written."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pendulum
from pydantic import ValidationError

from registry.importers.congress.told import Taking
from registry.importers.faults import Spot
from registry.vocabulary.time import TimeRange

ZONE = "America/New_York"
"""The zone of that clock."""
_WHEN = "when the vote was held"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def stamped(spot: Spot, taking: Taking) -> TimeRange | None:
    """Return an instant with its offset, or a day, on the chamber's clock."""
    text = taking.text(spot, _WHEN)
    given = {"earliest": text, "latest": text} if "T" in text else {"edtf": text}
    return _time(spot, text, given, taking) if text else None


def written_out(
    spot: Spot, form: re.Pattern[str], taking: Taking, clock: re.Match[str] | None = None
) -> TimeRange | None:
    """Return the day, with its time where one is stated, that a chamber's own file gives.

    The form names the month in letters; `clock` is a time that stands beside it.
    """
    text = taking.text(spot, _WHEN)
    found = form.fullmatch(text)
    if found is None or found["month"].lower() not in _MONTHS:
        if text:
            taking.fault(spot, "date", "a date, as the chamber writes it", text)
        return None
    parts = {**found.groupdict(), **(clock.groupdict() if clock else {})}
    day = (int(parts["year"]), _MONTHS.index(parts["month"].lower()) + 1, int(parts["day"]))
    if parts.get("hour") is None:
        return _time(spot, text, {"edtf": "{:04d}-{:02d}-{:02d}".format(*day)}, taking)
    return _at_clock(spot, text, day, parts, taking)


def _at_clock(
    spot: Spot, text: str, day: tuple[int, int, int], parts: Mapping[str, str], taking: Taking
) -> TimeRange | None:
    hour, minute = int(parts["hour"]), int(parts["minute"])
    if parts.get("half"):
        hour = hour % 12 + (12 if parts["half"] == "P" else 0)
    try:
        instant = pendulum.datetime(*day, hour, minute, tz=ZONE).isoformat()
    except ValueError:
        taking.fault(spot, "date", "a date and a time that there are", text)
        return None
    return _time(spot, text, {"earliest": instant, "latest": instant}, taking)


def _time(spot: Spot, text: str, given: Mapping[str, str], taking: Taking) -> TimeRange | None:
    try:
        return TimeRange.model_validate({**given, "zone": ZONE})
    except ValidationError as error:
        taking.fault(spot, "date", error.errors()[0]["msg"], text)
        return None
