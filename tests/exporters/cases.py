"""A registry with everything that an export may get wrong, its parts in any order, and with a secret."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import registry
from registry import Registry
from tests.strategies import Folder
from tests.support import SOURCES, dossier, entry, load

CAMPAIGN = {"campaign": "a-campaign", "acting_state": "US"}
BOAT = [{"kind": "go-fast boat"}]
POINT = {"type": "Point", "coordinates": [-104.9, 12.5]}
PLACE = {"area": "Caribbean Sea", "geometry": POINT, "uncertainty_m": 5000}

FIRST = dossier(
    entry("announced", {"incident": {**CAMPAIGN, "killed": 11, "occurred": "2025-09-02"}}),
    entry(
        "reported",
        {
            "order": {"issuer": "an-official", "form": "spoken", "governs": ["strike-1", "strike-2"]},
            "strike-1": {"sequence": 1},
            "strike-2": {"follows": "strike-1", "interval": {"low": 600, "high": 2400}},
            "survivors": {"survived": "strike-1", "count": 2, "states": [{"state": "seen_alive"}]},
        },
        source="report-2",
        route="anonymous_through_outlet",
    ),
    entry("denied", source="report-2", speaker={"actor": "an-official"}, denies="reported/order"),
    entry(
        "lower",
        {"incident": {"killed": 9, "craft": BOAT}},
        source="report-3",
        route="outlet_report",
    ),
)
SECOND = dossier(
    entry(
        "announced",
        {"incident": {"killed": {"low": 3}, "occurred": "2025-10", "place": PLACE}},
    ),
    entry("mistaken", {"incident": {"aboard": 777001, "title": "=A title"}}),
    entry("mended", {"incident": {"aboard": 4}}, source="report-2", corrects="mistaken"),
    entry("regretted", {"incident": {"injured": 777002}}),
    entry("taken-back", source="report-2", retracts="regretted"),
    entry("afloat", {"incident": {"missing": 777003}}, source="gone"),
    name="us-2025-10-01",
)
ACTED = dossier(
    entry(
        "sent",
        {
            "action": {"kind": "letter", "date": "2025-11-28", "subjects": ["us-2025-09-02"]},
            "request": {
                "item": "the order",
                "asked_by": "an-official",
                "made": "2025-11-28",
                "due": "2025-12-03",
                "due_kind": "requested",
                "subjects": ["us-2025-09-02/order"],
            },
        },
        source="report-2",
    ),
    entry("answered", {"response": {"answers": ["request"], "kind": "refused"}}, source="report-3"),
    name="a-letter",
    kind="action",
)
ACTORS = dossier(
    entry("named", {"actor-an-official": {"name": "An Official", "kind": "person", "state": "US"}}),
    name="actors",
    kind="collection",
)
SECRET = [
    entry("whispered", {"incident": {"killed": 777004, "rescued": 777005}}, tier="restricted"),
    entry("sealed", {"order-2": {"form": "written", "scope": "777006"}}, source="hidden"),
    entry("unheard", source="report-2", denies="whispered"),
    entry("unmade", source="report-2", retracts="unheard"),
]
"""Two are restricted; the last two are public, and bear on nothing else."""
BEARS_ON_SECRET = {"lower": {"denies": "whispered"}}
"""What a public entry adds, which says something else too, where the secret is there."""
PAPER = SOURCES["sources"]["report-1"]
BIBLIOGRAPHY: dict[str, Any] = {
    "publications": {**SOURCES["publications"], "an-unread-paper": {"name": "An Unread Paper"}},
    "sources": {
        **SOURCES["sources"],
        "report-1": {**PAPER, "url": "https://example.org/1", "title": "=One & <two>"},
        "gone": {**PAPER, "withdrawn": "2025-10-05"},
    },
}
SECRET_BIBLIOGRAPHY = {
    "publications": {"a-whisper": {"name": "Seven Seven"}},
    "sources": {
        "hidden": {"publication": "a-whisper", "grade": "A", "tier": "restricted"},
        "unnamed": {"publication": "an-unread-paper", "grade": "A", "tier": "restricted"},
        "report-3": {**SOURCES["sources"]["report-3"], "origin": "hidden"},
    },
}

MENDED = "777001"
"""What only a claim says that was mended, and that stands otherwise: a claim told whole has it."""
TAKEN_BACK_OR_SECRET = ("777002", "777003", "777004", "777005", "777006", "Seven Seven")
"""What only a claim that was retracted, withdrawn or restricted says."""


def told(*, backwards: bool = False, secret: bool = False) -> Registry:
    """Return a registry in memory that holds all of this."""
    added = BEARS_ON_SECRET if secret else {}
    shown = [{**claim, **added.get(claim["id"], {})} for claim in FIRST["claims"]]
    first = {**FIRST, "claims": [*shown, *(SECRET if secret else ())]}
    dossiers = [first, SECOND, ACTED, ACTORS]
    if backwards:
        dossiers = [{**d, "claims": d["claims"][::-1]} for d in reversed(dossiers)]
    hidden: dict[str, Any] = SECRET_BIBLIOGRAPHY if secret else {"publications": {}, "sources": {}}
    books = {part: {**shown, **hidden[part]} for part, shown in BIBLIOGRAPHY.items()}
    if backwards:
        books = {part: dict(reversed(items.items())) for part, items in books.items()}
    reg = registry.open()
    report = load(reg, Folder(books, {next(iter(d.values())): d for d in dossiers}))
    assert not report.problems, report.problems
    return reg


def files_of(reg: Registry, out: Path, format: str, **options: Any) -> dict[str, bytes]:
    """Export a registry, and return the bytes of each file by its name in the folder, or by its own."""
    written = reg.export(out, format=format, **options)
    assert written
    return {file.relative_to(out.parent).as_posix(): file.read_bytes() for file in written}


def check_bytes(format: str, tmp_path: Path, **options: Any) -> bytes:
    """Check that order and secrets leave no trace in the files of a format; return their bytes."""
    made: list[dict[str, bytes]] = []
    ways: tuple[Callable[[], Registry], ...] = (
        told,
        told,
        lambda: told(backwards=True),
        lambda: told(secret=True),
    )
    for number, way in enumerate(ways):
        with way() as reg:
            made.append(files_of(reg, tmp_path / str(number) / "out", format, **options))
    assert all(files == made[0] for files in made)
    return b"\n".join(made[0].values())
