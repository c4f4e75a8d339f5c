"""The commands. Each opens a registry, asks it one thing, and prints the answer.

Exit codes: 0 done, 1 problems found, 2 wrong usage.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

import registry
from registry import _data, exporters
from registry.cli import loads, show
from registry.cli.output import (
    Format,
    console,
    counted,
    errors,
    print_json,
    print_receipt,
    print_rows,
    print_text,
    read_to_the_end,
)
from registry.cli.why import explanation
from registry.errors import BrokenJournal, InvalidInput, RegistryError, UnknownId
from registry.importers.table.draft import draft
from registry.importers.table.layout import Layout

app = typer.Typer(
    name="registry",
    help="What is publicly stated about lethal strikes, and which accountability questions are open.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Db = Annotated[
    str | None,
    typer.Option("--db", metavar="URL", help="A path or database URL; without it, the bundled seeds."),
]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="Only what was published by the end of this day."),
]
On = Annotated[
    str | None,
    typer.Option(
        "--on",
        metavar="DATE",
        help="The day the clocks are read at; else the as-of day, else today.",
    ),
]
Form = Annotated[Format, typer.Option("--format", help="How rows are printed.")]
Since = Annotated[str | None, typer.Option("--since", metavar="DATE", help="From this day on.")]
Until = Annotated[str | None, typer.Option("--until", metavar="DATE", help="Up to this day, included.")]
Id = Annotated[
    str,
    typer.Argument(metavar="ID", help="A record's id, such as us-2025-09-02 or us-2025-09-02/order."),
]
MappingFile = Annotated[
    str | None,
    typer.Option(
        "--mapping", metavar="M", help="How a table's columns are read: a mapping file, or a profile."
    ),
]
Written = Annotated[str, typer.Option("--db", metavar="URL", help="A path or database URL.")]
DecidedBy = Annotated[str, typer.Option("--by", metavar="WHO", help="Who decided it, as anyone may read it.")]
Reason = Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason, as anyone may read it.")]
Target = Annotated[
    Path, typer.Argument(metavar="PATH", help="A dossier, a public file of Congress, a folder, or a table.")
]


def main() -> None:
    """Run the command line, and turn every fault into a message and an exit code."""
    out = sys.stdout
    try:
        app()
    except RegistryError as error:
        errors().print(str(error), markup=False)
        sys.exit(_exit_code(error))
    except SystemExit as end:
        # Typer puts another stream in the place of one whose reader left.
        sys.exit(end.code if sys.stdout is out and read_to_the_end(out) else 0)


def _exit_code(error: RegistryError) -> int:
    """Return 1 for faults in data, 2 for a wrong id, date or address."""
    if isinstance(error, InvalidInput):
        return 1 if any(problem.file for problem in error.problems) else 2
    return 1 if isinstance(error, BrokenJournal) else 2


@app.command()
def demo() -> None:
    """Load the bundled seeds and show the incidents and the open questions."""
    show.demo(show.opened(None, None))


@app.command()
def incidents(
    db: Db = None,
    as_of: AsOf = None,
    since: Since = None,
    until: Until = None,
    region: Annotated[str | None, typer.Option("--region", help="Text in the name of the place.")] = None,
    form: Form = Format.TABLE,
) -> None:
    """List incidents in the order of time."""
    reg = show.opened(db, as_of)
    found = reg.incidents(since=since, until=until, region=region)
    show.print_models(
        found, show.incident_row, form, title=counted(len(found), "incident"), note=show.note(reg)
    )


@app.command(name="show")
def show_record(record_id: Id, db: Db = None, as_of: AsOf = None, form: Form = Format.TABLE) -> None:
    """Show one record: each field, where it stands, what it rests on, and the rival values."""
    reg = show.opened(db, as_of)
    record = reg.get(record_id)
    rows = show.field_rows(record)
    show.print_model(record, rows, form, title=show.heading(record), note=show.note(reg))


@app.command()
def claims(
    record_id: Id,
    db: Db = None,
    as_of: AsOf = None,
    field: Annotated[
        str | None, typer.Option("--field", help="Only claims that give or deny this field.")
    ] = None,
    form: Form = Format.TABLE,
) -> None:
    """List the claims about a record; of an incident, about its whole dossier."""
    reg = show.opened(db, as_of)
    found = reg.claims(record_id, field=field)
    print_rows(
        [show.claim_json(claim) for claim in found],
        show.claim_rows(reg, found),
        form,
        title=f"{counted(len(found), 'claim')} about {record_id}",
        note=show.note(reg),
    )


@app.command()
def timeline(record_id: Id, db: Db = None, as_of: AsOf = None, form: Form = Format.TABLE) -> None:
    """List what happened and what was said in a record's dossier, in the order of time."""
    reg = show.opened(db, as_of)
    moments = reg.timeline(record_id)
    print_rows(
        [show.plain(moment) for moment in moments],
        [{"when": m.when, "kind": m.kind, "what": m.text} for m in moments],
        form,
        title=f"Timeline of {record_id}",
        note=show.note(reg),
    )


