"""Totals: sums of what is stated, never more; unknown is never 0, and unlike units are never added."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registry import Registry
from registry.errors import UnlikeFigures
from registry.queries import Total
from registry.vocabulary.count import Count
from registry.vocabulary.figure import total_of
from tests.strategies import Folder, dossiers
from tests.support import dossier, emptied, entry, load, loaded, refusal_of

FIGURES = ("killed", "missing", "rescued")


def incident(name: str, **fields: Any) -> dict[str, Any]:
    return dossier(entry("e", {"incident": {"title": name, **fields}}), name=name)


def last(reg: Registry) -> Total:
    return reg.totals()[-1]


@st.composite
def figures(draw: st.DrawFn) -> dict[str, Any]:
    """One incident's figures, each an exact number or unstated."""
    names = ("killed", "missing", "rescued", "strikes", "craft_struck")
    given_figures: dict[str, Any] = {name: draw(st.none() | st.integers(0, 9)) for name in names}
    given_figures["occurred"] = draw(
        st.sampled_from(["2025-09-02", "2025-09-15", "2025-10-16", "2026-01-03", None])
    )
    given_figures["existence"] = draw(st.sampled_from([None, None, "established", "contested"]))
    return given_figures


@settings(max_examples=20)
@given(some=st.lists(figures(), max_size=5), by=st.sampled_from(["month", "year", None]))
def test_each_figure_is_the_plain_sum_over_its_period_or_open_where_one_is_unstated(
    reg: Registry, some: list[dict[str, Any]], by: Any
) -> None:
    named = {f"x-{i}": given_figures for i, given_figures in enumerate(some)}
    loaded(
        emptied(reg),
        *(incident(n, **{k: v for k, v in f.items() if v is not None}) for n, f in named.items()),
    )
    found = {total.period: total for total in reg.totals(by=by)}
    cut = {"month": 7, "year": 4, None: 0}[by]
    periods = {(f["occurred"][:cut] if f["occurred"] else "undated") for f in some} if by else set()
    assert set(found) == periods | {"all"}
    assert list(found) == [*sorted(periods), "all"], "in the order of time, and undated ones last"
    for period, total in found.items():
        within = {
            n: f
            for n, f in named.items()
            if period == "all" or (f["occurred"][:cut] if f["occurred"] else "undated") == period
        }
        counted = {n: f for n, f in within.items() if f["existence"] != "contested"}
        assert total.incidents == len(counted)
        assert set(total.excluded) == set(within) - set(counted)
        for name in FIGURES:
            stated = [f[name] for f in counted.values() if f[name] is not None]
            bounds = getattr(total, name)
            whole = len(stated) == len(counted) and stated
            assert bounds.low == (sum(stated) if stated else None)
            assert bounds.high == bounds.best == (sum(stated) if whole else None)
            assert set(total.unstated.get(name, ())) == {n for n, f in counted.items() if f[name] is None}
        for name, field in (("strikes", "strikes"), ("craft", "craft_struck")):
            stated = [f[field] for f in counted.values() if f[field] is not None]
            whole = len(stated) == len(counted) and stated
            assert getattr(total, name) == (sum(stated) if whole else None)


@settings(max_examples=15)
@given(files=dossiers(), by=st.sampled_from(["month", "year"]))
def test_the_periods_add_up_to_the_whole(reg: Registry, files: Folder, by: Any) -> None:
    load(emptied(reg), files)
    *periods, whole = reg.totals(by=by)
    assert whole.period == "all"
    assert sum(total.incidents for total in periods) == whole.incidents
    assert sum(total.follow_on_strikes for total in periods) == whole.follow_on_strikes
    assert sorted(name for total in periods for name in total.excluded) == sorted(whole.excluded)
    for figure in FIGURES:
        for bound in ("low", "high", "best"):
            parts = [getattr(getattr(t, figure), bound) for t in periods if t.incidents]
            all_of_it = getattr(getattr(whole, figure), bound)
            if all_of_it is not None and None not in parts:
                assert sum(parts) == all_of_it
            if bound != "low" and all_of_it is None and parts:
                assert None in parts
    assert reg.totals(by=None) == [whole]


def test_nothing_known_is_not_0(reg: Registry) -> None:
    loaded(reg, incident("a"))
    total = last(reg)
    for figure in FIGURES:
        assert getattr(total, figure).model_dump() == {"low": None, "high": None, "best": None}
        assert total.unstated[figure] == ("a",)
    assert (total.strikes, total.craft) == (None, None)


def test_an_empty_registry_has_one_total_of_nothing(reg: Registry) -> None:
    (total,) = reg.totals()
    assert (total.period, total.incidents, total.excluded) == ("all", 0, ())
    assert total.killed.best is None


def test_a_stated_0_is_0(reg: Registry) -> None:
    loaded(reg, incident("a", killed="0", missing="0", rescued="0", strikes="1", craft_struck="1"))
    total = last(reg)
    assert [getattr(total, figure).best for figure in FIGURES] == [0, 0, 0]
    assert total.unstated == {}


