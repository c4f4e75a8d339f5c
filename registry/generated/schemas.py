"""JSON Schemas of what the registry gives out: records, claims, sources, findings, totals, rules.

Descriptions are the docstrings of the models and their fields, and the definitions of the terms.
"""

from __future__ import annotations

import inspect
import json
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import core_schema

from registry.queries.totals import Total
from registry.questions.model import AuthorityShown, CounterpointShown, Finding
from registry.records import (
    Actor,
    ContextEvent,
    FollowOnStrike,
    InformationRequest,
    MandatedReport,
    Order,
    OversightAction,
    Response,
    Strike,
    StrikeIncident,
    Survivor,
)
from registry.records.claim import Claim
from registry.records.record import Frozen
from registry.records.source import Publication, Source
from registry.vocabulary.terms import Term

Schema = dict[str, Any]
DIALECT = "https://json-schema.org/draft/2020-12/schema"


class ClockShown(Frozen):
    """A clock as the rulebook prints it."""

    kind: str
    """The sort of clock."""
    text: str
    """How it counts, in words."""


class Rule(Frozen):
    """A question of the rulebook."""

    id: str
    """The rule's id."""
    version: int
    """Its version: a change of meaning is a new one."""
    question: str
    """The question in plain words."""
    asked_of: str
    """Of what it is asked, and what counts as an answer."""
    scope: str
    """Whether it applies to one state's law (US) or to any state (general)."""
    status: str
    """Ready, or draft: a draft is never overdue."""
    authorities: tuple[AuthorityShown, ...]
    """The law and standards it rests on."""
    counterpoints: tuple[CounterpointShown, ...]
    """The arguments that stand beside it."""
    clock: ClockShown
    """How time is counted."""
    would_answer: tuple[str, ...]
    """What would answer it."""
    look_in: tuple[str, ...]
    """The places in which an answer would be found."""


MODELS: Mapping[str, type[BaseModel]] = {
    "actor": Actor,
    "claim": Claim,
    "context-event": ContextEvent,
    "finding": Finding,
    "follow-on-strike": FollowOnStrike,
    "information-request": InformationRequest,
    "mandated-report": MandatedReport,
    "order": Order,
    "oversight-action": OversightAction,
    "publication": Publication,
    "response": Response,
    "rule": Rule,
    "source": Source,
    "strike": Strike,
    "strike-incident": StrikeIncident,
    "survivor": Survivor,
    "total": Total,
}
"""The name of each schema of something given out, and the model it is made from."""

OUTPUT_FIELDS: Mapping[str, str] = {
    "Answer.claims": "The claims that give it.",
    "Answer.record": "The record that holds it.",
    "Answer.text": "The claims as sentences.",
    "AuthorityShown.cite": "The citation.",
    "AuthorityShown.in_force": "When it came into force, ceased, and was compared with the text.",
    "AuthorityShown.tier": "What kind of law it is; the rulebook lists the tiers.",
    "AuthorityShown.url": "Where the text can be read.",
    "AuthorityShown.words": "The words relied on, or what they provide where the text is long.",
    "Because.claim": "The claim's id.",
    "Because.text": "The claim as a sentence.",
    "CounterpointShown.source": "Who makes it, or the rule it rests on.",
    "CounterpointShown.text": "The argument, in neutral words.",
    "Finding.answers": "The answers on record.",
    "Finding.authorities": "The law and standards that the question rests on.",
    "Finding.because": "The claims that give rise to it, what differs, and who denies them.",
    "Finding.counterpoints": "The arguments that stand beside the question.",
    "Finding.due": "When an answer is or was due; null where no date is set.",
    "Finding.how": "How it was answered; null where it was not.",
    "Finding.incident": "The incident it belongs to; null where it belongs to none.",
    "Finding.question": "The question in plain words.",
    "Finding.rule": "The id of the rule that asks it.",
    "Finding.state": "Where the question stands on the date the clocks were read at.",
    "Finding.subject": "The record that is asked about.",
    "Finding.version": "The version of the rule.",
    "Finding.would_answer": "What would answer it.",
    "RecordRef.id": "The record's id.",
    "RecordRef.kind": "What sort of record it is.",
}
"""Descriptions of output fields that have no docstring of their own."""


class Described(GenerateJsonSchema):
    """Writes terms with their definitions, and leaves out titles that only repeat a field's name."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        """Return whether a field gets a title."""
        return False

    def enum_schema(self, schema: core_schema.EnumSchema) -> Schema:
        """Return a closed list of terms, each with its definition."""
        terms = schema["cls"]
        if not issubclass(terms, Term):
            return super().enum_schema(schema)
        listed = [{"const": term.value, "description": term.definition} for term in terms]
        return {"title": terms.__name__, "description": terms.__doc__, "oneOf": listed}


def schemas() -> dict[str, Schema]:
    """Return the schema of each thing that is given out, by its name."""
    return {
        name: finished(name, model.model_json_schema(mode="serialization", schema_generator=Described))
        for name, model in MODELS.items()
    }


def finished(name: str, schema: Schema) -> Schema:
    """Return the schema with its heading, tidied, and checked for descriptions."""
    heading = {"$schema": DIALECT, "$id": f"urn:strike-registry:{name}", "title": "", "description": ""}
    whole: Schema = tidy({**heading, **schema})
    if lacking := sorted(undescribed(whole)):
        raise LookupError(f"{name}.schema.json: no description of {', '.join(lacking)}")
    return whole


def tidy(node: Any) -> Any:
    """Return a schema with descriptions on one line a paragraph, and without defaults of null."""
    if isinstance(node, list):
        return [tidy(item) for item in node]
    if not isinstance(node, dict):
        return node
    kept = {key: tidy(value) for key, value in node.items() if not (key == "default" and value is None)}
    if isinstance(kept.get("description"), str):
        kept["description"] = unwrapped(kept["description"])
    _describe_fields(kept)
    return kept


def _describe_fields(schema: Schema) -> None:
    for name, field in schema.get("properties", {}).items():
        if "description" not in field and (text := OUTPUT_FIELDS.get(f"{schema.get('title')}.{name}")):
            field["description"] = text


def undescribed(node: Any) -> Iterator[str]:
    """Return the names of the fields that have no description, each after its model's."""
    for item in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from undescribed(item)
    if isinstance(node, dict) and node.get("type") == "object":
        for name, field in node.get("properties", {}).items():
            if not field.get("description"):
                yield f"{node.get('title')}.{name}"


def unwrapped(text: str) -> str:
    """Return a docstring with each paragraph on one line."""
    paragraphs = inspect.cleandoc(text).split("\n\n")
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)


def as_text(schema: Schema) -> str:
    """Return a schema as the text of its file."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
