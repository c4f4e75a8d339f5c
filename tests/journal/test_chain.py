"""The chain of hashes as a pure function."""

from __future__ import annotations

import dataclasses
import hashlib
import json

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from registry import BrokenJournal
from registry.journal import GENESIS, Anchor, JournalEntry, canonical, seal, verify

contents = st.lists(
    st.tuples(
        st.integers(-(2**62), 2**62),
        st.sampled_from(["publication", "source", "claim"]),
        st.text(max_size=8),
        st.text(max_size=8),
    ),
    min_size=1,
    max_size=6,
)


def chain(parts: list[tuple[int, str, str, str]]) -> list[JournalEntry]:
    made: list[JournalEntry] = []
    for number, (recorded, kind, subject, body) in enumerate(parts, start=1):
        previous = made[-1].hash if made else GENESIS
        made.append(seal(number, recorded, kind, subject, body, previous))
    return made


@given(contents)
def test_a_chain_as_sealed_holds_and_returns_its_length_and_last_hash(
    parts: list[tuple[int, str, str, str]],
) -> None:
    entries = chain(parts)
    assert verify(entries) == Anchor(len(parts), entries[-1].hash)


def test_no_entries_are_a_chain_of_length_0() -> None:
    assert verify([]) == Anchor(0, GENESIS)


@given(contents)
def test_the_hash_is_the_sha256_of_the_entry_written_as_a_json_list(
    parts: list[tuple[int, str, str, str]],
) -> None:
    for e in chain(parts):
        content = [e.seq, e.recorded_us, e.kind, e.subject, e.body, e.previous]
        text = json.dumps(content, separators=(",", ":"), ensure_ascii=False)
        assert e.hash == hashlib.sha256(text.encode("utf-8")).hexdigest()


@given(contents, st.data())
def test_a_change_to_any_field_of_any_entry_is_found_and_named(
    parts: list[tuple[int, str, str, str]], data: st.DataObject
) -> None:
    entries = chain(parts)
    at = data.draw(st.integers(0, len(entries) - 1))
    field = data.draw(st.sampled_from(["recorded_us", "kind", "subject", "body", "previous", "hash"]))
    new = data.draw(st.integers(-5, 5) if field == "recorded_us" else st.text(max_size=5) | st.just("0" * 64))
    assume(new != getattr(entries[at], field))
    entries[at] = dataclasses.replace(entries[at], **{field: new})  # type: ignore[arg-type]
    with pytest.raises(BrokenJournal) as broken:
        verify(entries)
    assert broken.value.entry == at + 1


@given(contents, st.data())
def test_a_missing_entry_is_found_and_named(
    parts: list[tuple[int, str, str, str]], data: st.DataObject
) -> None:
    entries = chain(parts)
    anchor = verify(entries)
    at = data.draw(st.integers(0, len(entries) - 1))
    del entries[at]
    with pytest.raises(BrokenJournal, match="is missing") as broken:
        verify(entries, anchor)
    assert broken.value.entry == at + 1


@given(contents, st.data())
def test_two_entries_that_change_places_are_found(
    parts: list[tuple[int, str, str, str]], data: st.DataObject
) -> None:
    entries = chain(parts)
    assume(len(entries) > 1)
    a = data.draw(st.integers(0, len(entries) - 2))
    b = data.draw(st.integers(a + 1, len(entries) - 1))
    swapped = list(entries)
    swapped[a] = dataclasses.replace(entries[b], seq=a + 1)
    swapped[b] = dataclasses.replace(entries[a], seq=b + 1)
    with pytest.raises(BrokenJournal) as broken:
        verify(swapped)
    assert broken.value.entry == a + 1


@given(contents, st.data())
def test_a_past_that_was_changed_and_sealed_again_differs_from_the_anchor(
    parts: list[tuple[int, str, str, str]], data: st.DataObject
) -> None:
    anchor = verify(chain(parts))
    at = data.draw(st.integers(0, len(parts) - 1))
    recorded, kind, subject, body = parts[at]
    rewritten = [*parts[:at], (recorded, kind, subject, body + "!"), *parts[at + 1 :]]
    entries = chain(rewritten)
    assert verify(entries).hash != anchor.hash
    with pytest.raises(BrokenJournal, match="anchor") as broken:
        verify(entries, anchor)
    assert broken.value.entry == anchor.entries


@given(contents, contents)
def test_an_anchor_still_holds_after_more_was_recorded(
    before: list[tuple[int, str, str, str]], after: list[tuple[int, str, str, str]]
) -> None:
    anchor = verify(chain(before))
    assert verify(chain([*before, *after]), anchor).entries == len(before) + len(after)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


@given(json_values)
def test_canonical_json_reads_back_as_the_same_value(value: object) -> None:
    assert json.loads(canonical(value)) == value


@given(st.dictionaries(st.text(max_size=3), st.integers(), max_size=4))
def test_the_order_of_keys_leaves_canonical_json_as_it_is(value: dict[str, int]) -> None:
    backwards = dict(reversed(list(value.items())))
    assert canonical(backwards) == canonical(value)
