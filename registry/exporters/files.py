"""Text files, and text that a spreadsheet would run."""

from __future__ import annotations

from pathlib import Path

from registry.storage.files import replacing

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet reads as the start of a formula."""


def write_text(out: Path, text: str) -> list[Path]:
    """Write `text` as UTF-8 with line feeds, and return the file in a list."""
    with replacing(out) as new:
        new.write_bytes(text.encode())
    return [out]


def inert(text: str) -> str:
    """Return text that no spreadsheet runs as a formula: an apostrophe is put before one that it could."""
    return f"'{text}" if text.startswith(FORMULA) else text
