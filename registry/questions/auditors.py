"""Inspectors general and the auditor of Congress: what they report, what they ask for, what comes of it."""

from __future__ import annotations

import sqlalchemy as sa

from registry.questions.authorities import oversight
from registry.questions.clocks import ByCase, CalendarDays
from registry.questions.model import Counterpoint, Part
from registry.questions.patterns import acts, counted_from, invoked, named, on_law, said_to_be
from registry.questions.register import question
from registry.questions.reports import how_published, naming, sent_under
from registry.questions.responses import responses, to_acts
from registry.questions.selects import LINK, TIMELESS, Select, Union, event_time, given, row, weakest

_INSPECTOR_GENERAL = ("405", "408", "inspector general")
_ACCESS = ("716", "31 u.s.c.")
_RECOMMENDATIONS = ("720",)
_REPRISAL = ("1034",)
"""What a legal hook names, in lower case, where an act rests on one of these laws."""
_SELDOM_PUBLIC = Counterpoint(
    text="What starts these days happens inside a department and is rarely public, and what is sent goes to "
    "committees: no public trace does not show that nothing was sent.",
    source="5 U.S.C. 405(e), 408(b), read as texts",
)
_COMMITTEES = "statements of the committees that the statute names"


def _sent(duty: str, about: sa.Subquery, kind: str = "action") -> tuple[Select, Select]:
    """Return the reports under a duty that cover one of the records `about`, which are of `kind`."""
    reports = naming(about)
    subject = named(kind, reports.c.record)
    return sent_under(Part.ANSWER, duty, reports, how=how_published, subject=subject)


# --- inspectors general -----------------------------------------------------------------------------


@question(
    version=1,
    scope="US",
    authorities=(oversight.USC_5_405_E, oversight.USC_5_408_B),
    clock=ByCase((("serious_problem_letter", CalendarDays(7)), ("work_barred", CalendarDays(30)))),
    counterpoints=(
        _SELDOM_PUBLIC,
        Counterpoint(
            text="The text does not say whether the seven days run from the inspector general's report or "
            "from its receipt. They are counted from its date here.",
            source="5 U.S.C. 405(e), read as a text",
        ),
        Counterpoint(
            text="To bar work of the Department's inspector general on grounds of national security is a "
            "power that the statute gives the Secretary; the section authorizes no disclosure that "
            "another law forbids.",
            source="5 U.S.C. 408(b)(1)-(2); 405(f)",
        ),
    ),
    would_answer=(
        "the transmittal of the report to committees of Congress",
        "the inspector general's statement to committees that work was barred",
    ),
    look_in=(_COMMITTEES, "the inspector general's releases and semiannual reports"),
    reviewed="tests/cases/ig_letter_or_block.yaml",
)
def ig_letter_or_block() -> Union:
    """Is there a transmittal to Congress of this report, or a statement to it that work was barred?

    Asked of every report of serious problems to the head of an agency, and of every bar on an inspector
    general's work, that is said to rest on the law of inspectors general. The days run from its date: seven
    for a report, thirty for a bar. Answered by a report under the duty of its kind that covers it.
    """
    letter, bar = (
        acts(kind, invoking=_INSPECTOR_GENERAL) for kind in ("serious_problem_letter", "work_barred")
    )
    return sa.union_all(
        on_law(_INSPECTOR_GENERAL),
        *counted_from(letter, "action", "date", case="serious_problem_letter"),
        *counted_from(bar, "action", "date", case="work_barred"),
        *_sent("ig_transmittal", letter),
        *_sent("ig_bar_statement", bar),
    )


