import io
import json
from pathlib import Path
from typing import Any

import pytest
from followthemoney import Statement, model
from followthemoney.statement.serialize import read_csv_statements

import registry
from registry import Registry
from registry.exporters.ftm import ACTORS, TYPES
from registry.exporters.ftm_loss import UNFIT
from registry.records import Actor, ContextEvent, OversightAction, StrikeIncident
from registry.vocabulary.terms import RecordKind
from tests.exporters.cases import MENDED, TAKEN_BACK_OR_SECRET, check_bytes, told
from tests.support import SOURCES, dossier, entry, in_memory, loaded

EVENTS = (RecordKind.INCIDENT, RecordKind.ACTION, RecordKind.EVENT)


def exported(reg: Registry, out: Path) -> Path:
    reg.export(out, format="ftm")
    return out


def entities_of(folder: Path) -> dict[str, dict[str, Any]]:
    lines = (folder / "entities.ftm.json").read_text(encoding="utf-8").splitlines()
    return {entity["id"]: entity for entity in map(json.loads, lines)}


def statements_of(folder: Path) -> list[Statement]:
    return list(read_csv_statements(io.BytesIO((folder / "statements.csv").read_bytes())))


def loss_of(folder: Path) -> Any:
    return json.loads((folder / "loss.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def folder(seeds: Registry, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return exported(seeds, tmp_path_factory.mktemp("ftm") / "out")


def test_every_entity_fits_its_schema_and_every_value_survives_cleaning(folder: Path) -> None:
    for entity in entities_of(folder).values():
        proxy = model.get_proxy(entity, cleaned=False)
        assert proxy.schema.validate({"properties": entity["properties"]}) is None
        for prop, values in entity["properties"].items():
            assert sorted(proxy.get(prop, quiet=False)) == sorted(values), entity["id"]
        assert {proxy.schema.get(prop) is None for prop in entity["properties"]} == {False}
        assert set(proxy.schema.required) <= entity["properties"].keys()


def test_the_types_and_schemas_are_those_of_the_library() -> None:
    for schema in ("Event", "Document", *ACTORS.values()):
        for prop, type_ in TYPES.items():
            known = model[schema].get(prop)
            assert known is None or known.type.name == type_
    assert {RecordKind.INCIDENT, RecordKind.ACTION, RecordKind.EVENT, RecordKind.ACTOR} | UNFIT == set(
        RecordKind
    )


def test_every_entity_that_is_named_is_there(folder: Path) -> None:
    entities = entities_of(folder)
    for entity in entities.values():
        for prop in ("proof", "organizer", "involved"):
            assert set(entity["properties"].get(prop, ())) <= entities.keys()


def test_statements_make_the_same_entities(folder: Path) -> None:
    statements = statements_of(folder)
    assert {s.id == s.generate_key() for s in statements} == {True}
    assert len({s.id for s in statements}) == len(statements)
    by_entity: dict[str, list[Statement]] = {}
    for statement in statements:
        by_entity.setdefault(statement.entity_id, []).append(statement)
    entities = entities_of(folder)
    assert by_entity.keys() == entities.keys()
    for name, some in by_entity.items():
        found: dict[str, list[str]] = {}
        for statement in some:
            found.setdefault(statement.prop, []).append(statement.value)
            assert statement.prop_type == TYPES[statement.prop]
            assert statement.schema == entities[name]["schema"]
        assert {k: sorted(v) for k, v in found.items()} == {
            k: sorted(v) for k, v in entities[name]["properties"].items()
        }


def test_a_statement_names_a_claim_that_says_so(seeds: Registry, folder: Path) -> None:
    claims = {claim.id: claim for claim in seeds.public_claims()}
    given = [s for s in statements_of(folder) if s.origin]
    assert given
    for statement in given:
        assert statement.origin is not None
        claim = claims[statement.origin]
        assert statement.entity_id == f"{claim.record.kind.value}-{claim.record.id.replace('/', '.')}"


def test_dates_and_names_are_the_registrys(seeds: Registry, folder: Path) -> None:
    entities = entities_of(folder)
    for kind in EVENTS:
        for record in seeds.records(kind):
            assert isinstance(record, StrikeIncident | OversightAction | ContextEvent)
            entity = entities.get(f"{kind.value}-{record.id.replace('/', '.')}")
            if entity is None:
                continue
            field = "date" if isinstance(record, OversightAction) else "occurred"
            stated, basis = getattr(record, field), record.basis_of(field)
            exact = (
                stated is not None and stated.edtf is not None and stated.edtf.replace("-", "").isdecimal()
            )
            plain = basis is not None and not basis.disputed and not basis.denied_by
            assert entity["properties"].get("date", []) == ([stated.edtf] if exact and plain else [])
    for actor in seeds.records(RecordKind.ACTOR):
        assert isinstance(actor, Actor)
        assert entities[f"actor-{actor.id}"]["properties"]["name"] == [actor.name or actor.id]


def test_nothing_disputed_denied_or_contested_is_shown_as_fact(tmp_path: Path) -> None:
    doubted = dossier(
        entry("told", {"event-1": {"title": "A meeting", "occurred": "2025-09-01"}}),
        entry("denied", denies="told/event-1"),
        entry("announced", {"incident": {"occurred": "2025-09-02", "place": "Caribbean Sea"}}),
        entry("other", {"incident": {"occurred": "2025-09-05"}}, source="report-2"),
        entry("not-there", source="report-2", denies={"claim": "announced/incident", "fields": ["place"]}),
    )
    doubtful = dossier(entry("doubted", {"incident": {"existence": "contested"}}), name="us-2025-09-09")
    with in_memory(doubted, doubtful) as reg:
        folder = exported(reg, tmp_path / "out")
    entities, lost = entities_of(folder), loss_of(folder)["lost"]
    assert {name for name in entities if not name.startswith("source-")} == {"incident-us-2025-09-02"}
    assert entities["incident-us-2025-09-02"]["properties"].keys() == {"name", "proof", "recordId"}
    assert lost["contested_records"]["count"] == 2
    assert lost["disputes"]["count"] == 4
    assert lost["denials"]["count"] == 3


def test_the_loss_counts_what_the_registry_has_and_the_entities_lack(seeds: Registry, folder: Path) -> None:
    lost = loss_of(folder)
    for kind in UNFIT:
        assert lost["records"][kind.value] == len(seeds.records(kind))
    killed = [i for i in seeds.incidents() if i.killed is not None]
    assert lost["fields"]["incident.killed"] == len(killed)
    records = [record for kind in RecordKind for record in seeds.records(kind)]
    disputed = [field for record in records for field in record.disputed]
    assert lost["lost"]["disputes"]["count"] == len(disputed)
    links = [link.kind.value for claim in seeds.public_claims() for link in claim.links]
    assert lost["links"]["denies"] == links.count("denies")
    assert lost["lost"]["links_between_claims"]["count"] == len(links)
    assert all(item["why"] for item in lost["lost"].values())


def test_an_uncertain_date_is_left_out_and_counted(tmp_path: Path) -> None:
    about = dossier(entry("about", {"incident": {"occurred": "2025-09-02~", "killed": {"low": 2}}}))
    with in_memory(about) as reg:
        folder = exported(reg, tmp_path / "out")
    assert "date" not in entities_of(folder)["incident-us-2025-09-02"]["properties"]
    lost = loss_of(folder)["lost"]
    assert (lost["uncertain_dates"]["count"], lost["bounds"]["count"]) == (1, 1)


def test_neither_order_nor_a_secret_changes_a_byte(tmp_path: Path) -> None:
    shown = check_bytes("ftm", tmp_path).decode()
    assert not [text for text in (MENDED, *TAKEN_BACK_OR_SECRET) if text in shown]
    with told(secret=True) as reg:
        folder = exported(reg, tmp_path / "secret")
    assert "hidden" not in "".join(file.read_text(encoding="utf-8") for file in folder.iterdir())


def test_what_cannot_be_seen_is_left_out_as_the_library_leaves_it_out(tmp_path: Path) -> None:
    paper = SOURCES["sources"]["report-1"]
    seen = {**paper, "title": "A\x01 report", "url": "https://example.org/a\n\tb"}
    books = {**SOURCES, "sources": {"report-1": seen, "report-2": {**paper, "title": "\x02\u200b"}}}
    stated = {"title": "\x01\x02", "place": {"area": "\x03", "words": "at sea"}}
    with registry.open() as reg:
        loaded(reg, dossier(entry("one", {"incident": stated})), sources=books)
        entities = entities_of(exported(reg, tmp_path / "out"))
    for entity in entities.values():
        cleaned = model.get_proxy(entity, cleaned=False)
        assert {prop: cleaned.get(prop) for prop in entity["properties"]} == entity["properties"]
    assert entities["incident-us-2025-09-02"]["properties"]["name"] == ["us-2025-09-02"]
    assert entities["incident-us-2025-09-02"]["properties"]["location"] == ["at sea"]
    assert entities["source-report-1"]["properties"]["title"] == ["A report"]
    assert entities["source-report-1"]["properties"]["sourceUrl"] == ["https://example.org/ab"]
    assert "title" not in entities["source-report-2"]["properties"]
    assert loss_of(tmp_path / "out")["fields"]["incident.title"] == 1
