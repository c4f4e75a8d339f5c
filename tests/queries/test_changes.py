"""Changes between two days: what came of each question, since when, and the claim behind it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import registry
from registry import InvalidInput, Registry
from registry.queries import Change, ChangeKind
from registry.questions.model import Finding
from tests.queries.test_retractions import stories, withdrawn
from tests.strategies import Folder
from tests.support import SOURCES, dossier, emptied, entry, load, loaded


@pytest.fixture(scope="module")
def one() -> Iterator[Registry]:
    """A registry in memory, kept open from test to test."""
    with registry.open() as opened:
        yield opened


def told(
    reg: Registry, from_day: str, to_day: str, rule: str, *entries: dict[str, Any], **named: Any
) -> Change:
    """Load one dossier and return the change of the only question of a rule."""
    loaded(emptied(reg), dossier(*entries, **named))
    (change,) = [change for change in reg.changes(from_day, to_day) if change.rule == rule]
    return change


def turn(change: Change) -> tuple[str, str | None, str | None, str | None]:
    return change.change.value, change.before, change.after, change.when


LETTER: dict[str, Any] = {"name": "letter-1", "kind": "action"}
ASKED = entry("asked", {"request-video": {"item": "the video", "made": "2025-09-02"}})
INQUIRY: dict[str, Any] = {"name": "inquiry-1", "kind": "action"}
BEGUN = entry("begun", {"action": {"kind": "inquiry", "date": "2025-09-02", "state": "announced"}})


def answer(name: str, kind: str, source: str) -> dict[str, Any]:
    return entry(name, {f"response-{name}": {"answers": ["request-video"], "kind": kind}}, source=source)


def closing(name: str, state: str, source: str, before: str) -> dict[str, Any]:
    earlier = {"claim": f"{before}/action", "fields": ["state"]}
    return entry(name, {"action": {"state": state}}, source=source, supersedes=earlier)


# --- what becomes of a question -------------------------------------------------------------------


def test_a_question_that_arises_is_opened_by_the_claim_that_gives_rise_to_it(one: Registry) -> None:
    change = told(one, "2025-09-01", "2025-09-02", "request_answered", ASKED, **LETTER)
    assert turn(change) == ("opened", None, "open", "2025-09-02")
    assert [because.claim for because in change.because] == ["letter-1/asked/request-video"]
    said = "a spokesman, stated on the record, in A Paper, 2025-09-02: item: the video."
    assert change.cause == f"{said} [letter-1/asked/request-video]"
    assert (change.subject.id, change.incident) == ("letter-1/request-video", None)
    (finding,) = one.questions(rule="request_answered", on="2025-09-02")
    assert (change.finding, change.question) == (finding.id, finding.question)


def test_an_answer_is_its_own_cause_and_stands_first(one: Registry) -> None:
    entries = ASKED, answer("a", "partial", "report-2"), answer("b", "full", "report-3")
    change = told(one, "2025-11-27", "2025-12-31", "request_answered", *entries, **LETTER)
    assert turn(change) == ("answered", "open", "answered (public)", "2025-11-28")
    assert [because.claim for because in change.because] == ["letter-1/a/response-a", "letter-1/b/response-b"]
    assert "kind: partial" in change.cause


def test_another_kind_of_answer_is_a_change(one: Registry) -> None:
    entries = ASKED, answer("a", "partial", "report-2"), answer("b", "full", "report-3")
    change = told(one, "2025-11-28", "2025-12-31", "request_answered", *entries, **LETTER)
    assert turn(change) == ("changed", "answered (partial)", "answered (public)", "2025-12-05")
    assert [because.claim for because in change.because] == ["letter-1/b/response-b"]


def test_a_denial_of_an_answer_is_a_change_caused_by_who_denies(one: Registry) -> None:
    denial = entry("no", denies="a", source="report-3", speaker={"words": "the senator"})
    entries = ASKED, answer("a", "full", "report-2"), denial
    change = told(one, "2025-11-28", "2025-12-31", "request_answered", *entries, **LETTER)
    assert turn(change) == ("changed", "answered (public)", "answered (disputed)", "2025-12-05")
    assert change.cause.startswith("the senator, stated on the record")


def test_an_inquiry_said_to_be_done_is_closed_and_one_taken_up_again_is_reopened(one: Registry) -> None:
    done = closing("done", "closed_by_body", "report-2", "begun")
    again = closing("again", "under_way", "report-3", "done")
    rule = "announced_inquiry_product"
    change = told(one, "2025-11-27", "2025-11-28", rule, BEGUN, done, again, **INQUIRY)
    assert turn(change) == ("closed", "open", "closed_by_body", "2025-11-28")
    change = told(one, "2025-11-28", "2025-12-31", rule, BEGUN, done, again, **INQUIRY)
    assert turn(change) == ("reopened", "closed_by_body", "open", "2025-12-05")
    assert [because.claim for because in change.because] == ["inquiry-1/again/action"]


def test_a_question_said_not_to_apply_is_closed(one: Registry) -> None:
    held = {
        "kind": "legal_opinion",
        "law": "50 U.S.C. 1543(a)",
        "position": "does_not_apply",
        "campaign": "at sea",
        "state": "US",
    }
    first = {"incident": {"acting_state": "US", "campaign": "at sea", "occurred": "2025-09-02"}}
    entries = entry("e", first), entry("held", {"event-opinion": held}, source="report-2")
    change = told(one, "2025-11-27", "2025-11-28", "wpr_48h_report", *entries)
    assert turn(change) == ("closed", "overdue", "not_applicable", "2025-11-28")


def test_a_question_whose_ground_was_replaced_is_gone(one: Registry) -> None:
    said = entry("said", {"incident": {"killed": "4"}})
    none = entry("none", {"incident": {"killed": "0"}}, corrects="said", source="report-2")
    change = told(one, "2025-11-27", "2025-11-28", "dead_recovered_identified", said, none)
    assert turn(change) == ("gone", "open", "superseded", "2025-11-28")
    assert [because.claim for because in change.because] == ["us-2025-09-02/none/incident"]


def test_a_question_asked_and_taken_back_between_the_days_is_gone_by_who_took_it_back(one: Registry) -> None:
    back = entry("back", retracts="asked", source="report-3", speaker={"words": "the senator"})
    change = told(one, "2025-09-01", "2025-12-31", "request_answered", ASKED, back, **LETTER)
    assert turn(change) == ("gone", None, "withdrawn", "2025-12-05")
    assert [because.claim for because in change.because] == ["letter-1/back/request-video"]


def test_a_question_that_no_longer_arises_is_gone_without_a_state(one: Registry) -> None:
    said = entry("said", {"incident": {"acknowledged": "true", "acting_state": "FR"}})
    doubted = entry("doubted", {"incident": {"existence": "contested"}}, source="report-2")
    change = told(one, "2025-11-27", "2025-11-28", "legal_basis_stated", said, doubted)
    assert turn(change) == ("gone", "open", None, None)
    assert change.because == ()
    assert change.cause == "No claim: the clock, or what the question rests on."


# --- the clock ------------------------------------------------------------------------------------

STRUCK = entry(
    "struck",
    {
        "incident": {
            "acting_state": "US",
            "acknowledged": "true",
            "occurred": "2025-09-02T14:00:00-04:00",
        }
    },
)


def test_what_the_clock_alone_changes_says_so_and_names_no_claim(one: Registry) -> None:
    change = told(one, "2025-09-03", "2025-09-04", "incident_report_1543a", STRUCK)
    assert turn(change) == ("changed", "open", "overdue", None)
    assert change.because == ()
    assert change.cause.startswith("No claim: the clock")


def test_one_more_report_of_the_same_does_not_take_the_place_of_the_clock(one: Registry) -> None:
    dated = {"incident": {"occurred": "2025-09-01/2025-09-02"}}
    more = entry("more", dated, source="report-2", route="outlet_report")
    change = told(one, "2025-09-03", "2025-11-28", "incident_report_1543a", STRUCK, more)
    assert turn(change) == ("changed", "open", "overdue", None)
    assert change.because == ()


def test_another_date_that_makes_a_report_overdue_is_the_cause_and_not_the_clock(one: Registry) -> None:
    said = {"acting_state": "US", "acknowledged": "true", "occurred": "2025-11-27"}
    earlier = {"incident": {"occurred": "2025-09-02"}}
    days = {"day-1": "2025-11-27", "day-2": "2025-11-28"}
    papers = {n: {"publication": "a-paper", "grade": "B", "published": day} for n, day in days.items()}
    told = dossier(
        entry("struck", {"incident": said}, source="day-1"),
        entry("earlier", earlier, corrects="struck", source="day-2"),
    )
    loaded(emptied(one), told, sources={**SOURCES, "sources": papers})
    (change,) = [c for c in one.changes("2025-11-27", "2025-11-28") if c.rule == "incident_report_1543a"]
    assert turn(change) == ("changed", "open", "overdue", "2025-11-28")
    assert [because.claim for because in change.because] == ["us-2025-09-02/earlier/incident"]


# --- what always holds ----------------------------------------------------------------------------


def standing(reg: Registry, day: str) -> dict[str, Finding]:
    with reg.as_of(day) as then:
        return {finding.id: finding for finding in then.questions()}


@settings(max_examples=4)
@given(
    files=stories(),
    lost=st.sampled_from(["paper-1", "paper-2", "paper-3", None]),
    days=st.lists(
        st.sampled_from(["2025-09-01", "2025-09-02", "2025-11-28", "2025-12-05", "2025-12-10", "2026-02-01"]),
        min_size=2,
        max_size=2,
        unique=True,
    ).map(sorted),
)
def test_what_changed_is_what_the_two_days_tell_otherwise_in_the_order_of_publication(
    one: Registry, files: Folder, lost: str | None, days: list[str]
) -> None:
    load(emptied(one), withdrawn(files, lost) if lost else files)
    first, second = days
    before, after = standing(one, first), standing(one, second)
    found = one.changes(first, second)
    differing = {
        name
        for name in {*before, *after}
        if name not in before
        or name not in after
        or (before[name].state, before[name].how) != (after[name].state, after[name].how)
    }
    assert sorted(change.finding for change in found) == sorted(differing)
    assert [change.when or "9999" for change in found] == sorted(change.when or "9999" for change in found)
    for change in found:
        assert change.when is None or first < change.when <= second
        assert bool(change.because) == (not change.cause.startswith("No claim"))
        for told, finding in ((change.before, before), (change.after, after)):
            assert (told is not None) == (change.finding in finding)
            assert told is None or told.startswith(finding[change.finding].state.value)


def test_where_nothing_was_published_and_no_clock_ran_out_nothing_changed(one: Registry) -> None:
    loaded(emptied(one), dossier(ASKED, **LETTER))
    assert one.changes("2025-09-02", "2025-11-27") == []
    assert one.changes("2025-11-28", dt.date(2026, 6, 1)) == []


@pytest.mark.parametrize("days", [("2025-12-01", "2025-12-01"), ("2025-12-02", "2025-12-01")])
def test_a_day_that_is_not_before_the_other_is_refused(one: Registry, days: tuple[str, str]) -> None:
    with pytest.raises(InvalidInput) as refused:
        one.changes(*days)
    (problem,) = refused.value.problems
    assert (problem.column, problem.value) == ("to", "2025-12-01")
    assert problem.expected == f"a day after {days[0]}"


@pytest.mark.parametrize(("days", "named"), [(("soon", "2025-12-01"), "from"), (("2025-12-01", ""), "to")])
def test_what_is_no_day_is_refused_by_its_name(one: Registry, days: tuple[str, str], named: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        one.changes(*days)
    assert [problem.column for problem in refused.value.problems] == [named]


# --- the news of December 2025 --------------------------------------------------------------------


@pytest.fixture(scope="module")
def december() -> Iterator[list[Change]]:
    with registry.bundled() as seeds:
        yield seeds.changes("2025-12-01", "2025-12-31")


def news(december: list[Change], rule: str, subject: str) -> Change:
    (change,) = [c for c in december if (c.rule, c.subject.id) == (rule, subject)]
    return change


@pytest.mark.parametrize(
    ("rule", "subject", "expected", "speaker", "says"),
    [
        (
            "follow_on_person_status",
            "us-2025-09-02/strike-2",
            ("answered", "open", "answered (disputed)", "2025-12-02"),
            "Pete Hegseth, stated on the record",
            "survivors believed",
        ),
        (
            "request_answered",
            "letter-2025-09-23/request-execute-orders",
            ("answered", "open", "answered (partial)", "2025-12-04"),
            "two of four sources familiar with the matter, reported from unnamed people",
            "a summary of two pages",
        ),
        (
            "execute_order_15_day",
            "us-2025-09-02/order-execute",
            ("answered", None, "answered (partial)", "2025-12-04"),
            "sources, reported from unnamed people",
            "disclosure: summary",
        ),
        (
            "announced_inquiry_product",
            "hasc-inquiry-2025-11-29",
            ("closed", "open", "closed_by_body", "2025-12-09"),
            "Mike Rogers, stated on the record",
            "state: closed_by_body",
        ),
        (
            "announced_inquiry_product",
            "sasc-inquiry-2025-11-28",
            ("closed", "open", "closed_by_body", "2025-12-18"),
            "Roger Wicker, stated on the record",
            "state: closed_by_body",
        ),
    ],
)
def test_the_news_of_december_is_told_with_its_cause(
    december: list[Change],
    rule: str,
    subject: str,
    expected: tuple[str, str | None, str | None, str | None],
    speaker: str,
    says: str,
) -> None:
    change = news(december, rule, subject)
    assert turn(change) == expected
    assert change.cause.startswith(speaker)
    assert says in change.cause
    assert change.because[0].text.startswith(speaker)


def test_december_is_told_in_the_order_of_publication(december: list[Change]) -> None:
    dated = [change.when for change in december if change.when]
    assert dated == sorted(dated)
    assert "2025-12-01" < dated[0] <= dated[-1] <= "2025-12-31"
    assert {change.change for change in december} >= {
        ChangeKind.OPENED,
        ChangeKind.ANSWERED,
        ChangeKind.CLOSED,
    }
