"""How a file lays out its table, where that can't be seen from the file itself."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, PositiveInt

from registry.records.record import Frozen


class Layout(Frozen):
    """How a file lays out its table. Everything is found where it is not said."""

    format: Literal["csv", "tsv", "xlsx", "json", "jsonl", "parquet"] | None = None
    """The file's format; else by its content and name."""
    encoding: str | None = None
    """The encoding of delimited text, as cp1252; else UTF-8 where it fits, or a guess that is told.

    A mark at the start of the file goes before it.
    """
    delimiter: Annotated[str, Field(pattern=r'^[^"\r\n]$')] | None = None
    """The one character between cells; else whichever fits the first lines."""
    sheet: str | None = None
    """The sheet of a workbook; else the first that is shown."""
    header: PositiveInt | None = None
    """The row that names the columns; else the one near the top that names the most."""
    at: str | None = None
    """Where in a JSON file the list of rows is, as `data.strikes`; else the file is the list."""
