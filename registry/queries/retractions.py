"""Retractions: claims taken back, and everything that rested on them.

A claim is taken back where another retracts it, or its source is withdrawn. What rested on it is found by
looking at the registry as it would be had nothing been taken back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from registry.queries.dates import Day, end_of_day
from registry.queries.oversight import reading_day
from registry.queries.taken_back import lost_fields, rested_on, stands_on, undone
from registry.queries.totals import COUNTED_FIELDS
from registry.questions.evaluate import ask
from registry.questions.model import Finding
from registry.questions.register import rules
from registry.records.claim import Claim
from registry.records.record import Frozen
from registry.records.sentence import sentence
from registry.storage.store import Store
from registry.vocabulary.ids import ClaimId, RecordRef
from registry.vocabulary.terms import LinkKind, RecordKind


class Rested(Frozen):
    """A finding that rested on a claim taken back: where it stood, and where it stands."""

    finding: str
    """The finding's id."""
    before: str
    """Where it would stand."""
    after: str | None
    """Where it stands; absent where the question no longer arises."""


class Retraction(Frozen):
    """A claim taken back, why, and what rested on it."""

    claim: ClaimId
    """The claim."""
    text: str
    """What it says, and who says so."""
    cause: str
    """Who retracted it, or when its source was withdrawn."""
    record: RecordRef
    """The record that it speaks of."""
    fields: tuple[str, ...]
    """The fields of that record that lost it."""
    totals: tuple[str, ...]
    """Those of the fields that totals are reckoned from."""
    findings: tuple[Rested, ...]
    """The findings that rested on it."""


def retractions(store: Store, on: Day | None = None) -> list[Retraction]:
    """Return every claim that was taken back, with the records, totals and findings that rested on it.

    The clocks are read at the end of the day `on`, as for questions.
    """
    lost = lost_fields(store)
    if not lost:
        return []
    asked, at = list(rules().values()), end_of_day(reading_day(store, on))
    before, after = (
        {finding.id: finding for finding in ask(one, asked, at)} for one in (store.altered(undone), store)
    )
    claims, names = store.claims_by_id(set(lost)), store.names()
    causes = _causes(store, claims)
    return [
        Retraction(
            claim=claim.id,
            text=sentence(claim, names),
            cause=causes[claim.id],
            record=claim.record,
            fields=lost[claim.id],
            totals=_totals(claim, lost[claim.id]),
            findings=tuple(_rested(claim.id, before, after)),
        )
        for claim in claims.values()
    ]


def _totals(claim: Claim, fields: Sequence[str]) -> tuple[str, ...]:
    """Return the fields of an incident that totals are reckoned from, among those that lost a claim."""
    counted = claim.record.kind is RecordKind.INCIDENT
    return tuple(field for field in fields if counted and field in COUNTED_FIELDS)


def _causes(store: Store, claims: Mapping[str, Claim]) -> dict[str, str]:
    """Return why each claim no longer stands."""
    by: dict[str, list[str]] = {}
    for other in store.public_claims():
        for link in other.links:
            if link.kind is LinkKind.RETRACTS and link.claim in claims:
                by.setdefault(link.claim, []).append(
                    f"retracted by {other.id}, {other.stated or other.published}"
                )
    return {
        name: f"its source {claim.source} was withdrawn, {claim.withdrawn}"
        if claim.withdrawn
        else "; ".join(by.get(name, ["a claim that it depends on was taken back"]))
        for name, claim in claims.items()
    }


def _rested(claim: str, before: Mapping[str, Finding], after: Mapping[str, Finding]) -> Iterable[Rested]:
    for name, finding in before.items():
        now = after.get(name)
        if claim in rested_on(finding, now) and (now is None or claim not in stands_on(now)):
            yield Rested(finding=name, before=finding.state.value, after=now.state.value if now else None)
