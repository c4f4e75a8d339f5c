"""Strategies that make every kind of value, record and claim, and whole folders of dossiers.

A record's strategy is derived from its annotated fields, so a new field is tested without being listed here.
The domains are small on purpose: values then meet, agree and clash often.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
import functools
import json
import operator
import types
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

import pendulum
import yaml
from hypothesis import strategies as st
from pydantic import BaseModel, JsonValue

from registry.records import RECORD_TYPES, Record
from registry.records.claim import STANCE_OF, Claim, Link, Speaker
from registry.records.dossier import Entry
from registry.records.fields import claimable, plain, typed
from registry.records.oversight import Vote
from registry.records.record import BOOKKEEPING
from registry.records.source import Publication, Source
from registry.vocabulary.count import Count
from registry.vocabulary.ids import ClaimId, Linked, Party, RecordRef, Slug, local_name, record_id
from registry.vocabulary.place import Place, Point
from registry.vocabulary.terms import Grade, LinkKind, RecordKind, Route, Stance, Tier
from registry.vocabulary.time import Instant, PartialDate, TimeRange, from_microseconds

# --- text and names --------------------------------------------------------------------------------

# What a database and a file can both hold: no control characters, no halves of surrogate pairs.
texts = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff\ufffe\uffff"),
    min_size=1,
    max_size=12,
).filter(lambda text: text.strip() != "" and _is_printable_yaml(text))
words = st.sampled_from(
    ["two boats", "some 40 minutes", "près de la côte", "São Tomé", "a: b #c", "null", "no"]
)
slugs = st.from_regex(r"[a-z0-9]{1,4}(-[a-z0-9]{1,4}){0,2}", fullmatch=True)
record_ids = st.builds(lambda a, b: a if b is None else f"{a}/{b}", slugs, st.none() | slugs)
claim_ids = st.builds("{}/{}/{}".format, slugs, slugs, slugs)


def _is_printable_yaml(text: str) -> bool:
    return yaml.reader.Reader.NON_PRINTABLE.search(text) is None


# --- numbers, times, places ------------------------------------------------------------------------


@st.composite
def counts(draw: st.DrawFn, most: int = 12) -> Count:
    """Counts with any of the three numbers, in order."""
    numbers = sorted(draw(st.lists(st.integers(0, most), min_size=3, max_size=3)))
    given = draw(st.sampled_from(range(1, 8)))
    low, best, high = (number if given & 1 << i else None for i, number in enumerate(numbers))
    return Count(low=low, best=best, high=high, words=draw(st.none() | words))


FIRST_US, LAST_US = -62135596800_000_000, 253402300799_999_999
"""0001-01-01T00:00:00Z and 9999-12-31T23:59:59.999999Z."""
all_instants = st.integers(FIRST_US, LAST_US).map(from_microseconds)
days = st.dates(dt.date(2025, 9, 1), dt.date(2026, 2, 28))
any_days = st.dates(dt.date(2, 1, 1), dt.date(9998, 12, 31))
zones = st.sampled_from(["-04:00", "+00:00", "+05:45", "America/Caracas", "America/New_York", "UTC"])
instants = st.datetimes(dt.datetime(2025, 9, 1), dt.datetime(2026, 2, 28)).map(
    lambda naive: pendulum.instance(naive.replace(tzinfo=dt.UTC))
)


@st.composite
def partial_dates(draw: st.DrawFn, day: st.SearchStrategy[dt.date] = days) -> str:
    """Days, months, years, marked dates and intervals, also open ones."""
    a, b = sorted((draw(day), draw(day)))

    def written(date: dt.date) -> str:
        cut = draw(st.sampled_from([10, 10, 7, 4]))
        return date.isoformat()[:cut] + draw(st.sampled_from(["", "", "", "~", "?", "%"]))

    shape = draw(st.sampled_from(["one", "one", "one", "interval", "from", "until"]))
    forms = {
        "one": lambda: written(a),
        # Whole days: a bound cut to a month could run backwards.
        "interval": lambda: f"{a.isoformat()}/{b.isoformat()}",
        "from": lambda: f"{written(a)}/..",
        "until": lambda: f"../{written(b)}",
    }
    return forms[shape]()


@st.composite
def time_ranges(draw: st.DrawFn) -> TimeRange:
    """Dates with and without a zone, instants, bounds, and words alone."""
    said = draw(st.none() | words)
    zone = draw(st.none() | zones)
    shape = draw(st.sampled_from(["edtf", "edtf", "instant", "bounds", "open", "words"]))
    if shape == "edtf":
        return TimeRange(edtf=draw(partial_dates()), zone=zone, words=said)
    if shape == "words":
        return TimeRange(words=draw(words), zone=zone)
    a, b = sorted((draw(instants), draw(instants)))
    if shape == "instant":
        return TimeRange(earliest=a, latest=a, zone=zone, words=said)
    if shape == "bounds":
        return TimeRange(earliest=a, latest=b, zone=zone, words=said)
    return draw(st.sampled_from([TimeRange(earliest=a, words=said), TimeRange(latest=b, zone=zone)]))


points = st.builds(
    Point,
    coordinates=st.tuples(
        st.floats(-180, 180, allow_nan=False) | st.just(-104.9), st.floats(-90, 90, allow_nan=False)
    ),
)
places = st.builds(
    Place,
    area=st.sampled_from(["Caribbean Sea", "Eastern Pacific", "Océano Pacífico"]),
    words=st.none() | words,
    geometry=st.none() | points,
    uncertainty_m=st.none() | st.integers(0, 50_000),
)


# A few telling values of each sort, for claims and dossiers: small to draw, and likely to meet or clash.
FEW_COUNTS = (
    Count(low=11, high=11, best=11),
    Count(low=9, high=9, best=9),
    Count(low=0, high=0, best=0),
    Count(low=4),
    Count(high=9),
    Count(low=4, high=11, best=6),
    Count(best=40, words="some 40 minutes"),
    Count(best=10),
    Count(low=1, best=2),
)
FEW_TIMES = (
    TimeRange(edtf="2025-09-02"),
    TimeRange(edtf="2025-09-02", zone="-04:00", words="this morning"),
    TimeRange(edtf="2025-09-03"),
    TimeRange(edtf="2025-09~"),
    TimeRange(edtf="2025-10-23/2025-10-24", zone="America/Caracas"),
    TimeRange(edtf="../2025-12-31"),
    TimeRange(edtf="2025-09-03/.."),
    TimeRange.model_validate("2025-09-02T14:00:00-04:00"),
    TimeRange.model_validate("2025-09-02T14:00:00.000001-04:00"),
    TimeRange(earliest="2025-09-02T00:00:00Z", latest="2025-10-01T00:00:00Z"),
    TimeRange(earliest="2025-12-01T12:00:00Z"),
    TimeRange(words="before dawn"),
)
FEW_DATES = (
    "2025-09-02",
    "2025-09-03",
    "2025-11-28~",
    "2025-12",
    "2026",
    "2025-10-23/2025-10-24",
    "2025-12-01/..",
)
FEW_PLACES = (
    Place(area="Caribbean Sea"),
    Place(area="Océano Pacífico", words="off the coast"),
    Place(words="somewhere at sea", geometry=Point(coordinates=(-104.9, 12.5)), uncertainty_m=5000),
)


# --- models, derived from their fields -------------------------------------------------------------


@dataclasses.dataclass(frozen=True)
class Names:
    """The records and parties that generated values may name."""

    records: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    few: bool = True
    """Whether values come from the few telling ones above."""

    @property
    def linked(self) -> st.SearchStrategy[str]:
        return st.sampled_from(self.records) if self.records else record_ids

    @property
    def party(self) -> st.SearchStrategy[str]:
        return st.sampled_from(self.parties) if self.parties else slugs | words


ANY = Names(few=False)
"""Any names and any values."""
FEW = Names()
"""Any names, and the few telling values."""


def of_type(annotation: Any, names: Names = ANY) -> st.SearchStrategy[Any]:
    """Return a strategy for what a field annotated so can hold."""
    some: list[tuple[Any, st.SearchStrategy[Any]]] = [
        (PartialDate, st.sampled_from(FEW_DATES)),
        (Count, st.sampled_from(FEW_COUNTS)),
        (TimeRange, st.sampled_from(FEW_TIMES)),
        (Place, st.sampled_from(FEW_PLACES)),
        (str, words),
    ]
    every: list[tuple[Any, st.SearchStrategy[Any]]] = [
        (Linked, names.linked),
        (Party, names.party),
        (PartialDate, partial_dates()),
        (Instant, instants),
        (Slug, slugs),
        (ClaimId, claim_ids),
        (Count, counts()),
        (TimeRange, time_ranges()),
        (Place, places),
        (bool, st.booleans()),
        (int, st.integers(1, 9)),
        (str, words | texts),
        (type(None), st.none()),
    ]
    tried = [*some, *every] if names.few else every
    for known_annotation, strategy in tried:
        if annotation == known_annotation:
            return strategy
    origin, inner = get_origin(annotation), get_args(annotation)
    if hasattr(annotation, "__metadata__"):
        return of_type(inner[0], names)
    if origin in (Union, types.UnionType):
        return functools.reduce(operator.or_, (of_type(part, names) for part in inner))
    if origin is tuple:
        return st.lists(of_type(inner[0], names), min_size=1, max_size=2).map(tuple)
    if isinstance(annotation, type) and issubclass(annotation, enum.Enum):
        return st.sampled_from(list(annotation))
    assert isinstance(annotation, type), annotation
    assert issubclass(annotation, BaseModel), annotation
    if annotation is Vote:
        return votes(names)
    return models(annotation, names).filter(lambda model: model.model_dump(exclude_defaults=True) != {})


@functools.cache
def hints(model: type[BaseModel]) -> dict[str, Any]:
    """Return the annotations of a model's fields, each with what it carries."""
    return get_type_hints(model, include_extras=True)


