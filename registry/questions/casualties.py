"""The dead, and the figures: recovery and identification, and counts that differ."""

from __future__ import annotations

import sqlalchemy as sa

from registry.questions.authorities import armed_conflict, practice, war_powers
from registry.questions.clocks import Standard
from registry.questions.model import Counterpoint, How, Part
from registry.questions.pairs import apart, counts_apart, since
from registry.questions.register import question
from registry.questions.selects import (
    CLAIM,
    OFFICIAL,
    RECORD,
    Column,
    Select,
    Subject,
    Union,
    among,
    bears_on,
    by_route,
    claim_row,
    contested,
    event_or_said,
    given,
    row,
    when_happened,
)

_FIGURES = (
    "aboard",
    "killed",
    "killed_at_once",
    "killed_by_follow_on",
    "missing",
    "presumed_dead",
    "survived",
    "rescued",
)


def _incident(incident_id: Column) -> Subject:
    return Subject("incident", incident_id, incident_id)


@question(
    version=1,
    scope="general",
    authorities=(
        armed_conflict.GC_II_18,
        armed_conflict.GC_II_19_20,
        armed_conflict.ICRC_112,
        armed_conflict.ICRC_113_115,
        armed_conflict.ICRC_116,
    ),
    clock=Standard("without delay"),
    counterpoints=(
        Counterpoint(
            text='The duty is of "all possible measures": deep water, sunk remains or a threat '
            "going on may leave nothing to recover.",
            source="Second Geneva Convention, art. 18(1), as a text",
        ),
        Counterpoint(
            text="Articles 18 to 20 are written for international armed conflicts between their "
            "parties; the customary rules are stated for other armed conflicts too, and outside "
            "armed conflict neither applies as such.",
            source="ICRC Commentary of 2017 on art. 18; ICRC Rules 112 and 116",
        ),
        Counterpoint(
            text="Names may be withheld for the families' sake: that none is public does not "
            "show that nobody was identified.",
            source="do-no-harm standards of casualty recording",
        ),
    ),
    would_answer=(
        "a recovery log",
        "an identification, or a notice to families or the state of nationality",
        "a statement that nothing could be recovered, and why",
    ),
    look_in=(
        "statements of the acting state's forces and coast guard",
        "authorities of coasts where remains come ashore",
        "statements of the states of nationality",
    ),
    reviewed="tests/cases/dead_recovered_identified.yaml",
)
def dead_recovered_identified() -> Union:
    """Were the dead looked for, identified and put on record?

    Asked of every incident in which somebody is said to have been killed.
    """
    dead = given("incident", "dead", live=True)
    stated = by_route(dead, {How.PUBLIC: OFFICIAL}, otherwise=How.PARTIAL)
    return sa.union_all(
        _killed(), row(Part.ANSWER, dead, _incident(dead.c.record_id), how=stated), _remains()
    )


def _killed() -> Select:
    killed, happened = given("incident", "killed"), when_happened("incident")
    joined = killed.outerjoin(happened, happened.c.record_id == killed.c.record_id)
    return (
        row(Part.TRIGGER, killed, _incident(killed.c.record_id), times=event_or_said(happened, killed))
        .select_from(joined)
        .where(sa.or_(killed.c.low > 0, killed.c.best > 0), ~among(killed.c.record_id, contested()))
    )


def _remains() -> Select:
    """Return accounts of remains found, of people in the incident's dossier."""
    found, people, incident = (
        given("survivors", "states", "remains_found", live=True),
        RECORD.alias(),
        RECORD.alias(),
    )
    return row(Part.ANSWER, found, _incident(incident.c.id), how=How.PARTIAL).where(
        people.c.kind == "survivors",
        people.c.id == found.c.record_id,
        incident.c.kind == "incident",
        incident.c.id == people.c.dossier,
    )


@question(
    version=1,
    scope="general",
    authorities=(war_powers.USC_50_1543A_B, practice.ECW_STANDARDS, practice.OHCHR_RECORDING),
    clock=Standard(),
    counterpoints=(
        Counterpoint(
            text="Definitions differ: one speaker's killed may hold another's missing or "
            "presumed dead, and both may be right by their own rule.",
            source="Every Casualty, Standards for Casualty Recording",
        ),
        Counterpoint(
            text="Early figures are often given in good faith and grow; a later figure need not "
            "mean that the first was misstated.",
            source="practice of casualty recorders, who keep incidents open to revision",
        ),
        Counterpoint(
            text="Whether a person counts as civilian or combatant is a legal characterisation, "
            "and no figure here decides it.",
            source="recording standard of this registry",
        ),
    ),
    would_answer=(
        "a correction",
        "an explanation of the difference",
        "figures that no longer exclude each other",
    ),
    look_in=(
        "later statements of those who gave the figures",
        "monitors' incident pages",
        "reports to overseers",
    ),
    reviewed="tests/cases/casualty_figures_reconciled.yaml",
)
def casualty_figures_reconciled() -> Union:
    """Do the counts of people that different accounts give agree?

    Asked of every incident for which two accounts give figures that exclude each other. The registry's own
    sums are no account. Answered where of each two such figures one was corrected or replaced.
    """
    pairs = apart(counts_apart, [("incident", field) for field in _FIGURES])
    pair, replaced, by = pairs.subquery(), pairs.subquery(), CLAIM.alias()
    how = by_route(by, {How.PUBLIC: OFFICIAL}, otherwise=How.PARTIAL)
    subject, stands = _incident(pair.c.record_id), sa.literal("live")
    settled = claim_row(
        Part.ANSWER, by, _incident(replaced.c.record_id), how=how, case=replaced.c.pair
    ).where(bears_on(by, replaced, "corrects", "supersedes"))
    return sa.union_all(
        row(Part.TRIGGER, pair, subject, times=since(pair), fate=stands, case=pair.c.pair), settled
    )
