"""Changes between two days: the questions opened, answered, closed, reopened or changed, and why.

Each day is a view of what was publicly known by its end, with the clocks read there. The cause of a change is
found in the claims: those that the later finding rests on and the earlier did not, or those taken back since.
Where there is none, it is the clock's.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from registry.errors import InvalidInput, Problem
from registry.queries.dates import Day, day, end_of_day
from registry.queries.taken_back import claims_of, stands_on
from registry.questions.evaluate import ask
from registry.questions.model import OPEN_STATES, Because, Finding, State
from registry.questions.register import rules
from registry.records.claim import Claim
from registry.records.record import Frozen
from registry.records.sentence import gist, sentence
from registry.storage.store import Store
from registry.vocabulary.ids import RecordRef
from registry.vocabulary.terms import LinkKind, Term
from registry.vocabulary.time import Instant, from_microseconds, last_day


class ChangeKind(Term):
    """What became of a question between two days."""

    OPENED = "opened", "it arose, and waits for an answer"
    ANSWERED = "answered", "an answer came on record"
    CLOSED = "closed", "the asking body said that it is done, or it was said not to apply"
    REOPENED = "reopened", "its answer no longer stands, and it waits again"
    CHANGED = "changed", "it stands otherwise: past its date, answered in another way, or on other ground"
    GONE = "gone", "what gave rise to it was replaced or taken back"


class Change(Frozen):
    """One question that stands otherwise on the later day."""

    finding: str
    """The finding's id."""
    rule: str
    """The rule."""
    question: str
    """The question in plain words."""
    subject: RecordRef
    """The record that it is asked of."""
    incident: str | None
    """The incident that it concerns."""
    change: ChangeKind
    """What became of it."""
    before: str | None
    """Where it stood; absent where it did not arise."""
    after: str | None
    """Where it stands; absent where it no longer arises."""
    when: str | None
    """The first day after the earlier one on which the cause was public; absent where no claim dates it.

    Where the question arose after its cause was public, the day on which it arose.
    """
    because: tuple[Because, ...]
    """The claims that made the difference, the one named as its cause first."""
    cause: str
    """Why, in one line."""


def changes(store: Store, from_day: Day, to_day: Day) -> list[Change]:
    """Return what changed between the ends of two days, in the order in which its causes became public.

    Raises `InvalidInput` where the first day is not before the second.
    """
    first, second = day(from_day, "from"), day(to_day, "to")
    if first >= second:
        raise InvalidInput(
            [Problem(rule="order", expected=f"a day after {first}", column="to", value=second.isoformat())]
        )
    with store.view(first) as earlier, store.view(second) as later:
        asked = list(rules().values())
        before = {finding.id: finding for finding in ask(earlier, asked, end_of_day(first))}
        after = {finding.id: finding for finding in ask(later, asked, end_of_day(second))}
        names = later.names()
        claims = {claim.id: claim for claim in later.public_claims()}
    span = first, from_microseconds(end_of_day(second))
    found = [
        _change(before.get(name), after.get(name), claims, names, span)
        for name in dict.fromkeys([*before, *after])
        if _standing(before.get(name)) != _standing(after.get(name))
    ]
    return sorted(found, key=lambda change: (change.when or "9999", change.incident or "", change.finding))


def _standing(finding: Finding | None) -> tuple[State, object] | None:
    return None if finding is None else (finding.state, finding.how)


def _change(
    before: Finding | None,
    after: Finding | None,
    claims: Mapping[str, Claim],
    names: Mapping[str, str],
    span: tuple[dt.date, Instant],
) -> Change:
    """Return what became of a question after the first day of the span and by the instant of its end."""
    shown = after or before
    assert shown is not None
    first, at = span
    making = [*_new_claims(before, after), *_lost_claims(before, after, claims)]
    caused = [claims[name] for name in making if name in claims and not _by_clock(before, after, at)]
    cause = min(caused[: _answering(after, caused) or None], key=lambda c: _order(c, first), default=None)
    told = [cause, *(claim for claim in caused if claim is not cause)] if cause else []
    return Change(
        finding=shown.id,
        rule=shown.rule,
        question=shown.question,
        subject=shown.subject,
        incident=shown.incident,
        change=_kind(before, after),
        before=_text(before),
        after=_text(after),
        when=_when(cause, None if before is not None else after, claims, first) if cause else None,
        because=tuple(Because(claim=claim.id, text=sentence(claim, names)) for claim in told),
        cause=_cause(cause, after, names),
    )


