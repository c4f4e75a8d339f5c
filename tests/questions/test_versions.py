"""Earlier versions of a rule still give what they gave: a finding names its version and can be made again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from registry.queries.dates import day, end_of_day
from registry.questions.evaluate import ask
from registry.questions.model import Finding, How, State
from registry.questions.register import rule, rules, versions
from registry.storage.store import Store
from tests.questions.cases import Case, load

BIBLIOGRAPHY = {
    "publications": {"daily": {"name": "The Daily", "kind": "newspaper"}},
    "sources": {"daily": {"publication": "daily", "published": "2025-09-02", "grade": "B"}},
}


def dossier(kind: str, name: str, /, **says: Any) -> dict[str, Any]:
    """A dossier in which one document says everything of its main record."""
    said = {"id": "said", "source": "daily", "speaker": {"words": "someone"}, "route": "official_document"}
    return {kind: name, "claims": [{**said, "stated": "2025-09-10", "says": {kind: says}}]}


STRIKE = dossier(
    "incident",
    "boat",
    acting_state="US",
    acknowledged="true",
    campaign="at sea",
    occurred="2025-09-02T14:00:00-04:00",
)


def found(asked: str, folder: Path, *dossiers: dict[str, Any]) -> Finding:
    """The one finding on the strike, of the version that the name asks for, weeks after it."""
    store = Store.at()
    load(Case(asked, asked, "2025-10-01", BIBLIOGRAPHY, [STRIKE, *dossiers], []), folder, store)
    (finding,) = ask(store, [rule(asked)], end_of_day(day("2025-10-01")))
    return finding


EARLIER = [name for name, asked in versions().items() if asked != rules()[asked.id]]


@pytest.mark.parametrize("name", EARLIER)
def test_the_bare_name_is_that_of_the_newest_version(name: str) -> None:
    earlier, newest = rule(name), rule(name.partition("@")[0])
    assert name == f"{newest.id}@{earlier.version}"
    assert newest.version > earlier.version


def test_every_question_that_has_changed_keeps_each_version_from_the_first() -> None:
    kept = {
        asked.id: {q.version for q in versions().values() if q.id == asked.id} for asked in rules().values()
    }
    assert kept == {asked.id: set(range(1, asked.version + 1)) for asked in rules().values()}
    assert {"wpr_48h_report@1", "incident_report_1543a@1"} <= set(EARLIER)


@pytest.mark.parametrize("name", ["wpr_48h_report", "incident_report_1543a"])
def test_each_version_is_a_finding_of_its_own(name: str, tmp_path: Path) -> None:
    first, second = found(f"{name}@1", tmp_path), found(f"{name}@2", tmp_path)
    assert (first.version, second.version, first.id != second.id) == (1, 2, True)
    assert (first.state, second.state, first.due) == (State.OVERDUE, State.OVERDUE, second.due)


class TestWhetherAReportIsRequired:
    """Version 1 took any legal opinion on the provision to say that none is; version 2 asks what it says."""

    @pytest.mark.parametrize(
        ("held", "then", "now"),
        [
            ({"kind": "legal_opinion"}, State.NOT_APPLICABLE, State.OVERDUE),
            ({"kind": "legal_opinion", "position": "applies"}, State.NOT_APPLICABLE, State.OVERDUE),
            (
                {"kind": "legal_opinion", "position": "does_not_apply"},
                State.NOT_APPLICABLE,
                State.NOT_APPLICABLE,
            ),
            ({"kind": "public_statement", "position": "does_not_apply"}, State.OVERDUE, State.NOT_APPLICABLE),
        ],
        ids=["nothing said", "applies", "does not apply", "a statement"],
    )
    def test_an_official_position(
        self, held: dict[str, str], then: State, now: State, tmp_path: Path
    ) -> None:
        position = dossier(
            "event", "position", law="50 U.S.C. 1543(a)", campaign="at sea", state="US", **held
        )
        assert found("wpr_48h_report@1", tmp_path, position).state is then
        assert found("wpr_48h_report", tmp_path, position).state is now


class TestWhatAReportOfAnIncidentSupplies:
    """Version 2 asks for its items too, and looks for a report that the forces act under a statute."""

    def test_an_item_that_is_not_known_to_be_in_it_makes_the_answer_one_in_part(self, tmp_path: Path) -> None:
        notice = dossier(
            "report",
            "notice",
            duty="incident_48_hour",
            date="2025-09-03",
            covers=["boat"],
            published="true",
            contents=[{"item": "authority", "presence": "present"}],
        )
        assert found("incident_report_1543a@1", tmp_path, notice).how is How.PUBLIC
        assert found("incident_report_1543a", tmp_path, notice).how is How.PARTIAL

    def test_a_report_of_specific_authority_was_not_looked_for(self, tmp_path: Path) -> None:
        report = dossier(
            "report", "frameworks", duty="specific_authority", date="2025-08-01", covers=["boat"]
        )
        assert found("incident_report_1543a@1", tmp_path, report).state is State.OVERDUE
        assert found("incident_report_1543a", tmp_path, report).state is State.NOT_APPLICABLE


def test_a_law_relied_on_for_the_campaign_answers_the_question_on_its_basis_since_version_2(
    tmp_path: Path,
) -> None:
    position = dossier(
        "event", "position", law="self-defence", position="relied_on", state="US", campaign="at sea"
    )
    assert found("legal_basis_stated@1", tmp_path, position).state is State.OPEN
    assert found("legal_basis_stated", tmp_path, position).how is How.PARTIAL


def test_a_vote_weeks_after_its_introduction_is_late_by_version_1_alone(tmp_path: Path) -> None:
    vote = {"question": "On passage", "yea_means": "it passes", "yeas": 1, "nays": 0, "held": "2025-09-30"}
    measure = dossier(
        "action",
        "measure",
        kind="resolution",
        chamber="house",
        introduced="2025-09-02",
        instrument="H.Con.Res. 61",
        legal_hook="section 5(c) of the War Powers Resolution",
        votes=[vote],
    )
    assert found("priority_measure_clock@1", tmp_path, measure).how is How.LATE
    assert found("priority_measure_clock", tmp_path, measure).how is How.PUBLIC
