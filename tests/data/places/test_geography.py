import json
import math
from collections.abc import Sequence

import geopandas as gpd
import numpy as np
import pytest
import shapely
from pyproj import Geod
from shapely.geometry.base import BaseGeometry

from data.places import geography
from data.places.geography import Feature
from data.territory import LonLat, territory

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
ORIGIN = (870_000.0, 6_270_000.0)  # inland of Istres, in Lambert-93: toy communes are drawn from here, in metres
FOS = (4.9, 43.45)
HERE = territory()


def degrees(shape: BaseGeometry) -> BaseGeometry:
    """A toy shape drawn in metres from ORIGIN, in longitude and latitude, not rounded."""
    moved = shapely.transform(shape, lambda xy: xy + ORIGIN)
    return gpd.GeoSeries([moved], crs=2154).to_crs(4326).iloc[0]


def at(x: float, y: float) -> LonLat:
    west, south, *_ = degrees(shapely.Point(x, y)).bounds
    return west, south


def distance_m(a: LonLat, b: LonLat) -> float:
    """Metres between two points on the ellipsoid."""
    return float(Geod(ellps="GRS80").inv(*a, *b)[2])


def toy(*shapes: BaseGeometry) -> gpd.GeoDataFrame:
    codes = [f"c{number}" for number in range(len(shapes))]
    return gpd.GeoDataFrame({"code": codes, "name": codes}, geometry=[degrees(shape) for shape in shapes], crs=4326)


def square(x: float, y: float, side: float) -> BaseGeometry:
    return shapely.box(x, y, x + side, y + side)


def area_ha(geometry: BaseGeometry) -> float:
    return float(gpd.GeoSeries([geometry], crs=4326).to_crs(2154).area.iloc[0]) / 10_000


def size(contours: gpd.GeoDataFrame) -> int:
    rows = zip(contours["code"], contours["name"], contours.geometry, strict=True)
    features = [Feature(code, outline, {"code": code, "name": name}) for code, name, outline in rows]
    return len(geography.to_geojson(features).encode())


@pytest.fixture(scope="module")
def contours() -> gpd.GeoDataFrame:
    return geography.within(geography.read_contours(geography.contours_path(), HERE.far_box), HERE.map_box)


