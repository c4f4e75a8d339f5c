"""A first mapping for a table that nobody has mapped yet, as YAML to edit; what is unsure is marked `?`."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator, Mapping, Sequence

from registry.importers.table.files import Readable, opened, read_table
from registry.importers.table.frames import is_frame, read_frame
from registry.importers.table.guesses import ID, Guess, guesses
from registry.importers.table.layout import Layout
from registry.importers.table.rows import Table
from registry.importers.table.templates import slug

LOOKED_AT = 200
"""How many rows are looked at."""
_HEAD = """\
# A first mapping. Look at every line marked `?`, fill in the source, and try it:
#   registry load {file} --mapping THIS --db NEW.db --dry-run
name: {quoted}
record: incident
id: {id}{doubt}
source:
  id: {name}-source   # ? the document that the table is, with its date
  publication: {{id: {name}-publisher, name: {publisher}}}   # ? who publishes it
  # title: ...                 # ? its title
  # published: 2026-01-31      # ? when; without it the claims are of no known date
  # url: "{{Link}}"            # ? its address, or the column that holds one for each row
  grade: A                     # ? A: seen at its publisher's own page; see `registry schema source`
speaker: {{words: the editors of the table}}   # ? who says what the rows say
route: monitor_assessment      # ? how the speaker is known; see `registry schema claim`
"""


def draft(source: Readable, layout: Layout | None = None) -> str:
    """Return a first mapping of a table. Raises `InvalidInput` where the table cannot be read."""
    layout = layout or Layout()
    if is_frame(source):
        return _draft(read_frame(source), layout)
    with opened(source) as (file, name):
        return _draft(read_table(file, name, layout), layout)


def _draft(table: Table, layout: Layout) -> str:
    rows = list(itertools.islice(table.rows, LOOKED_AT))
    found = guesses(table.header, rows)
    name = slug(table.file.rpartition(".")[0] or table.file)[:60].strip("-") or "my-table"
    lines = [_head(table, name, found).rstrip(), *_extracts(found), *_layout(table, layout), *_columns(found)]
    return "\n".join(lines) + "\n"


def _head(table: Table, name: str, found: Sequence[Guess]) -> str:
    naming, given = _naming(found), _given(found)
    doubts = naming.doubts if naming else ("no column looks like an id; name the columns that make one",)
    return _HEAD.format(
        file=_text(table.file),
        publisher=_text(f"the publisher of {table.file}".replace("\0", "")),
        name=name,
        quoted=_text(name),
        id=_text(f"{name}-{{{_without_braces(given.column) if given else '?'}}}"),
        doubt=_marked(doubts),
    )


def _naming(found: Sequence[Guess]) -> Guess | None:
    return next((guess for guess in found if guess.field == ID), None)


def _given(found: Sequence[Guess]) -> Guess | None:
    """Return the column that is put into the id: the one that looks like it, or else the first."""
    return _naming(found) or next((guess for guess in found if guess.example), None)


def _without_braces(column: str) -> str:
    """Return a name by which a text can name a column: braces around a name are a text's own marks."""
    return column.translate(str.maketrans("{}", "()"))


def _extracts(found: Sequence[Guess]) -> Iterator[str]:
    """Yield another name for the id's column, where a text cannot name it by its own."""
    given = _given(found)
    if given and given.column != (name := _without_braces(given.column)):
        yield f"extracts:\n  {_text(name)}: {_flow({'column': given.column, 'pattern': '(?s)(.+)'})}"


def _layout(table: Table, layout: Layout) -> Iterator[str]:
    given = {
        **layout.model_dump(exclude_none=True),
        "sheet": table.sheet,
        "header": table.header_row if table.header_row > 1 else None,
    }
    given = {key: value for key, value in given.items() if value is not None}
    if given:
        yield f"table: {_flow(given)}"


def _columns(found: Sequence[Guess]) -> Iterator[str]:
    yield "columns:"
    mapped = [guess for guess in found if guess.field not in (None, ID)]
    for guess in mapped or [Guess("?", "title", doubts=("no column's name says what it gives",))]:
        value = {"field": guess.field, **guess.options} if guess.options else guess.field
        shown = _flow(value) if isinstance(value, dict) else value
        yield f"  {_text(guess.column)}: {shown}{_marked(guess.doubts)}"
    yield from _left(found)


def _left(found: Sequence[Guess]) -> Iterator[str]:
    """Yield the columns that no field was found for: ignored, until somebody decides."""
    left = [guess for guess in found if guess.field is None]
    if left:
        yield "ignore:   # ? map them above, or move those to be kept as they are to a list `keep:`"
    for guess in left:
        example = f"as {guess.example!r}" if guess.example else "blank"
        yield f"  - {_text(guess.column)}{_marked((*guess.doubts, example))}"


def _marked(doubts: Sequence[str]) -> str:
    return f"   # ? {_printable('; '.join(doubts))}" if doubts else ""


def _text(value: str) -> str:
    return _printable(json.dumps(value, ensure_ascii=False))


def _printable(text: str) -> str:
    """Return a text with whatever YAML does not take as it is escaped."""
    return "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in text)


def _flow(values: Mapping[str, object]) -> str:
    items = (f"{key}: {_text(item) if isinstance(item, str) else item}" for key, item in values.items())
    return f"{{{', '.join(items)}}}"
