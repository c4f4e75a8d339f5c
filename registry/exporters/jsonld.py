"""JSON-LD: records, claims and sources as linked data, with PROV for what each comes from.

A record is derived from its live claims; a claim is attributed to its speaker, has the cited document as its
primary source, and is a revision of a claim that it corrects or supersedes. The context is in the file, so
that it can be read without a network.

A denial or a correction of what someone else says is a ClaimReview of schema.org as well. It has no rating:
the registry gives no verdict, and nobody is said to have given one. A speaker who mends their own words
reviews nothing, and neither does a claim that supersedes, narrows, retracts or is at odds with another: these
have the registry's own words only. An incident is an Event of schema.org, with a start date only where one
day is stated without doubt or dispute: bounds are no duration.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from registry import _data
from registry.exporters.citations import Citations, giving
from registry.exporters.fates import fates, in_force
from registry.exporters.files import write_text
from registry.exporters.options import Options
from registry.exporters.references import PARTIES
from registry.records import Record, StrikeIncident, kind_of
from registry.records.claim import Claim
from registry.records.fields import names_records
from registry.records.record import BOOKKEEPING
from registry.records.sentence import sentence
from registry.records.source import Publication, Source
from registry.storage import read
from registry.storage.store import Store
from registry.vocabulary.ids import RecordRef, is_slug
from registry.vocabulary.terms import LinkKind, RecordKind

Node = dict[str, Any]
_BASE = "urn:strike-registry:"
_CLAIMS = frozenset({"claims", "denied_by", "taken_back"})
"""The keys, in a record's basis or in a part of its values, that name claims."""
_WHOLE = frozenset({"value", "envelope"})
"""The keys whose value is kept as the JSON that it is."""
_REVISING = (LinkKind.CORRECTS, LinkKind.SUPERSEDES)
_REVIEWING = (LinkKind.DENIES, LinkKind.CORRECTS)


def write(store: Store, out: Path, options: Options) -> list[Path]:
    """Write everything public, each thing as one node, in the order of kinds and ids."""
    context = json.loads((_data.path("schemas") / "context.jsonld").read_text(encoding="utf-8"))
    citations = Citations.of(store)
    with store.connect() as connection:
        publications = read.publications(connection)
    published = sorted({source.publication for source in citations.sources.values()})
    nodes = [_record(record) for kind in RecordKind for record in store.records(kind)]
    nodes += _claims(citations)
    nodes += [_source(source) for _, source in sorted(citations.sources.items())]
    nodes += [_publication(publications[name]) for name in published]
    document = {**context, "@id": _BASE.rstrip(":"), **_resolved_by(store), "@graph": nodes}
    return write_text(out, json.dumps(document, ensure_ascii=False, indent=1) + "\n")


def _resolved_by(store: Store) -> Node:
    as_of = {"as_of": store.known_on.isoformat()} if store.known_on else {}
    return {"policy": store.policy.name, **as_of}


def _named(sort: str, name: str) -> Node:
    return {"@id": f"{_BASE}{sort}:{name}"}


def _record_named(ref: RecordRef) -> Node:
    return _actor(ref.id) if ref.kind is RecordKind.ACTOR else _named("record", ref.id)


def _actor(name: str) -> Node:
    return _named("actor", name)


def _party(text: str) -> Node:
    """Return an actor, or someone whom a source has words for and does not identify."""
    return _actor(text) if is_slug(text) else _unidentified(text)


def _unidentified(words: str) -> Node:
    return {"@type": "prov:Agent", "words": words}


def _record(record: Record) -> Node:
    kind = kind_of(record)
    stated = record.model_dump(mode="json", exclude={"id", "tier"}, exclude_none=True)
    node = {
        **_record_named(RecordRef(kind=kind, id=record.id)),
        "@type": [type(record).__name__, "prov:Agent" if kind is RecordKind.ACTOR else "prov:Entity"],
        **{name: _linked(kind, name, value) for name, value in stated.items() if value not in ([], ())},
        "wasDerivedFrom": [_named("claim", claim) for claim in giving(record)],
    }
    return _as_event(record, node) if isinstance(record, StrikeIncident) else node


def _linked(kind: RecordKind, name: str, value: Any) -> Any:
    """Return a field's value with the records that it names as nodes."""
    if name not in BOOKKEEPING and names_records(kind, name):
        return [_named("record", target) for target in ([value] if isinstance(value, str) else value)]
    return _value(name, value)


