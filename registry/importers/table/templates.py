"""Texts of a mapping that name columns, as `lb-{Strike ID}`, and ids made from them."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Mapping

from anyascii import anyascii

from registry.importers.table.rows import Cell, clean, is_blank, refuse_error, text_of
from registry.importers.table.unfit import Unfit
from registry.vocabulary.ids import SLUG

_NAMED = re.compile(r"\{([^{}]+)\}")
_ID = re.compile(rf"{SLUG}(/{SLUG})?")
_MIDNIGHT = re.compile(r"(\d{4}-\d\d-\d\d)[T ]00:00(:00(\.0+)?)?")
_DAMAGED_ID = re.compile(r"\d+\.0+|\d(\.\d+)?[eE]\+\d+")


@functools.cache
def columns_in(template: str) -> tuple[str, ...]:
    """Return the columns that a text names."""
    return tuple(clean(name) for name in _NAMED.findall(template))


def filled(template: str | None, cells: Mapping[str, Cell]) -> str | None:
    """Return a text with its columns' cells put in; None where one of them is blank.

    Raises `Unfit` where one of them is an error of a spreadsheet.
    """
    if template is None:
        return None
    names = columns_in(template)
    if not names:
        return template
    if any(is_blank(cells.get(name)) for name in names):
        return None
    for name in names:
        refuse_error(cells[name])
    return _NAMED.sub(lambda match: _written(cells[clean(match[1])]), template)


def _written(cell: Cell) -> str:
    """Return a cell as texts have it: a midnight without a zone is a day, as it is where a date is read."""
    text = text_of(cell).strip()
    midnight = _MIDNIGHT.fullmatch(text)
    return midnight[1] if midnight else text


def id_from(template: str, cells: Mapping[str, Cell]) -> str:
    """Return the id that a template makes of a row: lower-case letters, digits and hyphens.

    Raises `Unfit` where a cell is blank, was damaged by a spreadsheet, or leaves nothing.
    """
    for name in columns_in(template):
        if is_blank(cells.get(name)):
            raise Unfit("no_id", f"a value in {name}, which names the row's record")
        refuse_error(cells[name])
        text = text_of(cells[name]).strip()
        if isinstance(cells[name], float) or _DAMAGED_ID.fullmatch(text):
            hint = "A spreadsheet may have made a number of an id. Store the column as text."
            raise Unfit("damaged_id", f"an id as its owner writes it, in {name}", hint)
    made = _NAMED.sub(lambda match: slug(_written(cells[clean(match[1])])), template)
    if not _ID.fullmatch(made):
        raise Unfit("no_id", "an id with Latin letters or digits", "Use another column in `id`.")
    return made


@functools.lru_cache(maxsize=4096)
def slug(text: str) -> str:
    """Return a text as part of an id: in Latin letters, and all but letters and digits a hyphen."""
    folded = anyascii(unicodedata.normalize("NFKC", text)).lower()
    return re.sub(r"[^a-z0-9]+", "-", folded).strip("-")
