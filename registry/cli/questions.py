"""Commands on questions: where each stands and why, what changed, what was taken back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Annotated

import typer

from registry.cli import show
from registry.cli.explaining import explanation
from registry.cli.options import AsOf, Db, Form, On
from registry.cli.output import Format, Row, counted, print_json, print_receipt, print_rows, print_text
from registry.facade import Registry
from registry.queries import Change, ChangeKind, Retraction
from registry.questions.model import Finding, State, Window

commands = typer.Typer()


@commands.command()
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
        [_finding_row(finding) for finding in found],
        form,
        title=counted(len(found), "finding"),
        note=questions_note(reg),
    )
    if given is not None:
        print_receipt(show.plain(given), form)


@commands.command()
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


@commands.command()
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
    print_text(f"{title}\n\n{_change_lines(found)}\n\n{note}" if found else f"{title}\n{note}")


@commands.command()
def retractions(db: Db = None, as_of: AsOf = None, on: On = None, form: Form = Format.TABLE) -> None:
    """List the claims that were taken back, and the records, totals and findings that rested on them."""
    reg = show.opened(db, as_of)
    found = reg.retractions(on)
    title = f"{counted(len(found), 'claim was', 'claims were')} taken back"
    show.print_models(found, _retraction_row, form, title=title, note=show.note(reg))


def _finding_row(finding: Finding) -> Row:
    """Return a finding as one line; the law and the windows of time are in its JSON and in its rule."""
    return {
        "finding": finding.id.rpartition("-")[2],
        "rule": finding.rule,
        "subject": finding.subject.id,
        "state": finding.state.value + (f" ({finding.how.value})" if finding.how else ""),
        "since": _last_day(finding.opened),
        "due": _last_day(finding.due) if finding.due else "",
    }


def waiting_rows(findings: Sequence[Finding]) -> list[Row]:
    """Return one line for each question that waits for an answer: for how many subjects, since when."""
    by_rule: dict[str, list[Finding]] = {}
    for finding in findings:
        by_rule.setdefault(finding.rule, []).append(finding)
    return [
        {
            "question": some[0].question,
            "open for": len(some),
            "overdue": sum(f.state is State.OVERDUE for f in some),
            "since": min(_last_day(f.opened) for f in some),
            "law": "; ".join(authority.cite for authority in some[0].authorities[:2]),
        }
        for some in by_rule.values()
    ]


def _last_day(window: Window) -> str:
    """Return the last day a window allows, as its sources date it, or else in UTC."""
    if window.days is not None:
        return window.days.rpartition("/")[2]
    return "not stated" if window.latest is None else window.latest.date().isoformat()


def questions_note(reg: Registry) -> str:
    """Return how findings are to be read."""
    reading = (
        "A question is not an accusation. `registry why FINDING` prints its ground, its law, the reckoning "
        "and the counter-arguments. Times are the last day that sources allow."
    )
    return f"{reading} {show.note(reg)}"


def _change_lines(found: Sequence[Change]) -> str:
    """Return the changes as news: under each day what came of which question, and the claim behind it."""
    days: dict[str, list[str]] = {}
    for some in _told_together(found):
        first = some[0]
        turn = f"{first.before or 'not asked'} -> {first.after or 'not asked'}"
        asked = (
            first.question
            if len(some) == 1
            else f"{len(some)} questions on it, as {first.question[0].lower()}"
        )
        asked += first.question[1:] if len(some) > 1 else ""
        line = f"{first.change.value.upper()}  {first.subject.id}: {asked}  [{turn}]\n    {first.cause}"
        days.setdefault(first.when or "No claim in the span dates it", []).append(f"  {line}")
    return "\n\n".join("\n".join([day, *lines]) for day, lines in days.items())


def _told_together(found: Sequence[Change]) -> Iterable[list[Change]]:
    """Yield the changes one by one, but those together that one day opened on one record."""
    opened: dict[tuple[str | None, ...], list[Change]] = {}
    for change in found:
        key = (change.when, change.subject.id, None if _newly_open(change) else change.finding)
        opened.setdefault(key, []).append(change)
    return opened.values()


def _newly_open(change: Change) -> bool:
    return change.before is None and change.change is ChangeKind.OPENED


def _retraction_row(retraction: Retraction) -> Row:
    """Return a claim taken back as one line, with what rested on it."""
    findings = (
        f"{rested.finding}: {rested.before} -> {rested.after or 'gone'}" for rested in retraction.findings
    )
    return {
        "claim": retraction.claim,
        "why": retraction.cause,
        "record": f"{retraction.record.id}: {', '.join(retraction.fields)}",
        "totals": ", ".join(retraction.totals),
        "findings": "; ".join(findings),
    }
