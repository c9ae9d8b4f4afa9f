"""Communes, land and borders: toys worked out by hand, then the real contours."""

import lzma
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import shapely

from data.build.geojson import Feature, to_geojson
from data.build.geometry import contours as cut
from data.places.bounds import Bounds
from data.territory import territory
from tests.data.toys import at, degrees, distance_m, square, toy

FOS = (4.9, 43.45)
HERE = territory()


def size(contours: gpd.GeoDataFrame) -> int:
    rows = zip(contours["code"], contours["name"], contours.geometry, strict=True)
    features = [Feature(code, outline, {"code": code, "name": name}) for code, name, outline in rows]
    return len(to_geojson(features).encode())


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
    assert cut.full_name(name, tncc) == full


def test_an_unknown_article_is_an_error() -> None:
    with pytest.raises(KeyError):
        cut.full_name("Istres", "9")


def test_the_departement_is_whole(contours: gpd.GeoDataFrame) -> None:
    codes = contours["code"]
    assert codes.is_unique
    assert list(codes) == sorted(codes)
    assert codes.str.startswith("13").sum() == 119
    assert not codes.str.startswith("132").any()  # the arrondissements of Marseille
    names = contours.set_index("code")["name"]
    assert (names["13088"], names["13055"]) == ("Le Rove", "Marseille")


def test_a_box_without_communes_is_an_error(tmp_path: Path) -> None:
    columns = ("type", "code", "nom", "type_nom", "mairie_localisation", "geometry")
    rows = [columns, ("COM", "x", "Near", "0", "", shapely.box(4.5, 42.2, 4.6, 42.3).wkb_hex)]
    with lzma.open(tmp_path / "communes.csv.lzma", "wt", encoding="utf-8") as file:
        file.write("\n".join(map(",".join, rows)))
    with pytest.raises(ValueError, match="no commune"):
        cut.read_contours(tmp_path / "communes.csv.lzma", Bounds(4.5, 42.0, 4.6, 42.1))
    assert list(cut.read_contours(tmp_path / "communes.csv.lzma", Bounds(4.5, 42.0, 4.6, 42.25))["name"]) == ["Near"]


def test_simplified_communes_stay_a_coverage(communes: gpd.GeoDataFrame) -> None:
    outlines = np.asarray(communes.geometry)
    assert shapely.is_valid(outlines).all()
    assert shapely.coverage_is_valid(outlines)
    xy = shapely.get_coordinates(outlines)
    assert np.array_equal(xy, np.round(xy, 5))


def test_simplified_communes_are_small_and_true(contours: gpd.GeoDataFrame, communes: gpd.GeoDataFrame) -> None:
    ours = communes["code"].str.startswith("13")
    assert size(communes[ours]) <= 175_000
    before, after = contours[ours].to_crs(2154).area, communes[ours].to_crs(2154).area
    assert ((after / before - 1).abs() < 0.01).all()


def test_a_shared_border_is_still_shared_after_simplification() -> None:
    # A border 2 km long with a step of 5 m every 100 m; each square has 21 vertices on it.
    border = [(1000 + 5 * (step % 2), 100 * step) for step in range(21)]
    left = shapely.Polygon([*border, (0, 2000), (0, 0)])
    right = shapely.Polygon([*border, (2000, 2000), (2000, 0)])
    west, east = cut.simplify(toy(left, right), 40).geometry
    shared = west.intersection(east)
    assert shapely.coverage_is_valid([west, east])
    assert shapely.get_num_coordinates(west) < 10
    assert shared.geom_type in ("LineString", "MultiLineString")
    length = gpd.GeoSeries([shared], crs=4326).to_crs(2154).length.iloc[0]
    assert length == pytest.approx(2000, rel=0.005)


def test_overlaps_of_the_source_are_repaired() -> None:
    left, right = square(0, 0, 1000), shapely.box(999.9, 0, 2000, 1000)
    simplified = cut.simplify(toy(left, right))
    assert shapely.coverage_is_valid(np.asarray(simplified.geometry))


def test_the_label_of_a_square_is_its_centre() -> None:
    point = cut.label_point(degrees(square(0, 0, 2000)))
    assert distance_m(point, at(1000, 1000)) < 10


def test_labels_lie_in_their_commune(communes: gpd.GeoDataFrame) -> None:
    ours = communes[communes["code"].str.startswith("13")]
    points = [shapely.Point(*cut.label_point(outline)) for outline in ours.geometry]
    assert all(outline.contains(point) for outline, point in zip(ours.geometry, points, strict=True))


def test_nothing_has_no_label() -> None:
    with pytest.raises(ValueError, match="empty"):
        cut.label_point(shapely.Polygon())


# --- land, borders


def test_land_is_what_is_not_water(communes: gpd.GeoDataFrame) -> None:
    ground = cut.land(communes, HERE.map_box)
    assert ground.is_valid
    assert ground.contains(shapely.Point(*FOS))
    assert not ground.contains(shapely.Point(4.95, 43.30))  # off the Gulf of Fos
    assert not ground.contains(shapely.Point(5.10, 43.46))  # the Étang de Berre
    assert len(to_geojson([Feature("land", ground)])) <= 60_000


def test_context_borders_lie_between_communes_outside() -> None:
    row = toy(*(square(1000 * place, 0, 1000) for place in range(3)))
    west, south, east, north = map(float, row.total_bounds)
    box = Bounds(west, south, east, north)
    lines = cut.context_borders(row, inside={"c0"}, box=box)
    expected = degrees(shapely.LineString([(2000, 0), (2000, 1000)]))
    assert shapely.get_num_geometries(lines) == 1
    assert shapely.hausdorff_distance(shapely.get_geometry(lines, 0), expected) < 2e-5
    assert cut.context_borders(row, inside={"c0", "c1"}, box=box).is_empty


def test_context_borders_are_small(communes: gpd.GeoDataFrame) -> None:
    ours = set(communes["code"][communes["code"].str.startswith("131")])
    lines = cut.context_borders(communes, ours, HERE.context_box)
    assert 1_000 < len(to_geojson([Feature("borders", lines)])) <= 40_000


def test_land_far_away_is_land(whole: gpd.GeoDataFrame) -> None:
    far = cut.far_land(whole, HERE.map_box, HERE.far_box)
    for place in ((4.75, 44.56), (3.05, 43.35), (6.2, 43.45)):  # Montélimar, Béziers, Le Muy
        assert far.contains(shapely.Point(*place)), place
    assert not far.contains(shapely.Point(4.5, 42.6))  # open sea
    assert not far.contains(shapely.Point(5.0, 43.6))  # drawn finely, from the nearer contours
    assert shapely.box(*HERE.far_box).covers(far)


def test_communes_within_a_box() -> None:
    near = cut.within(toy(square(0, 0, 1000), square(9000, 0, 1000)), Bounds(*at(-500, -500), *at(1500, 1500)))
    assert list(near["code"]) == ["c0"]
