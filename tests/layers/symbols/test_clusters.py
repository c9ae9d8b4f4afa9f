"""Marks that would lie on each other: nothing collides at any zoom, and nothing is lost."""

import math
from dataclasses import replace
from typing import Any

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from data.atlas import Atlas
from data.selection.record import ZOOMS as ZOOMS_OF_A_MAP
from data.selection.record import Selection
from layers.registry import LAYERS, build_layers
from layers.spec import LayerSpec, Shape, Style, View
from layers.symbols import palette
from layers.symbols.clusters import APART, NEVER, clusters, mercator, several, shown_at
from layers.symbols.marks import LEAST, MORE, OUTLINES, SMALL_UNTIL
from tests.layers.views import view

ZOOMS = (9.0, 10.0, 11.25, 13.0, 17.0)
LOOK = Style(fill="#ffffff", stroke="#000000", radius=5)


class Everything:
    """A view that selects some marks."""

    def __init__(self, *chosen: str) -> None:
        self.chosen = chosen

    def marks(self, *ids: str) -> bool:
        return bool(set(ids) & set(self.chosen))


def layer(points: dict[str, tuple[float, float]]) -> LayerSpec:
    shapes = [
        Shape(name, "place", {"type": "Point", "coordinates": list(point)}, LOOK, (name,))
        for name, point in points.items()
    ]
    return LayerSpec("sites", "", tuple(shapes), ())


def found(points: dict[str, tuple[float, float]], *chosen: str) -> dict[str, Any]:
    return dict(clusters([layer(points)], Everything(*chosen)))  # type: ignore[arg-type]


def test_the_world_is_a_square_of_256_pixels() -> None:
    assert mercator(-180, 0) == (0, 128)
    # EPSG:3857 ends at 85.0511° N, where the square does.
    assert mercator(180, 85.05112878) == pytest.approx((256, 0), abs=1e-6)


def test_two_marks_part_where_they_are_far_enough_from_each_other() -> None:
    # 0.01° of longitude are 256 / 360 × 0.01 = 0.00711 pixels at zoom 0: 20 pixels at zoom log2(20 / 0.00711) = 11.46.
    both = found({"a": (5.0, 43.5), "b": (5.01, 43.5)})
    assert both["a"].parent is None
    assert both["b"] == replace(both["b"], parent="a", from_zoom=11.46)
    assert shown_at(11.0, both) == {"a": ("a", "b")}
    assert shown_at(11.5, both) == {"a": ("a",), "b": ("b",)}


def test_marks_on_one_point_never_part() -> None:
    both = found({"a": (5.0, 43.5), "b": (5.0, 43.5)})
    assert both["b"].from_zoom == NEVER
    assert shown_at(18, both) == {"a": ("a", "b")}


def test_what_is_selected_stands_for_the_others() -> None:
    assert shown_at(9, found({"a": (5.0, 43.5), "b": (5.01, 43.5)}, "b")) == {"b": ("b", "a")}


points = st.dictionaries(
    st.text("abcdefgh", min_size=1, max_size=3), st.tuples(st.floats(4.7, 5.3), st.floats(43.3, 43.7)), max_size=12
)


@given(points, st.sampled_from(ZOOMS))
def test_nothing_collides_and_nothing_is_lost(places: dict[str, tuple[float, float]], zoom: float) -> None:
    shown = shown_at(zoom, found(places))
    assert sorted(name for names in shown.values() for name in names) == sorted(places)
    pixels = {name: [part * 2**zoom for part in mercator(*places[name])] for name in shown}
    apart = [math.dist(a, b) for name, a in pixels.items() for other, b in pixels.items() if name < other]
    assert min(apart, default=APART) >= APART - 1e-6


@pytest.mark.parametrize("zoom", ZOOMS)
def test_every_place_of_the_atlas_is_shown_or_counted(atlas: Atlas, zoom: float) -> None:
    shown: View = view(atlas)
    layers = build_layers(shown)
    drawn = {shape.id for one in layers for shape in one.shapes if shape.geometry["type"] == "Point"}
    members = shown_at(zoom, clusters(layers, shown))
    assert {name for names in members.values() for name in names} == drawn


