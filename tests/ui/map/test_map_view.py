"""The map's arguments, made once per view, are what st_folium would send for the same map."""

import gzip
import json
import re
from dataclasses import replace
from typing import Any

import pytest
import streamlit_folium

from data.atlas import Atlas
from data.language import CODES, language
from data.selection.choices import backgrounds
from data.selection.record import Selection
from layers.base_map import SHEETS
from layers.leaflet import folium_adapter
from layers.registry import LAYERS, build_layers
from layers.spec import View
from layers.symbols.clusters import NEVER, clusters
from ui.explore import ranking
from ui.map import map_view
from ui.map.legend import chosen, legend
from ui.map.map_files import file, names, served, sources

#: Bytes of what an indicator changes.
MOST_OF_A_CHANGE = 4_550
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
    base = folium_adapter.base_map(first, Selection().perimeter)
    group = folium_adapter.feature_group(view, bounds, selection.perimeter, sources(atlas))
    streamlit_folium.st_folium(
        base,
        key="map",
        height=map_view.HEIGHT,
        width=None,
        feature_group_to_add=group,
        returned_objects=map_view.RETURNED,
    )


def view_of(atlas: Atlas, selection: Selection) -> View:
    return View(atlas, selection, language(selection.lang))


@pytest.mark.parametrize("selection", SELECTIONS)
def test_the_same_as_st_folium(atlas: Atlas, sent: list[dict[str, Any]], selection: Selection) -> None:
    written_the_usual_way(atlas, selection)
    ours, (theirs,) = map_view.arguments(view_of(atlas, selection)), sent
    assert compact(ours["feature_group"]) == compact(map_view.shortened(theirs["feature_group"]))
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
def test_every_place_of_a_point_is_reached(atlas: Atlas, lang: str) -> None:
    """Marks on one point never part: a click selects the first, and the panel leads to the others."""
    view = View(atlas, Selection(lang=lang, layers=tuple(LAYERS)), language(lang))
    found = clusters(build_layers(view), view)
    together = [(name, cluster.parent) for name, cluster in found.items() if cluster.from_zoom == NEVER]
    assert together
    for name, parent in together:
        assert parent is not None
        assert name in atlas.at_same_point(parent)


def test_what_varies_is_the_feature_group_alone(atlas: Atlas) -> None:
    constant = {
        json.dumps(
            {key: value for key, value in map_view.arguments(view_of(atlas, each)).items() if key != "feature_group"}
        )
        for each in SELECTIONS
    }
    assert len(constant) == 1


def test_a_change_of_indicator_is_small(atlas: Atlas) -> None:
    """Everything the component gets at a change of indicator, as it crosses the websocket; all layers drawn."""
    for lang in CODES:
        for name in atlas.indicators:
            sent = map_view.arguments(view_of(atlas, Selection(lang=lang, indicator=name, layers=tuple(LAYERS))))
            assert len(json.dumps(sent).encode()) <= 6_000, (lang, name)


def test_no_foreign_host_unless_a_background_is_chosen(atlas: Atlas) -> None:
    for selection in SELECTIONS:
        sent = map_view.arguments(view_of(atlas, selection))
        assert ("http" in sent["feature_group"]) == (selection.background != "none"), selection
        rest = {key: value for key, value in sent.items() if key != "feature_group"}
        assert "http" not in json.dumps(rest)
        assert all(address.startswith("../../assets/") for address in (*sent["css_links"], *sent["js_links"]))


def test_files_are_named_by_their_content_and_small(atlas: Atlas) -> None:
    for name in names(atlas):
        found = file(atlas, name)
        stem, _, suffix = name.rpartition(".")
        assert re.fullmatch(rf"{re.escape(stem)}\.[0-9a-f]{{12}}\.{suffix}", found.name)
        assert gzip.decompress(found.compressed) == found.content
        assert served(atlas, found.name) == found
        assert served(atlas, f"{stem}.{'0' * 12}.{suffix}") is None
    assert sum(len(file(atlas, f"{sheet.file}.json").compressed) for sheet in SHEETS) <= 350_000


@pytest.mark.parametrize("name", ["", "map.js", "nothing.0123456789ab.json", "../geometry.json", "a"])
def test_what_is_no_file_is_none(atlas: Atlas, name: str) -> None:
    assert served(atlas, name) is None


@pytest.mark.parametrize("method", ["quantiles", "natural_breaks"])
@pytest.mark.parametrize("lang", CODES)
def test_every_indicator_sends_little(atlas: Atlas, lang: str, method: str) -> None:
    """Map, ranking and legend of an indicator, of 32 communes one of which is chosen, all layers drawn.

    What Streamlit sends around them is 5.3 kB in the first run after a link, less in others: 10 kB in all.
    """
    shown = Selection(perimeter="berre2010", lang=lang, layers=tuple(LAYERS), commune="13039", method=method)
    for indicator in atlas.indicators:
        view = replace(shown, indicator=indicator)
        listed = ranking.listed(atlas, lang, "berre2010", indicator, view.commune, "berre2010", method)
        words, _ = legend(View(atlas, view, language(lang)))
        sent = (
            json.dumps(map_view.arguments(view_of(atlas, view))),
            listed.packed,
            (chosen(atlas, view) + words).encode(),
        )
        assert sum(map(len, sent)) <= MOST_OF_A_CHANGE, indicator
