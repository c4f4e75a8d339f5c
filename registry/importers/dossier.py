"""Dossier files to claims: every fault named with file, line, field, value and a hint.

Reading has two steps. Each file is read on its own: its shape, its values, its names. Then all of them
are looked at together, beside what a registry already holds: sources, link targets, actors, records.
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from registry.errors import InvalidInput, Problem, nearest, suggestion
from registry.importers.reader import Document, path_text, read, read_text
from registry.records.claim import STANCE_OF, Claim, Link, Says
from registry.records.dossier import HEADERS, Entry, LinkTarget, header_of
from registry.records.fields import claimable, plain, typed
from registry.records.source import Publication, Source
from registry.vocabulary.ids import DossierContext, RecordRef, is_slug, local_name, record_id
from registry.vocabulary.terms import LinkKind, RecordKind, Route, Stance

Path_ = tuple[str | int, ...]
_Model = TypeVar("_Model", bound=BaseModel)
SUFFIXES = frozenset({".yaml", ".yml", ".json"})
"""The files that a folder of dossiers is read from."""


@dataclasses.dataclass(frozen=True, slots=True)
class Known:
    """What a registry already holds, for references out of the files being read."""

    publications: Collection[str] = frozenset()
    sources: Mapping[str, Source] = dataclasses.field(default_factory=dict)
    claims: Mapping[str, RecordRef] = dataclasses.field(default_factory=dict)

    @property
    def records(self) -> set[str]:
        """The ids of every record that some claim speaks of."""
        return {ref.id for ref in self.claims.values()}

    @property
    def actors(self) -> set[str]:
        """The ids of every actor that some claim speaks of."""
        return {ref.id for ref in self.claims.values() if ref.kind is RecordKind.ACTOR}


@dataclasses.dataclass(slots=True)
class Batch:
    """What a folder of dossiers came to."""

    publications: dict[str, Publication] = dataclasses.field(default_factory=dict)
    sources: dict[str, Source] = dataclasses.field(default_factory=dict)
    claims: dict[str, Claim] = dataclasses.field(default_factory=dict)
    problems: list[Problem] = dataclasses.field(default_factory=list)
    rejected: int = 0
    """How many publications, sources and entries were refused."""


@dataclasses.dataclass(slots=True)
class _ReadEntry:
    """One entry of one file: its claims without what the source adds, and what it refers to."""

    document: Document
    path: Path_
    dossier: str
    entry: Entry
    says: dict[RecordRef, Says]
    linked: list[tuple[str, Path_]]
    parties: list[tuple[str, Path_]]

    @property
    def id(self) -> str:
        return f"{self.dossier}/{self.entry.name}"

    def claim_id(self, record: RecordRef) -> str:
        return f"{self.id}/{local_name(record)}"


@dataclasses.dataclass(slots=True)
class _Reading:
    """Everything read so far, before references are followed."""

    publications: dict[str, tuple[Publication, Document, Path_]] = dataclasses.field(default_factory=dict)
    sources: dict[str, tuple[Source, Document, Path_]] = dataclasses.field(default_factory=dict)
    entries: dict[str, _ReadEntry] = dataclasses.field(default_factory=dict)
    dossiers: dict[str, str] = dataclasses.field(default_factory=dict)
    problems: list[Problem] = dataclasses.field(default_factory=list)
    rejected: int = 0


def dossier_files(path: Path) -> list[tuple[Path, str]]:
    """Return the dossier files under `path`, each with the name to show, in a fixed order."""
    if path.is_file():
        if path.suffix not in SUFFIXES:
            hint = f"A dossier ends in {', '.join(sorted(SUFFIXES))}."
            raise InvalidInput([Problem(rule="not_a_dossier", expected="a dossier file", file=str(path), hint=hint)])
        return [(path, path.name)]
    if not path.is_dir():
        raise InvalidInput([Problem(rule="no_such_file", expected="a dossier file or a folder", file=str(path))])
    found = sorted(p for p in path.rglob("*") if p.suffix in SUFFIXES and p.is_file())
    if not found:
        hint = "A dossier is a .yaml or .json file; seeds/README.md shows one."
        raise InvalidInput([Problem(rule="no_files", expected="a dossier file", file=str(path), hint=hint)])
    return [(p, p.relative_to(path).as_posix()) for p in found]


def read_dossiers(path: Path, known: Known | None = None) -> Batch:
    """Return what the file or folder at `path` holds, with every fault of every file."""
    reading = _Reading()
    for file, name in dossier_files(path):
        _read_into(reading, lambda file=file, name=name: read(file, name))  # type: ignore[misc]
    return _assemble(reading, known or Known())


def read_dossier_text(text: str, name: str = "dossier.yaml", known: Known | None = None) -> Batch:
    """Return what one dossier given as text holds; a name ending in .json is read as JSON."""
    reading = _Reading()
    _read_into(reading, lambda: read_text(text, name, is_json=name.endswith(".json")))
    return _assemble(reading, known or Known())


# --- one file -----------------------------------------------------------------------------------


def _read_into(reading: _Reading, open_document: Any) -> None:
    try:
        document: Document = open_document()
    except InvalidInput as refused:
        reading.problems.extend(refused.problems)
        reading.rejected += 1
        return
    if not isinstance(document.value, dict):
        _fault(reading, document, (), "shape", "a mapping with sources or claims")
    elif "claims" in document.value or header_of(document.value):
        _read_claims(reading, document, document.value)
    else:
        _read_sources(reading, document, document.value)


def _read_sources(reading: _Reading, document: Document, value: dict[str, Any]) -> None:
    _refuse_unknown_keys(reading, document, (), value, {"publications", "sources"})
    for key, model, into in (
        ("publications", Publication, reading.publications),
        ("sources", Source, reading.sources),
    ):
        for name, fields in _mapping(reading, document, (key,), value.get(key, {})):
            path = (key, name)
            if name in into:
                first = into[name][1]
                _fault(reading, document, path, "repeated_id", f"each id once; {first.file} has it too", name)
            elif not isinstance(fields, dict):
                _fault(reading, document, path, "shape", "a mapping of fields")
            elif (item := _validated(reading, document, path, model, {"id": name, **fields})) is not None:
                into[name] = (item, document, path)  # type: ignore[assignment]


def _read_claims(reading: _Reading, document: Document, value: dict[str, Any]) -> None:
    header = header_of(value)
    if header is None:
        hint = "Begin the file with `incident: us-2025-09-02`, say."
        _fault(reading, document, (), "header", f"one of {', '.join(HEADERS)}", hint=hint)
        return
    _refuse_unknown_keys(reading, document, (), value, {header, "claims"})
    dossier, root = value[header], None if header == "collection" else RecordKind(header)
    if not isinstance(dossier, str) or not is_slug(dossier):
        _fault(reading, document, (header,), "id", "lower-case letters and digits joined by hyphens", str(dossier))
    elif dossier in reading.dossiers:
        first = reading.dossiers[dossier]
        _fault(reading, document, (header,), "repeated_id", f"one file for each dossier; {first} has it too", dossier)
    elif not isinstance(value.get("claims"), list):
        _fault(reading, document, ("claims",), "shape", "a list of entries under `claims`")
    else:
        reading.dossiers[dossier] = document.file
        for i, item in enumerate(value["claims"]):
            _read_entry(reading, document, ("claims", i), item, dossier, root)


def _read_entry(
    reading: _Reading, document: Document, path: Path_, item: object, dossier: str, root: RecordKind | None
) -> None:
    if not isinstance(item, dict):
        _fault(reading, document, path, "shape", "an entry: a mapping with source, speaker, route and says")
        return
    faults = len(reading.problems)
    entry = _validated(reading, document, path, Entry, item, count=False)
    read_entry = None
    if entry is not None:
        if not entry.says and not entry.targets:
            _problem(reading, document, path, "says_nothing", "`says`, or a link such as `denies`")
        read_entry = _ReadEntry(document, path, dossier, entry, {}, [], [])
        read_entry.parties.append((entry.speaker.actor or "", (*path, "speaker", "actor")))
        _read_says(reading, read_entry, root)
        if read_entry.id in reading.entries:
            hint = "Give one of them an `id` of its own."
            _problem(reading, document, path, "repeated_id", "each entry's name once", entry.name, hint)
    if len(reading.problems) > faults:
        reading.rejected += 1
    elif read_entry is not None:
        reading.entries[read_entry.id] = read_entry


def _read_says(reading: _Reading, read_entry: _ReadEntry, root: RecordKind | None) -> None:
    for name, fields in read_entry.entry.says.items():
        path = (*read_entry.path, "says", name)
        ref = record_id(read_entry.dossier, name, root)
        if ref is None:
            kinds = [kind.value for kind in RecordKind]
            hint = suggestion(nearest(name, kinds)) or None
            _problem(reading, read_entry.document, path, "record_name",
                     f"a kind and a suffix, as strike-2; kinds: {', '.join(kinds)}", name, hint)
        elif not fields:
            _problem(reading, read_entry.document, path, "empty_value", "at least one field", name)
        else:
            said = _read_fields(reading, read_entry, ref, fields, path, root)
            read_entry.says[ref] = said


def _read_fields(
    reading: _Reading, read_entry: _ReadEntry, ref: RecordRef, fields: Mapping[str, Any], path: Path_,
    root: RecordKind | None,
) -> Says:
    said: Says = {}
    for field, value in fields.items():
        here = (*path, field)
        if field not in claimable(ref.kind):
            hint = suggestion(nearest(field, claimable(ref.kind))) or None
            _problem(reading, read_entry.document, here, "unknown_field", f"a field of {ref.kind}", field, hint)
            continue
        context = DossierContext(read_entry.dossier, root)
        try:
            said[field] = plain(ref.kind, field, typed(ref.kind, field, value, context))
        except ValidationError as error:
            _pydantic_problems(reading, read_entry.document, here, error)
        read_entry.linked.extend((target, here) for target in context.linked)
        read_entry.parties.extend((party, here) for party in context.parties)
    return said


def _validated(
    reading: _Reading, document: Document, path: Path_, model: type[_Model], fields: dict[str, Any],
    *, count: bool = True,
) -> _Model | None:
    try:
        return model.model_validate(fields)
    except ValidationError as error:
        _pydantic_problems(reading, document, path, error, model)
        reading.rejected += count
        return None


def _pydantic_problems(
    reading: _Reading, document: Document, path: Path_, error: ValidationError,
    model: type[BaseModel] | None = None,
) -> None:
    for detail in error.errors(include_url=False):
        where = (*path, *(part for part in detail["loc"] if _is_written(part)))
        unknown = detail["type"] == "extra_forbidden" and model is not None
        names = tuple(model.model_fields) if model else ()
        expected = f"one of {', '.join(names)}" if unknown else detail["msg"]
        last = str(detail["loc"][-1]) if detail["loc"] else ""
        hint = (suggestion(nearest(last, names)) or None) if unknown else None
        found = detail.get("input")
        value = str(found)[:120] if isinstance(found, str | int | float) else None
        _problem(reading, document, where, detail["type"], expected, last if unknown else value, hint)


def _is_written(part: str | int) -> bool:
    """Return whether a step of pydantic's path stands in the file; steps through types do not."""
    return isinstance(part, int) or part.isidentifier() or is_slug(part)


