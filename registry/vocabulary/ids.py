"""Ids: how records, claims, sources and actors are named, and how a dossier's short names grow.

A dossier's main record has the dossier's own id (`us-2025-09-02`). Every other record in it is named
by its kind and an optional suffix (`strike-2`, `order`, `survivors`), and its full id joins the two:
`us-2025-09-02/strike-2`. Actors are shared by all dossiers, so `actor-pete-hegseth` is the record
`pete-hegseth` wherever it is written.
"""

from __future__ import annotations

import dataclasses
import re
from typing import Annotated, Protocol

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationInfo,
)

from registry.vocabulary.terms import RecordKind

SLUG = r"[a-z0-9]+(-[a-z0-9]+)*"
_LOCAL = re.compile(rf"(?P<kind>{'|'.join(kind.value for kind in RecordKind)})(-(?P<suffix>{SLUG}))?")
_SLUG = re.compile(SLUG)

Slug = Annotated[str, StringConstraints(pattern=rf"^{SLUG}$", max_length=120)]
"""A short name: lower-case letters and digits, joined by single hyphens."""

_LONGEST = 400
RecordId = Annotated[
    str,
    StringConstraints(pattern=rf"^{SLUG}(/{SLUG})?$", max_length=_LONGEST),
    Field(examples=["us-2025-09-02", "us-2025-09-02/strike-2"]),
]
"""A record's id: the dossier's id, or the dossier's id, a slash and the record's short name."""

LONGEST_CLAIM = 360
"""How many characters the id of a claim has at most."""
ClaimId = Annotated[
    str,
    StringConstraints(pattern=rf"^{SLUG}/{SLUG}/{SLUG}$", max_length=LONGEST_CLAIM),
    Field(examples=["us-2025-09-02/announcement/incident"]),
]
"""A claim's id: the dossier's id, the entry's id, and the short name of the record it speaks of."""


MERGED_FROM = "-merged-from-"
"""What stands between a record's short name and the dossier that it was told in, where that was merged."""


class Naming(Protocol):
    """What the names in values mean where they are validated."""

    def record(self, name: str) -> str:
        """Return the full id of the record that is meant."""

    def party(self, name: str) -> str:
        """Return the id of the actor that is meant, or the words for one."""


@dataclasses.dataclass(frozen=True, slots=True)
class DossierContext:
    """The dossier that is being read: what a short name means in it, and what its values name."""

    dossier: str
    root: RecordKind | None
    linked: list[str] = dataclasses.field(default_factory=list)
    """The full ids of the records that validated values named."""
    parties: list[str] = dataclasses.field(default_factory=list)
    """The actors, or words for actors, that validated values named."""

    def record(self, name: str) -> str:
        """Return the full id that a short name grows to, and note it."""
        grown = qualified(name, self.dossier, self.root)
        self.linked.append(grown)
        return grown

    def party(self, name: str) -> str:
        """Return the actor's id or the words as they are, and note them."""
        self.parties.append(name)
        return name


def _record_meant(value: object, info: ValidationInfo) -> object:
    naming: Naming | None = info.context
    return naming.record(value) if naming is not None and isinstance(value, str) else value


def _party_meant(value: str, info: ValidationInfo) -> str:
    naming: Naming | None = info.context
    return value if naming is None else naming.party(value)


class Reference:
    """Marks a field that names another record."""


class PartyReference:
    """Marks a field that names an actor by id, or holds the source's words for one."""


Linked = Annotated[RecordId, BeforeValidator(_record_meant), Reference()]
"""The id of another record; inside a dossier its short name will do."""

Party = Annotated[
    str,
    StringConstraints(min_length=1, max_length=300),
    AfterValidator(_party_meant),
    PartyReference(),
]
"""An actor's id, or the source's words for someone who is not identified.

A text in the form of an id (lower-case, hyphens, no spaces) must be the id of a known actor.
"""


class RecordRef(BaseModel):
    """Which record a claim speaks of."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)

    kind: RecordKind
    """What sort of record it is."""
    id: RecordId
    """The record's id."""


def is_slug(text: str) -> bool:
    """Return whether `text` is a short name (and so meant as an id, not as words)."""
    return _SLUG.fullmatch(text) is not None


def record_id(dossier: str, name: str, root: RecordKind | None) -> RecordRef | None:
    """Return the record that the short `name` means inside `dossier`, or None where it means none.

    `root` is the kind of the dossier's main record; the bare kind word then means that record. A name too
    long for an id means none.
    """
    match = _LOCAL.fullmatch(name)
    if match is None or len(dossier) + len(name) >= _LONGEST:
        return None
    kind = RecordKind(match["kind"])
    if kind is RecordKind.ACTOR:
        return RecordRef(kind=kind, id=match["suffix"]) if match["suffix"] else None
    if kind is root and not match["suffix"]:
        return RecordRef(kind=kind, id=dossier)
    return RecordRef(kind=kind, id=f"{dossier}/{name}")


def is_formed(record: RecordRef) -> bool:
    """Return whether an id fits the kind of its record: a main record's, or one within a dossier."""
    dossier, slash, local = record.id.partition("/")
    if slash:
        return record_id(dossier, local, None) == record
    return record.kind is RecordKind.ACTOR or record_id(dossier, dossier, None) is None


def qualified(reference: str, dossier: str, root: RecordKind | None) -> str:
    """Return `reference` as a full record id: a short name grows, a full id stays as it is."""
    local = record_id(dossier, reference, root) if "/" not in reference else None
    return local.id if local else reference


def dossier_of(record: str) -> str:
    """Return the id of the dossier that a record belongs to."""
    return record.partition("/")[0]


def told_as(record: str) -> str:
    """Return the id that a record was told under, before the dossiers that it was in were merged."""
    local, merged, dossiers = record.partition("/")[2].partition(MERGED_FROM)
    return f"{dossiers.partition(MERGED_FROM)[0]}/{local}" if merged else record


def local_name(record: RecordRef) -> str:
    """Return the short name under which a record stands in its own dossier."""
    if record.kind is RecordKind.ACTOR:
        return f"actor-{record.id}"
    return record.id.partition("/")[2] or record.kind.value
