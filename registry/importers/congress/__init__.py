"""Public files of the United States Congress: roll calls, bill status, lawmakers and committees.

A file is known by its content. What it says comes to the same sources and entries that a dossier would hold,
so that everything after is one way: the checks, the references, the ids.
"""

from __future__ import annotations

from registry.importers.congress.layouts import layout_of
from registry.importers.congress.roll_calls import told_of
from registry.importers.congress.told import Beside, Taking, Told
from registry.importers.faults import Spot
from registry.importers.reader import Document


def is_public_file(document: Document) -> bool:
    """Return whether a file is one of those that Congress, or the public scraper of it, publishes."""
    return layout_of(document.value) is not None


def read_public_file(document: Document, beside: Beside) -> Told:
    """Return what a public file comes to."""
    spot, taking = Spot(document), Taking()
    layout = layout_of(document.value)
    assert layout is not None
    call = layout(spot, taking)
    return Told(problems=tuple(taking.problems)) if call is None else told_of(call, beside)


__all__ = ["Beside", "Told", "is_public_file", "read_public_file"]
