"""What is seen only across the rows of a table: ids that come again, shared points, strikes listed twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from registry.errors import Problem
from registry.importers.table.rows import Table
from registry.importers.table.stage import Stage

SHARED_BY = 3
"""From how many rows on a point that they share is told: it may stand for a town, not for a strike."""


def repeated_ids(stage: Stage, table: Table) -> Iterator[tuple[Problem, bool]]:
    """Refuse rows that give one record twice. Yield each fault, and whether it is more than a note.

    Of rows that say the same, the first is kept; of rows that say different things, none.
    """
    repeated = (
        "SELECT c.id, group_concat(DISTINCT r.number), max(r.raw_id) FROM claim c "
        "JOIN row r ON r.number = c.row WHERE r.refused = 0 GROUP BY c.id HAVING count(*) > 1"
    )
    told: set[int] = set()
    for claim, listed, raw_id in list(stage.query(repeated)):
        rows = sorted(int(number) for number in listed.split(","))
        same = len({stage.said_in(row) for row in rows}) == 1
        record = claim.split("/")[0]
        for number in rows[1:] if same else rows:
            if number in told:
                continue
            told.add(number)
            stage.refuse(number)
            yield _repeated(table, number, rows, record, raw_id, same=same), not same


def _repeated(
    table: Table, number: int, rows: Sequence[int], record: str, raw_id: str, *, same: bool
) -> Problem:
    others = ", ".join(str(row) for row in rows if row != number)
    if same:
        expected = f"each row once; it says the same as row {others}, and was read once"
        return table.problem("repeated_row", expected, row=number, value=raw_id or record)
    hint = "Add a column to `id` that tells strikes apart, or to `entry` where each row is another account."
    return table.problem(
        "repeated_id", f"one row for {record}; row {others} has it too", row=number, value=raw_id, hint=hint
    )


def notes(stage: Stage, table: Table) -> Iterator[Problem]:
    """Yield what is odd only beside the other rows."""
    for check in (_leading_zeros, _shared_points, _swapped_points, _listed_twice):
        yield from check(stage, table)


def _leading_zeros(stage: Stage, table: Table) -> Iterator[Problem]:
    """Yield a note for each id that may have lost zeros: others are longer and begin with them."""
    digits = "SELECT max(length(raw_id)) FROM row WHERE raw_id GLOB '0[0-9]*' AND raw_id NOT GLOB '*[^0-9]*'"
    ((length,),) = stage.query(digits)
    shorter = (
        "SELECT number, raw_id FROM row "
        "WHERE raw_id NOT GLOB '*[^0-9]*' AND raw_id != '' AND length(raw_id) < ? ORDER BY number"
    )
    for number, raw_id in stage.query(shorter, length) if length else ():
        expected = f"an id of {length} digits, as others have that begin with 0"
        hint = "A spreadsheet may have dropped zeros. Store the column as text."
        yield table.problem("leading_zeros", expected, row=number, value=raw_id, hint=hint)


def _shared_points(stage: Stage, table: Table) -> Iterator[Problem]:
    """Yield a note for each point that many rows share."""
    shared = (
        "SELECT latitude, longitude, count(*), min(number), group_concat(number) FROM row "
        "WHERE latitude IS NOT NULL AND refused = 0 "
        "GROUP BY latitude, longitude HAVING count(*) >= ? ORDER BY 4"
    )
    for latitude, longitude, times, first, rows in stage.query(shared, SHARED_BY):
        listed = ", ".join(rows.split(",")[:10]) + (", …" if times > 10 else "")
        hint = "It may stand for a town or an area. Give `place.uncertainty_m`, or leave the point out."
        expected = f"a point of each strike's own; {times} rows share this one: {listed}"
        yield table.problem("shared_point", expected, row=first, value=f"{latitude}, {longitude}", hint=hint)


def _swapped_points(stage: Stage, table: Table) -> Iterator[Problem]:
    """Yield a note for each point far from the others that would be near them with its figures swapped."""
    ((points,),) = stage.query("SELECT count(*) FROM row WHERE latitude IS NOT NULL")
    if points < 3:
        return
    far = "(abs(latitude - ?) + abs(longitude - ?))"
    select = (
        f"SELECT number, latitude, longitude FROM row WHERE latitude IS NOT NULL AND {far} > 5 "
        f"AND {far} > 4 * (abs(longitude - ?) + abs(latitude - ?)) ORDER BY number"
    )
    centre = (_middle(stage, "latitude", points), _middle(stage, "longitude", points))
    for number, lat, lon in stage.query(select, *centre, *centre, *centre):
        expected = "a point near the others; it would be if latitude and longitude were swapped"
        yield table.problem("swapped_point", expected, row=number, value=f"{lat}, {lon}")


def _middle(stage: Stage, column: str, points: int) -> float:
    """Return the median, which a few swapped points do not move as they would the mean."""
    select = f"SELECT {column} FROM row WHERE latitude IS NOT NULL ORDER BY {column} LIMIT 1 OFFSET ?"
    ((middle,),) = stage.query(select, points // 2)
    return float(middle)


def _listed_twice(stage: Stage, table: Table) -> Iterator[Problem]:
    """Yield a note for each row that gives the same time, place and counts as an earlier one."""
    alike = (
        "SELECT group_concat(number) FROM row WHERE alike IS NOT NULL AND refused = 0 "
        "GROUP BY alike HAVING count(*) > 1"
    )
    for (listed,) in stage.query(alike):
        rows = sorted(int(number) for number in listed.split(","))
        for number in rows[1:]:
            expected = f"another strike than row {rows[0]}, with the same time, place and counts"
            hint = "Both were read: a person decides whether they are one."
            yield table.problem("listed_twice", expected, row=number, hint=hint)
