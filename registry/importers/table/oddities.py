"""What is odd in one row, though it can be read: told, and left for a person to judge."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pydantic import JsonValue

from registry.importers.table.rows import Cell
from registry.importers.table.told import FATES, told
from registry.vocabulary.count import Count

Oddity = tuple[str, str | None, str, str]
"""The check's name, the column, what was expected, and what to try."""

_SEVERAL = re.compile(
    r"\b(two|three|four|five|several|multiple|[2-9])\s+(separate |consecutive |further |air|drone )*strikes\b"
    r"|\bdouble[- ]tap\b|\b(second|follow[- ]?(on|up)) strike\b"
    r"|\b(deux|trois|plusieurs|[2-9]) (frappes|attaques)\b"
    r"|\b(dos|dois|tres|três|varios|vários|[2-9]) (ataques|bombardeos|bombardeios)\b"
    r"|\b(ضربتان|ضربتين|غارتان|غارتين|هجومان|هجومين)\b",
    re.IGNORECASE,
)


def oddities(cells: Mapping[str, Cell], says: Mapping[str, JsonValue]) -> Iterator[Oddity]:
    """Yield what is odd in a row whose main record's values are `says`."""
    strikes = says.get("strikes")
    if isinstance(strikes, dict) and isinstance(strikes.get("low"), int) and strikes["low"] > 1:  # type: ignore[operator]
        yield _several(None)
    yield from _zero_point(says)
    for name, cell in cells.items():
        if isinstance(cell, str) and len(cell) > 5 and (" " in cell or "-" in cell):
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
    """Yield where the words of a cell give other numbers than the column beside it, and not its own."""
    for field in FATES:
        found = told(text, field) if says.get(field) is not None else []
        stated = Count.model_validate(says[field]) if found else None
        if stated and not any(stated.agrees_with(count) for count, _ in found):
            expected = f"words that agree with {field}, which is {stated}; they say {found[0][1]!r}"
            yield "text_contradicts", name, expected, "Look at the source; both stand as written."
