"""An earlier version of a question on requests gives its findings as before."""

from __future__ import annotations

from pathlib import Path

from registry.queries.dates import day, end_of_day
from registry.questions.evaluate import ask
from registry.questions.model import Finding, How, State
from registry.questions.register import rule
from registry.storage.store import Store
from tests.questions.cases import CASES, cases_in, load

BY_NAME = {case.name: case for case in cases_in(CASES / "request_answered.yaml")}
ANNOUNCED = "Those asked announced a date of their own, and the requester named none"
NEITHER = "The ministry neither confirms nor denies that there is a video"
DENIED = "The ministry says that it gave everything, and the committee that it did not"


def asked(version: int, name: str, folder: Path) -> Finding:
    """The only finding of a version of the question, for a case told by its name."""
    case, store = BY_NAME[name], Store.at()
    folder.mkdir(exist_ok=True)
    load(case, folder, store)
    (found,) = ask(store, [rule(f"request_answered@{version}")], end_of_day(day(case.on)))
    store.engine.dispose()
    return found


class TestTheFirstVersionOfRequestAnswered:
    """It knew the requester's date alone, five kinds of answer, and no dispute about one."""

    def test_it_takes_no_date_that_those_asked_announced(self, tmp_path: Path) -> None:
        found = asked(1, ANNOUNCED, tmp_path)
        assert (found.state, found.due) == (State.OPEN, None)

    def test_it_is_open_after_an_answer_that_neither_confirms_nor_denies(self, tmp_path: Path) -> None:
        assert asked(1, NEITHER, tmp_path).state is State.OPEN

    def test_it_is_answered_though_the_answer_is_denied(self, tmp_path: Path) -> None:
        found = asked(1, DENIED, tmp_path)
        assert (found.state, found.how) == (State.ANSWERED, How.PUBLIC)

    def test_its_findings_have_ids_of_their_own(self, tmp_path: Path) -> None:
        first, second = (asked(version, NEITHER, tmp_path / str(version)) for version in (1, 2))
        assert first.subject == second.subject
        assert first.id != second.id
