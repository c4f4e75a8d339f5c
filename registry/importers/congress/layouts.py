"""The four layouts in which roll calls are published: each read into the same `RollCall`.

JSON and XML as the public scraper of Congress writes them, the Senate's own XML, and the XML of the Clerk of
the House. Both chambers vote in Washington, so a time without an offset is that clock's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

import pendulum
from pydantic import ValidationError

from registry.importers.congress.markup import TEXT
from registry.importers.congress.measures import Measure, type_of
from registry.importers.congress.roll_calls import RollCall, Voter, side_of, year_of
from registry.importers.congress.told import Taking, text_at, value_at
from registry.importers.faults import Spot
from registry.vocabulary.terms import Chamber, VoteCast
from registry.vocabulary.time import TimeRange

ZONE = "America/New_York"
"""The zone of the clock that both chambers go by."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SENATE_TIME = re.compile(
    r"(?P<month>[A-Z][a-z]{2})[a-z]* (?P<day>\d{1,2}), (?P<year>\d{4})"
    r"(, *(?P<hour>\d{1,2}):(?P<minute>\d{2}) (?P<half>[AP])M)?"
)
_CLERK_DAY = re.compile(r"(?P<day>\d{1,2})-(?P<month>[A-Z][a-z]{2})[a-z]*-(?P<year>\d{4})")
_CLERK_TIME = re.compile(r"(?P<hour>\d{1,2}):(?P<minute>\d{2})")
_DECLARED = re.compile(r"\((\d+)\s*-\s*(\d+)")
_SHORT_TYPES = {
    "h": "hr",
    "hr": "hres",
    "hj": "hjres",
    "hc": "hconres",
    "s": "s",
    "sr": "sres",
    "sj": "sjres",
    "sc": "sconres",
}
"""The types of measure in the scraper's XML, where `hr` is a resolution of the House."""
_SHARES = re.compile(r"[1-3]/[2-5]")

Layout = Callable[[Spot, Taking], RollCall | None]


def layout_of(value: object) -> Layout | None:
    """Return how a file with this content is read, or None where it is no roll call."""
    if not isinstance(value, dict):
        return None
    if {"vote_id", "chamber", "votes"} <= value.keys():
        return _scraped_json
    roots: Mapping[str, Layout] = {
        "roll": _scraped_xml,
        "roll_call_vote": _senate_xml,
        "rollcall-vote": _clerk_xml,
    }
    return next((layout for root, layout in roots.items() if root in value and len(value) == 1), None)


def inside(spot: Spot, *tags: str) -> Spot:
    """Return the spot of the text of an element inside another."""
    for tag in tags:
        spot = spot.at(tag, 0)
    return spot.at(TEXT)


def each(spot: Spot, tag: str) -> Iterator[Spot]:
    """Yield the spot of every element with this tag."""
    found = value_at(spot.at(tag))
    for i in range(len(found) if isinstance(found, list) else 0):
        yield spot.at(tag, i)


def page(chamber: Chamber, congress: int, session: int, number: int) -> str:
    """Return the address at which a chamber publishes a roll call."""
    if chamber is Chamber.HOUSE:
        return f"https://clerk.house.gov/evs/{year_of(congress, session)}/roll{number:03d}.xml"
    name = f"vote_{congress}_{session}_{number:05d}.xml"
    return f"https://www.senate.gov/legislative/LIS/roll_call_votes/vote{congress}{session}/{name}"


# --- the scraper's JSON and XML -----------------------------------------------------------------


