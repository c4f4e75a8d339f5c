"""Policies: which claim a resolved record prefers, by an order that has a name and a version.

A policy only chooses. Rival values, denials and bounds stay in the record whatever it prefers.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from registry.vocabulary.terms import Route


@dataclasses.dataclass(frozen=True, slots=True)
class Policy:
    """An order of routes, best first. Routes in one group rank alike."""

    name: str
    """The name and version, printed with every output that depends on it."""
    meaning: str
    """What the policy prefers, in one line."""
    order: tuple[frozenset[Route], ...]
    """Groups of routes, the preferred first; a route in no group ranks last."""

    def rank(self, route: Route) -> int:
        """Return the place of `route` in the order; a smaller number is preferred."""
        return next((i for i, group in enumerate(self.order) if route in group), len(self.order))


_OFFICIAL = (
    frozenset({Route.SWORN_TESTIMONY}),
    frozenset({Route.OFFICIAL_DOCUMENT, Route.ON_RECORD}),
    frozenset({Route.FOREIGN_GOVERNMENT}),
    frozenset({Route.LAWMAKER_ACCOUNT}),
)
_INDEPENDENT = (
    frozenset({Route.MONITOR_ASSESSMENT}),
    frozenset({Route.COURT_FILING}),
    frozenset({Route.ANONYMOUS_THROUGH_OUTLET}),
    frozenset({Route.OUTLET_REPORT}),
    frozenset({Route.WITNESS_OR_FAMILY}),
)

OFFICIAL_FIRST = Policy(
    name="official-first-1",
    meaning="what officials say on the record, then other states, lawmakers, monitors, filings and outlets",
    order=_OFFICIAL + _INDEPENDENT,
)
MONITOR_FIRST = Policy(
    name="monitor-first-1",
    meaning="what monitors, filings and outlets say, then officials",
    order=_INDEPENDENT + _OFFICIAL,
)
WIDEST = Policy(
    name="widest-1",
    meaning="no route before another: a value is chosen only where all live claims agree",
    order=(frozenset(Route),),
)

POLICIES: Mapping[str, Policy] = {p.name: p for p in (OFFICIAL_FIRST, MONITOR_FIRST, WIDEST)}
"""Every policy by its name."""
