"""GeoJSON: one feature per incident, a point only where a source gives coordinates.

Most incidents have no geometry: "off the coast of X" is words, and a point made from it would say more than
anyone did. They are listed with a geometry of null, and their words. What nobody states is null as well.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from registry.exporters.citations import Citations, address, denying, giving
from registry.exporters.files import write_text
from registry.exporters.options import Options
from registry.records import StrikeIncident
from registry.records.source import Source
from registry.storage.store import Store
from registry.vocabulary.terms import RecordKind

_ELSEWHERE = {"id", "tier", "basis"}


def write(store: Store, out: Path, options: Options) -> list[Path]:
    """Write every incident that stands, in the order of ids."""
    citations = Citations.of(store)
    incidents = (i for i in store.records(RecordKind.INCIDENT) if isinstance(i, StrikeIncident))
    collection = {
        "type": "FeatureCollection",
        "policy": store.policy.name,
        "as_of": store.known_on.isoformat() if store.known_on else None,
        "features": [_feature(incident, citations) for incident in incidents],
    }
    return write_text(out, json.dumps(collection, ensure_ascii=False, indent=2) + "\n")


def _feature(incident: StrikeIncident, citations: Citations) -> dict[str, Any]:
    place = incident.place
    geometry = place.geometry.model_dump(mode="json") if place and place.geometry else None
    properties = {**_stated(incident), **_grounds(incident, citations)}
    return {"type": "Feature", "id": incident.id, "geometry": geometry, "properties": properties}


def _stated(incident: StrikeIncident) -> dict[str, Any]:
    """Return what is stated of an incident: counts and times with their bounds, the place in words."""
    stated = incident.model_dump(mode="json", exclude=_ELSEWHERE)
    if stated["place"] is not None:
        del stated["place"]["geometry"]
    return stated


def _grounds(incident: StrikeIncident, citations: Citations) -> dict[str, Any]:
    """Return what it rests on: the accounts that differ, the claims, the denials, and the sources."""
    given, denials = giving(incident), denying(incident)
    differing = [basis for basis in incident.basis if basis.disputed]
    return {
        "disputed": list(incident.disputed),
        "accounts": [basis.model_dump(mode="json") for basis in differing],
        "claims": [{"id": claim, "text": citations.told(claim, fields)} for claim, fields in given.items()],
        "denials": [
            {"id": claim, "text": citations.told(claim, given.get(claim, ())), "denies": fields}
            for claim, fields in denials.items()
        ],
        "sources": [_source(s, citations) for s in citations.cited_by([*given, *denials])],
    }


def _source(source: Source, citations: Citations) -> dict[str, Any]:
    return {
        "id": source.id,
        "publication": citations.names[source.id],
        "title": source.title,
        "published": source.published,
        "url": address(source),
    }
