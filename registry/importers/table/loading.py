"""A whole table: every row read and staged, what it names looked up, and what is left handed on in parts."""

from __future__ import annotations

import dataclasses
import hashlib
import itertools
import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import NoReturn, TypeVar, cast

from registry.errors import InvalidInput, Problem
from registry.importers.table import across_rows, columns
from registry.importers.table.held import Held
from registry.importers.table.mapping import TableMapping
from registry.importers.table.reading import Named, ReadRow, RowReader
from registry.importers.table.row_sources import publications_of
from registry.importers.table.rows import Cell, Row, Table, text_of
from registry.importers.table.stage import Stage
from registry.importers.table.unfit import Unfit
from registry.journal import canonical
from registry.storage.write import Part

MAX_TOLD = 10_000
"""How many faults, and how many notes, are told one by one; of more, the number is told."""
PART = 2_000
"""How many claims are handed on at a time."""
_EVERY = 1_000
_Item = TypeVar("_Item")

Progress = Callable[[str, int], None]
"""What hears how far a load is: what it does, and how many rows or claims are done."""


def quiet(_doing: str, _done: int) -> None:
    """Hear nothing."""


@dataclasses.dataclass(slots=True)
class Told:
    """Faults or notes, of which no more than so many are kept."""

    stage: Stage
    """What holds those that are not kept, for the table that is written back."""
    kept: list[Problem] = dataclasses.field(default_factory=list)
    more: int = 0

    def add(self, problem: Problem) -> None:
        """Keep one, or count it."""
        if len(self.kept) < MAX_TOLD:
            self.kept.append(problem)
        else:
            self.more += 1
            self.stage.tell(problem)

    def all(self, file: str) -> tuple[Problem, ...]:
        """Return them in the order of rows, and one that says how many more there are."""
        found = sorted(self.kept, key=lambda problem: problem.row or 0)
        if self.more:
            found.append(
                Problem(rule="more", expected=f"fewer: {self.more:,} more are not listed", file=file)
            )
        return tuple(found)


@dataclasses.dataclass(slots=True)
class TableRead:
    """What a table came to, before any of it is stored."""

    table: Table
    mapping: TableMapping
    stage: Stage
    problems: Told
    notes: Told
    rows: int = 0
    """How many rows state anything."""
    left_out: int = 0
    """How many the mapping leaves out."""
    refused: int = 0
    """How many have a fault."""
    content: str = ""
    """The SHA-256 of the rows as they were read."""

    def told(self) -> Callable[[int], list[Problem]]:
        """Return what gives the faults and notes of a row, those too that are not told one by one."""
        kept: dict[int, list[Problem]] = defaultdict(list)
        for problem in (*self.problems.kept, *self.notes.kept):
            kept[problem.row or 0].append(problem)
        return lambda row: [*kept.get(row, ()), *self.stage.told(row)]

    def parts(self, progress: Progress) -> Iterator[Part]:
        """Yield what is left, in the order of ids: publications and sources first, then claims."""
        yield Part(publications_of(self.mapping), {}, {})
        for sources in _by_part(self.stage.sources()):
            yield Part({}, {source.id: source for source in sources}, {})
        done, every = 0, frozenset(self.table.header)
        for staged in _by_part(self.stage.claims()):
            done += len(staged)
            progress("storing", done)
            yield Part(
                {},
                {},
                {claim.id: claim for claim, _, _ in staged},
                bodies={claim.id: body for claim, body, _ in staged},
                columns={claim.id: every if own is None else own for claim, _, own in staged},
            )
        if not done:
            progress("storing", 0)


def _by_part(items: Iterator[_Item]) -> Iterator[list[_Item]]:
    while some := list(itertools.islice(items, PART)):
        yield some


def read_rows(table: Table, mapping: TableMapping, stage: Stage, held: Held, progress: Progress) -> TableRead:
    """Read every row of a table into a stage. Raises `InvalidInput` where no row can be read at all."""
    read = TableRead(table, mapping, stage, Told(stage), Told(stage))
    _check_columns(read, table)
    reader = RowReader(mapping, table, held.source)
    content = hashlib.sha256(canonical([table.sheet, *table.header]).encode())
    try:
        for row in table.rows:
            read.rows += 1
            content.update(_as_read(table, row))
            _read_row(read, reader.read(row))
            if read.rows % _EVERY == 0:
                progress("reading", read.rows)
    except InvalidInput as refused:
        raise InvalidInput((*read.problems.all(read.table.file), *refused.problems)) from None
    progress("reading", read.rows)
    read.content = content.hexdigest()
    stage.complete()
    _compare_with_expected(read)
    _look_at_all(read)
    _follow_names(read, held)
    return read