def _scraped_json(spot: Spot, taking: Taking) -> RollCall | None:
    chamber = _chamber(spot.at("chamber"), taking, {"h": Chamber.HOUSE, "s": Chamber.SENATE})
    congress = taking.number(spot.at("congress"), "the number of the Congress")
    year = taking.number(spot.at("session"), "the year of the session")
    number = taking.number(spot.at("number"), "the number of the roll call")
    question = taking.text(spot.at("question"), "the question put")
    held = _stamped(spot.at("date"), taking)
    voters, vice_president = _json_voters(spot.at("votes"), taking)
    declared = _DECLARED.search(text_at(spot.at("result_text")) or "")
    measure = _json_measure(spot.at("bill"), taking) if value_at(spot.at("bill")) else None
    session = _session(year, congress, spot.at("session"), taking)
    if taking.problems or chamber is None or held is None:
        return None
    return RollCall(
        chamber=chamber,
        congress=congress,
        session=session,
        number=number,
        measure=measure,
        question=_as_put(question, chamber),
        asked=text_at(spot.at("type")) or question,
        subject=f"{question} {text_at(spot.at('subject')) or ''} {text_at(spot.at('bill', 'title')) or ''}",
        held=held,
        requires=_share(text_at(spot.at("requires"))),
        result=text_at(spot.at("result")),
        voters=voters,
        vice_president=vice_president,
        declared={"yeas": int(declared[1]), "nays": int(declared[2])} if declared else {},
        offered=frozenset(side for cast in value_at(spot.at("votes")) if (side := side_of(cast))),
        url=text_at(spot.at("source_url")) or page(chamber, congress, session, number),
        copied="json",
        updated=text_at(spot.at("updated_at")),
        spot=spot,
    )


def _as_put(question: str, chamber: Chamber) -> str:
    """Return the question as the chamber put it: to the House's, the scraper adds the measure and title."""
    return question.partition(": ")[0] if chamber is Chamber.HOUSE else question


def _json_voters(spot: Spot, taking: Taking) -> tuple[tuple[Voter, ...], VoteCast | None]:
    votes = value_at(spot)
    if not isinstance(votes, dict):
        taking.fault(spot, "shape", "a mapping from each vote to those who cast it")
        return (), None
    voters, broken = [], None
    for cast, listed in votes.items():
        for i, voter in enumerate(listed if isinstance(listed, list) else ()):
            here = spot.at(cast, i)
            if voter == "VP":
                broken = _breaking(here, cast, taking)
            elif isinstance(voter, dict):
                name = text_at(here.at("display_name"))
                voters.append(Voter(_id(here.at("id")), name, text_at(here.at("party")), cast, here))
            else:
                taking.fault(here, "shape", "a voter: a mapping with id, display_name and party", str(voter))
    return tuple(voters), broken


def _json_measure(spot: Spot, taking: Taking) -> Measure | None:
    written = taking.text(spot.at("type"), "the type of the measure")
    number = taking.number(spot.at("number"), "the number of the measure")
    congress = taking.number(spot.at("congress"), "the Congress of the measure")
    return _measure(spot.at("type"), written, number, congress, taking)


def _scraped_xml(root: Spot, taking: Taking) -> RollCall | None:
    spot = root.at("roll", 0)
    chamber = _chamber(spot.at("where"), taking, {"house": Chamber.HOUSE, "senate": Chamber.SENATE})
    congress = taking.number(spot.at("session"), "the number of the Congress")
    year = taking.number(spot.at("year"), "the year")
    number = taking.number(spot.at("roll"), "the number of the roll call")
    question = taking.text(inside(spot, "question"), "the question put")
    held = _stamped(spot.at("datetime"), taking)
    voters, vice_president = _xml_voters(spot, taking)
    names = {"yeas": "aye", "nays": "nay", "not_voting": "nv", "present": "present"}
    declared = {side: count for side, n in names.items() if (count := taking.count(spot.at(n))) is not None}
    measure = _xml_measure(spot.at("bill", 0), taking) if value_at(spot.at("bill")) else None
    session = _session(year, congress, spot.at("year"), taking)
    if taking.problems or chamber is None or held is None:
        return None
    return RollCall(
        chamber=chamber,
        congress=congress,
        session=session,
        number=number,
        measure=measure,
        question=_as_put(question, chamber),
        asked=text_at(inside(spot, "type")) or question,
        subject=question,
        held=held,
        requires=_share(text_at(inside(spot, "required"))),
        result=text_at(inside(spot, "result")),
        voters=voters,
        vice_president=vice_president,
        declared=declared,
        offered=frozenset(),
        url=page(chamber, congress, session, number),
        copied="xml",
        updated=text_at(spot.at("updated")),
        spot=spot,
    )


