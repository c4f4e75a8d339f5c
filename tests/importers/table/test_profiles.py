"""Profiles: each names its licence and coverage, and reads rows in the data set's own layout."""

from __future__ import annotations

import csv
import dataclasses
import datetime as dt
import io
import json
from collections.abc import Mapping, Sequence
from typing import Any

import openpyxl
import pytest

import registry
from registry import LoadReport, StrikeIncident
from registry.importers.table.mapping import read_mapping
from registry.importers.table.profiles import PROFILES
from tests.importers.table.support import saved, spots

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


@dataclasses.dataclass(frozen=True)
class Read:
    """What a table in a data set's layout came to."""

    report: LoadReport
    incidents: dict[str, StrikeIncident]
    cells: dict[str, dict[str, str]]
    """The cells that each incident's claim keeps, as written."""

    @property
    def faults(self) -> list[tuple[str, int | None, str | None]]:
        return spots(self.report.problems)

    def note(self, rule: str) -> list[int | None]:
        return [note.row for note in self.report.notes if note.rule == rule]

    def when(self, incident: str) -> str | None:
        occurred = self.incidents[incident].occurred
        return occurred.edtf if occurred else None

    def killed(self, incident: str) -> tuple[int | None, int | None]:
        count = self.incidents[incident].killed
        return (count.low, count.high) if count else (None, None)

    def place(self, incident: str) -> tuple[str | None, str | None, tuple[float, float] | None]:
        place = self.incidents[incident].place
        point = place.geometry.coordinates if place and place.geometry else None
        return (place.area, place.words, point) if place else (None, None, None)


def read(source: Any, profile: str) -> Read:
    """Load a table by a profile into a registry of its own."""
    with registry.open() as reg:
        report = reg.load(source, mapping=profile)
        incidents = {incident.id: incident for incident in reg.incidents()}
        rows = {name: claim.row for name in incidents for claim in reg.claims(name)}
        cells = {name: {c.column: c.text for c in row.cells} for name, row in rows.items() if row}
    return Read(report, incidents, cells)


def table(columns: Sequence[str], *rows: Mapping[str, str]) -> io.StringIO:
    """Return a CSV file with these columns; what a row does not give is blank."""
    stream = io.StringIO()
    writer = csv.DictWriter(stream, columns, restval="")
    writer.writeheader()
    writer.writerows(rows)
    stream.seek(0)
    return stream


@pytest.mark.parametrize("name", PROFILES)
def test_each_profile_says_what_may_be_done_with_the_data_and_what_it_covers(name: str) -> None:
    mapping = read_mapping(name)
    assert mapping.name == name
    assert mapping.about
    assert all((mapping.about.licence, mapping.about.coverage, mapping.about.layout_from))
    assert bool(mapping.about.expected) == bool(mapping.about.expected_from)


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


# --- the Bureau of Investigative Journalism ------------------------------------------------------

PAKISTAN = [
    *("Strike ID", "Date", "Location", "Area", "Minimum total people killed", "Maximum total people killed"),
    *("Minimum civilians reported killed", "Maximum civilians reported killed"),
    *("Minimum children reported killed", "Maximum children reported killed"),
    *("Minimum reported injured", "Maximum reported injured", "Strike link"),
]
YEMEN = [
    *("Strike ID", "Date", "Location", "Province", "Type of attack", "Confirmed/\npossible US attack?"),
    *("Air operation?", "Drone strike", "Minimum number of strikes", "Maximum number of strikes"),
    *("Minimum people killed", "Maximum people killed"),
    *("Minimum civilians reported killed", "Maximum civilians reported killed"),
    *("Minimum children reported killed", "Maximum children reported killed"),
    *("Minimum people injured", "Maximum people injured", "Strike link"),
]
SOMALIA = [
    *("", "Date", "Location", "Confirmed/\npossible US strike", "Air strike?", "Drone strike", "Strike type"),
    *("Minimum strikes", "Maximum strikes", "Minimum people killed", "Maximum people killed"),
    *("Minimum civilians killed", "Maximum civilians killed"),
    *("Minimum children killed", "Maximum children killed"),
    *("Minimum people injured", "Maximum people injured", "Strike link"),
]
AFGHANISTAN = [
    *("Strike ID", "Date", "Village/local area", "District", "Province", "Type of attack"),
    *("Reportedly drone?", "US confirmed?", "US only source?"),
    "Counter-\nterrorism, force protection or strategic effects?",
    *("Reported target group?", "Time", "Reported target type", "Minimum strikes", "Maximum strikes"),
    *("Minimum total people killed", "Maximum total people killed"),
    *("Minimum civilians reported killed", "Maximum civilians reported killed"),
    *("Minimum children reported killed", "Maximum children reported killed"),
    *("Minimum reported injured", "Maximum reported injured", "Strike link", "Timeline URL", "Index"),
]


