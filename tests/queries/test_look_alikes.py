from __future__ import annotations

import io
from typing import Any

import pytest

import registry
from registry import Registry
from registry.queries.look_alikes import look_alikes
from tests.support import SOURCES, dossier, entry, in_memory, loaded


def incident(name: str, **says: Any) -> dict[str, Any]:
    return dossier(entry("one", {"incident": says}), name=name)


def pairs(*dossiers: dict[str, Any]) -> list[tuple[str, str, tuple[str, ...], tuple[str, ...]]]:
    with in_memory(*dossiers) as reg:
        return [(p.first, p.second, p.agree, p.differ) for p in look_alikes(reg)]


def test_incidents_of_one_day_and_place_are_proposed_with_what_agrees_and_what_does_not() -> None:
    a = incident("x-a", occurred="2025-09-02", place="Bahía de Cata", killed=4, missing=1)
    b = incident("y-b", occurred="2025-09-01/2025-09-03", place="bahia de cata", killed={"low": 3}, missing=2)
    assert pairs(a, b) == [("x-a", "y-b", ("day", "place (100 of 100)", "killed"), ("missing",))]


def test_another_day_or_another_place_is_no_likeness() -> None:
    a = incident("x-a", occurred="2025-09-02", place="Khiam", killed=4)
    assert pairs(a, incident("y-b", occurred="2025-09-03", place="Khiam", killed=4)) == []
    assert pairs(a, incident("y-b", occurred="2025-09-02", place="Arnoun", killed=4)) == []
    assert pairs(a, incident("y-b", place="Khiam", killed=4)) == []


@pytest.mark.parametrize("place", ["Caribbean Sea", "Καραϊβική", "صنعاء"])
def test_strikes_of_one_incident_forty_five_minutes_apart_are_never_proposed(place: str) -> None:
    says = {
        "incident": {"occurred": "2025-09-02", "place": place},
        "strike-1": {"occurred": "2025-09-02T14:00:00Z", "sequence": 1},
        "strike-2": {"occurred": "2025-09-02T14:45:00Z", "follows": "strike-1", "interval": 2700},
    }
    assert pairs(dossier(entry("one", says))) == []


def test_names_are_compared_without_accents_and_case() -> None:
    says = {
        "actor-jose-perez": {"name": "José Pérez", "kind": "person"},
        "actor-perez-jose": {"name": "Perez, Jose", "kind": "person"},
        "actor-jose-lopez": {"name": "José López", "kind": "person"},
    }
    with in_memory(dossier(entry("one", says), name="people", kind="collection")) as reg:
        assert [(p.kind, p.first, p.second) for p in look_alikes(reg)] == [
            ("actor", "jose-perez", "perez-jose")
        ]


def test_people_whose_names_are_in_two_scripts_are_proposed_with_how_they_were_compared() -> None:
    people = {
        "petr": "Petr Ivanov",
        "pyotr": "Пётр Иванов",
        "mohamed": "Mohamed",
        "muhammad": "محمد",
        "maria": "María",
        "xi": "Xi Jinping",
        "xi-zh": "习近平",
    }
    says = {f"actor-{name}": {"name": written, "kind": "person"} for name, written in people.items()}
    with in_memory(dossier(entry("one", says), name="people", kind="collection")) as reg:
        assert [(p.first, p.second, p.agree) for p in look_alikes(reg)] == [
            ("mohamed", "muhammad", ("name (100 of 100, by consonants)",)),
            ("petr", "pyotr", ("name (100 of 100, in Latin letters)",)),
            ("xi", "xi-zh", ("name (100 of 100, in Latin letters)",)),
        ]


def test_places_in_two_scripts_are_one_place_on_one_day() -> None:
    athens = incident("x-a", occurred="2025-09-02", place="Αθήνα")
    agree = ("day", "place (100 of 100, in Latin letters)")
    assert pairs(athens, incident("y-b", occurred="2025-09-02", place="Athina")) == [
        ("x-a", "y-b", agree, ())
    ]
    assert pairs(athens, incident("y-b", occurred="2025-09-03", place="Athina")) == []
    assert pairs(athens, incident("y-b", occurred="2025-09-02", place="Афины")) == []


def test_sources_are_one_by_a_title_in_any_script_and_not_by_one_that_is_only_alike(reg: Registry) -> None:
    titles = {
        "a": "Удар 12",
        "b": "Udar, 12",
        "c": "Udar 13",
        "d": "صنعاء 12",
        "e": "Sanaa 12",
        "f": "صنعاء 13",
    }
    common = {"publication": "a-paper", "grade": "B", "published": "2025-09-02"}
    sources = {name: {**common, "title": title} for name, title in titles.items()}
    loaded(reg, sources={**SOURCES, "sources": sources})
    assert [(p.first, p.second, p.agree) for p in look_alikes(reg)] == [
        ("a", "b", ("publication, date and title (100 of 100, in Latin letters)",)),
        ("d", "e", ("publication, date and title (100 of 100, by consonants)",)),
    ]


def test_asking_changes_nothing_and_the_seeds_propose_no_incident(tmp_path: Any) -> None:
    with registry.bundled() as reg:
        before = reg.head()
        found = reg.look_alikes()
        assert reg.head() == before
    assert [pair for pair in found if pair.kind == "incident" and not pair.differ] == []


def test_a_table_that_lists_a_strike_twice_is_proposed(reg: Registry) -> None:
    mapping = {
        "name": "list",
        "id": "x-{ID}",
        "source": {"id": "s", "publication": {"id": "p", "name": "P"}, "grade": "A"},
        "speaker": {"words": "the editors"},
        "route": "monitor_assessment",
        "columns": {"Day": "occurred", "Town": "place.area", "Dead": "killed"},
    }
    table = io.StringIO(
        "ID,Day,Town,Dead\n1,2025-09-02,Khiam,3\n2,2025-09-02,Khiam,3\n3,2025-09-02,Arnoun,3\n"
    )
    reg.load(table, mapping=mapping)
    assert [(p.first, p.second) for p in reg.look_alikes()] == [("x-1", "x-2")]
