"""Records and claims to rows. The only place where rows are made, and they are made from validated values."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import BaseModel

from registry.journal import canonical
from registry.records import RECORD_TYPES, Record, Strike, kind_of
from registry.records.claim import Claim
from registry.records.fields import claimable, names_records, stated
from registry.records.merge import Merge
from registry.records.source import Publication, Source
from registry.records.survivors import SurvivorState
from registry.resolve.liveness import Liveness
from registry.vocabulary.count import Count
from registry.vocabulary.place import Place
from registry.vocabulary.terms import LinkKind, RecordKind
from registry.vocabulary.time import TimeRange, last_day, to_microseconds

Row = dict[str, Any]

_NO_TIMES: Row = dict.fromkeys(("earliest_us", "latest_us", "first_day", "last_day"))
_NO_VALUE: Row = dict.fromkeys(
    ("text", "low", "high", "best", "earliest_us", "latest_us", "first_day", "last_day")
)
_CLASSES: tuple[type[Record], ...] = (*RECORD_TYPES.values(), Strike)
_TYPES = {cls.__name__: cls for cls in _CLASSES}


def body_of(item: BaseModel) -> str:
    """Return an item's content as canonical JSON, without what it leaves open."""
    return canonical(item.model_dump(mode="json", exclude_none=True, exclude_defaults=True))


def publication_row(publication: Publication, body: str) -> Row:
    """Return the row of a publication, whose content is `body`."""
    return {"id": publication.id, "name": publication.name, "body": body}


def source_row(source: Source, body: str) -> Row:
    """Return the row of a source, whose content is `body`."""
    columns = ("id", "publication", "title", "published", "url")
    row: Row = {name: getattr(source, name) for name in columns}
    return row | {"grade": source.grade.value, "tier": source.tier.value, "body": body}


def claim_row(claim: Claim, body: str, entry: int) -> Row:
    """Return the row of a claim, whose content is `body`, that journal entry `entry` recorded."""
    return {
        "id": claim.id,
        "record_kind": claim.record.kind.value,
        "record_id": claim.record.id,
        "source": claim.source,
        "speaker": str(claim.speaker),
        "route": claim.route.value,
        "stance": claim.stance.value,
        "tier": claim.tier.value,
        "stated": claim.stated,
        "published": claim.published,
        "published_last_day": _iso(last_day(claim.published)),
        "origin": claim.origin,
        "entry": entry,
        "body": body,
    }


def merge_row(merge: Merge, body: str) -> Row:
    """Return the row of a merge, whose content is `body`."""
    columns = ("id", "kind", "gone", "kept", "undone")
    return {name: getattr(merge, name) for name in columns} | {"kind": str(merge.kind), "body": body}


def claim_link_rows(claim: Claim) -> list[Row]:
    """Return one row for each kind and target of the claim's links."""
    pairs = dict.fromkeys((link.kind.value, link.claim) for link in claim.links)
    return [{"claim": claim.id, "kind": kind, "target": target} for kind, target in pairs]


def record_row(record: Record) -> Row:
    """Return the row of a resolved record."""
    assert record.standing is not None
    return {
        "kind": kind_of(record).value,
        "id": record.id,
        "dossier": record.dossier,
        "type": type(record).__name__,
        "tier": record.tier.value,
        "standing": record.standing.value,
        "body": body_of(record),
    }


def record_of(row_type: str, body: str) -> Record:
    """Return the record that a row was made from."""
    return _TYPES[row_type].model_validate_json(body)


def record_field_rows(record: Record) -> Iterator[Row]:
    """Return one row for each field that claims speak of."""
    kind = kind_of(record).value
    for basis in record.basis:
        yield {
            "record_kind": kind,
            "record_id": record.id,
            "field": basis.field,
            "standing": basis.standing.value,
            "disputed": basis.disputed,
            "origins": basis.origins,
            **_columns(getattr(record, basis.field, None)),
        }


def record_link_rows(record: Record) -> Iterator[Row]:
    """Return one row for each record that this one names."""
    kind = kind_of(record)
    for field in _naming_records(kind):
        targets = getattr(record, field, None) or ()
        for target in (targets,) if isinstance(targets, str) else dict.fromkeys(targets):
            yield {
                "record_kind": kind.value,
                "record_id": record.id,
                "field": field,
                "target": target,
            }


