"""Lists of lawmakers, committees and seats: claims about actors, and what resolves through them."""

from __future__ import annotations

import copy
import tempfile
from pathlib import Path
from typing import Any

import pytest
import yaml

import registry
from registry import Actor, LoadReport, Problem, Registry
from registry.importers.dossier import read_dossier_text, read_dossiers
from registry.importers.references import Batch, Known
from registry.vocabulary.ids import RecordRef
from registry.vocabulary.terms import RecordKind
from tests.importers.congress.files import SENATORS, scraped_json
from tests.importers.congress.test_bills import bill
from tests.support import RECORDED

ASH: dict[str, Any] = {
    "id": {"bioguide": "A000901", "lis": "S901", "thomas": "01901"},
    "name": {"first": "Rowan", "middle": "B.", "last": "Ash", "official_full": "Rowan B. Ash"},
    "bio": {"gender": "F"},
    "terms": [
        {
            "type": "rep",
            "start": "2021-01-03",
            "end": "2023-01-03",
            "state": "OH",
            "district": "4",
            "party": "Democrat",
        },
        {"type": "sen", "start": "2023-01-03", "end": "2029-01-03", "state": "OH", "party": "Independent"},
    ],
}
PENA: dict[str, Any] = {
    "id": {"bioguide": "P000902"},
    "name": {"first": "José", "last": "Peña", "nickname": "Pepe"},
    "terms": [{"type": "rep", "start": "2025-01-03", "end": "2027-01-03", "state": "WY", "district": "0"}],
}
COMMITTEES = [
    {
        "type": "senate",
        "name": "Senate Committee on Made-up Matters",
        "thomas_id": "SSMM",
        "subcommittees": [{"name": "Details", "thomas_id": "01"}, {"name": "Details", "thomas_id": "08"}],
    }
]
SEATS = {
    "SSMM": [
        {
            "name": "Rowan Ash",
            "party": "minority",
            "rank": "1",
            "title": "Ranking Member",
            "bioguide": "A000901",
        },
        {"name": "Sam Unlisted", "party": "majority", "rank": "1", "title": "Chair", "bioguide": "U000999"},
    ],
    "SSZZ": [{"name": "Rowan Ash", "party": "minority", "rank": "2", "bioguide": "A000901"}],
}


def read(content: Any) -> Batch:
    return read_dossier_text(yaml.safe_dump(content, allow_unicode=True), "list.yaml")


def refused(content: Any) -> list[Problem]:
    batch = read(content)
    assert (batch.claims, batch.rejected) == ({}, 1)
    return batch.problems


def loaded(reg: Registry, folder: Path, **files: Any) -> LoadReport:
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        if isinstance(content, str):
            (folder / f"{name}.json").write_text(content, "utf-8")
        else:
            (folder / f"{name}.yaml").write_text(yaml.safe_dump(content, allow_unicode=True), "utf-8")
    report = reg.load(folder, recorded=RECORDED)
    assert not report.problems, report.problems
    return report


def actor(reg: Registry, name: str) -> Actor:
    record = reg.get(name)
    assert isinstance(record, Actor)
    return record


def test_a_lawmaker_is_an_actor_with_dated_roles_and_the_party_of_the_last_term(tmp_path: Path) -> None:
    reg = registry.open()
    loaded(reg, tmp_path, people=[ASH, PENA])
    ash = actor(reg, "rowan-ash")
    assert (ash.name, ash.kind, ash.state, ash.party) == ("Rowan B. Ash", "person", "US", "Independent")
    assert ash.roles is not None
    told = [(role.title, role.body, role.held and role.held.edtf) for role in ash.roles]
    assert told == [
        ("Representative, OH-4", "United States House of Representatives", "2021-01-03/2023-01-03"),
        ("Senator, OH", "United States Senate", "2023-01-03/2029-01-03"),
    ]
    pena = actor(reg, "pepe-pena")
    assert (pena.name, pena.party) == ("José Peña", None)
    assert pena.roles is not None
    assert pena.roles[0].title == "Representative, WY at large"


def test_two_lawmakers_of_one_name_are_two_actors(tmp_path: Path) -> None:
    other = copy.deepcopy(ASH)
    other["id"] = {"bioguide": "A000955"}
    reg = registry.open()
    loaded(reg, tmp_path, people=[ASH, other])
    assert actor(reg, "rowan-ash-a000901") != actor(reg, "rowan-ash-a000955")


