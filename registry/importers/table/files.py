"""Files that hold a table: from a path, a stream or standard input, told apart by content and name."""

from __future__ import annotations

import codecs
import dataclasses
import io
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, BinaryIO, NoReturn, cast

from registry.importers.table.delimited import read_delimited
from registry.importers.table.json_rows import is_json_lines, read_json, read_json_lines
from registry.importers.table.layout import Layout
from registry.importers.table.parquet import read_parquet
from registry.importers.table.rows import Table, refuse, with_header
from registry.importers.table.workbook import read_workbook

SUFFIXES = frozenset({".csv", ".tsv", ".txt", ".xlsx", ".json", ".jsonl", ".ndjson", ".parquet"})
"""The endings of files that hold tables."""
STDIN = "-"
"""The path that means standard input."""

Readable = str | Path | IO[Any] | Any
"""What can be read as a table: a path, `-`, an open stream, or a frame."""


def is_table(source: Readable) -> bool:
    """Return whether what is to be loaded can only be a table: a stream, a frame, or a file that ends as one.

    JSON can be a dossier, and is a table where a mapping is given.
    """
    if _is_stdin(source) or not isinstance(source, str | Path):
        return True
    return Path(source).suffix.lower() in SUFFIXES - {".json", ".jsonl", ".txt"}


def _is_stdin(source: Readable) -> bool:
    return isinstance(source, str) and source == STDIN  # a frame would compare each of its cells


def is_read_from(source: Readable, out: Path) -> bool:
    """Return whether `out` is the file that is read, also under another name or by an open stream."""
    stream = sys.stdin if _is_stdin(source) else source
    try:
        given = os.stat(stream.fileno() if hasattr(stream, "fileno") else cast("Any", stream))
        return os.path.samestat(given, out.stat())
    except (OSError, ValueError, TypeError):  # a stream in memory, a frame, or no file at `out`
        return False


@contextmanager
def opened(source: Readable, name: str | None = None) -> Iterator[tuple[BinaryIO, str]]:
    """Yield a file that can be read again, and its name. Raises `InvalidInput` where there is none."""
    if _is_stdin(source) or hasattr(source, "read"):
        stream = sys.stdin.buffer if _is_stdin(source) else cast("IO[Any]", source)
        with _spooled(stream) as file:
            yield file, name or _name_of(stream)
        return
    if not isinstance(source, str | os.PathLike):
        _refuse_value(source)
    path = Path(source)
    try:
        file = path.open("rb")
    except OSError as error:
        refuse(str(path), None, "no_file", "a file that can be read", error.strerror)
    with file:
        if file.seekable():
            yield file, name or path.name
            return
        with _spooled(file) as copy:
            yield copy, name or path.name


def _refuse_value(value: object) -> NoReturn:
    kind = type(value)
    hint = (
        "Make a frame of rows that are in memory, as `pandas.DataFrame(rows)`, or of a column, `.to_frame()`."
    )
    expected = "a path, an open stream, `-` for standard input, or a frame of pandas or polars"
    refuse("input", None, "source", expected, f"{kind.__module__}.{kind.__qualname__}", hint=hint)


def _name_of(stream: IO[Any]) -> str:
    name = getattr(stream, "name", None)
    return Path(name).name if isinstance(name, str) and not name.startswith("<") else "stream"


@contextmanager
def _spooled(stream: IO[Any]) -> Iterator[BinaryIO]:
    """Yield a copy of a stream on disk, for it has to be read twice."""
    with tempfile.TemporaryFile() as file:
        if isinstance(stream, io.TextIOBase):
            _copy_text(stream, file)
        else:
            shutil.copyfileobj(stream, file, 1 << 20)
        yield cast("BinaryIO", file)


def _copy_text(stream: IO[str], file: IO[bytes]) -> None:
    """Copy text as UTF-8 with a mark that says so, whatever encoding a mapping names for the file itself."""
    file.write(codecs.BOM_UTF8)
    try:
        while text := stream.read(1 << 20):
            file.write(text.encode())
    except UnicodeError as error:
        refuse(_name_of(stream), None, "encoding", "text of whole characters", str(error)[:200])


def read_table(file: BinaryIO, name: str, layout: Layout, wanted: frozenset[str] = frozenset()) -> Table:
    """Return the table that a file holds; `wanted` are the columns by which its header is known."""
    kind = layout.format or _format(file, name)
    if kind == "xlsx":
        sheet = read_workbook(file, name, sheet=layout.sheet)
        table = with_header(name, sheet.title, sheet.rows, layout.header, wanted, sheet.notes)
        return dataclasses.replace(table, counts_from_1904=sheet.counts_from_1904)
    if kind == "parquet":
        return read_parquet(file, name)
    if kind == "json":
        return read_json(file, name, layout.at)
    if kind == "jsonl":
        return read_json_lines(file, name)
    rows, notes = read_delimited(file, name, encoding=layout.encoding, delimiter=delimiter_of(name, layout))
    return with_header(name, None, rows, layout.header, wanted, notes)


def delimiter_of(name: str, layout: Layout) -> str | None:
    """Return what stands between cells of delimited text, where the mapping or the file's name says it."""
    tabs = layout.format == "tsv" or (layout.format is None and Path(name).suffix.lower() == ".tsv")
    return layout.delimiter or ("\t" if tabs else None)


def _format(file: BinaryIO, name: str) -> str:
    """Return the format: by the file's first bytes, and where they do not show it, by its name."""
    file.seek(0)
    start = file.read(64)
    if start.startswith(b"PK\x03\x04"):
        return "xlsx"
    if start.startswith(b"PAR1"):
        return "parquet"
    suffix = Path(name).suffix.lower()
    if suffix in (".jsonl", ".ndjson"):
        return "jsonl"
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if suffix == ".json" or (suffix not in SUFFIXES and text[:1] in (b"[", b"{")):
        return "jsonl" if is_json_lines(file) else "json"
    if suffix in (".xlsx", ".parquet"):
        refuse(name, None, "format", f"a {suffix} file; its first bytes are of another kind")
    return "tsv" if suffix == ".tsv" else "csv"
