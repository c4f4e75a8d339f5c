"""Dossier files to claims: every fault named with file, line, field, value and a hint.

Each file is read on its own: its shape, its values, its names. Then `references` looks at all of them
together, beside what a registry already holds.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from registry.errors import InvalidInput, Problem
from registry.importers.faults import Spot, validation_problems
from registry.importers.reader import Document, read, read_text
from registry.importers.references import Batch, Known, ReadEntry, Reading, SaidBy, assemble
from registry.records.claim import Says
from registry.records.dossier import HEADERS, Entry, header_of
from registry.records.fields import claimable, plain, typed
from registry.records.source import Publication, Source
from registry.vocabulary.ids import DossierContext, RecordRef, is_slug, record_id
from registry.vocabulary.terms import RecordKind

_Model = TypeVar("_Model", bound=BaseModel)

SUFFIXES = frozenset({".yaml", ".yml", ".json"})
"""The endings of dossier files."""
_KINDS = tuple(kind.value for kind in RecordKind)


def read_dossiers(path: Path, known: Known | None = None) -> Batch:
    """Return what the file or folder at `path` holds, with every fault of every file.

    Raises `InvalidInput` where there is nothing to read at `path` at all.
    """
    reading = Reading()
    for file, name in dossier_files(path):
        _read_into(reading, file, name)
    return assemble(reading, known or Known())


def read_dossier_text(text: str, name: str = "dossier.yaml", known: Known | None = None) -> Batch:
    """Return what one dossier given as text holds; a name ending in .json is read as JSON."""
    reading = Reading()
    _read_document(reading, lambda: read_text(text, name, is_json=name.endswith(".json")))
    return assemble(reading, known or Known())


def dossier_files(path: Path) -> list[tuple[Path, str]]:
    """Return the dossier files at `path`, each with the name to show, in a fixed order."""
    if path.is_file() and path.suffix.lower() in SUFFIXES:
        return [(path, path.name)]
    found = sorted(p for p in path.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file())
    if found:
        return [(p, p.relative_to(path).as_posix()) for p in found]
    expected = f"a dossier file ({', '.join(sorted(SUFFIXES))}), or a folder of them"
    raise InvalidInput([Problem(rule="no_dossier", expected=expected, file=str(path))])


def _read_into(reading: Reading, file: Path, name: str) -> None:
    _read_document(reading, lambda: read(file, name))


def _read_document(reading: Reading, open_document: Callable[[], Document]) -> None:
    try:
        document = open_document()
    except InvalidInput as refused:
        reading.refuse(*refused.problems)
        return
    spot = Spot(document)
    if not isinstance(document.value, dict):
        reading.refuse(spot.problem("shape", "a mapping with sources or claims"))
    elif "claims" in document.value or header_of(document.value):
        _read_claims(reading, spot, document.value)
    else:
        _read_bibliography(reading, spot, document.value)


# --- publications and sources -------------------------------------------------------------------


def _read_bibliography(reading: Reading, spot: Spot, value: Mapping[str, Any]) -> None:
    _refuse_unknown_keys(reading, spot, value, {"publications", "sources"})
    _read_items(
        reading, spot.at("publications"), value.get("publications", {}), Publication, reading.publications
    )
    _read_items(reading, spot.at("sources"), value.get("sources", {}), Source, reading.sources)


def _read_items(
    reading: Reading, spot: Spot, value: object, model: type[_Model], into: dict[str, tuple[_Model, Spot]]
) -> None:
    if not isinstance(value, dict):
        reading.refuse(spot.problem("shape", "a mapping from id to fields"))
        return
    for name, fields in value.items():
        here = spot.at(name)
        if name in into:
            first = into[name][1].document.file
            reading.refuse(here.problem("repeated_id", f"each id once; {first} has it too", name))
        elif not isinstance(fields, dict):
            reading.refuse(here.problem("shape", "a mapping of fields"))
        else:
            item = _validated(reading, here, model, {**fields, "id": name})
            if item is not None:
                into[name] = (item, here)


def _validated(reading: Reading, spot: Spot, model: type[_Model], fields: Mapping[str, Any]) -> _Model | None:
    try:
        return model.model_validate(fields)
    except ValidationError as error:
        reading.refuse(*validation_problems(spot, error, model))
        return None


# --- claims -------------------------------------------------------------------------------------


def _read_claims(reading: Reading, spot: Spot, value: Mapping[str, Any]) -> None:
    header = header_of(value)
    if header is None:
        hint = "Begin the file with `incident: us-2025-09-02`, say."
        reading.refuse(spot.problem("header", f"one of {', '.join(HEADERS)}", hint=hint))
        return
    _refuse_unknown_keys(reading, spot, value, {header, "claims"})
    dossier, root = value[header], None if header == "collection" else RecordKind(header)
    entries = value.get("claims")
    if not isinstance(dossier, str) or not is_slug(dossier) or record_id(dossier, dossier, None):
        expected = "an id in lower-case letters, digits and hyphens that does not begin with a kind of record"
        reading.refuse(spot.at(header).problem("id", expected, str(dossier)))
    elif dossier in reading.dossiers:
        expected = f"one file for each dossier; {reading.dossiers[dossier]} has it too"
        reading.refuse(spot.at(header).problem("repeated_id", expected, dossier))
    elif not isinstance(entries, list):
        reading.refuse(spot.at("claims").problem("shape", "a list of entries under `claims`"))
    else:
        reading.dossiers[dossier] = spot.document.file
        for i, item in enumerate(entries):
            _read_entry(reading, spot.at("claims", i), item, DossierContext(dossier, root))


def _read_entry(reading: Reading, spot: Spot, item: object, context: DossierContext) -> None:
    """Read one entry; any fault in it refuses the whole of it, and all its faults are named."""
    if not isinstance(item, dict):
        reading.refuse(spot.problem("shape", "an entry: a mapping with source, speaker, route and says"))
        return
    said = SaidBy({}, [], [])
    problems = list(_read_says(said, spot.at("says"), item.get("says", {}), context))
    try:
        read_entry = ReadEntry(spot, context.dossier, Entry.model_validate(item), said)
    except ValidationError as error:
        reading.refuse(*validation_problems(spot, error, Entry), *problems)
        return
    problems[:0] = _shape_problems(reading, read_entry)
    if problems:
        reading.refuse(*problems)
        reading.flawed.append(read_entry)
    else:
        reading.entries[read_entry.id] = read_entry


def _shape_problems(reading: Reading, read_entry: ReadEntry) -> Iterator[Problem]:
    entry, spot = read_entry.entry, read_entry.spot
    if not entry.says and not entry.targets:
        yield spot.problem("says_nothing", "`says`, or a link such as `denies`")
    if read_entry.id in reading.entries:
        hint = "Give one of them an `id` of its own."
        yield spot.problem("repeated_id", "each entry's name once", entry.name, hint=hint)


def _read_says(said: SaidBy, spot: Spot, says: object, context: DossierContext) -> Iterator[Problem]:
    """Read what an entry says of each record; a wrong shape is left to the entry's own check."""
    for name, fields in says.items() if isinstance(says, dict) else ():
        here = spot.at(name)
        ref = record_id(context.dossier, name, context.root)
        if ref is None:
            expected = f"a kind and a suffix, as strike-2; kinds: {', '.join(_KINDS)}"
            yield here.unknown("record_name", expected, name, _KINDS)
        elif isinstance(fields, dict) and not fields:
            yield here.problem("empty_value", "at least one field", name)
        elif isinstance(fields, dict):
            yield from _read_fields(said, here, ref, fields, context)


