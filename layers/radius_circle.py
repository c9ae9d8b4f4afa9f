"""The circle of the radius tool, true on the ground (EPSG:2154), drawn below the places."""

from __future__ import annotations

import math

import shapely
from shapely.geometry import mapping

from data.places.disc import disc_of_area
from data.territory import territory
from layers.spec import Circle, Entry, LayerSpec, Shape, Style, View
from layers.symbols import palette
from layers.symbols.tooltip import tooltip

LINE = Style(fill=palette.ACCENT, stroke=palette.ACCENT, weight=2.0, fill_opacity=0.05, dash="8 5")
_HECTARES_PER_KM2 = 100


def layer(view: View, circle: Circle) -> LayerSpec:
    """Return the circle as a layer of one shape; outside the map it is empty."""
    t = view.t
    area = math.pi * circle.kilometres**2 * _HECTARES_PER_KM2
    disc = disc_of_area(circle.longitude, circle.latitude, area, shapely.box(*territory().map_box))
    words = t("{n} km in a straight line", n=t.number(circle.kilometres))
    shapes = () if disc is None else (Shape("", "", mapping(disc), LINE, tooltip(words)),)
    return LayerSpec("circle", t("Radius"), shapes, (Entry("area", LINE, words),))
