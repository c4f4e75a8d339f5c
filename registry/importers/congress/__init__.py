"""Public files of the United States Congress: roll calls, bill status, lawmakers and committees.

A file is known by its content. What it says comes to the same sources and entries that a dossier would hold,
so that everything after is one way: the checks, the references, the ids.
"""

from __future__ import annotations

import collections
from collections.abc import Mapping

from registry.importers.congress.bills import is_bill, read_bill
from registry.importers.congress.layouts import layout_of
from registry.importers.congress.legislators import COMMITTEES, LEGISLATORS, list_of
from registry.importers.congress.told import Beside, Taking, Told
from registry.importers.congress.vote_claims import told_of
from registry.importers.faults import Spot
from registry.importers.reader import Document
from registry.records.source import Source
from registry.vocabulary.ids import RecordRef
from registry.vocabulary.terms import RecordKind


def is_public_file(document: Document) -> bool:
    """Return whether a file is one of those that Congress, or a public list of it, publishes."""
    return bool(layout_of(document.value) or is_bill(document.value) or list_of(document.value))


def is_list(document: Document) -> bool:
    """Return whether a public file is a list of lawmakers, of committees or of seats: it tells of actors."""
    return list_of(document.value) is not None


def place_of(document: Document) -> int:
    """Return when a public file is read: lists of lawmakers and committees before what names them."""
    if not is_list(document):
        return 2
    return 0 if isinstance(document.value, list) else 1


def read_public_file(document: Document, beside: Beside) -> Told:
    """Return what a public file comes to."""
    spot, taking = Spot(document), Taking()
    if layout := layout_of(document.value):
        call = layout(spot, taking)
        return Told(problems=tuple(taking.problems)) if call is None else told_of(call, beside)
    reader = list_of(document.value) or read_bill
    return reader(spot, beside)


def beside_of(claims: Mapping[str, RecordRef], sources: Mapping[str, Source]) -> Beside:
    """Return what is known beside a public file; `claims` gives each claim's record by the claim's id."""
    actors = {name: ref.id for name, ref in claims.items() if ref.kind is RecordKind.ACTOR}
    entries = collections.defaultdict(set)
    for name in actors:
        if name.startswith(f"{LEGISLATORS}/"):
            entry = name.split("/")[1]
            entries[entry.partition("-")[0]].add(entry)
    return Beside(
        sources=sources,
        actors=frozenset(actors.values()),
        members={
            member: actor
            for name, actor in actors.items()
            if name.startswith(f"{LEGISLATORS}/")
            for member in name.split("/")[1].split("-")
        },
        entries=entries,
        committees={
            name.split("/")[1].upper(): actor
            for name, actor in actors.items()
            if name.startswith(f"{COMMITTEES}/")
        },
    )


__all__ = ["Beside", "Told", "beside_of", "is_list", "is_public_file", "place_of", "read_public_file"]
