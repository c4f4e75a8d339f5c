"""A person's decision that two ids name one thing, or that they do not after all: checked, then recorded."""

from __future__ import annotations

from registry.errors import InvalidInput, Problem, UnknownId
from registry.records import FollowOnStrike, Record, Strike, kind_of
from registry.records.merge import Merge
from registry.records.source import Source
from registry.storage import read
from registry.storage.store import Store
from registry.storage.write import Part
from registry.vocabulary.ids import dossier_of
from registry.vocabulary.terms import RecordKind
from registry.vocabulary.time import Instant

_Thing = Record | Source


def merge(store: Store, kept: str, gone: str, *, decided_by: str, reason: str, recorded: Instant) -> Merge:
    """Record that two ids name one thing, which stands under `kept` from now on, and return the decision.

    Raises `UnknownId` for an id of no record or source, and `InvalidInput` where the two cannot be one.
    """
    keeps, goes = _thing(store, kept), _thing(store, gone)
    if problems := _faults(store, keeps, goes):
        raise InvalidInput(problems)
    kind = "source" if isinstance(goes, Source) else kind_of(goes)
    decision = Merge(
        kind=kind, gone=goes.id, kept=keeps.id, decided_by=decided_by, reason=reason, decided=recorded.date()
    )
    return _recorded(store, decision, recorded)


def unmerge(store: Store, gone: str, *, decided_by: str, reason: str, recorded: Instant) -> Merge:
    """Record that a merge no longer holds, and return the decision. Raises `UnknownId` where none does."""
    merges = {merge.gone: merge for merge in store.merges() if not merge.undone}
    if gone not in merges:
        raise UnknownId("merged record or source", gone, merges)
    again = {"decided_by": decided_by, "reason": reason, "decided": recorded.date(), "undone": True}
    return _recorded(store, Merge.model_validate(merges[gone].model_dump() | again), recorded)


def _recorded(store: Store, decision: Merge, recorded: Instant) -> Merge:
    if store.whole is not None:
        raise ValueError("a view as of a day cannot be merged in; merge in the registry itself")
    store.write_parts([Part({}, {}, {}, {decision.id: decision})], recorded=recorded)
    return decision


def _thing(store: Store, name: str) -> _Thing:
    """Return the record or the source that an id names now. Raises `UnknownId`."""
    try:
        return store.get(name)
    except UnknownId:
        sources = store.sources()
        if (now := store.merged().source(name)) in sources:
            return sources[now]
        with store.connect() as connection:
            records = read.record_ids(connection)
        raise UnknownId("record or source", name, [*records, *sources]) from None


def _faults(store: Store, kept: _Thing, gone: _Thing) -> list[Problem]:
    """Return why two things cannot be one, if anything tells against it."""
    kinds = [("source" if isinstance(x, Source) else kind_of(x).value) for x in (kept, gone)]
    if kept.id == gone.id and kinds[0] == kinds[1]:
        return [_problem("merged_already", "two ids that are not one thing already", gone.id)]
    if kinds[0] != kinds[1]:
        return [_problem("kind", f"the id of another {kinds[0]}; this is a {kinds[1]}", gone.id)]
    if ("/" in kept.id) != ("/" in gone.id):
        expected = "two main records of dossiers, or two records within dossiers"
        return [_problem("part", expected, gone.id)]
    if isinstance(kept, Strike) and isinstance(gone, Strike):
        return _faults_of_strikes(store, kept, gone)
    return []


def _faults_of_strikes(store: Store, kept: Strike, gone: Strike) -> list[Problem]:
    """Return why two strikes cannot be one: those that one dossier tells apart never are."""
    if dossier_of(kept.id) != dossier_of(gone.id):
        hint = "Merge the incidents first; their strikes stay apart until they are merged too."
        return [_problem("two_incidents", "two strikes of one incident", gone.id, hint)]
    follows = any(
        isinstance(a, FollowOnStrike) and a.follows == b.id for a, b in ((kept, gone), (gone, kept))
    )
    now = store.merged()
    if follows or now.dossiers(RecordKind.STRIKE, kept.id) & now.dossiers(RecordKind.STRIKE, gone.id):
        expected = "strikes that two dossiers tell of; two strikes of one account stay two"
        return [_problem("two_strikes", expected, gone.id)]
    return []


def _problem(rule: str, expected: str, value: str, hint: str | None = None) -> Problem:
    return Problem(rule=rule, expected=expected, column="gone", value=value, hint=hint)
