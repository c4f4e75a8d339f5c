"""Strike incidents, and the strikes in them."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from registry.records.record import Frozen, Grows, Sought
from registry.vocabulary.count import MOST, Count
from registry.vocabulary.ids import Linked, Party
from registry.vocabulary.place import Place
from registry.vocabulary.terms import Existence, FollowOnLink, LegalGround, StrikeObject
from registry.vocabulary.time import TimeRange


class Craft(Frozen):
    """A vessel, vehicle or aircraft in an incident, as stated."""

    kind: str | None = None
    """What sort of craft it is, in the source's words: go-fast boat, semi-submersible."""
    flag: str | None = None
    """The flag or nationality as stated; absent where no source states one."""
    outcome: str | None = None
    """What became of it, as stated: destroyed, sunk, adrift, recovered."""
    words: str | None = None
    """Anything else the source says of it, in its own words."""


class StrikeIncident(Sought):
    """One occurrence at a place and time, with the people and craft in it.

    `killed` is everyone killed by strikes: `killed_at_once` and `killed_by_follow_on` are its parts.
    People who survived and were not found are `missing`, not killed; `presumed_dead` are those of the
    missing whom a speaker counts as dead.
    """

    title: str | None = None
    """A short neutral name for lists."""
    campaign: str | None = None
    """The campaign that the incident is said to belong to."""
    acting_state: str | None = None
    """The state whose forces acted, as an ISO 3166-1 alpha-2 code."""
    occurred: TimeRange | None = None
    """When it happened."""
    announced: TimeRange | None = None
    """When it was first announced in public; never the same fact as when it happened."""
    place: Place | None = None
    """Where it happened, as stated."""
    existence: Existence | None = None
    """Whether it is known to be an occurrence of its own; contested incidents are left out of totals."""
    strikes: Count | None = None
    """How many strikes were announced, in the acting state's own unit: not follow-on strikes on one craft."""
    craft_struck: Count | None = None
    """How many craft were struck."""
    craft: tuple[Craft, ...] | None = None
    """The craft, each with kind, flag and outcome as stated."""
    aboard: Count | None = None
    """How many people were aboard."""
    survived: Count | None = None
    """How many people were alive after the first strike: rescued, missing and killed later together."""
    killed_at_once: Count | None = None
    """How many people the first strike on their craft killed."""
    killed_by_follow_on: Count | None = None
    """How many people survived a strike and were killed by a later one."""
    killed: Count | None = None
    """How many people the strikes killed in all; the missing are not in it."""
    missing: Count | None = None
    """How many people survived and were not found."""
    presumed_dead: Count | None = None
    """How many of the missing a speaker counts as dead."""
    rescued: Count | None = None
    """How many people were taken out of the water alive."""
    injured: Count | None = None
    """How many people were injured."""
    dead: str | None = None
    """What is stated of the search for the dead, their recovery and their identification."""
    asserted_group: str | None = None
    """The group that the people aboard are asserted to belong to, as named by the speaker."""
    asserted_affiliation: str | None = None
    """What else is asserted of the people or the craft: affiliation, route, purpose."""
    asserted_legal_basis: str | None = None
    """The legal basis that a speaker asserts for the use of force."""
    grounds_asserted: Annotated[tuple[LegalGround, ...] | None, Grows()] = None
    """The grounds in law that speakers assert for the use of force, sorted by kind."""
    persons_targeted: bool | None = None
    """Whether specific persons were the target, as a speaker says."""
    identification_basis: str | None = None
    """On what it was concluded that those aboard could be attacked, as stated."""
    legal_review: str | None = None
    """What is stated of legal advice before the use of force."""
    civilian_harm_asserted: bool | None = None
    """Whether a speaker says that civilians were among those harmed; a characterisation by its speaker."""
    dead_nationality: str | None = None
    """The nationality of the dead, or of some of them, as stated."""
    family_notice: str | None = None
    """What is stated of notice to the families of the dead and to their states."""
    superior_knowledge: str | None = None
    """What a superior is said to have known of a possible breach, and when."""
    superior_response: str | None = None
    """What a superior is said to have done about it: prevented, reported, disciplined."""
    remedy: str | None = None
    """What is stated of a remedy offered: a payment, an apology, compensation."""
    partner: Party | None = None
    """The foreign force that carried it out, where a partner did."""
    acknowledged: bool | None = None
    """Whether the acting state has said publicly that it did this."""


class Strike(Sought):
    """One use of force in an incident."""

    sequence: Annotated[int, Field(gt=0, le=MOST)] | None = None
    """Its place in the order of the incident's strikes, from 1."""
    occurred: TimeRange | None = None
    """When it happened."""
    weapon: str | None = None
    """The weapon, as stated."""
    platform: str | None = None
    """The aircraft, ship or unit it came from, as stated."""
    object: StrikeObject | None = None
    """What it was aimed at, as stated."""
    killed: Count | None = None
    """How many people it killed."""
    result: str | None = None
    """What it did, as stated."""


class FollowOnStrike(Strike):
    """A later strike of an incident, tied to the strike it follows."""

    follows: Linked
    """The strike it follows."""
    link: FollowOnLink | None = None
    """How it is tied to the strike it follows, as stated."""
    interval: Count | None = None
    """Seconds between the strike it follows and this one."""
    survivors_believed: str | None = None
    """What was believed about survivors before it, as stated."""
    decided_by: Party | None = None
    """Who decided on it, as stated."""
    stated_purpose: str | None = None
    """What it was for, as stated."""
