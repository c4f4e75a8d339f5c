"""Lists in cells: each item is looked up and read by itself, and unknown ones are left out."""

from __future__ import annotations

from typing import Any

from tests.importers.table.support import Loaded, as_json, csv, load, mapping

FORCES: dict[str, Any] = {
    "field": "forces",
    "split": ";",
    "values": {"navy": "US Navy", "cg": "US Coast Guard", "both": ["US Navy", "US Coast Guard"]},
}
EVENTS: dict[str, Any] = {"record": "event", "id": "ev-{ID}"}


def forces(cell: str) -> object:
    loaded = load(csv(f"ID,F,T\n1,{cell},a\n"), mapping({"F": FORCES, "T": "title"}, **EVENTS))
    assert loaded.faults == []
    return loaded.says["ev-1"].get("forces")


def grounds(cell: str, **options: Any) -> Loaded:
    column = {"field": "grounds_asserted", "split": ";", **options}
    return load(csv(f"ID,G,T\n1,{cell},a\n"), mapping({"G": column, "T": "title"}))


def test_each_item_of_a_list_means_what_the_mapping_says() -> None:
    assert forces("navy; CG; US Army") == ["US Navy", "US Coast Guard", "US Army"]
    assert forces("both; US Army") == ["US Navy", "US Coast Guard", "US Army"]


def test_a_cell_of_one_item_is_a_list_of_one() -> None:
    assert forces("navy") == ["US Navy"]
    assert forces("both") == ["US Navy", "US Coast Guard"]


def test_unknown_items_are_left_out_and_a_list_of_them_states_nothing() -> None:
    assert forces("navy; ?") == ["US Navy"]
    assert forces("?; n/a") is None
    assert forces(";") is None


def test_an_item_of_a_list_of_json_means_what_the_mapping_says() -> None:
    rows = [{"ID": "1", "F": ["navy", "?"], "T": "a"}]
    assert load(as_json(rows), mapping({"F": FORCES, "T": "title"}, **EVENTS)).says["ev-1"]["forces"] == [
        "US Navy"
    ]


def test_items_of_known_terms_are_read_one_by_one_and_the_one_that_is_none_is_named() -> None:
    loaded = grounds("self-defence; our law; ?", values={"our law": "statute"})
    assert loaded.says["x-1"]["grounds_asserted"] == ["self_defence", "statute"]
    (problem,) = grounds("self-defence; magic").report.problems
    assert (problem.rule, problem.column) == ("enum", "G")
    assert problem.expected.endswith("'magic' is none")


def test_an_error_among_the_items_is_refused() -> None:
    assert grounds("statute; #N/A").faults == [("error_cell", 2, "G")]
