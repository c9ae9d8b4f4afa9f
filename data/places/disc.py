"""Discs of a known size around a point."""

from __future__ import annotations

import math

import shapely
from shapely.geometry.base import BaseGeometry

from data.places.projection import M2_PER_HA, metres, polygonal, to_degrees, to_metres


def disc_of_area(longitude: float, latitude: float, area_ha: float, land: BaseGeometry) -> BaseGeometry | None:
    """Return a disc of an area (hectares) around a point, clipped to land; None where no land is left.

    Args:
        longitude: of the point, in degrees.
        latitude: the same.
        area_ha: in hectares.
        land: where the disc may lie, in degrees.

    Raises:
        ValueError: the area is not a positive number, or the point lies outside the projection.
    """
    if not (math.isfinite(area_ha) and area_ha > 0):
        raise ValueError(f"a disc needs a positive area, not {area_ha}")
    disc = shapely.Point(metres((longitude, latitude))).buffer(math.sqrt(area_ha * M2_PER_HA / math.pi))
    clipped = polygonal(disc.intersection(to_metres(land)))
    return None if clipped.is_empty else to_degrees(clipped)
