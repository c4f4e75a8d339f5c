"""Asking: one set-based select finds triggers and answers, the clock decides, and every step is written down.

A finding depends on the claims and on the date the clocks are read at, and on nothing else. Unknown never
means open, and never means answered.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

import sqlalchemy as sa

from registry.questions.clocks import (
    CalendarDays,
    DaysFromEarlierReport,
    ElapsedHours,
    RequestedBy,
    Span,
)
from registry.questions.model import (
    Answer,
    AuthorityShown,
    Because,
    CounterpointShown,
    Due,
    Finding,
    How,
    Part,
    Question,
    Row,
    State,
    Window,
    finding_id,
)
from registry.records.claim import Claim
from registry.records.sentence import sentence
from registry.storage.store import Store
from registry.storage.tables import METADATA
from registry.vocabulary.ids import RecordRef
from registry.vocabulary.terms import RecordKind
from registry.vocabulary.time import from_microseconds, instant_text

_LINK = METADATA.tables["claim_link"]
_STRENGTH = (How.PUBLIC, How.NONPUBLIC, How.PARTIAL, How.REFUSED)


@dataclasses.dataclass(slots=True)
class _Decision:
    """What the clock and the rows came to."""

    state: State
    how: How | None = None
    due: Due | None = None
    answers: Sequence[Row] = ()
    proof: list[str] = dataclasses.field(default_factory=list)


def ask(store: Store, questions: Iterable[Question], on_us: int) -> list[Finding]:
    """Return the findings of `questions` with the clocks read at `on_us`, microseconds of UTC.

    In the order of the questions, then of the subjects' ids.
    """
    decided: list[tuple[Question, RecordRef, list[Row], _Decision]] = []
    with store.connect() as connection:
        for question in questions:
            for subject, rows in sorted(_by_subject(connection, question).items(), key=lambda x: (x[0].id, x[0].kind)):
                decision = decide(question, rows, on_us)
                if decision is not None:
                    decided.append((question, subject, rows, decision))
    texts = _texts(store, decided)
    return [_finding(q, subject, rows, decision, texts, on_us) for q, subject, rows, decision in decided]


def _by_subject(connection: sa.Connection, question: Question) -> dict[RecordRef, list[Row]]:
    grouped: dict[RecordRef, list[Row]] = {}
    for values in connection.execute(question.select()):
        row = _row(values)
        subject = RecordRef(kind=RecordKind(row.subject_kind), id=row.subject_id)
        grouped.setdefault(subject, []).append(row)
    return {s: sorted(set(rows), key=lambda r: (r.part, r.claim, str(r.text))) for s, rows in grouped.items()}


def _row(values: sa.Row[tuple[object, ...]]) -> Row:
    fields = dict(values._mapping)
    fields["part"] = Part(fields["part"])
    fields["how"] = How(fields["how"]) if fields["how"] else None
    return Row(**fields)


# --- deciding -----------------------------------------------------------------------------------


def decide(question: Question, rows: Sequence[Row], on_us: int) -> _Decision | None:
    """Return where the question stands for one subject, or None where it does not arise."""
    triggers = [row for row in _of(rows, Part.TRIGGER) if not _after(row, on_us)]
    if not triggers:
        return None
    live = [row for row in triggers if row.fate == "live"]
    if not live:
        return _gone(triggers)
    start = _envelope(live)
    due, steps = _due(question, start, rows)
    arises = _arises(question, rows, due, on_us)
    if arises is False:
        return None
    proof = [f"Rests on {_claims(live)}; that falls {start}.", f"Clock: {question.clock.text}.", *steps]
    known = [row for row in rows if row.fate == "live" and not _after(row, on_us)]
    decision = _state(question, known, due, on_us, certain=arises is True)
    decision.due, decision.proof = due, [*proof, *decision.proof]
    return decision


def _state(question: Question, rows: Sequence[Row], due: Due | None, on_us: int, *, certain: bool) -> _Decision:
    """Return the state that the live rows give, the strongest ground first."""
    if answers := _of(rows, Part.ANSWER):
        return _answered(answers, _of(rows, Part.DIFFERS), due)
    if closed := _of(rows, Part.CLOSED):
        return _Decision(State.CLOSED_BY_BODY, answers=closed, proof=[f"Closed by {_claims(closed)}.", *_differing(rows)])
    if excepted := _of(rows, Part.EXCEPTION):
        decision = _excepted(excepted, due)
        if decision is not None:
            return decision
    if inapplicable := _of(rows, Part.NOT_APPLICABLE):
        return _Decision(State.NOT_APPLICABLE, answers=inapplicable, proof=[f"Said not to apply by {_claims(inapplicable)}."])
    if not certain:
        return _Decision(State.CANNOT_TELL, proof=["Missing: a time that shows whether anything happened after that date."])
    return _unanswered(question, due, on_us)


def _gone(triggers: Sequence[Row]) -> _Decision:
    superseded = any(row.fate == "superseded" for row in triggers)
    state = State.SUPERSEDED if superseded else State.WITHDRAWN
    return _Decision(state, proof=[f"Rested on {_claims(triggers)}: {state.definition}."])


def _due(question: Question, start: Span, rows: Sequence[Row]) -> tuple[Due | None, list[str]]:
    """Return when an answer was due, and the steps of the reckoning."""
    clock = question.clock
    if isinstance(clock, RequestedBy):
        asked = _of(rows, Part.DUE)
        span = _envelope(asked) if asked else None
        return (_window(span, "requested"), [f"Asked for by {span}."]) if span else (None, [])
    if isinstance(clock, DaysFromEarlierReport):
        reports = [row for row in _of(rows, Part.START) if row.fate == "live"]
        span = clock.due(start, _envelope(reports) if reports else None)
        steps = [f"A report on record: {_claims(reports)}."] if reports else ["No report on record: counted from its due time."]
    elif isinstance(clock, ElapsedHours | CalendarDays):
        span, steps = clock.due(start), []
    else:
        return None, []
    return _window(span, "statutory"), [*steps, f"That ends {span}."]


def _arises(question: Question, rows: Sequence[Row], due: Due | None, on_us: int) -> bool | None:
    """Return whether the question arises: True, False, or None where a time is too uncertain to tell."""
    if not isinstance(question.clock, DaysFromEarlierReport):
        return True
    later = [row for row in _of(rows, Part.AFTER) if row.fate == "live" and not _after(row, on_us)]
    if due is None or due.latest is None or due.earliest is None:
        return None if later else False
    due_earliest, due_latest = _us(due.earliest), _us(due.latest)
    if any(row.earliest_us is not None and row.earliest_us >= due_latest for row in later):
        return True
    return None if any(row.latest_us is None or row.latest_us > due_earliest for row in later) else False


def _answered(answers: Sequence[Row], differing: Sequence[Row], due: Due | None) -> _Decision:
    kinds = {row.how for row in answers}
    how = How.DISPUTED if differing or How.DISPUTED in kinds else next((h for h in _STRENGTH if h in kinds), How.PUBLIC)
    proof = [f"Answered by {_claims(answers)}."]
    if differing:
        proof.append(f"Differing: {_claims(differing)}.")
    if due is not None and due.kind == "statutory":
        timing = _timing(_envelope(answers), due)
        proof.append(f"The answer falls {_envelope(answers)}: {timing}.")
        if timing == _LATE:
            how = How.LATE
    return _Decision(State.ANSWERED, how=how, answers=answers, proof=proof)


_IN_TIME, _LATE, _UNCLEAR = "in time", "after the date", "in time or after it; the times on record do not show which"


def _timing(answer: Span, due: Due) -> str:
    if answer.latest_us is not None and due.earliest is not None and answer.latest_us <= _us(due.earliest):
        return _IN_TIME
    if answer.earliest_us is not None and due.latest is not None and answer.earliest_us > _us(due.latest):
        return _LATE
    return _UNCLEAR


def _excepted(rows: Sequence[Row], due: Due | None) -> _Decision | None:
    """Return what the law's own exception comes to; None where it came too late to apply."""
    timings = {_timing(row.span, due) for row in rows} if due else {_IN_TIME}
    if _IN_TIME in timings:
        return _Decision(State.NOT_APPLICABLE, answers=rows, proof=[f"The law's own exception: {_claims(rows)}."])
    if _UNCLEAR in timings:
        missing = "the times of the event and of the report, to show whether the exception was met in time"
        return _Decision(State.CANNOT_TELL, answers=rows, proof=[f"An exception may apply: {_claims(rows)}.", f"Missing: {missing}."])
    return None


