"""What anyone may see: public claims and sources, without what refers to others that are not public."""

from __future__ import annotations

import itertools
from collections.abc import Container, Iterable, Mapping

import sqlalchemy as sa

from registry.journal.known import linked_among
from registry.records.claim import Claim
from registry.records.merge import Merge
from registry.records.source import Source
from registry.resolve.merged import Merged
from registry.storage import read
from registry.storage.tables import METADATA
from registry.vocabulary.ids import RecordRef, told_as
from registry.vocabulary.terms import RecordKind, Tier

_T = METADATA.tables
_NOTHING: Mapping[str, Claim] = {}


def public_claims(connection: sa.Connection, claims: Iterable[Claim]) -> list[Claim]:
    """Return those of `claims` that are public, as anyone may see them.

    A link to a claim that is not public is taken away, and with it the stance it gave; a claim that then
    says nothing is left out, and so is what bore on that alone. An origin that is not public is not told.
    Ids that were merged are told as the one kept.
    """
    given = [claim for claim in claims if claim.tier is Tier.PUBLIC]
    hidden, now = hidden_sources(connection), merged(connection)
    shown = {claim.id: claim for claim in linked_among(_with_what_they_bear_on(connection, given))}
    seen = (without_origin(shown[claim.id], hidden) for claim in given if claim.id in shown)
    return [now.claim(claim) for claim in seen]


def public_claims_about(
    connection: sa.Connection, refs: Iterable[RecordRef], at_hand: Mapping[str, Claim] = _NOTHING
) -> list[Claim]:
    """Return the public claims about these records, and about what was merged into any of them.

    Those `at_hand` are not read again.
    """
    now = merged(connection)
    recorded = {before for ref in refs for before in now.earlier(now.ref(ref))}
    about = read.claims_about(connection, recorded, at_hand).values()
    return public_claims(connection, (claim for claims in about for claim in claims))


def public_sources(connection: sa.Connection) -> dict[str, Source]:
    """Return the public sources by their ids, as anyone may see them."""
    hidden = hidden_sources(connection)
    held = read.sources(connection).items()
    shown = {name: source_without_origin(source, hidden) for name, source in held if name not in hidden}
    return merged(connection).told(shown)


def public_merges(connection: sa.Connection) -> dict[str, Merge]:
    """Return the decisions about merges of which both ids are public, by the decisions' ids."""
    merges = read.merges(connection)
    sides = {name: (told_as(merge.gone), told_as(merge.kept)) for name, merge in merges.items()}
    told = _told(connection, itertools.chain.from_iterable(sides.values())) if merges else set()
    hidden = hidden_sources(connection) if merges else set()
    return {
        name: merge
        for name, merge in merges.items()
        if (
            told.issuperset(sides[name])
            if isinstance(merge.kind, RecordKind)
            else hidden.isdisjoint(sides[name])
        )
    }


def merged(connection: sa.Connection) -> Merged:
    """Return what the public merges make of ids."""
    return Merged.by(public_merges(connection).values())


def _told(connection: sa.Connection, names: Iterable[str]) -> set[str]:
    """Return the records' ids that public claims were recorded under."""
    t = _T["claim"]
    public = sa.select(t.c.record_id).where(t.c.tier == Tier.PUBLIC.value).distinct()
    return {
        name
        for some in read.chunks(names)
        for name in connection.scalars(public.where(t.c.record_id.in_(some)))
    }


def hidden_sources(connection: sa.Connection) -> set[str]:
    """Return the ids of the sources that are not public."""
    source = _T["source"]
    return set(connection.scalars(sa.select(source.c.id).where(source.c.tier != Tier.PUBLIC.value)))


def hidden_claims(connection: sa.Connection) -> set[str]:
    """Return the ids of the claims that nobody may see: those not public, and what bears on those alone."""
    claim, link = _T["claim"], _T["claim_link"]
    secret = sa.select(claim.c.id).where(claim.c.tier != Tier.PUBLIC.value)
    linking = list(read.claims(connection, claim.c.id.in_(sa.select(link.c.claim))))
    shown = {seen.id for seen in public_claims(connection, linking)}
    return {*connection.scalars(secret), *(c.id for c in linking if c.id not in shown)}


def without_origin(claim: Claim, hidden: Container[str]) -> Claim:
    """Return a claim without an origin that is hidden: its source is then its own."""
    return claim.model_copy(update={"origin": claim.source}) if claim.origin in hidden else claim


def source_without_origin(source: Source, hidden: Container[str]) -> Source:
    """Return a source without an origin that is hidden."""
    return source.model_copy(update={"origin": None}) if source.origin in hidden else source


def _with_what_they_bear_on(connection: sa.Connection, claims: Iterable[Claim]) -> list[Claim]:
    """Return public claims with the public ones that they bear on, and what those bear on, and so on."""
    reached = {claim.id: claim for claim in claims}
    looked_up = set(reached)
    while unknown := {link.claim for claim in reached.values() for link in claim.links} - looked_up:
        looked_up |= unknown
        for some in read.chunks(unknown):
            found = read.claims(connection, _T["claim"].c.id.in_(some))
            reached |= {claim.id: claim for claim in found if claim.tier is Tier.PUBLIC}
    return list(reached.values())
