"""The choropleth: classes, legend, outline of the selection, tooltips."""

from collections import Counter

import pytest

from data.atlas import Atlas
from data.language import language
from layers import communes
from layers.registry import build_layers
from layers.symbols import palette
from layers.symbols.classification import Classes
from tests.layers.views import ids, view


@pytest.mark.parametrize("perimeter", ["istres", "berre2010"])
def test_every_commune_has_its_class_or_no_data(atlas: Atlas, perimeter: str) -> None:
    for indicator in atlas.indicators:
        layer = communes.layer(view(atlas, perimeter=perimeter, indicator=indicator))
        assert sorted(ids(layer)) == sorted(atlas.areas[perimeter].members)
        breaks = communes.classes(atlas, perimeter, indicator, "quantiles")
        for shape in layer.shapes:
            known = atlas.value(shape.id, indicator) is not None
            assert (shape.style.fill in breaks.colours) == known
            assert (shape.style.fill == palette.NO_DATA) == (not known)
            assert bool(shape.style.dash) == (not known)  # never told by colour alone


def test_the_legend_counts_what_is_drawn(atlas: Atlas) -> None:
    for indicator in atlas.indicators:
        layer = communes.layer(view(atlas, indicator=indicator))
        drawn = Counter(shape.style.fill for shape in layer.shapes)
        assert {entry.style.fill: entry.count for entry in layer.legend} == drawn


def test_the_note_counts_the_communes_with_a_figure(atlas: Atlas) -> None:
    # Six of the arrondissement's 21 communes have installations placed in them.
    note = communes.layer(view(atlas, indicator="ets_emissions")).note
    assert "Classes computed on the communes with a figure: 6 of 21." in note
    assert "14 installations of the département (146,945 t) are placed in no commune." in note
    assert "the 21 communes of the perimeter" in communes.layer(view(atlas, indicator="population")).note


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
        assert shapes[-1].id == "13014"
        accented = [shape.id for shape in shapes if shape.style.stroke == palette.ACCENT]
        assert accented == ["13014"]


def test_without_the_choropleth_communes_stay_selectable(atlas: Atlas) -> None:
    (layer,) = build_layers(view(atlas, layers=()))
    assert layer.id == "communes"
    assert sorted(ids(layer)) == sorted(atlas.areas["istres"].members)
    assert len({shape.style.fill for shape in layer.shapes}) == 1


def test_the_tooltip_of_a_commune(atlas: Atlas) -> None:
    layer = communes.layer(view(atlas, indicator="population"))
    tips = {shape.id: shape.tooltip for shape in layer.shapes}
    # Martigues is the most populous of the 21 communes
    assert tips["13056"] == ("Martigues", "Municipal population (2023): 48,298", "rank 1st of 21")
    missing = communes.layer(view(atlas, indicator="poverty_rate"))
    tip = " ".join(next(shape.tooltip for shape in missing.shapes if shape.id == "13029"))
    assert "not available" in tip
    assert "secrecy" in tip
    assert "rank" not in tip
