"""Dossiers rich in what the rules look at: dates near deadlines, reports and answers, denials and
withdrawals.

A hundred small dossiers with ids of their own go into one registry, so that all rules are asked once of
all of them. They share a few campaigns, and so concern each other as real ones do. Each is written from a
number alone: hypothesis draws the numbers, and on a failure sets all of them to 0 but those that show it.
0 writes nothing.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from hypothesis import strategies as st

from registry.records.claim import STANCE_OF, Claim, Link, Speaker
from registry.records.fields import plain, typed
from registry.records.source import Publication, Source
from registry.vocabulary.ids import RecordRef, dossier_of, local_name
from registry.vocabulary.terms import (
    ActionKind,
    ActionState,
    DueKind,
    EventKind,
    Grade,
    LegalPosition,
    LinkKind,
    RecordKind,
    ReportDuty,
    ResponseKind,
    Route,
    Stance,
    SurvivorStateKind,
)

K = RecordKind

# --- when ---------------------------------------------------------------------------------------------

BEGINNINGS = (
    dt.date(2025, 9, 2),
    dt.date(2025, 10, 31),  # clocks go back two nights later
    dt.date(2025, 12, 1),  # working days meet Christmas
    dt.date(2026, 2, 27),  # clocks go forward; a month of 28 days
    dt.date(2026, 6, 30),  # a list is due; a holiday on a Saturday
    dt.date(2025, 11, 17),  # the eve of a link of the chain of 180 days
    dt.date(2023, 12, 21),  # the eve of 50 U.S.C. 1543a
    dt.date(2024, 12, 22),  # the eve of quarterly briefings
    dt.date(2022, 12, 26),  # the eve of 10 U.S.C. 122a(c) and of the inspectors general's chapter
    dt.date(2019, 12, 19),  # the eve of the chain itself
    dt.date(2014, 11, 25),  # the eve of 44 U.S.C. 2911
)
"""Days on which the stories of one registry begin: ordinary ones, and the eves of changes in the law."""

DAYS_AFTER = (
    *(0,) * 6,
    1,
    1,
    2,
    2,
    3,
    3,
    4,
    7,
    8,
    10,
    11,
    15,
    16,
    18,
    19,
    20,
    21,
    28,
    30,
    31,
    45,
    59,
    60,
    61,
    62,
    63,
    64,
    65,
    90,
    92,
    93,
    179,
    180,
    181,
    182,
    183,
    184,
    185,
)
"""How long after the beginning things happen: on it, and around the numbers of days that statutes set."""

READ_AFTER = (
    0,
    1,
    2,
    3,
    4,
    5,
    8,
    10,
    11,
    16,
    19,
    21,
    22,
    31,
    32,
    35,
    50,
    61,
    62,
    63,
    64,
    65,
    92,
    94,
    120,
    181,
    182,
    183,
    186,
    250,
    420,
    700,
)
"""How long after the beginning clocks are read."""

SHAPES = (*("day",) * 6, *("hour",) * 4, "zone", "zone", "days", "bounds", "month", "from", "until", "words")


@dataclasses.dataclass(frozen=True)
class Story:
    """One dossier: when it begins, its name, and what chance writes it."""

    begins: dt.date
    name: str
    dice: random.Random

    def day(self) -> dt.date:
        return self.begins + dt.timedelta(days=self.dice.choice(DAYS_AFTER))

    def one_of(self, values: Sequence[Any]) -> Any:
        return self.dice.choice(values)

    def some_of(self, values: Sequence[Any], most: int = 2) -> list[Any]:
        return self.dice.sample(list(values), min(len(values), self.dice.randint(1, most)))

    def likely(self, chance: float = 0.5) -> bool:
        return self.dice.random() < chance


def time(story: Story) -> Any:
    """A time as a source may give it: a day, an hour, a day of some zone, some days, a month, or hardly
    anything.
    """
    day, shape = story.day(), story.one_of(SHAPES)
    later = day + dt.timedelta(days=story.one_of((1, 2, 20)))
    hour, offset = story.one_of((0, 3, 12, 21, 23)), story.one_of(("-04:00", "-05:00", "+00:00"))
    return {
        "day": f"{day}",
        "hour": f"{day}T{hour:02}:00:00{offset}",
        "zone": {"edtf": f"{day}", "zone": "-04:00"},
        "days": f"{day}/{later}",
        "bounds": {"earliest": f"{day}T12:00:00Z", "latest": f"{later}T03:00:00Z"},
        "month": f"{day:%Y-%m}",
        "from": f"{day}/..",
        "until": f"../{day}",
        "words": {"words": "at night"},
    }[shape]


def dated(story: Story) -> Any:
    """A time of which at least one bound is stated."""
    given = time(story)
    return f"{story.day()}" if isinstance(given, dict) and "words" in given else given


# --- what is said -------------------------------------------------------------------------------------

Values = Mapping[str, Callable[[Story], Any]]
"""For each field, how a value of it is written."""


def choice(*values: Any) -> Callable[[Story], Any]:
    return lambda story: story.one_of(values)


def listed(*values: Any, most: int = 2) -> Callable[[Story], Any]:
    return lambda story: story.some_of(values, most)


yes = choice(True, True, True, False)
words = choice("some words", "other words")
campaign = choice("at sea", "at sea", "on land")
count = choice(3, 5, 0, {"low": 4}, {"high": 2}, {"best": 4}, {"low": 0, "best": 2, "high": 6}, {"low": 1})

INCIDENT: Values = {
    "acting_state": choice("US", "US", "US", "US", "FR"),
    "campaign": campaign,
    "occurred": time,
    "announced": time,
    "acknowledged": yes,
    "existence": choice("established", "contested"),
    "grounds_asserted": listed("designation", "self_defence", "constitutional", "armed_conflict"),
    "persons_targeted": yes,
    "place": choice(
        {"zone": "international_waters"}, {"zone": "territorial_sea"}, {"area": "Sea", "zone":
        "contiguous_zone"}, "Sea"
    ),
    "craft": listed({"kind": "boat"}, {"flag": "none shown"}, {"kind": "boat", "flag": "Oman"}),
    "killed": count,
    "missing": count,
    "survived": count,
    "asserted_legal_basis": words,
    "asserted_group": words,
    "asserted_affiliation": words,
    "identification_basis": words,
    "legal_review": words,
    "civilian_harm_asserted": yes,
    "dead": words,
    "dead_nationality": words,
    "family_notice": words,
    "superior_knowledge": words,
    "superior_response": words,
}  # fmt: skip

STRIKE: Values = {
    "follows": lambda story: f"{story.name}/strike-1",
    "link": choice("on_survivors", "to_sink_remains", "separate_craft"),
    "occurred": time,
    "object": choice("craft", "persons"),
    "stated_purpose": words,
    "survivors_believed": words,
    "killed": count,
    "interval": count,
}

SURVIVORS: Values = {
    "survived": lambda story: f"{story.name}/strike-{story.one_of((1, 1, 1, 2))}",
    "count": choice(2, 2, 1, 0, {"high": 3}),
    "nationality": words,
    "states": lambda story: [survivor_state(story) for _ in range(story.dice.randint(1, 2))],
    "condition": words,
    "conduct": words,
    "custody_basis": words,
    "transfer_safeguards": words,
    "family_notice": words,
    "search": words,
}


def survivor_state(story: Story) -> dict[str, Any]:
    state: dict[str, Any] = {"state": story.one_of(tuple(SurvivorStateKind)).value}
    return {**state, "at": time(story)} if story.likely() else state


ORDER: Values = {
    "form": choice("spoken", "written", "standing", "unknown"),
    "issuer": choice("The chief", "The other chief"),
    "recipient": choice("The unit"),
    "wording_reported": words,
    "meant_no_survivors": yes,
    "given": time,
    "disclosure": choice("undisclosed", "summary", "shown_to_committee", "delivered", "public"),
    "governs": lambda story: story.some_of((f"{story.name}/strike-1", story.name)),
    "scope": words,
}


def report(duties: Sequence[ReportDuty], *covered: str) -> Values:
    """A report under one of these duties, on records of the story: `{}` stands for its name."""
    return {
        "duty": choice(*duties),
        "date": time,
        "covers": lambda story: [one.format(story.name) for one in story.some_of(covered)],
        "campaign": campaign,
        "published": yes,
        "legal_basis": words,
        "grounds_asserted": listed("self_defence", "armed_conflict"),
        "contents": lambda story: [content(story) for _ in range(story.dice.randint(1, 5))],
        "recipient": choice("The Speaker of the House", "The Speaker, and the President pro tempore"),
    }


def content(story: Story) -> dict[str, str]:
    items = (
        "circumstances",
        "authority",
        "scope_and_duration",
        "date_place_duration_parties",
        "forces_and_mission",
        "casualties",
    )
    return {"item": story.one_of(items), "presence": story.one_of((*("present",) * 4, "absent", "unknown"))}


def event(*kinds: EventKind) -> Values:
    return {
        "kind": choice(*kinds),
        "occurred": time,
        "campaign": campaign,
        "law": choice(*LAWS),
        "position": choice(*LegalPosition),
        "state": choice("US", "US", "FR"),
        "subjects": lambda story: story.some_of((story.name, f"{story.name}/strike-1"), 1),
        "text": words,
        "killed": count,
    }


LAWS = (
    "50 U.S.C. 1543(a)", "50 U.S.C. 1544(b)", "50 U.S.C. 1544(b), thirty more days", "8 U.S.C. 1189",
    "DoD Directive 2311.01",
)  # fmt: skip


def action(kinds: Sequence[ActionKind], hooks: Sequence[str], *subjects: str) -> Values:
    return {
        "kind": choice(*kinds),
        "date": time,
        "introduced": time,
        "received": time,
        "due": time,
        "expedited": yes,
        "extended": time,
        "tolled": lambda story: [tolled(story) for _ in range(story.dice.randint(1, 2))],
        "instrument": choice("H.Con.Res. 61", "S.J.Res. 83", "S. 1071 of 2026", "Pub. L. 119-60", "S. 1071"),
        "legal_hook": choice(*hooks),
        "subjects": lambda story: [one.format(story.name) for one in story.some_of(subjects, 1)],
        "campaign": campaign,
        "chamber": choice("house", "senate", "both"),
        "state": choice(*ActionState, *(ActionState.PRODUCED,) * 3, *(ActionState.ENACTED,) * 3),
        "votes": lambda story: [vote(story) for _ in range(story.dice.randint(1, 2))],
        "ended": time,
    }


def tolled(story: Story) -> str:
    first = story.begins + dt.timedelta(days=story.dice.randint(0, 25))
    last = first + dt.timedelta(days=story.dice.randint(0, 12))
    return f"{first}/.." if story.likely(0.1) else f"{first}/{last}"


def vote(story: Story) -> dict[str, Any]:
    put: dict[str, Any] = {"question": "On passage", "yea_means": "passes", "yeas": 51, "nays": 47}
    return {**put, "held": time(story)} if story.likely() else put


REQUEST: Values = {
    "item": words,
    "made": dated,
    "due": time,
    "due_kind": choice(*DueKind),
    "withdrawn": yes,
}


def response(*answered: str) -> Values:
    return {
        "answers": lambda story: [one.format(story.name) for one in story.some_of(answered)],
        "kind": choice(*ResponseKind),
        "given": time,
        "text": choice("expedited treatment is denied", "some words"),
    }


# --- the records of a story -----------------------------------------------------------------------------


@dataclasses.dataclass(frozen=True)
class Part:
    """One record of a story: what may be said of it, and what its first claim is likely to say."""

    kind: RecordKind
    id: str
    """Its id, in which `{}` stands for the story's name."""
    values: Values
    likely: tuple[str, ...]


