"""A person's decision that two ids name one thing, or that they do not after all: checked, then recorded."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from registry.errors import InvalidInput, Problem, UnknownId
from registry.records import FollowOnStrike, Record, Strike, kind_of
from registry.records.merge import Merge
from registry.records.source import Source
from registry.storage import read
from registry.storage.store import Store
from registry.storage.write import Part
from registry.vocabulary.ids import dossier_of, told_as
from registry.vocabulary.time import Instant

_Thing = Record | Source


def merge(store: Store, kept: str, gone: str, *, decided_by: str, reason: str, recorded: Instant) -> Merge:
    """Record that two ids name one thing, which stands under `kept` from now on, and return the decision.

    Raises `UnknownId` for an id of no record or source, and `InvalidInput` where the two cannot be one.
    """
    keeps, goes = _things(store, kept, gone)
    if problems := _faults(store, keeps, goes):
        raise InvalidInput(problems)
    about = {
        "kind": "source" if isinstance(goes, Source) else kind_of(goes),
        # What went already goes with all that it is; what is kept may be named by any of its ids.
        "gone": told_as(goes.id),
        "kept": told_as(kept),
    }
    said = {"decided_by": decided_by, "reason": reason, "decided": recorded.date()}
    return _recorded(store, _decision(**about, **said), recorded)


def unmerge(store: Store, gone: str, *, decided_by: str, reason: str, recorded: Instant) -> Merge:
    """Record that a merge no longer holds, and return the decision.

    `gone` is the id that went; where a record and a source, or two records, went by one id, it is the
    merge's own id, such as `source/report-1`. Raises `UnknownId` where no merge of it holds, and
    `InvalidInput` where several do.
    """
    said = {"decided_by": decided_by, "reason": reason, "decided": recorded.date(), "undone": True}
    return _recorded(store, _decision(**_in_force(store, gone).model_dump() | said), recorded)


def _in_force(store: Store, name: str) -> Merge:
    """Return the merge of this id that holds, or the one of the id that went by this name."""
    merges = [merge for merge in store.merges() if not merge.undone]
    found = [merge for merge in merges if merge.id == name]
    found = found or [merge for merge in merges if merge.gone == told_as(name)]
    if not found:
        raise UnknownId("merged record or source", name, [merge.gone for merge in merges])
    if len(found) > 1:
        expected = f"one of the merges of this id: {', '.join(merge.id for merge in found)}"
        raise InvalidInput([_problem("several_merges", expected, name)])
    return found[0]


def _decision(**fields: Any) -> Merge:
    try:
        return Merge.model_validate(fields)
    except ValidationError as error:
        raise InvalidInput(
            [
                Problem(rule="merge", expected=e["msg"], column=".".join(map(str, e["loc"])))
                for e in error.errors()
            ]
        ) from None


def _recorded(store: Store, decision: Merge, recorded: Instant) -> Merge:
    if store.whole is not None:
        raise ValueError("a view as of a day cannot be merged in; merge in the registry itself")
    store.write_parts([Part({}, {}, {}, {decision.id: decision})], recorded=recorded)
    return decision


def _things(store: Store, kept: str, gone: str) -> tuple[_Thing, _Thing]:
    """Return the records that two ids name, or else the sources. Raises `UnknownId` for one of neither."""
    keeps, goes = (_record(store, name) or _source(store, name) for name in (kept, gone))
    sources = _source(store, kept), _source(store, gone)
    if isinstance(keeps, Source) != isinstance(goes, Source) and None not in sources:
        keeps, goes = sources
    if keeps is None or goes is None:
        with store.connect() as connection:
            known = [*read.record_ids(connection), *store.sources()]
        raise UnknownId("record or source", kept if keeps is None else gone, known)
    return keeps, goes


def _record(store: Store, name: str) -> Record | None:
    try:
        return store.get(name)
    except UnknownId:
        return None


def _source(store: Store, name: str) -> Source | None:
    sources = store.sources()
    return sources.get(store.merged().source(name))


def _faults(store: Store, kept: _Thing, gone: _Thing) -> list[Problem]:
    """Return why two things cannot be one, if anything tells against it."""
    kinds = [("source" if isinstance(x, Source) else kind_of(x).value) for x in (kept, gone)]
    if kept.id == gone.id and kinds[0] == kinds[1]:
        return [_problem("merged_already", "two ids that are not one thing already", gone.id)]
    if kinds[0] != kinds[1]:
        return [_problem("kind", f"the id of another {kinds[0]}; this is a {kinds[1]}", gone.id)]
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
    if follows or now.dossiers_of(kept.id) & now.dossiers_of(gone.id):
        expected = "strikes that two dossiers tell of; two strikes of one account stay two"
        return [_problem("two_strikes", expected, gone.id)]
    return []


def _problem(rule: str, expected: str, value: str, hint: str | None = None) -> Problem:
    return Problem(rule=rule, expected=expected, column="gone", value=value, hint=hint)
