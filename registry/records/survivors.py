"""Survivors: people alive after a strike, counted and unnamed, with what sources say became of them."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, ValidationInfo
from pydantic_core import PydanticCustomError

from registry.records.record import Frozen, Grows, Sought
from registry.vocabulary.count import Count
from registry.vocabulary.ids import ClaimId, DossierContext, Linked, Party
from registry.vocabulary.place import Place
from registry.vocabulary.terms import SurvivorStateKind
from registry.vocabulary.time import TimeRange


def _resolved_only(value: object, info: ValidationInfo) -> object:
    if value and isinstance(info.context, DossierContext):
        raise PydanticCustomError("resolved_only", "no claims here: resolution fills them in")
    return value


class SurvivorState(Frozen):
    """What a source says of a survivor at one time. "Search suspended" is not a death."""

    state: SurvivorStateKind
    """What is said."""
    at: TimeRange | None = None
    """When."""
    place: Place | None = None
    """Where."""
    custodian: Party | None = None
    """Who held or looked after them."""
    words: str | None = None
    """The source's own words."""
    claims: Annotated[tuple[ClaimId, ...], BeforeValidator(_resolved_only)] = ()
    """The claims that say so; filled in by resolution."""


class Survivor(Sought):
    """A person, or a countable group, alive after a strike. Unnamed."""

    survived: Linked | None = None
    """The strike survived."""
    count: Count | None = None
    """How many people the record stands for."""
    nationality: str | None = None
    """The nationality as stated."""
    condition: str | None = None
    """Their condition after the strike, as stated: wounded, on wreckage, waving."""
    conduct: str | None = None
    """What they did after the strike, as stated."""
    custody_basis: str | None = None
    """The legal basis stated for holding them."""
    transfer_safeguards: str | None = None
    """What was done before a transfer about treatment and return to danger, as stated."""
    family_notice: str | None = None
    """What is stated of notice to their families and to their states."""
    search: str | None = None
    """What was done to search for and collect them, as stated."""
    split_from: Linked | None = None
    """The group that this one was part of."""
    states: Annotated[tuple[SurvivorState, ...] | None, Grows()] = None
    """What sources say became of them, in order of time; every live claim adds to it."""
