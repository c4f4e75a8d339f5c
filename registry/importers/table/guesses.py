"""What a column may give, guessed from its name and its first cells, with what a person should look at."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence

from registry.importers.table.dates import time_of
from registry.importers.table.mapping import UNKNOWN, Column
from registry.importers.table.rows import Cell, Row, is_blank, text_of
from registry.importers.table.target import target_of
from registry.importers.table.unfit import Unfit
from registry.importers.table.values import value_of
from registry.vocabulary.terms import RecordKind

ID = "id"
"""What stands for a field in the guess of the column that names a row's record."""
_FORMATS = ("DD/MM/YYYY", "MM/DD/YYYY", "DD.MM.YYYY", "DD-MM-YYYY", "D/M/YYYY", "M/D/YYYY", "D-MMM-YYYY")
_TOTAL = r"((total|number|n[o.]?|numero|nombre|عدد) (of |de |des )?|people |persons |personas |pessoas )?"
_DEAD = (
    rf"{_TOTAL}(killed|deaths?|dead|fatalities|kia|morts|tues|muertos|fallecidos|mortos|mortes|obitos"
    r"|(ال)?قتلى)"
)
_LOW, _HIGH = r"(min(imum|imo)?|low(est)?)", r"(max(imum|imo)?|high(est)?)"
_NAMES: Sequence[tuple[str, str]] = tuple(
    {
        r"(strike|incident|event|record|case|drone)?[ _-]*(id|code|ref|no)\.?": ID,
        r"(n[o°]|num(ero)?|codigo)( (de |du )?(caso|cas))?|(ال)?رقم": ID,
        r"lat(itude?)?|خط العرض": "place.latitude",
        r"(lon|lng|long)(gitude?)?|خط الطول": "place.longitude",
        r".*(uncertainty|radius).*": "place.uncertainty_m",
        r"(event |strike |incident )?date( of .*)?|day|occurred( on)?|when": "occurred",
        r"(fecha|data|date)( (del?|do|da) .*)?|(ال)?تاريخ( الحادث)?": "occurred",
        r"(date )?(announced|reported on|announcement).*": "announced",
        _DEAD: "killed",
        rf"{_LOW}[ _-]*{_DEAD}|{_DEAD}[ _-]*{_LOW}": "killed.low",
        rf"{_HIGH}[ _-]*{_DEAD}|{_DEAD}[ _-]*{_HIGH}": "killed.high",
        rf"{_TOTAL}(injured|wounded|injuries|blesses|heridos|feridos|(ال)?جرحى)": "injured",
        rf"{_TOTAL}(missing|disparus|desaparecidos|(ال)?مفقودون|(ال)?مفقودين)": "missing",
        r"(people |survivors )?rescued|secourus|rescatados|resgatados": "rescued",
        r"survived|survivors|survivants|sobrevivientes|supervivientes|sobreviventes|(ال)?ناجون": "survived",
        r"(people )?(aboard|on board)|crew|a bord|a bordo|equipage|tripulantes|tripulacion": "aboard",
        r"(number of )?(vessels?|boats?|craft)( struck| hit)?": "craft_struck",
        rf"{_TOTAL}(bateaux|embarcaciones|embarcacoes|lanchas|(ال)?قوارب)": "craft_struck",
        rf"{_TOTAL}(strikes|frappes|ataques|bombardeos|(ال)?ضربات)": "strikes",
        r"(town|city|village|area|region|location|place|water body|sea|where)( name)?": "place.area",
        r"lieu|localite|ville|lugar|localidade?|local|municipio|zona": "place.area",
        r"(ال)?(مكان|موقع|منطقة)": "place.area",
        r"(location|place) (details?|description|words)": "place.words",
        r"title|name|headline|description|summary": "title",
        r"titre|resume|titulo|descripcion|descricao|resumen|resumo|(ال)?(عنوان|وصف)": "title",
        r"campaign|operation": "campaign",
        r"(asserted |alleged |target(ed)? )?group": "asserted_group",
    }.items()
)
_BOUNDS = (".low", ".high")
_LINK = re.compile(r"https?://\S+")
_CODE = re.compile(r"(?=.*\d)(?=0\d|.*[A-Za-z./-])[\w./-]{1,20}")


@dataclasses.dataclass(frozen=True, slots=True)
class Guess:
    """What a column may give."""

    column: str
    field: str | None
    """The field, `ID` for the row's name, None where nothing fits."""
    options: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """What else the column needs, as the form of its dates."""
    doubts: tuple[str, ...] = ()
    """What to look at before it is used."""
    example: str = ""
    """The first cell that states anything."""


def guesses(header: Sequence[str], rows: Sequence[Row]) -> list[Guess]:
    """Return a guess for each column; two columns that may give one field are both marked as unsure."""
    fields = _fields(header)
    found = [_guess(column, fields[column], [row.cells.get(column) for row in rows]) for column in header]
    taken: dict[str, str] = {}
    return [_settled(guess, taken) for guess in found]


