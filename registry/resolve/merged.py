"""What merges make of ids: the one a thing stands under now, and claims and sources told by it.

Merges are of ids as they were told. Where a dossier's main record goes, the rest of the dossier goes with it
and stays apart: its `strike-1` is then `strike-1-merged-from-` and the dossier's id, until someone says that
it is one of those there. Ids merged in a circle are one thing, which stands under the first of them.
"""

from __future__ import annotations

import dataclasses
import functools
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Self

from pydantic import JsonValue

from registry.records.claim import Claim
from registry.records.fields import plain, stated, typed
from registry.records.merge import Merge
from registry.records.source import Source
from registry.vocabulary.ids import MERGED_FROM, RecordRef, dossier_of, told_as
from registry.vocabulary.terms import RecordKind

Names = Mapping[str, str]
"""Ids that went, each with the one it went into."""


@dataclasses.dataclass(frozen=True)
class Merged:
    """The merges in force, by what is named."""

    dossiers: Names
    """Of the main records of dossiers."""
    parts: Names
    """Of the other records of dossiers."""
    actors: Names
    """Of actors."""
    sources: Names
    """Of sources."""

    @classmethod
    def by(cls, merges: Iterable[Merge]) -> Self:
        """Return what these merges come to; those undone come to nothing."""
        held = sorted((merge for merge in merges if not merge.undone), key=lambda merge: merge.id)
        named: dict[str, dict[str, str]] = defaultdict(dict)
        for merge in held:
            named[_space(merge)][told_as(merge.gone)] = told_as(merge.kept)
        apart = cls(named["dossier"], named["part"], named["actor"], named["source"])
        strikes = [merge for merge in held if merge.kind is RecordKind.STRIKE]
        return dataclasses.replace(apart, parts={**apart.parts, **_strikes_in_force(strikes, apart)})

    def __bool__(self) -> bool:
        """Return whether any merge is in force."""
        return bool(self.dossiers or self.parts or self.actors or self.sources)

    def holds(self, merge: Merge) -> bool:
        """Return whether a merge is in force."""
        names = {"dossier": self.dossiers, "actor": self.actors, "source": self.sources}
        return names.get(_space(merge), self.parts).get(told_as(merge.gone)) == told_as(merge.kept)

    # --- what a name means now ------------------------------------------------------------------

    def record(self, name: str) -> str:
        """Return the id under which a record of a dossier stands now."""
        told = _last(self.parts, told_as(name))
        dossier, slash, local = told.partition("/")
        now = _last(self.dossiers, dossier)
        if not slash or now == dossier:
            return told if slash else now
        return f"{now}/{local}{MERGED_FROM}{dossier}"

    def party(self, name: str) -> str:
        """Return the id under which an actor stands now; words for someone stay as they are."""
        return _last(self.actors, name)

    def source(self, name: str) -> str:
        """Return the source that a source is one with."""
        return _last(self.sources, name)

    def ref(self, ref: RecordRef) -> RecordRef:
        """Return which record this is now."""
        name = self.party(ref.id) if ref.kind is RecordKind.ACTOR else self.record(ref.id)
        return ref if name == ref.id else RecordRef.model_construct(kind=ref.kind, id=name)

    def told_as(self, ref: RecordRef) -> set[RecordRef]:
        """Return every record that claims may have been told of where they mean this one."""
        now = self.ref(ref)
        before = self._actors_told if ref.kind is RecordKind.ACTOR else self._records_told
        names = {*before.get(now.id, ()), ref.id, now.id, told_as(now.id)}
        return {RecordRef.model_construct(kind=ref.kind, id=name) for name in names}

    def dossiers_of(self, strike: str) -> set[str]:
        """Return the dossiers that tell of a strike: its own, and those of what went into it."""
        told = self.told_as(RecordRef.model_construct(kind=RecordKind.STRIKE, id=strike))
        return {dossier_of(told_as(ref.id)) for ref in told}

    def differing(self, other: Merged) -> set[str]:
        """Return the ids that mean one thing here and another there."""
        records = {*self.dossiers, *self.parts, *other.dossiers, *other.parts}
        actors, sources = {*self.actors, *other.actors}, {*self.sources, *other.sources}
        return {
            *(name for name in records if self.record(name) != other.record(name)),
            *(name for name in actors if self.party(name) != other.party(name)),
            *(name for name in sources if self.source(name) != other.source(name)),
        }

    @functools.cached_property
    def _records_told(self) -> Mapping[str, set[str]]:
        return _reversed({name: self.record(name) for name in (*self.dossiers, *self.parts)})

    @functools.cached_property
    def _actors_told(self) -> Mapping[str, set[str]]:
        return _reversed({name: self.party(name) for name in self.actors})

    # --- what names it --------------------------------------------------------------------------

    def claim(self, claim: Claim) -> Claim:
        """Return a claim with the ids of now: of its record, speaker and origin, and in what it says."""
        if not self and MERGED_FROM not in f"{claim.record.id} {claim.says}":
            return claim
        actor = claim.speaker.actor
        speaker = claim.speaker.model_copy(update={"actor": None if actor is None else self.party(actor)})
        return claim.model_copy(
            update={
                "record": self.ref(claim.record),
                "speaker": speaker,
                "origin": self.source(claim.origin),
                "says": {f: self._value(claim.record.kind, f, value) for f, value in claim.says.items()},
            }
        )

    def _value(self, kind: RecordKind, field: str, value: JsonValue) -> JsonValue:
        now = typed(kind, field, value, self)
        return value if now == stated(kind, field, value) else plain(kind, field, now)

    def told(self, sources: Mapping[str, Source]) -> dict[str, Source]:
        """Return sources with the origins of now: of one that went into another, that one."""
        return {name: self._with_origin(source) for name, source in sources.items()}

    def _with_origin(self, source: Source) -> Source:
        origin = self.source(source.origin or source.id)
        return source.model_copy(update={"origin": None if origin == source.id else origin})


def _space(merge: Merge) -> str:
    """Return in which space of names a merge is; strikes are a matter of their own."""
    if merge.kind in (RecordKind.ACTOR, RecordKind.STRIKE) or not isinstance(merge.kind, RecordKind):
        return str(merge.kind)
    return "part" if "/" in merge.gone else "dossier"


def _strikes_in_force(strikes: Iterable[Merge], merged: Merged) -> dict[str, str]:
    """Return the merges of strikes that stand in one incident now, and that no dossier tells apart."""
    force: dict[str, str] = {}
    tellers: dict[str, set[str]] = {}
    for merge in strikes:
        sides = [_last(force, told_as(name)) for name in (merge.gone, merge.kept)]
        gone, kept = (tellers.get(side, {dossier_of(side)}) for side in sides)
        one_incident = merged.record(dossier_of(sides[0])) == merged.record(dossier_of(sides[1]))
        if one_incident and gone.isdisjoint(kept):
            force[told_as(merge.gone)] = told_as(merge.kept)
            tellers[_last(force, sides[1])] = gone | kept
    return force


def _last(names: Names, name: str) -> str:
    """Return where the steps from a name end; of a circle, the first of its names."""
    seen = [name]
    while (name := names.get(name, name)) not in seen:
        seen.append(name)
    return min(seen[seen.index(name) :])


def _reversed(names: Names) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for before, now in names.items():
        found[now].add(before)
    return found
