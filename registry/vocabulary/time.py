"""Points and spans of time: `Instant`, `PartialDate` and `TimeRange`.

An instant is a point on the UTC line and needs an offset: a time without one is refused,
never guessed. Everything less exact is kept as EDTF text with exact bounds, beside the
source's own words and zone. pendulum does the calendar work here; the rest of the package
passes whole microseconds.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from typing import Annotated, Any, Self, TypeVar

import pendulum
from pendulum.tz import fixed_timezone
from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    PlainSerializer,
    PlainValidator,
    WithJsonSchema,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

from registry.vocabulary.edtf import EdtfError, civil_bounds
from registry.vocabulary.shorthand import with_short_forms

_DAY_TEXT = "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?[?~%]?"
_EDTF_TEXT = rf"{_DAY_TEXT}(/({_DAY_TEXT}|\.\.))?|\.\./{_DAY_TEXT}"
_INSTANT_TEXT = r"[0-9-]{10}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?(Z|[+-][0-9]{2}:[0-9]{2})"
_RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)", re.ASCII)
_OFFSET = re.compile(r"[+-](0\d|1[0-4]):[0-5]\d", re.ASCII)
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MICROSECOND = dt.timedelta(microseconds=1)

EARLIEST_ZONE = "+14:00"
"""The zone where a civil day begins first: the lower bound of a day whose zone nobody states."""
LATEST_ZONE = "-12:00"
"""The zone where a civil day ends last: the upper bound of a day whose zone nobody states."""


def parse_instant(value: object) -> pendulum.DateTime:
    """Return `value` as a UTC instant.

    Accepts RFC 3339 text with an offset, or an aware `datetime`. Raises a pydantic error
    (`instant`) for anything else: a time without an offset, a bare date, a number.
    """
    if isinstance(value, str):
        return _instant_of_text(value)
    if not isinstance(value, dt.datetime) or value.utcoffset() is None:
        raise _instant_error("a point in time with its offset, as 2025-09-02T14:00:00Z")
    return _in_utc(value)


@functools.lru_cache(maxsize=8192)  # one claim after another names the same few days
def _instant_of_text(text: str) -> pendulum.DateTime:
    if not _RFC3339.fullmatch(text):
        raise _instant_error("a date, a time and an offset, as 2025-09-02T14:00:00Z")
    try:
        return _in_utc(dt.datetime.fromisoformat(text))
    except ValueError as error:
        raise _instant_error(str(error)) from None


def _in_utc(value: dt.datetime) -> pendulum.DateTime:
    try:
        return pendulum.instance(value.astimezone(dt.UTC))
    except OverflowError:
        raise _instant_error("the instant is outside the years 1 to 9999") from None


def _instant_error(why: str) -> PydanticCustomError:
    return PydanticCustomError("instant", "{why}", {"why": why})


def instant_text(value: dt.datetime) -> str:
    """Return an instant as RFC 3339 text in UTC, with microseconds only where there are any."""
    return _instant_text(value, value.fold)


@functools.lru_cache(maxsize=8192)  # by fold too: a time that a clock shows twice is equal to itself
def _instant_text(value: dt.datetime, _fold: int) -> str:
    return value.astimezone(dt.UTC).isoformat().replace("+00:00", "Z")


def to_microseconds(value: dt.datetime) -> int:
    """Return whole microseconds from 1970-01-01T00:00:00Z: the form in which storage keeps time."""
    utc = value.astimezone(dt.UTC)
    # A plain datetime: pendulum's own difference is a calendar interval, not a number of microseconds.
    plain = dt.datetime.combine(utc.date(), utc.timetz())
    return (plain - _EPOCH) // _MICROSECOND


def from_microseconds(value: int) -> pendulum.DateTime:
    """Return the UTC instant that is `value` microseconds from 1970-01-01T00:00:00Z."""
    return pendulum.instance(_EPOCH + value * _MICROSECOND)


Instant = Annotated[
    pendulum.DateTime,
    PlainValidator(parse_instant),
    PlainSerializer(instant_text, return_type=str, when_used="json"),
    WithJsonSchema(
        {"type": "string", "format": "date-time", "examples": ["2025-09-02T14:00:00Z"]},
    ),
]
"""A point on the UTC line, written as RFC 3339 text with an offset."""


def _parse_partial_date(value: object) -> str:
    if isinstance(value, dt.datetime) or not isinstance(value, str | dt.date):
        raise PydanticCustomError("edtf", "an EDTF date as text, such as 2025-09 or 2025-10-23/2025-10-24")
    text = value if isinstance(value, str) else value.isoformat()
    _civil_bounds_or_error(text)
    return text


def _civil_bounds_or_error(text: str) -> tuple[dt.date | None, dt.date | None]:
    try:
        return civil_bounds(text)
    except EdtfError as error:
        raise PydanticCustomError("edtf", "{why}", {"why": str(error)}) from None


PartialDate = Annotated[
    str,
    BeforeValidator(_parse_partial_date),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": f"^({_EDTF_TEXT})$",
            "examples": ["2025-09-02", "2025-09", "2025-10-23/2025-10-24", "2025-11-28~"],
        },
    ),
]
"""A civil date as EDTF text: a day, a month, a year, an interval, or one marked `~`, `?` or `%`."""


def last_day(date: str | None) -> dt.date | None:
    """Return the last civil day that a `PartialDate` allows, or None where it has no end."""
    return None if date is None else civil_bounds(date)[1]


def first_day(date: str | None) -> dt.date | None:
    """Return the first civil day that a `PartialDate` allows, or None where it has no start."""
    return None if date is None else civil_bounds(date)[0]


class TimeRange(BaseModel):
    """When something happened: the bounds a source supports, with its own words and zone.

    Write a civil date (`2025-09-02`), an instant (`2025-09-02T14:00:00-04:00`), or a mapping with
    `edtf` and `zone`, or with `earliest` and `latest`. `latest` is the end of the period: for a
    day, 24:00. A day with no zone has the widest bounds that any zone on Earth gives it.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)

    edtf: PartialDate | None = Field(default=None)
    """The civil date or interval as EDTF text, where the source gives a date and not an instant."""
    earliest: Instant | None = None
    """The first instant that the source allows; absent where it gives no start."""
    latest: Instant | None = None
    """The last instant that the source allows; absent where it gives no end."""
    zone: str | None = None
    """The zone the source's clock or calendar uses: an offset (-04:00) or a name (America/Caracas)."""
    words: str | None = None
    """The time in the source's own words."""

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Let people write a date or an instant as text, or the mapping."""
        pattern = f"^({_EDTF_TEXT}|{_INSTANT_TEXT})$"
        text = {"type": "string", "pattern": pattern, "examples": ["2025-09-02", "2025-09-02T14:00Z"]}
        return with_short_forms(core_schema, handler, text)

    @model_validator(mode="before")
    @classmethod
    def _from_scalar(cls, value: Any) -> Any:
        if isinstance(value, str):
            return (
                {"earliest": value, "latest": value, "zone": _offset_of(value)}
                if "T" in value
                else {"edtf": value}
            )
        return value

    @model_validator(mode="after")
    def _settle_bounds(self) -> Self:
        if self.zone is not None:
            _require_zone(self.zone)
        if self.edtf is not None:
            self._bounds_from_edtf(self.edtf)
        if self.earliest is None and self.latest is None and self.words is None:
            raise PydanticCustomError("time_range", "a date, an instant, or the source's words")
        if self.earliest is not None and self.latest is not None and self.earliest > self.latest:
            raise PydanticCustomError("time_range", "an earliest bound that is not after the latest")
        return self

    def _bounds_from_edtf(self, edtf: str) -> None:
        first, last = _civil_bounds_or_error(edtf)
        earliest = first and _midnight(first, self.zone or EARLIEST_ZONE)
        latest = last and _midnight(last + dt.timedelta(days=1), self.zone or LATEST_ZONE)
        for name, bound in (("earliest", earliest), ("latest", latest)):
            given = getattr(self, name)
            if given is not None and given != bound:
                raise PydanticCustomError(
                    "time_range",
                    "no {name} beside the date {edtf}, or the one that fits it ({given} does not)",
                    {"name": name, "given": instant_text(given), "edtf": edtf},
                )
            object.__setattr__(self, name, bound)

    @property
    def first_day(self) -> dt.date | None:
        """The first civil day allowed, in the source's own calendar where it gave a date."""
        if self.edtf is not None:
            return first_day(self.edtf)
        return None if self.earliest is None else self._civil(self.earliest)

    @property
    def last_day(self) -> dt.date | None:
        """The last civil day allowed, in the source's own calendar where it gave a date."""
        if self.edtf is not None:
            return last_day(self.edtf)
        return None if self.latest is None else self._civil(self.latest)

    def _civil(self, instant: pendulum.DateTime) -> dt.date:
        local = instant.in_timezone(_timezone(self.zone or "+00:00")).date()
        return dt.date(local.year, local.month, local.day)

    def agrees_with(self, other: TimeRange) -> bool:
        """Return whether both could be true of one event.

        Two civil dates are compared as dates, because a date's zone is rarely stated and the widest
        bounds of neighbouring days overlap.
        """
        if self.edtf is not None and other.edtf is not None:
            return _overlap(self.first_day, self.last_day, other.first_day, other.last_day)
        return _overlap(self.earliest, self.latest, other.earliest, other.latest)

    def __str__(self) -> str:
        """Return the shortest honest text: the date, the instant, the bounds, or the words."""
        if self.edtf is not None:
            return self.edtf
        if self.earliest is not None and self.earliest == self.latest:
            return instant_text(self.earliest)
        if self.earliest is None and self.latest is None:
            return self.words or ""
        bounds = (instant_text(b) if b is not None else ".." for b in (self.earliest, self.latest))
        return "/".join(bounds)