def _refuse_unknown_keys(
    reading: _Reading, document: Document, path: Path_, value: Mapping[str, Any], accepted: set[str]
) -> None:
    for key in value:
        if key not in accepted:
            hint = suggestion(nearest(key, accepted)) or None
            _fault(reading, document, (*path, key), "unknown_key", f"one of {', '.join(sorted(accepted))}", key, hint)


def _mapping(reading: _Reading, document: Document, path: Path_, value: object) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        yield from value.items()
    else:
        _fault(reading, document, path, "shape", "a mapping from id to fields")


def _fault(
    reading: _Reading, document: Document, path: Path_, rule: str, expected: str,
    value: str | None = None, hint: str | None = None,
) -> None:
    """Name a fault that costs one item."""
    _problem(reading, document, path, rule, expected, value, hint)
    reading.rejected += 1


def _problem(
    reading: _Reading, document: Document, path: Path_, rule: str, expected: str,
    value: str | None = None, hint: str | None = None,
) -> None:
    reading.problems.append(_placed(document, path, rule, expected, value, hint))


def _placed(
    document: Document, path: Path_, rule: str, expected: str, value: str | None, hint: str | None
) -> Problem:
    line = document.line(path)
    return Problem(rule=rule, expected=expected, file=document.file, line=line, row=line,
                   column=path_text(path), value=value, hint=hint)


