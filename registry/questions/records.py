"""Records: requests for them under a records law, and their keeping."""

from __future__ import annotations

import sqlalchemy as sa

from registry.questions.authorities import oversight, practice
from registry.questions.clocks import ByCase, CalendarDays, Standard, WorkingDays
from registry.questions.model import Counterpoint, How, Part
from registry.questions.patterns import HOW_KNOWN, acts, counted_from, named, on_law
from registry.questions.register import question
from registry.questions.reports import how_published, naming, sent_under
from registry.questions.responses import RULINGS, respond, responses, to_acts
from registry.questions.selects import (
    Select,
    Union,
    among,
    by_route,
    event_or_said,
    event_time,
    given,
    last_said,
    row,
)

_FOIA = ("552", "foia", "freedom of information")
_NOT_IN_PUBLIC = Counterpoint(
    text="A ruling goes to the requester. That none is public does not show that none was given.",
    source="5 U.S.C. 552(a)(6), read as a text",
)

# --- requests ---------------------------------------------------------------------------------------


@question(
    version=1,
    scope="US",
    authorities=(oversight.USC_5_552_A_6_A, oversight.USC_5_552_A_6_B, oversight.USC_5_6103_A),
    clock=ByCase((("request", WorkingDays(20, extension=10)), ("appeal", WorkingDays(20, extension=10)))),
    counterpoints=(
        Counterpoint(
            text="The days run from receipt by the component that holds the records. For a request sent to "
            "another they start at the latest ten days later; the statute leaves out no weekends there, and "
            "agencies' rules count working days.",
            source="5 U.S.C. 552(a)(6)(A); 7 CFR 1.6",
        ),
        Counterpoint(
            text="The days stop on two grounds: while one request for information waits for the requester's "
            "reply, and while a question about fees does. Only spans that a source states are left out.",
            source="5 U.S.C. 552(a)(6)(A)(ii)(I)-(II)",
        ),
        Counterpoint(
            text="Agencies may count as holidays the substitute days of 6103(b), and days closed by "
            "Executive order. The list used here is that of 6103(a), and the other result is shown where "
            "it differs.",
            source="5 U.S.C. 6103",
        ),
        Counterpoint(
            text="A determination is not production, and a denial under an exemption is a ruling. Past "
            "the date the requester may go to court; the date's passing shows neither bad faith nor that "
            "the records are owed.",
            source="5 U.S.C. 552(a)(6)(C) and (b)",
        ),
        _NOT_IN_PUBLIC,
    ),
    would_answer=(
        "a letter that grants or denies the request, in full or in part",
        "an answer that neither confirms nor denies that the records exist",
    ),
    look_in=(
        "the requester's releases and court filings",
        "the agency's log of requests and its reading room",
        "dockets of suits under the act",
    ),
    reviewed="tests/cases/foia_determination.yaml",
)
def foia_determination() -> Union:
    """Has the agency ruled on this request for records?

    Asked of every request or appeal that is said to rest on the Freedom of Information Act. The days run from
    its receipt, where a source states that; a notice of more time adds ten of them, whenever it was given;
    the stated spans in which the clock of a request stood still are left out, and where two of them overlap
    the date is a window. Answered by a response to it, or to an item asked for in it, that gives, refuses, or
    neither confirms nor denies; what was given in full for some of its items answers it in part. An
    acknowledgement, or a ruling on expedited treatment alone, is a response of no kind, and answers nothing
    here.
    """
    asked = acts("records_request", "records_appeal", invoking=_FOIA)
    case = sa.case((asked.c.text == "records_appeal", "appeal"), else_="request")
    extended = given("action", "extended", live=True)
    return sa.union_all(
        on_law(_FOIA),
        *counted_from(asked, "action", "received", case=case),
        row(Part.EXTENDED, extended, named("action", extended.c.record_id), times=event_time(extended)),
        _stood_still(),
        *responses(to_acts(), "action", RULINGS, counted=True),
    )


def _stood_still() -> Select:
    """Return the spans in which a request's clock stood still: the statute gives an appeal none."""
    tolled, request = given("action", "tolled", live=True), last_said("action", "kind", "records_request")
    rows = row(Part.TOLLED, tolled, named("action", tolled.c.record_id), times=event_time(tolled))
    return rows.where(among(tolled.c.record_id, request))


