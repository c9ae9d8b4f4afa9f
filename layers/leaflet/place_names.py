"""Place names on the map, each from the zoom at which it no longer collides with a more important one."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape

from data.atlas import Atlas
from data.cache import cached
from data.places.bounds import LonLat
from layers.spec import View

#: Zooms tried, from far to near; a name that never fits appears at the last one.
ZOOMS = range(9, 14)
_CHARACTER = 6.6  # mean width of a character of the map's font at 12 px, in pixels
_HEIGHT = 16.0
_MARGIN = 4.0


@dataclass(frozen=True)
class PlaceName:
    """The name of a place and the zoom from which it is shown.

    Attributes:
        html: the name, escaped.
        perimeters: ids of the perimeters it lies in; names outside the perimeter shown are muted.
    """

    longitude: float
    latitude: float
    html: str
    from_zoom: int
    perimeters: tuple[str, ...] = ()


@cached(maxsize=4)
def commune_names(atlas: Atlas) -> tuple[PlaceName, ...]:
    """Return the name of each commune of any perimeter, the most populous placed first."""
    members = {perimeter: frozenset(atlas.areas[perimeter].members) for perimeter in atlas.perimeters}
    codes = sorted(set().union(*members.values()))
    codes.sort(key=lambda code: -(atlas.value(code, "population") or 0))
    # The names of communes are the same in both languages.
    points = [
        (
            *atlas.contours[code].label_point,
            atlas.areas[code].name.fr,
        )
        for code in codes
    ]
    return tuple(
        replace(name, perimeters=tuple(perimeter for perimeter in members if code in members[perimeter]))
        for code, name in zip(codes, placed_names(points), strict=True)
    )


def selected_names(view: View) -> tuple[PlaceName, ...]:
    """Return one name for each point with places and projects drawn as selected, shown from the first zoom on."""
    at: dict[LonLat, list[str]] = {}
    for record in view.atlas.records():
        point = view.atlas.point(record.id) if view.marks(record.id) else None
        if point:
            at.setdefault(point, []).append(record.name(view.t))
    return tuple(PlaceName(*point, escape(" · ".join(names)), 0) for point, names in at.items())


def placed_names(points: Sequence[tuple[float, float, str]]) -> tuple[PlaceName, ...]:
    """Return names for (longitude, latitude, name), the most important first, in that order."""
    shown: dict[int, int] = {}
    for zoom in ZOOMS:
        boxes = [_box(*points[i], zoom) for i in shown]
        for i, point in enumerate(points):
            box = _box(*point, zoom)
            if i not in shown and (zoom == ZOOMS[-1] or not any(_overlap(box, other) for other in boxes)):
                shown[i] = zoom
                boxes.append(box)
    return tuple(PlaceName(*points[i][:2], escape(points[i][2]), zoom) for i, zoom in sorted(shown.items()))


def _box(longitude: float, latitude: float, name: str, zoom: int) -> tuple[float, float, float, float]:
    """Return left, top, right, bottom in pixels of the web mercator at that zoom, the text centred on the point."""
    size = 256 * 2**zoom
    x = (longitude + 180) / 360 * size
    y = (1 - math.asinh(math.tan(math.radians(latitude))) / math.pi) / 2 * size
    width = len(name) * _CHARACTER + _MARGIN
    return x - width / 2, y - _HEIGHT / 2 - _MARGIN / 2, x + width / 2, y + _HEIGHT / 2 + _MARGIN / 2


def _overlap(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
