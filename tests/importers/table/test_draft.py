"""A first mapping drafted from a table: it can be read whatever the table holds, and doubts are marked."""

from __future__ import annotations

import io
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from registry.importers.reader import read_text
from registry.importers.table.draft import draft
from registry.importers.table.mapping import TableMapping, read_mapping
from tests.importers.table.support import as_json, csv, file, load, xlsx
from tests.support import refusal_of


def mapped(text: str) -> TableMapping:
    value: Any = read_text(text, "draft.yaml", is_json=False).value
    return read_mapping(value)


def as_dict(text: str) -> dict[str, Any]:
    value: Any = read_text(text, "draft.yaml", is_json=False).value
    return dict(value)


def fields(text: str) -> dict[str, str]:
    return {name: columns[0].field for name, columns in mapped(text).columns.items()}


ROWS = (
    "Strike ID;Date;Location;Lat;Lon;Min killed;Max killed;Link;Empty\n"
    "7;23/09/2025;Sirte;31,2;16,5;2;4;https://example.org/a;\n"
    "8;24/09/2025;Derna;32,7;22,6;1;1;https://example.org/b;\n"
)


def test_columns_are_guessed_by_their_names_and_cells() -> None:
    text = draft(csv(ROWS))
    assert fields(text) == {
        "Date": "occurred",
        "Location": "place.area",
        "Lat": "place.latitude",
        "Lon": "place.longitude",
        "Min killed": "killed.low",
        "Max killed": "killed.high",
    }
    found = mapped(text)
    assert found.columns["Date"][0].format == ("DD/MM/YYYY",)
    assert found.columns["Lat"][0].decimal == ","
    assert set(found.ignore) == {"Link", "Empty"}


@pytest.mark.parametrize(
    "names",
    [
        "Nº;Fecha del ataque;Lugar;Latitud;Longitud;Muertos (mín);Muertos (máx);Heridos",
        "N°;Date;Lieu;Latitude;Longitude;Minimum morts;Maximum morts;Nombre de blessés",
        "Código;Data;Localidade;Latitude;Longitude;Mortos min;Mortos max;Número de feridos",
        "رقم;التاريخ;المكان;خط العرض;خط الطول;min القتلى;max القتلى;عدد الجرحى",
    ],
)
def test_columns_named_in_other_languages_are_guessed(names: str) -> None:
    text = draft(csv(f"{names}\n1;23/09/2025;Sirte;31.2;16.5;2;4;1\n2;24/09/2025;Derna;32.7;22.6;1;1;0\n"))
    first, *others = names.split(";")
    assert mapped(text).id.endswith(f"-{{{first}}}")
    places = ["place.area", "place.latitude", "place.longitude"]
    counts = ["killed.low", "killed.high", "injured"]
    assert fields(text) == dict(zip(others, ["occurred", *places, *counts], strict=True))


def test_a_draft_loads_the_table_that_it_was_drafted_from() -> None:
    loaded = load(csv(ROWS), as_dict(draft(csv(ROWS))))
    assert loaded.faults == []
    assert loaded.says["strikes-7"]["killed"] == {"low": 2, "high": 4}


def test_what_is_unsure_is_marked() -> None:
    text = draft(csv("ID,Date,Killed\n1,03/04/2025,4-Mar\n1,05/06/2025,2\n"))
    lines = {line.split(":")[0].strip(): line for line in reversed(text.splitlines())}
    assert "? day and month could be either way round" in lines['"Date"']
    assert "'4-Mar' does not fit: damaged_count" in lines['"Killed"']
    assert "some ids stand in several rows" in lines["id"]


def test_a_table_of_which_nothing_can_be_guessed_still_gives_a_draft() -> None:
    text = draft(csv("Foo,Bar\na,b\n"))
    assert "no column's name says what it gives" in text
    assert mapped(text).ignore == ("Foo", "Bar")


@example(names=["0"], cell="", name="\0")
@given(
    names=st.lists(st.text(min_size=1, max_size=12), min_size=1, max_size=4),
    cell=st.text(max_size=20),
    name=st.text(max_size=12),
)
def test_a_draft_can_be_read_whatever_the_names_and_cells_are(names: list[str], cell: str, name: str) -> None:
    stream = as_json([dict.fromkeys(["ID", *names], cell)], name=f"{name}.json")
    try:
        text = draft(stream)
    except Exception:
        assert refusal_of(lambda: draft(as_json([dict.fromkeys(["ID", *names], cell)], name="a.json")))
        return
    assert "columns" in read_text(text, "draft.yaml", is_json=False).value
    text.encode()


