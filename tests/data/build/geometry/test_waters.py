"""Dock basins and lagoons: toys worked out by hand, then the real coast."""

import geopandas as gpd
import pytest
import shapely

from data.build.geometry import contours as cut
from data.build.geometry import waters
from data.places.bounds import LonLat
from data.territory import territory
from tests.data.toys import area_ha, at, degrees, toy

# The published points of the dock basins, and the areas (ha) of an independent outline (GSHHG).
BASINS: dict[str, tuple[LonLat, float]] = {
    "darse-1": ((4.86884, 43.43634), 310.7),
    "darse-2": ((4.84870, 43.41499), 205.0),
    "darse-sud": ((4.88969, 43.42382), 76.5),
    "gloria": ((4.84207, 43.40125), 208.3),
    "canal-saint-louis": ((4.82549, 43.38856), 79.7),
    "caronte": ((5.04478, 43.40522), 99.0),
    "port-de-bouc": ((4.99247, 43.40125), 101.3),
}
HERE = territory()


@pytest.fixture(scope="module")
def bodies(communes: gpd.GeoDataFrame) -> dict[str, waters.WaterBody | None]:
    points = {name: point for name, (point, _) in BASINS.items()}
    return waters.water_bodies(communes, points, HERE.map_box, HERE.sea, HERE.lagoons)


def test_a_dock_is_cut_out_of_the_coast() -> None:
    # A dock 1 000 m long and 400 m wide, open to the south: 40 ha, its mouth straight within metres.
    coast = shapely.box(-4000, 0, 4000, 4000).difference(shapely.box(-200, 0, 200, 1000))
    shore = toy(coast)
    box = degrees(shapely.box(-4000, -3000, 4000, 4000)).bounds
    sea, lagoons = at(0, -2000), {"lagoon": at(2000, -2000)}
    points = {"dock": at(0, 500), "near": at(0, 1200), "far": at(3000, 2000)}
    water = waters.water_bodies(shore, {"dock": points["dock"], "far": points["far"]}, box, sea, lagoons)
    dock = water["dock"]
    assert dock is not None
    assert dock.area_ha == pytest.approx(40.0, rel=0.005)
    assert area_ha(dock.geometry) == pytest.approx(dock.area_ha, rel=0.005)
    assert water["far"] is None
    assert water["lagoon"] is None  # nothing divides the two points: one sea, no lagoon
    near = waters.water_bodies(shore, {"near": points["near"]}, box, sea, lagoons)["near"]
    assert near is not None
    assert near.area_ha == dock.area_ha


def test_two_names_for_one_dock_give_none() -> None:
    coast = shapely.box(-4000, 0, 4000, 4000).difference(shapely.box(-200, 0, 200, 1000))
    box = degrees(shapely.box(-4000, -3000, 4000, 4000)).bounds
    sea, lagoons = at(0, -2000), {"lagoon": at(2000, -2000)}
    water = waters.water_bodies(toy(coast), {"a": at(0, 300), "b": at(0, 700)}, box, sea, lagoons)
    assert water["a"] is None
    assert water["b"] is None


def test_every_named_basin_is_found_with_a_likely_area(bodies: dict[str, waters.WaterBody | None]) -> None:
    assert list(bodies) == ["sea", "etang-de-berre", *BASINS]
    for name, (_, published_ha) in BASINS.items():
        body = bodies[name]
        assert body is not None, name
        assert 0.4 < body.area_ha / published_ha < 1.4, name
    darse_1 = bodies["darse-1"]
    assert darse_1 is not None
    assert 200 < darse_1.area_ha < 330


def test_the_lagoon_is_cut_off_from_the_sea(bodies: dict[str, waters.WaterBody | None]) -> None:
    lagoon, sea = bodies["etang-de-berre"], bodies["sea"]
    assert lagoon is not None
    assert sea is not None
    assert 13_000 < lagoon.area_ha < 17_500  # published: 155 km²
    assert area_ha(lagoon.geometry.intersection(sea.geometry)) < 1


def test_basins_do_not_overlap(bodies: dict[str, waters.WaterBody | None], communes: gpd.GeoDataFrame) -> None:
    shapes = [body.geometry for name in BASINS if (body := bodies[name]) is not None]
    assert all(shape.is_valid for shape in shapes)
    melted = area_ha(shapely.union_all(shapes))
    assert melted == pytest.approx(sum(area_ha(shape) for shape in shapes), rel=0.001)
    assert area_ha(shapely.union_all(shapes).intersection(cut.land(communes, HERE.map_box))) < 1
