"""Roll calls in four layouts: counted, told as claims about a measure, or refused with the place named."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import registry
from registry import Problem, Registry
from registry.importers.dossier import read_dossier_text
from registry.importers.references import Batch
from registry.queries import Ballot
from tests.importers.congress.files import (
    REPRESENTATIVES,
    SENATORS,
    Member,
    clerk_xml,
    scraped_json,
    scraped_xml,
    senate_xml,
    tally,
)
from tests.support import RECORDED, dossier, entry, text_of

ALL: Mapping[str, Callable[..., str]] = {"a.json": scraped_json, "b.xml": scraped_xml, "c.xml": senate_xml}
"""The layouts of one vote of the Senate."""
TIED = SENATORS[:6]


def read(text: str, name: str = "vote.json") -> Batch:
    return read_dossier_text(text, name)


def vote_of(text: str, name: str = "vote.json") -> dict[str, Any]:
    batch = read(text, name)
    assert not batch.problems, batch.problems
    (claim,) = batch.claims.values()
    votes = claim.says["votes"]
    assert isinstance(votes, list)
    (vote,) = votes
    assert isinstance(vote, dict)
    return vote


def refused(text: str, name: str = "vote.json") -> list[Problem]:
    batch = read(text, name)
    assert not batch.claims
    assert not batch.sources
    assert batch.rejected == 1
    return batch.problems


def loaded(folder: Path, files: dict[str, str], reg: Registry | None = None) -> Registry:
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    reg = reg or registry.open()
    report = reg.load(folder, recorded=RECORDED)
    assert not report.problems, report.problems
    return reg


# --- one vote, whatever the layout -----------------------------------------------------------------


@pytest.mark.parametrize("name", ALL)
def test_every_layout_of_a_vote_gives_its_facts(name: str) -> None:
    vote = vote_of(ALL[name](), name)
    assert {side: vote[side] for side in tally(SENATORS)} == tally(SENATORS)
    assert vote["question"] == "On the Motion to Discharge S.J.Res. 401"
    assert (vote["put"], vote["chamber"], vote["roll_call"]) == ("discharge", "senate", "77")
    assert vote["yea_means"] == "the measure leaves committee and can be debated"
    assert (vote["requires"], vote["result"]) == ("1/2", "Motion to Discharge Rejected")


@pytest.mark.parametrize("name", ALL)
def test_a_local_evening_stays_that_day_though_it_is_the_next_in_utc(name: str) -> None:
    assert vote_of(ALL[name](), name)["held"] == {
        "earliest": "2026-03-05T01:47:00Z",
        "latest": "2026-03-05T01:47:00Z",
        "zone": "America/New_York",
    }
    batch = read(ALL[name](), name)
    assert {source.published for source in batch.sources.values()} == {"2026-03-04"}
    assert {claim.stated for claim in batch.claims.values()} == {"2026-03-04"}


@pytest.mark.parametrize("name", ALL)
def test_a_vice_president_breaks_a_tie_and_is_no_member(name: str) -> None:
    vote = vote_of(ALL[name](TIED, breaking="Yea"), name)
    assert (vote["yeas"], vote["nays"], vote["vice_president"]) == (3, 3, "yea")


@pytest.mark.parametrize("name", ["a.json", "c.xml"])
def test_those_who_broke_with_most_of_their_party_are_counted_and_named(name: str) -> None:
    assert vote_of(ALL[name](), name)["crossovers"] == "Yea: 1 Democrat (Fir); Nay: 1 Republican (Cedar)"


def test_the_clerk_of_the_house_is_read_with_the_declaration_that_comes_first() -> None:
    vote = vote_of(clerk_xml(), "h.xml")
    assert {side: vote[side] for side in tally(SENATORS)} == tally(REPRESENTATIVES)
    assert (vote["question"], vote["put"]) == ("On Agreeing to the Resolution", "passage")
    assert (vote["chamber"], vote["roll_call"], vote["requires"]) == ("house", "305", "1/2")
    assert vote["yea_means"] == "the House agrees to the measure"
    assert vote["held"]["earliest"] == "2025-12-18T00:05:00Z"
    assert vote["crossovers"] == "Yea: 1 Democrat (Fir); Nay: 1 Republican (Cedar)"


def test_ayes_and_noes_count_as_yeas_and_nays() -> None:
    words = {"Yea": "Aye", "Nay": "No"}
    members = [replace(m, cast=words.get(m.cast, m.cast)) for m in REPRESENTATIVES]
    vote = vote_of(clerk_xml(members, kind="2/3 RECORDED VOTE"), "h.xml")
    assert (vote["yeas"], vote["nays"], vote["requires"]) == (3, 3, "2/3")


def test_a_day_without_a_time_stays_a_day() -> None:
    held = vote_of(clerk_xml(clock=""), "h.xml")["held"]
    assert (held["edtf"], held["zone"]) == ("2025-12-17", "America/New_York")
    assert vote_of(senate_xml(date="March 4, 2026"), "s.xml")["held"]["edtf"] == "2026-03-04"


def test_what_a_file_does_not_count_is_unknown_and_never_none() -> None:
    vote = vote_of(scraped_json(TIED, offered=("Yea", "Nay", "Present")))
    assert vote["present"] == 0
    assert "not_voting" not in vote


def test_a_question_put_to_the_house_is_told_without_what_the_scraper_adds() -> None:
    asked = "On Agreeing to the Resolution: H CON RES 402 To do a made-up thing"
    bill = {"type": "hconres", "number": 402, "congress": 119}
    text = scraped_json(chamber="h", question=asked, type="On the Resolution", bill=bill)
    assert vote_of(text)["question"] == "On Agreeing to the Resolution"


# --- what a Yea means ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "put", "means"),
    [
        ("On the Motion to Discharge S.J.Res. 401", "discharge", "leaves committee"),
        ("On the Motion to Proceed S.J.Res. 401", "proceed", "takes the measure up"),
        ("On the Joint Resolution S.J.Res. 401", "passage", "the Senate agrees to the measure"),
        ("On the Motion to Table S.J.Res. 401", "table", "the measure is set aside for good"),
        ("On the Motion to Table the Amendment S.Amdt. 9", "table", "what the motion would table"),
        ("On the Cloture Motion S.J.Res. 401", "cloture", "debate is brought to an end"),
        ("On Cloture on the Motion to Proceed S.J.Res. 401", "cloture", "debate is brought to an end"),
        ("On the Amendment S.Amdt. 9", "amendment", "the amendment is agreed to"),
        ("On Overriding the Veto S.J.Res. 401", "override", "over the veto"),
        ("On the Point of Order S.J.Res. 401", "point_of_order", "upheld against the measure"),
        ("On the Motion to Waive All Points of Order", None, "agrees to the question put"),
        ("On the Motion to Recommit S.J.Res. 401", None, "agrees to the question put"),
    ],
)
def test_what_a_yea_means_depends_on_the_question(question: str, put: str | None, means: str) -> None:
    vote = vote_of(scraped_json(question=question, type=question, subject=None))
    assert vote.get("put") == put
    assert means in vote["yea_means"]


def test_on_a_point_of_order_that_a_measure_is_not_privileged_a_yea_ends_it() -> None:
    asked = "On the Point of Order S.J.Res. 401"
    about = "Is the Point of Order Well Taken Re: the Privilege Status of S.J.Res. 401"
    vote = vote_of(scraped_json(TIED, breaking="Yea", question=asked, type=asked, subject=about))
    assert vote["yea_means"] == "the measure is held not to be privileged, and does not come to its vote"


# --- sources, origins, records ---------------------------------------------------------------------


def test_copies_of_a_roll_call_go_back_to_the_chambers_own_record() -> None:
    for name, text in {"a.json": scraped_json(), "b.xml": scraped_xml()}.items():
        batch = read(text, name)
        (claim,) = batch.claims.values()
        assert claim.origin == "us-senate-vote-119-2-77"
        assert batch.sources[claim.source].grade == "C"
        assert "copy" in (batch.sources[claim.source].note or "")


def test_the_chambers_own_file_is_its_own_origin_and_of_the_first_grade() -> None:
    batch = read(senate_xml(), "s.xml")
    (claim,) = batch.claims.values()
    assert claim.source == claim.origin == "us-senate-vote-119-2-77"
    source = batch.sources[claim.source]
    assert (source.grade, source.origin) == ("A", None)
    assert (
        source.url == "https://www.senate.gov/legislative/LIS/roll_call_votes/vote1192/vote_119_2_00077.xml"
    )


def test_a_measures_record_is_named_by_type_number_and_congress() -> None:
    (claim,) = read(scraped_json()).claims.values()
    assert (claim.record.kind, claim.record.id) == ("action", "sjres401-119")
    assert claim.says["instrument"] == "S.J.Res. 401"
    assert claim.speaker.words == "the roll call of the Senate"
    assert claim.speaker.actor is None


def test_a_vote_on_an_amendment_is_told_of_the_measure_that_it_would_change() -> None:
    changed = (
        "<amendment><amendment_to_document_number>S.J.Res. 401</amendment_to_document_number></amendment>"
    )
    text = senate_xml(document="<document_type/>", amendment=changed, question="On the Amendment")
    (claim,) = read(text, "s.xml").claims.values()
    assert claim.record.id == "sjres401-119"
    assert vote_of(text, "s.xml")["put"] == "amendment"


def test_files_of_one_vote_are_one_vote_on_one_origin(tmp_path: Path) -> None:
    reg = loaded(tmp_path, {name: make(TIED, breaking="Nay") for name, make in ALL.items()})
    (ballot,) = reg.votes()
    assert ballot.tied
    assert ballot.vote.crossovers == "Yea: 1 Democrat (Fir); Nay: 1 Republican (Cedar)"
    assert len(ballot.claims) == 3
    basis = reg.get("sjres401-119").basis_of("votes")
    assert basis is not None
    assert basis.origins == 1


def test_files_of_one_vote_that_differ_are_rival_accounts(tmp_path: Path) -> None:
    other = [replace(SENATORS[0], cast="Nay"), *SENATORS[1:]]
    reg = loaded(tmp_path, {"a.json": scraped_json(), "b.xml": scraped_xml(other)})
    assert [(found.vote.yeas, found.vote.nays) for found in reg.votes()] == [(3, 3), (2, 4)]


def coded_by_hand() -> dict[str, str]:
    sources = {
        "publications": {"us-senate": {"name": "Senate"}},
        "sources": {
            "by-hand": {
                "publication": "us-senate",
                "published": "2026-03-04",
                "url": "https://www.senate.gov/legislative/LIS/roll_call_votes/vote1192/vote_119_2_00077.xml",
                "grade": "A",
            }
        },
    }
    vote = {
        "question": "On the Motion to Discharge",
        "yea_means": "it is taken up",
        "chamber": "senate",
        "held": "2026-03-04T20:47:00-05:00",
        "roll_call": "77",
        "yeas": 3,
        "nays": 3,
    }
    told = entry("told", {"action": {"kind": "resolution", "votes": [vote]}}, source="by-hand")
    return {
        "sources.yaml": text_of(sources),
        "measure.yaml": text_of(dossier(told, name="sjres401-119", kind="action")),
    }


def by_hand_and_file(folder: Path, first: dict[str, str], second: dict[str, str]) -> Ballot:
    for name in ("one", "two"):
        (folder / name).mkdir()
    reg = loaded(folder / "two", second, loaded(folder / "one", first))
    (ballot,) = reg.votes()
    return ballot


@pytest.mark.parametrize("by_hand_first", [True, False])
def test_a_vote_coded_by_hand_and_the_same_vote_of_a_file_are_one(
    tmp_path: Path, by_hand_first: bool
) -> None:
    parts = [coded_by_hand(), {"b.json": scraped_json()}]
    ballot = by_hand_and_file(tmp_path, *(parts if by_hand_first else parts[::-1]))
    assert ballot.claims == ("sjres401-119/told/action", "sjres401-119/vote-senate-2026-77-json/action")
    assert ballot.vote.yea_means == "it is taken up"
    assert (ballot.vote.not_voting, ballot.vote.requires) == (1, "1/2")


def test_a_file_beside_a_source_with_the_same_address_shares_its_origin(tmp_path: Path) -> None:
    reg = loaded(tmp_path, {**coded_by_hand(), "b.json": scraped_json(), "c.xml": senate_xml()})
    basis = reg.get("sjres401-119").basis_of("votes")
    assert basis is not None
    assert basis.origins == 1


def test_loading_twice_changes_nothing(tmp_path: Path) -> None:
    reg = loaded(tmp_path, {name: make() for name, make in ALL.items()})
    again = reg.load(tmp_path, recorded=RECORDED)
    assert (again.created, again.changed) == (0, 0)
    assert again.unchanged > 0


def test_a_vote_is_not_known_before_its_day(tmp_path: Path) -> None:
    reg = loaded(tmp_path, {"a.json": scraped_json()})
    assert reg.as_of("2026-03-03").votes() == []
    assert len(reg.as_of("2026-03-04").votes()) == 1


# --- what is refused -------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["b.xml", "c.xml"])
def test_counts_stated_beside_the_voters_must_be_what_they_come_to(name: str) -> None:
    (problem,) = refused(ALL[name](declared={**tally(SENATORS), "yeas": 4}), name)
    assert problem.rule == "tally"
    assert problem.value == "yeas 4"
    assert "yeas 3" in problem.expected
    assert problem.file == name


def test_a_tally_in_the_result_must_be_what_the_voters_come_to() -> None:
    (problem,) = refused(scraped_json(result_text="Motion to Discharge Rejected (2-3)"))
    assert (problem.rule, problem.value) == ("tally", "yeas 2")


def test_a_tie_breaking_vote_beside_an_uneven_tally_is_refused() -> None:
    (problem,) = refused(scraped_json(SENATORS[:5], breaking="Yea"))
    assert (problem.rule, problem.value) == ("tie_breaker", "2-3")


def test_a_member_listed_twice_is_refused_where_the_second_stands() -> None:
    (problem,) = refused(scraped_xml([*SENATORS, SENATORS[0]]), "b.xml")
    assert (problem.rule, problem.value) == ("repeated_member", "S901")
    assert problem.column == "roll[0].voter[8]"
    assert problem.row == 19


def test_a_vote_in_no_word_of_the_chambers_is_refused_with_the_nearest() -> None:
    (problem,) = refused(scraped_json([*SENATORS, Member("S909", "Ivy", "D", "Nays")]))
    assert (problem.rule, problem.value) == ("vote", "Nays")
    assert "'nay'" in (problem.hint or "")


def test_a_vote_without_a_list_of_voters_is_no_roll_call() -> None:
    (problem,) = refused(scraped_json([]))
    assert problem.rule == "no_voters"
    assert refused(clerk_xml([]), "h.xml")[0].rule == "no_voters"


def test_every_fault_of_a_file_is_named_at_once() -> None:
    faults = refused(scraped_json(congress="many", number=None, date="4 March", chamber="lords"))
    assert {(p.rule, p.column, p.value) for p in faults} == {
        ("number", "congress", "many"),
        ("missing", "number", None),
        ("date", "date", "4 March"),
        ("chamber", "chamber", "lords"),
    }


@pytest.mark.parametrize(
    ("text", "rule", "value"),
    [
        (senate_xml(date="the fourth of March"), "date", "the fourth of March"),
        (senate_xml(date="February 30, 2026,  08:47 PM"), "date", "February 30, 2026, 08:47 PM"),
        (clerk_xml(day="17-Foo-2025"), "date", "17-Foo-2025"),
        (scraped_xml(head="<!-- a comment -->").replace('year="2026"', 'year="1999"'), "session", "1999"),
        ("<roll_call_vote>", "xml", "no element found"),
        ("<score><part/></score>", "unknown_xml", "score"),
        ('<!DOCTYPE roll [<!ENTITY a "b">]><roll>&a;</roll>', "entities", "Entities"),
        ("<roll>" * 40, "depth", None),
    ],
)
def test_a_fault_in_xml_is_an_ordinary_problem(text: str, rule: str, value: str | None) -> None:
    problem = refused(text, "x.xml")[0]
    assert (problem.rule, problem.value, problem.file) == (rule, value, "x.xml")
    assert problem.row
    assert problem.expected


def test_one_bad_file_keeps_the_whole_folder_out_unless_what_is_good_is_kept(tmp_path: Path) -> None:
    bad = senate_xml(declared={**tally(SENATORS), "nays": 9})
    (tmp_path / "a.json").write_text(scraped_json(), "utf-8")
    (tmp_path / "c.xml").write_text(bad, "utf-8")
    reg = registry.open()
    assert not reg.load(tmp_path, recorded=RECORDED).stored
    assert reg.votes() == []
    assert reg.load(tmp_path, keep_good=True, recorded=RECORDED).rejected == 1
    assert len(reg.votes()) == 1


def test_two_files_of_one_vote_in_one_layout_are_refused_together(tmp_path: Path) -> None:
    for name in ("a.json", "b.json"):
        (tmp_path / name).write_text(scraped_json(), "utf-8")
    (problem,) = registry.open().load(tmp_path, recorded=RECORDED).problems
    assert (problem.rule, problem.file, problem.value) == (
        "repeated_id",
        "b.json",
        "vote-senate-2026-77-json",
    )
    assert "a.json has it too" in problem.expected


# --- what is noted ---------------------------------------------------------------------------------


def test_ids_that_name_nobody_loaded_stay_as_given_and_are_listed() -> None:
    notes = {note.rule: note for note in read(scraped_json()).notes}
    assert notes["unknown_member"].value == ", ".join(m.id for m in SENATORS)


def test_a_file_without_parties_says_that_nobody_can_be_told_to_cross() -> None:
    batch = read(scraped_xml(), "b.xml")
    assert "no_parties" in {note.rule for note in batch.notes}
    assert "crossovers" not in vote_of(scraped_xml(), "b.xml")


@pytest.mark.parametrize(
    ("members", "breaking", "result", "at_odds"),
    [
        (TIED, None, "Motion to Discharge Rejected", False),
        (TIED, None, "Motion to Discharge Agreed to", True),
        (TIED, "Yea", "Motion to Discharge Agreed to", False),
        (TIED, "Nay", "Motion to Discharge Agreed to", True),
        (TIED[:5], None, "Joint Resolution Passed", True),
        (TIED[:2], None, "Point of Order Not Well Taken", True),
        (TIED[:2], None, "Point of Order Well Taken", False),
    ],
)
def test_a_result_that_is_not_what_the_tally_comes_to_is_noted_and_a_tie_fails(
    members: tuple[Member, ...], breaking: str | None, result: str, at_odds: bool
) -> None:
    batch = read(scraped_json(members, breaking=breaking, result=result))
    assert ("result" in {note.rule for note in batch.notes}) == at_odds
    assert not batch.problems


def test_a_vote_on_no_measure_is_left_out_and_noted() -> None:
    batch = read(clerk_xml(legis="QUORUM", question="Call of the House"), "h.xml")
    assert (batch.claims, batch.sources, batch.problems) == ({}, {}, [])
    assert [note.rule for note in batch.notes] == ["no_measure"]


def test_the_election_of_a_speaker_is_left_out_and_noted_though_votes_are_names() -> None:
    named = [replace(m, cast="Ash") for m in REPRESENTATIVES]
    batch = read(clerk_xml(named, legis="", question="Election of the Speaker", declared=tally([])), "h.xml")
    assert (batch.claims, batch.problems) == ({}, [])
    assert [(note.rule, note.value) for note in batch.notes] == [("no_measure", "Election of the Speaker")]


@pytest.mark.parametrize(
    ("legis", "measure"),
    [
        ("H.R.1", "hr1-119"),
        ("H R 1", "hr1-119"),
        ("H RES 05", "hres5-119"),
        ("H RES \N{SUPERSCRIPT TWO}", None),
        ("H RES " + "9" * 5_000, None),
        ("JOURNAL", None),
        ("12", None),
    ],
)
def test_the_number_of_a_measure_is_known_in_each_way_of_writing_it(legis: str, measure: str | None) -> None:
    batch = read(clerk_xml(legis=legis), "h.xml")
    assert not batch.problems
    assert [claim.record.id for claim in batch.claims.values()] == ([measure] if measure else [])


def test_a_vote_of_a_whole_chamber_is_read_in_little_time() -> None:
    many = [replace(SENATORS[i % 6], id=f"S{i}", name=f"Member {i}") for i in range(4_000)]
    began = time.process_time()
    assert not read(scraped_json(many), "s.json").problems
    assert time.process_time() - began < 10


# --- what always holds -----------------------------------------------------------------------------

casts = st.sampled_from(["Yea", "Nay", "Present", "Not Voting"])
benches = st.lists(st.tuples(casts, st.sampled_from("RDI")), min_size=1, max_size=30).map(
    lambda drawn: [Member(f"S{i:03d}", f"Member {i:03d}", p, c) for i, (c, p) in enumerate(drawn, 1)]
)


@given(members=benches)
def test_the_tally_is_the_count_of_voters_in_every_layout(members: list[Member]) -> None:
    for name, make in ALL.items():
        vote = vote_of(make(members), name)
        assert {side: vote[side] for side in tally(members)} == tally(members)


@given(members=benches, data=st.data())
def test_the_order_of_voters_changes_nothing(members: list[Member], data: st.DataObject) -> None:
    mixed = data.draw(st.permutations(members))
    assert vote_of(scraped_json(members)) == vote_of(scraped_json(mixed))


@given(members=benches)
def test_those_who_cross_are_fewer_than_the_rest_of_their_party(members: list[Member]) -> None:
    told = vote_of(scraped_json(members))["crossovers"] if _divided(members) else "none"
    for party in "RDI":
        own = [m.cast for m in members if m.party == party]
        few, many = sorted((own.count("Yea"), own.count("Nay")))
        named = [m.name for m in members if m.party == party and m.name in told]
        assert len(named) == (few if few < many else 0)


def _divided(members: list[Member]) -> bool:
    return any(m.cast in ("Yea", "Nay") for m in members)