def _read_fields(
    said: SaidBy, spot: Spot, ref: RecordRef, fields: Mapping[str, Any], context: DossierContext
) -> Iterator[Problem]:
    """Type each field's value, and note the records and actors that it names."""
    values: Says = said.says.setdefault(ref, {})
    accepted = claimable(ref.kind)
    for field, value in fields.items():
        here = spot.at(field)
        if field not in accepted:
            yield here.unknown(
                "unknown_field", f"a field of {ref.kind}: {', '.join(accepted)}", field, accepted
            )
            continue
        named = dataclasses.replace(context, linked=[], parties=[])
        try:
            values[field] = plain(ref.kind, field, typed(ref.kind, field, value, named))
        except ValidationError as error:
            yield from validation_problems(here, error)
        if field == "follows" and ref.id in named.linked:
            yield here.problem("follows_itself", "another strike: none follows itself", ref.id)
        said.linked.extend((target, here) for target in named.linked)
        said.parties.extend((party, here) for party in named.parties)


def _refuse_unknown_keys(reading: Reading, spot: Spot, value: Mapping[str, Any], accepted: set[str]) -> None:
    for key in value:
        if key not in accepted:
            expected = f"one of {', '.join(sorted(accepted))}"
            reading.refuse(spot.at(key).unknown("unknown_key", expected, key, accepted))