@question(
    version=1,
    scope="US",
    authorities=(oversight.USC_5_408_B,),
    clock=CalendarDays(30),
    counterpoints=(
        _SELDOM_PUBLIC,
        Counterpoint(
            text="The reasons may be classified, and the statute asks that they reach committees, not the "
            "public.",
            source="5 U.S.C. 408(b)(1), (4), read as a text",
        ),
    ),
    would_answer=("the Secretary's statement of reasons, sent to the committees",),
    look_in=(_COMMITTEES, "releases of the Department of Defense"),
    reviewed="tests/cases/ig_bar_reasons.yaml",
)
def ig_bar_reasons() -> Union:
    """Has the Secretary sent Congress the reasons for barring the inspector general's work?

    Asked of every statement that work was barred which covers a bar said to rest on the law of inspectors
    general. The days run from the statement's date. Answered by a report of the reasons that covers the bar,
    or the statement.
    """
    bar = acts("work_barred", invoking=_INSPECTOR_GENERAL)
    said, stating = given("report", "duty", "ig_bar_statement"), naming(bar)
    statement = sa.select(said).where(said.c.record_id.in_(sa.select(stating.c.report))).subquery()
    return sa.union_all(
        _on_a_bar(),
        *counted_from(statement, "report", "date"),
        *_sent("ig_bar_reasons", statement, "report"),
        *_reasons_for_the_bar(bar),
    )


def _on_a_bar() -> Select:
    """Return what makes a statement one on a bar that rests on the law of inspectors general, as grounds."""
    kind, hook = given("action", "kind", "work_barred"), invoked(_INSPECTOR_GENERAL)
    bar = sa.select(kind.c.record_id, *weakest(kind, hook)).where(hook.c.record_id == kind.c.record_id)
    barred = bar.distinct().subquery()
    stating = naming(barred)
    rows = row(Part.GROUND, barred, named("report", stating.c.report), times=TIMELESS)
    return rows.where(stating.c.record == barred.c.record_id)


def _reasons_for_the_bar(bar: sa.Subquery) -> tuple[Select, Select]:
    """Return the reasons that cover a bar, as answers to each statement that covers it."""
    stating, giving = naming(bar), naming(bar)
    pairs = (
        sa.select(stating.c.report.label("statement"), giving.c.report)
        .where(stating.c.record == giving.c.record)
        .subquery()
    )
    subject = named("report", pairs.c.statement)
    return sent_under(Part.ANSWER, "ig_bar_reasons", pairs, how=how_published, subject=subject)


# --- the auditor of Congress ------------------------------------------------------------------------


@question(
    version=1,
    scope="US",
    authorities=(oversight.USC_31_716_B,),
    clock=CalendarDays(20),
    counterpoints=(
        Counterpoint(
            text="A response that describes the record withheld and gives the reason meets the statute: "
            "it need not hand the record over.",
            source="31 U.S.C. 716(b)(1), read as a text",
        ),
        Counterpoint(
            text="No suit lies for records of activities that the President designates as foreign "
            "intelligence, or where a certification is made by the twentieth day after the auditor's "
            "report.",
            source="31 U.S.C. 716(d)",
        ),
        Counterpoint(
            text="The days run from receipt by the head of the agency, which is rarely public; so is the "
            "answer.",
            source="31 U.S.C. 716(b)(1), read as a text",
        ),
    ),
    would_answer=(
        "the record, or an opportunity to inspect it",
        "a response that describes the record withheld and gives the reason",
    ),
    look_in=("releases and reports of the Government Accountability Office", "the agency's letters"),
    reviewed="tests/cases/gao_access_response.yaml",
)
def gao_access_response() -> Union:
    """Has the head of the agency responded to the auditor's written request for records?

    Asked of every written request of the auditor of the legislature of which a speaker names section 716,
    or any section of 31 U.S.C., as its law. The days run from its receipt, where a source states that.
    Answered by a response to it, or to an item asked for in it; what was given in full for some of its items
    answers it in part.
    """
    asked = acts("access_request", invoking=_ACCESS)
    return sa.union_all(
        on_law(_ACCESS),
        *counted_from(asked, "action", "received"),
        *responses(to_acts(), "action", counted=True),
    )


