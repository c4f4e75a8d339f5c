"""People alive after a strike: the search for them, the ground on which they were held, their transfer."""

from __future__ import annotations

import sqlalchemy as sa

from registry.questions.authorities import armed_conflict, defense, human_rights, sea_and_charter
from registry.questions.clocks import Standard
from registry.questions.model import Counterpoint, How, Part
from registry.questions.patterns import stated
from registry.questions.register import question
from registry.questions.selects import (
    FOREIGN,
    OFFICIAL,
    Column,
    Select,
    Subject,
    Union,
    among,
    by_route,
    event_or_said,
    given,
    incident_of,
    last_said,
    row,
    when_happened,
)

_ALIVE = (
    "seen_alive",
    "in_water",
    "rescued",
    "search_suspended",
    "not_found",
    "presumed_dead",
    "killed_by_follow_on",
)
"""States that say somebody was alive after the strike."""


def _people(survivors_id: Column) -> Subject:
    return Subject("survivors", survivors_id, incident_of("survivors", survivors_id))


@question(
    version=1,
    scope="general",
    authorities=(
        armed_conflict.GC_II_18,
        armed_conflict.COMMON_ARTICLE_3,
        sea_and_charter.UNCLOS_98,
        sea_and_charter.SOLAS_V_33,
        armed_conflict.ICRC_109,
    ),
    clock=Standard("without delay"),
    counterpoints=(
        Counterpoint(
            text='The duty is of "all possible measures": with no ship near, or with a threat '
            "going on, little may be possible, and an uncrewed aircraft has no master and can "
            "take nobody aboard.",
            source="Second Geneva Convention, art. 18(1); UNCLOS, art. 98(1), as texts",
        ),
        Counterpoint(
            text="Rules for ships in peacetime exempt warships in part: the domestic offence "
            "does not reach vessels of war, and the SOLAS chapter only encourages them. The duty "
            "to notify and the right to life do not rest on those texts.",
            source="46 U.S.C. 2304(a)(2); SOLAS, ch. V, reg. 1",
        ),
        Counterpoint(
            text="Article 18 is written for international armed conflicts; the customary rule is "
            "stated for others too.",
            source="ICRC Commentary of 2017 on art. 18; ICRC Rule 109",
        ),
        Counterpoint(
            state="US",
            text="In the same campaign survivors were picked up and returned in mid-October "
            "2025, and a search was handed to Mexico in late October: the question can be "
            "answered and closed.",
            source="press reports of October 2025",
        ),
    ),
    would_answer=(
        "a rescue log, or a notice to a rescue co-ordination centre",
        "a hand-over of the search to another state",
        "reasons why no search was possible",
    ),
    look_in=(
        "statements of the acting state's forces and coast guard",
        "rescue co-ordination centres and navies of the region",
        "released video and logs",
    ),
    reviewed="tests/cases/survivor_search_and_rescue.yaml",
)
def survivor_search_and_rescue() -> Union:
    """What was done to find the survivors and take them up, and when?

    Asked of every person or group said to be alive after a strike. That they were killed by a later strike
    is no answer.
    """
    search, rescued = (
        given("survivors", "search", live=True),
        given("survivors", "states", "rescued", live=True),
    )
    searched = by_route(search, {How.PUBLIC: OFFICIAL}, otherwise=How.PARTIAL)
    taken_up = by_route(rescued, {How.PUBLIC: (*OFFICIAL, FOREIGN)}, otherwise=How.PARTIAL)
    return sa.union_all(
        *_alive_triggers(),
        row(Part.ANSWER, search, _people(search.c.record_id), how=searched),
        row(Part.ANSWER, rescued, _people(rescued.c.record_id), how=taken_up),
    )


def _alive_triggers() -> list[Select]:
    """Return the claims that somebody was alive, with the time of the incident."""
    spoken = (
        given("survivors", "survived"),
        given("survivors", "count"),
        given("survivors", "states", *_ALIVE),
    )
    rows = []
    for said in spoken:
        happened = when_happened("survivors")
        joined = said.outerjoin(happened, happened.c.record_id == said.c.record_id)
        found = row(Part.TRIGGER, said, _people(said.c.record_id), times=event_or_said(happened, said))
        rows.append(found.select_from(joined))
    return rows