def _xml_voters(spot: Spot, taking: Taking) -> tuple[tuple[Voter, ...], VoteCast | None]:
    voters, broken = [], None
    for here in each(spot, "voter"):
        cast = taking.text(here.at("value"), "the vote cast")
        if text_at(here.at("VP")) == "1":
            broken = _breaking(here, cast, taking)
        elif cast:
            voters.append(Voter(_id(here.at("id")), None, None, cast, here))
    return tuple(voters), broken


def _xml_measure(spot: Spot, taking: Taking) -> Measure | None:
    written = taking.text(spot.at("type"), "the type of the measure")
    number = taking.number(spot.at("number"), "the number of the measure")
    congress = taking.number(spot.at("session"), "the Congress of the measure")
    return _measure(spot.at("type"), _SHORT_TYPES.get(written, written), number, congress, taking)


# --- the chambers' own --------------------------------------------------------------------------


def _senate_xml(root: Spot, taking: Taking) -> RollCall | None:
    spot = root.at("roll_call_vote", 0)
    congress = taking.number(inside(spot, "congress"), "the number of the Congress")
    session = taking.number(inside(spot, "session"), "the session")
    number = taking.number(inside(spot, "vote_number"), "the number of the vote")
    asked = text_at(inside(spot, "question"))
    put = inside(spot, "vote_question_text")
    question = text_at(put) or asked or taking.text(put, "the question put")
    held = _of_washington(inside(spot, "vote_date"), _SENATE_TIME, taking)
    subject = (inside(spot, "vote_title"), inside(spot, "vote_document_text"))
    voters = tuple(_senators(spot.at("members", 0), taking))
    vice_president = _tie_breaker(spot.at("tie_breaker", 0), taking)
    declared = _senate_counts(spot.at("count", 0), taking)
    measure = _senate_measure(spot, congress, taking)
    if taking.problems or held is None:
        return None
    return RollCall(
        chamber=Chamber.SENATE,
        congress=congress,
        session=session,
        number=number,
        measure=measure,
        question=question,
        asked=asked or question,
        subject=" ".join([question, *(text_at(part) or "" for part in subject)]),
        held=held,
        requires=_share(text_at(inside(spot, "majority_requirement"))),
        result=text_at(inside(spot, "vote_result")),
        voters=voters,
        vice_president=vice_president,
        declared=declared,
        offered=frozenset(),
        url=page(Chamber.SENATE, congress, session, number),
        copied=None,
        updated=None,
        spot=spot,
    )


def _senators(spot: Spot, taking: Taking) -> Iterator[Voter]:
    for here in each(spot, "member"):
        cast = taking.text(inside(here, "vote_cast"), "the vote cast")
        name = text_at(inside(here, "member_full")) or text_at(inside(here, "last_name"))
        if cast:
            yield Voter(_id(inside(here, "lis_member_id")), name, text_at(inside(here, "party")), cast, here)


def _tie_breaker(spot: Spot, taking: Taking) -> VoteCast | None:
    cast = text_at(inside(spot, "tie_breaker_vote"))
    return None if cast is None else _breaking(spot, cast, taking)


def _senate_counts(spot: Spot, taking: Taking) -> dict[str, int]:
    """Return the counts stated; where there are any, an empty one is the Senate's way to write none."""
    names = {"yeas": "yeas", "nays": "nays", "present": "present", "not_voting": "absent"}
    counts = {side: taking.count(inside(spot, name)) for side, name in names.items()}
    stated = [count for count in counts.values() if count is not None]
    return {side: count or 0 for side, count in counts.items()} if stated else {}


