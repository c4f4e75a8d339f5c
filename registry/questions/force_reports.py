"""Reports on uses of force: on a single one, every 180 days, and in periodic briefings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

import sqlalchemy as sa

from registry.questions.authorities import defense, war_powers
from registry.questions.campaigns import (
    belonging,
    campaigns_of,
    first_of_campaign,
    first_of_each,
    incidents_by,
)
from registry.questions.clocks import ChainOfDays, ElapsedHours, Standard
from registry.questions.model import Counterpoint, How, Part
from registry.questions.patterns import acts_concerning, arises, grounded, happening, in_campaign, named
from registry.questions.register import question
from registry.questions.reports import (
    covering,
    how_published,
    reports_on,
    sent_after,
    sent_under,
    with_all,
)
from registry.questions.selects import (
    TIMELESS,
    Column,
    Given,
    Select,
    Subject,
    Union,
    among,
    event_time,
    given,
    is_date,
    last_said,
    row,
    weakest,
)
from registry.questions.spans import end_of_day
from registry.records.oversight import REQUIRED_CONTENTS
from registry.vocabulary.terms import ReportDuty

# --- a report on the incident -----------------------------------------------------------------------

_ITEMS = tuple(item.value for item in REQUIRED_CONTENTS[ReportDuty.INCIDENT_48_HOUR])
_MAY_BE_CLASSIFIED = Counterpoint(
    text="The report may be classified, and it is owed to committees: no public trace of "
    "one does not show that none was sent.",
    source="50 U.S.C. 1543a, read as a text",
)
_ATTACK_OR_HOSTILITIES = Counterpoint(
    text='The text speaks of "an attack or hostilities", so the view that there are no '
    "hostilities does not by itself answer it. It may be argued in return that attack "
    "means what it means in the chapter around it.",
    source="50 U.S.C. 1543a(a), read as a text",
)
_FOLLOW_ON = Counterpoint(
    text="Whether a follow-on strike is an incident of its own, or part of the first, is "
    "not settled by the text. It is counted as part of the first here.",
    source="50 U.S.C. 1543a, read as a text",
)
_THE_REPORT = (
    "the report, or an official or committee that says it was received",
    "a war-powers report that covers the incident, sent within 48 hours",
)
_WHERE_IT_WOULD_BE = (
    "statements of the armed services, foreign relations and foreign affairs committees",
    "House and Senate documents",
    "statements of the Department of Defense",
)


@question(
    id="incident_report_1543a",
    version=1,
    scope="US",
    authorities=(war_powers.USC_50_1543A_A, war_powers.USC_50_1543A_B),
    clock=ElapsedHours(48),
    counterpoints=(
        _MAY_BE_CLASSIFIED,
        _ATTACK_OR_HOSTILITIES,
        Counterpoint(
            text="No report is owed where the President had determined beforehand, and reported "
            "under 50 U.S.C. 1549, that the forces act under specific statutory authorization. "
            "Such a report may be classified, and this question does not look for one.",
            source="50 U.S.C. 1543a(a)(2)",
        ),
        _FOLLOW_ON,
    ),
    would_answer=_THE_REPORT,
    look_in=_WHERE_IT_WOULD_BE,
    reviewed="tests/cases/incident_report_1543a.yaml",
)
def incident_report_1543a_1() -> Union:
    """Is there a report to Congress that covers this incident?

    Asked of every incident that the United States acknowledges as its own.
    """
    owed = incidents_by("US")
    reports = covering(owed).subquery()
    return sa.union_all(
        grounded("incident", "acting_state", "US"),
        *_triggers(owed),
        *_reported(reports, how_published),
        *_under_1543(reports),
    )


@question(
    version=2,
    scope="US",
    authorities=(war_powers.USC_50_1543A_A, war_powers.USC_50_1543A_B),
    clock=ElapsedHours(48),
    counterpoints=(
        _MAY_BE_CLASSIFIED,
        _ATTACK_OR_HOSTILITIES,
        Counterpoint(
            text="No report is owed where the President had determined beforehand, and reported under 50 "
            "U.S.C. 1549, that the forces act under specific statutory authorization. Such a report may be "
            "classified. One dated within the 48 hours is taken to be in time; the text asks that the "
            "determination came before the incident.",
            source="50 U.S.C. 1543a(a)(2), read as a text",
        ),
        _FOLLOW_ON,
        Counterpoint(
            text="The contents are owed to committees and not to the public. That an account of the report "
            "does not speak of an item does not show that the report lacks it.",
            source="50 U.S.C. 1543a(b), read as a text",
        ),
    ),
    would_answer=(
        *_THE_REPORT,
        "public accounts that each item, among them the numbers of casualties, is in the report",
        "an earlier report that the forces act under specific statutory authorization",
    ),
    look_in=_WHERE_IT_WOULD_BE,
    reviewed="tests/cases/incident_report_1543a.yaml",
)
def incident_report_1543a() -> Union:
    """Is there a report to Congress that covers this incident, and do public accounts supply its items?

    Asked of every incident that the United States acknowledges as its own. Answered by a report of this kind
    that covers it: in part where live claims speak of its contents and do not together say that all four are
    present (the authority; the date, place, duration and parties; the forces and their mission; the numbers
    of casualties). Not applicable where it was reported in time under 50 U.S.C. 1543, or where a report in
    time, that the forces act under specific statutory authorization, covers it.
    """
    owed = incidents_by("US")
    reports = covering(owed).subquery()
    authorized = sent_under(Part.EXCEPTION, "specific_authority", reports)
    return sa.union_all(
        grounded("incident", "acting_state", "US"),
        *_triggers(owed),
        *_reported(reports, _by_contents),
        *_under_1543(reports),
        *authorized,
    )


def _reported(reports: sa.Subquery, how: Callable[[Given], Column]) -> tuple[Select, Select]:
    return sent_under(Part.ANSWER, "incident_48_hour", reports, how=how)


def _under_1543(reports: sa.Subquery) -> tuple[Select, Select]:
    """Return the law's exception: the incident was reported under 50 U.S.C. 1543 within the 48 hours."""
    return sent_under(Part.EXCEPTION, "wpr_48_hour", reports)


