"""What the database holds on its own, whatever program writes to it: each rule is broken on purpose."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa

from registry import Registry
from registry.storage.tables import METADATA
from tests.support import dossier, entry, loaded

HASH = "f" * 64


@pytest.fixture
def full(reg: Registry) -> Registry:
    """A registry with a row in every table."""
    loaded(
        reg,
        dossier(
            entry(
                "first",
                {
                    "incident": {"killed": {"low": 4, "high": 11, "best": 9}, "occurred": "2025-09-02"},
                    "strike-1": {"sequence": "1"},
                    "strike-2": {"follows": "strike-1"},
                },
            ),
            entry("second", denies="first/incident", source="report-2"),
        ),
    )
    reg.merge("report-3", "undated", decided_by="The editors", reason="One page.")
    return reg


def test_every_table_has_a_row_to_break(full: Registry) -> None:
    with full.connect() as connection:
        for table in METADATA.sorted_tables:
            assert connection.execute(sa.select(sa.func.count()).select_from(table)).scalar(), table.name


BREAKING = {
    "journal_from_one": "UPDATE journal SET seq = 0 WHERE seq = (SELECT min(seq) FROM journal)",
    "journal_kind": "UPDATE journal SET kind = 'opinion'",
    "journal_hash_length": "UPDATE journal SET hash = 'short' WHERE seq = 1",
    "journal_hash_length (previous)": "UPDATE journal SET previous = '' WHERE seq = 1",
    "journal.hash unique": "UPDATE journal SET hash = (SELECT hash FROM journal WHERE seq = 1) WHERE seq = 2",
    "journal.previous unique": (
        "UPDATE journal SET previous = (SELECT previous FROM journal WHERE seq = 1) WHERE seq = 2"
    ),
    "source_grade": "UPDATE source SET grade = 'E'",
    "source_tier": "UPDATE source SET tier = 'secret'",
    "claim_record_kind": "UPDATE claim SET record_kind = 'rumour'",
    "claim_route": "UPDATE claim SET route = 'telepathy'",
    "claim_stance": "UPDATE claim SET stance = 'implies'",
    "claim_tier": "UPDATE claim SET tier = 'secret'",
    "claim_has_a_speaker": "UPDATE claim SET speaker = ''",
    "claim_link_kind": "UPDATE claim_link SET kind = 'mentions'",
    "claim_link_not_to_itself": "UPDATE claim_link SET target = claim",
    "claim_bearing_kind": "UPDATE claim_bearing SET kind = 'mentions'",
    "merge_of_two": "UPDATE merge SET kept = gone",
    "record_kind": "UPDATE record SET kind = 'rumour'",
    "record_tier": "UPDATE record SET tier = 'secret'",
    "record_standing": "UPDATE record SET standing = 'true'",
    "record_field_standing": "UPDATE record_field SET standing = 'true'",
    "record_field_origins": "UPDATE record_field SET origins = -1",
    "record_field_low_not_negative": "UPDATE record_field SET low = -1 WHERE field = 'killed'",
    "record_field_low_to_high": "UPDATE record_field SET low = 12, best = NULL WHERE field = 'killed'",
    "record_field_best_between (above)": "UPDATE record_field SET best = 12 WHERE field = 'killed'",
    "record_field_best_between (below)": "UPDATE record_field SET best = 3 WHERE field = 'killed'",
    "record_field_earliest_to_latest": (
        "UPDATE record_field SET earliest_us = latest_us + 1 WHERE field = 'occurred'"
    ),
    "claim_value_route": "UPDATE claim_value SET route = 'telepathy'",
    "claim_value_fate": "UPDATE claim_value SET fate = 'asleep'",
    "claim_value_low_not_negative": "UPDATE claim_value SET low = -1 WHERE field = 'killed'",
    "claim_value_low_to_high": "UPDATE claim_value SET low = 12, best = NULL WHERE field = 'killed'",
    "claim_value_best_between": "UPDATE claim_value SET best = 12 WHERE field = 'killed'",
    "claim_value_earliest_to_latest": (
        "UPDATE claim_value SET earliest_us = latest_us + 1 WHERE field = 'occurred'"
    ),
}


@pytest.mark.parametrize("name", sorted(BREAKING))
def test_a_check_refuses_what_breaks_it(full: Registry, name: str) -> None:
    with pytest.raises(sa.exc.IntegrityError), full.engine.begin() as connection:
        connection.execute(sa.text(BREAKING[name]))


def test_every_named_check_of_the_tables_is_broken_above() -> None:
    named = {
        str(constraint.name)
        for table in METADATA.sorted_tables
        for constraint in table.constraints
        if isinstance(constraint, sa.CheckConstraint)
    }
    assert named == {name.partition(" ")[0] for name in BREAKING if "." not in name}


def _foreign_keys() -> Iterator[tuple[str, str]]:
    for table in METADATA.sorted_tables:
        for constraint in table.foreign_key_constraints:
            yield table.name, constraint.column_keys[-1]


@pytest.mark.parametrize(("table", "column"), sorted(_foreign_keys()))
def test_a_foreign_key_refuses_what_it_does_not_know(full: Registry, table: str, column: str) -> None:
    t = METADATA.tables[table]
    unknown: Any = 999_999 if isinstance(t.c[column].type, sa.BigInteger) else "nobody/knows/this"
    with pytest.raises(sa.exc.IntegrityError), full.engine.begin() as connection:
        connection.execute(sa.update(t).values({column: unknown}))


@pytest.mark.parametrize("parent", ["publication", "source", "claim", "journal"])
def test_what_others_rest_on_cannot_be_deleted(full: Registry, parent: str) -> None:
    with pytest.raises(sa.exc.IntegrityError), full.engine.begin() as connection:
        connection.execute(sa.delete(METADATA.tables[parent]))


def test_what_a_record_holds_goes_with_it(full: Registry) -> None:
    with full.engine.begin() as connection:
        connection.execute(sa.text("DELETE FROM record"))
        for table in ("record_field", "record_link", "claim_value"):
            left = connection.execute(sa.text(f"SELECT count(*) FROM {table}"))
            assert left.scalar() == 0


@pytest.mark.parametrize("table", [table.name for table in METADATA.sorted_tables])
def test_a_required_column_refuses_to_be_empty(full: Registry, table: str) -> None:
    for column in METADATA.tables[table].columns:
        if not column.nullable:
            with pytest.raises(sa.exc.IntegrityError), full.engine.begin() as connection:
                connection.execute(sa.text(f"UPDATE {table} SET {column.name} = NULL"))


@pytest.mark.parametrize("table", [table.name for table in METADATA.sorted_tables])
def test_the_same_key_cannot_stand_twice(full: Registry, table: str) -> None:
    t = METADATA.tables[table]
    with pytest.raises(sa.exc.IntegrityError), full.engine.begin() as connection:
        connection.execute(sa.insert(t).from_select(list(t.c.keys()), sa.select(t)))


def test_an_instant_column_holds_every_microsecond_of_the_years_1_to_9999(full: Registry) -> None:
    first, last = -62135596800_000_000, 253402300799_999_999
    with full.engine.begin() as connection:
        connection.execute(
            sa.text("UPDATE record_field SET earliest_us = :a, latest_us = :b WHERE field = 'occurred'"),
            {"a": first, "b": last},
        )
        row = connection.execute(
            sa.text("SELECT earliest_us, latest_us FROM record_field WHERE field = 'occurred'")
        ).one()
    assert tuple(row) == (first, last)
