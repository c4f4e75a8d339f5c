"""The legal basis that a state gives for a use of force, and what that basis calls for."""

from __future__ import annotations

import sqlalchemy as sa

from registry.questions.authorities import defense, human_rights, sea_and_charter, war_powers
from registry.questions.campaigns import incidents_by, with_campaign
from registry.questions.clocks import Standard
from registry.questions.model import Counterpoint, How, Part
from registry.questions.patterns import (
    HOW_KNOWN,
    arises,
    events_on,
    grounded,
    held,
    named,
    of_incidents,
    positions_on,
)
from registry.questions.register import question
from registry.questions.reports import (
    covering,
    how_published,
    of_campaign,
    on_incident,
    reports_on,
    sent_under,
)
from registry.questions.selects import (
    CLAIM,
    FOREIGN,
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
    given_any,
    last_said,
    row,
)
from registry.vocabulary.terms import LegalGround, MaritimeZone

_ON_A_BASIS = (
    war_powers.USC_50_1543_A_B,
    war_powers.USC_50_1549,
    sea_and_charter.UN_CHARTER_51,
    sea_and_charter.UN_CHARTER_2_4,
    human_rights.GC36_64,
)
_BESIDE_A_BASIS = (
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
        state="US",
        text="A written opinion on the strikes, dated 5 September 2025, is described by "
        "senators who ask for its release; the executive holds that the strikes rest on the "
        "President's constitutional authority and on self-defense.",
        source="letter of senators of 24 November 2025; report to Congress of 4 September 2025, as quoted",
    ),
)
_BASIS_OF_AN_INCIDENT = ("asserted_legal_basis", "grounds_asserted")
_BASIS_IN_A_REPORT = ("legal_basis", "grounds_asserted")
"""The fields that hold a basis: in words, or as grounds of known kinds."""
_A_BASIS = (
    "a published opinion or a letter to the Security Council",
    "an official statement of the domestic and the international basis",
    "testimony",
)
_WHERE_BASES_ARE = (
    "reports to the legislature",
    "documents of the Security Council",
    "statements of the responsible government",
)


@question(
    version=1,
    scope="general",
    authorities=_ON_A_BASIS,
    clock=Standard(),
    counterpoints=_BESIDE_A_BASIS,
    would_answer=_A_BASIS,
    look_in=_WHERE_BASES_ARE,
    reviewed="tests/cases/legal_basis_stated.yaml",
    id="legal_basis_stated",
)
def legal_basis_stated_1() -> Union:
    """What legal basis has the responsible government stated for this use of force?

    Asked of every incident that a state acknowledges as its own.
    """
    return sa.union_all(_acknowledged(), _asserted(), _differing(), _in_reports())


@question(
    version=2,
    scope="general",
    authorities=_ON_A_BASIS,
    clock=Standard(),
    counterpoints=_BESIDE_A_BASIS,
    would_answer=_A_BASIS,
    look_in=_WHERE_BASES_ARE,
    reviewed="tests/cases/legal_basis_stated.yaml",
)
def legal_basis_stated() -> Union:
    """What legal basis has the responsible government stated for this use of force?

    Asked of every incident that a state acknowledges as its own. Answered by a basis that a speaker says is
    asserted for it, and by one given in a report that covers the incident or its campaign: in words, or as a
    ground of a known kind. In public where an official says so, or the report is public. A law on which the
    acting state is said to rely for the incident or its campaign answers in part: it is stated for the whole.
    """
    return sa.union_all(_acknowledged(), _asserted(), _differing(), _in_reports(), _relied_on())


def _acknowledged() -> Select:
    said = given("incident", "acknowledged", "true")
    return row(Part.TRIGGER, said, _of(said)).where(~among(said.c.record_id, contested()))


def _of(said: sa.Subquery) -> Subject:
    return Subject("incident", said.c.record_id, said.c.record_id)


def _asserted() -> Select:
    basis = given_any("incident", _BASIS_OF_AN_INCIDENT)
    return row(
        Part.ANSWER, basis, _of(basis), how=by_route(basis, {How.PUBLIC: OFFICIAL}, otherwise=How.PARTIAL)
    )


def _differing() -> Select:
    basis, by = given_any("incident", _BASIS_OF_AN_INCIDENT), CLAIM.alias()
    return claim_row(Part.DIFFERS, by, _of(basis)).where(bears_on(by, basis, "denies", "contradicts"))


