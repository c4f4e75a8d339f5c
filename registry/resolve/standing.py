"""Standing: where a value or a record stands, computed from routes and stances. Never typed in."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from registry.vocabulary.terms import Route, Standing

OFFICIAL = frozenset({Route.SWORN_TESTIMONY, Route.OFFICIAL_DOCUMENT, Route.ON_RECORD})
"""The routes by which the acting state, or an overseer, itself speaks."""
CONCERNED = frozenset({Route.COURT_FILING, Route.WITNESS_OR_FAMILY})
"""The routes by which a party or someone concerned speaks."""


def standing_of(routes: Collection[Route], *, all_denied: bool, disputed: bool) -> Standing:
    """Return the standing of a value that live claims by these routes give."""
    official = any(route in OFFICIAL for route in routes)
    if all_denied and not official:
        return Standing.DENIED
    if disputed:
        return Standing.DISPUTED
    if official:
        return Standing.CONFIRMED
    return Standing.ALLEGED if all(route in CONCERNED for route in routes) else Standing.REPORTED


def standing_without_live_claims(superseded: Iterable[bool]) -> Standing:
    """Return the standing of a value whose claims are all gone: replaced, or else taken back."""
    return Standing.SUPERSEDED if any(superseded) else Standing.RETRACTED
