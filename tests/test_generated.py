"""The generated files: they are what the code says, and they hold for what people write and read."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
import pytest
import sqlalchemy as sa
import yaml
from jsonschema import Draft202012Validator

import registry
from registry import Registry
from registry.cli import rulebook
from registry.generated import files, schemas
from registry.generated.__main__ import main
from registry.storage.engine import engine_for
from registry.storage.tables import METADATA
from registry.storage.views import VIEWS
from registry.vocabulary.terms import RecordKind

ROOT = Path(__file__).parents[1]
SCHEMAS = sorted((ROOT / "schemas").glob("*.schema.json"))
SEEDS = sorted((ROOT / "seeds").rglob("*.yaml"))

ENTRY: dict[str, Any] = {
    "source": "post-2025-09-02",
    "speaker": {"words": "a spokesperson"},
    "route": "on_record",
    "says": {"incident": {"killed": 11, "occurred": "2025-09-02", "place": "Caribbean Sea"}},
}
SOURCE: dict[str, Any] = {"publication": "paper", "grade": "A", "published": "2025-09"}


class AsAnEditorSees(yaml.SafeLoader):
    """Scalars typed as YAML 1.2 types them: numbers, true and false, and null; dates are text."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012


for _tag, _form, _first in (
    ("bool", "true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", "null|Null|NULL|~|", ["n", "N", "~", ""]),
    ("int", "[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
):
    AsAnEditorSees.add_implicit_resolver(
        f"tag:yaml.org,2002:{_tag}", re.compile(f"^({_form})$"), list(_first)
    )


@pytest.fixture(scope="module")
def reg() -> Iterator[Registry]:
    bundled = registry.bundled()
    yield bundled
    bundled.engine.dispose()


def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads((ROOT / f"schemas/{name}.schema.json").read_text("utf-8")))


def faults(name: str, value: object) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in validator(name).iter_errors(value)]


# --- the files ------------------------------------------------------------------------------------


def test_nothing_on_disk_drifted_from_the_code() -> None:
    assert files.drifted() == [], "run python -m registry.generated"


def test_the_text_is_the_same_each_time() -> None:
    assert files.generated() == files.generated()


def test_check_names_what_differs_what_lacks_and_what_is_left_over(tmp_path: Path) -> None:
    assert files.write(tmp_path) == list(files.generated())
    (tmp_path / "schemas/order.schema.json").write_text("{}")
    (tmp_path / "docs/reference/cli.md").unlink()
    (tmp_path / "schemas/old.schema.json").write_text("{}")
    expected = ["docs/reference/cli.md", "schemas/old.schema.json", "schemas/order.schema.json"]
    assert files.drifted(tmp_path) == expected
    assert files.write(tmp_path) == expected
    assert files.drifted(tmp_path) == []


def test_the_exit_code_is_1_where_something_drifted(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("registry.generated.__main__.drifted", lambda: ["schemas/order.schema.json"])
    assert main(["--check"]) == 1
    assert "schemas/order.schema.json" in capsys.readouterr().out


# --- what people write ----------------------------------------------------------------------------


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.name)
def test_a_schema_is_valid_and_says_what_it_is(path: Path) -> None:
    schema = json.loads(path.read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    name = path.name.removesuffix(".schema.json")
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == f"urn:strike-registry:{name}"
    assert schema["title"]
    assert schema["description"]
    assert list(schemas.undescribed(schema)) == []


@pytest.mark.parametrize("loader", [yaml.BaseLoader, AsAnEditorSees], ids=["text", "editor"])
@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name)
def test_a_seed_fits_its_schema_as_text_and_as_an_editor_sees_it(path: Path, loader: type) -> None:
    value = yaml.load(path.read_text("utf-8"), Loader=loader)
    assert faults("dossier" if "claims" in value else "sources", value) == []


def test_the_written_forms_of_values_are_accepted() -> None:
    said: dict[str, Any] = {
        "incident": {
            "killed": "11",
            "missing": {"low": "4"},
            "occurred": {"edtf": "2025-09-02", "zone": "-04:00"},
        },
        "incident-2": {"place": {"area": "Caribbean Sea", "zone": "unresolved"}, "acknowledged": "true"},
        "strike-2": {"follows": "strike-1", "interval": {"best": 2400, "words": "some 40 minutes"}},
        "actor-pete-hegseth": {"name": "Pete Hegseth", "kind": "person"},
    }
    links = {"denies": "other", "corrects": ["a/b", {"claim": "c/d", "fields": ["issuer"]}]}
    assert (
        faults("dossier", {"incident": "us-2025-09-02", "claims": [{**ENTRY, "says": said, **links}]}) == []
    )


