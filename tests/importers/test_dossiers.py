"""Dossier files to claims: what is whole, what is refused, and what each fault says."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registry import InvalidInput, Problem, Registry
from registry.importers.dossier import read_dossier_text, read_dossiers
from registry.records.claim import Claim
from registry.vocabulary.terms import Stance, Tier
from tests.strategies import Folder, dossiers, written
from tests.support import RECORDED, SOURCES, batch_of, dossier, emptied, entry, folder, load, loaded, rows

FIRST = entry("first", {"incident": {"killed": 11}})


def problems(*content: dict[str, Any], sources: dict[str, Any] | None = None) -> list[Problem]:
    return batch_of(folder(*content, sources=sources)).problems


# --- what is whole ---------------------------------------------------------------------------------


@settings(max_examples=40)
@given(files=dossiers())
def test_json_and_yaml_of_one_folder_come_to_the_same_batch(files: Folder) -> None:
    in_yaml, in_json = batch_of(files, "yaml"), batch_of(files, "json")
    assert in_yaml.problems == in_json.problems == []
    assert in_yaml.claims == in_json.claims
    assert in_yaml.sources == in_json.sources
    assert in_yaml.publications == in_json.publications


@settings(max_examples=40)
@given(files=dossiers())
def test_every_entry_makes_one_claim_for_each_record_it_speaks_of(files: Folder) -> None:
    batch = batch_of(files)
    for name, content in files.dossiers.items():
        for e in content["claims"]:
            for record, fields in e.get("says", {}).items():
                claim = batch.claims[f"{name}/{e['id']}/{record}"]
                assert set(claim.says) == set(fields)
                assert claim.source == e["source"]
                assert claim.route == e["route"]
                assert (claim.speaker.actor, claim.speaker.words) == (
                    e["speaker"].get("actor"),
                    e["speaker"].get("words"),
                )


@settings(max_examples=40)
@given(files=dossiers())
def test_a_claim_has_from_its_source_when_it_was_published_and_where_it_comes_from(files: Folder) -> None:
    for claim in batch_of(files).claims.values():
        source = files.bibliography["sources"][claim.source]
        assert claim.published == source.get("published")
        assert claim.origin == source.get("origin", claim.source)
        assert claim.withdrawn == source.get("withdrawn")


def claims_of(*content: dict[str, Any], sources: dict[str, Any] | None = None) -> dict[str, Claim]:
    batch = batch_of(folder(*content, sources=sources))
    assert not batch.problems, batch.problems
    return batch.claims


def test_a_bare_denial_makes_one_claim_for_every_claim_it_bears_on() -> None:
    told = entry("told", {"order": {"form": "spoken"}, "strike-1": {"sequence": "1"}})
    denied = entry("denied", denies="told", scope="the whole account", source="report-2")
    claims = claims_of(dossier(told, denied))
    bearing = {name: claim for name, claim in claims.items() if "/denied/" in name}
    assert sorted(bearing) == ["us-2025-09-02/denied/order", "us-2025-09-02/denied/strike-1"]
    assert {claim.stance for claim in bearing.values()} == {Stance.DENIES}
    assert {claim.links[0].claim for claim in bearing.values()} == {
        "us-2025-09-02/told/order",
        "us-2025-09-02/told/strike-1",
    }


def test_a_denial_of_one_record_leaves_the_others_of_that_entry_alone() -> None:
    told = entry("told", {"order": {"form": "spoken"}, "strike-1": {"sequence": "1"}})
    denied = entry("denied", denies="told/order", source="report-2")
    assert [name for name in claims_of(dossier(told, denied)) if "/denied/" in name] == [
        "us-2025-09-02/denied/order"
    ]


def test_one_denial_of_accounts_in_two_other_dossiers_makes_a_claim_about_each() -> None:
    other = dossier(entry("first", {"incident": {"killed": 3}}), name="us-2025-09-15")
    denial = dossier(
        entry("denial", denies=["us-2025-09-02/first", "us-2025-09-15/first"], source="report-2"),
        name="statements",
        kind="collection",
    )
    claims = claims_of(dossier(FIRST), other, denial)
    about = {c.record.id: c for c in claims.values() if c.stance is Stance.DENIES}
    assert sorted(about) == ["us-2025-09-02", "us-2025-09-15"]
    assert {c.links[0].claim for c in about.values()} == {
        "us-2025-09-02/first/incident",
        "us-2025-09-15/first/incident",
    }


@pytest.mark.parametrize(
    ("link", "stance"),
    [
        ("denies", "denies"),
        ("corrects", "corrects"),
        ("supersedes", "supersedes"),
        ("retracts", "retracts"),
        ("narrows", "asserts"),
        ("contradicts", "asserts"),
    ],
)
def test_a_link_sets_the_stance(link: str, stance: str) -> None:
    second = entry("second", {"incident": {"killed": 9}}, **{link: "first"})
    claim = claims_of(dossier(FIRST, second))["us-2025-09-02/second/incident"]
    assert claim.stance == stance
    assert [(found.kind.value, found.claim) for found in claim.links] == [
        (link, "us-2025-09-02/first/incident")
    ]


def test_a_strict_sources_tier_passes_to_its_claims() -> None:
    sources = copy.deepcopy(SOURCES)
    sources["sources"]["report-1"]["tier"] = "confidential"
    claims = claims_of(
        dossier(entry("first", {"incident": {"killed": 1}}, tier="restricted")), sources=sources
    )
    assert [claim.tier for claim in claims.values()] == [Tier.CONFIDENTIAL]


def test_the_registrys_own_assessment_is_published_when_it_is_made() -> None:
    own = entry(
        "own", {"incident": {"title": "A"}}, route="own_calculation", stated="2026-01-05", source="undated"
    )
    said = entry("said", {"incident": {"killed": 1}}, stated="2026-01-05", source="undated")
    claims = claims_of(dossier(own, said))
    assert claims["us-2025-09-02/own/incident"].published == "2026-01-05"
    assert claims["us-2025-09-02/said/incident"].published is None


def test_short_names_grow_and_full_names_stay() -> None:
    other = dossier(
        entry("first", {"incident": {"killed": 3}, "strike-1": {"sequence": "1"}}), name="us-2025-09-15"
    )
    order = {"governs": ["strike-1", "incident", "us-2025-09-15", "us-2025-09-15/strike-1"]}
    claims = claims_of(
        dossier(entry("first", {"incident": {"killed": 1}, "strike-1": {"sequence": "1"}, "order": order})),
        other,
    )
    assert claims["us-2025-09-02/first/order"].says["governs"] == [
        "us-2025-09-02/strike-1",
        "us-2025-09-02",
        "us-2025-09-15",
        "us-2025-09-15/strike-1",
    ]


# --- what each fault says --------------------------------------------------------------------------

FAULTS: dict[str, tuple[dict[str, Any], str, str, str | None]] = {
    # name: the entry, then the rule, the field and the value of its one fault
    "a source that nobody lists": (
        entry("e", {"incident": {"killed": 1}}, source="raport-1"),
        "unknown_source",
        "claims[0].source",
        "raport-1",
    ),
    "no source": (entry("e", {"incident": {"killed": 1}}, source=None), "missing", "claims[0].source", None),
    "no speaker": (
        entry("e", {"incident": {"killed": 1}}, speaker=None),
        "missing",
        "claims[0].speaker",
        None,
    ),
    "no route": (entry("e", {"incident": {"killed": 1}}, route=None), "missing", "claims[0].route", None),
    "a speaker who is nobody": (
        entry("e", {"incident": {"killed": 1}}, speaker={"word": "x"}),
        "unknown_field",
        "claims[0].speaker.word",
        "word",
    ),
    "a route that is none": (
        entry("e", {"incident": {"killed": 1}}, route="on_recrd"),
        "enum",
        "claims[0].route",
        "on_recrd",
    ),
    "a field that no entry has": (
        entry("e", {"incident": {"killed": 1}}, qoutation="x"),
        "unknown_field",
        "claims[0].qoutation",
        "qoutation",
    ),
    "a field that no incident has": (
        entry("e", {"incident": {"kiled": "1"}}),
        "unknown_field",
        "claims[0].says.incident.kiled",
        "kiled",
    ),
    "a field that no claim can give": (
        entry("e", {"incident": {"standing": "confirmed"}}),
        "unknown_field",
        "claims[0].says.incident.standing",
        "standing",
    ),
    "a record of no kind": (
        entry("e", {"strik-1": {"sequence": 1}}),
        "record_name",
        "claims[0].says.strik-1",
        "strik-1",
    ),
    "a count in words": (
        entry("e", {"incident": {"killed": "eleven"}}),
        "count",
        "claims[0].says.incident.killed",
        "eleven",
    ),
    "a count with a fraction": (
        entry("e", {"incident": {"killed": "11.0"}}),
        "count",
        "claims[0].says.incident.killed",
        "11.0",
    ),
    "a count below 0": (
        entry("e", {"incident": {"killed": "-1"}}),
        "count",
        "claims[0].says.incident.killed",
        "-1",
    ),
    "a count that a spreadsheet made a date": (
        entry("e", {"incident": {"killed": "4-Mar"}}),
        "count",
        "claims[0].says.incident.killed",
        "4-Mar",
    ),
    "a date that a spreadsheet made a number": (
        entry("e", {"incident": {"occurred": "45902"}}),
        "edtf",
        "claims[0].says.incident.occurred.edtf",
        "45902",
    ),
    "a date by day and month": (
        entry("e", {"incident": {"occurred": "02/09/2025"}}),
        "edtf",
        "claims[0].says.incident.occurred.edtf",
        "02/09/2025",
    ),
    "a day that does not exist": (
        entry("e", {"incident": {"occurred": "2025-02-30"}}),
        "edtf",
        "claims[0].says.incident.occurred.edtf",
        "2025-02-30",
    ),
    "an instant without an offset": (
        entry("e", {"incident": {"occurred": {"earliest": "2025-09-02T14:00:00"}}}),
        "instant",
        "claims[0].says.incident.occurred.earliest",
        "2025-09-02T14:00:00",
    ),
    "a statement on no day": (
        entry("e", {"incident": {"killed": 1}}, stated="yesterday"),
        "edtf",
        "claims[0].stated",
        "yesterday",
    ),
    "a year without an end in every zone": (
        entry("e", {"incident": {"occurred": "9999"}}),
        "edtf",
        "claims[0].says.incident.occurred.edtf",
        "9999",
    ),
    "a word that is in no list": (
        entry("e", {"order": {"form": "spokn"}}),
        "enum",
        "claims[0].says.order.form",
        "spokn",
    ),
    "a strike that follows nothing known": (
        entry("e", {"strike-2": {"follows": "strike-1"}}),
        "unknown_record",
        "claims[0].says.strike-2.follows",
        "us-2025-09-02/strike-1",
    ),
    "an actor whom nobody describes": (
        entry("e", {"order": {"issuer": "pete-hegset"}}),
        "unknown_actor",
        "claims[0].says.order.issuer",
        "pete-hegset",
    ),
    "a speaker whom nobody describes": (
        entry("e", {"incident": {"killed": 1}}, speaker={"actor": "nobody"}),
        "unknown_actor",
        "claims[0].speaker.actor",
        "nobody",
    ),
    "a link to no entry": (entry("e", denies="other"), "unknown_claim", "claims[0].denies", "other"),
    "a link to itself": (
        entry("e", {"incident": {"killed": 1}}, denies="e"),
        "unknown_claim",
        "claims[0].denies",
        "e",
    ),
    "a link to a record that the entry does not speak of": (
        entry("e", {"incident": {"killed": 1}}, denies="e/order"),
        "unknown_claim",
        "claims[0].denies",
        "e/order",
    ),
    "nothing said": (entry("e"), "says_nothing", "claims[0]", None),
    "a quotation longer than 300 characters": (
        entry("e", {"incident": {"killed": 1}}, quotation="x" * 301),
        "string_too_long",
        "claims[0].quotation",
        "x" * 120,
    ),
    "a latitude beyond the pole": (
        entry("e", {"incident": {"place": {"geometry": {"coordinates": ["1", "91"]}}}}),
        "less_than_equal",
        "claims[0].says.incident.place.geometry.coordinates[1]",
        "91",
    ),
    "a place in no order": (
        entry("e", {"strike-1": {"sequence": "0"}}),
        "greater_than",
        "claims[0].says.strike-1.sequence",
        "0",
    ),
    "fewer votes than none": (
        entry("e", {"action": {"votes": [{"question": "q", "yea_means": "y", "yeas": "-5", "nays": "1"}]}}),
        "greater_than_equal",
        "claims[0].says.action.votes[0].yeas",
        "-5",
    ),
    "bounds out of order": (
        entry("e", {"incident": {"killed": {"low": "9", "high": "4"}}}),
        "count",
        "claims[0].says.incident.killed",
        None,
    ),
}


@pytest.mark.parametrize("name", sorted(FAULTS))
def test_a_fault_names_its_file_line_field_value_and_what_would_be_accepted(
    name: str, tmp_path: Path
) -> None:
    faulty, rule, column, value = FAULTS[name]
    path = folder(dossier(faulty)).write(tmp_path)
    batch = read_dossiers(path)
    (problem,) = batch.problems
    assert (problem.rule, problem.column, problem.value) == (rule, column, value)
    assert problem.file == "us-2025-09-02.yaml"
    assert problem.expected
    lines = (path / "us-2025-09-02.yaml").read_text("utf-8").splitlines()
    assert problem.line is not None
    shown = lines[problem.line - 1]
    last = column.rpartition(".")[2].partition("[")[0]
    if value is not None and rule not in ("unknown_record", "string_too_long", "less_than_equal"):
        assert value in shown
    elif rule == "missing":
        assert shown.startswith("- "), "the line where the entry begins"
    elif rule == "unknown_record":
        assert last in shown
    assert batch.rejected == 1
    assert batch.claims == {}
    assert rule in str(problem)
    assert problem.expected in str(problem)


@pytest.mark.parametrize(
    ("faulty", "suggested"),
    [
        (entry("e", {"incident": {"killed": 1}}, source="raport-1"), "report-1"),
        (entry("e", {"incident": {"killed": 1}}, route="on_recrd"), "on_record"),
        (entry("e", {"incident": {"kiled": "1"}}), "killed"),
        (entry("e", {"strik-1": {"sequence": 1}}), "strike"),
        (entry("e", {"order": {"form": "spokn"}}), "spoken"),
        (entry("e", {"incident": {"killed": 1}}, qoutation="x"), "quotation"),
        (
            entry(
                "e",
                {
                    "incident": {"killed": 1},
                    "strike-1": {"sequence": 1},
                    "strike-2": {"follows": "strike-11"},
                },
            ),
            "us-2025-09-02/strike-1",
        ),
        (
            entry("e", {"actor-pete-hegseth": {"name": "Pete Hegseth"}, "order": {"issuer": "pete-hegset"}}),
            "pete-hegseth",
        ),
        (entry("e", {"incident": {"killed": 1}}, denies="firts"), "first"),
    ],
)
def test_an_unknown_name_suggests_the_nearest_known_one(faulty: dict[str, Any], suggested: str) -> None:
    found = problems(dossier(FIRST, faulty))
    assert len(found) == 1
    assert found[0].hint is not None
    assert suggested in found[0].hint


FILE_FAULTS = {
    "a list": ("- a\n", "shape", 1),
    "a text": ("just text\n", "shape", 1),
    "claims without a header": ("claims:\n- a: b\n", "header", 1),
    "a header that is no id": ("incident: US 2025\nclaims:\n- a\n", "id", 1),
    "a header that looks like a record's name": ("incident: strike-1\nclaims:\n- a\n", "id", 1),
    "no entries": ("incident: us-2025-09-02\n", "shape", 1),
    "entries that are no list": ("incident: us-2025-09-02\nclaims:\n  a: b\n", "shape", 2),
    "an entry that is no mapping": ("incident: us-2025-09-02\nclaims:\n- a\n", "shape", 3),
    "a key that no dossier has": ("incident: us-2025-09-02\ncliams: x\nclaims:\n- a: b\n", "unknown_key", 2),
    "a key that no bibliography has": ("source:\n  a:\n    grade: B\n", "unknown_key", 1),
    "sources that are no mapping": ("sources:\n- a\n", "shape", 1),
    "a source that is no mapping": ("sources:\n  a: b\n", "shape", 2),
}


@pytest.mark.parametrize("name", sorted(FILE_FAULTS))
def test_a_file_of_the_wrong_shape_is_refused_where_it_goes_wrong(name: str) -> None:
    text, rule, line = FILE_FAULTS[name]
    batch = read_dossier_text(text)
    assert (batch.problems[0].rule, batch.problems[0].line) == (rule, line)
    assert batch.rejected >= 1
    assert not batch.claims


SOURCE_FAULTS: dict[str, tuple[dict[str, Any], str, str]] = {
    "a publication that nobody lists": ({"publication": "a-papr"}, "unknown_publication", "publication"),
    "no grade": ({"grade": None}, "missing", "grade"),
    "a grade that is none": ({"grade": "E"}, "enum", "grade"),
    "an origin that nobody lists": ({"origin": "wire"}, "unknown_source", "origin"),
    "a date that is none": ({"published": "Sept 2"}, "edtf", "published"),
    "a field that no source has": ({"adress": "https://example.org"}, "unknown_field", "adress"),
}


@pytest.mark.parametrize("name", sorted(SOURCE_FAULTS))
def test_a_faulty_source_is_refused_where_it_stands(name: str) -> None:
    changes, rule, field = SOURCE_FAULTS[name]
    fields = {"publication": "a-paper", "grade": "B", **changes}
    kept = {key: value for key, value in fields.items() if value is not None}
    sources = {"publications": SOURCES["publications"], "sources": {"bad": kept}}
    (problem,) = problems(sources=sources)
    assert (problem.rule, problem.column) == (rule, f"sources.bad.{field}")
    assert problem.file == "sources.yaml"


def test_an_id_listed_twice_is_refused_and_says_where_the_first_is(tmp_path: Path) -> None:
    folder(dossier(FIRST)).write(tmp_path)
    (tmp_path / "z-more.yaml").write_text(written(SOURCES), "utf-8")
    (tmp_path / "z-twice.yaml").write_text(written(dossier(FIRST)), "utf-8")
    found = read_dossiers(tmp_path).problems
    assert {(p.rule, p.file) for p in found} == {
        ("repeated_id", "z-more.yaml"),
        ("repeated_id", "z-twice.yaml"),
    }
    assert any("sources.yaml" in p.expected for p in found)
    assert any("us-2025-09-02.yaml" in p.expected for p in found)


def test_two_entries_of_one_name_are_refused() -> None:
    (problem,) = problems(dossier(FIRST, FIRST))
    assert (problem.rule, problem.column) == ("repeated_id", "claims[1]")


@pytest.mark.parametrize(("length", "rule"), [(100, None), (340, "id"), (500, "record_name")])
def test_a_name_too_long_for_an_id_is_a_fault_and_never_a_crash(length: int, rule: str | None) -> None:
    found = problems(dossier(entry("a", {f"actor-{'x' * length}": {"name": "Somebody"}})))
    assert [problem.rule for problem in found] == ([rule] if rule else [])


def test_an_entry_without_an_id_takes_its_sources() -> None:
    assert list(claims_of(dossier(entry("x", {"incident": {"killed": 1}}, id=None)))) == [
        "us-2025-09-02/report-1/incident"
    ]


# --- all at once, all or nothing -------------------------------------------------------------------


def test_every_fault_of_every_file_is_named_at_once(tmp_path: Path) -> None:
    one = dossier(
        entry("a", {"incident": {"killed": "many", "occurred": "soon"}}, source="nowhere"),
        entry("b", {"incident": {"nothing": "x"}}),
    )
    two = dossier(entry("a", {"strike-2": {"follows": "strike-9"}}), name="us-2025-09-15")
    path = folder(one, two).write(tmp_path)
    (path / "broken.yaml").write_text("a: [\n")
    (path / "z.json").write_text("{}")
    found = read_dossiers(path).problems
    assert {(p.file, p.rule) for p in found} >= {
        ("us-2025-09-02.yaml", "count"),
        ("us-2025-09-02.yaml", "edtf"),
        ("us-2025-09-02.yaml", "unknown_source"),
        ("us-2025-09-02.yaml", "unknown_field"),
        ("us-2025-09-15.yaml", "unknown_record"),
        ("broken.yaml", "yaml"),
    }


def test_nothing_is_loaded_where_anything_is_refused(reg: Registry) -> None:
    loaded(reg, dossier(FIRST))
    before = rows(reg)
    report = load(
        reg,
        folder(
            dossier(FIRST, entry("bad", {"incident": {"killed": "many"}})),
            dossier(FIRST, name="us-2025-09-15"),
        ),
    )
    assert not report.stored
    assert (report.created, report.changed, report.unchanged, report.rejected) == (0, 0, 0, 1)
    assert rows(reg) == before


def test_keep_good_loads_exactly_the_rest(reg: Registry) -> None:
    bad = entry("bad", {"incident": {"killed": "many"}})
    report = load(reg, folder(dossier(FIRST, bad), dossier(FIRST, name="us-2025-09-15")), keep_good=True)
    assert report.stored
    assert report.rejected == 1
    kept = rows(reg)
    loaded(emptied(reg), dossier(FIRST), dossier(FIRST, name="us-2025-09-15"))
    assert rows(reg) == kept


def test_what_refers_to_something_refused_goes_with_it(reg: Registry) -> None:
    sources = copy.deepcopy(SOURCES)
    sources["sources"]["report-2"]["grade"] = "Z"
    sources["sources"]["report-3"]["origin"] = "report-2"
    content = dossier(
        FIRST,
        entry("cites-it", {"order": {"form": "spoken"}, "strike-1": {"sequence": 1}}, source="report-2"),
        entry("cites-its-copy", {"incident": {"missing": "1"}}, source="report-3"),
        entry("denies-that", denies="cites-it"),
        entry("denies-the-denial", denies="denies-that"),
        entry("follows-its-strike", {"strike-2": {"follows": "strike-1"}}),
        entry("stands", {"incident": {"title": "A strike"}}),
    )
    report = load(reg, folder(content, sources=sources), keep_good=True)
    assert report.stored
    kept = {claim.id for claim in reg.claims("us-2025-09-02")}
    assert kept == {"us-2025-09-02/first/incident", "us-2025-09-02/stands/incident"}
    # The source, its copy, and the five entries that lean on them.
    assert report.rejected == 7
    assert {p.rule for p in report.problems} == {"enum", "unknown_source", "unknown_claim", "unknown_record"}


@settings(max_examples=25)
@given(files=dossiers(), data=st.data())
def test_after_keep_good_every_reference_still_leads_somewhere(files: Folder, data: st.DataObject) -> None:
    hurt = copy.deepcopy(files)
    for content in hurt.dossiers.values():
        victim = data.draw(st.sampled_from(content["claims"]))
        victim["source"] = "nowhere"
    batch = batch_of(hurt)
    assert batch.problems
    assert len(batch.problems) >= batch.rejected > 0
    for claim in batch.claims.values():
        assert claim.source in batch.sources
        assert all(link.claim in batch.claims for link in claim.links)
    whole = batch_of(files).claims
    assert set(batch.claims) <= set(whole)


def test_files_of_other_endings_are_left_alone(tmp_path: Path) -> None:
    path = folder(dossier(FIRST)).write(tmp_path)
    (path / "README.md").write_text("incident: not this\n")
    assert not read_dossiers(path).problems


@pytest.mark.parametrize("name", ["missing.yaml", "README.md", "empty"])
def test_a_path_with_nothing_to_read_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "README.md").write_text("text")
    (tmp_path / "empty").mkdir()
    with pytest.raises(InvalidInput) as caught:
        read_dossiers(tmp_path / name)
    assert caught.value.problems[0].file == str(tmp_path / name)


# --- hostile input ---------------------------------------------------------------------------------

HOSTILE: list[Any] = [
    "", " ", "null", "\x00", "9" * 30, "1e400", "nan", "-0", "9999", "0001-01-01", "2025-13", "../..", "..",
    "T", "2025-09-02T25:00:00Z", "America", "{}", "a" * 400, "é" * 50, "\u202e", [], {}, [[]], ["x"],
    {"low": "x"}, {"edtf": "2025", "zone": "America"}, {"edtf": "2025", "zone": "z" * 3000}, {"claim": "x"},
    {"earliest": "0001-01-01T00:00:00+14:00"}, {"coordinates": "x"}, "first/first/first/first", "incident",
]  # fmt: skip


def places_in(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if path:
        yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield from places_in(inner, (*path, key))


@pytest.fixture(scope="module")
def scratch() -> Iterator[Registry]:
    opened = Registry.at()
    yield opened
    opened.engine.dispose()


@settings(max_examples=100)
@given(files=dossiers(most_dossiers=1, most_entries=3), data=st.data())
def test_a_dossier_damaged_anywhere_reads_or_is_refused_and_never_crashes(
    scratch: Registry, files: Folder, data: st.DataObject
) -> None:
    content = copy.deepcopy(files.files())
    for _ in range(data.draw(st.integers(1, 3))):
        path = data.draw(st.sampled_from(list(places_in(content))[1:]))
        holder: Any = content
        for step in path[:-1]:
            holder = holder[step]
        how = data.draw(st.sampled_from(["replace", "replace", "delete", "rename"]))
        if how == "replace":
            holder[path[-1]] = copy.deepcopy(data.draw(st.sampled_from(HOSTILE)))
        elif how == "delete":
            del holder[path[-1]]
        elif isinstance(holder, dict):
            holder[data.draw(st.sampled_from(["x", "incident", "strike-9", "says", "<<"]))] = holder.pop(
                path[-1]
            )
    damaged = Folder(content.get("sources", {}), {k: v for k, v in content.items() if k != "sources"})
    batch = batch_of(damaged, data.draw(st.sampled_from(["yaml", "json"])))
    for problem in batch.problems:
        assert problem.file
        assert problem.line
        assert problem.expected
    assert bool(batch.problems) == bool(batch.rejected)
    emptied(scratch).write(batch.publications, batch.sources, batch.claims, recorded=RECORDED)


@settings(max_examples=100)
@given(st.text(max_size=80))
def test_any_text_after_a_header_reads_or_is_refused_and_never_crashes(text: str) -> None:
    batch = read_dossier_text("incident: us-2025-09-02\nclaims:\n" + text)
    assert batch.claims == {}


SMALL = """\
incident: xx-2025-01-02
claims:
  - source: a-paper-2025-01-03
    speaker: {words: a witness}
    route: witness_or_family
    says:
      strike-1: {sequence: 1}
