"""`registry demo`: the bundled seeds, shown in one page."""

from __future__ import annotations

import typer

from registry.cli import show
from registry.cli.output import console, counted, print_table
from registry.cli.questions import questions_note, waiting_rows
from registry.cli.records import incident_row
from registry.facade import Registry

commands = typer.Typer()


@commands.command()
def demo() -> None:
    """Load the bundled seeds and show the incidents and the open questions."""
    _print(show.opened(None, None))


def _print(reg: Registry) -> None:
    """Print what the registry is for: the incidents, the open questions, and what to type next."""
    found = reg.incidents()
    print_table(
        [incident_row(i) for i in found],
        title=f"{counted(len(found), 'incident')}, as sources state them",
        note=show.note(reg),
    )
    waiting = reg.questions(state="open")
    out = console()
    out.print()
    title = f"{counted(len(waiting), 'open question')}: asked, and no public record of an answer found"
    print_table(waiting_rows(waiting), title=title, note=questions_note(reg))
    out.print(
        "\nNext:\n"
        "  registry claims us-2025-09-02           who said what of that strike\n"
        "  registry questions --as-of 2025-12-01   where each question stood on a day\n"
        "  registry totals --until 2025-12-31      killed and missing, kept apart\n"
        "  registry rules no_survivors_order       a question and its law\n"
        "  registry check my-dossiers              your own dossiers, before you load them",
        markup=False,
    )
