"""The same thing twice? Incidents, people and sources that look alike, each pair with the reasons.

A proposal is a question to a person: nothing is merged, and strikes of one incident are never proposed, for
they are parts of one record. What differs is told beside what agrees.
"""

from __future__ import annotations

import itertools
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from rapidfuzz import fuzz

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


def folded(name: str) -> str:
    """Return a name as it is compared: without accents, case and marks between words."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in plain.casefold()).split())


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
        agree, differ = _compared(a, b)
        if "place" in agree or "coordinates" in agree:
            yield LookAlike(
                kind="incident", first=a.id, second=b.id, agree=("day", *agree), differ=tuple(differ)
            )


def _days(incident: StrikeIncident) -> Iterable[int]:
    time = incident.occurred
    if time is None or time.first_day is None or time.last_day is None:
        return ()
    first, last = time.first_day.toordinal(), time.last_day.toordinal()
    return range(first, last + 1) if last - first < MOST_DAYS else ()


def _compared(a: StrikeIncident, b: StrikeIncident) -> tuple[list[str], list[str]]:
    agree: list[str] = []
    differ: list[str] = []
    for name, same in (("place", _same_place(a, b)), ("coordinates", _same_point(a, b))):
        if same is not None:
            (agree if same else differ).append(name)
    for name in _COUNTS:
        one, other = getattr(a, name), getattr(b, name)
        if one is not None and other is not None:
            (agree if one.agrees_with(other) else differ).append(name)
    return agree, differ


def _same_place(a: StrikeIncident, b: StrikeIncident) -> bool | None:
    if a.place is None or b.place is None or a.place.area is None or b.place.area is None:
        return None
    return fuzz.token_sort_ratio(folded(a.place.area), folded(b.place.area)) >= NAMES_ALIKE


def _same_point(a: StrikeIncident, b: StrikeIncident) -> bool | None:
    if a.place is None or b.place is None or a.place.geometry is None or b.place.geometry is None:
        return None
    return a.place.geometry == b.place.geometry


# --- people and sources -------------------------------------------------------------------------


def _actors(actors: Sequence[Actor]) -> Iterator[LookAlike]:
    """Yield actors of one kind whose names are alike, among those that share a word of it."""
    names = {actor.id: folded(actor.name) for actor in actors if actor.name}
    kinds = {actor.id: actor.kind for actor in actors}
    for a, b in _sharing(names, lambda name: name.split()):
        likeness = fuzz.token_sort_ratio(names[a], names[b])
        if kinds[a] == kinds[b] and likeness >= NAMES_ALIKE:
            yield LookAlike(
                kind="actor", first=a, second=b, agree=(f"name ({likeness:.0f} of 100)",), differ=()
            )


def _sources(sources: Iterable[Source]) -> Iterator[LookAlike]:
    listed = list(sources)
    addresses = {source.id: source.url for source in listed if source.url}
    titles = {
        s.id: f"{s.publication} {folded(s.title)} {s.published}" for s in listed if s.title and s.published
    }
    agree: dict[tuple[str, str], list[str]] = defaultdict(list)
    for reason, texts in (("address", addresses), ("publication, title and date", titles)):
        for pair in _sharing(texts, lambda text: [text]):
            agree[pair].append(reason)
    for (a, b), reasons in agree.items():
        yield _pair("source", a, b, reasons, [])


def _pair(kind: str, first: str, second: str, agree: list[str], differ: list[str]) -> LookAlike:
    return LookAlike(kind=kind, first=first, second=second, agree=tuple(agree), differ=tuple(differ))


def _sharing(texts: dict[str, str], keys: Callable[[str], Iterable[str]]) -> list[tuple[str, str]]:
    """Return the pairs of ids whose texts share a key, each once."""
    by_key: dict[str, list[str]] = defaultdict(list)
    for name, text in texts.items():
        for key in dict.fromkeys(keys(text)):
            by_key[key].append(name)
    pairs = (pair for ids in by_key.values() for pair in itertools.combinations(sorted(ids), 2))
    return sorted({pair for pair in pairs if dossier_of(pair[0]) != dossier_of(pair[1])})
