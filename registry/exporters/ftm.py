"""FollowTheMoney: events, actors and documents as entities and as statements, and what was lost.

FollowTheMoney has no place for who denies a value, how it stands, or between which bounds it lies. So what is
disputed or denied, and a date that is not one day, month or year, is left out rather than shown as plain
fact; `loss.json` counts everything that was. Craft are no vessels here: a record has no name for one.
"""

from __future__ import annotations

import csv
import dataclasses
import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from registry.exporters.citations import Citations, address, giving
from registry.exporters.files import inert, write_text
from registry.exporters.ftm_loss import UNFIT, Carried, contested, loss, undisputed
from registry.exporters.options import Options
from registry.exporters.references import named
from registry.records import Actor, Record, kind_of
from registry.records.source import Source
from registry.storage.files import replacing
from registry.storage.store import Store
from registry.vocabulary.place import Place
from registry.vocabulary.terms import ActorKind, RecordKind
from registry.vocabulary.time import PartialDate, TimeRange, last_day

DATASET = "strike-registry"
ACTORS: Mapping[ActorKind | None, str] = {
    ActorKind.PERSON: "Person",
    ActorKind.ORGANISATION: "Organization",
    ActorKind.STATE: "PublicBody",
    ActorKind.OFFICE: "PublicBody",
    ActorKind.UNIT: "PublicBody",
    ActorKind.COMMITTEE: "PublicBody",
    None: "LegalEntity",
}
"""The schema of each sort of actor; the widest where nobody says which it is."""
TYPES: Mapping[str, str] = {
    "country": "country",
    "date": "date",
    "fileName": "string",
    "involved": "entity",
    "location": "address",
    "name": "name",
    "organizer": "entity",
    "political": "string",
    "proof": "entity",
    "publishedAt": "date",
    "publisher": "string",
    "recordId": "string",
    "sourceUrl": "url",
    "title": "string",
}
"""The properties that are written, each with its type."""
_FIELDS: Mapping[str, str] = {
    "title": "name",
    "name": "name",
    "occurred": "date",
    "date": "date",
    "place": "location",
    "body": "organizer",
    "actors": "involved",
    "state": "country",
    "party": "political",
}
"""The field of a record that each property is taken from, where accounts of it do not differ."""
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)
_COLUMNS = (
    *("canonical_id", "entity_id", "prop", "prop_type", "schema", "value", "dataset"),
    *("origin", "lang", "original_value", "external", "first_seen", "last_seen", "id"),
)


@dataclasses.dataclass(frozen=True, slots=True, order=True)
class _Statement:
    entity: str
    schema: str
    prop: str
    value: str
    claims: tuple[str, ...] = ()
    """The claims that give the value; none for what no claim gives, such as an id."""
    carries: Carried | None = None
    """The record and the field that it carries."""


def write(store: Store, out: Path, options: Options) -> list[Path]:
    """Write a folder: the entities, the statements that they are made of, and the loss."""
    citations = Citations.of(store)
    records = [record for kind in RecordKind for record in store.records(kind)]
    actors = {record.id for record in records if isinstance(record, Actor) and not contested(record)}
    stated = sorted(
        {
            *(s for record in records for s in _of_record(record, actors, citations)),
            *(s for source in citations.sources.values() for s in _of_source(source, citations)),
        },
        key=lambda s: (s.entity, s.prop, s.value),
    )
    carried = {s.carries for s in stated if s.carries is not None} | set(_kinds_carried(records))
    lost = {"policy": store.policy.name, **loss(records, carried, list(citations.claims.values()))}
    return [
        *write_text(out / "entities.ftm.json", "".join(_entity_lines(stated))),
        *_write_statements(stated, citations, out / "statements.csv"),
        *write_text(out / "loss.json", json.dumps(lost, ensure_ascii=False, indent=2) + "\n"),
    ]


def _kinds_carried(records: Iterable[Record]) -> Iterator[Carried]:
    """Yield the actors whose kind their schema says: a person, an organisation."""
    for record in records:
        if isinstance(record, Actor) and record.kind in (ActorKind.PERSON, ActorKind.ORGANISATION):
            yield RecordKind.ACTOR, record.id, "kind"


def _entity_lines(stated: Iterable[_Statement]) -> Iterator[str]:
    """Yield one line of JSON for each entity."""
    entities: dict[str, dict[str, Any]] = {}
    for s in stated:
        entity = entities.setdefault(s.entity, {"id": s.entity, "schema": s.schema, "properties": {}})
        entity["properties"].setdefault(s.prop, []).append(s.value)
    for entity in entities.values():
        yield json.dumps(entity | {"datasets": [DATASET]}, ensure_ascii=False) + "\n"


def _write_statements(stated: Iterable[_Statement], citations: Citations, out: Path) -> list[Path]:
    with replacing(out) as new, new.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, _COLUMNS, restval="", dialect=csv.unix_dialect)
        writer.writeheader()
        writer.writerows(_row(s, citations) for s in stated)
    return [out]