def _as_read(table: Table, row: Row) -> bytes:
    """Return all of a row that its claims can depend on, as no other row has it."""
    cells = (row.cells.get(name) for name in table.header)
    return json.dumps([row.number, row.short, row.extra, *cells], default=_with_its_type).encode()


def _with_its_type(cell: object) -> dict[str, str]:
    return {type(cell).__name__: text_of(cast("Cell", cell))}


def _check_columns(read: TableRead, table: Table) -> None:
    faults = list(columns.faults(read.mapping, table.header))
    for name, unfit in faults:
        read.problems.add(_of_column(read, name, unfit, table.header_row))
    if faults:
        raise_all(read)
    for oddity in table.oddities:
        read.notes.add(oddity)
    for name, unfit in columns.notes(read.mapping, table.header):
        read.notes.add(_of_column(read, name, unfit, table.header_row))


def _of_column(read: TableRead, name: str, unfit: Unfit, row: int) -> Problem:
    return read.table.problem(
        unfit.rule, unfit.expected, row=row or None, column=name or None, hint=unfit.hint
    )


def raise_all(read: TableRead) -> NoReturn:
    """Raise `InvalidInput` with every fault told so far."""
    raise InvalidInput(read.problems.all(read.table.file))


def _read_row(read: TableRead, row: ReadRow) -> None:
    for note in row.notes:
        read.notes.add(note)
    if row.left_out:
        read.left_out += 1
        return
    read.refused += bool(row.problems)
    for problem in row.problems:
        read.problems.add(problem)
    read.stage.add(row)


def _compare_with_expected(read: TableRead) -> None:
    """Note where a data set whose size is known came with another number of rows; an extract may well."""
    about = read.mapping.about
    if about and about.expected and read.rows not in about.expected.values():
        held = ", ".join(f"{release}: {count:,}" for release, count in about.expected.items())
        hint = "It may be an extract, or another release; else the file may be cut off."
        expected = f"as many rows as a known release ({held})"
        read.notes.add(read.table.problem("row_count", expected, value=f"{read.rows:,}", hint=hint))


def _look_at_all(read: TableRead) -> None:
    """Refuse what is given twice, and note what is odd only beside the other rows."""
    for problem, refused in across_rows.repeated_ids(read.stage, read.table):
        (read.problems if refused else read.notes).add(problem)
        read.refused += refused
    for problem in across_rows.notes(read.stage, read.table):
        read.notes.add(problem)


# --- what rows name -----------------------------------------------------------------------------


def _follow_names(read: TableRead, held: Held) -> None:
    """Refuse the rows that name what is not there, and then those that named what these would have made."""
    absent = _not_held(read, held)
    while lacking := [pair for pair in absent if not _made_here(read, *pair)]:
        refused = False
        for kind, name in lacking:
            for row, named in read.stage.naming(kind, name):
                read.stage.refuse(row)
                read.refused += 1
                refused = True
                read.problems.add(_unknown(read, held, row, named))
        if not refused:
            return


def _not_held(read: TableRead, held: Held) -> list[tuple[str, str]]:
    """Return what rows name that the registry does not hold, with the mapping's own publications known."""
    by_kind: dict[str, list[str]] = defaultdict(list)
    for kind, name in read.stage.names():
        by_kind[kind].append(name)
    own = publications_of(read.mapping).keys()
    return [
        (kind, name)
        for kind, names in by_kind.items()
        for name in sorted(held.lacking(kind, names) - (own if kind == "publication" else set()))
    ]


def _made_here(read: TableRead, kind: str, name: str) -> bool:
    """Return whether the table itself brings what is named; a mapping of known records brings none."""
    if kind in ("record", "actor"):
        return not read.mapping.known and read.stage.has_record(name)
    return kind == "source" and read.stage.has_source(name)


def _unknown(read: TableRead, held: Held, row: int, named: Named) -> Problem:
    kind, name = named.kind, named.name
    expected = f"the id of a {kind} that is held, or that this table brings"
    hint = held.nearest(kind, name)
    return read.table.problem(
        f"unknown_{kind}", expected, row=row, column=named.column, value=name, hint=hint
    )
