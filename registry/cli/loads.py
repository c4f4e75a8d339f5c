"""What is printed of bringing data in: faults and notes, what a load did, and the ready mappings."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path

import registry
from registry.cli.output import Format, Row, console, counted, errors, print_rows, print_table
from registry.errors import InvalidInput, Problem
from registry.facade import LoadReport
from registry.importers.table.mapping import read_mapping
from registry.importers.table.profiles import PROFILES


def checked(path: Path, mapping: str | None) -> tuple[Sequence[Problem], Sequence[Problem]]:
    """Return every fault in a file or folder, and the notes; one beside the seeds may refer to them."""
    reg = registry.open() if path.is_dir() else registry.bundled()
    try:
        report = reg.load(str(path), mapping=mapping, dry_run=True)
    except InvalidInput as refused:
        return refused.problems, ()
    return report.problems, report.notes


def print_faults_and_notes(faults: Sequence[Problem], notes: Sequence[Problem], form: Format) -> None:
    """Print faults as rows, or in words on standard error; and there, in any form, the notes."""
    if form is Format.TABLE:
        _print_faults(faults)
    else:
        rows = [dataclasses.asdict(fault) for fault in faults]
        print_rows(rows, rows, form, title="")
    for note in notes:
        errors().print(f"Note: {note}", markup=False, soft_wrap=True)


def _print_faults(faults: Sequence[Problem]) -> None:
    for fault in faults:
        errors().print(str(fault), markup=False, soft_wrap=True)
    if faults:
        errors().print(f"{counted(len(faults), 'fault')}.", markup=False)


def report_json(report: LoadReport) -> Row:
    """Return a load's report as JSON values."""
    return dataclasses.asdict(report)


def report_line(report: LoadReport, *, dry_run: bool) -> str:
    """Return a load's report as one sentence."""
    parts = ("created", "changed", "unchanged", "rejected")
    counts = ", ".join(f"{getattr(report, part)} {part}" for part in parts)
    if dry_run:
        return f"Dry run, nothing stored: {counts}."
    if not report.stored:
        return f"Nothing stored, because something was refused: {counts}. `--keep-good` stores the rest."
    return f"Stored: {counts}." if report.created or report.changed else f"Nothing changed: {counts}."


def print_report(report: LoadReport, *, dry_run: bool) -> None:
    """Print what a load did: of a table also the values that change, those in conflict, and the plan."""
    if report.changes:
        rows = [dataclasses.asdict(change) for change in report.changes]
        print_table(rows, title=f"{counted(len(rows), 'value')} that change or stand against others")
    out = console()
    if report.plan is not None:
        conflicts = counted(report.conflicts, "value")
        read = f"{counted(report.rows, 'row')} read; {conflicts} in conflict"
        out.print(f"{read}; {counted(len(report.notes), 'note')}.", markup=False)
    out.print(report_line(report, dry_run=dry_run), markup=False)
    if dry_run and report.plan is not None:
        out.print(f"Plan {report.plan}", markup=False, soft_wrap=True)


def profile_rows() -> list[Row]:
    """Return the ready mappings as JSON values."""
    about = {name: read_mapping(name).about for name in PROFILES}
    return [
        {"profile": name, **(known.model_dump(mode="json") if known else {})} for name, known in about.items()
    ]


def profile_row(profile: Row) -> Row:
    """Return a ready mapping as one line."""
    shown = {key: profile[key] for key in ("profile", "licence", "coverage")}
    counts = profile["expected"].items()
    return {**shown, "rows": "; ".join(f"{name}: {count:,}" for name, count in counts) or "not stated"}
