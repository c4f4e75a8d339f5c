"""Measures before Congress: the priority of those on hostilities, and resolutions of inquiry."""

from __future__ import annotations

import sqlalchemy as sa

from registry.questions.authorities import practice, war_powers
from registry.questions.clocks import ByCase, CalendarDays, DaysFromCommittee, LegislativeDays, Standard
from registry.questions.model import Counterpoint, How, Part
from registry.questions.patterns import HOW_KNOWN, acts, counted_from, grounded, named, on_law
from registry.questions.register import question
from registry.questions.selects import (
    Column,
    Select,
    Union,
    among,
    by_route,
    event_or_said,
    given,
    last_said,
    row,
)

_INVOKED = ("war powers resolution", "1544", "1545", "1546", "5(c)", "601(b)", "hostilities")
"""What a legal hook names, in lower case, where the measure is one of these."""
_INQUIRY = ("resolution of inquiry", "rule xiii")
"""The same for a resolution of inquiry."""
_ENDED = ("failed", "passed", "adopted", "enacted", "vetoed", "privilege_lost")


_ON_PRIORITY = (
    war_powers.USC_50_1546,
    war_powers.USC_50_1544_C,
    war_powers.USC_50_1545,
    war_powers.USC_50_1546A,
)
_BESIDE_PRIORITY = (
    Counterpoint(
        text="In the House of the 119th Congress, concurrent resolutions under 50 U.S.C. 1544(c) and "
        "1546 are the usual course, and H.Con.Res. 86 passed both chambers in June 2026. Whether one can "
        "bind the President is disputed: by the executive's counsel, and by many after the Supreme "
        "Court's ruling on legislative vetoes, it removes no forces; the sponsor of that one holds that "
        "it binds.",
        source="House and Senate votes of 2025 and 2026; Office of Legal Counsel, 4A Op. O.L.C. 185, 196 "
        "(1980); INS v. Chadha, 462 U.S. 919 (1983), not compared; Rep. Meeks, June 2026",
    ),
    Counterpoint(
        text="In the Senate, joint resolutions go by 50 U.S.C. 1546a. The days that its procedure counts "
        "were not compared, so no date is given for them.",
        source="50 U.S.C. 1546a, read as a text; records of votes of 2025 and 2026",
    ),
    Counterpoint(
        text="The priority is for measures on forces engaged in hostilities, and it is argued whether "
        "there are any. On points of order the Senate held that two measures did not have it: on 14 "
        "January 2026 by the Vice President's vote after 50 to 50, on 28 April 2026 by 51 to 47.",
        source="50 U.S.C. 1546a, read as a text; Senate votes on S.J.Res. 98 and S.J.Res. 124",
    ),
)
_ENDS = (
    "a vote on the measure, or on its discharge or its priority",
    "the chamber's record of where it ended",
)
_WHERE_MEASURES_ARE = (
    "the chamber's roll calls",
    "the Congressional Record",
    "the measure's record of actions",
)


@question(
    id="priority_measure_clock",
    version=1,
    scope="US",
    authorities=_ON_PRIORITY,
    clock=ByCase((("concurrent_resolution", CalendarDays(18)), ("other_measure", Standard()))),
    counterpoints=(
        Counterpoint(
            text="Each step yields to a vote by the yeas and nays, and both chambers have often chosen "
            "another course than the statute's. What is shown as late is later than the eighteen days, and "
            "no more: whether the chamber had chosen another day is not looked for. In December 2025 "
            "unanimous consent was asked in the House to take up H.Con.Res. 61 and 64 at any time.",
            source="50 U.S.C. 1546, read as a text; Congressional Research Service, R47603 (2023); records "
            "of actions on the two, read in copies",
        ),
        Counterpoint(
            text="The committee is to report one such resolution, and not each. The eighteen days are the "
            "fifteen in committee and the three to the vote, counted from the day of introduction.",
            source="50 U.S.C. 1546(a) and (b), read as texts",
        ),
        *_BESIDE_PRIORITY,
    ),
    would_answer=_ENDS,
    look_in=_WHERE_MEASURES_ARE,
    reviewed="tests/cases/priority_measure_clock.yaml",
)
def priority_measure_clock_1() -> Union:
    """What came of this measure under the priority that the War Powers Resolution gives?

    Asked of every resolution or bill of a chamber of Congress whose legal hook names the War Powers
    Resolution, one of its sections on such measures, or hostilities, from its introduction. A concurrent
    resolution, told by its number, is due for a vote within eighteen days; no date is given for others.
    Answered by any vote held on it, at its time, on discharge or on a point of order too; where no vote is
    recorded, by a claim that it was voted down, passed, became law, was vetoed, or lost its priority.
    """
    return _of_priority()


