"""`resolve(claims, policy)`: the claims about one record, made into that record.

A pure function: no clock, no database, no order of the claims matters. The same claims give the
same record on a laptop, in PostgreSQL or on a cluster.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
import itertools
import json
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from pydantic import JsonValue

from registry.records import RECORD_TYPES, Record, Strike
from registry.records.claim import Claim
from registry.records.fields import agree, grows, plain, stated
from registry.records.record import FieldBasis, Rival
from registry.resolve.liveness import Fate, Liveness
from registry.resolve.policy import OFFICIAL_FIRST, Policy
from registry.resolve.standing import OFFICIAL, standing_of, standing_without_live_claims
from registry.vocabulary.count import Count, envelope
from registry.vocabulary.terms import RecordKind, Route, Standing, Tier
from registry.vocabulary.time import TimeRange, first_day

_Point = TypeVar("_Point", dt.date, dt.datetime)
_STRICTNESS = (Tier.PUBLIC, Tier.RESTRICTED, Tier.CONFIDENTIAL)


@dataclasses.dataclass(frozen=True)
class _Given:
    """One live value of one field: the claim and the typed value."""

    claim: Claim
    field: str
    value: Any

    @functools.cached_property
    def plain(self) -> JsonValue:
        """The value in its one plain form."""
        return plain(self.claim.record.kind, self.field, self.value)

    @functools.cached_property
    def key(self) -> str:
        """The value as text that equal values share; the source's words alone make no other value."""
        if isinstance(self.plain, dict) and self.plain.keys() > {"words"}:
            return json.dumps({k: v for k, v in self.plain.items() if k != "words"}, sort_keys=True)
        return json.dumps(self.plain, sort_keys=True)


def resolve(claims: Iterable[Claim], policy: Policy = OFFICIAL_FIRST) -> Record | None:
    """Return the record that `claims`, all about one record, add up to under `policy`.

    None where nobody but the registry itself speaks of it: a record exists because a source does.
    A record whose every claim was taken back or replaced is returned with that standing and no values.
    """
    about = sorted(claims, key=lambda claim: claim.id)
    speaking = [c for c in about if c.says and _is_a_source(c)]
    if not speaking:
        return None
    kind = about[0].record.kind
    said = _fields_said(kind, about)
    if len(about) == 1 and not about[0].links and about[0].withdrawn is None:
        fields = [_field_of_one(kind, field, about[0]) for field in said]
        standing = _standing_of_one(about[0])
    else:
        liveness = Liveness(about)
        fields = [_resolve_field(kind, field, about, liveness, policy) for field in said]
        standing = _standing_of_record(speaking, liveness)
    values = {basis.field: value for basis, value in fields if value is not None}
    record_type = _record_type(kind, values)
    has = record_type.model_fields
    return record_type(
        **{f: v for f, v in values.items() if f in has},
        id=about[0].record.id,
        tier=max((c.tier for c in about), key=_STRICTNESS.index),
        standing=standing,
        basis=tuple(basis for basis, _ in fields),
    )


def _is_a_source(claim: Claim) -> bool:
    """Return whether a claim can bring a record into being: any but our own words about something else."""
    return claim.route is not Route.OWN_CALCULATION or claim.speaker.actor == claim.record.id


def _fields_said(kind: RecordKind, claims: Sequence[Claim]) -> list[str]:
    said = {field for claim in claims for field in claim.says}
    return [field for field in RECORD_TYPES[kind].model_fields if field in said]


def _record_type(kind: RecordKind, values: dict[str, Any]) -> type[Record]:
    if kind is RecordKind.STRIKE and "follows" not in values:
        return Strike
    return RECORD_TYPES[kind]


def _field_of_one(kind: RecordKind, field: str, claim: Claim) -> tuple[FieldBasis, Any]:
    """Return what `_resolve_field` comes to where there is one claim, and nothing bears on it."""
    live = [_given(kind, field, claim)]
    basis = FieldBasis(
        field=field,
        standing=_standing_of_one(claim),
        disputed=False,
        claims=(claim.id,),
        origins=_origins(live),
        envelope=_envelope(live),
    )
    return basis, _value(kind, field, live, live[0])


def _standing_of_one(claim: Claim) -> Standing:
    return standing_of([claim.route], all_denied=False, disputed=False)


