"""Parquet as rows, some thousands at a time. Needs the extra `parquet`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

from registry.importers.table.frames import plain_cell
from registry.importers.table.rows import Row, Table, clean, refuse, refuse_names

_BATCH = 1_000


def read_parquet(file: BinaryIO, name: str) -> Table:
    """Return the rows of a Parquet file. Raises `InvalidInput` where it is none, or pyarrow is missing."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ModuleNotFoundError:
        hint = "pip install 'strike-registry[parquet]'"
        refuse(name, None, "parquet", "the package pyarrow, to read Parquet", hint=hint)
    file.seek(0)
    try:
        opened = parquet.ParquetFile(file)
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        refuse(name, None, "parquet", "a Parquet file", str(error)[:200])
    header = tuple(clean(column) or f"column {i}" for i, column in enumerate(opened.schema_arrow.names, 1))
    refuse_names(name, None, None, header)
    return Table(name, None, header, 0, _rows(opened, name, header, pyarrow.ArrowException))


def _rows(opened: Any, name: str, header: Sequence[str], failure: type[Exception]) -> Iterator[Row]:
    number = 0
    try:
        for batch in opened.iter_batches(batch_size=_BATCH):
            for values in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                number += 1
                yield Row(number, {c: plain_cell(value) for c, value in zip(header, values, strict=True)})
    except (failure, OSError, ValueError) as error:
        refuse(name, None, "parquet", "rows that can be read", str(error)[:200], row=number + 1)
