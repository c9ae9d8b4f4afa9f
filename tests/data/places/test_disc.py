"""Discs of a given radius, clipped to where they may lie."""

import math

import pytest
import shapely

from data.places.disc import disc
from tests.data.toys import area_ha, at, degrees, distance_m, square

HALF_PLANE = degrees(shapely.box(0, -5000, 5000, 5000))


def test_a_disc_inland_is_whole() -> None:
    whole = disc(at(0, 0), 500, degrees(square(-5000, -5000, 10_000)))
    assert whole is not None
    assert area_ha(whole) == pytest.approx(78.54, rel=0.005)  # pi * 500², in hectares
    rim = [distance_m(at(0, 0), (x, y)) for x, y in shapely.get_coordinates(whole)]
    assert rim == pytest.approx([500] * len(rim), abs=1)


def test_a_disc_on_a_straight_edge_is_half() -> None:
    half = disc(at(0, 0), 500, HALF_PLANE)
    assert half is not None
    assert area_ha(half) == pytest.approx(39.27, rel=0.005)


def test_a_disc_beyond_the_edge_is_none() -> None:
    assert disc(at(-3000, 0), 500, HALF_PLANE) is None


@pytest.mark.parametrize("radius", [0, -1, math.nan, math.inf])
def test_a_disc_needs_a_radius(radius: float) -> None:
    with pytest.raises(ValueError, match="positive radius"):
        disc((5.0, 43.5), radius, shapely.box(4, 43, 6, 44))
