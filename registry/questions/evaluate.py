"""Asking: one set-based select finds triggers and answers, `decide` states where each question stands.

A finding depends on the claims and on the date the clocks are read at, and on nothing else.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from registry.questions import statements
from registry.questions.decide import Decision, after, decide, window
from registry.questions.model import (
    Answer,
    Authority,
    AuthorityShown,
    Because,
    CounterpointShown,
    Finding,
    How,
    Part,
    Question,
    Row,
    State,
    Window,
    finding_id,
)
from registry.questions.selects import BEARING, acting_states, searched
from registry.questions.spans import reading_text
from registry.records.claim import Claim
from registry.records.record import Search
from registry.records.sentence import sentence
from registry.storage import read
from registry.storage.store import Store
from registry.vocabulary.ids import RecordRef
from registry.vocabulary.terms import RecordKind
from registry.vocabulary.time import TimeRange, from_microseconds, to_microseconds

_SHOWN_BESIDE = frozenset(
    {Part.START, Part.DUE, Part.EXTENDED, Part.TOLLED, Part.SILENCE, Part.DIFFERS, Part.WITHDRAWN}
)
"""The parts whose claims are shown beside those that give rise to a question."""
_Decided = tuple[Question, RecordRef, list[Row], Decision]


def ask(store: Store, questions: Iterable[Question], on_us: int) -> list[Finding]:
    """Return the findings of `questions` with the clocks read at `on_us`, microseconds of UTC.

    In the order of the questions, then of the subjects' ids.
    """
    decided: list[_Decided] = []
    with store.connect() as connection:
        searches = _searches(connection)
        for question in questions:
            found = _by_subject(statements.rows(connection, question))
            for subject in found:
                found[subject] += searches.get((subject.id, question.id), []) + searches.get(
                    (subject.id, ""), []
                )
            for subject in sorted(found, key=lambda ref: (ref.id, ref.kind)):
                decision = decide(question, found[subject], on_us)
                if decision is not None:
                    decided.append((question, subject, found[subject], decision))
    statements.keep()
    texts = _texts(store, decided)
    return [_finding(*parts, texts, on_us) for parts in decided]


def _by_subject(found: Iterable[sa.Row[tuple[object, ...]]]) -> dict[RecordRef, list[Row]]:
    grouped: dict[RecordRef, set[Row]] = {}
    for values in found:
        row = _row(values)
        subject = RecordRef(kind=RecordKind(row.subject_kind), id=row.subject_id)
        grouped.setdefault(subject, set()).add(row)
    return {subject: sorted(rows, key=_order) for subject, rows in grouped.items()}


def _searches(connection: sa.Connection) -> dict[tuple[str, str], list[Row]]:
    """Return the searches that found nothing, by the record and the rule that they were for."""
    found: dict[tuple[str, str], list[Row]] = {}
    for value in connection.execute(searched()):
        search = Search.model_validate_json(value.text)
        row = _row_of(value, search)
        found.setdefault((row.record, search.rule or ""), []).append(row)
    return found


def _row_of(value: sa.Row[Any], search: Search) -> Row:
    times = _times_of(search.on)
    return Row(
        subject_kind=value.record_kind,
        subject_id=value.record_id,
        incident=None,
        part=Part.SILENCE,
        how=None,
        record=value.record_id,
        claim=value.claim,
        fate=value.fate,
        timed="event",
        case=search.places,
        **times,
    )


def _times_of(date: str) -> dict[str, Any]:
    """Return the instants and civil days of an EDTF date, as a row holds them."""
    when = TimeRange(edtf=date)
    ends = (("earliest_us", when.earliest), ("latest_us", when.latest))
    days = (("first_day", when.first_day), ("last_day", when.last_day))
    return {name: None if end is None else to_microseconds(end) for name, end in ends} | {
        name: None if day is None else day.isoformat() for name, day in days
    }


def _order(row: Row) -> tuple[str, ...]:
    """Return a key that orders rows alike whatever order the database gave them in."""
    return (
        row.part,
        row.how or "",
        row.record,
        row.claim,
        row.fate,
        "" if row.earliest_us is None else f"{row.earliest_us:>20}",
        "" if row.latest_us is None else f"{row.latest_us:>20}",
        row.first_day or "",
        row.last_day or "",
        row.timed,
        row.case or "",
    )


def _row(values: sa.Row[tuple[object, ...]]) -> Row:
    fields = dict(values._mapping)
    fields["part"] = Part(fields["part"])
    fields["how"] = How(fields["how"]) if fields["how"] else None
    said = fields.pop("said")
    if said is not None:
        fields.update(_times_of(said))
    return Row(**fields)


# --- showing ------------------------------------------------------------------------------------


@dataclasses.dataclass(frozen=True, slots=True)
class _Texts:
    """The sentences of the claims that findings rest on, and who denies them or took them back."""

    sentences: Mapping[str, str]
    denials: Mapping[str, Sequence[str]]
    endings: Mapping[str, Sequence[str]]
    """The claims that took back or replaced one on which a question rested."""
    acting: Mapping[str, frozenset[str]]
    """The states whose forces are said to have acted in each incident."""


def _texts(store: Store, decided: Sequence[_Decided]) -> _Texts:
    ids = {row.claim for _, _, rows, _ in decided for row in rows}
    lost = {row.claim for _, _, _, decision in decided for row in decision.lost}
    with store.connect() as connection:
        denials = _bearing(connection, ids, "denies")
        endings = _bearing(connection, lost, "retracts", "corrects", "supersedes")
        acting: dict[str, set[str]] = {}
        for row in connection.execute(acting_states()):
            acting.setdefault(row.record_id, set()).add(row.text)
    claims = store.claims_by_id(ids.union(*denials.values(), *endings.values()))
    names = store.names()
    return _Texts(
        {cid: sentence(claim, names) for cid, claim in claims.items()},
        _public(denials, claims),
        _public(endings, claims),
        {incident: frozenset(states) for incident, states in acting.items()},
    )


def _bearing(connection: sa.Connection, targets: Iterable[str], *kinds: str) -> dict[str, list[str]]:
    """Return, for each of these claims, those that stand and bear on it in one of these ways."""
    found: dict[str, list[str]] = {}
    links = sa.select(BEARING.c.target, BEARING.c.claim).where(BEARING.c.kind.in_(kinds)).distinct()
    for some in read.chunks(targets):
        for row in connection.execute(links.where(BEARING.c.target.in_(some))):
            found.setdefault(row.target, []).append(row.claim)
    return found


def _public(bearing: Mapping[str, Sequence[str]], claims: Mapping[str, Claim]) -> dict[str, list[str]]:
    # Sorted here: a database sorts by its own language, in which a hyphen may count for nothing.
    return {target: sorted(name for name in listed if name in claims) for target, listed in bearing.items()}


def _finding(
    question: Question, subject: RecordRef, rows: list[Row], decision: Decision, texts: _Texts, on_us: int
) -> Finding:
    incident = next((row.incident for row in rows if row.incident), None)
    return Finding(
        id=finding_id(question.id, question.version, subject),
        rule=question.id,
        version=question.version,
        question=question.question,
        subject=subject,
        incident=incident,
        state=decision.state,
        how=decision.how,
        opened=Window.model_validate(window(decision.opened)),
        due=decision.due,
        authorities=_in_force(question, decision, on_us),
        counterpoints=_counterpoints(question, texts.acting.get(incident or "")),
        because=_because(rows, decision.lost, texts, on_us),
        would_answer=question.would_answer,
        answers=_answers(decision.answers, texts),
        proof=tuple(decision.proof),
        wording=worded(question, decision, on_us),
    )


def authorities_shown(question: Question) -> tuple[AuthorityShown, ...]:
    """Return all authorities of a question, as the rulebook prints them."""
    return tuple(map(_authority_shown, question.authorities))


@functools.cache
def _authority_shown(authority: Authority) -> AuthorityShown:
    ends = ("from", authority.in_force_from), ("to", authority.in_force_to), ("checked", authority.checked)
    return AuthorityShown(
        cite=authority.cite,
        tier=authority.tier.value,
        url=authority.url,
        words=authority.words,
        in_force={name: _iso(day) for name, day in ends},
    )


def _in_force(question: Question, decision: Decision, on_us: int) -> tuple[AuthorityShown, ...]:
    """Return the authorities whose text was in force: on the day of the event, or on that of the reading.

    Where the day is uncertain, those in force on some day of the window; where none was, all of them.
    """
    first, last = decision.opened.civil_days
    reading = from_microseconds(on_us - 1).date()
    event = [day for day in (first, last) if day is not None]
    days = {"event": event, "reading": [dt.date(reading.year, reading.month, reading.day)]}
    shown = [a for a in question.authorities if _any_in_force(a, days[a.judged_on])]
    return tuple(map(_authority_shown, shown or question.authorities))


def _any_in_force(authority: Authority, days: Sequence[dt.date]) -> bool:
    return not days or any(authority.in_force(day) for day in days)


def counterpoints_shown(question: Question) -> tuple[CounterpointShown, ...]:
    """Return all counter-arguments of a question, as the rulebook prints them."""
    return _counterpoints(question, None)


@functools.cache
def _counterpoints(question: Question, acting: frozenset[str] | None) -> tuple[CounterpointShown, ...]:
    """Return the counter-arguments of a question for an incident: those on another state's are left out.

    Where nobody states whose forces acted, all of them.
    """
    points = [c for c in question.counterpoints if c.state is None or not acting or c.state in acting]
    return tuple(CounterpointShown(text=c.text, source=c.source) for c in points)


def _iso(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()


def _because(rows: Sequence[Row], lost: Collection[Row], texts: _Texts, on_us: int) -> tuple[Because, ...]:
    """Return the claims that give rise to the question, what differs or bears on it, and who denies them.

    Of what it rested on and does no more, also who took it back or replaced it.
    """
    known = [row for row in rows if not after(row, on_us)]
    gone = dict.fromkeys(row.claim for row in known if row in lost)
    resting = [row for row in known if row.fate == "live" and row.part is Part.TRIGGER]
    beside = [row for row in known if row.part in _SHOWN_BESIDE and row.fate == "live"]
    claims = dict.fromkeys((*gone, *(row.claim for row in (*resting, *beside))))
    for claim in list(claims):
        claims.update(dict.fromkeys(texts.denials.get(claim, ())))
    for claim in gone:
        claims.update(dict.fromkeys(texts.endings.get(claim, ())))
    return tuple(
        Because(claim=claim, text=texts.sentences[claim]) for claim in claims if claim in texts.sentences
    )


def _answers(rows: Sequence[Row], texts: _Texts) -> tuple[Answer, ...]:
    grouped: dict[str, list[str]] = {}
    for row in rows:
        claims = grouped.setdefault(row.record, [])
        if row.claim not in claims:
            claims.append(row.claim)
    return tuple(
        Answer(
            record=record, text=" | ".join(texts.sentences.get(c, c) for c in claims), claims=tuple(claims)
        )
        for record, claims in grouped.items()
    )


def worded(question: Question, decision: Decision, on_us: int) -> str:
    """Return the finding in one sentence, from a fixed list of wordings."""
    day = reading_text(on_us)
    places = f"Places to look: {'; '.join(question.look_in)}."
    none_found = f"No public record of an answer found as of {day}"
    if decision.searched:
        places = f"Looked for on {decision.searched}. {places}"
    how = decision.how.definition if decision.how else How.PUBLIC.definition
    wordings = {
        State.OPEN: f"{none_found}. {places}",
        State.OVERDUE: f"{none_found}, which is past the date reckoned from the statute. {places}",
        State.MAY_BE_OVERDUE: f"{none_found}, within the window reckoned from the statute. {places}",
        State.ANSWERED: f"An answer is on record as of {day}: {how}.",
        State.CLOSED_BY_BODY: f"As of {day}, said to be done by the body or its chair; who says so is shown.",
        State.NOT_APPLICABLE: f"As of {day}, said not to apply; who says so is shown.",
        State.CANNOT_TELL: f"As of {day}, the record does not show it: a fact that decides is missing.",
        State.SUPERSEDED: f"As of {day}, what gave rise to it was replaced by a later claim.",
        State.WITHDRAWN: f"As of {day}, what gave rise to it was taken back, or its source withdrawn.",
    }
    return wordings[decision.state]
