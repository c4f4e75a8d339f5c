"""The registry as publicly known by a day: the same as if nothing published later had been loaded."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import registry
from registry import Claim, Registry
from registry.records.claim import Link
from registry.resolve import MONITOR_FIRST, POLICIES
from registry.vocabulary.terms import Stance
from tests.strategies import FEW_DATES, Folder, dossiers
from tests.support import (
    RECORDED,
    batch_of,
    dossier,
    emptied,
    entry,
    folder,
    load,
    loaded,
    public_state,
    rows,
)

LAST_DAYS: dict[str | None, str] = {
    # The last day that each date allows, by hand; a date without one is on no view.
    "2025-09-02": "2025-09-02",
    "2025-09-03": "2025-09-03",
    "2025-11-28~": "2025-11-28",
    "2025-12": "2025-12-31",
    "2026": "2026-12-31",
    "2025-10-23/2025-10-24": "2025-10-24",
    "2025-12-01/..": "never",
    "2026-01-10": "2026-01-10",
    None: "never",
}
DAYS = [
    "2025-09-01",
    "2025-09-02",
    "2025-09-03",
    "2025-10-23",
    "2025-10-24",
    "2025-12-30",
    "2025-12-31",
    "2026-12-31",
]


def test_the_table_of_last_days_is_whole() -> None:
    assert set(FEW_DATES) <= set(LAST_DAYS)


def with_links(claim: Claim, links: tuple[Link, ...]) -> Claim:
    kinds = {link.kind.value for link in links}
    stances = ("denies", "corrects", "supersedes", "retracts", "asserts")
    stance = next(stance for stance in stances if stance in {*kinds, "asserts"})
    return claim.model_copy(update={"links": links, "stance": Stance(stance)})


def published_by(claims: dict[str, Claim], day: str) -> dict[str, Claim]:
    """Return the claims that a reader on that day could know, as they then stood."""
    kept = {n: c for n, c in claims.items() if LAST_DAYS[c.published] <= day}
    for _ in claims:  # a claim that only bore on claims not yet known goes, and so may what bore on it
        kept = {
            n: with_links(c, tuple(found for found in c.links if found.claim in kept))
            for n, c in kept.items()
            if c.says or any(found.claim in kept for found in c.links)
        }
    return {
        n: c if LAST_DAYS[c.withdrawn] <= day else c.model_copy(update={"withdrawn": None})
        for n, c in kept.items()
    }


@settings(max_examples=8)
@given(files=dossiers(most_entries=5), day=st.sampled_from(DAYS))
def test_a_view_equals_a_registry_that_holds_only_what_was_published_by_its_day(
    reg: Registry, files: Folder, day: str
) -> None:
    load(emptied(reg), files)
    view = reg.as_of(day)
    seen = public_state(view)
    view.engine.dispose()
    batch = batch_of(files)
    then = registry.open()
    then.write(batch.publications, batch.sources, published_by(batch.claims, day), recorded=RECORDED)
    assert public_state(then) == seen
    then.engine.dispose()


@settings(max_examples=6)
@given(files=dossiers(), day=st.sampled_from(["2025-10-24", "2025-12-31"]), stated=st.sampled_from(FEW_DATES))
def test_what_is_published_later_never_changes_an_earlier_view_whatever_day_it_speaks_of(
    reg: Registry, files: Folder, day: str, stated: str
) -> None:
    load(emptied(reg), files)
    before = public_state(view := reg.as_of(day))
    view.engine.dispose()
    later: dict[str, Any] = {
        "sources": {"later": {"publication": "a-publisher", "grade": "B", "published": "2027-01-01"}}
    }
    name = next(iter(files.dossiers))
    says = {"incident": {"killed": "99", "occurred": "2025-09-01", "existence": "contested"}}
    added = [
        entry("late-word", says, source="later", stated=stated, route="sworn_testimony"),
        entry("late-denial", source="later", stated=stated, denies="first"),
        entry("late-retraction", source="later", stated=stated, retracts="first/incident"),
    ]
    sources = {**files.bibliography["sources"], **later["sources"]}
    more = Folder(
        {**files.bibliography, "sources": sources},
        {
            **files.dossiers,
            name: {**files.dossiers[name], "claims": [*files.dossiers[name]["claims"], *added]},
        },
    )
    assert not load(reg, more).problems
    after = public_state(view := reg.as_of(day))
    view.engine.dispose()
    assert after == before


def test_before_the_first_claim_about_a_record_it_is_not_there(reg: Registry) -> None:
    loaded(
        reg,
        dossier(
            entry("announced", {"incident": {"killed": "11"}}),
            entry(
                "reported",
                {"strike-2": {"follows": "strike-1"}, "strike-1": {"sequence": "1"}},
                source="report-2",
            ),
        ),
    )
    early = reg.as_of("2025-11-27")
    assert [i.id for i in early.incidents()] == ["us-2025-09-02"]
    assert early.incidents(follow_on=True) == []
    assert early.totals()[-1].follow_on_strikes == 0
    assert [i.id for i in reg.as_of("2025-11-28").incidents(follow_on=True)] == ["us-2025-09-02"]
    assert reg.as_of("2025-09-01").incidents() == []


def test_a_correction_is_not_known_before_it_was_published(reg: Registry) -> None:
    loaded(
        reg,
        dossier(
            entry("announced", {"incident": {"killed": "11"}}),
            entry("corrected", {"incident": {"killed": "9"}}, corrects="announced", source="report-2"),
            entry("withdrawn", retracts="corrected", source="report-3"),
        ),
    )
    figures = {
        day: str(reg.as_of(day).get("us-2025-09-02").killed)  # type: ignore[attr-defined]
        for day in ("2025-09-02", "2025-11-27", "2025-11-28", "2025-12-04", "2025-12-05")
    }
    assert list(figures.values()) == ["11", "11", "9", "9", "11"]


def test_a_denial_of_what_is_not_yet_known_is_not_there_and_neither_is_what_takes_it_back(
    reg: Registry,
) -> None:
    loaded(
        reg,
        dossier(
            entry("announced", {"incident": {"killed": "11"}}),
            entry("told", {"order": {"form": "spoken"}}, source="report-3"),
            entry("denied", denies="told", source="report-2"),
            entry("taken-back", retracts="denied", source="report-2"),
        ),
    )
    early = reg.as_of("2025-11-28")
    assert [claim.id for claim in early.claims("us-2025-09-02")] == ["us-2025-09-02/announced/incident"]
    late = reg.as_of("2025-12-05").get("us-2025-09-02/order")
    assert late.standing == "confirmed"


def test_what_was_published_on_no_known_day_is_in_no_view(reg: Registry) -> None:
    loaded(reg, dossier(entry("told", {"incident": {"killed": "11"}}, source="undated", stated="2025-09-02")))
    assert len(reg.incidents()) == 1
    assert reg.as_of("2026-12-31").incidents() == []


def test_a_view_refuses_to_be_loaded_into_and_leaves_the_registry_as_it_was(reg: Registry) -> None:
    loaded(reg, dossier(entry("told", {"incident": {"killed": "11"}})))
    before = rows(reg)
    view = reg.as_of("2025-12-01")
    with pytest.raises(ValueError, match="view"):
        load(view, folder(dossier(entry("told", {"incident": {"killed": "12"}}))))
    assert rows(reg) == before


def test_a_view_of_a_view_is_a_view_of_the_whole(reg: Registry) -> None:
    loaded(
        reg,
        dossier(
            entry("a", {"incident": {"killed": "11"}}),
            entry("b", {"incident": {"missing": "1"}}, source="report-2"),
        ),
    )
    early = reg.as_of("2025-09-02")
    assert public_state(early.as_of("2025-12-01")) == public_state(reg.as_of("2025-12-01"))
    assert early.known_on == dt.date(2025, 9, 2)
    assert early.as_of("2025-12-01").known_on == dt.date(2025, 12, 1)


def test_a_view_keeps_its_day_under_another_policy(reg: Registry) -> None:
    loaded(
        reg,
        dossier(
            entry("a", {"incident": {"killed": "11"}}),
            entry("b", {"incident": {"killed": "9"}}, route="monitor_assessment"),
            entry(
                "c",
                {"incident": {"killed": "8"}},
                route="monitor_assessment",
                source="report-3",
                corrects="b",
            ),
        ),
    )
    best = {
        (day, policy.name): reg.as_of(day).under(policy).get("us-2025-09-02").killed.best  # type: ignore[attr-defined]
        for day in ("2025-09-02", "2025-12-05")
        for policy in POLICIES.values()
    }
    assert best["2025-09-02", "official-first-1"] == best["2025-12-05", "official-first-1"] == 11
    assert best["2025-09-02", "monitor-first-1"] == 9
    assert best["2025-12-05", "monitor-first-1"] == 8
    assert best["2025-12-05", "widest-1"] is None
    assert reg.under(MONITOR_FIRST).policy.name == "monitor-first-1"


# --- what is not public ----------------------------------------------------------------------------


@settings(max_examples=5)
@given(files=dossiers(), tier=st.sampled_from(["restricted", "confidential"]), by_source=st.booleans())
def test_what_is_not_public_changes_nothing_that_a_reader_sees(
    reg: Registry, files: Folder, tier: str, by_source: bool
) -> None:
    load(emptied(reg), files)
    before = [public_state(reg), public_state(reg.as_of("2025-11-30")), reg.sources(), reg.names()]
    source = {
        "publication": "a-publisher",
        "grade": "A",
        "published": "2025-09-02",
        "tier": tier if by_source else "public",
    }
    common = {
        "source": "secret" if by_source else next(iter(files.bibliography["sources"])),
        "speaker": {"words": "someone protected"},
        "route": "sworn_testimony",
        **({} if by_source else {"tier": tier}),
    }
    says = {
        "incident": {"killed": "99", "title": "secret"},
        "order-secret": {"form": "spoken"},
        "actor-hidden": {"name": "H"},
    }
    secret = [
        {**common, "id": "secret-word", "says": says},
        {**common, "id": "secret-denial", "denies": "first"},
        {
            **common,
            "id": "secret-correction",
            "says": {"incident": {"killed": "98"}},
            "corrects": "first/incident",
        },
        {**common, "id": "secret-retraction", "retracts": "first/incident"},
    ]
    name = next(iter(files.dossiers))
    sources = {**files.bibliography["sources"], **({"secret": source} if by_source else {})}
    more = Folder(
        {**files.bibliography, "sources": sources},
        {
            **files.dossiers,
            name: {**files.dossiers[name], "claims": [*files.dossiers[name]["claims"], *secret]},
        },
    )
    assert not load(reg, more).problems
    after = [public_state(reg), public_state(reg.as_of("2025-11-30")), reg.sources(), reg.names()]
    assert after == before


def test_the_nearest_ids_of_an_unknown_one_hold_nothing_that_is_not_public(reg: Registry) -> None:
    loaded(
        reg,
        dossier(
            entry("told", {"incident": {"killed": "11"}}),
            entry("secret", {"order-secret": {"form": "spoken"}}, tier="confidential"),
        ),
    )
    with pytest.raises(registry.UnknownId) as unknown:
        reg.get("us-2025-09-02/order-secre")
    assert "us-2025-09-02/order-secret" not in str(unknown.value)
    with pytest.raises(registry.UnknownId):
        reg.get("us-2025-09-02/order-secret")
    with pytest.raises(registry.UnknownId):
        reg.claims("us-2025-09-02/order-secret")
