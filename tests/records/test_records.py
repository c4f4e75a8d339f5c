"""Records: frozen, closed, described, and the same after being written and read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, TypeAdapter, ValidationError

import registry.records
from registry import Claim, Publication, Source
from registry.importers.reader import read_text
from registry.records import RECORD_TYPES, FollowOnStrike, Record, Strike, kind_of
from registry.records.claim import Link, Speaker
from registry.records.dossier import Dossier, Entry, LinkTarget
from registry.records.fields import agree, claimable, grows, plain, typed
from registry.records.record import BOOKKEEPING, FieldBasis, Rival
from registry.vocabulary.terms import RecordKind, Stance
from tests import strategies

KINDS = list(RecordKind)
PARTS: list[type[BaseModel]] = [Strike, Claim, Source, Publication, Speaker, Link, Entry, Dossier, LinkTarget]
MODELS: list[type[BaseModel]] = [*RECORD_TYPES.values(), *PARTS, FieldBasis, Rival]


def objects_in(schema: Any) -> Iterator[dict[str, Any]]:
    """Yield every part of a schema that describes an object's fields, however deep."""
    if isinstance(schema, dict):
        if "properties" in schema:
            yield schema
        for inner in schema.values():
            yield from objects_in(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from objects_in(inner)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_field_has_a_description_in_the_schema(model: type[BaseModel]) -> None:
    for part in objects_in(model.model_json_schema()):
        assert part.get("description", "").strip(), part.get("title")
        for field, described in part["properties"].items():
            assert described.get("description", "").strip(), f"{part['title']}.{field} has no description"


@pytest.mark.parametrize("model", [*RECORD_TYPES.values(), Strike, Claim], ids=lambda model: model.__name__)
def test_every_whole_number_that_a_file_can_give_is_one_that_a_database_can_hold(
    model: type[BaseModel],
) -> None:
    for part in objects_in(model.model_json_schema()):
        for name, field in part["properties"].items():
            for shape in field.get("anyOf", [field]):
                computed = (part["title"], name) == ("FieldBasis", "origins")
                assert shape.get("type") != "integer" or computed or shape["maximum"] < 2**63


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_no_model_takes_a_field_that_it_does_not_have(model: type[BaseModel]) -> None:
    with pytest.raises(ValidationError) as refused:
        model.model_validate({"verdict": "x"})
    assert ("verdict",) in [error["loc"] for error in refused.value.errors()]
    for part in objects_in(model.model_json_schema()):
        assert part["additionalProperties"] is False, part["title"]


@given(data=st.data(), kind=st.sampled_from(KINDS))
def test_a_record_cannot_be_changed(data: st.DataObject, kind: RecordKind) -> None:
    record = data.draw(strategies.records(kind))
    field = data.draw(st.sampled_from(sorted(type(record).model_fields)))
    with pytest.raises(ValidationError, match="frozen"):
        setattr(record, field, None)


@given(data=st.data(), kind=st.sampled_from(KINDS))
def test_a_record_is_the_same_after_json(data: st.DataObject, kind: RecordKind) -> None:
    record = data.draw(strategies.records(kind))
    back = type(record).model_validate_json(record.model_dump_json())
    assert back == record
    assert type(record).model_validate_json(record.model_dump_json(exclude_none=True)) == record
    assert kind_of(back) is kind


@given(data=st.data(), kind=st.sampled_from(KINDS))
def test_a_record_is_the_same_after_yaml(data: st.DataObject, kind: RecordKind) -> None:
    record = data.draw(strategies.records(kind))
    shown = record.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
    back = type(record).model_validate(yaml.safe_load(yaml.safe_dump(shown)))
    assert back == record


@given(data=st.data(), kind=st.sampled_from(KINDS))
def test_every_value_is_the_same_after_a_file_in_which_everything_is_text(
    data: st.DataObject, kind: RecordKind
) -> None:
    field = data.draw(st.sampled_from(claimable(kind)))
    value = _written(data.draw(strategies.values(kind, field)))
    read = read_text(yaml.safe_dump({"value": value}), "a-file").value
    assert isinstance(read, dict)
    assert plain(kind, field, typed(kind, field, read["value"])) == plain(
        kind, field, typed(kind, field, value)
    )


def _written(value: Any) -> Any:
    """Return a value as someone writes it: without the claims that resolution fills in."""
    if isinstance(value, list):
        return [_written(item) for item in value]
    if isinstance(value, dict):
        return {key: _written(item) for key, item in value.items() if key != "claims"}
    return value


@pytest.mark.parametrize(
    "strategy",
    [strategies.sources, strategies.publications, strategies.speakers, strategies.entries],
    ids=["source", "publication", "speaker", "entry"],
)
@given(data=st.data())
def test_what_stands_around_claims_is_the_same_after_json_and_yaml(
    strategy: Any, data: st.DataObject
) -> None:
    item: BaseModel = data.draw(strategy)
    assert type(item).model_validate_json(item.model_dump_json()) == item
    assert type(item).model_validate(yaml.safe_load(yaml.safe_dump(item.model_dump(mode="json")))) == item


@given(claims=strategies.claim_sets())
def test_a_claim_is_the_same_after_json_and_yaml(claims: list[Claim]) -> None:
    for claim in claims:
        assert Claim.model_validate_json(claim.model_dump_json()) == claim
        assert Claim.model_validate(yaml.safe_load(yaml.safe_dump(claim.model_dump(mode="json")))) == claim


@given(data=st.data(), kind=st.sampled_from(KINDS))
def test_the_plain_form_of_a_value_is_settled(data: st.DataObject, kind: RecordKind) -> None:
    field = data.draw(st.sampled_from(claimable(kind)))
    once = data.draw(strategies.values(kind, field))
    assert plain(kind, field, typed(kind, field, once)) == once
    assert json.loads(json.dumps(once)) == once


@given(data=st.data(), kind=st.sampled_from(KINDS))
def test_agreeing_is_mutual_and_every_value_agrees_with_itself(data: st.DataObject, kind: RecordKind) -> None:
    field = data.draw(st.sampled_from(claimable(kind)))
    a, b = (typed(kind, field, data.draw(strategies.values(kind, field, strategies.FEW))) for _ in range(2))
    assert agree(kind, field, a, a)
    assert agree(kind, field, a, b) == agree(kind, field, b, a)


# --- which fields there are ------------------------------------------------------------------------


def test_every_kind_has_a_class_and_every_class_a_kind() -> None:
    assert set(RECORD_TYPES) == set(RecordKind)
    assert len(set(RECORD_TYPES.values())) == len(RECORD_TYPES)
    exported = {
        cls
        for name in registry.records.__all__
        if isinstance(cls := getattr(registry.records, name), type) and issubclass(cls, Record)
    }
    assert exported == {*RECORD_TYPES.values(), Strike, Record}


@pytest.mark.parametrize("kind", KINDS)
def test_every_world_fact_may_be_left_out(kind: RecordKind) -> None:
    required = {name for name, info in RECORD_TYPES[kind].model_fields.items() if info.is_required()}
    assert required <= {"id", "follows"}
    for name in claimable(kind):
        if name not in required:
            assert RECORD_TYPES[kind].model_fields[name].default is None, (
                "unknown is absent, never 0 or empty"
            )


@pytest.mark.parametrize("kind", KINDS)
def test_no_claim_can_give_what_the_registry_computes(kind: RecordKind) -> None:
    assert not BOOKKEEPING & set(claimable(kind))
    assert {"id", "tier", "standing", "basis"} == BOOKKEEPING


@pytest.mark.parametrize("kind", KINDS)
def test_a_list_says_whether_claims_add_to_it(kind: RecordKind) -> None:
    schema: dict[str, Any] = TypeAdapter(RECORD_TYPES[kind]).json_schema()
    for field in claimable(kind):
        shapes = schema["properties"][field].get("anyOf", [schema["properties"][field]])
        is_list = any(shape.get("type") == "array" for shape in shapes)
        assert is_list or not grows(kind, field)
    assert kind is not RecordKind.SURVIVORS or grows(kind, "states")
    assert kind is not RecordKind.INCIDENT or not grows(kind, "killed")


def test_a_follow_on_strike_names_the_strike_that_it_follows() -> None:
    with pytest.raises(ValidationError, match="follows"):
        FollowOnStrike.model_validate({"id": "a/strike-2"})
    with pytest.raises(ValidationError, match="follows"):
        Strike.model_validate({"id": "a/strike-2", "follows": "a/strike-1"})


def test_a_record_knows_its_dossier_and_what_is_disputed_in_it() -> None:
    record = Strike(id="us-2025-09-02/strike-1")
    assert record.dossier == "us-2025-09-02"
    assert record.disputed == ()
    assert record.basis_of("killed") is None


# --- claims ----------------------------------------------------------------------------------------

CLAIM: dict[str, Any] = {
    "id": "us-2025-09-02/first/incident",
    "record": {"kind": "incident", "id": "us-2025-09-02"},
    "source": "report-1",
    "origin": "report-1",
    "speaker": {"words": "a spokesman"},
    "route": "on_record",
    "says": {"killed": 11},
}


def test_a_claim_with_a_speaker_a_route_and_a_source_is_taken() -> None:
    assert Claim.model_validate(CLAIM).stance is Stance.ASSERTS


@pytest.mark.parametrize("missing", ["id", "record", "source", "origin", "speaker", "route"])
def test_a_claim_is_refused_without(missing: str) -> None:
    with pytest.raises(ValidationError) as refused:
        Claim.model_validate({key: value for key, value in CLAIM.items() if key != missing})
    assert [error["loc"] for error in refused.value.errors()] == [(missing,)]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("speaker", {}),
        ("speaker", {"words": ""}),
        ("speaker", {"actor": ""}),
        ("speaker", None),
        ("source", ""),
        ("source", "The Post"),
        ("route", "rumour"),
        ("stance", "proves"),
        ("says", {}),
        ("record", {"kind": "verdict", "id": "a"}),
        ("id", "only-two/parts"),
        ("quotation", "x" * 301),
        ("stated", "yesterday"),
        ("tier", "secret"),
        ("links", [{"kind": "denies"}]),
    ],
)
def test_a_claim_is_refused_with(field: str, value: Any) -> None:
    with pytest.raises(ValidationError):
        Claim.model_validate({**CLAIM, field: value})


def test_a_bare_denial_needs_no_value_of_its_own() -> None:
    denial = {**CLAIM, "says": {}, "links": [{"kind": "denies", "claim": "a/b/incident"}]}
    assert Claim.model_validate(denial).says == {}
