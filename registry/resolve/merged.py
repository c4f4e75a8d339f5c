"""What merges make of ids: the one a thing stands under now, and claims and sources told by it.

Where a dossier's main record goes, the rest of the dossier goes with it and stays apart: its `strike-1` is
then `strike-1-merged-from-` and the dossier's id, until someone says that it is one of those there.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from typing import Self

from pydantic import JsonValue

from registry.records.claim import Claim
from registry.records.fields import plain, stated, typed
from registry.records.merge import Merge
from registry.records.source import Source
from registry.vocabulary.ids import MERGED_FROM, RecordRef, dossier_of, told_as
from registry.vocabulary.terms import RecordKind


@dataclasses.dataclass(frozen=True)
class Merged:
    """The merges in force: for each kind of name, the ids that went, each with the one it went into."""

    records: Mapping[str, str]
    """Of records in dossiers."""
    actors: Mapping[str, str]
    """Of actors."""
    sources: Mapping[str, str]
    """Of sources."""

    @classmethod
    def by(cls, merges: Iterable[Merge]) -> Self:
        """Return what these merges come to; those undone come to nothing."""
        records: dict[str, str] = {}
        actors: dict[str, str] = {}
        sources: dict[str, str] = {}
        into = {RecordKind.ACTOR: actors, "source": sources}
        for merge in merges:
            if not merge.undone:
                into.get(merge.kind, records)[merge.gone] = merge.kept
        return cls(records, actors, sources)

    def __bool__(self) -> bool:
        """Return whether any merge is in force."""
        return bool(self.records or self.actors or self.sources)

    # --- what a name means now ------------------------------------------------------------------

    def record(self, name: str) -> str:
        """Return the id under which a record of a dossier stands now."""
        seen = {name}
        while (after := self._step(name)) not in seen:
            seen.add(after)
            name = after
        return name

    def _step(self, name: str) -> str:
        dossier, slash, local = name.partition("/")
        if name in self.records or not slash or dossier not in self.records:
            return self.records.get(name, name)
        return f"{self.records[dossier]}/{local}{MERGED_FROM}{dossier}"

    def party(self, name: str) -> str:
        """Return the id under which an actor stands now; words for someone stay as they are."""
        return _last(self.actors, name)

    def source(self, name: str) -> str:
        """Return the id under which a source stands now."""
        return _last(self.sources, name)

    def ref(self, ref: RecordRef) -> RecordRef:
        """Return which record this is now."""
        name = self.party(ref.id) if ref.kind is RecordKind.ACTOR else self.record(ref.id)
        return ref if name == ref.id else RecordRef.model_construct(kind=ref.kind, id=name)

    def earlier(self, ref: RecordRef) -> set[RecordRef]:
        """Return every record by which claims mean this one: itself, and what went into it."""
        found = _all_before(self.actors if ref.kind is RecordKind.ACTOR else self.records, ref.id)
        named = (RecordRef.model_construct(kind=ref.kind, id=name) for name in found)
        return {ref, *(before for before in named if self.ref(before) == self.ref(ref))}

    def dossiers(self, kind: RecordKind, name: str) -> set[str]:
        """Return the dossiers that tell of a record: its own, and those of what went into it."""
        ref = RecordRef.model_construct(kind=kind, id=name)
        return {dossier_of(told_as(before.id)) for before in self.earlier(ref)}

    def differing(self, other: Merged) -> set[str]:
        """Return the ids that mean one thing here and another there, in each form that claims name."""
        return {
            name
            for mine, theirs in (
                (self.records, other.records),
                (self.actors, other.actors),
                (self.sources, other.sources),
            )
            for gone, _ in mine.items() ^ theirs.items()
            for merges in (mine, theirs)
            for name in _all_before(merges, gone)
        }

    # --- what names it --------------------------------------------------------------------------

    def claim(self, claim: Claim) -> Claim:
        """Return a claim with the ids of now: of its record, its speaker and source, and in what it says."""
        if not self:
            return claim
        actor = claim.speaker.actor
        speaker = claim.speaker.model_copy(update={"actor": None if actor is None else self.party(actor)})
        return claim.model_copy(
            update={
                "record": self.ref(claim.record),
                "speaker": speaker,
                "source": self.source(claim.source),
                "origin": self.source(claim.origin),
                "says": {f: self._value(claim.record.kind, f, value) for f, value in claim.says.items()},
            }
        )

    def _value(self, kind: RecordKind, field: str, value: JsonValue) -> JsonValue:
        now = typed(kind, field, value, self)
        if now == stated(kind, field, value):
            return value
        named = plain(kind, field, now)
        return [v for i, v in enumerate(named) if v not in named[:i]] if isinstance(named, list) else named

    def told(self, sources: Mapping[str, Source]) -> dict[str, Source]:
        """Return sources by the ids of now: without those that went into another, which origins then name."""
        kept = {name: source for name, source in sources.items() if name not in self.sources}
        return {name: self._with_origin(source) for name, source in kept.items()}

    def _with_origin(self, source: Source) -> Source:
        origin = None if source.origin is None else self.source(source.origin)
        return source.model_copy(update={"origin": None if origin == source.id else origin})


def _last(merges: Mapping[str, str], name: str) -> str:
    seen: set[str] = set()
    while name in merges and name not in seen:
        seen.add(name)
        name = merges[name]
    return name


def _all_before(merges: Mapping[str, str], name: str) -> set[str]:
    """Return a name and every one that steps may make it of."""
    found, looked = set[str](), {name}
    while looked:
        found |= looked
        looked = {before for one in looked for before in _before(merges, one)} - found
    return found


def _before(merges: Mapping[str, str], name: str) -> set[str]:
    """Return the names that one step makes this one of."""
    whole = {gone for gone, kept in merges.items() if kept == name}
    dossier, _, local = name.partition("/")
    parts = {
        f"{gone}/{local.removesuffix(MERGED_FROM + gone)}"
        for gone, kept in merges.items()
        if kept == dossier and local.endswith(MERGED_FROM + gone)
    }
    return whole | parts
