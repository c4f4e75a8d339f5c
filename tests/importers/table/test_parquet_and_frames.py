"""Parquet, pandas and polars: what they hold as missing is blank, and their own types become plain ones."""

from __future__ import annotations

import datetime as dt
import importlib
import io
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

import registry
from registry.importers.table.frames import read_frame
from tests.importers.table.support import cells, file, load, mapping, table
from tests.support import refusal_of

pd: Any = importlib.import_module("pandas")
pl: Any = importlib.import_module("polars")
pa: Any = importlib.import_module("pyarrow")
pq: Any = importlib.import_module("pyarrow.parquet")

Maker = Callable[[dict[str, list[Any]]], Any]


def parquet(arrow: Any) -> io.BytesIO:
    out = io.BytesIO()
    pq.write_table(arrow, out)
    return file(out.getvalue(), "strikes.parquet")


def from_arrow(columns: dict[str, list[Any]]) -> io.BytesIO:
    return parquet(pa.table(columns))


MAKERS: list[Maker] = [from_arrow, pd.DataFrame, pl.DataFrame, pl.LazyFrame]


@pytest.mark.parametrize("make", MAKERS)
def test_each_gives_the_same_claims(make: Maker) -> None:
    columns: dict[str, list[Any]] = {
        "ID": ["1", "2"],
        " Date": [dt.date(2025, 9, 2), dt.date(2025, 9, 3)],
        "Killed": [11, 0],
        "Lat": [33.1514, 31.5],
        "Lon": [-0.30000000000000004, 1e-05],
    }
    given = mapping(
        {"Date": "occurred", "Killed": "killed", "Lat": "place.latitude", "Lon": "place.longitude"}
    )
    loaded = load(make(columns), given)
    assert loaded.faults == []
    assert loaded.says["x-1"]["killed"] == {"low": 11, "high": 11, "best": 11}
    assert loaded.says["x-1"]["occurred"]["edtf"] == "2025-09-02"
    assert loaded.says["x-2"]["place"]["geometry"]["coordinates"] == [1e-05, 31.5]


@pytest.mark.parametrize("make", MAKERS)
def test_what_is_missing_is_blank(make: Maker) -> None:
    columns: dict[str, list[Any]] = {
        "ID": ["1", "2"],
        "Title": ["a", None],
        "Killed": [float("nan"), 2.0],
        "Date": [None, dt.datetime(2025, 9, 2)],
    }
    loaded = load(make(columns), mapping())
    assert loaded.says["x-1"] == {"title": "a"}
    assert set(loaded.says["x-2"]) == {"killed", "occurred"}


def test_every_missing_value_of_pandas_is_blank_and_its_types_are_plain() -> None:
    frame = pd.DataFrame({
        "a": pd.array([1, None], dtype="Int64"),
        "b": pd.array([True, None], dtype="boolean"),
        "c": pd.to_datetime(["2025-09-02 14:00", None], utc=True),
        "d": pd.Categorical(["x", None]),
        "e": [[1, 2], None],
        "f": [b"\xc3\xa9", None],
        "g": [Decimal("1.50"), Decimal("NaN")],
        "h": ["x", "y"],
    })  # fmt: skip
    first, second = (list(row.cells.values()) for row in read_frame(frame).rows)
    moment = dt.datetime(2025, 9, 2, 14, tzinfo=dt.UTC)
    assert first == [1, True, moment, "x", [1, 2], "é", "1.50", "x"]
    assert second == [*[None] * 7, "y"]


def test_lists_and_structures_of_polars_are_lists_and_json() -> None:
    frame = pl.DataFrame({"a": [["x", None]], "b": [{"k": 1}], "c": [dt.time(1, 2)], "d": [dt.timedelta(1)]})
    (row,) = read_frame(frame).rows
    assert list(row.cells.values()) == [["x"], '{"k": 1}', dt.time(1, 2), "1 day, 0:00:00"]


def test_parquet_types_become_plain_ones() -> None:
    arrow = pa.table({
        "a": pa.array(["x", "x"]).dictionary_encode(),
        "b": pa.array([{"k": 1}, None]),
        "c": pa.array([["p", None], None]),
        "d": pa.array([b"\xc3\xa9", b"\xff"]),
        "e": pa.array([dt.datetime(2025, 9, 2, 14), None], pa.timestamp("ns")),
        "f": pa.array([float("nan"), None]),
        "g": pa.array([Decimal("1.50"), None]),
    })  # fmt: skip
    first, second = cells(parquet(arrow))
    assert first == ["x", '{"k": 1}', ["p"], "é", dt.datetime(2025, 9, 2, 14), None, "1.50"]
    assert second[:3] == ["x", None, None]