def _by_contents(of: Given) -> Column:
    """Return that it answers in part where its contents are spoken of and not all said to be there."""
    spoken_of, whole = given("report", "contents", live=True), with_all(*_ITEMS)
    in_part = sa.and_(among(of.c.record_id, spoken_of), ~among(of.c.record_id, whole))
    return sa.case((in_part, sa.literal(How.PARTIAL.value)), else_=how_published(of))


def _triggers(owed: sa.Subquery) -> tuple[Select, Select]:
    """Return the claims that acknowledge it and those that date it; neither does without the other.

    An incident that nobody dates leaves the start of the clock unknown.
    """
    subject = Subject("incident", owed.c.record_id, owed.c.record_id)
    said, occurred = given("incident", "acknowledged", "true"), given("incident", "occurred")
    dated = given("incident", "occurred", live=True)
    acknowledged = said.outerjoin(dated, dated.c.record_id == said.c.record_id)
    fate = sa.case((said.c.fate != "live", said.c.fate), else_=occurred.c.fate)
    return (
        row(Part.TRIGGER, said, subject, times=event_time(dated))
        .select_from(acknowledged)
        .where(said.c.record_id == owed.c.record_id),
        row(Part.TRIGGER, occurred, subject, times=event_time(occurred), fate=fate).where(
            occurred.c.record_id == owed.c.record_id, said.c.record_id == owed.c.record_id
        ),
    )


# --- a notice of the operation ----------------------------------------------------------------------


