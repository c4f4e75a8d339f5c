"""Points and spans of time: strict instants, exact microseconds, and the widest bounds of a civil date."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from fractions import Fraction
from typing import Any

import pendulum
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from registry import TimeRange
from registry.vocabulary.time import (
    Instant,
    PartialDate,
    first_day,
    from_microseconds,
    instant_text,
    last_day,
    to_microseconds,
)
from tests.strategies import (
    FIRST_US,
    LAST_US,
    all_instants,
    any_days,
    days,
    partial_dates,
    time_ranges,
    zones,
)

instant: TypeAdapter[pendulum.DateTime] = TypeAdapter(Instant)
partial_date: TypeAdapter[str] = TypeAdapter(PartialDate)

REFUSED: list[Any] = [
    "20250902",  # digits alone: elsewhere read as seconds since 1970
    "14:00",  # a time alone: elsewhere read as today
    "now",
    "today",
    "2025-09",
    "2025-09-02",  # a day is no point in time
    "2025-09-02T14:00:00",  # no offset: elsewhere taken for UTC
    "2025-09-02 14:00:00Z",
    "2025-09-02t14:00:00z",
    "2025-09-02T14Z",
    "2025-09-02T14:00:00.1234567Z",
    "2025-09-02T14:00:00,5Z",
    "2025-09-02T14:00:00+0400",
    "2025-09-02T14:00:00-04",
    "2025-09-02T14:00:00 America/New_York",
    "2025-9-2T14:00:00Z",
    "2025-02-29T00:00:00Z",
    "2025-13-01T00:00:00Z",
    "2025-09-02T25:00:00Z",
    "2025-09-02T23:60:00Z",
    "2025-09-02T23:59:60Z",
    "2025-09-02T14:00:00+24:00",
    "2025-245T14:00:00Z",
    "2025-W36-2T14:00:00Z",
    "+2025-09-02T14:00:00Z",
    "0000-01-01T00:00:00Z",
    "0001-01-01T00:00:00+14:00",  # before the year 1 in UTC
    "9999-12-31T23:59:59-12:00",  # after the year 9999 in UTC
    "٢٠٢٥-09-02T14:00:00Z",
    "2025-09-02T14:00:00Z\n",
    " 2025-09-02T14:00:00Z",
    "",
    1756821600,
    1756821600.0,
    True,
    None,
    dt.date(2025, 9, 2),
    dt.datetime(2025, 9, 2, 14),
    pendulum.naive(2025, 9, 2, 14),
]


@pytest.mark.parametrize("value", REFUSED, ids=repr)
def test_what_is_not_a_point_in_time_with_an_offset_is_refused(value: Any) -> None:
    with pytest.raises(ValidationError) as refused:
        instant.validate_python(value)
    assert refused.value.errors()[0]["type"] == "instant"


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2025-09-02T14:00:00Z", "2025-09-02T14:00:00Z"),
        ("2025-09-02T14:00Z", "2025-09-02T14:00:00Z"),
        ("2025-09-02T14:00:00-04:00", "2025-09-02T18:00:00Z"),
        ("2025-09-02T14:00:00.5+05:45", "2025-09-02T08:15:00.500000Z"),
        ("2024-02-29T00:00:00+00:00", "2024-02-29T00:00:00Z"),
    ],
)
def test_an_instant_is_kept_in_utc(text: str, utc: str) -> None:
    assert instant_text(instant.validate_python(text)) == utc
    assert instant.dump_json(instant.validate_python(text)) == f'"{utc}"'.encode()


@given(us=st.integers(FIRST_US, LAST_US))
@example(us=FIRST_US)
@example(us=LAST_US)
@example(us=-1)
@example(us=0)
def test_microseconds_of_the_years_1_to_9999_come_back(us: int) -> None:
    at = from_microseconds(us)
    assert to_microseconds(at) == us
    assert to_microseconds(instant.validate_python(instant_text(at))) == us
    assert instant.validate_json(instant.dump_json(at)) == at
    # Another way to the same number: days and the time of day, each counted.
    plain = dt.datetime(at.year, at.month, at.day)
    whole = (plain.toordinal() - dt.date(1970, 1, 1).toordinal()) * 86_400_000_000
    rest = ((at.hour * 60 + at.minute) * 60 + at.second) * 1_000_000 + at.microsecond
    assert whole + rest == us


@given(at=all_instants, zone=zones)
def test_an_instant_is_the_same_whatever_zone_it_is_written_in(at: pendulum.DateTime, zone: str) -> None:
    name = {"-04:00": "Etc/GMT+4", "+00:00": "UTC", "+05:45": "Asia/Kathmandu"}.get(zone, zone)
    if not 2 <= at.year <= 9998:
        return
    local = dt.datetime.fromisoformat(instant_text(at)).astimezone(zoneinfo.ZoneInfo(name))
    assert to_microseconds(local) == to_microseconds(at)
    assert instant.validate_python(local) == at


# --- civil dates -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "value", [dt.datetime(2025, 9, 2, 14), 2025, 20250902, None, True, 45902.0], ids=repr
)
def test_what_is_no_text_and_no_day_is_no_partial_date(value: Any) -> None:
    with pytest.raises(ValidationError) as refused:
        partial_date.validate_python(value)
    assert refused.value.errors()[0]["type"] == "edtf"


def test_a_day_as_an_object_is_taken_as_its_text() -> None:
    assert partial_date.validate_python(dt.date(2025, 9, 2)) == "2025-09-02"


@given(date=partial_dates())
def test_a_partial_date_keeps_its_own_text(date: str) -> None:
    assert partial_date.validate_python(date) == date
    assert partial_date.validate_json(partial_date.dump_json(date)) == date


def test_no_date_has_no_first_and_no_last_day() -> None:
    assert first_day(None) is None
    assert last_day(None) is None


# --- ranges ----------------------------------------------------------------------------------------


def utc(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


def test_a_day_with_no_zone_has_the_widest_bounds_on_earth() -> None:
    day = TimeRange.model_validate("2025-09-02")
    # 00:00 in the Line Islands (+14:00), and 24:00 on Baker Island (-12:00).
    assert day.earliest == utc("2025-09-01T10:00:00")
    assert day.latest == utc("2025-09-03T12:00:00")


@given(day=days)
def test_every_zone_on_earth_has_its_day_within_the_widest_bounds(day: dt.date) -> None:
    widest = TimeRange(edtf=day)
    assert widest.earliest is not None
    assert widest.latest is not None
    for name in ("Pacific/Kiritimati", "Etc/GMT+12", "Pacific/Pago_Pago", "Asia/Tokyo", "America/Caracas"):
        zone = zoneinfo.ZoneInfo(name)
        start = dt.datetime.combine(day, dt.time(), zone)
        end = dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), zone)
        assert widest.earliest <= start.astimezone(dt.UTC)
        assert end.astimezone(dt.UTC) <= widest.latest
        stated = TimeRange(edtf=day, zone=name)
        assert (stated.earliest, stated.latest) == (start, end)


@pytest.mark.parametrize(
    ("day", "zone", "hours"),
    [
        ("2025-11-02", "America/New_York", 25),
        ("2026-03-08", "America/New_York", 23),
        ("2025-10-26", "Europe/London", 25),
        ("2025-11-02", "America/Caracas", 24),
        ("2025-11-02", "-04:00", 24),
        ("2025-11-02", None, 50),
    ],
)
def test_a_day_is_as_long_as_its_zone_makes_it(day: str, zone: str | None, hours: int) -> None:
    span = TimeRange(edtf=day, zone=zone)
    assert span.earliest is not None
    assert span.latest is not None
    assert to_microseconds(span.latest) - to_microseconds(span.earliest) == hours * 3_600_000_000


@pytest.mark.parametrize("zone", ["UTC", "Etc/UTC", "+14:00", "-12:00", "-00:30", "America/Caracas"])
def test_a_zone_is_an_offset_or_a_name(zone: str) -> None:
    assert TimeRange(edtf="2025-09-02", zone=zone).zone == zone


@pytest.mark.parametrize(
    "zone",
    [
        "",
        " ",
        "Z",
        "EDT4",
        "America",
        "America/Nowhere",
        "../etc/passwd",
        "/etc/localtime",
        "+15:00",
        "-4:00",
        "-04:60",
        "+0400",
        "x" * 4000,
        "\x00",
        "local",
        ".",
    ],
)
def test_what_names_no_zone_is_refused(zone: str) -> None:
    with pytest.raises(ValidationError) as refused:
        TimeRange(edtf="2025-09-02", zone=zone)
    assert refused.value.errors()[0]["type"] == "zone"


def test_an_instant_keeps_the_offset_it_was_written_with() -> None:
    at = TimeRange.model_validate("2025-09-02T23:30:00-04:00")
    assert at.earliest == at.latest == utc("2025-09-03T03:30:00")
    assert at.zone == "-04:00"
    assert at.first_day == at.last_day == dt.date(2025, 9, 2), "the day on the source's own calendar"
    assert TimeRange.model_validate("2025-09-03T03:30:00Z").first_day == dt.date(2025, 9, 3)


def test_words_alone_have_no_bounds() -> None:
    said = TimeRange(words="before dawn")
    assert (said.earliest, said.latest, said.first_day, said.last_day) == (None, None, None, None)
    assert str(said) == "before dawn"


@pytest.mark.parametrize(
    "value",
    [
        {},
        {"zone": "UTC"},
        {"edtf": "2025-09-02", "earliest": "2025-09-02T00:00:00Z"},
        {"edtf": "2025-09-02", "latest": "2025-09-09T00:00:00Z"},
        {"earliest": "2025-09-03T00:00:00Z", "latest": "2025-09-02T00:00:00Z"},
        {"edtf": "2025-09-02", "certainty": "high"},
        "2025-09-02T14:00:00",
        "Tuesday",
        45902,
        None,
    ],
    ids=repr,
)
def test_a_range_that_says_nothing_or_contradicts_itself_is_refused(value: Any) -> None:
    with pytest.raises(ValidationError):
        TimeRange.model_validate(value)


@given(span=time_ranges())
def test_a_range_comes_back_from_what_it_is_written_as(span: TimeRange) -> None:
    assert TimeRange.model_validate_json(span.model_dump_json()) == span
    assert TimeRange.model_validate(span.model_dump(mode="json", exclude_none=True)) == span


@given(span=time_ranges())
def test_a_ranges_civil_days_hold_its_bounds(span: TimeRange) -> None:
    if span.earliest is not None and span.first_day is not None:
        # Whatever the zone, a bound is at most two days from midnight UTC of its civil day.
        apart = to_microseconds(span.earliest) - to_microseconds(utc(span.first_day.isoformat()))
        assert abs(apart) <= 2 * 86_400_000_000
    if span.earliest is not None and span.latest is not None:
        assert span.earliest <= span.latest
        assert span.first_day is not None
        assert span.last_day is not None
        assert span.first_day <= span.last_day


@given(a=time_ranges(), b=time_ranges())
def test_agreeing_is_mutual_and_everything_agrees_with_itself(a: TimeRange, b: TimeRange) -> None:
    assert a.agrees_with(a)
    assert a.agrees_with(b) == b.agrees_with(a)


@given(a=days, b=days)
def test_two_days_agree_only_where_they_are_one_although_their_bounds_overlap(a: dt.date, b: dt.date) -> None:
    first, second = TimeRange(edtf=a), TimeRange(edtf=b)
    assert first.agrees_with(second) == (a == b)


@given(day=days, us=st.integers(0, 86_399_999_999))
def test_an_instant_agrees_with_the_day_it_falls_on_in_any_zone(day: dt.date, us: int) -> None:
    at = from_microseconds(
        int(Fraction(dt.datetime.combine(day, dt.time(), dt.UTC).timestamp())) * 1_000_000 + us
    )
    assert TimeRange(edtf=day).agrees_with(TimeRange(earliest=at, latest=at))


@given(day=any_days)
def test_a_range_has_bounds_for_every_day_it_accepts(day: dt.date) -> None:
    span = TimeRange(edtf=day)
    assert (span.first_day, span.last_day) == (day, day)
    assert span.earliest is not None
    assert span.latest is not None
