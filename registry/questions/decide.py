"""Deciding: from a question's rows and a date to the state it is in, with every step written down.

Pure functions. Unknown never means open, and never means answered.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable, Sequence

from registry.questions.clocks import Deadline, DueKinds, Facts, RequestedBy, counts_to_a_number
from registry.questions.model import AuthorityTier, Due, How, Part, Question, Row, State
from registry.questions.spans import UNKNOWN, Span, reading_text, widest
from registry.vocabulary.time import from_microseconds, to_microseconds

_STRENGTH = (How.PUBLIC, How.NONPUBLIC, How.PARTIAL, How.REFUSED)


@dataclasses.dataclass(slots=True)
class Decision:
    """What the clock and the rows came to."""

    state: State
    how: How | None = None
    opened: Span = UNKNOWN
    due: Due | None = None
    answers: Sequence[Row] = ()
    proof: list[str] = dataclasses.field(default_factory=list)
    lost: Collection[Row] = ()
    """The rows on which it rested and of which none stands, where it is gone."""
    searched: str = ""
    """When and where an answer was looked for and not found."""


def decide(question: Question, rows: Sequence[Row], on_us: int) -> Decision | None:
    """Return where the question stands for one subject, or None where it does not arise."""
    known = [row for row in rows if row.part is Part.DUE or not after(row, on_us)]
    triggers = of(known, Part.TRIGGER)
    if not triggers:
        return None
    lost = _lost(known)
    counted = [row for row in known if row.fate == "live" or row in lost]
    start = _opened(of(counted, Part.TRIGGER))
    began = _began(question, start, counted)
    deadline = _deadline(question, began, counted)
    due = None if deadline.span is None else _window(deadline.span, deadline.kind)
    of_law = _law_in_force(question, start if start.known else began)
    arises = _both(of_law, _arises(question, counted, due, on_us))
    if arises is False:
        return None
    if lost:
        return _gone(question, lost, start)
    decision = _state(question, counted, due, on_us, certain=arises is True)
    decision.opened, decision.searched = start, _searched(counted)
    # What a draft's law would come to stays in the reckoning: a date shown as due would be taken for one.
    decision.due = due if question.status == "ready" else None
    steps = (
        [*deadline.steps, f"Due {deadline.span}."]
        if deadline.span and deadline.span.known
        else deadline.steps
    )
    decision.proof = [*_ground(question, of(counted, Part.TRIGGER), start), *steps, *decision.proof]
    return decision


def _searched(rows: Sequence[Row]) -> str:
    searches = [row for row in of(rows, Part.SILENCE) if row.case]
    return "; ".join(dict.fromkeys(f"{row.first_day}, in {row.case}" for row in searches))


_DRAFT = ", a draft: the law that it rests on was not confirmed, so that no date of it binds"


def _named(question: Question) -> str:
    return f"Rule {question.id}, version {question.version}{_DRAFT if question.status == 'draft' else ''}."


def _ground(question: Question, triggers: Sequence[Row], start: Span) -> list[str]:
    told = "that falls" if _of_the_event(triggers) else "that was said"
    return [
        _named(question),
        f"Rests on {_claims(triggers)}; {told} {start if start.known else 'at a time that nobody states'}.",
        f"Clock: {question.clock.text}.",
    ]


def _state(
    question: Question, rows: Sequence[Row], due: Due | None, on_us: int, *, certain: bool
) -> Decision:
    """Return the state that the live rows give, the strongest ground first."""
    differing = _differing(rows)
    if answers := _answers(rows):
        return _answered(question, answers, of(rows, Part.DIFFERS), due)
    if withdrawn := of(rows, Part.WITHDRAWN):
        return Decision(State.WITHDRAWN, proof=[f"Taken back, by {_claims(withdrawn)}."])
    if closed := of(rows, Part.CLOSED):
        return Decision(
            State.CLOSED_BY_BODY, answers=closed, proof=[f"Closed by {_claims(closed)}.", *differing]
        )
    if (excepted := _excepted(of(rows, Part.EXCEPTION), due)) is not None:
        return excepted
    if inapplicable := of(rows, Part.NOT_APPLICABLE):
        proof = [f"Said not to apply by {_claims(inapplicable)}.", *differing]
        return Decision(State.NOT_APPLICABLE, answers=inapplicable, proof=proof)
    if not certain:
        return Decision(State.CANNOT_TELL, proof=["Missing: times that show whether the question arises."])
    return _unanswered(question, due, on_us)


def _answers(rows: Sequence[Row]) -> list[Row]:
    """Return the answers; none where they are each to one case, and a case that gave rise to it has none."""
    answers = of(rows, Part.ANSWER)
    to = {row.case for row in answers}
    return answers if None in to or {row.case for row in of(rows, Part.TRIGGER)} <= to else []


def _lost(rows: Sequence[Row]) -> frozenset[Row]:
    """Return the rows of everything that a question rests on and that no live claim says any more.

    It rests on its triggers, on each ground by itself, and on what goes on after a date that ends an act.
    """
    resting: dict[tuple[Part, str | None], list[Row]] = {}
    for row in rows:
        if row.part in (Part.TRIGGER, Part.GROUND, Part.AFTER):
            resting.setdefault((row.part, row.case if row.part is Part.GROUND else None), []).append(row)
    gone = [same for same in resting.values() if all(row.fate != "live" for row in same)]
    return frozenset(row for same in gone for row in same)


def _gone(question: Question, lost: Collection[Row], opened: Span) -> Decision:
    superseded = any(row.fate == "superseded" for row in lost)
    state = State.SUPERSEDED if superseded else State.WITHDRAWN
    claims = ", ".join(sorted({row.claim for row in lost}))
    proof = [_named(question), f"Rested on {claims}: {state.definition}."]
    return Decision(state, opened=opened, proof=proof, lost=lost)


def _began(question: Question, start: Span, rows: Sequence[Row]) -> Span:
    """Return when the clock started; where it starts apart, never with what gives rise to the question."""
    starts = of(rows, Part.START)
    return start if not question.starts_apart else _envelope(starts) if starts else UNKNOWN


def _deadline(question: Question, began: Span, rows: Sequence[Row]) -> Deadline:
    """Return when an answer was due, and the steps of the reckoning."""
    starts = of(rows, Part.START if question.starts_apart else Part.TRIGGER)
    if counts_to_a_number(question.clock) and not began.known:
        return Deadline(UNKNOWN, ("Missing: when the clock started.",))
    steps = [f"The clock starts {began}, by {_claims(starts)}."] if question.starts_apart else []
    cases = sorted({row.case or "" for row in of(rows, Part.TRIGGER)})
    found = [question.clock.due(began, _facts(rows, starts, case or None)) for case in cases]
    steps += [step for deadline in found for step in deadline.steps]
    return Deadline(_of_all([deadline.span for deadline in found]), tuple(steps), found[0].kind)


def _of_the_event(rows: Sequence[Row]) -> bool:
    """Return whether a trigger dates the event itself: a clock never counts from when it was spoken of."""
    return any(row.timed == "event" for row in of(rows, Part.TRIGGER))


def _of_all(spans: Sequence[Span | None]) -> Span | None:
    """Return the window that holds every case's; not known where one case sets a date and another none."""
    known = [span for span in spans if span is not None]
    if not known:
        return None
    return widest(known) if len(known) == len(spans) else UNKNOWN


