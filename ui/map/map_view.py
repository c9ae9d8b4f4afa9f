"""The map in the page: the only module that imports streamlit-folium.

``st_folium`` renders the whole map in Python at every run. The atlas renders a view once, with st_folium's own
helpers, keeps the strings, and hands them to the component directly; a test checks that they are what st_folium would
send. The component's key is constant, so that the browser never throws the map away.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

import streamlit as st
import streamlit_folium
from streamlit.runtime import get_instance

from data.atlas import Atlas
from data.cache import cached
from data.places.bounds import KM_PER_DEGREE, Bounds, LonLat
from data.places.distance import disc_radius_m
from data.selection.record import MOST_COMMUNES, Selection
from layers.leaflet import folium_adapter
from layers.leaflet.assets import compact
from layers.leaflet.records import Focus
from layers.spec import View
from ui.map.map_files import address, sources
from ui.shell import selection_state as state

HEIGHT: Final = 640
#: What the browser reports back, and its first state: the shape clicked and a counter, so that panning never reruns the
#: page and a second click on the same shape does. In the component's own order: it compares the two as texts, and any
#: difference at the start would cost a second run of the page.
FIRST: Final[dict[str, Any]] = {"last_object_clicked_count": 0, "last_active_drawing": None}
RETURNED: Final = tuple(FIRST)

#: How st_folium names the group of a view in its script.
_GROUP: Final = "feature_group_feature_group_0"
#: Half the width of what is shown around a place, in degrees of longitude and latitude: some 3 km.
_AROUND: Final = (0.036, 0.026)
#: Degrees of longitude on either side of Greenwich; letters of the ids that one mark stands for.
_HALF_TURN: Final = 180
_LONGEST: Final = 2000

#: The parts of a selection that change what is drawn.
_SHOWN: Final = ("lang", "perimeter", "indicator", "commune", "zone", "layers", "background", "method")


@dataclass(frozen=True)
class Click:
    """A click on the map.

    Attributes:
        at: where; None if the map does not tell.
        beside: it hit no shape.
        selects: what it selects: the ``commune``, the ``place``, or nothing.
        ids: of what it hit; several where one mark stands for places that no zoom parts.
    """

    at: LonLat | None
    beside: bool
    selects: str
    ids: tuple[str, ...]


Clicked = Callable[[Click], None]


def register() -> None:
    """Register the component of the map with the running server.

    Streamlit registers a component when a script declares it; here the module is imported before any script runs.
    """
    get_instance().component_registry.register_component(streamlit_folium._component_func)


def draw(view: View, extent: Bounds | None = None, clicked: Clicked | None = None) -> None:
    """Draw a map; a click selects what it hits through a callback, before the next run.

    Args:
        view: what it shows.
        extent: west, south, east, north in degrees to show; None shows the perimeter.
        clicked: called with a click, wherever it was; None selects the commune or place it hit.
    """
    found = arguments(drawn_by(view), extent, state.sought(view.selection))
    first = {"last_clicked": None, "last_object_clicked": None, **FIRST} if clicked else FIRST
    act = clicked or select

    def answer() -> None:
        act(_click(st.session_state.get("map")))

    streamlit_folium._component_func(
        **{**found, "returned_objects": tuple(first)},
        key="map",
        default=first,
        on_change=answer,
    )


def shortened(script: str) -> str:
    """Return a script of st_folium on one line, with a short name of the group, added to the map once."""
    return one_line(script.replace(_GROUP, "g")).replace("g.addTo(map_div);", "")


def one_line(script: str) -> str:
    """Return a script of st_folium without its line ends; every statement that folium writes has its semicolon."""
    return "".join(compact(script).splitlines())


def drawn_by(view: View) -> View:
    """Keep only what the map shows of a selection, so that one rendering serves every page and comparison."""
    shown = {name: getattr(view.selection, name) for name in _SHOWN}
    return replace(view, selection=replace(Selection(), **shown))


@cached(maxsize=256)
def arguments(view: View, extent: Bounds | None = None, sought: str | None = None) -> dict[str, Any]:
    """Return the component's arguments for a view: strings, rendered once and shared by all sessions.

    Args:
        view: what the map shows.
        extent: as in :func:`draw`.
        sought: INSEE code of a commune that the visitor has searched by name: the map moves there.
    """
    atlas, selection = view.atlas, view.selection
    base, script = _base(atlas)
    bounds = extent or atlas.bounds(atlas.areas[selection.perimeter].members)
    name = extent.written if extent else selection.perimeter
    focus = _focus(atlas, selection.zone, sought) if view.annotations is None else None
    group = folium_adapter.feature_group(view, bounds, name, sources(atlas), focus=focus)
    fresh = folium_adapter.base_map(bounds, "")
    fresh.render()  # type: ignore[no-untyped-call]  # branca has no types
    return {
        **base,
        "script": script,
        "feature_group": shortened(streamlit_folium._get_feature_group_string(group, map=fresh)),
    }


@cached(maxsize=2)
def _base(atlas: Atlas) -> tuple[dict[str, Any], str]:
    first = Selection().perimeter
    bounds = atlas.bounds(atlas.areas[first].members)
    found = folium_adapter.base_map(bounds, first)
    found.get_root().render()
    found.render()  # type: ignore[no-untyped-call]  # branca has no types
    script = one_line(streamlit_folium._get_map_string(found))
    # Tuples, not lists: Streamlit looks at each list whether it is a table in one of twenty libraries' formats.
    arguments = {
        "header": "",
        "html": "",
        "id": "map_div",
        "height": HEIGHT,
        "width": None,
        "returned_objects": RETURNED,
        "zoom": None,
        "center": None,
        "return_on_hover": False,
        "layer_control": None,
        "pixelated": False,
        "css_links": (address(atlas, "map.css"),),
        "js_links": (address(atlas, "map.js"),),
        "wrap_longitude": False,
    }
    return arguments, script


def draw_pair(first: View, second: View) -> None:
    """Draw two maps with one camera; a click on a commune adds it to those compared, or takes it away.

    Args:
        first: what the map on the left shows.
        second: what the one on the right shows, of the same perimeter.
    """
    streamlit_folium._component_func(
        **{**pair_arguments(first, second), "returned_objects": RETURNED},
        key="maps",
        default=FIRST,
        on_change=_compared,
    )


@cached(maxsize=128)
def pair_arguments(first: View, second: View) -> dict[str, Any]:
    """Return the component's arguments for two maps side by side."""
    atlas, perimeter = first.atlas, first.selection.perimeter
    base, script = _base(atlas)
    bounds = atlas.bounds(atlas.areas[perimeter].members)
    group = folium_adapter.feature_group(first, bounds, perimeter, sources(atlas), second)
    fresh = folium_adapter.base_map(bounds, "")
    fresh.render()  # type: ignore[no-untyped-call]  # branca has no types
    return {
        **base,
        "js_links": (*base["js_links"], address(atlas, "leaflet_pair.js")),
        "script": ";".join((script, _second_base(atlas), f"{folium_adapter.SECOND}.join(map_div, map_div2);")),
        "feature_group": shortened(streamlit_folium._get_feature_group_string(group, map=fresh)),
    }


