"""Ready mappings for public data sets: each with its licence, its coverage and where its layout was read."""

from __future__ import annotations

from pathlib import Path

_FOLDER = Path(__file__).parent

PROFILES: dict[str, Path] = {file.stem: file for file in sorted(_FOLDER.glob("*.yaml"))}
"""The mapping file of each profile."""
