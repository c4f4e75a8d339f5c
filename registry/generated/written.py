"""JSON Schemas of the files that people write: a dossier, a file of sources, a mapping of a table.

They hold for the file as an editor reads it and as this package does, which takes every scalar as text
until a record types it: a count may be `11` or `"11"`, and a bare number may stand for text. Only a bare
year needs quotes in an editor. Names that other files hold (sources, actors, records, claims) are beyond
a schema: `registry check` follows them.
"""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, create_model
from pydantic.json_schema import models_json_schema
from pydantic_core import core_schema

from registry.generated.schemas import Described, Schema, finished
from registry.importers.table.mapping import TableMapping
from registry.records import RECORD_TYPES
from registry.records.dossier import HEADERS, Entry
from registry.records.fields import claimable
from registry.records.source import Publication, Source
from registry.vocabulary.ids import SLUG
from registry.vocabulary.terms import LinkKind, RecordKind

_NAME: Schema = {"type": ["string", "integer"], "pattern": f"^{SLUG}$"}


class Written(Described):
    """Writes the forms in which people write values: nothing is null, and numbers may be text."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> Schema:
        """Return the schema of the value alone: what is not known is left out."""
        return self.generate_inner(schema["schema"])

    def str_schema(self, schema: core_schema.StringSchema) -> Schema:
        """Return text; where a bare number could be meant as that text, a number too."""
        text = super().str_schema(schema)
        pattern = text.get("pattern")
        if pattern is None:
            return {**text, "type": ["string", "number"]}
        return {**text, "type": ["string", "integer"]} if re.search(pattern, "2025") else text

    def int_schema(self, schema: core_schema.IntSchema) -> Schema:
        """Return a whole number, or its digits."""
        return {"anyOf": [super().int_schema(schema), {"type": "string", "pattern": "^[0-9]{1,15}$"}]}

    def float_schema(self, schema: core_schema.FloatSchema) -> Schema:
        """Return a number, or its digits."""
        digits = {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"}
        return {"anyOf": [super().float_schema(schema), digits]}

    def bool_schema(self, schema: core_schema.BoolSchema) -> Schema:
        """Return yes or no, as YAML types it or as text."""
        return {"enum": [True, False, "true", "false"]}


def schemas() -> dict[str, Schema]:
    """Return the schema of each sort of file that people write, by its name."""
    return {
        "dossier": finished("dossier", _dossier()),
        "mapping": finished("mapping", TableMapping.model_json_schema(schema_generator=Written)),
        "sources": finished("sources", _sources()),
    }


# --- a dossier ----------------------------------------------------------------------------------


def _dossier() -> Schema:
    said = {kind: _said(kind) for kind in RecordKind}
    models: list[type[BaseModel]] = [Entry, *said.values()]
    _, schema = models_json_schema([(m, "validation") for m in models], schema_generator=Written)
    definitions: Schema = schema["$defs"]
    entry = definitions["Entry"]
    entry["properties"]["says"] = _says({kind: model.__name__ for kind, model in said.items()})
    entry["anyOf"] = [{"required": [key]} for key in ("says", *(kind.value for kind in LinkKind))]
    definitions["Speaker"]["minProperties"] = 1
    del definitions["JsonValue"]
    return {**_dossier_file(), "$defs": definitions}


def _dossier_file() -> Schema:
    headers = {header: {**_NAME, "description": _header(header)} for header in HEADERS}
    entries = {"type": "array", "items": {"$ref": "#/$defs/Entry"}, "description": "The citations."}
    return {
        "title": "Dossier",
        "description": "A dossier file: a key that names the main record, and the entries that speak of it.",
        "type": "object",
        "properties": {**headers, "claims": entries},
        "required": ["claims"],
        "oneOf": [{"required": [header]} for header in HEADERS],
        "additionalProperties": False,
    }


def _header(header: str) -> str:
    if header == "collection":
        return "The name of a file whose records have no main record."
    return f"The id of the main record: {RecordKind(header).definition}."


def _says(models: dict[RecordKind, str]) -> Schema:
    return {
        "type": "object",
        "description": "Record name, then field, then value.",
        "patternProperties": {
            _record_name(kind): {"$ref": f"#/$defs/{model}"} for kind, model in models.items()
        },
        "additionalProperties": False,
    }


def _record_name(kind: RecordKind) -> str:
    """Return the pattern of the names that records of a kind have inside a dossier."""
    return rf"^actor-{SLUG}$" if kind is RecordKind.ACTOR else rf"^{kind.value}(-{SLUG})?$"


def _said(kind: RecordKind) -> type[BaseModel]:
    """Return a model of what a claim can say of a record: its fields, none of them required."""
    record = RECORD_TYPES[kind]
    fields: dict[str, Any] = {}
    for name in claimable(kind):
        info = record.model_fields[name]
        annotation: Any = info.annotation
        for metadata in info.metadata:
            annotation = Annotated[annotation, metadata]
        fields[name] = (annotation, Field(default=None, description=info.description))
    config = ConfigDict(extra="forbid", json_schema_extra={"minProperties": 1})
    doc = f"What a claim says of {kind.definition}."
    return create_model(f"{record.__name__}Said", __config__=config, __doc__=doc, **fields)


# --- a file of sources --------------------------------------------------------------------------


def _sources() -> Schema:
    models: list[type[BaseModel]] = [Publication, Source]
    _, schema = models_json_schema([(m, "validation") for m in models], schema_generator=Written)
    definitions = {name: _named_by_key(model) for name, model in schema["$defs"].items()}
    properties = {"publications": _by_id("Publication"), "sources": _by_id("Source")}
    return {
        "title": "Sources",
        "description": "A file of publications and sources: who publishes, and the documents.",
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
        "minProperties": 1,
        "$defs": definitions,
    }


def _by_id(model: str) -> Schema:
    return {
        "type": "object",
        "description": f"Each {model.lower()} under its id.",
        "propertyNames": {"pattern": f"^{SLUG}$"},
        "additionalProperties": {"$ref": f"#/$defs/{model}"},
    }


def _named_by_key(model: Schema) -> Schema:
    """Return a model's schema without its id, which is the key it stands under."""
    if "id" not in model.get("properties", {}):
        return model
    properties = {name: field for name, field in model["properties"].items() if name != "id"}
    return {**model, "properties": properties, "required": [n for n in model["required"] if n != "id"]}
