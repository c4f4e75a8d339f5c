"""What goes into a database comes out as it was: claims, sources, and records of every kind."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from registry import Claim, Publication, Registry, Source
from registry.records import Record, Strike
from registry.records.record import Record as AnyRecord
from registry.resolve import OFFICIAL_FIRST, resolve
from registry.storage import mapping, read
from registry.storage.tables import METADATA
from registry.vocabulary.count import Count
from registry.vocabulary.terms import RecordKind, Standing, Tier
from registry.vocabulary.time import TimeRange, from_microseconds, to_microseconds
from tests import strategies
from tests.support import INCIDENT, RECORDED, claim, dossier, emptied, entry, loaded, rows

KINDS = st.sampled_from(list(RecordKind))
SOURCE = Source(id="a-source", publication="a-paper", grade="B")
PAPER = {"a-paper": Publication(id="a-paper", name="A Paper")}


def put(reg: Registry, *claims: Claim) -> None:
    names = {claim.source for claim in claims}
    sources = {name: Source(id=name, publication="a-paper", grade="B") for name in names}
    reg.write(PAPER, sources, {claim.id: claim for claim in claims}, recorded=RECORDED)


def store(reg: Registry, record: Record) -> Record:
    """Write a record's own rows, and return the record that they hold."""
    with reg.engine.begin() as connection:
        connection.execute(sa.insert(METADATA.tables["record"]), [mapping.record_row(record)])
        for table, some in (
            ("record_field", list(mapping.record_field_rows(record))),
            ("record_link", list(mapping.record_link_rows(record))),
        ):
            if some:
                connection.execute(sa.insert(METADATA.tables[table]), some)
        return read.records(connection, METADATA.tables["record"].c.id == record.id)[0]


@given(data=st.data(), kind=KINDS)
def test_a_record_of_any_kind_comes_back_equal(reg: Registry, data: st.DataObject, kind: RecordKind) -> None:
    record = data.draw(strategies.records(kind)).model_copy(update={"standing": Standing.REPORTED})
    assert store(emptied(reg), record) == record


@given(record=strategies.models(Strike, id=strategies.record_ids))
def test_a_strike_that_follows_none_stays_one(reg: Registry, record: AnyRecord) -> None:
    record = record.model_copy(update={"standing": Standing.REPORTED})
    back = store(emptied(reg), record)
    assert type(back) is Strike
    assert back == record


@given(claims=strategies.claim_sets())
def test_claims_come_back_equal_and_resolve_to_the_record_that_is_stored(
    reg: Registry, claims: list[Claim]
) -> None:
    emptied(reg)
    put(reg, *claims)
    with reg.connect() as connection:
        assert list(read.claims(connection)) == sorted(claims, key=lambda c: c.id)
        stored = read.records(connection, METADATA.tables["record"].c.id == claims[0].record.id)
    expected = resolve(claims, OFFICIAL_FIRST)
    assert stored == ([] if expected is None else [expected])


@given(source=strategies.sources, publication=strategies.publications)
def test_a_source_and_its_publication_come_back_equal(
    reg: Registry, source: Source, publication: Publication
) -> None:
    source = source.model_copy(update={"publication": publication.id, "origin": None})
    emptied(reg).write({publication.id: publication}, {source.id: source}, {}, recorded=RECORDED)
    with reg.connect() as connection:
        assert read.sources(connection) == {source.id: source}
        assert read.publications(connection) == {publication.id: publication}
    assert reg.sources() == ({source.id: source} if source.tier is Tier.PUBLIC else {})


@given(value=strategies.counts(most=10**15))
def test_a_counts_three_numbers_stand_in_their_own_columns(reg: Registry, value: Count) -> None:
    put(emptied(reg), claim("first", {"killed": value.model_dump(exclude_none=True)}))
    with reg.connect() as connection:
        for table in ("record_field", "claim_value"):
            row = connection.execute(sa.text(f"SELECT low, best, high FROM {table}")).one()
            assert tuple(row) == (value.low, value.best, value.high)


@given(us=st.integers(-62135596800_000_000 + 2, 253402300799_999_999 - 2), step=st.integers(-2, 2))
def test_an_instant_is_stored_to_the_microsecond(reg: Registry, us: int, step: int) -> None:
    at = TimeRange(earliest=from_microseconds(us + step), latest=from_microseconds(us + step))
    put(emptied(reg), claim("first", {"occurred": at.model_dump(mode="json", exclude_none=True)}))
    with reg.connect() as connection:
        row = connection.execute(sa.text("SELECT earliest_us, latest_us FROM claim_value")).one()
    assert tuple(row) == (us + step, us + step)
    back = reg.get("us-2025-09-02")
    assert back.occurred == at  # type: ignore[attr-defined]


