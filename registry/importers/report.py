"""What a load did, told to whoever asked for it."""

from __future__ import annotations

import dataclasses

from registry.errors import Problem
from registry.importers.table.plan import ValueChange


@dataclasses.dataclass(frozen=True, slots=True)
class LoadReport:
    """What a load did: how many publications, sources and claims, and every fault."""

    created: int
    """New to the registry."""
    changed: int
    """Known, and now different; the journal keeps what was."""
    unchanged: int
    """Known, and the same."""
    rejected: int
    """Refused: publications, sources, entries, files, and rows of a table."""
    problems: tuple[Problem, ...]
    """Every fault, each with file, row, column, value, rule and hint."""
    stored: bool
    """Whether anything was stored: not on a dry run, and not where a fault stopped the load."""
    notes: tuple[Problem, ...] = ()
    """What is odd and was read all the same: a person decides what to make of it."""
    conflicts: int = 0
    """How many fields of records have another live claim that says otherwise; both stay."""
    changes: tuple[ValueChange, ...] = ()
    """The values that change and those in conflict: the first thousand of them."""
    rows: int = 0
    """How many rows of a table were read."""
    plan: str | None = None
    """The hash of all that a table's load depends on: its rows, the mapping and what the registry holds."""