def acting(*likely: str) -> Part:
    return Part(K.INCIDENT, "{}", INCIDENT, ("acting_state", "campaign", "occurred", *likely))


D = ReportDuty
WPR = (D.WPR_48_HOUR, D.WPR_48_HOUR, D.WPR_PERIODIC, D.WPR_EXTENSION)
ON_FORCE = (
    D.INCIDENT_48_HOUR,
    D.INCIDENT_48_HOUR,
    D.WPR_48_HOUR,
    D.SPECIFIC_AUTHORITY,
    D.FORCE_180_DAY,
    D.SENSITIVE_OPERATION,
    D.COUNTERTERRORISM_BRIEFING,
    D.FRAMEWORK_CHANGE,
    D.FRAMEWORKS_ANNUAL,
    D.COVERT_FINDING,
    D.REPORT_LIST,
)
ON_PEOPLE = (D.ARTICLE_51, D.REPORTABLE_INCIDENT, D.ANNUAL_CIVILIAN_CASUALTIES, D.ANNUAL_CIVILIAN_CASUALTIES)
OF_AUDITORS = (D.IG_TRANSMITTAL, D.IG_BAR_STATEMENT, D.IG_BAR_REASONS, D.AUDIT_STATEMENT)
OF_RECORDS = (D.RECORDS_LOSS, D.RECORDS_COPY, D.OTHER)

