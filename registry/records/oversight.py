"""Oversight: what was asked, what was answered, and the reports that a law requires."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from registry.records.record import Frozen, Grows, Record, Sought
from registry.vocabulary.count import MOST
from registry.vocabulary.ids import Linked, Party
from registry.vocabulary.terms import (
    ActionKind,
    ActionState,
    Chamber,
    ContentItem,
    DueKind,
    LegalGround,
    Presence,
    QuestionPut,
    ReportDuty,
    ResponseKind,
    VoteCast,
)
from registry.vocabulary.time import TimeRange

_Votes = Annotated[int, Field(ge=0, le=MOST)]


class Participant(Frozen):
    """Someone who takes part in an oversight act."""

    actor: Party
    """Who."""
    party: str | None = None
    """The political party, where it bears on the act."""
    role: str | None = None
    """The role: chair, ranking member, signatory, briefer."""


class Vote(Frozen):
    """One vote, with the question that was put. The tallies count members of the chamber.

    A Vice President who breaks a tie is no member: that vote is `vice_president`, beside an even tally.
    """

    question: str
    """The question that was put, in the chamber's words."""
    put: QuestionPut | None = None
    """What sort of question it was."""
    chamber: Chamber | None = None
    """The chamber that voted."""
    held: TimeRange | None = None
    """When the vote was held."""
    roll_call: str | None = None
    """The number of the roll call, as the chamber gives it."""
    yea_means: str
    """What a Yea means for the measure."""
    yeas: _Votes
    """How many voted Yea."""
    nays: _Votes
    """How many voted Nay."""
    not_voting: _Votes | None = None
    """How many did not vote; absent where not stated."""
    present: _Votes | None = None
    """How many answered present; absent where not stated."""
    vice_president: VoteCast | None = None
    """How the presiding officer broke a tie; absent where none was broken."""
    crossovers: str | None = None
    """Who voted against most of their own party."""
    requires: str | None = None
    """The share of the votes that the question needs, as stated: 1/2, 2/3, 3/5."""
    result: str | None = None
    """The result as declared."""

    @model_validator(mode="after")
    def _only_a_tie_is_broken(self) -> Self:
        if self.vice_president is not None and self.yeas != self.nays:
            raise PydanticCustomError(
                "vote",
                "an even tally of members beside a tie-breaking vote; leave that vote out of the tally",
            )
        return self

    @property
    def tied(self) -> bool:
        """Whether as many members voted Yea as Nay."""
        return self.yeas == self.nays


class OversightAction(Sought):
    """An act of oversight: a letter, a briefing, an inquiry, a measure and its votes, a suit."""

    title: str | None = None
    """A short neutral name for lists."""
    kind: ActionKind | None = None
    """What sort of act it is."""
    body: Party | None = None
    """The committee, chamber, court or office that acts."""
    chamber: Chamber | None = None
    """The chamber of the legislature."""
    actors: Annotated[tuple[Participant, ...] | None, Grows()] = None
    """Who takes part, with party and role."""
    date: TimeRange | None = None
    """When it was done or announced."""
    introduced: TimeRange | None = None
    """For a measure: when it was introduced."""
    received: TimeRange | None = None
    """When the addressee received it, as stated."""
    due: TimeRange | None = None
    """The date it sets for an answer, on its face."""
    expedited: bool | None = None
    """For a records request: whether expedited treatment was asked for."""
    extended: TimeRange | None = None
    """For a records request: when the addressee gave written notice of more time."""
    tolled: Annotated[tuple[TimeRange, ...] | None, Grows()] = None
    """Spans in which its clock stood still, as stated: from a question to the requester to the reply."""
    addressee: Party | None = None
    """To whom it is addressed."""
    instrument: str | None = None
    """The number of the measure, letter, docket or document."""
    legal_hook: str | None = None
    """The law or rule that the act invokes, as stated."""
    subjects: Annotated[tuple[Linked, ...] | None, Grows()] = None
    """The incidents and records it concerns."""
    campaign: str | None = None
    """The campaign it concerns."""
    audience: str | None = None
    """Who was present or briefed."""
    excluded: str | None = None
    """Who was left out, as stated."""
    independence: str | None = None
    """What is stated of the independence of those who inquire."""
    lifted_by: str | None = None
    """For a condition: what would lift it, as its text or a speaker states."""
    votes: Annotated[tuple[Vote, ...] | None, Grows()] = None
    """The votes held."""
    outcome: str | None = None
    """What came of it, as a speaker states."""
    state: ActionState | None = None
    """Where it stands, as a speaker states."""
    ended: TimeRange | None = None
    """When a speaker declared it ended."""
    ended_by: Party | None = None
    """Who declared it ended."""


