"""One row to claims: its record named, its cells typed, one claim for each record and voice."""

from __future__ import annotations

import dataclasses
import functools
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from pydantic import JsonValue, ValidationError

from registry.errors import Problem
from registry.importers.table import rows
from registry.importers.table.columns import used
from registry.importers.table.dates import EXCEL, EXCEL_1904
from registry.importers.table.mapping import Column, TableMapping, Voice
from registry.importers.table.oddities import oddities
from registry.importers.table.placed import Placed
from registry.importers.table.row_sources import RowSources
from registry.importers.table.rows import MARKED, Table, clean, is_blank, text_of, unreadable
from registry.importers.table.target import Target, record_of, target_of
from registry.importers.table.templates import columns_in, filled, id_from, slug
from registry.importers.table.totals import is_total
from registry.importers.table.unfit import Unfit
from registry.importers.table.values import combined, value_of
from registry.records.claim import Cell, Claim, Row, Says, Speaker
from registry.records.claim_of_source import with_source
from registry.records.fields import plain, typed
from registry.records.source import Source
from registry.vocabulary.ids import DossierContext, RecordRef, is_slug, local_name, record_id
from registry.vocabulary.terms import RecordKind


@dataclasses.dataclass(frozen=True, slots=True)
class Named:
    """Something that a row names and that must be there."""

    kind: str
    """`record`, `actor`, `source` or `publication`."""
    name: str
    """Its id."""
    column: str | None
    """The column that names it."""


@dataclasses.dataclass(slots=True)
class ReadRow:
    """What one row came to."""

    number: int
    main: RecordRef | None = None
    """The record that the row is about."""
    raw_id: str = ""
    """The cells that name it, as written."""
    says: Says = dataclasses.field(default_factory=dict)
    """What the row's own voice says of that record, also where the row is refused."""
    claims: list[Claim] = dataclasses.field(default_factory=list)
    sources: dict[str, Source] = dataclasses.field(default_factory=dict)
    named: list[Named] = dataclasses.field(default_factory=list)
    problems: list[Problem] = dataclasses.field(default_factory=list)
    """Every fault; a row with one is refused whole."""
    notes: list[Problem] = dataclasses.field(default_factory=list)
    """What is odd and was read all the same."""
    columns: frozenset[str] | None = None
    """The columns that the row has; None where it has all of the table's."""
    left_out: bool = False
    """Whether the mapping leaves rows like it out."""


@dataclasses.dataclass(frozen=True, slots=True)
class _Given:
    """A column that the table has, and what it gives."""

    name: str
    column: Column
    target: Target
    unknown: frozenset[str]
    where: Mapping[str, frozenset[str]]
    """The rows in which it counts: by another column, the texts of which it has one."""


_KEPT = 20_000
"""How many values are kept at hand."""
_Group = tuple[str | None, str | None]
"""What one claim is made of: a voice, None for the row's own, and a record, None for the main one."""
_MAIN: _Group = (None, None)


