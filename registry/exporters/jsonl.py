"""JSON lines, lossless: the journal's entries in order, so that loading them gives an equal registry.

The first line says what the file is. Each other line is one entry: its kind, its subject, when it was
recorded, its content. What is not public now, or was not then, is left out; what is not public now is
named nowhere. A publication is there where a source names it, now or in an earlier entry. An entry may
bear on one that comes later, where that became public later.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import sqlalchemy as sa

from registry.exporters.options import Options
from registry.journal import JournalEntry
from registry.records.claim import Claim
from registry.records.source import Source
from registry.storage import read
from registry.storage.files import replacing
from registry.storage.mapping import body_of
from registry.storage.public import (
    hidden_claims,
    hidden_sources,
    public_merges,
    source_without_origin,
    without_origin,
)
from registry.storage.store import Store
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
    hidden = _hidden(connection)
    several = _recorded_again(connection)
    last: dict[tuple[str, str], str] = {}
    for entry in read.journal(connection):
        if entry.subject in hidden[entry.kind]:
            continue
        body = _seen(entry, hidden)
        if body is None or last.get((entry.kind, entry.subject)) == body:
            continue
        if (entry.kind, entry.subject) in several:
            last[entry.kind, entry.subject] = body
        yield entry, body


def _hidden(connection: sa.Connection) -> dict[str, set[str]]:
    """Return the ids of what is left out, by kind: what is not public now, and publications named by none."""
    sources = hidden_sources(connection)
    publications = set(connection.scalars(sa.select(_T["publication"].c.id)))
    return {
        "publication": publications - _named(connection, sources),
        "source": sources,
        "claim": hidden_claims(connection),
        "merge": read.merges(connection).keys() - public_merges(connection).keys(),
    }


def _named(connection: sa.Connection, hidden: set[str]) -> set[str]:
    """Return the publications that the file's sources name, in any of their entries."""
    t = _T["journal"]
    entries = connection.execute(sa.select(t.c.subject, t.c.body).where(t.c.kind == "source"))
    shown = (Source.model_validate_json(entry.body) for entry in entries if entry.subject not in hidden)
    return {source.publication for source in shown if _is_public(source)}


def _recorded_again(connection: sa.Connection) -> set[tuple[str, str]]:
    """Return what the journal recorded more than once; without secrets, two entries may say the same."""
    t = _T["journal"]
    select = sa.select(t.c.kind, t.c.subject).group_by(t.c.kind, t.c.subject).having(sa.func.count() > 1)
    return {(row.kind, row.subject) for row in connection.execute(select)}


def _seen(entry: JournalEntry, hidden: Mapping[str, set[str]]) -> str | None:
    """Return an entry's content as anyone may see it; None where nothing of it is public."""
    if entry.kind in ("publication", "merge"):
        return entry.body
    if entry.kind == "source":
        source = Source.model_validate_json(entry.body)
        return body_of(source_without_origin(source, hidden["source"])) if _is_public(source) else None
    if not hidden["source"] and '"links"' not in entry.body and '"tier"' not in entry.body:
        return entry.body  # most claims, and quick to tell
    claim = Claim.model_validate_json(entry.body)
    shown = claim.keeping_links(lambda link: link.claim not in hidden["claim"])
    left_bare = shown is not claim and not shown.says and not shown.links
    if left_bare or not _is_public(claim):
        return None
    return body_of(without_origin(shown, hidden["source"]))


def _is_public(item: Source | Claim) -> bool:
    return item.tier is Tier.PUBLIC
