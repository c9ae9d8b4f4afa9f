"""The sea, lagoons and dock basins, told apart by closing the land.

Geometry given or returned is in longitude and latitude, rounded; see :mod:`data.places.projection`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from data.places.bounds import Bounds, LonLat
from data.places.projection import M2_PER_HA, metres, polygonal, to_degrees, to_metres

# The closing radii were chosen on pictures of the result. 500 m closes every dock of a large port, 400 m keeps
# neighbouring ones apart (they join at 450 m), 250 m closes a ship canal and not the wider basin at its mouth.
DOCK_RADIUS_M, TIGHT_RADIUS_M, CANAL_RADIUS_M = 500.0, 400.0, 250.0
HAIR_M = 15.0  # half the width under which a tail of a basin is an artefact of the closing
BASIN_MIN_HA = 5.0
BASIN_REACH_M = 300.0  # the published points and the contours are about 200 m apart
SEAL_M = 0.5
_BOTH_ENDS = 2  # a side of two points is straight

SEA = "sea"


@dataclass(frozen=True)
class WaterBody:
    """A named stretch of water.

    Attributes:
        area_ha: area in hectares.
    """

    id: str
    geometry: BaseGeometry
    area_ha: float


def water_bodies(
    contours: gpd.GeoDataFrame, points: Mapping[str, LonLat], box: Bounds, sea: LonLat, lagoons: Mapping[str, LonLat]
) -> dict[str, WaterBody | None]:
    """Return the sea, the lagoons, then one dock basin for each named point, in the order of ``points``.

    A basin is what a morphological closing of the land fills, and is picked by a point inside it or at most 300 m away.
    A lagoon is the open water around its point that the basins (a canal) cut off from the sea; the sea is all the rest
    of its water, so that basins lie inside it. None stands for water that could not be told apart.
    """
    ground = to_metres(shapely.union_all(np.asarray(contours.geometry)))
    # Segmented first: the box's parallels are curves in Lambert-93.
    water = to_metres(shapely.segmentize(shapely.box(*box), 0.05)).difference(ground)
    basins = _basins(ground, {name: shapely.Point(metres(lonlat)) for name, lonlat in points.items()})
    inner = _lagoons(water, [basin for basin in basins.values() if basin is not None], sea, lagoons)
    cut_off = [lagoon for lagoon in inner.values() if lagoon is not None]
    shapes = {SEA: _part_at(water.difference(shapely.union_all(cut_off)) if cut_off else water, sea)} | inner | basins
    return {name: None if shape is None else _body(name, shape) for name, shape in shapes.items()}


def _pockets(ground: BaseGeometry, radius_m: float) -> list[BaseGeometry]:
    """Return the water that a closing of the land fills: docks and canals narrower than twice the radius."""
    filled = ground.buffer(radius_m).buffer(-radius_m).difference(ground)
    # An opening drops the hairs along the coast. It rounds the corners of the quays, which lie in its reach and are
    # taken back from what was filled.
    trimmed = filled.buffer(-HAIR_M).buffer(2 * HAIR_M).intersection(filled)
    large = [part for part in shapely.get_parts(trimmed) if part.area >= BASIN_MIN_HA * M2_PER_HA]
    shore = ground.buffer(HAIR_M / 2)
    return [_straight_mouths(part, ground, shore) for part in large]


def _straight_mouths(pocket: BaseGeometry, ground: BaseGeometry, shore: BaseGeometry) -> BaseGeometry:
    """Return a pocket whose mouths are straight: the closing leaves them as arcs that bite into the water.

    Args:
        pocket: water that a closing of the land has filled.
        ground: the land.
        shore: the land widened by less than a hair: the sides of a pocket outside it are open.
    """
    open_sides = shapely.line_merge(pocket.boundary.difference(shore))
    bites = [
        shapely.Polygon(side.coords)
        for side in shapely.get_parts(open_sides)
        if side.geom_type == "LineString" and len(side.coords) > _BOTH_ENDS and not side.is_closed
    ]
    filled = shapely.union_all([pocket, *(shapely.make_valid(bite) for bite in bites)]).difference(ground)
    return max(shapely.get_parts(polygonal(filled)), key=lambda part: part.area)


def _basins(ground: BaseGeometry, points: Mapping[str, BaseGeometry]) -> dict[str, BaseGeometry | None]:
    picked = _pick(_pockets(ground, DOCK_RADIUS_M), points)
    docks, canals = _pockets(ground, TIGHT_RADIUS_M), _pockets(ground, CANAL_RADIUS_M)
    for pocket in _claimed_twice(picked):
        rivals = {name: points[name] for name, shape in picked.items() if shape is pocket}
        # Neighbouring docks part at a smaller radius, a canal and the basin at its mouth by the width of the canal.
        ways = (
            _pick([dock for dock in docks if dock.intersects(pocket)], rivals),
            _pick(_split(pocket, canals), rivals),
        )
        best = max(ways, key=_told_apart)
        picked |= best
    unclear = _claimed_twice(picked)
    return {name: None if any(shape is other for other in unclear) else shape for name, shape in picked.items()}


def _told_apart(picked: Mapping[str, BaseGeometry | None]) -> float:
    """Return the area of the pieces that one name alone has picked, in m²."""
    unclear = _claimed_twice(picked)
    single = [piece for piece in picked.values() if piece is not None and not any(piece is one for one in unclear)]
    return float(sum(piece.area for piece in single))


def _pick(pieces: Sequence[BaseGeometry], points: Mapping[str, BaseGeometry]) -> dict[str, BaseGeometry | None]:
    """Return the nearest piece to each point; None when none is in reach."""
    nearest = {name: min(pieces, key=point.distance, default=None) for name, point in points.items()}
    return {
        name: piece if piece is not None and piece.distance(points[name]) <= BASIN_REACH_M else None
        for name, piece in nearest.items()
    }


def _claimed_twice(picked: Mapping[str, BaseGeometry | None]) -> list[BaseGeometry]:
    """Return the pieces that several names have picked; pieces are told apart as objects."""
    claims = Counter(id(piece) for piece in picked.values() if piece is not None)
    pieces = {id(piece): piece for piece in picked.values() if piece is not None}
    return [pieces[key] for key, count in claims.items() if count > 1]


def _split(pocket: BaseGeometry, canals: Sequence[BaseGeometry]) -> list[BaseGeometry]:
    """Return a pocket as its canals and the wider basins that they join."""
    narrow = [canal.intersection(pocket) for canal in canals if canal.intersects(pocket)]
    parts = shapely.get_parts([*narrow, pocket.difference(shapely.union_all(narrow))])
    return [part for part in parts if part.area >= BASIN_MIN_HA * M2_PER_HA]


def _lagoons(
    water: BaseGeometry, basins: Sequence[BaseGeometry], sea: LonLat, points: Mapping[str, LonLat]
) -> dict[str, BaseGeometry | None]:
    # Basins a hair wider, or a lagoon would leak along the quays through gaps of computed coordinates.
    open_water = water.difference(shapely.union_all(basins).buffer(SEAL_M))
    outside = _part_at(open_water, sea)
    found = {}
    for name, point in points.items():
        part = _part_at(open_water, point)
        joined = part is not None and outside is not None and part.equals(outside)
        found[name] = None if joined else part
    return found


def _part_at(water: BaseGeometry, lonlat: LonLat) -> BaseGeometry | None:
    point = shapely.Point(metres(lonlat))
    return next((part for part in shapely.get_parts(water) if part.contains(point)), None)


def _body(name: str, shape: BaseGeometry) -> WaterBody:
    return WaterBody(name, to_degrees(shape), float(shape.area) / M2_PER_HA)
