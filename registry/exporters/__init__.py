"""Ways out: what a registry states, in the formats that others use.

Public by default, and deterministic: the same data, on the same day that clocks are read at, gives the same
bytes. Each format is one file with one `write`; this one lists them.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from pathlib import Path

from registry.errors import InvalidInput, Problem, nearest, suggestion
from registry.exporters.options import Options
from registry.storage.store import Store

FORMATS: Mapping[str, str] = {
    "csv": "one row per incident",
    "csv-claims": "one row per claim",
    "xlsx": "a workbook with a sheet for each kind of record, claims, sources and findings",
    "parquet": "a folder with a typed file for each of these tables",
    "sqlite": "one SQLite file of these tables, with full-text search and a description for Datasette",
    "jsonl": "the public journal, entry by entry: loading it gives an equal registry",
    "datapackage": "a folder of CSVs with the types and keys of their columns",
    "geojson": "one feature per incident, with a point only where a source gives coordinates",
    "atom": "a feed of the questions that changed between two days",
    "ftm": "a folder of FollowTheMoney entities and statements, and what was lost",
    "gexf": "records, actors and sources as a graph with typed edges",
    "ics": "one calendar event per date by which an answer is or was due",
    "jsonld": "records, claims and sources as linked data, with their provenance",
}
"""Every format, and what it holds. The module of a format has its name, with `_` for `-`."""


def export(store: Store, out: Path, format: str, options: Options | None = None) -> list[Path]:
    """Write what `store` states to `out` in a format. Return the files written.

    A file is replaced whole or left as it was. Raises `InvalidInput` for an unknown format.
    """
    if format not in FORMATS:
        expected = f"one of {', '.join(FORMATS)}"
        hint = suggestion(nearest(format, FORMATS)) or None
        raise InvalidInput([Problem(rule="format", expected=expected, value=format, hint=hint)])
    module = importlib.import_module(f"registry.exporters.{format.replace('-', '_')}")
    write: Callable[[Store, Path, Options], list[Path]] = module.write
    return write(store, out, options or Options())


__all__ = ["FORMATS", "Options", "export"]
