import csv
from pathlib import Path

import pytest

import registry
from registry import Registry
from registry.exporters.citations import address
from registry.exporters.files import inert
from registry.storage import read
from registry.vocabulary.terms import RecordKind
from tests.support import dossier, entry, in_memory, loaded


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


@pytest.mark.parametrize(
    "unseen", ["", " ", "\u00a0", "\n", "\t", "\r", "\u200b", "\u202e", "\ufeff", "\x01"]
)
@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20"])
def test_a_formula_behind_what_is_not_seen_or_in_wide_letters_is_text(unseen: str, first: str) -> None:
    assert inert(f"{unseen}{first}1") == f"'{unseen}{first}1"


@pytest.mark.parametrize("text", ["one", " one", "a = b", "2025-09", "'=one", "", " ", "\u202b\u05d0\u05d1"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert inert(text) == text


def test_each_row_says_on_which_claims_and_sources_it_rests(seeds: Registry, tmp_path: Path) -> None:
    seeds.export(tmp_path / "out.csv", format="csv")
    sources, claims = seeds.sources(), {claim.id: claim for claim in seeds.public_claims()}
    with (tmp_path / "out.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            incident = seeds.get(row["id"])
            chosen = {claim for basis in incident.basis for claim in basis.claims}
            cited = row["claims"].split("; ")
            rivals = {claim for basis in incident.basis for rival in basis.rivals for claim in rival.claims}
            assert set(cited) == chosen | rivals
            shown = {address(sources[claims[claim].source]) or claims[claim].source for claim in cited}
            assert set(row["sources"].split("; ")) == shown


@pytest.mark.parametrize("date", ["2025-09-01?", "2025-09~", "2025-09-01%", "../2025-09", "2025"])
@pytest.mark.parametrize("format", ["csv", "datapackage"])
def test_doubt_about_a_date_is_told_beside_its_bounds(tmp_path: Path, date: str, format: str) -> None:
    with in_memory(dossier(entry("one", {"incident": {"occurred": date}}))) as reg:
        written = reg.export(tmp_path / "out", format=format, on="2026-01-01")
    (file,) = (f for f in written if f.name in ("out", "incidents.csv"))
    with file.open(encoding="utf-8", newline="") as opened:
        assert [row["occurred_edtf"] for row in csv.DictReader(opened)] == [date]


def test_incidents_stand_in_the_order_of_ids_however_many_are_read_at_once(
    reg: Registry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [f"x-{number}" for number in range(12)]
    loaded(reg, *(dossier(entry("one", {"incident": {"killed": 1}}), name=name) for name in names))
    reg.export(tmp_path / "at-once.csv", format="csv")
    monkeypatch.setattr(read, "CHUNK", 5)
    reg.export(tmp_path / "out.csv", format="csv")
    with (tmp_path / "out.csv").open(encoding="utf-8") as file:
        assert [row["id"] for row in csv.DictReader(file)] == sorted(names)
    assert (tmp_path / "out.csv").read_bytes() == (tmp_path / "at-once.csv").read_bytes()
    assert [incident.id for incident in reg.records(RecordKind.INCIDENT)] == sorted(names)
