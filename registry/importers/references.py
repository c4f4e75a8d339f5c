"""All files together: sources cited, claims linked to, actors and records named; and the claims made of them.

What refers to nothing is refused, and then what referred to that: so what is left is whole.
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Set

from registry.errors import Problem
from registry.importers.faults import Spot
from registry.records.claim import Claim, Link, Says, stance_of
from registry.records.claim_of_source import with_source
from registry.records.dossier import Entry, LinkTarget
from registry.records.lifecycle import follows, steps_of
from registry.records.source import Publication, Source
from registry.vocabulary.ids import RecordRef, dossier_of, is_slug, local_name, told_as
from registry.vocabulary.terms import LinkKind, RecordKind, Tier


@dataclasses.dataclass(frozen=True, slots=True)
class Known:
    """What a registry already holds, for references out of the files being read."""

    publications: Collection[str] = frozenset()
    sources: Mapping[str, Source] = dataclasses.field(default_factory=dict)
    claims: Mapping[str, RecordRef] = dataclasses.field(default_factory=dict)
    records: Collection[str] = ()
    """The ids that records stand under: some that claims name otherwise, where they were merged."""

    @property
    def hidden(self) -> set[str]:
        """The ids of what is not public, which no hint may name."""
        sources = {name for name, source in self.sources.items() if source.tier is not Tier.PUBLIC}
        return sources | {ref.id for ref in self.claims.values()}.difference(self.records)

    def without(self, dossiers: Collection[str]) -> Known:
        """Return what is known from elsewhere: a dossier that is read again answers for itself."""
        claims = {c: ref for c, ref in self.claims.items() if c.partition("/")[0] not in dossiers}
        return dataclasses.replace(self, claims=claims)


@dataclasses.dataclass(slots=True)
class Batch:
    """What a folder of dossiers came to."""

    publications: dict[str, Publication]
    sources: dict[str, Source]
    claims: dict[str, Claim]
    problems: list[Problem]
    rejected: int
    """How many publications, sources, entries and files were refused."""
    notes: tuple[Problem, ...] = ()
    """What a reader should know of what was read, in the form of a fault. A note refuses nothing."""


@dataclasses.dataclass(slots=True)
class SaidBy:
    """What one entry says, typed, and what its values name."""

    says: dict[RecordRef, Says]
    linked: list[tuple[str, Spot]]
    """The records that its values name, each with where."""
    parties: list[tuple[str, Spot]]
    """The actors, or words for actors, that its values name, each with where."""


@dataclasses.dataclass(slots=True)
class ReadEntry:
    """One entry of one file."""

    spot: Spot
    dossier: str
    entry: Entry
    said: SaidBy

    def __post_init__(self) -> None:
        """Count the speaker among the actors named."""
        if self.entry.speaker.actor is not None:
            self.said.parties.append((self.entry.speaker.actor, self.spot.at("speaker", "actor")))

    @property
    def says(self) -> dict[RecordRef, Says]:
        """What it says of each record."""
        return self.said.says

    @property
    def id(self) -> str:
        """The dossier's id and the entry's name."""
        return f"{self.dossier}/{self.entry.name}"


@dataclasses.dataclass(slots=True)
class Reading:
    """Everything read so far, before references are followed."""

    publications: dict[str, tuple[Publication, Spot]] = dataclasses.field(default_factory=dict)
    sources: dict[str, tuple[Source, Spot]] = dataclasses.field(default_factory=dict)
    entries: dict[str, ReadEntry] = dataclasses.field(default_factory=dict)
    flawed: list[ReadEntry] = dataclasses.field(default_factory=list)
    """Entries refused already, whose references are still looked at, so that all faults are named at once."""
    dossiers: dict[str, str] = dataclasses.field(default_factory=dict)
    problems: list[Problem] = dataclasses.field(default_factory=list)
    rejected: int = 0
    notes: list[Problem] = dataclasses.field(default_factory=list)

    def refuse(self, *problems: Problem) -> None:
        """Note the faults of one thing, and that it is refused."""
        self.problems.extend(problems)
        self.rejected += 1


def assemble(reading: Reading, known: Known) -> Batch:
    """Follow every reference, drop what leads nowhere, and make the claims of the rest."""
    known = known.without(reading.dossiers)
    _drop_sources(reading, known)
    reading.problems.extend(_faults_of_flawed(reading, known))
    while faults := _leading_nowhere(reading, known):
        for entry, problems in faults.items():
            reading.refuse(*problems)
            del reading.entries[entry]
    sources = {name: source for name, (source, _) in reading.sources.items()}
    return Batch(
        publications={name: item for name, (item, _) in reading.publications.items()},
        sources=sources,
        claims={claim.id: claim for claim in _claims(reading, known, {**known.sources, **sources})},
        problems=reading.problems,
        rejected=reading.rejected,
        notes=tuple(reading.notes),
    )


# --- what leads nowhere -------------------------------------------------------------------------


def _drop_sources(reading: Reading, known: Known) -> None:
    """Refuse sources with no known publication or origin, until every one left has both."""
    publications = {*reading.publications, *known.publications}
    while faults := list(_source_faults(reading, known, publications)):
        for name, problem in faults:
            reading.refuse(problem)
            reading.sources.pop(name, None)


def _source_faults(
    reading: Reading, known: Known, publications: Collection[str]
) -> Iterator[tuple[str, Problem]]:
    names = {*reading.sources, *known.sources}
    for name, (source, spot) in reading.sources.items():
        if source.publication not in publications:
            here = spot.at("publication")
            yield (
                name,
                here.unknown("unknown_publication", "a publication's id", source.publication, publications),
            )
        elif source.origin is not None and source.origin not in names:
            yield (
                name,
                spot.at("origin").unknown(
                    "unknown_source", "a source's id", source.origin, set(names) - known.hidden
                ),
            )


def _leading_nowhere(reading: Reading, known: Known) -> dict[str, list[Problem]]:
    """Return the entries that refer to something that is not there, with the faults of each."""
    names = _names(reading.entries.values(), reading, known)
    made = _made(reading, known)
    faults: dict[str, list[Problem]] = {}
    for name, entry in reading.entries.items():
        problems = [*_unknown_names(entry, names), *_unknown_targets(reading, made, entry)]
        problems += _illegal_steps(reading, made, entry)
        if problems:
            faults[name] = problems
    return faults


@dataclasses.dataclass(frozen=True, slots=True)
class _Names:
    """Everything that can be named: the ids of sources, records and actors."""

    sources: Collection[str]
    records: Set[str]
    actors: Collection[str]
    hidden: Set[str]
    """Those of them that no hint may name."""

    def shown(self, names: Iterable[str]) -> list[str]:
        """Return those that a hint may name."""
        return [name for name in names if name not in self.hidden]


def _names(entries: Iterable[ReadEntry], reading: Reading, known: Known) -> _Names:
    entries = list(entries)
    refs = {ref for entry in entries for ref in entry.says} | set(known.claims.values())
    return _Names(
        sources={*reading.sources, *known.sources},
        records={ref.id for ref in refs}.union(known.records),
        actors={ref.id for ref in refs if ref.kind is RecordKind.ACTOR},
        hidden=known.hidden.difference(reading.sources, (ref.id for entry in entries for ref in entry.says)),
    )


def _faults_of_flawed(reading: Reading, known: Known) -> list[Problem]:
    """Return the unknown names in entries that are refused already."""
    names = _names((*reading.entries.values(), *reading.flawed), reading, known)
    return [problem for entry in reading.flawed for problem in _unknown_names(entry, names)]


def _unknown_names(entry: ReadEntry, names: _Names) -> Iterator[Problem]:
    if entry.entry.source not in names.sources:
        here = entry.spot.at("source")
        yield here.unknown("unknown_source", "a source's id", entry.entry.source, names.shown(names.sources))
    for target, here in entry.said.linked:
        if names.records.isdisjoint((target, told_as(target))):
            yield here.unknown(
                "unknown_record",
                "the id of a record that some claim speaks of",
                target,
                names.shown(names.records),
            )
    for party, here in entry.said.parties:
        if is_slug(party) and party not in names.actors:
            expected = "an actor's id, or words for someone without one (with a capital or a space)"
            yield here.unknown("unknown_actor", expected, party, names.shown(names.actors))


def _unknown_targets(reading: Reading, made: Made, entry: ReadEntry) -> Iterator[Problem]:
    for kind, target in entry.entry.targets:
        if not _targeted(made, entry, target):
            own = [e.entry.name for e in reading.entries.values() if e.dossier == entry.dossier]
            here = entry.spot.at(kind.value)
            yield here.unknown("unknown_claim", "an entry of this file, or a claim", target.claim, own)


def _illegal_steps(reading: Reading, made: Made, entry: ReadEntry) -> Iterator[Problem]:
    """Return the states by which an entry replaces states of its own dossier that they cannot follow."""
    for kind, target in entry.entry.targets:
        if kind is LinkKind.SUPERSEDES:
            for claim, ref in _targeted(made, entry, target).items():
                for field, after in entry.says.get(ref, {}).items():
                    before = _said_before(reading, claim, ref, field)
                    if (field in target.fields or not target.fields) and before is not None:
                        yield from _illegal_step(entry, ref, field, before, str(after))


def _said_before(reading: Reading, claim: str, ref: RecordRef, field: str) -> str | None:
    """Return the value that another entry's claim gives for a field, or None where it gives none."""
    other = reading.entries.get(claim.rpartition("/")[0])
    value = other.says.get(ref, {}).get(field) if other else None
    return None if value is None else str(value)