def _senate_measure(spot: Spot, congress: int, taking: Taking) -> Measure | None:
    """Return the measure voted on, or the one that the amendment voted on would change."""
    document = spot.at("document", 0)
    written = type_of(text_at(inside(document, "document_type")) or "")
    if written:
        number = taking.number(inside(document, "document_number"), "the number of the measure")
        own = taking.count(inside(document, "document_congress"))
        return Measure(written, number, own or congress)
    changed = text_at(inside(spot, "amendment", "amendment_to_document_number")) or ""
    return _numbered(changed, congress)


def _clerk_xml(root: Spot, taking: Taking) -> RollCall | None:
    spot = root.at("rollcall-vote", 0, "vote-metadata", 0)
    congress = taking.number(inside(spot, "congress"), "the number of the Congress")
    session = _clerk_session(inside(spot, "session"), taking)
    number = taking.number(inside(spot, "rollcall-num"), "the number of the roll call")
    question = taking.text(inside(spot, "vote-question"), "the question put")
    held = _clerk_held(spot, taking)
    voters = tuple(_representatives(root.at("rollcall-vote", 0, "vote-data", 0), taking))
    declared = _clerk_counts(spot.at("vote-totals", 0, "totals-by-vote", 0), taking)
    title = text_at(inside(spot, "vote-desc")) or ""
    if taking.problems or held is None:
        return None
    return RollCall(
        chamber=Chamber.HOUSE,
        congress=congress,
        session=session,
        number=number,
        measure=_numbered(text_at(inside(spot, "legis-num")) or "", congress),
        question=question,
        asked=question,
        subject=f"{question} {title}",
        held=held,
        requires=_clerk_share(text_at(inside(spot, "vote-type"))),
        result=text_at(inside(spot, "vote-result")),
        voters=voters,
        vice_president=None,
        declared=declared,
        offered=frozenset(),
        url=page(Chamber.HOUSE, congress, session, number),
        copied=None,
        updated=None,
        spot=spot,
    )


def _clerk_session(spot: Spot, taking: Taking) -> int:
    text = taking.text(spot, "the session")
    if text and text[:1] not in "12":
        taking.fault(spot, "session", "1st or 2nd", text)
    return 2 if text.startswith("2") else 1


def _clerk_held(spot: Spot, taking: Taking) -> TimeRange | None:
    day, time = inside(spot, "action-date"), spot.at("action-time", 0, "time-etz")
    clock = _CLERK_TIME.fullmatch(text_at(time) or "")
    return _of_washington(day, _CLERK_DAY, taking, clock)


def _representatives(spot: Spot, taking: Taking) -> Iterator[Voter]:
    for here in each(spot, "recorded-vote"):
        member = here.at("legislator", 0)
        cast = taking.text(inside(here, "vote"), "the vote cast")
        if cast:
            party, name = text_at(member.at("party")), text_at(member.at(TEXT))
            yield Voter(_id(member.at("name-id")), name, party, cast, here)


def _clerk_counts(spot: Spot, taking: Taking) -> dict[str, int]:
    names = {"yeas": "yea", "nays": "nay", "present": "present", "not_voting": "not-voting"}
    counts = {side: taking.count(inside(spot, f"{name}-total")) for side, name in names.items()}
    return {side: count for side, count in counts.items() if count is not None}


def _clerk_share(vote_type: str | None) -> str | None:
    """Return the share that a type of vote needs: one without a number needs more than half."""
    if vote_type is None or "quorum" in vote_type.lower():
        return None
    stated = _SHARES.search(vote_type)
    return stated[0] if stated else "1/2"


# --- values that layouts share ------------------------------------------------------------------


