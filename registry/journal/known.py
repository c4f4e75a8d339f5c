"""What was publicly known by a day: the claims whose sources were published by its end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from registry.records.claim import Claim
from registry.records.source import Source
from registry.vocabulary.time import last_day


def known_by(claims: Iterable[Claim], day: dt.date) -> list[Claim]:
    """Return the claims published on or before `day`, as they stood then.

    A claim counts from the last day its source's date allows; one with no known date never counts. A
    withdrawal or a link made by a later day is not yet there.
    """
    return linked_among(_as_it_stood(claim, day) for claim in claims if _by(claim.published, day))


def linked_among(claims: Iterable[Claim]) -> list[Claim]:
    """Return the claims without links to any that is not among them, and without those that then say nothing.

    A claim that says nothing itself says something of another that does: one that bears only on claims
    that say nothing is left out, also where they bear on each other in a circle.
    """
    given = list(claims)
    saying = {claim.id for claim in given if claim.says}
    bare = [claim for claim in given if not claim.says]
    while more := {
        c.id for c in bare if c.id not in saying and any(link.claim in saying for link in c.links)
    }:
        saying |= more
    return [claim.keeping_links(lambda link: link.claim in saying) for claim in given if claim.id in saying]


def source_on(source: Source, day: dt.date) -> Source:
    """Return a source as it stood on `day`: a later withdrawal is not yet there."""
    if source.withdrawn is None or _by(source.withdrawn, day):
        return source
    return source.model_copy(update={"withdrawn": None})


def _as_it_stood(claim: Claim, day: dt.date) -> Claim:
    if claim.withdrawn is None or _by(claim.withdrawn, day):
        return claim
    return claim.model_copy(update={"withdrawn": None})


def _by(date: str | None, day: dt.date) -> bool:
    last = last_day(date)
    return last is not None and last <= day
