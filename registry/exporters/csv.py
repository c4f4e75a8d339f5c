"""CSV, wide: one row per incident, with bounds in columns of their own."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from registry.exporters.files import inert, replacing
from registry.exporters.options import Options
from registry.records import StrikeIncident
from registry.storage.store import Store
from registry.vocabulary.count import Count
from registry.vocabulary.terms import RecordKind

_COUNTS = tuple(
    name for name, info in StrikeIncident.model_fields.items() if info.annotation == (Count | None)
)
_TEXTS = ("title", "campaign", "acting_state", "existence", "asserted_group", "asserted_legal_basis")


def write(store: Store, out: Path, options: Options) -> list[Path]:
    """Write every incident that stands, in the order of ids."""
    with replacing(out) as new, new.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(dict(_row(StrikeIncident(id="none"))))
        incidents = (i for i in store.records(RecordKind.INCIDENT) if isinstance(i, StrikeIncident))
        writer.writerows(dict(_row(incident)).values() for incident in incidents)
    return [out]


def _row(incident: StrikeIncident) -> Iterator[tuple[str, object]]:
    """Yield column and cell; what nobody states is empty, and never 0."""
    yield "id", incident.id
    yield "standing", incident.standing
    for name in _TEXTS:
        value = getattr(incident, name)
        yield name, None if value is None else inert(str(value))
    for name in ("occurred", "announced"):
        time = getattr(incident, name)
        yield f"{name}_first_day", None if time is None else time.first_day
        yield f"{name}_last_day", None if time is None else time.last_day
        yield f"{name}_words", None if time is None or time.words is None else inert(time.words)
    yield from _place(incident)
    for name in _COUNTS:
        count = getattr(incident, name)
        for bound in ("low", "high", "best"):
            yield f"{name}_{bound}", None if count is None else getattr(count, bound)
    yield "disputed", "; ".join(incident.disputed)


def _place(incident: StrikeIncident) -> Iterator[tuple[str, object]]:
    place = incident.place
    point = place.geometry.coordinates if place and place.geometry else (None, None)
    yield "place", None if place is None else inert(str(place))
    yield "zone", None if place is None else place.zone
    yield "longitude", point[0]
    yield "latitude", point[1]
    yield "uncertainty_m", None if place is None else place.uncertainty_m
