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
    CONSULTATION = "consultation", "the executive consulted the legislature or its leaders"
    INVESTIGATION = "investigation", "an inquiry by a prosecutor, a command, a court or a commission"
    HARM_ASSESSMENT = "harm_assessment", "an assessment of harm to civilians by the forces concerned"
    RECORDS_APPEAL = "records_appeal", "an appeal against a ruling on a records request"
    SERIOUS_PROBLEM_LETTER = (
        "serious_problem_letter",
        "an inspector general's report of serious problems to the head of the agency",
    )
    WORK_BARRED = "work_barred", "the head of an agency barred an inspector general's work"
    ACCESS_REQUEST = "access_request", "a written request of the auditor of the legislature for records"
    AUDIT_REPORT = "audit_report", "a report of the auditor of the legislature, with recommendations"
    MEMBER_DEMAND = "member_demand", "a demand for information that a number of members make by statute"
    REPRISAL_COMPLAINT = "reprisal_complaint", "a complaint of reprisal for a protected communication"
    COMMUNICATION = "communication", "a letter of an international expert or body to a government"


class ActionState(Term):
    """Where an oversight act stands, as a speaker says."""

    ANNOUNCED = "announced", "announced; nothing further is stated"
    UNDER_WAY = "under_way", "begun and not ended"
    PRODUCED = "produced", "it produced a report, a record or a hearing"
    CLOSED_BY_BODY = "closed_by_body", "the body or its chair said that it is done"
    FAILED = "failed", "voted down or ruled out"
    PRIVILEGE_LOST = "privilege_lost", "held on a point of order not to be privileged"
    PASSED = "passed", "passed by one chamber"
    ADOPTED = "adopted", "passed by both chambers; for a resolution that needs no signature"
    ENACTED = "enacted", "became law"
    VETOED = "vetoed", "returned unsigned with objections"
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
    NEITHER_CONFIRMED_NOR_DENIED = (
        "neither_confirmed_nor_denied",
        "an answer that neither confirms nor denies that what was asked for exists",
    )
    NONE_ON_RECORD = "none_on_record", "a named source says that none was given by its date"


class ReportDuty(Term):
    """The duty under which a report or notice was sent."""

    WPR_48_HOUR = "wpr_48_hour", "50 U.S.C. 1543(a): report within 48 hours of introduction"
    WPR_PERIODIC = "wpr_periodic", "50 U.S.C. 1543(c): report at least every six months"
    INCIDENT_48_HOUR = "incident_48_hour", "50 U.S.C. 1543a: report within 48 hours of an incident"
    WPR_EXTENSION = "wpr_extension", "50 U.S.C. 1544(b): certification for at most thirty more days"
    FRAMEWORK_CHANGE = "framework_change", "50 U.S.C. 1549(b): notice of a changed framework for force"
    FRAMEWORKS_ANNUAL = "frameworks_annual", "50 U.S.C. 1549(a): yearly report on frameworks for force"
    SPECIFIC_AUTHORITY = (
        "specific_authority",
        "50 U.S.C. 1543a(a)(2) with 1549: forces act under specific statutory authorization",
    )
    FORCE_180_DAY = "force_180_day", "50 U.S.C. 1550: report every 180 days on force used"
    SENSITIVE_OPERATION = "sensitive_operation", "10 U.S.C. 130f: notice of a sensitive military operation"
    COUNTERTERRORISM_BRIEFING = (
        "counterterrorism_briefing",
        "10 U.S.C. 485: periodic briefing on counterterrorism operations",
    )
    REPORT_LIST = "report_list", "10 U.S.C. 122a(c): public list of the reports delivered to Congress"
    ANNUAL_CIVILIAN_CASUALTIES = (
        "annual_civilian_casualties",
        "FY2018 NDAA, s. 1057: yearly report on civilian casualties",
    )
    REPORTABLE_INCIDENT = (
        "reportable_incident",
        "DoD Directive 2311.01: report of a reportable incident up the chain of command",
    )
    COVERT_FINDING = "covert_finding", "50 U.S.C. 3093: written finding on a covert action"
    AGREEMENT = "agreement", "1 U.S.C. 112b: transmittal of an international agreement"
    ARTICLE_51 = "article_51", "UN Charter, art. 51: report of self-defence to the Security Council"
    RECORDS_LOSS = "records_loss", "44 U.S.C. 3106: notice to the Archivist of records lost or at risk"
    RECORDS_COPY = "records_copy", "44 U.S.C. 2911: copy of a message in an official account"
    IG_TRANSMITTAL = "ig_transmittal", "5 U.S.C. 405(e): an inspector general's letter sent to Congress"
    IG_BAR_STATEMENT = "ig_bar_statement", "5 U.S.C. 408(b): statement that work was barred"
    IG_BAR_REASONS = "ig_bar_reasons", "5 U.S.C. 408(b): the Secretary's reasons for barring work"
    AUDIT_STATEMENT = "audit_statement", "31 U.S.C. 720(b): statement on audit recommendations"
    OTHER = "other", "another duty, named in the report's title"


