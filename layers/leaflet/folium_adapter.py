"""Layers drawn with folium: the only module that knows it.

The base map never varies (land, water, names, scale), so that the browser keeps it; everything that varies goes into
one feature group. Land and water are fetched by the browser from the atlas itself and kept in its cache.
"""

from __future__ import annotations

from collections.abc import Sequence

import folium
from folium.template import Template
from jinja2.utils import htmlsafe_json_dumps

from data.atlas import Atlas
from data.language import Language
from data.territory import territory
from layers.leaflet.backgrounds import TILES
from layers.leaflet.place_names import PlaceName, selected_names
from layers.leaflet.shapes import counts, drawn
from layers.registry import build_layers
from layers.spec import LayerSpec, View
from layers.symbols import palette

Bounds = tuple[tuple[float, float], tuple[float, float]]


class AtlasMap(folium.Map):
    """A folium map whose assets come from the atlas's own server: Leaflet and nothing else.

    folium's own list names jQuery, Bootstrap and icon fonts on five foreign hosts; tooltips need none of them.
    """

    default_js = []  # noqa: RUF012  (folium reads it from the class and types it as an instance's)
    default_css = []  # noqa: RUF012  (the same)


class Base(folium.MacroElement):
    """Land, borders and water below everything, names above everything, in panes of their own."""

    _template = Template("""
        {% macro script(this, kwargs) %}
        (function (map) {
            [["land", 150], ["water", 160], ["names", 640]].forEach(function (pane) {
                map.createPane(pane[0]).style.zIndex = pane[1];
                map.getPane(pane[0]).style.pointerEvents = "none";
            });
            var looks = {{ this.looks | tojavascript }};
            Object.keys(looks).forEach(function (name) {
                fetch({{ this.folder | tojavascript }} + name + ".geojson")
                    .then(function (reply) { return reply.json(); })
                    .then(function (collection) {
                        L.geoJSON(collection, {pane: looks[name].pane, interactive: false, style: looks[name]})
                            .addTo(map);
                    });
            });
            // Leaflet moves each marker by a 3D transform, a layer of its own to the browser; names are many and still.
            var Name = L.Marker.extend({_setPos: function (point) {
                this._icon.style.left = point.x + "px";
                this._icon.style.top = point.y + "px";
            }});
            {{ this.labels | tojavascript }}.forEach(function (label) {
                new Name([label[1], label[0]], {
                    pane: "names", interactive: false, keyboard: false,
                    icon: L.divIcon({className: label[3], html: label[2], iconSize: [0, 0]})
                }).addTo(map);
            });
            // What is selected is named whatever lies there: other names give way, and it turns left at the right edge.
            // A name with room on neither side lies below its mark, moved until it is whole.
            function turn(name, frame) {
                var words = name.firstChild;
                name.classList.remove("left", "below");
                name.style.left = "";
                if (words.getBoundingClientRect().right <= frame.right) { return; }
                name.classList.add("left");
                if (words.getBoundingClientRect().left >= frame.left) { return; }
                name.classList.replace("left", "below");
                name.style.left = (frame.right - words.getBoundingClientRect().right) + "px";
            }
            map.__clear = function () {
                var frame = map.getContainer().getBoundingClientRect();
                var names = Array.from(map.getPane("names").children);
                var taken = names.filter(function (name) { return name.matches(".marked"); }).map(function (name) {
                    turn(name, frame);
                    return name.firstChild.getBoundingClientRect();
                });
                names.filter(function (name) { return !name.matches(".marked"); }).forEach(function (name) {
                    // A name that the edge would cut moves in as long as its place is on the map, else it goes.
                    name.style.translate = "";
                    var box = name.getBoundingClientRect(), middle = (box.left + box.right) / 2;
                    var shift = Math.max(0, frame.left + 2 - box.left) + Math.min(0, frame.right - 2 - box.right);
                    name.style.translate = shift + "px";
                    box = name.getBoundingClientRect();
                    var gone = middle < frame.left || middle > frame.right;
                    name.style.visibility = gone || taken.some(function (other) {
                        return box.left < other.right && other.left < box.right
                            && box.top < other.bottom && other.top < box.bottom;
                    }) ? "hidden" : "";
                });
            };
            map.on("moveend", map.__clear);
            // Moved by hand, as a story keeps it; a click on a shape alone moves nothing.
            map.on("moveend", function () { map.__moved = !map.__bounds; });
            function depth() { map.getContainer().dataset.zoom = Math.floor(map.getZoom()); }
            map.on("zoomend", depth);
            // A map that printing has hidden must not go on flying.
            map.on("resize", function (event) {
                if (!event.newSize.x || !event.newSize.y) { map.stop(); return; }
                // A view nobody has moved stays whole when its frame grows or shrinks (full screen, a turned phone).
                if (map.__bounds) { map.fitBounds(map.__bounds, {padding: map.__room(), animate: false}); }
            });
            ["mousedown", "wheel", "touchstart", "keydown"].forEach(function (move) {
                map.getContainer().addEventListener(move, function () { map.__bounds = null; }, {passive: true});
            });
            map.attributionControl.setPrefix(false).addAttribution({{ this.credit | tojavascript }});
            map.__view = {{ this.view | tojavascript }};
            // Room for the names at the edges of what is shown; less of it where the screen is small.
            map.__room = function () { return [Math.min(36, map.getSize().x / 20), 10]; };
            // The frame has no size until the page has laid it out; bounds fitted to nothing are no number.
            (function fit() {
                var size = map.getSize();
                if (!size.x || !size.y) { map.once("resize", fit); return; }
                map.__bounds = map.__bounds || {{ this.bounds | tojavascript }};
                map.fitBounds(map.__bounds, {padding: map.__room()});
                depth();
            })();
        })({{ this._parent.get_name() }});
        {% endmacro %}
    """)

    def __init__(self, folder: str, labels: Sequence[PlaceName], bounds: Bounds, view: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # folium types no constructor
        self._name = "Base"
        self.folder = folder
        self.labels = [[label.longitude, label.latitude, label.html, _classes(label)] for label in labels]
        self.bounds = [list(corner) for corner in bounds]
        self.view = view
        self.credit = "Contours © IGN · Insee"
        self.looks = {
            "land": {"pane": "land", "stroke": False, "fillColor": palette.LAND, "fillOpacity": 1},
            "borders": {"pane": "land", "fill": False, "color": palette.BORDER, "weight": 0.8},
            "water": {"pane": "water", "stroke": False, "fillColor": palette.WATER, "fillOpacity": 1},
        }


class Shapes(folium.MacroElement):
    """The shapes of all layers, lowest first, and the numbers on marks that stand for several places.

    folium.GeoJson writes seven functions a layer, a marker for each number, and coordinates with spaces: a view drawn
    with it is twice as long, and the browser reads it at every choice of an indicator.
    """

    _template = Template("""
        {% macro script(this, kwargs) %}
        (function (group, layers, counts) {
            layers.forEach(function (layer) {
                var shapes = L.geoJSON(layer.shapes, {
                    smoothFactor: 0.5,
                    style: function (shape) { return layer.looks[shape.look]; },
                    pointToLayer: function (shape, place) { return L.circleMarker(place); }
                });
                shapes.bindTooltip(function (drawn) { return drawn.feature.tip; }, {sticky: true, className: "tip"});
                if (layer.lit.length) {
                    shapes.on("mouseover", function (event) {
                        event.propagatedFrom.setStyle(layer.lit[event.propagatedFrom.feature.look]);
                    });
                    shapes.on("mouseout", function (event) { shapes.resetStyle(event.propagatedFrom); });
                }
                shapes.addTo(group);
            });
            counts.forEach(function (mark) {
                L.marker([mark[0], mark[1]], {
                    interactive: false, keyboard: false,
                    icon: L.divIcon({className: "count", html: String(mark[2]), iconSize: [18, 18], iconAnchor: [9, 9]})
                }).addTo(group);
            });
        })({{ this._parent.get_name() }}, {{ this.layers }}, {{ this.counts }});
        {% endmacro %}
    """)

    def __init__(self, layers: Sequence[LayerSpec]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # folium types no constructor
        self._name = "Shapes"
        # Escaped for HTML as folium does, without its spaces.
        self.layers = htmlsafe_json_dumps(
            [drawn(layer) for layer in layers if layer.shapes], ensure_ascii=False, separators=(",", ":")
        )
        self.counts = htmlsafe_json_dumps(counts(layers), ensure_ascii=False, separators=(",", ":"))


class Words(folium.MacroElement):
    """What the map says itself, in the visitor's language: names of what is selected, its buttons, its document."""

    _template = Template("""
        {% macro script(this, kwargs) %}
        document.documentElement.lang = {{ this.lang | tojavascript }};
        [[map_div.zoomControl._zoomInButton, {{ this.closer | tojavascript }}],
         [map_div.zoomControl._zoomOutButton, {{ this.farther | tojavascript }}]].forEach(function (button) {
            button[0].title = button[1];
            button[0].setAttribute("aria-label", button[1]);
        });
        requestAnimationFrame(map_div.__clear);
        {{ this.names | tojavascript }}.forEach(function (name) {
            L.marker([name[0], name[1]], {
                pane: "names", interactive: false, keyboard: false,
                icon: L.divIcon({className: "name marked", html: "<span>" + name[2] + "</span>", iconSize: [0, 0]})
            }).addTo({{ this._parent.get_name() }});
        });
        {% endmacro %}
    """)

    def __init__(self, t: Language, names: Sequence[PlaceName]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # folium types no constructor
        self._name = "Words"
        self.lang, self.closer, self.farther = t.code, t("Zoom in"), t("Zoom out")
        self.names = [[name.latitude, name.longitude, name.html] for name in names]


class MoveTo(folium.MacroElement):
    """Move the map to bounds when, and only when, another view is asked for; the visitor's own moves are kept.

    The container is told the perimeter, so that the names of communes outside step back.
    """

    _template = Template("""
        {% macro script(this, kwargs) %}
        map_div.getContainer().dataset.perimeter = {{ this.perimeter | tojavascript }};
        if (map_div.__view !== {{ this.view | tojavascript }}) {
            map_div.__view = {{ this.view | tojavascript }};
            map_div.__bounds = {{ this.bounds | tojavascript }};
            var room = map_div.getSize();
            var still = matchMedia("(prefers-reduced-motion: reduce)").matches;
            if (room.x && room.y) {
                map_div.flyToBounds(map_div.__bounds, {padding: map_div.__room(), duration: 0.8, animate: !still});
            }
        }
        {% endmacro %}
    """)

    def __init__(self, bounds: Bounds, view: str, perimeter: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # folium types no constructor
        self._name = "MoveTo"
        self.bounds = [list(corner) for corner in bounds]
        self.view = view
        self.perimeter = perimeter


def _classes(label: PlaceName) -> str:
    """Return the CSS classes of a name: from which zoom it is shown, and in which perimeters it lies."""
    return " ".join(("name", f"from-{label.from_zoom}", *(f"in-{perimeter}" for perimeter in label.perimeters)))


def bounds_of(atlas: Atlas, codes: Sequence[str]) -> Bounds:
    """Return south-west and north-east corners (latitude, longitude) around communes."""
    west, south, east, north = atlas.bounds(codes)
    return ((south, west), (north, east))


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
        location=((bounds[0][0] + bounds[1][0]) / 2, (bounds[0][1] + bounds[1][1]) / 2),
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
    Base(folder, labels, bounds, view).add_to(found)
    return found


def feature_group(view: View, bounds: Bounds, place: str) -> folium.FeatureGroup:
    """Return everything that varies: background tiles if asked for, layers in order, and where to look.

    Args:
        view: what is drawn.
        bounds: what to show.
        place: name of those bounds; the map moves when it changes.

    Raises:
        KeyError: unknown background.
    """
    background, layers = view.selection.background, build_layers(view)
    group = folium.FeatureGroup(name="atlas")
    if background != "none":
        address, credit, deepest = TILES[background]
        folium.TileLayer(
            address, attr=credit, max_native_zoom=deepest, max_zoom=18, overlay=True, control=False
        ).add_to(group)
    Shapes(layers).add_to(group)
    Words(view.t, selected_names(view)).add_to(group)
    MoveTo(bounds, place, view.selection.perimeter).add_to(group)
    return group
