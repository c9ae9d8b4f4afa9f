"""The map on the wire: a base that never varies, a feature group that does, and no foreign host unless asked for."""

import json
from dataclasses import replace
from typing import Any

import pytest

from data.atlas import Atlas
from data.catalogue.class_breaks import METHODS
from data.language import language
from data.selection import Selection, backgrounds
from layers.leaflet import folium_adapter
from layers.leaflet import shapes as leaflet
from layers.place_names import selected_names
from layers.registry import LAYERS, build_layers
from layers.spec import LayerSpec, Shape, Style, View
from layers.symbols import palette
from ui.map import map_view

MOST_BYTES = 150_000


def views(atlas: Atlas) -> list[Selection]:
    """Selections that vary in everything the map shows."""
    zone = next(iter(atlas.places))
    return [
        *(
            Selection(lang=lang, indicator=name, layers=tuple(LAYERS))
            for lang in ("fr", "en")
            for name in atlas.indicators
        ),
        *(Selection(layers=(layer,)) for layer in LAYERS),
        *(Selection(background=background) for background in backgrounds()),
        *(Selection(method=method) for method in METHODS),
        Selection(layers=()),
        Selection(commune="13056", zone=zone),
        Selection(perimeter="berre2010", layers=tuple(LAYERS)),
        Selection(perimeter="berre2010", layers=tuple(LAYERS), lang="en", background="plan", zone=zone),
    ]


@pytest.fixture(scope="module")
def sent(atlas: Atlas) -> dict[Selection, dict[str, Any]]:
    """What the browser gets for each of the views."""
    return {selection: map_view.arguments(atlas, selection) for selection in views(atlas)}


def test_only_the_feature_group_varies(sent: dict[Selection, dict[str, Any]]) -> None:
    constant = {
        json.dumps({key: value for key, value in found.items() if key != "feature_group"}) for found in sent.values()
    }
    assert len(constant) == 1
    assert len({found["feature_group"] for found in sent.values()}) > 80


def test_the_base_is_the_same_when_it_is_rendered_again(atlas: Atlas) -> None:
    first = map_view.arguments(atlas, Selection())
    map_view._base.cache_clear()
    map_view.arguments.cache_clear()
    again = map_view.arguments(atlas, Selection(lang="en", indicator="density", perimeter="berre2010"))
    assert again["script"] == first["script"]
    assert again["script"] is not first["script"]


def test_the_same_view_is_sent_as_the_same_bytes(atlas: Atlas) -> None:
    first = map_view.arguments(atlas, Selection(layers=tuple(LAYERS)))
    map_view.arguments.cache_clear()
    assert map_view.arguments(atlas, Selection(layers=tuple(LAYERS))) == first


def test_no_foreign_host_unless_a_background_is_chosen(sent: dict[Selection, dict[str, Any]]) -> None:
    for selection, found in sent.items():
        text = json.dumps(found)
        assert ("http" in text) == (selection.background != "none"), selection
        assert ("http" in found["feature_group"]) == (selection.background != "none"), selection
        assert all(address.startswith("../") for address in (*found["css_links"], *found["js_links"]))


@pytest.mark.parametrize(
    ("background", "host"),
    [
        ("plan", "https://data.geopf.fr/"),
        ("photo", "https://data.geopf.fr/"),
        ("osm", "https://tile.openstreetmap.org/"),
    ],
)
def test_backgrounds(sent: dict[Selection, dict[str, Any]], background: str, host: str) -> None:
    assert host in sent[Selection(background=background)]["feature_group"].replace("\\/", "/")


def test_a_view_is_small(sent: dict[Selection, dict[str, Any]]) -> None:
    sizes = {selection: len(json.dumps(found).encode()) for selection, found in sent.items()}
    assert {selection: size for selection, size in sizes.items() if size >= MOST_BYTES} == {}


def test_the_visitor_s_language_is_in_the_feature_group(sent: dict[Selection, dict[str, Any]]) -> None:
    french = sent[Selection(lang="fr", indicator="population", layers=tuple(LAYERS))]["feature_group"]
    english = sent[Selection(lang="en", indicator="population", layers=tuple(LAYERS))]["feature_group"]
    assert "Municipal population" in english
    assert "Municipal population" not in french
    assert "Population municipale" in french
    assert "Population municipale" not in english


def test_bounds_hold_every_commune(atlas: Atlas) -> None:
    codes = atlas.areas["istres"].members
    bounds = atlas.bounds(codes)
    assert all(bounds.holds(atlas.contours[code].label_point) for code in codes)
    # Martigues alone is a smaller box than the arrondissement, and lies in it
    martigues = atlas.bounds(["13056"])
    assert martigues.proper
    assert martigues.clipped(bounds) == martigues != bounds
    # Leaflet wants latitudes first.
    west, south, east, north = martigues
    record = json.dumps(folium_adapter._record(View(atlas, Selection(), language("fr")), martigues, "x")["bounds"])
    assert record == f"[[{south}, {west}], [{north}, {east}]]"


def test_what_is_selected_keeps_its_colour_under_the_pointer() -> None:
    plain = Style(fill="#ffffff", stroke=palette.WHITE)
    assert leaflet.highlight(plain)["color"] == palette.INK
    assert leaflet.highlight(replace(plain, stroke=palette.ACCENT))["color"] == palette.ACCENT


def test_each_look_is_sent_once(atlas: Atlas) -> None:
    view = View(atlas, Selection(), language("fr"))
    for layer in build_layers(view):
        drawn = leaflet.drawn(layer)
        assert len(drawn["looks"]) == len({json.dumps(look) for look in drawn["looks"]})
        for shape, sent in zip(layer.shapes, drawn["shapes"], strict=True):
            assert drawn["looks"][sent["look"]]["fillColor"] == shape.style.fill
            assert sent["geometry"] == shape.geometry
    # Communes alone light up under the pointer.
    assert [bool(leaflet.drawn(layer)["lit"]) for layer in build_layers(view)] == [True, False, False, False]


def test_code_in_a_name_stays_a_name() -> None:
    shape = Shape(("x",), "place", {"type": "Point", "coordinates": [5, 43]}, Style("#ffffff", "#000000"), "</script>")
    call = folium_adapter.Call("draw", {"layers": [leaflet.drawn(LayerSpec("sites", "", (shape,), ()))]})
    assert "</script>" not in call.record
    assert json.loads(call.record)["layers"][0]["shapes"][0]["tip"] == "</script>"


@pytest.mark.parametrize(("lang", "closer"), [("fr", "Zoomer"), ("en", "Zoom in")])
def test_the_map_speaks_the_visitor_s_language(atlas: Atlas, lang: str, closer: str) -> None:
    group = map_view.arguments(atlas, Selection(lang=lang))["feature_group"]
    assert f'"words":{{"lang":"{lang}","closer":"{closer}",' in group


def test_what_is_highlighted_is_named_and_nothing_else(atlas: Atlas) -> None:
    view = View(atlas, Selection(zone="masshylia"), language("fr"), highlight=frozenset({"darse-1", "13039"}))
    names = {label.html: label.from_zoom for label in selected_names(view)}
    assert set(names) == {"Darse 1 (bassins Ouest)", "Masshylia, hydrogène par électrolyse"}
    assert selected_names(View(atlas, Selection(), language("fr"))) == ()
