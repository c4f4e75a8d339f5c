"""Totals: sums of what incidents state, by unit. Computed each time, never typed in.

Strikes, craft and people are different units and are never added to each other; to try is an error. The
killed, the missing and the rescued are counted apart. What nobody states is not 0: the sum then has no upper
bound and no best value, and the incidents that lack the figure are listed.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Literal, Self

from registry.errors import InvalidInput, Problem
from registry.queries.dates import Day, day
from registry.queries.incidents import incidents, incidents_taken_back
from registry.records import FollowOnStrike, Strike, StrikeIncident
from registry.records.record import Frozen
from registry.resolve.merged import Merged
from registry.storage.store import Store
from registry.vocabulary.count import Count, add
from registry.vocabulary.figure import Figure, total_of
from registry.vocabulary.terms import CountedState, Existence, FollowOnLink, RecordKind, Unit

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
    figures: dict[str, Figure]
    """The same sums, each with its unit, whom it includes, its cut-off and who counts."""
    taken_back: dict[str, tuple[str, ...]]
    """For each incident of which a figure rested on a claim since taken back: those claims.

    The sum of everything, without limits in time, also names the incidents that were taken back as a whole.
    """


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
    counting = Counting.of(store, None if until is None else day(until, "until"))
    periods: dict[str, list[StrikeIncident]] = {}
    for incident in counted if by else ():
        periods.setdefault(_period(incident, by), []).append(incident)
    rows = [_total(counting, period, some) for period, some in sorted(periods.items())]
    everything = _total(counting, "all", counted)
    if since is None and until is None:
        everything = everything.model_copy(update={"taken_back": everything.taken_back | _gone(store)})
    return [*rows, everything]


@dataclasses.dataclass(frozen=True, slots=True)
class Counting:
    """What a count needs beside its incidents: their strikes, and the last day that is counted."""

    strikes: Mapping[str, list[Strike]]
    """The strikes of each incident."""
    until: dt.date | None
    """The last day that is counted; None where everything is."""
    merged: Merged
    """What was merged: strikes that two dossiers tell of may be the same ones."""

    @classmethod
    def of(cls, store: Store, until: dt.date | None) -> Self:
        """Return what a count of a registry's incidents needs."""
        return cls(_strikes_by_incident(store), until, store.merged())


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


def _total(counting: Counting, period: str, some: Iterable[StrikeIncident]) -> Total:
    some = list(some)
    excluded = tuple(i.id for i in some if i.existence is Existence.CONTESTED)
    counted = [i for i in some if i.id not in excluded]
    stated = {name: {i.id: figure(counting, i) for i in counted} for name, figure in FIGURES.items()}
    figures = {name: _sum(name, counts.values(), counting.until) for name, counts in stated.items()}
    return Total(
        period=period,
        incidents=len(counted),
        strikes=figures["strikes"].count.best if figures["strikes"].count else None,
        follow_on_strikes=sum(_on_same_craft(s) for i in counted for s in counting.strikes.get(i.id, ())),
        craft=figures["craft"].count.best if figures["craft"].count else None,
        killed=_bounds(figures["killed"]),
        missing=_bounds(figures["missing"]),
        rescued=_bounds(figures["rescued"]),
        excluded=excluded,
        unstated={name: lacking for name, counts in stated.items() if (lacking := _lacking(counts))},
        figures=figures,
        taken_back={i.id: back for i in counted if (back := _taken_back(i))},
    )


def _sum(name: str, counts: Iterable[Count | None], until: dt.date | None) -> Figure:
    """Add one figure over the incidents; one that nobody states leaves the sum open above."""
    unit, states = _UNITS[name]
    nothing = Figure(count=None, unit=unit, states=states, until=until, counted_by="registry")
    figures = [nothing.model_copy(update={"count": count}) for count in counts]
    return total_of(figures) or nothing


def _lacking(counts: Mapping[str, Count | None]) -> tuple[str, ...]:
    return tuple(name for name, count in counts.items() if count is None)


def _bounds(figure: Figure) -> Bounds:
    count = figure.count
    return Bounds() if count is None else Bounds(low=count.low, high=count.high, best=count.best)


def _taken_back(incident: StrikeIncident) -> tuple[str, ...]:
    """Return the claims since taken back that gave a figure of this incident."""
    counting = [basis for basis in incident.basis if basis.field in COUNTED_FIELDS]
    return tuple(dict.fromkeys(claim for basis in counting for claim in basis.taken_back))


def _gone(store: Store) -> dict[str, tuple[str, ...]]:
    """Return the incidents that were taken back as a whole, with the claims that gave their figures."""
    return {i.id: back for i in incidents_taken_back(store) if (back := _taken_back(i))}


def _on_same_craft(strike: Strike) -> bool:
    return isinstance(strike, FollowOnStrike) and strike.link in _SAME_CRAFT


def _strikes(incident: StrikeIncident, strikes: Iterable[Strike], merged: Merged) -> Count | None:
    """Return the announced number, or else the number of strikes on record that are not on the same craft.

    Strikes of merged dossiers may be the same ones: at least as many as one dossier tells of, at most all.
    """
    if incident.strikes is not None:
        return incident.strikes
    apart = [strike.id for strike in strikes if not _on_same_craft(strike)]
    told = Counter(d for name in apart for d in merged.dossiers_of(name))
    low, high = max(told.values(), default=0), len(apart)
    return Count(low=low, high=high, best=low if low == high else None) if high else None


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


FIGURES: Mapping[str, Callable[[Counting, StrikeIncident], Count | None]] = {
    "strikes": lambda counting, incident: _strikes(
        incident, counting.strikes.get(incident.id, []), counting.merged
    ),
    "craft": lambda _, incident: incident.craft_struck,
    "killed": lambda _, incident: killed(incident),
    "missing": lambda _, incident: missing(incident),
    "rescued": lambda _, incident: rescued(incident),
}
"""How each figure is taken or reckoned from one incident."""
_UNITS: Mapping[str, tuple[Unit, tuple[CountedState, ...]]] = {
    "strikes": (Unit.STRIKES, ()),
    "craft": (Unit.CRAFT, ()),
    "killed": (Unit.PEOPLE, (CountedState.KILLED,)),
    "missing": (Unit.PEOPLE, (CountedState.MISSING,)),
    "rescued": (Unit.PEOPLE, (CountedState.RESCUED,)),
}
COUNTED_FIELDS = frozenset(
    {
        "strikes",
        "craft_struck",
        "killed",
        "killed_at_once",
        "killed_by_follow_on",
        "missing",
        "rescued",
        "survived",
        "existence",
    }
)
"""The fields of an incident that a figure is taken or reckoned from."""
