"""Claims taken back: which they are, what they gave, and the registry as it would be with them."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from registry.questions.model import Finding
from registry.records.claim import Claim
from registry.storage.store import Store
from registry.storage.tables import METADATA
from registry.vocabulary.terms import LinkKind

_VALUE = METADATA.tables["claim_value"]


def lost_fields(store: Store) -> dict[str, tuple[str, ...]]:
    """Return, for each claim taken back, the fields whose value it gave."""
    select = sa.select(_VALUE.c.claim, _VALUE.c.field).where(
        _VALUE.c.fate == "retracted", ~_VALUE.c.field.contains(".", autoescape=True)
    )
    found: dict[str, tuple[str, ...]] = {}
    with store.connect() as connection:
        for claim, field in sorted(set(map(tuple, connection.execute(select)))):
            found[claim] = (*found.get(claim, ()), field)
    return found


def undone(claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims as if none had been retracted and no source withdrawn."""
    kept = []
    for claim in claims:
        links = tuple(link for link in claim.links if link.kind is not LinkKind.RETRACTS)
        if links or claim.says:
            kept.append(claim.model_copy(update={"links": links, "withdrawn": None}))
    return kept


def claims_of(finding: Finding) -> set[str]:
    """Return the claims that a finding rests on: those that gave rise to it, bear on it, or answer it."""
    answering = {claim for answer in finding.answers for claim in answer.claims}
    return {because.claim for because in finding.because} | answering
