"""War Powers Resolution, 50 U.S.C. ch. 33: consultation, the report to Congress, and the sixty days."""

from __future__ import annotations

from collections.abc import Mapping

import sqlalchemy as sa

from registry.questions.authorities import war_powers
from registry.questions.campaigns import belonging, first_of_campaign
from registry.questions.clocks import DaysFromEarlierReport, ElapsedHours, Standard
from registry.questions.model import Counterpoint, How, Part
from registry.questions.patterns import (
    acts_concerning,
    events_naming,
    happening,
    held,
    in_campaign,
    named,
)
from registry.questions.register import question
from registry.questions.reports import how_published, reports_on, sent_under
from registry.questions.selects import (
    ANONYMOUS,
    DOCUMENT,
    LAWMAKER,
    OFFICIAL,
    ON_RECORD,
    OUTLET,
    SWORN,
    Select,
    Union,
    among,
    by_route,
    event_time,
    given,
    row,
    weakest,
)

_DUTY = "wpr_48_hour"
_REPORT, _SIXTY_DAYS, _THIRTY_MORE = (
    "50 U.S.C. 1543(a)",
    "50 U.S.C. 1544(b)",
    "50 U.S.C. 1544(b), thirty more days",
)
"""The provisions, as statements on them are recorded."""
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
    text="A notice of October 2025 told Congress of an armed conflict with cartels. Critics hold that this "
    "and the view that there are no hostilities do not fit together; defenders answer that armed "
    "conflict in international law and hostilities in the statute are different tests.",
    source="The New York Times, November 2025, read in a copy",
)


def _opinions(part: Part, cite: str, routes: tuple[str, ...], how: Mapping[How, tuple[str, ...]]) -> Select:
    """Return legal opinions on the provision `cite` for the campaign, stated by one of `routes`."""
    first, text = first_of_campaign("US"), given("event", "law", cite, live=True, routes=routes)
    opinions, campaign = (
        given("event", "kind", "legal_opinion", live=True),
        given("event", "campaign", live=True),
    )
    rows = row(part, text, named("incident", first.c.record_id), how=by_route(text, how) if how else None)
    return rows.where(
        among(text.c.record_id, opinions),
        campaign.c.record_id == text.c.record_id,
        campaign.c.text == first.c.campaign,
    )


# --- the report -------------------------------------------------------------------------------------

_ON_THE_REPORT = (
    _HOSTILITIES_UNDEFINED,
    _BOAT_STRIKES_2025,
    _ARMED_CONFLICT,
    Counterpoint(
        text='The statute prescribes no form of words. A report said to be "consistent with" '
        "it may count as the report and not say which of the three situations it rests on.",
        source="50 U.S.C. 1543(a), read as a text; the wording of past reports was not compared",
    ),
)
_THE_REPORT_OR_NONE = ("a report with its date and addressees", "an official statement that none is required")
_WHERE_REPORTS_ARE = (
    "House and Senate documents",
    "the Congressional Record",
    "statements of the presiding officers and of the White House",
)


@question(
    id="wpr_48h_report",
    version=1,
    scope="US",
    authorities=(war_powers.USC_50_1543_A,),
    clock=ElapsedHours(48),
    counterpoints=_ON_THE_REPORT,
    would_answer=_THE_REPORT_OR_NONE,
    look_in=_WHERE_REPORTS_ARE,
    reviewed="tests/cases/wpr_48h_report.yaml",
)
def wpr_48h_report_1() -> Union:
    """Is there a report in writing under the War Powers Resolution on this introduction of forces?

    Asked once of each campaign, of its first incident by forces of the United States. Entry into foreign
    territory without a strike is not looked for.
    """
    not_required = _opinions(Part.NOT_APPLICABLE, _REPORT, OFFICIAL, {})
    first = first_of_campaign("US")
    return sa.union_all(in_campaign(first, "US"), happening(first), *_reported(), not_required)


