"""Names of lawmakers and committees, and the ids by which a registry knows them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable

PARTIES = {"R": "Republican", "D": "Democrat", "I": "Independent", "ID": "Independent", "L": "Libertarian"}
"""The names of parties, by the letters that public files write for them."""


def slug(name: str) -> str:
    """Return a name as an id: lower-case letters and digits joined by hyphens, accents left out."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain.replace("'", "")))


def known_or_first(candidates: Iterable[str], known: Collection[str]) -> str:
    """Return the first of some ids that is known, else the first of them."""
    offered = [candidate for candidate in candidates if candidate]
    return next(
        (candidate for candidate in offered if candidate in known), offered[0] if offered else "unnamed"
    )


def turned(name: str) -> str:
    """Return `Kaine, Tim M.` as `Tim Kaine`: the name in the order of speech, without initials or suffix."""
    last, given, *_ = [part.strip() for part in f"{name},".split(",")]
    return " ".join([*(part for part in given.split() if not re.fullmatch(r"[A-Z]\.?", part)), last])
