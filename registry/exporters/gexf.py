"""GEXF: records, actors and sources as a graph, its edges typed by what the claims say of them.

An edge has the claims that it rests on, its standing, and who denies it. Rival values are edges as well, not
preferred ones. Someone whom sources do not identify is a node of that one mention: two of them are never
taken for one person.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from xml.etree import ElementTree as ET

from pydantic import JsonValue

from registry.exporters.citations import Citations, address, denying, giving
from registry.exporters.options import Options
from registry.exporters.references import named
from registry.exporters.xml import add, write_xml
from registry.records import Record, kind_of
from registry.records.fields import names_records
from registry.records.record import FieldBasis
from registry.records.source import Source
from registry.storage.store import Store
from registry.vocabulary.terms import RecordKind

EDGES: Mapping[str, str] = {
    "follows": "follows",
    "governs": "governs",
    "survived": "survived",
    "split_from": "split from",
    "subjects": "concerns",
    "covers": "covers",
    "answers": "answers",
    "issuer": "issued by",
    "transmitter": "transmitted by",
    "recipient": "received by",
    "decided_by": "decided by",
    "partner": "carried out by",
    "body": "act of",
    "addressee": "addressed to",
    "ended_by": "ended by",
    "asked_by": "asked by",
    "given_by": "given by",
    "sender": "sent by",
    "actors": "taken part in by",
    "states": "held by",
    "roles": "holds an office of",
}
"""The type of edge that each field makes; beside them: part of, rests on, denied in."""


@dataclasses.dataclass(frozen=True, slots=True, order=True)
class _Node:
    id: str
    label: str
    kind: str
    standing: str = ""
    disputed: str = ""
    address: str = ""


@dataclasses.dataclass(frozen=True, slots=True, order=True)
class _Edge:
    source: str
    target: str
    type: str
    standing: str = ""
    preferred: str = "true"
    claims: str = ""
    denied_by: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class _Naming:
    """One value of a field that names something: chosen or rival, and the claims that give it."""

    basis: FieldBasis
    name: str
    preferred: bool
    claims: tuple[str, ...]


def write(store: Store, out: Path, options: Options) -> list[Path]:
    """Write the graph of everything that stands, in the order of ids. An edge joins two things that stand."""
    citations = Citations.of(store)
    records = [record for kind in RecordKind for record in store.records(kind)]
    ids = _ids(records)
    nodes = {node for record in records for node in _nodes(record, citations, ids)}
    nodes |= {_source_node(source, citations) for source in citations.sources.values()}
    there = {node.id for node in nodes}
    edges = {edge for record in records for edge in _edges(record, citations, ids) if edge.target in there}
    return write_xml(out, _document(store, sorted(nodes), sorted(edges)))


def _ids(records: Iterable[Record]) -> dict[tuple[bool, str], str]:
    """Return the node of each record, by whether it is an actor and by its id."""
    kinds = [(kind_of(record), record.id) for record in records]
    return {(kind is RecordKind.ACTOR, name): f"{kind.value}:{name}" for kind, name in kinds}


def _nodes(record: Record, citations: Citations, ids: Mapping[tuple[bool, str], str]) -> Iterator[_Node]:
    """Yield the node of a record, and those of the mentions in it of someone not identified."""
    kind = kind_of(record).value
    title = getattr(record, "title", None) or citations.names.get(record.id) or record.id
    standing = record.standing.value if record.standing else ""
    yield _Node(f"{kind}:{record.id}", title, kind, standing, "; ".join(record.disputed))
    for naming in _namings(record):
        target = _target(record, naming, ids)
        if target.startswith("mention:"):
            yield _Node(target, naming.name, "mention", naming.basis.standing.value)


def _source_node(source: Source, citations: Citations) -> _Node:
    label = source.title or f"{citations.names[source.id]}, {source.published or 'no date'}"
    return _Node(f"source:{source.id}", label, "source", address=address(source) or "")


def _namings(record: Record) -> Iterator[_Naming]:
    """Yield what each field of a record names, the rival values too."""
    values: dict[str, JsonValue] = record.model_dump(mode="json", include=set(EDGES))
    for basis in record.basis:
        if basis.field in EDGES:
            for name in named(values.get(basis.field)):
                yield _Naming(basis, name, True, basis.claims)
            for rival in basis.rivals:
                for name in named(rival.value):
                    yield _Naming(basis, name, False, rival.claims)


def _target(record: Record, naming: _Naming, ids: Mapping[tuple[bool, str], str]) -> str:
    """Return the node that is named: a record, a known actor, or a mention in this field of this record."""
    kind = kind_of(record)
    names_actor = not names_records(kind, naming.basis.field)
    mention = f"mention:{kind.value}:{record.id}:{naming.basis.field}:{naming.name}"
    return ids.get((names_actor, naming.name), mention if names_actor else "")


def _edges(record: Record, citations: Citations, ids: Mapping[tuple[bool, str], str]) -> Iterator[_Edge]:
    here = ids[kind_of(record) is RecordKind.ACTOR, record.id]
    for naming in _namings(record):
        yield _Edge(
            source=here,
            target=_target(record, naming, ids),
            type=EDGES[naming.basis.field],
            standing=naming.basis.standing.value,
            preferred=str(naming.preferred).lower(),
            claims="; ".join(naming.claims),
            denied_by="; ".join(naming.basis.denied_by),
        )
    if record.dossier != record.id:
        yield _Edge(here, ids.get((False, record.dossier), ""), "part of")
    yield from _citing(here, "rests on", giving(record), citations)
    yield from _citing(here, "denied in", denying(record), citations)


def _citing(here: str, type: str, claims: Iterable[str], citations: Citations) -> Iterator[_Edge]:
    """Yield one edge for each source that these claims cite."""
    by_source: dict[str, list[str]] = {}
    for claim in claims:
        by_source.setdefault(citations.claims[claim].source, []).append(claim)
    for source, cited in by_source.items():
        yield _Edge(here, f"source:{source}", type, claims="; ".join(cited))


def _document(store: Store, nodes: Sequence[_Node], edges: Sequence[_Edge]) -> ET.Element:
    root = ET.Element("gexf", {"xmlns": "http://gexf.net/1.3", "version": "1.3"})
    add(add(root, "meta"), "description", f"Records, actors and sources, resolved by {store.policy.name}.")
    graph = add(root, "graph", defaultedgetype="directed", mode="static")
    _declare(graph, "node", ("kind", "standing", "disputed", "address"))
    _declare(graph, "edge", ("type", "standing", "preferred", "claims", "denied_by"))
    parent = add(graph, "nodes")
    for node in nodes:
        _add_values(add(parent, "node", id=node.id, label=node.label), node)
    parent = add(graph, "edges")
    for number, edge in enumerate(edges, 1):
        ends = {"source": edge.source, "target": edge.target}
        _add_values(add(parent, "edge", id=number, label=edge.type, **ends), edge)
    return root


def _declare(graph: ET.Element, of: str, names: Iterable[str]) -> None:
    declared = add(graph, "attributes", **{"class": of, "mode": "static"})
    for name in names:
        add(declared, "attribute", id=name, title=name, type="boolean" if name == "preferred" else "string")


def _add_values(element: ET.Element, item: _Node | _Edge) -> None:
    """Add what is known of a node or an edge, beside its id, its ends and its label."""
    values = add(element, "attvalues")
    for name, value in dataclasses.asdict(item).items():
        if value and name not in ("id", "label", "source", "target"):
            add(values, "attvalue", **{"for": name, "value": value})
