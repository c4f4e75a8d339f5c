"""Profiles: each names its licence and coverage, and reads rows in the data set's own layout."""

from __future__ import annotations

import io
import json

import pytest

import registry
from registry.importers.table.mapping import read_mapping
from registry.importers.table.profiles import PROFILES

GED = (
    "id,relid,year,type_of_violence,conflict_name,side_a,side_b,where_prec,where_coordinates,"
    "where_description,adm_1,latitude,longitude,country,date_prec,date_start,date_end,"
    "deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low"
)
STRIKE = {
    "_id": "x",
    "number": 7,
    "country": "Yemen",
    "date": "2010-05-25T00:00:00.000Z",
    "narrative": "A made-up strike",
    "location": "a made-up province",
    "deaths": "4-6",
    "deaths_min": "4",
    "deaths_max": "6",
    "injuries": "",
    "lat": "15.5",
    "lon": "45.3",
    "names": ["Somebody"],
}


@pytest.mark.parametrize("name", PROFILES)
def test_each_profile_says_what_may_be_done_with_the_data_and_what_it_covers(name: str) -> None:
    mapping = read_mapping(name)
    assert mapping.name == name
    assert mapping.about
    assert all((mapping.about.licence, mapping.about.coverage, mapping.about.layout_from))


def test_ged_events_keep_their_bounds_of_time_and_deaths() -> None:
    rows = [
        "901,A-1,2020,1,A: made up,A,B,1,a town,near a town,a district,12.5,44.25,Yemen,2,"
        "2020-03-01 00:00:00.000,2020-03-07 00:00:00.000,0,0,2,1,3,8,2",
        "902,A-2,2020,1,A: made up,A,B,6,Yemen,Yemen,,15.5,47.5,Yemen,1,2020-03-09,2020-03-09,0,0,0,1,1,0,1",
    ]
    with registry.open() as reg:
        report = reg.load(io.StringIO("\n".join([GED, *rows])), mapping="ucdp-ged")
        (event,) = reg.incidents()
    assert [(p.row, p.rule) for p in report.problems] == [(3, "min_above_max")]
    assert event.id == "ucdp-901"
    assert event.occurred is not None
    assert event.occurred.edtf == "2020-03-01/2020-03-07"
    assert event.killed is not None
    assert (event.killed.low, event.killed.best, event.killed.high) == (2, 3, 8)


def test_dronestream_strikes_are_read_by_the_day_and_nobody_is_named() -> None:
    file = io.BytesIO(json.dumps({"status": "OK", "strike": [STRIKE]}).encode())
    file.name = "data.json"
    with registry.open() as reg:
        report = reg.load(file, mapping="dronestream")
        (strike,) = reg.incidents()
        told = str(reg.public_claims())
    assert report.problems == ()
    assert strike.occurred is not None
    assert strike.occurred.edtf == "2010-05-25"
    assert strike.killed is not None
    assert (strike.killed.low, strike.killed.high, strike.injured) == (4, 6, None)
    assert "Somebody" not in told
