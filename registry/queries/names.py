"""Names of any script, put into Latin letters and compared.

Letters are put over one by one, without regard to the language. Scripts that write no vowels give consonants
only ('محمد' becomes `mhmd`), so a name written in one is compared by its consonants as well.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import NamedTuple

from anyascii import anyascii
from rapidfuzz import fuzz

_WITHOUT_VOWELS = {"ARABIC", "HEBREW", "SYRIAC"}
_VOWELS = re.compile(r"[aeiouyw]")
_DOUBLED = re.compile(r"(.)\1+")


class Name(NamedTuple):
    """A name as it is compared."""

    folded: str
    """In Latin letters, without accents, case and marks between words."""
    consonants: str
    """The same without vowels, and with doubled letters once."""
    scripts: frozenset[str]
    """The scripts it is written in, as Unicode names them: LATIN, ARABIC, CJK."""

    def keys(self) -> set[str]:
        """Return what names that are alike mostly share one of: a word, or the whole written as one."""
        forms = (self.folded, self.consonants)
        return {key for form in forms for key in (*form.split(), form.replace(" ", "")) if key}


class Likeness(NamedTuple):
    """How alike two names are."""

    score: float
    """Of 100."""
    how: str
    """In what form they were compared, where it is not as they are written."""

    def __str__(self) -> str:
        """Return it in words: `100 of 100, in Latin letters`."""
        return f"{self.score:.0f} of 100{self.how and ', '}{self.how}"


@functools.lru_cache(maxsize=10_000)
def name_of(written: str) -> Name:
    """Return a name as it is compared."""
    composed = unicodedata.normalize("NFKC", written)
    latin = re.sub(r"['`]", "", anyascii(composed)).casefold()
    folded = " ".join(re.findall(r"[a-z0-9]+", latin))
    consonants = " ".join(_DOUBLED.sub(r"\1", _VOWELS.sub("", folded)).split())
    # The first word of a letter's Unicode name is its script.
    scripts = frozenset(unicodedata.name(c, "").partition(" ")[0] for c in composed if c.isalpha())
    return Name(folded, consonants, scripts)


def likeness(first: Name, second: Name) -> Likeness:
    """Return how alike two names are, whatever the order of their words."""
    how = "in Latin letters" if first.scripts != second.scripts else ""
    found = [Likeness(_score(first.folded, second.folded), how)]
    if (first.scripts | second.scripts) & _WITHOUT_VOWELS:
        found.append(Likeness(_score(first.consonants, second.consonants), "by consonants"))
    return max(found, key=lambda one: one.score)


def _score(first: str, second: str) -> float:
    if not (first and second):
        return 0
    # Chinese, and the Arabic article, have no space where their Latin spelling has one.
    joined = fuzz.ratio(first.replace(" ", ""), second.replace(" ", ""))
    return max(fuzz.token_sort_ratio(first, second), joined)
