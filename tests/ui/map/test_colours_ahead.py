"""The colours of every indicator, which the browser has before the page answers."""

import gzip
import json
from dataclasses import replace

import pytest
from starlette.requests import Request

from data.atlas import Atlas
from data.catalogue.class_breaks import METHODS
from data.language import language
from data.places.bounds import Bounds
from data.selection.record import Selection
from layers.annotation import Annotation
from layers.leaflet import records
from layers.leaflet.base_records import Record
from layers.spec import View
from tests.ui.running import start
from ui.map import colours_ahead
from ui.map.map_files import sources


def _asked(name: str) -> Request:
    return Request({"type": "http", "method": "GET", "headers": [], "path_params": {"name": name}})


def _looks(layers: list[Record], *, selects: str | None = None) -> dict[int, dict[str, object]]:
    """Return how shapes are drawn, by their number."""
    found = [layer for layer in layers if layer.get("selects") == selects]
    return {shape[0]: {**layer["shared"], **layer["looks"][shape[1]]} for layer in found for shape in layer["shapes"]}


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_each_indicator_has_the_colours_that_the_page_answers_with(atlas: Atlas, lang: str, method: str) -> None:
    t, perimeter = language(lang), atlas.perimeters[-1]
    answer = colours_ahead.answer(_asked(f"{lang}.{perimeter}.{method}.json"))
    found = json.loads(gzip.decompress(bytes(answer.body)))
    assert len(found) == len(atlas.indicators)
    bounds = atlas.bounds(atlas.areas[perimeter].members)
    for indicator, layers in zip(atlas.indicators, found.values(), strict=True):
        chosen = replace(Selection(), lang=lang, perimeter=perimeter, method=method, indicator=indicator)
        drawn = records.drawn(View(atlas, chosen, t), bounds, perimeter, sources(atlas))
        assert _looks(layers) == _looks(drawn["layers"]), indicator


def test_the_words_are_those_of_the_select_box(atlas: Atlas) -> None:
    told = colours_ahead.by_name(atlas, "fr", Selection().perimeter, "quantiles")
    assert list(told) == start("/", lang="fr").selectbox(key="indicator").options


@pytest.mark.parametrize(
    "name",
    ["", "fr", "fr.nowhere.quantiles.json", "xx.{}.quantiles.json", "fr.{}.deciles.json", "fr.{}.quantiles.a.json"],
)
def test_an_address_of_nothing_is_answered_with_404(atlas: Atlas, name: str) -> None:
    assert colours_ahead.answer(_asked(name.format(atlas.perimeters[0]))).status_code == 404


def test_colours_come_ahead_only_where_the_choropleth_is_drawn_in_nothing_else(atlas: Atlas) -> None:
    first = Selection()
    code = atlas.areas[first.perimeter].members[0]
    bounds = Bounds(4.5, 43.2, 5.5, 43.8)

    def address(chosen: Selection, **more: object) -> object:
        view = replace(View(atlas, chosen, language("fr")), **more)  # type: ignore[arg-type]  # parts of a view by name
        return records.drawn(view, bounds, "place", sources(atlas)).get("colours")

    assert address(first) == f"../../colours/fr.{first.perimeter}.{first.method}.json"
    assert address(replace(first, commune=code)) is None
    assert address(replace(first, background="plan")) is None
    assert address(replace(first, layers=("zones",))) is None
    assert address(first, highlight=frozenset({code})) is None
    assert address(first, annotations=(Annotation("ring", (5.0, 43.4), None, 3.0, "", "", 1),)) is None
