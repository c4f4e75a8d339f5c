"""Reports that a law requires: which of them concern an incident, when they were sent, what is public."""

from __future__ import annotations

from collections.abc import Callable

import sqlalchemy as sa

from registry.questions.campaigns import belonging, campaigns_of, incidents_by
from registry.questions.model import How, Part
from registry.questions.patterns import named
from registry.questions.selects import (
    LINK,
    RECORD,
    TIMELESS,
    Column,
    Condition,
    Given,
    Select,
    Subject,
    event_or_by_then,
    given,
    last_said,
    row,
    weakest,
)


def covering(incidents: sa.Subquery) -> Select:
    """Return incident and report, for the reports said to cover an incident or something in it."""
    link, target = LINK.alias(), RECORD.alias()
    return sa.select(incidents.c.record_id.label("incident"), link.c.record_id.label("report")).where(
        link.c.record_kind == "report",
        link.c.field == "covers",
        target.c.id == link.c.target,
        target.c.dossier == incidents.c.record_id,
    )


def of_campaign(incidents: sa.Subquery, *, once: bool = False) -> Select:
    """Return incident and report, for the reports said to be of the campaign; `incidents` has `campaign`.

    With `once`, also those that were until what said so was taken back: of them a question was asked before.
    """
    campaign = last_said("report", "campaign") if once else given("report", "campaign", live=True)
    return sa.select(incidents.c.record_id.label("incident"), campaign.c.record_id.label("report")).where(
        campaign.c.text == incidents.c.campaign
    )


def naming(records: sa.Subquery) -> sa.Subquery:
    """Return record and report, for the reports whose `covers` names one of `records`, by `record_id`."""
    link = LINK.alias()
    select = sa.select(records.c.record_id.label("record"), link.c.record_id.label("report")).where(
        link.c.record_kind == "report", link.c.field == "covers", link.c.target == records.c.record_id
    )
    return select.distinct().subquery()


def named_by(records: sa.Subquery) -> Select:
    """Return record and report, for the reports named in the `subjects` of `records`, by `record_id`."""
    link, report = LINK.alias(), RECORD.alias()
    return sa.select(records.c.record_id.label("record"), report.c.id.label("report")).where(
        link.c.field == "subjects",
        link.c.record_id == records.c.record_id,
        report.c.id == link.c.target,
        report.c.kind == "report",
    )


def reports_on(incidents: sa.Subquery) -> sa.Subquery:
    """Return incident and report, for the reports that cover an incident or its campaign."""
    return sa.union(covering(incidents), of_campaign(incidents)).subquery()


def reports_on_incidents_by(state: str) -> sa.Subquery:
    """Return incident and report, for reports that cover an incident by a state's forces or its campaign.

    Those that covered the campaign until what said so was taken back are among them.
    """
    return sa.union(covering(incidents_by(state)), of_campaign(campaigns_of(state), once=True)).subquery()


def on_incidents_by(state: str) -> tuple[Select, Select]:
    """Return what makes reports ones on incidents by a state's forces, or on their campaign, as grounds."""
    acting, campaign, said = (
        given("incident", "acting_state", state),
        given("report", "campaign"),
        belonging(state),
    )
    covered = covering(incidents_by(state)).subquery()
    claim, fate = weakest(campaign, said)
    by_campaign = sa.select(campaign.c.record_id, claim, fate).where(campaign.c.text == said.c.campaign)
    named_by_it = by_campaign.distinct().subquery()
    return (
        row(Part.GROUND, acting, named("report", covered.c.report), times=TIMELESS).where(
            acting.c.record_id == covered.c.incident
        ),
        row(Part.GROUND, named_by_it, named("report", named_by_it.c.record_id), times=TIMELESS),
    )


def sent_after(records: sa.Subquery) -> Select:
    """Return record and report, for the reports of a record's campaign that may have been sent after it.

    `records` has `record_id`, `campaign` and `from_us`, the first instant at which it can have happened.
    """
    campaign, date = given("report", "campaign", live=True), given("report", "date", live=True)
    return sa.select(records.c.record_id.label("record"), campaign.c.record_id.label("report")).where(
        campaign.c.text == records.c.campaign,
        date.c.record_id == campaign.c.record_id,
        date.c.latest_us > records.c.from_us,
    )


def on_incident(reports: sa.Subquery) -> Subject:
    """Return the incident of a report as the subject."""
    return Subject("incident", reports.c.incident, reports.c.incident)


def is_published(report: Column) -> Condition:
    """Return the condition that a live claim says that a report's text is public."""
    return report.in_(sa.select(given("report", "published", "true", live=True).c.record_id))


def how_published(of: Given) -> Column:
    """Return whether an answer is public or not, by what is said of the report's text."""
    public, nonpublic = sa.literal(How.PUBLIC.value), sa.literal(How.NONPUBLIC.value)
    return sa.case((is_published(of.c.record_id), public), else_=nonpublic)


def sent_under(
    part: Part,
    duty: str | tuple[str, ...],
    reports: sa.Subquery,
    how: Callable[[Given], Column] | None = None,
    subject: Subject | None = None,
) -> tuple[Select, Select]:
    """Return rows for the claims that a report was sent under `duty`, and for those that date it.

    A report that nobody dates is still on record: it was sent by when that was said. Without a `subject` it
    is the incident of the report.
    """
    under, date = _under(duty), given("report", "date", live=True)
    joined = under.outerjoin(date, date.c.record_id == under.c.record_id)
    times = event_or_by_then(date, under)
    said = row(part, under, subject or on_incident(reports), how=how and how(under), times=times)
    return (
        said.select_from(joined).where(under.c.record_id == reports.c.report),
        dated(part, duty, reports, how, subject),
    )


def dated(
    part: Part,
    duty: str | tuple[str, ...],
    reports: sa.Subquery,
    how: Callable[[Given], Column] | None = None,
    subject: Subject | None = None,
) -> Select:
    """Return rows for the claims that date a report sent under `duty`."""
    under, date = _under(duty), given("report", "date", live=True)
    times = event_or_by_then(date, date)
    rows = row(part, date, subject or on_incident(reports), how=how and how(date), times=times)
    return rows.where(date.c.record_id == under.c.record_id, under.c.record_id == reports.c.report)


def _under(duty: str | tuple[str, ...]) -> sa.Subquery:
    return given("report", "duty", *((duty,) if isinstance(duty, str) else duty), live=True)


# --- what a report contains -----------------------------------------------------------------------


def contents(presence: str, *items: str) -> sa.Subquery:
    """Return what live claims say is `present` in reports, or `absent`, of the contents a law requires."""
    item = given("report", "contents.item", *items, live=True)
    said = given("report", "contents.presence", presence, live=True)
    return sa.select(item).where(said.c.claim == item.c.claim, said.c.item == item.c.item).subquery()


def with_all(*items: str) -> sa.Subquery:
    """Return the reports in which, by live claims together, every one of the contents is present."""
    present = contents("present", *items)
    every = sa.func.count(present.c.text.distinct()) == len(items)
    return sa.select(present.c.record_id).group_by(present.c.record_id).having(every).subquery()
