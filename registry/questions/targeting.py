"""Before a strike: on what those aboard were identified, and what legal advice there was."""

from __future__ import annotations

import sqlalchemy as sa

from registry.questions.authorities import armed_conflict, defense, human_rights, war_powers
from registry.questions.clocks import Standard
from registry.questions.model import Counterpoint
from registry.questions.patterns import of_incidents, stated
from registry.questions.register import question
from registry.questions.selects import Union, given


@question(
    version=1,
    scope="general",
    authorities=(
        armed_conflict.ICRC_16,
        armed_conflict.AP_I_48_57,
        armed_conflict.AP_I_50_51,
        human_rights.GC36_64,
        war_powers.USC_50_1549,
    ),
    clock=Standard(),
    counterpoints=(
        Counterpoint(
            text="What is known of the people aboard may rest on intelligence whose sources a state has "
            "good reason to protect.",
            source="practice of governments, noted beside the rule",
        ),
        Counterpoint(
            text="That intelligence confirmed a cargo or a route is a stated basis. It describes no "
            "evidence, and shows neither that the basis holds nor that it does not.",
            source="recording standard of this registry",
        ),
        Counterpoint(
            text="In an armed conflict a person may be attacked for membership in a fighting group or for "
            "conduct, and neither needs a name. Outside one, neither is enough by itself.",
            source="argument noted beside arts. 50 and 51 of Additional Protocol I and General Comment 36",
        ),
        Counterpoint(
            state="US",
            text="In the campaign since September 2025 a member said, from a closed briefing, that "
            "individuals need not be identified; the Secretary of Defense answered that it is known who is "
            "struck and why.",
            source="statements of 30 and 31 October 2025, as reported",
        ),
    ),
    would_answer=(
        "the source relied on, or the evidence, described",
        "the group named, with the basis for placing those aboard in it",
        "a finding that it was an error",
    ),
    look_in=(
        "statements of the acting state",
        "hearings and closed-session accounts",
        "reports on the legal and policy frameworks for force",
    ),
    reviewed="tests/cases/target_identification_basis.yaml",
)
def target_identification_basis() -> Union:
    """What basis is stated for the conclusion that those aboard could be attacked?

    Asked of every incident for which a speaker says what group those aboard belonged to, or what else they
    were. Answered by what is stated of the basis for holding that they could be attacked; the group or the
    affiliation alone is the conclusion, and no answer.
    """
    asserted = (given("incident", field) for field in ("asserted_group", "asserted_affiliation"))
    return sa.union_all(*map(of_incidents, asserted), *stated("incident", "identification_basis"))


@question(
    version=1,
    scope="general",
    authorities=(armed_conflict.ICRC_141, armed_conflict.AP_I_82, defense.DODD_2311_01),
    clock=Standard(),
    counterpoints=(
        Counterpoint(
            text="Legal advice is privileged, and a state may decline to say whether it was given without "
            "having gone without it.",
            source="practice of governments, noted beside the rule",
        ),
        Counterpoint(
            text="That lawyers approved is a claim by its speaker. It shows neither what they advised nor "
            "whether it was right.",
            source="recording standard of this registry",
        ),
        Counterpoint(
            text="The rules ask that advisers be available to commanders when necessary. They do not ask "
            "for advice before each strike, nor for a record of it.",
            source="ICRC Rule 141; Additional Protocol I, art. 82, as quoted in the study",
        ),
    ),
    would_answer=(
        "a statement by a lawyer or a commander that advice was given",
        "a memorandum, or its description",
        "a finding of a review",
    ),
    look_in=(
        "statements of the acting state's forces",
        "hearings and closed-session accounts",
        "reports of inspectors general and courts",
    ),
    reviewed="tests/cases/legal_review_recorded.yaml",
)
def legal_review_recorded() -> Union:
    """Is there a record of legal advice before the use of force?

    Asked of every incident that a state acknowledges as its own. Answered by what is stated of legal advice
    before that use of force.
    """
    return sa.union_all(
        of_incidents(given("incident", "acknowledged", "true")), *stated("incident", "legal_review")
    )
