"""A row's claim, read from its table again: what it keeps of what was recorded.

A table without a column says nothing of that column's field, so what was recorded of it stays. A blank cell
says that the value is not stated. Where a row stands in its file is no part of what it says. Pure functions.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from pydantic import JsonValue

from registry.records.claim import Cell, Claim, Row, Says


def said_again(before: Claim, now: Claim) -> Claim:
    """Return `now`, with what `before` has from columns that the table no longer has.

    It is `before` itself where nothing but the row's place is new.
    """
    if before.row is None or now.row is None:
        return now
    left_out = _left_out(before.row, now.row)
    row = now.row.model_copy(update={"cells": (*now.row.cells, *left_out)})
    again = now.model_copy(update={"says": _joined(before.says, now.says, left_out), "row": row})
    return before if _without_place(again) == _without_place(before) else again


def _left_out(before: Row, now: Row) -> list[Cell]:
    """Return the cells of columns, and for fields, that the table no longer has."""
    present = {(cell.column, cell.field) for cell in now.cells}
    given = {cell.field for cell in now.cells if cell.field is not None}
    return [
        cell for cell in before.cells if (cell.column, cell.field) not in present and cell.field not in given
    ]


def _joined(before: Says, now: Says, left_out: Iterable[Cell]) -> Says:
    """Return what both say: of a field with parts, as a place, the parts whose columns were left out too."""
    joined = dict(now)
    for path in [cell.field for cell in left_out if cell.field is not None]:
        field, _, part = path.partition(".")
        was, is_now = before.get(field), joined.get(field)
        if was is None:
            continue
        if is_now is None:
            joined[field] = was
        elif isinstance(was, dict) and isinstance(is_now, dict):
            joined[field] = {**_part(was, part or "area"), **is_now}  # a place in one text is its area
    return {field: joined[field] for field in (*before, *now) if field in joined}


def _part(value: dict[str, JsonValue], part: str) -> dict[str, JsonValue]:
    """Return one part of a value; a point's coordinates are kept in its geometry."""
    name = "geometry" if part in ("latitude", "longitude") else part
    return {name: value[name]} if name in value else {}


def _without_place(claim: Claim) -> Claim:
    row = cast(Row, claim.row)
    cells = tuple(sorted(row.cells, key=lambda cell: (cell.column, cell.field or "")))
    return claim.model_copy(update={"row": Row(file="", number=0, cells=cells)})
