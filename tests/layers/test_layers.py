"""Every layer: what it draws, how it says what is not exact, and what a click reaches."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.atlas import Atlas, load
from data.language import Text, language
from data.places.records import KINDS, Kind, Place, Project
from data.selection import Selection, backgrounds
from data.territory import TerritoryError, territory
from layers import communes, projects, zones
from layers.leaflet.backgrounds import TILES
from layers.leaflet.place_names import ZOOMS, commune_names, placed_names
from layers.registry import LAYERS, build_layers, choices
from layers.spec import Entry, LayerSpec, Shape, Style, View
from layers.symbols import palette
from layers.symbols.classification import Classes
from layers.symbols.coincident import merge_coincident
from layers.symbols.tooltip import tooltip

EVIL = "<script>alert('x')</script>"
CODES = ("communes", "zones", "ports", "sites", "transport", "projects")


def view(atlas: Atlas, **choice: Any) -> View:  # noqa: ANN401  (any field of a selection)
    selection = replace(Selection(lang="en", layers=CODES), **choice)
    return View(atlas, selection, language(selection.lang))


def ids(layer: LayerSpec) -> list[str]:
    return [identifier for shape in layer.shapes for identifier in shape.ids]


def test_layer_ids_are_the_contract(atlas: Atlas) -> None:
    assert tuple(LAYERS) == CODES
    assert ("none", *TILES) == backgrounds()
    assert [name for name, layer in LAYERS.items() if layer.build(view(atlas)).id != name] == []


# --- Communes


@pytest.mark.parametrize("perimeter", ["istres", "berre2010"])
def test_every_commune_has_its_class_or_no_data(atlas: Atlas, perimeter: str) -> None:
    for indicator in atlas.indicators:
        layer = communes.layer(view(atlas, perimeter=perimeter, indicator=indicator))
        assert sorted(ids(layer)) == sorted(atlas.areas[perimeter].members)
        breaks = communes.classes(atlas, perimeter, indicator, "quantiles")
        for shape in layer.shapes:
            known = atlas.value(shape.ids[0], indicator) is not None
            assert (shape.style.fill in breaks.colours) == known
            assert (shape.style.fill == palette.NO_DATA) == (not known)
            assert bool(shape.style.dash) == (not known)  # never told by colour alone


def test_the_legend_counts_what_is_drawn(atlas: Atlas) -> None:
    for indicator in atlas.indicators:
        layer = communes.layer(view(atlas, indicator=indicator))
        drawn = Counter(shape.style.fill for shape in layer.shapes)
        assert {entry.style.fill: entry.count for entry in layer.legend} == drawn


def test_legend_of_a_diverging_scale(atlas: Atlas) -> None:
    values, edges = [-1.0, -0.5, None, 0.5, 1.25], (-1.0, -1.0, 0.0, 0.5, 1.25)
    breaks = Classes.of(edges, values, decimals=2, diverging=True)
    legend = communes.legend(breaks, atlas.indicators["population_growth"], language("en"))
    # four values, one class each: the first is a single value, the last below zero ends at zero
    nbsp, minus = "\u00a0", "\u2212"
    assert [(entry.text, entry.count) for entry in legend] == [
        (f"{minus}1.00", 1),
        (f"{minus}1.00{nbsp}–{nbsp}0.00", 1),
        (f"0.00{nbsp}–{nbsp}+0.50", 1),
        (f"+0.50{nbsp}–{nbsp}+1.25", 1),
        ("not available", 1),
    ]


def test_the_selected_commune_is_drawn_last_and_outlined(atlas: Atlas) -> None:
    for build in (communes.layer, communes.outlines):
        shapes = build(view(atlas, commune="13014")).shapes
        assert shapes[-1].ids == ("13014",)
        accented = [shape.ids for shape in shapes if shape.style.stroke == palette.ACCENT]
        assert accented == [("13014",)]


def test_without_the_choropleth_communes_stay_selectable(atlas: Atlas) -> None:
    (layer,) = build_layers(view(atlas, layers=()))
    assert layer.id == "communes"
    assert sorted(ids(layer)) == sorted(atlas.areas["istres"].members)
    assert len({shape.style.fill for shape in layer.shapes}) == 1


def test_the_tooltip_of_a_commune(atlas: Atlas) -> None:
    layer = communes.layer(view(atlas, indicator="population"))
    tips = {shape.ids[0]: shape.tooltip for shape in layer.shapes}
    # Martigues is the most populous of the 21 communes
    assert tips["13056"] == "<b>Martigues</b><br>Municipal population (2022): 48,818<br>rank 1st of 21"
    missing = communes.layer(view(atlas, indicator="poverty_rate"))
    tip = next(shape.tooltip for shape in missing.shapes if shape.ids == ("13029",))
    assert "not available" in tip
    assert "secrecy" in tip
    assert "rank" not in tip


# --- Zones, ports, sites, transport, projects


@pytest.mark.parametrize("name", KINDS)
def test_places_without_coordinates_are_never_drawn(atlas: Atlas, name: Kind) -> None:
    placed = {place.id for place in atlas.of_kind(name) if place.point}
    assert set(ids(LAYERS[name].build(view(atlas)))) == placed


def test_some_zones_have_no_coordinates_and_are_counted(atlas: Atlas) -> None:
    unplaced = [zone.id for zone in atlas.of_kind("zones") if zone.point is None]
    assert 0 < len(unplaced) < len(atlas.of_kind("zones"))
    note = zones.layer(view(atlas)).note
    assert note == f"{len(unplaced)} without a known position: listed under Sites, not drawn."


def test_schematic_zones_are_dashed_and_say_so(atlas: Atlas) -> None:
    chosen = zones.layer(view(atlas)).shapes[0].ids[0]
    for layer in (zones.layer(view(atlas)), zones.layer(view(atlas, zone=chosen))):
        assert layer.shapes
        for shape in layer.shapes:
            assert shape.style.dash, shape.ids
            assert "schematic" in shape.tooltip
    assert any("schematic" in entry.text for entry in layer.legend)


def test_smaller_zones_lie_above_larger_ones(atlas: Atlas) -> None:
    areas = {zone.id: zone.area_ha.value if zone.area_ha else 0 for zone in atlas.of_kind("zones")}
    drawn = [areas[name] for name in ids(zones.layer(view(atlas)))]
    assert drawn == sorted(drawn, reverse=True)


@pytest.mark.parametrize("name", ["ports", "sites", "transport"])
def test_an_approximate_position_is_hollow_and_dashed(atlas: Atlas, name: str) -> None:
    points = [shape for shape in LAYERS[name].build(view(atlas)).shapes if shape.geometry["type"] == "Point"]
    assert points
    for shape in points:
        exact = atlas.places[shape.ids[0]].position == "exact"
        assert (shape.style.dash == "") == exact, shape.ids
        assert (shape.style.fill != palette.WHITE) == exact, shape.ids


def test_dock_basins_are_real_outlines(atlas: Atlas) -> None:
    basins = [shape for shape in LAYERS["ports"].build(view(atlas)).shapes if shape.geometry["type"] != "Point"]
    outlines = {port.id for port in atlas.of_kind("ports") if port.drawing == "outline"}
    assert {shape.ids[0] for shape in basins} == outlines
    assert len(basins) >= 5
    assert {shape.style.dash for shape in basins} == {""}


def test_a_project_is_drawn_where_it_is_or_counted(atlas: Atlas) -> None:
    layer = projects.layer(view(atlas))
    assert set(ids(layer)) == {name for name in atlas.projects if atlas.point(name)}
    unplaced = len(atlas.projects) - len(layer.shapes)
    assert layer.note.startswith(f"{unplaced} project")


# --- Text from data


def test_tooltip_escapes_everything() -> None:
    assert tooltip(EVIL, ["", 'a & "b"']) == (
        "<b>&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt;</b><br>a &amp; &quot;b&quot;"
    )


def spoilt(record: Mapping[str, str]) -> dict[str, str]:
    """A row whose every text holds a script."""
    return {key: f"{text}{EVIL}" for key, text in record.items()}


def spoilt_texts(record: Place | Project) -> dict[str, Any]:
    """Every text of a record with a script in it, and the company, which is the same in both languages."""
    fields = {key: value for key, value in vars(record).items() if isinstance(value, Text) or key == "company"}
    return {
        key: Text(f"{value.fr}{EVIL}", f"{value.en}{EVIL}") if isinstance(value, Text) else f"{value}{EVIL}"
        for key, value in fields.items()
    }


def test_no_text_from_data_reaches_the_map_unescaped(atlas: Atlas) -> None:
    entry = atlas.indicators["population"]
    evil = replace(
        atlas,
        areas={code: replace(where, name=Text(EVIL, EVIL)) for code, where in atlas.areas.items()},
        indicators={**atlas.indicators, "population": replace(entry, label=Text(EVIL, EVIL), short=Text(EVIL, EVIL))},
        places={name: replace(place, **spoilt_texts(place)) for name, place in atlas.places.items()},
        projects={name: replace(project, **spoilt_texts(project)) for name, project in atlas.projects.items()},
    )
    for layers in (CODES, ("sites",)):
        for layer in build_layers(view(evil, indicator="population", layers=layers)):
            assert layer.shapes
            for shape in layer.shapes:
                assert "<script" not in shape.tooltip
                assert "&lt;script&gt;" in shape.tooltip


def test_labels_escape_names() -> None:
    (label,) = placed_names([(5.0, 43.5, EVIL)])
    assert label.html.startswith("&lt;script&gt;")


# --- Labels


def test_colliding_labels_appear_one_after_the_other() -> None:
    first, second, far = placed_names([(5.0, 43.5, "Istres"), (5.001, 43.5, "Entressen"), (6.0, 43.5, "Toulon")])
    assert first.from_zoom == far.from_zoom == ZOOMS[0]
    assert second.from_zoom > first.from_zoom


def test_a_label_knows_its_perimeters(atlas: Atlas) -> None:
    found = {label.html: label.perimeters for label in commune_names(atlas)}
    assert found["Fos-sur-Mer"] == ("istres", "berre2010")
    assert found["Salon-de-Provence"] == ("berre2010",)


def test_every_commune_of_a_perimeter_has_one_label(atlas: Atlas) -> None:
    codes = {code for perimeter in atlas.perimeters for code in atlas.areas[perimeter].members}
    found = commune_names(atlas)
    assert Counter(label.html for label in found) == Counter(tooltip(atlas.areas[code].name.fr)[3:-4] for code in codes)
    assert {label.from_zoom for label in found} <= set(ZOOMS)


# --- What a click reaches


def reached(layers: tuple[LayerSpec, ...]) -> Counter[str]:
    return Counter(identifier for layer in layers for identifier in ids(layer))


@pytest.mark.parametrize("shown", [CODES, ("sites", "transport"), ("ports",), ("zones", "projects")])
def test_every_place_is_reached_exactly_once(atlas: Atlas, shown: tuple[str, ...]) -> None:
    before = [LAYERS[name].build(view(atlas)) for name in LAYERS if name in shown]
    after = merge_coincident(before, view(atlas))
    assert [layer.id for layer in after] == [layer.id for layer in before]
    assert reached(after) == reached(tuple(before))
    assert set(reached(after).values()) == {1}


def test_no_two_marks_share_a_point(atlas: Atlas) -> None:
    points = [
        tuple(shape.geometry["coordinates"])
        for layer in build_layers(view(atlas))
        for shape in layer.shapes
        if shape.geometry["type"] == "Point"
    ]
    assert len(points) == len(set(points)) > 0
    assert any(len(shape.ids) > 1 for layer in build_layers(view(atlas)) for shape in layer.shapes)


def test_a_merged_mark_shows_the_selection_and_its_names(atlas: Atlas) -> None:
    merged = [shape for layer in build_layers(view(atlas)) for shape in layer.shapes if len(shape.ids) > 1]
    chosen = merged[0].ids[0]
    again = [shape for layer in build_layers(view(atlas, zone=chosen)) for shape in layer.shapes if chosen in shape.ids]
    assert [shape.style.stroke for shape in again] == [palette.ACCENT]
    assert f"{len(merged[0].ids)} places at this point" in merged[0].tooltip


STYLE = Style(fill="#112233", stroke="#445566", radius=5)


@given(st.lists(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2)), max_size=8), min_size=1, max_size=4))
def test_merging_any_points_loses_none(groups: list[list[tuple[int, int]]]) -> None:
    names = iter(load().places)
    layers = tuple(
        LayerSpec(
            str(number),
            "",
            tuple(Shape((next(names),), "place", {"type": "Point", "coordinates": list(p)}, STYLE, "") for p in points),
            (Entry("point", STYLE, ""),),
        )
        for number, points in enumerate(groups)
    )
    merged = merge_coincident(layers, view(load()))
    assert reached(merged) == reached(layers)
    places = [tuple(shape.geometry["coordinates"]) for layer in merged for shape in layer.shapes]
    assert sorted(places) == sorted({point for points in groups for point in points})


def test_a_territory_that_opens_with_an_unknown_layer_is_refused(atlas: Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = replace(territory(), default_layers=("communes", "roads"))
    monkeypatch.setattr("layers.registry.territory", lambda: wrong)
    with pytest.raises(TerritoryError, match=r"^territories/berre-fos\.toml: default\.layers: 'roads' is not one"):
        choices(atlas)
