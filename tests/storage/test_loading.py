"""A load is one transaction: everything lands or nothing does, in any order and any number of times."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from registry import Claim, InvalidInput, Registry, UnknownDatabase
from registry.storage import write
from registry.storage.tables import METADATA
from tests.strategies import Folder, dossiers, written
from tests.support import (
    RECORDED,
    claim,
    dossier,
    emptied,
    entry,
    folder,
    load,
    loaded,
    public_state,
    rows,
)

ONE = dossier(entry("first", {"incident": {"killed": 11}}))


@settings(max_examples=6)
@given(files=dossiers())
def test_loading_twice_equals_loading_once(reg: Registry, files: Folder) -> None:
    first = load(emptied(reg), files)
    before = rows(reg)
    second = load(reg, files)
    assert (first.changed, first.unchanged, first.rejected) == (0, 0, 0)
    assert (second.created, second.changed, second.rejected) == (0, 0, 0)
    assert second.unchanged == first.created
    assert rows(reg) == before


@settings(max_examples=6)
@given(files=dossiers(), seed=st.integers(0, 5))
def test_the_order_in_which_files_are_loaded_does_not_matter(reg: Registry, files: Folder, seed: int) -> None:
    load(emptied(reg), files)
    together = rows(reg, leave_out=("journal", "claim"))
    emptied(reg)
    names = list(files.dossiers)
    random.Random(seed).shuffle(names)
    with tempfile.TemporaryDirectory() as place:
        bibliography = Path(place) / "sources.yaml"
        bibliography.write_text(written(files.bibliography), "utf-8")
        assert not reg.load(bibliography, recorded=RECORDED).problems
        for name in names:
            path = Path(place) / f"{name}.yaml"
            path.write_text(written(files.dossiers[name]), "utf-8")
            assert not reg.load(path, recorded=RECORDED).problems
    assert rows(reg, leave_out=("journal", "claim")) == together
    reg.verify()


@settings(max_examples=5)
@given(files=dossiers())
def test_every_engine_holds_the_same_rows(reg: Registry, files: Folder) -> None:
    load(emptied(reg), files)
    with tempfile.TemporaryDirectory() as place:
        other = Registry.at(str(Path(place) / "other.db"))
        load(other, files)
        assert rows(other) == rows(reg)
        assert public_state(other) == public_state(reg)
        assert other.verify() == reg.verify()
        other.engine.dispose()


@settings(max_examples=5)
@given(files=dossiers())
def test_how_many_records_are_resolved_at_once_does_not_matter(reg: Registry, files: Folder) -> None:
    load(emptied(reg), files)
    together = rows(reg)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(write, "_RESOLVED_AT_ONCE", 1)
        load(emptied(reg), files)
    assert rows(reg) == together


@settings(max_examples=5)
@given(files=dossiers())
def test_a_dry_run_says_what_a_load_would_do_and_stores_nothing(reg: Registry, files: Folder) -> None:
    dry = load(emptied(reg), files, dry_run=True)
    assert not dry.stored
    assert all(not some for some in rows(reg).values())
    wet = load(reg, files)
    assert (dry.created, dry.changed, dry.unchanged) == (wet.created, wet.changed, wet.unchanged)


def test_a_write_that_fails_midway_leaves_nothing(reg: Registry) -> None:
    loaded(reg, ONE)
    before = rows(reg)
    good = claim("good", {"killed": 9}, source="report-1")
    bad = claim("bad", {"killed": 10}, source="no-such-source")
    with pytest.raises(sa.exc.IntegrityError):
        reg.write({}, {}, {c.id: c for c in (good, bad)}, recorded=RECORDED)
    assert rows(reg) == before
    assert load(reg, folder(ONE)).unchanged == 6, "and the registry can be used on"


def test_a_write_whose_links_lead_nowhere_leaves_nothing(reg: Registry) -> None:
    loaded(reg, ONE)
    before = rows(reg)
    dangling = claim(
        "second",
        {"killed": 9},
        source="report-1",
        links=({"kind": "denies", "claim": "no/such/claim"},),
    )
    with pytest.raises(sa.exc.IntegrityError):
        reg.write({}, {}, {dangling.id: dangling}, recorded=RECORDED)
    assert rows(reg) == before


def test_a_claim_that_changes_is_changed_and_the_record_follows(reg: Registry) -> None:
    loaded(reg, ONE)
    report = load(reg, folder(dossier(entry("first", {"incident": {"killed": 10}}))))
    assert (report.created, report.changed) == (0, 1)
    assert str(reg.get("us-2025-09-02").killed) == "10"  # type: ignore[attr-defined]


def test_a_claim_that_comes_to_speak_of_another_field_leaves_no_trace_of_the_old_one_in_the_record(
    reg: Registry,
) -> None:
    loaded(reg, ONE)
    load(reg, folder(dossier(entry("first", {"incident": {"missing": "2"}}))))
    record = reg.get("us-2025-09-02")
    assert [basis.field for basis in record.basis] == ["missing"]


def test_a_source_that_is_withdrawn_takes_its_claims_with_it_without_a_new_dossier(reg: Registry) -> None:
    loaded(reg, ONE)
    sources = {
        "publications": {"a-paper": {"name": "A Paper"}},
        "sources": {
            "report-1": {
                "publication": "a-paper",
                "grade": "B",
                "published": "2025-09-02",
                "withdrawn": "2025-10-01",
            }
        },
    }
    report = load(reg, Folder(sources, {}))
    assert not report.problems
    assert reg.incidents() == []
    assert reg.get("us-2025-09-02").standing == "retracted"
    assert [i.id for i in reg.as_of("2025-09-30").incidents()] == ["us-2025-09-02"]
    assert reg.as_of("2025-10-01").incidents() == []


def test_omitted_fields_of_one_entry_leave_the_other_entries_as_they_are(reg: Registry) -> None:
    # Rows of different shapes in one load must not overwrite each other's columns.
    loaded(
        reg,
        dossier(
            entry("first", {"incident": {"killed": 11, "occurred": "2025-09-02", "title": "A strike"}}),
            entry("second", {"incident": {"killed": 11}}, source="report-2"),
        ),
    )
    record = reg.get("us-2025-09-02")
    assert record.title == "A strike"  # type: ignore[attr-defined]
    assert str(record.occurred) == "2025-09-02"  # type: ignore[attr-defined]


def test_a_load_that_takes_hundreds_of_claims_is_read_back_whole(reg: Registry) -> None:
    entries = [entry(f"entry-{i}", {"incident": {"killed": str(i % 7)}}) for i in range(500)]
    loaded(reg, dossier(*entries))
    assert len(reg.claims("us-2025-09-02")) == 500


def test_a_text_of_punctuation_that_means_something_to_a_database_stays_text(reg: Registry) -> None:
    hostile = "'; DROP TABLE claim; -- %s {x} :y ? $1 \\ \" % _"
    loaded(reg, dossier(entry("first", {"incident": {"title": hostile}})))
    assert reg.get("us-2025-09-02").title == hostile  # type: ignore[attr-defined]
    assert METADATA.tables["claim"] is not None


@pytest.mark.parametrize(
    "address",
    ["mysql://host/db", "nonsense://", "postgresql://nobody@localhost:1/none", "/no/such/folder/x.db"],
)
def test_an_address_that_cannot_be_opened_is_refused_by_name(
    open_at: Callable[[str | None], Registry], address: str
) -> None:
    with pytest.raises(UnknownDatabase) as refused:
        open_at(address)
    assert str(refused.value)


def test_a_file_that_is_no_database_is_refused_and_left_as_it_was(
    tmp_path: Path, open_at: Callable[[str | None], Registry]
) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("These are notes, and no database, and they are long enough to be read as one.\n" * 20)
    before = path.read_bytes()
    with pytest.raises(UnknownDatabase):
        open_at(str(path))
    assert path.read_bytes() == before


def test_the_password_in_an_address_is_not_shown(open_at: Callable[[str | None], Registry]) -> None:
    with pytest.raises(UnknownDatabase) as refused:
        open_at("postgresql://someone:hunter2@localhost:1/none")
    assert "hunter2" not in str(refused.value)


def test_a_path_that_is_not_there_is_refused_as_input(reg: Registry) -> None:
    with pytest.raises(InvalidInput, match="no_dossier"):
        reg.load("/no/such/folder")


def test_claims_are_given_as_they_were_recorded(reg: Registry) -> None:
    loaded(reg, ONE)
    (found,) = reg.claims("us-2025-09-02")
    assert isinstance(found, Claim)
    assert found.id == "us-2025-09-02/first/incident"
    assert found.says == {"killed": {"low": 11, "high": 11, "best": 11}}
