"""What is odd in one row, though it can be read: told, and left for a person to judge."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pydantic import JsonValue

from registry.importers.table.counts import count_of
from registry.importers.table.rows import Cell
from registry.importers.table.unfit import Unfit
from registry.vocabulary.count import Count

Oddity = tuple[str, str | None, str, str]
"""The check's name, the column, what was expected, and what to try."""

_SEVERAL = re.compile(
    r"\b(two|three|four|five|several|multiple|[2-9])\s+(separate |consecutive |further |air|drone )*strikes\b"
    r"|\bdouble[- ]tap\b|\b(second|follow[- ]?(on|up)) strike\b",
    re.IGNORECASE,
)
_FATES: Mapping[str, tuple[str, ...]] = {
    "killed": ("killed", "dead", "died"),
    "injured": ("injured", "wounded"),
    "missing": ("missing",),
    "rescued": ("rescued",),
}
_FIGURE = (
    r"(?P<figure>\d{1,3}(?:,\d{3})+|\d{1,6}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
)
_TOLD = {
    field: re.compile(
        rf"\b{_FIGURE}\s+(?:\w+\s+){{0,3}}?(?:(?:was|were)\s+)?(?:reported\s+)?(?:{'|'.join(words)})\b",
        re.IGNORECASE,
    )
    for field, words in _FATES.items()
}


def oddities(cells: Mapping[str, Cell], says: Mapping[str, JsonValue]) -> Iterator[Oddity]:
    """Yield what is odd in a row whose main record's values are `says`."""
    strikes = says.get("strikes")
    if isinstance(strikes, dict) and isinstance(strikes.get("low"), int) and strikes["low"] > 1:  # type: ignore[operator]
        yield _several(None)
    yield from _zero_point(says)
    for name, cell in cells.items():
        if isinstance(cell, str) and len(cell) > 6 and (" " in cell or "-" in cell):
            if _SEVERAL.search(cell):
                yield _several(name)
            yield from _contradictions(name, cell, says)


def _zero_point(says: Mapping[str, JsonValue]) -> Iterator[Oddity]:
    """Yield a point at which the equator and the zero meridian cross: what a blank becomes as a number."""
    place = says.get("place")
    geometry = place.get("geometry") if isinstance(place, dict) else None
    if isinstance(geometry, dict) and geometry.get("coordinates") == [0, 0]:
        hint = "A blank may have become 0. Leave the point out where it is not known."
        yield "zero_point", None, "the point of a strike; 0, 0 is in the Gulf of Guinea", hint


def _several(column: str | None) -> Oddity:
    hint = "If they are strikes of one incident, give each columns of its own, as `strike-2.interval`."
    return "several_strikes", column, "one strike in a row, or a column for each", hint


def _contradictions(name: str, text: str, says: Mapping[str, JsonValue]) -> Iterator[Oddity]:
    """Yield where the words of a cell give another number than the column beside it."""
    for field, told in _TOLD.items():
        value = says.get(field)
        match = told.search(text) if value is not None else None
        if match is None:
            continue
        stated, said = Count.model_validate(value), _figure(match["figure"])
        if said is not None and not stated.agrees_with(said):
            expected = f"words that agree with {field}, which is {stated}; they say {match.group()!r}"
            yield "text_contradicts", name, expected, "Look at the source; both stand as written."


def _figure(text: str) -> Count | None:
    try:
        return Count.model_validate(count_of(text))
    except Unfit:
        return None
