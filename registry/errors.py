"""The errors this package raises, and the shape of one fault in bad input.

RegistryError
├── InvalidInput      (ValueError)   a file, a mapping or an argument was refused; carries problems
├── UnknownId         (LookupError)  no record, rule or source has this id; carries the nearest
├── UnlikeFigures     (ValueError)   figures of different units or rules were added or compared
├── BrokenJournal     (RuntimeError) the hash chain does not hold; carries the entry
└── UnknownDatabase   (ValueError)   the address names no database this package can open
"""

from __future__ import annotations

import dataclasses
import difflib
from collections.abc import Iterable, Sequence


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One fault in one input: where it is, what was found, and what would be accepted."""

    rule: str
    """The short name of the check that refused the value."""
    expected: str
    """What would be accepted, in plain words."""
    file: str | None = None
    """The file as the person named it."""
    line: int | None = None
    """The line in a text file, counted from 1."""
    sheet: str | None = None
    """The sheet of a workbook."""
    row: int | None = None
    """The row of a table, counted from 1 with its header; in a text file the line."""
    column: str | None = None
    """The column of a table; in a dossier the path of the field, as `claims[2].says.order.form`."""
    value: str | None = None
    """The value as it was written."""
    hint: str | None = None
    """What to try next."""

    @property
    def field(self) -> str | None:
        """The field's path: another name for `column`, which tables use."""
        return self.column

    def __str__(self) -> str:
        """Return the fault as one line a person can act on."""
        place = ":".join(str(p) for p in (self.file, self.sheet, self.row) if p is not None)
        found = "" if self.value is None else f" found {self.value!r};"
        where = "" if self.column is None else f" {self.column}:"
        hint = "" if self.hint is None else f" Hint: {self.hint}"
        return f"{place or 'input'}:{where}{found} expected {self.expected} [{self.rule}].{hint}"


class RegistryError(Exception):
    """The base of every error this package raises on purpose."""


class InvalidInput(RegistryError, ValueError):
    """Input was refused. `problems` holds every fault that was found, not only the first."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Keep the faults and make one readable message of them."""
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class UnknownId(RegistryError, LookupError):
    """Nothing has this id. `nearest` holds the known ids that look most like it."""

    def __init__(self, kind: str, unknown: str, known: Iterable[str]) -> None:
        """Name what was looked for, and suggest the nearest known ids."""
        self.kind, self.unknown = kind, unknown
        self.nearest = nearest(unknown, known)
        super().__init__(f"no {kind} has the id {unknown!r}. {suggestion(self.nearest)}".strip())


class UnlikeFigures(RegistryError, ValueError):
    """Figures that count different things, or people in different states, were added."""


class BrokenJournal(RegistryError, RuntimeError):
    """The journal's hash chain does not hold. `entry` is the number of the first bad entry."""

    def __init__(self, entry: int, reason: str) -> None:
        """Name the entry and say what does not fit."""
        self.entry, self.reason = entry, reason
        super().__init__(f"journal entry {entry}: {reason}")


class UnknownDatabase(RegistryError, ValueError):
    """The address names no database this package can open."""


def nearest(unknown: str, known: Iterable[str], at_most: int = 3) -> tuple[str, ...]:
    """Return the known names that look most like `unknown`, best first."""
    return tuple(difflib.get_close_matches(unknown, sorted(known), n=at_most, cutoff=0.5))


def suggestion(names: Sequence[str]) -> str:
    """Return a sentence that offers `names`, or nothing where there are none."""
    return f"Did you mean {' or '.join(repr(name) for name in names)}?" if names else ""
