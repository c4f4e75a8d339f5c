"""Two ids that a person says are one: one record, found by both, and told apart again when that is undone."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pendulum
import pytest
from hypothesis import given, settings

import registry
from registry import Claim, InvalidInput, Registry, UnknownId
from registry.vocabulary.terms import RecordKind
from tests.importers.table.support import csv, mapping
from tests.strategies import DOSSIER_IDS, Folder, dossiers
from tests.support import (
    RECORDED,
    SOURCES,
    batch_of,
    dossier,
    emptied,
    entry,
    folder,
    load,
    loaded,
    public_state,
    refusal_of,
    rows,
)

KEPT, GONE = DOSSIER_IDS[:2]
ONE, OTHER = "us-2025-09-02", "us-2025-09-03"
LATER = pendulum.datetime(2026, 2, 1)
BY: dict[str, Any] = {"decided_by": "The editors", "reason": "one boat", "recorded": LATER}
TOLD = ("record", "record_field", "record_link", "claim_value", "claim_bearing")


def both(reg: Registry, **more: Any) -> Registry:
    """Load two incidents of two strikes each, and a letter about both."""
    first = entry("one", {"incident": {"killed": 7, "occurred": ONE[3:]}, "strike-1": {"sequence": 1}})
    says = {
        "incident": {"killed": 9},
        "strike-1": {"sequence": 1},
        "strike-2": {"follows": "strike-1", "decided_by": "an-official"},
    }
    letter = entry("sent", {"action": {"kind": "letter", "subjects": [OTHER, ONE]}}, **more)
    person = entry("named", {"actor-an-official": {"name": "An Official", "kind": "person"}})
    again = entry("named", {"actor-the-official": {"name": "Official, An", "kind": "person"}})
    return loaded(
        reg,
        dossier(first),
        dossier(entry("two", says, source="report-2"), name=OTHER),
        dossier(letter, name="a-letter", kind="action"),
        dossier(person, again | {"id": "again"}, name="actors", kind="collection"),
    )


def renamed(claim: Claim) -> Claim:
    """Return a claim as if it had been told under the id that is kept: by its text alone."""
    given = claim.model_dump(mode="json")
    told = json.dumps([given["record"], given["says"]])
    told = re.sub(rf'"{GONE}/([a-z0-9-]+)"', rf'"{KEPT}/\1-merged-fron-{GONE}"', told)
    given["record"], given["says"] = json.loads(told.replace(f'"{GONE}"', f'"{KEPT}"'))
    return Claim.model_validate(given)


def seen(reg: Registry) -> tuple[Any, dict[str, list[str]]]:
    """Return what a reader sees, and the rows that records come to, with the ids of a merge.

    Not the totals: they know of merges that strikes may be the same ones.
    """
    state = json.dumps({**public_state(reg), "totals": None}).replace("-merged-fron-", "-merged-from-")
    told = {
        name: sorted(repr(row).replace("-merged-fron-", "-merged-from-") for row in rows(reg)[name])
        for name in TOLD
    }
    return json.loads(state), told


@settings(max_examples=10)
@given(files=dossiers().filter(lambda files: len(files.dossiers) == 2))
def test_a_merge_tells_everything_under_the_kept_id_and_its_undoing_brings_all_back(
    reg: Registry, files: Folder
) -> None:
    load(emptied(reg), files)
    apart, seen_apart = rows(reg, leave_out=("journal", "merge")), public_state(reg)
    reg.merge(KEPT, GONE, **BY)
    reg.verify()
    batch = batch_of(files)
    with registry.open() as other:
        told = {claim.id: renamed(claim) for claim in batch.claims.values()}
        other.write(batch.publications, batch.sources, told, recorded=RECORDED)
        assert seen(other) == seen(reg)
    assert reg.get(GONE) == reg.get(KEPT)
    reg.unmerge(GONE, **BY)
    reg.verify()
    assert (rows(reg, leave_out=("journal", "merge")), public_state(reg)) == (apart, seen_apart)


@settings(max_examples=5)
@given(files=dossiers().filter(lambda files: len(files.dossiers) == 2))
def test_what_is_loaded_after_a_merge_stands_where_it_would_had_it_been_loaded_before(
    reg: Registry, files: Folder
) -> None:
    first = {name: {**told, "claims": told["claims"][:1]} for name, told in files.dossiers.items()}
    load(emptied(reg), Folder(files.bibliography, first))
    reg.merge(KEPT, GONE, **BY)
    load(reg, files)
    assert load(reg, files).changed == 0
    with registry.open() as other:
        load(other, files)
        other.merge(KEPT, GONE, **BY)
        assert seen(other) == seen(reg)


def test_an_old_id_finds_the_record_its_claims_its_timeline_and_its_questions(reg: Registry) -> None:
    both(reg).merge(ONE, OTHER, **BY)
    assert [incident.id for incident in reg.incidents()] == [ONE]
    assert reg.get("a-letter").model_dump()["subjects"] == (ONE,)
    assert reg.claims(OTHER) == reg.claims(ONE)
    assert {claim.id.partition("/")[0] for claim in reg.claims(OTHER)} == {ONE, OTHER, "a-letter"}
    assert reg.timeline(OTHER) == reg.timeline(ONE)
    assert reg.questions(incident=OTHER) == reg.questions(incident=ONE)
    assert reg.get(f"{OTHER}/strike-2").id == f"{ONE}/strike-2-merged-from-{OTHER}"
    assert str(reg.get(ONE).model_dump()["killed"]["low"]) == "7"


def test_strikes_of_merged_incidents_stay_apart_and_are_counted_as_a_range_until_they_are_merged(
    reg: Registry,
) -> None:
    both(reg).merge(ONE, OTHER, **BY)
    counted = reg.totals()[-1].figures["strikes"].count
    assert counted is not None
    assert (counted.low, counted.high, counted.best) == (1, 2, None)
    reg.merge(f"{ONE}/strike-1", f"{OTHER}/strike-1", **BY)
    assert reg.totals()[-1].strikes == 1
    assert [record.id for record in reg.records(RecordKind.STRIKE)] == [
        f"{ONE}/strike-1",
        f"{ONE}/strike-2-merged-from-{OTHER}",
    ]
    reg.verify()


@pytest.mark.parametrize("merged_first", [False, True])
def test_two_strikes_of_one_account_are_always_two(reg: Registry, merged_first: bool) -> None:
    both(reg)
    if merged_first:  # then the strike kept is also one that the other dossier tells of
        reg.merge(ONE, OTHER, **BY)
        reg.merge(f"{ONE}/strike-1", f"{OTHER}/strike-1", **BY)
    kept = f"{ONE if merged_first else OTHER}/strike-1"
    (problem,) = refusal_of(lambda: reg.merge(kept, f"{OTHER}/strike-2", **BY))
    assert problem.rule == "two_strikes"


def test_a_load_by_which_a_merged_strike_would_follow_itself_is_refused_whole(reg: Registry) -> None:
    both(reg).merge(ONE, OTHER, **BY)
    reg.merge(f"{ONE}/strike-1", f"{OTHER}/strike-1", **BY)
    before = rows(reg)
    later = entry("later", {"strike-1": {"follows": f"{OTHER}/strike-1", "interval": 2700}})
    (problem,) = refusal_of(lambda: load(reg, folder(dossier(later, name=ONE))))
    assert problem.rule == "two_strikes"
    assert rows(reg) == before


def test_strikes_are_two_again_when_their_incidents_are(reg: Registry) -> None:
    apart = public_state(both(reg))
    reg.merge(ONE, OTHER, **BY)
    together = public_state(reg)
    reg.merge(f"{OTHER}/strike-1", f"{ONE}/strike-1", **BY)
    assert [record.id for record in reg.records(RecordKind.STRIKE)] == [
        f"{ONE}/strike-1-merged-from-{OTHER}",
        f"{ONE}/strike-2-merged-from-{OTHER}",
    ]
    reg.unmerge(OTHER, **BY)
    assert public_state(reg) == apart
    assert [merge.gone for merge in reg.merges() if not merge.undone] == []
    reg.merge(ONE, OTHER, **BY)
    reg.unmerge(f"{ONE}/strike-1", **BY)
    assert public_state(reg) == together
    reg.verify()


def test_an_id_that_a_part_had_while_it_was_merged_finds_it_ever_after(reg: Registry) -> None:
    both(reg).merge(ONE, OTHER, **BY)
    merged = f"{ONE}/strike-2-merged-from-{OTHER}"
    about = dossier(
        entry("said", {"event": {"kind": "public_statement", "subjects": [merged]}}),
        name="said",
        kind="event",
    )
    assert not load(reg, folder(about)).problems
    reg.unmerge(OTHER, **BY)
    assert reg.get(merged).id == f"{OTHER}/strike-2"
    assert reg.get("said").model_dump()["subjects"] == (f"{OTHER}/strike-2",)
    assert not load(reg, folder(about)).problems
    reg.verify()


def test_what_cannot_be_one_is_refused_by_name(reg: Registry) -> None:
    both(reg)
    refusals = {
        (ONE, ONE): "merged_already",
        (ONE, "a-letter"): "kind",
        (ONE, "report-1"): "kind",
        (f"{ONE}/strike-1", f"{OTHER}/strike-1"): "two_incidents",
    }
    for (kept, gone), rule in refusals.items():
        assert [p.rule for p in refusal_of(lambda k=kept, g=gone: reg.merge(k, g, **BY))] == [rule]  # type: ignore[misc]
    with pytest.raises(UnknownId, match="us-2025-09-02"):
        reg.merge(ONE, "us-2025-09-20", **BY)
    with pytest.raises(UnknownId, match="merged"):
        reg.unmerge(OTHER, **BY)
    with pytest.raises(ValueError, match="view"):
        reg.as_of("2026-01-01").merge(ONE, OTHER, **BY)
    reg.merge(ONE, OTHER, **BY)
    with pytest.raises(InvalidInput, match="one thing already"):
        reg.merge(OTHER, ONE, **BY)
    assert len([merge for merge in reg.merges() if not merge.undone]) == 1


def test_a_merged_person_is_named_by_the_kept_id_wherever_claims_name_either(reg: Registry) -> None:
    both(reg).merge("the-official", "an-official", **BY)
    assert reg.get(f"{OTHER}/strike-2").model_dump()["decided_by"] == "the-official"
    assert reg.get("an-official").id == "the-official"
    assert [record.id for record in reg.records(RecordKind.ACTOR)] == ["the-official"]
    reg.verify()


def test_two_reports_merged_are_one_origin(reg: Registry) -> None:
    claims = [entry(f"by-{n}", {"incident": {"killed": 11}}, source=f"report-{n}") for n in (1, 2)]
    loaded(reg, dossier(*claims))
    assert [basis.origins for basis in reg.get(ONE).basis] == [2]
    reg.merge("report-1", "report-2", **BY)
    assert [basis.origins for basis in reg.get(ONE).basis] == [1]
    assert {claim.source for claim in reg.claims(ONE)} == {"report-1", "report-2"}
    assert (reg.sources()["report-1"].origin, reg.sources()["report-2"].origin) == (None, "report-1")
    reg.verify()
    reg.unmerge("report-2", **BY)
    assert [basis.origins for basis in reg.get(ONE).basis] == [2]


def test_a_chain_of_merges_leads_to_the_last_and_comes_apart_link_by_link(reg: Registry) -> None:
    third = "us-2025-09-04"
    both(reg)
    load(
        reg,
        folder(dossier(entry("three", {"incident": {"killed": 8}, "strike-1": {"sequence": 1}}), name=third)),
    )
    reg.merge(OTHER, third, **BY)
    reg.merge(ONE, OTHER, **BY)
    assert reg.get(third).id == ONE
    reg.unmerge(OTHER, **BY)
    assert [reg.get(name).id for name in (ONE, OTHER, third)] == [ONE, OTHER, OTHER]
    reg.verify()


@pytest.mark.parametrize("strikes", [False, True])
def test_merges_of_two_registries_in_opposite_directions_are_one_thing(tmp_path: Path, strikes: bool) -> None:
    says = {"incident": {"killed": 7}, **({"strike-1": {"sequence": 1}} if strikes else {})}
    told = [dossier(entry("one", says), name=name) for name in (ONE, OTHER)]
    with registry.open() as one, registry.open() as other:
        loaded(one, *told).merge(ONE, OTHER, **BY)
        loaded(other, *told).merge(OTHER, ONE, **BY)
        one.export(tmp_path / "out.jsonl", format="jsonl")
        assert other.load(tmp_path / "out.jsonl").problems == ()
        assert [incident.id for incident in other.incidents()] == [ONE]
        assert {other.get(name).id for name in (ONE, OTHER)} == {ONE}
        other.verify()


def test_what_is_merged_into_an_id_that_went_comes_apart_with_it(reg: Registry) -> None:
    third = "us-2025-09-04"
    both(reg).merge(ONE, OTHER, **BY)
    load(reg, folder(dossier(entry("three", {"incident": {"killed": 8}}), name=third)))
    reg.merge(OTHER, third, **BY)
    assert reg.get(third).id == ONE
    reg.unmerge(OTHER, **BY)
    assert reg.get(third).id == OTHER


@pytest.mark.parametrize("words", ["", " "])
def test_a_merge_needs_someone_who_decides_and_a_reason(reg: Registry, words: str) -> None:
    both(reg)
    for missing in ("decided_by", "reason"):
        (problem,) = refusal_of(lambda m=missing: reg.merge(ONE, OTHER, **{**BY, m: words}))  # type: ignore[misc]
        assert (problem.rule, problem.column) == ("merge", missing)


def test_a_source_that_has_a_record_s_id_can_be_merged(reg: Registry) -> None:
    sources = {**SOURCES["sources"], "a-letter": SOURCES["sources"]["report-1"]}
    both(reg)
    load(reg, folder(sources={**SOURCES, "sources": sources}))
    assert reg.merge("a-letter", "report-3", **BY).kind == "source"
    assert reg.sources()["report-3"].origin == "a-letter"


def test_of_two_things_that_went_by_one_id_the_merge_to_undo_is_asked_for(reg: Registry) -> None:
    sources = {**SOURCES["sources"], OTHER: SOURCES["sources"]["report-1"]}
    both(reg)
    load(reg, folder(sources={**SOURCES, "sources": sources}))
    reg.merge("report-3", OTHER, **BY)
    reg.merge(ONE, OTHER, **BY)
    (problem,) = refusal_of(lambda: reg.unmerge(OTHER, **BY))
    assert problem.rule == "several_merges"
    assert f"incident/{OTHER}, source/{OTHER}" in problem.expected
    assert reg.unmerge(f"source/{OTHER}", **BY).kept == "report-3"
    assert reg.get(OTHER).id == ONE
    assert reg.unmerge(OTHER, **BY).kept == ONE
    assert reg.get(OTHER).id == OTHER


def test_ids_of_any_length_can_be_merged_one_into_the_next(reg: Registry) -> None:
    names = [f"x{number}-" + "y" * 116 for number in range(4)]
    says = {"incident": {"killed": 7}, "strike-1": {"sequence": 1}}
    loaded(reg, *(dossier(entry("one", says), name=name) for name in names))
    for kept, gone in zip(names[1:], names, strict=False):
        reg.merge(kept, gone, **BY)
    assert [incident.id for incident in reg.incidents()] == names[-1:]
    assert len(reg.records(RecordKind.STRIKE)) == 4
    reg.verify()


def test_json_lines_bring_merges_and_their_undoing_back(reg: Registry, tmp_path: Path) -> None:
    both(reg).merge(ONE, OTHER, **BY)
    reg.merge("the-official", "an-official", **BY)
    reg.unmerge("an-official", **BY)
    reg.export(tmp_path / "out.jsonl", format="jsonl")
    with registry.open() as other:
        assert other.load(tmp_path / "out.jsonl").problems == ()
        assert other.verify() == reg.verify()
        assert (public_state(other), other.merges()) == (public_state(reg), reg.merges())


def test_a_merge_with_something_that_is_made_secret_is_told_no_more(reg: Registry, tmp_path: Path) -> None:
    shown, hidden = entry("one", {"incident": {"killed": 7}}), entry("two", {"incident": {"killed": 9}})
    loaded(reg, dossier(shown), dossier(hidden, name=OTHER))
    reg.merge(OTHER, ONE, **BY)
    load(reg, folder(dossier({**hidden, "tier": "restricted"}, name=OTHER)), recorded=LATER)
    reg.export(tmp_path / "out.jsonl", format="jsonl")
    assert OTHER not in (tmp_path / "out.jsonl").read_text("utf-8")
    assert ([incident.id for incident in reg.incidents()], reg.merges()) == ([ONE], [])
    with pytest.raises(UnknownId):
        reg.get(OTHER)
    reg.verify()


def test_a_merge_with_what_only_a_denial_of_a_secret_tells_of_is_told_no_more(reg: Registry) -> None:
    hidden = [
        entry("x", {"incident": {"killed": 5}}),
        entry("den", source="report-2", denies="x"),
        entry("y", {"strike-1": {"weapon": "a missile"}}),
    ]
    first = dossier(entry("one", {"incident": {"killed": 7}, "strike-1": {"sequence": 1}}))
    loaded(reg, first, dossier(*hidden, name=OTHER)).merge(ONE, OTHER, **BY)
    reg.merge(f"{ONE}/strike-1", f"{OTHER}/strike-1", **BY)
    hidden[0] = {**hidden[0], "tier": "restricted"}
    load(reg, folder(dossier(*hidden, name=OTHER)), recorded=LATER)
    assert reg.merges() == []
    assert reg.get(f"{OTHER}/strike-1").id == f"{OTHER}/strike-1"
    reg.verify()


def test_a_view_of_a_day_before_the_kept_source_was_published_does_not_name_it(
    reg: Registry, tmp_path: Path
) -> None:
    loaded(
        reg, dossier(*(entry(f"e{n}", {"incident": {"killed": 1}}, source=f"report-{n}") for n in (1, 2)))
    ).merge("report-2", "report-1", **BY)
    with reg.as_of("2025-09-10") as view:
        assert view.sources().keys() == {"report-1"}
        assert view.sources()["report-1"].origin is None
        view.export(tmp_path / "out.geojson", format="geojson")
    with reg.as_of("2025-12-10") as view:
        assert [basis.origins for basis in view.get(ONE).basis] == [1]


def test_a_view_of_a_day_before_the_kept_id_was_told_leaves_the_other_as_it_was(reg: Registry) -> None:
    both(reg).merge(OTHER, ONE, **BY)
    assert [incident.id for incident in reg.as_of("2025-09-30").incidents()] == [ONE]
    assert [incident.id for incident in reg.as_of("2025-12-31").incidents()] == [OTHER]


def test_a_dossier_and_a_table_may_go_on_naming_a_merged_id(reg: Registry) -> None:
    both(reg).merge(ONE, OTHER, **BY)
    strike = f"{ONE}/strike-2-merged-from-{OTHER}"
    for number, named in enumerate((OTHER, f"{OTHER}/strike-2", strike)):
        event = entry("said", {"event": {"kind": "public_statement", "subjects": [named]}})
        report = load(reg, folder(dossier(event, name=f"said-{number}", kind="event")))
        assert report.problems == ()
    given = mapping({"About": "event.subjects"}, record="event")
    assert reg.load(csv(f"ID,About\n1,{OTHER}\n"), mapping=given).problems == ()
    assert reg.get("x-1").model_dump()["subjects"] == (ONE,)
