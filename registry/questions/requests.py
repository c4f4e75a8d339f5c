"""Requests of overseers: letters and their items, subpoenas, conditions on funds, letters of experts."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa

from registry.questions.authorities import defense, oversight, practice, war_powers
from registry.questions.clocks import Condition, RequestedBy
from registry.questions.model import Counterpoint, How, Part
from registry.questions.patterns import grounded, named, said_to_be, undertaken
from registry.questions.register import question
from registry.questions.responses import ANSWERS, responses, to_acts, to_requests
from registry.questions.selects import (
    RECORD,
    TIMELESS,
    Column,
    Given,
    Select,
    Union,
    among,
    event_or_said,
    event_time,
    given,
    last_said,
    row,
)

# --- the items of a letter or a demand --------------------------------------------------------------

_ANSWERS_1 = {kind: how for kind, how in ANSWERS.items() if kind != "neither_confirmed_nor_denied"}
_LAW_OF_REQUESTS = (
    practice.REQUEST_PRACTICE,
    practice.HOUSE_RULE_XI_2M,
    practice.SENATE_RULE_XXVI,
    war_powers.USC_50_1543_B,
)
_COUNTERPOINTS_TO_A_REQUEST = (
    Counterpoint(
        text="A date in a letter is a courtesy. Most executive testimony and most answers to "
        "letters are voluntary, and both sides usually reach an accommodation.",
        source="Congressional Research Service, R46061",
    ),
    Counterpoint(
        text="An answer may be classified, or given in a briefing: no public trace of one "
        "does not show that none was given.",
        source="practice of overseers, noted beside the rule",
    ),
    Counterpoint(
        text="One member, or a minority alone, cannot compel an answer, and those asked may "
        "have no duty to give one.",
        source="Congressional Research Service, R44247, on the power of committees",
    ),
)
_ANSWERS_TO_A_REQUEST = (
    "the answer, in full or in part",
    "a briefing in its place",
    "a refusal, with its ground",
)
_PLACES_OF_A_REQUEST = (
    "the requester's releases",
    "the addressee's releases",
    "records of hearings and briefings",
)


@question(
    id="request_answered",
    version=1,
    scope="general",
    authorities=_LAW_OF_REQUESTS,
    clock=RequestedBy(),
    counterpoints=_COUNTERPOINTS_TO_A_REQUEST,
    would_answer=_ANSWERS_TO_A_REQUEST,
    look_in=_PLACES_OF_A_REQUEST,
    reviewed="tests/cases/request_answered.yaml",
)
def request_answered_1() -> Union:
    """Has this request been answered, and how fully?

    Asked of every single item asked for. An answer to the whole letter or demand answers each of its items.
    Only a date that the requester chose counts as one.
    """
    answered, silence, _ = responses(to_requests(), "request", _ANSWERS_1)
    return sa.union_all(*_items(), _dates("requested"), *_withdrawn(), answered, silence)


@question(
    version=2,
    scope="general",
    authorities=_LAW_OF_REQUESTS,
    clock=RequestedBy(),
    counterpoints=_COUNTERPOINTS_TO_A_REQUEST,
    would_answer=_ANSWERS_TO_A_REQUEST,
    look_in=_PLACES_OF_A_REQUEST,
    reviewed="tests/cases/request_answered.yaml",
)
def request_answered() -> Union:
    """Has this request been answered, and how fully?

    Asked of every single item asked for. An answer to the whole letter or demand answers each of its items;
    one that neither confirms nor denies is a refusal, and one that somebody denies or contradicts is
    disputed. The date is the one that the requester chose, else one that those asked announced, else one that
    a speaker says a statute sets; each is a speaker's, and none makes the request overdue.
    """
    return sa.union_all(*_items(), _dates(), *_withdrawn(), *responses(to_requests(), "request"))


def _items() -> tuple[Select, Select, Select]:
    """Return the claims that an item was asked for, with the date on which it is said to have been."""
    item, asked, made = (
        given("request", "item"),
        given("request", "made"),
        given("request", "made", live=True),
    )
    of_item = named("request", item.c.record_id)
    return (
        row(Part.TRIGGER, item, of_item).where(~among(item.c.record_id, made)),
        row(Part.TRIGGER, asked, named("request", asked.c.record_id), times=event_or_said(asked, asked)),
        row(Part.TRIGGER, item, of_item, times=event_or_said(made, made)).where(
            made.c.record_id == item.c.record_id
        ),
    )


def _dates(*set_by: str) -> Select:
    """Return the dates by which an answer is said to be due, each with who set it: both by one claim."""
    due, kind = given("request", "due", live=True), given("request", "due_kind", *set_by, live=True)
    rows = row(Part.DUE, due, named("request", due.c.record_id), times=event_time(due), case=kind.c.text)
    return rows.where(due.c.claim == kind.c.claim)


def _withdrawn() -> tuple[Select, Select]:
    """Return the claims that the item, or the whole letter or demand, was taken back."""
    taken_back, whole = (
        given("request", "withdrawn", "true", live=True),
        given("action", "state", "withdrawn", live=True),
    )
    request = RECORD.alias()
    return (
        row(Part.WITHDRAWN, taken_back, named("request", taken_back.c.record_id)),
        row(Part.WITHDRAWN, whole, named("request", request.c.id)).where(
            request.c.kind == "request", request.c.dossier == whole.c.record_id
        ),
    )


# --- acts that ask as a whole -----------------------------------------------------------------------


def _awaited(asked: sa.Subquery) -> list[Select]:
    """Return rows for acts that set a date for their answer: when they were done, and what came of them."""
    due = given("action", "due", live=True)
    set_on = row(Part.DUE, due, named("action", due.c.record_id), times=event_time(due), case="requested")
    states = said_to_be(Part.ANSWER, "produced"), said_to_be(Part.WITHDRAWN, "withdrawn")
    return [undertaken(asked), set_on, *states, *responses(to_acts(), "action")]


@question(
    version=1,
    scope="US",
    authorities=(oversight.USC_2_192, practice.HOUSE_RULE_XI_2M, practice.SENATE_RULE_XXVI),
    clock=RequestedBy(),
    counterpoints=(
        Counterpoint(
            text="The executive's counsel holds that the contempt statute cannot be used against the head "
            "of an agency who asserts executive privilege on the President's instructions.",
            source="Office of Legal Counsel, memorandum for the Attorney General of 28 April 1986, headnotes",
        ),
        Counterpoint(
            text="Courts have reaffirmed the power of Congress to compel, and obstacles stand in the way of "
            "enforcing it against an executive official. Most disputes end in an accommodation.",
            source="Congressional Research Service, RL34114 (10 April 2014), and testimony of 8 June 2021",
        ),
        Counterpoint(
            text="A committee's own rules decide who issues a subpoena, and with them its majority or its "
            "chair. That none was issued, or that one was withdrawn, does not show what was given without "
            "one.",
            source="Congressional Research Service, R44247",
        ),
    ),
    would_answer=(
        "the papers or the testimony",
        "a refusal with its ground, such as a claim of privilege",
        "its withdrawal",
    ),
    look_in=("the committee's releases and reports", "the addressee's releases", "court records"),
    reviewed="tests/cases/subpoena_return.yaml",
)
def subpoena_return() -> Union:
    """What answer to this subpoena is on record?

    Asked of every subpoena of a chamber of Congress, or of its committees. Answered by a response to it, or
    to an item asked for in it, and by a statement that it produced something; what was given in full for some
    of its items answers it in part. Its date is the one on its face.
    """
    subpoena = given("action", "kind", "subpoena")
    return sa.union_all(
        grounded("action", "chamber"),
        *_awaited(_of_a_chamber(subpoena)),
        said_to_be(Part.CLOSED, "closed_by_body"),
    )


def _of_a_chamber(acts: sa.Subquery) -> sa.Subquery:
    """Return those of the claims about acts whose act is said to be one of a chamber of Congress."""
    return sa.select(acts).where(among(acts.c.record_id, last_said("action", "chamber"))).subquery()


@question(
    version=1,
    scope="general",
    authorities=(practice.SPECIAL_PROCEDURES,),
    clock=RequestedBy(),
    counterpoints=(
        Counterpoint(
            text="No law sets a date for a reply to such a letter: the date in it is its writers'.",
            source="practice of special procedures, noted beside the rule",
        ),
        Counterpoint(
            text="Letters and replies stay confidential until they are reported to the Human Rights Council: "
            "that no reply is public does not show that none was sent.",
            source="OHCHR, Promoting and Protecting Minority Rights, on special procedures, read in a copy",
        ),
        Counterpoint(
            text="A state may hold that what it did in an armed conflict is outside human rights law and "
            "outside an expert's mandate, as the United States did in answer to a letter of 2005. The "
            "expert held that naming a conflict does not end the duty to account.",
            source="statement of Special Rapporteur P. Alston, 28 March 2007, which describes the reply",
        ),
    ),
    would_answer=("the government's reply", "a refusal to reply, with its ground"),
    look_in=(
        "the database and the reports of communications of special procedures",
        "the government's releases",
        "statements of the experts",
    ),
    reviewed="tests/cases/un_letter_reply.yaml",
)
def un_letter_reply() -> Union:
    """Has the government replied to this communication of an international expert or body?

    Asked of every letter of an international expert or body to a government. Answered by a response to it, or
    to an item asked for in it, and by a statement that it produced something; what was given in full for some
    of its items answers it in part. A date in it is its writers'.
    """
    return sa.union_all(*_awaited(given("action", "kind", "communication")))


# --- a condition on funds ---------------------------------------------------------------------------

_DELIVERED = {
    "full": How.NONPUBLIC,
    "partial": How.PARTIAL,
    "summary_only": How.PARTIAL,
    "closed_session": How.PARTIAL,
    "refused": How.REFUSED,
    "neither_confirmed_nor_denied": How.REFUSED,
}
"""How a response meets the condition: it asks for delivery to committees, which viewing is not."""


@question(
    version=1,
    scope="US",
    status="draft",
    authorities=(oversight.PUB_L_119_60_VIDEO, defense.PUB_L_119_60_ORDERS),
    clock=Condition(),
    counterpoints=(
        Counterpoint(
            text="Viewing differs from providing. It may be held that committees which saw a video have "
            "what they need, and it may be held that the condition asks for copies.",
            source="the clause on video, as outlets quote the bill of 7 December 2025",
        ),
        Counterpoint(
            text="The condition is met by delivery to committees. It sets no date and asks for no "
            "publication, so it may have been met out of the public's sight.",
            source="statement of the ranking member of the House Armed Services Committee; press accounts of "
            "December 2025",
        ),
        Counterpoint(
            text="The clause on orders is described in four ways that differ, as to what is owed, to which "
            "committees, and whether an outline of future briefings would do.",
            source="The New York Times, The Daily Guardian and Navy Times, December 2025; statement of the "
            "ranking member",
        ),
        Counterpoint(
            text="It is described as a limit on funds of fiscal year 2026. What is left of it after that "
            "year is not told by the accounts, and without the section's number it cannot be told whether "
            "the President's objections on signing reach it.",
            source="press accounts of December 2025; signing statement of 18 December 2025",
        ),
    ),
    would_answer=(
        "a statement by a committee or its leaders that it received what was asked for",
        "a certification, or a statement that the funds were released",
        "a refusal, with its ground",
    ),
    look_in=(
        "statements of the two armed services committees and of their leaders",
        "releases of the Department of Defense",
        "later defense acts and their reports",
    ),
    reviewed="tests/cases/fy26_video_and_orders.yaml",
)
def fy26_video_and_orders() -> Union:
    """Has what the funding condition of the defense act for 2026 asks for reached the committees?

    Asked of each item asked for in a condition on funds that a chamber of Congress is said to have passed,
    that was enacted by what was last said of it, and whose number or law is told as Pub. L. 119-60, or as S.
    1071 or the National Defense Authorization Act with the year 2026. Answered by a response to the item or
    to the whole condition: given in full, it reached committees, which is not the public; shown in closed
    session, or as a summary, it did in part.
    """
    item, request = given("request", "item"), RECORD.alias()
    asked = row(Part.TRIGGER, item, named("request", item.c.record_id)).where(
        request.c.kind == "request",
        request.c.id == item.c.record_id,
        among(request.c.dossier, _conditions_of_2026()),
    )
    return sa.union_all(*_a_condition_of_2026(), asked, *responses(to_requests(), "request", _DELIVERED))


def _conditions_of_2026() -> sa.Subquery:
    """Return the conditions on funds that, as last said, became law by the defense act for 2026."""
    condition, enacted = (
        _of_a_chamber(given("action", "kind", "funding_condition")),
        last_said("action", "state", "enacted"),
    )
    both = sa.select(condition.c.record_id).where(among(condition.c.record_id, enacted))
    return both.where(among(condition.c.record_id, _of_the_act_for_2026())).distinct().subquery()


def _of_the_act_for_2026() -> sa.Subquery:
    """Return the acts whose number or law, as last said, is that of the defense act for 2026."""
    said = (sa.select(last_said("action", field)) for field in ("instrument", "legal_hook"))
    law = sa.union(*said).subquery()
    return sa.select(law.c.record_id).where(_is_the_act_for_2026(law)).subquery()


def _is_the_act_for_2026(law: Given) -> Column:
    def names(text: str) -> Column:
        return sa.func.lower(law.c.text).contains(text, autoescape=True)

    by_name = sa.and_(sa.or_(names("national defense authorization act"), names("1071")), names("2026"))
    return sa.or_(names("119-60"), by_name)


def _a_condition_of_2026() -> Iterator[Select]:
    """Yield what makes an item one of such a condition, as grounds: four facts of the act that asks."""
    instrument, hook = given("action", "instrument"), given("action", "legal_hook")
    named_in = (sa.select(said).where(_is_the_act_for_2026(said)) for said in (instrument, hook))
    facts = {
        "kind": given("action", "kind", "funding_condition"),
        "chamber": given("action", "chamber"),
        "state": given("action", "state", "enacted"),
        "law": sa.union_all(*named_in).subquery(),
    }
    for fact, said in facts.items():
        request = RECORD.alias()
        rows = row(Part.GROUND, said, named("request", request.c.id), times=TIMELESS, case=fact)
        yield rows.where(request.c.kind == "request", request.c.dossier == said.c.record_id)
