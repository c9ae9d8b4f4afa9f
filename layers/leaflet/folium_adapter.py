"""The map as folium writes it: the only module that knows folium.

folium makes the Leaflet map and one feature group that calls ``leaflet_map.js``; the browser keeps the map, and what
varies comes with the group.
"""

from __future__ import annotations

import re
from typing import Final

import folium
from folium.template import Template
from jinja2.utils import htmlsafe_json_dumps

from data.places.bounds import Bounds
from layers.leaflet import base_records, records
from layers.leaflet.base_records import Record, Sources
from layers.leaflet.records import Focus
from layers.spec import View

#: The object that draws the second of two maps (``leaflet_pair.js``).
SECOND: Final = "atlasPair"
#: Of JSON: a name with its quotes, a pair that begins with a backslash, a quote.
_QUOTES: Final = re.compile(r'(?<=[{,])"(?P<name>[A-Za-z]\w*)":|\\.|"')
_QUOTED: Final = {'"': "'", r"\"": '"'}


class AtlasMap(folium.Map):
    """A folium map whose assets come from the atlas's own server: Leaflet and nothing else.

    folium's own list names jQuery, Bootstrap and icon fonts on five foreign hosts; tooltips need none of them.
    """

    default_js = []  # noqa: RUF012  (folium reads it from the class and types it as an instance's)
    default_css = []  # noqa: RUF012  (the same)


def script_of(record: Record) -> str:
    r"""Return a record as an expression of JavaScript: names without quotes, texts between single ones.

    The expression travels as a text inside JSON, where a double quote takes two bytes. ``htmlsafe_json_dumps`` writes
    a single quote within a text as ``\u0027``, as HTML demands: none ends a text.
    """
    written = htmlsafe_json_dumps(record, ensure_ascii=False, separators=(",", ":"))
    return _QUOTES.sub(_in_script, written)


def _in_script(found: re.Match[str]) -> str:
    return f"{found['name']}:" if found["name"] else _QUOTED.get(found[0], found[0])


class Call(folium.MacroElement):
    """A call of a function of ``leaflet_map.js`` with a record.

    folium.GeoJson writes seven functions a layer, a marker for each number, and the geometry at every change.

    Args:
        function: name of the function.
        record: its argument.
        of_map: the map that the element is added to comes before the record.
        drawer: name of the object whose function it is.
    """

    # The element that the call is added to has its name by the time folium renders it.
    _template = Template("{% macro script(this, kwargs) %}{{ this.call(this._parent.get_name()) }}{% endmacro %}")

    def __init__(self, function: str, record: Record, *, of_map: bool = False, drawer: str = "atlasMap") -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # folium types no constructor
        self._name, self._of_map, self._drawer = function, of_map, drawer
        self.record = script_of(record)

    def call(self, element: str) -> str:
        """Return the script."""
        return (
            f"{self._drawer}.{self._name}({element},{self.record});"
            if self._of_map
            else f"{self._drawer}.{self._name}({self.record});"
        )


def base_map(bounds: Bounds, view: str, drawer: str = "atlasMap") -> folium.Map:
    """Return the map without anything that varies.

    Args:
        bounds: what to show first.
        view: name of those bounds.
        drawer: name of the object that draws it.
    """
    found = AtlasMap(tiles=None, location=bounds.centre[::-1], zoom_start=10, zoom_snap=0.25)
    Call("base", {"view": view, "bounds": base_records.corners(bounds)}, of_map=True, drawer=drawer).add_to(found)
    return found


def feature_group(
    view: View,
    bounds: Bounds,
    place: str,
    sources: Sources,
    second: View | None = None,
    *,
    focus: Focus | None = None,
) -> folium.FeatureGroup:
    """Return everything that varies; the map moves to ``bounds`` when their name, ``place``, changes.

    Args:
        view: what the map shows.
        bounds: where it looks.
        place: name of those bounds.
        sources: where its files are.
        second: what a second map beside it shows; None if there is no second.
        focus: what the map moves to.

    Raises:
        KeyError: unknown background.
    """
    group = folium.FeatureGroup(name="atlas")
    Call("draw", records.drawn(view, bounds, place, sources, focus=focus)).add_to(group)
    if second:
        Call("draw", records.drawn(second, bounds, place, sources), drawer=SECOND).add_to(group)
    return group