@question(
    version=1,
    scope="US",
    authorities=(oversight.USC_5_552_A_6_E,),
    clock=CalendarDays(10),
    counterpoints=(
        Counterpoint(
            text="The ten days have no exclusion of weekends or holidays in the text, and run from the "
            "date of the request; agencies may count from its receipt, or in working days.",
            source="5 U.S.C. 552(a)(6)(E)(ii)(I), read as a text",
        ),
        Counterpoint(
            text="Expedited treatment is owed on a showing of compelling need, and may be refused. The "
            "ruling is on the order of work, not on the records.",
            source="5 U.S.C. 552(a)(6)(E)(i) and (v)",
        ),
        _NOT_IN_PUBLIC,
    ),
    would_answer=(
        "a notice that expedited treatment is granted or denied",
        "a ruling on the request itself",
    ),
    look_in=("the requester's releases and court filings", "dockets of suits under the act"),
    reviewed="tests/cases/foia_expedited_ruling.yaml",
)
def foia_expedited_ruling() -> Union:
    """Has the agency ruled on expedited treatment of this request for records?

    Asked of every request that is said to rest on the Freedom of Information Act and to ask for expedited
    treatment. The days run from the date of the request. Answered by a response to it, or to an item asked
    for in it, whose text speaks of expediting, or that rules on the request itself; a statement that no
    answer was given is none.
    """
    asked, answered = acts("records_request", invoking=_FOIA), to_acts()
    expedited = given("action", "expedited", "true")
    sought = sa.select(expedited).where(among(expedited.c.record_id, asked)).subquery()
    spoken = _of_expediting()
    return sa.union_all(
        on_law(_FOIA),
        *counted_from(sought, "action", "date"),
        respond(
            Part.ANSWER,
            spoken,
            answered,
            "action",
            how=by_route(spoken, HOW_KNOWN, How.PARTIAL),
            counted=True,
        ),
        *responses(answered, "action", RULINGS, counted=True),
    )


def _of_expediting() -> sa.Subquery:
    """Return what responses are said to say of expedited treatment."""
    text = given("response", "text", live=True)
    silent = given("response", "kind", "none_on_record", live=True)
    speaks = sa.func.lower(text.c.text).contains("expedit", autoescape=True)
    return sa.select(text).where(speaks, ~among(text.c.record_id, silent)).subquery()


# --- keeping ----------------------------------------------------------------------------------------


@question(
    version=1,
    scope="general",
    authorities=(oversight.USC_44_2911, oversight.USC_44_3106, practice.BERKELEY_PROTOCOL),
    clock=ByCase(
        (("private_messaging", CalendarDays(20)), ("records_at_risk", Standard("reasonable period of time")))
    ),
    counterpoints=(
        Counterpoint(
            text="An excerpt that was released is no alteration of the record: the whole of it may be kept.",
            source="recording standard of this registry",
        ),
        Counterpoint(
            text="The statute speaks of removal and destruction that are contrary to law. Records "
            "disposed of on an approved schedule, and messages that are no records, are outside it.",
            source="44 U.S.C. 3106(a), read as a text",
        ),
        Counterpoint(
            text="A copy in an official account, and a notice to the Archivist, are made inside the "
            "government: that neither is public does not show that there is none.",
            source="44 U.S.C. 2911(a) and 3106, read as texts",
        ),
        Counterpoint(
            text="The twenty days run from each message, and sources mostly tell when messages became known.",
            source="44 U.S.C. 2911(a)(2), read as a text",
        ),
    ),
    would_answer=(
        "a notice to the keeper of the state's archives",
        "a copy forwarded to an official account",
    ),
    look_in=(
        "letters and releases of the archives",
        "statements of the department and its inspector general",
        "court filings on preservation",
    ),
    reviewed="tests/cases/records_preserved.yaml",
)
def records_preserved() -> Union:
    """Is there a notice that records were lost or at risk, or a copy of them in an official account?

    Asked of every event that says official messages were on a private account, or records lost, deleted or
    released in part. For messages of a public body of the United States the twenty days run from when they
    were made, where a source states it; otherwise the age is shown. Answered by a report of a loss, or of a
    copy, that covers the event.
    """
    ours = given("event", "state", "US", live=True)
    private, at_risk = given("event", "kind", "private_messaging"), given("event", "kind", "records_at_risk")
    timed = sa.select(private).where(among(private.c.record_id, ours)).subquery()
    elsewhere = sa.select(private).where(~among(private.c.record_id, ours)).subquery()
    told = given("event", "kind", "private_messaging", "records_at_risk")
    reports = naming(told)
    return sa.union_all(
        *counted_from(timed, "event", "occurred", case="private_messaging"),
        _at_risk(elsewhere),
        _at_risk(at_risk),
        *sent_under(
            Part.ANSWER,
            ("records_loss", "records_copy"),
            reports,
            how=how_published,
            subject=named("event", reports.c.record),
        ),
    )


def _at_risk(said: sa.Subquery) -> Select:
    """Return the triggers that no number of days bears on, dated by the event or else when said."""
    occurred = given("event", "occurred", live=True)
    times = event_or_said(occurred, said)
    rows = row(Part.TRIGGER, said, named("event", said.c.record_id), times=times, case="records_at_risk")
    return rows.select_from(said.outerjoin(occurred, occurred.c.record_id == said.c.record_id))