A = ActionKind
MEASURES = (A.RESOLUTION, A.RESOLUTION, A.RESOLUTION, A.CONSULTATION, A.BRIEFING)
INQUIRIES = (A.INVESTIGATION, A.INSPECTOR_GENERAL_REVIEW, A.HARM_ASSESSMENT, A.INQUIRY, A.LETTER)
DEMANDS = (A.LETTER, A.SUBPOENA, A.COMMUNICATION, A.FUNDING_CONDITION)
REQUESTS = (A.RECORDS_REQUEST, A.RECORDS_REQUEST, A.RECORDS_APPEAL)
AUDITS = (A.SERIOUS_PROBLEM_LETTER, A.WORK_BARRED, A.ACCESS_REQUEST, A.AUDIT_REPORT, A.REPRISAL_COMPLAINT)

E = EventKind
OPINION = event(E.LEGAL_OPINION, E.LEGAL_OPINION, E.PUBLIC_STATEMENT)
WAR_POWERS = (
    "section 5(c) of the War Powers Resolution",
    "50 U.S.C. 1544(b)",
    "a resolution of inquiry, Rule XIII",
    "another law",
)
DEFENSE_ACT = ("the National Defense Authorization Act for 2026", "another law")
RECORDS_ACT = ("Freedom of Information Act", "5 U.S.C. 552", "another law")
AUDIT_ACTS = (
    "5 U.S.C. 405(e)",
    "5 U.S.C. 408(b)",
    "31 U.S.C. 716",
    "31 U.S.C. 720",
    "10 U.S.C. 1034",
    "another law",
)


