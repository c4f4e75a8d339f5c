"""Reports on single incidents: 50 U.S.C. 1543a."""

from __future__ import annotations

import sqlalchemy as sa

from registry.questions.authorities import war_powers
from registry.questions.campaigns import incidents_by
from registry.questions.clocks import ElapsedHours
from registry.questions.model import Counterpoint, Part
from registry.questions.register import question
from registry.questions.reports import covering, how_published, sent_under
from registry.questions.selects import (
    Select,
    Subject,
    Union,
    event_time,
    given,
    row,
)


@question(
    version=1,
    scope="US",
    authorities=(war_powers.USC_50_1543A_A, war_powers.USC_50_1543A_B),
    clock=ElapsedHours(48),
    counterpoints=(
        Counterpoint(
            text="The report may be classified, and it is owed to committees: no public trace of "
            "one does not show that none was sent.",
            source="50 U.S.C. 1543a, read as a text",
        ),
        Counterpoint(
            text='The text speaks of "an attack or hostilities", so the view that there are no '
            "hostilities does not by itself answer it. It may be argued in return that attack "
            "means what it means in the chapter around it.",
            source="50 U.S.C. 1543a(a), read as a text",
        ),
        Counterpoint(
            text="No report is owed where the President had determined beforehand, and reported "
            "under 50 U.S.C. 1549, that the forces act under specific statutory authorization. "
            "Such a report may be classified, and this question does not look for one.",
            source="50 U.S.C. 1543a(a)(2)",
        ),
        Counterpoint(
            text="Whether a follow-on strike is an incident of its own, or part of the first, is "
            "not settled by the text. It is counted as part of the first here.",
            source="50 U.S.C. 1543a, read as a text",
        ),
    ),
    would_answer=(
        "the report, or an official or committee that says it was received",
        "a war-powers report that covers the incident, sent within 48 hours",
    ),
    look_in=(
        "statements of the armed services, foreign relations and foreign affairs committees",
        "House and Senate documents",
        "statements of the Department of Defense",
    ),
    reviewed="tests/cases/incident_report_1543a.yaml",
)
def incident_report_1543a() -> Union:
    """Is there a report to Congress that covers this incident?

    Asked of every incident that the United States acknowledges as its own.
    """
    owed = incidents_by("US")
    reports = covering(owed).subquery()
    answers = sent_under(Part.ANSWER, "incident_48_hour", reports, how=how_published)
    exceptions = sent_under(Part.EXCEPTION, "wpr_48_hour", reports)
    return sa.union_all(*_triggers(owed), *answers, *exceptions)


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
