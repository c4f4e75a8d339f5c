"""Cells of sheets kept in other languages: their figures, months and bounds, and what is still refused."""

from __future__ import annotations

import pytest

from tests.importers.table.support import csv, load, mapping

DAY = {"Day": "occurred"}
DEAD = {"Dead": "killed"}
POINT = {"Lat": "place.latitude", "Lon": "place.longitude"}
FORMS: list[dict[str, object]] = [
    {"Day": {"field": "occurred", "format": ["DD/MM/YYYY", form]}}
    for form in ("D MMMM YYYY", "DD [de] MMMM [de] YYYY")
]


@pytest.mark.parametrize("columns", [DAY, *FORMS])
@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2 septembre 2025", "2025-09-02"),
        ("1er octobre 2025", "2025-10-01"),
        ("12 août 2025", "2025-08-12"),
        ("3 sept. 2025", "2025-09-03"),
        ("3 de setembro de 2025", "2025-09-03"),
        ("4 de marzo del 2025", "2025-03-04"),
        ("٣ سبتمبر ٢٠٢٥", "2025-09-03"),
        ("٩ تموز ٢٠٢٥", "2025-07-09"),
    ],
)
def test_a_month_is_read_in_other_languages(columns: dict[str, object], text: str, day: str) -> None:
    loaded = load(csv(f"ID,Day\n1,{text}\n"), mapping(columns))
    assert loaded.says["x-1"]["occurred"]["edtf"] == day
    assert loaded.cells("x-1")["Day"] == text


@pytest.mark.parametrize("text", ["31 septembre 2025", "2 vendémiaire 2025", "2 sep 25", "٣٥ سبتمبر ٢٠٢٥"])
def test_a_day_that_is_none_is_refused_in_any_language(text: str) -> None:
    assert [fault[0] for fault in load(csv(f"ID,Day\n1,{text}\n"), mapping(DAY)).faults] == ["date"]


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("entre 4 et 9", (4, 9, None)),
        ("entre 4 y 9", (4, 9, None)),
        ("de 4 a 9", (4, 9, None)),
        ("بين ٤ و٩", (4, 9, None)),
        ("au moins 2", (2, None, None)),
        ("pelo menos 2", (2, None, None)),
        ("ما لا يقل عن ٣", (3, None, None)),
        ("plus de 3", (4, None, None)),
        ("jusqu’à 7", (None, 7, None)),
        ("environ 40", (None, None, 40)),
        ("٤", (4, 4, 4)),
        ("٣–٤", (3, 4, None)),
    ],
)
def test_a_count_is_read_in_other_languages(text: str, bounds: tuple[int | None, ...]) -> None:
    loaded = load(csv(f"ID,Dead\n1,{text}\n"), mapping(DEAD))
    killed = loaded.says["x-1"]["killed"]
    assert tuple(killed.get(bound) for bound in ("low", "high", "best")) == bounds
    assert loaded.cells("x-1")["Dead"] == text


@pytest.mark.parametrize("text", ["une dizaine", "3 ou 4 bateaux", "entre 9 et 4", "quelques"])
def test_words_that_give_no_plain_number_are_refused(text: str) -> None:
    assert load(csv(f"ID,Dead\n1,{text}\n"), mapping(DEAD)).faults[0][1:] == (2, "Dead")


def test_degrees_are_read_in_figures_of_other_scripts() -> None:
    arabic = str.maketrans("0123456789.", "".join(chr(0x660 + n) for n in range(10)) + "\u066b")
    text = "ID,Lat,Lon\n1," + "15.35,-44.2\n".translate(arabic)
    says = load(csv(text), mapping(POINT)).says
    assert says["x-1"]["place"]["geometry"]["coordinates"] == [-44.2, 15.35]


def test_a_time_is_read_with_an_h_between_its_figures() -> None:
    columns = {**DAY, "At": {"field": "occurred.time", "zone": "America/Caracas"}}
    loaded = load(csv("ID,Day,At\n1,2025-09-02,14h30\n2,2025-09-02,00h00\n"), mapping(columns))
    assert loaded.says["x-1"]["occurred"]["earliest"] == "2025-09-02T18:30:00Z"
    assert loaded.notes == [("midnight", 3, "At")]


@pytest.mark.parametrize(
    "text",
    [
        "au moins 5 morts et 2 blessés",
        "La frappe a tué 6 personnes",
        "15 muertos",
        "Murieron 15 personas",
        "el ataque mató a dos; 3 heridos y 9 muertos",
        "9 mortos no mar",
        "morreram 7 pescadores",
        "مقتل ٩ أشخاص",
        "٩ قتلى",
    ],
)
def test_words_of_other_languages_that_contradict_the_number_beside_them_are_noted(text: str) -> None:
    loaded = load(csv(f"ID,Dead,Notes\n1,4,{text}\n"), mapping(DEAD, keep=["Notes"]))
    assert loaded.notes == [("text_contradicts", 2, "Notes")]
    assert loaded.says["x-1"]["killed"]["best"] == 4


@pytest.mark.parametrize(
    "text",
    [
        "4 morts et 9 blessés",
        "al menos 3 muertos",
        "murieron 4 personas y 9 heridos",
        "murieron 2 días después",
        "Murieron 2 de septiembre de 2025",
        "tué 12 septembre",
        "até 6 mortos",
        "morreram 40 milhas ao norte",
        "9 heridos; 4 muertos",
        "٤ قتلى و ٩ جرحى",
        "أكثر من ٣ قتلى",
    ],
)
def test_words_of_other_languages_that_do_not_contradict_it_are_not_noted(text: str) -> None:
    assert load(csv(f"ID,Dead,Notes\n1,4,{text}\n"), mapping(DEAD, keep=["Notes"])).notes == []


@pytest.mark.parametrize(
    "text", ["deux frappes successives", "dois ataques no mesmo dia", "ضربتان على القارب"]
)
def test_several_strikes_in_a_row_are_noted_in_other_languages(text: str) -> None:
    loaded = load(csv(f"ID,Dead,Notes\n1,4,{text}\n"), mapping(DEAD, keep=["Notes"]))
    assert loaded.notes == [("several_strikes", 2, "Notes")]