@question(
    version=2,
    scope="US",
    authorities=_ON_PRIORITY,
    clock=ByCase((("concurrent_resolution", DaysFromCommittee(3)), ("other_measure", Standard()))),
    counterpoints=(
        Counterpoint(
            text="Each step yields to a vote by the yeas and nays, and both chambers have often chosen "
            "another course than the statute's. In December 2025 unanimous consent was asked in the House to "
            "take up H.Con.Res. 61 and 64 at any time.",
            source="50 U.S.C. 1546, read as a text; Congressional Research Service, R47603 (2023); records "
            "of actions on the two, read in copies",
        ),
        Counterpoint(
            text="The committee is to report one such resolution within fifteen days, and not each; the "
            "three days to the vote run from its report. Of a measure that was not reported the text asks "
            "no vote by a day, so one held more than eighteen days after its introduction is not shown as "
            "late.",
            source="50 U.S.C. 1546(a) and (b), read as texts",
        ),
        *_BESIDE_PRIORITY,
    ),
    would_answer=_ENDS,
    look_in=_WHERE_MEASURES_ARE,
    reviewed="tests/cases/priority_measure_clock.yaml",
)
def priority_measure_clock() -> Union:
    """What came of this measure under the priority that the War Powers Resolution gives?

    Asked of every resolution or bill of a chamber of Congress whose legal hook names the War Powers
    Resolution, one of its sections on such measures, or hostilities, from its introduction. A concurrent
    resolution, told by its number, is due for a vote within three days of its committee's report, the day of
    which no record tells; no date is given for others. Answered by any vote held on it, on discharge or on a
    point of order too; where no vote is recorded, by a claim that it was voted down, passed, became law, was
    vetoed, or lost its priority.
    """
    return _of_priority()


def _of_priority() -> Union:
    asked = _measures("house", "senate", "both", invoking=_INVOKED)
    return sa.union_all(
        on_law(_INVOKED),
        grounded("action", "chamber"),
        *counted_from(asked, "action", "introduced", case=_case(asked.c.record_id)),
        _voted(),
        _ended(),
    )


@question(
    version=1,
    scope="US",
    authorities=(practice.HOUSE_RULE_XIII_7,),
    clock=LegislativeDays(14),
    counterpoints=(
        Counterpoint(
            text="Legislative days are not civil days. The House can say that days do not count, as it did "
            "for 29 April to 30 September 2025: without its calendar and special rules no date can be told.",
            source="Wolfensberger in The Hill, May 2025, read in copies",
        ),
        Counterpoint(
            text="A committee may report such a resolution adversely. That ends the privilege of a motion to "
            "discharge it and is within the rule.",
            source="Rules of the House of Representatives, Rule XIII, clause 7",
        ),
    ),
    would_answer=(
        "the committee's report, favourable or not",
        "a vote on the resolution or on its discharge",
    ),
    look_in=("the committee's reports", "the House's record of actions on the measure", "roll calls"),
    reviewed="tests/cases/resolution_of_inquiry_report.yaml",
)
def resolution_of_inquiry_report() -> Union:
    """Has the committee reported this resolution of inquiry?

    Asked of every resolution of the House whose legal hook names Rule XIII or a resolution of inquiry, from
    its introduction. Answered by a vote held on it, at its time; where no vote is recorded, by a claim that
    the committee reported it or that it ended otherwise.
    """
    asked = _measures("house", invoking=_INQUIRY)
    return sa.union_all(
        on_law(_INQUIRY),
        grounded("action", "chamber", "house"),
        *counted_from(asked, "action", "introduced"),
        _voted(),
        _ended("produced"),
    )


def _measures(*chambers: str, invoking: tuple[str, ...]) -> sa.Subquery:
    """Return what claims give as the kind of the resolutions of these chambers that invoke a law."""
    measure, chamber = acts("resolution", invoking=invoking), last_said("action", "chamber", *chambers)
    return sa.select(measure).where(among(measure.c.record_id, chamber)).subquery()


def _case(record_id: Column) -> Column:
    """Return which of the law's cases a measure is, by the number that a live claim gives it."""
    number = given("action", "instrument", live=True)
    concurrent = sa.select(number.c.record_id).where(sa.func.lower(number.c.text).like("%con%res%"))
    return sa.case(
        (record_id.in_(concurrent), sa.literal("concurrent_resolution")), else_=sa.literal("other_measure")
    )


def _voted() -> Select:
    """Return the votes held on acts of oversight, each at its time."""
    vote, held = given("action", "votes", live=True), given("action", "votes.held", live=True)
    same = sa.and_(held.c.claim == vote.c.claim, held.c.item == vote.c.item)
    how, times = by_route(vote, HOW_KNOWN, How.PARTIAL), event_or_said(held, vote)
    rows = row(Part.ANSWER, vote, named("action", vote.c.record_id), how=how, times=times)
    return rows.select_from(vote.outerjoin(held, same))


def _ended(*others: str) -> Select:
    """Return the claims of what came of an act on which no vote is recorded; `others` are further ends."""
    state, vote = given("action", "state", *_ENDED, *others, live=True), given("action", "votes", live=True)
    how = by_route(state, HOW_KNOWN, How.PARTIAL)
    rows = row(Part.ANSWER, state, named("action", state.c.record_id), how=how)
    return rows.where(~among(state.c.record_id, vote))