def test_a_contested_incident_is_kept_named_and_not_counted(reg: Registry) -> None:
    loaded(reg, incident("a", killed="3"), incident("b", killed="4", existence="contested"))
    total = last(reg)
    assert (total.incidents, total.killed.best, total.excluded) == (1, 3, ("b",))
    assert len(reg.incidents()) == 2


def test_an_incident_whose_existence_is_in_dispute_between_equals_is_counted_and_shown_as_disputed(
    reg: Registry,
) -> None:
    loaded(
        reg,
        dossier(
            entry("one", {"incident": {"killed": "3", "existence": "established"}}),
            entry(
                "two",
                {"incident": {"existence": "contested"}},
                source="report-2",
                speaker={"words": "another"},
            ),
            name="a",
        ),
    )
    assert last(reg).incidents == 1
    assert reg.incidents()[0].disputed == ("existence",)


def test_the_missing_the_killed_and_the_rescued_are_counted_apart(reg: Registry) -> None:
    loaded(reg, incident("a", killed="3", missing="1", rescued="2", presumed_dead="1"))
    total = last(reg)
    assert (total.killed.best, total.missing.best, total.rescued.best) == (3, 1, 2)


def test_parts_make_a_whole_only_where_both_are_stated(reg: Registry) -> None:
    loaded(
        reg,
        incident("a", killed_at_once="9", killed_by_follow_on="2"),
        incident("b", killed_at_once="4"),
    )
    total = last(reg)
    assert total.killed.low == 11
    assert total.killed.best is None
    assert total.unstated["killed"] == ("b",)


@pytest.mark.parametrize(
    ("fields", "missing", "rescued"),
    [
        ({"survived": "0"}, 0, 0),
        ({"survived": "2"}, None, None),
        ({"survived": "2", "rescued": "2"}, 0, 2),
        ({"survived": "2", "rescued": "1"}, None, 1),
        ({"survived": "2", "missing": "2"}, 2, 0),
        ({"survived": "2", "rescued": {"low": "1", "high": "2"}}, None, None),
        ({"survived": {"high": "2"}, "rescued": "2"}, 0, 2),
        ({"survived": "2", "killed_by_follow_on": "2", "rescued": "0"}, 0, 0),
        ({"rescued": "0"}, None, 0),
    ],
)
def test_nobody_is_missing_only_where_nobody_is_left(
    reg: Registry, fields: dict[str, Any], missing: int | None, rescued: int | None
) -> None:
    loaded(reg, incident("a", **fields))
    total = last(reg)
    assert (total.missing.best, total.rescued.best) == (missing, rescued)


def test_bounds_are_added_with_bounds(reg: Registry) -> None:
    loaded(
        reg,
        incident("a", killed={"low": "3", "high": "5", "best": "4"}),
        incident("b", killed={"low": "1", "high": "2"}),
        incident("c", killed="1"),
    )
    assert last(reg).killed.model_dump() == {"low": 5, "high": 8, "best": None}


def test_a_follow_on_strike_on_the_same_craft_is_not_another_strike(reg: Registry) -> None:
    def strikes(link: str | None) -> dict[str, Any]:
        later = {"follows": "strike-1", **({"link": link} if link else {})}
        said = {"incident": {"title": "x"}, "strike-1": {"sequence": "1"}, "strike-2": later}
        return dossier(entry("e", said), name=f"x-{(link or 'none').replace('_', '-')}")

    loaded(reg, strikes("on_survivors"), strikes("to_sink_remains"), strikes("separate_craft"), strikes(None))
    total = last(reg)
    assert (total.strikes, total.follow_on_strikes) == (5, 3)


def test_the_announced_number_of_strikes_stands_before_a_count_of_records(reg: Registry) -> None:
    said = {"incident": {"strikes": "3"}, "strike-1": {"sequence": "1"}}
    loaded(reg, dossier(entry("e", said)))
    assert last(reg).strikes == 3


def test_an_incident_belongs_to_the_period_of_the_first_day_it_may_have_happened(reg: Registry) -> None:
    loaded(
        reg,
        incident("a", occurred="2025-09-30/2025-10-02", killed="1"),
        incident("b", occurred="2025-10-01", killed="1"),
        incident("c", occurred="2025", killed="1"),
    )
    assert [total.period for total in reg.totals()] == ["2025-01", "2025-09", "2025-10", "all"]


def test_a_span_of_days_counts_what_may_have_happened_in_it(reg: Registry) -> None:
    loaded(
        reg,
        incident("a", occurred="2025-09-30", killed="1"),
        incident("b", occurred="2025-10-01", killed="2"),
    )
    assert reg.totals(since="2025-10-01")[-1].killed.best == 2
    assert reg.totals(until="2025-09-30")[-1].killed.best == 1
    assert reg.totals(since="2025-10-02")[-1].incidents == 0


# --- figures, and what was taken back -------------------------------------------------------------

