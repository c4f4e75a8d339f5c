"""The seeds: the data is tested as the code is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import registry
from registry import Registry, StrikeIncident
from registry.records import ContextEvent
from registry.vocabulary.terms import Route

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="module")
def reg() -> Registry:
    return registry.bundled()


def of_2025(reg: Registry) -> list[StrikeIncident]:
    return reg.incidents(until="2025-12-31")


def test_nothing_is_wrong_with_the_seeds_and_loading_them_twice_changes_nothing() -> None:
    reg = registry.open()
    first, second = reg.load(SEEDS), reg.load(SEEDS)
    assert first.problems == ()
    assert (second.created, second.changed, second.rejected) == (0, 0, 0)
    assert second.unchanged == first.created


def test_all_announced_incidents_of_2025_and_the_contested_one_are_there(reg: Registry) -> None:
    found = of_2025(reg)
    contested = [incident.id for incident in found if incident.existence == "contested"]
    assert contested == ["us-2025-10-04"]
    assert len(found) - len(contested) == 26


@pytest.mark.parametrize("field", ["strikes", "craft_struck", "killed", "missing"])
def test_the_sums_agree_with_the_tally_the_military_published_in_january_2026(
    reg: Registry, field: str
) -> None:
    tally = reg.get("tallies/event-southcom-2026-01-07")
    assert isinstance(tally, ContextEvent)
    stated = getattr(tally, field)
    total = reg.totals(until="2025-12-31")[-1]
    summed = {
        "strikes": total.strikes,
        "craft_struck": total.craft,
        "killed": total.killed.best,
        "missing": total.missing.best,
    }
    assert summed[field] == stated.best


def test_the_killed_of_2025_are_the_sum_of_the_incidents(reg: Registry) -> None:
    counted = [i for i in of_2025(reg) if i.existence != "contested"]
    total = reg.totals(until="2025-12-31")[-1]
    assert total.killed.best == sum(i.killed.best for i in counted if i.killed and i.killed.best)
    assert total.excluded == ("us-2025-10-04",)
    assert total.unstated == {}


def test_an_incidents_id_is_a_day_on_which_it_may_have_happened(reg: Registry) -> None:
    for incident in reg.incidents():
        assert incident.occurred is not None
        assert re.fullmatch(r"us-\d{4}-\d\d-\d\d(-[b-z])?", incident.id)
        first, last = incident.occurred.first_day, incident.occurred.last_day
        assert first
        assert last
        assert first.isoformat() <= incident.id[3:13] <= last.isoformat()


def test_every_figure_in_the_totals_is_stated_by_somebody_else(reg: Registry) -> None:
    for incident in reg.incidents():
        for basis in incident.basis:
            if basis.field in ("killed", "missing", "strikes", "craft_struck"):
                claims = {c.id: c for c in reg.claims(incident.id, field=basis.field)}
                stated = [*basis.claims, *(c for rival in basis.rivals for c in rival.claims)]
                assert any(claims[c].route is not Route.OWN_CALCULATION for c in stated)


def test_every_source_says_when_it_was_published_or_why_not(reg: Registry) -> None:
    silent = [s.id for s in reg.sources().values() if s.published is None and s.note is None]
    assert silent == []


def test_the_registrys_own_figures_and_assessments_give_their_reasons(reg: Registry) -> None:
    labels = {"title", "campaign", "acting_state"}
    for incident in reg.incidents():
        for claim in reg.claims(incident.id):
            if claim.route is Route.OWN_CALCULATION and set(claim.says) - labels:
                assert claim.scope, claim.id


def test_two_strikes_of_2_september_stand_side_by_side_with_their_rival_intervals(reg: Registry) -> None:
    claims = reg.claims("us-2025-09-02/strike-2", field="interval")
    intervals = {str(claim.says["interval"]) for claim in claims if "interval" in claim.says}
    assert len(intervals) >= 3
    basis = reg.get("us-2025-09-02/strike-2").basis_of("interval")
    assert basis is not None
    assert basis.disputed


def test_the_reported_order_shows_its_denials(reg: Registry) -> None:
    order = reg.get("us-2025-09-02/order")
    assert any(basis.denied_by for basis in order.basis)


def test_before_the_first_report_the_order_is_not_there(reg: Registry) -> None:
    with pytest.raises(registry.UnknownId):
        reg.as_of("2025-11-27").get("us-2025-09-02/order")
    assert reg.as_of("2025-11-28").get("us-2025-09-02/order").standing is not None


def test_the_findings_on_the_seeds_are_the_same_on_postgresql(reg: Registry, pg_address: str) -> None:
    with registry.open(pg_address) as elsewhere:
        assert not elsewhere.load(SEEDS).problems
        there = [finding.model_dump(mode="json") for finding in elsewhere.questions(on="2026-11-24")]
    here = [finding.model_dump(mode="json") for finding in reg.questions(on="2026-11-24")]
    assert there == here
