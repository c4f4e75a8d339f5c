"""CSV, one claim per row: who says what of which record, and what has become of it."""

from __future__ import annotations

from pathlib import Path

from registry.exporters.csv import write_table
from registry.exporters.options import Options
from registry.exporters.tables import claim_table
from registry.storage.store import Store


def write(store: Store, out: Path, options: Options) -> list[Path]:
    """Write every public claim, in the order of ids."""
    return write_table(claim_table(store.public_claims()), out)
