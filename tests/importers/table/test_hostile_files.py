"""Files made to break a reader: an ordinary error, or the fault of a row, in bounded time and memory."""

from __future__ import annotations

import io
import json
import random
import resource
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
import yaml
from pyarrow import parquet as pq

from tests.importers.table.support import as_json, csv, file, load, mapping, part_of, with_part, xlsx
from tests.support import refusal_of

SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
KINDS = "[Content_Types].xml"
SHARED = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
MEMORY = 1_500_000_000
"""How much address space a load may take; the reader itself needs a few hundred megabytes."""
SECONDS = 60
GIVEN = mapping({"Title": "title"}, keep="Note")
LOADER = """
import json, resource, sys
import registry
from registry.vocabulary.terms import RecordKind
from registry import InvalidInput
resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[3]), int(sys.argv[3])))
reg = registry.open()
try:
    report = reg.load(sys.argv[1], mapping=sys.argv[2])
    told = {"refused": False, "loaded": len(reg.records(RecordKind.INCIDENT)), "problems": report.problems}
except InvalidInput as refused:
    told = {"refused": True, "loaded": len(reg.records(RecordKind.INCIDENT)), "problems": refused.problems}
told["problems"] = [[p.rule, p.row, p.column, len(str(p))] for p in told["problems"]]
print(json.dumps(told))
"""


