"""Incidents and what is in them: each question asked gives the same records on every engine."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registry import InvalidInput, Registry, UnknownId, queries
from registry.vocabulary.edtf import civil_bounds
from registry.vocabulary.terms import RecordKind
from tests.strategies import FEW_DATES, Folder, days, dossiers
from tests.support import dossier, emptied, entry, load, loaded

WHOLE = dossier(
    entry(
        "told",
        {
            "incident": {"occurred": "2025-09-02", "place": "Caribbean Sea", "killed": "11"},
            "strike-1": {"sequence": "1"},
            "strike-2": {"follows": "strike-1", "interval": {"low": "2400", "high": "2460"}},
            "order": {"form": "spoken", "governs": ["strike-1"]},
            "survivors": {"survived": "strike-1", "count": "2", "states": [{"state": "seen_alive"}]},
        },
    ),
    entry("denied", denies="told/order", source="report-2"),
)
PLAIN = dossier(
    entry("told", {"incident": {"occurred": "2025-10-16", "place": "Eastern Pacific", "survived": "0"}}),
    name="us-2025-10-16",
)


def ids(found: list[Any]) -> list[str]:
    return [record.id for record in found]


@pytest.fixture
def both(reg: Registry) -> Registry:
    return loaded(reg, WHOLE, PLAIN)


@settings(max_examples=15)
@given(
    dates=st.lists(st.sampled_from([*FEW_DATES, "../2025-10-01", "2025-09"]), min_size=1, max_size=4),
    since=st.none() | days,
    until=st.none() | days,
)
def test_since_and_until_keep_exactly_what_may_have_happened_in_that_span(
    reg: Registry, dates: list[str], since: dt.date | None, until: dt.date | None
) -> None:
    if since is not None and until is not None and until < since:
        since, until = until, since  # a span that ends before it begins is refused
    named = {f"us-2025-01-0{i}": date for i, date in enumerate(dates)}
    loaded(
        emptied(reg),
        *(dossier(entry("e", {"incident": {"occurred": date}}), name=name) for name, date in named.items()),
    )
    expected = set()
    for name, date in named.items():
        first, last = civil_bounds(date)
        ends_too_early = since is not None and last is not None and last < since
        begins_too_late = until is not None and first is not None and first > until
        if not ends_too_early and not begins_too_late:
            expected.add(name)
    assert set(ids(reg.incidents(since=since, until=until))) == expected


def test_incidents_come_in_the_order_of_time_and_undated_ones_last(reg: Registry) -> None:
    dates = {"a": None, "b": "2025-12-01", "c": "2025-09-02", "d": "2025-10-16", "e": "2025-10-16"}
    loaded(
        reg,
        *(
            dossier(
                entry("e", {"incident": {"title": "x", **({"occurred": date} if date else {})}}), name=name
            )
            for name, date in dates.items()
        ),
    )
    assert ids(reg.incidents()) == ["c", "d", "e", "b", "a"]


@pytest.mark.parametrize(
    ("region", "found"),
    [
        ("caribbean", ["us-2025-09-02"]),
        ("CARIBBEAN SEA", ["us-2025-09-02"]),
        ("pacific", ["us-2025-10-16"]),
        ("e", ["us-2025-09-02", "us-2025-10-16"]),
        ("atlantic", []),
        ("%", []),
        ("_", []),
        ("\\", []),
    ],
)
def test_a_region_is_found_in_the_name_of_the_place_in_any_case(
    both: Registry, region: str, found: list[str]
) -> None:
    assert ids(both.incidents(region=region)) == found


@pytest.mark.parametrize("region", ["océano", "OCÉANO", "Océano PACÍFICO", "îles"])
def test_a_region_with_accents_is_found_in_any_case_on_every_engine(reg: Registry, region: str) -> None:
    area = "OCÉANO PACÍFICO, ÎLES"
    loaded(reg, dossier(entry("e", {"incident": {"place": area}})))
    assert ids(reg.incidents(region=region)) == ["us-2025-09-02"]


def test_a_region_that_only_a_rival_claim_names_is_found_too(reg: Registry) -> None:
    loaded(
        reg,
        dossier(
            entry("e", {"incident": {"place": "Caribbean Sea"}}),
            entry("f", {"incident": {"place": "Gulf of Paria"}}, route="outlet_report", source="report-2"),
        ),
    )
    assert ids(reg.incidents(region="paria")) == ["us-2025-09-02"]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"follow_on": True}, ["us-2025-09-02"]),
        ({"follow_on": False}, ["us-2025-10-16"]),
        ({"survivors": True}, ["us-2025-09-02"]),
        ({"survivors": False}, ["us-2025-10-16"]),
        ({"follow_on": True, "region": "pacific"}, []),
        ({"survivors": True, "until": "2025-09-30"}, ["us-2025-09-02"]),
        ({"since": dt.date(2025, 9, 3)}, ["us-2025-10-16"]),
    ],
)
def test_incidents_are_found_by_what_claims_say_of_them(
    both: Registry, wanted: dict[str, Any], found: list[str]
) -> None:
    assert ids(both.incidents(**wanted)) == found


def test_survivors_of_whom_only_a_figure_speaks_count_and_a_stated_0_does_not(reg: Registry) -> None:
    loaded(
        reg,
        dossier(entry("e", {"incident": {"rescued": "1"}}), name="a"),
        dossier(entry("e", {"incident": {"missing": {"low": "1"}}}), name="b"),
        dossier(entry("e", {"incident": {"survived": "0", "rescued": "0"}}), name="c"),
        dossier(entry("e", {"incident": {"killed": "3"}}), name="d"),
    )
    assert ids(reg.incidents(survivors=True)) == ["a", "b"]
    assert ids(reg.incidents(survivors=False)) == ["c", "d"]


def test_what_was_taken_back_is_no_incident_any_more_and_can_still_be_looked_up(reg: Registry) -> None:
    loaded(
        reg,
        dossier(entry("e", {"incident": {"killed": "3"}}), entry("back", retracts="e", source="report-2")),
    )
    assert reg.incidents() == []
    assert reg.get("us-2025-09-02").standing == "retracted"


@pytest.mark.parametrize(
    "day", ["2025-13-01", "yesterday", "2025-09", "", "9999-12-31", "0001-01-01", dt.date.max]
)
def test_what_is_no_day_is_refused_by_the_name_of_the_argument(both: Registry, day: Any) -> None:
    for call in (
        lambda: both.incidents(since=day),
        lambda: both.incidents(until=day),
        lambda: both.as_of(day),
        lambda: both.questions(on=day),
    ):
        with pytest.raises(InvalidInput) as refused:
            call()
        (problem,) = refused.value.problems
        assert problem.rule == "date"
        assert problem.column in ("since", "until", "as_of", "on")
        assert problem.value == str(day)


# --- the helpers -----------------------------------------------------------------------------------


def test_follow_on_strikes_name_what_they_follow_and_after_how_many_seconds(both: Registry) -> None:
    (found,) = queries.follow_on_strikes(both)
    assert (found.id, found.follows) == ("us-2025-09-02/strike-2", "us-2025-09-02/strike-1")
    assert found.interval is not None
    assert found.interval.bounds == (2400, 2460)


def test_two_strikes_45_minutes_apart_stay_two_on_every_path(both: Registry) -> None:
    strikes = both.records(RecordKind.STRIKE)
    assert ids(strikes) == ["us-2025-09-02/strike-1", "us-2025-09-02/strike-2"]
    assert both.totals()[-1].follow_on_strikes == 1


def test_an_order_that_is_denied_is_a_disputed_order(both: Registry) -> None:
    assert ids(queries.disputed_orders(both)) == ["us-2025-09-02/order"]


def test_conflicting_accounts_show_every_value_and_who_gives_it(reg: Registry) -> None:
    loaded(
        reg,
        dossier(
            entry("one", {"incident": {"killed": "11"}}),
            entry("two", {"incident": {"killed": "9"}}, source="report-2", route="outlet_report"),
        ),
        PLAIN,
    )
    (conflict,) = queries.conflicting_accounts(reg)
    assert (conflict.record.id, conflict.basis.field) == ("us-2025-09-02", "killed")
    assert conflict.basis.claims == ("us-2025-09-02/one/incident",)
    assert [rival.claims for rival in conflict.basis.rivals] == [("us-2025-09-02/two/incident",)]
    assert queries.conflicting_accounts(reg, "us-2025-10-16") == []


def test_a_survivor_whose_search_was_suspended_is_without_an_outcome(reg: Registry) -> None:
    def people(state: str) -> dict[str, Any]:
        return {
            "survivors": {"states": [{"state": "seen_alive"}, {"state": state}]},
            "incident": {"killed": "1"},
        }

    states = ["search_suspended", "presumed_dead", "rescued", "repatriated", "killed_by_follow_on"]
    loaded(reg, *(dossier(entry("e", people(state)), name=state.replace("_", "-")) for state in states))
    assert ids(queries.survivors_without_outcome(reg)) == [
        "presumed-dead/survivors",
        "rescued/survivors",
        "search-suspended/survivors",
    ]


def test_an_unknown_id_names_the_nearest_known_ones(both: Registry) -> None:
    with pytest.raises(UnknownId) as unknown:
        both.get("us-2025-09-03")
    assert "us-2025-09-02" in unknown.value.nearest
    assert "Did you mean" in str(unknown.value)
    for call in (both.claims, both.timeline):
        with pytest.raises(UnknownId):
            call("nothing-like-it")


def test_claims_of_an_incident_are_those_of_its_whole_dossier(both: Registry) -> None:
    found = {claim.record.id for claim in both.claims("us-2025-09-02")}
    assert found == {
        "us-2025-09-02",
        "us-2025-09-02/order",
        "us-2025-09-02/strike-1",
        "us-2025-09-02/strike-2",
        "us-2025-09-02/survivors",
    }


def test_claims_about_a_field_are_those_that_give_or_deny_it(both: Registry) -> None:
    assert ids(both.claims("us-2025-09-02/order", field="form")) == [
        "us-2025-09-02/denied/order",
        "us-2025-09-02/told/order",
    ]
    assert ids(both.claims("us-2025-09-02", field="missing")) == []


@settings(max_examples=10)
@given(files=dossiers())
def test_every_record_is_found_by_its_id_and_its_claims_speak_of_it(reg: Registry, files: Folder) -> None:
    load(emptied(reg), files)
    for kind in RecordKind:
        for record in reg.records(kind):
            assert record.id in {found.id for found in (reg.get(record.id),)}
            for basis in record.basis:
                about = {claim.id for claim in reg.claims(record.id)}
                listed = {*basis.claims, *(name for rival in basis.rivals for name in rival.claims)}
                assert listed <= about or kind_clash(reg, record.id)


def kind_clash(reg: Registry, name: str) -> bool:
    """Return whether two records of different kinds share an id."""
    return sum(name == r.id for kind in RecordKind for r in reg.records(kind)) > 1
