"""Commands on figures: totals, the sums of one incident, the gap between two totals."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from registry.cli import show
from registry.cli.options import AsOf, Db, Form, Id, Since, Until
from registry.cli.output import Format, Row, print_json, print_rows
from registry.facade import Registry
from registry.queries import Reconciliation, Total
from registry.records.casualties import Arithmetic

commands = typer.Typer()


class Period(StrEnum):
    """The periods that totals are given by."""

    MONTH = "month"
    YEAR = "year"


class CountedFigure(StrEnum):
    """The figures of published totals that can be compared."""

    KILLED = "killed"
    STRIKES = "strikes"
    CRAFT_STRUCK = "craft_struck"


@commands.command()
def totals(
    db: Db = None,
    as_of: AsOf = None,
    since: Since = None,
    until: Until = None,
    by: Annotated[Period, typer.Option("--by", help="The length of a period.")] = Period.MONTH,
    form: Form = Format.TABLE,
) -> None:
    """Add up strikes, craft, killed and missing from the incidents."""
    reg = show.opened(db, as_of)
    found = reg.totals(since=since, until=until, by=by.value)
    show.print_models(
        found,
        _total_row,
        form,
        title="Totals, summed from what incidents state",
        note=_totals_note(reg, found[-1]),
    )


@commands.command()
def casualties(record_id: Id, db: Db = None, as_of: AsOf = None, form: Form = Format.TABLE) -> None:
    """Tell whether the figures of an incident add up: aboard, killed, survived, rescued, missing."""
    reg = show.opened(db, as_of)
    found = reg.casualties(record_id)
    if form is Format.JSON:
        print_json(show.plain(found))
        return
    parts, sums = _figure_rows(found), _sum_rows(found)
    print_rows(parts, parts, form, title=f"Figures of {found.incident}: {found.result.value}")
    if form is Format.TABLE:
        print_rows(sums, sums, form, title="", note=show.note(reg))


@commands.command()
def reconcile(
    first: Annotated[str, typer.Argument(metavar="TOTAL", help="A published total, by its event's id.")],
    second: Annotated[str, typer.Argument(metavar="TOTAL", help="The other.")],
    figure: Annotated[
        CountedFigure, typer.Option("--figure", help="What is compared.")
    ] = CountedFigure.KILLED,
    db: Db = None,
    as_of: AsOf = None,
    form: Form = Format.TABLE,
) -> None:
    """Tell what explains the gap between two published totals."""
    reg = show.opened(db, as_of)
    found = reg.reconcile(first, second, figure.value)
    rows = _component_rows(found)
    show.print_model(found, rows, form, title=gap_line(found), note=show.note(reg))


def _total_row(total: Total) -> Row:
    """Return a total as one line."""
    return {
        "period": total.period,
        "incidents": total.incidents,
        "strikes": total.strikes,
        "craft": total.craft,
        "killed": _bounds(total.killed.low, total.killed.high, total.killed.best),
        "missing": _bounds(total.missing.low, total.missing.high, total.missing.best),
        "rescued": _bounds(total.rescued.low, total.rescued.high, total.rescued.best),
    }


def _bounds(low: int | None, high: int | None, best: int | None) -> str:
    if low is None and high is None and best is None:
        return "not stated"
    if low == high == best:
        return str(best)
    span = f"{low if low is not None else '..'}-{high if high is not None else '..'}"
    return f"{span} (best {best})" if best is not None else span


def _totals_note(reg: Registry, all_of_it: Total) -> str:
    """Return what the totals leave out and depend on."""
    excluded = ", ".join(all_of_it.excluded) or "none"
    unstated = "; ".join(f"{figure}: {', '.join(ids)}" for figure, ids in all_of_it.unstated.items())
    lacking = f" Not stated: {unstated}." if unstated else ""
    return f"Contested and not counted: {excluded}.{lacking} {show.note(reg)}"


def _figure_rows(found: Arithmetic) -> list[Row]:
    """Return one line for each figure of an incident: as stated, and what the others leave for it."""
    return [
        {
            "figure": part.figure.replace("_", " "),
            "stated": show.stated(part.stated),
            "the sums leave": "" if part.left is None else str(part.left),
            "stated in": ", ".join(dict.fromkeys(claim.split("/")[1] for claim in part.claims)),
        }
        for part in found.parts
    ]


def _sum_rows(found: Arithmetic) -> list[Row]:
    """Return one line for each sum, with its result and the reason."""
    return [
        {
            "sum": f"{check.whole} = {' + '.join(check.parts)}".replace("_", " "),
            "result": check.result.value,
            "why": check.reason,
        }
        for check in found.sums
    ]


def _component_rows(found: Reconciliation) -> list[Row]:
    """Return one line for each component of the gap between two totals."""
    return [
        {
            "component": component.what.replace("_", " "),
            "difference": show.stated(component.difference),
            "more in": component.more_in or "",
            "incidents": ", ".join(component.incidents),
            "what it is": component.text,
        }
        for component in found.components
    ]


def gap_line(found: Reconciliation) -> str:
    """Return the gap between two totals as one sentence."""
    a, b = found.counts
    stated = f"{found.first} states {a}, {found.second} states {b}"
    return f"{found.figure.replace('_', ' ')}: {stated}; gap {found.gap:+}"