class InformationRequest(Sought):
    """One item that an overseer asked for. A letter with nine questions has nine."""

    item: str | None = None
    """What was asked for."""
    asked_by: Party | None = None
    """Who asked."""
    addressee: Party | None = None
    """Who was asked."""
    made: TimeRange | None = None
    """When it was asked."""
    due: TimeRange | None = None
    """By when an answer was due."""
    due_kind: DueKind | None = None
    """Who set that date: a statute, the requester or the addressee."""
    subjects: Annotated[tuple[Linked, ...] | None, Grows()] = None
    """The incidents and records it concerns."""
    withdrawn: bool | None = None
    """Whether the requester took it back."""


class Response(Record):
    """One answer to an item asked."""

    answers: Annotated[tuple[Linked, ...] | None, Grows()] = None
    """The requests or acts it answers."""
    kind: ResponseKind | None = None
    """What kind of answer it is."""
    given: TimeRange | None = None
    """When it was given; for silence, the date up to which it is stated."""
    given_by: Party | None = None
    """Who gave it."""
    ground: str | None = None
    """The ground stated for refusing or limiting it."""
    text: str | None = None
    """What it says, in short."""


class Content(Frozen):
    """One required content of a report."""

    item: str
    """What the law requires the report to contain: a word of `ContentItem` where one fits."""
    presence: Presence
    """Whether it is there."""


REQUIRED_CONTENTS: Mapping[ReportDuty, tuple[ContentItem, ...]] = {
    ReportDuty.WPR_48_HOUR: (
        ContentItem.CIRCUMSTANCES,
        ContentItem.AUTHORITY,
        ContentItem.SCOPE_AND_DURATION,
    ),
    ReportDuty.WPR_PERIODIC: (ContentItem.STATUS, ContentItem.SCOPE_AND_DURATION),
    ReportDuty.INCIDENT_48_HOUR: (
        ContentItem.AUTHORITY,
        ContentItem.DATE_PLACE_DURATION_PARTIES,
        ContentItem.FORCES_AND_MISSION,
        ContentItem.CASUALTIES,
    ),
    ReportDuty.FRAMEWORK_CHANGE: (ContentItem.JUSTIFICATION,),
}
"""What a law requires a report to contain: 50 U.S.C. 1543(a)(A)-(C), 1543(c), 1543a(b)(1)-(4), 1549(b)."""


class MandatedReport(Sought):
    """A report or notice that a law requires."""

    title: str | None = None
    """Its title or number."""
    duty: ReportDuty | None = None
    """The duty under which it was sent."""
    sender: Party | None = None
    """Who sent it."""
    recipient: Party | None = None
    """To whom it was sent."""
    date: TimeRange | None = None
    """When it was sent."""
    covers: Annotated[tuple[Linked, ...] | None, Grows()] = None
    """The incidents it covers, as its text or a speaker states."""
    campaign: str | None = None
    """The campaign it covers."""
    legal_basis: str | None = None
    """The legal basis that it states."""
    grounds_asserted: Annotated[tuple[LegalGround, ...] | None, Grows()] = None
    """The grounds in law that it asserts for a use of force, sorted by kind."""
    contents: Annotated[tuple[Content, ...] | None, Grows()] = None
    """The required contents, each present, absent or unknown."""
    published: bool | None = None
    """Whether its text is public."""

    @property
    def required(self) -> dict[ContentItem, Presence]:
        """Each content that the report's duty requires, and whether it is there by the claims on record.

        Unknown where nobody says, or where one says that it is there and another that it is not.
        """
        said = {(content.item, content.presence) for content in self.contents or ()}
        found = {}
        for item in REQUIRED_CONTENTS.get(self.duty, ()) if self.duty else ():
            present, absent = ((item.value, p) in said for p in (Presence.PRESENT, Presence.ABSENT))
            known = Presence.PRESENT if present else Presence.ABSENT
            found[item] = Presence.UNKNOWN if present == absent else known
        return found