# --- all files together -------------------------------------------------------------------------


def _assemble(reading: _Reading, known: Known) -> Batch:
    """Follow every reference; drop what refers to nothing, and then what referred to that."""
    known = _without(known, reading.dossiers)
    _drop_sources_without_publication(reading, known)
    while faults := _unfollowed(reading, known):
        for entry_id, problems in faults.items():
            reading.problems.extend(problems)
            reading.rejected += 1
            del reading.entries[entry_id]
    sources = {name: source for name, (source, _, _) in reading.sources.items()}
    return Batch(
        publications={name: item for name, (item, _, _) in reading.publications.items()},
        sources=sources,
        claims=_claims(reading, {**known.sources, **sources}, known),
        problems=reading.problems,
        rejected=reading.rejected,
    )


def _without(known: Known, dossiers: Collection[str]) -> Known:
    """Return what is known from elsewhere: a dossier that is read again answers for itself."""
    claims = {cid: ref for cid, ref in known.claims.items() if cid.partition("/")[0] not in dossiers}
    return dataclasses.replace(known, claims=claims)


def _drop_sources_without_publication(reading: _Reading, known: Known) -> None:
    publications = {*reading.publications, *known.publications}
    for name, (source, document, path) in list(reading.sources.items()):
        if source.publication not in publications:
            hint = suggestion(nearest(source.publication, publications)) or "Add it under `publications`."
            _fault(reading, document, (*path, "publication"), "unknown_publication", "a publication's id",
                   source.publication, hint)
            del reading.sources[name]
    names = {*reading.sources, *known.sources}
    for source, document, path in reading.sources.values():
        if source.origin is not None and source.origin not in names:
            hint = suggestion(nearest(source.origin, names)) or None
            _problem(reading, document, (*path, "origin"), "unknown_source", "a source's id", source.origin, hint)