class RowReader:
    """Reads the rows of one table by one mapping."""

    def __init__(self, mapping: TableMapping, table: Table, held: Callable[[str], Source]) -> None:
        """Find out once which columns the table has and what each gives; `held` finds known sources."""
        self.mapping, self.table = mapping, table
        self._header = present = frozenset(table.header)
        self._groups: dict[_Group, dict[str, list[_Given]]] = {_MAIN: {}}
        for given in _columns(mapping, table):
            if given.name in present:
                group = self._groups.setdefault((given.column.said_by, given.target.record), {})
                group.setdefault(given.target.field, []).append(given)
        self._constants: dict[str | None, list[tuple[Target, JsonValue]]] = defaultdict(list)
        for path, value in mapping.says.items():
            target = target_of(path, mapping.record)
            self._constants[target.record].append((target, value))
            self._groups.setdefault((None, target.record), {})
        in_claims = used(mapping)
        self._used = [name for name in table.header if name in in_claims]
        self._kept = [name for name in map(clean, mapping.keep) if name in present]
        self._leave_out = _texts(mapping.leave_out)
        self._extracts = {n: (clean(e.column), re.compile(e.pattern)) for n, e in mapping.extracts.items()}
        self._sources = RowSources(mapping, held)
        self._values: dict[tuple[Any, ...], JsonValue] = {}

    def read(self, row: rows.Row) -> ReadRow:
        """Return what a row comes to: its claims, or every fault in it."""
        lacks_any = row.short > 0 or not row.cells.keys() >= self._header
        columns = frozenset(row.cells) if lacks_any else None
        row = self._with_pieces(row)
        here, read = Placed(self.table, row), ReadRow(row.number, columns=columns)
        if any(_is_one_of(row.cells.get(c), texts) for c, texts in self._leave_out.items()):
            read.left_out = True
        elif is_total(row.cells, columns_in(self.mapping.id)):
            expected = "a strike, not a row that adds others up"
            hint = "Leave it out by `leave_out` in the mapping, or delete it."
            read.problems.append(here.problem("total_row", expected, hint=hint))
        else:
            _check_width(read, here)
            self._check_texts(read, here)
            self._name(read, here)
            self._read_groups(read, here)
        return read

    def _check_texts(self, read: ReadRow, here: Placed) -> None:
        for name in self._used:
            if fault := unreadable(text_of(here.row.cells.get(name))):
                read.problems.append(here.problem(*fault, name))

    def _with_pieces(self, row: rows.Row) -> rows.Row:
        """Return a row with the pieces that the mapping names, and without what was told of it before."""
        if not self._extracts and MARKED not in row.cells:
            return row
        own = {name: cell for name, cell in row.cells.items() if name != MARKED}
        return dataclasses.replace(row, cells={**own, **dict(self._pieces(row))})

    def _pieces(self, row: rows.Row) -> Iterator[tuple[str, str]]:
        for name, (column, pattern) in self._extracts.items():
            match = pattern.search(text_of(row.cells.get(column)))
            if match is not None and match[1]:
                yield name, match[1]

    # --- which record -----------------------------------------------------------------------------

    def _name(self, read: ReadRow, here: Placed) -> None:
        columns = columns_in(self.mapping.id)
        column = columns[0] if columns else None
        read.raw_id = " ".join(text_of(here.row.cells.get(name)) for name in columns)
        try:
            made = id_from(self.mapping.id, here.row.cells)
        except Unfit as unfit:
            read.problems.append(here.unfit(unfit, column))
            return
        read.main = _record(made, self.mapping.record)
        if read.main is None:
            expected = (
                f"the id of one {self.mapping.record}, of at most 120 characters, not the name of a kind"
            )
            read.problems.append(here.problem("id", expected, column, value=made))
        elif self.mapping.known:
            read.named.append(Named("record", read.main.id, column))
        elif "/" in made:
            read.named.append(Named("record", made.partition("/")[0], column))

    def _context(self, read: ReadRow) -> DossierContext:
        """Return what short names mean in the row's dossier; an actor belongs to none."""
        main = read.main
        if main is None or main.kind is RecordKind.ACTOR:
            return DossierContext(self.mapping.name, None)
        root = RecordKind.INCIDENT if "/" in main.id else main.kind
        return DossierContext(main.id.partition("/")[0], root)

    # --- what it says -----------------------------------------------------------------------------

    def _read_groups(self, read: ReadRow, here: Placed) -> None:
        """Read every cell; where the row has a name and none has a fault, make its claims."""
        context = self._context(read)
        said: dict[_Group, Says] = {
            group: {
                field: value
                for field, givens in fields.items()
                if (value := self._field(read, here, givens, context)) is not None
            }
            for group, fields in self._groups.items()
        }
        read.says = said[_MAIN]
        self._note_oddities(read, here, read.says)
        if read.main is None or read.problems:
            return
        if not any(said.values()):
            expected = "a value in at least one of the mapped columns"
            read.problems.append(here.problem("says_nothing", expected))
            return
        for group, says in said.items():
            self._add_constants(read, here, group, says, context)
            self._make_claim(read, here, group, says, context)

    def _field(self, read: ReadRow, here: Placed, givens: list[_Given], context: DossierContext) -> JsonValue:
        """Return the value that the columns of one field give, or None; every fault is noted."""
        givens = [given for given in givens if _counts(given, here.row.cells)]
        if not givens:
            return None
        cells = tuple(here.row.cells.get(given.name) for given in givens)
        if not all(cell is None or isinstance(cell, str) for cell in cells):  # 1 and true would be one key
            return self._read_field(read, here, givens, context)
        key = (*map(id, givens), cells)
        return self._once(key, read, lambda: self._read_field(read, here, givens, context))

    def _once(self, key: tuple[Any, ...], read: ReadRow, value: Callable[[], JsonValue]) -> JsonValue:
        """Return a value, found out once unless it tells anything: tables say few things many times."""
        if key in self._values:
            return self._values[key]
        told = len(read.problems) + len(read.notes) + len(read.named)
        found = value()
        if len(read.problems) + len(read.notes) + len(read.named) == told:
            if len(self._values) >= _KEPT:
                self._values.clear()
            self._values[key] = found
        return found

    def _read_field(
        self, read: ReadRow, here: Placed, givens: list[_Given], context: DossierContext
    ) -> JsonValue:
        parts: dict[str | None, JsonValue] = {}
        faults = len(read.problems)
        for given in givens:
            if (said := self._cell(read, here, given)) is not None:
                self._take(read, here, given, parts, said)
        if len(read.problems) > faults:
            return None
        target, column = givens[0].target, givens[-1].name
        try:
            value = combined(target, parts)
            return None if value is None else self._plain(read, target, value, column, context)
        except Unfit as unfit:
            read.problems.append(here.unfit(unfit, column))
        except ValidationError as error:
            read.problems.extend(here.invalid(error, column))
        return None

    def _take(
        self, read: ReadRow, here: Placed, given: _Given, parts: dict[str | None, JsonValue], said: JsonValue
    ) -> None:
        part = given.target.part
        try:
            parts[part] = _both(parts[part], said, given) if part in parts else said
        except Unfit as unfit:
            read.problems.append(here.unfit(unfit, given.name))

    def _cell(self, read: ReadRow, here: Placed, given: _Given) -> JsonValue:
        def note(rule: str, expected: str) -> None:
            read.notes.append(here.problem(rule, expected, given.name))

        cell = here.row.cells.get(given.name)
        try:
            return value_of(given.target, given.column, cell, given.unknown, note)
        except Unfit as unfit:
            read.problems.append(here.unfit(unfit, given.name))
            return None

    def _plain(
        self, read: ReadRow, target: Target, value: JsonValue, column: str, context: DossierContext
    ) -> JsonValue:
        """Return a value in the one form that equal values share."""
        named = DossierContext(context.dossier, context.root)
        result = plain(target.kind, target.field, typed(target.kind, target.field, value, named))
        read.named.extend(Named("record", name, column) for name in named.linked)
        read.named.extend(Named("actor", name, column) for name in named.parties if is_slug(name))
        return result

    # --- the claims -------------------------------------------------------------------------------

    def _add_constants(
        self, read: ReadRow, here: Placed, group: _Group, says: Says, context: DossierContext
    ) -> None:
        """Add what holds for every row, unless the row itself gives it."""
        voice, record = group
        for target, value in self._constants.get(record, ()) if voice is None else ():
            column = f"says.{target.path}"
            make = functools.partial(self._plain, read, target, value, column, context)
            try:
                says.setdefault(target.field, self._once((column, record), read, make))
            except ValidationError as error:
                read.problems.extend(here.invalid(error, column))

    def _make_claim(
        self, read: ReadRow, here: Placed, group: _Group, says: Says, context: DossierContext
    ) -> None:
        """Make the claim of a voice about a record; where it says nothing, to take back what it said."""
        assert read.main is not None
        voice, record = group
        ref = read.main if record is None else record_of(record, context)
        spoken = self.mapping.voices.get(voice, Voice()) if voice else Voice()
        try:
            source = self._sources.of(spoken.source or self.mapping.source, here.row.cells)
            claim = self._claim(here, group, spoken, source, ref, says, context)
        except Unfit as unfit:
            read.problems.extend([here.unfit(unfit, "source")] if says else ())
        except ValidationError as error:
            read.problems.extend(here.invalid(error, "source, speaker or claim") if says else ())
        else:
            read.claims.append(claim)
            if not says:
                return
            read.sources[source.id] = source
            read.named.append(Named("publication", source.publication, None))
            if source.origin is not None:
                read.named.append(Named("source", source.origin, None))
            if claim.speaker.actor is not None and is_slug(claim.speaker.actor):
                read.named.append(Named("actor", claim.speaker.actor, None))

    def _claim(
        self,
        here: Placed,
        group: _Group,
        spoken: Voice,
        source: Source,
        ref: RecordRef,
        says: Says,
        context: DossierContext,
    ) -> Claim:
        mapping, cells = self.mapping, here.row.cells
        speaker = spoken.speaker or mapping.speaker
        claim = Claim(
            id=f"{context.dossier}/{self._entry(here, group[0])}/{local_name(ref)}",
            record=ref,
            source=source.id,
            origin=source.id,
            citation=filled(spoken.citation or mapping.citation, cells),
            speaker=_speaker(filled(speaker.actor, cells), filled(speaker.words, cells)),
            route=spoken.route or mapping.route,
            says=says,
            stated=filled(spoken.stated or mapping.stated, cells),
            language=mapping.language,
            tier=mapping.tier,
            row=self._row(here, group),
        )
        return with_source(claim, source)

    def _entry(self, here: Placed, voice: str | None) -> str:
        """Return the name of what the row says in one voice."""
        told_apart = filled(self.mapping.entry, here.row.cells) if self.mapping.entry else None
        if self.mapping.entry and not slug(told_apart or ""):
            raise Unfit("no_entry", f"a value in each column of {self.mapping.entry}")
        parts = (self.mapping.name, voice, slug(told_apart) if told_apart else None)
        return "-".join(part for part in parts if part)

    def _row(self, here: Placed, group: _Group) -> Row:
        """Return the cells that one claim was read from, the blank ones too, and those that are kept."""
        cells = here.row.cells
        read_from = [
            Cell(column=given.name, text=text_of(cells[given.name]), field=given.target.path)
            for givens in self._groups[group].values()
            for given in givens
            if given.name in cells
        ]
        kept = [
            Cell(column=name, text=text_of(cells[name]))
            for name in (self._kept if group == _MAIN else ())
            if not is_blank(cells.get(name))
        ]
        table, number = here.table, here.row.number
        return Row(file=table.file, sheet=table.sheet, number=number, cells=(*read_from, *kept))

    def _note_oddities(self, read: ReadRow, here: Placed, says: Says) -> None:
        for rule, column, expected, hint in oddities(here.row.cells, says):
            read.notes.append(here.problem(rule, expected, column, hint=hint))


