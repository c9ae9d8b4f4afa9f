"""What lies around a point: neighbours, the nearest quay, station or airport, and who lives and works within a radius.

Distances are straight lines in Lambert-93 (EPSG:2154), in metres; at 43.5° N that projection lengthens them by about
0.05 %. Rings count each commune for the share of its area inside the circle, as if people, jobs and
establishments were spread evenly over it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import shape

from data.atlas import Atlas
from data.cache import cached
from data.places.bounds import LonLat
from data.places.projection import coordinates_in_metres, metres
from data.places.records import Facility
from data.selection import LABOUR_RADII

NEIGHBOURS_M: Final = 5000
#: A circle drawn with 4 × 64 sides covers 0.01 % less than a true one.
_QUAD_SEGS: Final = 64

_XY = tuple[float, float]
_Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Near:
    """A place and its distance, in metres in a straight line."""

    id: str
    metres: float


@dataclass(frozen=True)
class Ring:
    """What lies within a radius of a point, by area-weighted communes.

    A figure is None if one of the communes reached lacks it, and if no commune is reached at all. Where ``covered`` is
    below 1, the rest of the circle is water or lies outside the département: nobody there is counted.

    Attributes:
        radius_m: radius in metres.
        covered: share (0 to 1) of the circle that lies on communes of the atlas.
        population: inhabitants.
        labour_force: residents aged 15 to 64 who work or look for work.
        unemployed: those of them without work, as defined by the census.
        jobs: jobs at the workplace.
        establishments: employer establishments.
    """

    radius_m: float
    covered: float
    population: float | None
    labour_force: float | None
    unemployed: float | None
    jobs: float | None
    establishments: float | None


@dataclass(frozen=True, eq=False)
class _Ground:
    """The communes in metres, in one order: outlines, areas (m²), figures (a column a field of Ring; NaN: unknown)."""

    outlines: npt.NDArray[np.object_]
    areas: _Floats
    figures: _Floats
    tree: shapely.STRtree


def nearest(atlas: Atlas, point: LonLat, ids: Iterable[str], *, exclude: Iterable[str] = ()) -> Near | None:
    """Return the nearest of some places; of equally near ones the first id. None if none has a position.

    Args:
        atlas: where the places are.
        point: longitude and latitude.
        ids: places to choose from; those without a position, or unknown, are passed over.
        exclude: places not to choose, such as the one that asks.

    Raises:
        ValueError: the point cannot be projected.
    """
    refused = set(exclude)
    return min(_distances(atlas, point, (name for name in ids if name not in refused)), key=_order, default=None)


def neighbours(atlas: Atlas, identifier: str, within_m: float = NEIGHBOURS_M) -> tuple[Near, ...]:
    """Return the places of every kind within a distance (metres, included) of a place or project, nearest first.

    Itself is left out; equally near ones are ordered by id. Empty if its position is not known.
    """
    here = atlas.point(identifier)
    if here is None:
        return ()
    others = (name for name in atlas.places if name != identifier)
    return tuple(sorted((near for near in _distances(atlas, here, others) if near.metres <= within_m), key=_order))


def quays(atlas: Atlas) -> tuple[str, ...]:
    """Return the ids of the placed ports with goods traffic: no marinas, no fishing, nothing that is only planned."""
    return _facilities(atlas, "quay")


def rail(atlas: Atlas) -> tuple[str, ...]:
    """Return the ids of the placed stations and marshalling yards, for passengers or goods."""
    return _facilities(atlas, "station", "yard")


def airports(atlas: Atlas) -> tuple[str, ...]:
    """Return the ids of the placed airports with scheduled passengers."""
    return _facilities(atlas, "airport")


def motorways(atlas: Atlas) -> tuple[str, ...]:
    """Return the ids of the placed motorway junctions; empty as long as the data gives none a position."""
    return _facilities(atlas, "junction")


def ring(atlas: Atlas, point: LonLat, radius_m: float) -> Ring:
    """Return what lies within a radius of any point.

    Args:
        atlas: communes and their figures.
        point: longitude and latitude of the centre.
        radius_m: radius in metres.

    Raises:
        ValueError: the radius is not a positive number, or the point cannot be projected.
    """
    if not (math.isfinite(radius_m) and radius_m > 0):
        raise ValueError(f"a circle needs a positive radius, not {radius_m}")
    ground = _ground(atlas)
    circle = shapely.Point(metres(point)).buffer(radius_m, quad_segs=_QUAD_SEGS)
    # Most communes reached lie wholly inside: only those on the rim need cutting. Sorted, so that sums never vary.
    reached = np.sort(ground.tree.query(circle, predicate="intersects"))
    inside = ground.areas[reached]
    rim = ~np.isin(reached, ground.tree.query(circle, predicate="contains"))
    inside[rim] = shapely.area(shapely.intersection(ground.outlines[reached[rim]], circle))
    # A commune that is only touched has no part in the sum, so that its unknowns do not count either.
    reached, inside = reached[inside > 0], inside[inside > 0]
    if not reached.size:
        return Ring(radius_m, 0.0, None, None, None, None, None)
    shares = np.minimum(inside / ground.areas[reached], 1.0)
    totals = (shares[:, None] * ground.figures[reached]).sum(axis=0)
    covered = min(float(inside.sum()) / float(circle.area), 1.0)
    return Ring(radius_m, covered, *(None if math.isnan(total) else float(total) for total in totals))


@cached(maxsize=2)
def rings(atlas: Atlas) -> Mapping[tuple[str, int], Ring]:
    """Return the rings of 10, 20 and 30 km around every placed site, by id and radius in kilometres."""
    points = {place.id: place.point for place in atlas.places.values() if place.point}
    # Several places often share one published point.
    around = {(point, km): ring(atlas, point, km * 1000.0) for point in set(points.values()) for km in LABOUR_RADII}
    return MappingProxyType({(name, km): around[point, km] for name, point in points.items() for km in LABOUR_RADII})


# Two atlases at most, as in data.atlas: the one being read now, and the one older sessions may still be drawing.
@cached(maxsize=2)
def _positions(atlas: Atlas) -> Mapping[str, _XY]:
    """The placed sites in metres."""
    return {place.id: metres(place.point) for place in atlas.places.values() if place.point}


@cached(maxsize=2)
def _ground(atlas: Atlas) -> _Ground:
    outlines = np.asarray([shape(contour.geometry) for contour in atlas.contours.values()], dtype=object)
    projected = shapely.transform(outlines, coordinates_in_metres)
    figures = np.array([_figures(atlas, code) for code in atlas.contours], dtype=np.float64)
    return _Ground(projected, shapely.area(projected), figures, shapely.STRtree(projected))


def _figures(atlas: Atlas, code: str) -> tuple[float, ...]:
    """A commune's figures in the order of Ring's fields; NaN for unknown, which makes every sum unknown."""

    def known(indicator: str) -> float:
        value = atlas.value(code, indicator)
        return math.nan if value is None else value

    labour_force = known("labour_force")
    # The rate is a share of this same labour force, so that the product is the census's own count.
    unemployed = known("unemployment_rate") / 100 * labour_force
    return known("population"), labour_force, unemployed, known("jobs"), known("establishments")


def _distances(atlas: Atlas, point: LonLat, ids: Iterable[str]) -> Iterable[Near]:
    here, positions = metres(point), _positions(atlas)
    return (Near(name, math.dist(here, positions[name])) for name in ids if name in positions)


def _order(near: Near) -> tuple[float, str]:
    return near.metres, near.id


def _facilities(atlas: Atlas, *wanted: Facility) -> tuple[str, ...]:
    """Return the ids of the placed facilities that exist."""
    return tuple(
        place.id for place in atlas.places.values() if place.facility in wanted and place.point and not place.planned
    )
