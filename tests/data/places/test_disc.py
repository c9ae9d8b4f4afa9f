"""Discs of a given area, clipped to land."""

import math

import pytest
import shapely

from data.places.disc import disc_of_area
from tests.data.toys import area_ha, at, degrees, distance_m, square


def test_a_disc_inland_is_whole() -> None:
    disc = disc_of_area(*at(0, 0), 100, degrees(square(-5000, -5000, 10_000)))
    assert disc is not None
    assert area_ha(disc) == pytest.approx(100, rel=0.005)
    rim = [distance_m(at(0, 0), (x, y)) for x, y in shapely.get_coordinates(disc)]
    assert rim == pytest.approx([564.19] * len(rim), abs=1)  # sqrt(1 000 000 m² / pi), rounded to 5 decimals


def test_a_disc_on_a_straight_coast_is_half() -> None:
    half = disc_of_area(*at(0, 0), 100, degrees(shapely.box(0, -5000, 5000, 5000)))
    assert half is not None
    assert area_ha(half) == pytest.approx(50, rel=0.005)


def test_a_disc_at_sea_is_none() -> None:
    assert disc_of_area(*at(-3000, 0), 100, degrees(shapely.box(0, -5000, 5000, 5000))) is None


@pytest.mark.parametrize("area", [0, -1, math.nan, math.inf])
def test_a_disc_needs_an_area(area: float) -> None:
    with pytest.raises(ValueError, match="positive area"):
        disc_of_area(5.0, 43.5, area, shapely.box(4, 43, 6, 44))
