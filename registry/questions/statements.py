"""The statements of the rulebook as SQL text, compiled once for one version of the code and kept.

A rule's select has no parameters, so its text depends on the code alone. Building and compiling half a
hundred selects takes longer than running them; SQLite is therefore given the kept text. Other databases get
the select.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite

from registry import _bundle
from registry.questions.model import Question

_NAME = "rules"
_PACKAGE = "registry.questions."


class Statements:
    """The texts that were kept, and those made since."""

    def __init__(self) -> None:
        """Read what was kept."""
        self._texts = _bundle.kept_texts(_NAME)
        self._made = False

    def rows(self, connection: sa.Connection, question: Question) -> Iterable[sa.Row[tuple[object, ...]]]:
        """Run a question's select and return its rows."""
        if connection.dialect.name != "sqlite" or not question.select.__module__.startswith(_PACKAGE):
            return connection.execute(question.select())
        return connection.exec_driver_sql(self._text(question))

    def _text(self, question: Question) -> str:
        name = f"{question.id}@{question.version}"
        if name not in self._texts:
            compiled = question.select().compile(
                dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True}
            )
            self._texts[name] = str(compiled)
            self._made = True
        return self._texts[name]

    def keep(self) -> None:
        """Keep what was made, for the next run."""
        if self._made:
            _bundle.keep_texts(_NAME, self._texts)
            self._made = False


@contextmanager
def statements() -> Iterator[Statements]:
    """Yield the statements, and keep at the end what had to be made."""
    some = Statements()
    yield some
    some.keep()
