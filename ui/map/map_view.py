"""The map in the page: the only module that imports streamlit-folium.

``st_folium`` renders the whole map in Python at every run. The atlas renders a view once, with st_folium's own
helpers, keeps the strings, and hands them to the component directly; a test checks that they are what st_folium would
send. The component's key is constant, so that the browser never throws the map away.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Final

import streamlit as st
import streamlit_folium
from streamlit.runtime import get_instance

from data.atlas import Atlas
from data.cache import cached
from data.language import language
from data.places.bounds import Bounds
from data.selection import MOST_COMMUNES, Selection
from layers.annotation import Annotation
from layers.leaflet import folium_adapter
from layers.leaflet.assets import compact
from layers.spec import Circle, View
from ui.map.map_files import address, sources
from ui.shell import selection_state as state

HEIGHT: Final = 640
#: What the browser reports back, and its first state: the shape clicked and a counter, so that panning never reruns the
#: page and a second click on the same shape does. In the component's own order: it compares the two as texts, and any
#: difference at the start would cost a second run of the page.
FIRST: Final[dict[str, Any]] = {"last_object_clicked_count": 0, "last_active_drawing": None}
RETURNED: Final = list(FIRST)

#: The parts of a selection that change what is drawn.
_SHOWN: Final = ("lang", "perimeter", "indicator", "commune", "zone", "layers", "background", "method")


def register() -> None:
    """Register the component of the map with the running server.

    Streamlit registers a component when a script declares it; here the module is imported before any script runs.
    """
    get_instance().component_registry.register_component(streamlit_folium._component_func)


def draw(
    atlas: Atlas,
    selection: Selection,
    *,
    only: Iterable[str] | None = None,
    circle: Circle | None = None,
    centring: bool = False,
    stop: Bounds | None = None,
    highlight: frozenset[str] = frozenset(),
    annotations: tuple[Annotation, ...] | None = None,
    step: int = 1,
) -> None:
    """Draw the map of a selection; a click selects what it hits through a callback, before the next run.

    Args:
        atlas: the data.
        selection: what to draw.
        only: ids of the places to draw; None draws them all.
        circle: a circle to draw below them.
        centring: a click beside places sets the centre of the radius tool.
        stop: west, south, east, north in degrees to show; None shows the perimeter.
        highlight: codes and ids drawn as selected, beside those of the selection.
        annotations: what a stop writes onto the map, as far as its ``step``; None of a map that is no stop's.
        step: of the stop.
    """
    shown = None if only is None else frozenset(only)
    found = arguments(atlas, drawn_by(selection), shown, circle, stop, highlight, annotations, step)
    first = {"last_clicked": None, "last_object_clicked": None, **FIRST} if centring else FIRST
    streamlit_folium._component_func(
        **{**found, "returned_objects": list(first)},
        key="map",
        default=first,
        on_change=_clicked,
    )


def drawn_by(selection: Selection) -> Selection:
    """Keep only what the map shows, so that one rendering serves every page and comparison."""
    return replace(Selection(), **{name: getattr(selection, name) for name in _SHOWN})


@cached(maxsize=256)
def arguments(
    atlas: Atlas,
    selection: Selection,
    only: frozenset[str] | None = None,
    circle: Circle | None = None,
    stop: Bounds | None = None,
    highlight: frozenset[str] = frozenset(),
    annotations: tuple[Annotation, ...] | None = None,
    step: int = 1,
) -> dict[str, Any]:
    """Return the component's arguments for a selection: strings, rendered once and shared by all sessions."""
    base, script = _base(atlas)
    view = View(atlas, selection, language(selection.lang), only, circle, highlight, annotations, step)
    bounds = stop or atlas.bounds(atlas.areas[selection.perimeter].members)
    name = selection.perimeter if stop is None else " ".join(map(str, stop))
    group = folium_adapter.feature_group(view, bounds, name, sources(atlas))
    fresh = folium_adapter.base_map(bounds, "")
    fresh.render()  # type: ignore[no-untyped-call]  # branca has no types
    return {
        **base,
        "script": script,
        "feature_group": compact(streamlit_folium._get_feature_group_string(group, map=fresh)),
    }


@cached(maxsize=2)
def _base(atlas: Atlas) -> tuple[dict[str, Any], str]:
    first = Selection().perimeter
    bounds = atlas.bounds(atlas.areas[first].members)
    found = folium_adapter.base_map(bounds, first)
    found.get_root().render()
    found.render()  # type: ignore[no-untyped-call]  # branca has no types
    script = streamlit_folium._get_map_string(found)
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
        "css_links": [address(atlas, name) for name in ("leaflet.css", "leaflet_map.css")],
        "js_links": [address(atlas, name) for name in ("leaflet.js", "base.js", "leaflet_map.js")],
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
        "js_links": [*base["js_links"], address(atlas, "leaflet_pair.js")],
        "script": ";".join((script, _second_base(atlas), f"{folium_adapter.SECOND}.join(map_div, map_div2);")),
        "feature_group": compact(streamlit_folium._get_feature_group_string(group, map=fresh)),
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
    reply = st.session_state.get("maps") or {}
    properties = (reply.get("last_active_drawing") or {}).get("properties") or {}
    code = str(properties.get("code", ""))
    chosen = list(st.session_state.get("communes") or ())
    if properties.get("selects") != "commune" or not code:
        return
    if code in chosen:
        state.choose("communes", [one for one in chosen if one != code])
    elif len(chosen) < MOST_COMMUNES:
        state.choose("communes", [*chosen, code])


def _clicked() -> None:
    reply = st.session_state.get("map") or {}
    feature = reply.get("last_active_drawing") or {}
    properties = feature.get("properties") or {}
    identifiers = str(properties.get("code", "")).split()
    place = reply.get("last_clicked")
    # A click on a shape reaches the map too, with the same position: only a click beside shapes has one of its own.
    beside = place != reply.get("last_object_clicked")
    if place and (beside or properties.get("selects") in ("commune", "")):
        # The radius tool: a click beside places sets its centre.
        state.choose("at", f"{place['lng']:.5f},{place['lat']:.5f}")
        state.choose("zone", None)
        return
    if not identifiers:
        return
    state.choose("at", None)
    if properties.get("selects") == "commune":
        state.choose("commune", identifiers[0])
        state.choose("zone", None)
    else:
        state.choose("zone", identifiers[0])