@pytest.fixture(scope="module")
def communes(contours: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    return geography.simplify(contours)


@pytest.fixture(scope="module")
def waters(communes: gpd.GeoDataFrame) -> dict[str, geography.WaterBody | None]:
    points = {name: point for name, (point, _) in BASINS.items()}
    return geography.water_bodies(communes, points, HERE.map_box, HERE.sea, HERE.lagoons)


# --- communes


@pytest.mark.parametrize(
    ("name", "tncc", "full"),
    [
        ("Istres", "1", "Istres"),
        ("Miramas", "0", "Miramas"),
        ("Rove", "2", "Le Rove"),
        ("Fare-les-Oliviers", "3", "La Fare-les-Oliviers"),
        ("Pennes-Mirabeau", "4", "Les Pennes-Mirabeau"),
        ("Escale", "5", "L'Escale"),
    ],
)
def test_a_name_has_its_article(name: str, tncc: str, full: str) -> None:
    assert geography.full_name(name, tncc) == full


def test_an_unknown_article_is_an_error() -> None:
    with pytest.raises(KeyError):
        geography.full_name("Istres", "9")


def test_the_departement_is_whole(contours: gpd.GeoDataFrame) -> None:
    codes = contours["code"]
    assert codes.is_unique
    assert list(codes) == sorted(codes)
    assert codes.str.startswith("13").sum() == 119
    assert not codes.str.startswith("132").any()  # the arrondissements of Marseille
    names = contours.set_index("code")["name"]
    assert (names["13088"], names["13055"]) == ("Le Rove", "Marseille")


def test_a_box_without_communes_is_an_error() -> None:
    with pytest.raises(ValueError, match="no commune"):
        geography.read_contours(geography.contours_path(), (4.5, 42.0, 4.6, 42.1))


def test_simplified_communes_stay_a_coverage(communes: gpd.GeoDataFrame) -> None:
    outlines = np.asarray(communes.geometry)
    assert shapely.is_valid(outlines).all()
    assert shapely.coverage_is_valid(outlines)
    xy = shapely.get_coordinates(outlines)
    assert np.array_equal(xy, np.round(xy, 5))


def test_simplified_communes_are_small_and_true(contours: gpd.GeoDataFrame, communes: gpd.GeoDataFrame) -> None:
    ours = communes["code"].str.startswith("13")
    assert size(communes[ours]) <= 150_000
    before, after = contours[ours].to_crs(2154).area, communes[ours].to_crs(2154).area
    assert ((after / before - 1).abs() < 0.01).all()


def test_a_shared_border_is_still_shared_after_simplification() -> None:
    # A border 2 km long with a step of 5 m every 100 m; each square has 21 vertices on it.
    border = [(1000 + 5 * (step % 2), 100 * step) for step in range(21)]
    left = shapely.Polygon([*border, (0, 2000), (0, 0)])
    right = shapely.Polygon([*border, (2000, 2000), (2000, 0)])
    west, east = geography.simplify(toy(left, right), 40).geometry
    shared = west.intersection(east)
    assert shapely.coverage_is_valid([west, east])
    assert shapely.get_num_coordinates(west) < 10
    assert shared.geom_type in ("LineString", "MultiLineString")
    length = gpd.GeoSeries([shared], crs=4326).to_crs(2154).length.iloc[0]
    assert length == pytest.approx(2000, rel=0.005)


def test_overlaps_of_the_source_are_repaired() -> None:
    left, right = square(0, 0, 1000), shapely.box(999.9, 0, 2000, 1000)
    simplified = geography.simplify(toy(left, right))
    assert shapely.coverage_is_valid(np.asarray(simplified.geometry))


def test_the_label_of_a_square_is_its_centre() -> None:
    point = geography.label_point(degrees(square(0, 0, 2000)))
    assert distance_m(point, at(1000, 1000)) < 10


def test_labels_lie_in_their_commune(communes: gpd.GeoDataFrame) -> None:
    ours = communes[communes["code"].str.startswith("13")]
    points = [shapely.Point(*geography.label_point(outline)) for outline in ours.geometry]
    assert all(outline.contains(point) for outline, point in zip(ours.geometry, points, strict=True))


def test_nothing_has_no_label() -> None:
    with pytest.raises(ValueError, match="empty"):
        geography.label_point(shapely.Polygon())


# --- land, borders, water


def test_land_is_what_is_not_water(communes: gpd.GeoDataFrame) -> None:
    ground = geography.land(communes, HERE.map_box)
    assert ground.is_valid
    assert ground.contains(shapely.Point(*FOS))
    assert not ground.contains(shapely.Point(4.95, 43.30))  # off the Gulf of Fos
    assert not ground.contains(shapely.Point(5.10, 43.46))  # the Étang de Berre
    assert len(geography.to_geojson([Feature("land", ground)])) <= 60_000


def test_context_borders_lie_between_communes_outside() -> None:
    row = toy(*(square(1000 * place, 0, 1000) for place in range(3)))
    west, south, east, north = map(float, row.total_bounds)
    box = west, south, east, north
    lines = geography.context_borders(row, inside={"c0"}, box=box)
    expected = degrees(shapely.LineString([(2000, 0), (2000, 1000)]))
    assert shapely.get_num_geometries(lines) == 1
    assert shapely.hausdorff_distance(shapely.get_geometry(lines, 0), expected) < 2e-5
    assert geography.context_borders(row, inside={"c0", "c1"}, box=box).is_empty


def test_context_borders_are_small(communes: gpd.GeoDataFrame) -> None:
    ours = set(communes["code"][communes["code"].str.startswith("131")])
    lines = geography.context_borders(communes, ours, HERE.context_box)
    assert 1_000 < len(geography.to_geojson([Feature("borders", lines)])) <= 40_000


def test_a_dock_is_cut_out_of_the_coast() -> None:
    # A dock 1 000 m long and 400 m wide, open to the south: 40 ha, less the sea's bulge into its mouth, which for a
    # closing of 450 m is at most 450 - sqrt(450² - 200²) = 47 m deep, so under 1.9 ha.
    coast = shapely.box(-4000, 0, 4000, 4000).difference(shapely.box(-200, 0, 200, 1000))
    shore = toy(coast)
    box = degrees(shapely.box(-4000, -3000, 4000, 4000)).bounds
    sea, lagoons = at(0, -2000), {"lagoon": at(2000, -2000)}
    points = {"dock": at(0, 500), "near": at(0, 1200), "far": at(3000, 2000)}
    water = geography.water_bodies(shore, {"dock": points["dock"], "far": points["far"]}, box, sea, lagoons)
    dock = water["dock"]
    assert dock is not None
    assert 38.0 < dock.area_ha < 40.0
    assert area_ha(dock.geometry) == pytest.approx(dock.area_ha, rel=0.005)
    assert dock.offset_m == 0
    assert water["far"] is None
    assert water["lagoon"] is None  # nothing divides the two points: one sea, no lagoon
    near = geography.water_bodies(shore, {"near": points["near"]}, box, sea, lagoons)["near"]
    assert near is not None
    assert near.offset_m == pytest.approx(200, abs=1)


def test_two_names_for_one_dock_give_none() -> None:
    coast = shapely.box(-4000, 0, 4000, 4000).difference(shapely.box(-200, 0, 200, 1000))
    box = degrees(shapely.box(-4000, -3000, 4000, 4000)).bounds
    sea, lagoons = at(0, -2000), {"lagoon": at(2000, -2000)}
    water = geography.water_bodies(toy(coast), {"a": at(0, 300), "b": at(0, 700)}, box, sea, lagoons)
    assert water["a"] is None
    assert water["b"] is None


def test_every_named_basin_is_found_with_a_likely_area(waters: dict[str, geography.WaterBody | None]) -> None:
    assert list(waters) == ["sea", "etang-de-berre", *BASINS]
    for name, (_, published_ha) in BASINS.items():
        body = waters[name]
        assert body is not None, name
        assert body.offset_m <= 300, name
        assert 0.4 < body.area_ha / published_ha < 1.4, name
    darse_1 = waters["darse-1"]
    assert darse_1 is not None
    assert 200 < darse_1.area_ha < 330


def test_the_lagoon_is_cut_off_from_the_sea(waters: dict[str, geography.WaterBody | None]) -> None:
    lagoon, sea = waters["etang-de-berre"], waters["sea"]
    assert lagoon is not None
    assert sea is not None
    assert 13_000 < lagoon.area_ha < 17_500  # published: 155 km²
    assert area_ha(lagoon.geometry.intersection(sea.geometry)) < 1


def test_basins_do_not_overlap(waters: dict[str, geography.WaterBody | None], communes: gpd.GeoDataFrame) -> None:
    shapes = [body.geometry for name in BASINS if (body := waters[name]) is not None]
    assert all(shape.is_valid for shape in shapes)
    melted = area_ha(shapely.union_all(shapes))
    assert melted == pytest.approx(sum(area_ha(shape) for shape in shapes), rel=0.001)
    assert area_ha(shapely.union_all(shapes).intersection(geography.land(communes, HERE.map_box))) < 1


# --- land far away


@pytest.mark.parametrize("place", [(4.75, 44.56), (3.05, 43.35), (6.2, 43.45)])  # Montélimar, Béziers, Le Muy
def test_land_far_away_is_land(place: LonLat) -> None:
    contours = geography.read_contours(geography.contours_path(), HERE.far_box)
    far = geography.far_land(contours, HERE.map_box, HERE.far_box)
    assert far.contains(shapely.Point(*place))
    assert not far.contains(shapely.Point(4.5, 42.6))  # open sea
    assert not far.contains(shapely.Point(5.0, 43.6))  # drawn finely, from the nearer contours
    assert shapely.box(*HERE.far_box).covers(far)


def test_communes_within_a_box() -> None:
    near = geography.within(toy(square(0, 0, 1000), square(9000, 0, 1000)), (*at(-500, -500), *at(1500, 1500)))
    assert list(near["code"]) == ["c0"]


# --- discs


def test_a_disc_inland_is_whole() -> None:
    disc = geography.schematic_disc(*at(0, 0), 100, degrees(square(-5000, -5000, 10_000)))
    assert disc is not None
    assert area_ha(disc) == pytest.approx(100, rel=0.005)
    rim = [distance_m(at(0, 0), (x, y)) for x, y in shapely.get_coordinates(disc)]
    assert rim == pytest.approx([564.19] * len(rim), abs=1)  # sqrt(1 000 000 m² / pi), rounded to 5 decimals


def test_a_disc_on_a_straight_coast_is_half() -> None:
    half = geography.schematic_disc(*at(0, 0), 100, degrees(shapely.box(0, -5000, 5000, 5000)))
    assert half is not None
    assert area_ha(half) == pytest.approx(50, rel=0.005)


def test_a_disc_at_sea_is_none() -> None:
    assert geography.schematic_disc(*at(-3000, 0), 100, degrees(shapely.box(0, -5000, 5000, 5000))) is None


@pytest.mark.parametrize("area", [0, -1, math.nan, math.inf])
def test_a_disc_needs_an_area(area: float) -> None:
    with pytest.raises(ValueError, match="positive area"):
        geography.schematic_disc(5.0, 43.5, area, shapely.box(4, 43, 6, 44))


# --- files


def features(order: Sequence[str]) -> list[Feature]:
    outlines = {"b": shapely.Point(5.123456789, 43.4), "a": shapely.box(5, 43, 5.1, 43.1), "c": None}
    return [Feature(name, outlines[name], {"name": f"Étang {name}", "ha": 1.5}) for name in order]


def test_the_same_features_give_the_same_bytes() -> None:
    assert geography.to_geojson(features("abc")) == geography.to_geojson(features("cab"))


def test_geojson_is_compact_and_rounded() -> None:
    text = geography.to_geojson(features("ab"))
    assert text.endswith("}\n")
    assert ": " not in text
    assert "Étang b" in text
    first, second = json.loads(text)["features"]
    assert second["geometry"] == {"type": "Point", "coordinates": [5.12346, 43.4]}
    ring = first["geometry"]["coordinates"][0]
    assert shapely.LinearRing(ring).is_ccw  # RFC 7946


def test_a_feature_may_have_no_place() -> None:
    assert json.loads(geography.to_geojson(features("c")))["features"][0]["geometry"] is None


def test_geojson_refuses_what_it_cannot_tell() -> None:
    with pytest.raises(ValueError, match="ids used twice"):
        geography.to_geojson(features("aa"))
    with pytest.raises(ValueError, match="JSON"):
        geography.to_geojson([Feature("a", None, {"ha": math.nan})])
