"""Reconciliation: what of the gap between two published totals their rules explain, and what is left."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import registry
from registry import InvalidInput, Registry, UnknownId
from registry.errors import UnlikeFigures
from registry.queries import Component, Reconciliation
from registry.vocabulary.count import Count
from tests.support import dossier, emptied, entry, loaded

CAMPAIGN = "at sea"
DAYS = ["2025-09-02", "2025-09-15", "2025-10-27", "2025-11-15"]


@pytest.fixture(scope="module")
def one() -> Iterator[Registry]:
    """A registry in memory, kept open from test to test."""
    with registry.open() as opened:
        yield opened


@pytest.fixture(scope="module")
def seeds() -> Iterator[Registry]:
    with registry.bundled() as opened:
        yield opened


def struck(name: str, **says: Any) -> dict[str, Any]:
    return dossier(entry("e", {"incident": {"campaign": CAMPAIGN, **says}}), name=name)


def tallies(**said: dict[str, Any]) -> dict[str, Any]:
    """Return a collection with an event of the kind `tally` for each name."""
    common = {"kind": "tally", "campaign": CAMPAIGN}
    events = {f"event-{name}": {**common, **says} for name, says in said.items()}
    return dossier(entry("e", events), name="totals", kind="collection")


def killed(number: int, until: str, *states: str) -> dict[str, Any]:
    return {"killed": str(number), "counts_until": until, **({"killed_includes": states} if states else {})}


def reconciled(reg: Registry, *dossiers: dict[str, Any], figure: Any = "killed") -> Reconciliation:
    loaded(emptied(reg), *dossiers)
    return reg.reconcile("totals/event-a", "totals/event-b", figure)


def part(found: Reconciliation, what: str) -> Component:
    (component,) = [component for component in found.components if component.what == what]
    return component


def signed(component: Component, second: str) -> int:
    """Return a component as a part of the gap: what makes the first total higher counts down."""
    assert component.difference is not None
    assert component.difference.best is not None
    return component.difference.best * (1 if component.more_in in (second, None) else -1)


# --- against plain sums ---------------------------------------------------------------------------


@dataclasses.dataclass(frozen=True)
class Struck:
    """One incident, as a plain sum sees it."""

    day: str
    figures: dict[str, int]
    """How many were killed, are missing, were rescued; a figure that nobody states is not in it."""
    contested: bool
    elsewhere: bool
    """Whether it is of another campaign."""

    def says(self) -> dict[str, Any]:
        told: dict[str, Any] = {"occurred": self.day, **{name: str(n) for name, n in self.figures.items()}}
        told["existence"] = "contested" if self.contested else "established"
        return {**told, "campaign": "on land" if self.elsewhere else CAMPAIGN}


@dataclasses.dataclass(frozen=True)
class Rule:
    """Up to when a total counts, and whom."""

    until: str
    states: tuple[str, ...]

    def total(self, some: Sequence[Struck]) -> int:
        counted = [i for i in some if i.day <= self.until and not i.contested and not i.elsewhere]
        return sum(i.figures.get(state, 0) for i in counted for state in self.states)


numbers = st.integers(0, 5)
incidents = st.builds(
    Struck,
    day=st.sampled_from(DAYS),
    figures=st.fixed_dictionaries({"killed": numbers, "missing": numbers, "rescued": numbers}),
    contested=st.sampled_from([False, False, True]),
    elsewhere=st.sampled_from([False, False, True]),
)
rules = st.builds(
    Rule,
    until=st.sampled_from(DAYS),
    states=st.sampled_from([("killed",), ("killed", "missing"), ("killed", "rescued")]),
)


@settings(max_examples=25)
@given(some=st.lists(incidents, max_size=4), a=rules, b=rules, off=st.integers(-3, 3))
def test_the_rules_explain_the_difference_of_plain_sums_and_the_rest_is_what_no_rule_does(
    one: Registry, some: list[Struck], a: Rule, b: Rule, off: int
) -> None:
    first, second = a.total(some) + 10, b.total(some) + 10 + off
    found = reconciled(
        one,
        *(struck(f"x-{number}", **incident.says()) for number, incident in enumerate(some)),
        tallies(a=killed(first, a.until, *a.states), b=killed(second, b.until, *b.states)),
    )
    assert (found.stated, found.gap) == ((first, second), second - first)
    assert found.explained == b.total(some) - a.total(some)
    assert sum(signed(component, found.second) for component in found.components) == found.gap
    assert signed(part(found, "rest"), found.second) == off
    between = [i for i in some if min(a.until, b.until) < i.day <= max(a.until, b.until)]
    counted = {f"x-{n}" for n, i in enumerate(some) if i in between and not (i.contested or i.elsewhere)}
    assert set(part(found, "cut_off").incidents) in (counted, set()), "none where they make no difference"
    for component in found.components:
        nothing = component.difference == Count(low=0, high=0, best=0)
        assert nothing == (component.more_in is None)
        assert not (nothing and component.incidents)


@settings(max_examples=10)
@given(some=st.lists(incidents, min_size=1, max_size=3), a=rules, b=rules, data=st.data())
def test_a_figure_that_nobody_states_leaves_untold_what_depends_on_it(
    one: Registry, some: list[Struck], a: Rule, b: Rule, data: st.DataObject
) -> None:
    lacking = data.draw(st.integers(0, len(some) - 1))
    figure = data.draw(st.sampled_from(["killed", "missing", "rescued"]))
    bare = {name: n for name, n in some[lacking].figures.items() if name != figure}
    some[lacking] = dataclasses.replace(some[lacking], figures=bare, contested=False, elsewhere=False)
    found = reconciled(
        one,
        *(struck(f"x-{number}", **incident.says()) for number, incident in enumerate(some)),
        tallies(a=killed(50, a.until, *a.states), b=killed(50, b.until, *b.states)),
    )
    counts = [figure in rule.states and some[lacking].day <= rule.until for rule in (a, b)]
    depends = counts[0] != counts[1]
    assert (found.explained is None) == depends
    if depends:
        rest = part(found, "rest")
        assert (rest.difference, rest.more_in) == (None, None)
        assert rest.text == "What is left cannot be told: a component is not exact."
    else:
        assert found.explained == b.total(some) - a.total(some)


# --- one by one -----------------------------------------------------------------------------------


def test_whom_a_total_counts_in_is_not_guessed(one: Registry) -> None:
    found = reconciled(
        one,
        struck("x-1", occurred="2025-10-27", killed="14", missing="1"),
        tallies(a=killed(14, "2025-11-15", "killed"), b=killed(15, "2025-11-15")),
    )
    states = part(found, "states")
    assert (states.difference, states.more_in, states.incidents) == (None, None, ())
    assert states.text == "Whom it counts in is not stated by totals/event-b."
    assert found.explained is None
    assert part(found, "rest").difference is None


def test_a_gap_that_no_rule_explains_is_the_rest(one: Registry) -> None:
    found = reconciled(
        one,
        struck("x-1", occurred="2025-10-27", killed="14", missing="0"),
        tallies(a=killed(16, "2025-11-15", "killed"), b=killed(14, "2025-11-15", "killed", "missing")),
    )
    rest = part(found, "rest")
    assert (found.gap, found.explained) == (-2, 0)
    assert (str(rest.difference), rest.more_in) == ("2", "totals/event-a")
    assert rest.text == "Explained by neither; the incidents of this registry do not show it."


def test_each_total_can_count_in_people_whom_the_other_leaves_out(one: Registry) -> None:
    found = reconciled(
        one,
        struck("x-1", occurred="2025-10-27", killed="14", missing="3", rescued="1"),
        tallies(
            a=killed(17, "2025-11-15", "killed", "missing"), b=killed(15, "2025-11-15", "killed", "rescued")
        ),
    )
    apart = {c.more_in: (str(c.difference), c.incidents) for c in found.components if c.what == "states"}
    assert apart == {"totals/event-a": ("3", ("x-1",)), "totals/event-b": ("1", ("x-1",))}
    assert (found.gap, found.explained) == (-2, -2)


def test_a_total_of_strikes_or_craft_knows_no_states(one: Registry) -> None:
    incidents = [
        struck("x-1", occurred="2025-09-02", strikes="1", craft_struck="1"),
        struck("x-2", occurred="2025-10-27", strikes="3", craft_struck="4"),
    ]
    totals = tallies(
        a={"strikes": "1", "craft_struck": "1", "counts_until": "2025-09-30"},
        b={"strikes": "4", "craft_struck": "6", "counts_until": "2025-11-15"},
    )
    by_strikes, by_craft = (
        reconciled(one, *incidents, totals, figure=figure) for figure in ("strikes", "craft_struck")
    )
    assert [c.what for c in by_strikes.components] == ["cut_off", "rest"]
    assert (by_strikes.gap, by_strikes.explained) == (3, 3)
    assert (by_craft.gap, by_craft.explained) == (5, 4)
    assert part(by_craft, "cut_off").incidents == ("x-2",)


def test_a_total_without_a_cut_off_counts_up_to_its_own_date(one: Registry) -> None:
    undated = {"killed": "4", "killed_includes": ["killed"]}
    found = reconciled(
        one,
        struck("x-1", occurred="2025-10-27", killed="14"),
        tallies(a={**undated, "occurred": "2025-10-01"}, b=killed(18, "2025-11-15", "killed")),
    )
    assert part(found, "cut_off").incidents == ("x-1",)
    assert found.explained == 14


def test_at_least_so_many_is_taken_at_its_least(one: Registry) -> None:
    found = reconciled(
        one,
        struck("x-1", occurred="2025-10-27", killed="14"),
        tallies(
            a={**killed(0, "2025-11-15", "killed"), "killed": {"low": "80"}},
            b={**killed(0, "2025-11-15", "killed"), "killed": {"low": "80", "best": "82"}},
        ),
    )
    assert found.stated == (80, 82)


@pytest.mark.parametrize(
    "broken",
    [
        {"kind": "public_statement"},
        {"killed": {"high": "9"}},
        {"counts_until": "2025-11-15/..", "killed": "9"},
        {"strikes": "9"},
    ],
    ids=str,
)
def test_what_is_no_total_of_the_figure_up_to_a_day_is_refused_by_its_id(
    one: Registry, broken: dict[str, Any]
) -> None:
    whole = killed(14, "2025-11-15", "killed")
    bare = {k: v for k, v in whole.items() if k != "killed"} if "strikes" in broken else whole
    loaded(emptied(one), tallies(a=whole, b={**bare, **broken}))
    for first, second in (("a", "b"), ("b", "a")):
        with pytest.raises(InvalidInput) as refused:
            one.reconcile(f"totals/event-{first}", f"totals/event-{second}")
        (problem,) = refused.value.problems
        assert (problem.rule, problem.value) == ("tally", "totals/event-b")
        assert "a total that states killed" in problem.expected


def test_a_record_of_another_kind_is_no_total(one: Registry) -> None:
    loaded(emptied(one), struck("x-1", killed="1"), tallies(a=killed(14, "2025-11-15", "killed")))
    with pytest.raises(InvalidInput, match="expected a published total"):
        one.reconcile("totals/event-a", "x-1")


def test_totals_of_different_campaigns_are_not_compared(one: Registry) -> None:
    other = {**killed(1, "2025-11-15", "killed"), "campaign": "on land"}
    loaded(emptied(one), tallies(a=killed(1, "2025-11-15", "killed"), b=other))
    with pytest.raises(UnlikeFigures, match="'at sea' and 'on land'"):
        one.reconcile("totals/event-a", "totals/event-b")


def test_an_unknown_total_names_the_nearest(one: Registry) -> None:
    loaded(emptied(one), tallies(a=killed(1, "2025-11-15", "killed")))
    with pytest.raises(UnknownId) as unknown:
        one.reconcile("totals/event-a", "totals/event-aa")
    assert unknown.value.nearest == ("totals/event-a",)


# --- the totals of 2025 and 2026 ------------------------------------------------------------------


def test_the_totals_of_16_november_2025_differ_by_the_one_missing_man_of_27_october(seeds: Registry) -> None:
    found = seeds.reconcile("tallies/event-fox-news-2025-11-16", "tallies/event-cnn-2025-11-16")
    assert (found.stated, found.gap, found.explained) == ((82, 83), 1, 1)
    states = part(found, "states")
    assert (str(states.difference), states.more_in) == ("1", "tallies/event-cnn-2025-11-16")
    assert states.incidents == ("us-2025-10-27",)
    assert "missing" in states.text
    assert str(part(found, "cut_off").difference) == str(part(found, "rest").difference) == "0"


@pytest.mark.parametrize(("figure", "stated", "gap"), [("killed", (114, 116), 2), ("strikes", (35, 36), 1)])
def test_the_totals_of_january_2026_differ_by_the_incident_of_23_january(
    seeds: Registry, figure: Any, stated: tuple[int, int], gap: int
) -> None:
    found = seeds.reconcile(
        "tallies/event-southcom-2026-01-07", "tallies-2026-a/event-southcom-2026-01-26", figure
    )
    assert (found.stated, found.gap, found.explained) == (stated, gap, gap)
    cut_off = part(found, "cut_off")
    assert (str(cut_off.difference), cut_off.incidents) == (str(gap), ("us-2026-01-23",))
    assert cut_off.more_in == "tallies-2026-a/event-southcom-2026-01-26"
    assert part(found, "rest").text == "Nothing is left."


def test_turned_round_a_gap_has_the_other_sign(seeds: Registry) -> None:
    names = "tallies/event-fox-news-2025-11-16", "tallies/event-cnn-2025-11-16"
    there, back = seeds.reconcile(*names), seeds.reconcile(*names[::-1])
    assert (there.gap, there.explained) == (1, 1)
    assert (back.gap, back.explained) == (-1, -1)
