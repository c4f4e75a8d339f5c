"""What a person may choose of an export: the day that clocks are read at, and between which days."""

from __future__ import annotations

import dataclasses

from registry.queries.dates import Day


@dataclasses.dataclass(frozen=True, slots=True)
class Options:
    """What an export may depend on besides the registry itself. Formats use what concerns them."""

    on: Day | None = None
    """The day the clocks are read at; else the as-of day, else today."""
    since: Day | None = None
    """The first day of a list of changes."""
    until: Day | None = None
    """The last."""
