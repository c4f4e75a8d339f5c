"""Measures by type, number and Congress: the record's id, the number as people write it, its chamber."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping

from registry.importers.congress.told import Taking
from registry.importers.faults import Spot
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


def numbered(text: str, congress: int) -> Measure | None:
    """Return the measure that a written number means: `H CON RES 61`, `S. 4668`; None for anything else."""
    written = re.fullmatch(r"(?P<letters>\D+)(?P<number>[0-9]{1,9})", text)
    found = type_of(written["letters"]) if written else None
    return Measure(found, int(written["number"]), congress) if written and found else None


def measure_at(
    letters: Spot, number: Spot, congress: Spot, taking: Taking, types: Mapping[str, str] | None = None
) -> Measure | None:
    """Return the measure whose parts stand at three places; `types` gives what a file's own types mean."""
    written = taking.text(letters, "the type of the measure")
    numbers = (
        taking.number(number, "the number of the measure"),
        taking.number(congress, "the Congress of the measure"),
    )
    found = type_of((types or {}).get(written, written))
    if written and found is None:
        taking.problems.append(letters.unknown("measure", f"one of {', '.join(TYPES)}", written, TYPES))
    return Measure(found, *numbers) if found else None