def _resolve_field(
    kind: RecordKind, field: str, claims: Sequence[Claim], liveness: Liveness, policy: Policy
) -> tuple[FieldBasis, Any]:
    saying = [claim for claim in claims if field in claim.says]
    fates = [(claim, liveness.fate(claim, field)) for claim in saying]
    live = [_given(kind, field, claim) for claim, fate in fates if fate is Fate.LIVE]
    back = tuple(claim.id for claim, fate in fates if fate is Fate.RETRACTED)
    if not live:
        gone = standing_without_live_claims(fate is Fate.SUPERSEDED for _, fate in fates)
        basis = FieldBasis(field=field, standing=gone, disputed=False, claims=(), origins=0, taken_back=back)
        return basis, None
    chosen = _choose(kind, field, live, policy)
    return _basis(kind, field, live, chosen, liveness, back), _value(kind, field, live, chosen)


def _given(kind: RecordKind, field: str, claim: Claim) -> _Given:
    return _Given(claim, field, stated(kind, field, claim.says[field]))


def _choose(kind: RecordKind, field: str, live: Sequence[_Given], policy: Policy) -> _Given | None:
    """Return the preferred value, or None where the best-ranked speakers cannot all be right.

    A later statement by one speaker settles that speaker's own earlier one; it settles nobody else's.
    """
    if len(live) == 1:
        return live[0]
    best = min(policy.rank(given.claim.route) for given in live)
    contenders = [given for given in live if policy.rank(given.claim.route) == best]
    newest: dict[str, str] = {}
    for given in contenders:
        newest[_speaker(given.claim)] = max(newest.get(_speaker(given.claim), ""), _date_order(given)[0])
    latest = [given for given in contenders if _date_order(given)[0] == newest[_speaker(given.claim)]]
    if any(not agree(kind, field, a.value, b.value) for a, b in itertools.combinations(latest, 2)):
        return None
    return max(latest, key=_date_order)


def _speaker(claim: Claim) -> str:
    return claim.speaker.actor or f"{claim.origin}: {claim.speaker.words}"


def _date_order(given: _Given) -> tuple[str, str]:
    day = first_day(given.claim.stated or given.claim.published)
    return (day.isoformat() if day else "", given.claim.id)


def _value(kind: RecordKind, field: str, live: Sequence[_Given], chosen: _Given | None) -> Any:
    if grows(kind, field):
        return _union(live)
    if isinstance(live[0].value, Count):
        return _count(live, chosen)
    if chosen is not None:
        return chosen.value
    return _time_envelope(live) if isinstance(live[0].value, TimeRange) else None


def _count(live: Sequence[_Given], chosen: _Given | None) -> Count | None:
    """Return the envelope of all live counts, with the chosen best value and words."""
    if len(live) == 1 or len({given.key for given in live}) == 1:
        count: Count = live[0].value
        return count
    bounds = envelope(given.value for given in live)
    best = chosen.value.best if chosen else None
    words = chosen.value.words if chosen else None
    if bounds is None:
        return None if best is None else Count(best=best, words=words)
    return Count(low=bounds.low, high=bounds.high, best=best, words=words)


def _time_envelope(live: Sequence[_Given]) -> TimeRange | None:
    """Return the bounds that hold every live time: civil days where all are, so that no zone moves them."""
    times: list[TimeRange] = [given.value for given in live]
    if all(time.edtf is not None for time in times):
        return _civil_envelope(times)
    earliest = _first([time.earliest for time in times])
    latest = _last([time.latest for time in times])
    return None if earliest is None and latest is None else TimeRange(earliest=earliest, latest=latest)


def _civil_envelope(times: Sequence[TimeRange]) -> TimeRange | None:
    first = _first([time.first_day for time in times])
    last = _last([time.last_day for time in times])
    if first is None and last is None:
        return None
    zones = {time.zone for time in times}
    return _days(first, last, zones.pop() if len(zones) == 1 else None)


@functools.lru_cache(maxsize=4096)  # many records share few days
def _days(first: dt.date | None, last: dt.date | None, zone: str | None) -> TimeRange:
    days = [".." if day is None else day.isoformat() for day in (first, last)]
    return TimeRange(edtf="/".join(dict.fromkeys(days)), zone=zone)