def _row(s: _Statement, citations: Citations) -> dict[str, str]:
    """Return a statement as a row: its origin is the first claim that gives it, seen when that was public.

    The file is opened in spreadsheets too: a value that one would run is marked as text there, not in the
    entities.
    """
    published = [day.isoformat() for c in s.claims if (day := last_day(citations.claims[c].published))]
    value = inert(s.value)
    key = f"{DATASET}.{s.entity}.{s.prop}.{value}"
    return {
        "canonical_id": s.entity,
        "entity_id": s.entity,
        "prop": s.prop,
        "prop_type": TYPES[s.prop],
        "schema": s.schema,
        "value": value,
        "dataset": DATASET,
        "origin": min(s.claims, default=""),
        "external": "f",
        "first_seen": min(published, default=""),
        "id": hashlib.sha1(key.encode(), usedforsecurity=False).hexdigest(),
    }


def _entity_id(sort: str, name: str) -> str:
    """Return an entity's id: FollowTheMoney takes no slash in one, and no id of ours has a full stop."""
    return f"{sort}-{name.replace('/', '.')}"


def _of_record(record: Record, actors: set[str], citations: Citations) -> Iterator[_Statement]:
    """Yield the statements of an event or an actor; nothing for what no schema fits."""
    kind = kind_of(record)
    if kind in UNFIT or contested(record):
        return
    schema = ACTORS[_undisputed(record, "kind")] if isinstance(record, Actor) else "Event"
    entity = _entity_id(kind.value, record.id)
    named_by = [basis.field for basis in record.basis if _FIELDS.get(basis.field) == "name"]
    for basis in record.basis:
        for prop, value in _values(record, basis.field, actors, schema):
            yield _Statement(entity, schema, prop, value, basis.claims, (kind, record.id, basis.field))
    if not any(_line(_undisputed(record, field) or "") for field in named_by):
        yield _Statement(entity, schema, "name", record.id)
    if schema == "Event":
        yield _Statement(entity, schema, "recordId", record.id)
    for source in citations.cited_by(giving(record)):
        yield _Statement(entity, schema, "proof", _entity_id("source", source.id))


def _undisputed(record: Record, field: str) -> Any:
    """Return a field's value where accounts of it do not differ and nobody denies it; else None."""
    basis = record.basis_of(field)
    return getattr(record, field) if basis is not None and undisputed(basis) else None


def _values(record: Record, field: str, actors: set[str], schema: str) -> Iterator[tuple[str, str]]:
    """Yield the properties that a field comes to, each with a value as FollowTheMoney writes it."""
    value, prop = _undisputed(record, field), _FIELDS.get(field)
    if value is None or prop is None:
        return
    if isinstance(value, TimeRange):
        yield from ((prop, day) for day in _date(value))
    elif isinstance(value, Place):
        stated = _line(value.area or "") or _line(value.words or "")
        yield from [(prop, stated)] if stated else []
    elif prop in ("organizer", "involved"):
        parties = named(record.model_dump(mode="json", include={field})[field])
        yield from ((prop, _entity_id("actor", party)) for party in parties if party in actors)
    elif prop == "country" and isinstance(record, Actor):
        yield prop, value.lower()
    elif prop == "political":
        yield from [(prop, _line(value))] if schema == "Person" and _line(value) else []
    elif prop == "name" and (line := _line(value)):
        yield prop, line


def _line(text: str) -> str:
    """Return a text on one line, as FollowTheMoney keeps names; empty where it has nothing to be seen."""
    return " ".join(word for part in text.split() if (word := _visible(part)))


def _visible(text: str) -> str:
    """Return a text without control and format characters, which FollowTheMoney takes out of every value."""
    return "".join(c for c in text if unicodedata.category(c) not in ("Cc", "Cf"))


def _date(time: TimeRange) -> Iterator[str]:
    """Yield the day, month or year that a time is; nothing for bounds, and for what is uncertain."""
    if time.edtf is not None:
        yield from _exact(time.edtf)
    elif time.first_day is not None and time.first_day == time.last_day:
        yield time.first_day.isoformat()


def _exact(date: PartialDate | None) -> Iterator[str]:
    if date is not None and _DATE.fullmatch(date):
        yield date


def _of_source(source: Source, citations: Citations) -> Iterator[_Statement]:
    """Yield the statements of a document; its file name, which must be there, is the source's id."""
    entity = _entity_id("source", source.id)
    url = _visible(address(source) or "").strip()
    values = {
        "fileName": [source.id],
        "title": [_line(source.title)] if source.title else [],
        "publisher": [_line(citations.names[source.id])],
        "publishedAt": list(_exact(source.published)),
        "sourceUrl": [url] if url.startswith(("https://", "http://")) else [],
    }
    for prop, some in values.items():
        yield from (_Statement(entity, "Document", prop, value) for value in some if value)