@cached(maxsize=2)
def _second_base(atlas: Atlas) -> str:
    """Return the script of the second map: the component has an element of that name beside the first."""
    first = Selection().perimeter
    found = folium_adapter.base_map(atlas.bounds(atlas.areas[first].members), first, folium_adapter.SECOND)
    found.get_root().render()
    found.render()  # type: ignore[no-untyped-call]  # branca has no types
    return str(streamlit_folium._get_map_string(found)).replace("map_div", "map_div2")


def _compared() -> None:
    click = _click(st.session_state.get("maps"))
    chosen = list(st.session_state.get("communes") or ())
    if click.selects != "commune" or not click.ids:
        return
    code = click.ids[0]
    if code in chosen:
        state.choose("communes", [one for one in chosen if one != code])
    elif len(chosen) < MOST_COMMUNES:
        state.choose("communes", [*chosen, code])


def _focus(atlas: Atlas, zone: str | None, sought: str | None) -> Focus | None:
    """Return what the map moves to: the place chosen, else the commune searched by name."""
    point = atlas.point(zone) if zone else None
    if zone and point:
        across, up = _around(atlas, zone)
        return Focus(zone, Bounds.beside(point, across, up))
    return Focus(sought, atlas.contours[sought].bounds, told=True) if sought else None


def _around(atlas: Atlas, zone: str) -> LonLat:
    """Return half the width of what is shown around a place, in degrees: a disc of its published area at least."""
    place = atlas.places.get(zone)
    area = place.published_area_ha if place else None
    up = max(_AROUND[1], disc_radius_m(area or 0.0) / 1000 / KM_PER_DEGREE)
    return up * _AROUND[0] / _AROUND[1], up


def _click(reply: object) -> Click:
    """Read what the component reports; what is no click, or forged, hits nothing."""
    told = reply if isinstance(reply, Mapping) else {}
    at: LonLat | None = None
    match told.get("last_active_drawing"):
        case {"properties": {"code": str() as code, **rest}}:
            selects = rest.get("selects")
        case _:
            code, selects = "", None
    match told.get("last_clicked"):
        case {"lng": int() | float() as longitude, "lat": int() | float() as latitude} if _on_earth(
            longitude, latitude
        ):
            at = (float(longitude), float(latitude))
    return Click(
        at=at,
        # A click on a shape reaches the map too, with the same position: only one beside shapes has its own.
        beside=told.get("last_clicked") != told.get("last_object_clicked"),
        selects=selects if isinstance(selects, str) else "",
        ids=tuple(code[:_LONGEST].split()),
    )


def _on_earth(longitude: float, latitude: float) -> bool:
    """Tell whether degrees are those of a place; a number that is none is not."""
    return abs(longitude) <= _HALF_TURN and abs(latitude) <= _HALF_TURN / 2


def select(click: Click) -> None:
    """Select the commune or place that a click hit."""
    if not click.ids:
        return
    if click.selects == "commune":
        state.choose("commune", click.ids[0])
        state.choose("zone", None)
    else:
        state.choose("zone", click.ids[0])
