"""The legal basis that a state gives for a use of force."""

from __future__ import annotations

import sqlalchemy as sa

from registry.questions.authorities import human_rights, sea_and_charter, war_powers
from registry.questions.clocks import Standard
from registry.questions.model import Counterpoint, How, Part
from registry.questions.register import question
from registry.questions.reports import covering, how_published, of_campaign, on_incident
from registry.questions.selects import (
    CLAIM,
    OFFICIAL,
    Select,
    Subject,
    Union,
    among,
    bears_on,
    by_route,
    claim_row,
    contested,
    given,
    last_said,
    row,
)


@question(
    version=1,
    scope="general",
    authorities=(
        war_powers.USC_50_1543_A_B,
        war_powers.USC_50_1549,
        sea_and_charter.UN_CHARTER_51,
        sea_and_charter.UN_CHARTER_2_4,
        human_rights.GC36_64,
    ),
    clock=Standard(),
    counterpoints=(
        Counterpoint(
            text="An opinion may be privileged or classified. That none is public does not show "
            "that none was given.",
            source="practice of governments, noted beside the rule",
        ),
        Counterpoint(
            text="A statement of a legal basis is a claim by its speaker. It shows what the "
            "state asserts, and neither that the basis holds nor that it does not.",
            source="recording standard of this registry",
        ),
        Counterpoint(
            text="A written opinion on the strikes, dated 5 September 2025, is described by "
            "senators who ask for its release; the executive holds that the strikes rest on the "
            "President's constitutional authority and on self-defense.",
            source="letter of senators of 24 November 2025; report to Congress of 4 September "
            "2025, as quoted",
        ),
    ),
    would_answer=(
        "a published opinion or a letter to the Security Council",
        "an official statement of the domestic and the international basis",
        "testimony",
    ),
    look_in=(
        "reports to the legislature",
        "documents of the Security Council",
        "statements of the responsible government",
    ),
    reviewed="tests/cases/legal_basis_stated.yaml",
)
def legal_basis_stated() -> Union:
    """What legal basis has the responsible government stated for this use of force?

    Asked of every incident that a state acknowledges as its own.
    """
    said = given("incident", "acknowledged", "true")
    trigger = row(Part.TRIGGER, said, _of(said)).where(~among(said.c.record_id, contested()))
    return sa.union_all(trigger, _asserted(), _differing(), _in_reports())


def _of(said: sa.Subquery) -> Subject:
    return Subject("incident", said.c.record_id, said.c.record_id)


def _asserted() -> Select:
    basis = given("incident", "asserted_legal_basis", live=True)
    return row(
        Part.ANSWER, basis, _of(basis), how=by_route(basis, {How.PUBLIC: OFFICIAL}, otherwise=How.PARTIAL)
    )


def _differing() -> Select:
    basis, by = given("incident", "asserted_legal_basis", live=True), CLAIM.alias()
    return claim_row(Part.DIFFERS, by, _of(basis)).where(bears_on(by, basis, "denies", "contradicts"))


def _in_reports() -> Select:
    """Return the basis given in reports that cover the incident or its campaign."""
    campaign = last_said("incident", "campaign")
    named = sa.select(campaign.c.record_id, campaign.c.text.label("campaign")).subquery()
    acknowledged = last_said("incident", "acknowledged", "true")
    reports = sa.union(covering(acknowledged), of_campaign(named)).subquery()
    basis = given("report", "legal_basis", live=True)
    return row(Part.ANSWER, basis, on_incident(reports), how=how_published(basis)).where(
        basis.c.record_id == reports.c.report
    )