@question(
    version=1,
    scope="US",
    authorities=(oversight.USC_31_720_B,),
    clock=CalendarDays(180),
    counterpoints=(
        Counterpoint(
            text="The statute asks for a statement of action taken or planned. It does not ask the agency "
            "to follow the recommendation.",
            source="31 U.S.C. 720(b), read as a text",
        ),
        Counterpoint(
            text="The statement goes to committees and to the auditor, and its publication is not asked "
            "for: no public trace does not show that none was sent.",
            source="31 U.S.C. 720(b)(1)",
        ),
    ),
    would_answer=("the agency's statement on the recommendations, with its date",),
    look_in=(
        "the auditor's page on the report and the status of its recommendations",
        "releases of the committees",
        "the agency's letters",
    ),
    reviewed="tests/cases/gao_recommendation_statement.yaml",
)
def gao_recommendation_statement() -> Union:
    """Is there a statement of the agency on the recommendations of this audit report?

    Asked of every report of the auditor of the legislature that is said to rest on 31 U.S.C. 720. A statement
    before the 181st day is one by the end of day 180 from the report's date. Answered by a statement that
    covers the report.
    """
    report = acts("audit_report", invoking=_RECOMMENDATIONS)
    return sa.union_all(
        on_law(_RECOMMENDATIONS),
        *counted_from(report, "action", "date"),
        *_sent("audit_statement", report),
    )


# --- reprisal ---------------------------------------------------------------------------------------


@question(
    version=1,
    scope="US",
    authorities=(oversight.USC_10_1034_E, oversight.USC_10_1034_F),
    clock=CalendarDays(180),
    starts_apart=True,
    counterpoints=(
        Counterpoint(
            text="A complaint shows that a reprisal is alleged. The inspector general first determines "
            "whether there is enough to investigate, and need not where it came more than a year after "
            "the member knew.",
            source="10 U.S.C. 1034(c)(4)-(5)",
        ),
        Counterpoint(
            text="The report and the notices go to the member and to the Secretaries, in private: no "
            "public trace does not show that none was sent, and the member may want none.",
            source="10 U.S.C. 1034(e)",
        ),
    ),
    would_answer=(
        "the report on the investigation",
        "a notice of its progress",
        "a determination that there is not enough to investigate",
    ),
    look_in=(
        "releases and semiannual reports of the inspector general",
        "statements of the member's counsel",
        "statements of members of Congress",
    ),
    reviewed="tests/cases/reprisal_complaint.yaml",
)
def reprisal_complaint() -> Union:
    """Is there a report, or a notice of progress, on this complaint of reprisal?

    Asked of every complaint of reprisal that is said to rest on 10 U.S.C. 1034. The days run from the start
    of the investigation: the date of an investigation, or of a review by an inspector general, that names the
    complaint among its subjects. Only the first 180 days are counted. Answered by a response to the
    complaint, and by a statement that it produced something.
    """
    complaint = acts("reprisal_complaint", invoking=_REPRISAL)
    return sa.union_all(
        on_law(_REPRISAL),
        *counted_from(complaint, "action", "received"),
        _investigated(),
        said_to_be(Part.ANSWER, "produced", counted=True),
        *responses(to_acts(), "action", counted=True),
    )


def _investigated() -> Select:
    """Return when an investigation of each complaint began, as far as somebody dates one."""
    begun, date = _investigations(), given("action", "date", live=True)
    rows = row(Part.START, date, named("action", begun.c.complaint), times=event_time(date))
    return rows.where(date.c.record_id == begun.c.investigation)


def _investigations() -> sa.Subquery:
    """Return complaint and investigation, for those that name a complaint as their subject."""
    kind, link = given("action", "kind", "investigation", "inspector_general_review", live=True), LINK.alias()
    return (
        sa.select(link.c.target.label("complaint"), kind.c.record_id.label("investigation"))
        .where(link.c.record_kind == "action", link.c.field == "subjects")
        .where(link.c.record_id == kind.c.record_id)
        .distinct()
        .subquery()
    )
