"""The visitor's own area, true on the ground (EPSG:2154), drawn below the places: a circle, or corners joined."""

from __future__ import annotations

from typing import Final

import shapely
from shapely.geometry import mapping

from data.places.disc import disc
from data.places.projection import to_degrees, to_metres
from data.territory import territory
from layers.spec import Circle, Corners, Entry, LayerSpec, Shape, Style, View
from layers.symbols import palette
from layers.symbols.tooltip import tooltip

LINE: Final = Style(fill=palette.ACCENT, stroke=palette.ACCENT, weight=2.0, fill_opacity=0.05, dash="8 5")
_METRES_PER_KM: Final = 1000
#: Metres around one or two corners, which enclose nothing yet.
_SEEN_M: Final = 60.0
_ENCLOSING: Final = 3


def layer(view: View, own: Circle | Corners) -> LayerSpec:
    """Return the area as a layer of one shape; outside the map it is empty."""
    t = view.t
    if isinstance(own, Circle):
        words = t("{n} km in a straight line", n=t.number(own.kilometres))
        title, geometry = t("Radius"), _disc(own)
    else:
        words, title, geometry = t("Your own area"), t("Your own area"), _outline(own)
    shapes = () if geometry is None else (Shape("", "", mapping(geometry), LINE, tooltip(words)),)
    return LayerSpec("own_area", title, shapes, (Entry("area", LINE, words),))


def _disc(circle: Circle) -> shapely.Geometry | None:
    point = (circle.longitude, circle.latitude)
    return disc(point, circle.kilometres * _METRES_PER_KM, shapely.box(*territory().map_box))


def _outline(own: Corners) -> shapely.Geometry:
    if len(own.points) >= _ENCLOSING:
        return shapely.Polygon(own.points)
    drawn = shapely.LineString(own.points) if len(own.points) > 1 else shapely.Point(own.points[0])
    return to_degrees(to_metres(drawn).buffer(_SEEN_M))
