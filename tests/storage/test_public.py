"""What anyone may see says nothing of what is not public, not even by what it leaves out."""

from pathlib import Path
from typing import Any

import pendulum
import pytest

import registry
from registry import Registry
from tests.importers.table.support import SOURCE, csv, mapping
from tests.support import SOURCES, dossier, entry, folder, load, loaded, rows

INCIDENT = "us-2025-09-02"
LATER = pendulum.datetime(2026, 2, 1)


def books(tier: str | None, copies: tuple[str, ...]) -> dict[str, Any]:
    """Return the usual sources, where a wire report of this tier is the origin of some."""
    sources = {
        name: {**source, **({"origin": "wire"} if name in copies and tier else {})}
        for name, source in SOURCES["sources"].items()
    }
    wire = {"wire": {"publication": "a-paper", "grade": "A", "tier": tier}} if tier else {}
    return {**SOURCES, "sources": {**sources, **wire}}


def first_report(tier: str) -> dict[str, Any]:
    """Return the first report alone, of this tier."""
    return {**SOURCES, "sources": {"report-1": {**SOURCES["sources"]["report-1"], "tier": tier}}}


def jsonl(reg: Registry, place: Path) -> bytes:
    (file,) = reg.export(place / "out.jsonl", format="jsonl")
    return file.read_bytes()


def shown(reg: Registry) -> object:
    return reg.sources(), reg.public_claims(), reg.get(INCIDENT)


def test_a_public_claim_that_denies_a_secret_one_asserts_what_else_it_says(reg: Registry) -> None:
    secret = entry("one", {"incident": {"killed": 7}}, tier="restricted")
    loaded(reg, dossier(secret, entry("two", {"incident": {"killed": 9}}, denies="one", source="report-2")))
    (claim,) = reg.public_claims()
    assert (claim.stance.value, claim.links) == ("asserts", ())


def test_what_bears_only_on_a_claim_that_bears_only_on_a_secret_is_not_seen(reg: Registry) -> None:
    loaded(
        reg,
        dossier(
            entry("one", {"incident": {"killed": 7}}, tier="restricted"),
            entry("two", {"incident": {"killed": 9}}),
            entry("three", denies="one", source="report-2"),
            entry("four", retracts="three", source="report-3"),
        ),
    )
    assert [claim.id for claim in reg.claims(INCIDENT)] == [f"{INCIDENT}/two/incident"]
    assert reg.claims_by_id({f"{INCIDENT}/four/incident"}) == {}


def test_a_secret_origin_is_told_nowhere_and_counts_for_nothing(reg: Registry) -> None:
    claims = [entry(f"by-{n}", {"incident": {"killed": 11}}, source=f"report-{n}") for n in (1, 2)]
    loaded(reg, dossier(*claims), sources=books("restricted", ("report-1", "report-2")))
    with_secret = shown(reg)
    with type(reg).at() as other:
        loaded(other, dossier(*claims), sources=books(None, ()))
        assert shown(other) == with_secret


def test_an_origin_made_public_later_makes_copies_of_it_one(reg: Registry) -> None:
    claims = [entry(f"by-{n}", {"incident": {"killed": 11}}, source=f"report-{n}") for n in (1, 2)]
    loaded(reg, dossier(*claims), sources=books("restricted", ("report-1", "report-2")))
    assert [basis.origins for basis in reg.get(INCIDENT).basis] == [2]
    wire = {**SOURCES, "sources": {"wire": {"publication": "a-paper", "grade": "A"}}}
    load(reg, folder(sources=wire), recorded=LATER)
    assert [basis.origins for basis in reg.get(INCIDENT).basis] == [1]
    reg.verify()


@pytest.mark.parametrize("tier", ["restricted", "confidential"])
def test_claims_are_seen_again_once_their_source_is_public_again_but_not_those_that_are_secret_themselves(
    reg: Registry, tmp_path: Path, tier: str
) -> None:
    secret = entry("two", {"incident": {"injured": 3}}, tier="restricted")
    loaded(reg, dossier(entry("one", {"incident": {"killed": 7}}), secret))
    before, exported = shown(reg), jsonl(reg, tmp_path)
    load(reg, folder(sources=first_report(tier)), recorded=LATER)
    assert (reg.public_claims(), reg.incidents()) == ([], [])
    assert b"killed" not in jsonl(reg, tmp_path)
    load(reg, folder(sources=first_report("public")), recorded=LATER)
    assert shown(reg) == before
    assert jsonl(reg, tmp_path) == exported
    reg.verify()
    with registry.open() as other:
        assert other.load(tmp_path / "out.jsonl").problems == ()
        assert shown(other) == before


