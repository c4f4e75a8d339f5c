"""Casualty arithmetic: whether what is stated of the people aboard can add up.

    aboard   = killed at once + survived
    survived = rescued + missing + killed by a follow-on strike
    killed   = killed at once + killed by a follow-on strike

Each figure has the bounds of every live claim. The sums are taken together: what one of them leaves for a
figure bounds it in the others. Nothing is filled in: the result says whether the figures can all be so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from registry.records.incident import StrikeIncident
from registry.records.record import Frozen
from registry.vocabulary.count import Count, bounded, known_sum
from registry.vocabulary.ids import ClaimId
from registry.vocabulary.terms import Consistency

SUMS: Mapping[str, tuple[str, ...]] = {
    "aboard": ("killed_at_once", "survived"),
    "survived": ("rescued", "missing", "killed_by_follow_on"),
    "killed": ("killed_at_once", "killed_by_follow_on"),
}
"""Each whole, and the parts that it is made of."""
_ALL_SUMS = (*SUMS.items(), ("aboard", ("killed", "rescued", "missing")))
"""The sums, and one that follows from them: with it, narrowing takes few rounds even of large numbers."""
FIGURES: tuple[str, ...] = (
    "aboard",
    "killed_at_once",
    "survived",
    "rescued",
    "missing",
    "killed_by_follow_on",
    "killed",
)
"""Every figure in the sums, in the order in which they are told."""

_Stated = Mapping[str, Count | None]
_Bounds = dict[str, tuple[int, int | None]]
_Sums = Iterable[tuple[str, tuple[str, ...]]]


class Part(Frozen):
    """One figure, as stated, and what the others leave for it."""

    figure: str
    """The field of the incident."""
    stated: Count | None
    """The bounds of every live claim, with the preferred value; absent where nobody states it."""
    claims: tuple[ClaimId, ...]
    """The claims that give it, the chosen value's first."""
    left: Count | None
    """What the sums leave for it, with everything stated; absent where they leave nothing or all."""


class SumCheck(Frozen):
    """Whether one whole can be the sum of its parts."""

    whole: str
    """The figure on the left."""
    parts: tuple[str, ...]
    """The figures that it is made of."""
    result: Consistency
    """Whether they add up."""
    reason: str
    """Why."""


class Arithmetic(Frozen):
    """What the figures of one incident come to."""

    incident: str
    """The incident's id."""
    result: Consistency
    """Whether all of it adds up."""
    parts: tuple[Part, ...]
    """The figures."""
    sums: tuple[SumCheck, ...]
    """The sums, each with its own result."""


def arithmetic(incident: StrikeIncident) -> Arithmetic:
    """Return whether the figures of an incident add up, with the claims that each rests on."""
    stated = {name: getattr(incident, name) for name in FIGURES}
    bounds = {name: _bounds(count) for name, count in stated.items()}
    left, broken = _narrowed(bounds, _ALL_SUMS)
    sums = tuple(_checks(stated, bounds, left, broken))
    return Arithmetic(
        incident=incident.id,
        result=_together(check.result for check in sums),
        parts=tuple(
            Part(
                figure=name,
                stated=stated[name],
                claims=_claims(incident, name),
                left=_left(left[name], broken),
            )
            for name in FIGURES
        ),
        sums=sums,
    )


def _claims(incident: StrikeIncident, field: str) -> tuple[ClaimId, ...]:
    basis = incident.basis_of(field)
    if basis is None:
        return ()
    return (*basis.claims, *(claim for rival in basis.rivals for claim in rival.claims))


def _bounds(count: Count | None) -> tuple[int, int | None]:
    low, high = count.bounds if count is not None else (None, None)
    return low or 0, high


def _left(bounds: tuple[int, int | None], broken: str | None) -> Count | None:
    if broken is not None or bounds == (0, None):
        return None
    return bounded(*bounds)


def _narrowed(bounds: _Bounds, sums: _Sums) -> tuple[_Bounds, str | None]:
    """Return the bounds that the sums leave, and the whole whose sum leaves nothing, if any does."""
    left = dict(bounds)
    changed = True
    while changed:
        changed = False
        for whole, parts in sums:
            for name, found in _by_sum(whole, parts, left):
                low, high = max(left[name][0], found[0]), _lesser(left[name][1], found[1])
                if high is not None and low > high:
                    return left, whole
                changed |= (low, high) != left[name]
                left[name] = (low, high)
    return left, None


