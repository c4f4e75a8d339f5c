"""Context: the events around strikes, and the actors in them."""

from __future__ import annotations

from typing import Annotated

from registry.records.record import Frozen, Grows, Record, Sought
from registry.vocabulary.count import Count
from registry.vocabulary.ids import Linked, Party
from registry.vocabulary.place import Place
from registry.vocabulary.terms import ActorKind, CountedState, EventKind, LegalPosition
from registry.vocabulary.time import TimeRange


class ContextEvent(Sought):
    """A fact of context: a designation, an airspace notice, a deployment, a statement, a tally."""

    title: str | None = None
    """A short neutral name for lists."""
    kind: EventKind | None = None
    """What sort of event it is."""
    occurred: TimeRange | None = None
    """When it happened."""
    actors: Annotated[tuple[Party, ...] | None, Grows()] = None
    """Who took part."""
    place: Place | None = None
    """Where."""
    text: str | None = None
    """What happened or was said, as stated."""
    campaign: str | None = None
    """The campaign it concerns."""
    law: str | None = None
    """The law that a legal opinion or position speaks of, as cited: 50 U.S.C. 1544(b)."""
    position: LegalPosition | None = None
    """What it holds of that law."""
    state: str | None = None
    """The state whose act it is, as an ISO 3166-1 alpha-2 code."""
    forces: Annotated[tuple[str, ...] | None, Grows()] = None
    """The forces named: ships, units."""
    personnel: Count | None = None
    """How many personnel, as stated."""
    killed: Count | None = None
    """For a tally: how many killed it counts, by its own rule."""
    missing: Count | None = None
    """For a tally: how many missing or presumed dead it counts apart."""
    strikes: Count | None = None
    """For a tally: how many strikes it counts."""
    craft_struck: Count | None = None
    """For a tally: how many craft it counts."""
    rule: str | None = None
    """For a tally: what it counts and up to when, as stated."""
    killed_includes: Annotated[tuple[CountedState, ...] | None, Grows()] = None
    """For a tally: whom its figure for the killed counts in."""
    counts_until: TimeRange | None = None
    """For a tally: the day up to which it counts."""
    subjects: Annotated[tuple[Linked, ...] | None, Grows()] = None
    """The records it concerns."""


class Role(Frozen):
    """An office or function that an actor holds, as stated."""

    title: str
    """The title, as the source gives it."""
    body: Party | None = None
    """The organisation, chamber or committee it belongs to."""
    held: TimeRange | None = None
    """When it is said to be held."""


class Actor(Record):
    """A state, an organisation, an office, a unit, a committee or a person in public office."""

    name: str | None = None
    """The name."""
    kind: ActorKind | None = None
    """What sort of actor it is."""
    state: str | None = None
    """The state it belongs to, as an ISO 3166-1 alpha-2 code."""
    party: str | None = None
    """The political party, for a lawmaker."""
    roles: Annotated[tuple[Role, ...] | None, Grows()] = None
    """The offices and functions held, as stated; every live claim adds to it."""
