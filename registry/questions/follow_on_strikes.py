"""Strikes that follow one on people left alive: their condition, and what the later strike was for."""

from __future__ import annotations

import sqlalchemy as sa

from registry.questions.authorities import armed_conflict, defense
from registry.questions.clocks import Standard
from registry.questions.model import Counterpoint, How, Part
from registry.questions.patterns import EXAMINED, arises, stated
from registry.questions.register import question
from registry.questions.selects import (
    CLAIM,
    DOCUMENT,
    LAWMAKER,
    LINK,
    ON_RECORD,
    SWORN,
    Column,
    Given,
    Select,
    Subject,
    Times,
    Union,
    bears_on,
    by_route,
    claim_row,
    event_or_said,
    given,
    given_any,
    incident_of,
    row,
    when_happened,
)


@question(
    version=1,
    scope="general",
    authorities=(
        armed_conflict.COMMON_ARTICLE_3,
        armed_conflict.GC_II_12,
        armed_conflict.AP_I_41,
        defense.MANUAL_5_9,
        defense.MANUAL_7_3,
        defense.MANUAL_18_3_2,
        armed_conflict.ICRC_47,
    ),
    clock=Standard(),
    counterpoints=(
        Counterpoint(
            text="A hostile act or an attempt to escape ends protection; conduct after the first "
            "strike, such as radio calls or the recovery of cargo, may be argued to be one.",
            source="ICRC Rule 47; DoD Law of War Manual, s. 7.3",
        ),
        Counterpoint(
            text="What was aimed at may have been what was left of the vessel, or its cargo, held to be a "
            "military objective, and not the people.",
            source="commentary of B. Cox, 1 December 2025",
        ),
        Counterpoint(
            text="What counts is what was perceived at the time. Whether waving was meant or "
            "seen as surrender is disputed; protection of the shipwrecked rests on helplessness "
            "and asks for no surrender.",
            source="The Intercept, December 2025, read in a copy; ICRC Rule 47",
        ),
        Counterpoint(
            text="These are rules of armed conflict. If there is none they do not apply as such, "
            "and the stricter rules of human rights and criminal law do; the Second Geneva "
            "Convention is written for international conflicts.",
            source="scope of the Geneva Conventions of 1949",
        ),
    ),
    would_answer=(
        "video or logs with times",
        "an official finding on each person's condition and conduct",
        "testimony of who decided, and on what belief",
    ),
    look_in=(
        "released video and logs",
        "hearings and closed-session accounts",
        "reports of inspectors general and courts",
    ),
    reviewed="tests/cases/follow_on_person_status.yaml",
)
def follow_on_person_status() -> Union:
    """What condition was each person in when the later strike was ordered, and who decided on it?

    Asked of every later strike said to be on survivors, or to follow a strike that somebody is said to
    have survived.
    """
    return sa.union_all(*_on_survivors(), *_status(), *_status_differs())


def _strike(strike_id: Column) -> Subject:
    return Subject("strike", strike_id, incident_of("strike", strike_id))


def _on_survivors() -> tuple[Select, Select, Select]:
    """Return the claims that tie a strike to people alive before it.

    That it follows a strike, and that somebody survived that one, are two claims, and neither ties it alone.
    """
    follows, survived = _arising("strike", "follows"), _arising("survivors", "survived")
    strike, times, fate = _strike(follows.c.record_id), _later(follows, survived), _worse(follows, survived)
    outlived = follows.c.text == survived.c.text
    return (
        arises(given("strike", "link", "on_survivors"), "strike"),
        row(Part.TRIGGER, follows, strike, times=times, fate=fate).where(outlived),
        row(Part.TRIGGER, survived, strike, times=times, fate=fate).where(outlived),
    )


def _arising(kind: str, field: str) -> sa.Subquery:
    """Return what claims give for a field, with when that happened of which they speak, or was said."""
    said, happened = given(kind, field), when_happened(kind)
    arose = event_or_said(happened, said)
    columns = (
        arose.earliest_us.label("arose_earliest_us"),
        arose.latest_us.label("arose_latest_us"),
        arose.first_day.label("arose_first_day"),
        arose.last_day.label("arose_last_day"),
    )
    joined = said.outerjoin(happened, happened.c.record_id == said.c.record_id)
    return sa.select(*said.c, *columns).select_from(joined).subquery()


