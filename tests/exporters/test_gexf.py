from collections import Counter
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from registry import Registry
from registry.records import FollowOnStrike, InformationRequest, Order, Response
from registry.vocabulary.terms import RecordKind
from tests.exporters.cases import MENDED, TAKEN_BACK_OR_SECRET, check_bytes, told


def graph_of(reg: Registry, out: Path) -> Any:
    reg.export(out, format="gexf")
    return nx.read_gexf(out, version="1.3")


@pytest.fixture(scope="module")
def graph(seeds: Registry, tmp_path_factory: pytest.TempPathFactory) -> Any:
    return graph_of(seeds, tmp_path_factory.mktemp("gexf") / "graph.gexf")


def ends(graph: Any, type: str) -> set[tuple[str, str]]:
    return {(a, b) for a, b, data in graph.edges(data=True) if data["type"] == type}


def test_every_record_that_stands_and_every_public_source_is_a_node(seeds: Registry, graph: Any) -> None:
    wanted = {f"{kind.value}:{record.id}" for kind in RecordKind for record in seeds.records(kind)}
    wanted |= {f"source:{name}" for name in seeds.sources()}
    mentions = {name for name, data in graph.nodes(data=True) if data["kind"] == "mention"}
    assert set(graph.nodes) == wanted | mentions
    assert graph.is_directed()


def test_a_follow_on_strike_follows_its_strike(seeds: Registry, graph: Any) -> None:
    strikes = [s for s in seeds.records(RecordKind.STRIKE) if isinstance(s, FollowOnStrike)]
    assert strikes
    assert ends(graph, "follows") == {(f"strike:{s.id}", f"strike:{s.follows}") for s in strikes}


def test_an_order_governs_and_is_issued_as_claims_say(seeds: Registry, graph: Any) -> None:
    orders = [o for o in seeds.records(RecordKind.ORDER) if isinstance(o, Order)]
    actors = {actor.id for actor in seeds.records(RecordKind.ACTOR)}
    issued = {(f"order:{o.id}", f"actor:{o.issuer}") for o in orders if o.issuer in actors}
    assert issued <= ends(graph, "issued by")
    governed = {(o.id, target) for o in orders for target in o.governs or ()}
    assert governed == {(a.partition(":")[2], b.partition(":")[2]) for a, b in ends(graph, "governs")}


def test_an_answer_leads_to_what_was_asked(seeds: Registry, graph: Any) -> None:
    asked = {r.id for kind in RecordKind for r in seeds.records(kind) if kind is not RecordKind.ACTOR}
    answers = [r for r in seeds.records(RecordKind.RESPONSE) if isinstance(r, Response)]
    wanted = {(a.id, target) for a in answers for target in a.answers or () if target in asked}
    assert wanted == {(a.partition(":")[2], b.partition(":")[2]) for a, b in ends(graph, "answers")}
    requests = [r for r in seeds.records(RecordKind.REQUEST) if isinstance(r, InformationRequest)]
    concerned = {(f"request:{r.id}", target) for r in requests for target in r.subjects or ()}
    shown = {(a, b.partition(":")[2]) for a, b in ends(graph, "concerns") if a.startswith("request:")}
    assert shown == {pair for pair in concerned if pair[1] in asked}


def test_a_record_rests_on_the_sources_of_its_live_claims(seeds: Registry, graph: Any) -> None:
    cited = {claim.id: claim.source for claim in seeds.public_claims()}
    for kind in RecordKind:
        for record in seeds.records(kind):
            live = {c for b in record.basis for c in (*b.claims, *(c for r in b.rivals for c in r.claims))}
            denied = {c for b in record.basis for c in b.denied_by}
            edges = list(graph.out_edges(f"{kind.value}:{record.id}", data=True))
            for type, claims in (("rests on", live), ("denied in", denied)):
                shown = {target for _, target, data in edges if data["type"] == type}
                assert shown == {f"source:{cited[claim]}" for claim in claims}


def test_a_denied_order_says_so_on_every_edge_that_is_denied(tmp_path: Path) -> None:
    with told() as reg:
        graph = graph_of(reg, tmp_path / "graph.gexf")
        order = reg.get("us-2025-09-02/order")
    edges = {data["type"]: data for _, _, data in graph.out_edges(f"order:{order.id}", data=True)}
    assert edges["issued by"]["denied_by"] == "us-2025-09-02/denied/order"
    assert edges["issued by"]["standing"] == order.basis_of("issuer").standing  # type: ignore[union-attr]
    assert graph.nodes[f"order:{order.id}"]["standing"] == order.standing


def test_two_people_not_identified_are_never_one_node(graph: Any) -> None:
    labels = Counter(data["label"] for _, data in graph.nodes(data=True) if data["kind"] == "mention")
    assert labels
    for name, data in graph.nodes(data=True):
        if data["kind"] == "mention":
            assert len({a for a, _ in graph.in_edges(name)}) == 1


def test_neither_order_nor_a_secret_changes_a_byte(tmp_path: Path) -> None:
    shown = check_bytes("gexf", tmp_path).decode()
    assert not [text for text in (MENDED, *TAKEN_BACK_OR_SECRET) if text in shown]
