"""What Congress is told of a changed framework for force, and of covert action."""

from __future__ import annotations

import sqlalchemy as sa

from registry.questions.authorities import war_powers
from registry.questions.clocks import CalendarDays, ElapsedHours
from registry.questions.model import Counterpoint, How, Part
from registry.questions.patterns import counted_from, grounded, named
from registry.questions.register import question
from registry.questions.reports import how_published, named_by, naming, sent_after, sent_under
from registry.questions.selects import (
    FIELD,
    OFFICIAL,
    Column,
    Given,
    Union,
    among,
    given,
    last_said,
)
from registry.vocabulary.terms import ReportDuty


def _acts(kind: str, routes: tuple[str, ...] = ()) -> sa.Subquery:
    """Return what claims give as the kind of events that are acts of the United States."""
    said = given("event", "kind", kind, routes=routes)
    return sa.select(said).where(among(said.c.record_id, last_said("event", "state", "US"))).subquery()


# --- the framework for force ------------------------------------------------------------------------


@question(
    version=1,
    scope="US",
    authorities=(war_powers.USC_50_1549,),
    clock=CalendarDays(30),
    counterpoints=(
        Counterpoint(
            text="The text does not say what a change is. A determination may be held to apply the framework "
            "as it stood, and not to change it.",
            source="50 U.S.C. 1549(b), read as a text",
        ),
        Counterpoint(
            text="The determination of an armed conflict was told to committees in a notice of October 2025 "
            "under another provision, with reasons in fact and law. It may be argued that this told them of "
            "the change within the thirty days, and argued in return that the other provision reaches fewer "
            "committees and that the notice names no organization. Such a notice is counted here in part.",
            source="the notice as published; 50 U.S.C. 1543a(a) and 1549(b) and (d), read as texts; CNN and "
            "The Hill, 2 October 2025",
        ),
        Counterpoint(
            text="A notice may have a classified annex, and that its unclassified part is made public is "
            "clear of the yearly report only: no public trace of a notice does not show that none was given.",
            source="50 U.S.C. 1549(c), read as a text",
        ),
    ),
    would_answer=(
        "the notice, or an official or committee that says it was received",
        "a passage on it in the report due by 1 March",
    ),
    look_in=(
        "the armed services, appropriations, intelligence, foreign relations and foreign affairs committees",
        "the yearly report's unclassified part",
    ),
    reviewed="tests/cases/framework_change_notice_1549.yaml",
)
def framework_change_notice_1549() -> Union:
    """Is there a notice to Congress of this change in the framework for the use of force?

    Asked of every determination that is an act of the United States, from when it was made. Answered by a
    notice of change, or a yearly report on frameworks, that covers the determination, or that is of its
    campaign and may be dated after it; in part by a report under another law that covers the determination,
    or in which the determination is said to have been told.
    """
    made = _determinations()
    reports = sa.union(sa.select(naming(made)), sent_after(made)).subquery()
    told_in = sa.union(sa.select(naming(made)), named_by(made)).subquery()
    return sa.union_all(
        grounded("event", "state", "US"),
        *counted_from(_acts("determination"), "event", "occurred"),
        *sent_under(
            Part.ANSWER, _DUTIES, reports, how=how_published, subject=named("event", reports.c.record)
        ),
        *sent_under(
            Part.ANSWER, _OTHER_DUTIES, told_in, how=_in_part, subject=named("event", told_in.c.record)
        ),
    )


_DUTIES = ("framework_change", "frameworks_annual")
_OTHER_DUTIES = tuple(duty.value for duty in ReportDuty if duty.value not in _DUTIES)


def _in_part(_: Given) -> Column:
    return sa.literal(How.PARTIAL.value)


def _determinations() -> sa.Subquery:
    """Return the determinations, by `record_id`, with campaign and the first instant at which each can be."""
    made, occurred = given("event", "kind", "determination"), FIELD.alias()
    campaign = given("event", "campaign", live=True)
    dated = sa.and_(
        occurred.c.record_kind == "event",
        occurred.c.field == "occurred",
        occurred.c.record_id == made.c.record_id,
    )
    joined = made.outerjoin(occurred, dated).outerjoin(campaign, campaign.c.record_id == made.c.record_id)
    columns = (made.c.record_id, campaign.c.text.label("campaign"), occurred.c.earliest_us.label("from_us"))
    return sa.select(*columns).select_from(joined).distinct().subquery()


# --- covert action ----------------------------------------------------------------------------------


@question(
    version=1,
    scope="US",
    authorities=(war_powers.USC_50_3093_A, war_powers.USC_50_3093_C),
    clock=ElapsedHours(48),
    counterpoints=(
        Counterpoint(
            text="A finding and its notice are secret by their nature, and may be given to a few leaders "
            "only. That there is no public trace of one is to be expected, and shows nothing.",
            source="50 U.S.C. 3093(c), read as a text",
        ),
        Counterpoint(
            text="The hours are for a decision that had to be taken before it could be written down; "
            "otherwise the finding comes first. They are counted here from the act, which no decision comes "
            "after.",
            source="50 U.S.C. 3093(a)(1) and (2), read as texts",
        ),
        Counterpoint(
            text="Traditional military activities are no covert action. An operation that is announced in "
            "public is normally outside the provision.",
            source="50 U.S.C. 3093(e), read as a text",
        ),
    ),
    would_answer=("a committee, leader or official who says that the finding was made or received",),
    look_in=("statements of the intelligence committees", "statements of the White House"),
    reviewed="tests/cases/covert_finding_notice.yaml",
)
def covert_finding_notice() -> Union:
    """Is there a written finding, told to Congress, for this covert action?

    Asked of every covert action of the United States that an official asserts in a document, on the record
    or under oath, from when it happened; press accounts alone do not raise it. Answered by a finding that
    covers the event, at its date.
    """
    asserted = _acts("covert_action", OFFICIAL)
    found = naming(sa.select(asserted.c.record_id).distinct().subquery())
    subject = named("event", found.c.record)
    return sa.union_all(
        grounded("event", "state", "US"),
        *counted_from(asserted, "event", "occurred"),
        *sent_under(Part.ANSWER, "covert_finding", found, how=how_published, subject=subject),
    )