def _facts(rows: Sequence[Row], starts: Sequence[Row], case: str | None) -> Facts:
    asked = of(rows, Part.DUE)
    kinds: dict[DueKinds, list[Row]] = {}
    for row in asked:
        kinds.setdefault(_due_kind(row), []).append(row)
    return Facts(
        starts=tuple(dict.fromkeys(row.span for row in starts)),
        reports=tuple(_spans(of(rows, Part.REPORT))),
        extended=bool(of(rows, Part.EXTENDED)),
        tolled=tuple(dict.fromkeys(row.span for row in of(rows, Part.TOLLED))),
        asked=tuple((kind, _envelope(same)) for kind, same in sorted(kinds.items())),
        case=case,
    )


def _due_kind(row: Row) -> DueKinds:
    match row.case:
        case "statutory" | "self_announced":
            return row.case
        case _:
            return "requested"


def _law_in_force(question: Question, start: Span) -> bool | None:
    """Return whether the statute that sets the clock was in force: True, False, or None for cannot tell.

    A standard with no number is shown for what it is, whenever the event was.
    """
    first, last = start.civil_days
    setting = [a for a in question.authorities if a.tier is AuthorityTier.T1 and a.judged_on == "event"]
    # With no time at all the clock itself says what is missing.
    if not counts_to_a_number(question.clock) or not setting or (first is None and last is None):
        return True
    if not any(a.in_force_between(first, last) for a in setting):
        return False
    if question.status == "draft":  # nothing of it binds, whenever it was
        return True
    days = [day for day in (first, last) if day is not None]
    whole = len(days) == 2 and all(any(a.in_force(day) for a in setting) for day in days)
    return True if whole else None


