"""Which claims are live: not withdrawn, not retracted, and not replaced by another claim.

Liveness is a matter of fields: a correction of one figure leaves the rest of the old claim alive.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from enum import Enum

from registry.records.claim import Claim, Link
from registry.vocabulary.terms import LinkKind

_REPLACING = frozenset({LinkKind.CORRECTS, LinkKind.SUPERSEDES})


class Fate(Enum):
    """What has become of one claim's value for one field."""

    LIVE = "live"
    SUPERSEDED = "superseded"
    RETRACTED = "retracted"


class Liveness:
    """The fates of the claims about one record. Built once from all of them."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        """Index the claims' links by the claim they bear on."""
        self._links: dict[str, list[tuple[Claim, Link]]] = defaultdict(list)
        for claim in claims:
            for link in claim.links:
                self._links[link.claim].append((claim, link))

    def fate(self, claim: Claim, field: str) -> Fate:
        """Return what has become of the value that `claim` gives for `field`."""
        if not self.in_force(claim) or self._borne_on(claim, field, {LinkKind.RETRACTS}):
            return Fate.RETRACTED
        return Fate.SUPERSEDED if self._borne_on(claim, field, _REPLACING) else Fate.LIVE

    def in_force(self, claim: Claim, _seen: frozenset[str] = frozenset()) -> bool:
        """Return whether `claim` stands as a whole: its source not withdrawn, itself not retracted."""
        if claim.withdrawn is not None:
            return False
        seen = _seen | {claim.id}
        return not any(
            link.kind is LinkKind.RETRACTS and not link.fields and self.in_force(by, seen)
            for by, link in self._links[claim.id]
            if by.id not in seen
        )

    def denials(self, claim: Claim, field: str | None = None) -> list[Claim]:
        """Return the claims in force that deny `claim`, for `field` or for any field."""
        return self._borne_on(claim, field, {LinkKind.DENIES})

    def contradicted(self, claim: Claim, field: str) -> bool:
        """Return whether a claim in force is said to contradict `claim` on `field`."""
        return bool(self._borne_on(claim, field, {LinkKind.CONTRADICTS}))

    def _borne_on(self, claim: Claim, field: str | None, kinds: Iterable[LinkKind]) -> list[Claim]:
        return [
            by
            for by, link in self._links[claim.id]
            if link.kind in kinds and (field is None or _covers(by, link, field)) and self.in_force(by)
        ]


def _covers(by: Claim, link: Link, field: str) -> bool:
    """Return whether the link reaches `field`.

    A correction, a later value or a contradiction with no fields named reaches the fields that the
    new claim itself gives; a denial or a retraction reaches all.
    """
    if link.fields:
        return field in link.fields
    if link.kind in {LinkKind.DENIES, LinkKind.RETRACTS} or not by.says:
        return True
    return field in by.says
