"""War Powers Resolution, 50 U.S.C. ch. 33: the report to Congress, and the sixty days."""

from __future__ import annotations

from collections.abc import Mapping

import sqlalchemy as sa

from registry.questions.authorities import war_powers
from registry.questions.campaigns import campaigns_of, first_of_campaign
from registry.questions.clocks import DaysFromEarlierReport, ElapsedHours
from registry.questions.model import Counterpoint, How, Part
from registry.questions.register import question
from registry.questions.reports import dated, how_published, reports_on, sent_under
from registry.questions.selects import (
    ANONYMOUS,
    DOCUMENT,
    LAWMAKER,
    OFFICIAL,
    ON_RECORD,
    OUTLET,
    SWORN,
    Select,
    Subject,
    Union,
    among,
    by_route,
    event_time,
    given,
    last_said,
    row,
)

_DUTY = "wpr_48_hour"
_HOSTILITIES_UNDEFINED = Counterpoint(
    text="Neither the statute nor a court defines hostilities. In 2011 the executive held that a "
    "limited mission, with limited exposure of United States forces, limited means and little "
    "risk of escalation, is outside it.",
    source="Legal Adviser of the Department of State to the Senate, June 2011, on Libya, as "
    "reported at the time",
)
_BOAT_STRIKES_2025 = Counterpoint(
    text="The executive is reported to hold that strikes largely by unmanned aircraft, from "
    "distances at which those targeted cannot endanger United States personnel, are not "
    "hostilities under the sixty-day limit.",
    source="accounts of what the head of the Office of Legal Counsel told members, and of an "
    "unnamed official: The New York Times and The Hill, November 2025, read in copies",
)
_ARMED_CONFLICT = Counterpoint(
    text="Congress was told of a formal armed conflict with cartels. Critics hold that this and "
    "the view that there are no hostilities do not fit together; defenders answer that armed "
    "conflict in international law and hostilities in the statute are different tests.",
    source="The New York Times, November 2025, read in a copy",
)


def _subject(first: sa.Subquery) -> Subject:
    return Subject("incident", first.c.record_id, first.c.record_id)


def _triggers() -> Select:
    first, occurred = first_of_campaign("US"), given("incident", "occurred")
    return row(Part.TRIGGER, occurred, _subject(first), times=event_time(occurred)).where(
        occurred.c.record_id == first.c.record_id
    )


def _opinions(part: Part, cite: str, routes: tuple[str, ...], how: Mapping[How, tuple[str, ...]]) -> Select:
    """Return legal opinions on the provision `cite` for the campaign, stated by one of `routes`."""
    first, text = first_of_campaign("US"), given("event", "law", cite, live=True, routes=routes)
    opinions, campaign = given("event", "kind", "legal_opinion", live=True), last_said("event", "campaign")
    return row(part, text, _subject(first), how=by_route(text, how) if how else None).where(
        among(text.c.record_id, opinions),
        campaign.c.record_id == text.c.record_id,
        campaign.c.text == first.c.campaign,
    )


@question(
    version=1,
    scope="US",
    authorities=(war_powers.USC_50_1543_A,),
    clock=ElapsedHours(48),
    counterpoints=(
        _HOSTILITIES_UNDEFINED,
        _BOAT_STRIKES_2025,
        _ARMED_CONFLICT,
        Counterpoint(
            text='The statute prescribes no form of words. A report said to be "consistent with" '
            "it may count as the report and not say which of the three situations it rests on.",
            source="50 U.S.C. 1543(a), read as a text; the wording of past reports was not compared",
        ),
    ),
    would_answer=("a report with its date and addressees", "an official statement that none is required"),
    look_in=(
        "House and Senate documents",
        "the Congressional Record",
        "statements of the presiding officers and of the White House",
    ),
    reviewed="tests/cases/wpr_48h_report.yaml",
)
def wpr_48h_report() -> Union:
    """Is there a written war-powers report for this introduction of forces?

    Asked once of each campaign, of its first incident by forces of the United States. Entry into foreign
    territory without a strike is not looked for.
    """
    answers = sent_under(Part.ANSWER, _DUTY, reports_on(first_of_campaign("US")), how=how_published)
    not_required = _opinions(Part.NOT_APPLICABLE, "50 U.S.C. 1543(a)", OFFICIAL, {})
    return sa.union_all(_triggers(), *answers, not_required)


@question(
    version=1,
    scope="US",
    authorities=(war_powers.USC_50_1544_B, war_powers.USC_50_1547_A),
    clock=DaysFromEarlierReport(60, 48),
    ends_an_act=True,
    counterpoints=(
        _BOAT_STRIKES_2025,
        _ARMED_CONFLICT,
        Counterpoint(
            text="The sixty days run only from a situation of the first kind, hostilities, and "
            "reports do not always say which kind they are about. Each strike may be held to be "
            "an operation of its own.",
            source="50 U.S.C. 1544(b) with 1543(a)(1), read as a text",
        ),
        Counterpoint(
            text="Whether the limit binds the President is disputed. The executive's own counsel "
            "wrote that Congress may, as a general constitutional matter, set it, and that "
            "hostilities need not include sporadic attacks on forces stationed abroad.",
            source="Office of Legal Counsel, 4A Op. O.L.C. 185, 196 (1980)",
        ),
        Counterpoint(
            text="Day zero is left out here. Counting it as the first day moves the label by "
            "one; the press has used both.",
            source="The Hill and Defense One, November 2025, read in copies",
        ),
    ),
    would_answer=(
        "a statute that authorizes it, or extends the period",
        "the executive's stated legal position",
        "the end of the campaign",
    ),
    look_in=(
        "the statute book",
        "opinions and letters of the Department of Justice",
        "testimony and statements of the executive",
    ),
    reviewed="tests/cases/wpr_60_day_basis.yaml",
)
def wpr_60_day_basis() -> Union:
    """What basis was stated for continuing after the sixty days?

    Asked once of each campaign, where an incident falls after the sixtieth day.
    """
    closed = (ANONYMOUS, LAWMAKER, OUTLET)
    how = {How.PUBLIC: (SWORN, DOCUMENT, ON_RECORD), How.NONPUBLIC: closed}
    opinions = _opinions(Part.ANSWER, "50 U.S.C. 1544(b)", (*OFFICIAL, *closed), how)
    starts = dated(Part.REPORT, _DUTY, reports_on(first_of_campaign("US")))
    return sa.union_all(_triggers(), starts, _later_incidents(), opinions, _enacted())


def _later_incidents() -> Select:
    first, others, occurred = (
        first_of_campaign("US"),
        campaigns_of("US"),
        given("incident", "occurred", live=True),
    )
    return row(Part.AFTER, occurred, _subject(first), times=event_time(occurred)).where(
        others.c.campaign == first.c.campaign,
        others.c.record_id != first.c.record_id,
        occurred.c.record_id == others.c.record_id,
    )


def _enacted() -> Select:
    """Return measures of the campaign that became law and name the provision."""
    first, state = first_of_campaign("US"), given("action", "state", "enacted", live=True)
    campaign, hook = last_said("action", "campaign"), given("action", "legal_hook", live=True)
    measures = given("action", "kind", "resolution", live=True)
    naming = sa.select(hook.c.record_id).where(
        sa.func.lower(hook.c.text).contains("1544(b)", autoescape=True)
    )
    return row(Part.ANSWER, state, _subject(first), how=How.PUBLIC).where(
        campaign.c.record_id == state.c.record_id,
        campaign.c.text == first.c.campaign,
        among(state.c.record_id, measures),
        state.c.record_id.in_(naming),
    )