def _by_clock(before: Finding | None, after: Finding | None, at: Instant) -> bool:
    """Return whether time alone brought a question where it stands: past the date that it had before."""
    if before is None or after is None or before.due is None or before.state not in OPEN_STATES:
        return False
    earliest, latest = before.due.earliest, before.due.latest
    passed = latest is not None and at > latest
    if after.state is State.OVERDUE:
        return passed
    return after.state is State.MAY_BE_OVERDUE and not passed and earliest is not None and at > earliest


def _answering(after: Finding | None, caused: Sequence[Claim]) -> int:
    """Return how many of the causes, which come first, are answers."""
    answers = {claim for answer in after.answers for claim in answer.claims} if after is not None else set()
    return sum(claim.id in answers for claim in caused)


def _text(finding: Finding | None) -> str | None:
    if finding is None:
        return None
    return finding.state.value + (f" ({finding.how.value})" if finding.how else "")


def _kind(before: Finding | None, after: Finding | None) -> ChangeKind:
    if after is None or after.state in (State.SUPERSEDED, State.WITHDRAWN):
        return ChangeKind.GONE
    if after.state is State.ANSWERED:
        known = before is not None and before.state is State.ANSWERED
        return ChangeKind.CHANGED if known else ChangeKind.ANSWERED
    if after.state in (State.CLOSED_BY_BODY, State.NOT_APPLICABLE):
        return ChangeKind.CLOSED
    if before is None:
        return ChangeKind.OPENED
    waited = before.state in OPEN_STATES or before.state is State.CANNOT_TELL
    return ChangeKind.CHANGED if waited else ChangeKind.REOPENED


def _new_claims(before: Finding | None, after: Finding | None) -> list[str]:
    """Return the claims that the later finding rests on and the earlier did not; its answers first."""
    if after is None or not stands_on(after):
        return []
    known = claims_of(before) if before is not None else set()
    answering = [claim for answer in after.answers for claim in answer.claims]
    resting = [*answering, *(because.claim for because in after.because)]
    return [claim for claim in dict.fromkeys(resting) if claim not in known]


def _lost_claims(before: Finding | None, after: Finding | None, claims: Mapping[str, Claim]) -> list[str]:
    """Return the claims that took back, or replaced, what the question rested on."""
    rested = {claim for finding in (before, after) if finding is not None for claim in claims_of(finding)}
    lost = rested - (stands_on(after) if after is not None else set())
    ending = {LinkKind.RETRACTS, LinkKind.CORRECTS, LinkKind.SUPERSEDES}
    by = [c.id for c in claims.values() for link in c.links if link.kind in ending and link.claim in lost]
    withdrawn = [name for name in sorted(lost) if name in claims and claims[name].withdrawn]
    return list(dict.fromkeys([*by, *withdrawn]))


def _when(cause: Claim, arisen: Finding | None, claims: Mapping[str, Claim], first: dt.date) -> str | None:
    """Return the day of a change: when its cause was public, and no earlier than the question arose."""
    ground = [claims[because.claim] for because in arisen.because] if arisen is not None else []
    arose = min((day for claim in ground if (day := _public_on(claim, first))), default="")
    on = _public_on(cause, first)
    return None if on is None else max(on, arose)


def _public_on(claim: Claim, first: dt.date) -> str | None:
    """Return the day on which a claim, or its withdrawal, became public, if after the earlier day."""
    on = last_day(claim.withdrawn or claim.published)
    return on.isoformat() if on is not None and on > first else None


def _order(claim: Claim, first: dt.date) -> tuple[str, str]:
    """Sort key: the first to become public after the earlier day; what was public before comes last."""
    return _public_on(claim, first) or "9999", claim.id


def _cause(cause: Claim | None, after: Finding | None, names: Mapping[str, str]) -> str:
    if cause is not None and cause.withdrawn:
        publication = f" ({names[cause.source]})" if cause.source in names else ""
        return f"The source {cause.source}{publication} was withdrawn, {cause.withdrawn}."
    if cause is not None:
        return f"{gist(cause, names)}. [{cause.id}]"
    due = after.due.days if after is not None and after.due is not None else None
    return (
        f"No claim: the clock passed {due}." if due else "No claim: the clock, or what the question rests on."
    )