@question(
    version=1,
    scope="general",
    authorities=(
        armed_conflict.COMMON_ARTICLE_3,
        armed_conflict.GC_III_IV,
        human_rights.ICCPR_9,
        defense.DODD_2310_01E,
    ),
    clock=Standard(),
    counterpoints=(
        Counterpoint(
            text="Rescue is not detention: people taken aboard for their safety and brought to "
            "land may not have been held at all.",
            source="argument noted beside common article 3",
        ),
        Counterpoint(
            text="Custody may rest on the law of war or on law enforcement; the two have "
            "different grounds and procedures, and a state may hold that either applies.",
            source="argument noted beside the Geneva Conventions and the Covenant",
        ),
        Counterpoint(
            text="Whether the Covenant reaches people held outside a state's territory is "
            "disputed: the United States denies it, and the Human Rights Committee affirms it.",
            source="Observations of the United States on General Comment 31 of the Human Rights Committee, "
            "27 December 2007, which quote its paragraph 10",
        ),
    ),
    would_answer=(
        "the stated basis, place and length of custody",
        "charges, or release",
        "a statement by the state that received them",
    ),
    look_in=(
        "statements of the holding and the receiving state",
        "court records",
        "statements to overseers",
    ),
    reviewed="tests/cases/survivor_custody_basis.yaml",
)
def survivor_custody_basis() -> Union:
    """Under what authority was each survivor held, where and for how long?

    Asked of survivors said to be detained, or rescued and then transferred or repatriated.
    """
    basis = given("survivors", "custody_basis", live=True)
    over = given("survivors", "states", "released", "charged", live=True)
    stated = by_route(basis, {How.PUBLIC: OFFICIAL}, otherwise=How.PARTIAL)
    return sa.union_all(
        *_held_triggers(),
        row(Part.ANSWER, basis, _people(basis.c.record_id), how=stated),
        row(Part.ANSWER, over, _people(over.c.record_id), how=How.PARTIAL, times=event_or_said(over, over)),
    )


def _held_triggers() -> tuple[Select, Select]:
    detained, moved = (
        given("survivors", "states", "detained"),
        given("survivors", "states", "rescued", "transferred", "repatriated"),
    )
    rescued = last_said("survivors", "states", "rescued")
    handed_on = last_said("survivors", "states", "transferred", "repatriated")
    return (
        row(
            Part.TRIGGER,
            detained,
            _people(detained.c.record_id),
            times=event_or_said(detained, detained),
        ),
        row(Part.TRIGGER, moved, _people(moved.c.record_id), times=event_or_said(moved, moved)).where(
            among(moved.c.record_id, rescued), among(moved.c.record_id, handed_on)
        ),
    )


@question(
    version=1,
    scope="general",
    authorities=(human_rights.CAT_3, human_rights.REFUGEE_33, armed_conflict.COMMON_ARTICLE_3),
    clock=Standard(),
    counterpoints=(
        Counterpoint(
            text="A return to one's own state, and one that the person agrees to, may raise little risk; "
            "nobody need then have recorded what was considered.",
            source="argument noted beside art. 3 of the Convention against Torture",
        ),
        Counterpoint(
            text="Assurances between states are often confidential: that none is public does not show that "
            "none was given.",
            source="practice of governments, noted beside the rule",
        ),
        Counterpoint(
            text="The degree of risk is read in different ways: the United States asks whether torture is "
            '"more likely than not". Whether the article reaches a hand-over from a ship at sea is open '
            "to argument.",
            source="Congressional Research Service, RL32276; Convention against Torture, art. 3, read as a "
            "text",
        ),
    ),
    would_answer=(
        "an assessment made, or an assurance obtained, before the transfer",
        "a statement by the receiving state of how they were treated",
    ),
    look_in=(
        "statements of the sending and the receiving state",
        "court records of the receiving state",
        "statements to overseers",
    ),
    reviewed="tests/cases/survivor_transfer_safeguards.yaml",
)
def survivor_transfer_safeguards() -> Union:
    """What was done before the transfer about treatment and return to danger?

    Asked of survivors said to be transferred or repatriated, from when that is said to have happened.
    Answered by what is stated of an assessment or assurance; that they were released or charged, as another
    state's government says, answers in part.
    """
    moved = given("survivors", "states", "transferred", "repatriated")
    after = given("survivors", "states", "released", "charged", live=True, routes=(FOREIGN,))
    since, ended = event_or_said(moved, moved), event_or_said(after, after)
    return sa.union_all(
        row(Part.TRIGGER, moved, _people(moved.c.record_id), times=since),
        *stated("survivors", "transfer_safeguards"),
        row(Part.ANSWER, after, _people(after.c.record_id), how=How.PARTIAL, times=ended),
    )
