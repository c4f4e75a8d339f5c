"""A claim as a sentence: whoever reads it learns who says so, by which route, where and when."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import JsonValue

from registry import Claim
from registry.records.sentence import sentence, written
from registry.vocabulary.terms import LinkKind, Route
from tests import strategies
from tests.support import claim, link


@given(claims=strategies.claim_sets())
def test_a_sentence_never_loses_its_speaker_its_source_or_its_links(claims: list[Claim]) -> None:
    for one in claims:
        said = sentence(one, {})
        assert str(one.speaker) in said
        assert one.source in said
        assert (one.stated or one.published or "no date stated") in said
        for found in one.links:
            assert found.claim in said
        for field in one.says:
            assert f"{field.replace('_', ' ')}: " in said


@given(name=strategies.words, words=st.none() | strategies.words)
def test_a_known_speaker_is_named_and_keeps_the_sources_words(name: str, words: str | None) -> None:
    speaker = {"actor": "someone", "words": words}
    said = sentence(claim("first", {"killed": 11}, speaker=speaker), {"someone": name})
    assert said.startswith(name)
    assert words is None or f"({words})" in said


@pytest.mark.parametrize("route", list(Route))
def test_each_route_has_words_of_its_own(route: Route) -> None:
    others = {
        sentence(claim("first", {"killed": 11}, route=other), {}) for other in Route if other is not route
    }
    assert sentence(claim("first", {"killed": 11}, route=route), {}) not in others


@pytest.mark.parametrize("kind", list(LinkKind))
def test_a_bearing_on_another_claim_is_told_with_its_scope(kind: LinkKind) -> None:
    told = claim("first", {"killed": 11})
    said = sentence(claim("second", links=(link(kind.value, told),), scope="the whole account"), {})
    assert told.id in said
    assert said.endswith("Scope: the whole account")


def test_a_sentence_reads_as_one() -> None:
    one = claim(
        "first",
        {
            "killed": {"low": 11, "high": 11, "best": 11},
            "occurred": {"edtf": "2025-09-02"},
            "acknowledged": True,
        },
        speaker={"actor": "a-secretary"},
    )
    assert sentence(one, {"a-secretary": "A Secretary", "a-source": "A Paper"}) == (
        "A Secretary, stated on the record, in A Paper, 2025-09-02: "
        "killed: 11; occurred: 2025-09-02; acknowledged: yes"
    )


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"low": 4}, "4.."),
        ({"low": 4, "high": 9}, "4..9"),
        ({"high": 9}, "..9"),
        ({"best": 40}, "about 40"),
        ({"best": 40, "words": "some 40 minutes"}, "about 40 (some 40 minutes)"),
        ({"edtf": "2025-09", "earliest": "x", "latest": "y"}, "2025-09"),
        ({"earliest": "2025-09-02T14:00:00Z", "latest": "2025-09-02T14:00:00Z"}, "2025-09-02T14:00:00Z"),
        ({"latest": "2025-09-02T14:00:00Z"}, "../2025-09-02T14:00:00Z"),
        (["a", "b"], "a; b"),
        (False, "no"),
        (3, "3"),
        ({"type": "Point", "coordinates": [1.5, 2]}, "coordinates 1.5; 2"),
    ],
)
def test_a_value_is_written_as_people_write_it(value: JsonValue, text: str) -> None:
    assert written(value) == text
