import csv
from pathlib import Path

import pytest

import registry
from registry import Registry
from tests.support import dossier, entry, loaded


def test_unknown_is_an_empty_cell_and_never_nought(seeds: Registry, tmp_path: Path) -> None:
    seeds.export(tmp_path / "out.csv", format="csv")
    with (tmp_path / "out.csv").open(encoding="utf-8") as file:
        rows = {row["id"]: row for row in csv.DictReader(file)}
    incidents = {incident.id: incident for incident in seeds.incidents()}
    assert rows.keys() == incidents.keys()
    for name, incident in incidents.items():
        best = incident.killed.best if incident.killed else None
        assert rows[name]["killed_best"] == ("" if best is None else str(best))


@pytest.mark.parametrize("text", ["one\rtwo", "one\ntwo", "one\r\ntwo", 'a "title"', "one,two"])
def test_a_cell_of_several_lines_stays_one_cell(tmp_path: Path, text: str) -> None:
    with registry.open() as reg:
        loaded(reg, dossier(entry("one", {"incident": {"title": text}})))
        reg.export(tmp_path / "out.csv", format="csv")
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        assert [row["title"] for row in csv.DictReader(file)] == [text]
