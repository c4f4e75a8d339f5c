"""Values that several layouts of roll calls write the same way."""

from __future__ import annotations

from collections.abc import Mapping

from registry.importers.congress.told import Taking, text_at
from registry.importers.faults import Spot
from registry.vocabulary.terms import VoteCast


def member_id(spot: Spot) -> str | None:
    """Return a member's id; nothing but zeros is how files write that they have none."""
    text = text_at(spot)
    return None if text is None or not text.strip("0") else text


def share(text: str | None) -> str | None:
    """Return the share of votes needed, where one is stated."""
    return text if text and text.lower() not in ("unknown", "quorum") else None


def counts_at(places: Mapping[str, Spot], taking: Taking) -> dict[str, int]:
    """Return the counts that are stated, by what they count."""
    counts = {side: taking.count(spot) for side, spot in places.items()}
    return {side: count for side, count in counts.items() if count is not None}


def broken_tie(spot: Spot, cast: str, taking: Taking) -> VoteCast | None:
    """Return the vote by which a Vice President broke a tie."""
    if cast.lower() in ("yea", "nay"):
        return VoteCast(cast.lower())
    taking.fault(spot, "tie_breaker", "Yea or Nay", cast)
    return None
