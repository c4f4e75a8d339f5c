"""`Store`: one registry in one database, or a view of it as of a day. What queries and questions read."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Self

import sqlalchemy as sa

from registry.errors import UnknownId
from registry.journal import Anchor, verify
from registry.journal.known import known_by, source_on
from registry.records import Record
from registry.records.claim import Claim
from registry.records.merge import Merge
from registry.records.source import Publication, Source
from registry.resolve import OFFICIAL_FIRST, Policy
from registry.resolve.merged import Merged
from registry.storage import read
from registry.storage.check import check_tables
from registry.storage.engine import engine_for
from registry.storage.public import (
    merged,
    public_claims,
    public_claims_about,
    public_merges,
    public_sources,
    visible_claims,
    visible_sources,
)
from registry.storage.tables import METADATA
from registry.storage.write import Outcome, Part, Written, write
from registry.vocabulary.ids import RecordRef
from registry.vocabulary.terms import RecordKind, Tier
from registry.vocabulary.time import Instant, from_microseconds, to_microseconds

_T = METADATA.tables


@dataclasses.dataclass(frozen=True)
class Store:
    """A registry's database, the policy its records are resolved by, and the day it is a view of."""

    engine: sa.Engine
    policy: Policy = OFFICIAL_FIRST
    known_on: dt.date | None = None
    """The day this is a view as of; None for everything recorded."""
    whole: Store | None = None
    """The registry that this is a view of; None where it is no view."""

    @classmethod
    def at(cls, address: str | Path | None = None) -> Self:
        """Open a path, a database URL, or (with nothing) a registry in memory."""
        return cls(engine_for(address))

    def close(self) -> None:
        """Let go of the database. A registry in memory is gone then."""
        self.engine.dispose()

    def __enter__(self) -> Self:
        """Use the registry in a `with` block, which closes it at its end."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    @contextmanager
    def connect(self) -> Iterator[sa.Connection]:
        """Yield a connection for reading."""
        with self.engine.connect() as connection:
            yield connection

    def write(
        self,
        publications: Mapping[str, Publication],
        sources: Mapping[str, Source],
        claims: Mapping[str, Claim],
        *,
        recorded: Instant,
        dry_run: bool = False,
    ) -> Written:
        """Record publications, sources and claims in one transaction."""
        part = Part(publications, sources, claims)
        return self.write_parts([part], recorded=recorded, dry_run=dry_run)

    def write_parts(
        self,
        parts: Iterable[Part],
        *,
        recorded: Instant,
        dry_run: bool = False,
        told: Callable[[Outcome], None] | None = None,
    ) -> Written:
        """Record part after part in one transaction; `told` hears what became of each."""
        return write(
            self.engine,
            parts,
            recorded_us=to_microseconds(recorded),
            policy=self.policy,
            dry_run=dry_run,
            told=told,
        )

    def view(self, day: dt.date) -> Self:
        """Return this registry as publicly known by the end of `day`: resolved anew, in memory."""
        return self._resolved_anew(self.policy, day, lambda claims: claims)

    def under(self, policy: Policy) -> Self:
        """Return this registry with its records resolved by another policy: anew, in memory."""
        return self._resolved_anew(policy, self.known_on, lambda claims: claims)

    def altered(self, change: Callable[[list[Claim]], list[Claim]]) -> Self:
        """Return this registry as it would be with its claims changed: resolved anew, in memory."""
        return self._resolved_anew(self.policy, self.known_on, change)

    def _resolved_anew(
        self, policy: Policy, day: dt.date | None, change: Callable[[list[Claim]], list[Claim]]
    ) -> Self:
        whole = self.whole or self
        with whole.connect() as connection:
            merges = read.merges(connection)
            publications, sources = read.publications(connection), visible_sources(connection)
            claims = visible_claims(connection, read.claims(connection))
        if day is not None:
            claims = known_by(claims, day)
            cited = _with_origins({claim.source for claim in claims}, sources)
            sources = {name: source_on(sources[name], day) for name in cited}
        publishing = {source.publication for source in sources.values()}
        publications = {name: item for name, item in publications.items() if name in publishing}
        claims = change(claims)
        view = dataclasses.replace(self, engine=engine_for(), policy=policy, known_on=day, whole=whole)
        told = Part(publications, sources, {claim.id: claim for claim in claims}, merges)
        view.write_parts([told], recorded=from_microseconds(0))
        return view

    def merged(self) -> Merged:
        """Return what the merges in force make of ids."""
        with self.connect() as connection:
            return merged(connection)

    def id_now(self, record_id: str) -> str:
        """Return the id under which a record stands now, given that or one that was merged into it."""
        now = self.merged()
        return now.record(record_id) if now.record(record_id) != record_id else now.party(record_id)

    def merges(self) -> list[Merge]:
        """Return the last public decision about each id that was ever merged: in force, or undone."""
        with self.connect() as connection:
            decisions, now = public_merges(connection).values(), merged(connection)
        told = (merge for merge in decisions if merge.undone or now.holds(merge))
        return sorted(told, key=lambda merge: (merge.gone, str(merge.kind)))

    def get(self, record_id: str) -> Record:
        """Return the record with this id, or that it was merged into. Raises `UnknownId` with the nearest."""
        t = _T["record"]
        now = self.id_now(record_id)
        with self.connect() as connection:
            found = read.records(connection, t.c.id == now)
            if not found:
                raise UnknownId("record", record_id, read.record_ids(connection))
        return found[0]

    def get_kind(self, ref: RecordRef) -> Record:
        """Return the record of this kind and id, or that it was merged into. Raises `UnknownId` for none."""
        t = _T["record"]
        now = self.id_now(ref.id)
        with self.connect() as connection:
            found = read.records(connection, sa.and_(t.c.kind == ref.kind.value, t.c.id == now))
            if not found:
                raise UnknownId(ref.kind.value, ref.id, read.record_ids(connection, ref.kind))
        return found[0]

    def records(self, kind: RecordKind) -> list[Record]:
        """Return every record of one kind that stands on a live claim, in the order of ids."""
        return list(self.each_record(kind))

    def each_record(self, kind: RecordKind) -> Iterator[Record]:
        """Yield what `records` returns; only some of it is in memory at a time."""
        t = _T["record"]
        stands = t.c.standing.notin_(("retracted", "superseded"))
        with self.connect() as connection:
            for some in read.chunks(read.record_ids(connection, kind)):
                those = sa.and_(t.c.kind == kind.value, t.c.id.in_(some), stands)
                yield from read.records(connection, those)

    def claims_about(self, *refs: RecordRef) -> list[Claim]:
        """Return the public claims about these records, in the order of their ids."""
        with self.connect() as connection:
            shown = public_claims_about(connection, refs)
        return sorted(shown, key=lambda claim: claim.id)

    def public_claims(self) -> list[Claim]:
        """Return every public claim, in the order of their ids."""
        with self.connect() as connection:
            return sorted(public_claims(connection, read.claims(connection)), key=lambda claim: claim.id)

    def claims_by_id(self, ids: set[str]) -> dict[str, Claim]:
        """Return the public claims with these ids, in the order of their ids."""
        t = _T["claim"]
        with self.connect() as connection:
            found = [c for some in read.chunks(ids) for c in read.claims(connection, t.c.id.in_(some))]
            shown = sorted(public_claims(connection, found), key=lambda claim: claim.id)
        return {claim.id: claim for claim in shown}

    def sources(self) -> dict[str, Source]:
        """Return every public source by its id."""
        with self.connect() as connection:
            return public_sources(connection)

    def names(self) -> dict[str, str]:
        """Return the names to show: of actors by their ids, and of public sources by publication."""
        value, source, publication = _T["claim_value"], _T["source"], _T["publication"]
        actors = sa.select(value.c.record_id, value.c.text).where(
            value.c.record_kind == "actor", value.c.field == "name", value.c.fate == "live"
        )
        published = (
            sa.select(source.c.id, publication.c.name)
            .join(publication, publication.c.id == source.c.publication)
            .where(source.c.tier == Tier.PUBLIC.value)
        )
        with self.connect() as connection:
            # The first of several names, in an order that is the same on every engine.
            given = sorted(map(tuple, connection.execute(actors)), reverse=True)
            return dict(given) | {row[0]: row[1] for row in connection.execute(published)}

    def dossier_of(self, record_id: str) -> list[RecordRef]:
        """Return the record, its dossier's other records, and the records elsewhere that name any of them."""
        record, link = _T["record"], _T["record_link"]
        dossier = self.id_now(record_id).partition("/")[0]
        inside = sa.select(record.c.kind, record.c.id).where(
            record.c.dossier == dossier, record.c.kind != "actor"
        )
        naming = sa.select(link.c.record_kind, link.c.record_id).where(
            sa.or_(link.c.target == dossier, link.c.target.startswith(f"{dossier}/", autoescape=True))
        )
        with self.connect() as connection:
            found = {(row[0], row[1]) for row in connection.execute(sa.union(inside, naming))}
            around = {pair[1].partition("/")[0] for pair in found} - {dossier}
            for other in sorted(around):
                parts = sa.select(record.c.kind, record.c.id).where(record.c.dossier == other)
                found |= {(r[0], r[1]) for r in connection.execute(parts) if r[0] in ("request", "response")}
        return [RecordRef(kind=RecordKind(kind), id=name) for kind, name in sorted(found)]

    def head(self) -> Anchor:
        """Return the journal's length and last hash, as they are recorded."""
        with self.connect() as connection:
            return read.head(connection)

    def verify(self, anchor: Anchor | None = None) -> Anchor:
        """Check the journal's chain, and that everything in use is what the journal comes to.

        That is: the publications, sources and claims it recorded last, and the records that follow from
        them. Returns the chain's anchor. Raises `BrokenJournal` that names the first bad entry.
        """
        whole = self.whole or self
        with whole.connect() as connection:
            head = verify(read.journal(connection), anchor)
            check_tables(connection, read.journal(connection), whole.policy)
        return head


def _with_origins(cited: set[str], sources: Mapping[str, Source]) -> list[str]:
    """Return the ids of the sources cited and of those that they go back to, in order."""
    found: set[str] = set()
    while cited:
        found |= cited
        cited = {o for name in cited if (o := sources[name].origin) is not None} - found
    return sorted(found)