def demanded(kinds: Sequence[ActionKind], hooks: Sequence[str], *likely: str) -> tuple[Part, ...]:
    """An act that asks for something, with two items and two answers."""
    items = ("a-{}/request-1", "a-{}/request-2")
    answer = response("a-{}", *items)
    return (
        Part(K.ACTION, "a-{}", action(kinds, hooks, "{}"), ("kind", "legal_hook", *likely)),
        *(Part(K.REQUEST, item, REQUEST, ("item",)) for item in items),
        *(Part(K.RESPONSE, f"a-{{}}/response-{n}", answer, ("answers", "kind")) for n in (1, 2)),
    )


THEMES: tuple[tuple[Part, ...], ...] = (
    (
        acting("acknowledged"),
        Part(K.REPORT, "r-{}", report(WPR, "{}", "{}/strike-1"), ("duty", "date", "covers")),
        Part(K.REPORT, "q-{}", report(WPR, "{}"), ("duty", "date", "campaign")),
        Part(K.EVENT, "e-{}", OPINION, ("kind", "law", "campaign", "position")),
        Part(
            K.ACTION,
            "a-{}",
            action(MEASURES, WAR_POWERS, "{}"),
            ("kind", "chamber", "legal_hook", "introduced"),
        ),
    ),
    (
        acting("acknowledged", "grounds_asserted"),
        Part(K.REPORT, "r-{}", report(ON_FORCE, "{}", "e-{}"), ("duty", "date", "covers")),
        Part(K.REPORT, "q-{}", report(ON_FORCE, "{}", "e-{}", "r-{}"), ("duty", "date", "covers")),
        Part(
            K.EVENT,
            "e-{}",
            event(E.DETERMINATION, E.COVERT_ACTION, E.LEGAL_OPINION),
            ("kind", "state", "occurred"),
        ),
    ),
    (
        acting("grounds_asserted", "persons_targeted"),
        Part(K.STRIKE, "{}/strike-2", STRIKE, ("follows", "link")),
        Part(K.SURVIVORS, "{}/survivors", SURVIVORS, ("survived",)),
        Part(K.ORDER, "{}/order", ORDER, ("form", "meant_no_survivors")),
        Part(K.ORDER, "o-{}/order", ORDER, ("form", "governs", "given")),
        Part(K.EVENT, "e-{}", OPINION, ("law", "campaign", "position")),
    ),
    (
        acting("killed", "civilian_harm_asserted", "superior_knowledge"),
        Part(K.SURVIVORS, "{}/survivors", SURVIVORS, ("states", "nationality")),
        Part(K.STRIKE, "{}/strike-2", STRIKE, ("follows",)),
        Part(
            K.ACTION, "a-{}", action(INQUIRIES, ("another law",), "{}", "{}/strike-1"), ("kind", "subjects")
        ),
        Part(K.REPORT, "r-{}", report(ON_PEOPLE, "{}"), ("duty", "date", "covers")),
        Part(K.EVENT, "e-{}", OPINION, ("law", "subjects", "position")),
    ),
    demanded(DEMANDS, DEFENSE_ACT, "chamber", "state"),
    (
        *demanded(REQUESTS, RECORDS_ACT, "received", "date"),
        Part(K.EVENT, "e-{}", event(E.PRIVATE_MESSAGING, E.RECORDS_AT_RISK), ("kind", "state", "occurred")),
        Part(K.REPORT, "r-{}", report(OF_RECORDS, "e-{}"), ("duty", "date", "covers")),
    ),
    (
        *demanded(AUDITS, AUDIT_ACTS, "received", "date"),
        Part(K.REPORT, "r-{}", report(OF_AUDITORS, "a-{}"), ("duty", "date", "covers")),
        Part(K.REPORT, "q-{}", report(OF_AUDITORS, "a-{}", "r-{}"), ("duty", "date", "covers")),
        Part(K.ACTION, "b-{}", action(INQUIRIES[:2], ("another law",), "a-{}"), ("kind", "subjects", "date")),
    ),
)
"""What dossiers are about: war powers, force, orders, people, demands, records, audits."""