def test_ids_that_became_fractions_are_refused() -> None:
    loaded = load(pd.DataFrame({"ID": [1, None], "Title": ["a", "b"]}), mapping({"Title": "title"}))
    assert loaded.faults == [("damaged_id", 1, "ID"), ("no_id", 2, "ID")]


@pytest.mark.parametrize("make", MAKERS)
def test_rows_that_state_nothing_are_no_rows(make: Maker) -> None:
    columns: dict[str, list[Any]] = {"ID": [None, "1", None], "Killed": [float("nan"), 3.0, None]}
    loaded = load(make(columns), mapping({"Killed": "killed"}))
    assert (loaded.faults, loaded.report.rows) == ([], 1)
    assert [claim.row and claim.row.number for claim in loaded.claims] == [2]


def arrow_of(kind: Any, beyond: int, stored: Any = None) -> Any:
    return pa.array([1, beyond], stored or pa.int64()).cast(kind)


DATE, MOMENT, SPAN = (
    arrow_of(pa.date32(), 10**8, pa.int32()),
    arrow_of(pa.timestamp("s"), 10**14),
    arrow_of(pa.duration("s"), 10**18),
)
BEYOND: dict[str, Callable[[], Any]] = {
    "a date of Parquet": lambda: parquet(pa.table({"ID": ["1", "2"], "Odd": DATE, "Killed": [1, 2]})),
    "a moment of Parquet": lambda: parquet(pa.table({"ID": ["1", "2"], "Odd": MOMENT, "Killed": [1, 2]})),
    "a span of Parquet": lambda: parquet(pa.table({"ID": ["1", "2"], "Odd": SPAN, "Killed": [1, 2]})),
    "a list of Parquet": lambda: parquet(
        pa.table({"ID": ["1", "2"], "Odd": pa.ListArray.from_arrays([0, 1, 2], DATE), "Killed": [1, 2]})
    ),
    "a moment of pandas": lambda: of_pandas(pd.Series([1, 10**12]).astype("datetime64[s]")),
    "a date of pandas in Arrow": lambda: of_pandas(pd.Series(DATE, dtype=pd.ArrowDtype(pa.date32()))),
    "a decimal that is no number": lambda: of_pandas([Decimal(1), Decimal("sNaN")]),
    "a number of too many figures": lambda: of_pandas([1, 10**5000]),
    "a date of polars": lambda: of_polars(10**8, pl.Date, pl.Int32),
    "a moment of polars": lambda: of_polars(10**17, pl.Datetime("ms")),
    "a span of polars": lambda: of_polars(9 * 10**17, pl.Duration("ms")),
}


def of_pandas(odd: Any) -> Any:
    return pd.DataFrame({"ID": ["1", "2"], "Odd": odd, "Killed": [1, 2]})


def of_polars(beyond: int, kind: Any, stored: Any = None) -> Any:
    odd = pl.Series([1, beyond], dtype=stored or pl.Int64).cast(kind)
    return pl.DataFrame({"ID": ["1", "2"], "Odd": odd, "Killed": [1, 2]})


@pytest.mark.parametrize("kind", sorted(BEYOND))
def test_a_value_beyond_those_of_python_is_the_fault_of_its_cell(kind: str) -> None:
    loaded = load(BEYOND[kind](), mapping({"Odd": "occurred", "Killed": "killed"}))
    assert [place[1:] for place in loaded.faults if place[1] == 2] == [(2, "Odd")]
    assert [fault[0] for fault in loaded.faults if fault[1] == 2] == ["error_cell"]


@pytest.mark.parametrize("kind", sorted(BEYOND))
def test_a_value_beyond_those_of_python_is_no_fault_in_a_column_nobody_mapped(kind: str) -> None:
    loaded = load(BEYOND[kind](), mapping({"Killed": "killed"}))
    assert (loaded.faults, set(loaded.says)) == ([], {"x-1", "x-2"})


@pytest.mark.parametrize("base", [pd.DataFrame, pl.DataFrame], ids=["pandas", "polars"])
def test_a_frame_of_a_kind_made_by_others_is_read(base: Any) -> None:
    made = type("Strikes", (base,), {})({"ID": ["1"], "Killed": [3]})
    assert set(load(made, mapping({"Killed": "killed"})).says) == {"x-1"}


