"""Reconciliation: what explains the gap between two published totals.

Neither total is recomputed or corrected. The incidents of this registry are summed by each total's own rule
(up to when it counts, and whether the missing are counted in); the difference that the rules make is told
apart from what is left, which no component explains.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from registry.errors import InvalidInput, Problem, UnlikeFigures
from registry.queries.incidents import incidents
from registry.queries.totals import FIGURES, Counting
from registry.records import ContextEvent, StrikeIncident
from registry.records.record import Frozen
from registry.storage.store import Store
from registry.vocabulary.count import Count, add, bounded
from registry.vocabulary.terms import CountedState, EventKind, Existence

Counted = Literal["killed", "strikes", "craft_struck"]
_SUMMED: Mapping[str, str] = {"killed": "killed", "strikes": "strikes", "craft_struck": "craft"}
"""For each figure of a total: the figure of incidents that it sums."""


class Component(Frozen):
    """One part of the gap, and what makes it."""

    what: Literal["cut_off", "states", "rest"]
    """Incidents between the cut-offs; people whom one total counts in and the other does not; the rest."""
    difference: Count | None
    """How much of the gap it makes, without its sign; absent where that cannot be told."""
    more_in: str | None
    """The total that is higher by it; absent where it makes no difference, or where it cannot be told."""
    incidents: tuple[str, ...]
    """The incidents that it comes from."""
    text: str
    """The component in one sentence."""


class Reconciliation(Frozen):
    """Two published totals of one figure, and what explains the gap between them."""

    first: str
    """One total, by its event's id."""
    second: str
    """The other."""
    figure: Counted
    """What both count."""
    counts: tuple[Count, Count]
    """What each states, with its bounds: a total may state at least, or about, so many."""
    stated: tuple[int, int]
    """The number that each gives; of a bound, its least."""
    gap: int
    """The second number less the first."""
    explained: int | None
    """How much of the gap the rules explain, with its sign; absent where that cannot be told."""
    components: tuple[Component, ...]
    """What it is made of."""


class _Tally:
    """One published total, read: what it states, up to when, and whom it counts in."""

    def __init__(self, event: ContextEvent, figure: Counted) -> None:
        stated: Count | None = getattr(event, figure)
        number = None if stated is None else stated.best if stated.best is not None else stated.low
        until = event.counts_until or event.occurred
        last = until.last_day if until is not None else None
        if event.kind is not EventKind.TALLY or stated is None or number is None or last is None:
            expected = f"a total that states {figure} and up to when it counts"
            raise InvalidInput([Problem(rule="tally", expected=expected, column="tally", value=event.id)])
        self.id, self.count, self.number, self.until = event.id, stated, number, last
        self.states = frozenset(event.killed_includes or ()) if figure == "killed" else frozenset()
        self.states_known = figure != "killed" or event.killed_includes is not None


def reconcile(store: Store, first: str, second: str, figure: Counted = "killed") -> Reconciliation:
    """Return what explains the gap between two published totals, each the id of an event of kind `tally`.

    Raises `UnknownId` for an unknown one, `InvalidInput` where one is no total or lacks the figure or its
    cut-off, and `UnlikeFigures` where they are of different campaigns.
    """
    events = [_event(store, name) for name in (first, second)]
    if events[0].campaign != events[1].campaign:
        raise UnlikeFigures(
            f"totals of different campaigns: {events[0].campaign!r} and {events[1].campaign!r}"
        )
    a, b = (_Tally(event, figure) for event in events)
    sums = _Sums(store, events[0].campaign, figure)
    parts = [_cut_off(sums, a, b), *(_states(sums, a, b) if figure == "killed" else [])]
    explained = _explained(parts, b.id)
    return Reconciliation(
        first=a.id,
        second=b.id,
        figure=figure,
        counts=(a.count, b.count),
        stated=(a.number, b.number),
        gap=b.number - a.number,
        explained=explained,
        components=(*parts, _rest(a, b, explained)),
    )


def _event(store: Store, name: str) -> ContextEvent:
    record = store.get(name)
    if not isinstance(record, ContextEvent):
        raise InvalidInput([Problem(rule="tally", expected="a published total", column="tally", value=name)])
    return record


