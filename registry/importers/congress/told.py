"""What a public file of a legislature comes to: sources and entries, as a dossier would write them."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from registry.errors import Problem
from registry.importers.faults import Spot
from registry.records.source import Source
from registry.vocabulary.ids import DossierContext

CONGRESS = "us-congress"
"""The id of the actor that speaks in the records of either chamber, where a registry knows it."""


@dataclasses.dataclass(frozen=True, slots=True)
class Told:
    """What one file comes to. A file with any problem comes to nothing else."""

    sources: Mapping[str, Mapping[str, Any]] = dataclasses.field(default_factory=dict)
    """Its own sources, by id."""
    background: Mapping[str, Mapping[str, Any]] = dataclasses.field(default_factory=dict)
    """The sources that its own ones copy: taken only where nothing is known of them."""
    publications: Mapping[str, Mapping[str, Any]] = dataclasses.field(default_factory=dict)
    """Who publishes them: taken only where not known yet."""
    entries: tuple[tuple[DossierContext, Spot, Mapping[str, Any]], ...] = ()
    """Its entries, each with its dossier and the place it is read from."""
    problems: tuple[Problem, ...] = ()
    """The faults for which it is refused."""
    notes: tuple[Problem, ...] = ()
    """What a reader should know that is no fault: ids that name nobody, what the file leaves out."""


@dataclasses.dataclass(frozen=True, slots=True)
class Beside:
    """What is known beside a file: from the registry, and from the files read with it."""

    sources: Mapping[str, Source] = dataclasses.field(default_factory=dict)
    actors: Collection[str] = frozenset()
    members: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """The ids by which lawmakers are known elsewhere, in lower case, each with the actor's id."""
    entries: Mapping[str, Collection[str]] = dataclasses.field(default_factory=dict)
    """By each lawmaker's first id, the names of the entries of the list about that one."""
    committees: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """The ids by which committees are known elsewhere, each with the actor's id."""

    def speaker(self, words: str) -> dict[str, str]:
        """Return the legislature as a speaker: by its id where that is known, and in words."""
        return {"actor": CONGRESS, "words": words} if CONGRESS in self.actors else {"words": words}

    def origin(self, own: str, url: str | None) -> str:
        """Return the id of the source that copies of one page go back to.

        That is the one with the page's address, whoever named it; else `own`.
        """
        same = [
            name
            for name, source in sorted(self.sources.items())
            if source.url and url and _address(source.url) == _address(url)
            if name != own and not name.startswith(f"{own}-")
        ]
        return next((self.sources[name].origin or name for name in same), own)


def _address(url: str) -> str:
    return url.removeprefix("https://").removeprefix("http://").removeprefix("www.")


def value_at(spot: Spot) -> Any:
    """Return what the file holds at a place, or None where it holds nothing."""
    value: Any = spot.document.value
    for step in spot.path:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return None
    return value


def text_at(spot: Spot) -> str | None:
    """Return the text at a place, on one line; None where it is missing or blank."""
    value = value_at(spot)
    return " ".join(value.split()) or None if isinstance(value, str) else None


def each(spot: Spot, name: str) -> Iterator[Spot]:
    """Yield the place of every item of a list, or of every element with this tag."""
    found = value_at(spot.at(name))
    for i in range(len(found) if isinstance(found, list) else 0):
        yield spot.at(name, i)


class Taking:
    """Takes values out of one file, and gathers the faults of all of them."""

    def __init__(self) -> None:
        """Begin without faults."""
        self.problems: list[Problem] = []

    def fault(
        self, spot: Spot, rule: str, expected: str, value: str | None = None, hint: str | None = None
    ) -> None:
        """Note a fault."""
        self.problems.append(spot.problem(rule, expected, value, hint=hint))

    def text(self, spot: Spot, what: str) -> str:
        """Return the text at a place, which must hold one."""
        text = text_at(spot)
        if text is None:
            self.fault(spot, "missing", what)
        return text or ""

    def number(self, spot: Spot, what: str) -> int:
        """Return the whole number at a place, which must hold one."""
        found = self.count(spot)
        if found is None and text_at(spot) is None:
            self.fault(spot, "missing", what)
        return found or 0

    def count(self, spot: Spot) -> int | None:
        """Return the whole number at a place, or None where it is blank."""
        text = text_at(spot)
        if text is None:
            return None
        if not (text.isascii() and text.isdigit() and len(text) < 10):
            self.fault(spot, "number", "a whole number", text)
            return None
        return int(text)