# --- claims -------------------------------------------------------------------------------------------

PUBLICATIONS = {"daily": Publication(id="daily", name="The Daily")}
ROUTES = (
    *(Route.ON_RECORD,) * 4, *(Route.OFFICIAL_DOCUMENT,) * 2, Route.SWORN_TESTIMONY, Route.FOREIGN_GOVERNMENT,
    Route.LAWMAKER_ACCOUNT, Route.COURT_FILING, Route.MONITOR_ASSESSMENT, Route.ANONYMOUS_THROUGH_OUTLET,
    Route.OUTLET_REPORT, Route.WITNESS_OR_FAMILY, Route.OWN_CALCULATION,
)  # fmt: skip
LINKS = (*LinkKind, LinkKind.DENIES, LinkKind.CONTRADICTS)


def sources(begins: dt.date) -> dict[str, Source]:
    """A source of the first day, one of later, one without a date, and one that was withdrawn."""
    later = begins + dt.timedelta(days=30)
    given: dict[str, dict[str, Any]] = {
        "first": {"published": f"{begins}"},
        "second": {"published": f"{later}"},
        "undated": {},
        "gone": {"published": f"{begins}", "withdrawn": f"{later}"},
    }
    return {n: Source(id=n, publication="daily", grade=Grade.B, **fields) for n, fields in given.items()}


def claims_of(story: Story, part: Part) -> Iterator[Claim]:
    """One to four claims about a record: the first says what is likely, the later ones add, deny, correct."""
    made: list[Claim] = []
    for number in range(story.one_of((1, 1, 2, 2, 3, 4))):
        if number == 0:
            left_out = story.one_of(part.likely) if story.likely(0.2) else None
            fields = [field for field in part.likely if field != left_out]
        else:
            fields = story.some_of(part.likely)
        fields += [f for f in story.some_of(sorted(part.values)) if story.likely() and f not in fields]
        made.append(_claim(story, part, number, fields or [part.likely[0]], made))
    yield from made


