"""Where the bundled seeds and schemas are: inside an installed package, or beside it in a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def path(name: str) -> Path:
    """Return the folder `name` (seeds or schemas). Raises `FileNotFoundError` where neither place has it."""
    for folder in (_PACKAGE / "_data" / name, _PACKAGE.parent / name):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"the bundled {name} are neither in the package nor beside it")
