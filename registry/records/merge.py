"""Merges: a person's decision that two ids name one thing, and its undoing."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field

from registry.records.record import Frozen
from registry.vocabulary.ids import RecordId
from registry.vocabulary.terms import RecordKind


class Merge(Frozen):
    """A decision that two ids name one thing. What was said under either stays as it was said."""

    kind: RecordKind | Literal["source"]
    """What the two are: records of this kind, or sources."""
    gone: RecordId
    """The id that is no longer used, and still found."""
    kept: RecordId
    """The id under which both stand."""
    decided_by: str = Field(min_length=1)
    """Who decided it, as anyone may read it."""
    decided: dt.date
    """The day it was decided, in UTC."""
    reason: str = Field(min_length=1)
    """Why."""
    undone: bool = False
    """Whether this takes the merge back: the two are told apart again."""

    @property
    def id(self) -> str:
        """What the journal calls it: the kind, and the id that goes. A thing goes into one other at most."""
        return f"{self.kind}/{self.gone}"
