"""What anyone may see says nothing of what is not public, not even by what it leaves out."""

from typing import Any

import pendulum

from registry import Registry
from tests.importers.table.support import csv, mapping
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
