"""CSV and its kin: the encoding and the delimiter found or given, quoted line breaks, bounded cells."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO

from registry.errors import Problem
from registry.importers.table.encodings import BLOCK, BROKEN, encoding_of
from registry.importers.table.rows import MAX_CELL, MAX_COLUMNS, Cell, Raw, refuse

DELIMITERS = (",", ";", "\t", "|")
"""What may stand between cells, where the mapping does not say."""
MARK = "\ufeff"
"""What some programs write before the first character of a file."""
_MAX_LINE = MAX_CELL * 8


def read_delimited(
    file: BinaryIO, name: str, *, encoding: str | None = None, delimiter: str | None = None
) -> tuple[Iterator[Raw], tuple[Problem, ...]]:
    """Return the rows of delimited text, and a note where the encoding had to be guessed.

    Raises `InvalidInput` where no encoding fits, and while rows are read where one can't be.
    """
    found, guessed = encoding_of(file, name, encoding)
    notes = (_guessed(name, found),) if guessed else ()
    return _rows(file, name, found, delimiter or _delimiter(_sample(file, found))), notes


def delimiter_in(file: BinaryIO, name: str, *, encoding: str | None = None) -> str:
    """Return what stands between the cells of a file, as its first lines show."""
    found, _ = encoding_of(file, name, encoding)
    return _delimiter(_sample(file, found))


def _guessed(name: str, encoding: str) -> Problem:
    return Problem(
        rule="guessed_encoding",
        expected="text in UTF-8, or `encoding` in the mapping",
        file=name,
        value=encoding,
        hint=f"It was read as {encoding}. Look at a name with an accent; if it is wrong, say the encoding.",
    )


def _sample(file: BinaryIO, encoding: str) -> str:
    file.seek(0)
    return codecs.getincrementaldecoder(encoding)(BROKEN).decode(file.read(BLOCK)).removeprefix(MARK)


def _delimiter(sample: str) -> str:
    """Return the delimiter that cuts most of the first lines into the same number of cells, and into most."""
    lines = [line for line in sample.splitlines()[:50] if line.strip()]
    return max(DELIMITERS, key=lambda mark: _evenness(lines, mark))


def _evenness(lines: list[str], mark: str) -> tuple[int, int]:
    try:
        widths = Counter(len(row) for row in csv.reader(lines, delimiter=mark) if len(row) > 1)
    except csv.Error:
        return 0, 0
    width, times = max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
    return times, width


def _rows(file: BinaryIO, name: str, encoding: str, delimiter: str) -> Iterator[Raw]:
    file.seek(0)
    text = io.TextIOWrapper(file, encoding=encoding, errors=BROKEN, newline="")
    before = csv.field_size_limit(MAX_CELL)
    reader = csv.reader(_lines(text, name), delimiter=delimiter, strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, 1):  # the number is told in faults
            if any(cells[MAX_COLUMNS:]):
                refuse(name, None, "columns", f"at most {MAX_COLUMNS:,} columns", str(len(cells)), row=number)
            yield number, [_cell(cell) for cell in cells]
    except csv.Error as error:
        expected = f"cells of at most {MAX_CELL:,} characters, quotes closed"
        hint = "Look for a quotation mark that is not closed, or a cell that is too long."
        refuse(name, None, "csv", expected, str(error), row=number + 1, hint=hint)
    except UnicodeError as error:
        refuse(name, None, "encoding", f"text in {encoding}", str(error), row=number + 1)
    finally:
        csv.field_size_limit(before)
        if not file.closed:  # the reader may be left standing at a refusal, and go after its file
            text.detach()


def _cell(text: str) -> Cell:
    return text or None


def _lines(text: io.TextIOWrapper, name: str) -> Iterator[str]:
    """Yield lines no longer than a row can be, so that a file without line breaks is not read whole."""
    number = 0
    while line := text.readline(_MAX_LINE):
        number += 1
        if len(line) == _MAX_LINE:
            refuse(name, None, "line", f"lines of fewer than {_MAX_LINE:,} characters", row=number)
        yield line.removeprefix(MARK) if number == 1 else line
