"""The hash chain: each entry's hash covers its own content and the hash before it.

Pure functions. Storage keeps the entries; this file says what an entry's hash is and whether a chain
holds. A chain re-sealed after a change holds again, so an anchor (its length and last hash, kept
elsewhere) is what shows that the past was rewritten.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Iterable

from registry.errors import BrokenJournal

_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)
GENESIS = "0" * 64
"""The hash that stands before the first entry."""


@dataclasses.dataclass(frozen=True, slots=True)
class JournalEntry:
    """One thing that was recorded."""

    seq: int
    """Its number, from 1."""
    recorded_us: int
    """When the registry recorded it: microseconds of UTC from 1970."""
    kind: str
    """What it is: publication, source, claim or merge."""
    subject: str
    """The id of what it is."""
    body: str
    """Its content, as canonical JSON."""
    previous: str
    """The hash of the entry before it."""
    hash: str
    """The SHA-256 of all of the above, in hexadecimal."""


@dataclasses.dataclass(frozen=True, slots=True)
class Anchor:
    """The length and last hash of a chain: keep it elsewhere, and the past can't be rewritten unseen."""

    entries: int
    """How many entries the chain has."""
    hash: str
    """The hash of the last."""


def canonical(value: object) -> str:
    """Return JSON in one form: sorted keys, no spaces, every character as itself."""
    return _ENCODER.encode(value)


def seal(seq: int, recorded_us: int, kind: str, subject: str, body: str, previous: str) -> JournalEntry:
    """Return the entry with its hash."""
    digest = _digest(seq, recorded_us, kind, subject, body, previous)
    return JournalEntry(seq, recorded_us, kind, subject, body, previous, digest)


def _digest(seq: int, recorded_us: int, kind: str, subject: str, body: str, previous: str) -> str:
    content = canonical([seq, recorded_us, kind, subject, body, previous])
    return hashlib.sha256(content.encode()).hexdigest()


def verify(entries: Iterable[JournalEntry], anchor: Anchor | None = None) -> Anchor:
    """Return the chain's anchor. Raises `BrokenJournal` that names the first entry that does not fit."""
    head = Anchor(0, GENESIS)
    for entry in entries:
        if entry.seq != head.entries + 1:
            raise BrokenJournal(head.entries + 1, f"is missing; the next in the file is {entry.seq}")
        if entry.previous != head.hash:
            raise BrokenJournal(entry.seq, "does not follow from the entry before it")
        expected = _digest(
            entry.seq, entry.recorded_us, entry.kind, entry.subject, entry.body, entry.previous
        )
        if entry.hash != expected:
            raise BrokenJournal(
                entry.seq, f"({entry.kind} {entry.subject}) was altered after it was recorded"
            )
        head = Anchor(entry.seq, entry.hash)
        if anchor is not None and entry.seq == anchor.entries and entry.hash != anchor.hash:
            raise BrokenJournal(entry.seq, "differs from the anchor: the chain was rewritten up to here")
    if anchor is not None and head.entries < anchor.entries:
        raise BrokenJournal(head.entries + 1, f"is missing; the anchor counts {anchor.entries} entries")
    return head
