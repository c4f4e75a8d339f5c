"""Answers to an act with several items: in full only where they leave no item that still stands."""

from __future__ import annotations

from typing import Any

from registry.questions.model import How
from tests.support import dossier, entry, in_memory

DEMAND = entry(
    "sent", {"action": {"kind": "subpoena", "chamber": "house"}, "request-video": {"item": "the video"}}
)
ANOTHER_ITEM = entry("added", {"request-log": {"item": "the log"}})
TAKEN_BACK = entry("taken-back", retracts="added/request-log")


def answered(*items: str) -> dict[str, Any]:
    return entry("given", {"response-1": {"answers": list(items), "kind": "full"}}, source="report-2")


def how(*entries: dict[str, Any]) -> How | None:
    """How the demand is answered."""
    with in_memory(dossier(*entries, name="demand", kind="action")) as reg:
        (finding,) = reg.questions(rule="subpoena_return", on="2026-01-01")
    return finding.how


def test_an_item_that_was_taken_back_leaves_nothing_open() -> None:
    assert how(DEMAND, ANOTHER_ITEM, answered("request-video")) is How.PARTIAL
    assert how(DEMAND, ANOTHER_ITEM, TAKEN_BACK, answered("request-video")) is How.PUBLIC


def test_an_answer_to_an_item_that_was_taken_back_counts_for_no_other() -> None:
    third = entry("third", {"request-orders": {"item": "the orders"}})
    given = answered("request-video", "request-log")
    assert how(DEMAND, ANOTHER_ITEM, third, TAKEN_BACK, given) is How.PARTIAL
