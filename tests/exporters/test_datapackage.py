import json
from pathlib import Path
from typing import Any

import frictionless
import pytest
from frictionless.resources import TableResource

from registry import Registry
from registry.exporters.tables import TABLES
from registry.records import FollowOnStrike, Strike, StrikeIncident
from registry.vocabulary.terms import RecordKind
from tests.exporters.cases import MENDED, TAKEN_BACK_OR_SECRET, check_bytes, told
from tests.support import dossier, entry, in_memory

ON = "2026-01-15"
Tables = dict[str, list[dict[str, Any]]]


def tables_of(reg: Registry, out: Path, on: str = ON) -> Tables:
    reg.export(out, format="datapackage", on=on)
    package = frictionless.Package(str(out / "datapackage.json"))
    report = package.validate()
    assert report.valid, report.flatten(["type", "message"])
    resources = [resource for resource in package.resources if isinstance(resource, TableResource)]
    return {str(resource.name): [row.to_dict() for row in resource.read_rows()] for resource in resources}


@pytest.fixture(scope="module")
def tables(seeds: Registry, tmp_path_factory: pytest.TempPathFactory) -> Tables:
    return tables_of(seeds, tmp_path_factory.mktemp("package") / "out")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    with told() as reg:
        return tables_of(reg, tmp_path_factory.mktemp("package") / "out")


def test_every_record_claim_and_finding_is_one_row(seeds: Registry, tables: Tables) -> None:
    for kind, name in {**TABLES, RecordKind.INCIDENT: "incidents"}.items():
        assert [row["id"] for row in tables[name]] == [record.id for record in seeds.records(kind)]
    assert [row["id"] for row in tables["claims"]] == [claim.id for claim in seeds.public_claims()]
    assert [row["id"] for row in tables["findings"]] == sorted(f.id for f in seeds.questions(on=ON))
    assert {row["id"] for row in tables["sources"]} == seeds.sources().keys()


def test_counts_and_times_come_back_with_their_bounds(seeds: Registry, tables: Tables) -> None:
    incidents = {row["id"]: row for row in tables["incidents"]}
    for incident in seeds.records(RecordKind.INCIDENT):
        assert isinstance(incident, StrikeIncident)
        for bound in ("low", "high", "best"):
            wanted = getattr(incident.killed, bound) if incident.killed else None
            assert incidents[incident.id][f"killed_{bound}"] == wanted
    strikes = {row["id"]: row for row in tables["strikes"]}
    for strike in seeds.records(RecordKind.STRIKE):
        assert isinstance(strike, Strike)
        row = strikes[strike.id]
        assert row["occurred_first_day"] == (strike.occurred and strike.occurred.first_day)
        earliest = strike.occurred.earliest if strike.occurred else None
        assert row["occurred_earliest"] == earliest
        if isinstance(strike, FollowOnStrike):
            assert row["follows"] == strike.follows
            assert row["interval_low"] == (strike.interval.low if strike.interval else None)


def test_every_field_stands_beside_its_rivals_and_denials(seeds: Registry, tables: Tables) -> None:
    shown = {(row["record_kind"], row["record_id"], row["field"]): row for row in tables["fields"]}
    for kind in RecordKind:
        for record in seeds.records(kind):
            for basis in record.basis:
                row = shown.pop((kind.value, record.id, basis.field))
                assert (row["standing"], row["disputed"]) == (basis.standing, basis.disputed)
                assert row["denied_by"] == list(basis.denied_by)
                assert [rival["claims"] for rival in row["rivals"]] == [list(r.claims) for r in basis.rivals]
    assert not shown


def test_a_claim_says_what_has_become_of_it(made: Tables) -> None:
    claims = {row["id"]: row for row in made["claims"]}
    mistaken = claims["us-2025-10-01/mistaken/incident"]
    assert mistaken["fates"] == {"aboard": "superseded", "title": "live"}
    assert mistaken["in_force"] is True
    for name, field in (("regretted", "injured"), ("afloat", "missing")):
        row = claims[f"us-2025-10-01/{name}/incident"]
        assert row["fates"] == {field: "retracted"}
        assert row["in_force"] is False


def test_no_value_that_was_replaced_or_taken_back_is_outside_the_claims(tmp_path: Path) -> None:
    shown = check_bytes("datapackage", tmp_path, on=ON).decode()
    assert MENDED in shown
    for file in sorted((tmp_path / "0" / "out").iterdir()):
        text = file.read_text(encoding="utf-8")
        if file.name != "claims.csv":
            known = [] if file.name == "findings.csv" else [MENDED]
            assert not [value for value in (*known, *TAKEN_BACK_OR_SECRET) if value in text], file.name


def test_a_secret_leaves_no_trace(tmp_path: Path) -> None:
    with told(secret=True) as reg:
        reg.export(tmp_path / "out", format="datapackage", on=ON)
    text = "".join(file.read_text(encoding="utf-8") for file in sorted((tmp_path / "out").iterdir()))
    for secret in ("777004", "777005", "777006", "Seven Seven", "a-whisper", "order-2"):
        assert secret not in text


def test_text_that_a_spreadsheet_would_run_is_inert(made: Tables) -> None:
    titles = {row["title"] for row in made["incidents"]}
    assert "'=A title" in titles
    assert "=A title" not in titles
    assert "'=One & <two>" in {row["title"] for row in made["sources"]}


def test_a_part_whose_incident_was_taken_back_is_kept_and_the_package_still_valid(tmp_path: Path) -> None:
    told = dossier(
        entry("announced", {"incident": {"killed": 1}}),
        entry("strike", {"strike-1": {"sequence": 1, "occurred": "2025-09-02T14:00:00.000001Z"}}),
        entry("taken-back", source="report-2", retracts="announced"),
    )
    with in_memory(told) as reg:
        tables = tables_of(reg, tmp_path / "out")
    assert tables["incidents"] == []
    assert [row["incident"] for row in tables["strikes"]] == [None]
    assert tables["strikes"][0]["occurred_earliest"].microsecond == 1


def test_the_description_has_licence_policy_and_keys(seeds: Registry, tmp_path: Path) -> None:
    seeds.export(tmp_path / "out", format="datapackage", on=ON)
    described = json.loads((tmp_path / "out" / "datapackage.json").read_text(encoding="utf-8"))
    assert described["licenses"][0]["name"] == "CC-BY-4.0"
    assert (described["policy"], described["on"]) == (seeds.policy.name, ON)
    keys = {
        (resource["name"], key["fields"][0], key["reference"]["resource"])
        for resource in described["resources"]
        for key in resource["schema"].get("foreignKeys", [])
    }
    assert {("claims", "source", "sources"), ("strikes", "incident", "incidents")} <= keys


@pytest.mark.parametrize(
    ("table", "fault"), [("claims.csv", "no-such-source"), ("strikes.csv", "no-such-incident")]
)
def test_a_key_that_points_nowhere_is_found(tmp_path: Path, table: str, fault: str) -> None:
    with told() as reg:
        reg.export(tmp_path / "out", format="datapackage", on=ON)
    file = tmp_path / "out" / table
    right = "report-1" if table == "claims.csv" else ",us-2025-09-02,"
    fault = fault if table == "claims.csv" else f",{fault},"
    file.write_text(file.read_text(encoding="utf-8").replace(right, fault, 1), encoding="utf-8")
    report = frictionless.validate(str(tmp_path / "out" / "datapackage.json"))
    assert "foreign-key" in {error[0] for error in report.flatten(["type"])}
