"""What a source adds to the claims that cite it."""

from __future__ import annotations

from registry.records.claim import Claim
from registry.records.source import Source
from registry.vocabulary.terms import Route, Tier

_TIERS = tuple(Tier)


def with_source(claim: Claim, source: Source) -> Claim:
    """Return `claim` with what its source adds: publication, origin, withdrawal, the stricter tier.

    The registry's own assessments are published when they are made, so their statement's date counts.
    """
    assessed = claim.route is Route.OWN_CALCULATION
    own = claim.own_tier or claim.tier
    tier = max(own, source.tier, key=_TIERS.index)
    return claim.model_copy(
        update={
            "published": (claim.stated if assessed else None) or source.published,
            "origin": source.origin or source.id,
            "withdrawn": source.withdrawn,
            "tier": tier,
            "own_tier": None if own is tier else own,
        }
    )
