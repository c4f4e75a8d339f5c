"""The readable views: plain times and wide rows for whoever opens the database with another tool."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from registry import Registry
from registry.storage.views import VIEWS
from registry.vocabulary.time import from_microseconds, instant_text
from tests.support import dossier, emptied, entry, loaded


def seen(reg: Registry, view: str) -> list[dict[str, Any]]:
    with reg.connect() as connection:
        return [dict(row._mapping) for row in connection.execute(sa.text(f"SELECT * FROM {view}"))]


def test_an_incident_is_one_row_with_a_column_for_each_bound(reg: Registry) -> None:
    loaded(
        reg,
        dossier(
            entry(
                "first",
                {
                    "incident": {
                        "occurred": "2025-09",
                        "killed": {"low": 9, "high": 11},
                        "missing": {"best": 2},
                        "place": "Caribbean Sea",
                    }
                },
            )
        ),
    )
    (row,) = seen(reg, "readable_incidents")
    assert (row["first_day"], row["last_day"]) == ("2025-09-01", "2025-09-30")
    assert (row["killed_low"], row["killed_high"], row["killed_best"]) == (9, 11, None)
    assert (row["missing_low"], row["missing_high"], row["missing_best"]) == (None, None, 2)
    assert row["place"] == "Caribbean Sea"
    assert row["rescued_low"] is None, "what nobody states is empty, not 0"


SECOND = 1_000_000


@given(
    us=st.integers(-62135596800 * SECOND, 253402300800 * SECOND - 1)
    | st.integers(-3, 3)
    | st.integers(-3, 3).map(lambda step: 253402300800 * SECOND - 4 + step)
)
def test_a_plain_time_is_the_instant_to_the_microsecond(reg: Registry, us: int) -> None:
    instant = instant_text(from_microseconds(us))
    loaded(emptied(reg), dossier(entry("first", {"incident": {"occurred": instant}})))
    (row,) = seen(reg, "readable_values")
    plain = dt.datetime(1970, 1, 1) + dt.timedelta(microseconds=us)
    assert row["earliest_utc"] == plain.isoformat(timespec="microseconds") + "Z"
    assert row["latest_utc"] == row["earliest_utc"]


def test_a_claim_is_shown_with_its_speaker_its_source_and_when_it_was_recorded(reg: Registry) -> None:
    loaded(reg, dossier(entry("first", {"incident": {"killed": 11}})))
    (row,) = seen(reg, "readable_claims")
    assert row["speaker"] == "a spokesman"
    assert row["published"] == "2025-09-02"
    assert row["recorded_utc"] == "2026-01-01T00:00:00.000000Z"


@pytest.mark.parametrize("tier", ["restricted", "confidential"])
def test_what_is_not_public_is_in_no_view(reg: Registry, tier: str) -> None:
    public = dossier(entry("first", {"incident": {"killed": 11}}))
    loaded(reg, public)
    without = {view: seen(reg, view) for view in VIEWS[reg.engine.dialect.name]}
    secret = dossier(
        *public["claims"], entry("second", {"incident": {"killed": 99}}, source="report-2", tier=tier)
    )
    loaded(reg, secret)
    assert {view: seen(reg, view) for view in without} == without