BOUNDARIES = [
    "1969-12-31T23:59:59Z",
    "1970-01-01T00:00:00Z",
    "2025-11-02T06:00:00Z",  # clocks go back in New York
    "2026-03-08T07:00:00Z",  # and forward
    "2025-12-31T23:59:59Z",
    "2024-02-29T00:00:00Z",
    "2038-01-19T03:14:07Z",  # the last second of 32 bits
    "2262-04-11T23:47:16Z",  # the last of 64 bits of nanoseconds
]


@pytest.mark.parametrize("boundary", BOUNDARIES)
def test_instants_two_microseconds_either_side_of_a_boundary_stay_apart_and_in_order(
    reg: Registry, boundary: str
) -> None:
    middle = to_microseconds(TimeRange.model_validate(boundary).earliest)  # type: ignore[arg-type]
    offered = [middle + step for step in (2, -1, 0, 1, -2)]
    put(
        reg,
        *(
            claim(f"entry-{i}", {"occurred": from_microseconds(us).isoformat()})
            for i, us in enumerate(offered)
        ),
    )
    with reg.connect() as connection:
        ordered = connection.execute(sa.text("SELECT earliest_us FROM claim_value ORDER BY earliest_us"))
        assert [row[0] for row in ordered] == sorted(offered)


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Kathmandu", "UTC"])
def test_a_session_in_any_zone_reads_the_same(
    pg_address: str, open_at: Callable[[str | None], Registry], zone: str
) -> None:
    written = loaded(
        open_at(pg_address),
        dossier(entry("first", {"incident": {"occurred": "2025-11-02T01:30:00.000001-04:00"}})),
    )
    elsewhere = open_at(pg_address)

    def in_zone(raw: Any, _: object) -> None:
        raw.execute(f"SET TIME ZONE '{zone}'")
        raw.commit()

    sa.event.listen(elsewhere.engine, "connect", in_zone)
    elsewhere.engine.dispose()
    with elsewhere.connect() as connection:
        assert connection.execute(sa.text("SHOW TIME ZONE")).scalar() == zone
    assert rows(elsewhere) == rows(written)
    assert elsewhere.get("us-2025-09-02") == written.get("us-2025-09-02")
    view = sa.text("SELECT earliest_utc FROM readable_values WHERE field = 'occurred'")
    with elsewhere.connect() as connection:
        assert connection.execute(view).scalar() == "2025-11-02T05:30:00.000001Z"
    assert elsewhere.verify() == written.verify()


@pytest.mark.parametrize("longitude", [-104.9, 180.0, -179.99999999, 0.1 + 0.2])
def test_a_coordinate_comes_back_to_the_last_digit(reg: Registry, longitude: float) -> None:
    place = {"area": "Eastern Pacific", "geometry": {"type": "Point", "coordinates": [longitude, 12.0]}}
    put(reg, claim("first", {"place": place}))
    back = reg.get("us-2025-09-02")
    assert back.place.geometry.coordinates == (longitude, 12.0)  # type: ignore[attr-defined]


def test_two_documents_that_give_one_value_stay_two_claims(reg: Registry) -> None:
    put(reg, claim("first", {"killed": 11}), claim("second", {"killed": 11}, source="b", origin="b"))
    assert len(reg.claims_about(INCIDENT)) == 2
    assert reg.get("us-2025-09-02").basis[0].origins == 2


def test_the_longest_text_that_a_file_may_hold_is_stored(reg: Registry) -> None:
    # No two hundred characters repeat, so no database can shorten it.
    text = " ".join(str(number**3) for number in range(20_000))
    put(reg, claim("first", {"dead": text}))
    assert reg.get("us-2025-09-02").dead == text  # type: ignore[attr-defined]


def test_a_file_keeps_everything_when_it_is_opened_again(
    tmp_path: Path, open_at: Callable[[str | None], Registry]
) -> None:
    path = tmp_path / "a folder" / "strikes.db"
    path.parent.mkdir()
    first = loaded(
        open_at(str(path)),
        dossier(entry("first", {"incident": {"killed": 11, "occurred": "2025-09-02"}})),
    )
    before, head, incidents = rows(first), first.verify(), first.incidents()
    first.engine.dispose()
    for address in (str(path), f"sqlite:///{path}"):
        again = open_at(address)
        assert rows(again) == before
        assert again.verify() == head
        assert again.incidents() == incidents
    assert sorted(p.name for p in path.parent.iterdir()) == ["strikes.db"]
