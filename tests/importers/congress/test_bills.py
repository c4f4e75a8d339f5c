"""Bill status: a measure and its sponsors as the record stood on its day, with no state it does not say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import registry
from registry import Problem, Registry
from registry.importers.dossier import read_dossier_text
from registry.importers.references import Batch
from tests.importers.congress.files import scraped_json
from tests.support import RECORDED, dossier, entry, text_of

ASH = {"bioguide_id": "A000901", "name": "Ash, Rowan B.", "state": "OH", "title": "Sen.", "type": "person"}
BIRCH = {"bioguide_id": "B000902", "name": "Birch, Robin", "title": "Sen.", "withdrawn_at": None}


def bill(**changes: Any) -> str:
    content: dict[str, Any] = {
        "actions": [
            {"acted_at": "2026-02-02", "text": "Introduced in Senate", "references": []},
            {
                "acted_at": "2026-02-02",
                "text": "Referred to the Committee on Made-up Matters.",
                "status": "REFERRED",
            },
        ],
        "bill_id": "sjres401-119",
        "bill_type": "sjres",
        "congress": "119",
        "cosponsors": [BIRCH],
        "enacted_as": None,
        "introduced_at": "2026-02-02",
        "number": "401",
        "official_title": "A joint resolution on a made-up matter.",
        "short_title": None,
        "sponsor": ASH,
        "status": "REFERRED",
        "updated_at": "2026-02-10T03:10:00Z",
        "url": "https://www.govinfo.gov/bulkdata/BILLSTATUS/119/sjres/BILLSTATUS-119sjres401.xml",
    }
    return json.dumps({**content, **changes}, indent=1)


OFFICIAL = """<?xml version="1.0" encoding="utf-8" standalone="no"?>
<billStatus><version>3.0.0</version><bill>
  <number>401</number><updateDate>2026-02-10T03:10:00Z</updateDate><originChamber>Senate</originChamber>
  <type>SJRES</type><introducedDate>2026-02-02</introducedDate><congress>119</congress>
  <actions>
    <item><actionDate>2026-02-02</actionDate><text>Referred to the Committee on Made-up Matters.</text></item>
    <item><actionDate>2026-02-02</actionDate><text>Introduced in Senate</text></item>
  </actions>
  <sponsors><item><bioguideId>A000901</bioguideId><fullName>Sen. Ash, Rowan B. [D-OH]</fullName>
    <party>D</party></item></sponsors>
  <cosponsors><item><bioguideId>B000902</bioguideId><fullName>Sen. Birch, Robin, Jr. [R-UT]</fullName>
    <party>R</party><sponsorshipWithdrawnDate>2026-02-05</sponsorshipWithdrawnDate></item></cosponsors>
  <title>A joint resolution on a made-up matter.</title>
