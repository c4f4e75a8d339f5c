"""Commands on oversight: what was asked, the reports that a law requires, the votes."""

from __future__ import annotations

from textwrap import shorten
from typing import Annotated

import typer

from registry.cli import show
from registry.cli.options import AsOf, Db, Form
from registry.cli.output import Format, Row, counted, print_rows
from registry.queries import Act, Ballot, Sent

commands = typer.Typer()


@commands.command()
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
        [row for act in found for row in _item_rows(act)],
        form,
        title=f"{counted(items, 'item')} asked for in {counted(len(found), 'act')}",
        note=show.note(reg),
    )


@commands.command()
def reports(db: Db = None, as_of: AsOf = None, form: Form = Format.TABLE) -> None:
    """List the reports that a law requires, each required content present, absent or unknown."""
    reg = show.opened(db, as_of)
    found = reg.reports()
    show.print_models(found, _sent_row, form, title=counted(len(found), "report"), note=show.note(reg))


@commands.command()
def votes(db: Db = None, as_of: AsOf = None, form: Form = Format.TABLE) -> None:
    """List the votes held: the question put, what a Yea means, the tally, how a tie was broken."""
    reg = show.opened(db, as_of)
    found = reg.votes()
    show.print_models(
        found,
        _ballot_row,
        form,
        title=f"{counted(len(found), 'vote')}; tallies count members, and a tie-breaking vote stands apart",
        note=show.note(reg),
    )


def _item_rows(act: Act) -> list[Row]:
    """Return one line for each item of an act; the act's own name stands on the first."""
    rows: list[Row] = []
    for number, item in enumerate(act.items):
        due = "; ".join(f"{', '.join(dates)} ({setter})" for setter, dates in item.due.items())
        rows.append(
            {
                "asked in": act.action if number == 0 else "",
                "item": shorten(item.item or item.request, width=60, placeholder=" …"),
                "asked": item.made or "",
                "due": due.replace("_", "-"),
                "where it stands": item.words,
            }
        )
    return rows


def _sent_row(sent: Sent) -> Row:
    """Return a report as one line."""
    public = {True: "public", False: "not public", None: "not stated"}[sent.published]
    return {
        "report": sent.report,
        "duty": sent.duty or "",
        "sent": sent.date or "not stated",
        "text": public,
        "must contain": "; ".join(
            f"{i.value.replace('_', ' ')}: {p.value}" for i, p in sent.required.items()
        ),
    }


def _ballot_row(ballot: Ballot) -> Row:
    """Return a vote as one line."""
    vote = ballot.vote
    broken = f"; tie broken: {vote.vice_president.value}" if vote.vice_president else ""
    absent = "" if vote.not_voting is None else f" ({vote.not_voting} not voting)"
    return {
        "measure": ballot.instrument or ballot.action,
        "held": show.stated(vote.held.first_day if vote.held else None),
        "question": vote.question,
        "a Yea means": vote.yea_means,
        "tally": f"{vote.yeas}-{vote.nays}{absent}{broken}",
        "against their party": vote.crossovers or "",
        "result": vote.result or "",
    }
