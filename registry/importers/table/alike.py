"""What two rows about one strike would have in common, whatever words and spelling they use."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import JsonValue

from registry.journal import canonical
from registry.queries.names import name_of

_COUNTS = ("killed", "injured")


def alike(says: Mapping[str, JsonValue]) -> str | None:
    """Return the time, place and counts of a row as they are compared; None where too little is stated."""
    occurred, place = says.get("occurred"), says.get("place")
    if occurred is None or place is None:
        return None
    return canonical([occurred, _folded(place), *(_without_words(says.get(field)) for field in _COUNTS)])


def _folded(value: JsonValue) -> JsonValue:
    """Return a place with its names in one spelling: without case, accents and spaces of their own."""
    if isinstance(value, dict):
        return {name: _folded(part) for name, part in value.items()}
    return name_of(value).folded if isinstance(value, str) else value


def _without_words(count: JsonValue) -> JsonValue:
    return {k: v for k, v in count.items() if k != "words"} if isinstance(count, dict) else count
