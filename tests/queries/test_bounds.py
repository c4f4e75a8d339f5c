"""Totals that state at least so many, or about so many, are told as they state it."""

from __future__ import annotations

from typing import Any

import pytest

from registry.cli.figures import gap_line
from tests.support import dossier, entry, in_memory

TALLY = {"kind": "tally", "campaign": "at sea", "counts_until": "2025-11-15", "killed_includes": ["killed"]}


@pytest.mark.parametrize(
    ("killed", "told"),
    [(83, "83"), ({"low": 83}, "83+"), ({"best": 83}, "about 83"), ({"low": 83, "high": 90}, "83-90")],
)
def test_a_total_is_told_with_its_bounds(killed: object, told: str) -> None:
    says: dict[str, Any] = {
        "event-exact": {**TALLY, "killed": 80},
        "event-other": {**TALLY, "killed": killed},
    }
    with in_memory(dossier(entry("e", says), name="totals", kind="collection")) as reg:
        found = reg.reconcile("totals/event-exact", "totals/event-other")
    assert (found.stated, found.gap) == ((80, 83), 3)
    assert gap_line(found) == (
        f"killed: totals/event-exact states 80, totals/event-other states {told}; gap +3"
    )
