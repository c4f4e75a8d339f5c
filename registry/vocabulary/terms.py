"""The words of the registry: every closed list of terms, each with a one-line definition.

Schemas, docs and help read the definitions from here, so a word is explained once.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Term(StrEnum):
    """A word from a closed list, with its definition."""

    definition: str

    def __new__(cls, value: str, definition: str = "") -> Self:
        """Make the member a plain string that also carries its definition."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.definition = definition
        return member


class RecordKind(Term):
    """The sorts of record that claims can speak of."""

    INCIDENT = "incident", "one occurrence at a place and time, with the people and craft in it"
    STRIKE = "strike", "one use of force in an incident"
    ORDER = "order", "a direction to use force"
    SURVIVORS = "survivors", "a person, or a countable group, alive after a strike"
    ACTION = "action", "an act of oversight: a letter, a briefing, an inquiry, a vote, a suit"
    REQUEST = "request", "one item that an overseer asked for"
    RESPONSE = "response", "one answer to an item asked"
    REPORT = "report", "a report or notice that a law requires"
    EVENT = "event", "a fact of context: a designation, a deployment, a statement"
    ACTOR = "actor", "a state, an organisation, an office, a unit, a committee or a person"


class Stance(Term):
    """What a speaker does with a claim."""

    ASSERTS = "asserts", "says that it is so"
    DENIES = "denies", "says that another claim is not so"
    CORRECTS = "corrects", "replaces an earlier claim that was mistaken"
    SUPERSEDES = "supersedes", "replaces an earlier claim that was right when made"
    RETRACTS = "retracts", "takes an earlier claim back and puts nothing in its place"


class LinkKind(Term):
    """How one claim bears on another."""

    DENIES = "denies", "says that the other claim is not so; both stay in view"
    CORRECTS = "corrects", "puts a right value in place of the other, which was mistaken"
    SUPERSEDES = "supersedes", "puts a later value in place of the other"
    RETRACTS = "retracts", "takes the other back"
    NARROWS = "narrows", "limits what the other says; both stay live"
    CONTRADICTS = "contradicts", "cannot be so together with the other; both stay live"


class Route(Term):
    """How the speaker is known: the way from the person who knows to the page that prints it."""

    SWORN_TESTIMONY = "sworn_testimony", "testimony under oath, in public or on a published record"
    OFFICIAL_DOCUMENT = "official_document", "a document or post that a public body issued"
    ON_RECORD = (
        "on_record",
        "a named official of the acting state, or an overseer, speaking publicly",
    )
    FOREIGN_GOVERNMENT = (
        "foreign_government",
        "a named official of another state, speaking publicly",
    )
    LAWMAKER_ACCOUNT = "lawmaker_account", "a lawmaker's account of a closed session"
    COURT_FILING = "court_filing", "a party's statement in a court or before a treaty body"
    MONITOR_ASSESSMENT = "monitor_assessment", "the assessment of a monitor, an expert or a UN body"
    ANONYMOUS_THROUGH_OUTLET = "anonymous_through_outlet", "unnamed people, through a named outlet"
    OUTLET_REPORT = "outlet_report", "an outlet in its own voice, with no speaker named"
    WITNESS_OR_FAMILY = "witness_or_family", "a witness, a relative or a neighbour"
    OWN_CALCULATION = "own_calculation", "this registry's own sum or assessment"


class Standing(Term):
    """Where a value stands, computed from the live claims. It says who said so, not what is true."""

    CONFIRMED = "confirmed", "stated officially or under oath, and not contested"
    REPORTED = (
        "reported",
        "stated through a named outlet, a lawmaker, another state or a monitor only",
    )
    ALLEGED = "alleged", "stated only by a party to a case, a witness or a relative"
    DISPUTED = "disputed", "live claims cannot all be so, or a live claim is denied beside support"
    DENIED = "denied", "every live claim of it is denied, and no official claim supports it"
    SUPERSEDED = "superseded", "every claim of it was replaced by a later one"
    RETRACTED = "retracted", "every claim of it was taken back, or its source withdrawn"


