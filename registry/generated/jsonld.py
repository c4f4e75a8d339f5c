"""The JSON-LD context: what every key of the JSON-LD export means, as an IRI.

Where PROV, schema.org or Dublin Core has the word, it is theirs; else it is the registry's own, and the
record schemas say what it means.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from registry.records import RECORD_TYPES, Strike
from registry.records.claim import Claim
from registry.records.source import Publication, Source
from registry.vocabulary.terms import LinkKind

MODELS: tuple[type[BaseModel], ...] = (*RECORD_TYPES.values(), Strike, Claim, Source, Publication)
"""What the export holds."""
PREFIXES = {
    "reg": {"@id": "urn:strike-registry:vocabulary#", "@prefix": True},
    "prov": "http://www.w3.org/ns/prov#",
    "schema": "https://schema.org/",
    "dcterms": "http://purl.org/dc/terms/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
BORROWED: dict[str, Any] = {
    "wasDerivedFrom": "prov:wasDerivedFrom",
    "wasAttributedTo": "prov:wasAttributedTo",
    "hadPrimarySource": "prov:hadPrimarySource",
    "wasRevisionOf": "prov:wasRevisionOf",
    "name": "schema:name",
    "place": "schema:location",
    "geo": "schema:geo",
    "longitude": {"@id": "schema:longitude", "@type": "xsd:double"},
    "latitude": {"@id": "schema:latitude", "@type": "xsd:double"},
    "startDate": {"@id": "schema:startDate", "@type": "schema:Date"},
    "url": {"@id": "schema:url", "@type": "xsd:anyURI"},
    "itemReviewed": "schema:itemReviewed",
    "claimReviewed": "schema:claimReviewed",
    "author": "schema:author",
    "title": "dcterms:title",
    "language": "dcterms:language",
}
"""The keys whose meaning is another vocabulary's."""
TYPED: dict[str, Any] = {
    "says": "@json",
    "value": "@json",
    "fates": "@json",
    "envelope": "@json",
    "earliest": "xsd:dateTime",
    "latest": "xsd:dateTime",
    "read_at": "xsd:anyURI",
}
"""The registry's own keys whose values have a type of their own."""
OWN = ("speaker_words", "in_force", "policy", "as_of")
"""The registry's own keys that are no field of a model."""


def context() -> str:
    """Return the text of the context."""
    names = sorted({*_names(), *OWN, *TYPED, *(kind.value for kind in LinkKind)} - BORROWED.keys() - {"id"})
    own = {name: _own(name) for name in names}
    types = {model.__name__: f"reg:{model.__name__}" for model in MODELS}
    terms = {"@version": 1.1, **PREFIXES, **BORROWED, **own, **dict(sorted(types.items()))}
    return json.dumps({"@context": terms}, indent=2) + "\n"


def _own(name: str) -> str | dict[str, str]:
    return {"@id": f"reg:{name}", "@type": TYPED[name]} if name in TYPED else f"reg:{name}"


def _names() -> Iterator[str]:
    """Yield the names of the fields of every model, and of the parts of their values."""
    for model in MODELS:
        schema = model.model_json_schema(mode="serialization")
        for part in (schema, *schema.get("$defs", {}).values()):
            yield from part.get("properties", ())
