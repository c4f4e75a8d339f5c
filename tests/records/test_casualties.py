"""Casualty arithmetic, against every story of small numbers: can figures be so, and what do they leave?"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import registry
from registry import StrikeIncident
from registry.records.casualties import FIGURES, SUMS, Arithmetic, SumCheck, arithmetic
from registry.vocabulary.count import Count
from registry.vocabulary.terms import Consistency
from tests.strategies import counts
from tests.support import dossier, entry, in_memory

MOST = 4
"""No stated number is larger; so where a larger number fits, this one does too, alone and in every sum."""
Numbers = Mapping[str, int]
Stated = Mapping[str, Count]


def every_story() -> Iterator[Numbers]:
    """Yield the figures of every story: so many killed at once, rescued, missing, and killed later."""
    for at_once, rescued, missing, later in itertools.product(range(MOST + 1), repeat=4):
        survived = rescued + missing + later
        yield {
            "aboard": at_once + survived,
            "killed_at_once": at_once,
            "survived": survived,
            "rescued": rescued,
            "missing": missing,
            "killed_by_follow_on": later,
            "killed": at_once + later,
        }


STORIES = list(every_story())
SMALL = [story for story in STORIES if max(story.values()) <= MOST]


def fits(number: int, count: Count) -> bool:
    low, high = count.bounds
    return (low is None or low <= number) and (high is None or number <= high)


def stories_within(stated: Stated) -> list[Numbers]:
    return [story for story in STORIES if all(fits(story[name], count) for name, count in stated.items())]


def can_add_up(whole: str, stated: Stated) -> bool:
    """Return whether one sum by itself can add up."""
    own = {name: count for name, count in stated.items() if name in (whole, *SUMS[whole])}
    return bool(stories_within(own))


def found(stated: Stated) -> Arithmetic:
    return arithmetic(StrikeIncident(id="us-2025-09-02", **stated))


def check_of(arithmetic: Arithmetic, whole: str) -> SumCheck:
    return next(check for check in arithmetic.sums if check.whole == whole)


exactly = st.integers(0, MOST).map(Count.model_validate)
any_figures: st.SearchStrategy[dict[str, Count]] = st.dictionaries(
    st.sampled_from(FIGURES), exactly | counts(MOST), max_size=7
)


@st.composite
def told_of_a_story(draw: st.DrawFn) -> dict[str, Count]:
    """Some figures of one story, as exact numbers; one may be told wrong."""
    story = draw(st.sampled_from(SMALL))
    names = draw(st.lists(st.sampled_from(FIGURES), min_size=3, unique=True))
    told = {name: Count.model_validate(story[name]) for name in names}
    if draw(st.booleans()):
        told[draw(st.sampled_from(names))] = draw(exactly)
    return told


figures = any_figures | told_of_a_story()


@settings(max_examples=100)
@given(stated=figures)
def test_figures_are_inconsistent_exactly_where_no_story_has_them(stated: dict[str, Count]) -> None:
    impossible = not stories_within(stated)
    assert (found(stated).result is Consistency.INCONSISTENT) == impossible


@settings(max_examples=100)
@given(stated=figures)
def test_figures_are_consistent_only_where_each_is_exact_and_one_story_has_them(
    stated: dict[str, Count],
) -> None:
    told = found(stated)
    if told.result is not Consistency.CONSISTENT:
        return
    assert all(count.low is not None and count.low == count.high for count in stated.values())
    (story,) = stories_within(stated)
    assert set(FIGURES) - set(stated) <= {name for name, number in story.items() if number == 0}


@settings(max_examples=25)
@given(story=st.sampled_from(SMALL))
def test_a_story_told_whole_adds_up(story: dict[str, int]) -> None:
    told = found({name: Count.model_validate(number) for name, number in story.items()})
    assert told.result is Consistency.CONSISTENT
    assert {part.figure: part.left for part in told.parts if part.left} == {
        name: Count(low=number, high=number) for name, number in story.items()
    }


def test_figures_that_leave_more_than_the_largest_number_leave_at_least_that() -> None:
    most = Count.model_validate(10**15 - 1)
    told = found({"killed_at_once": most, "survived": most})
    assert next(part.left for part in told.parts if part.figure == "aboard") == Count(low=10**15 - 1)


@settings(max_examples=100)
@given(stated=figures)
def test_a_sum_that_by_itself_cannot_be_is_said_so_and_no_other_unless_all_can(
    stated: dict[str, Count],
) -> None:
    told = found(stated)
    apart = {check.whole for check in told.sums if check.result is Consistency.INCONSISTENT}
    alone = {whole for whole in SUMS if not can_add_up(whole, stated)}
    if alone:
        assert apart == alone
    else:
        assert len(apart) == (0 if stories_within(stated) else 1)
    for whole in apart - alone:
        shown = check_of(told, whole).reason
        assert all(f"{name.replace('_', ' ')} {count}" in shown for name, count in stated.items())


@settings(max_examples=100)
@given(stated=figures)
def test_a_sum_said_to_add_up_does(stated: dict[str, Count]) -> None:
    for check in found(stated).sums:
        if check.result is Consistency.CONSISTENT:
            whole, *parts = (stated[n].low if n in stated else 0 for n in (check.whole, *check.parts))
            assert whole == sum(part for part in parts if part is not None)
            assert check.whole in stated


@settings(max_examples=100)
@given(stated=figures)
def test_what_is_left_for_a_figure_never_excludes_a_number_that_some_story_gives_it(
    stated: dict[str, Count],
) -> None:
    stories, told = stories_within(stated), found(stated)
    for part in told.parts:
        if part.left is not None:
            assert stories
            assert all(fits(story[part.figure], part.left) for story in stories)
        if part.figure in stated and stories:
            assert part.left is not None or stated[part.figure].bounds in ((0, None), (None, None))


@settings(max_examples=25)
@given(stated=figures)
def test_nothing_is_filled_in(stated: dict[str, Count]) -> None:
    told = found(stated)
    assert {part.figure: part.stated for part in told.parts} == {name: stated.get(name) for name in FIGURES}
    assert [part.figure for part in told.parts] == list(FIGURES)
    assert all(part.claims == () for part in told.parts), "a record made by hand rests on no claims"


def test_nothing_known_is_undetermined_and_leaves_everything() -> None:
    told = found({})
    assert told.result is Consistency.UNDETERMINED
    assert {part.left for part in told.parts} == {None}
    for check in told.sums:
        assert check.result is Consistency.UNDETERMINED
        assert check.reason.startswith(f"Not stated: {check.whole}")


@pytest.mark.parametrize("more", [1, 2, 10**6])
def test_large_numbers_that_do_not_add_up_are_told_at_once(more: int) -> None:
    people = Count.model_validate(10**14)
    told = found({"aboard": people, "killed": people, "missing": Count(low=more)})
    assert told.result is Consistency.INCONSISTENT
    assert found({"aboard": people, "killed": people, "missing": Count(low=0)}).parts[4].left == Count(
        low=0, high=0
    )


def test_two_sums_can_be_out_at_once_and_the_third_still_add_up() -> None:
    told = found(
        {
            name: Count.model_validate(number)
            for name, number in {
                "aboard": 20,
                "killed_at_once": 3,
                "survived": 1,
                "killed_by_follow_on": 1,
                "rescued": 0,
                "missing": 0,
                "killed": 5,
            }.items()
        }
    )
    assert {check.whole: check.result.value for check in told.sums} == {
        "aboard": "inconsistent",
        "survived": "consistent",
        "killed": "inconsistent",
    }
    assert check_of(told, "killed").reason == (
        "No numbers within these bounds add up: killed 5; killed at once 3; killed by follow on 1."
    )


# --- as claims tell it ----------------------------------------------------------------------------


def test_the_incident_of_2_september_adds_up_and_leaves_nobody_missing_or_rescued() -> None:
    """11 aboard, 9 killed at once; 2 survived, and a later strike killed 2: so nobody is left."""
    with registry.bundled() as seeds:
        told = seeds.casualties("us-2025-09-02")
    assert told.result is Consistency.CONSISTENT
    assert {part.figure: str(part.stated) for part in told.parts} == {
        "aboard": "11",
        "killed_at_once": "9",
        "survived": "2",
        "rescued": "None",
        "missing": "None",
        "killed_by_follow_on": "2",
        "killed": "11",
    }
    left = {part.figure: part.left for part in told.parts}
    assert left["rescued"] == left["missing"] == Count(low=0, high=0)
    assert check_of(told, "survived").reason == (
        "They add up: survived 2; rescued 0 (the others leave nobody); missing 0 (the others leave nobody); "
        "killed by follow on 2."
    )
    for part in told.parts:
        assert bool(part.claims) == (part.stated is not None)
        assert all(claim.startswith("us-2025-09-02/") for claim in part.claims)


def test_each_account_bounds_a_figure_and_its_claims_are_all_named() -> None:
    with in_memory(
        dossier(
            entry("official", {"incident": {"aboard": "4", "killed_at_once": "3", "survived": "1"}}),
            entry("rival", {"incident": {"killed_at_once": "4"}}, route="outlet_report", source="report-2"),
        )
    ) as reg:
        told = reg.casualties("us-2025-09-02")
    at_once = next(part for part in told.parts if part.figure == "killed_at_once")
    assert at_once.stated == Count(low=3, high=4, best=3)
    assert at_once.claims == ("us-2025-09-02/official/incident", "us-2025-09-02/rival/incident")
    assert at_once.left == Count(low=3, high=3), "with 4 aboard and 1 alive only 3 are left"
    assert check_of(told, "aboard").result is Consistency.UNDETERMINED
    assert "Uncertain: killed at once" in check_of(told, "aboard").reason


def test_a_figure_taken_back_bounds_nothing() -> None:
    with in_memory(
        dossier(
            entry("official", {"incident": {"killed": "4", "killed_at_once": "3"}}),
            entry("added", {"incident": {"killed_by_follow_on": "2"}}, source="report-2"),
            entry("taken-back", retracts="added", source="report-3"),
        )
    ) as reg:
        assert reg.as_of("2025-12-01").casualties("us-2025-09-02").result is Consistency.INCONSISTENT
        assert reg.casualties("us-2025-09-02").result is Consistency.UNDETERMINED


def test_only_an_incident_has_figures_and_another_id_names_the_nearest() -> None:
    with in_memory(dossier(entry("e", {"incident": {"killed": "4"}, "order": {"form": "spoken"}}))) as reg:
        for name in ("us-2025-09-03", "us-2025-09-02/order"):
            with pytest.raises(registry.UnknownId) as unknown:
                reg.casualties(name)
            assert unknown.value.nearest == ("us-2025-09-02",)


def test_what_is_not_stated_is_not_listed_as_stated() -> None:
    check = check_of(found({"killed_at_once": Count(best=3), "survived": Count(best=8)}), "aboard")
    assert check.reason == "Not stated: aboard. Stated: killed at once about 3; survived about 8."
