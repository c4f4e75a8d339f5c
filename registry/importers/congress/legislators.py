"""Public lists of lawmakers, of committees, and of who sits on them: claims about actors.

The lists say no date of their own, so their sources have none. A list that is loaded again, changed, changes
the claims made of it; the journal keeps what they were.
"""

from __future__ import annotations

import collections
import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from registry.errors import Problem
from registry.importers.congress.names import known_or_first, slug
from registry.importers.congress.told import Beside, Taking, Told, text_at, value_at
from registry.importers.faults import Spot
from registry.vocabulary.ids import DossierContext

LEGISLATORS = "congress-legislators"
"""The collection of claims about lawmakers; each is named by the ids that public files know one by."""
COMMITTEES = "congress-committees"
"""The collection of claims about committees; each is named by the committee's id in public files."""
MEMBERSHIPS = "congress-memberships"
"""The collection of claims about who sits on which committee."""
_CHAMBERS = {
    "sen": "United States Senate",
    "senate": "United States Senate",
    "rep": "United States House of Representatives",
    "house": "United States House of Representatives",
    "joint": "both chambers of Congress",
}
_PUBLICATION = "congress-legislators"
_ADDRESS = "https://github.com/unitedstates/congress-legislators"
_COMMITTEE = re.compile(r"[HSJ][A-Z]{3}[0-9]{0,2}")

Reader = Callable[[Spot, Beside], Told]


def list_of(value: object) -> Reader | None:
    """Return how a file with this content is read, or None where it is no such list."""
    if isinstance(value, list) and value and isinstance(value[0], dict):
        first = value[0]
        if isinstance(first.get("id"), dict) and "terms" in first:
            return _read_legislators
        return _read_committees if {"thomas_id", "type", "name"} <= first.keys() else None
    if isinstance(value, dict) and value and all(_COMMITTEE.fullmatch(name) for name in value):
        return _read_memberships
    return None


def _told(
    spot: Spot,
    taking: Taking,
    collection: str,
    words: str,
    entries: Iterable[dict[str, Any]],
    notes: Iterable[Problem] = (),
) -> Told:
    if taking.problems:
        return Told(problems=tuple(taking.problems))
    undated = spot.problem("no_date", "a date of the list; without one, no day is known when it was public")
    context = DossierContext(collection, None)
    about = {"source": collection, "speaker": {"words": words}, "route": "outlet_report"}
    return Told(
        sources={
            collection: {
                "publication": _PUBLICATION,
                "title": words,
                "url": _ADDRESS,
                "grade": "C",
                "note": "A list kept by volunteers; it says no date of its own.",
            }
        },
        publications={_PUBLICATION: {"name": "unitedstates/congress-legislators", "kind": "public data set"}},
        entries=tuple((context, spot, {**entry, **about}) for entry in entries),
        notes=(undated, *notes),
    )


def _items(spot: Spot) -> list[Spot]:
    found = value_at(spot)
    return [spot.at(i) for i in range(len(found) if isinstance(found, list) else 0)]


# --- lawmakers ----------------------------------------------------------------------------------


def _read_legislators(spot: Spot, beside: Beside) -> Told:
    taking = Taking()
    listed: dict[str, Spot] = {}
    ids = {"bioguide": listed, "lis": dict[str, Spot]()}
    for here in _items(spot):
        for kind, own in (("bioguide", _bioguide(here, taking)), ("lis", _lis(here, taking))):
            if ids[kind].setdefault(own, here) is not here and own:
                taking.fault(here.at("id", kind), "repeated_id", "each lawmaker once", own.upper())
    names = {bioguide: known_or_first(_names(here), beside.actors) for bioguide, here in listed.items()}
    actors = _apart(names, beside.members)
    entries = [
        _legislator(here, actors[bioguide], _named(bioguide, _lis(here, Taking()), beside), taking)
        for bioguide, here in listed.items()
    ]
    joined = sorted(actor for actor in actors.values() if actor in beside.actors)
    fresh = [actor for actor in joined if actor not in beside.members.values()]
    expected = "lawmakers not known yet by name; these were joined with the actors of that name"
    note = spot.problem("joined_by_name", expected, ", ".join(fresh))
    words = "the public list of members of Congress"
    return _told(spot, taking, LEGISLATORS, words, entries, [note] if fresh else [])