def test_the_look_of_several() -> None:
    site = Style(fill="#7a0177", stroke=palette.WHITE, radius=5)
    chosen = Style(fill="#7a0177", stroke=palette.ACCENT, radius=5)
    assert several([site, LOOK]).stroke == "#7a0177"
    assert several([site, chosen]).stroke == palette.ACCENT


# --- How much of the land marks hide


def default_zoom(atlas: Atlas, wide: float, high: float) -> float:
    """Return the zoom at which a frame of some pixels shows the default perimeter: the map's, in steps of a quarter."""
    bounds = atlas.bounds(atlas.areas[Selection().perimeter].members)
    (left, top), (right, bottom) = mercator(bounds.west, bounds.north), mercator(bounds.east, bounds.south)
    across, down = wide - 2 * min(36.0, wide / 20), high - 2 * 10
    return math.floor(4 * math.log2(min(across / (right - left), down / (bottom - top)))) / 4


def covered(style: Style, share: float) -> float:
    """Return the pixels that a mark hides with its edge; every mark has the area of the circle of its radius."""
    return math.pi * (style.radius * share + style.weight / 2) ** 2


def mark_scale(zoom: float) -> float:
    """Return the share of its radius that a mark has on the screen, as ``leaflet_map.js`` works it out."""
    return max(LEAST, min(1.0, LEAST + (zoom - SMALL_UNTIL) * MORE))


def test_marks_hide_at_most_a_fiftieth_of_the_land(atlas: Atlas) -> None:
    # A window of 1440 x 900 leaves the map 786 x 652 pixels.
    zoom = default_zoom(atlas, 786, 652)
    assert zoom == 10.75
    shown = view(atlas, layers=Selection().layers)
    layers = build_layers(shown)
    marks = {shape.id: shape for one in layers for shape in one.shapes if shape.geometry["type"] == "Point"}
    hidden = sum(
        covered(several([marks[name].style for name in members]), 1.0)
        if len(members) > 1
        else covered(marks[first].style, mark_scale(zoom))
        for first, members in shown_at(zoom, clusters(layers, shown)).items()
    )
    contours = (atlas.contours[code].geometry for code in atlas.areas[Selection().perimeter].members)
    land = sum(
        shapely.transform(shapely.geometry.shape(contour), lambda points: [mercator(*point) for point in points]).area
        for contour in contours
    )
    assert hidden <= 0.02 * land * 4**zoom


# --- No mark over another


def drawing(style: Style, at: tuple[float, float], share: float) -> shapely.Geometry:
    """What a mark covers around a point, in pixels: the outline of its kind, or a circle."""
    corners, radius = OUTLINES.get(style.mark), style.radius * share
    if not corners:
        return shapely.Point(at).buffer(radius)
    return shapely.Polygon([(at[0] + radius * right, at[1] + radius * down) for right, down in corners])


@pytest.mark.parametrize("layers", [Selection().layers, tuple(LAYERS)], ids=["first view", "every layer"])
def test_no_mark_lies_over_another_at_any_zoom(atlas: Atlas, layers: tuple[str, ...]) -> None:
    shown = view(atlas, layers=layers)
    drawn = build_layers(shown)
    marks = {shape.id: shape for one in drawn for shape in one.shapes if shape.geometry["type"] == "Point"}
    middles = {name: mercator(*mark.geometry["coordinates"][:2]) for name, mark in marks.items()}
    found = clusters(drawn, shown)
    for quarter in range(4 * 8, 4 * int(ZOOMS_OF_A_MAP[1]) + 1):
        zoom = quarter / 4
        covers = [
            drawing(
                several([marks[name].style for name in members]) if len(members) > 1 else marks[first].style,
                (middles[first][0] * 2**zoom, middles[first][1] * 2**zoom),
                1.0 if len(members) > 1 else mark_scale(zoom),
            )
            for first, members in shown_at(zoom, found).items()
        ]
        tree = shapely.STRtree(covers)
        one, other = tree.query(covers, predicate="intersects")
        assert all(one == other), zoom
