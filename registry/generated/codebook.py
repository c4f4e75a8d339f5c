"""The codebook: every record and field, every value that is written, and every term."""

from __future__ import annotations

import types
from collections.abc import Mapping
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from registry.generated.markdown import page as page_of
from registry.generated.markdown import section, table
from registry.generated.schemas import OUTPUT_FIELDS, unwrapped
from registry.questions.model import AuthorityTier, How, State
from registry.records import RECORD_TYPES, Record
from registry.records.claim import Claim, Link, Speaker
from registry.records.context import Role
from registry.records.dossier import Entry, LinkTarget
from registry.records.fields import claimable
from registry.records.incident import Craft
from registry.records.oversight import Content, Participant, Vote
from registry.records.record import FieldBasis, Grows, Rival
from registry.records.source import Publication, Source
from registry.records.survivors import SurvivorState
from registry.vocabulary.count import Count
from registry.vocabulary.ids import PartyReference, RecordRef, Reference
from registry.vocabulary.place import Place, Point
from registry.vocabulary.terms import VOCABULARIES, RecordKind, Term
from registry.vocabulary.time import TimeRange

VALUES: tuple[type[BaseModel], ...] = (Count, TimeRange, Place, Point)
PARTS: tuple[type[BaseModel], ...] = (Craft, SurvivorState, Participant, Vote, Content, Role)
CITED: tuple[type[BaseModel], ...] = (Publication, Source, Entry, LinkTarget, Speaker)
KEPT: tuple[type[BaseModel], ...] = (Claim, RecordRef, Link, Record, FieldBasis, Rival)
TERMS: tuple[type[Term], ...] = (*VOCABULARIES, State, How, AuthorityTier)
_LINKED = (*VALUES, *PARTS, *CITED, *KEPT)

_OPENING = """
What each record holds, how each value is written, and what each word means.
Nothing in a record is required but its id. What no source states is absent, and absent is never 0, no or
empty. The files in which people write are described in `seeds/README.md`, and by the schemas `dossier` and
`sources`.
"""
_SIMPLE: Mapping[Any, str] = {str: "text", int: "whole number", float: "number", bool: "yes or no"}


def page() -> str:
    """Return the page."""
    return page_of(
        "Codebook",
        _OPENING,
        "## Records",
        "Claims can give these fields. Each record kind is named in a dossier by the word in parentheses.",
        *(_record(kind) for kind in RecordKind),
        "## Parts of records",
        *(_model(model) for model in PARTS),
        "## Values",
        *(_model(model) for model in VALUES),
        "## Sources and entries",
        "What people write about where a claim comes from.",
        *(_model(model) for model in CITED),
        "## What is kept and what is computed",
        "A claim is kept as it was recorded. A record is resolved from claims and also has these fields.",
        *(_model(model) for model in KEPT),
        "## Vocabulary",
        "Every closed list of terms.",
        *(_terms(terms) for terms in TERMS),
    )


def _record(kind: RecordKind) -> str:
    record = RECORD_TYPES[kind]
    heading = f"### {record.__name__} ({kind.value})"
    return "\n\n".join((heading, unwrapped(record.__doc__ or ""), _fields(record, claimable(kind))))


def _model(model: type[BaseModel]) -> str:
    heading = f"### {model.__name__}"
    return "\n\n".join((heading, unwrapped(model.__doc__ or ""), _fields(model, tuple(model.model_fields))))


def _fields(model: type[BaseModel], names: tuple[str, ...]) -> str:
    infos = {name: model.model_fields[name] for name in names}
    rows = [(f"`{name}`", kind_of_value(info), _meaning(model, name)) for name, info in infos.items()]
    return table(("field", "value", "meaning"), rows)


def _meaning(model: type[BaseModel], name: str) -> str:
    described = model.model_fields[name].description
    return unwrapped(described or OUTPUT_FIELDS[f"{model.__name__}.{name}"])


def _terms(terms: type[Term]) -> str:
    rows = table(("term", "means"), [(f"`{term.value}`", term.definition) for term in terms])
    return "\n\n".join((f"### {terms.__name__}", unwrapped(terms.__doc__ or ""), rows))


# --- types in plain words -----------------------------------------------------------------------


def kind_of_value(field: FieldInfo) -> str:
    """Return the type of a field in plain words."""
    words = _in_words(field.annotation, tuple(field.metadata))
    grows = any(isinstance(item, Grows) for item in field.metadata)
    return f"{words}; every live claim adds to it" if grows else words


def _in_words(annotation: Any, metadata: tuple[Any, ...] = ()) -> str:
    if any(isinstance(item, Reference) for item in metadata):
        return "a record's id"
    if any(isinstance(item, PartyReference) for item in metadata):
        return "an actor's id, or words"
    if hasattr(annotation, "__metadata__"):
        return _in_words(annotation.__origin__, annotation.__metadata__)
    arguments = [argument for argument in get_args(annotation) if argument not in (type(None), ...)]
    if get_origin(annotation) in (Union, types.UnionType):
        return " or ".join(dict.fromkeys(_in_words(argument) for argument in arguments))
    if get_origin(annotation) is tuple:
        return f"list of: {', '.join(dict.fromkeys(_in_words(argument) for argument in arguments))}"
    return _simple(annotation)


def _simple(annotation: Any) -> str:
    if annotation in _LINKED or (isinstance(annotation, type) and issubclass(annotation, Term)):
        return section(annotation.__name__)
    return _SIMPLE.get(annotation, "mapping")
