"""Places at sea and on land, as stated: a name, a zone as claimed, and a geometry only where one is given."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from registry.vocabulary.count import MOST
from registry.vocabulary.shorthand import with_short_forms
from registry.vocabulary.terms import MaritimeZone

Longitude = Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)]
Latitude = Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)]


class Point(BaseModel):
    """A GeoJSON point. Only a source that gives coordinates makes one."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)

    type: Literal["Point"] = "Point"
    """Always `Point`, as GeoJSON has it."""
    coordinates: tuple[Longitude, Latitude]
    """Longitude first, then latitude, in WGS 84 degrees."""


class Place(BaseModel):
    """Where something happened, as a source states it. "Off the coast of X" is words, never a point."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)

    area: str | None = None
    """The water body or area as the source names it, in the common form: Caribbean Sea, Eastern Pacific."""
    zone: MaritimeZone | None = None
    """The maritime zone as the speaker claims it; a claim about law, not a measurement."""
    words: str | None = None
    """The place in the source's own words."""
    geometry: Point | None = None
    """A point where the source gives coordinates; null otherwise."""
    uncertainty_m: Annotated[int, Field(ge=0, le=MOST)] | None = None
    """How far the true place may lie from the point, in metres, where the source says so."""

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Let people write the area as text, or the mapping; a record's own place is the mapping."""
        text = {"type": "string", "minLength": 1, "examples": ["Caribbean Sea"]}
        return with_short_forms(core_schema, handler, text)

    @model_validator(mode="before")
    @classmethod
    def _from_scalar(cls, value: Any) -> Any:
        return {"area": value} if isinstance(value, str) else value

    def agrees_with(self, other: Place) -> bool:
        """Return whether both could be the place of one event: what both state must be the same.

        Words are not compared: two sources rarely put one place in the same words.
        """
        stated = ((self.area, other.area), (self.zone, other.zone), (self.geometry, other.geometry))
        return all(a is None or b is None or a == b for a, b in stated)

    def __str__(self) -> str:
        """Return the area, or else the source's words."""
        return self.area or self.words or "not stated"
