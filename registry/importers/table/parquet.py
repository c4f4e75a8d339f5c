"""Parquet as rows, some thousands at a time. Needs the extra `parquet`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

from registry.importers.table.frames import NO_VALUE, plain_cell, rows_of
from registry.importers.table.rows import Cell, Fault, Row, Table, clean, refuse, refuse_names, stated

MAX_RATIO = 200
"""How many times its own size a group of rows may unpack to, where that is more than `IN_MEMORY`."""
IN_MEMORY = 64_000_000
"""How many bytes are unpacked at a time, where the rows of a file are not single ones of more."""
_BATCH = 1_000


def read_parquet(file: BinaryIO, name: str) -> Table:
    """Return the rows of a Parquet file. Raises `InvalidInput` where it is none, or pyarrow is missing."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ModuleNotFoundError:
        hint = "pip install 'strike-registry[parquet]'"
        refuse(name, None, "parquet", "the package pyarrow, to read Parquet", hint=hint)
    failures = (pyarrow.ArrowException, OSError, ValueError, MemoryError)
    file.seek(0)
    try:
        opened = parquet.ParquetFile(file)
        words = [leaf.path for leaf in _leaves(opened) if leaf.physical_type == "BYTE_ARRAY"]
        opened = parquet.ParquetFile(file, read_dictionary=words)
    except failures as error:
        refuse(name, None, "parquet", "a Parquet file", str(error)[:200])
    header = tuple(clean(column) or f"column {i}" for i, column in enumerate(opened.schema_arrow.names, 1))
    refuse_names(name, None, None, header)
    _refuse_bombs(opened, name)
    return Table(name, None, header, 0, stated(_rows(opened, name, header, failures)))


def _leaves(opened: Any) -> list[Any]:
    """Return the columns as they are stored: of one that is nested, each of its parts."""
    return [opened.schema.column(place) for place in range(len(opened.schema))]


def _groups(opened: Any) -> Iterator[list[Any]]:
    """Yield the parts of columns that each group of rows is stored in."""
    for place in range(opened.metadata.num_row_groups):
        group = opened.metadata.row_group(place)
        yield [group.column(column) for column in range(group.num_columns)]


def _refuse_bombs(opened: Any, name: str) -> None:
    for parts in _groups(opened):
        unpacked = sum(part.total_uncompressed_size for part in parts)
        packed = sum(part.total_compressed_size for part in parts)
        if unpacked > max(IN_MEMORY, MAX_RATIO * packed):
            largest = max(parts, key=lambda part: part.total_uncompressed_size)
            expected = f"groups of rows that unpack to at most {MAX_RATIO} times their size"
            refuse(name, None, "bomb", expected, largest.path_in_schema)


def _rows(
    opened: Any, name: str, header: Sequence[str], failures: tuple[type[Exception], ...]
) -> Iterator[Row]:
    number = 0
    try:
        for batch in opened.iter_batches(batch_size=_at_a_time(opened)):
            yield from rows_of(header, number, map(_cells, batch.columns))
            number += batch.num_rows
    except failures as error:
        refuse(name, None, "parquet", "rows that can be read", str(error)[:200], row=number + 1)


def _at_a_time(opened: Any) -> int:
    """Return how many rows to read together, so that even of the largest group they come to little."""
    leaves = _leaves(opened)
    unpacked = max((sum(map(_size, leaves, parts)) for parts in _groups(opened)), default=0)
    return max(1, _BATCH * IN_MEMORY // max(IN_MEMORY, unpacked))


def _size(leaf: Any, part: Any) -> int:
    """Return what a part of a column can come to in a batch: one value can be written once for many rows."""
    repeated = 0
    if leaf.physical_type == "FIXED_LEN_BYTE_ARRAY":
        repeated = leaf.length * _BATCH
    elif leaf.physical_type == "BYTE_ARRAY" and "." in leaf.path:
        repeated = part.total_uncompressed_size * _BATCH
    return int(part.total_uncompressed_size) + repeated


def _cells(column: Any) -> list[Cell]:
    """Return the cells of a column; a word that stands in many rows is made once."""
    if not hasattr(column, "dictionary"):
        return [_cell(value) for value in column]
    places = column.indices.to_pylist()
    words = {place: _cell(column.dictionary[place]) for place in set(places) if place is not None}
    return [words.get(place) for place in places]


def _cell(scalar: Any) -> Cell:
    try:
        return plain_cell(scalar.as_py())
    except NO_VALUE:
        return Fault(f"{scalar.type} that Python has no value for")
