"""Reading the cases: one file for each rule, as a lawyer writes it."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import pendulum

from registry.importers.dossier import read_dossiers
from registry.importers.reader import read
from registry.storage.store import Store

CASES = Path(__file__).parents[1] / "cases"


@dataclasses.dataclass(frozen=True)
class Case:
    """One story, the date it is read at, and the findings it comes to."""

    rule: str
    name: str
    on: str
    bibliography: dict[str, Any]
    dossiers: list[Any]
    expect: list[dict[str, Any]]

    def __str__(self) -> str:
        return f"{self.rule}: {self.name}"


def cases_in(path: Path) -> list[Case]:
    value: Any = read(path).value
    bibliography = {key: value[key] for key in ("publications", "sources")}
    return [
        Case(path.stem, case["name"], case["on"], bibliography, case["dossiers"], _expected(case["expect"]))
        for case in value["cases"]
    ]


def _expected(written: Any) -> list[dict[str, Any]]:
    return [] if written == "no finding" else list(written)


def all_cases() -> list[Case]:
    return [case for path in sorted(CASES.glob("*.yaml")) for case in cases_in(path)]


def load(case: Case, folder: Path, store: Store, *, backwards: bool = False) -> None:
    """Put the case's dossiers into `store`, by way of files in `folder`."""
    parts = [case.bibliography, *case.dossiers]
    for number, part in enumerate(reversed(parts) if backwards else parts):
        (folder / f"{number:03}.json").write_text(json.dumps(part), encoding="utf-8")
    batch = read_dossiers(folder)
    assert batch.problems == []
    claims = dict(reversed(batch.claims.items())) if backwards else batch.claims
    store.write(batch.publications, batch.sources, claims, recorded=pendulum.datetime(2026, 1, 1))
