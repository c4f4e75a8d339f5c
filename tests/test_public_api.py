"""What `import registry` gives people: each name is there, documented, and loaded only when it is used."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import registry
from registry import BrokenJournal, InvalidInput, Problem, RegistryError, UnknownDatabase, UnknownId

PACKAGE = Path(registry.__file__).parent
MODULES = sorted(
    [registry.__name__, *(m.name for m in pkgutil.walk_packages(registry.__path__, "registry."))]
)
FILES = sorted(PACKAGE.rglob("*.py"))
REQUIRED = [
    # Outside checks rely on these names.
    "Claim",
    "FollowOnStrike",
    "Order",
    "OversightAction",
    "Source",
    "StrikeIncident",
    "Survivor",
    "open",
]


@pytest.mark.parametrize("name", registry.__all__)
def test_each_public_name_resolves_and_is_documented(name: str) -> None:
    value = getattr(registry, name)
    assert value.__name__ == name
    assert inspect.getdoc(value)


def test_the_public_names_are_sorted_and_listed_once() -> None:
    assert list(registry.__all__) == sorted(set(registry.__all__))
    assert set(REQUIRED) <= set(registry.__all__)
    assert set(dir(registry)) == {*registry.__all__, "__version__"}


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="verdicts"):
        _ = registry.verdicts


def test_every_name_that_is_loaded_late_is_declared_for_type_checkers_too() -> None:
    tree = ast.parse((PACKAGE / "__init__.py").read_text("utf-8"))
    (checking,) = [node for node in tree.body if isinstance(node, ast.If)]
    declared = {
        alias.asname or alias.name
        for node in checking.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert declared == set(registry.__all__)


@pytest.mark.parametrize(
    ("statement", "absent"),
    [
        ("import registry", ("sqlalchemy", "sqlmodel", "pydantic", "pendulum", "typer", "rich", "yaml")),
        ("from registry import Claim, StrikeIncident, Count", ("sqlalchemy", "sqlmodel", "typer", "rich")),
        ("from registry.resolve import resolve", ("sqlalchemy", "sqlmodel", "typer")),
        ("import registry; registry.open()", ("typer", "rich", "psycopg")),
    ],
)
def test_nothing_is_loaded_that_is_not_yet_needed(statement: str, absent: tuple[str, ...]) -> None:
    code = f"{statement}\nimport sys\nprint(sorted(sys.modules.keys() & set({absent!r})))"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        capture_output=True,
        text=True,
        check=False,
        cwd=PACKAGE.parent,
    )
    assert done.stdout.strip() == "[]", done.stderr


# --- documentation ---------------------------------------------------------------------------------


def module(name: str) -> ModuleType:
    return importlib.import_module(name)


@pytest.mark.parametrize("name", [name for name in MODULES if not name.endswith("__main__")])
def test_every_module_says_what_it_is_about(name: str) -> None:
    assert (module(name).__doc__ or "").strip()


def definitions(tree: ast.AST, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every public function and class, with what it is inside of."""
    for node in ast.iter_child_nodes(tree):
        if not isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if not node.name.startswith("_"):
            yield f"{path}{node.name}", node
            if isinstance(node, ast.ClassDef):
                yield from definitions(node, f"{path}{node.name}.")


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_every_public_function_and_class_has_a_docstring(file: Path) -> None:
    tree = ast.parse(file.read_text("utf-8"))
    bare = [name for name, node in definitions(tree) if not ast.get_docstring(node)]
    assert bare == []


# What people hold in their hands: the models, and these besides.
HELD = {"Question", "Authority", "Counterpoint", "LoadReport", "Problem", "Policy", "Anchor", "JournalEntry"}
MODEL_BASES = {"BaseModel", "Frozen", "Record", "Strike", "Window"}


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_every_field_of_what_people_hold_has_its_meaning_under_it(file: Path) -> None:
    bare = []
    for name, node in definitions(ast.parse(file.read_text("utf-8"))):
        bases = {ast.unparse(base) for base in getattr(node, "bases", [])}
        if name in HELD or bases & MODEL_BASES:
            bare += [f"{name}.{field}" for field in fields_without_meaning(node)]
    assert bare == []


def fields_without_meaning(node: ast.ClassDef) -> Iterator[str]:
    """Yield the fields of a class that no text follows."""
    for field, after in zip(node.body, [*node.body[1:], ast.Pass()], strict=True):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
            text = after.value if isinstance(after, ast.Expr) else None
            if not (isinstance(text, ast.Constant) and isinstance(text.value, str)):
                yield field.target.id


# --- errors ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("error", "builtin"),
    [
        (InvalidInput, ValueError),
        (UnknownId, LookupError),
        (BrokenJournal, RuntimeError),
        (UnknownDatabase, ValueError),
    ],
)
def test_every_error_of_the_package_is_one_of_its_own_and_a_builtin(
    error: type[Exception], builtin: type[Exception]
) -> None:
    assert issubclass(error, RegistryError)
    assert issubclass(error, builtin)


def test_the_tree_of_errors_in_the_docstring_is_the_tree_there_is() -> None:
    shown = inspect.getdoc(sys.modules["registry.errors"]) or ""
    for error in RegistryError.__subclasses__():
        assert f"── {error.__name__}" in shown


def test_a_fault_reads_as_one_line_that_a_person_can_act_on() -> None:
    problem = Problem(
        rule="count",
        expected="a whole number",
        file="strikes.yaml",
        row=7,
        column="claims[0].says.incident.killed",
        value="many",
        hint="Write 11.",
    )
    assert str(problem) == (
        "strikes.yaml:7: claims[0].says.incident.killed: found 'many'; "
        "expected a whole number [count]. Hint: Write 11."
    )
    assert problem.field == problem.column
    assert str(Problem(rule="x", expected="y")) == "input: expected y [x]."


def test_refused_input_shows_every_fault() -> None:
    faults = [Problem(rule=f"rule-{i}", expected="x") for i in range(3)]
    refused = InvalidInput(faults)
    assert refused.problems == tuple(faults)
    assert all(f"[rule-{i}]" in str(refused) for i in range(3))
