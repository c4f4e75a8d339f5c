"""The reviewed cases of every rule, run as they are written."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from registry.queries.dates import day, end_of_day
from registry.questions.evaluate import ask
from registry.questions.model import Finding, State, Window
from registry.questions.register import rule, rules
from registry.storage.store import Store
from registry.vocabulary.time import instant_text
from tests.questions.cases import CASES, Case, all_cases, cases_in, load

EVERY_CASE = all_cases()
OTHER_STATES = "FR"


def findings(case: Case, folder: Path, store: Store, *, backwards: bool = False) -> list[Finding]:
    load(case, folder, store, backwards=backwards)
    return ask(store, [rule(case.rule)], end_of_day(day(case.on)))


def shown(finding: Finding, expected: dict[str, Any]) -> dict[str, Any]:
    """What a finding says of the things that a case expects, and no more."""
    proof = " ".join(finding.proof)
    said: dict[str, Any] = {
        "subject": finding.subject.id,
        "incident": finding.incident,
        "state": finding.state.value,
        "how": finding.how.value if finding.how else None,
        "opened": ends(finding.opened),
        "due": ends(finding.due),
        "due_kind": finding.due.kind if finding.due else None,
        "because": [b.claim for b in finding.because if b.claim in expected.get("because", [])],
        "proof": expected.get("proof") if expected.get("proof", "") in proof else proof,
    }
    if "because" in expected:
        said["because"].sort(key=expected["because"].index)
    return {key: said[key] for key in {*expected, "how"}}


def ends(window: Window | None) -> list[str | None] | None:
    if window is None:
        return None
    return [text(window.earliest), text(window.latest)]


def text(instant: dt.datetime | None) -> str | None:
    return None if instant is None else instant_text(instant)


@pytest.mark.parametrize("case", EVERY_CASE, ids=str)
def test_a_case_comes_to_what_the_reviewer_expects(case: Case, reg: Store, tmp_path: Path) -> None:
    found = findings(case, tmp_path, reg)
    expected = [{"how": None, **one} for one in case.expect]
    assert [f.subject.id for f in found] == [one["subject"] for one in expected]
    assert [shown(f, one) for f, one in zip(found, expected, strict=True)] == expected


@pytest.mark.parametrize("case", EVERY_CASE, ids=str)
def test_the_order_of_files_and_claims_changes_nothing(case: Case, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    one = findings(case, tmp_path / "a", Store.at())
    other = findings(case, tmp_path / "b", Store.at(), backwards=True)
    assert [f.model_dump(mode="json") for f in one] == [f.model_dump(mode="json") for f in other]


def test_every_rule_has_a_file_with_two_cases_or_more_and_every_file_a_rule() -> None:
    files = {path.stem: len(cases_in(path)) for path in CASES.glob("*.yaml")}
    assert files.keys() == rules().keys()
    assert min(files.values()) >= 2
    assert {r.id: r.reviewed for r in rules().values()} == {r: f"tests/cases/{r}.yaml" for r in rules()}


def test_every_state_is_reached_by_some_case() -> None:
    assert {one["state"] for case in EVERY_CASE for one in case.expect} == {state.value for state in State}


@pytest.mark.parametrize("rule_id", [r.id for r in rules().values() if r.scope == "general"])
def test_a_general_rule_is_tried_on_another_state(rule_id: str) -> None:
    tried = [case for case in EVERY_CASE if case.rule == rule_id and OTHER_STATES in str(case.dossiers)]
    assert any(case.expect for case in tried)


@pytest.mark.parametrize("rule_id", [r.id for r in rules().values() if r.scope == "US"])
def test_a_rule_of_one_state_is_not_asked_of_another(rule_id: str, tmp_path: Path) -> None:
    for number, case in enumerate(c for c in EVERY_CASE if c.rule == rule_id):
        folder = tmp_path / str(number)
        folder.mkdir()
        elsewhere = Case(**{**vars(case), "dossiers": of_another_state(case.dossiers)})
        assert findings(elsewhere, folder, Store.at()) == []


OF_ANOTHER_STATE = {
    "acting_state": OTHER_STATES,
    "state": OTHER_STATES,
    "legal_hook": "a law of another state",
}
"""What a dossier of another state's forces or overseers says instead of what ties it to the United States."""


def of_another_state(value: Any) -> Any:
    if isinstance(value, list):
        return [of_another_state(item) for item in value]
    if isinstance(value, dict):
        # The chambers are those of one legislature: another's body is told by its name alone.
        kept = {k: of_another_state(v) for k, v in value.items() if k != "chamber"}
        return {k: OF_ANOTHER_STATE[k] if _ties(k, v) else v for k, v in kept.items()}
    return value


def _ties(key: str, written: Any) -> bool:
    return key in OF_ANOTHER_STATE and (key != "state" or written == "US")
