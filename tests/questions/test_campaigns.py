"""What ties a report, an act or a position to a campaign, and what it answers once that was taken back."""

from __future__ import annotations

from typing import Any

import pytest

from registry.questions.model import Finding, State
from tests.support import dossier, entry, in_memory

OF_THE_CAMPAIGN = {"campaign": "at sea"}
STRIKE = dossier(
    entry("said", {"incident": {"acting_state": "US", "occurred": "2025-09-02", **OF_THE_CAMPAIGN}})
)


def found(rule: str, *dossiers: dict[str, Any]) -> list[Finding]:
    """The findings on the strike, months after it."""
    with in_memory(STRIKE, *dossiers) as reg:
        return reg.questions(rule=rule, on="2026-01-01")


def told_of(kind: str, /, **says: Any) -> dict[str, Any]:
    """A dossier whose record one claim ties to the campaign, and another takes the tie back."""
    told = entry("told", {kind: says})
    tied, taken_back = entry("tied", {kind: OF_THE_CAMPAIGN}), entry("back", retracts=f"tied/{kind}")
    return dossier(told, tied, taken_back, name="told-of", kind=kind)


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ("wpr_48h_report", told_of("report", duty="wpr_48_hour", date="2025-09-03")),
        ("force_report_180_day_1550", told_of("report", duty="force_180_day", date="2025-11-18")),
        (
            "wpr_48h_report",
            told_of("event", law="50 U.S.C. 1543(a)", position="does_not_apply", state="US"),
        ),
        ("wpr_consultation_record", told_of("action", kind="briefing", date="2025-09-03")),
    ],
)
def test_what_is_no_longer_said_to_be_of_the_campaign_answers_nothing_on_it(
    rule: str, told: dict[str, Any]
) -> None:
    (finding,) = found(rule, told)
    assert finding.state in (State.OPEN, State.OVERDUE)
    assert not finding.answers


def test_a_question_on_a_report_is_withdrawn_with_all_that_was_said_of_the_report() -> None:
    told = entry("told", {"report": {"duty": "wpr_48_hour", "date": "2025-09-03", **OF_THE_CAMPAIGN}})
    taken_back = entry("back", retracts="told/report", source="report-2")
    report = dossier(told, taken_back, name="letter", kind="report")
    (finding,) = found("wpr_report_contents", report)
    assert finding.state is State.WITHDRAWN
    assert finding.proof[0] == "Rule wpr_report_contents, version 1."


def test_a_question_on_a_report_is_withdrawn_with_what_said_that_it_is_of_the_campaign() -> None:
    told = {"duty": "wpr_48_hour", "date": "2025-12-01"}
    (finding,) = found("wpr_report_contents", told_of("report", **told))
    assert (finding.state, finding.due) == (State.WITHDRAWN, None)
