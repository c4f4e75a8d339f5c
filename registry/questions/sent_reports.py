"""Reports that were sent: what they state and to whom, when the next is due, and the public list of them."""

from __future__ import annotations

import sqlalchemy as sa

from registry.questions.authorities import defense, war_powers
from registry.questions.campaigns import belonging, campaigns_of, first_of_campaign, incidents_by
from registry.questions.clocks import CalendarDays, CalendarMonths, ElapsedHours, NextOf
from registry.questions.model import Counterpoint, How, Part
from registry.questions.patterns import HOW_KNOWN, counted_from, named
from registry.questions.register import question
from registry.questions.reports import (
    contents,
    covering,
    how_published,
    naming,
    of_campaign,
    on_incidents_by,
    reports_on_incidents_by,
    sent_under,
    with_all,
)
from registry.questions.selects import (
    FIELD,
    TIMELESS,
    Column,
    Condition,
    Given,
    Select,
    Union,
    among,
    by_route,
    event_or_by_then,
    event_time,
    given,
    row,
    weakest,
)
from registry.records.oversight import REQUIRED_CONTENTS
from registry.vocabulary.terms import ReportDuty

_FIRST, _PERIODIC = "wpr_48_hour", "wpr_periodic"
_ITEMS = tuple(item.value for item in REQUIRED_CONTENTS[ReportDuty.WPR_48_HOUR])
_LISTED = (
    "incident_48_hour",
    "framework_change",
    "frameworks_annual",
    "force_180_day",
    "sensitive_operation",
    "specific_authority",
    "annual_civilian_casualties",
)


def _sent(reports: sa.Subquery, *duties: str) -> tuple[Select, Select]:
    """Return the trigger rows for `reports` sent under these duties, dated by when each was sent."""
    under = given("report", "duty", *duties)
    among_them = under.c.record_id.in_(sa.select(reports.c.report))
    return counted_from(sa.select(under).where(among_them).subquery(), "report", "date")


# --- what a report states ---------------------------------------------------------------------------


@question(
    version=1,
    scope="US",
    authorities=(war_powers.USC_50_1543_A, war_powers.USC_50_1543_A_B),
    clock=ElapsedHours(48),
    starts_apart=True,
    counterpoints=(
        Counterpoint(
            text="The statute prescribes no form of words and no measure of detail: general wording may be "
            "held to state each of the three.",
            source="50 U.S.C. 1543(a), read as a text; the wording of past reports was not compared",
        ),
        Counterpoint(
            text="A part of a report may be classified. What is known of a report from its public text, or "
            "from an account of it, does not show what else it states.",
            source="practice of reports to Congress, noted beside the rule",
        ),
        Counterpoint(
            text="How far operations will go may not be known within two days: a report that says so may be "
            "held to state the estimate that there is.",
            source="50 U.S.C. 1543(a)(C), read as a text",
        ),
    ),
    would_answer=("the report's text, with a passage on each of the three", "an account of its contents"),
    look_in=(
        "House and Senate documents",
        "the Congressional Record",
        "press accounts that quote the report",
    ),
    reviewed="tests/cases/wpr_report_contents.yaml",
)
def wpr_report_contents() -> Union:
    """What does the report state of circumstances, authority, and scope and duration?

    Asked of each war-powers report on an incident by forces of the United States, or on its campaign. The 48
    hours run from the incidents that it covers or, where it covers none, from the first of its campaign.
    Answered where live claims together say that all three are in it, and in part where they say so of one or
    two; the answer has the report's date. Claims that one is absent differ from those that it is present.
    """
    answers = contents("present", *_ITEMS)
    date = given("report", "date", live=True)
    whole = among(answers.c.record_id, with_all(*_ITEMS))
    how = sa.case((whole, how_published(answers)), else_=sa.literal(How.PARTIAL.value))
    times = event_or_by_then(date, answers)
    stated = row(Part.ANSWER, answers, named("report", answers.c.record_id), how=how, times=times)
    return sa.union_all(
        *on_incidents_by("US"),
        *_sent(reports_on_incidents_by("US"), _FIRST),
        _introductions(),
        stated.select_from(answers.outerjoin(date, date.c.record_id == answers.c.record_id)),
        *_absent(),
    )


