"""The four layouts in which roll calls are published: each read into the same `RollCall`.

JSON and XML as the public scraper of Congress writes them, the Senate's own XML, and the XML of the Clerk of
the House.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from registry.importers.congress.layouts import clerk, scraped_json, scraped_xml, senate
from registry.importers.congress.roll_calls import RollCall
from registry.importers.congress.told import Taking
from registry.importers.faults import Spot

Layout = Callable[[Spot, Taking], RollCall | None]
"""How a file is read: into a roll call, or into faults."""
_BY_ROOT: Mapping[str, Layout] = {
    "roll": scraped_xml.read,
    "roll_call_vote": senate.read,
    "rollcall-vote": clerk.read,
}


def layout_of(value: object) -> Layout | None:
    """Return how a file with this content is read, or None where it is no roll call."""
    if not isinstance(value, dict):
        return None
    if {"vote_id", "chamber", "votes"} <= value.keys():
        return scraped_json.read
    return _BY_ROOT.get(next(iter(value))) if len(value) == 1 else None


__all__ = ["Layout", "layout_of"]
