"""The registry as it would be had nothing been taken back."""

from __future__ import annotations

from registry.questions.model import State
from tests.support import dossier, entry, in_memory

TOLD = entry("told", {"incident": {"acting_state": "US", "campaign": "at sea", "occurred": "2025-09-02"}})
TAKEN_BACK = entry("taken-back", retracts="told/incident", source="report-2")
DENIED = entry("denied", denies="taken-back/incident", source="report-3")
DISPUTED = entry("disputed", contradicts="denied/incident", source="report-3")


def test_a_retraction_can_itself_be_denied_and_that_denial_contradicted() -> None:
    with in_memory(dossier(TOLD, TAKEN_BACK, DENIED, DISPUTED)) as reg:
        (finding,) = reg.questions(rule="wpr_48h_report", on="2026-01-01")
        retractions = reg.retractions("2026-01-01")
    assert (finding.state, finding.taken_back) == (State.WITHDRAWN, ("us-2025-09-02/told/incident",))
    assert [retraction.claim for retraction in retractions] == ["us-2025-09-02/told/incident"]
