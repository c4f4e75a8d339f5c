"""Imports go downward only: each folder of the package imports from the lines below its own."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

import registry

PACKAGE = Path(registry.__file__).parent
ROOT = Path(__file__).parents[1]
CONTRACT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"][0]
LINES = [{name.strip(" ()") for name in line.split(":")} for line in CONTRACT["layers"]]
TOP = {"__init__", *CONTRACT["exhaustive_ignores"]}


def level(name: str) -> int:
    """Return the line that a module stands on, from the top."""
    return next(i for i, line in enumerate(LINES) if name in line)


def imports(file: Path) -> Iterator[tuple[str, int]]:
    """Yield each part of the package that a file imports from, wherever in the file, with the line."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}:{node.lineno} imports relatively"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        for name in names:
            parts = name.split(".")
            if parts[0] == "registry" and len(parts) > 1:
                yield parts[1], node.lineno  # type: ignore[attr-defined]


def test_every_part_of_the_package_has_a_line() -> None:
    parts = {
        path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()
    }
    assert parts - TOP <= set().union(*LINES)


def test_every_import_goes_downward() -> None:
    upward = []
    for file in sorted(PACKAGE.rglob("*.py")):
        part = file.relative_to(PACKAGE).parts[0].removesuffix(".py")
        if part in TOP:
            continue  # `registry` itself only points at the homes of its names
        for name, line in imports(file):
            neighbours = next(names for names in LINES if part in names)
            if name != part and name not in neighbours and level(name) <= level(part):
                upward.append(f"{file.relative_to(PACKAGE)}:{line} imports {name}")
    assert upward == []


def test_only_storage_writes_and_only_the_command_line_prints() -> None:
    printing, writing = [], []
    for file in sorted(PACKAGE.rglob("*.py")):
        part = file.relative_to(PACKAGE).parts[0]
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func)
                if called == "print" and part not in ("cli", "generated"):
                    printing.append(f"{file.name}:{node.lineno}")
                if called in ("sa.insert", "sa.update", "sa.delete") and part != "storage":
                    writing.append(f"{file.name}:{node.lineno}")
    assert printing == []
    assert writing == []


def test_the_words_records_and_resolution_touch_no_file_database_clock_or_network() -> None:
    doors = {"sqlalchemy", "sqlmodel", "os", "pathlib", "socket", "urllib", "subprocess", "yaml"}
    found = []
    for part in ("vocabulary", "records", "resolve", "journal"):
        for file in sorted((PACKAGE / part).rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
                names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
                found += [f"{file.name}: {name}" for name in names if name.partition(".")[0] in doors]
                if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(
                    (".now", ".today", ".utcnow")
                ):
                    found.append(f"{file.name}:{node.lineno} reads the clock")
    assert found == []