def counts(low: str, high: str) -> dict[str, str]:
    return {"Minimum total people killed": low, "Maximum total people killed": high}


def test_strikes_of_the_bureau_in_pakistan_keep_their_bounds_and_days() -> None:
    found = read(
        table(
            PAKISTAN,
            {"Strike ID": "X1", "Date": "05/11/2005", "Location": "a village", "Area": "an agency"}
            | counts("3", "8")
            | {"Minimum reported injured": "0", "Minimum civilians reported killed": "1"},
            {"Strike ID": "X2", "Date": "05/11/2005", "Location": "Unknown", "Area": "an agency"}
            | counts("?", "-"),
            {"Strike ID": "X3", "Date": "31/12/2005", "Location": "a village"} | counts("", "4"),
        ),
        "tbij-pakistan",
    )
    assert found.faults == []
    assert [found.when(f"tbij-x{i}") for i in (1, 2, 3)] == ["2005-11-05", "2005-11-05", "2005-12-31"]
    assert [found.killed(f"tbij-x{i}") for i in (1, 2, 3)] == [(3, 8), (None, None), (None, 4)]
    assert found.place("tbij-x1") == ("an agency", "a village", None)
    assert found.place("tbij-x2") == ("an agency", None, None)
    injured = found.incidents["tbij-x1"].injured
    assert injured is not None
    assert (injured.low, injured.high) == (0, None)
    assert found.cells["tbij-x1"]["Minimum civilians reported killed"] == "1"


def test_what_is_wrong_in_a_sheet_of_the_bureau_is_refused() -> None:
    found = read(
        table(
            PAKISTAN,
            {"Strike ID": "X1", "Date": "01/02/2006"} | counts("9", "3"),
            {"Strike ID": "X2", "Date": "3/11/02"} | counts("1", "1"),
            {"Strike ID": "X3", "Date": "01/13/2006"} | counts("1", "1"),
            {"Strike ID": "X4", "Date": "01/02/2006"} | counts("3-4", "4-Mar"),
            {"Strike ID": "Total", "Date": ""} | counts("14", "9"),
            {"Date": "01/02/2006"} | counts("1", "1"),
            {"Strike ID": "X5", "Date": "02/02/2006"} | counts("1", "1"),
            {"Strike ID": "X5", "Date": "02/02/2006"} | counts("2", "2"),
        ),
        "tbij-pakistan",
    )
    assert found.incidents == {}
    assert found.faults == [
        ("min_above_max", 2, "Maximum total people killed"),
        ("date", 3, "Date"),
        ("date", 4, "Date"),
        ("count", 5, "Minimum total people killed"),
        ("damaged_count", 5, "Maximum total people killed"),
        ("total_row", 6, None),
        ("no_id", 7, "Strike ID"),
        ("repeated_id", 8, None),
        ("repeated_id", 9, None),
    ]