def _both(first: JsonValue, second: JsonValue, given: _Given) -> JsonValue:
    """Return what two columns for one field come to: of a list the items of both, else what both say."""
    if isinstance(first, list) and isinstance(second, list):
        return [*first, *(item for item in second if item not in first)]
    if first != second:
        hint = "Give one of the columns a voice (`said_by`), a condition (`where`), or leave it out."
        raise Unfit("two_values", f"the value that another column gives for {given.target.path}", hint)
    return first


@functools.lru_cache(maxsize=1024)  # many rows have few speakers
def _speaker(actor: str | None, words: str | None) -> Speaker:
    return Speaker(actor=actor, words=words)


def _check_width(read: ReadRow, here: Placed) -> None:
    if here.row.extra:
        expected = "no more cells than the header has"
        hint = "Look for a delimiter inside a cell that is not quoted, or a last column without a name."
        read.problems.append(here.problem("extra_cells", expected, value=f"{here.row.extra} more", hint=hint))
    if here.row.short:
        expected = f"a cell for each column; the last {here.row.short} are missing"
        read.notes.append(here.problem("short_row", expected))


def _record(made: str, kind: RecordKind) -> RecordRef | None:
    """Return the record of this kind that an id names, or None where it names none."""
    dossier, _, local = made.partition("/")
    if len(dossier) > 120 or len(local) > 100:
        return None
    if kind is RecordKind.ACTOR:
        return None if local else RecordRef(kind=kind, id=made)
    if record_id(dossier, dossier, None):
        return None
    ref = record_id(dossier, local, None) if local else RecordRef(kind=kind, id=dossier)
    return ref if ref is not None and ref.kind is kind else None


