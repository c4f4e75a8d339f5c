"""Whoever opens the database with another tool and changes it is found out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from registry import BrokenJournal, Registry
from registry.storage.tables import METADATA
from tests.strategies import Folder, dossiers
from tests.support import dossier, emptied, entry, load, loaded

JOURNAL = METADATA.tables["journal"]
CONTENT = ["recorded_us", "kind", "subject", "body", "previous", "hash"]

TWO_CLAIMS = dossier(
    entry("first", {"incident": {"killed": 11}}),
    entry("second", {"incident": {"killed": 9}}, source="report-2"),
)


def change(reg: Registry, statement: str, **values: Any) -> None:
    with reg.engine.begin() as connection:
        connection.execute(sa.text(statement), values)


def journal(reg: Registry) -> list[dict[str, Any]]:
    with reg.connect() as connection:
        rows = connection.execute(sa.select(JOURNAL).order_by(JOURNAL.c.seq))
        return [dict(row._mapping) for row in rows]


def rewrite(reg: Registry, entries: list[dict[str, Any]]) -> None:
    """Write the journal's rows as a forger would, past the keys that tie other tables to it."""
    with reg.engine.begin() as connection:
        for wanted in entries:
            # First out of each other's way: the hashes are unique.
            connection.execute(
                sa.update(JOURNAL)
                .where(JOURNAL.c.seq == wanted["seq"])
                .values(previous=f"{wanted['seq']:064}", hash=f"{-wanted['seq']:064}")
            )
        for wanted in entries:
            connection.execute(sa.update(JOURNAL).where(JOURNAL.c.seq == wanted["seq"]).values(wanted))


@settings(max_examples=12)
@given(files=dossiers(most_dossiers=1, most_entries=2), data=st.data())
def test_any_one_character_altered_in_any_entry_breaks_the_journal_at_that_entry(
    reg: Registry, files: Folder, data: st.DataObject
) -> None:
    load(emptied(reg), files)
    entries = journal(reg)
    target = data.draw(st.sampled_from(entries))
    column = data.draw(st.sampled_from(CONTENT))
    change(
        reg,
        f"UPDATE journal SET {column} = :new WHERE seq = :seq",
        new=_altered(target[column], column, data),
        seq=target["seq"],
    )
    with pytest.raises(BrokenJournal) as broken:
        reg.verify()
    assert broken.value.entry == target["seq"]


def _altered(value: str | int, column: str, data: st.DataObject) -> str | int:
    if isinstance(value, int):
        return value + data.draw(st.sampled_from([-1, 1, 1_000_000]))
    if column == "kind":
        return "source" if value != "source" else "claim"
    at = data.draw(st.integers(0, len(value) - 1))
    return value[:at] + ("0" if value[at] != "0" else "1") + value[at + 1 :]


def test_a_registry_as_loaded_holds(reg: Registry) -> None:
    head = loaded(reg, TWO_CLAIMS).verify()
    assert head.entries == len(journal(reg)) == 7  # 1 publication, 4 sources, 2 claims


def test_an_empty_registry_holds(reg: Registry) -> None:
    assert reg.verify().entries == 0


def test_a_deleted_entry_is_missed(reg: Registry) -> None:
    loaded(reg, TWO_CLAIMS)
    change(reg, "DELETE FROM journal WHERE seq = 3")
    with pytest.raises(BrokenJournal, match="is missing") as broken:
        reg.verify()
    assert broken.value.entry == 3


def test_the_end_of_the_journal_cut_off_with_what_it_recorded_is_missed_against_an_anchor(
    reg: Registry,
) -> None:
    anchor = loaded(reg, TWO_CLAIMS).verify()
    for table in ("claim_value", "claim_link", "claim"):
        change(reg, f"DELETE FROM {table}")
    change(reg, "DELETE FROM journal WHERE seq > 5")
    with pytest.raises(BrokenJournal, match="the anchor counts 7 entries") as broken:
        reg.verify(anchor)
    assert broken.value.entry == 6


def test_two_entries_in_each_others_place_are_found(reg: Registry) -> None:
    loaded(reg, TWO_CLAIMS)
    entries = journal(reg)
    entries[3]["seq"], entries[4]["seq"] = 5, 4
    rewrite(reg, entries)
    with pytest.raises(BrokenJournal, match="does not follow") as broken:
        reg.verify()
    assert broken.value.entry == 4


