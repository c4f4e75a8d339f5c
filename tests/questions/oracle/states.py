"""From what is told of a subject to where the question stands: one reading of all of it, in the order of the
law.

A question arises from what is said and stands. What the record dates certainly after the reading is not
there yet. An answer comes before everything else; then those who asked may have taken it back, or said
that they are done; then the law's own exception; then what somebody asserts; then what cannot be told;
then the date.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal

from registry.questions.model import How, State
from registry.resolve.liveness import Fate
from tests.questions.oracle.dates import UNKNOWN, When, widest
from tests.questions.oracle.facts import Facts, Ref

Part = Literal[
    "trigger", "ground", "start", "report", "extended", "tolled", "after", "due",
    "answer", "closed", "exception", "not_applicable", "differs", "withdrawn",
]  # fmt: skip


@dataclasses.dataclass(frozen=True)
class Told:
    """One thing on record that bears on a question about a subject."""

    subject: Ref
    part: Part
    when: When
    fate: Fate = Fate.LIVE
    how: How | None = None
    denial: bool = False
    """Whether an answer is itself a denial."""
    case: str | None = None
    """Which of the law's cases a trigger is; for a date, who set it."""
    of: object = None
    """Where every trigger needs an answer of its own, which one this is; of a ground, which fact; else the
    record that tells it."""


@dataclasses.dataclass(frozen=True)
class Counted:
    """What a clock counts from."""

    starts: Sequence[When]
    reports: Sequence[When]
    extended: Sequence[When]
    tolled: Sequence[When]
    case: str | None
    reading: dt.datetime

    @property
    def start(self) -> When:
        """The bounds that hold every account of when it starts."""
        return widest(self.starts)


Clock = Callable[[Counted], When | None]
"""Gives the window in which something is due; nothing where the law of the case has no number."""


@dataclasses.dataclass(frozen=True)
class Rule:
    """One question of the rulebook, as its law is read here."""

    id: str
    version: int
    tell: Callable[[Facts], Iterator[Told]]
    clock: Clock | None = None
    """The statute's way to count; absent where the law has no number."""
    since: dt.date | None = None
    """The first day on which the statutes behind the clock were in force, where it was established."""
    draft: bool = False
    starts_apart: bool = False
    """Whether the clock starts with something else than what gives rise to the question."""
    ends_an_act: bool = False
    """Whether the date ends an act: the question arises only where something falls after it."""
    each: bool = False
    """Whether every trigger needs an answer of its own."""


@dataclasses.dataclass(frozen=True, order=True)
class Found:
    """What the oracle finds, in the words in which findings are compared."""

    rule: str
    version: int
    kind: str
    subject: str
    state: str
    how: str | None
    due_earliest: dt.datetime | None = None
    due_latest: dt.datetime | None = None


class Reckoning:
    """What some facts tell of every subject of some rules: told once, and read at any instant."""

    def __init__(self, rules: Iterable[Rule], facts: Facts) -> None:
        self._told: list[tuple[Rule, dict[Ref, list[Told]]]] = []
        for rule in rules:
            about: dict[Ref, list[Told]] = defaultdict(list)
            for told in rule.tell(facts):
                about[told.subject].append(told)
            self._told.append((rule, about))

    def at(self, reading: dt.datetime) -> list[Found]:
        """Every finding at one instant."""
        return [
            Found(rule.id, rule.version, ref.kind.value, ref.id, state.value, how and how.value, *_ends(due))
            for rule, about in self._told
            for ref, told in about.items()
            for state, how, due in _finding(rule, _there(told, reading), reading)
        ]


def _ends(due: When | None) -> tuple[dt.datetime | None, dt.datetime | None]:
    return (None, None) if due is None else (due.earliest, due.latest)


def _there(told: Iterable[Told], reading: dt.datetime) -> list[Told]:
    """What is there at the reading: all but what lies certainly after it. A date set may lie ahead."""
    return [one for one in told if one.part == "due" or not _ahead(one, reading)]


