"""Answers as frames of pandas or polars, where one of them is installed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from registry.errors import InvalidInput, Problem
from registry.exporters.columns import Column, cells, columns

if TYPE_CHECKING:
    import pandas
    import polars


def to_pandas(answer: Iterable[BaseModel]) -> pandas.DataFrame:
    """Return records, claims, findings or totals as a frame of pandas, one row each.

    A count, a time or a place has a column for each of its bounds; what is unknown is missing, never 0, and
    so whole numbers are `Int64`. Raises `InvalidInput` where pandas is not installed.
    """
    try:
        import pandas
    except ModuleNotFoundError:
        raise _missing("pandas") from None
    typed, rows = _table(answer)
    types = {"integer": "Int64", "number": "Float64", "boolean": "boolean"}
    return pandas.DataFrame(
        {
            c["name"]: pandas.Series([r[c["name"]] for r in rows], dtype=types.get(c["type"], "object"))
            for c in typed
        }
    )


def to_polars(answer: Iterable[BaseModel]) -> polars.DataFrame:
    """Return records, claims, findings or totals as a frame of polars, one row each; see `to_pandas`.

    Raises `InvalidInput` where polars is not installed.
    """
    try:
        import polars
    except ModuleNotFoundError:
        raise _missing("polars") from None
    typed, rows = _table(answer)
    types = {"integer": polars.Int64, "number": polars.Float64, "boolean": polars.Boolean}
    return polars.DataFrame(rows, schema={c["name"]: types.get(c["type"], polars.String) for c in typed})


def _table(answer: Iterable[BaseModel]) -> tuple[list[Column], list[dict[str, Any]]]:
    """Return the columns and rows of an answer, whose items are of one kind or of kinds of one."""
    items = list(answer)
    typed = {column["name"]: column for kind in dict.fromkeys(map(type, items)) for column in columns(kind)}
    rows = [{**dict.fromkeys(typed), **_row(item, typed)} for item in items]
    return list(typed.values()), rows


def _row(item: BaseModel, typed: dict[str, Column]) -> dict[str, Any]:
    return {
        name: value == "true" if typed[name]["type"] == "boolean" and value is not None else value
        for name, value in cells(item)
    }


def _missing(package: str) -> InvalidInput:
    hint = f"pip install {package}"
    return InvalidInput([Problem(rule=package, expected=f"the package {package}", hint=hint)])
