"""The bundled seeds, kept ready: what a kept file gives is what reading gives."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa

import registry
from registry import Registry
from registry.storage.tables import METADATA


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "strike-registry"


def contents(reg: Registry) -> dict[str, list[tuple[object, ...]]]:
    with reg.connect() as connection:
        return {
            name: sorted((tuple(row) for row in connection.execute(sa.select(table))), key=repr)
            for name, table in METADATA.tables.items()
        }


def test_the_second_run_gives_what_the_first_read(cache: Path) -> None:
    first = registry.bundled()
    assert len(list(cache.glob("seeds-*.db"))) == 1
    second = registry.bundled()
    assert contents(second) == contents(first)
    assert second.verify() == first.verify()


def test_what_is_done_to_a_bundled_registry_is_not_kept(cache: Path) -> None:
    changed = registry.bundled()
    with changed.engine.begin() as connection:
        connection.execute(sa.text("DELETE FROM record"))
    assert registry.bundled().incidents()


def test_a_damaged_file_is_passed_over_and_made_again(cache: Path) -> None:
    registry.bundled()
    (kept,) = cache.glob("seeds-*.db")
    kept.write_bytes(b"not a database" * 1000)
    assert registry.bundled().incidents()
    assert registry.bundled().verify().entries


def test_a_folder_that_cannot_be_made_costs_only_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a-file").write_text("in the way")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "a-file"))
    assert registry.bundled().incidents()
