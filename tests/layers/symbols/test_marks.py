"""Outlines of marks: of one area, around their middle."""

import math

import pytest
import shapely

from layers.symbols.marks import MARKS, OUTLINES


def test_every_mark_but_the_circle_has_an_outline() -> None:
    assert set(OUTLINES) == set(MARKS) - {"circle"}


@pytest.mark.parametrize("mark", ["square", "diamond", "triangle", "pentagon"])
def test_marks_of_one_radius_look_equally_large(mark: str) -> None:
    shape = shapely.Polygon(OUTLINES[mark])  # type: ignore[index]
    assert shape.area == pytest.approx(math.pi, rel=2e-3)
    assert shape.centroid.distance(shapely.Point(0, 0)) < 0.01


def test_a_square_stands_on_its_side_and_a_diamond_on_its_corner() -> None:
    # The side of a square with the area of the unit circle is √π; half of it 0.886, half its diagonal 1.253.
    assert {abs(part) for corner in OUTLINES["square"] for part in corner} == {0.886}
    assert set(OUTLINES["diamond"]) == {(0, -1.253), (1.253, 0), (0, 1.253), (-1.253, 0)}


def test_an_aeroplane_is_the_same_on_both_sides() -> None:
    assert set(OUTLINES["plane"]) == {(-right, down) for right, down in OUTLINES["plane"]}
    assert shapely.Polygon(OUTLINES["plane"]).is_valid