def _both(a: bool | None, b: bool | None) -> bool | None:
    return False if a is False or b is False else None if a is None or b is None else True


def _arises(question: Question, rows: Sequence[Row], due: Due | None, on_us: int) -> bool | None:
    """Return whether the question arises: True, False, or None where a time is too uncertain to tell."""
    if not question.ends_an_act:
        return True
    later = _spans(of(rows, Part.AFTER))
    if due is None or not later:
        return None if later else False
    first, last = (None if end is None else to_microseconds(end) for end in (due.earliest, due.latest))
    if first is not None and on_us <= first:  # nothing that has happened by then can fall after it
        return False
    if last is not None and any(s.earliest_us is not None and s.earliest_us >= last for s in later):
        return True
    before = first is not None and all(s.latest_us is not None and s.latest_us <= first for s in later)
    return False if before else None


def _answered(
    question: Question, answers: Sequence[Row], differing: Sequence[Row], due: Due | None
) -> Decision:
    # A date that ends an act is no date for saying on what ground it goes on.
    date = None if question.ends_an_act else due
    binding = date is not None and _binds(question, date)
    how, best = _best(_timeliest(answers, date) if date and binding else answers)
    proof = [f"Answered by {_claims(answers)}."]
    if date is not None:
        timing = _timing(best, date)
        which = "The answer" if len(best) == len(answers) else f"The best answer, by {_claims(best)},"
        proof.append(f"{which} falls {_envelope(best)}: {timing}.")
        how = How.LATE if binding and timing == _LATE else how
    if differing:
        proof.append(f"Differing: {_claims(differing)}.")
    if differing or How.DISPUTED in {row.how for row in answers}:
        how = How.DISPUTED
    return Decision(State.ANSWERED, how=how, answers=answers, proof=proof)


def _best(answers: Sequence[Row]) -> tuple[How, Sequence[Row]]:
    """Return how the fullest of these answers answer, and which they are."""
    for how in _STRENGTH:
        if fullest := [row for row in answers if row.how is how]:
            return how, fullest
    return How.PUBLIC, answers


def _timeliest(answers: Sequence[Row], due: Due) -> Sequence[Row]:
    """Return the answers that came in time; where none did, those that may have, else all.

    More that is given after the date does not make what came in time late, nor was it given in time.
    """
    for timing in (_IN_TIME, _UNCLEAR):
        records = {
            record
            for record, same in _by_record(answers).items()
            if _timing_of(_envelope(same), due) == timing
        }
        if records:
            return [row for row in answers if row.record in records]
    return answers


def _binds(question: Question, due: Due) -> bool:
    """Return whether the law itself set the date; one that a speaker says it sets is the speaker's."""
    by_law = due.kind == "statutory" and not isinstance(question.clock, RequestedBy)
    return by_law and question.status == "ready"


_IN_TIME, _LATE = "in time", "after the date"
_UNCLEAR = "in time or after it; the times on record do not show which"


def _timing(rows: Sequence[Row], due: Due) -> str:
    """Return whether any of the records that the rows speak of came in time, or all of them late.

    Accounts that give one record two times leave it unclear; one record late does not make another so.
    """
    timings = {_timing_of(span, due) for span in _spans(rows)}
    return next((timing for timing in (_IN_TIME, _UNCLEAR) if timing in timings), _LATE)


def _timing_of(span: Span, due: Due) -> str:
    earliest, latest = (None if end is None else to_microseconds(end) for end in (due.earliest, due.latest))
    if span.latest_us is not None and earliest is not None and span.latest_us <= earliest:
        return _IN_TIME
    if span.earliest_us is not None and latest is not None and span.earliest_us > latest:
        return _LATE
    return _UNCLEAR


