"""The mapping file: which column is which field, who says so, and which columns are kept as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, JsonValue, ValidationError

from registry.errors import InvalidInput, Problem
from registry.importers.faults import Spot, validation_problems
from registry.importers.reader import Document, read
from registry.importers.table.dates import is_form, zone_of
from registry.importers.table.layout import Layout
from registry.importers.table.profiles import PROFILES
from registry.importers.table.rows import clean
from registry.importers.table.target import target_of
from registry.importers.table.unfit import Unfit
from registry.records.record import Frozen
from registry.vocabulary.ids import Slug, is_slug
from registry.vocabulary.terms import Grade, RecordKind, Route, Tier

UNKNOWN = (
    "?",
    "-",
    "--",
    "–",
    "n/a",
    "na",
    "none stated",
    "not known",
    "not reported",
    "not stated",
    "unclear",
    "unk",
    "unknown",
    "unspecified",
)
"""What people write for a value that nobody states, where the mapping does not say it."""


def _as_list(value: object) -> object:
    return value if isinstance(value, list | tuple) else [value]


Listed = Annotated[tuple[str, ...], BeforeValidator(_as_list, json_schema_input_type=str | list[str])]
"""One text, or a list of them."""


class Column(Frozen):
    """What one column gives. Written as text alone, it is the field."""

    field: str
    """The field, as `killed`; a part, as `place.latitude`; or another record's, as `strike-2.interval`."""
    values: dict[str, JsonValue] = Field(default_factory=dict)
    """What a cell's text means, where it is not the value itself: in any case of letters."""
    unknown: Listed | None = None
    """Texts that mean that nobody states the value; else the mapping's own list."""
    format: Listed = ()
    """How dates are written, as `DD/MM/YYYY`, or `excel` for a spreadsheet's count of days.

    Words that stand in every date are put in square brackets, as `D [de] MMMM YYYY`. `excel-1904` is a
    count from 1904; in a workbook that counts from there, `excel` means it.
    """
    zone: str | None = None
    """The zone of times that state none, as America/Caracas."""
    split: str | None = None
    """What stands between the items of a list."""
    pattern: str | None = None
    """A regular expression; its first group is the value, and a cell that it does not fit is refused."""
    decimal: Annotated[str, Field(pattern="^[.,]$")] = "."
    """The mark before decimals."""
    default: JsonValue = None
    """The value of a blank cell."""
    where: dict[str, Listed] = Field(default_factory=dict)
    """Rows in which the column counts: by another column, the texts of which it must have one."""
    said_by: Slug | None = None
    """Which of the mapping's `voices` gives this column; else the row's own."""


def _as_columns(value: object) -> object:
    return [{"field": item} if isinstance(item, str) else item for item in _as_items(value)]


def _as_items(value: object) -> list[object]:
    return list(value) if isinstance(value, list | tuple) else [value]


Columns = Annotated[
    tuple[Column, ...],
    BeforeValidator(_as_columns, json_schema_input_type=str | Column | list[str | Column]),
]
"""What a column gives: a field, or several."""


class PublicationGiven(Frozen):
    """Who publishes the table, where the registry does not hold it yet."""

    id: Slug
    """Its id."""
    name: str
    """Its name."""
    kind: str | None = None
    """What it is: newspaper, monitor, public body."""


class SourceGiven(Frozen):
    """The source of every row, or one for each: texts may name columns, as `{Link}`."""

    id: str
    """The source's id; from a column it is made into one."""
    publication: Slug | PublicationGiven
    """Who published it: the id of a publication that is held, or a new one."""
    title: str | None = None
    """Its title."""
    published: str | None = None
    """The date of publication; without one it counts as published on no known date."""
    url: str | None = None
    """Its address."""
    read_at: str | None = None
    """The address of the copy that was read."""
    grade: Grade
    """How close it is to the original page."""
    origin: str | None = None
    """The source that it copies or restates."""
    language: str = "en"
    """The language, as a BCP 47 tag."""
    note: str | None = None
    """What a reader should know of it."""


class SpeakerGiven(Frozen):
    """Who says it; texts may name columns."""

    actor: str | None = None
    """The actor's id."""
    words: str | None = None
    """The words for a speaker without one."""


class Extract(Frozen):
    """A piece of a column's cells, which texts of the mapping can name as they name columns."""

    column: str
    """The column."""
    pattern: str
    """A regular expression; its first group is the piece. Where a cell does not fit, the piece is blank."""


class Voice(Frozen):
    """Who says what a column gives, and where; what is left out is as for the row."""

    source: SourceGiven | str | None = None
    """The source: its id, or the whole of it."""
    speaker: SpeakerGiven | None = None
    """Who says it."""
    route: Route | None = None
    """How the speaker is known."""
    stated: str | None = None
    """The date of the statement."""
    citation: str | None = None
    """The place in the source."""


class About(Frozen):
    """What is known of a public data set: for people who choose it, and to check what was loaded."""

    title: str
    """The data set's name."""
    url: str | None = None
    """Its page."""
    licence: str
    """The terms under which it may be used, and what they do not allow."""
    coverage: str
    """What it covers: places, years, units, what it leaves out."""
    layout_from: str
    """Where the layout was read, and when."""
    expected: dict[str, int] = Field(default_factory=dict)
    """How many rows releases hold, by name, where a public source states it."""
    expected_from: str | None = None
    """Who states these numbers, and where."""