def _in_reports() -> Select:
    """Return the basis given in reports that cover the incident or its campaign."""
    campaign = last_said("incident", "campaign")
    named = sa.select(campaign.c.record_id, campaign.c.text.label("campaign")).subquery()
    acknowledged = last_said("incident", "acknowledged", "true")
    reports = sa.union(covering(acknowledged), of_campaign(named)).subquery()
    basis = given_any("report", _BASIS_IN_A_REPORT)
    return row(Part.ANSWER, basis, on_incident(reports), how=how_published(basis)).where(
        basis.c.record_id == reports.c.report
    )


def _relied_on() -> Select:
    """Return the laws on which the acting state is said to rely, for the incident or its campaign."""
    relied_on, owner = positions_on(None, "relied_on"), given("event", "state", live=True)
    acting = last_said("incident", "acting_state")
    about = events_on(with_campaign(last_said("incident", "acknowledged", "true")))
    return row(Part.ANSWER, relied_on, named("incident", about.c.incident), how=How.PARTIAL).where(
        about.c.event == relied_on.c.record_id,
        owner.c.record_id == relied_on.c.record_id,
        acting.c.record_id == about.c.incident,
        acting.c.text == owner.c.text,
    )


# --- a designation ------------------------------------------------------------------------------


_OTHER_GROUNDS = tuple(ground.value for ground in LegalGround if ground is not LegalGround.DESIGNATION)


@question(
    version=1,
    scope="US",
    authorities=(defense.USC_8_1189, war_powers.USC_50_1547_A),
    clock=Standard(),
    counterpoints=(
        Counterpoint(
            text="Executives are held to rest force on the President's constitutional authority, on "
            "self-defense and on any armed conflict that they assert, rather than on a designation. The "
            "White House also said on 1 December 2025 that groups which the President has designated can be "
            "targeted under the laws of war.",
            source="report to Congress of 4 September 2025 and notice to Congress of October 2025, as "
            "quoted; commentary in National Review, December 2025, read in a copy; K. Leavitt, 1 December "
            "2025, as reported by Newser",
        ),
        Counterpoint(
            text="A designation may be named as context: as evidence of what a group does, or of the threat "
            "it is said to pose.",
            source="argument noted beside 8 U.S.C. 1189",
        ),
        Counterpoint(
            text="Who calls people members of a designated organization describes them, and need not offer "
            "that as the authority for force.",
            source="recording standard of this registry",
        ),
    ),
    would_answer=(
        "another authority, named by the executive",
        "a statement that the designation is context only",
    ),
    look_in=(
        "reports and notices to Congress",
        "opinions and letters of the Department of Justice",
        "statements of the executive",
    ),
    reviewed="tests/cases/designation_as_authority.yaml",
)
def designation_as_authority() -> Union:
    """Is there any authority cited for the use of force beside a designation?

    Asked of every incident by forces of the United States for which a speaker asserts the designation of a
    group as a ground. Answered by any other ground that is asserted for the incident, and by a statement, on
    it or on its campaign, that the force does not rest on 8 U.S.C. 1189.
    """
    by_us = incidents_by("US")
    claimed = given("incident", "grounds_asserted", LegalGround.DESIGNATION.value)
    other = given("incident", "grounds_asserted", *_OTHER_GROUNDS, live=True)
    how = by_route(other, HOW_KNOWN, How.PARTIAL)
    return sa.union_all(
        grounded("incident", "acting_state", "US"),
        arises(claimed, "incident").where(among(claimed.c.record_id, by_us)),
        row(Part.ANSWER, other, named("incident", other.c.record_id), how=how),
        held(Part.ANSWER, "8 U.S.C. 1189", with_campaign(by_us), "not_relied_on", hows=HOW_KNOWN),
    )


# --- self-defence -------------------------------------------------------------------------------


