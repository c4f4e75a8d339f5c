"""Merging from the command line: what is printed, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import registry
from tests.cli.test_commands import run
from tests.support import dossier, entry, loaded

WHY = ("--by", "The editors", "--why", "One boat.")


def two(folder: Path) -> str:
    """Make a registry of two incidents with a strike each, and return its address."""
    says = {"incident": {"killed": 7}, "strike-1": {"sequence": 1}}
    with registry.open(folder / "two.db") as reg:
        loaded(reg, *(dossier(entry("one", says), name=f"us-2025-09-0{day}") for day in (2, 3)))
    return str(folder / "two.db")


def test_a_merge_says_what_stays_apart_and_its_undoing_that_both_are_back(tmp_path: Path) -> None:
    ids, db = ("us-2025-09-02", "us-2025-09-03"), ("--db", two(tmp_path))
    merged = run("merge", *ids, *db, *WHY)
    assert (merged.returncode, merged.stderr) == (0, "")
    assert merged.stdout.splitlines() == [
        "us-2025-09-03 is us-2025-09-02 from now on.",
        "  us-2025-09-02/strike-1-merged-from-us-2025-09-03 stays apart until it is merged too.",
    ]
    (listed,) = json.loads(run("merges", *db, "--format", "json").stdout)
    assert (listed["gone"], listed["kept"], listed["reason"], listed["undone"]) == (*ids[::-1], WHY[3], False)
    assert "us-2025-09-02" in run("show", ids[1], *db).stdout
    undone = run("unmerge", ids[1], *db, *WHY)
    assert undone.stdout == "us-2025-09-03 and us-2025-09-02 are two again.\n"
    assert json.loads(run("merges", *db, "--format", "json").stdout)[0]["undone"]
    assert "The journal holds" in run("verify", *db).stdout


def test_a_merge_with_what_is_not_there_is_refused_with_the_nearest(tmp_path: Path) -> None:
    done = run("merge", "us-2025-09-02", "us-2025-09-30", "--db", two(tmp_path), *WHY)
    assert done.returncode == 2
    assert "us-2025-09-03" in done.stderr
    assert run("merge", "a", "b", "--db", str(tmp_path / "none.db"), *WHY).returncode == 2
    assert not (tmp_path / "none.db").exists()