def _illegal_step(entry: ReadEntry, ref: RecordRef, field: str, before: str, after: str) -> Iterator[Problem]:
    if not follows(ref.kind, field, before, after):
        allowed = sorted(steps_of(ref.kind, field, before) or ())
        expected = f"a state that can follow {before}: {', '.join(allowed) or 'none can'}"
        hint = "A mistake is put right by `corrects`; accounts that differ stand side by side."
        spot = entry.spot.at("says", _written_name(entry, ref), field)
        yield spot.problem("illegal_transition", expected, after, hint=hint)


def _written_name(entry: ReadEntry, ref: RecordRef) -> str:
    """Return the name under which an entry speaks of a record."""
    name = local_name(ref)
    return name if name in entry.entry.says else ref.kind.value


# --- links, and the claims made -----------------------------------------------------------------

Made = Mapping[str, Mapping[str, RecordRef]]
"""For each entry, as `dossier/entry`: the claims it makes, each with the record it speaks of."""


def _made(reading: Reading, known: Known) -> Made:
    """Return the claims that every entry makes: about what it says, and about what its links bear on.

    A bare denial speaks of whatever the denied entry speaks of, which may be a denial too: so the
    targets are followed until nothing is added.
    """
    made: dict[str, dict[str, RecordRef]] = defaultdict(dict)
    for name, ref in known.claims.items():
        made[name.rpartition("/")[0]][name] = ref
    for entry in reading.entries.values():
        made[entry.id].update((claim_id(entry, ref), ref) for ref in entry.says)
    while sum(_add_targets(made, entry) for entry in reading.entries.values()):
        continue
    return made