class TableMapping(Frozen):
    """How the rows of a table become claims."""

    name: Slug
    """The table's own name: with it, a table that is loaded again is known for the same."""
    about: About | None = None
    """What is known of a public data set."""
    record: RecordKind = RecordKind.INCIDENT
    """What each row is: an incident, an order, an act of oversight."""
    id: str
    """How a row's record is named, as `lb-{Strike ID}`: columns are named in braces."""
    entry: str | None = None
    """What tells apart several rows about one record, as `{Outlet}`; else a record has one row."""
    extracts: dict[str, Extract] = Field(default_factory=dict)
    """Pieces of cells, by the name under which texts can use them."""
    known: bool = False
    """Whether every row must be of a record that is held already."""
    table: Layout = Layout()
    """How the file lays out its table."""
    source: SourceGiven | str
    """The source of a row: its id, or the whole of it."""
    speaker: SpeakerGiven
    """Who says what a row gives."""
    route: Route
    """How the speaker is known."""
    stated: str | None = None
    """The date of the statement; it may name a column."""
    citation: str | None = None
    """The place in the source; it may name columns."""
    language: str = "en"
    """The language of the words, as a BCP 47 tag."""
    tier: Tier = Tier.PUBLIC
    """Who may see the claims."""
    voices: dict[Slug, Voice] = Field(default_factory=dict)
    """Others who say what single columns give."""
    columns: dict[str, Columns]
    """The columns by name, and the fields that they give."""
    says: dict[str, JsonValue] = Field(default_factory=dict)
    """What holds for every row, by field, as `acting_state`."""
    keep: Listed = ()
    """Columns that are kept in the claim as they are, and give no field."""
    ignore: Listed = ()
    """Columns that are left out."""
    leave_out: dict[str, Listed] = Field(default_factory=dict)
    """Rows that are left out: by column, the texts that mark them."""
    unknown: Listed = UNKNOWN
    """Texts that mean that nobody states a value, in any case of letters."""


def read_mapping(mapping: str | Path | Mapping[str, Any] | TableMapping) -> TableMapping:
    """Return a mapping from a file, a profile or its content. Raises `InvalidInput` with every fault."""
    if isinstance(mapping, TableMapping):
        return mapping
    if isinstance(mapping, str | Path):
        path = PROFILES.get(str(mapping)) or Path(mapping)
        try:
            document = read(path, path.name)
        except OSError as error:
            raise InvalidInput(
                [Spot(Document(str(path), "", {})).problem("no_file", "a mapping file", str(error.strerror))]
            ) from None
    else:
        document = Document("mapping", dict(mapping), {})
    return _validated(Spot(document))


def _validated(spot: Spot) -> TableMapping:
    try:
        mapping = TableMapping.model_validate(spot.document.value)
    except ValidationError as error:
        raise InvalidInput(validation_problems(spot, error, TableMapping)) from None
    problems = list(_faults(spot, mapping))
    if problems:
        raise InvalidInput(problems)
    names = {clean(name): columns for name, columns in mapping.columns.items()}
    return mapping.model_copy(update={"columns": names})


def _faults(spot: Spot, mapping: TableMapping) -> Iterator[Problem]:
    """Yield what is wrong between the parts of a mapping."""
    before: set[str] = set()
    for name, columns in mapping.columns.items():
        here = spot.at("columns", name)
        for column in columns:
            try:
                target_of(column.field, mapping.record)
            except Unfit as unfit:
                yield here.problem(unfit.rule, unfit.expected, column.field, hint=unfit.hint)
            if column.said_by is not None and column.said_by not in mapping.voices:
                yield here.unknown("unknown_voice", "a name under `voices`", column.said_by, mapping.voices)
            yield from _date_faults(here, column)
        if clean(name) in {*before, *map(clean, (*mapping.keep, *mapping.ignore))}:
            yield here.problem("column_twice", "a column once: mapped, kept or ignored", name)
        before.add(clean(name))
    yield from _pattern_faults(spot, mapping)
    for field in mapping.says:
        try:
            target_of(field, mapping.record)
        except Unfit as unfit:
            yield spot.at("says", field).problem(unfit.rule, unfit.expected, field, hint=unfit.hint)
    if isinstance(mapping.source, str) and "{" not in mapping.source and not is_slug(mapping.source):
        yield spot.at("source").problem("id", "a source's id, or the whole of a source", mapping.source)


def _date_faults(here: Spot, column: Column) -> Iterator[Problem]:
    for form in column.format:
        if not is_form(form):
            hint = (
                "Its letters are YYYY, MM, DD, HH, mm and ss; MMM is Sep, MMMM September, Z an offset. "
                "Other words go into square brackets, as `D [de] MMMM YYYY`."
            )
            expected = "how a date with its year is written, as DD/MM/YYYY, or `excel`"
            yield here.at("format").problem("format", expected, form, hint=hint)
    try:
        zone_of(column.zone if column.zone is not None else "UTC")
    except ValueError:
        expected = "a zone as a name (America/Caracas) or an offset (-04:00)"
        yield here.at("zone").problem("zone", expected, column.zone)


def _pattern_faults(spot: Spot, mapping: TableMapping) -> Iterator[Problem]:
    given = [(("extracts", name), extract.pattern) for name, extract in mapping.extracts.items()]
    given += [(("columns", n), c.pattern) for n, cs in mapping.columns.items() for c in cs if c.pattern]
    for path, pattern in given:
        try:
            groups = re.compile(pattern).groups
        except re.error as error:
            yield spot.at(*path, "pattern").problem(
                "pattern", "a regular expression", pattern, hint=str(error)
            )
        else:
            if not groups:
                expected = "a group, in round brackets, around the value"
                yield spot.at(*path, "pattern").problem("pattern", expected, pattern)
