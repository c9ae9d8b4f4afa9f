"""Who lives and works within a radius of a point: an estimate, with the range that three ways of counting give.

The estimate spreads each commune's people around its known towns and villages (:mod:`data.build.around.people`). Beside
it, people are spread evenly over the commune's land, and counted where the town hall lies inside. The lowest and
highest of the three are the range. Communes outside the département count too, as far as their figures are known.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import shape

from data.atlas import Atlas
from data.cache import cached
from data.features import read_features
from data.files import BASEMAP
from data.places.bounds import LonLat
from data.places.people import CELL_M, PeopleGrid, read_people
from data.places.projection import M2_PER_HA, coordinates_in_metres, metres, to_metres
from data.selection.record import LABOUR_RADII

#: A circle drawn with 4 × 64 sides covers 0.01 % less than a true one.
_QUAD_SEGS: Final = 64

_Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Estimate:
    """A count with the lowest and highest of the ways of counting."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Counted:
    """Who lives and works in an area.

    A figure is None if one of the communes reached lacks it, and if no commune is reached at all.

    Attributes:
        land: share (0 to 1) of the area that is land of communes whose people are counted.
        water: share that is sea or lagoon.
        unknown: share that is land whose people are not counted.
        population: inhabitants.
        labour_force: residents aged 15 to 64 who work or look for work.
        unemployed: those of them without work, as defined by the census.
        jobs: jobs at the workplace; known in the département alone.
        establishments: employer establishments; the same.
    """

    land: float
    water: float
    unknown: float
    population: Estimate | None
    labour_force: Estimate | None
    unemployed: Estimate | None
    jobs: Estimate | None
    establishments: Estimate | None


@dataclass(frozen=True)
class Ring(Counted):
    """What lies within a radius of a point.

    Attributes:
        radius_m: radius in metres.
    """

    radius_m: float


@dataclass(frozen=True)
class CountedCommunes:
    """Who lives and works in whole communes, and their size."""

    counted: Counted
    hectares: float


@dataclass(frozen=True, eq=False)
class Ground:
    """What circles and other areas are counted on.

    Attributes:
        grid: where people live.
        figures: a row a commune of the grid, a column a figure of :class:`Counted` in its order; NaN where not known.
        areas: land of each commune in square metres.
        halls: town halls in metres, a row a commune.
        land: all land, in metres, with that of communes whose people are not counted.
    """

    grid: PeopleGrid
    figures: _Floats
    areas: _Floats
    halls: _Floats
    land: shapely.Geometry


def ring(atlas: Atlas, point: LonLat, radius_m: float) -> Ring:
    """Return what lies within a radius of any point.

    Args:
        atlas: communes and their figures.
        point: longitude and latitude of the centre.
        radius_m: radius in metres.

    Raises:
        ValueError: the radius is not a positive number, or the point cannot be projected.
    """
    return count(ground(atlas), metres(point), radius_m)


def count(on: Ground, centre: tuple[float, float], radius_m: float) -> Ring:
    """Return what lies within a radius of a point given in metres; raises as :func:`ring`."""
    if not (math.isfinite(radius_m) and radius_m > 0):
        raise ValueError(f"a circle needs a positive radius, not {radius_m}")
    grid = on.grid
    reach = radius_m + CELL_M
    near = (np.abs(grid.x - centre[0]) < reach) & (np.abs(grid.y - centre[1]) < reach)
    distance = np.hypot(grid.x[near] - centre[0], grid.y[near] - centre[1])
    # A cell on the rim counts for the part of it that lies inside, as if the rim were straight.
    inside = np.clip((radius_m - distance) / CELL_M + 0.5, 0.0, 1.0)
    halls = np.hypot(on.halls[:, 0] - centre[0], on.halls[:, 1] - centre[1]) <= radius_m
    circle = shapely.Point(centre).buffer(radius_m, quad_segs=_QUAD_SEGS)
    return Ring(**vars(tally(on, near, inside, halls, circle)), radius_m=radius_m)


def within(atlas: Atlas, area: shapely.Polygon) -> Counted:
    """Return what lies within an area given in metres."""
    on, grid = ground(atlas), ground(atlas).grid
    west, south, east, north = area.bounds
    half = CELL_M / 2
    near = (grid.x > west - half) & (grid.x < east + half) & (grid.y > south - half) & (grid.y < north + half)
    x, y = grid.x[near], grid.y[near]
    cells = shapely.box(x - half, y - half, x + half, y + half)
    inside = shapely.area(shapely.intersection(cells, area)) / CELL_M**2
    halls = shapely.contains_xy(area, on.halls[:, 0], on.halls[:, 1])
    return tally(on, near, inside, halls, area)


