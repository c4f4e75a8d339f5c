"""Every generated file: its name, its text, and whether the one on disk still is that text."""

from __future__ import annotations

from pathlib import Path

from registry.generated import codebook, commands, interface, jsonld, rulebook, schemas, sql, written
from registry.storage.views import VIEWS

ROOT = Path(__file__).parents[2]
"""The checkout that the files belong to."""
FOLDERS = ("schemas", "docs/reference")
"""The folders that hold generated files and nothing else."""


def generated() -> dict[str, str]:
    """Return the text of every generated file by its name, in the order of names."""
    texts = {
        "docs/reference/cli.md": commands.page(),
        "docs/reference/codebook.md": codebook.page(),
        "docs/reference/python.md": interface.page(),
        "docs/reference/rulebook.md": rulebook.page(),
        "schemas/context.jsonld": jsonld.context(),
    }
    for name, schema in {**written.schemas(), **schemas.schemas()}.items():
        texts[f"schemas/{name}.schema.json"] = schemas.as_text(schema)
    for dialect in VIEWS:
        texts[f"schemas/sql/{dialect}.sql"] = sql.script(dialect)
    return dict(sorted(texts.items()))


def on_disk(root: Path = ROOT) -> dict[str, str]:
    """Return the text of every file in the generated folders by its name."""
    found = (file for folder in FOLDERS for file in (root / folder).rglob("*") if file.is_file())
    return {file.relative_to(root).as_posix(): file.read_text(encoding="utf-8") for file in found}


def drifted(root: Path = ROOT) -> list[str]:
    """Return the names of the files that differ from what the code says, lack, or are left over."""
    right, there = generated(), on_disk(root)
    return sorted(name for name in {*right, *there} if right.get(name) != there.get(name))


def write(root: Path = ROOT) -> list[str]:
    """Make the files on disk what the code says. Return the names of those that changed."""
    right, names = generated(), drifted(root)
    for name in names:
        file = root / name
        if name in right:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(right[name], encoding="utf-8")
        else:
            file.unlink()
    return names
