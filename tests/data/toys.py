"""Toy communes drawn in metres, and measures of what is made of them."""

import geopandas as gpd
import shapely
from pyproj import Geod
from shapely.geometry.base import BaseGeometry

from data.places.bounds import LonLat

ORIGIN = (870_000.0, 6_270_000.0)  # inland of Istres, in Lambert-93: toy communes are drawn from here, in metres


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


def square(x: float, y: float, side: float) -> shapely.Polygon:
    """A square in metres, by its lower left corner."""
    return shapely.box(x, y, x + side, y + side)


def area_ha(geometry: BaseGeometry) -> float:
    return float(gpd.GeoSeries([geometry], crs=4326).to_crs(2154).area.iloc[0]) / 10_000