def _excepted(rows: Sequence[Row], due: Due | None) -> Decision | None:
    """Return what the law's own exception comes to; None where there is none, or it came too late."""
    if not rows:
        return None
    timing = _timing(rows, due) if due else _IN_TIME
    if timing == _IN_TIME:
        return Decision(
            State.NOT_APPLICABLE, answers=rows, proof=[f"The law's own exception: {_claims(rows)}."]
        )
    if timing == _UNCLEAR:
        missing = "Missing: the times of the event and of the report, to show whether it was met in time."
        proof = [f"An exception may apply: {_claims(rows)}.", missing]
        return Decision(State.CANNOT_TELL, answers=rows, proof=proof)
    return None


def _unanswered(question: Question, due: Due | None, on_us: int) -> Decision:
    if due is None or not _binds(question, due):
        return Decision(State.OPEN, proof=["No answer on record."])
    if due.earliest is None and due.latest is None:
        return Decision(
            State.CANNOT_TELL, proof=["Missing: a date from which, or by which, the time can be counted."]
        )
    if due.latest is not None and on_us > to_microseconds(due.latest):
        state = State.OVERDUE
    elif due.earliest is not None and on_us <= to_microseconds(due.earliest):
        state = State.OPEN
    else:
        state = State.MAY_BE_OVERDUE
    return Decision(state, proof=[f"No answer on record at {reading_text(on_us)}: {state.definition}."])


# --- rows and their times -----------------------------------------------------------------------


def of(rows: Iterable[Row], part: Part) -> list[Row]:
    """Return the rows of one part."""
    return [row for row in rows if row.part is part]


def after(row: Row, on_us: int) -> bool:
    """Return whether what the row speaks of is not there yet on the date the clocks are read at.

    It lies certainly after it, or is an answer of which a later day is the first by which it was given.
    """
    if row.earliest_us is not None or row.part is not Part.ANSWER:
        return row.earliest_us is not None and row.earliest_us > on_us
    if row.last_day is not None:
        return row.last_day > from_microseconds(on_us - 1).date().isoformat()
    return row.latest_us is not None and row.latest_us > on_us


def _differing(rows: Sequence[Row]) -> list[str]:
    differing = of(rows, Part.DIFFERS)
    return [f"Differing: {_claims(differing)}."] if differing else []


def _claims(rows: Iterable[Row]) -> str:
    return ", ".join(dict.fromkeys(row.claim for row in rows))


def _opened(triggers: Sequence[Row]) -> Span:
    """Return when the question arose: when the event happened, by any account, or was first spoken of."""
    events = [row for row in triggers if row.timed == "event"]
    if events:
        return _envelope(events)
    told = [row.span for row in triggers]
    return Span(
        min((span.earliest_us for span in told if span.earliest_us is not None), default=None),
        min((span.latest_us for span in told if span.latest_us is not None), default=None),
        min((span.first_day for span in told if span.first_day is not None), default=None),
        min((span.last_day for span in told if span.last_day is not None), default=None),
    )


def _spans(rows: Iterable[Row]) -> list[Span]:
    """Return the window of each record that the rows speak of: accounts of one record are taken together."""
    return [_envelope(same) for same in _by_record(rows).values()]


def _by_record(rows: Iterable[Row]) -> dict[str, list[Row]]:
    about: dict[str, list[Row]] = {}
    for row in rows:
        about.setdefault(row.record, []).append(row)
    return about


def _envelope(rows: Sequence[Row]) -> Span:
    """Return the window that holds every row's; an end that one row lacks is not known."""
    return widest([row.span for row in rows])


def _window(span: Span, kind: str) -> Due:
    return Due.model_validate({**window(span), "kind": kind})


def window(span: Span) -> dict[str, object]:
    """Return a span as the fields of a `Window`: its ends, and its civil days where sources gave days."""
    ends = (("earliest", span.earliest_us), ("latest", span.latest_us))
    shown: dict[str, object] = {name: from_microseconds(us) for name, us in ends if us is not None}
    if span.first_day is not None and span.last_day is not None:
        shown["days"] = "/".join(dict.fromkeys((span.first_day.isoformat(), span.last_day.isoformat())))
    return shown
