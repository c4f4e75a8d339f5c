"""JSON and JSON lines as rows: each object is one, and what is nested has a column named by its path."""

from __future__ import annotations

import itertools
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from registry.importers.table.rows import (
    MAX_CELL,
    MAX_COLUMNS,
    Cell,
    Fault,
    Row,
    Table,
    clean,
    refuse,
    refuse_names,
    stated,
    text_of,
)

MAX_BYTES = 200_000_000
"""The largest JSON file that is read, in bytes; JSON lines may be longer."""
MAX_LINE = 5_000_000
"""The longest line of JSON lines, in bytes."""
NO_NAME = "column without a name"
"""What a name of nothing but spaces is called."""
MAX_DEPTH = 12
"""The deepest nesting that is read."""


def read_json(file: BinaryIO, name: str, at: str | None = None) -> Table:
    """Return the objects of a JSON file: of the list at its top, or of the one at the path `at`."""
    file.seek(0)
    data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        refuse(name, None, "size", f"at most {MAX_BYTES:,} bytes", hint="JSON lines can be of any length.")
    value = _parsed(data, name, None)
    for step in at.split(".") if at else ():
        value = value.get(step) if isinstance(value, dict) else None
    if not isinstance(value, list):
        hint = f"Say `at` in the mapping; it could be {', '.join(_lists(value)) or 'nowhere'}."
        refuse(name, None, "json", "a list of objects" + (f" at {at}" if at else ""), hint=hint)
    return _table(name, list(enumerate(value, 1)))


def is_json_lines(file: BinaryIO) -> bool:
    """Return whether a file's first line is a whole object and another begins after it."""
    file.seek(0)
    lines = iter(lambda: file.readline(MAX_LINE + 1), b"")
    first, second = itertools.islice(itertools.chain(filter(bytes.strip, lines), (b"", b"")), 2)
    try:
        return isinstance(json.loads(first), dict) and second.lstrip().startswith(b"{")
    except (ValueError, RecursionError):
        return False


def read_json_lines(file: BinaryIO, name: str) -> Table:
    """Return the objects of JSON lines, one by one. All lines are read once before, for their columns."""
    header = _header(name, (_row(name, *line) for line in _lines(file, name)))
    return Table(name, None, header, 0, stated(_row(name, *line) for line in _lines(file, name)))


def _lines(file: BinaryIO, name: str) -> Iterator[tuple[int, Any]]:
    file.seek(0)
    number = 0
    while line := file.readline(MAX_LINE + 1):
        number += 1
        if len(line) > MAX_LINE:
            refuse(name, None, "line", f"lines of at most {MAX_LINE:,} bytes", row=number)
        if line.strip():
            yield number, _parsed(line, name, number)


def _table(name: str, values: list[tuple[int, Any]]) -> Table:
    rows = [_row(name, number, value) for number, value in values]
    return Table(name, None, _header(name, iter(rows)), 0, stated(iter(rows)))


def _header(name: str, rows: Iterator[Row]) -> tuple[str, ...]:
    """Return the columns of all rows, in the order in which they first come."""
    header: dict[str, None] = {}
    for row in rows:
        header.update(dict.fromkeys(row.cells))
        if len(header) > MAX_COLUMNS:
            break
    refuse_names(name, None, None, tuple(header))
    return tuple(header)


def _row(name: str, number: int, value: object) -> Row:
    if not isinstance(value, dict):
        refuse(name, None, "json", "an object in each place of the list", _kind(value), row=number)
    try:
        cells = list(_flat(value, name, number))
    except RecursionError:
        refuse(name, None, "depth", f"at most {MAX_DEPTH} levels of nesting", row=number)
    refuse_names(name, None, number, [column for column, _ in cells])
    return Row(number, dict(cells))


def _kind(value: object) -> str:
    return "a list" if isinstance(value, list) else text_of(_cell(value))[:100]


def _flat(
    value: Mapping[str, Any], name: str, row: int, path: str = "", depth: int = 1
) -> Iterator[tuple[str, Cell]]:
    if depth > MAX_DEPTH:
        refuse(name, None, "depth", f"at most {MAX_DEPTH} levels of nesting", row=row)
    for key, item in value.items():
        if isinstance(item, dict):
            yield from _flat(item, name, row, f"{path}{key}.", depth + 1)
        else:
            yield clean(f"{path}{key}") or NO_NAME, _cell(item)


def _cell(item: Any) -> Cell:
    if isinstance(item, list):
        return [
            part if isinstance(part, str | bool | Fault) else _json(part) for part in item if part is not None
        ]
    return item if isinstance(item, str | bool | Fault | None) else _json(item)


def _json(item: Any) -> str:
    return json.dumps(item, ensure_ascii=False, sort_keys=True, default=text_of)[: MAX_CELL + 1]


def _lists(value: object, path: str = "") -> Iterator[str]:
    """Yield the paths at which an object holds lists."""
    for key, item in value.items() if isinstance(value, dict) else ():
        if isinstance(item, list):
            yield f"{path}{key}"
        elif path.count(".") < 3:
            yield from _lists(item, f"{path}{key}.")


def _parsed(data: bytes, name: str, row: int | None) -> Any:
    try:
        text = data.decode(json.detect_encoding(data))
        return json.loads(
            text, object_pairs_hook=_once, parse_constant=Fault, parse_float=str, parse_int=str
        )  # a number stays as it is written; NaN is the fault of its own cell
    except UnicodeDecodeError as error:
        refuse(name, None, "encoding", "text in UTF-8", error.reason, row=row)
    except RecursionError:
        refuse(name, None, "depth", f"at most {MAX_DEPTH} levels of nesting", row=row)
    except ValueError as error:
        line = row or getattr(error, "lineno", None)
        hint = "Say `format: jsonl` where each line is an object." if "Extra data" in str(error) else None
        refuse(name, None, "json", "valid JSON", str(error)[:200], row=line, hint=hint)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        (name, _), *_ = Counter(key for key, _ in pairs).most_common(1)
        raise ValueError(f"the name {name[:100]!r} stands twice in one object")
    return found
