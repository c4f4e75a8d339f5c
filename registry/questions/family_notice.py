"""Notice to the families and the states of survivors and of the dead."""

from __future__ import annotations

import sqlalchemy as sa

from registry.questions.authorities import armed_conflict, human_rights, sea_and_charter
from registry.questions.clocks import Standard
from registry.questions.model import Counterpoint, How, Part
from registry.questions.patterns import arises, grounded, named, of_incidents, stated
from registry.questions.register import question
from registry.questions.selects import (
    FOREIGN,
    LAWMAKER,
    OFFICIAL,
    Union,
    among,
    event_or_said,
    given,
    last_said,
    row,
)

_HELD_OR_MOVED = ("detained", "rescued", "transferred", "repatriated")
_BY_EITHER_STATE = {How.PUBLIC: (*OFFICIAL, FOREIGN), How.NONPUBLIC: (LAWMAKER,)}


@question(
    version=1,
    scope="general",
    authorities=(
        armed_conflict.ICRC_117,
        human_rights.MINNESOTA_35,
        sea_and_charter.VCCR_36,
        sea_and_charter.VCCR_37,
    ),
    clock=Standard("without delay"),
    counterpoints=(
        Counterpoint(
            text="Notice to a consulate depends on the request of the person held, and on a consular "
            "district. Whether people held on a ship at sea are in one is open to argument.",
            source="Vienna Convention on Consular Relations, art. 36(1)(b), read as a text",
        ),
        Counterpoint(
            text="Article 37 speaks of a death in a consular district. On its face it does not reach a "
            "death on the high seas, and the rule on missing persons belongs to armed conflict.",
            source="Vienna Convention on Consular Relations, art. 37, read as a text; scope of ICRC Rule 117",
        ),
        Counterpoint(
            text="Notice may be given in private for the families' sake: that none is public does not show "
            "that none was given.",
            source="do-no-harm standards of casualty recording",
        ),
    ),
    would_answer=(
        "confirmation by the state of nationality or its consulate",
        "a statement that families were told, without names",
        "a statement by the state or the families that no notice came",
    ),
    look_in=(
        "statements of the state of nationality and its consulates",
        "statements of the acting state",
        "accounts of families and their counsel",
    ),
    reviewed="tests/cases/consular_family_notice.yaml",
)
def consular_family_notice() -> Union:
    """Were the families and the state of nationality told?

    Asked of survivors whose nationality is stated and who are said to have been rescued, held, transferred or
    repatriated, and of every incident for which the nationality of the dead is stated. Answered by what is
    stated of notice to families and states, a statement that none came included: in public where the acting
    state, an overseer or another state says so. That somebody was repatriated answers in part where a
    government says so, for the home state then knew.
    """
    people, dead = given("survivors", "nationality"), given("incident", "dead_nationality")
    home = given("survivors", "states", "repatriated", live=True, routes=(*OFFICIAL, FOREIGN))
    moved = last_said("survivors", "states", *_HELD_OR_MOVED)
    return sa.union_all(
        grounded("survivors", "states", *_HELD_OR_MOVED),
        arises(people, "survivors").where(among(people.c.record_id, moved)),
        of_incidents(dead),
        *stated("survivors", "family_notice", hows=_BY_EITHER_STATE),
        *stated("incident", "family_notice", hows=_BY_EITHER_STATE),
        row(
            Part.ANSWER,
            home,
            named("survivors", home.c.record_id),
            how=How.PARTIAL,
            times=event_or_said(home, home),
        ),
    )