@question(
    version=1,
    scope="general",
    authorities=(sea_and_charter.UN_CHARTER_51,),
    clock=Standard("immediately"),
    counterpoints=(
        Counterpoint(
            text="The duty to report is one thing, and the right that is claimed is another: a letter that "
            "is late or missing settles nothing about the right.",
            source="commentary on the report of a UN expert on the strike of 2 January 2020 (Lieber "
            "Institute)",
        ),
        Counterpoint(
            text="Letters are hard to find and often in no catalogue: that none was found says where was "
            "looked.",
            source="commentary of Just Security on the letters of January 2020; Harvard Law School's "
            "catalogue of such letters",
        ),
        Counterpoint(
            text="A state that speaks of self-defence may rest its act on another ground as well, such as "
            "consent or law enforcement, on which the article asks for no report.",
            source="UN Charter, art. 51, read as a text",
        ),
        Counterpoint(
            state="US",
            text="The United States told the Council in a meeting of 10 October 2025 that its actions are "
            "consistent with the article. The text does not say whether a report needs a letter.",
            source="Reuters and the Los Angeles Times, October 2025; UN Charter, art. 51, read as a text",
        ),
    ),
    would_answer=("a letter to the Security Council that covers the incident or its campaign",),
    look_in=(
        "documents of the Security Council",
        "the state's mission to the United Nations",
        "catalogues of letters under the article",
    ),
    reviewed="tests/cases/article_51_report.yaml",
)
def article_51_report() -> Union:
    """Has the claim of self-defence been reported to the Security Council?

    Asked of every incident for which a speaker asserts self-defence as a ground. Answered by a report under
    article 51 that covers the incident or names its campaign, in public where its text is said to be public;
    one on the campaign counts whenever it was sent.
    """
    reports = reports_on(with_campaign(last_said("incident", "grounds_asserted", "self_defence")))
    return sa.union_all(
        of_incidents(given("incident", "grounds_asserted", "self_defence")),
        *sent_under(Part.ANSWER, "article_51", reports, how=how_published),
    )


# --- the vessel ---------------------------------------------------------------------------------


_BEYOND_THE_TERRITORIAL_SEA = (
    MaritimeZone.INTERNATIONAL_WATERS.value,
    MaritimeZone.EXCLUSIVE_ECONOMIC_ZONE.value,
    MaritimeZone.CONTIGUOUS_ZONE.value,
)


@question(
    version=1,
    scope="general",
    authorities=(
        sea_and_charter.UNCLOS_92_110,
        sea_and_charter.DRUG_CONVENTION_17,
        sea_and_charter.USC_46_70502,
    ),
    clock=Standard(),
    counterpoints=(
        Counterpoint(
            text="These are rules on boarding and jurisdiction. If an armed conflict is accepted, the law on "
            "targets governs an attack, and the flag may decide nothing.",
            source="argument noted beside article 110 of the UN Convention on the Law of the Sea",
        ),
        Counterpoint(
            text="Small craft often show no flag and stand in no register: that nobody states a flag does "
            "not show that a vessel has no nationality, nor that it has one.",
            source="argument noted beside article 92 of the UN Convention on the Law of the Sea",
        ),
        Counterpoint(
            state="US",
            text="The zone is the speaker's claim. No coordinates of the strikes since September 2025 are "
            "public.",
            source="recording standard of this registry",
        ),
    ),
    would_answer=("a reply of a register, or a statement of a flag state",),
    look_in=(
        "statements of the acting state",
        "registers and statements of the states of the region",
        "reports and notices to the legislature",
    ),
    reviewed="tests/cases/vessel_nationality_basis.yaml",
)
def vessel_nationality_basis() -> Union:
    """What is recorded of the vessel's flag, nationality or statelessness?

    Asked of every incident that a speaker places beyond any territorial sea: in international waters, an
    exclusive economic zone or a contiguous zone. Answered by what is stated of the flag of its craft: in
    public where the acting state, an overseer or another state says so, and otherwise in part.
    """
    flag, craft, by = (
        given("incident", "craft.flag", live=True),
        given("incident", "craft", live=True),
        CLAIM.alias(),
    )
    how = by_route(flag, {How.PUBLIC: (*OFFICIAL, FOREIGN)}, How.PARTIAL)
    return sa.union_all(
        of_incidents(given("incident", "place.zone", *_BEYOND_THE_TERRITORIAL_SEA)),
        row(Part.ANSWER, flag, named("incident", flag.c.record_id), how=how),
        claim_row(Part.DIFFERS, by, named("incident", craft.c.record_id)).where(
            craft.c.claim.in_(sa.select(flag.c.claim)), bears_on(by, craft, "denies", "contradicts")
        ),
    )