def _introductions() -> Select:
    """Return when forces were introduced: the times of the incidents that a report is about.

    An incident that nobody dates leaves the time unknown: the clock never counts from the report itself.
    """
    about, under = _about(), given("report", "duty", _FIRST, live=True)
    occurred = given("incident", "occurred", live=True)
    joined = about.join(under, under.c.record_id == about.c.report).outerjoin(
        occurred, occurred.c.record_id == about.c.incident
    )
    dating = sa.select(
        about.c.report,
        about.c.incident.label("record_id"),
        sa.func.coalesce(occurred.c.claim, under.c.claim).label("claim"),
        under.c.fate,
        *(occurred.c[name] for name in ("earliest_us", "latest_us", "first_day", "last_day")),
    )
    found = dating.select_from(joined).subquery()
    return row(Part.START, found, named("report", found.c.report), times=event_time(found))


def _about() -> sa.Subquery:
    """Return report and incident: those it covers or, where it covers none, the first of its campaign."""
    covered = covering(incidents_by("US")).subquery()
    first = of_campaign(first_of_campaign("US"), once=True).subquery()
    others = sa.select(first).where(first.c.report.notin_(sa.select(covered.c.report)))
    return sa.union(sa.select(covered), others).subquery()


def _absent() -> tuple[Select, Select]:
    """Return the claims that one of the three is absent; they differ where another says that it is there."""
    absent, present = contents("absent", *_ITEMS), contents("present", *_ITEMS)
    subject = named("report", absent.c.record_id)
    both = sa.and_(present.c.record_id == absent.c.record_id, present.c.text == absent.c.text)
    return row(Part.SILENCE, absent, subject), row(Part.DIFFERS, absent, subject).where(both)


# --- to whom it was sent ----------------------------------------------------------------------------


@question(
    version=1,
    scope="US",
    authorities=(war_powers.USC_50_1544_A,),
    clock=CalendarDays(0),
    counterpoints=(
        Counterpoint(
            text="Delivery is a matter between the President and the presiding officers, and the hour of it "
            "is rarely public: that no account names both does not show that one had it later.",
            source="50 U.S.C. 1544(a), read as a text",
        ),
        Counterpoint(
            text="The same day is asked only of a report on hostilities, and reports seldom say which of the "
            "three situations they are about.",
            source="50 U.S.C. 1544(a) with 1543(a)(1), read as texts",
        ),
        Counterpoint(
            text="The date on a report is taken for the day of its transmittal here; it may have gone out on "
            "another.",
            source="recording standard of this registry",
        ),
    ),
    would_answer=(
        "the letter's addressees",
        "entries of both chambers that it was received, with their dates",
    ),
    look_in=(
        "the Congressional Record, on communications received",
        "House and Senate documents",
        "the letter as published",
    ),
    reviewed="tests/cases/wpr_same_day_transmittal.yaml",
)
def wpr_same_day_transmittal() -> Union:
    """Has the report gone to the Speaker and to the President pro tempore on the same day?

    Asked of each war-powers report on an incident by forces of the United States, or on its campaign, from
    the report's date. Answered by live claims of its recipient that name both officers, as of that date; in
    public where an official says so.
    """
    recipient, date = given("report", "recipient", live=True), given("report", "date", live=True)
    text, subject = sa.func.lower(recipient.c.text), named("report", recipient.c.record_id)
    how = by_route(recipient, HOW_KNOWN, How.PARTIAL)
    both = row(Part.ANSWER, recipient, subject, how=how, times=event_or_by_then(date, recipient)).where(
        text.contains("speaker"), text.contains("pro tempore")
    )
    dated = recipient.outerjoin(date, date.c.record_id == recipient.c.record_id)
    return sa.union_all(
        *on_incidents_by("US"),
        *_sent(reports_on_incidents_by("US"), _FIRST),
        both.select_from(dated),
    )