@functools.cache
def _fields_of(model: type[BaseModel], names: Names) -> dict[str, st.SearchStrategy[Any]]:
    wanted = [name for name in model.model_fields if name not in {*BOOKKEEPING, "claims"}]
    return {name: of_type(hints(model)[name], names) for name in wanted}


def models(
    model: type[BaseModel], names: Names = ANY, **given: st.SearchStrategy[Any]
) -> st.SearchStrategy[Any]:
    """Return a strategy for a model, each field by its annotation unless it is given."""
    return st.builds(model, **{**_fields_of(model, names), **given})


def votes(names: Names) -> st.SearchStrategy[Vote]:
    """Return a strategy for votes: only a tie can be broken by somebody who is no member."""
    untied = models(Vote, names, vice_president=st.none())
    tied = st.integers(0, 50).flatmap(lambda n: models(Vote, names, yeas=st.just(n), nays=st.just(n)))
    return untied | tied


@functools.cache
def records(kind: RecordKind) -> st.SearchStrategy[Record]:
    """Return a strategy for records of one kind as someone might build them by hand."""
    return models(RECORD_TYPES[kind], id=record_ids)


def _given(annotation: Any, names: Names) -> st.SearchStrategy[Any]:
    """Return a strategy for an annotation's values other than None."""
    if get_origin(annotation) in (Union, types.UnionType):
        parts = [part for part in get_args(annotation) if part is not type(None)]
        return functools.reduce(operator.or_, (_given(part, names) for part in parts))
    plain_type = get_args(annotation)[0] if hasattr(annotation, "__metadata__") else None
    if get_origin(plain_type) in (Union, types.UnionType):
        return _given(plain_type, names)
    return of_type(annotation, names)


