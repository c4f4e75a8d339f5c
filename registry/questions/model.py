"""The shape of a question, of what its select yields, and of a finding.

A question is one declaration beside the others of its body of law: what it asks (the docstring of its
select), the law it rests on, the clock, the arguments that must stand beside it, and what would answer it.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
from collections.abc import Callable
from typing import Literal

import sqlalchemy as sa

from registry.questions.clocks import Clock
from registry.questions.spans import Span
from registry.records.record import Frozen
from registry.vocabulary.ids import RecordRef
from registry.vocabulary.terms import Term
from registry.vocabulary.time import Instant


class AuthorityTier(Term):
    """What kind of law or standard an authority is, and so what may be said about time."""

    T1 = "T1", "a statute with a number in it: only this can make a question overdue"
    T2 = "T2", "a statute or treaty that binds the state, with no number: its age is shown"
    T3 = "T3", "executive policy, which its issuer can change: its age is shown"
    T4 = "T4", "customary law as stated by the ICRC study: its age is shown"
    T5 = "T5", "soft law and expert standards: its age is shown"
    T6 = "T6", "practice or courtesy: a date a requester chose is shown as asked for by"


class State(Term):
    """Where a question stands for one subject on one date."""

    OPEN = "open", "asked, and no public record of an answer found"
    OVERDUE = "overdue", "open, and past the date that a statute sets"
    MAY_BE_OVERDUE = "may_be_overdue", "open, and within the window that holds the statute's date"
    ANSWERED = "answered", "an answer is on record; how says of what kind"
    CLOSED_BY_BODY = "closed_by_body", "said to be done by the body or its chair; who says so is shown"
    NOT_APPLICABLE = "not_applicable", "said not to apply; who says so is shown"
    CANNOT_TELL = "cannot_tell", "a fact that decides it is missing; the proof names it"
    SUPERSEDED = "superseded", "what gave rise to it was replaced by a later claim"
    WITHDRAWN = "withdrawn", "what gave rise to it was taken back, or its source withdrawn"


OPEN_STATES = frozenset({State.OPEN, State.OVERDUE, State.MAY_BE_OVERDUE})
"""The states in which a question still waits for an answer."""


class How(Term):
    """How an answered question was answered."""

    PUBLIC = "public", "in public"
    NONPUBLIC = "nonpublic", "in closed session, or to a committee only"
    PARTIAL = "partial", "in part"
    DISPUTED = "disputed", "by accounts that differ, or by a denial"
    LATE = "late", "after the date that a statute sets"
    REFUSED = "refused", "by a refusal on record"


class Part(Term):
    """What a row of a question's select is."""

    TRIGGER = "trigger", "a claim that gives rise to the question, with when its clock starts"
    GROUND = "ground", "a claim of a fact without which it is not asked of this record; the case says which"
    START = "start", "when the clock starts, where that is not when the question arose"
    REPORT = "report", "another start for the clock, where the law takes the earlier of two"
    EXTENDED = "extended", "a notice that gives those asked more time"
    TOLLED = "tolled", "a span in which the clock stood still"
    AFTER = "after", "a later event that must fall after the deadline for the question to arise"
    DUE = "due", "a date that a speaker gives for the answer; the case says who set it"
    ANSWER = "answer", "a claim that answers it, with the time of the answer"
    CLOSED = "closed", "a claim that the asking body is done"
    EXCEPTION = "exception", "a claim on which the law's own exception rests, in time or not"
    NOT_APPLICABLE = "not_applicable", "a claim that it does not apply"
    DIFFERS = "differs", "a claim that differs from the answer, the closing or the trigger"
    SILENCE = "silence", "a claim that no answer was given by its date"
    WITHDRAWN = "withdrawn", "a claim that those who asked took it back"


@dataclasses.dataclass(frozen=True, slots=True)
class Authority:
    """The law or standard a question rests on."""

    cite: str
    """The citation."""
    tier: AuthorityTier
    """What kind of law it is."""
    words: str
    """The words relied on, or what they provide where the text is long."""
    url: str | None = None
    """Where the text can be read."""
    in_force_from: dt.date | None = None
    """When it came into force; None where this was not established."""
    in_force_to: dt.date | None = None
    """The last day on which it was in force; None while it is."""
    checked: dt.date | None = None
    """When the words were last compared with the text; None while that is to be done."""
    judged_on: Literal["event", "reading"] = "event"
    """The day on which it must be in force: that of the event, or that on which the clock is read."""

    def in_force(self, day: dt.date) -> bool:
        """Return whether it was in force on a day; an end that was not established is no limit."""
        return self.in_force_between(day, day)

    def in_force_between(self, first: dt.date | None, last: dt.date | None) -> bool:
        """Return whether it was in force on some day of a span; None is an end of the span not known."""
        begun = self.in_force_from is None or last is None or self.in_force_from <= last
        return begun and (self.in_force_to is None or first is None or first <= self.in_force_to)


@dataclasses.dataclass(frozen=True, slots=True)
class Counterpoint:
    """An argument that must stand beside the question."""

    text: str
    """The argument, in neutral words."""
    source: str
    """Who makes it, or the rule it rests on."""
    state: str | None = None
    """The acting state of whose incidents it speaks; None where it speaks of any."""


