"""What every record shares: an id, a tier, and the claims that each of its fields rests on."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, JsonValue

from registry.vocabulary.count import Count
from registry.vocabulary.ids import ClaimId, RecordId, dossier_of
from registry.vocabulary.terms import Standing, Tier
from registry.vocabulary.time import PartialDate, TimeRange


class Frozen(BaseModel):
    """A validated value that cannot change and has no unknown fields."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True, defer_build=True)


class Grows:
    """Marks a list to which every live claim adds: the resolved list is the union of theirs."""


class Rival(Frozen):
    """A value that a live claim gives and the policy did not choose."""

    value: JsonValue
    """The value as the claim gives it."""
    claims: tuple[ClaimId, ...]
    """The claims that give it."""


class FieldBasis(Frozen):
    """What one field of a record rests on."""

    field: str
    """The field's name."""
    standing: Standing
    """Where the value stands, computed from the live claims."""
    disputed: bool
    """Whether live claims cannot all be so, or one of them is denied."""
    claims: tuple[ClaimId, ...]
    """The live claims that give the chosen value."""
    rivals: tuple[Rival, ...] = ()
    """The other live values, each with its claims."""
    denied_by: tuple[ClaimId, ...] = ()
    """The live claims that deny one of the values."""
    origins: int
    """How many independent origins the live claims have; copies of one report are one origin."""
    envelope: Count | TimeRange | None = None
    """The bounds that hold every live value, for counts and times."""
    taken_back: tuple[ClaimId, ...] = ()
    """The claims that gave a value and were retracted, or whose source was withdrawn."""


class Record(Frozen):
    """A thing that claims speak of, as resolved from them by a policy."""

    id: RecordId
    """The record's id."""
    tier: Tier = Tier.PUBLIC
    """The strictest tier among the claims this record was made from."""
    standing: Standing | None = None
    """Where the record as a whole stands; absent on a record not made from claims."""
    basis: tuple[FieldBasis, ...] = ()
    """For each field: the claims it rests on, the rival values, and whether it is disputed."""

    @property
    def dossier(self) -> str:
        """The id of the dossier that the record belongs to; for an incident's parts, the incident."""
        return dossier_of(self.id)

    @property
    def disputed(self) -> tuple[str, ...]:
        """The names of the fields that are disputed."""
        return tuple(basis.field for basis in self.basis if basis.disputed)

    def basis_of(self, field: str) -> FieldBasis | None:
        """Return what `field` rests on, or None where no claim speaks of it."""
        return next((basis for basis in self.basis if basis.field == field), None)


class Search(Frozen):
    """A search for an answer that found none: silence, with its date and its places."""

    on: PartialDate
    """The day of the search."""
    places: str
    """Where was looked."""
    rule: str | None = None
    """The question whose answer was looked for, by its rule's name; absent for any on the record."""


class Sought(Record):
    """A record of which questions are asked, and answers looked for."""

    searches: Annotated[tuple[Search, ...] | None, Grows()] = None
    """Searches that found no answer; every live claim adds to it."""


BOOKKEEPING = frozenset(Record.model_fields)
"""The fields every record has and no claim can give."""
