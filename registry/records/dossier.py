"""Dossiers: one main record with everything attached, as people write it. The unit of a seed file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, JsonValue, ValidationError, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from registry.records.claim import Speaker
from registry.records.record import Frozen, Search
from registry.vocabulary.ids import SLUG, Slug
from registry.vocabulary.terms import LinkKind, RecordKind, Route, Tier
from registry.vocabulary.time import PartialDate, first_day, last_day

ClaimName = Annotated[str, Field(pattern=rf"^{SLUG}(/{SLUG}){{0,2}}$")]
"""How an entry names another: by itself, with a record, or with its dossier and a record."""


class LinkTarget(Frozen):
    """What a link bears on."""

    claim: ClaimName
    """An entry of this file, one claim of it (entry/record), or a claim of another dossier."""
    fields: tuple[str, ...] = ()
    """The fields it bears on; empty for all of them."""


def _as_targets(value: object) -> object:
    items: Iterable[object] = value if isinstance(value, list | tuple) else [value]
    return [{"claim": item} if isinstance(item, str) else item for item in items]


_WrittenTargets = ClaimName | LinkTarget | list[ClaimName | LinkTarget]
Targets = Annotated[
    tuple[LinkTarget, ...],
    BeforeValidator(_as_targets, json_schema_input_type=_WrittenTargets),
]
"""One target, or a list of them; a plain text is the target's name."""


Says = dict[str, dict[str, JsonValue]]
"""Record name, then field, then value."""


class Entry(Frozen):
    """One citation in a dossier: one source, one speaker, one route, and what is said of which records."""

    id: Slug | None = None
    """The entry's name in this file; absent: the source's id."""
    source: Slug
    """The source that is cited."""
    citation: str | None = None
    """The place in the source: a page, a paragraph, a time code."""
    speaker: Speaker
    """Who says it."""
    route: Route
    """How the speaker is known."""
    stated: PartialDate | None = None
    """The date of the statement."""
    quotation: Annotated[str, Field(max_length=300)] | None = None
    """A short quotation, in the source's language."""
    language: str = "en"
    """The language of the quotation, as a BCP 47 tag."""
    tier: Tier = Tier.PUBLIC
    """Who may see it."""
    says: Says = Field(default_factory=dict)
    """Record name, then field, then value."""
    denies: Targets = ()
    """What the entry says is not so."""
    corrects: Targets = ()
    """What it replaces as mistaken."""
    supersedes: Targets = ()
    """What it replaces as out of date."""
    retracts: Targets = ()
    """What it takes back."""
    narrows: Targets = ()
    """What it limits."""
    contradicts: Targets = ()
    """What cannot be so together with it."""
    scope: str | None = None
    """What a denial or correction covers, in plain words."""

    @field_validator("says")
    @classmethod
    def _searched_by_the_day_it_was_stated(cls, says: Says, info: ValidationInfo) -> Says:
        told = last_day(info.data.get("stated"))
        for search in _searches(says):
            day = first_day(search.on)
            if told is not None and day is not None and day > told:
                raise PydanticCustomError(
                    "search", "no search after {told}, when it was stated", {"told": told.isoformat()}
                )
        return says

    @property
    def name(self) -> str:
        """The entry's name in its file."""
        return self.id or self.source

    @property
    def targets(self) -> list[tuple[LinkKind, LinkTarget]]:
        """Every link of the entry, with its kind."""
        return [(kind, target) for kind in LinkKind for target in getattr(self, kind.value)]


def _searches(says: Says) -> Iterator[Search]:
    """Yield the searches that are written as such; what else is wrong with them is told apart."""
    for fields in says.values():
        written = fields.get("searches")
        for search in written if isinstance(written, list) else ():
            with suppress(ValidationError):
                yield Search.model_validate(search)


class Dossier(Frozen):
    """One main record, or a collection without one, and the entries that speak of it."""

    id: Slug
    """The dossier's id, which is also its main record's."""
    root: RecordKind | None = None
    """The kind of the main record; absent for a collection."""
    entries: tuple[Entry, ...]
    """The citations."""


HEADERS: tuple[str, ...] = (
    *(kind.value for kind in RecordKind if kind is not RecordKind.ACTOR),
    "collection",
)
"""The keys that can head a dossier file."""


def header_of(keys: Iterable[Any]) -> str | None:
    """Return the key that heads a dossier file, or None where none does."""
    return next((key for key in keys if key in HEADERS), None)
