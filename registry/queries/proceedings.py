"""What came of proceedings: the reports that a law requires with their contents, and the votes held."""

from __future__ import annotations

from registry.records import MandatedReport, OversightAction
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

    Accounts of one vote that differ are told one after the other.
    """
    acts = [r for r in store.records(RecordKind.ACTION) if isinstance(r, OversightAction)]
    return [
        Ballot(action=act.id, instrument=act.instrument, vote=vote, tied=vote.tied)
        for act in acts
        for vote in sorted(act.votes or (), key=_held_order)
    ]


def _held_order(vote: Vote) -> str:
    day = vote.held.first_day if vote.held else None
    return day.isoformat() if day else "9999"
