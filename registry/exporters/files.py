"""Files, replaced whole: a new one is written beside the old, and takes its place when it is complete."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet reads as the start of a formula."""


@contextmanager
def replacing(out: Path) -> Iterator[Path]:
    """Yield a path to write to, which becomes `out` at the end; after a fault, `out` is as it was."""
    out.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}.")
    os.close(handle)
    new = Path(name)
    try:
        yield new
        new.chmod(0o644)
        new.replace(out)
    finally:
        new.unlink(missing_ok=True)


def write_text(out: Path, text: str) -> list[Path]:
    """Write `text` as UTF-8 with line feeds, and return the file in a list."""
    with replacing(out) as new:
        new.write_bytes(text.encode())
    return [out]


def inert(text: str) -> str:
    """Return text that no spreadsheet runs as a formula: an apostrophe is put before one that it could."""
    return f"'{text}" if text.startswith(FORMULA) else text
