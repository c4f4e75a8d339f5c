"""Text files, and text that a spreadsheet would run."""

from __future__ import annotations

import re
from pathlib import Path

from registry.storage.files import replacing

_UNSEEN = r"[\s\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
_FORMULA = re.compile(rf"[\t\r\n]|{_UNSEEN}*[=+\-@\uff1d\uff0b\uff0d\uff20]")
"""What a spreadsheet may read as the start of a formula: some skip what is not seen, or read wide letters."""


def write_text(out: Path, text: str) -> list[Path]:
    """Write `text` as UTF-8 with line feeds, and return the file in a list."""
    with replacing(out) as new:
        new.write_bytes(text.encode())
    return [out]


def inert(text: str) -> str:
    """Return text that no spreadsheet runs as a formula: an apostrophe is put before one that it could."""
    return f"'{text}" if _FORMULA.match(text) else text
