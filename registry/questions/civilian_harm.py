"""United States duties on harm to civilians: the assessment of one incident, and the yearly report."""

from __future__ import annotations

import sqlalchemy as sa

from registry.questions.authorities import defense
from registry.questions.campaigns import incidents_by
from registry.questions.clocks import Standard, YearlyDate
from registry.questions.model import Counterpoint, How, Part
from registry.questions.patterns import HOW_KNOWN, actions_on, acts_concerning, arises, grounded, named
from registry.questions.register import question
from registry.questions.reports import covering, how_published, sent_under
from registry.questions.selects import Select, Union, among, by_route, given, row

_CHARACTERISATION = Counterpoint(
    text="Whether those harmed were civilians is a characterisation by its speaker. By the Department's "
    "account the people on the vessels struck since September 2025 are combatants, and so outside this duty.",
    source="notice to Congress of October 2025, as quoted; recording standard of this registry",
)


def _harmed(incidents: sa.Subquery, *, counted: bool = False) -> Select:
    """Return the claims that civilians were among those harmed, in one of `incidents`."""
    harmed = given("incident", "civilian_harm_asserted", "true")
    return arises(harmed, "incident", counted=counted).where(among(harmed.c.record_id, incidents))


@question(
    version=1,
    scope="US",
    status="draft",
    authorities=(defense.DODI_3000_17, defense.PUB_L_115_232_936),
    clock=Standard(),
    counterpoints=(
        _CHARACTERISATION,
        Counterpoint(
            text="Whether the instruction still stands was not established: in 2025 offices that served it "
            "were reported closed, and the Army was reported to have asked for its rescission.",
            source="The New York Times, 4 March 2025, and Military.com, 13 June 2025, read in copies",
        ),
        Counterpoint(
            text="An assessment may be made and kept inside the department.",
            source="practice of armed forces, noted beside the rule",
        ),
    ),
    would_answer=(
        "a published result",
        "a finding that the report of harm was not credible, with reasons",
        "a statement that an assessment was opened or closed, in part",
    ),
    look_in=(
        "statements of the command and of the Department of Defense",
        "the yearly report on civilian casualties",
        "monitors who sent a report of harm",
    ),
    reviewed="tests/cases/civilian_harm_assessment.yaml",
)
def civilian_harm_assessment() -> Union:
    """Is there an assessment of the harm to civilians, and what did it come to?

    Asked of every incident by forces of the United States of which a speaker says that civilians were among
    those harmed. Answered by an assessment of harm, of the incident, or of its campaign unless it came before
    the incident, that is said to have produced a result; that one was opened, or closed with no result
    stated, answers in part.
    """
    incidents = incidents_by("US")
    return sa.union_all(
        grounded("incident", "acting_state", "US"),
        _harmed(incidents),
        acts_concerning(incidents, "harm_assessment", how=How.PARTIAL, since=True),
        *_assessments(incidents),
    )


def _assessments(incidents: sa.Subquery) -> tuple[Select, Select]:
    """Return what is said of the state of assessments: that they produced a result, or are closed."""
    on = actions_on(incidents, "harm_assessment", since=True)
    incident = named("incident", on.c.incident)
    result, closed = (given("action", "state", s, live=True) for s in ("produced", "closed_by_body"))
    how = by_route(result, HOW_KNOWN, How.PARTIAL)
    return (
        row(Part.ANSWER, result, incident, how=how).where(on.c.action == result.c.record_id),
        row(Part.ANSWER, closed, incident, how=How.PARTIAL).where(on.c.action == closed.c.record_id),
    )


@question(
    version=1,
    scope="US",
    status="draft",
    authorities=(defense.PUB_L_115_91_1057, defense.USC_10_122A_A),
    clock=YearlyDate(5, 1),
    counterpoints=(
        _CHARACTERISATION,
        Counterpoint(
            text="The section was given an end date that has been amended; whether it still stands was not "
            "established. The Department treated it as standing in July 2025.",
            source="Pub. L. 115-91, s. 1057, as amended; report on 2024, released on 14 July 2025",
        ),
        Counterpoint(
            text="The test is the Department's own: confirmed, or reasonably suspected. The yearly report "
            "often comes after its date, and may be withheld on a certified threat to national security.",
            source="Pub. L. 115-91, s. 1057, as quoted in a report of 2017; report on 2024, released on 14 "
            "July 2025",
        ),
    ),
    would_answer=("an entry on the incident in the report, or a reason for leaving it out",),
    look_in=(
        "the Department of Defense's yearly reports on civilian casualties",
        "the public list of reports to Congress under 10 U.S.C. 122a",
        "statements of the armed services committees",
    ),
    reviewed="tests/cases/annual_civcas_entry.yaml",
)
def annual_civcas_entry() -> Union:
    """Is there an entry on this incident in the yearly report on civilian casualties?

    Asked of every incident by forces of the United States of which a speaker says that civilians were among
    those harmed; due on 1 May of the year after the incident. Answered by a yearly report that covers the
    incident by name: one that names only its campaign does not show of which year it speaks.
    """
    incidents = incidents_by("US")
    reports = covering(incidents).subquery()
    return sa.union_all(
        grounded("incident", "acting_state", "US"),
        _harmed(incidents, counted=True),
        *sent_under(Part.ANSWER, "annual_civilian_casualties", reports, how=how_published),
    )
