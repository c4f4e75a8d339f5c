"""Rows that add the others up: they are no strikes."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Mapping, Sequence

from registry.importers.table.rows import Cell, is_blank, text_of

_TOTAL = re.compile(
    r"(sub-?)?totals?|totale|totaux|overall|sum|gesamt|insgesamt|(gesamt)?summe|somme|suma|итого|всего"
    r"|المجموع|الإجمالي"
)
_ALL = re.compile(r"all( (strikes|incidents|years))?( \d{4})?")
_BESIDE = re.compile(
    r"grand|sub|annual|yearly|monthly|running|g[eé]n[eé]rale?|geral|known|reported|\d+"
    r"|all|for|in|of|by|de|des|the|as|at|to|date|and|years?|months?|week|region|country"
    r"|killed|dead|deaths|died|fatalities|injured|wounded|missing|rescued|survived|survivors|casualties"
    r"|people|persons|muertos|morts|strikes?|incidents|attacks|events|cases|rows|counts?"
    r"|vessels|boats|craft"
    r"|(jan|febr)(uary)?|feb|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|(sep|sept|septem|oct|octo)(ber)?"
    r"|(nov|novem|dec|decem)(ber)?"
)
"""A word that says what a row adds up; a title has others, as `Total destruction of a boat`."""
_MARKS = " :;,.-–—=()[]*/"
_LONGEST = 80


def is_total(cells: Mapping[str, Cell], named_by: Sequence[str]) -> bool:
    """Return whether a row adds the others up: its first text says so, or any in a row that nothing names."""
    stated = (text_of(cell) for cell in cells.values() if not is_blank(cell))
    named = any(not is_blank(cells.get(column)) for column in named_by)
    return any(map(_says_total, itertools.islice(stated, 1 if named else None)))


def _says_total(text: str) -> bool:
    if len(text) > _LONGEST:
        return False
    parts = unicodedata.normalize("NFC", text).casefold().split()
    words = [word for part in parts if (word := part.strip(_MARKS))]
    others = [word for word in words if not _TOTAL.fullmatch(word)]
    if _ALL.fullmatch(" ".join(words)):
        return True
    return len(others) < len(words) and all(map(_BESIDE.fullmatch, others))
