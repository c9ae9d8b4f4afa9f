"""Communes cut from the real contours, once for all tests of the build."""

import geopandas as gpd
import pytest

from data.build.geometry import contours as cut
from data.territory import territory


@pytest.fixture(scope="session")
def contours() -> gpd.GeoDataFrame:
    here = territory()
    return cut.within(cut.read_contours(cut.contours_path(), here.far_box), here.map_box)


@pytest.fixture(scope="session")
def communes(contours: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    return cut.simplify(contours)