"""
SMALL_SOURCES = """\
publications:
  a-paper: {name: A Paper}
sources:
  a-paper-2025-01-03: {publication: a-paper, published: 2025-01-03, grade: B}
"""


def faults_of(tmp_path: Path, dossier: str, name: str = "dossier.yaml") -> list[tuple[str, str | None]]:
    (tmp_path / "sources.yaml").write_text(SMALL_SOURCES)
    (tmp_path / name).write_text(dossier)
    return [(problem.rule, problem.column) for problem in read_dossiers(tmp_path).problems]


def test_a_strike_that_follows_itself_is_refused(tmp_path: Path) -> None:
    dossier = SMALL + "      strike-2: {follows: strike-2}\n"
    assert faults_of(tmp_path, dossier) == [("follows_itself", "claims[0].says.strike-2.follows")]


def test_the_claims_of_a_survivors_state_cannot_be_typed_in(tmp_path: Path) -> None:
    state = "{state: rescued, claims: [xx-2025-01-02/a-paper-2025-01-03/survivors]}"
    dossier = SMALL + f"      survivors: {{count: 1, states: [{state}]}}\n"
    assert faults_of(tmp_path, dossier) == [("resolved_only", "claims[0].says.survivors.states[0].claims")]


def test_a_file_whose_ending_is_in_capitals_is_read_too(tmp_path: Path) -> None:
    assert faults_of(tmp_path, SMALL, "DOSSIER.YAML") == []
    assert len(read_dossiers(tmp_path).claims) == 1
