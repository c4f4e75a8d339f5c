"""Claims taken back: which they are, what they gave, and the registry as it would be with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import sqlalchemy as sa

from registry.journal.known import linked_among
from registry.questions.model import Finding, State
from registry.records.claim import Claim
from registry.resolve.liveness import Liveness
from registry.storage.store import Store
from registry.storage.tables import METADATA
from registry.vocabulary.ids import RecordRef
from registry.vocabulary.terms import LinkKind, RecordKind, Tier

_T = METADATA.tables
_VALUE, _BEARING, _CLAIM = _T["claim_value"], _T["claim_bearing"], _T["claim"]
_GONE = (State.SUPERSEDED, State.WITHDRAWN)


def lost_fields(store: Store) -> dict[str, tuple[str, ...]]:
    """Return, for each claim taken back, the fields whose value it gave; none for a bare denial."""
    select = sa.select(_VALUE.c.claim, _VALUE.c.field).where(
        _VALUE.c.fate == "retracted", ~_VALUE.c.field.contains(".", autoescape=True)
    )
    found: dict[str, tuple[str, ...]] = dict.fromkeys(_bare(store), ())
    with store.connect() as connection:
        for claim, field in sorted(set(map(tuple, connection.execute(select)))):
            found[claim] = (*found.get(claim, ()), field)
    return found


def _bare(store: Store) -> Iterator[str]:
    """Yield the claims taken back that gave no value, such as a denial; a retraction is none of them."""
    for ref in _with_idle_claims(store):
        about = store.claims_about(ref)
        liveness = Liveness(about)
        for claim in about:
            bore = any(link.kind is not LinkKind.RETRACTS for link in claim.links)
            if bore and not claim.says and not liveness.in_force(claim):
                yield claim.id


def _with_idle_claims(store: Store) -> list[RecordRef]:
    """Return the records about which a claim neither gives a value nor bears on one."""
    idle = _CLAIM.c.id.notin_(sa.union(sa.select(_VALUE.c.claim), sa.select(_BEARING.c.claim)))
    select = sa.select(_CLAIM.c.record_kind, _CLAIM.c.record_id).where(
        _CLAIM.c.tier == Tier.PUBLIC.value, idle
    )
    with store.connect() as connection:
        found = sorted(set(map(tuple, connection.execute(select))))
    return [RecordRef(kind=RecordKind(kind), id=name) for kind, name in found]


def undone(claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims as if none had been retracted and no source withdrawn."""
    kept = (claim.keeping_links(lambda link: link.kind is not LinkKind.RETRACTS) for claim in claims)
    return linked_among(claim.model_copy(update={"withdrawn": None}) for claim in kept)


def claims_of(finding: Finding) -> set[str]:
    """Return the claims that a finding rests on: those that gave rise to it, bear on it, or answer it."""
    answering = {claim for answer in finding.answers for claim in answer.claims}
    return {because.claim for because in finding.because} | answering


def stands_on(finding: Finding) -> set[str]:
    """Return the claims that hold a finding up now; none where all that gave rise to it is gone."""
    return set() if finding.state in _GONE else claims_of(finding)


def rested_on(before: Finding | None, now: Finding | None) -> set[str]:
    """Return the claims that a finding rested on, had nothing been taken back.

    Where it is gone, it also names the fact that it needed: while it stood, that was not among its claims.
    """
    named = claims_of(now) if now is not None and now.state in _GONE else set()
    return named | (claims_of(before) if before is not None else set())
