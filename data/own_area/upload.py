"""The corners of an area that a visitor loads as a GeoJSON file (RFC 7946): one polygon without holes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final, Literal

import numpy as np
import shapely

from data.own_area.corners import MOST_CORNERS, polygon
from data.places.bounds import Bounds, LonLat
from data.places.projection import DECIMALS, to_degrees, to_metres

#: Bytes of a file.
MOST_BYTES: Final = 500_000
#: Corners of the polygon in a file.
MOST_READ: Final = 10_000
#: Metres by which an outline is simplified, the least first, until its corners fit in an address.
_STEPS: Final = (0.0, 5.0, 10.0, 25.0, 50.0, 100.0, 250.0, 500.0, 1000.0)

Problem = Literal[
    "large", "unreadable", "none", "several", "holes", "corners", "crossed", "outside", "degrees", "complex"
]


class UploadError(ValueError):
    """A file that holds no area the atlas can take.

    Attributes:
        problem: what is wrong with it.
    """

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem: Problem = problem


def read_upload(content: bytes, box: Bounds) -> tuple[LonLat, ...]:
    """Return the corners of the polygon in a file, simplified to as many as an address holds.

    Args:
        content: of the file.
        box: window in degrees that the area has to lie in.

    Raises:
        UploadError: the file is too large, is no GeoJSON, or does not hold just one simple polygon inside the window.
    """
    if len(content) > MOST_BYTES:
        raise UploadError("large")
    try:
        record = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise UploadError("unreadable") from error
    try:
        rings = [rings for geometry in _geometries(record) for rings in _polygons(geometry)]
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise UploadError("unreadable") from error
    if not rings:
        raise UploadError("none")
    if len(rings) > 1:
        raise UploadError("several")
    if len(rings[0]) > 1:
        raise UploadError("holes")
    return _simplified(_ring(rings[0][0], box))


def _geometries(record: Any) -> Iterator[Any]:  # noqa: ANN401  (JSON of a visitor)
    """Yield the geometries of a geometry, a feature or a collection."""
    match record["type"]:
        case "FeatureCollection":
            for feature in record["features"]:
                yield from _geometries(feature)
        case "GeometryCollection":
            for geometry in record["geometries"]:
                yield from _geometries(geometry)
        case "Feature":
            if record["geometry"] is not None:
                yield from _geometries(record["geometry"])
        case _:
            yield record


def _polygons(geometry: Any) -> list[Any]:  # noqa: ANN401  (the same)
    """Return the rings of each polygon of a geometry; none of points and lines."""
    if geometry["type"] == "Polygon":
        return [geometry["coordinates"]]
    return list(geometry["coordinates"]) if geometry["type"] == "MultiPolygon" else []


def _ring(positions: Any, box: Bounds) -> list[LonLat]:  # noqa: ANN401  (the same)
    """Return the positions of a closed ring, without the last, which is the first again."""
    try:
        if len(positions) > MOST_READ:
            raise UploadError("corners")
        found = [(float(position[0]), float(position[1])) for position in positions]
    except (TypeError, ValueError, IndexError, KeyError) as error:
        if isinstance(error, UploadError):
            raise
        raise UploadError("unreadable") from error
    if len(found) < 4:  # noqa: PLR2004  (RFC 7946, 3.1.6: four positions and more, the first and the last the same)
        raise UploadError("crossed")
    if not np.isfinite(found).all() or any(abs(x) > 180 or abs(y) > 90 for x, y in found):  # noqa: PLR2004
        raise UploadError("degrees")
    if not all(box.holds(corner) for corner in found):
        raise UploadError("outside")
    return found[:-1] if found[0] == found[-1] else found


def _simplified(ring: list[LonLat]) -> tuple[LonLat, ...]:
    """Return a ring with at most :data:`MOST_CORNERS` corners."""
    if polygon(ring) is None:
        raise UploadError("crossed")
    whole = to_metres(shapely.Polygon(ring))
    for step in _STEPS:
        outline = to_degrees(shapely.simplify(whole, step, preserve_topology=True)) if step else shapely.Polygon(ring)
        if outline.geom_type != "Polygon":
            continue
        corners = [(round(x, DECIMALS), round(y, DECIMALS)) for x, y in outline.exterior.coords[:-1]]
        if len(corners) <= MOST_CORNERS and polygon(corners) is not None:
            return tuple(corners)
    raise UploadError("complex")
