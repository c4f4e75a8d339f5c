"""Counts with bounds: what is known of a number, never more.

Unknown is absent (None), never 0. Adding and subtracting follow interval arithmetic, so a result is
never tighter than what went in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Annotated, Any, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

from registry.vocabulary.shorthand import with_short_forms

_WHOLE = re.compile(r"\d{1,15}", re.ASCII)


MOST = 10**15 - 1
"""The largest whole number that is kept: every database, workbook and reader of JSON holds it exactly."""

WholeNumber = Annotated[int, Field(strict=True, ge=0, le=MOST)]
"""A number from 0 up; no truth value and no fraction passes for one."""


class Count(BaseModel):
    """A number of people, craft, strikes or seconds, with the bounds a source supports.

    Write one number (`11`) where the source gives one, or a mapping with any of `low`, `high` and
    `best`. "At least four" is `{low: 4}`; "about 40" is `{best: 40}`.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)

    low: WholeNumber | None = None
    """The least the source allows; absent where it gives no lower bound."""
    high: WholeNumber | None = None
    """The most the source allows; absent where it gives no upper bound."""
    best: WholeNumber | None = None
    """The number the source itself prefers; absent where it prefers none."""
    words: str | None = None
    """The number in the source's own words."""

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Let people write one whole number, or the mapping; a record's own count is the mapping."""
        number = {"type": "integer", "minimum": 0, "maximum": MOST}
        digits = {"type": "string", "pattern": "^[0-9]{1,15}$"}
        return with_short_forms(core_schema, handler, number, digits)

    @model_validator(mode="before")
    @classmethod
    def _from_scalar(cls, value: Any) -> Any:
        if isinstance(value, bool):
            raise _error("a whole number, or a mapping with low, high or best")
        if isinstance(value, str):
            return _exact(_whole(value))
        if isinstance(value, int):
            return _exact(value)
        if isinstance(value, dict):
            return {k: _whole(v) if isinstance(v, str) and k != "words" else v for k, v in value.items()}
        return value

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        given = [n for n in (self.low, self.best, self.high) if n is not None]
        if not given:
            raise _error("at least one of low, high and best; leave an unknown count out")
        if given != sorted(given):
            raise _error("low, best and high in this order, the smallest first")
        return self

    @property
    def bounds(self) -> tuple[int | None, int | None]:
        """The least and the most that are stated; a best value alone stands for both."""
        if self.low is None and self.high is None:
            return self.best, self.best
        return self.low, self.high

    def agrees_with(self, other: Count) -> bool:
        """Return whether some number satisfies both."""
        (a_low, a_high), (b_low, b_high) = self.bounds, other.bounds
        below = a_low is None or b_high is None or a_low <= b_high
        above = b_low is None or a_high is None or b_low <= a_high
        return below and above

    def minus(self, other: Count | None) -> Count | None:
        """Return what is left after taking `other` away, cut off at 0.

        An absent `other` may be anything from 0 up: the result then keeps its upper bound and loses
        its lower bound and best value. None where nothing at all can be said.
        """
        if other is None:
            other = Count(low=0)
        left_low = _difference(self.low, other.high)
        left_high = _difference(self.high, other.low or 0)
        return _unless_empty(left_low, left_high, _difference(self.best, other.best))

    def __str__(self) -> str:
        """Return `11`, `4-9`, `4+`, `up to 9` or `about 40`."""
        if self.low is not None and self.low == self.high:
            return str(self.low)
        if self.low is not None and self.high is not None:
            return f"{self.low}-{self.high}"
        if self.low is not None:
            return f"{self.low}+"
        return f"up to {self.high}" if self.high is not None else f"about {self.best}"


def add(counts: Iterable[Count]) -> Count | None:
    """Return the sum of counts, or None for no counts at all.

    A bound that any summand lacks, the sum lacks too.
    """
    counts = list(counts)
    if not counts:
        return None
    lows = (count.low for count in counts)
    highs = (count.high for count in counts)
    bests = (count.best for count in counts)
    return _unless_empty(known_sum(lows), known_sum(highs), known_sum(bests))


def envelope(counts: Iterable[Count]) -> Count | None:
    """Return the narrowest bounds that hold every stated value, or None for no counts at all.

    It spans what was stated: a best value alone counts as itself, and says nothing of how far off it is.
    """
    bounds = [count.bounds for count in counts]
    if not bounds:
        return None
    lows, highs = [low for low, _ in bounds], [high for _, high in bounds]
    return _unless_empty(_least(lows), _most(highs), None)


def _least(numbers: list[int | None]) -> int | None:
    known = [number for number in numbers if number is not None]
    return min(known) if len(known) == len(numbers) else None


def _most(numbers: list[int | None]) -> int | None:
    known = [number for number in numbers if number is not None]
    return max(known) if len(known) == len(numbers) else None


def known_sum(numbers: Iterable[int | None]) -> int | None:
    """Return the sum of numbers, or None where one of them is not known."""
    total = 0
    for number in numbers:
        if number is None:
            return None
        total += number
    return total


def _difference(minuend: int | None, subtrahend: int | None) -> int | None:
    return None if minuend is None or subtrahend is None else max(0, minuend - subtrahend)


def _unless_empty(low: int | None, high: int | None, best: int | None) -> Count | None:
    if best is not None and ((low is not None and best < low) or (high is not None and best > high)):
        best = None
    return None if low is None and high is None and best is None else bounded(low, high, best)


def bounded(low: int | None, high: int | None, best: int | None = None) -> Count:
    """Return a reckoned count; one that grew beyond `MOST` is at least that, with no other number."""
    if max(number or 0 for number in (low, high, best)) <= MOST:
        return Count(low=low, high=high, best=best)
    return Count(low=min(low or 0, MOST))


def _whole(text: str) -> int:
    if not _WHOLE.fullmatch(text.strip()):
        raise _error("a whole number from 0 up, or a mapping with low, high and best")
    return int(text)


def _exact(number: int) -> dict[str, int]:
    return {"low": number, "high": number, "best": number}


def _error(why: str) -> PydanticCustomError:
    return PydanticCustomError("count", "{why}", {"why": why})