@functools.cache
def values(kind: RecordKind, field: str, names: Names = ANY) -> st.SearchStrategy[JsonValue]:
    """Return a strategy for what claims give for a field, in the field's plain form."""
    return _given(hints(RECORD_TYPES[kind])[field], names).map(
        lambda value: plain(kind, field, typed(kind, field, value))
    )


publications = st.builds(Publication, id=slugs, name=words, kind=st.none() | words)
sources = cast(st.SearchStrategy[Source], models(Source, id=slugs, tier=st.sampled_from(list(Tier))))
speakers = st.builds(Speaker, actor=slugs, words=st.none() | words) | st.builds(Speaker, words=words)


# --- claims about one record -----------------------------------------------------------------------


@st.composite
def claims(
    draw: st.DrawFn,
    record: RecordRef,
    number: int = 0,
    earlier: Sequence[Claim] = (),
    routes: Sequence[Route] = tuple(Route),
    names: Names = FEW,
    linking: Sequence[LinkKind] = tuple(LinkKind),
) -> Claim:
    """Claims about `record`; one may bear on `earlier` ones."""
    fields = claimable(record.kind)
    # The first fields hold most of what clashes; a few more come from anywhere.
    chosen = draw(st.lists(st.sampled_from(fields), min_size=1, max_size=3, unique=True))
    says = {field: draw(values(record.kind, field, names)) for field in chosen}
    links: tuple[Link, ...] = ()
    if earlier and linking and draw(st.booleans()):
        target = draw(st.sampled_from(earlier))
        limited = draw(st.lists(st.sampled_from(sorted(target.says) or ["title"]), max_size=1))
        links = (Link(kind=draw(st.sampled_from(linking)), claim=target.id, fields=tuple(limited)),)
    bare: bool = draw(st.booleans())
    if links and bare:
        says = {}
    source = draw(st.sampled_from(["source-a", "source-b", "source-c"]))
    return Claim(
        id=f"dossier/entry-{number}/{local_name(record)}",
        record=record,
        source=source,
        speaker=draw(
            st.sampled_from(
                [Speaker(words="an official"), Speaker(actor="someone"), Speaker(words="a relative")]
            )
        ),
        route=draw(st.sampled_from(routes)),
        stance=STANCE_OF.get(links[0].kind, Stance.ASSERTS) if links else Stance.ASSERTS,
        says=says,
        links=links,
        stated=draw(st.sampled_from([None, *FEW_DATES])),
        published=draw(st.sampled_from([None, *FEW_DATES])),
        origin=source,
        withdrawn=draw(st.sampled_from([None, None, None, None, "2025-12-01"])),
    )