def _first(bounds: Sequence[_Point | None]) -> _Point | None:
    known = [bound for bound in bounds if bound is not None]
    return min(known) if len(known) == len(bounds) else None


def _last(bounds: Sequence[_Point | None]) -> _Point | None:
    known = [bound for bound in bounds if bound is not None]
    return max(known) if len(known) == len(bounds) else None


def _union(live: Sequence[_Given]) -> tuple[Any, ...]:
    """Return every item that a live claim adds, once, in order of time and then of the claims' dates."""
    items: dict[str, tuple[Any, list[str]]] = {}
    for given in sorted(live, key=_date_order):
        for item, written in zip(given.value, _listed(given.plain), strict=True):
            items.setdefault(json.dumps(written, sort_keys=True), (item, []))[1].append(given.claim.id)
    merged = [_with_claims(item, claims) for item, claims in items.values()]
    return tuple(sorted(merged, key=_time_order))


def _listed(value: JsonValue) -> list[JsonValue]:
    assert isinstance(value, list)
    return value


def _with_claims(item: Any, claims: Sequence[str]) -> Any:
    if "claims" in getattr(type(item), "model_fields", ()):
        return item.model_copy(update={"claims": tuple(claims)})
    return item


def _time_order(item: Any) -> str:
    when = getattr(item, "at", None)
    return "" if when is None or when.first_day is None else when.first_day.isoformat()


def _basis(
    kind: RecordKind,
    field: str,
    live: Sequence[_Given],
    chosen: _Given | None,
    liveness: Liveness,
    back: tuple[str, ...],
) -> FieldBasis:
    denied = {given.claim.id: liveness.denials(given.claim, field) for given in live}
    contested = any(not agree(kind, field, a.value, b.value) for a, b in itertools.combinations(live, 2))
    contradicted = any(liveness.contradicted(given.claim, field) for given in live)
    disputed = contested or contradicted or any(denied.values())
    own, rivals = _sides(live, chosen, joined=grows(kind, field))
    return FieldBasis(
        field=field,
        standing=standing_of(
            [given.claim.route for given in live],
            all_denied=all(denied.values()),
            disputed=disputed,
        ),
        disputed=disputed,
        claims=own,
        rivals=rivals,
        denied_by=tuple(sorted({claim.id for claims in denied.values() for claim in claims})),
        origins=_origins(live),
        envelope=_envelope(live),
        taken_back=back,
    )


def _origins(live: Sequence[_Given]) -> int:
    return len({g.claim.origin for g in live if g.claim.route is not Route.OWN_CALCULATION})


def _sides(
    live: Sequence[_Given], chosen: _Given | None, *, joined: bool
) -> tuple[tuple[str, ...], tuple[Rival, ...]]:
    if joined:
        return tuple(given.claim.id for given in live), ()
    if len(live) == 1 and chosen is not None:
        return (chosen.claim.id,), ()
    own = tuple(given.claim.id for given in live if chosen is not None and given.key == chosen.key)
    others = sorted((g for g in live if g.claim.id not in own), key=lambda g: (g.key, g.claim.id))
    groups = [list(group) for _, group in itertools.groupby(others, key=lambda g: g.key)]
    return own, tuple(Rival(value=g[0].plain, claims=tuple(x.claim.id for x in g)) for g in groups)


def _envelope(live: Sequence[_Given]) -> Count | TimeRange | None:
    if isinstance(live[0].value, Count):
        return envelope(given.value for given in live)
    return _time_envelope(live) if isinstance(live[0].value, TimeRange) else None


def _standing_of_record(speaking: Sequence[Claim], liveness: Liveness) -> Standing:
    fates = {claim.id: {liveness.fate(claim, field) for field in claim.says} for claim in speaking}
    live = [claim for claim in speaking if Fate.LIVE in fates[claim.id]]
    if not live:
        return standing_without_live_claims(Fate.SUPERSEDED in kinds for kinds in fates.values())
    denied = [bool(liveness.denials(claim)) for claim in live]
    official = any(claim.route in OFFICIAL for claim in live)
    return standing_of(
        [claim.route for claim in live],
        all_denied=all(denied),
        disputed=all(denied) if official else any(denied),
    )
