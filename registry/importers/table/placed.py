"""Faults and notes placed in a row of a table."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from pydantic import ValidationError

from registry.errors import Problem
from registry.importers.table.rows import Row, Table, shown, text_of
from registry.importers.table.unfit import Unfit


@dataclasses.dataclass(frozen=True, slots=True)
class Placed:
    """Where a row is; it makes the faults found there."""

    table: Table
    row: Row

    def problem(
        self,
        rule: str,
        expected: str,
        column: str | None = None,
        *,
        value: str | None = None,
        hint: str | None = None,
    ) -> Problem:
        """Return a fault of a column of the row; its value is the cell's unless one is given."""
        if value is None and column is not None and column in self.row.cells:
            value = shown(text_of(self.row.cells[column])) or None
        return self.table.problem(rule, expected, row=self.row.number, column=column, value=value, hint=hint)

    def unfit(self, unfit: Unfit, column: str | None) -> Problem:
        """Return the fault of a cell that does not fit."""
        return self.problem(unfit.rule, unfit.expected, column, hint=unfit.hint)

    def invalid(self, error: ValidationError, column: str) -> Iterator[Problem]:
        """Yield pydantic's faults in what the row made of `column`."""
        for detail in error.errors(include_url=False):
            expected = str(detail["msg"]).removeprefix("Input should be ")
            rule = "min_above_max" if "the smallest first" in expected else str(detail["type"])
            given = detail.get("input")
            shown = str(given)[:120] if isinstance(given, str | int | float) else None
            hint = "Look at the source: the ends may be swapped." if rule == "min_above_max" else None
            value = None if column in self.row.cells else shown
            yield self.problem(rule, expected, column, value=value, hint=hint)
