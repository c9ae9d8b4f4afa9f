"""Points of places, told apart by colour and size, drawn hollow where the position is only approximate."""

from __future__ import annotations

from collections.abc import Iterable

from data.places.records import Place
from layers.spec import Shape, Style, View
from layers.symbols import palette
from layers.symbols.marks import Mark
from layers.symbols.places import place_lines
from layers.symbols.tooltip import tooltip


def point_shapes(places: Iterable[Place], colour: str, radius: float, mark: Mark, view: View) -> tuple[Shape, ...]:
    """Return one shape a place drawn as a point: full for an exact position, hollow for an approximate one."""
    shapes = []
    for place in places:
        if not place.geometry or place.drawing != "point":
            continue
        style = point_style(colour, radius, exact=place.position == "exact", mark=mark)
        shapes.append(
            Shape(
                id=place.id,
                selects="place",
                geometry=place.geometry,
                style=view.styled(style, place.id),
                tooltip=tooltip(place.name(view.t), place_lines(place, view.t)),
            )
        )
    return tuple(shapes)


def point_style(colour: str, radius: float, *, exact: bool, mark: Mark) -> Style:
    """Return the style of a point: an approximate position has a hollow mark."""
    if exact:
        return Style(fill=colour, stroke=palette.WHITE, weight=1.4, radius=radius, mark=mark)
    return Style(fill=palette.WHITE, stroke=colour, weight=2.0, radius=radius, mark=mark)
