from pathlib import Path

import pytest
from geojson_pydantic import FeatureCollection, Point

from registry import Registry
from tests.exporters.cases import MENDED, TAKEN_BACK_OR_SECRET, check_bytes, told


def read(file: Path) -> FeatureCollection:  # type: ignore[type-arg]
    return FeatureCollection.model_validate_json(file.read_text(encoding="utf-8"))


def test_every_incident_is_one_feature_with_what_is_stated(seeds: Registry, tmp_path: Path) -> None:
    seeds.export(tmp_path / "out.geojson", format="geojson")
    features = {feature.id: feature for feature in read(tmp_path / "out.geojson").features}
    incidents = {incident.id: incident for incident in seeds.incidents()}
    assert features.keys() == incidents.keys()
    for name, incident in incidents.items():
        assert name is not None
        shown = features[name].properties
        assert shown["standing"] == incident.standing
        assert shown["disputed"] == list(incident.disputed)
        killed = shown["killed"]
        assert (killed and killed["best"]) == (incident.killed and incident.killed.best)
        occurred = shown["occurred"]
        assert (occurred and occurred["edtf"]) == (incident.occurred and incident.occurred.edtf)


def test_a_point_is_there_only_where_a_source_gives_coordinates(tmp_path: Path) -> None:
    with told() as reg:
        reg.export(tmp_path / "out.geojson", format="geojson")
    without, with_point = read(tmp_path / "out.geojson").features
    assert without.geometry is None
    assert isinstance(with_point.geometry, Point)
    assert tuple(with_point.geometry.coordinates) == (-104.9, 12.5)
    assert with_point.properties["place"]["uncertainty_m"] == 5000


def test_bounds_stay_bounds_and_unknown_is_null(tmp_path: Path) -> None:
    with told() as reg:
        reg.export(tmp_path / "out.geojson", format="geojson")
    first, second = (feature.properties for feature in read(tmp_path / "out.geojson").features)
    assert first["killed"] == {"low": 9, "high": 11, "best": 11, "words": None}
    assert second["killed"] == {"low": 3, "high": None, "best": None, "words": None}
    assert first["aboard"] is None
    assert first["disputed"] == ["killed"]
    assert first["accounts"][0]["rivals"][0]["value"]["best"] == 9


def test_a_denial_and_every_source_stand_beside_what_they_concern(seeds: Registry, tmp_path: Path) -> None:
    seeds.export(tmp_path / "out.geojson", format="geojson")
    for feature in read(tmp_path / "out.geojson").features:
        incident = seeds.get(str(feature.id))
        denied = {claim for basis in incident.basis for claim in basis.denied_by}
        assert {denial["id"] for denial in feature.properties["denials"]} == denied
        shown = {claim["id"] for claim in feature.properties["claims"]} | denied
        cited = {claim.source for claim in seeds.claims(incident.id) if claim.id in shown}
        sources = {source["id"]: source for source in feature.properties["sources"]}
        assert sources.keys() == cited
        for name, source in sources.items():
            assert source["url"] == (seeds.sources()[name].url or seeds.sources()[name].read_at)
    assert any(feature.properties["denials"] for feature in read(tmp_path / "out.geojson").features)


def test_neither_order_nor_a_secret_changes_a_byte(tmp_path: Path) -> None:
    shown = check_bytes("geojson", tmp_path).decode()
    assert not [text for text in (MENDED, *TAKEN_BACK_OR_SECRET) if text in shown]


@pytest.mark.parametrize("day", ["2025-09-01", "2025-10-01"])
def test_a_view_shows_what_was_known_then(seeds: Registry, tmp_path: Path, day: str) -> None:
    with seeds.as_of(day) as then:
        then.export(tmp_path / "out.geojson", format="geojson")
        assert {f.id for f in read(tmp_path / "out.geojson").features} == {i.id for i in then.incidents()}
