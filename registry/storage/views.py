"""Readable views: what a person who opens the database sees, with plain times and wide rows."""

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


VIEWS: Mapping[str, Mapping[str, str]] = {
    dialect: {
        "readable_incidents": _incidents(),
        "readable_claims": _claims(dialect),
        "readable_values": _values(dialect),
    }
    for dialect in ("sqlite", "postgresql")
}
"""For each database: the name of each view, and its select."""