@pytest.mark.parametrize(
    "entry",
    [
        {**ENTRY, "route": "on_the_record"},
        {**ENTRY, "speakr": {"words": "a typing slip"}},
        {**ENTRY, "speaker": {}},
        {**ENTRY, "says": {"incidents": {"killed": 11}}},
        {**ENTRY, "says": {"actor": {"name": "nobody in particular"}}},
        {**ENTRY, "says": {"order": {"killed": 11}}},
        {**ENTRY, "says": {"incident": {}}},
        {**ENTRY, "says": {"incident": {"killed": -1}}},
        {**ENTRY, "says": {"incident": {"killed": "eleven"}}},
        {**ENTRY, "says": {"incident": {"killed": None}}},
        {**ENTRY, "says": {"incident": {"occurred": "12:30"}}},
        {**ENTRY, "says": {"incident": {"occurred": "2025-09-02T14:00:00"}}},
        {**ENTRY, "says": {"order": {"form": "shouted"}}},
        {key: value for key, value in ENTRY.items() if key != "says"},
        {key: value for key, value in ENTRY.items() if key != "source"},
    ],
    ids=json.dumps,
)
def test_a_faulty_entry_is_refused(entry: dict[str, Any]) -> None:
    assert faults("dossier", {"incident": "us-2025-09-02", "claims": [ENTRY]}) == []
    assert faults("dossier", {"incident": "us-2025-09-02", "claims": [entry]}) != []


@pytest.mark.parametrize(
    "header", [{}, {"incident": "a", "order": "b"}, {"incident": "Not An Id"}, {"actor": "a"}]
)
def test_a_dossier_has_one_header(header: dict[str, str]) -> None:
    assert faults("dossier", {**header, "claims": [ENTRY]}) != []


@pytest.mark.parametrize(
    "change", [{"grade": "E"}, {"published": "yesterday"}, {"adress": "https://example.org"}]
)
def test_a_faulty_source_is_refused(change: dict[str, str]) -> None:
    publications = {"paper": {"name": "The Paper"}}
    assert faults("sources", {"publications": publications, "sources": {"a": SOURCE}}) == []
    assert faults("sources", {"publications": publications, "sources": {"a": {**SOURCE, **change}}}) != []


# --- what is given out ----------------------------------------------------------------------------


@pytest.mark.parametrize("kind", list(RecordKind), ids=str)
def test_a_records_json_fits_the_schema_of_its_class(reg: Registry, kind: RecordKind) -> None:
    names = {model: name for name, model in schemas.MODELS.items()}
    for record in reg.records(kind):
        fits = validator(names[type(record)])
        fits.validate(record.model_dump(mode="json"))
        fits.validate(record.model_dump(mode="json", exclude_none=True))


def test_claims_sources_findings_totals_and_rules_fit_their_schemas(reg: Registry) -> None:
    given_out: dict[str, list[Any]] = {
        "claim": [claim for i in reg.incidents() for claim in reg.claims(i.id)],
        "source": list(reg.sources().values()),
        "finding": reg.questions(on="2026-01-31"),
        "total": reg.totals(),
    }
    for name, items in given_out.items():
        assert items
        fits = validator(name)
        for item in items:
            fits.validate(item.model_dump(mode="json"))
    for rule in reg.rules():
        assert faults("rule", rulebook.rule_json(rule)) == []


# --- SQL ------------------------------------------------------------------------------------------


def script(dialect: str) -> str:
    return (ROOT / f"schemas/sql/{dialect}.sql").read_text("utf-8")


def columns(connection: sa.Connection, schema: str | None = None) -> dict[str, list[str]]:
    found = sa.inspect(connection)
    names = (*found.get_table_names(schema), *found.get_view_names(schema))
    return {name: [c["name"] for c in found.get_columns(name, schema)] for name in sorted(names)}


def test_the_sqlite_script_makes_the_database_that_opening_a_registry_makes(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "script.db")) as connection:
        connection.executescript(script("sqlite"))
    by_script = sa.create_engine(f"sqlite:///{tmp_path / 'script.db'}")
    opened = engine_for(tmp_path / "opened.db")
    with by_script.connect() as ours, opened.connect() as theirs:
        made = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY name"
        assert columns(ours) == columns(theirs)
        assert ours.exec_driver_sql(made).all() == theirs.exec_driver_sql(made).all()
    by_script.dispose()
    opened.dispose()


def test_the_postgresql_script_makes_the_database_that_opening_a_registry_makes(pg_address: str) -> None:
    address = sa.make_url(pg_address).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(address) as connection:
        connection.execute(b"CREATE SCHEMA by_script; SET search_path TO by_script")
        connection.execute(script("postgresql").encode())
    opened = engine_for(pg_address)
    with opened.connect() as connected:
        assert columns(connected, "by_script") == columns(connected)
    opened.dispose()


@pytest.mark.parametrize("dialect", list(VIEWS))
def test_every_table_and_view_is_in_the_script(dialect: str) -> None:
    for name in METADATA.tables:
        assert f"CREATE TABLE {name} (" in script(dialect)
    for name in VIEWS[dialect]:
        assert f"CREATE VIEW {name} AS" in script(dialect)
