"""Dossier files to claims: every fault named with file, line, field, value and a hint.

Each file is read on its own: its shape, its values, its names. Then `references` looks at all of them
together, beside what a registry already holds. Public files of Congress are known by their content, and are
read last, into entries like those of dossiers.
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from registry.errors import InvalidInput, Problem
from registry.importers.congress import (
    Beside,
    Told,
    beside_of,
    is_list,
    is_public_file,
    place_of,
    read_public_file,
)
from registry.importers.congress.markup import read_markup, read_markup_text
from registry.importers.faults import Spot, validation_problems
from registry.importers.reader import Document, read_text_with_blanks, read_with_blanks
from registry.importers.references import Batch, Known, ReadEntry, Reading, SaidBy, assemble, claim_id
from registry.records.claim import Says
from registry.records.dossier import HEADERS, Entry, header_of
from registry.records.fields import claimable, plain, typed
from registry.records.source import Publication, Source
from registry.vocabulary.ids import LONGEST_CLAIM, DossierContext, RecordRef, is_slug, record_id
from registry.vocabulary.terms import RecordKind

_Model = TypeVar("_Model", bound=BaseModel)

SUFFIXES = frozenset({".yaml", ".yml", ".json", ".xml"})
"""The endings of files that are read without a mapping: dossiers, and public files of Congress."""
_KINDS = tuple(kind.value for kind in RecordKind)


def read_dossiers(path: Path, known: Known | None = None) -> Batch:
    """Return what the file or folder at `path` holds, with every fault of every file.

    Raises `InvalidInput` where there is nothing to read at `path` at all.
    """
    return _read([functools.partial(_open, file, name) for file, name in dossier_files(path)], known)


def read_dossier_text(text: str, name: str = "dossier.yaml", known: Known | None = None) -> Batch:
    """Return what one file given as text holds; a name ending in .json or .xml is read as such."""
    return _read([functools.partial(_open_text, text, name)], known)


def _read(files: Iterable[Callable[[], Document]], known: Known | None) -> Batch:
    reading, known = Reading(), known or Known()
    documents = [document for file in files if (document := _opened(reading, file)) is not None]
    for document in documents:
        if not is_public_file(document):
            _read_document(reading, document)
    _read_public_files(reading, filter(is_public_file, documents), known)
    return assemble(reading, known)


def dossier_files(path: Path) -> list[tuple[Path, str]]:
    """Return the dossier files at `path`, each with the name to show, in a fixed order."""
    if path.is_file() and path.suffix.lower() in SUFFIXES:
        return [(path, path.name)]
    found = sorted(p for p in path.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file())
    if found:
        return [(p, p.relative_to(path).as_posix()) for p in found]
    expected = f"a dossier file ({', '.join(sorted(SUFFIXES))}), or a folder of them"
    raise InvalidInput([Problem(rule="no_dossier", expected=expected, file=str(path))])


def _open(file: Path, name: str) -> Document:
    return read_markup(file, name) if file.suffix.lower() == ".xml" else read_with_blanks(file, name)


def _open_text(text: str, name: str) -> Document:
    if name.endswith(".xml"):
        return read_markup_text(text.encode(), name)
    return read_text_with_blanks(text, name, is_json=name.endswith(".json"))


def _opened(reading: Reading, open_document: Callable[[], Document]) -> Document | None:
    try:
        return open_document()
    except InvalidInput as refused:
        reading.refuse(*refused.problems)
        return None


def _read_document(reading: Reading, document: Document) -> None:
    spot = Spot(document)
    if document.blanks:
        reading.refuse(*document.blanks)
    elif not isinstance(document.value, dict):
        expected = "a mapping with sources or claims, or a list of lawmakers or committees of Congress"
        reading.refuse(spot.problem("shape", expected))
    elif document.file.lower().endswith(".xml"):
        expected = "a roll call of the Senate or of the House, the scraper's copy of one, or a bill status"
        reading.refuse(spot.problem("unknown_xml", expected, next(iter(document.value))))
    elif "claims" in document.value or header_of(document.value):
        _read_claims(reading, spot, document.value)
    else:
        _read_bibliography(reading, spot, document.value)


# --- public files of Congress -------------------------------------------------------------------


def _read_public_files(reading: Reading, documents: Iterable[Document], known: Known) -> None:
    beside = _beside(reading, known)
    for document in sorted(documents, key=place_of):
        _take(reading, Spot(document), read_public_file(document, beside), known)
        if is_list(document):
            beside = _beside(reading, known)
        else:  # which may be one of many, and tells of no actors
            beside = dataclasses.replace(beside, sources=_sources_beside(reading, known))


def _beside(reading: Reading, known: Known) -> Beside:
    claims = {claim_id(e, ref): ref for e in reading.entries.values() for ref in e.says}
    return beside_of({**known.claims, **claims}, _sources_beside(reading, known))


def _sources_beside(reading: Reading, known: Known) -> dict[str, Source]:
    return {**known.sources, **{name: source for name, (source, _) in reading.sources.items()}}


def _take(reading: Reading, spot: Spot, told: Told, known: Known) -> None:
    """Take in what a public file comes to; what it only copies from yields to what is known of it."""
    if problems := [*told.problems, *_told_already(reading, told)]:
        reading.refuse(*problems)
        return
    reading.notes.extend(told.notes)
    for name, fields in told.publications.items():
        if name not in reading.publications and name not in known.publications:
            _keep(reading, spot, name, Publication, fields, reading.publications)
    for name, fields in told.background.items():
        if name not in reading.sources and name not in known.sources:
            _keep(reading, spot, name, Source, fields, reading.sources)
    for name, fields in told.sources.items():
        _keep(reading, spot, name, Source, fields, reading.sources)
    for context, here, item in told.entries:
        _read_entry(reading, here, item, context)


def _told_already(reading: Reading, told: Told) -> Iterator[Problem]:
    again = [
        (here, item["id"], first.spot.document.file)
        for context, here, item in told.entries
        if (first := reading.entries.get(f"{context.dossier}/{item['id']}"))
    ]
    for here, name, file in again[:1]:  # a list given twice is one fault, however long it is
        more = f" and {len(again) - 1:,} more" if again[1:] else ""
        expected = f"each record once in each layout; {file} has it too"
        hint = "Load one of the two files, or one after the other."
        yield here.problem("repeated_id", expected, f"{name}{more}", hint=hint)


def _keep(
    reading: Reading,
    spot: Spot,
    name: str,
    model: type[_Model],
    fields: Mapping[str, Any],
    into: dict[str, tuple[_Model, Spot]],
) -> None:
    item = _validated(reading, spot, model, {**fields, "id": name})
    if item is not None:
        into[name] = (item, spot)


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
            _keep(reading, here, name, model, fields, into)


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
    for claim in (claim_id(read_entry, ref) for ref in read_entry.says):
        if len(claim) > LONGEST_CLAIM:
            expected = f"names that make a claim's id of at most {LONGEST_CLAIM} characters"
            yield spot.at("says").problem("id", expected, claim)


def _read_says(said: SaidBy, spot: Spot, says: object, context: DossierContext) -> Iterator[Problem]:
    """Read what an entry says of each record; a wrong shape is left to the entry's own check."""
    for name, fields in says.items() if isinstance(says, dict) else ():
        here = spot.at(name)
        ref = record_id(context.dossier, name, context.root)
        if ref is None:
            expected = f"a kind and a short suffix, as strike-2; kinds: {', '.join(_KINDS)}"
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
