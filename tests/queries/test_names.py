"""Names of any script are put into Latin letters before they are compared."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.queries.names import likeness, name_of

# Lone surrogates too: a file of broken bytes brings them.
NAMES = st.text(st.characters(), max_size=20) | st.text("محمدصنعاءабвαβγ北京 'abc-é", max_size=12)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("José  PÉREZ-Núñez", "jose perez nunez"),
        ("Пётр Иванов", "petr ivanov"),
        ("Αθήνα", "athina"),
        ("محمد", "mhmd"),
        ("تهران", "thrn"),
        ("北京", "beijing"),
        ("Sana'a", "sanaa"),
        ("O’Brien", "obrien"),
        ("...", ""),
    ],
)
def test_a_name_is_folded_to_latin_letters_without_accents_case_and_marks(written: str, folded: str) -> None:
    assert name_of(written).folded == folded


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("Perez, José", "José Pérez", "100 of 100"),
        ("Пётр Иванов", "Petr Ivanov", "100 of 100, in Latin letters"),
        ("Σωκράτης Παπαδόπουλος", "Sokratis Papadopoulos", "95 of 100, in Latin letters"),
        ("习近平", "Xi Jinping", "100 of 100, in Latin letters"),
        ("محمد", "محمد", "100 of 100"),
        ("محمد", "مُحَمَّد", "100 of 100, by consonants"),
        ("محمد", "Mohamed", "100 of 100, by consonants"),
        ("محمد", "Muhammad", "100 of 100, by consonants"),
        ("علی خامنه‌ای", "Ali Khamenei", "92 of 100, by consonants"),
        ("حسن نصر الله", "Hassan Nasrallah", "100 of 100, by consonants"),
        ("Mohamed", "Muhammad", "67 of 100"),
        ("...", "...", "0 of 100"),
    ],
)
def test_two_names_are_compared_in_the_form_that_both_have(first: str, second: str, told: str) -> None:
    assert str(likeness(name_of(first), name_of(second))) == told


@given(NAMES)
def test_folding_any_text_gives_plain_words_and_folding_them_again_changes_nothing(written: str) -> None:
    folded = name_of(written).folded
    assert set(folded) <= set("abcdefghijklmnopqrstuvwxyz0123456789 ")
    assert name_of(folded).folded == folded


@given(NAMES, st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]))
def test_a_name_is_the_same_however_its_accents_are_encoded(written: str, form: str) -> None:
    assert name_of(unicodedata.normalize(form, written)).folded == name_of(written).folded  # type: ignore[arg-type]


@given(NAMES, NAMES)
def test_a_likeness_is_the_same_both_ways_round(first: str, second: str) -> None:
    one, other = name_of(first), name_of(second)
    assert likeness(one, other) == likeness(other, one)
    assert 0 <= likeness(one, other).score <= 100


@given(NAMES)
def test_a_name_is_wholly_like_itself_where_anything_of_it_can_be_compared(written: str) -> None:
    name = name_of(written)
    assert likeness(name, name).score == (100 if name.folded else 0)
    assert bool(name.keys()) == bool(name.folded)
