"""What anyone may see: public claims and sources, without what refers to others that are not public."""

from __future__ import annotations

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
from registry.vocabulary.terms import Tier

_T = METADATA.tables


def public_claims(connection: sa.Connection, claims: Iterable[Claim]) -> list[Claim]:
    """Return those of `claims` that are public, as anyone may see them.

    A link to a claim that is not public is taken away, and with it the stance it gave; a claim that then
    says nothing is left out, and so is what bore on that alone. An origin that is not public is not told.
    Ids that were merged are told as the one kept.
    """
    now = merged(connection)
    return [now.claim(claim) for claim in visible_claims(connection, claims)]


def public_claims_about(
    connection: sa.Connection, refs: Iterable[RecordRef], at_hand: Mapping[str, Claim] = read.NONE_AT_HAND
) -> list[Claim]:
    """Return the public claims about these records, and about what was merged into any of them.

    Those `at_hand` are not read again.
    """
    now = merged(connection)
    told = {before for ref in refs for before in now.told_as(ref)}
    about = read.claims_about(connection, told, at_hand).values()
    seen = visible_claims(connection, (claim for claims in about for claim in claims))
    return [now.claim(claim) for claim in seen]


def visible_claims(connection: sa.Connection, claims: Iterable[Claim]) -> list[Claim]:
    """Return those of `claims` that are public, under the ids that they were told under."""
    given = [claim for claim in claims if claim.tier is Tier.PUBLIC]
    hidden = hidden_sources(connection)
    shown = {claim.id: claim for claim in linked_among(_with_what_they_bear_on(connection, given))}
    return [without_origin(shown[claim.id], hidden) for claim in given if claim.id in shown]


def public_sources(connection: sa.Connection) -> dict[str, Source]:
    """Return the public sources as anyone may see them; of one that was merged, the other is the origin."""
    return merged(connection).told(visible_sources(connection))


def visible_sources(connection: sa.Connection) -> dict[str, Source]:
    """Return the public sources by their ids, without an origin that is not public."""
    hidden = hidden_sources(connection)
    held = read.sources(connection).items()
    return {name: source_without_origin(source, hidden) for name, source in held if name not in hidden}


def public_merges(connection: sa.Connection) -> dict[str, Merge]:
    """Return the decisions about merges of which both ids are public, by the decisions' ids.

    Two strikes are told to be one only where it is public that their incidents are.
    """
    merges = read.merges(connection)
    if not merges:
        return {}
    told = _told(connection, merges.values())
    seen = {name: merge for name, merge in merges.items() if _sides(merge) <= told}
    ever = Merged.by(merge.model_copy(update={"undone": False}) for merge in seen.values())
    return {name: merge for name, merge in seen.items() if ever.holds(merge)}


def merged(connection: sa.Connection) -> Merged:
    """Return what the public merges make of ids."""
    return Merged.by(public_merges(connection).values())


def _sides(merge: Merge) -> set[tuple[str, str]]:
    return {(str(merge.kind), told_as(name)) for name in (merge.gone, merge.kept)}


def _told(connection: sa.Connection, merges: Iterable[Merge]) -> set[tuple[str, str]]:
    """Return those of the things merged that are public: told of by a claim that can be seen, or sources."""
    claim, source = _T["claim"], _T["source"]
    names = {name for merge in merges for _, name in _sides(merge)}
    told: set[tuple[str, str]] = set()
    for some in read.chunks(names):
        about = visible_claims(connection, read.claims(connection, claim.c.record_id.in_(some)))
        told |= {(seen.record.kind.value, seen.record.id) for seen in about}
        public = sa.select(source.c.id).where(source.c.id.in_(some), source.c.tier == Tier.PUBLIC.value)
        told |= {("source", name) for name in connection.scalars(public)}
    return told


def hidden_sources(connection: sa.Connection) -> set[str]:
    """Return the ids of the sources that are not public."""
    source = _T["source"]
    return set(connection.scalars(sa.select(source.c.id).where(source.c.tier != Tier.PUBLIC.value)))


def hidden_claims(connection: sa.Connection) -> set[str]:
    """Return the ids of the claims that nobody may see: those not public, and what bears on those alone."""
    claim, link = _T["claim"], _T["claim_link"]
    secret = sa.select(claim.c.id).where(claim.c.tier != Tier.PUBLIC.value)
    linking = list(read.claims(connection, claim.c.id.in_(sa.select(link.c.claim))))
    shown = {seen.id for seen in visible_claims(connection, linking)}
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