@question(
    version=1,
    scope="US",
    authorities=(defense.USC_10_130F,),
    clock=ElapsedHours(48),
    counterpoints=(
        Counterpoint(
            text="The notice is owed to committees and may be classified: no public trace of one does not "
            "show that none was given.",
            source="10 U.S.C. 130f(a) and (b)(2), read as texts",
        ),
        Counterpoint(
            text="Whether people whose names are not known are specific individuals is not settled, nor "
            "whether those words reach an operation that the forces conduct without a partner.",
            source="10 U.S.C. 130f(d)(1), read as a text",
        ),
        Counterpoint(
            text="Self-defence of the state, as a ground of law, may not be what the text means: it may mean "
            "forces that defend themselves or their partners in the field.",
            source="10 U.S.C. 130f(d)(2), read as a text",
        ),
        Counterpoint(
            text="The duty is for operations under title 10. Older comments add limits by theatre or by "
            "country; the first was taken out in 2018, the second in 2021.",
            source="10 U.S.C. 130f(a), with its notes of amendment",
        ),
    ),
    would_answer=("the notice, or an official or committee that says it was received",),
    look_in=(
        "statements of the armed services and appropriations committees",
        "statements of the Department of Defense",
    ),
    reviewed="tests/cases/sensitive_operation_notice_130f.yaml",
)
def sensitive_operation_notice_130f() -> Union:
    """Is there a written notice of this operation to the defense committees?

    Asked of every incident by forces of the United States for which somebody asserts self-defence as a
    ground, or of which somebody says that specific persons were the target. The hours run from the incident.
    Answered by a notice of this kind that covers it, or that is of its campaign and may be dated after it.
    The notice owed after an unauthorized disclosure is not looked for.
    """
    by = incidents_by("US")
    self_defence = given("incident", "grounds_asserted", "self_defence")
    targeted = given("incident", "persons_targeted", "true")
    reports = sa.union(covering(by), sent_after(campaigns_of("US"))).subquery()
    return sa.union_all(
        grounded("incident", "acting_state", "US"),
        arises(self_defence, "incident", counted=True).where(among(self_defence.c.record_id, by)),
        arises(targeted, "incident", counted=True).where(among(targeted.c.record_id, by)),
        *sent_under(Part.ANSWER, "sensitive_operation", reports, how=how_published),
    )


# --- the reports every 180 days ---------------------------------------------------------------------

_EVERY_180_DAYS = ChainOfDays(dt.date(2019, 12, 20), 180)
_LAST_DATE = dt.date(2050, 1, 1)
"""The dates of the chain after this one are taken for one."""


@question(
    version=1,
    scope="US",
    authorities=(war_powers.USC_50_1550_D, war_powers.USC_50_1550_A),
    clock=_EVERY_180_DAYS,
    counterpoints=(
        Counterpoint(
            text="The report reaches force outside the authorization of 2001 only where forces are "
            "introduced into hostilities. The executive is reported to hold that the strikes at sea are not.",
            source="50 U.S.C. 1550(d), read as a text; The New York Times and The Hill, November 2025, read "
            "in copies",
        ),
        Counterpoint(
            text="Only two of its items must be unclassified, and it is owed to committees: no public trace "
            "of a report does not show that none was sent, nor what one covers.",
            source="50 U.S.C. 1550(a) and (c), read as texts",
        ),
        Counterpoint(
            text="Reports may be sent by other dates than these, which are reckoned from 20 December 2019 by "
            "180 days with no roll over weekends, as the text has it.",
            source="50 U.S.C. 1550(a), read as a text",
        ),
    ),
    would_answer=(
        "the report for these 180 days, with what it says of the campaign",
        "a committee or official who says that it was received",
    ),
    look_in=(
        "the armed services, appropriations, foreign relations and foreign affairs committees",
        "statements of the Department of Defense, to whose head the duty was delegated in 2021",
    ),
    reviewed="tests/cases/force_report_180_day_1550.yaml",
)
def force_report_180_day_1550() -> Union:
    """Is there a 180-day report on the use of force that covers these days of the campaign?

    Asked once of each campaign by forces of the United States in each span of 180 days, counted from 20
    December 2019, of its first dated incident in that span; an incident of several days is in the span of its
    first. Due on the day that ends the span. Answered by a report of this kind that covers the incident, or
    that is of the campaign and may be dated after it.
    """
    first = first_of_each("US", _span)
    reports = sa.union(covering(first), sent_after(first)).subquery()
    answers = sent_under(Part.ANSWER, "force_180_day", reports, how=how_published)
    return sa.union_all(in_campaign(first, "US"), happening(first), *answers)


