"""Outlines of the marks of points, for map, legend, picture and slide: layers are told apart by more than colour.

Corners are in units of the radius, right and down. Each outline encloses the area of the circle of that radius, so that
marks of one radius look equally large; only the symbol of an airport is smaller.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final, Literal, get_args

Mark = Literal["circle", "square", "diamond", "triangle", "pentagon", "plane"]
Corner = tuple[float, float]

MARKS: Final[tuple[Mark, ...]] = get_args(Mark)
#: Marks on the screen, so that they do not hide the whole territory: the least share of their radius, up to which
#: zoom, and how much more with each zoom after it. ``leaflet_map.js`` draws them by it.
LEAST: Final = 0.7
SMALL_UNTIL: Final = 11.0
MORE: Final = 0.1


def _regular(corners: int, *, turned: float = 0.0) -> tuple[Corner, ...]:
    """Return a regular polygon with the area of the unit circle; its first corner is above, ``turned`` of a turn on."""
    radius = math.sqrt(2 * math.pi / (corners * math.sin(2 * math.pi / corners)))
    angles = (2 * math.pi * (number / corners + turned) for number in range(corners))
    return tuple((round(radius * math.sin(angle), 3), round(-radius * math.cos(angle), 3)) for angle in angles)


_PLANE: Final = (
    (0.0, -1.0),
    (0.13, -0.75),
    (0.13, -0.3),
    (1.0, 0.2),
    (1.0, 0.4),
    (0.13, 0.12),
    (0.1, 0.62),
    (0.38, 0.82),
    (0.38, 0.98),
    (0.0, 0.86),
)
#: A circle has no corners.
OUTLINES: Final[Mapping[Mark, tuple[Corner, ...]]] = {
    "square": _regular(4, turned=1 / 8),
    "diamond": _regular(4),
    "triangle": _regular(3),
    "pentagon": _regular(5),
    # Seen from above, flying north: one half, then its mirror image.
    "plane": (*_PLANE, *((-right, down) for right, down in reversed(_PLANE))),
}
