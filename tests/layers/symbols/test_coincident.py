"""What a click reaches: places at one point are merged, and none is lost."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.atlas import Atlas, load
from layers.registry import LAYERS, build_layers
from layers.spec import Entry, LayerSpec, Shape, Style
from layers.symbols import palette
from layers.symbols.coincident import merge_coincident
from tests.layers.views import CODES, ids, view

STYLE = Style(fill="#112233", stroke="#445566", radius=5)


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