def test_what_a_claim_said_while_its_source_was_secret_is_told_nowhere_later(
    reg: Registry, tmp_path: Path
) -> None:
    said = dossier(entry("one", {"incident": {"killed": 777}}))
    loaded(reg, said, sources=first_report("restricted"))
    mended = dossier(entry("one", {"incident": {"killed": 7}}))
    load(reg, folder(mended, sources=first_report("public")), recorded=LATER)
    assert b"777" not in jsonl(reg, tmp_path)
    assert len(reg.public_claims()) == 1


def test_a_table_that_makes_a_source_secret_hides_the_claims_of_others_that_cite_it(
    reg: Registry, tmp_path: Path
) -> None:
    loaded(reg, dossier(entry("one", {"incident": {"killed": 777}})))
    given = mapping({"Dead": "killed"}, source={**SOURCE, "id": "report-1"}, tier="restricted")
    assert reg.load(csv("ID,Dead\n1,3\n"), mapping=given).problems == ()
    assert (reg.sources().keys() & {"report-1"}, reg.public_claims()) == (set(), [])
    assert b"777" not in jsonl(reg, tmp_path)
    load(reg, folder(sources=first_report("public")), recorded=LATER)
    assert [claim.says for claim in reg.public_claims()] == [
        {"killed": {"low": 777, "high": 777, "best": 777}}
    ]
    reg.verify()


def test_a_row_that_says_nothing_any_more_is_hidden_with_its_source(reg: Registry, tmp_path: Path) -> None:
    given = mapping({"Dead": "killed", "Scope": "order.scope"}, source={**SOURCE, "id": "report-1"})
    for scope in ("all craft", ""):
        assert reg.load(csv(f"ID,Dead,Scope\n1,7,{scope}\n"), mapping=given).problems == ()
    assert b"x-1/strikes/order" in jsonl(reg, tmp_path)
    load(reg, folder(sources=first_report("restricted")), recorded=LATER)
    assert b"x-1" not in jsonl(reg, tmp_path)


def test_no_hint_names_what_is_not_public(reg: Registry) -> None:
    secret = entry("one", {"incident": {"killed": 7}, "strike-77": {"sequence": 1}}, tier="restricted")
    loaded(reg, dossier(secret, entry("two", {"incident": {"killed": 9}})), sources=books("restricted", ()))
    named = {"event": {"kind": "public_statement", "subjects": [f"{INCIDENT}/strike-777"]}}
    wrong = [entry("e", named), entry("f", {"event": {"killed": 1}}, source="wires")]
    problems = load(reg, folder(dossier(*wrong, name="said", kind="event"))).problems
    assert {"unknown_record", "unknown_source"} <= {problem.rule for problem in problems}
    assert not any(text in str(problem.hint) for problem in problems for text in ("strike-77", "wire"))
    given = mapping({"About": "event.subjects"}, record="event", source="wires")
    report = reg.load(csv(f"ID,About\n1,{INCIDENT}/strike-777\n"), mapping=given)
    assert report.problems
    assert not any(text in str(problem.hint) for problem in report.problems for text in ("strike-77", "wire"))


def test_claims_that_bear_on_each_other_in_a_circle_and_on_a_secret_are_not_seen(reg: Registry) -> None:
    loaded(
        reg,
        dossier(
            entry("one", {"incident": {"killed": 7}}),
            entry("secret", {"incident": {"injured": 3}}, tier="restricted"),
            entry("a", denies=["secret", "b"]),
            entry("b", denies=["a"]),
        ),
    )
    assert [claim.id for claim in reg.claims(INCIDENT)] == [f"{INCIDENT}/one/incident"]


def test_a_view_names_no_source_that_only_a_secret_claim_cites(reg: Registry) -> None:
    secret = entry("two", {"incident": {"injured": 3}}, source="report-3", tier="restricted")
    loaded(reg, dossier(entry("one", {"incident": {"killed": 7}}), secret))
    with reg.as_of("2025-12-31") as view:
        assert view.sources().keys() == {"report-1"}


def test_a_view_counts_copies_of_a_report_that_nothing_cites_as_one(reg: Registry) -> None:
    claims = [entry(f"by-{n}", {"incident": {"killed": 11}}, source=f"report-{n}") for n in (1, 2)]
    loaded(reg, dossier(*claims), sources=books("public", ("report-1", "report-2")))
    with reg.as_of("2026-01-01") as view:
        assert view.get(INCIDENT) == reg.get(INCIDENT)
        assert view.sources().keys() == {"wire", "report-1", "report-2"}
        assert len(rows(view)["publication"]) == 1
