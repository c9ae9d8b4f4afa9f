"""Distances between places as ranges, in a straight line, since most positions are known roughly.

A place with an outline reaches as far as its outline. Any other one lies within the likely error of its position of its
point, and its land within the radius of a disc of its published area.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from data.atlas import Atlas
from data.cache import cached
from data.features import Geometry
from data.places.projection import M2_PER_HA, metres, to_metres
from data.places.records import Place

#: Likely error of a position, in metres, where its source states none: an exact one is a point inside the place, an
#: approximate one a geocoded address or a point beside it. Fixed by the atlas, not by any standard.
POSITION_ERROR_M: Final = {"exact": 100.0, "approximate": 1500.0}
_KM: Final = 1000.0

#: How a distance answers "no farther than": its whole range is within, part of it is, or none of it.
Answer = Literal["within", "near", "beyond"]


@dataclass(frozen=True)
class Distance:
    """A distance in a straight line, in kilometres: at least ``low_km``, at most ``high_km``.

    Raises:
        ValueError: the ends are not 0 <= low <= high.
    """

    low_km: float
    high_km: float

    def __post_init__(self) -> None:
        """Refuse ends that are no range."""
        if not 0 <= self.low_km <= self.high_km:
            raise ValueError(f"{self.low_km} to {self.high_km} km is no range of distances")

    def answer(self, limit_km: float) -> Answer:
        """Tell whether the distance is at most ``limit_km``, for sure, perhaps, or not."""
        if self.high_km <= limit_km:
            return "within"
        return "near" if self.low_km <= limit_km else "beyond"


@dataclass(frozen=True, eq=False)
class Extent:
    """Where a place may reach: within ``margin_m`` metres of a shape, which is in Lambert-93."""

    shape: BaseGeometry
    margin_m: float


def between(one: Extent, other: Extent) -> Distance:
    """Return the distance between two extents: that of their shapes, give or take both margins."""
    apart, margin = one.shape.distance(other.shape), one.margin_m + other.margin_m
    return Distance(max(0.0, apart - margin) / _KM, (apart + margin) / _KM)


def least(distances: Iterable[Distance]) -> Distance | None:
    """Return the distance to the nearest of several, whichever that is; None if there are none."""
    known = tuple(distances)
    if not known:
        return None
    return Distance(min(one.low_km for one in known), min(one.high_km for one in known))


def disc_radius_m(area_ha: float) -> float:
    """Return the radius, in metres, of a disc of an area in hectares: r = sqrt(area / pi)."""
    return math.sqrt(area_ha * M2_PER_HA / math.pi)


def extent_of(place: Place) -> Extent | None:
    """Return the extent of a place; None if its position is not known."""
    if place.point is None:
        return None
    if place.drawing == "outline" and place.geometry is not None:
        return Extent(_in_metres(place.geometry), 0.0)
    return Extent(shapely.Point(metres(place.point)), margin_m(place))


def margin_m(place: Place) -> float:
    """Return how far the land of a place drawn as a point may reach from it, in metres; 0 for an outline."""
    if place.drawing == "outline":
        return 0.0
    error = place.position_error_m
    if error is None:
        error = POSITION_ERROR_M.get(place.position, 0.0)
    # Whoever states the area: a wider range promises less.
    return error + disc_radius_m(place.area_ha.value if place.area_ha and not place.area_measured else 0.0)


# Two atlases at most, as in data.atlas: the one being read now, and the one older sessions may still be drawing.
@cached(maxsize=2)
def extents(atlas: Atlas) -> Mapping[str, Extent]:
    """Return the extents of the placed places by id."""
    found = {place.id: extent_of(place) for place in atlas.places.values()}
    return {name: extent for name, extent in found.items() if extent is not None}


@cached(maxsize=256)
def commune_extent(atlas: Atlas, code: str) -> Extent | None:
    """Return the extent of a commune; None if its outline is not known."""
    contour = atlas.contours.get(code)
    return Extent(_in_metres(contour.geometry), 0.0) if contour else None


def _in_metres(geometry: Geometry) -> BaseGeometry:
    return to_metres(shape(geometry))