def _span(dated: Given) -> Column:
    """Return the date of the chain on which the span of an incident ends.

    A date's first day is compared as ISO text; a clock time with the end of the day where the law counts it.
    """
    ends = [(day, sa.literal(day.isoformat())) for day in _ends_of_spans()]
    by_day = sa.case(*((dated.c.first_day <= name, name) for _, name in ends), else_="later")
    by_clock = sa.case(*((dated.c.from_us < end_of_day(day), name) for day, name in ends), else_="later")
    return sa.case((is_date(dated), by_day), else_=by_clock)


def _ends_of_spans() -> Iterator[dt.date]:
    day = _EVERY_180_DAYS.anchor
    while day < _LAST_DATE:
        yield day
        day += dt.timedelta(days=_EVERY_180_DAYS.step)


# --- periodic briefings -----------------------------------------------------------------------------


@question(
    version=1,
    scope="US",
    authorities=(defense.USC_10_485_QUARTERLY, defense.USC_10_485_MONTHLY),
    clock=Standard("quarterly; monthly by the text before 23 December 2024"),
    counterpoints=(
        Counterpoint(
            text="The briefings are on operations at large and on no campaign in particular, and they are "
            "closed: that none is named in public does not show that none touched on it.",
            source="10 U.S.C. 485, read as a text",
        ),
        Counterpoint(
            text="Many classified briefings on the strikes at sea are reported from September 2025 on. The "
            "accounts read do not say under which law they were given; they count in part here.",
            source="CNN, 27 October 2025, and The Hill, 24 November 2025, on their number",
        ),
        Counterpoint(
            text="That a designation is given as a ground does not settle that operations are "
            "counterterrorism: that is how the speaker describes them.",
            source="recording standard of this registry",
        ),
        Counterpoint(
            text="The text asks for briefings by the month, and since 23 December 2024 by the quarter, and "
            "counts from no event: it sets no day on which a campaign must have been spoken of.",
            source="10 U.S.C. 485, read as a text",
        ),
    ),
    would_answer=(
        "a briefing under this section that touched on the campaign, and its date",
        "a briefing of members on the campaign, in part",
    ),
    look_in=(
        "the armed services and appropriations committees",
        "statements of the Department of Defense",
    ),
    reviewed="tests/cases/quarterly_ct_brief.yaml",
)
def quarterly_ct_brief() -> Union:
    """Has a periodic briefing on counterterrorism operations covered this campaign?

    Asked once of each campaign by forces of the United States of which an incident is said to rest on a
    designation. The text asks for such briefings by the month, and since 23 December 2024 by the quarter; it
    sets no day for any one campaign. Answered by a briefing of this kind that covers the incident or is of
    the campaign; in part by any act of briefing that concerns it.
    """
    first = first_of_campaign("US")
    designated, campaign = last_said("incident", "grounds_asserted", "designation"), campaigns_of("US")
    resting = sa.select(campaign.c.campaign).where(among(campaign.c.record_id, designated))
    return sa.union_all(
        in_campaign(first, "US"),
        _designated(first),
        happening(first).where(first.c.campaign.in_(resting)),
        *sent_under(Part.ANSWER, "counterterrorism_briefing", reports_on(first), how=how_published),
        acts_concerning(first, "briefing", how=How.PARTIAL),
    )


def _designated(first: sa.Subquery) -> Select:
    """Return the claims that an incident of the campaign rests on a designation, as grounds."""
    designation, said = given("incident", "grounds_asserted", "designation"), belonging("US")
    claim, fate = weakest(designation, said)
    resting = (
        sa.select(designation.c.record_id, said.c.campaign, claim, fate)
        .where(designation.c.record_id == said.c.record_id)
        .distinct()
        .subquery()
    )
    rows = row(
        Part.GROUND, resting, named("incident", first.c.record_id), times=TIMELESS, case="grounds_asserted"
    )
    return rows.where(resting.c.campaign == first.c.campaign)
