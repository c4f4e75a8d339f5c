"""Loading a table, from the file to the report: read and staged, then written in one transaction."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from registry.errors import InvalidInput, Problem
from registry.importers.report import LoadReport
from registry.importers.table.columns import wanted
from registry.importers.table.files import Readable, is_read_from, opened, read_table
from registry.importers.table.frames import is_frame, read_frame
from registry.importers.table.held import Held
from registry.importers.table.loading import Progress, TableRead, read_rows
from registry.importers.table.mapping import TableMapping, read_mapping
from registry.importers.table.plan import Plan, plan_hash
from registry.importers.table.returned import write_back
from registry.importers.table.rows import Table, refuse
from registry.importers.table.stage import staged
from registry.storage.store import Store
from registry.storage.write import Written
from registry.vocabulary.time import Instant

Mapping = str | Path | dict[str, Any] | TableMapping
"""A mapping: a file, its content, or the name of a profile."""


@dataclasses.dataclass(frozen=True, slots=True)
class How:
    """How a table is loaded; see `Registry.load`."""

    keep_good: bool
    dry_run: bool
    plan: str | None
    marked: str | Path | None
    progress: Progress
    recorded: Instant


def load_table(store: Store, source: Readable, mapping: Mapping | None, how: How) -> LoadReport:
    """Load a table into `store`, and tell what became of it. Raises `InvalidInput` where it can't be read."""
    chosen = read_mapping(_needed(mapping, source))
    marked = None if how.marked is None else _target(source, Path(how.marked))
    with _tables(source, chosen) as (file, again), staged() as stage:
        read = read_rows(again(), chosen, stage, Held(store), how.progress)
        agreed = plan_hash(read.content, chosen, store.head())
        if how.plan is not None and how.plan != agreed:
            raise InvalidInput([_no_longer(read, how.plan)])
        if marked is not None:  # before anything is stored, for it may fail
            write_back(file, again(), chosen.table, read.told(), marked)
        return _report(read, agreed, *_write(store, read, how), stored=_stores(read, how))


def _needed(mapping: Mapping | None, source: Readable) -> Mapping:
    if mapping is not None:
        return mapping
    hint = "Write a first one by `registry map FILE`, and look it over."
    file = str(source) if isinstance(source, str | Path) else None
    raise InvalidInput([Problem(rule="no_mapping", expected="a mapping for a table", file=file, hint=hint)])


def _target(source: Readable, marked: Path) -> Path:
    """Return where the table is written back to. Raises `InvalidInput` where that is the table itself."""
    if is_read_from(source, marked):
        hint = "Not all of a file is written back: name a new one."
        refuse(str(marked), None, "marked", "another file than the one that is read", hint=hint)
    if not marked.parent.is_dir() or (marked.exists() and not marked.is_file()):
        refuse(str(marked), None, "marked", "a file in a folder that is there", hint="Make the folder first.")
    return marked.resolve()


@contextmanager
def _tables(source: Readable, mapping: TableMapping) -> Iterator[tuple[BinaryIO | None, Any]]:
    """Yield the file, if there is one, and what opens its table anew each time."""
    if is_frame(source):
        yield None, functools.partial(read_frame, source)
        return
    with opened(source) as (file, name):
        yield file, functools.partial(_read, file, name, mapping)


def _read(file: BinaryIO, name: str, mapping: TableMapping) -> Table:
    return read_table(file, name, mapping.table, wanted(mapping))


def _stores(read: TableRead, how: How) -> bool:
    return not how.dry_run and (how.keep_good or not read.refused)


def _write(store: Store, read: TableRead, how: How) -> tuple[Written, Plan]:
    plan = Plan()
    written = store.write_parts(
        read.parts(how.progress),
        recorded=how.recorded,
        dry_run=not _stores(read, how),
        told=plan.hear,
    )
    return written, plan


def _report(read: TableRead, agreed: str, written: Written, plan: Plan, *, stored: bool) -> LoadReport:
    return LoadReport(
        created=written.created,
        changed=written.changed,
        unchanged=written.unchanged,
        rejected=read.refused,
        problems=read.problems.all(read.table.file),
        stored=stored,
        notes=read.notes.all(read.table.file),
        conflicts=plan.conflicts,
        changes=tuple(plan.changes),
        rows=read.rows,
        plan=agreed,
    )


def _no_longer(read: TableRead, plan: str) -> Problem:
    return Problem(
        rule="plan",
        expected="the file, the mapping and the registry that the plan was made for",
        file=read.table.file,
        value=plan,
        hint="One of them has changed since. Look at a new plan: `--dry-run`.",
    )
