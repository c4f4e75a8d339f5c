"""One field's value from a row: each cell read by what its field holds, and parts put together."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping
from typing import Any

from pydantic import JsonValue

from registry.errors import nearest, suggestion
from registry.importers.table.counts import count_of
from registry.importers.table.dates import at_time, between, clock_of, time_of
from registry.importers.table.languages import plain_digits
from registry.importers.table.mapping import Column
from registry.importers.table.rows import Cell, is_blank, refuse_error, shown, text_of
from registry.importers.table.target import PLACE_PARTS, Target
from registry.importers.table.unfit import Unfit
from registry.vocabulary.count import Count
from registry.vocabulary.place import Place
from registry.vocabulary.terms import Term
from registry.vocabulary.time import TimeRange

Note = Callable[[str, str], None]
"""What hears of an oddity that is no fault: the check's name, and what was expected."""
_DAYS_OF_OUR_TIME = range(40_000, 50_000)
"""The days from 2009 to 2036, as spreadsheets count them."""
_IN_SECONDS = ("interval",)
"""The counts that are of seconds, of which there may be as many."""
_TRUTH: Mapping[str, bool] = {
    **dict.fromkeys(("yes", "y", "true", "t", "1"), True),
    **dict.fromkeys(("no", "n", "false", "f", "0"), False),
}


def value_of(target: Target, column: Column, cell: Cell, unknown: frozenset[str], note: Note) -> JsonValue:
    """Return what a cell gives for its target, in a dossier's own form; None where nobody states it.

    Raises `Unfit` where the cell is not what the target holds.
    """
    if is_blank(cell):
        return _meant(target, column, column.default, note)
    text = text_of(cell).strip()
    meanings = _meanings(column) if column.values else {}
    if text.casefold() in meanings:
        return _meant(target, column, meanings[text.casefold()], note)
    if text.casefold() in unknown:
        return None
    refuse_error(cell)
    if column.pattern is not None:
        cell = _extracted(column.pattern, text)
    if target.is_list and target.part is None:
        return _listed(target, column, cell, unknown, note)
    return _single(target, column, cell, note)


def _meant(target: Target, column: Column, meaning: JsonValue, note: Note) -> JsonValue:
    """Return what a mapping gives for a text: text is read as a cell is, but a time is in its own form."""
    if isinstance(meaning, str) and target.shape is not TimeRange:
        meaning = _without_words(_single(target, column, meaning, note))
    whole_list = target.is_list and target.part is None
    return [meaning] if whole_list and meaning is not None and not isinstance(meaning, list) else meaning


def _without_words(value: JsonValue) -> JsonValue:
    """Return a count without its words, which are the mapping's and not the source's."""
    return {k: v for k, v in value.items() if k != "words"} if isinstance(value, dict) else value


def _listed(target: Target, column: Column, cell: Cell, unknown: frozenset[str], note: Note) -> JsonValue:
    """Return the items of a cell, each by its own meaning; None where nobody states any of them."""
    found: list[JsonValue] = []
    for item in _items(column, cell):
        value = _item(target, column, item, unknown, note)
        found.extend(value if isinstance(value, list) else [value])
    return [value for value in found if value is not None] or None


def _item(target: Target, column: Column, item: Cell, unknown: frozenset[str], note: Note) -> JsonValue:
    text = text_of(item).strip()
    meanings = _meanings(column)
    if text.casefold() in meanings:
        return _meant(target, column, meanings[text.casefold()], note)
    if text.casefold() in unknown:
        return None
    try:
        refuse_error(item)
        return _single(target, column, item, note)
    except Unfit as unfit:
        raise Unfit(unfit.rule, f"{unfit.expected}; {shown(text)!r} is none", unfit.hint) from None


@functools.cache
def _pattern(written: str) -> re.Pattern[str]:
    return re.compile(written)


def _extracted(pattern: str, text: str) -> str:
    match = _pattern(pattern).search(text)
    if match is None or not match.groups() or match[1] is None:
        raise Unfit("pattern", f"text that fits {pattern}")
    return match[1]


def _meanings(column: Column) -> Mapping[str, JsonValue]:
    return {text.strip().casefold(): value for text, value in column.values.items()}


def _items(column: Column, cell: Cell) -> list[Cell]:
    if isinstance(cell, list):
        return cell
    text = text_of(cell)
    items = text.split(column.split) if column.split else [text]
    return [item.strip() for item in items if item.strip()]


def _single(target: Target, column: Column, cell: Cell, note: Note) -> JsonValue:
    shape = target.shape
    if shape is Count:
        return _count(target, cell, note)
    if shape is TimeRange and target.part == "time":
        return clock_of(cell, column.zone, note)
    if shape is TimeRange:
        return time_of(cell, column.format, column.zone, note)
    if shape is Place and target.part in ("latitude", "longitude"):
        return _degrees(cell, column.decimal, 90 if target.part == "latitude" else 180)
    if shape is Place and target.part is not None and PLACE_PARTS[target.part] is int:
        return _whole(cell)
    if shape is bool:
        return _truth(text_of(cell).strip())
    if isinstance(shape, type) and issubclass(shape, Term):
        return _term(shape, text_of(cell).strip())
    if shape is int:
        return _whole(cell)
    return text_of(cell).strip()