def _ahead(one: Told, reading: dt.datetime) -> bool:
    """Whether something lies certainly after the reading, or is an answer first known to be given by then."""
    if one.part == "answer" and one.when.earliest is None:
        read_on = (reading - dt.timedelta(microseconds=1)).date()
        return one.when.last is not None and one.when.last > read_on
    return one.when.earliest is not None and one.when.earliest > reading


def _finding(
    rule: Rule, told: Sequence[Told], reading: dt.datetime
) -> Iterator[tuple[State, How | None, When | None]]:
    """Where the question stands; nothing where it is not asked."""
    triggers = _of(told, "trigger", live_only=False)
    live = [one for one in told if one.fate is Fate.LIVE]
    standing = _of(live, "trigger")
    if not triggers:
        return
    starts = _of(live, "start") if rule.starts_apart else standing or triggers
    due = _due(rule, live, starts, standing or triggers, reading)
    dated = widest([one.when for one in standing or triggers]) != UNKNOWN
    dating = standing or triggers if dated else starts
    in_force = _in_force(rule, dating)
    gone = _gone(told)
    arises = _goes_on(rule, live + [one for one in gone if one.part == "after"], due, reading)
    if arises and not _has_happened(rule, dating):
        arises = None
    if in_force is False or arises is False:
        return
    if not gone:
        state = _answered(rule, live, due) or _otherwise(rule, live, due, in_force, arises, reading)
        yield *state, None if rule.draft else due
    else:
        superseded = any(one.fate is Fate.SUPERSEDED for one in gone)
        yield State.SUPERSEDED if superseded else State.WITHDRAWN, None, None


def _gone(told: Sequence[Told]) -> list[Told]:
    """What gave rise to the question and is no longer said: all of its occasions, all that is said of one
    of the facts that it takes, or all that goes on after its date.
    """
    facts = {one.of for one in told if one.part == "ground"}
    taken = [
        _of(told, "trigger", live_only=False),
        _of(told, "after", live_only=False),
        *([one for one in told if one.part == "ground" and one.of == fact] for fact in facts),
    ]
    return [one for said in taken if not any(o.fate is Fate.LIVE for o in said) for one in said]


def _of(told: Iterable[Told], part: Part, *, live_only: bool = True) -> list[Told]:
    return [one for one in told if one.part == part and (one.fate is Fate.LIVE or not live_only)]


def _has_happened(rule: Rule, triggers: Sequence[Told]) -> bool:
    """Whether what a statute counts from has certainly happened: its time has an end, and under some law."""
    time = widest([one.when for one in triggers])
    return rule.clock is None or rule.draft or (time.earliest is None) is (time.latest is None)


def _in_force(rule: Rule, starts: Sequence[Told]) -> bool | None:
    """Whether the law was in force on the day of the event; None where the days do not show it."""
    if rule.clock is None or rule.since is None:
        return True
    days = widest([one.when for one in starts])
    if days.last is not None and days.last < rule.since:
        return False
    return True if days.first is not None and days.first >= rule.since else None


# --- dates --------------------------------------------------------------------------------------------


def _due(
    rule: Rule, live: Sequence[Told], starts: Sequence[Told], triggers: Sequence[Told], reading: dt.datetime
) -> When | None:
    """When it is due: by the statute's count, or on the date that somebody set."""
    if rule.clock is None:
        return _date_set(live)
    cases = {one.case for one in triggers}
    windows = [rule.clock(_counted(live, starts, case, reading)) for case in cases]
    known = [window for window in windows if window is not None]
    if not known:
        return None
    return widest(known) if len(known) == len(windows) else UNKNOWN


def _counted(live: Sequence[Told], starts: Sequence[Told], case: str | None, reading: dt.datetime) -> Counted:
    return Counted(
        [one.when for one in starts],
        _by_record(_of(live, "report")),
        [one.when for one in _of(live, "extended")],
        [one.when for one in _of(live, "tolled")],
        case,
        reading,
    )


