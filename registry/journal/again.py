"""A row's claim, read from its table again: what it keeps of what was recorded.

A row without a column says nothing of that column's field, so what was recorded of it stays. A blank cell
says that the value is not stated. Where a row stands in its file is no part of what it says. Pure functions.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from typing import cast

from pydantic import JsonValue

from registry.records.claim import Cell, Claim, Row, Says


def said_again(before: Claim, now: Claim, columns: Set[str]) -> Claim:
    """Return `now`, with what `before` has from columns that the row, whose `columns` these are, lacks.

    It is `before` itself where nothing but the row's place is new. What was of another tier is not kept: it
    was told to others. Where nothing is said any more, the claim stands as it was, without its values.
    """
    if before.row is None or now.row is None:
        return now
    left_out = _left_out(before.row, now.row, columns) if before.tier is now.tier else []
    row = now.row.model_copy(update={"cells": (*now.row.cells, *left_out)})
    says = _joined(before.says, now.says, left_out)
    again = (now if says else before).model_copy(update={"says": says, "row": row})
    return before if _without_place(again) == _without_place(before) else again


def _left_out(before: Row, now: Row, columns: Set[str]) -> list[Cell]:
    """Return the cells of columns that the row no longer has, and that no other column gives instead."""
    given = {cell.field for cell in now.cells if cell.field is not None}
    present = columns | {cell.column for cell in now.cells}
    return [cell for cell in before.cells if cell.column not in present and cell.field not in given]


def _joined(before: Says, now: Says, left_out: Iterable[Cell]) -> Says:
    """Return what both say: of a field with parts, as a place, the parts whose columns were left out too."""
    joined = dict(now)
    for path in [cell.field for cell in left_out if cell.field is not None]:
        field, _, part = path.partition(".")
        was, is_now = before.get(field), joined.get(field)
        if isinstance(was, dict) and (kept := _part(was, part or "area")) and (part or is_now is not None):
            joined[field] = {**kept, **(is_now if isinstance(is_now, dict) else {})}
        elif was is not None and is_now is None:
            joined[field] = was
    return {field: joined[field] for field in (*before, *now) if field in joined}


def _part(value: dict[str, JsonValue], part: str) -> dict[str, JsonValue]:
    """Return one part of a value; a point's coordinates are kept in its geometry."""
    name = "geometry" if part in ("latitude", "longitude") else part
    return {name: value[name]} if name in value else {}


def _without_place(claim: Claim) -> Claim:
    row = cast(Row, claim.row)
    cells = tuple(sorted(row.cells, key=lambda cell: (cell.column, cell.field or "")))
    return claim.model_copy(update={"row": Row(file="", number=1, cells=cells)})