class _Sums:
    """The registry's own sums of one figure, by whom they count in and between which days."""

    def __init__(self, store: Store, campaign: str | None, figure: Counted) -> None:
        everything = incidents(store)
        self.incidents = [
            i for i in everything if i.campaign == campaign and i.existence is not Existence.CONTESTED
        ]
        self.counting = Counting.of(store, None)
        self.figure = _SUMMED[figure]

    def between(self, after: dt.date | None, until: dt.date) -> list[StrikeIncident]:
        """Return the incidents after one day and up to another; those without a date are in none."""
        dated = [(i, i.occurred.last_day) for i in self.incidents if i.occurred and i.occurred.last_day]
        return [i for i, on in dated if (after is None or on > after) and on <= until]

    def of(self, some: Sequence[StrikeIncident], states: Iterable[CountedState]) -> Count | None:
        """Return the sum over incidents; of people, in the states given. None where nothing can be said."""
        names = [state.value for state in states] if self.figure == "killed" else [self.figure]
        counts = [FIGURES[name](self.counting, i) or Count(low=0) for i in some for name in names]
        return add(counts) if counts else Count(low=0, high=0, best=0)


def _cut_off(sums: _Sums, a: _Tally, b: _Tally) -> Component:
    earlier, later = sorted((a, b), key=lambda tally: tally.until)
    some = sums.between(earlier.until, later.until)
    number = sums.of(some, later.states or {CountedState.KILLED})
    ends = f"{earlier.id} counts to {earlier.until}, {later.id} to {later.until}"
    return _component("cut_off", number, later.id, some, f"{ends}; incidents between: {len(some)}.")


def _states(sums: _Sums, a: _Tally, b: _Tally) -> list[Component]:
    """Return what people make, up to the earlier cut-off, whom one total counts in and the other does not."""
    unknown = [tally.id for tally in (a, b) if not tally.states_known]
    if unknown:
        text = f"Whom it counts in is not stated by {' and '.join(unknown)}."
        return [Component(what="states", difference=None, more_in=None, incidents=(), text=text)]
    apart = [(a, a.states - b.states), (b, b.states - a.states)]
    until = min(a.until, b.until)
    found = [_counted_in(sums, tally.id, states, until) for tally, states in apart if states]
    return found or [_counted_in(sums, b.id, frozenset(), until)]


def _counted_in(sums: _Sums, wider: str, states: frozenset[CountedState], until: dt.date) -> Component:
    """Return the difference made by people in `states`, whom only one total counts in."""
    some = sums.between(None, until)
    with_some = [i for i in some if states and _any(sums.of([i], states))]
    text = f"Counted in by one and not by the other, up to {until}: {', '.join(sorted(states)) or 'nobody'}."
    return _component("states", sums.of(some, states), wider, with_some, text)


def _any(count: Count | None) -> bool:
    return count is not None and count.bounds != (0, 0)


def _component(
    what: Literal["cut_off", "states"],
    number: Count | None,
    more_in: str,
    some: Iterable[StrikeIncident],
    text: str,
) -> Component:
    none = number is not None and number.bounds == (0, 0)
    ids = () if none else tuple(incident.id for incident in some)
    return Component(
        what=what, difference=number, more_in=None if none else more_in, incidents=ids, text=text
    )


def _explained(parts: Sequence[Component], second: str) -> int | None:
    """Return how much of the gap the components explain, or None where one of them is not exact."""
    total = 0
    for part in parts:
        number = part.difference
        exact = number.best if number is not None and number.best is not None else _only(number)
        if exact is None:
            return None
        total += exact if part.more_in in (second, None) else -exact
    return total


def _only(number: Count | None) -> int | None:
    return number.low if number is not None and number.low == number.high else None


def _rest(a: _Tally, b: _Tally, explained: int | None) -> Component:
    if explained is None:
        text = "What is left cannot be told: a component is not exact."
        return Component(what="rest", difference=None, more_in=None, incidents=(), text=text)
    left = b.number - a.number - explained
    number = bounded(abs(left), abs(left), abs(left))
    text = (
        "Nothing is left."
        if left == 0
        else "Explained by neither; the incidents of this registry do not show it."
    )
    more = None if left == 0 else b.id if left > 0 else a.id
    return Component(what="rest", difference=number, more_in=more, incidents=(), text=text)
