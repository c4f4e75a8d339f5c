"""The command line: its commands, by subject, and what becomes of a fault.

Each command opens a registry, asks it one thing, and prints the answer. Exit codes: 0 done, 1 problems
found, 2 wrong usage.
"""

from __future__ import annotations

import sys

import typer

from registry.cli import demo, export, figures, loading, merging, oversight, questions, records, rulebook
from registry.cli.output import errors, read_to_the_end
from registry.errors import BrokenJournal, InvalidInput, RegistryError

app = typer.Typer(
    name="registry",
    help="What is publicly stated about lethal strikes, and which accountability questions are open.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for part in (demo, records, figures, questions, oversight, rulebook, loading, merging, export):
    app.add_typer(part.commands)


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
