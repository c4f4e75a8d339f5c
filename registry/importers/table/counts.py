"""Counts as people write them in cells: `11`, `4-9`, `at least 4`, `about 40`, `two`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from pydantic import JsonValue

from registry.importers.table.languages import count_in_english
from registry.importers.table.rows import Cell, text_of
from registry.importers.table.unfit import Unfit

_SMALL = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORTH: Mapping[str, int] = {
    **dict(zip(_SMALL, range(20), strict=True)),
    **dict(zip(_TENS, range(20, 100, 10), strict=True)),
    "a": 1,
}
_UNDER_100 = rf"(?:(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_SMALL[1:10])})\b)?|{'|'.join(reversed(_SMALL))})"
IN_WORDS = (
    rf"\b(?:(?:{'|'.join(_SMALL[1:10])}|a) hundred(?: (?:and )?{_UNDER_100}\b(?! hundred))?|{_UNDER_100})\b"
)
"""A number in words, as a regular expression: `two`, `twenty-one`, `a hundred and five`."""
_NUMBER_IN_WORDS = re.compile(IN_WORDS, re.IGNORECASE)
_NUMBER = r"(\d{1,3}(?:,\d{3})+|\d{1,15})"
_ABOUT = r"about|around|approximately|approx\.?|circa|c\.|ca\.|some|nearly|almost|~|≈"
_FORMS: Mapping[str, Mapping[str, tuple[int, int]]] = {
    rf"{_NUMBER}(?:\.00?)?": {"low": (0, 0), "high": (0, 0), "best": (0, 0)},
    rf"(?:between )?{_NUMBER}\s*(?:-|–|—|to|and|\.\.)\s*{_NUMBER}": {"low": (0, 0), "high": (1, 0)},
    rf"(?:at least|no fewer than|minimum|min\.?|≥|>=)\s*{_NUMBER}": {"low": (0, 0)},
    rf"{_NUMBER}\s*(?:\+|or more|and more|plus)": {"low": (0, 0)},
    rf"(?:more than|over|>)\s*{_NUMBER}": {"low": (0, 1)},
    rf"(?:up to|as many as|at most|no more than|maximum|max\.?|≤|<=)\s*{_NUMBER}": {"high": (0, 0)},
    rf"(?:fewer than|less than|under|<)\s*{_NUMBER}": {"high": (0, -1)},
    rf"(?:{_ABOUT})\s*{_NUMBER}": {"best": (0, 0)},
}
"""Each form, and the bounds that it gives: which of its numbers, and how much more or less than it.

`1.000` is none of them: it is a thousand to some people and one to others.
"""
_PATTERNS = tuple((re.compile(form, re.IGNORECASE), bounds) for form, bounds in _FORMS.items())
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\.?"
_DATE_LIKE = re.compile(
    rf"\d{{1,2}}[-/. ]+{_MONTH}(?:[-/ ]\d{{2,4}})?|{_MONTH}[-/ ]\d{{1,4}}"
    r"|\d{4}-\d\d-\d\d.*|\d{1,2}/\d{1,2}(?:/\d{2,4})?|\d{1,2}\.\d{1,2}\.\d{2,4}",
    re.IGNORECASE,
)
_EXPECTED = "a whole number from 0 up, a range as 4-9, or words as `at least 4`, `up to 9`, `about 40`"


def count_of(cell: Cell) -> JsonValue:
    """Return a cell as a count in a dossier's own form, with its words where they say more than a number.

    Raises `Unfit` for anything else: a range that became a date, a fraction, a lower end above the upper.
    """
    if isinstance(cell, dt.date | dt.time):
        raise _damaged()
    text = " ".join(text_of(cell).split())
    if isinstance(cell, bool) or not text:
        raise Unfit("count", _EXPECTED)
    figures = _with_figures(count_in_english(text))
    for pattern, bounds in _PATTERNS:
        if match := pattern.fullmatch(figures):
            numbers = [int(part.replace(",", "")) for part in match.groups()]
            return _checked({b: numbers[n] + more for b, (n, more) in bounds.items()}, text)
    if _DATE_LIKE.fullmatch(text):
        raise _damaged()
    raise Unfit("count", _EXPECTED, "Give the word a meaning under `values`, or list it under `unknown`.")


def _with_figures(text: str) -> str:
    return _NUMBER_IN_WORDS.sub(lambda words: str(_worth(words.group())), text)


def _worth(words: str) -> int:
    """Return the number that words mean, in which `hundred` multiplies what stands before it."""
    before, hundred, after = words.lower().rpartition("hundred")
    worth = [sum(_WORTH.get(word, 0) for word in re.split("[- ]", part)) for part in (before, after)]
    return worth[0] * 100 + worth[1] if hundred else worth[1]


def _checked(count: dict[str, int], text: str) -> JsonValue:
    if min(count.values()) < 0:
        raise Unfit("count", _EXPECTED)
    if count.get("low", 0) > count.get("high", count.get("low", 0)):
        raise Unfit("min_above_max", "the lower end first", "Look at the source: the ends may be swapped.")
    return {**count} if re.fullmatch(r"[\d,.]+", text) else {**count, "words": text}


def _damaged() -> Unfit:
    hint = "A spreadsheet may have made a date of a range: 4-Mar was perhaps 3-4. Write the range as text."
    return Unfit("damaged_count", _EXPECTED, hint)
