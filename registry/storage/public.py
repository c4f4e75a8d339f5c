"""What anyone may see: public claims and sources, without what refers to others that are not public."""

from __future__ import annotations

from collections.abc import Container, Iterable

import sqlalchemy as sa

from registry.journal.known import linked_among
from registry.records.claim import Claim
from registry.records.source import Source
from registry.storage import read
from registry.storage.tables import METADATA
from registry.vocabulary.terms import Tier

_T = METADATA.tables


def public_claims(connection: sa.Connection, claims: Iterable[Claim]) -> list[Claim]:
    """Return those of `claims` that are public, as anyone may see them.

    A link to a claim that is not public is taken away, and with it the stance it gave; a claim that then
    says nothing is left out, and so is what bore on that alone. An origin that is not public is not told.
    """
    given = [claim for claim in claims if claim.tier is Tier.PUBLIC]
    hidden = hidden_sources(connection)
    shown = {claim.id: claim for claim in linked_among(_with_what_they_bear_on(connection, given))}
    return [without_origin(shown[claim.id], hidden) for claim in given if claim.id in shown]


def public_sources(connection: sa.Connection) -> dict[str, Source]:
    """Return the public sources by their ids, as anyone may see them."""
    hidden = hidden_sources(connection)
    held = read.sources(connection)
    return {name: source_without_origin(held[name], hidden) for name in held if name not in hidden}


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