def _by_sum(
    whole: str, parts: tuple[str, ...], bounds: _Bounds
) -> Iterable[tuple[str, tuple[int, int | None]]]:
    """Yield what one sum alone leaves for its whole and for each of its parts."""
    yield whole, (sum(bounds[part][0] for part in parts), known_sum(bounds[part][1] for part in parts))
    for part in parts:
        others = [bounds[other] for other in parts if other != part]
        most_of_others = known_sum(high for _, high in others)
        low = 0 if most_of_others is None else max(0, bounds[whole][0] - most_of_others)
        high = bounds[whole][1]
        yield part, (low, None if high is None else high - sum(low for low, _ in others))


def _lesser(a: int | None, b: int | None) -> int | None:
    return min((n for n in (a, b) if n is not None), default=None)


def _checks(stated: _Stated, bounds: _Bounds, left: _Bounds, broken: str | None) -> Iterable[SumCheck]:
    """Yield each sum with its result; where they cannot all add up together, each taken by itself first."""
    alone = {whole: _narrowed(bounds, ((whole, parts),)) for whole, parts in SUMS.items()}
    together = broken if all(leaves_nothing is None for _, leaves_nothing in alone.values()) else None
    for whole, parts in SUMS.items():
        own, leaves_nothing = alone[whole]
        if leaves_nothing or whole == together:
            result, reason = Consistency.INCONSISTENT, _not_so(whole, stated, bounds, together)
        else:
            result, reason = _result((whole, *parts), stated, own if broken else left)
        yield SumCheck(whole=whole, parts=parts, result=result, reason=reason)


def _not_so(whole: str, stated: _Stated, bounds: _Bounds, together: str | None) -> str:
    """Return why no numbers fit: by this sum alone, or only by all of them together."""
    if whole != together:
        return f"No numbers within these bounds add up: {_told((whole, *SUMS[whole]), stated, bounds)}."
    given = [name for name in FIGURES if stated[name] is not None]
    return f"No numbers within these bounds make all the sums add up: {_told(given, stated, bounds)}."


def _result(names: tuple[str, ...], stated: _Stated, left: _Bounds) -> tuple[Consistency, str]:
    """Return the result of a sum that leaves something; `names` begins with its whole."""
    shown = _told(names, stated, left)
    lacking = [name for name in names if stated[name] is None]
    missing = [name for name in lacking if name == names[0] or left[name] != (0, 0)]
    if missing:
        known = _told((name for name in names if name not in missing), stated, left) or "none"
        return Consistency.UNDETERMINED, f"Not stated: {', '.join(map(_spoken, missing))}. Stated: {known}."
    uncertain = [name for name in names if stated[name] is not None and not _exact(stated[name])]
    if uncertain:
        return Consistency.UNDETERMINED, f"Uncertain: {', '.join(map(_spoken, uncertain))}. Stated: {shown}."
    return Consistency.CONSISTENT, f"They add up: {shown}."


def _told(names: Iterable[str], stated: _Stated, left: _Bounds) -> str:
    return "; ".join(_shown(name, stated, left) for name in names)


def _exact(count: Count | None) -> bool:
    return count is not None and count.low is not None and count.low == count.high


def _shown(name: str, stated: _Stated, bounds: _Bounds) -> str:
    """Return a figure as told; of one not stated, whether the others leave nobody for it."""
    if stated[name] is not None:
        return f"{_spoken(name)} {stated[name]}"
    return f"{_spoken(name)} {'0 (the others leave nobody)' if bounds[name] == (0, 0) else 'not stated'}"


def _spoken(name: str) -> str:
    return name.replace("_", " ")


def _together(results: Iterable[Consistency]) -> Consistency:
    found = set(results)
    if Consistency.INCONSISTENT in found:
        return Consistency.INCONSISTENT
    return Consistency.CONSISTENT if found == {Consistency.CONSISTENT} else Consistency.UNDETERMINED