MAIN = {kind: RecordRef(kind=kind, id="dossier/part") for kind in RecordKind} | {
    RecordKind.INCIDENT: RecordRef(kind=RecordKind.INCIDENT, id="dossier"),
    RecordKind.ACTOR: RecordRef(kind=RecordKind.ACTOR, id="someone"),
}
"""One record of each kind to make claims about."""


@st.composite
def claim_sets(
    draw: st.DrawFn,
    kind: RecordKind | None = None,
    routes: Sequence[Route] = tuple(Route),
    linking: Sequence[LinkKind] = tuple(LinkKind),
) -> list[Claim]:
    """Claims about one record that deny, correct, supersede and retract each other."""
    record = MAIN[kind or draw(st.sampled_from(list(RecordKind)))]
    made: list[Claim] = []
    for number in range(draw(st.integers(1, 5))):
        made.append(draw(claims(record, number, tuple(made), routes, linking=linking)))
    return made


# --- whole folders ---------------------------------------------------------------------------------


@dataclasses.dataclass(frozen=True)
class Folder:
    """Files as people write them: one of publications and sources, and dossiers by their names."""

    bibliography: dict[str, Any]
    dossiers: dict[str, dict[str, Any]]

    def files(self) -> dict[str, dict[str, Any]]:
        """Return every file's content by its name without an ending."""
        return {"sources": self.bibliography, **self.dossiers}

    def write(self, folder: Path, ending: str = "yaml") -> Path:
        """Write the files into `folder`, which is made or emptied, and return it."""
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.iterdir():
            old.unlink()
        for name, content in self.files().items():
            (folder / f"{name}.{ending}").write_text(written(content, ending), "utf-8")
        return folder


def written(content: Mapping[str, Any], ending: str = "yaml") -> str:
    """Return a file's content as YAML or JSON text."""
    if ending == "json":
        return json.dumps(content, indent=1, ensure_ascii=True)
    return yaml.dump(content, Dumper=_WrittenOut, sort_keys=False, allow_unicode=True)


class _WrittenOut(yaml.SafeDumper):
    """Writes a value out each time it occurs."""

    def ignore_aliases(self, data: object) -> bool:
        return True


LOCAL_NAMES = (
    "strike-1",
    "strike-2",
    "order",
    "survivors",
    "action",
    "request-video",
    "response-1",
    "report",
    "event-airspace",
)
ACTORS = ("a-ministry", "a-committee", "an-official")
SOURCE_IDS = ("wire-1", "paper-1", "office-1", "monitor-1")
DOSSIER_IDS = ("us-2025-09-02", "us-2025-09-15")


@st.composite
def bibliographies(draw: st.DrawFn) -> dict[str, Any]:
    """One publication, and sources that may copy the first of them or be withdrawn."""
    made: dict[str, Any] = {}
    for name in SOURCE_IDS:
        fields: dict[str, Any] = {
            "publication": "a-publisher",
            "grade": draw(st.sampled_from(list(Grade))).value,
            "published": draw(st.sampled_from([None, *FEW_DATES])),
            "title": draw(st.none() | words),
            "origin": draw(st.sampled_from([None, None, "wire-1"])) if name != "wire-1" else None,
            "withdrawn": draw(st.sampled_from([None, None, None, "2026-01-10"])),
        }
        made[name] = {key: value for key, value in fields.items() if value is not None}
    return {"publications": {"a-publisher": {"name": "A Publisher"}}, "sources": made}


