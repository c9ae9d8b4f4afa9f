"""Files of the base map that are made from the inputs in ``geo/``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import geopandas as gpd
import shapely
from shapely.geometry.base import BaseGeometry

from data.build.basemap.fade import fade
from data.build.basemap.forest import forest
from data.build.basemap.inputs import read_geo
from data.build.basemap.points import rail, towns
from data.build.basemap.roads import roads
from data.build.basemap.water import docks, water
from data.build.geojson import to_geojson
from data.build.inputs import GEO
from data.places.projection import to_degrees

_EXTENT = "osm_extent.geojson"


def build_basemap(
    own: Path,
    department: gpd.GeoDataFrame,
    population: Mapping[str, float],
    basins: Mapping[str, BaseGeometry],
    airports: Mapping[str, BaseGeometry],
    land: BaseGeometry,
    kept: BaseGeometry,
) -> dict[str, str]:
    """Return the text of the files by name; docks alone where the territory has no folder ``geo``.

    Args:
        own: folder of the territory's inputs.
        department: the communes with figures.
        population: of these communes, by INSEE code.
        basins: outlines of dock basins, in degrees, by name.
        airports: points in degrees, by name.
        land: all land, in degrees.
        kept: the perimeters, in degrees, where nothing fades.

    Raises:
        BuildError: an input is missing or broken.
    """
    if not (own / GEO).is_dir():
        return {
            "basemap/water.geojson": to_geojson(docks(basins)),
            **{f"basemap/{name}.geojson": to_geojson(()) for name in ("forest", "roads", "rail", "towns", "fade")},
        }
    extent = to_degrees(shapely.union_all([part.geometry for part in read_geo(own, _EXTENT)]))
    return {
        "basemap/water.geojson": to_geojson([*water(own), *docks(basins)], extent),
        "basemap/forest.geojson": to_geojson(forest(own), extent),
        "basemap/roads.geojson": to_geojson(roads(own), extent),
        "basemap/rail.geojson": to_geojson(rail(own, sorted(airports.items())), extent),
        "basemap/fade.geojson": to_geojson(fade(extent, land, kept)),
        "basemap/towns.geojson": to_geojson(towns(own, department, population), extent),
    }
