"""What was reported, inquired into and done after conduct said to be contrary to the law of war."""

from __future__ import annotations

import sqlalchemy as sa

from registry.questions.authorities import armed_conflict, defense, human_rights
from registry.questions.campaigns import incidents_by, with_campaign
from registry.questions.clocks import Standard
from registry.questions.model import Counterpoint, How, Part
from registry.questions.patterns import HOW_KNOWN, acts_concerning, grounded, held, named, stated, undertaken
from registry.questions.register import question
from registry.questions.reports import covering, how_published, sent_under
from registry.questions.selects import (
    CLAIM,
    OFFICIAL,
    RECORD,
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

_INQUIRIES = ("investigation", "inspector_general_review")


def _within_incidents(*said: sa.Subquery) -> sa.Subquery:
    """Return what claims give of incidents and of records in their dossiers, each value with its `incident`.

    Without the incidents whose occurrence is contested.
    """
    given_values = sa.union_all(*(sa.select(values) for values in said)).subquery()
    part, whole = RECORD.alias(), RECORD.alias()
    return (
        sa.select(*given_values.c, whole.c.id.label("incident"))
        .where(
            part.c.kind == given_values.c.record_kind,
            part.c.id == given_values.c.record_id,
            whole.c.kind == "incident",
            whole.c.id == part.c.dossier,
            ~among(whole.c.id, contested()),
        )
        .subquery()
    )


def _incident(said: sa.Subquery) -> Subject:
    return Subject("incident", said.c.incident, said.c.incident)


# --- reported up the chain of command -------------------------------------------------------------


@question(
    version=1,
    scope="US",
    status="draft",
    authorities=(defense.DODD_2311_01, defense.MANUAL_18_13),
    clock=Standard("promptly"),
    counterpoints=(
        Counterpoint(
            text="Whether an incident is reportable is for a commander or another responsible official to "
            "find, on credible information. Accounts in the press need not meet that threshold.",
            source="DoD Directive 2311.01, as generally described; its present text was not compared",
        ),
        Counterpoint(
            text="Reports up the chain of command are seldom public: no public trace of one does not show "
            "that none was made.",
            source="practice of armed forces, noted beside the rule",
        ),
        Counterpoint(
            text="What is said of an order or of a strike may be denied, and the denial stands beside it. "
            "Of the order reported on 28 November 2025, the Secretary of Defense denied the account.",
            source="statements of 28 November 2025",
        ),
    ),
    would_answer=(
        "a statement that a report was made",
        "an official statement that none was called for, and why",
    ),
    look_in=(
        "statements of the command and of the Department of Defense",
        "reports of the inspector general",
        "hearings and closed-session accounts",
    ),
    reviewed="tests/cases/reportable_incident_reported.yaml",
)
def reportable_incident_reported() -> Union:
    """Has this been reported as a reportable incident?

    Asked of every incident by forces of the United States of which a speaker says that an order in it meant
    no survivors, that a strike in it was on survivors, or what a superior knew, or did not know, of conduct
    that may be contrary to the law of war; from when that was first said. Answered by a report under DoD
    Directive 2311.01 that covers the incident. Not applicable where a position of the United
    States, officially stated, holds that the directive does not apply.
    """
    incidents = incidents_by("US")
    said = _within_incidents(
        given("order", "meant_no_survivors", "true"),
        given("strike", "link", "on_survivors"),
        given("incident", "superior_knowledge"),
    )
    return sa.union_all(
        grounded("incident", "acting_state", "US"),
        row(Part.TRIGGER, said, _incident(said)).where(among(said.c.incident, incidents)),
        *sent_under(Part.ANSWER, "reportable_incident", covering(incidents).subquery(), how=how_published),
        held(
            Part.NOT_APPLICABLE,
            "DoD Directive 2311.01",
            with_campaign(incidents),
            "does_not_apply",
            routes=OFFICIAL,
            state="US",
        ),
    )


# --- investigations ---------------------------------------------------------------------------------


@question(
    version=1,
    scope="general",
    authorities=(
        human_rights.ICCPR_6,
        human_rights.GC36_27_28,
        human_rights.UN_PRINCIPLES_9,
        human_rights.MINNESOTA_22_33,
        armed_conflict.ICRC_158,
        defense.MANUAL_18_13,
    ),
    clock=Standard("prompt"),
    counterpoints=(
        Counterpoint(
            text="In hostilities an inquiry by the command may be enough, and it is seldom announced.",
            source="argument noted beside General Comment 36 and s. 18.13 of the DoD Law of War Manual",
        ),
        Counterpoint(
            text="Whether the Covenant reaches people outside a state's territory is disputed: the United "
            "States denies it, and the Human Rights Committee affirms it.",
            source="Observations of the United States on General Comment 31 of the Human Rights Committee, "
            "27 December 2007, which quote its paragraph 10",
        ),
        Counterpoint(
            text="Whether those harmed were civilians, or were out of the fight, is a characterisation by "
            "its speaker. The acting state may hold the opposite, and then sees nothing to inquire into.",
            source="recording standard of this registry",
        ),
    ),
    would_answer=("an investigation, with its body, its mandate and its date",),
    look_in=(
        "statements of the acting state's forces and prosecutors",
        "reports of inspectors general",
        "prosecutors and courts of the states of nationality",
    ),
    reviewed="tests/cases/investigation_opened.yaml",
)
def investigation_opened() -> Union:
    """Has an investigation been opened, and by whom?

    Asked of every incident of which a speaker says that civilians were harmed, or that survivors of one
    strike were killed by a later one. Answered by an investigation of the incident, or of its campaign unless
    it came before the incident, by any state or body; an inspector general's review, an assessment of harm,
    or a committee's inquiry answers in part.
    """
    said = _within_incidents(
        given("incident", "civilian_harm_asserted", "true"),
        given("survivors", "states", "killed_by_follow_on"),
    )
    happened = when_happened("incident")
    asked = row(Part.TRIGGER, said, _incident(said), times=event_or_said(happened, said))
    incidents = sa.select(said.c.incident.label("record_id")).subquery()
    others = ("inspector_general_review", "harm_assessment", "inquiry")
    return sa.union_all(
        asked.select_from(said.outerjoin(happened, happened.c.record_id == said.c.incident)),
        acts_concerning(incidents, "investigation", since=True),
        acts_concerning(incidents, *others, how=How.PARTIAL, since=True),
    )


@question(
    version=1,
    scope="general",
    authorities=(human_rights.UN_PRINCIPLES_17, human_rights.GC36_27_28, armed_conflict.ICRC_158),
    clock=Standard(),
    counterpoints=(
        Counterpoint(
            text="Secrecy, the rights of those inquired into, or a trial that is pending may be good "
            "reasons for not publishing yet.",
            source="argument noted beside principle 17 and General Comment 36",
        ),
        Counterpoint(
            text="A statement that no evidence was seen is not the report of an investigation. It is shown "
            "as what it is.",
            source="recording standard of this registry",
        ),
    ),
    would_answer=(
        "a report, or a summary of one",
        "charges, or a decision not to bring any, with reasons",
        "a statement that it is closed, and who made it",
    ),
    look_in=(
        "the body's own releases and reports",
        "court and court-martial records",
        "statements to overseers",
    ),
    reviewed="tests/cases/investigation_outcome.yaml",
)
def investigation_outcome() -> Union:
    """What did the investigation come to?

    Asked of every investigation and every inspector general's review on record. Answered by a statement that
    it produced a result, and closed by one that it is done; who denies or contradicts either is shown.
    """
    produced, closed = _said_to_be("produced"), _said_to_be("closed_by_body")
    ended, by = _said_to_be("produced", "closed_by_body"), CLAIM.alias()
    how = by_route(produced, HOW_KNOWN, How.PARTIAL)
    return sa.union_all(
        undertaken(given("action", "kind", *_INQUIRIES)),
        row(Part.ANSWER, produced, named("action", produced.c.record_id), how=how),
        row(Part.CLOSED, closed, named("action", closed.c.record_id)),
        claim_row(Part.DIFFERS, by, named("action", ended.c.record_id)).where(
            bears_on(by, ended, "denies", "contradicts")
        ),
    )


def _said_to_be(*states: str) -> sa.Subquery:
    return given("action", "state", *states, live=True)


# --- superiors --------------------------------------------------------------------------------------


@question(
    version=1,
    scope="general",
    authorities=(
        armed_conflict.ICRC_153,
        armed_conflict.AP_I_86_87,
        armed_conflict.ROME_28,
        defense.MANUAL_18_23,
    ),
    clock=Standard(),
    counterpoints=(
        Counterpoint(
            text="What a superior knew, and when, may be contested, and the presumption of innocence holds "
            "for whoever is spoken of.",
            source="presumption of innocence; recording standard of this registry",
        ),
        Counterpoint(
            text="Superiors who speak in public of a pending matter may prejudge it. That they keep silent "
            "need not mean that nothing was done.",
            source="argument noted beside the rule on command influence of the Uniform Code of Military "
            "Justice",
        ),
        Counterpoint(
            text="The rule belongs to armed conflict, and presupposes that what was done was contrary to "
            "the law of war. That a question is asked here decides neither.",
            source="scope of ICRC Rule 153",
        ),
    ),
    would_answer=(
        "a step on record: to prevent, to report, to inquire or to discipline",
        "a statement that none was called for, and why",
    ),
    look_in=(
        "statements of the superior and of the command",
        "hearings and closed-session accounts",
        "disciplinary and court-martial records",
    ),
    reviewed="tests/cases/superior_response.yaml",
)
def superior_response() -> Union:
    """What is stated of the superior's response?

    Asked of every incident for which it is stated what a superior knew, or did not know, of conduct that may
    be contrary to the law of war; from when that was first said. Answered by what is stated of the superior's
    response.
    """
    known = given("incident", "superior_knowledge")
    asked = row(Part.TRIGGER, known, named("incident", known.c.record_id))
    return sa.union_all(
        asked.where(~among(known.c.record_id, contested())), *stated("incident", "superior_response")
    )
