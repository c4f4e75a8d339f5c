"""Reports that a law requires: which of them concern an incident, when they were sent, what is public."""

from __future__ import annotations

from collections.abc import Callable

import sqlalchemy as sa

from registry.questions.model import How, Part
from registry.questions.selects import (
    LINK,
    RECORD,
    Column,
    Condition,
    Given,
    Select,
    Subject,
    event_time,
    given,
    last_said,
    row,
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


def of_campaign(incidents: sa.Subquery) -> Select:
    """Return incident and report, for the reports said to be of the campaign; `incidents` has `campaign`."""
    campaign = last_said("report", "campaign")
    return sa.select(incidents.c.record_id.label("incident"), campaign.c.record_id.label("report")).where(
        campaign.c.text == incidents.c.campaign
    )


def reports_on(incidents: sa.Subquery) -> sa.Subquery:
    """Return incident and report, for the reports that cover an incident or its campaign."""
    return sa.union(covering(incidents), of_campaign(incidents)).subquery()


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
    part: Part, duty: str, reports: sa.Subquery, how: Callable[[Given], Column] | None = None
) -> tuple[Select, Select]:
    """Return rows for the claims that a report was sent under `duty`, and for those that date it.

    A report that nobody dates is still on record; its time is then not known.
    """
    under, date = given("report", "duty", duty, live=True), given("report", "date", live=True)
    joined = under.outerjoin(date, date.c.record_id == under.c.record_id)
    said = row(part, under, on_incident(reports), how=how and how(under), times=event_time(date))
    return (
        said.select_from(joined).where(under.c.record_id == reports.c.report),
        dated(part, duty, reports, how),
    )


def dated(
    part: Part, duty: str, reports: sa.Subquery, how: Callable[[Given], Column] | None = None
) -> Select:
    """Return rows for the claims that date a report sent under `duty`."""
    under, date = given("report", "duty", duty, live=True), given("report", "date", live=True)
    return row(part, date, on_incident(reports), how=how and how(date), times=event_time(date)).where(
        date.c.record_id == under.c.record_id, under.c.record_id == reports.c.report
    )