@dataclasses.dataclass(frozen=True, slots=True)
class Question:
    """A rule: one question, asked of every subject that its select finds."""

    id: str
    """The rule's name."""
    version: int
    """Counts the changes of what it asks; a change of meaning is a new version."""
    question: str
    """The question in plain words."""
    asked_of: str
    """Of what it is asked, and what counts as an answer."""
    scope: Literal["US", "general"]
    """Whether it applies to one state's law or to any state."""
    status: Literal["ready", "draft"]
    """A draft rests on law that was not confirmed: it shows no date as due, and is never overdue."""
    authorities: tuple[Authority, ...]
    """The law it rests on."""
    clock: Clock
    """How its time is counted."""
    counterpoints: tuple[Counterpoint, ...]
    """The arguments that must stand beside it."""
    would_answer: tuple[str, ...]
    """What would close it."""
    look_in: tuple[str, ...]
    """The places in which an answer would be found."""
    reviewed: str
    """The case file that shows the question at work."""
    starts_apart: bool
    """Whether the clock starts with something else than what gives rise to the question."""
    ends_an_act: bool
    """Whether the date ends an act: the question arises where the act goes on, and sets no date to answer."""
    select: Callable[[], sa.Select[tuple[object, ...]] | sa.CompoundSelect[tuple[object, ...]]]
    """Yields rows of triggers and candidate answers; see `registry.questions.selects`."""


@dataclasses.dataclass(frozen=True, slots=True)
class Row:
    """One row of a question's select."""

    subject_kind: str
    subject_id: str
    incident: str | None
    part: Part
    how: How | None
    record: str
    claim: str
    fate: str
    earliest_us: int | None
    latest_us: int | None
    first_day: str | None
    last_day: str | None
    timed: str
    """Whether the times are of the event itself, or of when the claim was made."""
    case: str | None = None
    """Which of the law's cases it is, or which difference; for a date, who set it; for a search, where."""

    @property
    def span(self) -> Span:
        """When what the row speaks of happened or was said."""
        first, last = (
            None if d is None else dt.date.fromisoformat(d) for d in (self.first_day, self.last_day)
        )
        return Span(self.earliest_us, self.latest_us, first, last)


class Window(Frozen):
    """A span in which something falls; both ends equal where it is known."""

    earliest: Instant | None = None
    """The first instant it can be."""
    latest: Instant | None = None
    """The last instant it can be."""
    days: str | None = None
    """The same as civil days, where sources date it by days: 2025-11-28, or 2025-11-28/2025-11-29."""


class Due(Window):
    """When an answer is or was due."""

    kind: Literal["statutory", "requested", "self_announced"]
    """Whether a statute sets it, the requester chose it, or those asked announced it."""


class AuthorityShown(Frozen):
    """An authority as a finding prints it."""

    cite: str
    """The citation."""
    tier: str
    """What kind of law it is."""
    url: str | None
    """Where the text can be read."""
    words: str
    """The words relied on."""
    in_force: dict[str, str | None]
    """From when to when it is in force; null where that is open or was not established."""


class CounterpointShown(Frozen):
    """A counter-argument as a finding prints it."""

    text: str
    """The argument, in neutral words."""
    source: str
    """Who makes it, or the rule it rests on."""


class Because(Frozen):
    """A claim that a finding rests on."""

    claim: str
    """The claim's id."""
    text: str
    """What it says, and who says so."""


class Answer(Frozen):
    """An answer on record."""

    record: str
    """The record that answers."""
    text: str
    """What it says, and who says so."""
    claims: tuple[str, ...]
    """The claims that it rests on."""


class Finding(Frozen):
    """A question applied to one subject on one date."""

    id: str
    """Depends only on the rule, its version and the subject."""
    rule: str
    """The rule's name."""
    version: int
    """The rule's version."""
    question: str
    """The question in plain words."""
    subject: RecordRef
    """The record that it is asked of."""
    incident: str | None
    """The incident that it concerns; absent where it concerns none in particular."""
    state: State
    """Where it stands on the day it was asked."""
    how: How | None
    """In what way it was answered; absent where it was not."""
    opened: Window
    """When what gave rise to it happened or was said."""
    due: Due | None
    """When an answer is or was due; absent where no clock sets it."""
    authorities: tuple[AuthorityShown, ...]
    """The law it rests on."""
    counterpoints: tuple[CounterpointShown, ...]
    """The arguments that must stand beside it."""
    because: tuple[Because, ...]
    """The claims that gave rise to it, or bear on it."""
    would_answer: tuple[str, ...]
    """What would close it."""
    answers: tuple[Answer, ...]
    """What is on record in answer."""
    proof: tuple[str, ...]
    """The steps by which the state was reached."""
    wording: str
    """The finding in one neutral sentence."""
    taken_back: tuple[str, ...] = ()
    """The claims that it rested on and that were retracted since, or whose source was withdrawn."""


def finding_id(rule: str, version: int, subject: RecordRef) -> str:
    """Return a short stable id made of the rule, its version and the subject alone."""
    digest = hashlib.sha256(f"{rule}\n{version}\n{subject.kind}\n{subject.id}".encode()).hexdigest()
    return f"{rule}-{digest[:12]}"