def _columns(mapping: TableMapping, table: Table) -> Iterator[_Given]:
    for name, columns in mapping.columns.items():
        for column in columns:
            target = target_of(column.field, mapping.record)
            unknown = mapping.unknown if column.unknown is None else column.unknown
            counted = _counted(column, table)
            yield _Given(clean(name), counted, target, _folded(unknown), _texts(column.where))


def _counted(column: Column, table: Table) -> Column:
    """Return a column whose days are counted from where the table counts them."""
    if EXCEL not in column.format or not table.counts_from_1904:
        return column
    formats = tuple(EXCEL_1904 if form == EXCEL else form for form in column.format)
    return column.model_copy(update={"format": formats})


def _texts(listed: Mapping[str, Sequence[str]]) -> dict[str, frozenset[str]]:
    return {clean(name): _folded(texts) for name, texts in listed.items()}


def _folded(texts: Sequence[str]) -> frozenset[str]:
    return frozenset(text.strip().casefold() for text in texts)


def _counts(given: _Given, cells: Mapping[str, rows.Cell]) -> bool:
    """Return whether a column counts in a row of these cells."""
    return all(_is_one_of(cells.get(name), texts) for name, texts in given.where.items())


def _is_one_of(cell: rows.Cell, texts: frozenset[str]) -> bool:
    return text_of(cell).strip().casefold() in texts
