"""A table's columns beside its mapping: what is absent, and what nobody mapped."""

from __future__ import annotations

from collections.abc import Iterator

from registry.errors import nearest, suggestion
from registry.importers.table.mapping import SourceGiven, TableMapping, Voice
from registry.importers.table.rows import MARKED, clean
from registry.importers.table.target import Target, target_of
from registry.importers.table.templates import columns_in
from registry.importers.table.unfit import Unfit
from registry.vocabulary.count import Count
from registry.vocabulary.time import TimeRange

Fault = tuple[str, Unfit]
"""A column, and what is wrong with it."""


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
    """Yield the columns whose partner is absent: the parts of a value that mean something only together."""
    together: dict[tuple[str | None, str | None, str, str], dict[str, bool]] = {}
    for name, columns in mapping.columns.items():
        for column in columns:
            target = target_of(column.field, mapping.record)
            if unit := _unit(target):
                key = (column.said_by, target.record, target.field, unit)
                together.setdefault(key, {})[name] = clean(name) in header
    for present in together.values():
        if any(present.values()) and not all(present.values()):
            for name in (name for name, there in present.items() if not there):
                expected = f"{' and '.join(present)} together, for each alone says something else"
                yield name, Unfit("missing_column", expected)


def _unit(target: Target) -> str | None:
    """Return what a column's value is a part of, where each part alone says something else."""
    if target.part in ("latitude", "longitude"):
        return "point"
    if target.shape is TimeRange and target.part in (None, "time"):
        return "moment"
    return "bounds" if target.part and target.shape in (Count, TimeRange) else None


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
