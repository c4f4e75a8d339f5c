"""War Powers Resolution, 50 U.S.C. ch. 33: the report to Congress, and the sixty days."""

from __future__ import annotations

import datetime as dt

import sqlalchemy as sa

from registry.questions.clocks import ElapsedHours
from registry.questions.model import Authority, AuthorityTier, Counterpoint, How, Part
from registry.questions.register import question
from registry.questions.selects import FIELD, LINK, live, row, values


def _first_of_campaign(incident_id: sa.ColumnElement[str]) -> sa.ColumnElement[bool]:
    """Return the condition that no incident of the same campaign by US forces is certainly or possibly earlier."""
    mine, other, my_time, other_time = (FIELD.alias() for _ in range(4))
    earlier = (
        sa.select(other.c.record_id)
        .join(my_time, sa.and_(my_time.c.record_id == incident_id, my_time.c.field == "occurred"))
        .join(mine, sa.and_(mine.c.record_id == incident_id, mine.c.field == "campaign"))
        .join(other_time, sa.and_(other_time.c.record_id == other.c.record_id, other_time.c.field == "occurred"))
        .where(other.c.field == "campaign", other.c.text == mine.c.text, other.c.record_id != incident_id)
        .where(other_time.c.earliest_us < my_time.c.earliest_us)
    )
    return ~sa.exists(earlier.correlate_except(mine, other, my_time, other_time))


@question(
    version=1,
    scope="US",
    authorities=(
        Authority(
            cite="50 U.S.C. 1543(a)",
            tier=AuthorityTier.T1,
            words="a written report within 48 hours to the Speaker of the House and the President pro tempore of the Senate",
            url="https://www.law.cornell.edu/uscode/text/50/1543",
            in_force_from=dt.date(1973, 11, 7),
        ),
    ),
    clock=ElapsedHours(48),
    counterpoints=(
        Counterpoint(
            text="The statute does not define hostilities; administrations of both parties have held that operations "
            "with little exposure of United States forces are outside it.",
            source="Legal Adviser of the Department of State to the Senate, June 2011; accounts of November 2025",
        ),
    ),
    would_answer=("a report with its date and addressees", "an official statement that none is required"),
    look_in=("House and Senate documents", "the Congressional Record", "statements of the presiding officers"),
    reviewed="tests/cases/wpr_48h_report.yaml",
)
def wpr_48h_report() -> sa.CompoundSelect[tuple[object, ...]]:
    """Is there a written war-powers report for this introduction of forces?

    Asked once of each campaign, of its first incident by forces of the United States.
    """
    occurred, when = values("occurred", "incident", "occurred")
    state = FIELD.alias("state")
    by_us = sa.exists().where(
        state.c.record_id == occurred.c.record_id, state.c.field == "acting_state", state.c.text == "US"
    )
    first = sa.and_(by_us, _first_of_campaign(occurred.c.record_id))
    incident = {"subject_kind": "incident", "subject_id": occurred.c.record_id, "incident": occurred.c.record_id}
    trigger = row(Part.TRIGGER, occurred, when=occurred, **incident).where(when, first)

    duty, is_duty = values("duty", "report", "duty")
    sent, is_sent = values("sent", "report", "date")
    covers = LINK.alias("covers")
    answer = (
        row(Part.ANSWER, duty, when=sent, how=How.PUBLIC, **incident)
        .join(sent, sa.and_(sent.c.record_id == duty.c.record_id, is_sent, live(sent)), isouter=True)
        .join(covers, sa.and_(covers.c.record_id == duty.c.record_id, covers.c.field == "covers"))
        .join(occurred, sa.and_(occurred.c.record_id == covers.c.target, when))
        .where(is_duty, live(duty), duty.c.text == "wpr_48_hour", first)
    )
    return sa.union_all(trigger, answer)
