import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pyld import jsonld

from registry import Claim, Registry
from registry.records import StrikeIncident
from registry.vocabulary.terms import LinkKind, RecordKind
from tests.exporters.cases import TAKEN_BACK_OR_SECRET, check_bytes, told
from tests.support import dossier, entry, in_memory

REG = "urn:strike-registry:vocabulary#"
PROV = "http://www.w3.org/ns/prov#"
SCHEMA = "https://schema.org/"
CONTEXT = json.loads((Path(__file__).parents[2] / "schemas/context.jsonld").read_text("utf-8"))["@context"]


def no_network(url: str, options: object) -> Any:
    raise AssertionError(f"reads {url}")


def expanded(document: Any) -> dict[str, Any]:
    (graph,) = jsonld.expand(document, {"documentLoader": no_network})
    return {node["@id"]: node for node in graph["@graph"]}


def document_of(reg: Registry, out: Path) -> Any:
    reg.export(out, format="jsonld")
    return json.loads(out.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def document(seeds: Registry, tmp_path_factory: pytest.TempPathFactory) -> Any:
    return document_of(seeds, tmp_path_factory.mktemp("jsonld") / "out.jsonld")


@pytest.fixture(scope="module")
def nodes(document: Any) -> dict[str, Any]:
    return expanded(document)


def ids(node: Any, iri: str) -> set[str]:
    return {item["@id"].removeprefix("urn:strike-registry:") for item in node.get(iri, [])}


def values(node: Any, iri: str) -> list[Any]:
    return [item["@value"] for item in node.get(iri, [])]


def iri_of(key: str) -> str:
    """Return what a key means by the context, read without the library."""
    term = CONTEXT[key]
    prefix, _, name = (term["@id"] if isinstance(term, dict) else term).partition(":")
    base = CONTEXT[prefix]
    return f"{base['@id'] if isinstance(base, dict) else base}{name}"


def written_keys(value: Any) -> Iterator[str]:
    """Yield every key as it is written; what a key keeps as JSON is one value."""
    for item in value if isinstance(value, list) else ():
        yield from written_keys(item)
    if isinstance(value, dict):
        for key, part in value.items():
            if not key.startswith("@"):
                yield iri_of(key)
            kept = isinstance(CONTEXT.get(key), dict) and CONTEXT[key].get("@type") == "@json"
            yield from () if kept or key == "@context" else written_keys(part)


def read_keys(value: Any) -> Iterator[str]:
    """Yield every key as the library understood it."""
    for item in value if isinstance(value, list) else ():
        yield from read_keys(item)
    if isinstance(value, dict) and "@value" not in value:
        for key, part in value.items():
            yield from () if key.startswith("@") else (key,)
            yield from read_keys(part)


def test_no_key_is_dropped(document: Any, nodes: dict[str, Any]) -> None:
    assert Counter(written_keys(document["@graph"])) == Counter(read_keys(list(nodes.values())))


def test_everything_public_is_a_node(seeds: Registry, nodes: dict[str, Any]) -> None:
    wanted = {f"claim:{claim.id}" for claim in seeds.public_claims()}
    wanted |= {f"source:{name}" for name in seeds.sources()}
    wanted |= {f"publication:{source.publication}" for source in seeds.sources().values()}
    for kind in RecordKind:
        sort = "actor" if kind is RecordKind.ACTOR else "record"
        wanted |= {f"{sort}:{record.id}" for record in seeds.records(kind)}
    assert {name.removeprefix("urn:strike-registry:") for name in nodes} == wanted


def test_a_record_is_derived_from_its_live_claims(seeds: Registry, nodes: dict[str, Any]) -> None:
    for kind in RecordKind:
        for record in seeds.records(kind):
            sort = "actor" if kind is RecordKind.ACTOR else "record"
            live = {c for b in record.basis for c in (*b.claims, *(c for r in b.rivals for c in r.claims))}
            node = nodes[f"urn:strike-registry:{sort}:{record.id}"]
            assert ids(node, f"{PROV}wasDerivedFrom") == {f"claim:{claim}" for claim in live}
            assert values(node, f"{REG}standing") == [record.standing]
            denied = {f"claim:{c}" for b in record.basis for c in b.denied_by}
            shown = {name for basis in node[f"{REG}basis"] for name in ids(basis, f"{REG}denied_by")}
            assert shown == denied


def test_a_claim_has_its_speaker_its_source_and_what_it_revises(
    seeds: Registry, nodes: dict[str, Any]
) -> None:
    revised = 0
    for claim in seeds.public_claims():
        node = nodes[f"urn:strike-registry:claim:{claim.id}"]
        assert ids(node, f"{PROV}hadPrimarySource") == {f"source:{claim.source}"}
        (speaker,) = node[f"{PROV}wasAttributedTo"]
        if claim.speaker.actor:
            assert speaker["@id"] == f"urn:strike-registry:actor:{claim.speaker.actor}"
        else:
            assert values(speaker, f"{REG}words") == [claim.speaker.words]
        mending = (LinkKind.CORRECTS, LinkKind.SUPERSEDES)
        wanted = {f"claim:{link.claim}" for link in claim.links if link.kind in mending}
        assert ids(node, f"{PROV}wasRevisionOf") == wanted
        assert values(node, f"{REG}says") == [claim.says]
        revised += bool(wanted)
    assert revised


def test_a_review_is_a_denial_or_a_correction_of_someone_else_and_rates_nothing(
    seeds: Registry, nodes: dict[str, Any]
) -> None:
    claims = {claim.id: claim for claim in seeds.public_claims()}

    def reviewed(claim: Claim) -> set[str]:
        reviewing = (LinkKind.DENIES, LinkKind.CORRECTS)
        targets = {link.claim for link in claim.links if link.kind in reviewing}
        return {name for name in targets if claims[name].speaker != claim.speaker}

    wanted = {claim.id: targets for claim in claims.values() if (targets := reviewed(claim))}
    shown = {
        name.removeprefix("urn:strike-registry:claim:"): node
        for name, node in nodes.items()
        if f"{SCHEMA}ClaimReview" in node["@type"]
    }
    assert wanted
    assert shown.keys() == wanted.keys()
    for name, node in shown.items():
        assert ids(node, f"{SCHEMA}itemReviewed") == {f"claim:{target}" for target in wanted[name]}
        assert not [key for key in node if "rating" in key.lower()]


def test_an_event_starts_on_a_day_only_where_one_is_stated(seeds: Registry, nodes: dict[str, Any]) -> None:
    dated = []
    for incident in seeds.records(RecordKind.INCIDENT):
        assert isinstance(incident, StrikeIncident)
        node = nodes[f"urn:strike-registry:record:{incident.id}"]
        assert f"{SCHEMA}Event" in node["@type"]
        stated = incident.occurred.edtf if incident.occurred else None
        known = stated is not None and len(stated) == 10 and "occurred" not in incident.disputed
        assert values(node, f"{SCHEMA}startDate") == ([stated] if known else [])
        dated.append(known)
    assert len(set(dated)) == 2


@pytest.mark.parametrize("stated", ["2025-09-02~", "2025-09", "2025-09-01/2025-09-02", "2025-09-02/.."])
def test_bounds_and_doubt_are_no_start_date(tmp_path: Path, stated: str) -> None:
    with in_memory(dossier(entry("about", {"incident": {"occurred": stated}}))) as reg:
        found = expanded(document_of(reg, tmp_path / "out.jsonld"))
    node = found["urn:strike-registry:record:us-2025-09-02"]
    assert f"{SCHEMA}startDate" not in node
    assert values(node[f"{REG}occurred"][0], f"{REG}edtf") == [stated]


def test_a_place_has_coordinates_only_where_a_source_gives_them(tmp_path: Path) -> None:
    with told() as reg:
        found = expanded(document_of(reg, tmp_path / "out.jsonld"))
    assert f"{SCHEMA}location" not in found["urn:strike-registry:record:us-2025-09-02"]
    (place,) = found["urn:strike-registry:record:us-2025-10-01"][f"{SCHEMA}location"]
    assert values(place, f"{SCHEMA}name") == ["Caribbean Sea"]
    (point,) = place[f"{SCHEMA}geo"]
    assert float(values(point, f"{SCHEMA}longitude")[0]) == -104.9


def test_an_actor_is_a_node_and_words_for_someone_are_words(tmp_path: Path) -> None:
    named = entry("named", {"order": {"issuer": "someone in the chain of command", "form": "spoken"}})
    with in_memory(dossier(named)) as reg:
        found = expanded(document_of(reg, tmp_path / "out.jsonld"))
    (issuer,) = found["urn:strike-registry:record:us-2025-09-02/order"][f"{REG}issuer"]
    assert values(issuer, f"{REG}words") == ["someone in the chain of command"]
    assert "@id" not in issuer


def test_it_reads_as_n_quads_in_which_a_correction_is_a_revision(tmp_path: Path) -> None:
    with told() as reg:
        document = document_of(reg, tmp_path / "out.jsonld")
    quads = jsonld.to_rdf(document, {"format": "application/n-quads", "documentLoader": no_network})
    mended, mistaken = (
        f"<urn:strike-registry:claim:us-2025-10-01/{name}/incident>" for name in ("mended", "mistaken")
    )
    assert f"{mended} <{PROV}wasRevisionOf> {mistaken} <urn:strike-registry> ." in quads.splitlines()


def test_what_was_taken_back_is_in_its_own_claim_only(tmp_path: Path) -> None:
    with told() as reg:
        document = document_of(reg, tmp_path / "out.jsonld")
    for node in document["@graph"]:
        text = json.dumps(node)
        found = [value for value in TAKEN_BACK_OR_SECRET if value in text]
        assert not found or (node["@type"][0] == "Claim" and node["in_force"] is False)


def test_neither_order_nor_a_secret_changes_a_byte(tmp_path: Path) -> None:
    check_bytes("jsonld", tmp_path)
    with told(secret=True) as reg:
        reg.export(tmp_path / "out.jsonld", format="jsonld")
    shown = (tmp_path / "out.jsonld").read_text(encoding="utf-8")
    for secret in ("777004", "777005", "777006", "Seven Seven", "a-whisper", "order-2"):
        assert secret not in shown
