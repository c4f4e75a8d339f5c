"""An answer that nobody dates counts from the day on which it was first spoken of."""

from __future__ import annotations

from typing import Any

import pytest

from registry.questions.model import State
from tests.support import dossier, entry, in_memory

STRIKE = dossier(
    entry("said", {"incident": {"acting_state": "US", "campaign": "at sea", "occurred": "2025-09-02"}})
)
REPORT = dossier(  # in a source of 28 November
    entry("told", {"report": {"duty": "wpr_48_hour", "campaign": "at sea"}}, source="report-2"),
    name="letter",
    kind="report",
)


def demanded(kind: str, hook: str) -> dict[str, Any]:
    act = {"kind": kind, "legal_hook": hook, "received": "2025-09-02"}
    answer = {"answers": ["demand"], "kind": "full"}
    asked, answered = entry("asked", {"action": act}), entry("told", {"response": answer}, source="report-2")
    return dossier(asked, answered, name="demand", kind="action")


FOIA = demanded("records_request", "5 U.S.C. 552")
CASES = [("wpr_48h_report", [STRIKE, REPORT]), ("foia_determination", [FOIA])]


@pytest.mark.parametrize(("rule", "dossiers"), CASES)
@pytest.mark.parametrize(
    ("on", "state"),
    [("2025-10-10", State.OVERDUE), ("2025-11-27", State.OVERDUE), ("2025-11-28", State.ANSWERED)],
)
def test_it_counts_from_the_day_on_which_it_was_first_spoken_of(
    rule: str, dossiers: list[dict[str, Any]], on: str, state: State
) -> None:
    with in_memory(*dossiers) as reg:
        assert [finding.state for finding in reg.questions(rule=rule, on=on)] == [state]


@pytest.mark.parametrize(("rule", "dossiers"), CASES)
def test_that_it_was_spoken_of_after_the_date_does_not_make_it_late(
    rule: str, dossiers: list[dict[str, Any]]
) -> None:
    with in_memory(*dossiers) as reg:
        (finding,) = reg.questions(rule=rule, on="2026-01-01")
    assert finding.how is not None
    assert finding.how.value in ("public", "nonpublic")