COUNTED = {
    "strikes": ("strikes", []),
    "craft": ("craft", []),
    "killed": ("people", ["killed"]),
    "missing": ("people", ["missing"]),
    "rescued": ("people", ["rescued"]),
}


@settings(max_examples=10)
@given(some=st.lists(figures(), max_size=4), until=st.sampled_from([None, "2025-10-31"]))
def test_each_sum_is_also_a_figure_that_says_what_it_counts_in_whom_and_up_to_when(
    reg: Registry, some: list[dict[str, Any]], until: str | None
) -> None:
    told = [{k: v for k, v in f.items() if v is not None} for f in some]
    loaded(emptied(reg), *(incident(f"x-{i}", **f) for i, f in enumerate(told)))
    *periods, whole = reg.totals(until=until)
    for total in (*periods, whole):
        said = {name: f.model_dump(mode="json") for name, f in total.figures.items()}
        assert {name: (f["unit"], f["states"]) for name, f in said.items()} == COUNTED
        assert {(f["until"], f["counted_by"]) for f in said.values()} == {(until, "registry")}
        for name in FIGURES:
            bounds, count = getattr(total, name), total.figures[name].count
            assert (bounds.low, bounds.high, bounds.best) == (
                (None, None, None) if count is None else (count.low, count.high, count.best)
            )
        for name in ("strikes", "craft"):
            count = total.figures[name].count
            assert getattr(total, name) == (None if count is None else count.best)
    counting = [total for total in periods if total.incidents]
    for name in COUNTED if counting else ():
        assert total_of(total.figures[name] for total in counting) == whole.figures[name]


def test_the_killed_are_not_added_to_the_missing_nor_strikes_to_craft(reg: Registry) -> None:
    loaded(reg, incident("a", killed="3", missing="1", strikes="1", craft_struck="2"))
    told = last(reg).figures
    with pytest.raises(UnlikeFigures, match="states"):
        told["killed"] + told["missing"]
    with pytest.raises(UnlikeFigures, match="unit"):
        told["strikes"] + told["craft"]
    with pytest.raises(UnlikeFigures, match="until"):
        told["killed"] + reg.totals(until="2025-12-31")[-1].figures["killed"]
    assert (told["killed"] + told["killed"]).count == Count(low=6, high=6, best=6)


def test_an_incident_whose_figure_lost_a_claim_is_named_with_the_claim(reg: Registry) -> None:
    def taken_back(name: str, **says: Any) -> dict[str, Any]:
        lost = entry("lost", {"incident": says}, source="report-2")
        return dossier(
            entry("e", {"incident": {"title": name, "occurred": "2025-09-02", "killed": "3"}}),
            lost,
            entry("back", retracts="lost", source="report-3"),
            name=name,
        )

    contested = dossier(
        entry("e", {"incident": {"occurred": "2025-10-02", "killed": "3", "existence": "contested"}}),
        entry("lost", {"incident": {"killed": "4"}}, source="report-2", speaker={"words": "another"}),
        entry("back", retracts="lost", source="report-3"),
        name="c",
    )
    loaded(
        reg,
        incident("a", occurred="2025-10-01", killed="5"),
        taken_back("b-counted", killed="4", missing="1", survived="1"),
        taken_back("b-existence", existence="contested"),
        taken_back("b-title", title="another name", place="Caribbean Sea"),
        contested,
    )
    by_period = {total.period: total.taken_back for total in reg.totals()}
    lost = {name: (f"{name}/lost/incident",) for name in ("b-counted", "b-existence")}
    assert by_period == {"2025-09": lost, "2025-10": {}, "all": lost}
    assert last(reg).killed.best == 14
    assert {total.period: total.taken_back for total in reg.as_of("2025-11-28").totals()}["all"] == {}


def test_an_incident_taken_back_as_a_whole_is_named_in_the_sum_of_everything(reg: Registry) -> None:
    gone = dossier(
        entry("e", {"incident": {"occurred": "2025-09-02", "killed": "3"}}),
        entry("back", retracts="e", source="report-2"),
        name="gone",
    )
    loaded(reg, incident("a", occurred="2025-09-15", killed="5"), gone)
    by_period = {total.period: total for total in reg.totals()}
    assert {period: total.taken_back for period, total in by_period.items()} == {
        "2025-09": {},
        "all": {"gone": ("gone/e/incident",)},
    }
    assert (by_period["all"].incidents, by_period["all"].killed.best) == (1, 5)
    assert reg.totals(since="2025-09-10")[-1].taken_back == {}, (
        "of an incident without a date nobody can tell"
    )
    assert reg.as_of("2025-11-27").totals()[-1].killed.best == 8


def test_a_span_that_ends_before_it_begins_is_refused(reg: Registry) -> None:
    for ask in (reg.totals, reg.incidents):
        (fault,) = refusal_of(lambda ask=ask: ask(since="2025-12-01", until="2025-11-30"))  # type: ignore[misc]
        assert (fault.rule, fault.column, fault.value) == ("order", "until", "2025-11-30")
    assert reg.totals(since="2025-12-01", until="2025-12-01")[-1].incidents == 0