def _unanswered(question: Question, due: Due | None, on_us: int) -> _Decision:
    if due is None or due.kind != "statutory" or question.status == "draft":
        return _Decision(State.OPEN, proof=["No answer on record."])
    if due.earliest is None and due.latest is None:
        return _Decision(State.CANNOT_TELL, proof=["Missing: when the clock started."])
    if due.latest is not None and on_us > _us(due.latest):
        state = State.OVERDUE
    elif due.earliest is not None and on_us <= _us(due.earliest):
        state = State.OPEN
    else:
        state = State.MAY_BE_OVERDUE
    return _Decision(state, proof=[f"No answer on record at {instant_text(from_microseconds(on_us))}: {state.definition}."])


def _of(rows: Iterable[Row], part: Part) -> list[Row]:
    return [row for row in rows if row.part is part]


def _after(row: Row, on_us: int) -> bool:
    """Return whether what the row speaks of lies certainly after the date the clocks are read at."""
    return row.earliest_us is not None and row.earliest_us > on_us


def _differing(rows: Sequence[Row]) -> list[str]:
    differing = _of(rows, Part.DIFFERS)
    return [f"Differing: {_claims(differing)}."] if differing else []


def _claims(rows: Iterable[Row]) -> str:
    return ", ".join(dict.fromkeys(row.claim for row in rows))


