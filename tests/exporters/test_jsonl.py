"""JSON lines are lossless: out and in again gives an equal registry, findings and journal."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pendulum
import pytest
from hypothesis import given, settings

import registry
from registry import Registry
from tests.exporters.cases import TAKEN_BACK_OR_SECRET, check_bytes, told
from tests.importers.table.support import csv, mapping
from tests.strategies import Folder, dossiers
from tests.support import SOURCES, dossier, entry, folder, load, loaded, rows

LATER = pendulum.datetime(2026, 2, 1, 12, 30, 15, 250_000)


def again(reg: Registry, place: Path) -> Registry:
    """Export a registry, and return what loading that into an empty one gives."""
    reg.export(place / "out.jsonl", format="jsonl")
    other = registry.open()
    report = other.load(place / "out.jsonl")
    assert report.problems == ()
    assert report.changed + report.created == len(journal(reg))
    return other


def journal(reg: Registry) -> list[Any]:
    return rows(reg)["journal"]


@settings(deadline=None, max_examples=40)
@given(first=dossiers(), second=dossiers())
def test_a_registry_loaded_at_two_times_comes_back_with_its_journal_and_its_hashes(
    first: Folder, second: Folder
) -> None:
    with registry.open() as reg, TemporaryDirectory() as place:
        load(reg, first)
        load(reg, second, recorded=LATER)
        with again(reg, Path(place)) as other:
            assert rows(other) == rows(reg)
            assert other.verify() == reg.verify()
            assert other.questions(on="2026-03-01") == reg.questions(on="2026-03-01")


def test_the_seeds_come_back_equal_with_their_findings(seeds: Registry, tmp_path: Path) -> None:
    with again(seeds, tmp_path) as other:
        assert rows(other) == rows(seeds)
        assert other.questions(on="2026-11-24") == seeds.questions(on="2026-11-24")


def test_the_same_file_twice_changes_nothing_though_it_holds_two_versions_of_a_claim(tmp_path: Path) -> None:
    with registry.open() as reg:
        loaded(reg, dossier(entry("one", {"incident": {"killed": 11}})))
        load(reg, folder(dossier(entry("one", {"incident": {"killed": 9}}))), recorded=LATER)
        with again(reg, tmp_path) as other:
            before = rows(other)
            report = other.load(tmp_path / "out.jsonl")
            assert (report.created, report.changed, report.unchanged) == (0, 0, len(journal(reg)))
            assert rows(other) == before


def test_order_and_secrets_leave_no_trace(tmp_path: Path) -> None:
    text = check_bytes("jsonl", tmp_path).decode()
    assert not any(secret in text for secret in TAKEN_BACK_OR_SECRET[3:])


def test_a_claim_made_secret_later_is_gone_with_what_it_said_before(tmp_path: Path) -> None:
    with registry.open() as reg:
        public = entry("one", {"incident": {"killed": 777}})
        loaded(reg, dossier(public, entry("two", {"incident": {"killed": 11}})))
        hidden = dossier({**public, "tier": "restricted"}, entry("two", {"incident": {"killed": 11}}))
        load(reg, folder(hidden), recorded=LATER)
        reg.export(tmp_path / "out.jsonl", format="jsonl")
    assert "777" not in (tmp_path / "out.jsonl").read_text("utf-8")


def test_a_claim_made_public_later_comes_back_with_the_claim_that_denied_it_before(tmp_path: Path) -> None:
    with registry.open() as reg:
        secret = entry("one", {"incident": {"killed": 7}}, tier="restricted")
        denial = entry("two", denies="one", source="report-2")
        loaded(reg, dossier(entry("first", {"incident": {"killed": 11}}), secret, denial))
        shown = {**secret, "tier": "public"}
        load(
            reg, folder(dossier(entry("first", {"incident": {"killed": 11}}), shown, denial)), recorded=LATER
        )
        reg.export(tmp_path / "out.jsonl", format="jsonl")
        with registry.open() as other:
            assert other.load(tmp_path / "out.jsonl").problems == ()
            assert other.claims("us-2025-09-02") == reg.claims("us-2025-09-02")
            assert other.get("us-2025-09-02") == reg.get("us-2025-09-02")
            other.verify()


def test_a_view_comes_back_with_the_sources_that_its_own_go_back_to(tmp_path: Path) -> None:
    books = {**SOURCES["sources"], "report-2": {**SOURCES["sources"]["report-2"], "origin": "report-1"}}
    with registry.open() as reg:
        claims = [entry(f"by-{n}", {"incident": {"killed": 11}}, source=f"report-{n}") for n in (2, 3)]
        loaded(reg, dossier(*claims), sources={**SOURCES, "sources": books})
        with reg.as_of("2026-01-01") as view, again(view, tmp_path) as other:
            assert set(other.sources()) == {"report-1", "report-2", "report-3"}
            assert other.claims("us-2025-09-02") == reg.claims("us-2025-09-02")


@pytest.mark.parametrize(
    ("kind", "subject"),
    [("publication", "a-paper"), ("source", "report-2"), ("claim", "us-2025-09-02/reported/order")],
)
def test_an_entry_may_come_before_what_it_names_but_not_without_it(
    tmp_path: Path, kind: str, subject: str
) -> None:
    with told() as reg:
        reg.export(tmp_path / "out.jsonl", format="jsonl")
        expected = reg.claims("us-2025-09-02")
    head, *lines = (tmp_path / "out.jsonl").read_text("utf-8").splitlines(keepends=True)
    (tmp_path / "all.jsonl").write_text("".join([head, *reversed(lines)]), "utf-8")
    kept = [line for line in lines if f'"kind": "{kind}", "subject": "{subject}"' not in line]
    (tmp_path / "less.jsonl").write_text("".join([head, *reversed(kept)]), "utf-8")
    with registry.open() as other:
        refused = other.load(tmp_path / "less.jsonl").problems
        assert {(problem.rule, problem.value) for problem in refused} == {(f"unknown_{kind}", subject)}
        assert other.load(tmp_path / "all.jsonl").problems == ()
        assert other.claims("us-2025-09-02") == expected


def test_a_file_with_faults_stores_nothing_and_names_each_line(tmp_path: Path) -> None:
    with told() as reg:
        reg.export(tmp_path / "good.jsonl", format="jsonl")
    lines = (tmp_path / "good.jsonl").read_text("utf-8").splitlines()
    claims = [number for number, line in enumerate(lines) if '"kind": "claim"' in line]
    broken, renamed = json.loads(lines[claims[0]]), json.loads(lines[claims[1]])
    broken["body"]["route"] = "rumour"
    renamed["subject"] = "another/one/incident"
    lines[claims[0]], lines[claims[1]] = json.dumps(broken), json.dumps(renamed)
    (tmp_path / "bad.jsonl").write_text("\n".join([*lines, "{", ""]), "utf-8")
    with registry.open() as other:
        report = other.load(tmp_path / "bad.jsonl")
        told_of = {(problem.rule, problem.row) for problem in report.problems}
        assert {("enum", claims[0] + 1), ("subject", claims[1] + 1), ("json", len(lines) + 1)} <= told_of
        assert not report.stored
        assert not journal(other)


def test_a_publication_that_a_public_source_named_before_comes_back_though_a_secret_one_names_it_now(
    tmp_path: Path,
) -> None:
    books = {"publications": {**SOURCES["publications"], "b-paper": {"name": "B"}}}
    named = {**SOURCES["sources"], "moved": {**SOURCES["sources"]["report-2"], "publication": "b-paper"}}
    secret = {"publication": "b-paper", "grade": "A", "tier": "restricted"}
    claims = dossier(entry("one", {"incident": {"injured": 3}}, source="moved"))
    with registry.open() as reg:
        loaded(reg, claims, sources={**books, "sources": {**named, "hidden": secret}})
        moved = {**books, "sources": {**named, "moved": SOURCES["sources"]["report-2"], "hidden": secret}}
        load(reg, folder(claims, sources=moved), recorded=LATER)
        reg.export(tmp_path / "out.jsonl", format="jsonl")
        with registry.open() as other:
            assert other.load(tmp_path / "out.jsonl").problems == ()
            assert other.claims("us-2025-09-02") == reg.claims("us-2025-09-02")


@pytest.mark.parametrize("tier", ["public", "restricted"])
def test_a_publication_is_told_only_where_a_public_source_names_it(tmp_path: Path, tier: str) -> None:
    books = {"publications": {**SOURCES["publications"], "b-paper": {"name": "B"}, "c-paper": {"name": "C"}}}
    more = {"more": {"publication": "b-paper", "grade": "A", "tier": tier}}
    with registry.open() as reg:
        claims = dossier(entry("one", {"incident": {"injured": 3}}))
        loaded(reg, claims, sources={**books, "sources": {**SOURCES["sources"], **more}})
        reg.export(tmp_path / "out.jsonl", format="jsonl")
    text = (tmp_path / "out.jsonl").read_text("utf-8")
    assert ('"b-paper"' in text) == (tier == "public")
    assert '"c-paper"' not in text


def test_an_entry_whose_source_is_nowhere_is_refused(tmp_path: Path) -> None:
    with told() as reg:
        reg.export(tmp_path / "out.jsonl", format="jsonl")
    lines = (tmp_path / "out.jsonl").read_text("utf-8").splitlines(keepends=True)
    (tmp_path / "out.jsonl").write_text(
        "".join(line for line in lines if '"kind": "source"' not in line), "utf-8"
    )
    with registry.open() as other:
        report = other.load(tmp_path / "out.jsonl", dry_run=True)
    assert {problem.rule for problem in report.problems} == {"unknown_source"}


@pytest.mark.parametrize("first", ["", "{}\n", "[1]\n", "not json\n"])
def test_other_json_lines_are_no_export(tmp_path: Path, first: str) -> None:
    (tmp_path / "x.jsonl").write_text(first + '{"a": 1}\n', "utf-8")
    with registry.open() as reg, pytest.raises(registry.InvalidInput):
        reg.load(tmp_path / "x.jsonl")


def test_a_row_comes_back_without_what_a_corrected_mapping_took_back(tmp_path: Path) -> None:
    with registry.open() as reg:
        mistaken = mapping({"Dead": "killed", "Hurt": "missing"})
        corrected = mapping({"Dead": "killed"}, ignore=["Hurt"])
        for given in (mistaken, corrected):
            assert reg.load(csv("ID,Dead,Hurt\n1,7,3\n"), mapping=given).problems == ()
        with again(reg, tmp_path) as other:
            assert rows(other) == rows(reg)