def test_strikes_that_are_only_possibly_american_say_nothing_of_who_acted() -> None:
    found = read(
        table(
            YEMEN,
            {"Strike ID": "YEM901", "Date": "14/05/2012", "Province": "a province", "Location": "N/A"}
            | {"Type of attack": "Airstrike\nPossible drone strike", YEMEN[5]: "Possible"}
            | {"Minimum number of strikes": "1", "Maximum number of strikes": "4"}
            | {"Minimum people killed": "0", "Maximum people killed": "6", "Maximum people injured": "2"},
            {"Strike ID": "YEM902", "Date": "14/05/2012", "Province": "a province", YEMEN[5]: "Confirmed"}
            | {"Minimum number of strikes": "2", "Maximum number of strikes": "2"}
            | {"Minimum people killed": "5", "Maximum people killed": "5"},
        ),
        "tbij-yemen",
    )
    assert found.faults == []
    assert [found.killed(name) for name in ("tbij-yem901", "tbij-yem902")] == [(0, 6), (5, 5)]
    strikes = found.incidents["tbij-yem901"].strikes
    assert strikes is not None
    assert (strikes.low, strikes.high) == (1, 4)
    assert found.place("tbij-yem901") == ("a province", None, None)
    assert found.incidents["tbij-yem902"].acting_state is None
    kept = found.cells["tbij-yem901"]
    assert kept["Confirmed/ possible US attack?"] == "Possible"
    assert kept["Type of attack"] == "Airstrike\nPossible drone strike"
    assert found.note("several_strikes") == [3]


def test_the_sheet_on_somalia_is_found_in_a_workbook_and_its_first_column_has_no_name() -> None:
    row = {"": "SOM901", "Date": dt.datetime(2007, 1, 9), "Location": "a town, a region"}
    row |= {SOMALIA[3]: "Confirmed", "Minimum strikes": 1, "Maximum strikes": 1}
    row |= {"Minimum people killed": 5, "Maximum people killed": 10, "Minimum people injured": 4}
    book = openpyxl.Workbook()
    book.worksheets[0].append(["Notes on the data"])
    sheet = book.create_sheet("All US actions")
    sheet.append(SOMALIA)
    sheet.append([row.get(name) for name in SOMALIA])
    found = read(saved(book), "tbij-somalia")
    assert found.faults == []
    assert (found.when("tbij-som901"), found.killed("tbij-som901")) == ("2007-01-09", (5, 10))
    assert found.place("tbij-som901") == (None, "a town, a region", None)
    assert found.cells["tbij-som901"]["Confirmed/ possible US strike"] == "Confirmed"


def test_strikes_of_the_bureau_in_afghanistan_keep_what_it_says_of_the_target_and_the_time() -> None:
    row = {"Strike ID": "AFG9001", "Date": "06/09/2015", "Village/local area": "Unknown", "District": "A"}
    row |= {"Province": "a province", "Time": "Late at night", "US confirmed?": "0"}
    row |= {"Minimum strikes": "1", "Maximum strikes": "2", "Reported target group?": "a group"}
    other = {"Strike ID": "AFG9002", "Date": "07/09/2015", "Minimum strikes": "1"}
    found = read(table(AFGHANISTAN, row | counts("0", "1"), other | counts("-", "-")), "tbij-afghanistan")
    assert found.faults == []
    assert [found.killed(f"tbij-afg900{i}") for i in (1, 2)] == [(0, 1), (None, None)]
    assert found.place("tbij-afg9001") == ("a province", None, None)
    assert found.cells["tbij-afg9001"]["Time"] == "Late at night"
    assert found.cells["tbij-afg9001"]["Reported target group?"] == "a group"
    assert found.incidents["tbij-afg9001"].asserted_group is None


# --- New America ---------------------------------------------------------------------------------

NEW_AMERICA = (
    "id,country,date,village,year,region,leaders_killed,leader_names,leader_description,militants_low,"
    "militants_high,militants_avg,unknown_low,unknown_high,unknown_avg,civilians_low,civilians_high,"
    "civilians_avg,total_low,total_high,total_avg,president,target_type,target_description,"
    "target_organization_name,geo_lat,geo_lon,province,strike_type,notes,sources_combined,"
    "militants_lowhigh,unknown_lowhigh,civilians_lowhigh,total_lowhigh"
)


