"""What is made from the package and its seeds alone, kept ready so that the command line starts at once.

The bundled seeds as a database file, and texts made from the code. A file's name holds a digest of the seeds,
of the package's own code and of its database library's version: when any of them changes, it is made anew. It
is a copy of what making gives, never the truth, and a machine where it cannot be written works the same, a
little slower.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import json
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import sqlalchemy as sa

from registry import _data

_PACKAGE = Path(__file__).parent


def fill(engine: sa.Engine, build: Callable[[], None]) -> None:
    """Fill the empty in-memory `engine` with the bundled seeds: from the kept file, or by `build`."""
    kept = _file("seeds", "db")
    if kept and kept.is_file() and _copied(kept, engine):
        return
    build()
    if kept:
        with contextlib.suppress(OSError, sqlite3.Error):
            _keep(engine, kept)


def kept_texts(name: str) -> dict[str, str]:
    """Return the texts kept under `name` for this very code and these seeds; none where there are none."""
    file = _file(name, "json")
    try:
        texts: dict[str, str] = json.loads(file.read_text("utf-8")) if file else {}
    except (OSError, ValueError):
        return {}
    return texts


def keep_texts(name: str, texts: Mapping[str, str]) -> None:
    """Keep texts under `name` for the next run, where a file can be written at all."""
    file = _file(name, "json")
    if file:
        with contextlib.suppress(OSError):
            _replace(file, lambda new: new.write_text(json.dumps(texts), "utf-8"))


def _file(name: str, ending: str) -> Path | None:
    folder = _folder()
    return folder / f"{name}-{_digest()}.{ending}" if folder else None


def _folder() -> Path | None:
    """Return the user's cache folder for this package, or None for a user without a home."""
    cache = os.environ.get("XDG_CACHE_HOME")
    try:
        return (Path(cache) if cache else Path.home() / ".cache") / "strike-registry"
    except RuntimeError:
        return None


@functools.cache
def _digest() -> str:
    """Return a digest of every file that decides what the seeds come to."""
    digest = hashlib.sha256(sa.__version__.encode())
    for file in _files():
        status = file.stat()
        digest.update(f"{file}\0{status.st_size}\0{status.st_mtime_ns}\0".encode())
    return digest.hexdigest()[:16]


def _files() -> Iterator[Path]:
    yield from sorted(_PACKAGE.rglob("*.py"))
    yield from sorted(_data.path("seeds").rglob("*.yaml"))


def _copied(kept: Path, engine: sa.Engine) -> bool:
    """Copy the kept file into the engine. Return whether it was whole."""
    try:
        with contextlib.closing(sqlite3.connect(f"file:{kept}?mode=ro", uri=True)) as source:
            source.execute("SELECT 1 FROM journal LIMIT 1")  # an empty file is a whole database too
            _backup(source, engine)
    except sqlite3.Error:
        return False
    return True


def _keep(engine: sa.Engine, kept: Path) -> None:
    def backup(new: Path) -> None:
        with contextlib.closing(sqlite3.connect(new)) as target, engine.connect() as connection:
            _raw(connection).backup(target)

    _replace(kept, backup)


def _replace(kept: Path, write: Callable[[Path], object]) -> None:
    """Write the file whole under another name, then rename it: a reader never sees half of it."""
    kept.parent.mkdir(parents=True, exist_ok=True)
    for old in kept.parent.glob(f"{kept.name.partition('-')[0]}-*{kept.suffix}"):
        old.unlink(missing_ok=True)
    handle, name = tempfile.mkstemp(dir=kept.parent)
    os.close(handle)
    write(Path(name))
    Path(name).replace(kept)


def _backup(source: sqlite3.Connection, engine: sa.Engine) -> None:
    with engine.connect() as connection:
        source.backup(_raw(connection))


def _raw(connection: sa.Connection) -> sqlite3.Connection:
    raw = connection.connection.dbapi_connection
    assert isinstance(raw, sqlite3.Connection)
    return raw
