"""Dates and times as people write them in cells: what is plain is read, what is ambiguous is refused."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence

import pendulum
from pydantic import JsonValue

from registry.importers.table.languages import date_in_english, plain_digits
from registry.importers.table.rows import Cell, text_of
from registry.importers.table.unfit import Unfit
from registry.vocabulary.edtf import EdtfError, civil_bounds

_CLOCKS = ("%H:%M", "%H:%M:%S", "%I:%M %p", "%I:%M%p", "%HH%M")
EXCEL = "excel"
"""The format of days counted by a spreadsheet: from 1900, or as the workbook itself counts."""
EXCEL_1904 = "excel-1904"
"""The format of days counted from 1904, as some workbooks do."""
_DAY_0: Mapping[str, dt.datetime] = {EXCEL: dt.datetime(1899, 12, 30), EXCEL_1904: dt.datetime(1904, 1, 1)}
"""The day that is 0: before 1900, to make up for a leap year that spreadsheets count and that was none."""
_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_MONTH_OF: Mapping[str, int] = {
    **{name: number for number, name in enumerate(_MONTHS, 1)},
    **{name[:3]: number for number, name in enumerate(_MONTHS, 1)},
    "sept": 9,
}
_MONTH = r"(?P<month>[A-Za-z]{3,9})\.?"
_IN_WORDS = tuple(
    re.compile(form)
    for form in (
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[ -]{_MONTH},?[ -](?P<year>\d{{4}})",
        rf"{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})",
        rf"{_MONTH},? (?P<year>\d{{4}})",
    )
)
_ISO = re.compile(
    r"(?P<date>\d{4}-\d\d-\d\d)[T ](?P<time>\d\d:\d\d(:\d\d(\.\d{1,12})?)?)"
    r"\s*(?P<offset>Z|UTC|[+-]\d\d(:?\d\d)?)?"
)
_TOKENS = re.compile(r"YYYY|YY|M{1,4}|Do|DD?|HH?|hh?|mm?|ss?|S{1,6}|A|ZZ?|\bT\b|(?<=[YD])T(?=[Hh])")
_LITERAL = re.compile(r"\[([^\]]*)\]")
_BETWEEN = "|"
"""What stands for the words of a form while it is read; it means nothing in a form."""
_EXPECTED = "a date as 2025-09-02, 2025-09 or 2 September 2025, or a time with its offset"
_AMBIGUOUS = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}.*")
_YEAR_FIRST = re.compile(r"\d{4}-\d\d-\d\d(?!\d).*")
_FROM_TO = re.compile(r"(\d{4}-\d\d-\d\d) ?(?:to|–|—| - ) ?(\d{4}-\d\d-\d\d)")


def time_of(
    cell: Cell, formats: Sequence[str], zone: str | None, note: Callable[[str, str], None]
) -> JsonValue:
    """Return a cell as a time in a dossier's own form.

    `formats` are pendulum's tokens (`DD/MM/YYYY`), or `excel`; `zone` is that of a time that states none.
    `note` hears of a midnight that is read as a day. Raises `Unfit` for anything ambiguous.
    """
    if isinstance(cell, dt.datetime):
        return _moment(cell, zone, note)
    if isinstance(cell, dt.date):
        return cell.isoformat()
    text = plain_digits(" ".join(text_of(cell).split()))
    named = date_in_english(text)
    if named is not None and (not formats or any("MMM" in form for form in formats)):
        return _in_words(named)
    if formats:
        return _formatted(cell, text, formats, zone, note)
    if match := _ISO.fullmatch(text):
        return _iso(match, zone, note)
    return _in_words(text) or _edtf(_FROM_TO.sub(r"\1/\2", text))


def _edtf(text: str) -> str:
    try:
        civil_bounds(text)
    except EdtfError as error:
        raise _unfit(text, str(error)) from None
    return text


def _unfit(text: str, why: str | None = None) -> Unfit:
    """Return the fault of a text that is no date; `why` says what is wrong with one of a plain form."""
    if re.fullmatch(r"\d{4,6}(\.\d+)?", text):
        hint = "A spreadsheet may have stored a date as a count of days; say `format: excel` if so."
        return Unfit("damaged_date", _EXPECTED, hint)
    if _YEAR_FIRST.fullmatch(text):
        return Unfit("date", why or _EXPECTED, "Look at the source, and write the day as it gives it.")
    if _AMBIGUOUS.fullmatch(text):
        return Unfit("ambiguous_date", _EXPECTED, "Say the order in the mapping, as `format: DD/MM/YYYY`.")
    return Unfit("date", _EXPECTED, "Say the form in the mapping, as `format: D MMMM YYYY`.")


def _in_words(text: str) -> str | None:
    """Return a date whose month is a word, or None where it is none."""
    for form in _IN_WORDS:
        match = form.fullmatch(text)
        if match and (month := _MONTH_OF.get(match["month"].lower())):
            day = f"-{int(match['day']):02}" if "day" in match.groupdict() else ""
            return _edtf(f"{match['year']}-{month:02}{day}")
    return None


def _iso(match: re.Match[str], zone: str | None, note: Callable[[str, str], None]) -> JsonValue:
    try:
        moment = dt.datetime.fromisoformat(f"{match['date']}T{match['time']}")
    except ValueError as error:
        raise Unfit("date", _EXPECTED, str(error)) from None
    if re.fullmatch(r"\S+ \d\d:\d\d *[+-]\d\d", match[0]):
        hint = "14:00-16 may be a time with its offset, or the time from 14:00 to 16:00."
        raise Unfit("date", "a time with the minutes of its offset, as 14:00-04:00", hint)
    if match["offset"]:
        _note_midnight(moment, note)
        return f"{moment.isoformat()}{_offset(match['offset'])}"
    return _moment(moment, zone, note)


def _offset(text: str) -> str:
    if text in ("Z", "UTC"):
        return "Z"
    return text if ":" in text else f"{text[:3]}:{text[3:] or '00'}"


def _moment(moment: dt.datetime, zone: str | None, note: Callable[[str, str], None]) -> JsonValue:
    """Return a moment with its zone; a midnight without one is a day, for that is all that it shows."""
    if moment.tzinfo is not None:
        _note_midnight(moment, note)
        return moment.isoformat()
    if moment.time() == dt.time():
        note("midnight", "a time, or a day alone; 00:00 was read as a day without a time")
        return moment.date().isoformat()
    if zone is None:
        raise Unfit("no_zone", "a time with its offset", "Say `zone` in the mapping, as America/Caracas.")
    return {**_bounds(moment, zone), "zone": zone}


def _note_midnight(moment: dt.datetime, note: Callable[[str, str], None]) -> None:
    if moment.time() == dt.time():
        note("midnight", "a time, or a day alone; 00:00 was read as that time, for an offset stands with it")


def _bounds(moment: dt.datetime, zone: str) -> dict[str, JsonValue]:
    """Return the instants that a clock's time may be: two where the clocks went back over it."""
    here = zone_of(zone)
    first, last = (moment.replace(tzinfo=here, fold=fold) for fold in (0, 1))
    if first.utcoffset() != last.utcoffset() and first.astimezone(dt.UTC) > last.astimezone(dt.UTC):
        raise Unfit("no_such_time", f"a time that clocks in {zone} showed; they went forward over it")
    return {"earliest": first.isoformat(), "latest": last.isoformat()}


