"""The records, and which class stands for which kind of record."""

from __future__ import annotations

from collections.abc import Mapping

from registry.records.context import Actor, ContextEvent
from registry.records.incident import FollowOnStrike, Strike, StrikeIncident
from registry.records.order import Order
from registry.records.oversight import (
    InformationRequest,
    MandatedReport,
    OversightAction,
    Response,
)
from registry.records.record import Record
from registry.records.survivors import Survivor
from registry.vocabulary.terms import RecordKind

RECORD_TYPES: Mapping[RecordKind, type[Record]] = {
    RecordKind.INCIDENT: StrikeIncident,
    RecordKind.STRIKE: FollowOnStrike,
    RecordKind.ORDER: Order,
    RecordKind.SURVIVORS: Survivor,
    RecordKind.ACTION: OversightAction,
    RecordKind.REQUEST: InformationRequest,
    RecordKind.RESPONSE: Response,
    RecordKind.REPORT: MandatedReport,
    RecordKind.EVENT: ContextEvent,
    RecordKind.ACTOR: Actor,
}
"""The class whose fields the claims of each kind can give. A strike that follows none is a `Strike`."""
_KINDS: Mapping[type[Record], RecordKind] = {
    **{cls: kind for kind, cls in RECORD_TYPES.items()},
    Strike: RecordKind.STRIKE,
}


def kind_of(record: Record) -> RecordKind:
    """Return what sort of record it is."""
    return _KINDS[type(record)]


__all__ = [
    "RECORD_TYPES",
    "Actor",
    "ContextEvent",
    "FollowOnStrike",
    "InformationRequest",
    "MandatedReport",
    "Order",
    "OversightAction",
    "Record",
    "Response",
    "Strike",
    "StrikeIncident",
    "Survivor",
    "kind_of",
]
