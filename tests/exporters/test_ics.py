import datetime as dt
from pathlib import Path

import pytest
from icalendar import Calendar, Component

from registry import Registry
from registry.exporters import ics
from registry.questions.model import Due, Finding
from tests.exporters.cases import MENDED, TAKEN_BACK_OR_SECRET, check_bytes
from tests.support import dossier, entry, in_memory

ON = "2026-01-15"
AT_TWO = "2025-09-02T14:00:00-04:00"


@pytest.fixture(scope="module")
def events(seeds: Registry, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Component]:
    out = tmp_path_factory.mktemp("ics") / "out.ics"
    seeds.export(out, format="ics", on=ON)
    calendar = Calendar.from_ical(out.read_bytes())
    assert isinstance(calendar, Calendar)
    return {str(event["uid"]).partition("@")[0]: event for event in calendar.walk("VEVENT")}


@pytest.fixture(scope="module")
def findings(seeds: Registry) -> dict[str, Finding]:
    return {finding.id: finding for finding in seeds.questions(on=ON)}


def test_every_finding_with_a_date_is_an_event_and_no_other(
    events: dict[str, Component], findings: dict[str, Finding]
) -> None:
    dated = {f.id for f in findings.values() if f.due and (f.due.earliest or f.due.latest)}
    assert events.keys() == dated
    assert len(dated) < len(findings)


def test_a_window_of_days_is_an_event_of_those_days(
    events: dict[str, Component], findings: dict[str, Finding]
) -> None:
    for name, event in events.items():
        due = findings[name].due
        assert due is not None
        if due.days is None:
            continue  # dated by the clock
        first, _, last = due.days.partition("/")
        assert event.decoded("dtstart") == dt.date.fromisoformat(first)
        assert event.decoded("dtend") - dt.timedelta(days=1) == dt.date.fromisoformat(last or first)


def test_an_event_says_who_set_its_date(events: dict[str, Component], findings: dict[str, Finding]) -> None:
    kinds = set()
    for name, event in events.items():
        due, text = findings[name].due, str(event["description"])
        assert due is not None
        kinds.add(due.kind)
        for shown in (text, str(event["summary"])):
            assert ("a statute sets it" in shown) == (due.kind == "statutory")
            assert ("the requester chose it" in shown) == (due.kind == "requested")
    assert kinds == {"statutory", "requested"}


def test_an_event_has_the_question_the_law_the_state_and_the_counter_arguments(
    events: dict[str, Component], findings: dict[str, Finding]
) -> None:
    for name, event in events.items():
        finding, text = findings[name], str(event["description"])
        shown = [finding.question, finding.wording, f"State: {finding.state}"]
        shown += [authority.cite for authority in finding.authorities]
        shown += [counterpoint.text for counterpoint in finding.counterpoints]
        assert not [part for part in shown if part not in text]
        assert "http" not in text


def test_an_event_says_which_claims_its_date_rests_on_and_who_makes_them(
    events: dict[str, Component], findings: dict[str, Finding]
) -> None:
    for name, event in events.items():
        text = str(event["description"])
        assert findings[name].because
        assert all(f"{b.text} ({b.claim})" in text for b in findings[name].because)


def test_a_time_of_the_clock_is_an_instant_of_utc(tmp_path: Path) -> None:
    exact = {"acting_state": "US", "strikes": 1, "acknowledged": True, "occurred": AT_TWO}
    with in_memory(dossier(entry("exact", {"incident": exact}))) as reg:
        reg.export(tmp_path / "out.ics", format="ics", on=ON)
    events = Calendar.from_ical((tmp_path / "out.ics").read_bytes()).walk("VEVENT")
    (event,) = (event for event in events if "incident_report_1543a" in str(event["uid"]))
    assert event.decoded("dtstart") == dt.datetime(2025, 9, 4, 18, tzinfo=dt.UTC)
    assert "2025-09-04T18:00:00Z" in str(event["description"])


def test_a_window_that_no_days_date_is_from_instant_to_instant() -> None:
    first, last = dt.datetime(2025, 9, 4, 18, tzinfo=dt.UTC), dt.datetime(2025, 9, 4, 20, tzinfo=dt.UTC)
    window = {"earliest": first, "latest": last, "kind": "statutory"}
    assert ics._span(Due.model_validate(window)) == (first, last)
    assert ics._span(Due.model_validate({**window, "earliest": None})) == (last, None)
    assert ics._span(Due(kind="statutory")) is None


def test_the_end_of_a_civil_day_is_that_day(events: dict[str, Component]) -> None:
    reports = [event for name, event in events.items() if name.startswith("force_report_180_day_1550")]
    assert (dt.date(2026, 5, 17), dt.date(2026, 5, 18)) in [
        (event.decoded("dtstart"), event.decoded("dtend")) for event in reports
    ]


def test_a_date_whose_ground_was_taken_back_is_no_event(tmp_path: Path) -> None:
    asked = {"item": "the order", "made": "2025-09-02", "due": "2025-09-20", "due_kind": "requested"}
    asking = entry("asked", {"action": {"kind": "letter"}, "request": asked})
    regret = entry("regret", source="report-2", retracts="asked/request")
    found = []
    for entries in ((asking,), (asking, regret)):
        with in_memory(dossier(*entries, kind="action")) as reg:
            reg.export(tmp_path / "out.ics", format="ics", on=ON)
        found.append(Calendar.from_ical((tmp_path / "out.ics").read_bytes()).walk("VEVENT"))
    assert list(map(len, found)) == [1, 0]


def test_the_stamp_is_the_end_of_the_day_on_which_clocks_are_read(events: dict[str, Component]) -> None:
    stamps = {event.decoded("dtstamp") for event in events.values()}
    assert stamps == {dt.datetime(2026, 1, 16, tzinfo=dt.UTC)}


def test_neither_order_nor_a_secret_changes_a_byte(tmp_path: Path) -> None:
    shown = check_bytes("ics", tmp_path, on=ON).decode()
    assert "request_answered-" in shown
    assert not [text for text in (MENDED, *TAKEN_BACK_OR_SECRET) if text in shown]