def _envelope(rows: Sequence[Row]) -> Span:
    """Return the window that holds every row's; an end that one row lacks is not known."""
    spans = [row.span for row in rows]
    starts, ends = [s.earliest_us for s in spans], [s.latest_us for s in spans]
    firsts, lasts = [s.first_day for s in spans], [s.last_day for s in spans]
    return Span(
        None if None in starts else min(s for s in starts if s is not None),
        None if None in ends else max(e for e in ends if e is not None),
        None if None in firsts else min(f for f in firsts if f is not None),
        None if None in lasts else max(d for d in lasts if d is not None),
    )


def _us(instant: dt.datetime) -> int:
    from registry.vocabulary.time import to_microseconds

    return to_microseconds(instant)


def _window(span: Span, kind: str) -> Due:
    return Due.model_validate({**_ends(span), "kind": kind})


def _ends(span: Span) -> dict[str, object]:
    ends = (("earliest", span.earliest_us), ("latest", span.latest_us))
    return {name: from_microseconds(us) for name, us in ends if us is not None}


# --- showing ------------------------------------------------------------------------------------


@dataclasses.dataclass(frozen=True, slots=True)
class _Texts:
    """The sentences of the claims that findings rest on, and who denies them."""

    sentences: Mapping[str, str]
    denials: Mapping[str, Sequence[str]]


def _texts(store: Store, decided: Sequence[tuple[Question, RecordRef, list[Row], _Decision]]) -> _Texts:
    ids = {row.claim for _, _, rows, _ in decided for row in rows}
    denials: dict[str, list[str]] = {}
    with store.connect() as connection:
        denying = sa.select(_LINK.c.target, _LINK.c.claim).where(_LINK.c.kind == "denies").order_by(_LINK.c.claim)
        for target, claim in connection.execute(denying):
            denials.setdefault(target, []).append(claim)
    ids |= {claim for target in ids & set(denials) for claim in denials[target]}
    claims = store.claims_by_id(ids)
    names = store.names()
    return _Texts({cid: sentence(claim, names) for cid, claim in claims.items()}, _public(denials, claims))


def _public(denials: Mapping[str, Sequence[str]], claims: Mapping[str, Claim]) -> dict[str, list[str]]:
    return {target: [claim for claim in listed if claim in claims] for target, listed in denials.items()}


