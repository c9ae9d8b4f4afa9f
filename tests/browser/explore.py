"""The map of Explore as the browser tests look at it."""

from __future__ import annotations

from data.atlas import Atlas
from data.language import language
from data.selection.record import Selection
from layers.communes import layer as communes_layer
from layers.spec import View

FRENCH = language("fr")


FOS, ISTRES, MARTIGUES, BERRE = "13039", "13047", "13056", "13014"


def index(atlas: Atlas, selection: Selection, code: str) -> int:
    """Return the place of a commune among the shapes of the map."""
    shapes = communes_layer(View(atlas, selection, FRENCH)).shapes
    return [shape.id for shape in shapes].index(code)


def middle(atlas: Atlas, code: str) -> tuple[float, float]:
    """Return longitude and latitude of a point inside a commune."""
    return atlas.contours[code].label_point
