"""The statements of the rulebook as SQL text, compiled once for one version of the code and kept.

A rule's select has no parameters, so its text depends on the code alone. Building and compiling half a
hundred selects takes longer than running them; SQLite is therefore given the kept text. Other databases get
the select.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite

from registry import _bundle
from registry.questions.model import Question

_NAME = "rules"
_PACKAGE = "registry.questions."
_made: set[str] = set()
"""The texts made in this run and not kept yet."""


def rows(connection: sa.Connection, question: Question) -> Iterable[sa.Row[tuple[object, ...]]]:
    """Run a question's select and return its rows."""
    if connection.dialect.name != "sqlite" or not question.select.__module__.startswith(_PACKAGE):
        return connection.execute(question.select())
    return connection.exec_driver_sql(_text(question))


def keep() -> None:
    """Keep the texts that had to be made, for the next run."""
    if _made:
        _bundle.keep_texts(_NAME, _texts())
        _made.clear()


def _text(question: Question) -> str:
    name = f"{question.id}@{question.version}"
    if name not in _texts():
        compiled = question.select().compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})
        _texts()[name] = str(compiled)
        _made.add(name)
    return _texts()[name]


@functools.cache
def _texts() -> dict[str, str]:
    """Return the texts kept by earlier runs, to which those made in this one are added."""
    return _bundle.kept_texts(_NAME)