def _bioguide(spot: Spot, taking: Taking) -> str:
    here = spot.at("id", "bioguide")
    found = taking.text(here, "the id in the Biographical Directory of Congress").lower()
    if found and not re.fullmatch(r"[a-z][0-9]{6}", found):
        taking.fault(here, "member_id", "a letter and six digits", found.upper())
    return found


def _lis(spot: Spot, taking: Taking) -> str:
    """Return a senator's id in the Senate's own list; nothing for who never was one."""
    here = spot.at("id", "lis")
    found = (text_at(here) or "").lower()
    if found and not re.fullmatch(r"s[0-9]{3,4}", found):
        taking.fault(here, "member_id", "S and three digits", found.upper())
    return found


def _named(bioguide: str, lis: str, beside: Beside) -> dict[str, str]:
    """Return the name of a lawmaker's entry: its ids, also one that only a list before this gave.

    Who came to the Senate has an id more than before: the entry then takes the place of the earlier one.
    """
    before = beside.entries.get(bioguide, ())
    own = f"{bioguide}-{lis}" if lis else max(before, key=len, default=bioguide)
    return {"id": own, "supersedes": bioguide} if own != bioguide and bioguide in before else {"id": own}


def _apart(names: Mapping[str, str], known: Mapping[str, str]) -> dict[str, str]:
    """Return each one's actor: as known before, else by name, with its own id where two share a name."""
    shared = collections.Counter(names.values())
    others = frozenset(known.values())
    return {
        own: known.get(own) or (f"{name}-{own.lower()}" if shared[name] > 1 or name in others else name)
        for own, name in names.items()
    }


def _names(spot: Spot) -> list[str]:
    """Return the names by which an actor may be known, as ids: the short name first.

    A last name is one only for who has no other: alone it may be a state's, as Jordan.
    """
    part = {key: text_at(spot.at("name", key)) or "" for key in ("nickname", "first", "middle", "last")}
    given = [part["nickname"], part["middle"] if part["first"].endswith(".") else part["first"]]
    full = re.sub(r"\b[A-Z]\. ", "", text_at(spot.at("name", "official_full")) or "")
    names = [*(slug(f"{name} {part['last']}") for name in given if name), slug(full)]
    return [name for name in names if name] or [slug(part["last"])]


def _legislator(spot: Spot, actor: str, named: Mapping[str, str], taking: Taking) -> dict[str, Any]:
    last = taking.text(spot.at("name", "last"), "the last name")
    first = text_at(spot.at("name", "first"))
    terms = _items(spot.at("terms"))
    said = {
        "name": text_at(spot.at("name", "official_full")) or " ".join(filter(None, (first, last))),
        "kind": "person",
        "state": "US",
        "party": _party(terms),
        "roles": [_term(term, taking) for term in terms] or None,
    }
    about = {f"actor-{actor}": {field: value for field, value in said.items() if value}}
    return {**named, "says": about}


def _party(terms: list[Spot]) -> str | None:
    """Return the party of the latest term, in whatever order they stand; of two of one day, the last."""
    begun = [(text_at(term.at("start")) or "", place) for place, term in enumerate(terms)]
    return text_at(terms[max(begun)[1]].at("party")) if begun else None


def _term(spot: Spot, taking: Taking) -> dict[str, Any]:
    kind = taking.text(spot.at("type"), "the type of the term: sen or rep")
    if kind and kind not in ("sen", "rep"):
        taking.fault(spot.at("type"), "term", "sen or rep: no other office is read from a list", kind)
    state, district = text_at(spot.at("state")), text_at(spot.at("district"))
    title = {"sen": "Senator", "rep": "Representative"}.get(kind, kind)
    seat = {None: "", "-1": "", "0": " at large"}.get(district, f"-{district}")
    held = _span(spot, taking)
    role = {"title": f"{title}, {state}{seat}" if state else title, "body": _CHAMBERS.get(kind)}
    return {**{key: value for key, value in role.items() if value}, **({"held": held} if held else {})}


def _span(spot: Spot, taking: Taking) -> str | None:
    start, end = (_day(spot.at(key), taking) for key in ("start", "end"))
    if start and end and start > end:
        taking.fault(spot.at("end"), "date", f"a day not before the start, {start}", end)
    return f"{start or '..'}/{end or '..'}" if start or end else None


def _day(spot: Spot, taking: Taking) -> str | None:
    text = text_at(spot)
    try:
        return dt.date.fromisoformat(text).isoformat() if text else None
    except ValueError:
        taking.fault(spot, "date", "a day, as 2025-01-03", text)
        return None


# --- committees ---------------------------------------------------------------------------------


