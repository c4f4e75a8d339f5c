"""Claims: the only stored truth. One citation saying something about one record."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Annotated, Self

from pydantic import Field, JsonValue, model_validator
from pydantic_core import PydanticCustomError

from registry.records.record import Frozen
from registry.vocabulary.count import MOST
from registry.vocabulary.ids import ClaimId, Party, RecordRef, Slug
from registry.vocabulary.terms import LinkKind, Route, Stance, Tier
from registry.vocabulary.time import PartialDate

Says = dict[str, JsonValue]
"""Field name to value, each value as JSON in the field's own written form."""

STANCE_OF = {
    LinkKind.DENIES: Stance.DENIES,
    LinkKind.CORRECTS: Stance.CORRECTS,
    LinkKind.SUPERSEDES: Stance.SUPERSEDES,
    LinkKind.RETRACTS: Stance.RETRACTS,
}
"""The stance that a link of each kind gives its claim; other links leave it asserting."""


class Speaker(Frozen):
    """Who says it: a known actor, or the source's words for people it does not name."""

    actor: Party | None = None
    """The actor's id."""
    words: str | None = Field(default=None, min_length=1)
    """The source's words for the speaker: "two people with direct knowledge"."""

    @model_validator(mode="after")
    def _someone_speaks(self) -> Self:
        if self.actor is None and self.words is None:
            raise PydanticCustomError("speaker", "an actor, or the source's words for the speaker")
        return self

    def __str__(self) -> str:
        """Return the words where there are any, else the actor's id."""
        return self.words or self.actor or ""


class Link(Frozen):
    """How a claim bears on another."""

    kind: LinkKind
    """How."""
    claim: ClaimId
    """The other claim."""
    fields: tuple[str, ...] = ()
    """The fields it bears on; empty for all of them."""


def stance_of(links: Iterable[Link]) -> Stance:
    """Return what a claim with these links does; of several stances, the first in the order of the kinds."""
    kinds = {link.kind for link in links}
    return next((STANCE_OF[k] for k in LinkKind if k in kinds and k in STANCE_OF), Stance.ASSERTS)


class Cell(Frozen):
    """One cell of a table, as it was written."""

    column: str
    """The column's name."""
    text: str
    """The cell's text; empty where the cell was blank."""
    field: str | None = None
    """The field that it gives, as `killed` or `place.latitude`; absent for a cell that is only kept."""


class Row(Frozen):
    """The row of a table that a claim was read from. Where it stands is no part of what it says."""

    file: str
    """The file, as the person named it."""
    sheet: str | None = None
    """The sheet of a workbook."""
    number: Annotated[int, Field(ge=0, le=MOST)]
    """The row, counted from 1 with the header."""
    cells: tuple[Cell, ...]
    """The cells that it was read from, the blank ones too, and those that are only kept."""


class Claim(Frozen):
    """One citation saying something about one record."""

    id: ClaimId
    """The claim's id."""
    record: RecordRef
    """The record it speaks of."""
    source: Slug
    """The source that is cited."""
    citation: str | None = None
    """The place in the source: a page, a paragraph, a time code."""
    speaker: Speaker
    """Who says it."""
    route: Route
    """How the speaker is known."""
    stance: Stance = Stance.ASSERTS
    """What the speaker does."""
    says: Says = Field(default_factory=dict)
    """The values it gives; empty for a bare denial or retraction, and for a row that no longer gives any."""
    scope: str | None = None
    """What a denial or correction covers, in plain words."""
    stated: PartialDate | None = None
    """The date of the statement."""
    published: PartialDate | None = None
    """The source's date of publication, from the source."""
    quotation: str | None = Field(default=None, max_length=300)
    """A short quotation, in the source's language."""
    language: str = "en"
    """The language of the quotation, as a BCP 47 tag."""
    tier: Tier = Tier.PUBLIC
    """Who may see it: the stricter of its own tier and its source's."""
    own_tier: Tier | None = Field(default=None, exclude_if=lambda tier: tier is None)
    """Its own tier, where its source's is stricter: the source may become public again."""
    links: tuple[Link, ...] = ()
    """The claims it denies, corrects, supersedes, retracts, narrows or contradicts."""
    origin: Slug
    """The independent origin that it goes back to, from the source."""
    withdrawn: PartialDate | None = None
    """The date on which its source was withdrawn, from the source."""
    row: Row | None = None
    """The row of a table that it was read from."""

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.says and not self.links and self.row is None:  # a row may come to say nothing
            raise PydanticCustomError("claim", "values for its record, or a link to another claim")
        return self

    def keeping_links(self, kept: Callable[[Link], bool]) -> Self:
        """Return the claim with those of its links that are kept, and the stance that they give it."""
        links = tuple(link for link in self.links if kept(link))
        if len(links) == len(self.links):
            return self
        return self.model_copy(update={"links": links, "stance": stance_of(links)})
