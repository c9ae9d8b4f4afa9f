"""The base map as it is built: figures worked out from the inputs by hand, and faults that are named."""

import gzip
import json
from dataclasses import replace
from pathlib import Path

import pytest
import shapely
from shapely.geometry import shape

from data.atlas import Atlas
from data.basemap.reader import base_map
from data.files import BASEMAP, BASEMAP_FILES, DETAIL_FILES, DataFileError
from data.places.projection import M2_PER_HA, to_metres


def hectares(geometry: object) -> float:
    return float(to_metres(shape(geometry)).area) / M2_PER_HA


def test_the_lagoon_measures_what_openstreetmap_gives_it(atlas: Atlas) -> None:
    lagoons = {water.name: hectares(water.geometry) for water in base_map(atlas).water if water.kind == "lagoon"}
    assert lagoons["Étang de Berre"] == pytest.approx(15_547, rel=0.005)
    assert max(lagoons, key=lagoons.__getitem__) == "Étang de Berre"


def test_waters_are_drawn_once(atlas: Atlas) -> None:
    inland = [to_metres(shape(water.geometry)) for water in base_map(atlas).water if water.kind != "dock"]
    tree = shapely.STRtree(inland)
    first, second = tree.query(inland, predicate="overlaps")
    shared = [inland[a].intersection(inland[b]).area for a, b in zip(first, second, strict=True) if a < b]
    # Generalised banks of neighbouring ponds cross by metres; a pond that stands twice would share hectares.
    assert max(shared, default=0.0) < 2 * M2_PER_HA


def test_counted_sections_keep_their_traffic(atlas: Atlas) -> None:
    counted = {(road.ref, road.vehicles_per_day, road.heavy_share) for road in base_map(atlas).roads if road.year}
    # Rows of the 2019 count: A7 from 234+986 to 246+030, A54 from 64+003, and N568, whose lorries are not counted.
    assert {("A7", 97_218, 12.8), ("A54", 41_862, 19.05), ("N568", 17_320, None)} <= counted
    uncounted = [road for road in base_map(atlas).roads if road.vehicles_per_day is None]
    assert all(road.year is None and not road.source for road in uncounted)


def test_motorways_are_the_roads_with_the_number_of_one(atlas: Atlas) -> None:
    roads = base_map(atlas).roads
    assert {road.ref[:1] for road in roads if road.kind == "motorway"} == {"A"}
    assert {road.ref[:1] for road in roads if road.kind == "main"} == {"N", ""}


def test_the_railway_is_points_and_labels_of_other_places_are_left_out(atlas: Atlas) -> None:
    rail = base_map(atlas).rail
    kinds = {kind: {point.name for point in rail if point.kind == kind} for kind in ("station", "yard", "siding")}
    assert {"Miramas", "Istres", "Port-de-Bouc", "Fos-Coussoul"} <= kinds["station"]
    assert "Fos-Graveleau (IE)" not in kinds["station"]  # closed, and at Arles
    assert "St-Louis-les-Aygalades" not in kinds["siding"]  # a name of Marseille on a siding of Berre
    sidings = [point.point for point in rail if point.kind == "siding"]
    assert len(set(sidings)) == len(sidings)  # Arles 775+370 stands twice in the list


def test_towns_have_a_population_or_none(atlas: Atlas) -> None:
    towns = {town.name: town for town in base_map(atlas).towns}
    assert (towns["Istres"].population, towns["Istres"].rank) == (44_577, 1)
    assert towns["Salin-de-Giraud"].population is None  # 0 in OSM means unknown
    # OSM's extract ends east of it: the town hall, and INSEE's population.
    assert towns["Arles"].population == atlas.value("13004", "population")


def test_nothing_is_drawn_where_nothing_is_known(atlas: Atlas) -> None:
    found = base_map(atlas)
    assert found.extent is not None
    extent = to_metres(shape(found.extent)).buffer(1500)  # it is drawn coarsely
    drawn = [*(road.geometry for road in found.roads), *(wood.geometry for wood in found.woods)]
    assert shapely.union_all([to_metres(shape(one)) for one in drawn]).difference(extent).is_empty


def test_all_files_together_are_small(atlas: Atlas) -> None:
    files = [atlas.folder / BASEMAP / name for name in (*BASEMAP_FILES, *DETAIL_FILES)]
    assert sum(len(gzip.compress(file.read_bytes(), 9)) for file in files) <= 300_000


@pytest.mark.parametrize(
    ("name", "change", "message"),
    [
        ("water", {"kind": "sea"}, "feature 1: kind is 'sea'"),
        ("forest", {"rank": 4}, "feature 1: rank is 4"),
        ("roads", {"vehicles_per_day": "many"}, "feature 1: vehicles_per_day"),
        ("towns", {"name": ""}, "feature 1: name is empty"),
    ],
)
def test_a_fault_names_file_and_feature(
    atlas: Atlas, copy: Path, name: str, change: dict[str, object], message: str
) -> None:
    path = copy / BASEMAP / f"{name}.geojson"
    content = json.loads(path.read_text(encoding="utf-8"))
    content["features"][0]["properties"] |= change
    path.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(DataFileError, match=message):
        base_map(replace(atlas, folder=copy))


def test_a_railway_line_is_refused(atlas: Atlas, copy: Path) -> None:
    path = copy / BASEMAP / "rail.geojson"
    content = json.loads(path.read_text(encoding="utf-8"))
    content["features"][0]["geometry"] = {"type": "LineString", "coordinates": [[5.0, 43.5], [5.1, 43.5]]}
    path.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(DataFileError, match="its geometry is LineString, not Point"):
        base_map(replace(atlas, folder=copy))