</bill></billStatus>"""


def read(text: str) -> Batch:
    return read_dossier_text(text, "bill.xml" if text.startswith("<") else "bill.json")


def said(text: str) -> dict[str, Any]:
    batch = read(text)
    assert not batch.problems, batch.problems
    (claim,) = batch.claims.values()
    return dict(claim.says)


def refused(text: str) -> list[Problem]:
    batch = read(text)
    assert (batch.claims, batch.rejected) == ({}, 1)
    return batch.problems


def loaded(folder: Path, files: dict[str, str], reg: Registry | None = None) -> Registry:
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    reg = reg or registry.open()
    report = reg.load(folder, recorded=RECORDED)
    assert not report.problems, report.problems
    return reg


def test_a_status_gives_the_measure_its_sponsors_and_its_last_action() -> None:
    assert said(bill()) == {
        "title": "A joint resolution on a made-up matter.",
        "kind": "resolution",
        "chamber": "senate",
        "instrument": "S.J.Res. 401",
        "introduced": {
            "edtf": "2026-02-02",
            "earliest": "2026-02-01T10:00:00Z",
            "latest": "2026-02-03T12:00:00Z",
        },
        "actors": [
            {"actor": "Sen. Rowan Ash", "role": "sponsor"},
            {"actor": "Sen. Robin Birch", "role": "cosponsor"},
        ],
        "outcome": "Referred to the Committee on Made-up Matters.",
    }


def test_a_title_of_two_words_is_a_title() -> None:
    named = "Resident Commissioner Hernández, Pablo J. [D-PR-At Large]"
    actors = said(OFFICIAL.replace("Sen. Ash, Rowan B. [D-OH]", named))["actors"]
    assert actors[0]["actor"] == "Resident Commissioner Pablo Hernández"


def test_a_bill_without_actions_says_nothing_of_a_last_one() -> None:
    assert "outcome" not in said(bill(actions=[]))


def test_the_office_s_own_file_says_what_the_copy_says_and_the_parties() -> None:
    copy = said(bill())
    assert {**said(OFFICIAL), "actors": None} == {**copy, "actors": None}
    assert said(OFFICIAL)["actors"] == [
        {"actor": "Sen. Rowan Ash", "role": "sponsor", "party": "Democrat"},
        {"actor": "Sen. Robin Birch", "role": "cosponsor, withdrawn 2026-02-05", "party": "Republican"},
    ]
    (claim,) = read(OFFICIAL).claims.values()
    source = read(OFFICIAL).sources[claim.source]
    assert (source.grade, claim.origin, claim.published) == ("A", "govinfo-sjres401-119", "2026-02-09")


def test_a_last_action_that_made_it_law_is_a_state() -> None:
    last = "<latestAction><text>Became Public Law No: 119-77.</text></latestAction>"
    assert said(OFFICIAL.replace("<actions>", f"{last}<actions>"))["state"] == "enacted"


def test_a_fault_in_the_office_s_file_is_named_where_it_stands() -> None:
    (problem,) = refused(OFFICIAL.replace("<number>401", "<number>4o1"))
    assert (problem.rule, problem.value, problem.row) == ("number", "4o1", 3)
    assert problem.column == "billStatus[0].bill[0].number[0].text()"


def test_the_day_of_a_status_is_the_day_in_washington() -> None:
    batch = read(bill())
    (claim,) = batch.claims.values()
    assert (claim.published, claim.stated) == ("2026-02-09", "2026-02-09")
    assert (batch.sources[claim.source].grade, claim.origin) == ("C", "govinfo-sjres401-119")


@pytest.mark.parametrize(
    ("status", "state"),
    [
        ("INTRODUCED", None),
        ("REFERRED", None),
        ("REPORTED", None),
        ("PROV_KILL:CLOTUREFAILED", None),
        ("PASS_OVER:SENATE", "passed"),
        ("PASSED:SIMPLERES", "passed"),
        ("PASSED:CONCURRENTRES", "adopted"),
        ("FAIL:ORIGINATING:SENATE", "failed"),
        ("PROV_KILL:VETO", "vetoed"),
        ("VETOED:POCKET", "vetoed"),
        ("ENACTED:SIGNED", "enacted"),
    ],
)
def test_a_state_is_taken_only_where_the_status_says_it_plainly(status: str, state: str | None) -> None:
    assert said(bill(status=status)).get("state") == state


def test_a_cosponsor_who_withdrew_is_told_as_such() -> None:
    assert said(bill(cosponsors=[{**BIRCH, "withdrawn_at": "2026-02-05"}]))["actors"][1]["role"] == (
        "cosponsor, withdrawn 2026-02-05"
    )


def test_a_party_is_given_where_the_status_states_it() -> None:
    assert said(bill(sponsor={**ASH, "party": "R"}))["actors"][0]["party"] == "Republican"


def test_articles_of_impeachment_are_known_by_their_title() -> None:
    title = "Impeaching the holder of a made-up office"
    assert said(bill(bill_type="hres", official_title=title))["kind"] == "impeachment"


def test_sponsors_whom_nobody_loaded_stay_in_words_and_are_listed() -> None:
    (note,) = read(bill()).notes
    assert note.rule == "unknown_member"
    assert note.value == "A000901 (Ash, Rowan B.), B000902 (Birch, Robin)"


def test_a_sponsor_who_is_known_by_name_is_the_actor(tmp_path: Path) -> None:
    actor = entry("who", {"actor-rowan-ash": {"name": "Rowan Ash", "kind": "person"}}, source="by-hand")
    sources = {
        "publications": {"a-paper": {"name": "A Paper"}},
        "sources": {"by-hand": {"publication": "a-paper", "grade": "B", "published": "2026-01-01"}},
    }
    files = {"a.yaml": text_of(sources), "b.yaml": text_of(dossier(actor, name="people", kind="collection"))}
    reg = loaded(tmp_path, {**files, "c.json": bill()})
    record = reg.get("sjres401-119")
    assert [who.actor for who in record.actors] == ["rowan-ash", "Sen. Robin Birch"]  # type: ignore[attr-defined]


def test_a_later_status_stands_beside_the_earlier_one_each_on_its_day(tmp_path: Path) -> None:
    later = bill(cosponsors=[], status="FAIL:ORIGINATING:SENATE", updated_at="2026-03-10T12:00:00Z")
    reg = loaded(tmp_path, {"a.json": bill(), "b.json": later, "v.json": scraped_json()})
    assert reg.get("sjres401-119").state == "failed"  # type: ignore[attr-defined]
    before = reg.as_of("2026-02-09").get("sjres401-119")
    assert before.state is None  # type: ignore[attr-defined]
    assert before.votes is None  # type: ignore[attr-defined]
    again = reg.load(tmp_path, recorded=RECORDED)
    assert (again.created, again.changed) == (0, 0)


def test_every_fault_of_a_status_is_named_at_once() -> None:
    faults = refused(bill(number="4o1", bill_type="sjre", introduced_at="soon", updated_at="2026-02-10"))
    assert {(p.rule, p.column, p.value) for p in faults} == {
        ("number", "number", "4o1"),
        ("measure", "bill_type", "sjre"),
        ("date", "introduced_at", "soon"),
        ("date", "updated_at", "2026-02-10"),
    }
    assert {p.file for p in faults} == {"bill.json"}
    assert all(p.row and p.row > 1 for p in faults)
