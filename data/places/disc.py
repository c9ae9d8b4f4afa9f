"""Discs of a known radius around a point."""

from __future__ import annotations

import math

import shapely
from shapely.geometry.base import BaseGeometry

from data.places.bounds import LonLat
from data.places.projection import metres, polygonal, to_degrees, to_metres


def disc(point: LonLat, radius_m: float, within: BaseGeometry) -> BaseGeometry | None:
    """Return a disc around a point, clipped to where it may lie; None where nothing of it is left.

    Args:
        point: longitude and latitude, in degrees.
        radius_m: in metres.
        within: where the disc may lie, in degrees.

    Raises:
        ValueError: the radius is not a positive number, or the point lies outside the projection.
    """
    if not (math.isfinite(radius_m) and radius_m > 0):
        raise ValueError(f"a disc needs a positive radius, not {radius_m}")
    clipped = polygonal(shapely.Point(metres(point)).buffer(radius_m).intersection(to_metres(within)))
    return None if clipped.is_empty else to_degrees(clipped)
