"""How many people a text says were killed, injured, missing or rescued, as `at least 14 were killed`."""

from __future__ import annotations

import re
from collections.abc import Mapping

from registry.importers.table.counts import IN_WORDS, count_of
from registry.importers.table.languages import MONTHS, plain_digits
from registry.importers.table.unfit import Unfit
from registry.vocabulary.count import Count

_FATES: Mapping[str, tuple[str, str]] = {
    "killed": (
        r"killed|dead|died|deaths|fatalities|morts?|muert[oa]s?|mort[oa]s|tués|قتلى|قتيل\w*",
        "kill(?:ed|s|ing)?|toll(?: rose| rises| stands| stood)?(?: of| is| was| at| to)?:?"
        "|tué|tuant|murieron|mataron|mató|morreram|mataram|matou|مقتل",
    ),
    "injured": (
        r"injured|wounded|blessée?s?|herid[oa]s?|ferid[oa]s?|جرحى|جريح\w*",
        "(?:injur|wound)(?:ed|e?s|ing)|إصابة",
    ),
    "missing": ("missing|disparue?s?|desaparecid[oa]s?", "missing:"),
    "rescued": ("rescued|secourue?s?|rescatad[oa]s?|resgatad[oa]s?", "rescu(?:ed|es|ing)"),
}
"""Each field, with the words that stand after a number of people and those that stand before it.

In English, French, Spanish, Portuguese and Arabic.
"""
FATES = tuple(_FATES)
"""The fields of which a text may give the number."""
_FATE = {
    field: re.compile(rf"\b(?:{after}|{before})", re.IGNORECASE) for field, (after, before) in _FATES.items()
}
_BOUND = (
    r"at least|no fewer than|more than|over|up to|as many as|at most|no more than|fewer than|less than|under"
    r"|about|around|approximately|some|nearly|almost"
    r"|au moins|plus de|moins de|environ|al menos|por lo menos|más de|menos de|unos|unas|hasta"
    r"|pelo menos|ao menos|mais de|cerca de|até|ما لا يقل عن|أكثر من|أقل من|نحو|حوالي"
)
_INITIALS = "".join({word[0] for word in _BOUND.split("|")} | set("aozetfsn"))
_FIGURE = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,6}}|{IN_WORDS})"
_NUMBER = (
    rf"\b(?=[\d{_INITIALS}])(?<![\w.,/-])(?<!\bno )(?<!\bnot )"
    rf"((?>(?:(?:{_BOUND}) )?{_FIGURE}(?: ?(?:-|–|to) ?{_FIGURE})?(?: or more)?))"
)
_MONTH = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_UNIT = (
    r"km|kilomet\w+|metres|meters|(?:nautical )?miles?|hours?|minutes?|days?|weeks?|months?|years?|times"
    r"|kilómetros|quilômetros|mètres|metros|milles|millas|milhas|heures?|horas?|minutos?|jours?|d[ií]as?"
    r"|semaines?|semanas?|mois|mes(?:es)?|ans|años?|anos?|fois|veces|vezes|كم|كيلومتر\w*|أيام|يوم\w*|ساع\w+"
)
_OF_PEOPLE = rf"(?![\w%]|[.,:/-]\d| ?(?:{_UNIT}|{_MONTH}|(?:de )?(?:{'|'.join(MONTHS)}))\b)"
"""What holds after a number of people: no rest of a date, no distance, no span of time follows."""
_MEANWHILE = (
    rf"and|or|but|while|et|ou|y|o|e|{'|'.join(f'{after}|{before}' for after, before in _FATES.values())}"
)
_WHO = rf"(?:(?!(?:{_MEANWHILE})\b)[^\W\d]\w* ){{0,3}}?"
_TOLD = {
    field: re.compile(
        rf"{_NUMBER} {_WHO}(?:(?:was|were) )?(?:reported )?(?:{after})\b"
        rf"|\b(?:{before}) {_NUMBER}{_OF_PEOPLE}",
        re.IGNORECASE,
    )
    for field, (after, before) in _FATES.items()
}


def told(text: str, field: str) -> list[tuple[Count, str]]:
    """Return the numbers that a text gives for a field, each with the words that give it."""
    if not _FATE[field].search(text):
        return []
    found = _TOLD[field].finditer(" ".join(plain_digits(text).split()))
    return [(count, match[0]) for match in found if (count := _count(match))]


def _count(match: re.Match[str]) -> Count | None:
    try:
        return Count.model_validate(count_of(match[1] or match[2]))
    except Unfit:
        return None