def outcome(
    folder: Path, name: str, content: bytes, given: dict[str, Any] | None = None, memory: int = MEMORY
) -> dict[str, Any]:
    """Load a file in a process of its own that may take so much memory and time, and return what it told."""
    path, form = folder / name, folder / "map.yaml"
    path.write_bytes(content)
    form.write_text(yaml.safe_dump(given or GIVEN))
    command = [sys.executable, "-W", "error", "-c", LOADER, str(path), str(form), str(memory)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    told: dict[str, Any] = json.loads(done.stdout)
    assert all(length < 2_000 for *_, length in told["problems"])
    return told


def rules(told: dict[str, Any]) -> set[str]:
    return {rule for rule, *_ in told["problems"]}


def long_text(megabytes: int) -> str:
    """Return text that hardly gets shorter when it is packed."""
    return random.Random(1).randbytes(megabytes * 500_000).hex()


def of_shared_strings(content: str | bytes) -> io.BytesIO:
    """Return a workbook whose title is the first of these shared strings."""
    stream = xlsx(["ID", "Title"], ["1", "a"])
    text = part_of(stream, SHEET)
    start = text.index('<c r="B2"')
    stream = with_part(
        stream, SHEET, f'{text[:start]}<c r="B2" t="s"><v>0</v></c></row></sheetData></worksheet>'
    )
    kinds = part_of(stream, KINDS).replace(
        "</Types>", f'<Override PartName="/{STRINGS}" ContentType="{SHARED}"/></Types>'
    )
    return file(saved_with(with_part(stream, KINDS, kinds), STRINGS, content), "strikes.xlsx")


def saved_with(workbook: io.BytesIO, part: str, content: str | bytes) -> bytes:
    """Return a workbook with one more part."""
    with zipfile.ZipFile(workbook, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(part, content)
    return workbook.getvalue()


def strings(text: str) -> str:
    """Return shared strings of one text."""
    return (
        f'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>{text}</t></si></sst>'
    )


# --- delimited text --------------------------------------------------------------------------------


def test_a_cell_of_a_hundred_megabytes_is_refused_in_each_format(tmp_path: Path) -> None:
    text = "x" * 100_000_000
    told = outcome(tmp_path, "a.csv", f"ID,Title\n1,a\n2,{text}\n".encode())
    assert (told["refused"], rules(told) <= {"csv", "line"}) == (True, True)
    told = outcome(
        tmp_path, "b.json", json.dumps([{"ID": 1, "Title": "a"}, {"ID": 2, "Title": text}]).encode()
    )
    assert (told["loaded"], rules(told)) == (1, {"cell_length"})
    told = outcome(tmp_path, "c.jsonl", json.dumps({"ID": 2, "Title": text}).encode())
    assert (told["refused"], rules(told) == {"line"}) == (True, True)


def test_a_long_cell_that_is_only_kept_or_names_the_row_is_refused_too() -> None:
    rows = [
        {"ID": 1, "Title": "a", "Note": "x" * 200_000},
        {"ID": "y" * 200_000, "Title": "a"},
        {"ID": 3, "Title": "a"},
    ]
    loaded = load(as_json(rows), GIVEN)
    assert [f for f in loaded.faults if f[0] == "cell_length"] == [
        ("cell_length", 1, "Note"),
        ("cell_length", 2, "ID"),
    ]
    assert set(loaded.says) == {"x-3"}


def test_a_lone_quote_before_fifty_megabytes_is_refused(tmp_path: Path) -> None:
    told = outcome(tmp_path, "a.csv", b'ID,Title\n1,"a\n' + b"2,b\n" * 12_500_000)
    assert (told["refused"], rules(told) == {"csv"}) == (True, True)
    assert told["loaded"] == 0


def test_ten_thousand_columns_are_refused_in_each_format(tmp_path: Path) -> None:
    names = ["ID", "Title", *(f"c{i}" for i in range(10_000))]
    cells = dict.fromkeys(names, "1")
    made = {
        "a.csv": (",".join(names) + "\n" + ",".join(cells.values())).encode(),
        "b.json": json.dumps([cells]).encode(),
        "c.jsonl": json.dumps(cells).encode(),
        "d.xlsx": xlsx(names, list(cells.values())).getvalue(),
        "e.jsonl": b"\n".join(json.dumps({"ID": i, f"c{i}": 1}).encode() for i in range(10_000)),
    }
    for name, content in made.items():
        told = outcome(tmp_path, name, content)
        assert (told["refused"], rules(told), name) == (True, {"columns"}, name)


def test_many_unmapped_columns_take_no_time_to_tell(tmp_path: Path) -> None:
    names = ["ID", *(f"some column {i} of many" for i in range(1_900))]
    began = time.monotonic()
    told = outcome(tmp_path, "a.csv", f"{','.join(names)},Title\n1{',' * 1_900},a\n".encode())
    assert told["loaded"] == 1
    assert time.monotonic() - began < 30


@pytest.mark.parametrize(
    "content",
    [b"ID,Title\n1,a\n2,b\x00b\n\x00,c\n4,d\n", "ID,Title\n1,a\n2,b\0b\n\0,c\n4,d\n".encode("utf-16")],
)
def test_nul_bytes_are_the_fault_of_their_rows(tmp_path: Path, content: bytes) -> None:
    told = outcome(tmp_path, "a.csv", content)
    assert told["loaded"] == 2
    assert {(rule, row, column) for rule, row, column, _ in told["problems"]} >= {
        ("nul", 3, "Title"),
        ("nul", 4, "ID"),
    }


PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + random.Random(2).randbytes(5_000)
NO_TABLES: dict[str, bytes] = {
    "a picture.csv": PNG,
    "empty.csv": b"",
    "blank.csv": b"\n\n , \n",
    "only a mark.csv": b"\xef\xbb\xbf",
    "zeros.csv": bytes(3_000_000),
    "noise.csv": random.Random(3).randbytes(100_000),
    "noise.xlsx": random.Random(4).randbytes(100_000),
    "empty.xlsx": b"",
    "empty.json": b"",
    "empty.jsonl": b"",
    "empty.parquet": b"",
    "another archive.xlsx": b"PK\x03\x04" + bytes(200),
    "half an archive.xlsx": xlsx(["ID", "Title"], ["1", "a"]).getvalue()[:-400],
    "old workbook.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000) + PNG,
    "locked workbook.xlsx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000),
    "page.csv": b"<!DOCTYPE html><html><body>Please sign in</body></html>",
}


@pytest.mark.parametrize("name", sorted(NO_TABLES))
def test_what_is_no_table_is_refused_by_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(NO_TABLES[name])
    problems = refusal_of(lambda: load(path, GIVEN))
    assert problems
    assert all(problem.file == name and problem.expected for problem in problems)


def test_a_folder_and_a_file_that_is_not_there_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.csv"):
        assert refusal_of(lambda path=path: load(path, GIVEN))[0].rule == "no_file"  # type: ignore[misc]


def test_a_file_of_only_a_header_holds_no_rows() -> None:
    loaded = load(csv("ID,Title,Note\n"), GIVEN)
    assert (loaded.report.rows, loaded.faults, loaded.claims) == (0, [], ())


# --- JSON ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["[" * 1_000_000, '[{"ID":' + "[" * 1_000_000, '[{"a":' * 300_000, '{"a":' * 1_000_000]
)
def test_json_a_million_deep_is_refused(tmp_path: Path, text: str) -> None:
    for name in ("a.json", "a.jsonl"):
        told = outcome(tmp_path, name, text.encode())
        assert (told["refused"], rules(told) <= {"depth", "json"}) == (True, True)


def test_an_object_of_many_names_one_of_them_twice_is_refused_at_once(tmp_path: Path) -> None:
    names = "".join(f'"{i}": 1, ' for i in range(400_000))
    told = outcome(tmp_path, "a.json", f'[{{{names} "399999": 1}}]'.encode())
    assert (told["refused"], rules(told) == {"json"}) == (True, True)


# --- workbooks -------------------------------------------------------------------------------------


def test_parts_that_unpack_to_far_more_are_refused(tmp_path: Path) -> None:
    rows = part_of(xlsx(["ID"]), SHEET).replace("<sheetData>", "<sheetData>" + "<row/>" * 10_000_000)
    many = "<sst>" + "<si><t>aaaaaaaa</t></si>" * 5_000_000 + "</sst>"
    for stream in (with_part(xlsx(["ID", "Title"], ["1", "a"]), SHEET, rows), of_shared_strings(many)):
        told = outcome(tmp_path, "a.xlsx", stream.getvalue())
        assert (told["refused"], rules(told)) == (True, {"bomb"})


def test_a_bomb_inside_an_archive_inside_a_workbook_is_not_unpacked(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb", bytes(100_000_000))
    made = saved_with(xlsx(["ID", "Title"], ["1", "a"]), "xl/embeddings/inner.zip", inner.getvalue())
    assert outcome(tmp_path, "a.xlsx", made)["loaded"] == 1


ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9))
    + "]>"
)
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY j SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize("head", [ENTITIES, OUTSIDE], ids=["expanding", "outside"])
@pytest.mark.parametrize("part", [SHEET, STRINGS, "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml"])
def test_entities_in_a_workbook_are_refused_or_left_as_they_are(tmp_path: Path, head: str, part: str) -> None:
    stream = of_shared_strings(strings("a"))
    body = part_of(stream, part)
    body = body[body.index("?>") + 2 :] if body.startswith("<?xml") else body
    name = "&j;" if part in (SHEET, STRINGS) else "a"
    content = head + body.replace("<t>a</t>", f"<t>{name}</t>").replace('name="Strikes"', 'name="&j;"')
    told = outcome(tmp_path, "a.xlsx", with_part(stream, part, content).getvalue())
    assert told["refused"] or (part not in (SHEET, STRINGS) and told["loaded"] == 1)
    assert rules(told) <= {"workbook"}


