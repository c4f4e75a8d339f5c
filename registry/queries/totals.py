"""Totals: sums of what incidents state, by unit. Computed each time, never typed in.

Strikes, craft and people are different units and are never added to each other. The killed, the missing
and the rescued are counted apart. What nobody states is not 0: the sum then has no upper bound and no best
value, and the incidents that lack the figure are listed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Literal

from registry.errors import InvalidInput, Problem
from registry.queries.dates import Day
from registry.queries.incidents import incidents
from registry.records import FollowOnStrike, Strike, StrikeIncident
from registry.records.record import Frozen
from registry.storage.store import Store
from registry.vocabulary.count import Count, add
from registry.vocabulary.terms import Existence, FollowOnLink, RecordKind

_SAME_CRAFT = frozenset({FollowOnLink.ON_SURVIVORS, FollowOnLink.TO_SINK_REMAINS, None})


class Bounds(Frozen):
    """A sum: at least, at most, and the best value; each absent where it is not known."""

    low: int | None = None
    """At least."""
    high: int | None = None
    """At most."""
    best: int | None = None
    """The sum of the preferred values."""


class Total(Frozen):
    """The sums over the incidents of one period."""

    period: str
    """The month or year, `undated`, or `all`."""
    incidents: int
    """How many incidents were counted."""
    strikes: int | None
    """How many strikes, in the acting state's own unit; absent where one is unstated, or accounts differ."""
    follow_on_strikes: int
    """How many follow-on strikes on the same craft are on record beside them."""
    craft: int | None
    """How many craft were struck; absent where an incident states none, or accounts of it differ."""
    killed: Bounds
    """How many people were killed."""
    missing: Bounds
    """How many people survived and were not found."""
    rescued: Bounds
    """How many people were taken out of the water alive."""
    excluded: tuple[str, ...]
    """Contested incidents, kept and not counted."""
    unstated: dict[str, tuple[str, ...]]
    """For each figure: the incidents for which nobody states it."""


def totals(
    store: Store,
    *,
    since: Day | None = None,
    until: Day | None = None,
    by: Literal["month", "year"] | None = "month",
) -> list[Total]:
    """Return one total for each period in which an incident may have begun, and a last one for `all`.

    An incident belongs to the period of the first day it may have happened.
    """
    if by not in ("month", "year", None):
        raise InvalidInput([Problem(rule="period", expected="month or year", column="by", value=str(by))])
    counted = incidents(store, since=since, until=until)
    strikes = _strikes_by_incident(store)
    periods: dict[str, list[StrikeIncident]] = {}
    for incident in counted if by else ():
        periods.setdefault(_period(incident, by), []).append(incident)
    rows = [_total(period, some, strikes) for period, some in sorted(periods.items())]
    return [*rows, _total("all", counted, strikes)]


def _period(incident: StrikeIncident, by: Literal["month", "year"] | None) -> str:
    first = incident.occurred.first_day if incident.occurred else None
    if first is None:
        return "undated"
    return first.isoformat()[: 7 if by == "month" else 4]


def _strikes_by_incident(store: Store) -> dict[str, list[Strike]]:
    grouped: dict[str, list[Strike]] = {}
    for record in store.records(RecordKind.STRIKE):
        if isinstance(record, Strike):
            grouped.setdefault(record.dossier, []).append(record)
    return grouped


def _total(period: str, some: Iterable[StrikeIncident], strikes: Mapping[str, list[Strike]]) -> Total:
    some = list(some)
    excluded = tuple(i.id for i in some if i.existence is Existence.CONTESTED)
    counted = [i for i in some if i.id not in excluded]
    unstated: dict[str, tuple[str, ...]] = {}
    repeats = [s for i in counted for s in strikes.get(i.id, ()) if _on_same_craft(s)]
    return Total(
        period=period,
        incidents=len(counted),
        strikes=_sum("strikes", counted, lambda i: _strikes(i, strikes.get(i.id, [])), unstated).best,
        follow_on_strikes=len(repeats),
        craft=_sum("craft", counted, lambda i: i.craft_struck, unstated).best,
        killed=_sum("killed", counted, killed, unstated),
        missing=_sum("missing", counted, missing, unstated),
        rescued=_sum("rescued", counted, rescued, unstated),
        excluded=excluded,
        unstated=unstated,
    )


def _sum(
    name: str,
    counted: Iterable[StrikeIncident],
    figure: Callable[[StrikeIncident], Count | None],
    unstated: dict[str, tuple[str, ...]],
) -> Bounds:
    """Add one figure over the incidents; note those that lack it, which leave the sum open above."""
    figures = {incident.id: figure(incident) for incident in counted}
    stated = [count for count in figures.values() if count is not None]
    lacking = tuple(name for name, count in figures.items() if count is None)
    total = add(stated)
    if lacking:
        unstated[name] = lacking
    if total is None:
        return Bounds()
    return Bounds(low=total.low) if lacking else Bounds(low=total.low, high=total.high, best=total.best)


def _on_same_craft(strike: Strike) -> bool:
    return isinstance(strike, FollowOnStrike) and strike.link in _SAME_CRAFT


def _strikes(incident: StrikeIncident, strikes: Iterable[Strike]) -> Count | None:
    """Return the announced number, or else the number of strikes on record that are not on the same craft."""
    if incident.strikes is not None:
        return incident.strikes
    number = sum(not _on_same_craft(strike) for strike in strikes)
    return Count(low=number, high=number, best=number) if number else None


def killed(incident: StrikeIncident) -> Count | None:
    """Return how many were killed in all: as stated, or the sum of the parts where both are stated."""
    parts = (incident.killed_at_once, incident.killed_by_follow_on)
    if incident.killed is not None or None in parts:
        return incident.killed
    return add(part for part in parts if part is not None)


def missing(incident: StrikeIncident) -> Count | None:
    """Return how many are missing: as stated, or 0 where the other figures leave nobody.

    Whoever survived was rescued, is missing, or was killed later. Where nobody survived, or everyone who
    did is accounted for, nobody is missing.
    """
    if incident.missing is not None:
        return incident.missing
    return _nobody_left(incident, incident.rescued)


def rescued(incident: StrikeIncident) -> Count | None:
    """Return how many were rescued: as stated, or 0 where the other figures leave nobody."""
    if incident.rescued is not None:
        return incident.rescued
    return _nobody_left(incident, incident.missing)


def _nobody_left(incident: StrikeIncident, accounted: Count | None) -> Count | None:
    """Return a count of 0 where `survived` less everyone accounted for can't be more than 0."""
    if incident.survived is None:
        return None
    left = incident.survived.minus(accounted)
    left = left.minus(incident.killed_by_follow_on) if left is not None else None
    nobody = left is not None and left.high == 0
    return Count(low=0, high=0, best=0) if nobody else None