def tally(
    on: Ground, near: npt.NDArray[np.bool_], inside: _Floats, halls: npt.NDArray[np.bool_], area: shapely.Polygon
) -> Counted:
    """Count by all three ways.

    Args:
        on: where people live.
        near: the cells of the grid that may lie in the area.
        inside: share of each of those that lies in it.
        halls: which town halls lie in it.
        area: in metres.
    """
    grid, commune, communes = on.grid, on.grid.commune[near], len(on.grid.communes)
    land = _summed(commune, inside * grid.land[near], communes)
    living = _summed(commune, inside * grid.people[near], communes)
    ways = (living, land / on.areas, halls.astype(np.float64))
    dry = float(shapely.area(shapely.intersection(on.land, area))) / float(area.area)
    counted = min(float(land.sum()) / float(area.area), dry)
    return Counted(counted, 1.0 - dry, dry - counted, *(_estimate(column, ways) for column in on.figures.T))


def of_communes(atlas: Atlas, codes: Sequence[str]) -> CountedCommunes | None:
    """Return who lives and works in whole communes: sums of what is published, not estimates; None for no commune."""
    if not codes:
        return None
    figures = np.array([_commune_figures(atlas, code) for code in codes], dtype=np.float64)
    sums = (float(total) for total in figures.sum(axis=0))
    outlines = [to_metres(shape(atlas.contours[code].geometry)) for code in codes]
    whole = shapely.union_all(shapely.make_valid(np.asarray(outlines, dtype=object)))
    dry = min(1.0, float(shapely.area(shapely.intersection(ground(atlas).land, whole))) / float(whole.area))
    estimates = (None if math.isnan(total) else Estimate(total, total, total) for total in sums)
    return CountedCommunes(Counted(dry, 1.0 - dry, 0.0, *estimates), float(whole.area) / M2_PER_HA)


@cached(maxsize=2)
def rings(atlas: Atlas) -> Mapping[tuple[str, int], Ring]:
    """Return the rings of 10, 20 and 30 km around every placed site but sidings, by id and radius in kilometres."""
    points = {place.id: place.point for place in atlas.places.values() if place.point and place.facility != "siding"}
    # Several places often share one published point.
    around = {(point, km): ring(atlas, point, km * 1000.0) for point in set(points.values()) for km in LABOUR_RADII}
    return MappingProxyType({(name, km): around[point, km] for name, point in points.items() for km in LABOUR_RADII})


# Two atlases at most, as in data.atlas: the one being read now, and the one older sessions may still be drawing.
@cached(maxsize=2)
def ground(atlas: Atlas) -> Ground:
    """Return what circles of an atlas are counted on.

    Raises:
        DataFileError: a file is missing or broken.
    """
    grid = read_people(atlas.folder)
    halls = coordinates_in_metres(np.array([commune.hall for commune in grid.communes], dtype=np.float64))
    figures = np.array([_figures(atlas, grid, number) for number in range(len(grid.communes))], dtype=np.float64)
    land = [shape(one.geometry) for one in read_features("land.geojson", atlas.folder / BASEMAP).features]
    outlines = shapely.transform(np.asarray(land, dtype=object), coordinates_in_metres)
    areas = _summed(grid.commune, grid.land, len(grid.communes))
    return Ground(grid, figures, areas, halls, shapely.union_all(shapely.make_valid(outlines)))


def _summed(commune: npt.NDArray[np.int64], values: _Floats, communes: int) -> _Floats:
    """Return the sum of the values of each commune."""
    return np.bincount(commune, weights=values, minlength=communes).astype(np.float64)


def _figures(atlas: Atlas, grid: PeopleGrid, number: int) -> tuple[float, ...]:
    """A commune's figures in the order of Counted's fields; NaN for unknown, which makes every sum unknown."""
    commune = grid.communes[number]
    if commune.population is not None:
        others = (commune.population, commune.labour_force, commune.unemployed, None, None)
        return tuple(math.nan if value is None else value for value in others)
    return _commune_figures(atlas, commune.code)


def _commune_figures(atlas: Atlas, code: str) -> tuple[float, ...]:
    """The figures of a commune of the atlas; NaN for unknown."""

    def known(indicator: str) -> float:
        value = atlas.value(code, indicator)
        return math.nan if value is None else value

    labour_force = known("labour_force")
    # The rate is a share of this same labour force, so that the product is the census's own count.
    unemployed = known("unemployment_rate") / 100 * labour_force
    return known("population"), labour_force, unemployed, known("jobs"), known("establishments")


def _estimate(figure: _Floats, ways: tuple[_Floats, ...]) -> Estimate | None:
    """Return the sum by the first way and the range of all; None where a commune that counts lacks the figure."""
    reached = np.any([way > 0 for way in ways], axis=0)
    if not reached.any() or np.isnan(figure[reached]).any():
        return None
    totals = [float(np.dot(way[reached], figure[reached])) for way in ways]
    return Estimate(totals[0], min(totals), max(totals))