def test_a_past_written_anew_with_another_figure_is_found_against_an_anchor(reg: Registry) -> None:
    anchor = loaded(reg, TWO_CLAIMS).verify()
    forged = dossier(entry("first", {"incident": {"killed": 12}}), TWO_CLAIMS["claims"][1])
    loaded(emptied(reg), forged)
    reg.verify()  # nothing inside the database shows it: this is what an anchor is for
    with pytest.raises(BrokenJournal, match="rewritten") as broken:
        reg.verify(anchor)
    assert broken.value.entry == anchor.entries


@pytest.mark.parametrize("table", ["publication", "source", "claim"])
def test_a_row_in_use_that_was_altered_behind_the_journal_is_found(reg: Registry, table: str) -> None:
    loaded(reg, TWO_CLAIMS)
    change(reg, f"UPDATE {table} SET body = replace(body, 'e', 'E')")
    with pytest.raises(BrokenJournal, match=f"the {table} "):
        reg.verify()


def test_a_claim_deleted_behind_the_journal_is_found(reg: Registry) -> None:
    loaded(reg, TWO_CLAIMS)
    change(reg, "DELETE FROM claim_value")
    change(reg, "DELETE FROM claim WHERE id = 'us-2025-09-02/second/incident'")
    with pytest.raises(BrokenJournal, match="second/incident") as broken:
        reg.verify()
    assert broken.value.entry == 7


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("claim", "route", "sworn_testimony"),
        ("claim", "published_last_day", "2020-01-01"),
        ("claim", "tier", "confidential"),
        ("claim", "record_id", "us-2025-09-02/other"),
        ("claim", "origin", "another-source"),
        ("source", "published", "2020-01-01"),
        ("publication", "name", "Another Paper"),
    ],
)
def test_a_column_altered_beside_an_unaltered_body_is_found(
    reg: Registry, table: str, column: str, value: str
) -> None:
    loaded(reg, TWO_CLAIMS)
    change(reg, f"UPDATE {table} SET {column} = :value", value=value)
    with pytest.raises(BrokenJournal):
        reg.verify()


def test_a_claim_that_the_journal_never_recorded_is_found(reg: Registry) -> None:
    loaded(reg, TWO_CLAIMS)
    with reg.engine.begin() as connection:
        row = connection.execute(sa.text("SELECT * FROM claim LIMIT 1")).one()
        forged = dict(row._mapping) | {"id": "us-2025-09-02/forged/incident"}
        connection.execute(sa.insert(METADATA.tables["claim"]).values(forged))
    with pytest.raises(BrokenJournal, match="forged"):
        reg.verify()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE record SET standing = 'denied'",
        "UPDATE record SET body = replace(body, '11', '12')",
        "UPDATE record_field SET best = 10 WHERE field = 'killed'",
        "UPDATE claim_value SET fate = 'retracted'",
        "DELETE FROM claim_value",
        "DELETE FROM record",
    ],
)
def test_a_resolved_record_altered_behind_its_claims_is_found(reg: Registry, statement: str) -> None:
    loaded(reg, TWO_CLAIMS)
    change(reg, statement)
    with pytest.raises(BrokenJournal):
        reg.verify()


def test_loading_again_appends_nothing_and_a_change_appends_one_entry(reg: Registry) -> None:
    loaded(reg, TWO_CLAIMS)
    before = reg.verify()
    loaded(reg, TWO_CLAIMS)
    assert reg.verify() == before
    corrected = dossier(entry("first", {"incident": {"killed": 10}}), TWO_CLAIMS["claims"][1])
    loaded(reg, corrected)
    assert reg.verify(before).entries == before.entries + 1
    assert '"killed":{"best":11' in journal(reg)[5]["body"], "what was recorded first is still there"


def test_a_view_answers_for_the_registry_it_is_a_view_of(
    reg: Registry, open_at: Callable[[str | None], Registry]
) -> None:
    head = loaded(reg, TWO_CLAIMS).verify()
    assert reg.as_of("2025-09-30").verify() == head
