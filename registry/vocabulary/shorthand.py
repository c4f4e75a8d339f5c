"""Values that people may write short: one text or number in place of the mapping that it stands for."""

from __future__ import annotations

from pydantic import GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema


def with_short_forms(
    core_schema: CoreSchema, handler: GetJsonSchemaHandler, *forms: JsonSchemaValue
) -> JsonSchemaValue:
    """Return the schema of a value that may be written short; it is given out as the mapping."""
    mapping = handler(core_schema)
    if handler.mode == "serialization":
        return mapping
    return {"anyOf": [*forms, handler.resolve_ref_schema(mapping)]}
