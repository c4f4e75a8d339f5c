"""Files, replaced whole: a new one is written beside the old, and takes its place when it is complete."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def replacing(out: Path) -> Iterator[Path]:
    """Yield a path to write to, which becomes `out` at the end; after a fault, `out` is as it was.

    Who may read a file that is replaced stays as it was.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    mode = stat.S_IMODE(out.stat().st_mode) if out.exists() else 0o644
    handle, name = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}.")
    os.close(handle)
    new = Path(name)
    try:
        yield new
        new.chmod(mode)
        new.replace(out)
    finally:
        new.unlink(missing_ok=True)