# --- when the next is due ---------------------------------------------------------------------------


@question(
    version=1,
    scope="US",
    authorities=(war_powers.USC_50_1543_C,),
    clock=CalendarMonths(6),
    counterpoints=(
        Counterpoint(
            text="The text does not say from which day the six months run: from the introduction of forces, "
            "from the first report or from the last. They are counted from each report here.",
            source="50 U.S.C. 1543(c), read as a text",
        ),
        Counterpoint(
            text="The reports are owed only as long as forces stay engaged. Whether they were, between one "
            "strike and the next or after the last, is argued.",
            source="50 U.S.C. 1543(c), read as a text",
        ),
        Counterpoint(
            text="The executive is reported to hold that the strikes at sea are not hostilities under the "
            "sixty-day limit; whether it holds the same of this provision was not found.",
            source="accounts of what members were told: The New York Times and The Hill, November 2025, read "
            "in copies",
        ),
        Counterpoint(
            text="Presidents have reported under this provision in consolidated reports on operations of "
            "many kinds, as in June 2019 and December 2022. Such a report answers for each campaign that its "
            "text, or an account of it, names.",
            source="50 U.S.C. 1543(c), which asks for no report of its own on each; House Document 116-43; "
            "letter of December 2022, read in a copy",
        ),
    ),
    would_answer=("a later periodic report that names the campaign, with its date",),
    look_in=("House and Senate documents", "the Congressional Record", "releases of the White House"),
    reviewed="tests/cases/wpr_six_month_report.yaml",
)
def wpr_six_month_report() -> Union:
    """Is there a periodic report within six months after this one?

    Asked of each war-powers report, the first or a periodic one, on a campaign by forces of the United States
    of which an incident certainly falls after the report; of a report whose date has no end, where any
    incident of the campaign has a day. Answered by another periodic report on the same campaign, dated later.
    """
    followed = _next_reports()
    subject = named("report", followed.c.record)
    return sa.union_all(
        _going_on(),
        *_sent(_followed_by_incidents(), _FIRST, _PERIODIC),
        *sent_under(Part.ANSWER, _PERIODIC, followed, how=how_published, subject=subject),
    )


def _of_campaigns(*, once: bool = False) -> sa.Subquery:
    """Return report and campaign, for the reports that cover an incident of a campaign or name it."""
    some = campaigns_of("US")
    pairs = (found.add_columns(some.c.campaign) for found in (covering(some), of_campaign(some, once=once)))
    found = sa.union(*pairs).subquery()
    return sa.select(found.c.report, found.c.campaign).distinct().subquery()


def _dates() -> sa.Subquery:
    """Return when each report was sent, as resolved."""
    date = FIELD.alias()
    of_reports = sa.and_(date.c.record_kind == "report", date.c.field == "date")
    return sa.select(date.c.record_id, date.c.earliest_us, date.c.latest_us).where(of_reports).subquery()


def _followed_by_incidents() -> sa.Subquery:
    """Return the reports after which an incident of their campaign certainly falls, and those of no date."""
    found, later = _of_campaigns(once=True), campaigns_of("US")
    reports = sa.select(found.c.report).where(later.c.campaign == found.c.campaign)
    return reports.where(_falls_after(later, found.c.report)).subquery()


def _falls_after(incident: Given, report: Column) -> Condition:
    """Return the condition that an incident certainly falls after a report; one of no date is before any."""
    sent = _dates()
    not_after = sa.exists().where(
        sent.c.record_id == report, sent.c.latest_us.is_not(None), incident.c.from_us < sent.c.latest_us
    )
    return sa.and_(incident.c.first_day.is_not(None), ~not_after)


