"""Longitude and latitude (WGS 84) to Lambert-93 (EPSG:2154) and back.

Lengths and areas are worked out in Lambert-93, in metres; at 43.5° N that projection lengthens distances by about
0.05 %. Geometry in degrees is rounded to 5 decimals, about 1 m.
"""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from data.places.bounds import LonLat

if TYPE_CHECKING:
    from pyproj import Transformer

WGS84: Final = 4326
LAMBERT93: Final = 2154
DECIMALS: Final = 5
M2_PER_HA: Final = 10_000.0

_Floats = npt.NDArray[np.float64]


@cache
def _transformer(source: int, target: int) -> Transformer:
    from pyproj import Transformer  # noqa: PLC0415  (the first page needs none: a thirtieth of the start)

    return Transformer.from_crs(source, target, always_xy=True)


def metres(point: LonLat) -> tuple[float, float]:
    """Return a point in metres.

    Raises:
        ValueError: it lies outside the projection.
    """
    x, y = _transformer(WGS84, LAMBERT93).transform(*point)
    if not (math.isfinite(x) and math.isfinite(y)):
        raise ValueError(f"not a longitude and latitude of this part of the world: {point}")
    return x, y


def coordinates_in_metres(degrees: _Floats) -> _Floats:
    """Return points in metres, one a row."""
    return np.column_stack(_transformer(WGS84, LAMBERT93).transform(degrees[:, 0], degrees[:, 1]))


def to_metres(geometry: BaseGeometry) -> BaseGeometry:
    """Return a geometry in metres."""
    return shapely.transform(geometry, _transformer(WGS84, LAMBERT93).transform, interleaved=False)


def to_degrees(geometry: BaseGeometry) -> BaseGeometry:
    """Return a geometry in metres as degrees, rounded."""
    return rounded(shapely.transform(geometry, _transformer(LAMBERT93, WGS84).transform, interleaved=False))


def rounded(geometry: BaseGeometry) -> BaseGeometry:
    """Return a geometry with rounded coordinates, valid. Equal coordinates stay equal, so borders stay shared."""
    found = shapely.remove_repeated_points(shapely.transform(geometry, lambda xy: np.round(xy, DECIMALS)))
    if not found.is_valid:
        # A projection alone can make hair-thin areas cross themselves: they are mended before they are snapped.
        snapped = polygonal(shapely.set_precision(shapely.make_valid(geometry), 10.0**-DECIMALS))
        found = shapely.transform(snapped, lambda xy: np.round(xy, DECIMALS))
    parts = shapely.get_parts(found)
    return parts[0] if len(parts) == 1 else found


def polygonal(geometry: BaseGeometry) -> BaseGeometry:
    """Return the areas of a geometry, without the points and lines an intersection may leave."""
    parts = shapely.get_parts(shapely.get_parts(geometry))  # twice: a collection may hold a multipolygon
    return shapely.union_all([part for part in parts if part.geom_type == "Polygon"])
