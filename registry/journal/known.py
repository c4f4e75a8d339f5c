"""What was publicly known by a day: the claims whose sources were published by its end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from registry.records.claim import Claim
from registry.vocabulary.time import last_day


def known_by(claims: Iterable[Claim], day: dt.date) -> list[Claim]:
    """Return the claims published on or before `day`, as they stood then.

    A claim counts from the last day its source's date allows; one with no known date never counts. A
    withdrawal or a link made by a later day is not yet there.
    """
    known = {claim.id: claim for claim in claims if _by(claim.published, day)}
    return [then for claim in known.values() if (then := _as_it_stood(claim, known, day)) is not None]


def _as_it_stood(claim: Claim, known: dict[str, Claim], day: dt.date) -> Claim | None:
    links = tuple(link for link in claim.links if link.claim in known)
    if not claim.says and not links:
        return None
    withdrawn = claim.withdrawn if _by(claim.withdrawn, day) else None
    if links == claim.links and withdrawn == claim.withdrawn:
        return claim
    return claim.model_copy(update={"links": links, "withdrawn": withdrawn})


def _by(date: str | None, day: dt.date) -> bool:
    last = last_day(date)
    return last is not None and last <= day
