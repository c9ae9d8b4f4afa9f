"""The ground a picture of a map is drawn on: land, borders and water in Lambert-93, and what part of it is shown.

In Lambert-93 (EPSG:2154) a metre is the same length in every direction and, at 43.5° N, true to 0.05 %: a
scale bar drawn on it says what it promises.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
import shapely
from matplotlib.path import Path

from data.atlas import Atlas
from data.basemap.reader import drawn
from data.cache import cached
from data.places.bounds import Bounds
from data.places.projection import coordinates_in_metres, metres, to_degrees
from layers.spec import POINTS_PER_PIXEL

_EARTH: Final = 6_378_137.0  # radius of the web mercator's sphere, metres
_MARGIN: Final = 0.03  # of the wider side, around the bounds asked for
_BAR_SHARE: Final = 0.25  # of the picture's width that the scale bar may take
_BARS: Final = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200)  # lengths of a scale bar, km


@dataclass(frozen=True)
class Extent:
    """What a picture shows, in metres of Lambert-93."""

    west: float
    south: float
    east: float
    north: float

    @property
    def width(self) -> float:
        """Metres from west to east."""
        return self.east - self.west

    @property
    def height(self) -> float:
        """Metres from south to north."""
        return self.north - self.south


def extent(bounds: Bounds, ratio: float) -> Extent:
    """Return what to show so that the bounds, with a small margin, lie in the middle of a picture.

    Args:
        bounds: west, south, east, north in degrees.
        ratio: width of the picture by its height.

    Raises:
        ValueError: the bounds or the ratio enclose nothing.
    """
    if not (bounds.proper and ratio > 0):
        raise ValueError(f"nothing to draw in {bounds} at {ratio}")
    west, south, east, north = bounds
    # Parallels are curves in Lambert-93: the middles of the sides count beside the corners.
    longitudes, latitudes = np.meshgrid(np.linspace(west, east, 3), np.linspace(south, north, 3))
    x, y = coordinates_in_metres(np.column_stack((longitudes.ravel(), latitudes.ravel()))).T
    wide, high = float(np.ptp(x)), float(np.ptp(y))
    margin = 2 * _MARGIN * max(wide, high)
    wide, high = wide + margin, high + margin
    wide, high = max(wide, high * ratio), max(high, wide / ratio)
    middle = ((x.min() + x.max()) / 2, (y.min() + y.max()) / 2)
    return Extent(middle[0] - wide / 2, middle[1] - high / 2, middle[0] + wide / 2, middle[1] + high / 2)


def above(shown: Extent, foot: float) -> Extent:
    """Return what is shown with as much more in the south as a foot takes, its height by the width of the picture."""
    return replace(shown, south=shown.south - foot * shown.width)


def bounds_of(shown: Extent) -> Bounds:
    """Return the bounds in degrees that hold what a picture shows."""
    corners = [to_degrees(shapely.Point(x, y)) for x in (shown.west, shown.east) for y in (shown.south, shown.north)]
    longitudes, latitudes = [corner.x for corner in corners], [corner.y for corner in corners]
    return Bounds(min(longitudes), min(latitudes), max(longitudes), max(latitudes))


def path(geometry: Mapping[str, Any]) -> Path:
    """Return a GeoJSON geometry of lines or areas as one path in metres; holes run against their outline."""
    shape = shapely.orient_polygons(shapely.geometry.shape(geometry))
    parts = shapely.get_parts(shape)
    closed = shape.geom_type.endswith("Polygon")
    lines = shapely.get_rings(parts) if closed else parts
    degrees, line = shapely.get_coordinates(lines, return_index=True)
    codes = np.full(len(degrees), Path.LINETO, dtype=Path.code_type)
    starts = np.flatnonzero(np.diff(line, prepend=-1))
    codes[starts] = Path.MOVETO
    if closed:
        codes[np.append(starts[1:], len(degrees)) - 1] = Path.CLOSEPOLY
    return Path(coordinates_in_metres(degrees), codes)


@dataclass(frozen=True)
class Group:
    """The features of one kind and rank in a file of the base map: lines and areas as one path, points in metres."""

    kind: str
    rank: int
    path: Path | None
    points: tuple[tuple[float, float], ...]


@cached(maxsize=16)
def sheet(atlas: Atlas, name: str) -> tuple[Group, ...]:
    """Return the features of a file of the base map by kind and rank, read once for an atlas.

    Raises:
        DataFileError: the file is missing or broken.
    """
    groups: dict[tuple[str, int], list[Mapping[str, Any]]] = {}
    for feature in drawn(atlas, name):
        groups.setdefault((feature.kind, feature.rank), []).append(feature.geometry)
    return tuple(_group(*key, geometries) for key, geometries in groups.items())


def _group(kind: str, rank: int, geometries: Sequence[Mapping[str, Any]]) -> Group:
    points = tuple(metres(one["coordinates"][:2]) for one in geometries if one["type"] == "Point")
    paths = [path(one) for one in geometries if one["type"] != "Point"]
    return Group(kind, rank, Path.make_compound_path(*paths) if paths else None, points)


def web_zoom(shown: Extent, scale: float, enlarged: float) -> float:
    """Return the zoom of the web mercator at which a screen shows as much in its pixels as a picture in its own.

    Args:
        shown: what the picture shows.
        scale: points of the picture by metre.
        enlarged: times the size that marks have on the screen.
    """
    middle = to_degrees(shapely.Point((shown.west + shown.east) / 2, (shown.south + shown.north) / 2))
    metres_by_pixel = POINTS_PER_PIXEL * enlarged / scale
    equator = 2 * math.pi * _EARTH / 256
    return math.log2(equator * math.cos(math.radians(middle.y)) / metres_by_pixel)


@cached(maxsize=512)
def contour(atlas: Atlas, code: str) -> Path:
    """Return the outline of a commune as a path.

    Raises:
        KeyError: not a commune of the département.
    """
    return path(atlas.contours[code].geometry)


def bar_km(shown: Extent) -> float:
    """Return the length of the scale bar in km: the longest round one within a quarter of the picture's width."""
    most = shown.width * _BAR_SHARE / 1000
    return max((length for length in _BARS if length <= most), default=_BARS[0])


def north(longitude: float, latitude: float) -> float:
    """Return the direction of geographic north at a point, in radians from "up", clockwise."""
    (x, y), (x_north, y_north) = metres((longitude, latitude)), metres((longitude, latitude + 0.01))
    return math.atan2(x_north - x, y_north - y)
