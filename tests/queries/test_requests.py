"""What was asked, item by item: what the answers on record come to, and by when each was due."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import registry
from registry import Registry, UnknownId
from registry.queries import Act, Item
from registry.vocabulary.terms import ResponseKind
from tests.support import dossier, emptied, entry, loaded

FULLNESS = {
    "asked": 0,
    "none_on_record": 1,
    "refused": 2,
    "neither_confirmed_nor_denied": 2,
    "closed_session": 3,
    "summary_only": 4,
    "partial": 5,
    "full": 6,
}
"""From nothing to everything: what each kind of response gives."""
STATES = ["asked", "silent", "refused", "closed_session", "summary_only", "partial", "full"]


@pytest.fixture(scope="module")
def one() -> Iterator[Registry]:
    """A registry in memory, kept open from test to test."""
    with registry.open() as opened:
        yield opened


def letter(*entries: dict[str, Any]) -> dict[str, Any]:
    return dossier(*entries, name="letter-1", kind="action")


SENT = entry(
    "sent",
    {
        "action": {"title": "A letter", "kind": "letter", "date": "2025-09-10", "state": "announced"},
        "request-orders": {"item": "the orders", "made": "2025-09-10"},
        "request-video": {"item": "the video", "made": "2025-09-10"},
    },
)


def response(name: str, kind: str, *answers: str, **says: Any) -> dict[str, Any]:
    told = {f"response-{name}": {"answers": list(answers), "kind": kind, **says}}
    return entry(f"answer-{name}", told, source="report-2")


def only(reg: Registry, *entries: dict[str, Any]) -> Act:
    loaded(emptied(reg), letter(*entries))
    (act,) = reg.requests()
    return act


def item(act: Act, name: str) -> Item:
    return next(item for item in act.items if item.request == f"letter-1/request-{name}")


# --- states ---------------------------------------------------------------------------------------


@dataclasses.dataclass(frozen=True)
class Asked:
    """One item, the kinds of response to it, and whether it was taken back."""

    kinds: tuple[str, ...]
    withdrawn: bool

    def state(self, to_all: Sequence[str]) -> str:
        """Return where it stands: by the fullest answer to it or to everything asked."""
        fullest = max(FULLNESS[kind] for kind in ("asked", *self.kinds, *to_all))
        return "withdrawn" if self.withdrawn and fullest < FULLNESS["full"] else STATES[fullest]


def state_of_all(states: Sequence[str]) -> str:
    """Return what the items come to, as a reader of the letter would say."""
    left = {state for state in states if state != "withdrawn"}
    if not left:
        return "withdrawn"
    if left <= {"asked", "silent"}:
        return "unanswered"
    return {"full": "answered", "refused": "refused"}.get("".join(left), "partly_answered")


kinds = st.lists(st.sampled_from([kind.value for kind in ResponseKind]), max_size=2).map(tuple)


@settings(max_examples=25)
@given(
    items=st.lists(st.builds(Asked, kinds=kinds, withdrawn=st.booleans()), min_size=1, max_size=3),
    to_all=kinds | st.just(()),
)
def test_an_item_stands_by_its_fullest_answer_and_the_letter_by_its_items(
    one: Registry, items: list[Asked], to_all: tuple[str, ...]
) -> None:
    entries = [entry("sent", {f"request-{i}": {"item": f"item {i}"} for i in range(len(items))})]
    for number, asked in enumerate(items):
        for nth, kind in enumerate(asked.kinds):
            entries.append(response(f"{number}-{nth}", kind, f"request-{number}"))
        if asked.withdrawn:
            entries.append(entry(f"back-{number}", {f"request-{number}": {"withdrawn": "true"}}))
    entries += [response(f"all-{nth}", kind, "action") for nth, kind in enumerate(to_all)]
    if to_all:
        entries[0]["says"]["action"] = {"kind": "letter"}
    act = only(one, *entries)
    states = [asked.state(to_all) for asked in items]
    assert [found.state.value for found in act.items] == states
    assert act.answer_state is not None
    assert act.answer_state.value == state_of_all(states)


def test_an_act_tells_what_it_is_and_its_items_in_the_order_of_their_ids(reg: Registry) -> None:
    act = only(
        reg, SENT, response("a", "summary_only", "request-orders", given="2025-11-20", ground="secret")
    )
    assert (act.action, act.title, act.kind, act.date) == ("letter-1", "A letter", "letter", "2025-09-10")
    assert (act.state, act.answer_state) == ("announced", "partly_answered")
    assert [(found.request, found.item, found.made, found.state.value) for found in act.items] == [
        ("letter-1/request-orders", "the orders", "2025-09-10", "summary_only"),
        ("letter-1/request-video", "the video", "2025-09-10", "asked"),
    ]
    (answer,) = item(act, "orders").answers
    assert answer.model_dump(mode="json") == {
        "response": "letter-1/response-a",
        "kinds": ["summary_only"],
        "given": "2025-11-20",
        "ground": "secret",
        "claims": ["letter-1/answer-a/response-a"],
    }
    assert item(act, "video").answers == ()


def test_an_answer_to_the_whole_letter_answers_each_item_once(one: Registry) -> None:
    act = only(one, SENT, response("a", "full", "action", "request-video"))
    assert [[answer.response for answer in found.answers] for found in act.items] == [
        ["letter-1/response-a"],
        ["letter-1/response-a"],
    ]
    assert act.answer_state == "answered"


def test_a_letter_taken_back_takes_back_its_items(one: Registry) -> None:
    back = {"claim": "sent/action", "fields": ["state"]}
    act = only(
        one,
        SENT,
        response("a", "full", "request-video"),
        entry("dropped", {"action": {"state": "withdrawn"}}, supersedes=back, source="report-3"),
    )
    assert {found.request: found.state.value for found in act.items} == {
        "letter-1/request-orders": "withdrawn",
        "letter-1/request-video": "full",
    }
    told = {finding.subject.id: finding.state.value for finding in one.questions(rule="request_answered")}
    assert told == {"letter-1/request-orders": "withdrawn", "letter-1/request-video": "answered"}


def test_accounts_of_an_answer_that_differ_are_all_told(one: Registry) -> None:
    act = only(
        one,
        SENT,
        response("a", "full", "request-video"),
        entry("b", {"response-a": {"kind": "partial"}}, source="report-3", speaker={"words": "the senator"}),
    )
    (answer,) = item(act, "video").answers
    assert sorted(kind.value for kind in answer.kinds) == ["full", "partial"]
    assert set(answer.claims) == {"letter-1/answer-a/response-a", "letter-1/b/response-a"}


def test_an_answer_taken_back_answers_nothing(one: Registry) -> None:
    act = only(one, SENT, response("a", "full", "request-video"), entry("back", retracts="answer-a"))
    assert (item(act, "video").state.value, item(act, "video").answers) == ("asked", ())


# --- silence and dates ----------------------------------------------------------------------------


def test_silence_is_told_with_the_last_date_up_to_which_it_is_stated(one: Registry) -> None:
    search = {"on": "2025-12-01", "places": "releases of the committee", "rule": "request_answered"}
    act = only(
        one,
        SENT,
        response("a", "none_on_record", "request-video", given="2025-10-01"),
        response("b", "none_on_record", "action", given="2025-11"),
        entry("looked", {"request-orders": {"searches": [search]}}, source="report-3"),
    )
    assert [found.state.value for found in act.items] == ["silent", "silent"]
    assert item(act, "video").words == "asked; no public record of an answer as of 2025-11"
    assert item(act, "orders").words == "asked; no public record of an answer as of 2025-12-01"
    assert [found.on for found in item(act, "orders").searches] == ["2025-12-01"]
    assert act.answer_state == "unanswered"


def test_nobody_s_word_and_no_search_is_not_told_as_silence(one: Registry) -> None:
    act = only(one, SENT)
    assert item(act, "video").state.value == "asked"
    assert "as of" not in item(act, "video").words


def test_an_item_that_was_answered_is_told_by_its_answer_whatever_silence_came_before(one: Registry) -> None:
    act = only(
        one,
        SENT,
        response("a", "none_on_record", "request-video", given="2025-10-01"),
        response("b", "refused", "request-video", given="2025-11-20"),
    )
    assert item(act, "video").state.value == "refused"
    assert item(act, "video").words == "refused, or neither confirmed nor denied"


def test_dates_by_which_an_answer_is_due_are_kept_apart_by_who_set_them(reg: Registry) -> None:
    def due(name: str, kind: str, date: str, source: str) -> dict[str, Any]:
        return entry(name, {"request-video": {"due": date, "due_kind": kind}}, source=source)

    act = only(
        reg,
        SENT,
        due("a", "requested", "2025-09-17", "report-1"),
        due("b", "self_announced", "2025-10-31", "report-2"),
        due("c", "requested", "2025-09-24", "report-2"),
        due("d", "statutory", "2025-10-08", "report-3"),
        due("e", "statutory", "2025-12-31", "report-3"),
        entry("back", retracts="e", source="report-3"),
    )
    assert item(act, "video").due == {
        "requested": ("2025-09-17", "2025-09-24"),
        "self_announced": ("2025-10-31",),
        "statutory": ("2025-10-08",),
    }
    assert item(act, "orders").due == {}


# --- which acts -----------------------------------------------------------------------------------


def test_one_act_can_be_asked_for_and_an_unknown_one_names_the_nearest(one: Registry) -> None:
    other = dossier(
        entry("sent", {"request-plans": {"item": "the plans"}}, source="report-2"),
        name="letter-2",
        kind="action",
    )
    loaded(emptied(one), letter(SENT), other)
    assert [act.action for act in one.requests()] == ["letter-1", "letter-2"]
    assert [act.action for act in one.requests("letter-2")] == ["letter-2"]
    with pytest.raises(UnknownId) as unknown:
        one.requests("leter-1")
    assert "letter-1" in unknown.value.nearest


def test_an_act_that_asked_for_nothing_is_not_told(one: Registry) -> None:
    loaded(emptied(one), letter(entry("sent", {"action": {"kind": "briefing"}})))
    assert one.requests() == []
    assert one.requests("letter-1") == []


def test_before_the_letter_was_public_nothing_was_asked_and_nothing_answered(one: Registry) -> None:
    loaded(emptied(one), letter(SENT, response("a", "full", "action")))
    days = {day: one.as_of(day).requests() for day in ("2025-09-01", "2025-09-02", "2025-11-28")}
    told = {day: [act.answer_state.value for act in acts if act.answer_state] for day, acts in days.items()}
    assert told == {"2025-09-01": [], "2025-09-02": ["unanswered"], "2025-11-28": ["answered"]}


def test_the_requests_about_an_incident_are_those_that_name_it_or_something_in_it(one: Registry) -> None:
    strike = dossier(
        entry("seen", {"incident": {"title": "A strike"}, "strike-1": {"sequence": 1}}), name="boat"
    )
    asked = {"request-video": {"item": "the video"}}
    letters = [
        dossier(entry("sent", {"action": {"subjects": subjects}, **asked}), name=name, kind="action")
        for name, subjects in (
            ("on-it", ["boat"]),
            ("on-its-strike", ["boat/strike-1"]),
            ("on-another", ["raft"]),
        )
    ]
    raft = dossier(entry("seen", {"incident": {"title": "Another"}}), name="raft")
    loaded(emptied(one), strike, raft, *letters)
    assert [act.action for act in one.requests("boat")] == ["on-it", "on-its-strike"]
    assert [act.action for act in one.requests("on-another")] == ["on-another"]
    with pytest.raises(UnknownId):
        one.requests("no-such-record")
