"""A table's columns beside its mapping: what is absent, and what nobody mapped."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from registry.errors import nearest, suggestion
from registry.importers.table.mapping import SourceGiven, TableMapping, Voice
from registry.importers.table.rows import MARKED, clean
from registry.importers.table.target import target_of
from registry.importers.table.templates import columns_in
from registry.importers.table.unfit import Unfit

Fault = tuple[str, Unfit]
"""A column, and what is wrong with it."""
_NEEDS = (("latitude", "longitude"), ("longitude", "latitude"), ("time", None))
"""The parts of a value that say nothing alone, each with what it needs; None is the whole, as a day."""


def named_in(mapping: TableMapping) -> dict[str, str]:
    """Return the columns that a mapping's texts name, each with where."""
    voices: list[TableMapping | Voice] = [mapping, *mapping.voices.values()]
    texts: list[tuple[str, str | None]] = [("id", mapping.id), ("entry", mapping.entry)]
    for voice in voices:
        source, speaker = voice.source, voice.speaker
        texts += [("stated", voice.stated), ("citation", voice.citation)]
        if speaker is not None:
            texts += [("speaker", speaker.actor), ("speaker", speaker.words)]
        if isinstance(source, SourceGiven):
            texts += [("source", text) for text in source.model_dump().values() if isinstance(text, str)]
        else:
            texts.append(("source", source))
    named = {name: where for where, text in texts if text for name in columns_in(text)}
    pieces = {clean(extract.column): f"extracts.{name}" for name, extract in mapping.extracts.items()}
    conditions = {
        clean(other): f"columns.{name}.where"
        for name, columns in mapping.columns.items()
        for column in columns
        for other in column.where
    }
    return (
        {name: where for name, where in named.items() if name not in mapping.extracts} | pieces | conditions
    )


def wanted(mapping: TableMapping) -> frozenset[str]:
    """Return every column that a mapping speaks of."""
    listed = (*mapping.columns, *mapping.keep, *mapping.ignore, *mapping.leave_out)
    return frozenset((*map(clean, listed), *named_in(mapping)))


def used(mapping: TableMapping) -> frozenset[str]:
    """Return the columns of which anything comes into a claim."""
    return frozenset((*map(clean, (*mapping.columns, *mapping.keep)), *named_in(mapping)))


def faults(mapping: TableMapping, header: tuple[str, ...]) -> Iterator[Fault]:
    """Yield the columns without which no row can be read."""
    for name, where in named_in(mapping).items():
        if name not in header:
            hint = suggestion(nearest(name, header)) or None
            yield (
                name,
                Unfit("missing_column", f"a column {name}, which `{where}` in the mapping names", hint),
            )
    for name in map(clean, mapping.leave_out):
        if name not in header:
            hint = suggestion(nearest(name, header)) or None
            yield name, Unfit("missing_column", f"a column {name}, which `leave_out` names", hint)
    if not set(map(clean, mapping.columns)) & set(header):
        read = ", ".join(header[:12])
        hint = f"The columns read are {read}. Is the header another row, or the delimiter another?"
        yield "", Unfit("no_mapped_column", "at least one column that the mapping maps", hint)
    yield from _half_given(mapping, header)


def _half_given(mapping: TableMapping, header: tuple[str, ...]) -> Iterator[Fault]:
    """Yield the absent columns without which one that is there can't be read."""
    for parts in _by_part(mapping).values():
        for part, needed in _NEEDS:
            there = [name for name in parts.get(part, ()) if name in header]
            absent = parts.get(needed, [])
            if there and absent and not set(absent) & set(header):
                expected = f"{absent[0]} beside {there[0]}, which can't be read alone"
                yield absent[0], Unfit("missing_column", expected)


def _by_part(mapping: TableMapping) -> Mapping[tuple[str | None, ...], dict[str | None, list[str]]]:
    """Return the columns of each field that someone gives, by the part that they give of it."""
    found: dict[tuple[str | None, ...], dict[str | None, list[str]]] = defaultdict(lambda: defaultdict(list))
    for name, columns in mapping.columns.items():
        for column in columns:
            target = target_of(column.field, mapping.record)
            found[column.said_by, target.record, target.field][target.part].append(clean(name))
    return found


def notes(mapping: TableMapping, header: tuple[str, ...]) -> Iterator[Fault]:
    """Yield the columns that nobody mapped, and the mapped ones that are absent."""
    known = wanted(mapping)
    absent = [name for name in map(clean, (*mapping.columns, *mapping.keep)) if name not in header]
    for name in header:
        if name not in known and name != MARKED:
            alike = suggestion(nearest(name, absent))
            hint = alike or "Map it under `columns`, or name it under `keep` or `ignore`."
            yield name, Unfit("unmapped_column", "a column that the mapping names; it was not read", hint)
    for name in absent:
        expected = f"a column {name}; what it gave before is left as it was"
        yield name, Unfit("absent_column", expected, suggestion(nearest(name, set(header) - known)) or None)
