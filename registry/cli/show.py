"""What the commands share: opening a registry, and printing models with what the answer depends on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

import registry
from registry.cli.output import Format, Row, print_json, print_rows
from registry.errors import UnknownDatabase
from registry.facade import Registry

M = TypeVar("M", bound=BaseModel)


def opened(db: str | None, as_of: str | None) -> Registry:
    """Return the registry at `db`, or the bundled seeds, as of a day where one is given."""
    reg = registry.bundled() if db is None else registry.open(_present(db))
    return reg if as_of is None else reg.as_of(as_of)


def _present(db: str) -> str:
    """Return the address of a database to read. Raises `UnknownDatabase` for a path where there is none."""
    if "://" not in db and not Path(db).exists():
        raise UnknownDatabase(f"there is no database at {db!r}; `registry load` makes one")
    return db


def plain(model: BaseModel) -> Row:
    """Return a model as JSON values."""
    return model.model_dump(mode="json")


def print_models(
    models: Sequence[M], row: Callable[[M], Row], form: Format, *, title: str, note: str
) -> None:
    """Print models whole as JSON or CSV, or the `row` of each as a table with a title and a note."""
    print_rows(
        [plain(model) for model in models], [row(model) for model in models], form, title=title, note=note
    )


def print_model(model: BaseModel, rows: Sequence[Row], form: Format, *, title: str, note: str) -> None:
    """Print one model whole as JSON, or the `rows` it is told in."""
    if form is Format.JSON:
        print_json(plain(model))
    else:
        print_rows(rows, rows, form, title=title, note=note)


def note(reg: Registry) -> str:
    """Return what the output depends on: the policy, and what was known."""
    known = f"as publicly known on {reg.known_on}" if reg.known_on else "everything recorded"
    return f"Policy {reg.policy.name} · {known}"


def stated(value: object) -> str:
    """Return a value as text, or that nobody states it."""
    return "not stated" if value is None else str(value)