def test_a_long_shared_string_is_the_fault_of_its_row(tmp_path: Path) -> None:
    told = outcome(tmp_path, "a.xlsx", of_shared_strings(strings(long_text(100))).getvalue())
    assert (told["loaded"], rules(told)) == (0, {"cell_length"})


def test_a_shared_string_is_read() -> None:
    assert load(of_shared_strings(strings("from afar")), GIVEN).says == {"x-1": {"title": "from afar"}}


DAMAGES: dict[str, Callable[[str], str]] = {
    "no end": lambda text: text[: len(text) // 2],
    "a string that is not there": lambda text: text.replace("<v>0</v>", "<v>999</v>"),
    "a string of no number": lambda text: text.replace("<v>0</v>", "<v>x</v>"),
    "a cell far to the right": lambda text: text.replace('r="A2"', 'r="ZZZ2"'),
    "a cell that is nowhere": lambda text: text.replace('r="A2"', 'r="2"'),
    "a row of no number": lambda text: text.replace('<row r="2"', '<row r="x"'),
    "a row below zero": lambda text: text.replace('<row r="2"', '<row r="-2"'),
    "a style that is not there": lambda text: text.replace('r="A2"', 'r="A2" s="9999"'),
    "a type that is none": lambda text: text.replace('t="s"', 't="zz"'),
}


@pytest.mark.parametrize("damage", sorted(DAMAGES))
def test_a_damaged_sheet_is_refused_or_read_and_never_breaks(damage: str) -> None:
    stream = xlsx(["ID", "Title"], ["1", "a"], ["2", "b"])
    broken = with_part(stream, SHEET, DAMAGES[damage](part_of(stream, SHEET)))
    for problem in refusal_of(lambda: load(broken, GIVEN)):
        assert problem.file == "strikes.xlsx"


@pytest.mark.parametrize("seed", range(40))
def test_a_workbook_with_a_few_changed_bytes_is_refused_or_read_and_never_breaks(seed: int) -> None:
    from tests.support import refusal_of

    changed, chance = bytearray(xlsx(["ID", "Title"], ["1", "a"]).getvalue()), random.Random(seed)
    for _ in range(chance.randint(1, 20)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    refusal_of(lambda: load(file(bytes(changed), "strikes.xlsx"), GIVEN))


def test_a_formula_is_text_and_never_run() -> None:
    texts = ["=1+1", '=HYPERLINK("x")', "@SUM(A1)", "+1+cmd|' /C calc'!A0"]
    loaded = load(
        csv("ID;Title\n" + "".join(f"{i};{t}\n" for i, t in enumerate(texts))),
        mapping({"Title": "title"}, table={"delimiter": ";"}),
    )
    assert [says["title"] for says in loaded.says.values()] == texts


def test_a_long_table_takes_little_memory(tmp_path: Path) -> None:
    rows = "".join(f"{i},a strike of some kind,2025-09-02\n" for i in range(20_000))
    told = outcome(tmp_path, "a.csv", f"ID,Title,Note\n{rows}".encode())
    assert told["loaded"] == 20_000
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < MEMORY / 1024


# --- Parquet ---------------------------------------------------------------------------------------


def of_parquet(folder: Path, content: bytes, given: dict[str, Any] | None = None) -> dict[str, Any]:
    """Return what loading a Parquet file told; its reader sets a gigabyte aside before it reads any."""
    return outcome(folder, "a.parquet", content, given, MEMORY + 1_000_000_000)


def parquet(**notes: Any) -> bytes:
    """Return a Parquet file of a thousand rows with the columns given, their words written once each."""
    out = io.BytesIO()
    columns = {"ID": [f"{i}" for i in range(1_000)], "Title": ["a"] * 1_000, **notes}
    limit = {"dictionary_pagesize_limit": 10**9, "compression": "zstd"}
    pq.write_table(pa.table(columns), out, use_dictionary=[*notes], **limit)
    return out.getvalue()


def same_in_all_rows(word: str) -> Any:
    return pa.DictionaryArray.from_arrays(pa.array([0] * 1_000, pa.int32()), pa.array([word]))


def test_a_long_word_that_every_row_of_parquet_has_is_the_fault_of_each(tmp_path: Path) -> None:
    content = parquet(Note=same_in_all_rows("x" * 6_000_000))
    told = of_parquet(tmp_path, content, mapping({"Title": "title"}, ignore=["Note"]))
    assert (told["loaded"], told["problems"]) == (1_000, [])
    told = of_parquet(tmp_path, content)
    assert (told["loaded"], rules(told), len(told["problems"])) == (0, {"cell_length"}, 1_000)


def test_words_of_parquet_that_unpack_to_far_more_are_refused(tmp_path: Path) -> None:
    words = [f"{i}" + "x" * 500_000 for i in range(1_000)]
    told = of_parquet(tmp_path, parquet(Note=words), mapping({"Title": "title"}))
    assert (told["refused"], rules(told)) == (True, {"bomb"})


def test_long_words_inside_lists_of_parquet_take_little_memory(tmp_path: Path) -> None:
    lists = pa.ListArray.from_arrays(pa.array(range(1_001), pa.int32()), ["x" * 6_000_000] * 5 + ["y"] * 995)
    told = of_parquet(tmp_path, parquet(Note=lists), mapping({"Title": "title"}))
    assert told["loaded"] == 1_000
