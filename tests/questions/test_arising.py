"""Whether an act goes on after the date that ends it: not before that date, and not known where no day is."""

from __future__ import annotations

import pytest

from registry.questions.model import State
from tests.support import dossier, entry, in_memory

OURS = {"acting_state": "US", "campaign": "at sea"}
FIRST = dossier(entry("said", {"incident": {**OURS, "occurred": "2025-09-02"}}))
UNDATED = dossier(
    entry("said", {"incident": {**OURS, "occurred": {"words": "at night"}}}), name="us-some-day"
)


@pytest.mark.parametrize(
    ("on", "states"), [("2025-10-01", []), ("2025-11-03", []), ("2025-11-04", [State.CANNOT_TELL])]
)
def test_an_incident_of_no_known_day_raises_nothing_before_the_sixty_days_are_over(
    on: str, states: list[State]
) -> None:
    with in_memory(FIRST, UNDATED) as reg:
        assert [finding.state for finding in reg.questions(rule="wpr_60_day_basis", on=on)] == states
