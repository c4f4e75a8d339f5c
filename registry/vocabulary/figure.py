"""Figures: counts that say what they count, whom they include, up to when, and who counts.

Only like figures are added. A sum of strikes and craft, or of the killed and the missing, is no figure unless
somebody says that it includes both.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from pydantic import BaseModel, ConfigDict

from registry.errors import UnlikeFigures
from registry.vocabulary.count import Count, add
from registry.vocabulary.terms import CountedState, Unit


class Figure(BaseModel):
    """A count with its unit, the states of people that it includes, its cut-off, and who counts."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)

    count: Count | None
    """How many; absent where nobody states it."""
    unit: Unit
    """What is counted."""
    states: tuple[CountedState, ...] = ()
    """For people: what became of those who are counted in."""
    until: dt.date | None = None
    """The last day that is counted; absent where everything on record is."""
    counted_by: str
    """Who counts: an actor's id, or `registry` for a sum of this registry."""

    def __add__(self, other: Figure) -> Figure:
        """Return the sum of two like figures. Raises `UnlikeFigures` for any others."""
        return _sum([self, other])

    def _refuse_unlike(self, other: Figure) -> None:
        for name in ("unit", "states", "until", "counted_by"):
            mine, theirs = getattr(self, name), getattr(other, name)
            if mine != theirs and not (name == "states" and set(mine) == set(theirs)):
                raise UnlikeFigures(f"figures of different {name} are not added: {mine!r} and {theirs!r}")


def total_of(figures: Iterable[Figure]) -> Figure | None:
    """Return the sum of like figures in whatever order, or None for none at all."""
    figures = list(figures)
    return _sum(figures) if figures else None


def _sum(figures: Sequence[Figure]) -> Figure:
    first = figures[0]
    for other in figures:
        first._refuse_unlike(other)
    known = [figure.count for figure in figures if figure.count is not None]
    total = add(known)
    if total is not None and len(known) < len(figures):
        # What nobody states is at least nothing, and no more is known.
        total = Count(low=total.low) if total.low is not None else None
    return first.model_copy(update={"count": total})
