from pydantic import JsonValue

from registry.exporters.gexf import EDGES
from registry.exporters.references import PARTIES, named
from registry.records import fields
from registry.vocabulary.ids import PartyReference
from registry.vocabulary.terms import RecordKind

FIELDS = [(kind, field) for kind in RecordKind for field in fields.claimable(kind)]


def test_every_field_that_names_an_actor_is_listed() -> None:
    naming = {field for kind, field in FIELDS if PartyReference in fields._markers(kind, field)}
    assert naming
    assert naming <= PARTIES


def test_every_field_that_names_something_makes_an_edge() -> None:
    records = {field for kind, field in FIELDS if fields.names_records(kind, field)}
    assert records | (PARTIES & {field for _, field in FIELDS}) <= EDGES.keys()
    assert {field for _, field in FIELDS} >= EDGES.keys()


def test_what_a_part_of_a_value_names_is_found() -> None:
    states: JsonValue = [{"state": "detained", "custodian": "a-navy"}, {"state": "released"}]
    assert list(named(states)) == ["a-navy"]
    assert list(named([{"actor": "a-member", "party": "Independent"}])) == ["a-member"]