def _going_on() -> Select:
    """Return what makes a campaign of a report go on after it, as grounds: who says of both what they are."""
    on, said, later = _said_of_campaigns(), belonging("US"), campaigns_of("US")
    claim, fate = weakest(on, said)
    goes_on = (
        sa.select(on.c.report.label("record_id"), claim, fate)
        .where(said.c.campaign == on.c.campaign, later.c.campaign == on.c.campaign)
        .where(later.c.record_id == said.c.record_id, _falls_after(later, on.c.report))
        .distinct()
        .subquery()
    )
    return row(Part.GROUND, goes_on, named("report", goes_on.c.record_id), times=TIMELESS)


def _said_of_campaigns() -> sa.Subquery:
    """Return report and campaign with the claim that joins them: of the report, or of what it covers."""
    campaign, said, covered = (
        given("report", "campaign"),
        belonging("US"),
        covering(incidents_by("US")).subquery(),
    )
    by_itself = sa.select(
        campaign.c.record_id.label("report"),
        campaign.c.text.label("campaign"),
        campaign.c.claim,
        campaign.c.fate,
    )
    by_incident = sa.select(covered.c.report, said.c.campaign, said.c.claim, said.c.fate)
    return sa.union(by_itself, by_incident.where(covered.c.incident == said.c.record_id)).subquery()


def _next_reports() -> sa.Subquery:
    """Return record and report, for each report and the later ones on the same campaign."""
    one, other, sent, later = _of_campaigns(), _of_campaigns(), _dates(), _dates()
    return (
        sa.select(one.c.report.label("record"), other.c.report)
        .where(
            one.c.campaign == other.c.campaign,
            one.c.report != other.c.report,
            sent.c.record_id == one.c.report,
            later.c.record_id == other.c.report,
            later.c.latest_us > sent.c.latest_us,
        )
        .distinct()
        .subquery()
    )


# --- the public list --------------------------------------------------------------------------------


@question(
    version=1,
    scope="US",
    authorities=(defense.USC_10_122A_C, defense.USC_10_122A_A),
    clock=NextOf(((1, 1), (7, 1))),
    counterpoints=(
        Counterpoint(
            text="The list is of reports that the Department submits. Several of these duties are the "
            "President's own, and whether the Department submitted a report for the President is not always "
            "on record.",
            source="10 U.S.C. 122a(c), with 50 U.S.C. 1543a, 1549 and 1550, read as texts",
        ),
        Counterpoint(
            text="The list gives a report's title, date and section of law, and not its text, which may be "
            "classified. A notice in a single case may be held to be no report of the kind listed.",
            source="10 U.S.C. 122a(b) and (c), read as texts",
        ),
        Counterpoint(
            text="The text was read as of Pub. L. 117-81. Whether it was changed since was not established.",
            source="recording standard of this registry",
        ),
    ),
    would_answer=("a list of the Department that names the report, with its date of delivery",),
    look_in=("public websites of the Department of Defense", "web archives of them"),
    reviewed="tests/cases/dod_report_list_122a.yaml",
)
def dod_report_list_122a() -> Union:
    """Is there a public list of the Department's reports that names this one?

    Asked of each report or notice on an incident by forces of the United States, or on its campaign, under
    50 U.S.C. 1543a, 1549 or 1550, 10 U.S.C. 130f, or the yearly report on civilian casualties, from its date;
    war-powers reports are the President's own and are left out. Answered by a list that names it, with the
    list's date.
    """
    reports = reports_on_incidents_by("US")
    listed = naming(sa.select(reports.c.report.label("record_id")).distinct().subquery())
    subject = named("report", listed.c.record)
    return sa.union_all(
        *on_incidents_by("US"),
        *_sent(reports, *_LISTED),
        *sent_under(Part.ANSWER, "report_list", listed, how=how_published, subject=subject),
    )