def _add_targets(made: dict[str, dict[str, RecordRef]], entry: ReadEntry) -> bool:
    """Give an entry a claim about each record that its links bear on. Return whether any was new."""
    before = len(made[entry.id])
    for _, target in entry.entry.targets:
        for ref in _targeted(made, entry, target).values():
            made[entry.id].setdefault(claim_id(entry, ref), ref)
    return len(made[entry.id]) > before


def _targeted(made: Made, entry: ReadEntry, target: LinkTarget) -> dict[str, RecordRef]:
    """Return the claims that a link names, each with the record it speaks of.

    `entry` and `entry/record` name this file's own; `dossier/entry` and `dossier/entry/record` another's.
    """
    for name in (f"{entry.dossier}/{target.claim}", target.claim):
        whole, single = made.get(name, {}), made.get(name.rpartition("/")[0], {})
        found = dict(whole) if whole else {c: ref for c, ref in single.items() if c == name}
        if found and name != entry.id and not name.startswith(f"{entry.id}/"):
            return found
    return {}


def claim_id(entry: ReadEntry, ref: RecordRef) -> str:
    """Return the id of the claim that an entry makes about a record.

    A link may reach the records of other dossiers; their short names then carry the dossier's id.
    """
    elsewhere = ref.kind is not RecordKind.ACTOR and dossier_of(ref.id) != entry.dossier
    name = f"{dossier_of(ref.id)}-{local_name(ref)}" if elsewhere else local_name(ref)
    return f"{entry.id}/{name}"


def _claims(reading: Reading, known: Known, sources: Mapping[str, Source]) -> Iterator[Claim]:
    made = _made(reading, known)
    for entry in reading.entries.values():
        links: dict[RecordRef, list[Link]] = defaultdict(list)
        for kind, target in entry.entry.targets:
            for name, ref in _targeted(made, entry, target).items():
                links[ref].append(Link(kind=kind, claim=name, fields=target.fields))
        for ref in dict.fromkeys((*entry.says, *links)):
            yield _claim(entry, ref, tuple(links[ref]), sources[entry.entry.source])


def _claim(read_entry: ReadEntry, ref: RecordRef, links: tuple[Link, ...], source: Source) -> Claim:
    entry = read_entry.entry
    claim = Claim(
        id=claim_id(read_entry, ref),
        record=ref,
        source=source.id,
        origin=source.id,
        citation=entry.citation,
        speaker=entry.speaker,
        route=entry.route,
        stance=stance_of(links),
        says=read_entry.says.get(ref, {}),
        scope=entry.scope,
        stated=entry.stated,
        quotation=entry.quotation,
        language=entry.language,
        tier=entry.tier,
        links=links,
    )
    return with_source(claim, source)