def test_strikes_of_new_america_keep_their_bounds_and_name_nobody() -> None:
    day = {"country": "Pakistan", "date": "6/19/2004", "village": "a village"}
    somebody = ("leader_names", "leader_description", "target_description", "notes")
    found = read(
        table(
            NEW_AMERICA.split(","),
            {"id": "2", **day, "total_low": "5", "total_high": "7", "total_avg": "6"}
            | {
                "geo_lat": "32.5",
                "geo_lon": "69.25",
                "militants_low": "1",
                "total_lowhigh": "Between 5 and 7",
            }
            | dict.fromkeys(somebody, "Somebody, aged 40"),
            {"id": "3", **day, "total_low": "", "total_high": "", "total_avg": ""},
            {"id": "4", **day, "date": "12/1/2005", "total_low": "4", "total_high": "2"},
            {"id": "5", **day, "date": "19/6/2004", "total_low": "1", "total_high": "1"},
            {"id": "6", **day, "geo_lat": "32.5", "total_low": "1", "total_high": "1"},
            {"id": "", **day, "total_low": "9", "total_high": "12"},
        ),
        "new-america",
    )
    first, second = "new-america-pakistan-2", "new-america-pakistan-3"
    assert found.faults == [
        ("min_above_max", 4, "total_high"),
        ("date", 5, "date"),
        ("half_a_point", 6, "geo_lon"),
        ("no_id", 7, "country"),
    ]
    assert list(found.incidents) == [first, second]
    assert (found.when(first), found.killed(first)) == ("2004-06-19", (5, 7))
    assert (found.when(second), found.killed(second)) == ("2004-06-19", (None, None))
    assert found.place(first) == ("Pakistan", "a village", (69.25, 32.5))
    assert found.cells[first]["militants_low"] == "1"
    assert "Somebody" not in str(found.cells)
    assert found.note("row_count") == [None]


# --- ACLED ---------------------------------------------------------------------------------------

ACLED = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,"
    "assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,"
    "admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,"
    "tags,timestamp"
)
STRUCK = {
    "event_date": "2023-02-15",
    "year": "2023",
    "time_precision": "1",
    "event_type": "Explosions/Remote violence",
    "sub_event_type": "Air/drone strike",
    "actor1": "A",
    "country": "Yemen",
    "location": "a town",
    "latitude": "15.5",
    "longitude": "45.25",
    "geo_precision": "1",
    "fatalities": "3",
}


def test_acled_events_are_no_more_precise_than_their_codes_say() -> None:
    found = read(
        table(
            ACLED.split(","),
            {**STRUCK, "event_id_cnty": "YEM901", "civilian_targeting": "Civilian targeting"},
            {**STRUCK, "event_id_cnty": "YEM902", "time_precision": "2", "geo_precision": "3"},
            {**STRUCK, "event_id_cnty": "YEM903", "event_date": "15 February 2023", "fatalities": ""},
        ),
        "acled",
    )
    assert found.faults == []
    names = [f"acled-yem90{i}" for i in (1, 2, 3)]
    assert [found.when(name) for name in names] == ["2023-02-15", "2023", "2023-02-15"]
    assert [found.place(name)[2] for name in names] == [(45.25, 15.5), None, (45.25, 15.5)]
    assert found.place(names[1]) == ("Yemen", "a town", None)
    killed = found.incidents[names[0]].killed
    assert killed is not None
    assert (killed.low, killed.best, killed.high) == (None, 3, None)
    assert found.incidents[names[2]].killed is None
    assert found.cells[names[0]]["civilian_targeting"] == "Civilian targeting"
    assert found.cells[names[1]]["event_date"] == "2023-02-15"


def test_acled_events_that_are_no_strikes_are_left_out() -> None:
    others = [
        {**STRUCK, "event_id_cnty": "YEM901", "event_type": "Protests", "sub_event_type": "Peaceful protest"},
        {**STRUCK, "event_id_cnty": "YEM902", "sub_event_type": "Suicide bomb"},
        {**STRUCK, "event_id_cnty": "YEM903", "sub_event_type": "Shelling/artillery/missile attack"},
    ]
    found = read(table(ACLED.split(","), *others), "acled")
    assert list(found.incidents) == ["acled-yem903"]
    assert found.report.rows == 3