def test_a_list_in_json_is_read_as_one_in_yaml(tmp_path: Path) -> None:
    claims = [
        read_dossier_text(text, name).claims
        for name, text in {
            "a.yaml": yaml.safe_dump([ASH], allow_unicode=True),
            "a.json": yaml.safe_dump([ASH], default_flow_style=True, default_style='"', width=10_000),
        }.items()
    ]
    assert claims[0] == claims[1]


def test_committees_and_seats_resolve_to_actors_and_what_does_not_is_listed(tmp_path: Path) -> None:
    reg = registry.open()
    report = loaded(reg, tmp_path, a_seats=SEATS, b_committees=COMMITTEES, c_people=[ASH])
    committee = actor(reg, "senate-made-up-matters")
    assert (committee.kind, committee.name) == ("committee", "Senate Committee on Made-up Matters")
    assert committee.roles is not None
    assert committee.roles[0].body == "United States Senate"
    assert {actor(reg, f"senate-made-up-matters-details-{n}").name for n in ("01", "08")} == {"Details"}
    seats = [(role.title, role.body) for role in actor(reg, "rowan-ash").roles or ()]
    assert ("Ranking Member (minority)", "senate-made-up-matters") in seats
    assert ("member (minority)", "SSZZ") in seats
    notes = {note.rule: note.value for note in report.notes if note.rule != "no_date"}
    assert notes == {"unknown_member": "U000999 (Sam Unlisted)", "unknown_committee": "SSZZ"}


def test_lawmakers_loaded_before_or_with_a_file_resolve_its_ids(tmp_path: Path) -> None:
    reg = registry.open()
    loaded(reg, tmp_path / "one", people=[ASH])
    report = loaded(reg, tmp_path / "two", vote=scraped_json(), bill=bill())
    listed = {(note.file, note.value) for note in report.notes if note.rule == "unknown_member"}
    assert listed == {
        ("vote.json", ", ".join(m.id for m in SENATORS if m.id != "S901")),
        ("bill.json", "B000902 (Birch, Robin)"),
    }
    assert reg.get("sjres401-119").actors[0].actor == "rowan-ash"  # type: ignore[attr-defined]


def test_loading_lists_twice_changes_nothing(tmp_path: Path) -> None:
    reg = registry.open()
    files = {"seats": SEATS, "committees": COMMITTEES, "people": [ASH, PENA]}
    loaded(reg, tmp_path, **files)
    again = loaded(reg, tmp_path, **files)
    assert (again.created, again.changed) == (0, 0)


def test_a_list_says_that_it_has_no_date() -> None:
    batch = read([ASH])
    assert [note.rule for note in batch.notes] == ["no_date"]
    assert {source.published for source in batch.sources.values()} == {None}


@pytest.mark.parametrize(
    ("change", "rule", "column"),
    [
        ({"id": {"bioguide": "901"}}, "member_id", "[1].id.bioguide"),
        ({"id": {"lis": "S902"}}, "missing", "[1].id.bioguide"),
        ({"id": {"bioguide": "A000901"}}, "repeated_id", "[1].id.bioguide"),
        ({"id": {"bioguide": "P000902", "lis": "S901"}}, "repeated_id", "[1].id.lis"),
        ({"id": {"bioguide": "P000902", "lis": "901"}}, "member_id", "[1].id.lis"),
        ({"name": {"first": "Pepe"}}, "missing", "[1].name.last"),
        ({"terms": [{"type": "senator"}]}, "term", "[1].terms[0].type"),
        ({"terms": [{"type": "sen", "start": "Jan 3"}]}, "date", "[1].terms[0].start"),
        (
            {"terms": [{"type": "sen", "start": "2025-01-03", "end": "2024-01-03"}]},
            "date",
            "[1].terms[0].end",
        ),
    ],
)
def test_a_fault_in_a_list_is_named_where_it_stands(change: dict[str, Any], rule: str, column: str) -> None:
    (problem,) = refused([ASH, {**PENA, **change}])
    assert (problem.rule, problem.column) == (rule, column)
    assert problem.row
    assert problem.row > 20


