"""What a record rests on: the claims that give it and deny it, and the sources that they cite."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from typing import Self

from registry.records import Record
from registry.records.claim import Claim
from registry.records.sentence import sentence
from registry.records.source import Source
from registry.storage.store import Store


@dataclasses.dataclass(frozen=True, slots=True)
class Citations:
    """The public claims and sources of a registry by their ids, and the names to show."""

    claims: Mapping[str, Claim]
    """The claims."""
    sources: Mapping[str, Source]
    """The sources."""
    names: Mapping[str, str]
    """The names of actors by their ids, and of publications by their sources."""

    @classmethod
    def of(cls, store: Store) -> Self:
        """Return what is public in `store`."""
        return cls({claim.id: claim for claim in store.public_claims()}, store.sources(), store.names())

    def told(self, claim: str, fields: Iterable[str]) -> str:
        """Return a claim as one sentence that keeps these of its values: a replaced one is not told again."""
        given = self.claims[claim]
        kept = {field: value for field, value in given.says.items() if field in set(fields)}
        return sentence(given.model_copy(update={"says": kept}), self.names)

    def cited_by(self, claims: Iterable[str]) -> list[Source]:
        """Return the sources that these claims cite, in the order of ids."""
        return [self.sources[name] for name in sorted({self.claims[claim].source for claim in claims})]


def giving(record: Record) -> dict[str, list[str]]:
    """Return the claims that give a live value of the record, chosen or rival, each with those fields."""
    found: dict[str, list[str]] = {}
    for basis in record.basis:
        rival = (claim for rival in basis.rivals for claim in rival.claims)
        for claim in dict.fromkeys((*basis.claims, *rival)):
            found.setdefault(claim, []).append(basis.field)
    return dict(sorted(found.items()))


def denying(record: Record) -> dict[str, list[str]]:
    """Return the claims that deny a live value of the record, each with those fields."""
    found: dict[str, list[str]] = {}
    for basis in record.basis:
        for claim in basis.denied_by:
            found.setdefault(claim, []).append(basis.field)
    return dict(sorted(found.items()))


def address(source: Source) -> str | None:
    """Return where a source can be read: its own address, else that of the copy that was read."""
    return source.url or source.read_at
