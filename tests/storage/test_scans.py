"""What a write costs does not grow with what is stored: no statement looks through a whole table for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import sqlalchemy as sa

from registry import Claim, Registry
from tests.importers.table.support import csv, mapping
from tests.support import RECORDED, claim, dossier, entry, link, loaded

GROWING = frozenset(
    {
        "journal",
        "claim",
        "claim_link",
        "claim_value",
        "claim_bearing",
        "record",
        "record_field",
        "record_link",
    }
)
LAST_ENTRY = "FROM journal ORDER BY journal.seq DESC"
"""The one statement that may begin to look through a table: it ends with the first row that it finds."""

Write = Callable[[Registry], object]


@contextmanager
def plans(engine: sa.Engine) -> Iterator[dict[str, list[str]]]:
    """Gather how SQLite means to run each statement."""
    found: dict[str, list[str]] = {}

    def explain(_: Any, cursor: Any, statement: str, given: Any, __: Any, many: bool) -> None:
        if statement not in found and statement.startswith(("SELECT", "DELETE", "UPDATE")):
            values = given[0] if many else given
            told = cursor.connection.cursor().execute(f"EXPLAIN QUERY PLAN {statement}", values)
            found[statement] = [step for *_, step in told]

    sa.event.listen(engine, "before_cursor_execute", explain)
    yield found
    sa.event.remove(engine, "before_cursor_execute", explain)


def scans(found: dict[str, list[str]]) -> list[tuple[str, str]]:
    """Return the steps that look through a table that grows, each with its statement."""
    return [
        (step, statement)
        for statement, steps in found.items()
        for step in steps
        if step.startswith("SCAN ") and step.split()[1] in GROWING and LAST_ENTRY not in statement
    ]


def table(reg: Registry, killed: int) -> object:
    text = f"ID,Date,Killed,Title\n1,2025-09-02,{killed},One\n2,2025-09-03,4,Two\n"
    return reg.load(csv(text), mapping=mapping(), recorded=RECORDED)


def denial(reg: Registry, *fields: str) -> object:
    first = claim("first", {"killed": 7}, source="report-1")
    other = claim("other", {"killed": 8}, source="report-2", links=(link("denies", first, *fields),))
    written: dict[str, Claim] = {c.id: c for c in (first, other)}
    return reg.write({}, {}, written, recorded=RECORDED)


WRITES: dict[str, Write] = {
    "new rows of a table": lambda reg: table(reg, 9),
    "changed rows of a table": lambda reg: (table(reg, 9), table(reg, 10)),
    "claims that bear on others": denial,
    "changed claims that bear on others": lambda reg: (denial(reg), denial(reg, "killed")),
}


@pytest.mark.parametrize("what", WRITES)
def test_a_write_looks_up_what_it_touches_and_nothing_else(
    what: str, open_at: Callable[[str | None], Registry]
) -> None:
    reg = loaded(open_at(None), dossier(entry("first", {"incident": {"killed": 7}})))
    with plans(reg.engine) as found:
        WRITES[what](reg)
    assert any("FROM claim" in statement for statement in found), "the statements are seen"
    assert scans(found) == []
