"""Which claims are live: not withdrawn, not retracted, and not replaced by another claim.

Liveness is a matter of fields: a correction of one figure leaves the rest of the old claim alive.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
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
        claims = list(claims)
        self._links: dict[str, list[tuple[Claim, Link]]] = defaultdict(list)
        for claim in claims:
            for link in claim.links:
                self._links[link.claim].append((claim, link))
        self._in_force = _in_force(claims)

    def fate(self, claim: Claim, field: str) -> Fate:
        """Return what has become of the value that `claim` gives for `field`."""
        if claim.id not in self._links:  # of most claims nobody says anything
            return Fate.LIVE if self.in_force(claim) else Fate.RETRACTED
        if self._taken_back(claim, field):
            return Fate.RETRACTED
        replaced = any(not self._taken_back(by, field) for by in self._borne_on(claim, field, _REPLACING))
        return Fate.SUPERSEDED if replaced else Fate.LIVE

    def _taken_back(self, claim: Claim, field: str) -> bool:
        return not self.in_force(claim) or bool(self._borne_on(claim, field, {LinkKind.RETRACTS}))

    def in_force(self, claim: Claim) -> bool:
        """Return whether `claim` stands as a whole: its source not withdrawn, itself not retracted."""
        return claim.id in self._in_force

    def denials(self, claim: Claim, field: str | None = None) -> list[Claim]:
        """Return the claims in force that deny `claim`, for `field` or for any field."""
        return self._borne_on(claim, field, {LinkKind.DENIES})

    def contradicted(self, claim: Claim, field: str) -> bool:
        """Return whether a claim in force is said to contradict `claim` on `field`."""
        return bool(self._borne_on(claim, field, {LinkKind.CONTRADICTS}))

    def bearing(self, claim: Claim, field: str, kind: LinkKind) -> list[Claim]:
        """Return the claims in force that bear on `claim` in this way, for `field`."""
        return self._borne_on(claim, field, {kind})

    def _borne_on(self, claim: Claim, field: str | None, kinds: Iterable[LinkKind]) -> list[Claim]:
        return [
            by
            for by, link in self._links.get(claim.id, ())
            if link.kind in kinds and (field is None or _covers(by, link, field)) and self.in_force(by)
        ]


def _in_force(claims: Sequence[Claim]) -> set[str]:
    """Return the ids of the claims that stand as a whole.

    A claim falls where its source is withdrawn, or a claim that stands retracts it; it stands where every
    claim that retracts it has fallen. Claims that retract each other in a circle all fall.
    """
    if not any(claim.links for claim in claims):  # as of nearly all records
        return {claim.id for claim in claims if claim.withdrawn is None}
    retracts = {
        claim.id: {link.claim for link in claim.links if link.kind is LinkKind.RETRACTS and not link.fields}
        - {claim.id}
        for claim in claims
    }
    against: dict[str, set[str]] = defaultdict(set)
    for by, targets in retracts.items():
        for target in targets:
            against[target].add(by)
    standing: set[str] = set()
    fallen = {claim.id for claim in claims if claim.withdrawn is not None}
    ready = [*fallen, *(name for name in retracts if not against[name] and name not in fallen)]
    while ready:
        name = ready.pop()
        if name not in fallen:
            standing.add(name)
        for target in retracts[name] & retracts.keys() - fallen - standing:
            against[target].discard(name)
            if name in standing:
                fallen.add(target)
            if name in standing or not against[target]:
                ready.append(target)
    return standing


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
