"""Positions on a provision: each is its own speaker's, and on the provision that the speaker names."""

from __future__ import annotations

from typing import Any

from registry.questions.model import State
from tests.support import dossier, entry, in_memory

REPORT, SIXTY_DAYS = "50 U.S.C. 1543(a)", "50 U.S.C. 1544(b)"
STRIKE = dossier(
    entry("said", {"incident": {"acting_state": "US", "campaign": "at sea", "occurred": "2025-09-02"}})
)
OURS = {"state": "US", "campaign": "at sea"}


def position(*entries: dict[str, Any]) -> dict[str, Any]:
    return dossier(*entries, name="position", kind="event")


def state_of_the_report(*entries: dict[str, Any]) -> State:
    """Where the question stands on the report of the first incident, months after it."""
    with in_memory(STRIKE, position(*entries)) as reg:
        (finding,) = reg.questions(rule="wpr_48h_report", on="2026-01-01")
    return finding.state


def test_an_official_position_on_the_provision_is_one() -> None:
    held = entry("held", {"event": {**OURS, "law": REPORT, "position": "does_not_apply"}})
    assert state_of_the_report(held) is State.NOT_APPLICABLE


def test_an_official_who_names_the_provision_does_not_hold_what_an_outlet_says_of_it() -> None:
    named = entry("named", {"event": {**OURS, "law": REPORT}})
    outlet = entry("outlet", {"event": {"position": "does_not_apply"}}, route="outlet_report")
    assert state_of_the_report(named, outlet) is State.OVERDUE


def test_a_position_on_one_provision_is_none_on_another_that_is_spoken_of_beside_it() -> None:
    applies = entry("applies", {"event": {**OURS, "law": REPORT, "position": "applies"}})
    other = entry("other", {"event": {"law": SIXTY_DAYS, "position": "does_not_apply"}})
    assert state_of_the_report(applies, other) is State.OVERDUE


def test_a_position_stays_on_the_provision_where_its_citation_is_put_right() -> None:
    held = entry("held", {"event": {**OURS, "law": "50 U.S.C. 1543", "position": "does_not_apply"}})
    corrected = entry("corrected", {"event": {"law": REPORT}}, corrects="held/event")
    assert state_of_the_report(held, corrected) is State.NOT_APPLICABLE
