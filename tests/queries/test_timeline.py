"""The timeline: what happened when, and who said what when, in one order."""

from __future__ import annotations

import datetime as dt
import itertools

from hypothesis import given, settings

from registry import Registry
from registry.vocabulary.edtf import civil_bounds
from tests.strategies import Folder, dossiers
from tests.support import dossier, emptied, entry, load, loaded


def day_of(when: str) -> dt.date:
    """Return the day that a line of a timeline begins with."""
    if when == "no date":
        return dt.date.max
    start = when.partition("/")[0]
    if start == "..":
        return dt.date.min
    try:
        return civil_bounds(start)[0] or dt.date.min
    except ValueError:
        return dt.date.min if "T" not in start else dt.date.fromisoformat(start[:10])


@settings(max_examples=8)
@given(files=dossiers())
def test_a_timeline_is_in_the_order_of_time(reg: Registry, files: Folder) -> None:
    load(emptied(reg), files)
    for incident in reg.incidents():
        moments = reg.timeline(incident.id)
        days = [day_of(moment.when).toordinal() for moment in moments]
        # An instant stands on the day of its source's own zone, which may be the day before.
        assert all(a <= b + 1 for a, b in itertools.pairwise(days))


@settings(max_examples=8)
@given(files=dossiers())
def test_every_claim_of_the_dossier_is_said_once_and_every_line_rests_on_claims(
    reg: Registry, files: Folder
) -> None:
    load(emptied(reg), files)
    for incident in reg.incidents():
        moments = reg.timeline(incident.id)
        said = [name for moment in moments if moment.kind == "said" for name in moment.claims]
        known = [claim.id for claim in reg.claims(incident.id)]
        assert sorted(said) == sorted(known)
        for moment in moments:
            assert moment.kind in ("happened", "said")
            assert set(moment.claims) <= set(known)
            assert moment.text


def test_what_happened_stands_before_what_was_said_of_it(reg: Registry) -> None:
    loaded(
        reg,
        dossier(
            entry("announced", {"incident": {"occurred": "2025-09-02"}}, stated="2025-09-02"),
            entry(
                "reported",
                {
                    "strike-1": {"occurred": "2025-09-02T14:00:00-04:00"},
                    "survivors": {
                        "states": [{"state": "search_suspended", "at": "2025-09-05", "words": "called off"}]
                    },
                },
                source="report-2",
            ),
        ),
    )
    lines = [(moment.when, moment.kind, moment.text) for moment in reg.timeline("us-2025-09-02")]
    assert [line[:2] for line in lines] == [
        ("2025-09-02", "happened"),
        ("2025-09-02T18:00:00Z", "happened"),
        ("2025-09-02", "said"),
        ("2025-09-05", "happened"),
        ("2025-11-28", "said"),
        ("2025-11-28", "said"),
    ]
    assert lines[3][2] == "us-2025-09-02/survivors: search suspended (called off)"
    assert lines[2][2].startswith("a spokesman, stated on the record, in A Paper, 2025-09-02")


def test_a_date_in_dispute_is_shown_as_disputed(reg: Registry) -> None:
    loaded(
        reg,
        dossier(
            entry("one", {"incident": {"occurred": "2025-09-02"}}),
            entry("two", {"incident": {"occurred": "2025-09-01"}}, source="report-2", route="outlet_report"),
        ),
    )
    (happened,) = [m for m in reg.timeline("us-2025-09-02") if m.kind == "happened"]
    assert "(disputed)" in happened.text
    assert happened.when == "2025-09-02"
