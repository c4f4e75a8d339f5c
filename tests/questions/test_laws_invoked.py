"""Which law an act invokes: as last said, and not by a claim that was put right."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support import dossier, entry, in_memory


def asked(rule: str, *entries: dict[str, Any]) -> list[str]:
    """The subjects of a rule's findings."""
    with in_memory(dossier(*entries, name="act", kind="action")) as reg:
        return [finding.subject.id for finding in reg.questions(rule=rule, on="2026-01-01")]


def put_right(field: str, value: str) -> dict[str, Any]:
    return entry(
        "put-right", {"action": {field: value}}, corrects={"claim": "said/action", "fields": [field]}
    )


MEASURE = {"kind": "resolution", "chamber": "house", "introduced": "2025-10-01"}
REQUEST = {"kind": "records_request", "received": "2025-10-01"}


@pytest.mark.parametrize(
    ("rule", "act", "law"),
    [
        ("priority_measure_clock", MEASURE, "War Powers Resolution, section 5(c)"),
        ("resolution_of_inquiry_report", MEASURE, "Rule XIII"),
        ("foia_determination", REQUEST, "5 U.S.C. 552"),
    ],
)
def test_a_law_that_was_named_by_mistake_asks_nothing(rule: str, act: dict[str, str], law: str) -> None:
    said = entry("said", {"action": {**act, "legal_hook": law}})
    assert asked(rule, said) == ["act"]
    assert asked(rule, said, put_right("legal_hook", "a law of another state")) == []


CONDITION = {
    "kind": "funding_condition",
    "chamber": "house",
    "state": "enacted",
    "instrument": "Pub. L. 119-60",
}


@pytest.mark.parametrize(("field", "value"), [("instrument", "Pub. L. 118-31"), ("state", "passed")])
def test_a_condition_said_by_mistake_to_be_of_the_act_for_2026_asks_nothing(field: str, value: str) -> None:
    said = entry("said", {"action": CONDITION, "request-video": {"item": "the video"}})
    assert asked("fy26_video_and_orders", said) == ["act/request-video"]
    assert asked("fy26_video_and_orders", said, put_right(field, value)) == []
