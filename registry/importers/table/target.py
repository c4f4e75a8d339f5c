"""Targets: which field of which record a column gives, as `killed` or `strike-2.interval`."""

from __future__ import annotations

import dataclasses
import functools
import types
import typing
from collections.abc import Mapping
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel

from registry.errors import nearest, suggestion
from registry.importers.table.unfit import Unfit
from registry.records import RECORD_TYPES
from registry.records.fields import claimable
from registry.vocabulary.count import Count
from registry.vocabulary.ids import DossierContext, RecordRef, record_id
from registry.vocabulary.place import Place
from registry.vocabulary.terms import RecordKind
from registry.vocabulary.time import TimeRange

PLACE_PARTS: Mapping[str, type] = {
    "area": str,
    "zone": str,
    "words": str,
    "latitude": float,
    "longitude": float,
    "uncertainty_m": int,
}
"""The parts of a place that columns of their own can give, and what each is."""
_PARTS: Mapping[type, tuple[str, ...]] = {
    Count: ("low", "high", "best"),
    TimeRange: ("earliest", "latest", "time"),
    Place: tuple(PLACE_PARTS),
}


@dataclasses.dataclass(frozen=True, slots=True)
class Target:
    """One field, or one part of a field, of a row's main record or of one beside it."""

    record: str | None
    """The short name of another record of the row's dossier; None for the main record."""
    kind: RecordKind
    """The record's kind."""
    field: str
    """The field."""
    part: str | None
    """The part of the field, where a column gives only that."""

    @property
    def path(self) -> str:
        """The field and its part, as a claim's cells name them."""
        return f"{self.field}.{self.part}" if self.part else self.field

    @property
    def shape(self) -> Any:
        """What the field holds: a class, with lists and optional marks taken off."""
        return shape_of(self.kind, self.field)[0]

    @property
    def is_list(self) -> bool:
        """Whether the field is a list."""
        return shape_of(self.kind, self.field)[1]


def target_of(written: str, main: RecordKind) -> Target:
    """Return the target that a mapping names. Raises `Unfit` with the nearest names."""
    steps = written.split(".")
    record = None
    kind = main
    if steps[0] not in claimable(main):
        ref = record_id("x", steps[0], main) if len(steps) > 1 else None
        if ref is None or ref.kind is RecordKind.ACTOR:
            raise _no_field(steps[0], main)
        record, kind, steps = (steps[0] if ref.id != "x" else None), ref.kind, steps[1:]
    if steps[0] not in claimable(kind):
        raise _no_field(steps[0], kind)
    target = Target(record, kind, steps[0], steps[1] if len(steps) == 2 else None)
    _refuse_part(target, steps)
    return target


def _no_field(name: str, kind: RecordKind) -> Unfit:
    accepted = claimable(kind)
    hint = suggestion(nearest(name, accepted)) or None
    return Unfit("unknown_field", f"a field of {kind}: {', '.join(accepted)}", hint)


def _refuse_part(target: Target, steps: list[str]) -> None:
    shape = target.shape
    parts = _PARTS.get(shape) or (tuple(shape.model_fields) if _is_model(shape) else ())
    if len(steps) > 2 or (target.part is not None and target.part not in parts):
        expected = f"{target.field}, or a part of it: {', '.join(parts) or 'it has none'}"
        raise Unfit("unknown_part", expected, suggestion(nearest(".".join(steps[1:]), parts)) or None)
    if target.part is None and _is_model(shape) and shape not in _PARTS:
        raise Unfit("no_part", f"a part of {target.field}: {', '.join(f'{target.field}.{p}' for p in parts)}")


def _is_model(shape: Any) -> bool:
    return isinstance(shape, type) and issubclass(shape, BaseModel)


@functools.cache
def shape_of(kind: RecordKind, field: str) -> tuple[Any, bool]:
    """Return the class that a field holds, and whether it holds a list of them."""
    annotation = RECORD_TYPES[kind].model_fields[field].annotation
    is_list = False
    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            annotation = get_args(annotation)[0]
        elif origin in (types.UnionType, typing.Union):
            annotation = next(arg for arg in get_args(annotation) if arg is not type(None))
        elif origin is tuple:
            annotation, is_list = get_args(annotation)[0], True
        else:
            return annotation, is_list


def record_of(name: str, context: DossierContext) -> RecordRef:
    """Return the record that a short name means in a row's dossier."""
    found = record_id(context.dossier, name, context.root)
    assert found is not None
    return found
