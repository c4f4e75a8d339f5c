"""Data package: a folder of CSVs, with a description that has the types of their columns and their keys."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from registry.exporters.csv import write_table
from registry.exporters.files import write_text
from registry.exporters.options import Options
from registry.exporters.tables import Table, tables
from registry.queries.oversight import questions, reading_day
from registry.storage.store import Store

LICENCE = {
    "name": "CC-BY-4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
    "title": "The selection, wording and coding of the bundled seeds. Quotations remain their authors'.",
}
"""What the bundled seeds are offered under."""


def write(store: Store, out: Path, options: Options) -> list[Path]:
    """Write the folder: the tables, and last their description."""
    on = reading_day(store, options.on)
    files: list[Path] = []
    resources = []
    for table in tables(store, questions(store, on=on)):
        files += write_table(table, out / f"{table.name}.csv")
        resources.append(_resource(table, files[-1]))
    described = {
        "name": "strike-registry",
        "title": "What is publicly stated about lethal strikes, and the questions still open",
        "licenses": [LICENCE],
        "policy": store.policy.name,
        "as_of": store.known_on.isoformat() if store.known_on else None,
        "on": on.isoformat(),
        "resources": resources,
    }
    text = json.dumps(described, ensure_ascii=False, indent=2) + "\n"
    return [*files, *write_text(out / "datapackage.json", text)]


def _resource(table: Table, file: Path) -> dict[str, Any]:
    content = file.read_bytes()
    keys = [
        {"fields": [column], "reference": {"resource": target, "fields": ["id"]}}
        for column, target in table.foreign.items()
    ]
    schema = {"fields": table.columns, "missingValues": [""], "primaryKey": table.key}
    return {
        "name": table.name,
        "path": file.name,
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "description": table.description,
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": {**schema, "foreignKeys": keys} if keys else schema,
    }
