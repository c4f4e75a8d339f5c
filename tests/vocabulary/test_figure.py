"""Figures: counts are added only where they count alike: one thing, to one day, by one counter."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.errors import UnlikeFigures
from registry.vocabulary.count import Count
from registry.vocabulary.figure import Figure, total_of
from registry.vocabulary.terms import CountedState, Unit
from tests.strategies import counts

DEAD = Figure(
    count=Count(low=2, high=4, best=3),
    unit=Unit.PEOPLE,
    states=(CountedState.KILLED,),
    until=dt.date(2025, 11, 15),
    counted_by="registry",
)
MOST = 12


def dead(count: Count | None) -> Figure:
    return DEAD.model_copy(update={"count": count})


def numbers(count: Count | None) -> set[int]:
    """Return the small numbers that a count allows; of what nobody states, all of them."""
    low, high = (None, None) if count is None else (count.low, count.high)
    return {n for n in range(MOST + 1) if (low is None or low <= n) and (high is None or n <= high)}


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"unit": Unit.CRAFT}, "unit"),
        ({"unit": Unit.STRIKES, "states": ()}, "unit"),
        ({"states": (CountedState.MISSING,)}, "states"),
        ({"states": (CountedState.KILLED, CountedState.MISSING)}, "states"),
        ({"states": ()}, "states"),
        ({"until": dt.date(2025, 11, 16)}, "until"),
        ({"until": None}, "until"),
        ({"counted_by": "cnn"}, "counted_by"),
    ],
    ids=str,
)
def test_unlike_figures_are_not_added_and_the_error_names_what_differs(
    changed: dict[str, Any], named: str
) -> None:
    other = DEAD.model_copy(update=changed)
    for some in ([DEAD, other], [other, DEAD], [DEAD, DEAD, other]):
        with pytest.raises(UnlikeFigures, match=f"different {named} "):
            total_of(some)
    with pytest.raises(UnlikeFigures, match=f"different {named} "):
        DEAD + other


def test_the_order_in_which_states_are_named_makes_no_other_figure() -> None:
    both = (CountedState.KILLED, CountedState.MISSING)
    one, other = (DEAD.model_copy(update={"states": states}) for states in (both, both[::-1]))
    assert (one + other).count == Count(low=4, high=8, best=6)


@given(a=st.none() | counts(MOST), b=st.none() | counts(MOST))
def test_a_sum_of_two_holds_every_sum_of_what_they_allow_and_is_no_wider_than_that(
    a: Count | None, b: Count | None
) -> None:
    total = (dead(a) + dead(b)).count
    possible = {x + y for x in numbers(a) for y in numbers(b)}
    if total is None:
        return
    assert total.low is None or total.low == min(possible)
    assert total.high is None or total.high == max(possible)
    assert total.best is None or (a is not None and b is not None)


@given(a=counts(MOST), b=counts(MOST))
def test_a_bound_that_both_state_the_sum_states(a: Count, b: Count) -> None:
    total = (dead(a) + dead(b)).count
    for bound in ("low", "high", "best"):
        stated = [getattr(count, bound) for count in (a, b)]
        known = None if None in stated else sum(stated)
        assert getattr(total, bound, None) == known


@given(some=st.lists(st.none() | counts(MOST), max_size=5), data=st.data())
def test_the_order_of_figures_matters_to_no_total(some: list[Count | None], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(some))
    assert total_of(map(dead, some)) == total_of(map(dead, shuffled))


@given(some=st.lists(st.none() | st.integers(0, 9), min_size=1, max_size=5))
def test_what_nobody_states_leaves_a_total_open_above_and_is_never_0(some: list[int | None]) -> None:
    total = total_of(dead(None if n is None else Count.model_validate(n)) for n in some)
    assert total is not None
    stated = [n for n in some if n is not None]
    if not stated:
        assert total.count is None
    elif len(stated) < len(some):
        assert total.count == Count(low=sum(stated))
    else:
        assert total.count == Count.model_validate(sum(stated))


def test_a_sum_keeps_what_its_figures_say_of_themselves() -> None:
    total = DEAD + DEAD
    assert total == DEAD.model_copy(update={"count": Count(low=4, high=8, best=6)})


def test_the_total_of_no_figures_is_none() -> None:
    assert total_of([]) is None
    assert total_of([DEAD]) == DEAD