@app.command()
def totals(
    db: Db = None,
    as_of: AsOf = None,
    since: Since = None,
    until: Until = None,
    by: Annotated[show.Period, typer.Option("--by", help="The length of a period.")] = show.Period.MONTH,
    form: Form = Format.TABLE,
) -> None:
    """Add up strikes, craft, killed and missing from the incidents."""
    reg = show.opened(db, as_of)
    found = reg.totals(since=since, until=until, by=by.value)
    show.print_models(
        found,
        show.total_row,
        form,
        title="Totals, summed from what incidents state",
        note=show.totals_note(reg, found[-1]),
    )


@app.command()
def casualties(record_id: Id, db: Db = None, as_of: AsOf = None, form: Form = Format.TABLE) -> None:
    """Tell whether the figures of an incident add up: aboard, killed, survived, rescued, missing."""
    reg = show.opened(db, as_of)
    found = reg.casualties(record_id)
    if form is Format.JSON:
        print_json(show.plain(found))
        return
    parts, sums = show.figure_rows(found), show.sum_rows(found)
    print_rows(parts, parts, form, title=f"Figures of {found.incident}: {found.result.value}")
    if form is Format.TABLE:
        print_rows(sums, sums, form, title="", note=show.note(reg))


@app.command()
def reconcile(
    first: Annotated[str, typer.Argument(metavar="TOTAL", help="A published total, by its event's id.")],
    second: Annotated[str, typer.Argument(metavar="TOTAL", help="The other.")],
    figure: Annotated[
        show.CountedFigure, typer.Option("--figure", help="What is compared.")
    ] = show.CountedFigure.KILLED,
    db: Db = None,
    as_of: AsOf = None,
    form: Form = Format.TABLE,
) -> None:
    """Tell what explains the gap between two published totals."""
    reg = show.opened(db, as_of)
    found = reg.reconcile(first, second, figure.value)
    rows = show.component_rows(found)
    show.print_model(found, rows, form, title=show.gap_line(found), note=show.note(reg))


@app.command()
def questions(
    db: Db = None,
    as_of: AsOf = None,
    on: On = None,
    state: Annotated[str | None, typer.Option("--state", help="One state; `open` takes in overdue.")] = None,
    rule: Annotated[str | None, typer.Option("--rule", help="One rule's id.")] = None,
    incident: Annotated[str | None, typer.Option("--incident", metavar="ID", help="One incident.")] = None,
    receipt: Annotated[
        bool, typer.Option("--receipt", help="Add what the answer was made from, so that it can be checked.")
    ] = False,
    form: Form = Format.TABLE,
) -> None:
    """Ask the rulebook's questions, and list where each stands."""
    reg = show.opened(db, as_of)
    found = reg.questions(state=state, incident=incident, rule=rule, on=on)
    rows = [show.plain(finding) for finding in found]
    given = reg.receipt(found, state=state, incident=incident, rule=rule, on=on) if receipt else None
    if given is not None and form is Format.JSON:
        print_json({"receipt": show.plain(given), "findings": rows})
        return
    print_rows(
        rows,
        [show.finding_row(finding) for finding in found],
        form,
        title=counted(len(found), "finding"),
        note=show.questions_note(reg),
    )
    if given is not None:
        print_receipt(show.plain(given), form)


@app.command()
def why(
    finding: Annotated[
        str, typer.Argument(metavar="FINDING", help="A finding's id, as `questions` prints it.")
    ],
    db: Db = None,
    as_of: AsOf = None,
    on: On = None,
    form: Form = Format.TABLE,
) -> None:
    """Explain one finding: its ground, the law, the clock step by step, both sides, what would close it."""
    reg = show.opened(db, as_of)
    found = reg.finding(finding, on)
    if form is Format.TABLE:
        print_text(explanation(found, show.note(reg)))
    else:
        print_rows([show.plain(found)], [], form, title="")


