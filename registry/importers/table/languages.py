"""Dates and counts as other languages write them, put into the words and figures that are read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

_MONTHS: Mapping[str, str] = {
    "january": "janvier janv enero janeiro ene gennaio يناير جانفي",
    "february": "février févr fevrier fevr febrero fevereiro fev febbraio فبراير شباط فيفري",
    "march": "mars marzo março marco مارس آذار",
    "april": "avril avr abril abr aprile أبريل ابريل إبريل نيسان أفريل",
    "may": "mai mayo maio maggio مايو أيار ماي",
    "june": "juin junio junho giugno يونيو حزيران جوان",
    "july": "juillet juil julio julho luglio يوليو تموز جويلية",
    "august": "août aout agosto ago أغسطس اغسطس آب أوت",
    "september": "sept set septembre septiembre setiembre setembro settembre سبتمبر أيلول",
    "october": "oct octobre octubre outubro out ottobre أكتوبر اكتوبر",
    "november": "nov novembre noviembre novembro نوفمبر",
    "december": "décembre déc decembre diciembre dic dezembro dez dicembre ديسمبر",
}
"""Each month by its names in French, Spanish, Portuguese, Italian and Arabic; each means one month alone."""
_MONTH_OF = {name: month for month, names in _MONTHS.items() for name in names.split()}
MONTHS = tuple(name for name in _MONTH_OF if len(name) > 3)
"""The names of months in other languages that are no other common words, as `out` is in English."""
_IN_WORDS = re.compile(
    r"(?P<day>\d{1,2})(?:er|º|°)?[ -](?:de )?(?P<month>[^\W\d_]+)\.?,?[ -](?:(?:de|del) )?(?P<year>\d{4})"
)
_COUNTS = tuple(
    (re.compile(words, re.IGNORECASE), english)
    for words, english in (
        (r"(?:entre|بين)\s+(\d+)\s+(?:et|y|e|و)\s*(\d+)", r"between \1 and \2"),
        (r"(?:de|من)\s+(\d+)\s+(?:à|a|إلى)\s+(\d+)", r"\1 to \2"),
        (r"(?:au moins|al menos|por lo menos|pelo menos|ao menos)\s+(\d+)", r"at least \1"),
        (r"(?:على الأقل|ما لا يقل عن)\s+(\d+)", r"at least \1"),
        (r"(\d+)\s+على الأقل", r"at least \1"),
        (r"(?:plus de|más de|mas de|mais de|أكثر من)\s+(\d+)", r"more than \1"),
        (r"(?:moins de|menos de|أقل من)\s+(\d+)", r"fewer than \1"),
        (r"(?:jusqu['’]à|au plus|hasta|até|حتى)\s+(\d+)", r"up to \1"),
        (r"(?:environ|quelque|unos|unas|alrededor de|cerca de|uns|umas)\s+(\d+)", r"about \1"),
        (r"(?:حوالي|نحو)\s+(\d+)", r"about \1"),
    )
)
"""How a number is bounded in French, Spanish, Portuguese and Arabic."""


def plain_digits(text: str) -> str:
    """Return a text with the figures of every script as 0 to 9, and the Arabic decimal mark as a point."""
    if text.isascii():
        return text
    figures = (str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)
    return "".join(figures).replace("\u066b", ".")


def date_in_english(text: str) -> str | None:
    """Return a date whose month is a word of another language with the English one; None for any other."""
    match = _IN_WORDS.fullmatch(unicodedata.normalize("NFC", text))
    month = _MONTH_OF.get(match["month"].casefold()) if match else None
    return f"{match['day']} {month} {match['year']}" if match and month else None


def count_in_english(text: str) -> str:
    """Return a count that is bounded in the words of another language in English, or the text as it is."""
    text = unicodedata.normalize("NFC", plain_digits(text))
    return next((words.sub(english, text) for words, english in _COUNTS if words.fullmatch(text)), text)
