"""Ids: a short name means one record in its dossier, and a full id means it anywhere."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from registry.vocabulary.ids import (
    ClaimId,
    RecordId,
    RecordRef,
    Slug,
    dossier_of,
    is_slug,
    local_name,
    qualified,
    record_id,
)
from registry.vocabulary.terms import RecordKind
from tests.strategies import slugs

dossier_ids = slugs.filter(lambda slug: record_id(slug, slug, None) is None)
kinds = st.sampled_from(list(RecordKind))
roots = st.none() | kinds.filter(lambda kind: kind is not RecordKind.ACTOR)


@given(dossier=dossier_ids, kind=kinds, suffix=st.none() | slugs, root=roots)
def test_a_short_name_grows_to_a_record_and_comes_back(
    dossier: str, kind: RecordKind, suffix: str | None, root: RecordKind | None
) -> None:
    name = kind.value if suffix is None else f"{kind.value}-{suffix}"
    ref = record_id(dossier, name, root)
    if kind is RecordKind.ACTOR and suffix is None:
        assert ref is None
        return
    assert ref is not None
    assert ref.kind is kind
    assert local_name(ref) == name
    assert dossier_of(ref.id) == (suffix if kind is RecordKind.ACTOR else dossier)
    assert qualified(name, dossier, root) == ref.id


@given(dossier=dossier_ids, kind=kinds, suffix=slugs, root=roots)
def test_a_full_id_stays_as_it_is_in_every_dossier(
    dossier: str, kind: RecordKind, suffix: str, root: RecordKind | None
) -> None:
    ref = record_id("another-dossier", f"{kind.value}-{suffix}", None)
    assert ref is not None
    if "/" in ref.id:
        assert qualified(ref.id, dossier, root) == ref.id


@given(dossier=dossier_ids, names=st.lists(st.tuples(kinds, slugs), min_size=2, max_size=4, unique=True))
def test_two_short_names_never_mean_one_record(dossier: str, names: list[tuple[RecordKind, str]]) -> None:
    refs = [record_id(dossier, f"{kind.value}-{suffix}", RecordKind.INCIDENT) for kind, suffix in names]
    assert len(set(refs)) == len(names)


def test_the_main_records_bare_kind_is_the_dossiers_own_id() -> None:
    main = record_id("us-2025-09-02", "incident", RecordKind.INCIDENT)
    assert main == RecordRef(kind=RecordKind.INCIDENT, id="us-2025-09-02")
    assert record_id("us-2025-09-02", "order", RecordKind.INCIDENT) == RecordRef(
        kind=RecordKind.ORDER, id="us-2025-09-02/order"
    )
    assert record_id("us-2025-09-02", "actor-pete-hegseth", RecordKind.INCIDENT) == RecordRef(
        kind=RecordKind.ACTOR, id="pete-hegseth"
    )


@pytest.mark.parametrize(
    "name", ["", "strik-1", "strike-", "strike_1", "Strike-1", "strike-1-", "strikes", "x/strike-1"]
)
def test_what_begins_with_no_kind_is_no_short_name(name: str) -> None:
    assert record_id("us-2025-09-02", name, RecordKind.INCIDENT) is None


@pytest.mark.parametrize(
    ("kind_of_id", "good", "bad"),
    [
        (Slug, ["a", "us-2025-09-02-b"], ["", "A", "a_b", "a--b", "-a", "a-", "é", "a b", "a\n", "a" * 121]),
        (RecordId, ["a", "a/strike-1"], ["", "/", "a/", "/a", "a/b/c", "a/B", "a/b\n"]),
        (ClaimId, ["a/b/c"], ["a", "a/b", "a/b/c/d", "a//c", "a/b/c\n"]),
    ],
    ids=["slug", "record", "claim"],
)
def test_an_id_is_lower_case_words_joined_by_hyphens(
    kind_of_id: Any, good: list[str], bad: list[str]
) -> None:
    adapter: TypeAdapter[str] = TypeAdapter(kind_of_id)
    for text in good:
        assert adapter.validate_python(text) == text
    for text in bad:
        with pytest.raises(ValidationError):
            adapter.validate_python(text)


@given(st.text(max_size=8))
def test_words_for_a_person_are_told_from_an_id_by_their_form(text: str) -> None:
    adapter: TypeAdapter[str] = TypeAdapter(Slug)
    try:
        adapter.validate_python(text)
    except ValidationError:
        assert not is_slug(text)
    else:
        assert is_slug(text)
