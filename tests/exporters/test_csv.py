import csv
from pathlib import Path

from registry import Registry


def test_unknown_is_an_empty_cell_and_never_nought(seeds: Registry, tmp_path: Path) -> None:
    seeds.export(tmp_path / "out.csv", format="csv")
    with (tmp_path / "out.csv").open(encoding="utf-8") as file:
        rows = {row["id"]: row for row in csv.DictReader(file)}
    incidents = {incident.id: incident for incident in seeds.incidents()}
    assert rows.keys() == incidents.keys()
    for name, incident in incidents.items():
        best = incident.killed.best if incident.killed else None
        assert rows[name]["killed_best"] == ("" if best is None else str(best))