class Tier(Term):
    """Who may see a claim, and whatever is made from it."""

    PUBLIC = "public", "anyone"
    RESTRICTED = "restricted", "people the registry's holder trusts with it"
    CONFIDENTIAL = "confidential", "the holder alone"


class Grade(Term):
    """How close a source is to the original page."""

    A = "A", "a primary document, an official or court page, or a monitor's own page"
    B = "B", "the original page of a major outlet, or a local republisher of a wire report"
    C = "C", "a mirror of a major outlet on an unrelated host"
    D = "D", "an aggregator or a machine-made summary: good for finding a better source"


class Existence(Term):
    """Whether an incident is known to have happened apart from others."""

    ESTABLISHED = "established", "announced or documented as an occurrence of its own"
    CONTESTED = "contested", "it may be no occurrence of its own: kept, and left out of totals"


class MaritimeZone(Term):
    """Zones of the sea, as a speaker claims them."""

    TERRITORIAL_SEA = "territorial_sea", "within 12 nautical miles of a coast"
    CONTIGUOUS_ZONE = "contiguous_zone", "from 12 to 24 nautical miles"
    EXCLUSIVE_ECONOMIC_ZONE = "exclusive_economic_zone", "within 200 nautical miles"
    INTERNATIONAL_WATERS = (
        "international_waters",
        "beyond any territorial sea, in the speaker's words",
    )
    UNRESOLVED = "unresolved", "sources differ, or state none that can be checked"


class StrikeObject(Term):
    """What a strike was aimed at, as stated."""

    CRAFT = "craft", "the vessel, vehicle or aircraft itself"
    CARGO = "cargo", "what it carried"
    WRECKAGE = "wreckage", "what was left of it"
    PERSONS = "persons", "people"


class FollowOnLink(Term):
    """How a follow-on strike is tied to the strike it follows."""

    ON_SURVIVORS = "on_survivors", "on the same craft or its remains, with people alive there"
    TO_SINK_REMAINS = "to_sink_remains", "on the same craft, to sink what was left"
    SEPARATE_CRAFT = "separate_craft", "on another craft of the same incident"


class OrderForm(Term):
    """The form an order took."""

    SPOKEN = "spoken", "given by word of mouth"
    WRITTEN = "written", "given in writing"
    STANDING = "standing", "an order in force until withdrawn, for more than one strike"
    UNKNOWN = "unknown", "a source says that the form is not known"


class Disclosure(Term):
    """How far an order's text has been shown."""

    UNDISCLOSED = "undisclosed", "not shown outside the executive"
    SUMMARY = "summary", "a summary was shown, not the text"
    SHOWN_TO_COMMITTEE = "shown_to_committee", "members could read it and did not keep it"
    DELIVERED = "delivered", "a copy was given to a committee"
    PUBLIC = "public", "published"


class SurvivorStateKind(Term):
    """What a source says of a survivor at one time."""

    SEEN_ALIVE = "seen_alive", "seen alive after the strike"
    IN_WATER = "in_water", "in the water or on remains"
    RESCUED = "rescued", "taken out of the water alive"
    DETAINED = "detained", "held"
    TRANSFERRED = "transferred", "handed to another authority"
    REPATRIATED = "repatriated", "returned to the home state"
    HOSPITALISED = "hospitalised", "in medical care"
    RELEASED = "released", "set free"
    CHARGED = "charged", "charged with an offence"
    SEARCH_SUSPENDED = "search_suspended", "the search was suspended; it says nothing of death"
    NOT_FOUND = "not_found", "looked for and not found"
    PRESUMED_DEAD = "presumed_dead", "counted as dead by the speaker without a body"
    KILLED_BY_FOLLOW_ON = "killed_by_follow_on", "killed by a follow-on strike"
    REMAINS_FOUND = "remains_found", "found dead"


