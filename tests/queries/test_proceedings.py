"""Reports with what they must contain, and votes with the question that was put."""

from __future__ import annotations

from typing import Any

import pytest

import registry
from registry import Registry
from registry.records.oversight import REQUIRED_CONTENTS
from registry.vocabulary.terms import ContentItem, Presence, ReportDuty
from tests.support import dossier, emptied, entry, folder, load, loaded


def report(reg: Registry, *contents: dict[str, Any], duty: str = "incident_48_hour") -> dict[str, str]:
    entries = [entry("sent", {"report": {"duty": duty}})]
    entries += [entry(f"c-{n}", {"report": {"contents": [item]}}) for n, item in enumerate(contents)]
    loaded(emptied(reg), dossier(*entries, name="a-report", kind="report"))
    (sent,) = reg.reports()
    return {item.value: presence.value for item, presence in sent.required.items()}


class TestRequiredContents:
    """50 U.S.C. 1543a(b): authority; date, location, duration and parties; forces and mission; casualties."""

    def test_what_nobody_speaks_of_is_unknown_and_not_absent(self, reg: Registry) -> None:
        assert set(report(reg).values()) == {"unknown"}
        assert len(report(reg)) == 4

    def test_each_item_is_present_or_absent_as_claims_say(self, reg: Registry) -> None:
        said = report(
            reg,
            {"item": "authority", "presence": "present"},
            {"item": "casualties", "presence": "absent"},
            {"item": "forces_and_mission", "presence": "unknown"},
        )
        assert said["authority"] == "present"
        assert said["casualties"] == "absent"
        assert said["forces_and_mission"] == said["date_place_duration_parties"] == "unknown"

    def test_claims_that_differ_leave_an_item_unknown(self, reg: Registry) -> None:
        said = report(
            reg,
            {"item": "authority", "presence": "present"},
            {"item": "authority", "presence": "absent"},
        )
        assert said["authority"] == "unknown"

    def test_what_the_law_does_not_require_is_no_required_content(self, reg: Registry) -> None:
        assert "the cost" not in report(reg, {"item": "the cost", "presence": "present"})
        assert report(reg, duty="other") == {}

    @pytest.mark.parametrize("duty", REQUIRED_CONTENTS)
    def test_a_duty_requires_words_of_the_list_each_once(self, duty: ReportDuty) -> None:
        items = REQUIRED_CONTENTS[duty]
        assert len(set(items)) == len(items) > 0
        assert set(items) <= set(ContentItem)


def ballot(**changes: Any) -> dict[str, Any]:
    vote = {
        "question": "On the Point of Order",
        "yea_means": "the measure loses its priority",
        "yeas": 50,
        "nays": 50,
    }
    said = {"action": {"kind": "resolution", "votes": [{**vote, **changes}]}}
    return dossier(entry("vote", said), name="a-measure", kind="action")


class TestVotes:
    """A roll call counts members; whoever presides and breaks a tie is told apart."""

    def test_a_tie_broken_by_the_vice_president_is_an_even_tally_and_one_vote_apart(
        self, reg: Registry
    ) -> None:
        (found,) = loaded(emptied(reg), ballot(vice_president="yea")).votes()
        assert found.tied
        assert (found.vote.yeas, found.vote.nays, found.vote.vice_president) == (50, 50, "yea")

    def test_a_tie_that_nobody_broke_fails_and_is_a_tie(self, reg: Registry) -> None:
        (found,) = loaded(emptied(reg), ballot(yeas=215, nays=215, result="Failed")).votes()
        assert found.tied
        assert found.vote.vice_president is None

    def test_a_tie_breaking_vote_beside_an_uneven_tally_is_refused(self) -> None:
        (problem,) = load(registry.open(), folder(ballot(yeas=51, vice_president="yea"))).problems
        assert "even tally of members" in problem.expected

    def test_votes_of_one_measure_come_in_the_order_of_time(self, reg: Registry) -> None:
        later, earlier = ballot(held="2026-01-14"), ballot(held="2026-01-08", yeas=52, nays=47)
        second = {**earlier["claims"][0], "id": "first-vote"}
        loaded(emptied(reg), {**later, "claims": [*later["claims"], second]})
        assert [found.vote.yeas for found in reg.votes()] == [52, 50]


def test_the_seeds_hold_the_votes_as_the_chambers_counted_them() -> None:
    counted = {
        (found.instrument, found.vote.put.value): (
            found.vote.yeas,
            found.vote.nays,
            found.vote.vice_president,
        )
        for found in registry.bundled().votes()
        if found.vote.put
    }
    assert counted["S.J.Res. 98", "point_of_order"] == (50, 50, "yea")
    assert counted["S.J.Res. 98", "discharge"] == (52, 47, None)
    assert counted["H.Con.Res. 61", "passage"] == (210, 216, None)
    assert counted["H.Con.Res. 64", "passage"] == (211, 213, None)
    assert counted["H.Con.Res. 68", "passage"] == (215, 215, None)
    assert counted["S.J.Res. 83", "discharge"] == (48, 51, None)
    assert counted["S.J.Res. 90", "discharge"] == (49, 51, None)
    assert Presence.UNKNOWN in {p for sent in registry.bundled().reports() for p in sent.required.values()}
