"""Borders of the communes, coarse, read with the standard library alone: what a page shows before the map is drawn."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from data.files import read_json

CONTOURS: Final = "communes.geojson"
#: Point of a drawing: x to the right and y downwards, in units of the drawing.
Point = tuple[int, int]


@dataclass(frozen=True)
class Outline:
    """Borders in the map's projection (spherical Mercator), fitted into a box ``width`` units wide and ``height`` high.

    Attributes:
        inside: rings of the communes of the perimeter; shared borders have the same points.
        around: rings of the other communes that can be in sight.
    """

    width: int
    height: int
    inside: tuple[tuple[Point, ...], ...]
    around: tuple[tuple[Point, ...], ...]


def read_outline(folder: Path, perimeter: Collection[str], width: int = 200) -> Outline:
    """Read the borders of all communes; the communes of the perimeter fill the drawing.

    Args:
        folder: that of the built files.
        perimeter: INSEE codes.
        width: units of the drawing.

    Raises:
        DataFileError: the file is missing or broken.
        LookupError: a commune has no code or no contour, or none is in the perimeter.
    """
    rings = [
        (feature["properties"]["code"] in perimeter, [_projected(point) for point in ring])
        for feature in read_json(CONTOURS, folder)["features"]
        for ring in _rings(feature["geometry"])
    ]
    points = [point for inside, ring in rings if inside for point in ring]
    if not points:
        raise LookupError("no contour of the perimeter")
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    north, south = min(y for _, y in points), max(y for _, y in points)
    scale = width / (east - west)
    drawn = [
        (inside, _coarse([(round((x - west) * scale), round((y - north) * scale)) for x, y in ring]))
        for inside, ring in rings
    ]
    height = round((south - north) * scale)
    return Outline(
        width,
        height,
        tuple(ring for inside, ring in drawn if inside and ring),
        tuple(ring for inside, ring in drawn if not inside and ring and _in_sight(ring, width, height)),
    )


def _in_sight(ring: Sequence[Point], width: int, height: int) -> bool:
    """Tell whether a point of a ring lies in the drawing or half its size beside it."""
    return any(-width < 2 * x < 3 * width and -height < 2 * y < 3 * height for x, y in ring)


def _rings(geometry: dict[str, Any]) -> Iterator[list[list[float]]]:
    """Yield the outer rings of a polygon or of several."""
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    for polygon in polygons:
        yield polygon[0]


def _projected(point: Sequence[float]) -> tuple[float, float]:
    """Return a point in radians of spherical Mercator, y downwards (EPSG:3857 without the Earth's radius)."""
    return math.radians(point[0]), -math.asinh(math.tan(math.radians(point[1])))


def _coarse(ring: Sequence[Point]) -> tuple[Point, ...]:
    """Return a ring without points that repeat the one before; nothing if it is smaller than a unit."""
    kept = [point for index, point in enumerate(ring) if index == 0 or point != ring[index - 1]]
    return tuple(kept) if len(kept) > 3 else ()  # noqa: PLR2004  (a ring closes with its first point)
