"""Columns: the fields of a model as typed columns of a table, and its values as the cells of a row.

A count, a time or a place has a column for each of its bounds and one for the source's words. A list, or a
part with keys of its own, is one cell of JSON.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from registry.questions.model import Due, Window
from registry.vocabulary.count import Count
from registry.vocabulary.place import Place
from registry.vocabulary.terms import Term
from registry.vocabulary.time import TimeRange, instant_text

Column = dict[str, Any]
"""A field of a table schema: name, type, and constraints where there are any."""
Cell = str | int | float | None


def _bounds(value: Count | None) -> tuple[object, ...]:
    return (None,) * 4 if value is None else (value.low, value.high, value.best, value.words)


def _times(value: TimeRange | None) -> tuple[object, ...]:
    if value is None:
        return (None,) * 7
    ends = (instant_text(bound) if bound else None for bound in (value.earliest, value.latest))
    return (value.first_day, value.last_day, value.edtf, *ends, value.zone, value.words)


def _where(value: Place | None) -> tuple[object, ...]:
    if value is None:
        return (None,) * 6
    point = value.geometry.coordinates if value.geometry else (None, None)
    return (value.area, value.zone, value.words, *point, value.uncertainty_m)


def _window(value: Window | None) -> tuple[object, ...]:
    if value is None:
        return (None,) * 3
    ends = (instant_text(bound) if bound else None for bound in (value.earliest, value.latest))
    return (*ends, value.days)


def _due(value: Due | None) -> tuple[object, ...]:
    return (*_window(value), None if value is None else value.kind)


_NUMBER = {"type": "integer", "constraints": {"minimum": 0}}
_TEXT, _DAY, _INSTANT = {"type": "string"}, {"type": "date"}, {"type": "datetime", "format": "any"}
_SPLIT: Mapping[type, tuple[Mapping[str, Column], Callable[[Any], tuple[object, ...]]]] = {
    Count: ({"low": _NUMBER, "high": _NUMBER, "best": _NUMBER, "words": _TEXT}, _bounds),
    TimeRange: (
        {
            "first_day": _DAY,
            "last_day": _DAY,
            "edtf": _TEXT,
            "earliest": _INSTANT,
            "latest": _INSTANT,
            "zone": _TEXT,
            "words": _TEXT,
        },
        _times,
    ),
    Place: (
        {
            "area": _TEXT,
            "zone": _TEXT,
            "words": _TEXT,
            "longitude": {"type": "number", "constraints": {"minimum": -180, "maximum": 180}},
            "latitude": {"type": "number", "constraints": {"minimum": -90, "maximum": 90}},
            "uncertainty_m": _NUMBER,
        },
        _where,
    ),
    Due: ({"earliest": _INSTANT, "latest": _INSTANT, "days": _TEXT, "kind": _TEXT}, _due),
    Window: ({"earliest": _INSTANT, "latest": _INSTANT, "days": _TEXT}, _window),
}
"""The types that have several columns: those, and how a value is split into them."""


def columns(model: type[BaseModel], *, leave_out: frozenset[str] = frozenset()) -> list[Column]:
    """Return the columns of a model's fields, in their order."""
    found: list[Column] = []
    for name, info in _fields(model, leave_out):
        found += _columns_of(name, info.annotation, info.description or "")
    return found


def _fields(model: type[BaseModel], leave_out: frozenset[str]) -> Iterator[tuple[str, FieldInfo]]:
    """Yield the fields that are shown: not those that only what is not public has."""
    for name, info in model.model_fields.items():
        if name not in leave_out and info.exclude_if is None:
            yield name, info


def _columns_of(name: str, annotation: Any, description: str) -> Iterator[Column]:
    kind = _type_of(annotation)
    if kind in _SPLIT:
        for part, column in _SPLIT[kind][0].items():
            yield {"name": f"{name}_{part}", **column, "description": description}
    else:
        yield {"name": name, **_simple(kind), "description": description}


def _type_of(annotation: Any) -> type:
    """Return the class of a field's values: of `X | None`, of `X`; where several are possible, `dict`."""
    if isinstance(annotation, type) and not get_args(annotation):
        return next((cls for cls in _SPLIT if issubclass(annotation, cls)), annotation)
    origin = get_origin(annotation)
    if origin in (tuple, dict):
        return list if origin is tuple else dict
    if origin is Literal:
        return str
    given = [part for part in get_args(annotation) if part is not type(None)]
    several = len(given) > 1 and origin is not Annotated
    return dict if several else _type_of(given[0])


def _simple(kind: type) -> Column:
    if issubclass(kind, Term):
        return {"type": "string", "constraints": {"enum": [term.value for term in kind]}}
    if issubclass(kind, BaseModel):
        return {"type": "object"}
    named = {bool: "boolean", int: "integer", list: "array", dict: "object"}
    return {"type": named.get(kind, "string")}


def cells(item: BaseModel, *, leave_out: frozenset[str] = frozenset()) -> Iterator[tuple[str, Cell]]:
    """Yield column and cell of each field; what nobody states is empty, and never 0."""
    plain = item.model_dump(mode="json")
    for name, info in _fields(type(item), leave_out):
        kind = _type_of(info.annotation)
        if kind in _SPLIT:
            parts, split = _SPLIT[kind]
            for part, value in zip(parts, split(getattr(item, name)), strict=True):
                yield f"{name}_{part}", cell(value)
        else:
            yield name, cell(plain[name])


def cell(value: object) -> Cell:
    """Return a value as a cell: text, a number, or JSON."""
    if isinstance(value, list | dict | tuple):
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    if isinstance(value, bool):
        return str(value).lower()
    if value is None or (isinstance(value, int | float) and not isinstance(value, Term)):
        return value
    return str(value)
