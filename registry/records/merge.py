"""Merges: a person's decision that two ids name one thing, and its undoing."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal, Self

from pydantic import StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from registry.records.record import Frozen
from registry.vocabulary.ids import RecordId, dossier_of, told_as
from registry.vocabulary.terms import RecordKind

_Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]


class Merge(Frozen):
    """A decision that two ids name one thing. What was said under either stays as it was said."""

    kind: RecordKind | Literal["source"]
    """What the two are: records of this kind, or sources."""
    gone: RecordId
    """The id that is no longer used, and still found."""
    kept: RecordId
    """The id under which both stand."""
    decided_by: _Words
    """Who decided it, as anyone may read it."""
    decided: dt.date
    """The day it was decided, in UTC."""
    reason: _Words
    """Why."""
    undone: bool = False
    """Whether this takes the merge back: the two are told apart again."""

    @model_validator(mode="after")
    def _two_that_can_be_one(self) -> Self:
        gone, kept = told_as(self.gone), told_as(self.kept)
        if gone == kept:
            raise PydanticCustomError("merge", "two ids")
        if ("/" in gone) != ("/" in kept):
            raise PydanticCustomError("merge", "two main records of dossiers, or two within dossiers")
        if self.kind is RecordKind.STRIKE and dossier_of(gone) == dossier_of(kept):
            raise PydanticCustomError("merge", "strikes that two dossiers tell of")
        return self

    @property
    def id(self) -> str:
        """What the journal calls it: the kind, and the id that goes. A thing goes into one other at most."""
        return f"{self.kind}/{self.gone}"