def _finding(
    question: Question, subject: RecordRef, rows: Sequence[Row], decision: _Decision, texts: _Texts, on_us: int
) -> Finding:
    triggers = [row for row in _of(rows, Part.TRIGGER) if not _after(row, on_us)]
    live = [row for row in triggers if row.fate == "live"] or triggers
    return Finding(
        id=finding_id(question.id, question.version, subject),
        rule=question.id,
        version=question.version,
        question=question.question,
        subject=subject,
        incident=next((row.incident for row in rows if row.incident), None),
        state=decision.state,
        how=decision.how,
        opened=Window.model_validate(_ends(_envelope(live))),
        due=decision.due,
        authorities=authorities_shown(question),
        counterpoints=counterpoints_shown(question),
        because=_because(live, rows, texts, on_us),
        would_answer=question.would_answer,
        answers=_answers(decision.answers, texts),
        proof=tuple(decision.proof),
        wording=_wording(question, decision, on_us),
    )


def authorities_shown(question: Question) -> tuple[AuthorityShown, ...]:
    """Return the authorities of a question as a finding and the rulebook print them."""
    return tuple(
        AuthorityShown(
            cite=a.cite, tier=a.tier.value, url=a.url, words=a.words,
            in_force={"from": _iso(a.in_force_from), "to": _iso(a.in_force_to), "checked": _iso(a.checked)},
        )
        for a in question.authorities
    )


def counterpoints_shown(question: Question) -> tuple[CounterpointShown, ...]:
    """Return the counter-arguments of a question as a finding and the rulebook print them."""
    return tuple(CounterpointShown(text=c.text, source=c.source) for c in question.counterpoints)


def _iso(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()


def _because(live: Sequence[Row], rows: Sequence[Row], texts: _Texts, on_us: int) -> tuple[Because, ...]:
    """Return the claims that give rise to the question, what differs from them, and who denies them."""
    beside = [r for r in rows if r.part in (Part.SILENCE, Part.DIFFERS) and not _after(r, on_us)]
    claims = dict.fromkeys(row.claim for row in (*live, *beside))
    for claim in list(claims):
        claims.update(dict.fromkeys(texts.denials.get(claim, ())))
    return tuple(Because(claim=claim, text=texts.sentences[claim]) for claim in claims if claim in texts.sentences)


def _answers(rows: Sequence[Row], texts: _Texts) -> tuple[Answer, ...]:
    grouped: dict[str, list[str]] = {}
    for row in rows:
        claims = grouped.setdefault(row.record, [])
        if row.claim not in claims:
            claims.append(row.claim)
    return tuple(
        Answer(record=record, text=" | ".join(texts.sentences.get(c, c) for c in claims), claims=tuple(claims))
        for record, claims in grouped.items()
    )


def _wording(question: Question, decision: _Decision, on_us: int) -> str:
    """Return the finding in one sentence, from a fixed list of wordings."""
    day = instant_text(from_microseconds(on_us))
    places = "; ".join(question.look_in)
    wordings = {
        State.OPEN: f"No public record of an answer found as of {day}. Places to look: {places}.",
        State.OVERDUE: f"No public record of an answer found as of {day}, which is past the date the statute sets. Places to look: {places}.",
        State.MAY_BE_OVERDUE: f"No public record of an answer found as of {day}; the statute's date falls within a window that includes it. Places to look: {places}.",
        State.ANSWERED: f"An answer is on record as of {day}: {decision.how.definition if decision.how else 'in public'}.",
        State.CLOSED_BY_BODY: f"As of {day}, the body that asked is reported to have said that it is done.",
        State.NOT_APPLICABLE: f"As of {day}, said not to apply; who says so is shown.",
        State.CANNOT_TELL: f"As of {day}, the record does not show it: a fact that decides is missing.",
        State.SUPERSEDED: f"As of {day}, what gave rise to the question was replaced by a later claim.",
        State.WITHDRAWN: f"As of {day}, what gave rise to the question was taken back, or its source withdrawn.",
    }
    return wordings[decision.state]