def _unfollowed(reading: _Reading, known: Known) -> dict[str, list[Problem]]:
    """Return the entries that refer to something that is not there, with the faults of each."""
    spoken = {ref for read_entry in reading.entries.values() for ref in _records_of(read_entry)}
    sources = {*reading.sources, *known.sources}
    records = {ref.id for ref in spoken} | known.records
    actors = {ref.id for ref in spoken if ref.kind is RecordKind.ACTOR} | known.actors
    faults: dict[str, list[Problem]] = defaultdict(list)
    for entry_id, read_entry in reading.entries.items():
        for rule, unknown, path, accepted in _unknown_names(read_entry, sources, records, actors):
            hint = suggestion(nearest(unknown, accepted)) or None
            expected = f"the id of {rule.replace('unknown_', 'a known ')}"
            faults[entry_id].append(_placed(read_entry.document, path, rule, expected, unknown, hint))
        for kind, target in read_entry.entry.targets:
            if not _targets(reading, known, read_entry, target):
                path = (*read_entry.path, kind.value)
                names = {e.entry.name for e in reading.entries.values() if e.dossier == read_entry.dossier}
                hint = suggestion(nearest(target.claim.partition("/")[0], names | set(known.claims))) or None
                faults[entry_id].append(
                    _placed(read_entry.document, path, "unknown_claim", "an entry of this file, or a claim",
                            target.claim, hint)
                )
    return faults


def _unknown_names(
    read_entry: _ReadEntry, sources: set[str], records: set[str], actors: set[str]
) -> Iterator[tuple[str, str, Path_, set[str]]]:
    if read_entry.entry.source not in sources:
        yield "unknown_source", read_entry.entry.source, (*read_entry.path, "source"), sources
    for target, path in read_entry.linked:
        if target not in records:
            yield "unknown_record", target, path, records
    for party, path in read_entry.parties:
        if is_slug(party) and party not in actors:
            yield "unknown_actor", party, path, actors


