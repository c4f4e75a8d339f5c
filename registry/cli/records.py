"""Commands on records: incidents, one record, the claims about it, what happened when."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import shorten
from typing import Annotated

import typer

from registry.cli import show
from registry.cli.options import AsOf, Db, Form, Id, Since, Until
from registry.cli.output import Format, Row, counted, print_rows
from registry.facade import Registry
from registry.queries.totals import killed, missing
from registry.records import Record, StrikeIncident, kind_of
from registry.records.claim import Claim
from registry.records.fields import claimable, is_prose
from registry.records.record import FieldBasis
from registry.records.sentence import sentence, written

commands = typer.Typer()


@commands.command()
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
    show.print_models(found, incident_row, form, title=counted(len(found), "incident"), note=show.note(reg))


@commands.command(name="show")
def show_record(record_id: Id, db: Db = None, as_of: AsOf = None, form: Form = Format.TABLE) -> None:
    """Show one record: each field, where it stands, what it rests on, and the rival values."""
    reg = show.opened(db, as_of)
    record = reg.get(record_id)
    rows = _field_rows(record)
    show.print_model(record, rows, form, title=_heading(record), note=show.note(reg))


@commands.command()
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
        [show.plain(claim) for claim in found],
        _claim_rows(reg, found),
        form,
        title=f"{counted(len(found), 'claim')} about {record_id}",
        note=show.note(reg),
    )


@commands.command()
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


def incident_row(incident: StrikeIncident) -> Row:
    """Return an incident as one line."""
    return {
        "id": incident.id,
        "when": show.stated(incident.occurred),
        "where": shorten(show.stated(incident.place), width=40, placeholder=" …"),
        "killed": show.stated(killed(incident)),
        "missing": show.stated(missing(incident)),
        "standing": incident.existence.value if incident.existence else show.stated(incident.standing),
        "disputed": ", ".join(incident.disputed).replace("_", " "),
    }


def _heading(record: Record) -> str:
    """Return a record's id, class and standing as one line."""
    return f"{record.id} · {type(record).__name__} · {show.stated(record.standing)}"


def _field_rows(record: Record) -> list[Row]:
    """Return one row for each field that claims speak of, then its other values, then who denies it."""
    rows: list[Row] = []
    kind = kind_of(record)
    values = record.model_dump(mode="json", exclude_none=True, include=set(claimable(kind)))
    for basis in record.basis:
        value = values.get(basis.field)
        shown = written(value) if value is not None else _absent(basis)
        rows.append(_field_row(basis.field.replace("_", " "), shown, basis.standing.value, basis.claims))
        label = "also" if is_prose(kind, basis.field) else "rival"
        rows.extend(_field_row("", f"{label}: {written(r.value)}", "", r.claims) for r in basis.rivals)
        if basis.denied_by:
            rows.append(_field_row("", "denied by", "", basis.denied_by))
    return rows


def _absent(basis: FieldBasis) -> str:
    """Return why a field that claims speak of has no value."""
    return "not chosen: accounts differ" if basis.rivals else basis.standing.definition


def _field_row(field: str, value: str, standing: str, claims: Iterable[str]) -> Row:
    """Return a row that names each claim by its entry: its dossier and record stand in the heading."""
    entries = dict.fromkeys(claim.split("/")[1] for claim in claims)
    return {"field": field, "value": value, "standing": standing, "stated in": ", ".join(entries)}


def _claim_rows(reg: Registry, claims: Iterable[Claim]) -> list[Row]:
    """Return claims as lines: the record, when, and the sentence."""
    names = reg.names()
    return [
        {
            "record": c.record.id,
            "published": show.stated(c.published),
            "stance": c.stance.value,
            "claim": sentence(c, names),
        }
        for c in claims
    ]