def _later(a: Given, b: Given) -> Times:
    """Return the later of two times, as far as their first instants tell."""
    is_a = sa.or_(b.c.arose_earliest_us.is_(None), a.c.arose_earliest_us >= b.c.arose_earliest_us)
    return Times(
        sa.case((is_a, a.c.arose_earliest_us), else_=b.c.arose_earliest_us),
        sa.case((is_a, a.c.arose_latest_us), else_=b.c.arose_latest_us),
        sa.case((is_a, a.c.arose_first_day), else_=b.c.arose_first_day),
        sa.case((is_a, a.c.arose_last_day), else_=b.c.arose_last_day),
    )


def _worse(a: Given, b: Given) -> Column:
    """Return what has become of a ground that two claims give together."""
    fates = ("retracted", "superseded")
    return sa.case(*((sa.or_(a.c.fate == fate, b.c.fate == fate), fate) for fate in fates), else_="live")


_HOW_KNOWN = {How.PUBLIC: (SWORN, DOCUMENT), How.PARTIAL: (ON_RECORD,), How.NONPUBLIC: (LAWMAKER,)}
_CONDITION = ("condition", "conduct")


def _status() -> list[Select]:
    """Return what is said of the people's condition and conduct, and what was believed before the strike."""
    people, believed = (
        given_any("survivors", _CONDITION, EXAMINED),
        given("strike", "survivors_believed", live=True, routes=EXAMINED),
    )
    strike = _later_strikes()
    return [
        row(Part.ANSWER, people, _strike(strike.c.record_id), how=by_route(people, _HOW_KNOWN)).where(
            strike.c.survivors == people.c.record_id
        ),
        row(Part.ANSWER, believed, _strike(believed.c.record_id), how=by_route(believed, _HOW_KNOWN)),
    ]


def _later_strikes() -> sa.Subquery:
    """Return strike and survivors, for the strikes that follow the one that those people survived."""
    follows, survived = LINK.alias(), LINK.alias()
    return (
        sa.select(follows.c.record_id, survived.c.record_id.label("survivors"))
        .where(
            follows.c.record_kind == "strike",
            follows.c.field == "follows",
            survived.c.record_kind == "survivors",
            survived.c.field == "survived",
            survived.c.target == follows.c.target,
        )
        .subquery()
    )


def _status_differs() -> tuple[Select, Select]:
    """Return the claims that deny or contradict one of those accounts."""
    by, people = CLAIM.alias(), given_any("survivors", _CONDITION, EXAMINED)
    believed = given("strike", "survivors_believed", live=True, routes=EXAMINED)
    strike = _later_strikes()
    return (
        claim_row(Part.DIFFERS, by, _strike(strike.c.record_id)).where(
            strike.c.survivors == people.c.record_id, bears_on(by, people, "denies", "contradicts")
        ),
        claim_row(Part.DIFFERS, by, _strike(believed.c.record_id)).where(
            bears_on(by, believed, "denies", "contradicts")
        ),
    )


@question(
    version=1,
    scope="general",
    authorities=(
        defense.MANUAL_5_5,
        armed_conflict.ICRC_7,
        armed_conflict.AP_I_48_57,
    ),
    clock=Standard(),
    counterpoints=(
        Counterpoint(
            text="The object may have been what was left of the craft, or its cargo, held to be a military "
            "objective, and not the people.",
            source="accounts of closed briefings, CNN, 4 December 2025; commentary of B. Cox, 1 December "
            "2025",
        ),
        Counterpoint(
            text="One strike may have more than one object, and those who planned it and those who speak of "
            "it later may name different ones.",
            source="recording standard of this registry",
        ),
        Counterpoint(
            text="These are rules of armed conflict. If there is none they do not apply as such, and the "
            "stricter rules of human rights and criminal law do.",
            source="scope of the law of armed conflict",
        ),
    ),
    would_answer=(
        "a stated object, with who states it",
        "orders, plans or legal advice for that strike",
        "testimony of who decided",
    ),
    look_in=(
        "statements of those who decided and of those they briefed",
        "hearings and closed-session accounts",
        "released video, logs and orders",
    ),
    reviewed="tests/cases/follow_on_objective.yaml",
)
def follow_on_objective() -> Union:
    """What was the stated object of the later strike?

    Asked of every later strike said to be on survivors, or to follow a strike that somebody is said to have
    survived. Answered by what is stated of its purpose, or of what it was aimed at.
    """
    return sa.union_all(*_on_survivors(), *stated("strike", "stated_purpose", "object"))
