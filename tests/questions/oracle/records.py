"""Requests for records, and their preservation: reckoned from the words of the law."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

from registry.questions.model import How
from registry.vocabulary.terms import ActionKind, EventKind, RecordKind, ReportDuty, ResponseKind
from tests.questions.oracle.dates import UNKNOWN, When, after_days, after_working_days, ends, of_range
from tests.questions.oracle.facts import (
    Account,
    Facts,
    Said,
)
from tests.questions.oracle.oversight import acts, hooked, on_law, responded_to_act
from tests.questions.oracle.states import Counted, Rule, Told
from tests.questions.oracle.telling import (
    HOW_ANSWERED,
    at_each,
    how_known,
    known_or_said,
    reports,
    responses_to,
    sent,
    told,
    triggers,
)

RULINGS: dict[ResponseKind, How] = {
    kind: how for kind, how in HOW_ANSWERED.items() if kind is not ResponseKind.CLOSED_SESSION
}
"""A determination gives, refuses, or neither confirms nor denies; what is told in closed session is none."""
FREEDOM_OF_INFORMATION = ("552", "foia", "freedom of information")


# "Each agency, upon any request for records […] shall determine within 20 days (excepting Saturdays,
# Sundays, and legal public holidays) after the receipt of any such request whether to comply" (5 U.S.C.
# 552(a)(6)(A)(i)); an appeal has the same days ((ii)). "In unusual circumstances" the time may be extended
# by written notice, by no more than "ten working days" ((B)(i)). While the agency waits for what it asked
# of the requester, the period may be tolled, and "receipt of the requester's response […] ends the tolling
# period".
def twenty_working_days(counted: Counted) -> When:
    number = 30 if counted.extended else 20
    if any(span.first is None or span.last is None for span in counted.tolled):
        return UNKNOWN
    still = {(span.first, span.last) for span in counted.tolled if span.first and span.last}
    first, last = counted.start.first, counted.start.last
    return ends(
        first and after_working_days(first, number, lambda day: _agreed(day, still)),
        last and after_working_days(last, number, lambda day: any(_within(day, span) for span in still)),
    )


Stop = tuple[dt.date, dt.date]


def _within(day: dt.date, stop: Stop) -> bool:
    """Day zero is left out of a stop too: it is from the day of the question, to that of the reply."""
    return stop[0] < day <= stop[1]


def _agreed(day: dt.date, still: set[Stop]) -> bool:
    """Whether all accounts of a stop name a day of it: those are of one stop that share a day."""
    stop = {one for one in still if _within(day, one)}
    while more := {one for one in still - stop if any(_share_a_day(one, other) for other in stop)}:
        stop |= more
    return bool(stop) and all(_within(day, one) for one in stop)


def _share_a_day(one: Stop, other: Stop) -> bool:
    return max(one[0], other[0]) < min(one[1], other[1])


def foia_determination(facts: Facts) -> Iterator[Told]:
    """Each request or appeal; a response to it that gives, refuses, or neither confirms nor denies."""
    for action, kinds in acts(facts, ActionKind.RECORDS_REQUEST, ActionKind.RECORDS_APPEAL):
        if not hooked(facts, action, *FREEDOM_OF_INFORMATION):
            continue
        yield from on_law(facts, action, *FREEDOM_OF_INFORMATION)
        yield from triggers(action, kinds, lambda one: facts.accounts(one.record, "received"))
        for one in facts.live(action, "extended"):
            yield told(action, "extended", one, of_range(one.value))
        request = any(one.live and one.value is ActionKind.RECORDS_REQUEST for one in kinds)
        for one in facts.items(action, "tolled"):
            if one.live and request:
                yield told(action, "tolled", one, of_range(one.value))
        yield from responded_to_act(facts, action, RULINGS, counted=True)


# "… a determination of whether to provide expedited processing shall be made, and notice of the
# determination shall be provided to the person making the request, within 10 days after the date of the
# request" (552(a)(6)(E)(ii)(I)). No weekend is left out.
def ten_days(counted: Counted) -> When:
    return after_days(counted.start, 10)


def foia_expedited_ruling(facts: Facts) -> Iterator[Told]:
    """Each request that asks for it; a response that speaks of expediting, or that rules on the request."""
    for action, _ in acts(facts, ActionKind.RECORDS_REQUEST):
        if not hooked(facts, action, *FREEDOM_OF_INFORMATION):
            continue
        yield from on_law(facts, action, *FREEDOM_OF_INFORMATION)
        asked = [one for one in facts.said(action, "expedited") if one.value]
        yield from triggers(action, asked, lambda one: facts.accounts(one.record, "date"))
        yield from responded_to_act(facts, action, RULINGS, counted=True)
        items = [r.id for r in facts.in_dossier(action.id, RecordKind.REQUEST) if facts.stands(r)]
        for response, _ in responses_to(facts, action.id, *items):
            none = {one.value for one in facts.live(response, "kind")} == {ResponseKind.NONE_ON_RECORD}
            for one in facts.live(response, "text"):
                if "expedit" in one.value.lower() and not none:
                    times = facts.accounts(response, "given")
                    yield from at_each(action, "answer", one, times, how_known(one.route))


# "An officer or employee of an executive agency may not create or send a record using a non-official
# electronic messaging account" unless a copy goes to an official account, or is forwarded there "not later
# than 20 days after the original creation or transmission of the record" (44 U.S.C. 2911(a)). For records
# at risk 3106 has no number.
LAW_OF_2014 = dt.date(2014, 11, 26)


def twenty_days_for_messages(counted: Counted) -> When | None:
    return after_days(counted.start, 20) if counted.case == "private_messaging" else None


def records_preserved(facts: Facts) -> Iterator[Told]:
    """Each such event; a report of a loss or of a copy that covers it."""
    for event in facts.of_kind(RecordKind.EVENT):
        kinds = facts.said(event, "kind")
        private = [one for one in kinds if one.value is EventKind.PRIVATE_MESSAGING]
        at_risk = [one for one in kinds if one.value is EventKind.RECORDS_AT_RISK]
        ours = any(one.value == "US" for one in facts.live(event, "state"))
        case = "private_messaging" if ours else "records_at_risk"
        yield from triggers(event, private, _made(facts, case), case)
        yield from triggers(event, at_risk, _made(facts, "records_at_risk"), "records_at_risk")
        for report in reports(facts):
            if event.id in facts.named(report):
                yield from sent(facts, event, report, ReportDuty.RECORDS_LOSS, ReportDuty.RECORDS_COPY)


def _made(facts: Facts, case: str) -> Callable[[Said], list[Account]]:
    """When the records were made, as stated; where no clock counts from that, else when it was said."""
    if case == "private_messaging":
        return lambda one: facts.accounts(one.record, "occurred")
    return lambda one: known_or_said(facts.accounts(one.record, "occurred"), one)


RULES = (
    Rule("foia_determination", 1, foia_determination, twenty_working_days),
    Rule("foia_expedited_ruling", 1, foia_expedited_ruling, ten_days),
    Rule("records_preserved", 1, records_preserved, twenty_days_for_messages, since=LAW_OF_2014),
)
