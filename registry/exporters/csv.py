"""CSV, wide: one row per incident, with bounds in columns of their own."""

from __future__ import annotations

import csv
from pathlib import Path

from registry.exporters.files import inert
from registry.exporters.options import Options
from registry.exporters.tables import Table, incident_table
from registry.storage.files import replacing
from registry.storage.store import Store


def write(store: Store, out: Path, options: Options) -> list[Path]:
    """Write every incident that stands."""
    return write_table(incident_table(store), out)


def write_table(table: Table, out: Path) -> list[Path]:
    """Write a table as CSV, with no cell that a spreadsheet would run as a formula."""
    with replacing(out) as new, new.open("w", encoding="utf-8", newline="") as file:
        names = [column["name"] for column in table.columns]
        writer = csv.writer(file)  # whose line end, "\r\n", makes it quote a lone "\r" too
        writer.writerow(names)
        for row in table.rows:
            cells = (row.get(name) for name in names)
            writer.writerow([inert(cell) if isinstance(cell, str) else cell for cell in cells])
    return [out]
