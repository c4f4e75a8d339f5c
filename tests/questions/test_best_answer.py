"""Of several answers, `how` tells of one: the fullest of those that came in time."""

from __future__ import annotations

from typing import Any

import pytest

from registry.questions.model import Finding, How
from tests.support import dossier, entry, in_memory

REQUEST = {
    "kind": "records_request",
    "legal_hook": "5 U.S.C. 552",
    "received": "2025-09-02",
}  # due 30 September
IN_TIME, LATE = "2025-09-20", "2025-12-01"


def found(*answers: tuple[str, str]) -> Finding:
    """The finding on a request for records with these responses, each a kind and when it was given."""
    given = {
        f"response-{n}": {"answers": ["demand"], "kind": kind, "given": day}
        for n, (kind, day) in enumerate(answers, 1)
    }
    said: dict[str, Any] = {"action": REQUEST, **given}
    with in_memory(dossier(entry("said", said), name="demand", kind="action")) as reg:
        (finding,) = reg.questions(rule="foia_determination", on="2026-06-01")
    return finding


@pytest.mark.parametrize(
    ("answers", "how"),
    [
        ([("full", LATE)], How.LATE),
        ([("partial", IN_TIME), ("full", LATE)], How.PARTIAL),
        ([("refused", IN_TIME), ("full", LATE)], How.REFUSED),
        ([("full", IN_TIME), ("partial", LATE)], How.PUBLIC),
        ([("partial", LATE), ("full", LATE)], How.LATE),
        ([("refused", IN_TIME), ("partial", IN_TIME)], How.PARTIAL),
    ],
)
def test_how_tells_of_the_fullest_of_those_that_came_in_time(
    answers: list[tuple[str, str]], how: How
) -> None:
    assert found(*answers).how is how


def test_the_proof_names_the_answer_that_it_times_and_all_are_listed() -> None:
    finding = found(("partial", IN_TIME), ("full", LATE))
    assert "The best answer, by demand/said/response-1, falls" in " ".join(finding.proof)
    assert [answer.record for answer in finding.answers] == ["demand/response-1", "demand/response-2"]
