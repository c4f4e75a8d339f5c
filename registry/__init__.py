"""The strike registry: what is publicly stated about lethal strikes, and which questions are open.

    import registry

    reg = registry.open("strikes.db")
    report = reg.load("seeds")
    for finding in reg.questions(state="open", on="2025-12-01"):
        print(finding.wording)

Names load on first use, so `import registry` is quick and does not load a database library.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from registry.errors import (
        BrokenJournal,
        InvalidInput,
        Problem,
        RegistryError,
        UnknownDatabase,
        UnknownId,
    )
    from registry.exporters.frames import to_pandas, to_polars
    from registry.facade import LoadReport, Registry, bundled, open
    from registry.importers.table.plan import ValueChange
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
    from registry.records.merge import Merge
    from registry.records.source import Publication, Source
    from registry.vocabulary.count import Count
    from registry.vocabulary.place import Place
    from registry.vocabulary.time import TimeRange

_HOMES = {
    "Actor": "registry.records",
    "BrokenJournal": "registry.errors",
    "Claim": "registry.records.claim",
    "ContextEvent": "registry.records",
    "Count": "registry.vocabulary.count",
    "FollowOnStrike": "registry.records",
    "InformationRequest": "registry.records",
    "InvalidInput": "registry.errors",
    "LoadReport": "registry.facade",
    "MandatedReport": "registry.records",
    "Merge": "registry.records.merge",
    "Order": "registry.records",
    "OversightAction": "registry.records",
    "Place": "registry.vocabulary.place",
    "Problem": "registry.errors",
    "Publication": "registry.records.source",
    "Registry": "registry.facade",
    "RegistryError": "registry.errors",
    "Response": "registry.records",
    "Source": "registry.records.source",
    "Strike": "registry.records",
    "StrikeIncident": "registry.records",
    "Survivor": "registry.records",
    "TimeRange": "registry.vocabulary.time",
    "UnknownDatabase": "registry.errors",
    "UnknownId": "registry.errors",
    "ValueChange": "registry.importers.table.plan",
    "bundled": "registry.facade",
    "open": "registry.facade",
    "to_pandas": "registry.exporters.frames",
    "to_polars": "registry.exporters.frames",
}

__version__ = "0.1.0"

__all__ = [
    "Actor",
    "BrokenJournal",
    "Claim",
    "ContextEvent",
    "Count",
    "FollowOnStrike",
    "InformationRequest",
    "InvalidInput",
    "LoadReport",
    "MandatedReport",
    "Merge",
    "Order",
    "OversightAction",
    "Place",
    "Problem",
    "Publication",
    "Registry",
    "RegistryError",
    "Response",
    "Source",
    "Strike",
    "StrikeIncident",
    "Survivor",
    "TimeRange",
    "UnknownDatabase",
    "UnknownId",
    "ValueChange",
    "bundled",
    "open",
    "to_pandas",
    "to_polars",
]


def __getattr__(name: str) -> object:
    """Load a public name from its home on first use."""
    if name not in _HOMES:
        raise AttributeError(f"module 'registry' has no attribute {name!r}")
    value = getattr(importlib.import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names."""
    return [*__all__, "__version__"]