@app.command()
def diff(
    from_day: Annotated[str, typer.Option("--from", metavar="DATE", help="The earlier day.")],
    to_day: Annotated[str, typer.Option("--to", metavar="DATE", help="The later day.")],
    db: Db = None,
    form: Form = Format.TABLE,
) -> None:
    """List the questions opened, answered, closed, reopened or changed between two days, and why."""
    reg = show.opened(db, None)
    found = reg.changes(from_day, to_day)
    if form is not Format.TABLE:
        print_rows([show.plain(change) for change in found], [], form, title="")
        return
    stand = counted(len(found), "question stands", "questions stand")
    title = f"{stand} otherwise at the end of {to_day} than at the end of {from_day}"
    note = f"By what was publicly known on each day. {show.note(reg)}"
    print_text(f"{title}\n\n{show.change_lines(found)}\n\n{note}" if found else f"{title}\n{note}")


@app.command()
def retractions(db: Db = None, as_of: AsOf = None, on: On = None, form: Form = Format.TABLE) -> None:
    """List the claims that were taken back, and the records, totals and findings that rested on them."""
    reg = show.opened(db, as_of)
    found = reg.retractions(on)
    title = f"{counted(len(found), 'claim was', 'claims were')} taken back"
    show.print_models(found, show.retraction_row, form, title=title, note=show.note(reg))


@app.command()
def requests(
    about: Annotated[
        str | None,
        typer.Argument(metavar="[ID]", help="One act of oversight, or what acts are about: an incident."),
    ] = None,
    db: Db = None,
    as_of: AsOf = None,
    form: Form = Format.TABLE,
) -> None:
    """List what was asked, item by item: by when, and what the answers on record come to."""
    reg = show.opened(db, as_of)
    found = reg.requests(about)
    items = sum(len(act.items) for act in found)
    print_rows(
        [show.plain(act) for act in found],
        [row for act in found for row in show.item_rows(act)],
        form,
        title=f"{counted(items, 'item')} asked for in {counted(len(found), 'act')}",
        note=show.note(reg),
    )


@app.command()
def reports(db: Db = None, as_of: AsOf = None, form: Form = Format.TABLE) -> None:
    """List the reports that a law requires, each required content present, absent or unknown."""
    reg = show.opened(db, as_of)
    found = reg.reports()
    show.print_models(found, show.sent_row, form, title=counted(len(found), "report"), note=show.note(reg))


@app.command()
def votes(db: Db = None, as_of: AsOf = None, form: Form = Format.TABLE) -> None:
    """List the votes held: the question put, what a Yea means, the tally, how a tie was broken."""
    reg = show.opened(db, as_of)
    found = reg.votes()
    show.print_models(
        found,
        show.ballot_row,
        form,
        title=f"{counted(len(found), 'vote')}; tallies count members, and a tie-breaking vote stands apart",
        note=show.note(reg),
    )


@app.command()
def rules(
    rule_id: Annotated[str | None, typer.Argument(metavar="[ID]", help="One rule, in full.")] = None,
    form: Form = Format.TABLE,
) -> None:
    """List the rulebook, or print one rule with its law, clock and counter-arguments."""
    found = show.rulebook(rule_id)
    if rule_id is not None and form is Format.TABLE:
        show.print_rule(found[0])
        return
    rows = [show.rule_json(rule) for rule in found]
    print_rows(rows, [show.rule_row(rule) for rule in found], form, title=counted(len(found), "rule"))


@app.command(name="map")
def map_table(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A table, or - for standard input.")],
    sheet: Annotated[str | None, typer.Option("--sheet", help="The sheet of a workbook.")] = None,
    header: Annotated[int | None, typer.Option("--header", help="The row that names the columns.")] = None,
    at: Annotated[str | None, typer.Option("--at", help="Where in a JSON file the rows are.")] = None,
) -> None:
    """Look at a table, and print a first mapping to edit; what is unsure is marked with a question mark."""
    print_text(draft(file, Layout(sheet=sheet, header=header, at=at)))


@app.command(name="look-alikes")
def look_alikes(db: Db = None, as_of: AsOf = None, form: Form = Format.TABLE) -> None:
    """List incidents, actors and sources that may be one, with what agrees and what differs; merge none."""
    reg = show.opened(db, as_of)
    found = reg.look_alikes()
    title = f"{counted(len(found), 'pair that looks', 'pairs that look')} alike; a person decides"
    show.print_models(found, show.look_alike_row, form, title=title, note=show.note(reg))


