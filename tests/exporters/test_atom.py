import datetime as dt
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import feedparser
import pytest

from registry import InvalidInput, Registry
from registry.queries import Change
from tests.exporters.cases import TAKEN_BACK_OR_SECRET, check_bytes
from tests.support import dossier, entry, in_memory

SINCE, UNTIL = "2025-11-28", "2025-12-05"


def feed_of(reg: Registry, out: Path, since: str, until: str) -> Any:
    reg.export(out, format="atom", since=since, until=until)
    read = feedparser.parse(out.read_bytes())
    assert not read.bozo, read.bozo_exception
    assert read.version == "atom10"
    return read


@pytest.fixture(scope="module")
def feed(seeds: Registry, tmp_path_factory: pytest.TempPathFactory) -> Any:
    return feed_of(seeds, tmp_path_factory.mktemp("atom") / "feed.xml", SINCE, UNTIL)


@pytest.fixture(scope="module")
def changed(seeds: Registry) -> dict[str, Change]:
    return {change.finding: change for change in seeds.changes(SINCE, UNTIL)}


def finding_of(entry: Any) -> str:
    return str(entry.id).split("/")[1]


def test_every_change_is_one_entry_on_the_day_of_its_cause(feed: Any, changed: dict[str, Change]) -> None:
    assert sorted(map(finding_of, feed.entries)) == sorted(changed)
    for told in feed.entries:
        change = changed[finding_of(told)]
        assert change.when is not None
        assert told.updated == f"{change.when}T00:00:00Z"


def test_an_entry_says_what_became_of_the_question_and_why(feed: Any, changed: dict[str, Change]) -> None:
    for told in feed.entries:
        change = changed[finding_of(told)]
        text = told.content[0].value
        assert change.question in told.title
        assert change.cause in text
        assert f"After: {change.after}" in text
        assert change.change.value in {tag.term for tag in told.tags}
        assert not [because.text for because in change.because if because.text not in text]


def test_the_newest_is_first_and_dates_the_feed(feed: Any) -> None:
    days = [told.updated for told in feed.entries]
    assert days == sorted(days, reverse=True)
    assert feed.feed.updated == days[0]


def test_ids_are_tag_uris_and_one_change_has_one_id_in_every_feed(
    seeds: Registry, feed: Any, changed: dict[str, Change], tmp_path: Path
) -> None:
    ids = {finding_of(told): told.id for told in feed.entries}
    assert len(set(ids.values())) == len(feed.entries)
    assert all(name.startswith("tag:") for name in ids.values())
    shorter = feed_of(seeds, tmp_path / "feed.xml", "2025-12-03", UNTIL)
    shared = [
        change.finding
        for change in seeds.changes("2025-12-03", UNTIL)
        if (known := changed.get(change.finding))
        and (known.before, known.after) == (change.before, change.after)
    ]
    assert shared
    assert {ids[name] for name in shared} <= {told.id for told in shorter.entries}


def test_a_date_that_passed_is_told_on_its_day(tmp_path: Path) -> None:
    stated = {
        "acting_state": "US",
        "strikes": 1,
        "acknowledged": True,
        "occurred": "2025-09-02T14:00:00-04:00",
    }
    with in_memory(dossier(entry("announced", {"incident": stated}))) as reg:
        feed = feed_of(reg, tmp_path / "feed.xml", "2025-09-03", "2025-09-20")
    (told,) = (told for told in feed.entries if "incident_report_1543a" in told.id)
    assert told.updated == "2025-09-04T00:00:00Z"
    assert "No claim: the clock passed 2025-09-04" in told.content[0].value


def test_nothing_changed_is_a_feed_without_entries(seeds: Registry, tmp_path: Path) -> None:
    empty = feed_of(seeds, tmp_path / "feed.xml", "2001-01-01", "2001-01-02")
    assert empty.entries == []
    assert empty.feed.updated == "2001-01-02T00:00:00Z"


def test_text_that_xml_cannot_hold_is_marked(tmp_path: Path) -> None:
    stated = {
        "acting_state": "US",
        "strikes": 1,
        "occurred": "2025-09-02",
        "asserted_group": "a\x85 < & \ufffe",
    }
    with in_memory(dossier(entry("announced", {"incident": stated}))) as reg:
        reg.export(tmp_path / "feed.xml", format="atom", since="2025-09-01", until="2025-09-20")
    assert "a\x85 < & \ufffd" in "".join(ET.parse(tmp_path / "feed.xml").getroot().itertext())


@pytest.mark.parametrize(
    ("options", "named"),
    [
        ({}, ["since", "until"]),
        ({"since": SINCE}, ["until"]),
        ({"until": UNTIL}, ["since"]),
        ({"since": "soon", "until": UNTIL}, ["since"]),
        ({"since": UNTIL, "until": dt.date(2025, 11, 28)}, ["to"]),
    ],
)
def test_a_day_that_lacks_or_is_none_is_named(
    seeds: Registry, tmp_path: Path, options: dict[str, Any], named: list[str]
) -> None:
    with pytest.raises(InvalidInput) as refused:
        seeds.export(tmp_path / "feed.xml", format="atom", **options)
    assert [problem.column for problem in refused.value.problems] == named
    assert not (tmp_path / "feed.xml").exists()


def test_neither_order_nor_a_secret_changes_a_byte(tmp_path: Path) -> None:
    shown = check_bytes("atom", tmp_path, since="2025-09-01", until="2025-12-10").decode()
    assert "request_answered" in shown
    assert not [text for text in TAKEN_BACK_OR_SECRET if text in shown]
