"""What came of proceedings: the reports that a law requires with their contents, and the votes held."""

from __future__ import annotations

from collections.abc import Iterator

from registry.records import MandatedReport, OversightAction
from registry.records.claim import Claim
from registry.records.fields import typed
from registry.records.oversight import Vote
from registry.records.record import Frozen
from registry.storage.store import Store
from registry.vocabulary.terms import ContentItem, Presence, RecordKind


class Sent(Frozen):
    """One report or notice that a law requires, with what it must contain."""

    report: str
    """The report's id."""
    duty: str | None
    """The duty under which it was sent."""
    title: str | None
    """Its title or number."""
    date: str | None
    """When it was sent."""
    published: bool | None
    """Whether its text is public; absent where nobody says."""
    required: dict[ContentItem, Presence]
    """Each content that the duty requires: present, absent or unknown."""
    covers: tuple[str, ...]
    """The incidents that it covers, as its text or a speaker states."""


class Ballot(Frozen):
    """One vote held on one measure."""

    action: str
    """The measure's id."""
    instrument: str | None
    """Its number."""
    vote: Vote
    """The vote: the question put, what a Yea means, the members' tally, how a tie was broken, the result."""
    tied: bool
    """Whether as many members voted Yea as Nay."""
    claims: tuple[str, ...] = ()
    """The claims that tell of it so."""


def reports(store: Store) -> list[Sent]:
    """Return every report that a law requires, in the order of ids."""
    return [
        Sent(
            report=record.id,
            duty=record.duty.value if record.duty else None,
            title=record.title,
            date=str(record.date) if record.date else None,
            published=record.published,
            required=record.required,
            covers=record.covers or (),
        )
        for record in store.records(RecordKind.REPORT)
        if isinstance(record, MandatedReport)
    ]


def votes(store: Store) -> list[Ballot]:
    """Return every vote on record, by measure in the order of ids, then in the order of time.

    Accounts of one chamber's roll call, by its number and year, are one vote where their facts agree: it is
    told in the words of the first, with what that leaves out from the others. Accounts that differ are told
    one after the other.
    """
    acts = [r for r in store.records(RecordKind.ACTION) if isinstance(r, OversightAction) and r.votes]
    basis = {act.id: found.claims for act in acts if (found := act.basis_of("votes"))}
    claims = store.claims_by_id({claim for ids in basis.values() for claim in ids})
    return [
        ballot for act in acts for ballot in _ballots(act, [claims[c] for c in basis[act.id] if c in claims])
    ]


def _ballots(act: OversightAction, claims: list[Claim]) -> list[Ballot]:
    """Return the votes on one measure as its live claims tell of them."""
    found: list[Ballot] = []
    for vote, claim in _accounts(claims):
        same = next((i for i, ballot in enumerate(found) if _one_vote(ballot.vote, vote)), None)
        if same is None:
            found.append(Ballot(action=act.id, instrument=act.instrument, vote=vote, tied=vote.tied))
            same = -1
        found[same] = found[same].model_copy(
            update={
                "vote": _completed(found[same].vote, vote),
                "claims": (*found[same].claims, claim),
            }
        )
    return sorted(found, key=lambda ballot: _held_order(ballot.vote))


def _accounts(claims: list[Claim]) -> Iterator[tuple[Vote, str]]:
    """Yield each vote that each claim tells of, the earlier claim first."""
    for claim in sorted(claims, key=lambda claim: (claim.stated or claim.published or "9999", claim.id)):
        for vote in typed(RecordKind.ACTION, "votes", claim.says["votes"]):
            yield vote, claim.id


_FACTS = ("put", "yeas", "nays", "not_voting", "present", "vice_president")


def _one_vote(a: Vote, b: Vote) -> bool:
    """Return whether two accounts are of one vote, and can both be so."""
    if a == b:
        return True
    if a.roll_call is None or a.held is None or b.held is None or _name(a) != _name(b):
        return False
    facts = ((getattr(a, fact), getattr(b, fact)) for fact in _FACTS)
    return a.held.agrees_with(b.held) and all(x is None or y is None or x == y for x, y in facts)


def _name(vote: Vote) -> tuple[object, ...]:
    """Return what names a roll call: chambers number theirs anew each year."""
    year = vote.held.first_day.year if vote.held and vote.held.first_day else None
    return vote.chamber, vote.roll_call, year


def _completed(vote: Vote, other: Vote) -> Vote:
    """Return a vote with what it leaves out, from another account of it."""
    left_out = {f: getattr(other, f) for f in Vote.model_fields if getattr(vote, f) is None}
    return vote.model_copy(update=left_out)


def _held_order(vote: Vote) -> str:
    day = vote.held.first_day if vote.held else None
    return day.isoformat() if day else "9999"