def zone_of(name: str) -> dt.tzinfo | None:
    """Return a zone by its offset or name. Raises `ValueError` where there is none."""
    if re.fullmatch(r"[+-]\d\d:\d\d", name):
        return dt.datetime.fromisoformat(f"2000-01-01T00:00{name}").tzinfo
    try:
        return pendulum.timezone(name)
    except (ValueError, KeyError, OSError):  # OSError: the name of a folder of zones, as America
        raise ValueError(name) from None


def is_form(form: str) -> bool:
    """Return whether a format names a year, nothing twice, and nothing whose value would be invented."""
    plain = _without_words(form)
    tokens = _TOKENS.findall(plain)
    whole = "YY" in plain and ("M" in plain or "D" not in plain) and len(set(tokens)) == len(tokens)
    return form in _DAY_0 or (whole and not re.search(r"[A-Za-z%\[\]]", _TOKENS.sub("", plain)))


def _without_words(form: str) -> str:
    return _LITERAL.sub(_BETWEEN, form)


def _formatted(
    cell: Cell, text: str, formats: Sequence[str], zone: str | None, note: Callable[[str, str], None]
) -> JsonValue:
    for form in formats:
        if form in _DAY_0 and re.fullmatch(r"\d{1,6}(\.\d+)?", text):
            moment = _DAY_0[form] + dt.timedelta(seconds=round(float(text) * 86400))
            return (
                _moment(moment, zone, note) if "." in text.removesuffix(".0") else moment.date().isoformat()
            )
        if form not in _DAY_0 and (found := _by_format(text, form)) is not None:
            return _moment(found, zone, note) if _has_hours(form) else _precise(found, form)
    expected = f"a date written as {' or '.join(formats)}"
    if _unfit(text).rule == "damaged_date":
        hint = "A spreadsheet may have stored a date as a count of days; add `excel` under `format` if so."
        raise Unfit("damaged_date", expected, hint)
    raise Unfit("date", expected, "Add its form under `format`, which may be a list.")


