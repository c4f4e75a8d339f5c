"""How rows are printed: a table that fits the terminal, JSON, or CSV."""

from __future__ import annotations

import csv
import errno
import json
import os
import re
import sys
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, TextIO

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from registry.exporters.files import inert


class Format(StrEnum):
    """The forms in which rows are printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


Row = Mapping[str, Any]
_CONTROLS = dict.fromkeys((*range(10), *range(11, 32), 127), "\N{REPLACEMENT CHARACTER}")
"""Control characters but the line break: a file must not steer the terminal that shows it."""
_PIPED = 120
"""How wide tables are where the output goes to a file or a pipe, which has no width of its own."""
_GAP = 2
"""How many spaces stand between columns."""
_WIDE = 100
"""The width, in characters, from which on a terminal counts as wide."""


class _Console(Console):
    """A console that leaves it to the command line what to do where the reader of a pipe left."""

    def on_broken_pipe(self) -> None:
        """Let the fault through."""
        raise BrokenPipeError(errno.EPIPE, os.strerror(errno.EPIPE))


def read_to_the_end(out: TextIO) -> bool:
    """Return whether all that was printed was taken: the reader of a pipe may leave early, as `head` does."""
    try:
        out.flush()
    except BrokenPipeError:
        os.dup2(
            os.open(os.devnull, os.O_WRONLY), out.fileno()
        )  # what is left is flushed once more at the end
        return False
    return True


def counted(number: int, one: str, many: str | None = None) -> str:
    """Return a number with the word for what it counts: 1 finding, 2 findings."""
    return f"{number} {one if number == 1 else many or f'{one}s'}"


def console() -> Console:
    """Return a console on standard output, as wide as the terminal."""
    piped = not sys.stdout.isatty() and "COLUMNS" not in os.environ
    return _Console(soft_wrap=False, highlight=False, emoji=False, width=_PIPED if piped else None)


def errors() -> Console:
    """Return a console on standard error."""
    return Console(stderr=True, highlight=False, emoji=False)


def print_rows(
    rows: Sequence[Row], shown: Sequence[Row], form: Format, *, title: str, note: str = ""
) -> None:
    """Print `rows` whole as JSON or CSV, or their `shown` form as a table with a title and a note."""
    if form is Format.JSON:
        print_json(list(rows))
    elif form is Format.CSV:
        _print_csv(rows)
    else:
        print_table(shown, title=title, note=note)


def print_json(value: object) -> None:
    """Print JSON, readable and in a stable order of keys as given."""
    json.dump(value, sys.stdout, indent=2, ensure_ascii=False)
    sys.stdout.write("\n")


def print_text(text: str) -> None:
    """Print paragraphs as they are, for reading or pasting: no control character, and no width of ours."""
    sys.stdout.write(f"{text.translate(_CONTROLS)}\n")


def print_receipt(given: Row, form: Format) -> None:
    """Print a receipt as JSON: below a table, or beside rows of CSV on standard error."""
    stream = sys.stderr if form is Format.CSV else sys.stdout
    stream.write(f"Receipt: {json.dumps(given, ensure_ascii=False)}\n")


def _print_csv(rows: Sequence[Row]) -> None:
    columns = list(dict.fromkeys(column for row in rows for column in row))
    writer = csv.writer(_Lines())
    writer.writerow(columns)
    writer.writerows([_cell(row.get(column)) for column in columns] for row in rows)


class _Lines:
    """Standard output for a writer of CSV: only one that ends lines by CRLF quotes every kind of line end."""

    def write(self, line: str) -> None:
        sys.stdout.write(line.removesuffix("\r\n") + "\n")


def _cell(value: object) -> str:
    """Return a cell's text; one that a spreadsheet would run as a formula is marked as text."""
    if value is None:
        return ""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return inert(text) if isinstance(value, str) else text


def print_table(rows: Sequence[Row], *, title: str, note: str = "") -> None:
    """Print a table with a title above and a note below; say so where there are no rows."""
    out = console()
    out.print(Text(title, style="bold"))
    if rows:
        out.print(_table(rows, width=out.width))
    else:
        out.print("Nothing found.")
    if note:
        out.print(Text(note, style="dim"))


def _table(rows: Sequence[Row], *, width: int) -> Table:
    """Return a table that is as wide as `width` allows, in which words are broken only where they must be."""
    table = Table(box=None, pad_edge=False, header_style="bold", expand=False, padding=(0, _GAP, 0, 0))
    texts = {column: [_shown(row[column]) for row in rows] for column in rows[0]}
    columns = [[column.replace("_", " "), *cells] for column, cells in texts.items()]
    fitted = list(zip(texts.values(), _widths(columns, width), strict=True))
    for column, (_, wide) in zip(rows[0], fitted, strict=True):
        numeric = all(isinstance(row[column], int) or row[column] is None for row in rows)
        name = column.replace("_", " ")
        table.add_column(name, justify="right" if numeric else "left", overflow="fold", width=wide)
    for row in zip(*([_broken(cell, wide) for cell in cells] for cells, wide in fitted), strict=True):
        table.add_row(*map(Text, row))
    return table


def _shown(value: object) -> str:
    return "" if value is None else str(value).translate(_CONTROLS)


def _broken(text: str, width: int) -> str:
    """Return a text whose words that are longer than `width` are broken after a hyphen, a dot or the like."""
    return re.sub(rf"\S{{{width + 1},}}", lambda word: _in_pieces(word[0], width), text)


def _in_pieces(word: str, width: int) -> str:
    lines = [""]
    for piece in re.findall(rf"[^-_/.]{{0,{width - 1}}}[-_/.]|[^-_/.]{{1,{width}}}", word):
        if len(lines[-1]) + len(piece) > width:
            lines.append("")
        lines[-1] += piece
    return "\n".join(filter(None, lines))


def _widths(columns: Sequence[Sequence[str]], width: int) -> list[int]:
    """Return how wide each column is: as its cells where there is room, else as even as its words allow."""
    room, unbroken = width - _GAP * len(columns), 27 if width >= _WIDE else 13
    whole = [max(map(cell_len, cells)) or 1 for cells in columns]
    words = [_longest_word(cells) for cells in columns]
    short = [one if one <= unbroken else word for one, word in zip(whole, words, strict=True)]
    # Where words have no room, those of long cells are broken before those of short ones, and headings last.
    headings = [_longest_word(cells[:1]) for cells in columns]
    kept = [
        word if one <= unbroken else least for one, word, least in zip(whole, words, headings, strict=True)
    ]
    fitting = (least for least in (short, words) if sum(least) <= room)
    least = next(fitting, None) or _between(_between(headings, kept, room), words, room)
    return _between(least, whole, room)


def _longest_word(cells: Sequence[str]) -> int:
    """Return the length of the longest word; a slash ends one, as between two dates."""
    words = (word for cell in cells for word in re.findall(r"[^\s/]+/?", cell))
    return max(map(cell_len, words), default=1)


def _between(least: Sequence[int], most: Sequence[int], room: int) -> list[int]:
    """Return widths from least to most that have room, all as even as that allows."""
    for level in range(max(most, default=1), 0, -1):
        widths = [max(a, min(b, level)) for a, b in zip(least, most, strict=True)]
        if sum(widths) <= room:
            return widths
    return list(least)
