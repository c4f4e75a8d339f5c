"""What has become of what claims say: which values are live, replaced or taken back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from registry.records.claim import Claim
from registry.resolve.liveness import Liveness
from registry.vocabulary.ids import RecordRef


def fates(claims: Iterable[Claim]) -> dict[str, dict[str, str]]:
    """Return, for each claim, each of its fields with its fate: live, superseded or retracted."""
    found: dict[str, dict[str, str]] = {}
    for about in _by_record(claims).values():
        liveness = Liveness(about)
        for claim in about:
            found[claim.id] = {field: liveness.fate(claim, field).value for field in claim.says}
    return found


def in_force(claims: Iterable[Claim]) -> set[str]:
    """Return the claims that stand as a whole: not retracted, and their source not withdrawn."""
    standing: set[str] = set()
    for about in _by_record(claims).values():
        liveness = Liveness(about)
        standing |= {claim.id for claim in about if liveness.in_force(claim)}
    return standing


def _by_record(claims: Iterable[Claim]) -> Mapping[RecordRef, list[Claim]]:
    found: dict[RecordRef, list[Claim]] = {}
    for claim in claims:
        found.setdefault(claim.record, []).append(claim)
    return found
