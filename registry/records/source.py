"""Publications and sources: who publishes, and the document itself."""

from __future__ import annotations

from registry.records.record import Frozen
from registry.vocabulary.ids import Slug
from registry.vocabulary.terms import Grade, Tier
from registry.vocabulary.time import PartialDate


class Publication(Frozen):
    """Who publishes: a newspaper, an agency, a monitor, an office."""

    id: Slug
    """The publication's id."""
    name: str
    """Its name."""
    kind: str | None = None
    """What it is: newspaper, wire agency, public body, monitor."""


class Source(Frozen):
    """One document: an article, a post, a letter, a filing, a statute."""

    id: Slug
    """The source's id: usually the publication and the date."""
    publication: Slug
    """Who published it."""
    title: str | None = None
    """Its title; absent where it has none or none was seen."""
    published: PartialDate | None = None
    """The date of publication. A source with none counts as published on no known date."""
    url: str | None = None
    """Its address."""
    read_at: str | None = None
    """The address of the copy that was read, where it is not the original: a mirror, an archive."""
    grade: Grade
    """How close what was read is to the original page."""
    origin: Slug | None = None
    """The source it copies or restates; sources with one origin count once. Absent: its own origin."""
    language: str = "en"
    """The language, as a BCP 47 tag."""
    sha256: str | None = None
    """The SHA-256 of the archived bytes, in hexadecimal."""
    withdrawn: PartialDate | None = None
    """The date on which the publisher withdrew it."""
    note: str | None = None
    """What a reader should know of it: known errors, what was not seen."""
    tier: Tier = Tier.PUBLIC
    """Who may see that the registry holds it."""