def test_what_is_wrong_in_an_acled_export_is_refused() -> None:
    found = read(
        table(
            ACLED.split(","),
            {**STRUCK, "event_id_cnty": "YEM901", "event_date": "02/03/2023"},
            {**STRUCK, "event_id_cnty": "YEM902", "fatalities": "-3"},
            {**STRUCK, "event_id_cnty": "YEM903", "latitude": "95.5"},
            {**STRUCK, "event_id_cnty": ""},
            {**STRUCK, "event_id_cnty": "YEM904", "event_date": "2023-02-15 00:00:00"},
        ),
        "acled",
    )
    assert found.faults == [
        ("ambiguous_date", 2, "event_date"),
        ("count", 3, "fatalities"),
        ("out_of_range", 4, "latitude"),
        ("no_id", 5, "event_id_cnty"),
    ]
    assert found.when("acled-yem904") == "2023-02-15"
    assert found.note("midnight") == [6]


# --- Airwars -------------------------------------------------------------------------------------

AIRWARS = (
    "id,post_id,post_status,post_modified,permalink,code,previous_codes,date_type,date,date_end,local_time,"
    "country_name,location_name,region,strike_status_name,strike_type_name,total_strikes,"
    "civilian_harm_reported,civilian_harm_status_name,latitude,longitude,geolocation_accuracy_name,"
    "geolocation_notes_internal,civilian_non_combatants_killed_min,civilian_non_combatants_killed_max,"
    "children_killed_min,children_killed_max,belligerents_killed_min,belligerents_killed_max,num_sources,"
    "summary,belligerent_1_belligerent_name,belligerent_1_deaths_conceded_min"
)


def test_airwars_incidents_keep_their_days_and_no_count_is_added_up() -> None:
    harm = {"post_status": "publish", "country_name": "Yemen", "location_name": "a village, a province"}
    found = read(
        table(
            AIRWARS.split(","),
            {
                **harm,
                "code": "XYZ901",
                "date": "2025-03-01",
                "total_strikes": "2",
                "strike_type_name": "Airstrike",
            }
            | {"civilian_non_combatants_killed_min": "3", "civilian_non_combatants_killed_max": "5"}
            | {"civilian_harm_status_name": "Fair", "belligerent_1_belligerent_name": "US military"}
            | {"latitude": "15.5", "longitude": "45.25", "geolocation_accuracy_name": "Village"}
            | {"summary": "Somebody was killed", "geolocation_notes_internal": "ask Somebody"},
            {
                **harm,
                "code": "XYZ902a",
                "date": "2025-03-01",
                "date_type": "date_range",
                "date_end": "2025-03-03",
            },
            {**harm, "code": "XYZ903", "date": "2025-03-02", "post_status": "draft"},
            {**harm, "code": "XYZ904", "date": "2025-03-04", "date_end": "2025-03-03"},
            {**harm, "code": "", "date": "2025-03-04"},
        ),
        "airwars",
    )
    first, second = "airwars-xyz901", "airwars-xyz902a"
    assert list(found.incidents) == [first, second]
    assert found.faults == [("edtf", 5, "date_end"), ("no_id", 6, "code")]
    assert (found.when(first), found.when(second)) == ("2025-03-01", "2025-03-01/2025-03-03")
    assert found.place(first) == ("Yemen", "a village, a province", (45.25, 15.5))
    assert found.killed(first) == (None, None)
    assert str(found.incidents[first].strikes) == "2"
    kept = found.cells[first]
    assert kept["civilian_non_combatants_killed_min"] == "3"
    assert kept["civilian_harm_status_name"] == "Fair"
    assert kept["belligerent_1_belligerent_name"] == "US military"
    assert "Somebody" not in str(found.cells)


def test_an_airwars_export_that_does_not_tell_drafts_apart_is_refused() -> None:
    with pytest.raises(registry.InvalidInput) as refused:
        read(table(["code", "date"], {"code": "XYZ901", "date": "2025-03-01"}), "airwars")
    assert ("missing_column", "post_status") in [(p.rule, p.column) for p in refused.value.problems]