def test_rows_are_counted_by_their_place_whatever_pandas_calls_them() -> None:
    frame = pd.DataFrame({"ID": [f"{n}" for n in range(1_500)], "Killed": 1}, index=[1.5] * 1_500)
    loaded = load(frame, mapping({"Killed": "killed"}))
    assert len(loaded.says) == loaded.report.rows == 1_500


@pytest.mark.parametrize("frame", [pd.DataFrame({"ID": ["1", "2"]}), pl.DataFrame({"ID": ["1", "2"]})])
def test_a_frame_without_a_mapping_is_refused_for_that(frame: Any) -> None:
    (problem,) = refusal_of(lambda: registry.open().load(frame))
    assert problem.rule == "no_mapping"


@pytest.mark.parametrize(
    "source",
    [
        pd.Series(["1"]),
        pl.Series(["1"]),
        pa.table({"ID": ["1"]}),
        [{"ID": "1"}],
        {"ID": ["1"]},
        None,
        b"ID\n1\n",
        7,
    ],
    ids=lambda source: f"{type(source).__module__}.{type(source).__name__}",
)
def test_what_is_no_table_at_all_is_refused_with_what_is_one(source: Any) -> None:
    (problem,) = refusal_of(lambda: load(source, mapping()))
    assert problem.rule == "source"
    assert "a path, an open stream" in problem.expected
    assert type(source).__name__ in str(problem.value)


@pytest.mark.parametrize(
    "source",
    [
        pd.DataFrame([["1", "a", "b"]], columns=["ID", "Title", "Title"]),
        pl.DataFrame({"ID": ["1"], "Title": ["a"], "Title ": ["b"]}),
        parquet(pa.table([["1"], ["a"], ["b"]], names=["ID", "Title", "Title"])),
    ],
    ids=["pandas", "polars", "parquet"],
)
def test_two_columns_of_one_name_are_refused(source: Any) -> None:
    (problem,) = refusal_of(lambda: load(source, mapping({"Title": "title"})))
    assert (problem.rule, problem.column) == ("repeated_column", "Title")


@pytest.mark.parametrize("content", [b"PAR1", b"PAR1" + b"\x00" * 100 + b"PAR1", b"PAR1 and no more"])
def test_what_is_no_parquet_is_refused(content: bytes) -> None:
    (problem,) = refusal_of(lambda: table(file(content, "a.parquet")))
    assert problem.rule == "parquet"


def test_a_cut_off_parquet_file_is_refused() -> None:
    whole = from_arrow({"ID": ["1"], "Title": ["a"]}).getvalue()
    assert refusal_of(lambda: table(file(whole[:-10], "a.parquet")))[0].rule == "parquet"


def test_infinity_is_no_count() -> None:
    loaded = load(pd.DataFrame({"ID": ["1"], "Killed": [float("inf")]}), mapping({"Killed": "killed"}))
    assert loaded.faults == [("count", 1, "Killed")]


@pytest.mark.parametrize("make", MAKERS)
def test_a_midnight_in_an_id_and_in_texts_is_its_day(make: Maker) -> None:
    source = {
        "id": "daily-{Date}",
        "publication": {"id": "p", "name": "P"},
        "published": "{Date}",
        "grade": "A",
    }
    given = mapping({"Date": "occurred"}, id="us-{Date}", source=source)
    loaded = load(make({"Date": [dt.datetime(2025, 9, 2)]}), given)
    assert loaded.faults == []
    assert set(loaded.says) == {"us-2025-09-02"}
    assert [claim.source for claim in loaded.claims] == ["daily-2025-09-02"]


@pytest.mark.parametrize("make", MAKERS)
def test_a_whole_decimal_is_a_count_however_many_zeros_it_has(make: Maker) -> None:
    loaded = load(
        make({"ID": ["1", "2"], "Killed": [Decimal("4.000"), Decimal("12.000")]}),
        mapping({"Killed": "killed"}),
    )
    assert loaded.faults == []
    assert {name: says["killed"]["best"] for name, says in loaded.says.items()} == {"x-1": 4, "x-2": 12}


@pytest.mark.parametrize("make", MAKERS)
def test_a_fraction_of_thousandths_is_no_count(make: Maker) -> None:
    loaded = load(make({"ID": ["1"], "Killed": [Decimal("4.001")]}), mapping({"Killed": "killed"}))
    assert loaded.faults == [("count", 1, "Killed")]