def _fields(header: Sequence[str]) -> dict[str, str | None]:
    """Return the field that each column's name tells; a count beside its own bounds is the best of them."""
    fields = {column: _field(column) for column in header}
    bounded = {field.partition(".")[0] for field in fields.values() if field and field.endswith(_BOUNDS)}
    return {column: f"{field}.best" if field in bounded else field for column, field in fields.items()}


def _field(column: str) -> str | None:
    plain = "".join(c for c in unicodedata.normalize("NFKD", column.lower()) if not unicodedata.combining(c))
    name = " ".join(re.sub(r"[_()\[\]{}:.]", " ", plain).split())
    return next((field for pattern, field in _NAMES if re.fullmatch(pattern, name)), None)


def _guess(column: str, field: str | None, cells: Sequence[Cell]) -> Guess:
    stated = [cell for cell in cells if not is_blank(cell)]
    example = text_of(stated[0])[:60].replace("\n", " ") if stated else ""
    if not stated:
        return Guess(column, field, doubts=("no row states it",))
    if field == ID:
        return Guess(column, field, doubts=tuple(_id_doubts(stated)), example=example)
    if field is None:
        return Guess(column, None, doubts=tuple(_unmapped(stated)), example=example)
    options, doubts = _fit(field, stated)
    return Guess(column, field, options, tuple(doubts), example)


def _unmapped(cells: Sequence[Cell]) -> Iterator[str]:
    """Yield what most of the cells look like, where a column's name says nothing."""
    texts = [text_of(cell).strip() for cell in cells]
    if all(map(_LINK.fullmatch, texts)):
        yield "addresses: perhaps the source's `url`"
    elif not any(map(str.isdecimal, texts)) and len((dates := _dates(cells))[1]) * 2 < len(set(texts)):
        written = f" `format: {dates[0]['format']}`" if dates[0] else ""
        yield f"dates: of the strike, of its announcement, or of the source?{written}"
    elif 1 < len(set(texts)) == len(texts) and sum(map(bool, map(_CODE.fullmatch, texts))) * 2 > len(texts):
        yield "another in each row: perhaps the id"


def _id_doubts(cells: Sequence[Cell]) -> Iterator[str]:
    texts = [text_of(cell).strip() for cell in cells]
    if len(set(texts)) < len(texts):
        yield "some ids stand in several rows"
    if any(isinstance(cell, float) or re.fullmatch(r"\d+\.0+", text_of(cell)) for cell in cells):
        yield "numbers with a fraction: a spreadsheet may have changed the ids"


def _fit(field: str, cells: Sequence[Cell]) -> tuple[dict[str, str], list[str]]:
    """Return the options under which most cells fit the field, and the cells that do not."""
    if field in ("occurred", "announced"):
        return _dates(cells)
    if field.endswith(("latitude", "longitude")):
        commas = any("," in text_of(cell) for cell in cells)
        return ({"decimal": ","} if commas else {}), []
    if field.startswith("place.") or field in ("title", "campaign", "asserted_group"):
        return {}, []
    target, column = target_of(field, RecordKind.INCIDENT), Column(field=field)
    return {}, _misfits(cells, lambda cell: value_of(target, column, cell, frozenset(), lambda *_: None))


def _dates(cells: Sequence[Cell]) -> tuple[dict[str, str], list[str]]:
    def misfits(form: str | None) -> list[str]:
        formats = [form] if form else []
        return _misfits(cells, lambda cell: time_of(cell, formats, "UTC", lambda *_: None))

    tried = {form: misfits(form) for form in (None, *_FORMATS)}
    fewest = min(len(found) for found in tried.values())
    fitting = [form for form, found in tried.items() if len(found) == fewest]
    options = {"format": fitting[0]} if fitting[0] else {}
    doubts = tried[fitting[0]]
    if fitting[0] and {"DD/MM/YYYY", "MM/DD/YYYY"} <= set(fitting):
        doubts = ["day and month could be either way round", *doubts]
    if any(isinstance(cell, dt.datetime) or ":" in text_of(cell) for cell in cells):
        doubts = ["times: say `zone`", *doubts]
    return options, doubts


def _misfits(cells: Sequence[Cell], read: Callable[[Cell], object]) -> list[str]:
    found: dict[str, None] = {}
    for cell in cells:
        if text_of(cell).strip().casefold() in UNKNOWN:
            continue
        try:
            read(cell)
        except Unfit as unfit:
            found[f"{text_of(cell)[:30]!r} does not fit: {unfit.rule}"] = None
    return list(found)[:4]


def _settled(guess: Guess, taken: dict[str, str]) -> Guess:
    """Return a guess that takes no field which a column before it takes."""
    if guess.field is None:
        return guess
    if guess.field in taken:
        doubt = f"{taken[guess.field]} may give {guess.field} too"
        return dataclasses.replace(guess, field=None, options={}, doubts=(doubt, *guess.doubts))
    taken[guess.field] = guess.column
    return guess
