"""The loss: what FollowTheMoney has no place for, and how much of each there was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from registry.records import Record, StrikeIncident, kind_of
from registry.records.claim import Claim
from registry.records.record import FieldBasis
from registry.vocabulary.count import Count
from registry.vocabulary.place import Place
from registry.vocabulary.terms import Existence, RecordKind, Standing

Carried = tuple[RecordKind, str, str]
"""A field that came through: the kind and the id of its record, and its name."""
UNFIT = frozenset(
    {
        RecordKind.STRIKE,
        RecordKind.ORDER,
        RecordKind.SURVIVORS,
        RecordKind.REQUEST,
        RecordKind.RESPONSE,
        RecordKind.REPORT,
    }
)
"""The kinds of record that no schema fits without saying more than the sources do."""
WHY = {
    "standing": "values and records are written without saying where they stand",
    "contested_records": "a record that is denied or disputed as a whole, or may be none, is left out",
    "denials": "a value that is denied is left out, and so is the denial",
    "disputes": "a value on which accounts differ is left out, and so are its rivals",
    "bounds": "counts have a low, a high and a best value; none of them is written",
    "uncertain_dates": "a date that is not one day, month or year is left out",
    "zones_and_points": "a maritime zone, a point and its uncertainty are left out",
    "speakers_and_routes": "who says it and how they are known is left out; a statement names one claim",
    "links_between_claims": "that one claim denies, corrects, supersedes or narrows another is left out",
    "records": "no schema fits strikes, orders, survivors, requests, responses and reports",
}
"""What is lost, and why."""


def loss(records: Sequence[Record], carried: set[Carried], claims: Sequence[Claim]) -> dict[str, Any]:
    """Return what was lost: each with how many there were and why, then by kind of record and by field."""
    fields = [(record, basis) for record in records for basis in record.basis]
    lost = [(record, basis) for record, basis in fields if _named(record, basis) not in carried]
    given = [(record, basis) for record, basis in lost if getattr(record, basis.field, None) is not None]
    unfit = Counter(kind_of(record).value for record in records if kind_of(record) in UNFIT)
    links = Counter(link.kind.value for claim in claims for link in claim.links)
    counts = {
        "standing": len(carried),
        "contested_records": sum(contested(record) for record in records),
        "denials": sum(bool(basis.denied_by) for _, basis in fields),
        "disputes": sum(basis.disputed for _, basis in fields),
        "bounds": sum(isinstance(value, Count) for value in _values(fields)),
        "uncertain_dates": sum(_is_uncertain(*pair) for pair in given),
        "zones_and_points": sum(_more_than_a_name(value) for value in _values(fields)),
        "speakers_and_routes": len(claims),
        "links_between_claims": links.total(),
        "records": unfit.total(),
    }
    return {
        "lost": {what: {"count": count, "why": WHY[what]} for what, count in counts.items()},
        "links": dict(sorted(links.items())),
        "records": dict(sorted(unfit.items())),
        "fields": dict(sorted(Counter(f"{kind_of(r).value}.{b.field}" for r, b in given).items())),
    }


def contested(record: Record) -> bool:
    """Return whether a record is denied or disputed as a whole, or may be no occurrence of its own."""
    existence = record.existence if isinstance(record, StrikeIncident) else None
    return record.standing in (Standing.DENIED, Standing.DISPUTED) or existence is Existence.CONTESTED


def undisputed(basis: FieldBasis) -> bool:
    """Return whether accounts of a field do not differ and nobody denies it."""
    return not basis.disputed and not basis.denied_by


def _is_uncertain(record: Record, basis: FieldBasis) -> bool:
    """Return whether a field that did not come through is the date of an event, left out as no exact one."""
    dates = basis.field in ("occurred", "date") and kind_of(record) not in UNFIT
    return dates and undisputed(basis) and not contested(record)


def _named(record: Record, basis: FieldBasis) -> Carried:
    return kind_of(record), record.id, basis.field


def _values(fields: Iterable[tuple[Record, FieldBasis]]) -> Iterator[object]:
    for record, basis in fields:
        yield getattr(record, basis.field, None)


def _more_than_a_name(value: object) -> bool:
    stated = (value.zone, value.geometry, value.uncertainty_m) if isinstance(value, Place) else ()
    return any(part is not None for part in stated)
