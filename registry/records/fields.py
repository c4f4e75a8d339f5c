"""The fields that claims can give: the type of each, its one plain form, and when two values agree."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator
from typing import Annotated, Any, get_args

from pydantic import JsonValue, TypeAdapter

from registry.records import RECORD_TYPES
from registry.records.record import BOOKKEEPING, Grows
from registry.vocabulary.count import Count
from registry.vocabulary.ids import Naming, PartyReference, Reference
from registry.vocabulary.place import Place
from registry.vocabulary.terms import RecordKind
from registry.vocabulary.time import TimeRange


@functools.cache
def _adapter(kind: RecordKind, field: str) -> TypeAdapter[Any]:
    info = RECORD_TYPES[kind].model_fields[field]
    annotation: Any = info.annotation
    for metadata in info.metadata:
        annotation = Annotated[annotation, metadata]
    return TypeAdapter(annotation)


@functools.cache
def claimable(kind: RecordKind) -> tuple[str, ...]:
    """Return the names of the fields that a claim about a record of this kind can give."""
    return tuple(field for field in RECORD_TYPES[kind].model_fields if field not in BOOKKEEPING)


def typed(kind: RecordKind, field: str, value: object, context: Naming | None = None) -> Any:
    """Return `value` as the field's own type; `context` says what the names in it mean.

    Raises pydantic's `ValidationError` where the value does not fit.
    """
    return _adapter(kind, field).validate_python(value, context=context)


def stated(kind: RecordKind, field: str, value: JsonValue) -> Any:
    """Return a claim's own value as the field's type: many claims say few things."""
    is_text = isinstance(value, str)
    return _stated(kind, field, str(value) if is_text else json.dumps(value), is_text)


@functools.lru_cache(maxsize=4096)
def _stated(kind: RecordKind, field: str, value: str, is_text: bool) -> Any:
    return typed(kind, field, value if is_text else json.loads(value))


def plain(kind: RecordKind, field: str, value: Any) -> JsonValue:
    """Return a typed value as JSON, in the one form that equal values share."""
    result: JsonValue = _adapter(kind, field).dump_python(value, mode="json", exclude_none=True)
    return result


@functools.cache
def grows(kind: RecordKind, field: str) -> bool:
    """Return whether the field is a list to which every live claim adds."""
    return Grows in _markers(kind, field)


@functools.cache
def names_records(kind: RecordKind, field: str) -> bool:
    """Return whether the field names other records."""
    return Reference in _markers(kind, field)


@functools.cache
def is_prose(kind: RecordKind, field: str) -> bool:
    """Return whether the field is free text, where other words are not another fact."""
    named = {Reference, PartyReference} & _markers(kind, field)
    annotation = RECORD_TYPES[kind].model_fields[field].annotation
    return not named and {str} == {part for part in _parts(annotation) if isinstance(part, type)}


def agree(kind: RecordKind, field: str, a: Any, b: Any) -> bool:
    """Return whether two values could both be so."""
    if isinstance(a, Count | TimeRange | Place):
        return bool(a.agrees_with(b))
    return is_prose(kind, field) or isinstance(a, tuple) or bool(a == b)


def _markers(kind: RecordKind, field: str) -> frozenset[type]:
    """Return the classes of the markers on the field's type, at any depth."""
    info = RECORD_TYPES[kind].model_fields[field]
    deeper = (m for part in _parts(info.annotation) for m in getattr(part, "__metadata__", ()))
    return frozenset(type(marker) for marker in (*info.metadata, *deeper))


def _parts(annotation: Any) -> Iterator[Any]:
    """Yield a type and the types it is made of: of `X | None` both sides but None, of a list its items."""
    if annotation in (type(None), Ellipsis):
        return
    inner = get_args(annotation)
    if hasattr(annotation, "__metadata__"):
        inner = inner[:1]
        yield annotation
    elif not inner:
        yield annotation
    for part in inner:
        yield from _parts(part)