_Point = TypeVar("_Point", dt.date, pendulum.DateTime)


def _overlap(
    a_first: _Point | None, a_last: _Point | None, b_first: _Point | None, b_last: _Point | None
) -> bool:
    starts_in_time = a_first is None or b_last is None or a_first <= b_last
    ends_in_time = b_first is None or a_last is None or b_first <= a_last
    return starts_in_time and ends_in_time


def _offset_of(text: str) -> str:
    return "+00:00" if text.endswith("Z") else text[-6:]


def _require_zone(zone: str) -> None:
    try:
        _timezone(zone)
    except (ValueError, KeyError, OSError):  # OSError: the name of a folder of zones, as America
        raise PydanticCustomError(
            "zone",
            "a zone as an offset (-04:00) or a name (America/Caracas); {zone} is neither",
            {"zone": zone},
        ) from None


def _timezone(zone: str) -> pendulum.Timezone | pendulum.FixedTimezone:
    if _OFFSET.fullmatch(zone):
        sign = -1 if zone[0] == "-" else 1
        return fixed_timezone(sign * (int(zone[1:3]) * 3600 + int(zone[4:6]) * 60))
    return pendulum.timezone(zone)


@functools.lru_cache(maxsize=8192)
def _midnight(day: dt.date, zone: str) -> pendulum.DateTime:
    local = pendulum.datetime(day.year, day.month, day.day, tz=_timezone(zone))
    return local.in_timezone("UTC")
