"""Every word of every closed list is defined, and is the text that is stored."""

from __future__ import annotations

import pytest

from registry.vocabulary.place import Place
from registry.vocabulary.terms import VOCABULARIES, RecordKind, Route, Term


def test_every_list_of_words_is_among_the_vocabularies() -> None:
    here = {vocabulary for vocabulary in Term.__subclasses__() if vocabulary.__module__ == Term.__module__}
    assert set(VOCABULARIES) == here
    assert len({vocabulary.__name__ for vocabulary in VOCABULARIES}) == len(VOCABULARIES)


@pytest.mark.parametrize("vocabulary", VOCABULARIES, ids=lambda vocabulary: vocabulary.__name__)
def test_each_word_has_a_definition_of_its_own_and_the_list_one_line(vocabulary: type[Term]) -> None:
    assert vocabulary.__doc__
    definitions = [term.definition for term in vocabulary]
    assert all(definition.strip() for definition in definitions)
    assert len(set(definitions)) == len(definitions), "two words with one meaning"
    for term in vocabulary:
        assert term.definition.lower() != term.value.replace("_", " ")
        assert not term.definition.endswith(".")


@pytest.mark.parametrize("vocabulary", VOCABULARIES, ids=lambda vocabulary: vocabulary.__name__)
def test_each_word_is_plain_text_and_is_found_by_it(vocabulary: type[Term]) -> None:
    for term in vocabulary:
        assert str(term) == term.value == f"{term}"
        assert vocabulary(term.value) is term
        if vocabulary.__name__ != "Grade":
            assert term.value == term.name.lower()


def test_records_can_be_told_from_each_other_by_how_their_names_begin() -> None:
    values = [kind.value for kind in RecordKind]
    assert not [(a, b) for a in values for b in values if a != b and b.startswith(f"{a}-")]


def test_there_is_a_route_for_every_way_that_a_speaker_is_known() -> None:
    assert {"sworn_testimony", "on_record", "anonymous_through_outlet", "own_calculation"} <= set(Route)


def test_a_place_is_the_area_as_written_and_off_a_coast_is_never_a_point() -> None:
    place = Place.model_validate("off the coast of Venezuela")
    assert (place.area, place.geometry) == ("off the coast of Venezuela", None)
    assert str(Place(words="at sea")) == "at sea"