@question(
    version=2,
    scope="US",
    authorities=(war_powers.USC_50_1543_A,),
    clock=ElapsedHours(48),
    counterpoints=_ON_THE_REPORT,
    would_answer=_THE_REPORT_OR_NONE,
    look_in=_WHERE_REPORTS_ARE,
    reviewed="tests/cases/wpr_48h_report.yaml",
)
def wpr_48h_report() -> Union:
    """Is there a report in writing under the War Powers Resolution on this introduction of forces?

    Asked once of each campaign, of its first incident by forces of the United States; answered by a report of
    this kind that covers the incident or is of the campaign. Where a position of the
    United States, officially stated, holds that the provision does not apply, the question is not applicable
    by that account. Entry into foreign territory without a strike is not looked for.
    """
    first = first_of_campaign("US")
    not_required = held(Part.NOT_APPLICABLE, _REPORT, first, "does_not_apply", routes=OFFICIAL, state="US")
    return sa.union_all(in_campaign(first, "US"), happening(first), *_reported(), not_required)


def _reported() -> tuple[Select, Select]:
    return sent_under(Part.ANSWER, _DUTY, reports_on(first_of_campaign("US")), how=how_published)


# --- the sixty days ---------------------------------------------------------------------------------


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

    Asked once of each campaign, where an incident falls after the sixtieth day; where an incident that nobody
    dates may fall after it, that cannot be told.
    """
    closed = (ANONYMOUS, LAWMAKER, OUTLET)
    how = {How.PUBLIC: (SWORN, DOCUMENT, ON_RECORD), How.NONPUBLIC: closed}
    opinions = _opinions(Part.ANSWER, _SIXTY_DAYS, (*OFFICIAL, *closed), how)
    first = first_of_campaign("US")
    return sa.union_all(
        in_campaign(first, "US"),
        happening(first),
        *_submitted(),
        _later_incidents(),
        opinions,
        _enacted(),
    )


def _submitted() -> tuple[Select, Select]:
    """Return when each report was submitted: the days run from then, or from when it was due."""
    return sent_under(Part.REPORT, _DUTY, reports_on(first_of_campaign("US")))


def _later_incidents() -> Select:
    """Return when the other incidents of the campaign happened; one that nobody dates may be later."""
    first, others = first_of_campaign("US"), belonging("US")
    occurred = given("incident", "occurred", live=True)
    dated = others.outerjoin(occurred, occurred.c.record_id == others.c.record_id)
    subject = named("incident", first.c.record_id)
    rows = row(Part.AFTER, others, subject, times=event_time(occurred)).select_from(dated)
    return rows.where(others.c.campaign == first.c.campaign, others.c.record_id != first.c.record_id)


def _enacted() -> Select:
    """Return measures of the campaign that became law and name the provision."""
    first, state = first_of_campaign("US"), given("action", "state", "enacted", live=True)
    campaign, hook = (given("action", field, live=True) for field in ("campaign", "legal_hook"))
    measures = given("action", "kind", "resolution", live=True)
    naming = sa.select(hook.c.record_id).where(
        sa.func.lower(hook.c.text).contains("1544(b)", autoescape=True)
    )
    return row(Part.ANSWER, state, named("incident", first.c.record_id), how=How.PUBLIC).where(
        campaign.c.record_id == state.c.record_id,
        campaign.c.text == first.c.campaign,
        among(state.c.record_id, measures),
        state.c.record_id.in_(naming),
    )


# --- thirty more days -------------------------------------------------------------------------------


@question(
    version=1,
    scope="US",
    authorities=(war_powers.USC_50_1544_B_EXTENSION, war_powers.USC_50_1544_B),
    clock=DaysFromEarlierReport(60, 48),
    starts_apart=True,
    ends_an_act=True,
    counterpoints=(
        Counterpoint(
            text="No certification is needed where the sixty days do not run, as the executive is reported "
            "to hold of the strikes; then nobody relies on the thirty days, and there is nothing to certify.",
            source="accounts of what the head of the Office of Legal Counsel told members: The New York "
            "Times, November 2025, read in a copy",
        ),
        _HOSTILITIES_UNDEFINED,
        Counterpoint(
            text="The thirty days serve a prompt removal of forces and their safety on the way out. Going "
            "on for another reason rests, if on anything, on another provision.",
            source="50 U.S.C. 1544(b), read as a text",
        ),
    ),
    would_answer=(
        "the certification, with its date",
        "a statement that the thirty days are not relied on",
    ),
    look_in=(
        "House and Senate documents",
        "letters of the President to the presiding officers",
        "statements of the executive on the sixty days",
    ),
    reviewed="tests/cases/wpr_30_day_certification.yaml",
)
def wpr_30_day_certification() -> Union:
    """Is there a written certification for up to thirty more days?

    Asked once of each campaign of which somebody speaks of the thirty days, where an incident falls after the
    sixtieth day; the days are counted as for the sixty, from the first incident. Answered by a certification
    that covers that incident or is of the campaign. Not applicable where the position of
    the United States is said to be that the thirty days are not relied on, or do not apply, or is officially
    stated to be that the sixty do not.
    """
    first = first_of_campaign("US")
    certified = sent_under(Part.ANSWER, "wpr_extension", reports_on(first), how=how_published)
    return sa.union_all(
        in_campaign(first, "US"),
        *_spoken_of(),
        happening(first, Part.START),
        *_submitted(),
        _later_incidents(),
        *certified,
        held(Part.NOT_APPLICABLE, _THIRTY_MORE, first, "not_relied_on", "does_not_apply", state="US"),
        held(Part.NOT_APPLICABLE, _SIXTY_DAYS, first, "does_not_apply", routes=OFFICIAL, state="US"),
    )


def _spoken_of() -> tuple[Select, Select]:
    """Return the claims that speak of the thirty days, whatever they hold of them.

    By naming the incident, or its campaign: then that claim gives rise to the question with the other.
    """
    law, campaign, first = (
        given("event", "law", _THIRTY_MORE),
        given("event", "campaign"),
        first_of_campaign("US"),
    )
    about = events_naming(first).subquery()
    claim, fate = weakest(law, campaign)
    columns = [column for column in law.c if column.name not in ("claim", "fate")]
    both = sa.select(*columns, claim, fate, campaign.c.text.label("campaign"))
    told = both.where(campaign.c.record_id == law.c.record_id).subquery()
    return (
        row(Part.TRIGGER, law, named("incident", about.c.incident)).where(about.c.event == law.c.record_id),
        row(Part.TRIGGER, told, named("incident", first.c.record_id)).where(
            told.c.campaign == first.c.campaign
        ),
    )


# --- consultation -----------------------------------------------------------------------------------


@question(
    version=1,
    scope="US",
    authorities=(war_powers.USC_50_1542,),
    clock=Standard("in every possible instance"),
    counterpoints=(
        Counterpoint(
            text="The text prescribes no form, no number and no record of consultation. It may be oral, with "
            "leaders only, and need not be announced.",
            source="50 U.S.C. 1542, read as a text",
        ),
        Counterpoint(
            text="Being told is held not to be the same as being consulted; in return, briefings before and "
            "after are held to be how consultation is done. Briefings are counted in part here.",
            source="50 U.S.C. 1542, read as a text",
        ),
        Counterpoint(
            text="An unnamed senior official counted seven classified briefings by late October 2025; an "
            "unnamed Senate aide called that count misleading.",
            source="CNN, 27 October 2025",
        ),
        _BOAT_STRIKES_2025,
    ),
    would_answer=(
        "a dated consultation, and with whom",
        "a briefing of members or leaders before or after",
    ),
    look_in=(
        "statements of the leaders and committees of both chambers",
        "statements of the White House",
        "reports under 50 U.S.C. 1543, which may speak of it",
    ),
    reviewed="tests/cases/wpr_consultation_record.yaml",
)
def wpr_consultation_record() -> Union:
    """What consultation with Congress, before and after, is on record?

    Asked once of each campaign, of its first incident by forces of the United States. Answered by acts of
    consultation that concern the incident or its campaign, in public where an official tells of them; in part
    by briefings that do.
    """
    first = first_of_campaign("US")
    consulted = acts_concerning(first, "consultation")
    briefed = acts_concerning(first, "briefing", how=How.PARTIAL)
    return sa.union_all(in_campaign(first, "US"), happening(first), consulted, briefed)