class ContentItem(Term):
    """What a law requires a report to contain, in short names shared by the duties."""

    CIRCUMSTANCES = "circumstances", "what made the use of forces necessary"
    AUTHORITY = "authority", "the authority, constitutional and legislative, on which it rests"
    SCOPE_AND_DURATION = "scope_and_duration", "the estimated scope and duration"
    STATUS = "status", "the status of the hostilities or situation"
    DATE_PLACE_DURATION_PARTIES = (
        "date_place_duration_parties",
        "the date, the location, the duration and the other parties",
    )
    FORCES_AND_MISSION = "forces_and_mission", "the forces involved and their mission"
    CASUALTIES = "casualties", "the numbers of casualties, by status"
    JUSTIFICATION = "justification", "the legal, factual and policy justification"


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
    LEGAL_OPINION = "legal_opinion", "a legal opinion or position"
    DETERMINATION = (
        "determination",
        "a decision on the framework for force: a new armed conflict, a new class of lawful target",
    )
    COVERT_ACTION = "covert_action", "an official source asserts a covert action"
    AGREEMENT = "agreement", "an arrangement with another state or its forces"
    RECORDS_AT_RISK = "records_at_risk", "records said to be lost, deleted, or released in part only"
    PRIVATE_MESSAGING = "private_messaging", "official messages said to be on a private account"
    APPOINTMENT = "appointment", "someone took up or left an office"
    TALLY = "tally", "a published total, kept as a dated claim and never recomputed"


class LegalPosition(Term):
    """What a legal opinion or statement holds of the law it speaks of."""

    APPLIES = "applies", "holds that it applies"
    DOES_NOT_APPLY = "does_not_apply", "holds that it does not apply, or requires nothing here"
    RELIED_ON = "relied_on", "relies on it as the ground of an act"
    NOT_RELIED_ON = "not_relied_on", "says that the act does not rest on it"


class LegalGround(Term):
    """A ground that a speaker asserts for a use of force. Asserted is not accepted."""

    SELF_DEFENCE = "self_defence", "self-defence of the state, of its forces or of another state"
    ARMED_CONFLICT = "armed_conflict", "an armed conflict, international or not"
    CONSTITUTIONAL = "constitutional", "the executive's own constitutional authority"
    STATUTE = "statute", "a statute that authorises force"
    DESIGNATION = "designation", "the designation of a group under a law"
    CONSENT = "consent", "the consent of another state"
    SECURITY_COUNCIL = "security_council", "a decision of the UN Security Council"
    LAW_ENFORCEMENT = "law_enforcement", "policing: the enforcement of a state's own laws"


class CountedState(Term):
    """What became of the people that a published figure counts."""

    KILLED = "killed", "killed by strikes, at once or by a later one"
    MISSING = "missing", "survived and not found"
    RESCUED = "rescued", "taken out of the water alive"


class Unit(Term):
    """What a figure counts. Figures of different units are never added."""

    INCIDENTS = "incidents", "incidents, as this registry tells them apart"
    STRIKES = "strikes", "strikes as announced, in the acting state's own unit"
    CRAFT = "craft", "hulls"
    PEOPLE = "people", "people, in the states that the figure includes"


class QuestionPut(Term):
    """The sorts of question on which a chamber votes."""

    PASSAGE = "passage", "whether the measure passes, or is agreed to"
    DISCHARGE = "discharge", "whether a committee is discharged of the measure"
    PROCEED = "proceed", "whether the chamber takes the measure up"
    POINT_OF_ORDER = "point_of_order", "whether a point of order is well taken"
    TABLE = "table", "whether the measure is set aside"
    CLOTURE = "cloture", "whether debate is brought to an end"
    AMENDMENT = "amendment", "whether an amendment is agreed to"
    OVERRIDE = "override", "whether the measure passes over a veto"


class VoteCast(Term):
    """A vote cast."""

    YEA = "yea", "for the question that was put"
    NAY = "nay", "against it"


class ItemState(Term):
    """Where one item asked for stands, by the answers on record."""

    ASKED = "asked", "asked; no answer on record, and nobody says that there was none"
    SILENT = "silent", "asked; a named source says that no answer was given by its date"
    REFUSED = "refused", "refused, or neither confirmed nor denied"
    CLOSED_SESSION = "closed_session", "shown or told in closed session only"
    SUMMARY_ONLY = "summary_only", "a summary was given in its place"
    PARTIAL = "partial", "given in part"
    FULL = "full", "given in full"
    WITHDRAWN = "withdrawn", "taken back by those who asked"


class AnswerState(Term):
    """Where an act with several items stands: what its items come to, never stated by itself."""

    UNANSWERED = "unanswered", "no item has an answer on record"
    PARTLY_ANSWERED = (
        "partly_answered",
        "what was asked has an answer on record, and not all of it one in full",
    )
    ANSWERED = "answered", "every item was given in full"
    REFUSED = "refused", "every item was refused"
    WITHDRAWN = "withdrawn", "every item was taken back"


class Consistency(Term):
    """Whether figures that must add up do."""

    CONSISTENT = "consistent", "they add up"
    INCONSISTENT = "inconsistent", "no numbers within the stated bounds add up"
    UNDETERMINED = "undetermined", "a figure is missing or uncertain, so it cannot be told"


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
