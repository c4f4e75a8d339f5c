"""Which keys of a record name an actor, and what a value names."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import JsonValue

PARTIES = frozenset(
    {
        "issuer",
        "transmitter",
        "recipient",
        "decided_by",
        "partner",
        "body",
        "addressee",
        "ended_by",
        "asked_by",
        "given_by",
        "sender",
        "actor",
        "actors",
        "custodian",
    }
)
"""The keys, in a record or in a part of its values, that name an actor or hold words for one."""


def named(value: JsonValue) -> Iterator[str]:
    """Yield what the value of such a key names; of a list, each; of a part with several keys, its actor."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from named(item)
    elif isinstance(value, dict):
        yield from named([value[key] for key in sorted(PARTIES & value.keys())])
