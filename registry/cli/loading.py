"""Commands that bring data in: a first mapping, ready mappings, a check, a load."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

import registry
from registry.cli.options import Form, MappingFile, Target, Written
from registry.cli.output import (
    Format,
    Row,
    console,
    counted,
    errors,
    print_json,
    print_rows,
    print_table,
    print_text,
)
from registry.errors import InvalidInput, Problem
from registry.facade import LoadReport
from registry.importers.table.draft import draft
from registry.importers.table.layout import Layout
from registry.importers.table.mapping import read_mapping
from registry.importers.table.profiles import PROFILES

commands = typer.Typer()


@commands.command(name="map")
def map_table(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A table, or - for standard input.")],
    sheet: Annotated[str | None, typer.Option("--sheet", help="The sheet of a workbook.")] = None,
    header: Annotated[int | None, typer.Option("--header", help="The row that names the columns.")] = None,
    at: Annotated[str | None, typer.Option("--at", help="Where in a JSON file the rows are.")] = None,
) -> None:
    """Look at a table, and print a first mapping to edit; what is unsure is marked with a question mark."""
    print_text(draft(file, Layout(sheet=sheet, header=header, at=at)))


@commands.command()
def profiles(form: Form = Format.TABLE) -> None:
    """List the ready mappings for public data sets: licence, coverage, known numbers of rows, layout."""
    rows = _profile_rows()
    shown = [_profile_row(row) for row in rows]
    print_rows(rows, shown, form, title=f"{counted(len(rows), 'profile')}; use one as --mapping NAME")


@commands.command()
def check(path: Target, mapping: MappingFile = None, form: Form = Format.TABLE) -> None:
    """Validate a dossier, a folder, or a table with its mapping, without storing it: every fault and note."""
    faults, notes = _checked(path, mapping)
    _print_faults_and_notes(faults, notes, form)
    if faults:
        raise typer.Exit(1)
    if form is Format.TABLE:
        console().print(f"{path}: nothing wrong found.", markup=False)


@commands.command()
def load(
    path: Target,
    db: Written,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would happen, and store nothing.")
    ] = False,
    mapping: MappingFile = None,
    keep_good: Annotated[
        bool | None,
        typer.Option(
            "--keep-good/--all-or-nothing",
            help="Whether to store what is whole where something is refused: of a table, but no dossier.",
        ),
    ] = None,
    plan: Annotated[
        str | None, typer.Option("--plan", metavar="HASH", help="Load only what this dry run looked at.")
    ] = None,
    marked: Annotated[
        Path | None,
        typer.Option("--marked", metavar="OUT", help="Write the table back, with what is wrong in each row."),
    ] = None,
    form: Form = Format.TABLE,
) -> None:
    """Load a dossier, a folder, or a table with its mapping into a database."""
    with errors().status("Reading and resolving", spinner="line"):
        report = registry.open(db).load(
            str(path), mapping=mapping, dry_run=dry_run, keep_good=keep_good, plan=plan, marked=marked
        )
    if form is Format.JSON:
        print_json(_report_json(report))
    else:
        _print_faults_and_notes(report.problems, report.notes, form)
        _print_report(report, dry_run=dry_run)
    if report.problems:
        raise typer.Exit(1)


def _checked(path: Path, mapping: str | None) -> tuple[Sequence[Problem], Sequence[Problem]]:
    """Return every fault in a file or folder, and the notes; one beside the seeds may refer to them."""
    reg = registry.open() if path.is_dir() else registry.bundled()
    try:
        report = reg.load(str(path), mapping=mapping, dry_run=True)
    except InvalidInput as refused:
        return refused.problems, ()
    return report.problems, report.notes


def _print_faults_and_notes(faults: Sequence[Problem], notes: Sequence[Problem], form: Format) -> None:
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


def _report_json(report: LoadReport) -> Row:
    """Return a load's report as JSON values."""
    return dataclasses.asdict(report)


def _report_line(report: LoadReport, *, dry_run: bool) -> str:
    """Return a load's report as one sentence."""
    parts = ("created", "changed", "unchanged", "rejected")
    counts = ", ".join(f"{getattr(report, part)} {part}" for part in parts)
    if dry_run:
        return f"Dry run, nothing stored: {counts}."
    if not report.stored:
        return f"Nothing stored, because something was refused: {counts}. `--keep-good` stores the rest."
    return f"Stored: {counts}." if report.created or report.changed else f"Nothing changed: {counts}."


def _print_report(report: LoadReport, *, dry_run: bool) -> None:
    """Print what a load did: of a table also the values that change, those in conflict, and the plan."""
    if report.changes:
        rows = [dataclasses.asdict(change) for change in report.changes]
        print_table(rows, title=f"{counted(len(rows), 'value')} that change or stand against others")
    out = console()
    if report.plan is not None:
        conflicts = counted(report.conflicts, "value")
        read = f"{counted(report.rows, 'row')} read; {conflicts} in conflict"
        out.print(f"{read}; {counted(len(report.notes), 'note')}.", markup=False)
    out.print(_report_line(report, dry_run=dry_run), markup=False)
    if dry_run and report.plan is not None:
        out.print(f"Plan {report.plan}", markup=False, soft_wrap=True)


def _profile_rows() -> list[Row]:
    """Return the ready mappings as JSON values."""
    about = {name: read_mapping(name).about for name in PROFILES}
    return [
        {"profile": name, **(known.model_dump(mode="json") if known else {})} for name, known in about.items()
    ]


def _profile_row(profile: Row) -> Row:
    """Return a ready mapping as one line."""
    shown = {key: profile[key] for key in ("profile", "licence", "coverage")}
    counts = profile["expected"].items()
    return {**shown, "rows": "; ".join(f"{name}: {count:,}" for name, count in counts) or "not stated"}