def _claim(story: Story, part: Part, number: int, fields: Sequence[str], earlier: Sequence[Claim]) -> Claim:
    ref = RecordRef(kind=part.kind, id=part.id.format(story.name))
    links = _links(story, earlier) if earlier and story.likely() else ()
    bare = bool(links) and story.likely()
    source = sources(story.begins)[story.one_of((*("first",) * 5, *("second",) * 3, "undated", "gone"))]
    return Claim(
        id=f"{dossier_of(ref.id)}/c{number}/{local_name(ref)}",
        record=ref,
        source=source.id,
        origin=source.id,
        published=source.published,
        withdrawn=source.withdrawn,
        speaker=Speaker(words=story.one_of(("one", "another"))),
        route=story.one_of(ROUTES),
        stance=STANCE_OF.get(links[0].kind, Stance.ASSERTS) if links else Stance.ASSERTS,
        says={} if bare else {f: _plain(part.kind, f, part.values[f](story)) for f in fields},
        links=links,
        stated=_stated(story, links, earlier),
    )


def _stated(story: Story, links: Sequence[Link], earlier: Sequence[Claim]) -> str | None:
    """When a claim was stated; one that bears on another was stated no earlier than that."""
    if not links and story.likely(0.1):
        return None
    borne_on = {link.claim for link in links}
    before = [c.stated or c.published for c in earlier if c.id in borne_on]
    return max([f"{story.day()}", *(date for date in before if date)])


def _plain(kind: RecordKind, field: str, value: Any) -> Any:
    return plain(kind, field, typed(kind, field, value))


def _links(story: Story, earlier: Sequence[Claim]) -> tuple[Link, ...]:
    """One or two ways in which a claim bears on an earlier one, on all of it or on some fields."""
    target = story.one_of(earlier)
    kinds = dict.fromkeys(story.one_of(LINKS) for _ in range(story.one_of((1, 1, 1, 2))))
    limited = tuple(story.some_of(sorted(target.says))) if target.says and story.likely() else ()
    return tuple(Link(kind=kind, claim=target.id, fields=limited) for kind in kinds)


def _named(story: Story) -> Iterator[Claim]:
    """The incident and the strike that others name, so that whatever is named is there."""
    for ref, says in (
        (RecordRef(kind=K.INCIDENT, id=story.name), {"title": "an incident"}),
        (RecordRef(kind=K.STRIKE, id=f"{story.name}/strike-1"), {"sequence": 1}),
    ):
        yield Claim(
            id=f"{story.name}/named/{local_name(ref)}",
            record=ref,
            source="first",
            origin="first",
            published=f"{story.begins}",
            speaker=Speaker(words="one"),
            route=Route.OUTLET_REPORT,
            says=says,
        )


def dossier(begins: dt.date, name: str, seed: int) -> Iterator[Claim]:
    """The claims that a number writes; none for 0."""
    if seed:
        story = Story(begins, name, random.Random(seed))
        yield from _named(story)
        for part in story.one_of(THEMES):
            if part.kind is K.INCIDENT or story.likely(0.7):
                yield from claims_of(story, part)


@dataclasses.dataclass(frozen=True)
class Batch:
    """What goes into one registry, and the days on which its clocks are read."""

    begins: dt.date
    seeds: tuple[int, ...]
    days: tuple[dt.date, ...]

    @property
    def claims(self) -> dict[str, Claim]:
        written = (dossier(self.begins, f"x{n}", seed) for n, seed in enumerate(self.seeds))
        return {claim.id: claim for claims in written for claim in claims}


def batches(dossiers: int) -> st.SearchStrategy[Batch]:
    """Many dossiers that begin on one day, each with claims and dates of its own, and two days of reading."""

    def batch(begins: dt.date, seeds: list[int], read_after: list[int]) -> Batch:
        days = tuple(begins + dt.timedelta(days=after) for after in read_after)
        return Batch(begins, tuple(seeds), days)

    return st.builds(
        batch,
        st.sampled_from(BEGINNINGS),
        st.lists(st.integers(0, 2**32 - 1), min_size=dossiers, max_size=dossiers),
        st.lists(st.sampled_from(READ_AFTER), min_size=2, max_size=2, unique=True),
    )
