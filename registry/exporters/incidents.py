"""The wide table of incidents: one row for each that stands, with bounds in columns of their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from registry.exporters.citations import address, giving
from registry.exporters.columns import Cell, Column, cell
from registry.records import StrikeIncident
from registry.storage import read
from registry.storage.store import Store
from registry.vocabulary.count import Count
from registry.vocabulary.terms import RecordKind

_COUNTS = tuple(
    name for name, info in StrikeIncident.model_fields.items() if info.annotation == (Count | None)
)
_RESTS_ON: list[Column] = [
    {"name": "claims", "type": "string", "description": "The claims that give a live value of it."},
    {"name": "sources", "type": "string", "description": "Where their sources can be read, else their ids."},
]
_TEXTS = ("title", "campaign", "acting_state", "existence", "asserted_group", "asserted_legal_basis")


def incident_columns() -> list[Column]:
    """Return the columns, each with its type."""
    return [*(_typed(name) for name, _ in _cells(StrikeIncident(id="none"))), *_RESTS_ON]


def incident_rows(store: Store) -> Iterator[Mapping[str, Cell]]:
    """Yield the rows, in the order of ids; what nobody states is empty, and never 0."""
    addresses = {name: address(source) or name for name, source in store.sources().items()}
    with store.connect() as connection:
        cited = read.sources_cited(connection)
    for incident in store.each_record(RecordKind.INCIDENT):
        if isinstance(incident, StrikeIncident):
            stated = {name: cell(value) for name, value in _cells(incident)}
            yield stated | _rests_on(incident, cited, addresses)


def _rests_on(
    incident: StrikeIncident, cited: Mapping[str, str], addresses: Mapping[str, str]
) -> dict[str, Cell]:
    claims = giving(incident)
    sources = [addresses[source] for source in sorted({cited[claim] for claim in claims})]
    return {"claims": "; ".join(claims), "sources": "; ".join(dict.fromkeys(sources))}


def _cells(incident: StrikeIncident) -> Iterator[tuple[str, object]]:
    """Yield column and value."""
    yield "id", incident.id
    yield "standing", incident.standing
    for name in _TEXTS:
        value = getattr(incident, name)
        yield name, None if value is None else str(value)
    for name in ("occurred", "announced"):
        time = getattr(incident, name)
        yield f"{name}_first_day", None if time is None else time.first_day
        yield f"{name}_last_day", None if time is None else time.last_day
        yield f"{name}_edtf", None if time is None else time.edtf
        yield f"{name}_words", None if time is None else time.words
    yield from _place(incident)
    for name in _COUNTS:
        count = getattr(incident, name)
        for bound in ("low", "high", "best"):
            yield f"{name}_{bound}", None if count is None else getattr(count, bound)
    yield "disputed", "; ".join(incident.disputed)


def _place(incident: StrikeIncident) -> Iterator[tuple[str, object]]:
    place = incident.place
    point = place.geometry.coordinates if place and place.geometry else (None, None)
    yield "place", None if place is None else str(place)
    yield "zone", None if place is None else place.zone
    yield "longitude", point[0]
    yield "latitude", point[1]
    yield "uncertainty_m", None if place is None else place.uncertainty_m


def _typed(name: str) -> Column:
    """Return a column of the wide table of incidents, with the type that its name shows."""
    types = {"first_day": "date", "last_day": "date", "low": "integer", "high": "integer", "best": "integer"}
    types |= {"longitude": "number", "latitude": "number", "uncertainty_m": "integer"}
    kind = next((types[end] for end in types if name == end or name.endswith(f"_{end}")), "string")
    return {"name": name, "type": kind, **({"constraints": {"required": True}} if name == "id" else {})}
