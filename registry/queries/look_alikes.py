"""The same thing twice? Incidents, people and sources that look alike, each pair with the reasons.

A proposal is a question to a person: nothing is merged, and strikes of one incident are never proposed, for
they are parts of one record. What differs is told beside what agrees.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from registry.queries.names import Name, likeness, name_of
from registry.records import Actor, StrikeIncident
from registry.records.record import Frozen
from registry.records.source import Source
from registry.storage.store import Store
from registry.vocabulary.ids import dossier_of
from registry.vocabulary.terms import RecordKind

NAMES_ALIKE = 90
"""From which likeness on, of 100, two names are proposed as one."""
MOST_DAYS = 31
"""Of how long a span of days an incident is still compared day by day."""
_COUNTS = ("killed", "injured", "missing", "rescued", "aboard")


class LookAlike(Frozen):
    """Two things that may be one."""

    kind: str
    """What they are: incident, actor or source."""
    first: str
    """The id of the one."""
    second: str
    """The id of the other."""
    agree: tuple[str, ...]
    """What agrees, in words."""
    differ: tuple[str, ...]
    """What does not."""


def look_alikes(store: Store) -> list[LookAlike]:
    """Return the pairs that look alike: those with the most that agrees and the least that differs first."""
    incidents = [i for i in store.records(RecordKind.INCIDENT) if isinstance(i, StrikeIncident)]
    actors = [a for a in store.records(RecordKind.ACTOR) if isinstance(a, Actor)]
    found = [*_incidents(incidents), *_actors(actors), *_sources(store.sources().values())]
    return sorted(
        found, key=lambda pair: (len(pair.differ) - len(pair.agree), pair.kind, pair.first, pair.second)
    )


# --- incidents ----------------------------------------------------------------------------------


def _incidents(incidents: Sequence[StrikeIncident]) -> Iterator[LookAlike]:
    by_day: dict[int, list[StrikeIncident]] = defaultdict(list)
    for incident in incidents:
        for day in _days(incident):
            by_day[day].append(incident)
    pairs = {
        (a.id, b.id): (a, b)
        for together in by_day.values()
        for a, b in itertools.combinations(sorted(together, key=lambda i: i.id), 2)
    }
    for a, b in pairs.values():
        where, apart = _places(a, b)
        agree, differ = _counts(a, b)
        if where:
            yield _pair("incident", a.id, b.id, ["day", *where, *agree], [*apart, *differ])


def _days(incident: StrikeIncident) -> Iterable[int]:
    time = incident.occurred
    if time is None or time.first_day is None or time.last_day is None:
        return ()
    first, last = time.first_day.toordinal(), time.last_day.toordinal()
    return range(first, last + 1) if last - first < MOST_DAYS else ()


def _places(a: StrikeIncident, b: StrikeIncident) -> tuple[list[str], list[str]]:
    """Return what agrees of where two incidents were, and what differs."""
    agree: list[str] = []
    differ: list[str] = []
    if a.place is None or b.place is None:
        return agree, differ
    if a.place.area and b.place.area:
        alike = likeness(name_of(a.place.area), name_of(b.place.area))
        if alike.score >= NAMES_ALIKE:
            agree.append(f"place ({alike})")
        else:
            differ.append("place")
    if a.place.geometry and b.place.geometry:
        (agree if a.place.geometry == b.place.geometry else differ).append("coordinates")
    return agree, differ


def _counts(a: StrikeIncident, b: StrikeIncident) -> tuple[list[str], list[str]]:
    """Return which counts of people agree, and which differ."""
    agree: list[str] = []
    differ: list[str] = []
    for name in _COUNTS:
        one, other = getattr(a, name), getattr(b, name)
        if one is not None and other is not None:
            (agree if one.agrees_with(other) else differ).append(name)
    return agree, differ


# --- people and sources -------------------------------------------------------------------------


def _actors(actors: Sequence[Actor]) -> Iterator[LookAlike]:
    """Yield actors of one kind whose names are alike."""
    names = {actor.id: name_of(actor.name) for actor in actors if actor.name}
    kinds = {actor.id: actor.kind for actor in actors}
    for a, b in _sharing({actor: name.keys() for actor, name in names.items()}):
        alike = likeness(names[a], names[b])
        if kinds[a] == kinds[b] and alike.score >= NAMES_ALIKE:
            yield _pair("actor", a, b, [f"name ({alike})"], [])


def _sources(sources: Iterable[Source]) -> Iterator[LookAlike]:
    """Yield sources of one address, and those of one publication and date with the same title.

    A title that is only alike is another's: documents in a series are told apart by a number in it.
    """
    listed = list(sources)
    agree: dict[tuple[str, str], list[str]] = defaultdict(list)
    for a, b in _sharing({source.id: [source.url] for source in listed if source.url}):
        agree[a, b].append("address")
    titles = {source.id: name_of(source.title) for source in listed if source.title and source.published}
    for a, b in _sharing({s.id: _of_an_issue(s, titles[s.id]) for s in listed if s.id in titles}):
        alike = likeness(titles[a], titles[b])
        if alike.score == 100:
            agree[a, b].append(f"publication, date and title ({alike})")
    origins = {source.id: source.origin or source.id for source in listed}
    for (a, b), reasons in agree.items():
        if origins[a] != origins[b]:
            yield _pair("source", a, b, reasons, [])


def _of_an_issue(source: Source, title: Name) -> list[str]:
    return [f"{source.publication} {source.published} {text}" for text in (title.folded, title.consonants)]


def _pair(kind: str, first: str, second: str, agree: list[str], differ: list[str]) -> LookAlike:
    return LookAlike(kind=kind, first=first, second=second, agree=tuple(agree), differ=tuple(differ))


def _sharing(keys: Mapping[str, Iterable[str]]) -> list[tuple[str, str]]:
    """Return the pairs of ids that share a key, each once."""
    by_key: dict[str, list[str]] = defaultdict(list)
    for name, listed in keys.items():
        for key in set(listed):
            by_key[key].append(name)
    pairs = (pair for ids in by_key.values() for pair in itertools.combinations(sorted(ids), 2))
    return sorted({pair for pair in pairs if dossier_of(pair[0]) != dossier_of(pair[1])})