@pytest.mark.parametrize(
    "name",
    ['a "quoted" name', "a: b", "# a", "- a", "{x", "it's", "a, b", "[a]", "\\n", "é\u200b", "\x7f", "'"],
)
def test_a_draft_names_a_column_as_it_is(name: str) -> None:
    given = mapped(draft(as_json([{"ID": 1, name: "x", "Title": "a"}], name=f"{name}.json")))
    assert given.ignore == (name,)


@pytest.mark.parametrize("name", ['ID "new"', "ID: a", "ID 'a'", "Strike {ID}"])
def test_a_column_that_names_rows_is_named_in_a_draft_as_it_is(name: str) -> None:
    text = draft(as_json([{name: "1", "Title": "a"}], name="a.json"))
    assert mapped(text).id


def test_how_a_workbook_lies_is_said() -> None:
    found = mapped(draft(xlsx(["Strikes in 2025"], ["ID", "Title"], ["1", "a"])))
    assert (found.table.sheet, found.table.header) == ("Strikes", 2)


def test_a_table_that_cannot_be_read_is_refused() -> None:
    assert refusal_of(lambda: draft(file(b"", "a.csv")))[0].rule == "no_header"
    assert refusal_of(lambda: draft(io.BytesIO(b"")))


def test_columns_whose_names_say_nothing_are_told_by_what_most_cells_look_like() -> None:
    rows = "001;02/09/2025;11\n002;27/10/2025;6\n003;s/f;14\nTotal;;31\n"
    text = draft(csv(f"Ficha;Cuando;Cuantos\n{rows}"))
    told = {line.split('"')[1]: line for line in text.splitlines() if line.startswith('  - "')}
    assert "perhaps the id" in told["Ficha"]
    assert "dates: " in told["Cuando"]
    assert "format: DD/MM/YYYY" in told["Cuando"]
    assert told["Cuantos"].endswith("# ? as '11'")


def test_a_count_beside_its_own_bounds_is_the_best_of_them() -> None:
    table = "Case,Killed,Min killed,Max killed\nA1,3,2,5\nA2,,1,1\n"
    text = draft(csv(table))
    assert fields(text) == {"Killed": "killed.best", "Min killed": "killed.low", "Max killed": "killed.high"}
    loaded = load(csv(table), as_dict(text))
    assert loaded.faults == []
    assert loaded.says["strikes-a1"]["killed"] == {"low": 2, "best": 3, "high": 5}


def test_a_range_in_a_column_that_gives_a_bound_or_the_best_is_marked() -> None:
    text = draft(csv("Case,Killed,Min killed\nA1,3-4,2-3\n"))
    assert "'3-4' does not fit: count" in text
    assert "'2-3' does not fit: count" in text


@pytest.mark.parametrize("name", ["ID {no}", "{ID}", "Case }no{"])
def test_rows_can_be_named_by_a_column_that_has_braces_in_its_name(name: str) -> None:
    table = f"{name},Killed\nA1,3\nA2,4\n"
    loaded = load(csv(table), as_dict(draft(csv(table))))
    assert loaded.faults == []
    assert set(loaded.says) == {"strikes-a1", "strikes-a2"}


def test_a_header_that_names_years_is_no_row() -> None:
    text = draft(csv("Case,2023,2024,Place\nA1,n/a,few,Caribbean\n"))
    assert mapped(text).table.header is None
    assert mapped(text).ignore == ("Case", "2023", "2024")
    assert fields(text) == {"Place": "place.area"}


def test_a_header_of_a_workbook_that_names_years_is_no_row() -> None:
    text = draft(xlsx(["Case", 2023, 2024, "Place"], ["A1", "n/a", "few", "Caribbean"]))
    assert mapped(text).table.header is None


def test_one_year_in_a_row_makes_it_no_header() -> None:
    assert mapped(draft(csv("Case,,Place\nA1,2025,Caribbean\n"))).table.header is None


def test_lines_of_json_on_a_stream_give_a_draft() -> None:
    assert '"Title": title' in draft(
        io.BytesIO(b'{"Case": "A1", "Title": "a"}\n{"Case": "A2", "Title": "b"}\n')
    )
