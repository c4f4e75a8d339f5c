"""JSON lines, lossless: the journal's entries in order, so that loading them gives an equal registry.

The first line says what the file is. Each other line is one entry: its kind, its subject, when it was
recorded, its content. What is not public now, or was not then, is left out, with the links to it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa

from registry.exporters.files import replacing
from registry.exporters.options import Options
from registry.journal import JournalEntry
from registry.records.claim import Claim
from registry.records.source import Source
from registry.storage import read
from registry.storage.mapping import body_of
from registry.storage.store import Store, without_links_to
from registry.storage.tables import METADATA
from registry.vocabulary.terms import Tier
from registry.vocabulary.time import from_microseconds, instant_text

HEADER = {"format": "strike-registry", "version": 1}
"""The first line of every file."""
_T = METADATA.tables


def write(store: Store, out: Path, options: Options) -> list[Path]:
    """Write every public entry of the journal, in order."""
    with (
        replacing(out) as new,
        new.open("w", encoding="utf-8", newline="\n") as file,
        store.connect() as connection,
    ):
        file.write(json.dumps(HEADER) + "\n")
        for entry, body in _public(connection):
            recorded = instant_text(from_microseconds(entry.recorded_us))
            head = json.dumps({"kind": entry.kind, "subject": entry.subject, "recorded": recorded})
            file.write(f'{head[:-1]}, "body": {body}}}\n')
    return [out]


def _public(connection: sa.Connection) -> Iterator[tuple[JournalEntry, str]]:
    """Yield the public entries, each with its content as anyone may see it."""
    hidden = {kind: _hidden(connection, kind) for kind in ("publication", "source", "claim")}
    several = _recorded_again(connection)
    last: dict[tuple[str, str], str] = {}
    for entry in read.journal(connection):
        if entry.subject in hidden[entry.kind]:
            continue
        body = _seen(entry, hidden["claim"])
        if body is None or last.get((entry.kind, entry.subject)) == body:
            continue
        if (entry.kind, entry.subject) in several:
            last[entry.kind, entry.subject] = body
        yield entry, body


def _hidden(connection: sa.Connection, kind: str) -> set[str]:
    """Return the ids of what is not public now; a publication is not that only such sources name."""
    source = _T["source"]
    if kind == "publication":
        named = sa.select(source.c.publication)
        public = named.where(source.c.tier == Tier.PUBLIC.value)
        return set(connection.scalars(named)) - set(connection.scalars(public))
    table = _T[kind]
    return set(connection.scalars(sa.select(table.c.id).where(table.c.tier != Tier.PUBLIC.value)))


def _recorded_again(connection: sa.Connection) -> set[tuple[str, str]]:
    """Return what the journal recorded more than once; without secrets, two entries may say the same."""
    t = _T["journal"]
    select = sa.select(t.c.kind, t.c.subject).group_by(t.c.kind, t.c.subject).having(sa.func.count() > 1)
    return {(row.kind, row.subject) for row in connection.execute(select)}


def _seen(entry: JournalEntry, secret: set[str]) -> str | None:
    """Return an entry's content as anyone may see it; None where nothing of it is public."""
    if entry.kind == "publication":
        return entry.body
    if entry.kind == "source":
        return entry.body if Source.model_validate_json(entry.body).tier is Tier.PUBLIC else None
    if '"links"' not in entry.body and '"tier"' not in entry.body:  # most claims, and quick to tell
        return entry.body
    claim = Claim.model_validate_json(entry.body)
    shown = without_links_to(claim, secret) if claim.tier is Tier.PUBLIC else None
    return None if shown is None else body_of(shown)