def _read_committees(spot: Spot, beside: Beside) -> Told:
    taking = Taking()
    names = {text_at(here.at("thomas_id")) or "": _called(here, beside) for here in _items(spot)}
    actors = _apart(names, beside.committees)
    entries = [entry for here in _items(spot) for entry in _committee(here, actors, beside, taking)]
    return _told(spot, taking, COMMITTEES, "the public list of committees of Congress", entries)


def _called(spot: Spot, beside: Beside) -> str:
    """Return the id of a committee by its name: its chamber and its subject."""
    name, kind = (text_at(spot.at(key)) or "" for key in ("name", "type"))
    own = f"{kind}-{re.sub(r'^(House|Senate) Committee on (the )?', '', name)}"
    return known_or_first((slug(own), slug(name)), beside.actors)


def _committee(
    spot: Spot, actors: Mapping[str, str], beside: Beside, taking: Taking
) -> Iterator[dict[str, Any]]:
    """Yield a committee and its subcommittees."""
    name = taking.text(spot.at("name"), "the committee's name")
    thomas = _matching(spot.at("thomas_id"), r"[HSJ][A-Z]{3}", "four letters, as SSFR", taking)
    kind = _matching(spot.at("type"), "house|senate|joint", "house, senate or joint", taking)
    actor = actors[thomas]
    yield _sitting(actor, name, thomas, {"title": "committee", "body": _CHAMBERS.get(kind, kind)})
    for here in _items(spot.at("subcommittees")):
        sub = taking.text(here.at("name"), "the subcommittee's name")
        number = _matching(here.at("thomas_id"), "[0-9]{2}", "two digits, as 05", taking)
        # Two subcommittees of one committee can share a name, so the number is part of the id.
        part = "-".join(filter(None, (actor, slug(sub), number)))
        part = beside.committees.get(f"{thomas}{number}", part)
        yield _sitting(part, sub, f"{thomas}{number}", {"title": "subcommittee", "body": actor})


def _matching(spot: Spot, form: str, expected: str, taking: Taking) -> str:
    text = taking.text(spot, expected)
    if text and not re.fullmatch(form, text):
        taking.fault(spot, "committee", expected, text)
    return text


def _sitting(actor: str, name: str, thomas: str, role: dict[str, str]) -> dict[str, Any]:
    said = {"name": name, "kind": "committee", "state": "US", "roles": [role]}
    return {"id": thomas.lower(), "says": {f"actor-{actor}": said}}


# --- who sits where -----------------------------------------------------------------------------


def _read_memberships(spot: Spot, beside: Beside) -> Told:
    """Read the seats of those lawmakers who are known; a name alone does not tell who somebody is."""
    taking = Taking()
    roles: dict[str, list[dict[str, str]]] = collections.defaultdict(list)
    unknown: dict[str, None] = {}
    for thomas, seats in value_at(spot).items():
        if seats and not isinstance(seats, list):
            taking.fault(spot.at(thomas), "shape", "a list of members")
        for here in _items(spot.at(thomas)):
            bioguide = taking.text(here.at("bioguide"), "the member's id")
            if bioguide.lower() in beside.members:
                roles[bioguide.lower()].append(_seat(here, thomas, beside))
            else:
                unknown[f"{bioguide} ({text_at(here.at('name'))})"] = None
    entries = [
        {"id": bioguide, "says": {f"actor-{beside.members[bioguide]}": {"roles": held}}}
        for bioguide, held in roles.items()
    ]
    notes = list(_unresolved(spot, unknown, beside))
    return _told(spot, taking, MEMBERSHIPS, "the public list of committee seats", entries, notes)


def _seat(spot: Spot, thomas: str, beside: Beside) -> dict[str, str]:
    side = text_at(spot.at("party"))
    title = text_at(spot.at("title")) or "member"
    body = beside.committees.get(thomas, thomas)
    return {"title": f"{title} ({side})" if side else title, "body": body}


def _unresolved(spot: Spot, members: Iterable[str], beside: Beside) -> Iterator[Problem]:
    hint = "Load the lists of legislators and of committees with it, or before it."
    if listed := ", ".join(members):
        expected = "ids of lawmakers that were loaded; the seats of these are left out"
        yield spot.problem("unknown_member", expected, listed, hint=hint)
    if listed := ", ".join(thomas for thomas in value_at(spot) if thomas not in beside.committees):
        expected = "ids of committees that were loaded; these stay as given"
        yield spot.problem("unknown_committee", expected, listed, hint=hint)