def _records_of(read_entry: _ReadEntry) -> Iterable[RecordRef]:
    return read_entry.says


def _targets(
    reading: _Reading, known: Known, read_entry: _ReadEntry, target: LinkTarget
) -> list[tuple[RecordRef, str]]:
    """Return the claims that a link names, each with the record it speaks of."""
    first, _, rest = target.claim.partition("/")
    own = reading.entries.get(f"{read_entry.dossier}/{first}")
    if own is not None and rest.count("/") == 0:
        return [(ref, cid) for ref, cid in _claims_of(reading, known, own) if not rest or local_name(ref) == rest]
    entry_name, _, name = rest.partition("/")
    other = reading.entries.get(f"{first}/{entry_name}")
    if other is not None:
        return [(ref, cid) for ref, cid in _claims_of(reading, known, other) if not name or local_name(ref) == name]
    prefix = target.claim + ("" if name else "/")
    return [
        (ref, cid) for cid, ref in known.claims.items()
        if cid == target.claim or (not name and cid.startswith(prefix))
    ]


def _claims_of(
    reading: _Reading, known: Known, read_entry: _ReadEntry, _seen: frozenset[str] = frozenset()
) -> list[tuple[RecordRef, str]]:
    """Return the claims that an entry makes: one for each record it speaks of or bears on."""
    refs = dict.fromkeys(read_entry.says)
    if read_entry.id not in _seen:
        seen = _seen | {read_entry.id}
        for _, target in read_entry.entry.targets:
            own = reading.entries.get(f"{read_entry.dossier}/{target.claim.partition('/')[0]}")
            if own is None or own.id not in seen:
                refs.update(dict.fromkeys(ref for ref, _ in _targets(reading, known, read_entry, target)))
    return [(ref, read_entry.claim_id(ref)) for ref in refs]


def _claims(reading: _Reading, sources: Mapping[str, Source], known: Known) -> dict[str, Claim]:
    return {
        claim.id: claim
        for read_entry in reading.entries.values()
        for claim in _claims_of_entry(reading, read_entry, sources[read_entry.entry.source], known)
    }


def _claims_of_entry(
    reading: _Reading, read_entry: _ReadEntry, source: Source, known: Known
) -> Iterator[Claim]:
    entry = read_entry.entry
    links: dict[RecordRef, list[Link]] = defaultdict(list)
    for kind, target in entry.targets:
        for ref, claim_id in _targets(reading, known, read_entry, target):
            links[ref].append(Link(kind=kind, claim=claim_id, fields=target.fields))
    for ref in dict.fromkeys((*read_entry.says, *links)):
        claim = Claim(
            id=read_entry.claim_id(ref), record=ref, source=source.id, origin=source.id,
            citation=entry.citation, speaker=entry.speaker, route=entry.route,
            stance=_stance(links[ref]), says=read_entry.says.get(ref, {}), scope=entry.scope,
            stated=entry.stated, quotation=entry.quotation, language=entry.language, tier=entry.tier,
            links=tuple(links[ref]),
        )
        yield with_source(claim, source)


def _stance(links: Iterable[Link]) -> Stance:
    kinds = {link.kind for link in links}
    return next((STANCE_OF[kind] for kind in LinkKind if kind in kinds and kind in STANCE_OF), Stance.ASSERTS)


def with_source(claim: Claim, source: Source) -> Claim:
    """Return `claim` with what its source adds: publication, origin, withdrawal, the stricter tier.

    The registry's own assessments are published when they are made, so their statement's date counts.
    """
    own = claim.route is Route.OWN_CALCULATION
    tiers = list(type(claim.tier))
    return claim.model_copy(
        update={
            "published": (claim.stated if own else None) or source.published,
            "origin": source.origin or source.id,
            "withdrawn": source.withdrawn,
            "tier": max(claim.tier, source.tier, key=tiers.index),
        }
    )