@st.composite
def dossiers(draw: st.DrawFn, most_dossiers: int = 2, most_entries: int = 4) -> Folder:
    """Valid folders: dossiers with several entries, references, and links of every kind.

    The first entry of each dossier speaks of every record in it, so whatever names one of them names
    something; the later ones say more, and deny, correct, supersede or retract what came before.
    """
    made: dict[str, dict[str, Any]] = {}
    for dossier in DOSSIER_IDS[: draw(st.integers(1, most_dossiers))]:
        present = draw(st.lists(st.sampled_from(LOCAL_NAMES), max_size=4, unique=True))
        if "strike-2" in present and "strike-1" not in present:
            present.append("strike-1")
        local = ("incident", *present, *(f"actor-{actor}" for actor in ACTORS))
        linkable = tuple(name for name in local if not name.startswith("actor-"))
        names = Names(linkable, (*ACTORS, "two people who know", "a lawyer (unnamed)"))
        entries: list[dict[str, Any]] = []
        first = {name: draw(_said(dossier, name, names, 1)) for name in local}
        entries.append(_entry(draw, "first", first, ()))
        for number in range(draw(st.integers(0, most_entries - 1))):
            about = draw(st.lists(st.sampled_from(local), min_size=1, max_size=2, unique=True))
            said = {name: draw(_said(dossier, name, names, 3)) for name in about}
            targets = tuple(
                f"{entry['id']}/{name}"
                for entry in entries
                for name in entry.get("says", {})
                if name in about
            )
            entries.append(_entry(draw, f"entry-{number}", said, targets))
        made[dossier] = {"incident": dossier, "claims": entries}
    return Folder(draw(bibliographies()), made)


@st.composite
def _said(draw: st.DrawFn, dossier: str, name: str, names: Names, most: int) -> dict[str, JsonValue]:
    ref = record_id(dossier, name, RecordKind.INCIDENT)
    assert ref is not None
    chosen = draw(st.lists(st.sampled_from(claimable(ref.kind)), min_size=1, max_size=most, unique=True))
    if name == "strike-2":
        chosen = ["follows", *(field for field in chosen if field != "follows")]
    said = {field: draw(values(ref.kind, field, names)) for field in chosen}
    if name == "strike-2":
        said["follows"] = "strike-1"
    if said.get("follows") in (name, f"{dossier}/{name}"):
        del said["follows"]  # no strike follows itself
        said["sequence"] = "1"
    for state in cast(list[dict[str, JsonValue]], said.get("states", [])):
        # Resolution fills the claims in; nobody writes them.
        state.pop("claims", None)
    return said


def _entry(draw: st.DrawFn, name: str, says: dict[str, Any], targets: tuple[str, ...]) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "id": name,
        "source": draw(st.sampled_from(SOURCE_IDS)),
        "speaker": draw(
            st.sampled_from(
                [
                    {"actor": ACTORS[2]},
                    {"words": "two people"},
                    {"actor": ACTORS[0], "words": "its spokesman"},
                ]
            )
        ),
        "route": draw(
            st.sampled_from([route for route in Route if route is not Route.OWN_CALCULATION])
        ).value,
        "says": says,
    }
    stated = draw(st.sampled_from([None, *FEW_DATES]))
    if stated is not None and not any("searches" in fields for fields in says.values()):
        entry["stated"] = stated  # no search comes after the statement that tells of it
    linked: bool = draw(st.booleans())
    if targets and linked:
        kind = draw(st.sampled_from(list(LinkKind))).value
        target: str | dict[str, Any] = draw(st.sampled_from(targets))
        if draw(st.booleans()):
            target = {
                "claim": target,
                "fields": [draw(st.sampled_from(["killed", "occurred", "title", "name"]))],
            }
        entry[kind] = target
        if draw(st.booleans()):
            del entry["says"]
    return entry


entries = cast(
    st.SearchStrategy[Entry],
    st.builds(
        Entry,
        id=st.none() | slugs,
        source=slugs,
        citation=st.none() | words,
        speaker=speakers,
        route=st.sampled_from(list(Route)),
        stated=st.none() | partial_dates(),
        quotation=st.none() | words,
        says=st.just({"incident": {"killed": 11}}),
        denies=st.just(()) | st.just("other/incident"),
    ),
)
