"""Commands that hand the registry on: an export, the journal's last hash to check it by, the schemas."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from registry import _data, exporters
from registry.cli import show
from registry.cli.options import AsOf, Db, On, Since, Until
from registry.cli.output import console, print_json
from registry.errors import UnknownId

commands = typer.Typer()


@commands.command()
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


@commands.command()
def verify(db: Db = None) -> None:
    """Check the journal's chain of hashes; name the first entry that does not fit."""
    anchor = show.opened(db, None).verify()
    console().print(
        f"The journal holds: {anchor.entries} entries, last hash {anchor.hash}.",
        markup=False,
        soft_wrap=True,
    )


@commands.command()
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
