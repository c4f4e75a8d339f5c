"""Measures by type, number and Congress: the record's id, the number as people write it, its chamber."""

from __future__ import annotations

import dataclasses
import re

from registry.vocabulary.ids import DossierContext
from registry.vocabulary.terms import ActionKind, Chamber, RecordKind

_WRITTEN = {
    "hr": "H.R.",
    "hres": "H.Res.",
    "hjres": "H.J.Res.",
    "hconres": "H.Con.Res.",
    "s": "S.",
    "sres": "S.Res.",
    "sjres": "S.J.Res.",
    "sconres": "S.Con.Res.",
}
TYPES: tuple[str, ...] = tuple(_WRITTEN)
"""The types of measure, in the letters that public files share."""


@dataclasses.dataclass(frozen=True, slots=True)
class Measure:
    """One bill or resolution."""

    type: str
    number: int
    congress: int

    @property
    def id(self) -> str:
        """The record's id. A number is used again in every Congress, so the Congress is part of it."""
        return f"{self.type}{self.number}-{self.congress}"

    @property
    def written(self) -> str:
        """The number as people write it: S.J.Res. 98."""
        return f"{_WRITTEN[self.type]} {self.number}"

    @property
    def chamber(self) -> Chamber:
        """The chamber in which it began."""
        return Chamber.HOUSE if self.type.startswith("h") else Chamber.SENATE

    @property
    def dossier(self) -> DossierContext:
        """The dossier of the measure's record."""
        return DossierContext(self.id, RecordKind.ACTION)

    def kind(self, title: str | None) -> ActionKind:
        """Return what sort of act it is, by its title."""
        impeaches = re.search(r"\bimpeach", title or "", re.IGNORECASE)
        return ActionKind.IMPEACHMENT if impeaches else ActionKind.RESOLUTION


def type_of(letters: str) -> str | None:
    """Return the type that a written one means: `S.J.Res.`, `H CON RES` and `sjres` are types."""
    plain = re.sub(r"[^a-z]", "", letters.lower())
    return plain if plain in _WRITTEN else None
