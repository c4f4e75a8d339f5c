"""Commands on the same thing told twice: look-alikes, merges and their undoing."""

from __future__ import annotations

from typing import Annotated

import typer

from registry.cli import show
from registry.cli.options import AsOf, Db, DecidedBy, Form, Reason, Written
from registry.cli.output import Format, Row, console, counted
from registry.facade import Registry
from registry.queries import LookAlike
from registry.records.merge import Merge
from registry.vocabulary.ids import MERGED_FROM

commands = typer.Typer()


@commands.command(name="look-alikes")
def look_alikes(db: Db = None, as_of: AsOf = None, form: Form = Format.TABLE) -> None:
    """List incidents, actors and sources that may be one, with what agrees and what differs; merge none."""
    reg = show.opened(db, as_of)
    found = reg.look_alikes()
    title = f"{counted(len(found), 'pair that looks', 'pairs that look')} alike; a person decides"
    show.print_models(found, _look_alike_row, form, title=title, note=show.note(reg))


@commands.command()
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
    for part in _parts_merged(reg, decision):
        out.print(f"  {part} stays apart until it is merged too.", markup=False)


@commands.command()
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


@commands.command()
def merges(db: Db = None, form: Form = Format.TABLE) -> None:
    """List what was merged, who decided it and why, and what was undone."""
    reg = show.opened(db, None)
    found = reg.merges()
    title = f"{counted(len(found), 'merge')}, by the last decision on each"
    show.print_models(found, _merge_row, form, title=title, note=show.note(reg))


def _look_alike_row(pair: LookAlike) -> Row:
    """Return a pair as one line."""
    return {
        "kind": pair.kind,
        "first": pair.first,
        "second": pair.second,
        "agree": ", ".join(pair.agree),
        "differ": ", ".join(pair.differ),
    }


def _merge_row(merge: Merge) -> Row:
    """Return a merge as one line."""
    said = f"{merge.decided_by}, {merge.decided}: {merge.reason}"
    return {
        "kind": str(merge.kind),
        "gone": merge.gone,
        "kept": merge.kept,
        "undone": "yes" if merge.undone else "",
        "decided": said,
    }


def _parts_merged(reg: Registry, merge: Merge) -> list[str]:
    """Return the ids of the records that came with a merged dossier."""
    came = f"{MERGED_FROM}{merge.gone}"
    return [ref.id for ref in reg.dossier_of(merge.kept) if ref.id.endswith(came)]
