"""A row's claim, read from its table again: what it keeps of what was recorded.

A row without a column says nothing of that column's field, so what was recorded of it stays. A blank cell
says that the value is not stated. Where a row stands in its file is no part of what it says. Pure functions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import cast

from pydantic import JsonValue

from registry.journal.parts import joined
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
    says = _with_left_out(before, now, left_out)
    again = (now if says else before).model_copy(update={"says": says, "row": row})
    return before if _without_place(again) == _without_place(before) else again


def _left_out(before: Row, now: Row, columns: Set[str]) -> list[Cell]:
    """Return the cells of columns that the row lacks now, unless another column came to give the field."""
    had = {(cell.column, cell.field) for cell in before.cells}
    given = {cell.field for cell in now.cells if cell.field and (cell.column, cell.field) not in had}
    present = columns | {cell.column for cell in now.cells}
    return [cell for cell in before.cells if cell.column not in present and cell.field not in given]


def _with_left_out(before: Claim, now: Claim, left_out: Sequence[Cell]) -> Says:
    """Return what both say, each field in the place that it had."""
    says: dict[str, JsonValue | None] = {**now.says}
    for field, cells in _by_field(left_out).items():
        if any(cell.text.strip() for cell in cells):  # else they said nothing
            says[field] = _field(before, now, field, cells)
    return {f: value for f in (*before.says, *now.says) if (value := says.get(f)) is not None}


def _field(before: Claim, now: Claim, field: str, left_out: Sequence[Cell]) -> JsonValue:
    """Return a field's value where some of its columns were left out.

    It is what it was where the columns that are still there are as they were, or where none is.
    """
    was, is_now = before.says.get(field), now.says.get(field)
    there = _by_field(cast(Row, now.row).cells).get(field, [])
    stood = [cell for cell in _by_field(cast(Row, before.row).cells)[field] if cell not in left_out]
    if was is None or (is_now is not None and _gives_all(there, left_out, is_now)):
        return is_now
    if not there or _texts(there) == _texts(stood):
        return was
    parts = [(cell.field or "").partition(".")[2] for cell in left_out]
    return joined(now.record.kind, field, was, is_now, parts)


def _gives_all(there: Iterable[Cell], left_out: Iterable[Cell], value: JsonValue) -> bool:
    """Return whether a column still gives alone what others gave too; of a list it gives its own items."""
    others = {cell.field for cell in left_out}
    return not isinstance(value, list) and any(cell.field in others for cell in there)


def _by_field(cells: Iterable[Cell]) -> Mapping[str, list[Cell]]:
    found: dict[str, list[Cell]] = defaultdict(list)
    for cell in cells:
        if cell.field is not None:
            found[cell.field.partition(".")[0]].append(cell)
    return found


def _texts(cells: Iterable[Cell]) -> Set[tuple[str | None, str]]:
    return {(cell.field, text) for cell in cells if (text := cell.text.strip())}


def _without_place(claim: Claim) -> Claim:
    row = cast(Row, claim.row)
    cells = tuple(sorted(row.cells, key=lambda cell: (cell.column, cell.field or "")))
    return claim.model_copy(update={"row": Row(file="", number=1, cells=cells)})