def _count(target: Target, cell: Cell, note: Note) -> JsonValue:
    """Return a count or a part of one, and tell of one that is more likely a day of our time."""
    count = count_of(cell)
    numbers = [n for n in count.values() if isinstance(n, int)] if isinstance(count, dict) else []
    if target.field not in _IN_SECONDS and (days := [n for n in numbers if n in _DAYS_OF_OUR_TIME]):
        note(
            "serial_count", f"a count; {days[0]} is a day as spreadsheets count, and 3-4 may have become one"
        )
    return _part_of_count(count) if target.part else count


def _part_of_count(count: JsonValue) -> JsonValue:
    if not isinstance(count, dict) or count.get("low") is None or count.get("low") != count.get("high"):
        raise Unfit("count", "one whole number from 0 up")
    return count["low"]


def _whole(cell: Cell) -> JsonValue:
    text = text_of(cell).strip()
    if isinstance(cell, bool) or not re.fullmatch(r"\d{1,15}(\.0+)?", text):
        raise Unfit("whole_number", "a whole number")
    return int(text.partition(".")[0])


def _degrees(cell: Cell, decimal: str, most: int) -> JsonValue:
    text = plain_digits(text_of(cell).strip())
    text = text.replace(",", ".") if decimal == "," else text
    if not re.fullmatch(r"[+-]?\d{1,3}(\.\d{1,20})?(e-\d{1,3})?", text):
        comma = 'Say `decimal: ","` in the mapping.'
        hint = comma if "," in text else "Write degrees as a decimal number."
        raise Unfit("degrees", f"degrees from -{most} to {most}, as 33.1514", hint)
    if abs(float(text)) > most:
        swapped = "Latitude and longitude may be swapped." if abs(float(text)) <= 180 else None
        raise Unfit("out_of_range", f"degrees from -{most} to {most}", swapped)
    return float(text)


def _truth(text: str) -> JsonValue:
    if text.casefold() not in _TRUTH:
        raise Unfit("truth", "yes or no", "Give the word a meaning under `values`.")
    return _TRUTH[text.casefold()]


def _term(terms: type[Term], text: str) -> JsonValue:
    word = re.sub(r"[\s-]+", "_", text.lower())
    known = {term.value.lower(): term.value for term in terms}
    if word not in known:
        hint = suggestion(nearest(word, known)) or "Give the word a meaning under `values`."
        raise Unfit("enum", f"one of {', '.join(known.values())}", hint)
    return known[word]


def combined(target: Target, parts: Mapping[str | None, JsonValue]) -> JsonValue:
    """Return a field's value from what its columns give, by part; None where they give nothing.

    Raises `Unfit` where parts that only mean something together are not all given.
    """
    given: dict[str, Any] = {part: value for part, value in parts.items() if part and value is not None}
    if parts.get(None) is not None:
        return _with_parts(target, parts[None], given)
    if not given:
        return None
    if "time" in given and target.shape is TimeRange:
        raise Unfit("time_without_day", "a day beside the time")
    if target.shape is TimeRange:
        return between(*_ends(given)) if len(given) == 2 else _half_open(given)
    if target.shape is Place:
        return _place(given)
    return [given] if target.is_list else given


def _with_parts(target: Target, whole: JsonValue, given: dict[str, Any]) -> JsonValue:
    if not given:
        return whole
    if target.shape is TimeRange and given.keys() == {"time"}:
        return at_time(whole, given["time"])
    if target.shape is TimeRange and given.keys() == {"latest"}:
        return between(whole, given["latest"])
    if target.shape is Place and isinstance(whole, str) and given.get("area", whole) == whole:
        return _place({"area": whole, **given})
    raise Unfit("whole_and_parts", f"columns for {target.field} as a whole, or for its parts")


def _ends(given: dict[str, Any]) -> tuple[JsonValue, JsonValue]:
    return given["earliest"], given["latest"]


def _half_open(given: dict[str, Any]) -> JsonValue:
    """Return a time with one end: a day makes an interval that is open at the other."""
    end, value = next(iter(given.items()))
    if isinstance(value, dict):
        return {end: value[end]}
    if "T" in value:
        return {end: value}
    return {"edtf": f"{value}/.." if end == "earliest" else f"../{value}"}


def _place(given: dict[str, Any]) -> JsonValue:
    place = {part: value for part, value in given.items() if part not in ("latitude", "longitude")}
    point = [given.get("longitude"), given.get("latitude")]
    if point != [None, None]:
        if None in point:
            raise Unfit("half_a_point", "latitude and longitude both, or neither")
        place["geometry"] = {"type": "Point", "coordinates": point}
    return place