def _session(year: int, congress: int, spot: Spot, taking: Taking) -> int:
    """Return the session of a Congress that a year is: its first or its second."""
    session = year - year_of(congress, 0)
    if not taking.problems and session not in (1, 2):
        years = " or ".join(str(year_of(congress, n)) for n in (1, 2))
        taking.fault(spot, "session", f"a year of the Congress: {years}", str(year))
    return session


def _chamber(spot: Spot, taking: Taking, chambers: Mapping[str, Chamber]) -> Chamber | None:
    text = taking.text(spot, "the chamber")
    if text and text not in chambers:
        taking.problems.append(spot.unknown("chamber", f"one of {', '.join(chambers)}", text, chambers))
    return chambers.get(text)


def _id(spot: Spot) -> str | None:
    """Return a member's id; nothing but zeros is how files write that they have none."""
    text = text_at(spot)
    return None if text is None or not text.strip("0") else text


def _share(text: str | None) -> str | None:
    return text if text and text.lower() not in ("unknown", "quorum") else None


def _breaking(spot: Spot, cast: str, taking: Taking) -> VoteCast | None:
    if cast.lower() in ("yea", "nay"):
        return VoteCast(cast.lower())
    taking.fault(spot, "tie_breaker", "Yea or Nay", cast)
    return None


def _measure(spot: Spot, written: str, number: int, congress: int, taking: Taking) -> Measure | None:
    found = type_of(written)
    if written and found is None:
        taking.problems.append(
            spot.unknown("measure", f"one of {', '.join(_SHORT_TYPES.values())}", written, ())
        )
    return Measure(found, number, congress) if found else None


def _numbered(text: str, congress: int) -> Measure | None:
    """Return the measure that a written number means: `H CON RES 61`, `S. 4668`; None for anything else."""
    letters, _, number = text.rpartition(" ")
    found = type_of(letters)
    return Measure(found, int(number), congress) if found and number.isdigit() else None


def _stamped(spot: Spot, taking: Taking) -> TimeRange | None:
    """Return an instant with its offset, or a day, on the chamber's clock."""
    text = taking.text(spot, "when the vote was held")
    given = {"earliest": text, "latest": text} if "T" in text else {"edtf": text}
    return _time(spot, text, given, taking) if text else None


def _of_washington(
    spot: Spot, form: re.Pattern[str], taking: Taking, clock: re.Match[str] | None = None
) -> TimeRange | None:
    """Return the day, with its time where one is stated, that a chamber's own file gives."""
    text = taking.text(spot, "when the vote was held")
    found = form.fullmatch(text)
    if found is None or found["month"].lower() not in _MONTHS:
        if text:
            taking.fault(spot, "date", "a date, as the chamber writes it", text)
        return None
    parts = {**found.groupdict(), **(clock.groupdict() if clock else {})}
    day = f"{parts['year']}-{_MONTHS.index(parts['month'].lower()) + 1:02d}-{int(parts['day']):02d}"
    if parts.get("hour") is None:
        return _time(spot, text, {"edtf": day}, taking)
    return _at_clock(spot, text, day, parts, taking)


def _at_clock(
    spot: Spot, text: str, day: str, parts: Mapping[str, str | None], taking: Taking
) -> TimeRange | None:
    hour, minute = int(parts["hour"] or 0), int(parts["minute"] or 0)
    if parts.get("half"):
        hour = hour % 12 + (12 if parts["half"] == "P" else 0)
    try:
        year, month, date = (int(part) for part in day.split("-"))
        instant = pendulum.datetime(year, month, date, hour, minute, tz=ZONE).isoformat()
    except ValueError:
        taking.fault(spot, "date", "a date and a time that there are", text)
        return None
    return _time(spot, text, {"earliest": instant, "latest": instant}, taking)


def _time(spot: Spot, text: str, given: Mapping[str, str], taking: Taking) -> TimeRange | None:
    try:
        return TimeRange.model_validate({**given, "zone": ZONE})
    except ValidationError as error:
        taking.fault(spot, "date", error.errors()[0]["msg"], text)
        return None
