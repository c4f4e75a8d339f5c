"""The command line's page: every command with its help, arguments and options."""

from __future__ import annotations

import inspect
import types
from collections.abc import Callable, Iterable
from enum import Enum
from typing import Any, get_args

from typer.models import ArgumentInfo

from registry.cli.app import app
from registry.generated.markdown import page as page_of
from registry.generated.markdown import plain, table

_OPENING = """
`registry COMMAND --help` prints the same on a terminal. Without `--db` the commands read the bundled seeds.
`--as-of` is what was publicly known by the end of a day; `--on` is the day at whose end the clocks are read.
The exit code is 0 when done, 1 where problems were found, and 2 where the command was used wrongly.
"""


def page() -> str:
    """Return the page."""
    return page_of("Command line", _OPENING, *(_command(name, run) for name, run in commands().items()))


def commands() -> dict[str, Callable[..., Any]]:
    """Return the function behind each command by the command's name, in the order of the help."""
    parts = (part.typer_instance for part in app.registered_groups)
    found = ((info.name, info.callback) for part in parts if part for info in part.registered_commands)
    return {name or run.__name__.replace("_", "-"): run for name, run in found if run is not None}


def _command(name: str, run: Callable[..., Any]) -> str:
    parameters = inspect.signature(run, eval_str=True).parameters.values()
    options = " [OPTIONS]" if any(not _is_argument(p) for p in parameters) else ""
    arguments = "".join(f" {_info(p).metavar}" for p in parameters if _is_argument(p))
    usage = f"```text\nregistry {name}{arguments}{options}\n```"
    return "\n\n".join((f"## {name}", inspect.cleandoc(run.__doc__ or ""), usage, _parameters(parameters)))


def _parameters(parameters: Iterable[inspect.Parameter]) -> str:
    rows = [(f"`{_written(p)}`", plain(_info(p).help or ""), _default(p)) for p in parameters]
    return table(("argument or option", "means", "default"), rows)


def _info(parameter: inspect.Parameter) -> Any:
    """Return what typer was told of a parameter."""
    return get_args(parameter.annotation)[1]


def _is_argument(parameter: inspect.Parameter) -> bool:
    return isinstance(_info(parameter), ArgumentInfo)


def _written(parameter: inspect.Parameter) -> str:
    """Return a parameter as people type it."""
    info, kind = _info(parameter), get_args(parameter.annotation)[0]
    if _is_argument(parameter):
        return str(info.metavar)
    # In an annotation typer keeps the first name that was given where a default would stand.
    names = ", ".join(n for n in (info.default, *(info.param_decls or ())) if isinstance(n, str))
    return names if kind is bool else f"{names} {_values(kind, info.metavar)}"


def _values(kind: Any, metavar: str | None) -> str:
    kinds = get_args(kind) if isinstance(kind, types.UnionType) else (kind,)
    for choice in kinds:
        if isinstance(choice, type) and issubclass(choice, Enum):
            return "|".join(str(member.value) for member in choice)
    return metavar or "TEXT"


def _default(parameter: inspect.Parameter) -> str:
    if parameter.default is inspect.Parameter.empty:
        return "required"
    default = getattr(parameter.default, "value", parameter.default)
    return "" if default in (None, False) else f"`{default}`"
