"""Findings by their id, of an incident, and on the day on which they can first be told."""

from __future__ import annotations

import pytest

from registry import UnknownId
from registry.queries import finding
from registry.questions.register import versions
from tests.support import dossier, entry, in_memory

STRIKE = entry(
    "said",
    {
        "incident": {
            "acting_state": "US",
            "acknowledged": "true",
            "campaign": "at sea",
            "occurred": "2025-12-04",
        }
    },
    source="report-3",
)
LETTER = dossier(entry("sent", {"action": {"kind": "letter"}}), name="letter", kind="action")
POSITION = dossier(
    entry(
        "held",
        {"event": {"law": "self-defence", "position": "relied_on", "state": "US", "campaign": "at sea"}},
        source="report-2",
    ),
    name="position",
    kind="event",
)


@pytest.mark.parametrize("asked", ["wpr_48h_report@1", "wpr_48h_report@2"])
def test_a_finding_is_found_by_its_id_in_whatever_version_it_was_printed(asked: str) -> None:
    with in_memory(dossier(STRIKE, name="us-2025-12-04")) as reg:
        (printed,) = reg.questions(rule=asked, on="2026-01-01")
        assert printed.version == versions()[asked].version
        assert finding(reg, printed.id, "2026-01-01") == printed
        assert finding(reg, printed.id.rpartition("-")[2], "2026-01-01") == printed


@pytest.mark.parametrize("name", ["letter", "us-2025-12-04/strike-1", "us-2025-12-05"])
def test_what_is_no_incident_is_not_asked_of_as_one(name: str) -> None:
    strike = entry("told", {"strike-1": {"sequence": 1}})
    dossiers = dossier(STRIKE, strike, name="us-2025-12-04"), LETTER
    with in_memory(*dossiers) as reg, pytest.raises(UnknownId, match="no incident has the id"):
        reg.questions(incident=name)


def test_a_question_answered_before_it_arose_is_news_on_the_day_on_which_it_arose() -> None:
    with in_memory(dossier(STRIKE, name="us-2025-12-04"), POSITION) as reg:
        changed = [c for c in reg.changes("2025-11-01", "2025-12-31") if c.rule == "legal_basis_stated"]
    assert [(c.change, c.when, c.because[0].claim) for c in changed] == [
        ("answered", "2025-12-05", "position/held/event")
    ]
