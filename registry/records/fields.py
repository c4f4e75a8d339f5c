"""The fields that claims can give: the type of each, its one plain form, and when two values agree."""

from __future__ import annotations

import functools
import types
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import JsonValue, TypeAdapter

from registry.records import RECORD_TYPES
from registry.records.record import BOOKKEEPING, Grows
from registry.vocabulary.count import Count
from registry.vocabulary.ids import DossierContext, PartyReference, Reference
from registry.vocabulary.terms import RecordKind
from registry.vocabulary.time import TimeRange


@functools.cache
def _adapter(kind: RecordKind, field: str) -> TypeAdapter[Any]:
    info = RECORD_TYPES[kind].model_fields[field]
    annotation: Any = info.annotation
    for metadata in info.metadata:
        annotation = Annotated[annotation, metadata]
    return TypeAdapter(annotation)


def claimable(kind: RecordKind) -> tuple[str, ...]:
    """Return the names of the fields that a claim about a record of this kind can give."""
    return tuple(field for field in RECORD_TYPES[kind].model_fields if field not in BOOKKEEPING)


def typed(kind: RecordKind, field: str, value: object, context: DossierContext | None = None) -> Any:
    """Return `value` as the field's own type; `context` says what short names mean.

    Raises pydantic's `ValidationError` where the value does not fit.
    """
    return _adapter(kind, field).validate_python(value, context=context)


def plain(kind: RecordKind, field: str, value: Any) -> JsonValue:
    """Return a typed value as JSON, in the one form that equal values share."""
    result: JsonValue = _adapter(kind, field).dump_python(value, mode="json", exclude_none=True)
    return result


@functools.cache
def grows(kind: RecordKind, field: str) -> bool:
    """Return whether the field is a list to which every live claim adds."""
    return any(isinstance(m, Grows) for m in RECORD_TYPES[kind].model_fields[field].metadata)


@functools.cache
def is_prose(kind: RecordKind, field: str) -> bool:
    """Return whether the field is free text, where other words are not another fact."""
    info = RECORD_TYPES[kind].model_fields[field]
    marked = any(isinstance(m, Reference | PartyReference) for m in (*info.metadata, *_inner_metadata(info.annotation)))
    return not marked and _core_types(info.annotation) == {str}


def _core_types(annotation: Any) -> set[Any]:
    if get_origin(annotation) in (Union, types.UnionType):
        return set().union(*(_core_types(a) for a in get_args(annotation) if a is not type(None)))
    if hasattr(annotation, "__metadata__"):
        return _core_types(get_args(annotation)[0])
    return {annotation}


def _inner_metadata(annotation: Any) -> tuple[Any, ...]:
    if get_origin(annotation) in (Union, types.UnionType):
        return tuple(m for a in get_args(annotation) for m in getattr(a, "__metadata__", ()))
    return ()


def agree(kind: RecordKind, field: str, a: Any, b: Any) -> bool:
    """Return whether two values could both be so."""
    if isinstance(a, Count | TimeRange):
        return bool(a.agrees_with(b))
    return is_prose(kind, field) or grows(kind, field) or bool(a == b)