@functools.cache
def _naming_records(kind: RecordKind) -> tuple[str, ...]:
    return tuple(field for field in claimable(kind) if names_records(kind, field))


def claim_value_rows(claims: Iterable[Claim]) -> Iterator[Row]:
    """Return one row for each value that each claim about one record gives; a list gives one an item.

    A structured value gives further rows for its parts: `craft.flag` beside `craft`, with the same item.
    """
    claims = list(claims)
    liveness = Liveness(claims)
    for claim in claims:
        of_claim = {
            "claim": claim.id,
            "record_kind": claim.record.kind.value,
            "record_id": claim.record.id,
            "route": claim.route.value,
            **_said(claim.stated or claim.published),
        }
        for field, written in claim.says.items():
            value = stated(claim.record.kind, field, written)
            common = {
                **of_claim,
                "field": field,
                "fate": liveness.fate(claim, field).value,
                "denied": bool(liveness.denials(claim, field)),
            }
            for item, single in enumerate(value if isinstance(value, tuple) else (value,)):
                yield common | {"item": item} | _columns(single)
                for part, inner in _parts(single):
                    yield common | {"field": f"{field}.{part}", "item": item} | _columns(inner)


def _parts(value: Any) -> Iterator[tuple[str, Any]]:
    """Return what a structured value is made of, by name: each part has a row of its own beside the whole."""
    if isinstance(value, BaseModel) and not isinstance(value, Count | TimeRange):
        for name in type(value).model_fields:
            part = getattr(value, name)
            if isinstance(part, str | int | TimeRange):
                yield name, part


def claim_bearing_rows(claims: Iterable[Claim]) -> Iterator[Row]:
    """Return one row for each link that stands between the claims about one record, and field it reaches."""
    claims = list(claims)
    if not any(claim.links for claim in claims):
        return
    liveness = Liveness(claims)
    for target in claims:
        for field in target.says:
            for kind in LinkKind:
                for by in liveness.bearing(target, field, kind):
                    yield {
                        "claim": by.id,
                        "kind": kind.value,
                        "target": target.id,
                        "field": field,
                        "record_kind": target.record.kind.value,
                        "record_id": target.record.id,
                    }


@functools.lru_cache(maxsize=4096)  # many claims share few dates
def _said(date: str | None) -> Row:
    """Return when a claim was made, by the date of its statement or else of its source."""
    times = _times(TimeRange(edtf=date)) if date else _NO_TIMES
    return {f"said_{name}": value for name, value in times.items()}


def _columns(value: Any) -> Row:
    """Return the value in the columns that fit it, and None in the others."""
    if value is None:
        return _NO_VALUE
    if isinstance(value, bool):
        return _NO_VALUE | {"text": "true" if value else "false"}
    if isinstance(value, str | int):
        return _NO_VALUE | {"text": str(value)}
    if isinstance(value, Count):
        return _NO_VALUE | {
            "text": str(value),
            "low": value.low,
            "high": value.high,
            "best": value.best,
        }
    if isinstance(value, TimeRange):
        return _NO_VALUE | {"text": str(value)} | _times(value)
    if isinstance(value, SurvivorState):
        return _NO_VALUE | {"text": value.state.value} | (_times(value.at) if value.at else {})
    if isinstance(value, Place):
        return _NO_VALUE | {"text": str(value)}
    if isinstance(value, tuple):
        return _NO_VALUE | {"text": canonical([_plain(item) for item in value])}
    return _NO_VALUE | {"text": canonical(_plain(value))}


def _plain(value: Any) -> Any:
    return value.model_dump(mode="json", exclude_none=True) if isinstance(value, BaseModel) else value


@functools.lru_cache(maxsize=4096)  # many records share few days
def _times(value: TimeRange) -> Row:
    return {
        "earliest_us": _us(value.earliest),
        "latest_us": _us(value.latest),
        "first_day": _iso(value.first_day),
        "last_day": _iso(value.last_day),
    }


def _us(instant: dt.datetime | None) -> int | None:
    return None if instant is None else to_microseconds(instant)


def _iso(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()