def _by_record(told: Sequence[Told]) -> list[When]:
    """The time of each record of which something is told: the bounds that hold all its accounts."""
    records = dict.fromkeys(one.of for one in told)
    return [widest([one.when for one in told if one.of == record]) for record in records]


def _date_set(live: Sequence[Told]) -> When | None:
    """The date the requester chose, else one that those asked announced, else a statute's, as said."""
    for who in ("requested", "self_announced", "statutory"):
        dates = [one.when for one in _of(live, "due") if one.case == who]
        if dates:
            return widest(dates)
    return None


def _goes_on(rule: Rule, live: Sequence[Told], due: When | None, reading: dt.datetime) -> bool | None:
    """Whether the act goes on after the date that ends it; None where the times do not show it."""
    if not rule.ends_an_act or due is None:
        return True
    later = _by_record(_of(live, "after"))
    if due.earliest is not None and reading <= due.earliest:
        return False
    if any(due.latest and one.earliest and one.earliest >= due.latest for one in later):
        return True
    if all(due.earliest and one.latest and one.latest <= due.earliest for one in later):
        return False
    return None


# --- states -------------------------------------------------------------------------------------------

_STRONGEST = (How.PUBLIC, How.NONPUBLIC, How.PARTIAL, How.REFUSED)


def _answered(rule: Rule, live: Sequence[Told], due: When | None) -> tuple[State, How] | None:
    answers = _of(live, "answer")
    if rule.each and {one.of for one in _of(live, "trigger")} - {one.of for one in answers}:
        return None
    if not answers:
        return None
    if _of(live, "differs") or any(one.denial for one in answers):
        return State.ANSWERED, How.DISPUTED
    if rule.draft or rule.ends_an_act or not rule.clock or due is None:
        return State.ANSWERED, _fullest(answers)
    # Those that came in time, else those of which nothing shows that they did not, else the late ones.
    came: dict[bool | None, list[Told]] = {True: [], None: [], False: []}
    for record in dict.fromkeys(one.of for one in answers):
        same = [one for one in answers if one.of == record]
        came[_in_time(widest([one.when for one in same]), due)] += same
    timely = came[True] or came[None]
    return State.ANSWERED, _fullest(timely) if timely else How.LATE


def _fullest(answers: Sequence[Told]) -> How:
    hows = {one.how for one in answers}
    return next(how for how in _STRONGEST if how in hows)


def _otherwise(
    rule: Rule,
    live: Sequence[Told],
    due: When | None,
    in_force: bool | None,
    arises: bool | None,
    reading: dt.datetime,
) -> tuple[State, None]:
    for part, state in (("withdrawn", State.WITHDRAWN), ("closed", State.CLOSED_BY_BODY)):
        if _of(live, part):  # type: ignore[arg-type]
            return state, None
    excepted = [_in_time(when, due) for when in _by_record(_of(live, "exception"))]
    if True in excepted:
        return State.NOT_APPLICABLE, None
    if None in excepted:
        return State.CANNOT_TELL, None
    if _of(live, "not_applicable"):
        return State.NOT_APPLICABLE, None
    if in_force is None or arises is None:
        return State.CANNOT_TELL, None
    return _by_the_date(rule, due, reading), None


def _in_time(when: When, due: When | None) -> bool | None:
    """Whether something came by the date; None where the times do not show it."""
    if due is None:
        return None
    if when.latest is not None and due.earliest is not None and when.latest <= due.earliest:
        return True
    if when.earliest is not None and due.latest is not None and when.earliest > due.latest:
        return False
    return None


def _by_the_date(rule: Rule, due: When | None, reading: dt.datetime) -> State:
    if rule.draft or rule.clock is None or due is None:
        return State.OPEN
    if due.earliest is None and due.latest is None:
        return State.CANNOT_TELL
    if due.latest is not None and reading > due.latest:
        return State.OVERDUE
    return State.MAY_BE_OVERDUE if due.earliest is None or reading > due.earliest else State.OPEN