def _by_format(text: str, form: str) -> dt.datetime | None:
    plain, dated = _without_words(form), _without_its_words(text, form)
    if dated is None:
        return None
    try:
        found = pendulum.from_format(dated, plain)
    except (ValueError, OverflowError):
        return None
    if found.year < 1000:  # YYYY takes 02 for the year 2
        return None
    zone = dt.timezone(found.utcoffset() or dt.timedelta()) if "Z" in plain else None
    return dt.datetime.fromisoformat(found.to_datetime_string()).replace(tzinfo=zone)


def _without_its_words(text: str, form: str) -> str | None:
    """Return a text with the words that its form has as they are taken out, or None where it lacks them."""
    parts = _LITERAL.split(form)  # what is read, a literal, what is read, and so on
    pattern = "".join(re.escape(part) if n % 2 else "(.*?)" for n, part in enumerate(parts))
    match = re.fullmatch(pattern, text)
    return _BETWEEN.join(match.groups()) if match else None


def _has_hours(form: str) -> bool:
    return any(token in _without_words(form) for token in "Hh")


def _precise(moment: dt.datetime, form: str) -> str:
    """Return a date no more precise than its format: a month has no day."""
    plain = _without_words(form)
    if "D" in plain:
        return moment.date().isoformat()
    return f"{moment.year:04}-{moment.month:02}" if "M" in plain else f"{moment.year:04}"


def clock_of(cell: Cell, zone: str | None, note: Callable[[str, str], None]) -> JsonValue:
    """Return a time of day in a column of its own, with its zone; None for a midnight, which is told."""
    text = plain_digits(" ".join(text_of(cell).split())).upper()
    if zone is None:
        raise Unfit("no_zone", "the zone of the times", "Say `zone` in the mapping, as America/Caracas.")
    for form in _CLOCKS:
        try:
            time = dt.datetime.strptime(text, form).time()
        except ValueError:
            continue
        if time == dt.time():
            note("midnight", "a time, or nothing; 00:00 was read as a day without a time")
            return None
        return {"time": time.isoformat(), "zone": zone}
    raise Unfit("time", "a time of day, as 13:40, 13h40 or 1:40 pm")


def at_time(day: JsonValue, clock: Mapping[str, str]) -> JsonValue:
    """Return the moment of a day and a time of two columns. Raises `Unfit` where it is no single day."""
    if not isinstance(day, str) or not re.fullmatch(r"\d{4}-\d\d-\d\d", day):
        raise Unfit("time_without_day", "one day beside the time")
    moment = dt.datetime.fromisoformat(f"{day}T{clock['time']}")
    return {**_bounds(moment, clock["zone"]), "zone": clock["zone"]}


def between(first: JsonValue, last: JsonValue) -> JsonValue:
    """Return the time from one cell's to another's; days make an interval, moments make bounds."""
    if isinstance(first, str) and isinstance(last, str) and "T" not in first + last:
        return first if first == last else f"{first}/{last}"
    return {"earliest": _end(first, "earliest"), "latest": _end(last, "latest")}


def _end(value: JsonValue, end: str) -> JsonValue:
    if isinstance(value, dict):
        return value[end]
    if isinstance(value, str) and "T" not in value:
        raise Unfit("date", "two days, or two times", "One cell has a time and the other has none.")
    return value
