"""A value of which a row gives some parts again, and has no columns for the others. Pure functions."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import JsonValue, ValidationError

from registry.records.fields import stated
from registry.vocabulary.terms import RecordKind
from registry.vocabulary.time import TimeRange

_NAMES = {"": "area", "latitude": "geometry", "longitude": "geometry"}
"""Where a value keeps a part, if not under the part's own name; a place that is one text is its area."""
_OF_ONE_TIME = ("earliest", "latest", "time")
"""The parts of a time: each means something else beside another day."""


def joined(
    kind: RecordKind, field: str, was: JsonValue, is_now: JsonValue, left_out: Sequence[str]
) -> JsonValue:
    """Return what a row gives now, with the parts of what it gave before that were left out.

    It is what the row gives now where parts that were left out do not fit it: the time of another day, a
    bound on the other side of it.
    """
    if _is_same_day(was, is_now):
        return was
    if isinstance(was, list):
        return _one(was, is_now, left_out)
    value = _with_parts(was, is_now, left_out)
    return value if value is None or _fits(kind, field, value) else is_now


def _one(was: list[JsonValue], is_now: JsonValue, left_out: Sequence[str]) -> JsonValue:
    """Return a list of one thing with its parts; of longer ones nobody knows which column gave what."""
    now = is_now if isinstance(is_now, list) else [None]
    one = _with_parts(was[0], now[0], left_out) if len(was) == len(now) == 1 else None
    return is_now if one is None else [one]


def _is_same_day(was: JsonValue, is_now: JsonValue) -> bool:
    """Return whether a row now gives the day, however it is written, of what was more than that day."""
    if not isinstance(was, dict) or not isinstance(is_now, dict) or "edtf" not in is_now:
        return False
    time = TimeRange.model_validate(was)
    return time.first_day is not None and is_now["edtf"] == time.first_day.isoformat() == str(time.last_day)


def _with_parts(was: JsonValue, is_now: JsonValue, left_out: Sequence[str]) -> JsonValue:
    """Return what is now, with the parts left out of what was; a time has none that stands alone."""
    if not isinstance(was, dict) or not isinstance(is_now, dict | None):
        return is_now
    names = [_NAMES.get(part, part) for part in left_out if part not in _OF_ONE_TIME]
    parts = {name: was[name] for name in names if name in was}
    return {**parts, **(is_now or {})} or None


def _fits(kind: RecordKind, field: str, value: JsonValue) -> bool:
    try:
        stated(kind, field, value)
    except ValidationError:
        return False
    return True
