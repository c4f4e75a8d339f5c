from __future__ import annotations

import io
from typing import Any

import registry
from registry import Registry
from registry.queries.look_alikes import folded, look_alikes
from tests.support import dossier, entry, in_memory


def incident(name: str, **says: Any) -> dict[str, Any]:
    return dossier(entry("one", {"incident": says}), name=name)


def pairs(*dossiers: dict[str, Any]) -> list[tuple[str, str, tuple[str, ...], tuple[str, ...]]]:
    with in_memory(*dossiers) as reg:
        return [(p.first, p.second, p.agree, p.differ) for p in look_alikes(reg)]


def test_incidents_of_one_day_and_place_are_proposed_with_what_agrees_and_what_does_not() -> None:
    a = incident("x-a", occurred="2025-09-02", place="Bahía de Cata", killed=4, missing=1)
    b = incident("y-b", occurred="2025-09-01/2025-09-03", place="bahia de cata", killed={"low": 3}, missing=2)
    assert pairs(a, b) == [("x-a", "y-b", ("day", "place", "killed"), ("missing",))]


def test_another_day_or_another_place_is_no_likeness() -> None:
    a = incident("x-a", occurred="2025-09-02", place="Khiam", killed=4)
    assert pairs(a, incident("y-b", occurred="2025-09-03", place="Khiam", killed=4)) == []
    assert pairs(a, incident("y-b", occurred="2025-09-02", place="Arnoun", killed=4)) == []
    assert pairs(a, incident("y-b", place="Khiam", killed=4)) == []


def test_strikes_of_one_incident_forty_five_minutes_apart_are_never_proposed() -> None:
    says = {
        "incident": {"occurred": "2025-09-02", "place": "Caribbean Sea"},
        "strike-1": {"occurred": "2025-09-02T14:00:00Z", "sequence": 1},
        "strike-2": {"occurred": "2025-09-02T14:45:00Z", "follows": "strike-1", "interval": 2700},
    }
    assert pairs(dossier(entry("one", says))) == []


def test_names_are_compared_without_accents_and_case() -> None:
    assert folded("José  PÉREZ-Núñez") == "jose perez nunez"
    says = {
        "actor-jose-perez": {"name": "José Pérez", "kind": "person"},
        "actor-perez-jose": {"name": "Perez, Jose", "kind": "person"},
        "actor-jose-lopez": {"name": "José López", "kind": "person"},
    }
    with in_memory(dossier(entry("one", says), name="people", kind="collection")) as reg:
        assert [(p.kind, p.first, p.second) for p in look_alikes(reg)] == [
            ("actor", "jose-perez", "perez-jose")
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