class ActionKind(Term):
    """The sorts of oversight act."""

    LETTER = "letter", "a letter from members or a committee"
    BRIEFING = "briefing", "a briefing, in closed or open session"
    HEARING = "hearing", "a hearing"
    SUBPOENA = "subpoena", "a compulsory demand"
    DOCUMENT_REQUEST = "document_request", "a request for named documents"
    INQUIRY = "inquiry", "an inquiry that a committee or its leaders announced"
    RESOLUTION = "resolution", "a resolution or bill, with its votes"
    FUNDING_CONDITION = "funding_condition", "a law that holds funds until something is done"
    INSPECTOR_GENERAL_REVIEW = "inspector_general_review", "an evaluation by an inspector general"
    RECORDS_REQUEST = "records_request", "a request under a records law"
    SUIT = "suit", "a case before a court or a treaty body"
    COMPLAINT = "complaint", "a complaint to a disciplinary or professional body"
    IMPEACHMENT = "impeachment", "articles of impeachment"


class ActionState(Term):
    """Where an oversight act stands, as a speaker says."""

    ANNOUNCED = "announced", "announced; nothing further is stated"
    UNDER_WAY = "under_way", "begun and not ended"
    PRODUCED = "produced", "it produced a report, a record or a hearing"
    CLOSED_BY_BODY = "closed_by_body", "the body or its chair said that it is done"
    FAILED = "failed", "voted down or ruled out"
    ENACTED = "enacted", "became law"
    PENDING = "pending", "before a court or a body, undecided"
    WITHDRAWN = "withdrawn", "taken back by those who began it"


class Chamber(Term):
    """A chamber of the legislature."""

    HOUSE = "house", "the House of Representatives"
    SENATE = "senate", "the Senate"
    BOTH = "both", "both chambers"


class DueKind(Term):
    """Who set a date by which something is due."""

    STATUTORY = "statutory", "a statute sets it"
    REQUESTED = "requested", "the requester chose it"
    SELF_ANNOUNCED = "self_announced", "the addressee announced it"


class ResponseKind(Term):
    """What kind of answer a request met with."""

    FULL = "full", "everything asked was given"
    PARTIAL = "partial", "part of it was given"
    SUMMARY_ONLY = "summary_only", "a summary was given in its place"
    CLOSED_SESSION = "closed_session", "it was shown or told in closed session only"
    REFUSED = "refused", "refused, with or without a ground"
    NONE_ON_RECORD = "none_on_record", "a named source says that none was given by its date"


class ReportDuty(Term):
    """The duty under which a report or notice was sent."""

    WPR_48_HOUR = "wpr_48_hour", "50 U.S.C. 1543(a): report within 48 hours of introduction"
    WPR_PERIODIC = "wpr_periodic", "50 U.S.C. 1543(c): report at least every six months"
    INCIDENT_48_HOUR = "incident_48_hour", "50 U.S.C. 1543a: report within 48 hours of an incident"
    FRAMEWORK_CHANGE = "framework_change", "50 U.S.C. 1549: notice of a changed framework for force"
    OTHER = "other", "another duty, named in the report's title"


class Presence(Term):
    """Whether a required content is in a report."""

    PRESENT = "present", "it is there"
    ABSENT = "absent", "it is not there"
    UNKNOWN = "unknown", "the text seen does not show"


class EventKind(Term):
    """The sorts of context event."""

    DESIGNATION = "designation", "a group was designated under a law"
    AIRSPACE_NOTICE = "airspace_notice", "a statement or notice about airspace"
    DEPLOYMENT = "deployment", "forces were deployed or named as present"
    DELIBERATION = "deliberation", "officials met to deliberate"
    PUBLIC_STATEMENT = "public_statement", "a statement in public"
    LEGAL_OPINION = "legal_opinion", "a legal opinion or determination"
    APPOINTMENT = "appointment", "someone took up or left an office"
    TALLY = "tally", "a published total, kept as a dated claim and never recomputed"


class ActorKind(Term):
    """The sorts of actor."""

    STATE = "state", "a state"
    ORGANISATION = "organisation", "an organisation or agency"
    OFFICE = "office", "an office that people hold in turn"
    UNIT = "unit", "a military unit or command"
    COMMITTEE = "committee", "a committee of a legislature"
    PERSON = "person", "a person who acts in public office or on the record"


VOCABULARIES: tuple[type[Term], ...] = tuple(Term.__subclasses__())
"""Every closed list, in the order of this file."""
