"""The map's arguments, made once per view, are what st_folium would send for the same map."""

import re
from typing import Any

import pytest
import streamlit_folium

from data.atlas import Atlas
from data.language import CODES, language
from data.selection import Selection, backgrounds
from layers.leaflet import folium_adapter
from layers.place_names import commune_names
from layers.registry import LAYERS, build_layers
from layers.spec import View
from ui.map import map_view

SELECTIONS = (
    Selection(),
    Selection(lang="en", layers=tuple(LAYERS)),
    Selection(indicator="unemployment_rate", commune="13039"),
    Selection(perimeter="berre2010", layers=("communes", "projects"), method="equal_interval"),
    Selection(layers=()),
    *(Selection(background=background) for background in backgrounds()[1:]),
)


def compact(script: str) -> str:
    return re.sub(r"\s+", "", script)


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What st_folium sends, caught on its way to the browser."""
    found: list[dict[str, Any]] = []
    monkeypatch.setattr(streamlit_folium, "_component_func", lambda **arguments: found.append(arguments))
    return found


def written_the_usual_way(atlas: Atlas, selection: Selection) -> None:
    """Draw a selection with st_folium itself, from the same base map and the same layers."""
    first = atlas.bounds(atlas.areas[Selection().perimeter].members)
    bounds = atlas.bounds(atlas.areas[selection.perimeter].members)
    view = View(atlas, selection, language(selection.lang))
    base = folium_adapter.base_map(map_view._BASEMAP_ADDRESS, commune_names(atlas), first, Selection().perimeter)
    group = folium_adapter.feature_group(view, bounds, selection.perimeter)
    streamlit_folium.st_folium(
        base,
        key="map",
        height=map_view.HEIGHT,
        width=None,
        feature_group_to_add=group,
        returned_objects=map_view.RETURNED,
    )


@pytest.mark.parametrize("selection", SELECTIONS)
def test_the_same_as_st_folium(atlas: Atlas, sent: list[dict[str, Any]], selection: Selection) -> None:
    written_the_usual_way(atlas, selection)
    ours, (theirs,) = map_view.arguments(atlas, selection), sent
    assert compact(ours["feature_group"]) == compact(theirs["feature_group"])
    assert compact(ours["script"]) == compact(theirs["script"])
    # No link of st_folium is left out: the map needs Leaflet alone, which the atlas serves itself.
    assert theirs["js_links"] == theirs["css_links"] == []
    different = {"script", "feature_group", "header", "js_links", "css_links"}
    managed = {"key", "default", "on_change"}
    assert {name: value for name, value in ours.items() if name not in different} == {
        name: value for name, value in theirs.items() if name not in different | managed
    }


def test_the_first_answer_holds_what_st_folium_s_does(atlas: Atlas, sent: list[dict[str, Any]]) -> None:
    written_the_usual_way(atlas, Selection())
    assert set(map_view.FIRST) == set(sent[0]["default"])


@pytest.mark.parametrize("lang", CODES)
def test_every_place_of_a_numbered_mark_is_reached(atlas: Atlas, lang: str) -> None:
    view = View(atlas, Selection(lang=lang, layers=tuple(LAYERS)), language(lang))
    marks = [shape for layer in build_layers(view) for shape in layer.shapes if len(shape.ids) > 1]
    assert marks
    for mark in marks:
        assert set(mark.ids[1:]) <= set(atlas.at_same_point(mark.ids[0]))
