"""The options and arguments that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from registry.cli.output import Format

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
