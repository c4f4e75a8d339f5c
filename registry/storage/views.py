"""Views: the incident each record concerns, and what a person who opens the database sees."""

from __future__ import annotations

from collections.abc import Mapping

_COUNTS = ("strikes", "craft_struck", "aboard", "survived", "killed", "missing", "rescued")
_TEXTS = ("title", "acting_state", "place", "existence")


def _utc(column: str, dialect: str) -> str:
    """Return SQL for microseconds as text: whole seconds and the rest apart, or a double loses some."""
    if dialect == "sqlite":
        rest = f"(({column} % 1000000 + 1000000) % 1000000)"  # SQLite's % is negative before 1970
        seconds = f"strftime('%Y-%m-%dT%H:%M:%S', ({column} - {rest}) / 1000000, 'unixepoch')"
        return f"{seconds} || printf('.%06dZ', {rest})"
    moment = (
        f"timestamp '1970-01-01' + {column} / 1000000 * interval '1 second' "
        f"+ {column} % 1000000 * interval '1 microsecond'"
    )
    return f'to_char({moment}, \'YYYY-MM-DD"T"HH24:MI:SS.US"Z"\')'


def _field(field: str, column: str) -> str:
    return f"max(CASE WHEN f.field = '{field}' THEN f.{column} END)"


def _incidents() -> str:
    columns = ["r.id", "r.standing"]
    columns += [
        f"{_field('occurred', 'first_day')} AS first_day",
        f"{_field('occurred', 'last_day')} AS last_day",
    ]
    columns += [f"{_field(name, 'text')} AS {name}" for name in _TEXTS]
    columns += [
        f"{_field(name, bound)} AS {name}_{bound}" for name in _COUNTS for bound in ("low", "high", "best")
    ]
    return (
        f"SELECT {', '.join(columns)} FROM record r LEFT JOIN record_field f "
        "ON f.record_kind = r.kind AND f.record_id = r.id WHERE r.kind = 'incident' GROUP BY r.id, r.standing"
    )


def _claims(dialect: str) -> str:
    return (
        "SELECT c.id, c.record_kind, c.record_id, c.speaker, c.route, c.stance, c.stated, c.published, "
        f"s.title, s.url, {_utc('j.recorded_us', dialect)} AS recorded_utc "
        "FROM claim c JOIN source s ON s.id = c.source "
        "JOIN journal j ON j.seq = c.entry WHERE c.tier = 'public' AND s.tier = 'public'"
    )


def _values(dialect: str) -> str:
    return (
        "SELECT record_kind, record_id, field, standing, disputed, text, low, high, best, "
        f"{_utc('earliest_us', dialect)} AS earliest_utc, {_utc('latest_us', dialect)} AS latest_utc, "
        "first_day, last_day FROM record_field"
    )


def _record_incident() -> str:
    """Return the incident each record concerns: its dossier's, or the only one that it or its action names.

    A record that names several concerns none in particular.
    """
    named = (
        "SELECT CASE WHEN min(i.id) = max(i.id) THEN min(i.id) END FROM record_link l "
        "JOIN record t ON t.id = l.target JOIN record i ON i.kind = 'incident' AND i.id = t.dossier "
        "WHERE l.field IN ('subjects', 'governs', 'covers') "
    )
    return (
        "SELECT r.kind, r.id, coalesce("
        "(SELECT o.id FROM record o WHERE o.kind = 'incident' AND o.id = r.dossier), "
        f"({named} AND l.record_kind = r.kind AND l.record_id = r.id), "
        f"({named} AND l.record_kind = 'action' AND l.record_id = r.dossier)) AS incident FROM record r"
    )


VIEWS: Mapping[str, Mapping[str, str]] = {
    dialect: {
        "record_incident": _record_incident(),
        "readable_incidents": _incidents(),
        "readable_claims": _claims(dialect),
        "readable_values": _values(dialect),
    }
    for dialect in ("sqlite", "postgresql")
}
"""For each database: the name of each view, and its select."""
