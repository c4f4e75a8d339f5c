"""What a question rests on beside its trigger: where that alone is taken back, the question is withdrawn."""

from __future__ import annotations

from typing import Any

import pytest

from registry.questions.model import Finding, State
from tests.support import dossier, entry, in_memory

ON = "2026-06-01"
US = {"acting_state": "US"}
SEA = {"campaign": "at sea"}


def told(kind: str, name: str, fact: dict[str, Any], rest: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """A dossier in which one claim gives a fact, another all the rest, and a third takes back the fact."""
    gone = entry("gone", source="report-2", **(changes or {"retracts": f"fact/{kind}"}))
    claims = [entry("fact", {kind: fact}), entry("rest", {kind: rest}), gone]
    return dossier(*claims, name=name, kind=kind)


def incident(fact: dict[str, Any], name: str = "boat", **rest: Any) -> dict[str, Any]:
    whole = {**US, **SEA, "occurred": "2025-09-02", "acknowledged": True, **rest}
    return told("incident", name, fact, {field: value for field, value in whole.items() if field not in fact})


def act(fact: dict[str, Any], **rest: Any) -> dict[str, Any]:
    return told("action", "demand", fact, rest)


def event(**rest: Any) -> dict[str, Any]:
    return told("event", "talk", {"state": "US"}, {"occurred": "2025-09-02", **rest})


LATER = dossier(entry("said", {"incident": {**US, **SEA, "occurred": "2026-03-01"}}), name="later")
REPORT = {"duty": "wpr_48_hour", "date": "2025-09-04"}
HOOK, CHAMBER = {"legal_hook": "5 U.S.C. 552"}, {"chamber": "house"}
MEASURE = {"kind": "resolution", "introduced": "2025-10-01", "instrument": "H.Con.Res. 1"}
NATIONALITY = {"nationality": "Utopia"}


def found(rule: str, *dossiers: dict[str, Any]) -> dict[str, Finding]:
    """The findings of a rule, by the record they are about."""
    with in_memory(*dossiers) as reg:
        return {finding.subject.id: finding for finding in reg.questions(rule=rule, on=ON)}


@pytest.mark.parametrize(
    ("rule", "subject", "told_of"),
    [
        ("incident_report_1543a", "boat", [incident(US)]),
        ("incident_report_1543a@1", "boat", [incident(US)]),
        ("wpr_48h_report", "boat", [incident(US)]),
        ("wpr_48h_report", "boat", [incident(SEA)]),
        ("wpr_60_day_basis", "boat", [incident(SEA), LATER]),
        ("force_report_180_day_1550", "boat", [incident(SEA)]),
        ("subpoena_return", "demand", [act(CHAMBER, kind="subpoena")]),
        ("priority_measure_clock", "demand", [act(CHAMBER, **MEASURE, legal_hook="50 U.S.C. 1544(c)")]),
        (
            "priority_measure_clock",
            "demand",
            [act({"legal_hook": "50 U.S.C. 1544(c)"}, **MEASURE, **CHAMBER)],
        ),
        ("foia_determination", "demand", [act(HOOK, kind="records_request", received="2025-10-01")]),
        ("framework_change_notice_1549", "talk", [event(kind="determination")]),
        (
            "wpr_same_day_transmittal",
            "letter",
            [
                incident(US),
                dossier(entry("sent", {"report": {**REPORT, **SEA}}), name="letter", kind="report"),
            ],
        ),
        (
            "wpr_same_day_transmittal",
            "letter",
            [
                dossier(entry("said", {"incident": {**US, **SEA}}), name="boat"),
                told("report", "letter", SEA, REPORT),
            ],
        ),
        (
            "wpr_six_month_report",
            "letter",
            [LATER, told("report", "letter", SEA, REPORT)],
        ),
    ],
)
def test_a_question_whose_ground_alone_was_taken_back_is_withdrawn(
    rule: str, subject: str, told_of: list[dict[str, Any]]
) -> None:
    finding = found(rule, *told_of)[subject]
    assert finding.state is State.WITHDRAWN
    because = [one.claim.split("/")[1] for one in finding.because]
    assert {"fact", "gone"} <= set(because)
    assert [claim.split("/")[1] for claim in finding.taken_back] == ["fact"]


def test_a_ground_that_was_replaced_by_nothing_leaves_the_question_superseded() -> None:
    replaced = told(
        "incident", "boat", US, {**SEA, "occurred": "2025-09-02"}, supersedes="fact/incident", scope="all"
    )
    assert found("wpr_48h_report", replaced)["boat"].state is State.SUPERSEDED


def test_a_ground_that_another_claim_still_gives_keeps_the_question() -> None:
    again = dossier(
        entry("fact", {"incident": US}),
        entry("rest", {"incident": {**US, **SEA, "occurred": "2025-09-02"}}),
        entry("gone", retracts="fact/incident", source="report-2"),
    )
    assert [one.state for one in found("wpr_48h_report", again).values()] == [State.OVERDUE]


def test_where_the_first_incident_leaves_a_campaign_the_question_is_asked_of_the_next() -> None:
    states = {name: one.state for name, one in found("wpr_48h_report", incident(SEA), LATER).items()}
    assert states == {"boat": State.WITHDRAWN, "later": State.OVERDUE}


def test_where_the_later_incident_leaves_a_campaign_nothing_goes_on_after_the_sixty_days() -> None:
    boat = dossier(entry("said", {"incident": {**US, **SEA, "occurred": "2025-09-02"}}), name="boat")
    later = incident(SEA, name="later", occurred="2026-03-01")
    assert found("wpr_60_day_basis", boat, later)["boat"].state is State.WITHDRAWN


def test_messages_whose_body_is_no_longer_told_have_no_date() -> None:
    finding = found("records_preserved", event(kind="private_messaging"))["talk"]
    assert (finding.state, finding.due) == (State.OPEN, None)


def test_people_of_whom_it_is_no_longer_said_that_they_were_taken_up_leave_it_withdrawn() -> None:
    claims = [
        entry("seen", {"strike-1": {"sequence": 1}, "survivors": {"survived": "strike-1", **NATIONALITY}}),
        entry("fact", {"survivors": {"states": [{"state": "rescued"}]}}),
        entry("gone", retracts="fact/survivors", source="report-2"),
    ]
    finding = found("consular_family_notice", dossier(*claims, name="boat"))["boat/survivors"]
    assert finding.state is State.WITHDRAWN
