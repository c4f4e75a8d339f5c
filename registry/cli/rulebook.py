"""`registry rules`: the rulebook, or one rule in full."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer
from rich.text import Text

from registry.cli import show
from registry.cli.options import Form
from registry.cli.output import Format, Row, console, counted, print_rows
from registry.questions import register
from registry.questions.evaluate import authorities_shown, counterpoints_shown
from registry.questions.model import Question

commands = typer.Typer()


@commands.command()
def rules(
    rule_id: Annotated[str | None, typer.Argument(metavar="[ID]", help="One rule, in full.")] = None,
    form: Form = Format.TABLE,
) -> None:
    """List the rulebook, or print one rule with its law, clock and counter-arguments."""
    found = _rulebook(rule_id)
    if rule_id is not None and form is Format.TABLE:
        _print_rule(found[0])
        return
    rows = [rule_json(rule) for rule in found]
    print_rows(rows, [_rule_row(rule) for rule in found], form, title=counted(len(found), "rule"))


def _rulebook(rule_id: str | None) -> Sequence[Question]:
    """Return every rule, or the one with this id."""
    return tuple(register.rules().values()) if rule_id is None else [register.rule(rule_id)]


def rule_json(question: Question) -> Row:
    """Return a rule as JSON values."""
    return {
        "id": question.id,
        "version": question.version,
        "question": question.question,
        "asked_of": question.asked_of,
        "scope": question.scope,
        "status": question.status,
        "authorities": [show.plain(a) for a in authorities_shown(question)],
        "counterpoints": [show.plain(c) for c in counterpoints_shown(question)],
        "clock": {"kind": type(question.clock).__name__, "text": question.clock.text},
        "would_answer": list(question.would_answer),
        "look_in": list(question.look_in),
    }


def _rule_row(question: Question) -> Row:
    """Return a rule as one line."""
    return {
        "id": question.id,
        "question": question.question,
        "scope": question.scope,
        "status": question.status,
        "tiers": " ".join(dict.fromkeys(a.tier.value for a in question.authorities)),
        "clock": question.clock.text.partition(",")[0],
    }


def _print_rule(question: Question) -> None:
    """Print one rule so that a lawyer can check it without reading code."""
    out = console()
    out.print(
        Text(
            f"{question.id}, version {question.version}, {question.status}, {question.scope}",
            style="bold",
        )
    )
    out.print(question.question, markup=False)
    out.print(question.asked_of, markup=False)
    out.print(f"Clock: {question.clock.text}.", markup=False)
    for title, lines in _rule_parts(question):
        out.print(Text(f"\n{title}", style="bold"))
        for line in lines:
            out.print(f"- {line}", markup=False)


def _rule_parts(question: Question) -> list[tuple[str, list[str]]]:
    law = [
        f"{a.cite} [{a.tier}] {a.words}{f' {a.url}' if a.url else ''} "
        f"(in force from {a.in_force['from'] or 'a date not established'}; "
        f"text compared {a.in_force['checked'] or 'not yet'})"
        for a in authorities_shown(question)
    ]
    return [
        ("Law", law),
        ("Counter-arguments", [f"{c.text} ({c.source})" for c in question.counterpoints]),
        ("What would answer it", list(question.would_answer)),
        ("Where to look", list(question.look_in)),
    ]
