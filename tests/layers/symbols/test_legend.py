"""What the legend says beside the entries of the layers: only what is drawn."""

from dataclasses import replace

import pytest

from data.atlas import Atlas
from data.basemap.reader import base_map
from data.language import CODES, language
from data.places.bounds import Bounds
from data.selection.record import Selection
from layers.registry import build_layers
from layers.spec import Entry, LayerSpec, Shape, Style, View
from layers.symbols.legend import blocks, common, ground, in_view

EN = language("en")
FILLED, HOLLOW = (
    Style("#a63603", "#ffffff", radius=6, mark="square"),
    Style("#ffffff", "#a63603", radius=6, mark="square"),
)
BASIN, QUAY = Style("#2f5a78", "#0b3c5d"), Style("#ffffff", "#0b3c5d", radius=6, mark="diamond")
SQUARE = {"type": "Polygon", "coordinates": [[[0, 0], [0, 1], [1, 1], [0, 0]]]}


def said(atlas: Atlas, **chosen: object) -> list[str]:
    view = View(atlas, Selection(**chosen), EN)  # type: ignore[arg-type]
    return [entry.text for entry in common(build_layers(view), view)]


def test_nothing_of_its_own_alone(atlas: Atlas) -> None:
    assert said(atlas, layers=("communes",)) == []


def test_the_base_map_has_its_legend_and_says_that_railway_lines_are_not_drawn(atlas: Atlas) -> None:
    view = View(atlas, Selection(layers=("communes",)), EN)
    block = blocks(build_layers(view), view)[-1]
    assert block.title == "Base map"
    assert [entry.text for entry in block.entries] == [
        "sea, lagoon",
        "forest, scrub",
        "motorway",
        "main road",
        "station",
        "private siding",
        "marshalling yard",
        "airport",
    ]
    assert "lines, the port’s among them, are not drawn" in block.note
    bare = replace(base_map(atlas), woods=(), roads=(), rail=())
    assert [entry.text for entry in ground(bare, EN)] == ["sea, lagoon"]


def test_marks_of_several_places(atlas: Atlas) -> None:
    assert said(atlas, layers=("communes", "sites")) == ["number of places too close to be told apart"]


def test_what_is_selected(atlas: Atlas) -> None:
    assert said(atlas, layers=("communes",), commune="13039") == ["highlighted on this map"]
    # A place that no layer drawn holds is not on the map.
    assert said(atlas, layers=("communes",), zone="piicto") == []
    assert said(atlas, layers=("zones",), zone="piicto")[-1] == "highlighted on this map"


def layer(title: str, *styles: Style) -> LayerSpec:
    """A layer with one shape of each look: a point, or an area where the look has no radius."""
    point = {"type": "Point", "coordinates": [0.5, 0.5]}
    shapes = (Shape(f"{title}{n}", "place", point if one.radius else SQUARE, one, ()) for n, one in enumerate(styles))
    legend = tuple(Entry("mark" if one.radius else "area", one, f"{title} {n}") for n, one in enumerate(styles))
    return LayerSpec(title, title, tuple(shapes), legend)


def lines(atlas: Atlas, *layers: LayerSpec) -> list[tuple[Style, str]]:
    """Looks and words of the legend of a stop that shows these layers."""
    alone = {shape.id: (shape.id,) for one in layers for shape in one.shapes}
    blocks = in_view(layers, View(atlas, Selection(), EN), Bounds(0, 0, 1, 1), alone)
    return [(entry.style, entry.text) for block in blocks for entry in block.entries]


def test_no_two_symbols_of_a_stop_are_alike(atlas: Atlas) -> None:
    said_by = "hollow: approximate position"
    assert lines(atlas, layer("Zones", FILLED, HOLLOW)) == [(FILLED, "Zones"), (HOLLOW, said_by)]
    # A layer of hollow symbols alone: another layer's says what they mean, or its own title.
    zones, ports = layer("Zones", HOLLOW), layer("Ports", BASIN, QUAY)
    assert lines(atlas, zones, ports) == [(HOLLOW, "Zones"), (BASIN, "Ports"), (QUAY, said_by)]
    assert lines(atlas, zones, layer("Ports", BASIN)) == [(HOLLOW, "Zones (approximate position)"), (BASIN, "Ports")]


def test_the_classes_of_a_stop_have_their_unit(atlas: Atlas) -> None:
    view = View(atlas, Selection(indicator="jobs_industry_share", layers=("communes",)), EN)
    classes, rest = in_view(build_layers(view), view, Bounds(4.7, 43.3, 5.3, 43.7), {})
    assert classes.title == "Share of jobs in industry, 2022 (%)"
    # The stations of the base map are there, and no line.
    assert [entry.text for entry in rest.entries] == ["station (lines are not drawn)"]
    assert len(in_view(build_layers(view), view, Bounds(4.85, 43.42, 4.9, 43.45), {})) == 1


@pytest.mark.parametrize(
    ("lang", "indicator", "title"),
    [
        ("fr", "unemployment_rate", "Taux de chômage des 15-64 ans (au sens du recensement), 2022 (%)"),
        ("fr", "ets_emissions", "Émissions vérifiées de CO₂ des installations du marché carbone, 2022 (t éq. CO₂)"),
        # The name says what is counted.
        ("fr", "jobs", "Emplois au lieu de travail, 2022"),
        ("fr", "business_creation_rate", "Créations d’entreprises pour 1 000 habitants, 2025"),
        ("en", "job_concentration", "Jobs per 100 employed residents aged 15-64, 2022"),
    ],
)
def test_classes_have_their_unit_once(atlas: Atlas, lang: str, indicator: str, title: str) -> None:
    view = View(atlas, Selection(lang=lang, indicator=indicator, layers=("communes",)), language(lang))
    layers = build_layers(view)
    whole, short = blocks(layers, view)[0], in_view(layers, view, Bounds(4.7, 43.3, 5.3, 43.7), {})[0]
    assert [one.title.replace("\xa0", " ").replace("\u202f", " ") for one in (whole, short)] == [title, title]


@pytest.mark.parametrize("lang", CODES)
def test_a_legend_whose_lines_say_the_unit_has_none_above(atlas: Atlas, lang: str) -> None:
    view = View(atlas, Selection(lang=lang, layers=("transport",)), language(lang))
    (layer,) = build_layers(view)[-1:]
    assert layer.unit
    assert blocks([layer], view)[0].title == layer.title


def test_the_widths_of_roads_are_explained_on_a_stop_that_shows_them(atlas: Atlas) -> None:
    view = View(atlas, Selection(layers=("transport",)), EN)
    traffic, _ = in_view(build_layers(view), view, Bounds(4.7, 43.3, 5.3, 43.7), {})
    assert traffic.title == "Transport (vehicles a day)"
    assert [entry.text for entry in traffic.entries] == ["< 40,000", "≥ 40,000", "≥ 80,000"]
    # Of the N568 south of Saint-Martin-de-Crau alone: 20,000 a day.
    (west,) = in_view(build_layers(view), view, Bounds(4.8, 43.5, 4.86, 43.6), {})
    assert [entry.text for entry in west.entries] == ["< 40,000"]
