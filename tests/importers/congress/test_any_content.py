"""Whatever stands in a public file, reading it ends in claims or in faults that name their place."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from registry.importers.dossier import read_dossier_text
from tests.importers.congress.files import SENATORS, clerk_xml, scraped_json, scraped_xml, senate_xml
from tests.importers.congress.test_bills import OFFICIAL, bill
from tests.importers.congress.test_legislators import ASH, COMMITTEES, PENA, SEATS

CONTENTS: list[Any] = [
    json.loads(scraped_json(SENATORS[:6], breaking="Yea")),
    json.loads(bill()),
    [ASH, PENA],
    COMMITTEES,
    SEATS,
]
SCRAPS: list[Any] = [
    None,
    "",
    [],
    {},
    "x",
    -1,
    10**12,
    True,
    ["a"],
    {"a": "b"},
    "VP",
    "2026-13-40",
    "é",
    "٣",
    "\u2028",
]
XML_SCRAPS = ["", "x", "-1", "99999999999", "²", "VP", "&lt;", "Yea", "2026-13-40"]


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, part in items:
        yield (*path, step)
        yield from places(part, (*path, step))


def ends_in_claims_or_faults(text: str, name: str) -> None:
    batch = read_dossier_text(text, name)
    assert bool(batch.problems) == bool(batch.rejected)
    assert all(problem.file == name and problem.row and problem.expected for problem in batch.problems)
    if batch.problems:
        assert not batch.claims


@given(content=st.sampled_from(CONTENTS), scrap=st.sampled_from(SCRAPS), data=st.data())
def test_any_value_anywhere_in_a_json_file(content: Any, scrap: Any, data: st.DataObject) -> None:
    changed = copy.deepcopy(content)
    *path, last = data.draw(st.sampled_from(list(places(content))))
    inner = changed
    for step in path:
        inner = inner[step]
    inner[last] = scrap
    ends_in_claims_or_faults(json.dumps(changed), "file.json")


@given(
    text=st.sampled_from([scraped_xml(), senate_xml(), clerk_xml(), OFFICIAL]),
    scrap=st.sampled_from(XML_SCRAPS),
    data=st.data(),
)
def test_any_text_in_place_of_another_in_an_xml_file(text: str, scrap: str, data: st.DataObject) -> None:
    parts = text.split(">")
    place = data.draw(st.integers(1, len(parts) - 2))
    parts[place] = scrap + parts[place][parts[place].find("<") :]
    ends_in_claims_or_faults(">".join(parts), "file.xml")