def _value(name: str, value: Any) -> Any:
    """Return a value with the actors and claims in it as nodes, and without what is empty."""
    if name in _WHOLE:
        return value
    if name == "geometry":
        longitude, latitude = value["coordinates"]
        return {"@type": "schema:GeoCoordinates", "longitude": longitude, "latitude": latitude}
    if isinstance(value, list):
        return [_value(name, item) for item in value]
    if isinstance(value, dict):
        parts = {_key(key): _value(key, part) for key, part in value.items() if part not in (None, [])}
        return {"@type": "schema:Place", **parts} if name == "place" else parts
    if isinstance(value, str) and name in PARTIES:
        return _party(value)
    return _named("claim", value) if name in _CLAIMS else value


def _key(name: str) -> str:
    return "geo" if name == "geometry" else name


def _as_event(incident: StrikeIncident, node: Node) -> Node:
    """Return the node of an incident with what schema.org says of an event."""
    node["@type"] = [*node["@type"], "schema:Event"]
    if incident.title is not None:
        node["name"] = incident.title
    if incident.place is not None:
        node["place"]["name"] = str(incident.place)
    if (day := _day(incident)) is not None:
        node["startDate"] = day
    return node


def _day(incident: StrikeIncident) -> str | None:
    """Return the day of an incident, where one is stated, without doubt, and accounts of it do not differ."""
    time, basis = incident.occurred, incident.basis_of("occurred")
    if time is None or basis is None or basis.disputed or time.first_day != time.last_day:
        return None
    doubt = time.edtf is not None and time.edtf.endswith(("~", "?", "%"))
    return None if doubt or time.first_day is None else time.first_day.isoformat()


def _claims(citations: Citations) -> Iterator[Node]:
    become, standing = fates(citations.claims.values()), in_force(citations.claims.values())
    for name, claim in citations.claims.items():
        stands = {"fates": become[name], "in_force": name in standing}
        yield {**_claim(claim), **stands, **_review(claim, citations)}


def _claim(claim: Claim) -> Node:
    left = {"id", "record", "source", "speaker", "tier", "links"}
    return {
        **_named("claim", claim.id),
        "@type": ["Claim", "prov:Entity", "schema:Claim"],
        "record": _record_named(claim.record),
        "wasAttributedTo": _speaker(claim),
        **({"speaker_words": claim.speaker.words} if claim.speaker.words else {}),
        "hadPrimarySource": _named("source", claim.source),
        **claim.model_dump(mode="json", exclude=left, exclude_none=True),
        **_links(claim),
    }


def _speaker(claim: Claim) -> Node:
    return _actor(claim.speaker.actor) if claim.speaker.actor else _unidentified(str(claim.speaker.words))


def _links(claim: Claim) -> Node:
    """Return how a claim bears on others, and which it revises."""
    found: Node = {}
    for link in claim.links:
        target = _named("claim", link.claim)
        found.setdefault(link.kind.value, []).append(target)
        if link.kind in _REVISING:
            found.setdefault("wasRevisionOf", []).append(target)
        if link.fields:
            limited = {"kind": link.kind.value, "claim": target, "fields": list(link.fields)}
            found.setdefault("links", []).append(limited)
    return found


def _review(claim: Claim, citations: Citations) -> Node:
    """Return what makes a denial or a correction of someone else's claim a review of it; else nothing."""
    targets = [link.claim for link in claim.links if link.kind in _REVIEWING]
    others = [citations.claims[name] for name in dict.fromkeys(targets) if name in citations.claims]
    others = [other for other in others if other.speaker != claim.speaker]
    if not others:
        return {}
    return {
        "@type": [*_claim(claim)["@type"], "schema:ClaimReview"],
        "itemReviewed": [_named("claim", other.id) for other in others],
        "claimReviewed": [sentence(other, citations.names) for other in others],
        "author": _speaker(claim),
    }


def _source(source: Source) -> Node:
    return {
        **_named("source", source.id),
        "@type": ["Source", "prov:Entity", "schema:CreativeWork"],
        **source.model_dump(mode="json", exclude={"id", "tier", "publication"}, exclude_none=True),
        "publication": _named("publication", source.publication),
    }


def _publication(publication: Publication) -> Node:
    stated = publication.model_dump(mode="json", exclude={"id"}, exclude_none=True)
    return {**_named("publication", publication.id), "@type": ["Publication", "prov:Agent"], **stated}
