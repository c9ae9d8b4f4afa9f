"""Colours, measured: apart from water, in order of lightness, and told apart by colour-blind readers.

Distances are CIE76 in CIELAB (D65): about 2.3 is just noticeable side by side; the atlas's own land and water are 12
apart. Colour-blind vision follows Machado, Oliveira and Fernandes (2009), severity 1, on linear RGB.
"""

import itertools
import math

import pytest

from data.build.indicators.class_breaks import MOST_CLASSES
from layers.symbols import palette

Vector = tuple[float, float, float]
Matrix = tuple[Vector, Vector, Vector]

XYZ: Matrix = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
EYES: dict[str, Matrix] = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
}
VISIBLE = 10.0  # from water
APART = 7.0  # between neighbours, three times just noticeable


def times(matrix: Matrix, vector: Vector) -> Vector:
    a, b, c = (sum(m * v for m, v in zip(row, vector, strict=True)) for row in matrix)
    return a, b, c


def linear(colour: str) -> Vector:
    """Linear RGB of #rrggbb (IEC 61966-2-1)."""

    def expand(c: float) -> float:
        return c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4

    r, g, b = (expand(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return r, g, b


def lab(rgb: Vector) -> Vector:
    def f(t: float) -> float:
        return math.cbrt(t) if t > (6 / 29) ** 3 else t / (3 * (6 / 29) ** 2) + 4 / 29

    white: Vector = (0.95047, 1.0, 1.08883)
    x, y, z = (f(v / w) for v, w in zip(times(XYZ, rgb), white, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def distance(one: str, other: str, eye: str = "usual") -> float:
    def seen(colour: str) -> Vector:
        r, g, b = (min(max(c, 0.0), 1.0) for c in times(EYES[eye], linear(colour)))
        return lab((r, g, b))

    return math.dist(seen(one), seen(other))


def contrast(one: str, other: str) -> float:
    """Contrast ratio of WCAG 2.2."""
    low, high = sorted(times(XYZ, linear(colour))[1] for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


def test_the_measures_themselves() -> None:
    # known values: white is L* 100; pure red is (53.24, 80.09, 67.20); black on white is 21:1
    assert lab(linear("#ffffff")) == pytest.approx((100, 0, 0), abs=0.02)
    assert lab(linear("#ff0000")) == pytest.approx((53.24, 80.09, 67.20), abs=0.02)
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    # red and green of one lightness are far apart, but less so for a deuteranope
    assert distance("#c00000", "#007a00", "deuteranopia") < distance("#c00000", "#007a00") / 2


@pytest.mark.parametrize("k", range(1, 8))
def test_no_sequential_class_can_be_taken_for_water(k: int) -> None:
    for colour in palette.sequential(k):
        assert distance(colour, palette.WATER) > VISIBLE, colour


@pytest.mark.parametrize("k", range(1, 8))
def test_sequential_classes_darken(k: int) -> None:
    light = [lab(linear(colour))[0] for colour in palette.sequential(k)]
    assert len(light) == k
    assert all(before > after + 5 for before, after in itertools.pairwise(light))


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("k", range(2, MOST_CLASSES + 1))
def test_neighbouring_classes_are_told_apart(k: int, eye: str) -> None:
    for one, other in itertools.pairwise(palette.sequential(k)):
        assert distance(one, other, eye) > APART, (one, other)


SIDES = [(below, above) for below in range(5) for above in range(5) if 0 < below + above <= MOST_CLASSES]


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize(("below", "above"), SIDES)
def test_diverging_neighbours_are_told_apart(below: int, above: int, eye: str) -> None:
    colours = palette.diverging(below, above)
    assert len(set(colours)) == below + above
    for one, other in itertools.pairwise(colours):
        assert distance(one, other, eye) > APART, (one, other)


@pytest.mark.parametrize(("below", "above"), SIDES)
def test_diverging_classes_darken_away_from_zero(below: int, above: int) -> None:
    light = [lab(linear(colour))[0] for colour in palette.diverging(below, above)]
    assert light[:below] == sorted(light[:below])
    assert light[below:] == sorted(light[below:], reverse=True)


@pytest.mark.parametrize(("below", "above"), SIDES)
def test_no_diverging_class_can_be_taken_for_water_or_no_data(below: int, above: int) -> None:
    for colour in palette.diverging(below, above):
        assert distance(colour, palette.WATER) > VISIBLE, colour
        assert distance(colour, palette.NO_DATA) > VISIBLE, colour


@pytest.mark.parametrize("k", range(1, MOST_CLASSES + 1))
def test_no_class_can_be_taken_for_no_data(k: int) -> None:
    for colour in palette.sequential(k):
        assert distance(colour, palette.NO_DATA) > VISIBLE, colour


@pytest.mark.parametrize("colour", palette.LINES)
def test_lines_of_charts_stand_out_on_white(colour: str) -> None:
    assert contrast(colour, palette.WHITE) >= 3  # WCAG 2.2, 1.4.11


STRUCTURE = (palette.SEA, palette.ZONE, palette.SITE, palette.PROJECT, palette.ACCENT)


@pytest.mark.parametrize("colour", STRUCTURE)
def test_structure_stands_out_on_land_and_water(colour: str) -> None:
    assert contrast(colour, palette.LAND) >= 3  # WCAG 2.2, 1.4.11
    assert contrast(colour, palette.WATER) >= 3


def test_impossible_palettes_are_errors() -> None:
    for k in (0, 8):
        with pytest.raises(KeyError):
            palette.sequential(k)
    for sides in ((5, 0), (0, 5), (-1, 2)):
        with pytest.raises(ValueError, match="no diverging palette"):
            palette.diverging(*sides)


@pytest.mark.parametrize(
    ("light", "dark"),
    [
        # Parts of 25.5 and 229.5 of 255: floating point leaves them just below.
        ("#ffffff", "#191919"),
        ("#000000", "#e5e5e5"),
        # Inverted .866, .618, .467; grey .660 of it; twice the grey less each part: .454, .702, .852.
        ("#0b5a8a", "#74b3d9"),
    ],
)
def test_in_the_dark_the_hue_stays(light: str, dark: str) -> None:
    assert palette.in_the_dark(light) == dark