def test_who_came_to_the_senate_since_has_the_party_and_seats_that_the_later_list_gives(
    tmp_path: Path,
) -> None:
    before = {**ASH, "id": {"bioguide": "A000901"}, "terms": ASH["terms"][:1]}
    reg = registry.open()
    loaded(reg, tmp_path, people=[before])
    assert actor(reg, "rowan-ash").party == "Democrat"
    loaded(reg, tmp_path, people=[ASH])
    ash = actor(reg, "rowan-ash")
    assert (ash.party, len(ash.roles or ())) == ("Independent", 2)
    again = loaded(reg, tmp_path, people=[ASH])
    assert (again.created, again.changed) == (0, 0)
    loaded(reg, tmp_path, people=[before])
    assert actor(reg, "rowan-ash").party == "Democrat"
    report = loaded(reg, tmp_path, people=[before], vote=scraped_json(SENATORS[:6]))
    (note,) = [note for note in report.notes if note.rule == "unknown_member"]
    assert "S901" not in str(note.value)


def test_the_party_is_that_of_the_latest_term_in_whatever_order_terms_stand(tmp_path: Path) -> None:
    reg = registry.open()
    loaded(reg, tmp_path, people=[{**ASH, "terms": ASH["terms"][::-1]}])
    assert actor(reg, "rowan-ash").party == "Independent"


def test_a_name_too_long_for_an_id_is_a_fault_and_never_a_crash() -> None:
    batch = read([{**PENA, "name": {"first": "P" * 400, "last": "a"}}])
    assert (batch.claims, [problem.rule for problem in batch.problems]) == ({}, ["record_name"])


def test_a_last_name_alone_does_not_make_a_lawmaker_of_a_state() -> None:
    jordan = {**PENA, "name": {"first": "James", "last": "Jordan"}}
    known = Known(claims={"states/first/actor-jordan": RecordRef(kind=RecordKind.ACTOR, id="jordan")})
    batch = read_dossier_text(yaml.safe_dump([jordan]), "list.yaml", known)
    assert {claim.record.id for claim in batch.claims.values()} == {"james-jordan"}


def test_two_committees_of_one_name_are_two_actors(tmp_path: Path) -> None:
    other = {**COMMITTEES[0], "thomas_id": "SSMN", "subcommittees": [{"name": "Parts", "thomas_id": "01"}]}
    reg = registry.open()
    loaded(reg, tmp_path, committees=[COMMITTEES[0], other])
    assert actor(reg, "senate-made-up-matters-ssmm") != actor(reg, "senate-made-up-matters-ssmn")
    (parts,) = actor(reg, "senate-made-up-matters-ssmn-parts-01").roles or ()
    assert parts.body == "senate-made-up-matters-ssmn"


def test_a_subcommittee_that_was_renamed_stays_the_actor_it_was(tmp_path: Path) -> None:
    renamed = copy.deepcopy(COMMITTEES)
    renamed[0]["subcommittees"][0]["name"] = "Finer Details"  # type: ignore[index]
    reg = registry.open()
    loaded(reg, tmp_path, committees=COMMITTEES)
    report = loaded(reg, tmp_path, committees=renamed)
    assert (report.created, report.changed) == (0, 1)
    assert actor(reg, "senate-made-up-matters-details-01").name == "Finer Details"


def test_a_list_given_twice_is_refused_by_one_fault() -> None:
    with tempfile.TemporaryDirectory() as place:
        for name in ("a.yaml", "b.yaml"):
            (Path(place) / name).write_text(yaml.safe_dump([ASH, PENA]), "utf-8")
        (problem,) = read_dossiers(Path(place)).problems
    assert (problem.rule, problem.file, problem.value) == ("repeated_id", "b.yaml", "a000901-s901 and 1 more")


def test_seats_that_are_no_list_are_refused() -> None:
    (problem,) = refused({"SSMM": "Rowan Ash"})
    assert (problem.rule, problem.column) == ("shape", "SSMM")
    assert not read({"SSMM": []}).problems


def test_a_list_of_presidents_is_refused_without_taking_them_for_representatives() -> None:
    (problem,) = refused([{**PENA, "terms": [{"type": "prez", "start": "2025-01-20"}]}])
    assert (problem.rule, problem.value, problem.hint) == ("term", "prez", None)
