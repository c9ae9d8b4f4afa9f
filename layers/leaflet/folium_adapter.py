"""Layers drawn with folium: the only module that knows it.

folium makes the Leaflet map and one feature group; ``map.js`` draws what they hold, called with plain records. The base
map never varies (land, water, names, scale), so that the browser keeps it; everything that varies goes into the feature
group. Land and water are fetched by the browser from the atlas itself and kept in its cache.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import folium
from folium.template import Template
from jinja2.utils import htmlsafe_json_dumps

from data.places.bounds import Bounds
from data.territory import territory
from layers.leaflet.assets import asset
from layers.leaflet.backgrounds import TILES
from layers.leaflet.place_names import PlaceName, selected_names
from layers.leaflet.shapes import counts, drawn
from layers.registry import build_layers
from layers.spec import View
from layers.symbols import palette

_SCRIPT: Final = Path(__file__).with_name("map.js")
_LOOKS: Final = {
    "land": {"pane": "land", "stroke": False, "fillColor": palette.LAND, "fillOpacity": 1},
    "borders": {"pane": "land", "fill": False, "color": palette.BORDER, "weight": 0.8},
    "water": {"pane": "water", "stroke": False, "fillColor": palette.WATER, "fillOpacity": 1},
}


class AtlasMap(folium.Map):
    """A folium map whose assets come from the atlas's own server: Leaflet and nothing else.

    folium's own list names jQuery, Bootstrap and icon fonts on five foreign hosts; tooltips need none of them.
    """

    default_js = []  # noqa: RUF012  (folium reads it from the class and types it as an instance's)
    default_css = []  # noqa: RUF012  (the same)


class Call(folium.MacroElement):
    """A call of a function of ``map.js`` with the folium element it is added to and a record.

    folium.GeoJson writes seven functions a layer, a marker for each number, and coordinates with spaces: a view drawn
    with it is twice as long, and the browser reads it at every choice of an indicator.

    Args:
        function: name of the function.
        record: its second argument, written as JSON escaped for HTML.
        before: script that comes before the call.
    """

    # The element that the call is added to has its name by the time folium renders it.
    _template = Template("{% macro script(this, kwargs) %}{{ this.call(this._parent.get_name()) }}{% endmacro %}")

    def __init__(self, function: str, record: dict[str, Any], before: str = "") -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # folium types no constructor
        self._name = function
        self.before = before
        self.record = htmlsafe_json_dumps(record, ensure_ascii=False, separators=(",", ":"))

    def call(self, element: str) -> str:
        """Return the script."""
        return f"{self.before}\natlasMap.{self._name}({element},{self.record});"


def base_map(folder: str, labels: Sequence[PlaceName], bounds: Bounds, view: str) -> folium.Map:
    """Return the map without anything that varies.

    Args:
        folder: address of the base geometry as the browser sees it, with a final slash.
        labels: names of places.
        bounds: what to show first.
        view: name of those bounds.
    """
    west, south, east, north = territory().far_box
    found = AtlasMap(
        tiles=None,
        location=bounds.centre[::-1],
        zoom_start=10,
        min_zoom=9,
        max_zoom=17,
        max_bounds=True,
        min_lat=south,
        min_lon=west,
        max_lat=north,
        max_lon=east,
        max_bounds_viscosity=1.0,
        control_scale=True,
        zoom_snap=0.25,
    )
    record = {
        "folder": folder,
        "looks": _LOOKS,
        "labels": [_label(label) for label in labels],
        "credit": "Contours © IGN · Insee",
        "view": view,
        "bounds": _corners(bounds),
    }
    Call("base", record, asset(_SCRIPT)).add_to(found)
    return found


def _corners(bounds: Bounds) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return bounds as Leaflet has them: south-west and north-east corners, latitude first."""
    return (bounds.south, bounds.west), (bounds.north, bounds.east)


def _label(label: PlaceName) -> tuple[float, float, str, int, tuple[str, ...]]:
    return label.latitude, label.longitude, label.html, label.from_zoom, label.perimeters


def feature_group(view: View, bounds: Bounds, place: str) -> folium.FeatureGroup:
    """Return everything that varies: background tiles if asked for, layers in order, and where to look.

    Args:
        view: what is drawn.
        bounds: what to show.
        place: name of those bounds; the map moves when it changes.

    Raises:
        KeyError: unknown background.
    """
    group = folium.FeatureGroup(name="atlas")
    Call("draw", _record(view, bounds, place)).add_to(group)
    return group


def _record(view: View, bounds: Bounds, place: str) -> dict[str, Any]:
    layers, t = build_layers(view), view.t
    return {
        "background": _background(view.selection.background),
        "layers": [drawn(layer) for layer in layers if layer.shapes],
        "counts": counts(layers),
        "marked": [(label.latitude, label.longitude, label.html) for label in selected_names(view)],
        "words": {"lang": t.code, "closer": t("Zoom in"), "farther": t("Zoom out")},
        "perimeter": view.selection.perimeter,
        "view": place,
        "bounds": _corners(bounds),
    }


def _background(name: str) -> dict[str, Any] | None:
    """Return address and options of online tiles; None for the atlas's own base alone."""
    if name == "none":
        return None
    address, credit, deepest = TILES[name]
    return {"url": address, "options": {"attribution": credit, "maxNativeZoom": deepest, "maxZoom": 18}}