@app.command()
def merge(
    kept: Annotated[str, typer.Argument(metavar="KEPT", help="The id under which both stand from now on.")],
    gone: Annotated[str, typer.Argument(metavar="GONE", help="The id that goes, and is still found.")],
    db: Written,
    decided_by: DecidedBy,
    reason: Reason,
) -> None:
    """Record that two ids name one record or source. What was said under either stays as it was."""
    reg = show.opened(db, None)
    decision = reg.merge(kept, gone, decided_by=decided_by, reason=reason)
    out = console()
    out.print(f"{decision.gone} is {decision.kept} from now on.", markup=False)
    for part in show.parts_merged(reg, decision):
        out.print(f"  {part} stays apart until it is merged too.", markup=False)


@app.command()
def unmerge(
    gone: Annotated[
        str, typer.Argument(metavar="GONE", help="The id that went; of several, with its kind: source/ID.")
    ],
    db: Written,
    decided_by: DecidedBy,
    reason: Reason,
) -> None:
    """Record that a merge no longer holds: the two are told apart again, as they were."""
    decision = show.opened(db, None).unmerge(gone, decided_by=decided_by, reason=reason)
    console().print(f"{decision.gone} and {decision.kept} are two again.", markup=False)


@app.command()
def merges(db: Db = None, form: Form = Format.TABLE) -> None:
    """List what was merged, who decided it and why, and what was undone."""
    reg = show.opened(db, None)
    found = reg.merges()
    title = f"{counted(len(found), 'merge')}, by the last decision on each"
    show.print_models(found, show.merge_row, form, title=title, note=show.note(reg))


@app.command()
def profiles(form: Form = Format.TABLE) -> None:
    """List the ready mappings for public data sets: licence, coverage, known numbers of rows, layout."""
    rows = loads.profile_rows()
    shown = [loads.profile_row(row) for row in rows]
    print_rows(rows, shown, form, title=f"{counted(len(rows), 'profile')}; use one as --mapping NAME")


@app.command()
def check(path: Target, mapping: MappingFile = None, form: Form = Format.TABLE) -> None:
    """Validate a dossier, a folder, or a table with its mapping, without storing it: every fault and note."""
    faults, notes = loads.checked(path, mapping)
    loads.print_faults_and_notes(faults, notes, form)
    if faults:
        raise typer.Exit(1)
    if form is Format.TABLE:
        console().print(f"{path}: nothing wrong found.", markup=False)


@app.command()
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
        print_json(loads.report_json(report))
    else:
        loads.print_faults_and_notes(report.problems, report.notes, form)
        loads.print_report(report, dry_run=dry_run)
    if report.problems:
        raise typer.Exit(1)


@app.command()
def export(
    format: Annotated[str, typer.Argument(metavar="FORMAT", help=f"One of {', '.join(exporters.FORMATS)}.")],
    out: Annotated[Path, typer.Argument(metavar="OUT", help="The file or folder to write.")],
    db: Db = None,
    as_of: AsOf = None,
    on: On = None,
    since: Since = None,
    until: Until = None,
) -> None:
    """Write what is public to a file or a folder, in a format that others use."""
    reg = show.opened(db, as_of)
    for file in reg.export(out, format=format, on=on, since=since, until=until):
        console().print(str(file), markup=False, soft_wrap=True)


@app.command()
def verify(db: Db = None) -> None:
    """Check the journal's chain of hashes; name the first entry that does not fit."""
    anchor = show.opened(db, None).verify()
    console().print(
        f"The journal holds: {anchor.entries} entries, last hash {anchor.hash}.",
        markup=False,
        soft_wrap=True,
    )


@app.command()
def schema(
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="One schema; without it, their names.")
    ] = None,
) -> None:
    """Print a JSON Schema: of a dossier, a file of sources, or a record."""
    folder = _data.path("schemas")
    known = {file.name.removesuffix(".schema.json"): file for file in sorted(folder.glob("*.schema.json"))}
    if name is None:
        console().print("\n".join(known), markup=False)
    elif name not in known:
        raise UnknownId("schema", name, known)
    else:
        print_json(json.loads(known[name].read_text(encoding="utf-8")))
