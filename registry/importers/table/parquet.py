"""Parquet as rows, some thousands at a time. Needs the extra `parquet`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from registry.importers.table.rows import MAX_COLUMNS, Row, Table, refuse

_BATCH = 10_000


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
    header = tuple(opened.schema_arrow.names)
    if len(header) > MAX_COLUMNS:
        refuse(name, None, "columns", f"at most {MAX_COLUMNS:,} columns", str(len(header)))
    return Table(name, None, header, 0, _rows(opened, name, pyarrow.ArrowException))


def _rows(opened: Any, name: str, failure: type[Exception]) -> Iterator[Row]:
    number = 0
    try:
        for batch in opened.iter_batches(batch_size=_BATCH):
            for values in batch.to_pylist():
                number += 1
                yield Row(number, values)
    except (failure, OSError, ValueError) as error:
        refuse(name, None, "parquet", "rows that can be read", str(error)[:200], row=number + 1)
