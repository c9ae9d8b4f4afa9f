"""Distances as ranges, worked out by hand on toy places drawn in metres."""

import math

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import mapping

from data.amount import Amount
from data.atlas import Atlas, load
from data.places.distance import (
    POSITION_ERROR_M,
    Distance,
    Extent,
    between,
    disc_radius_m,
    extent_of,
    extents,
    least,
    margin_m,
)
from tests.data.places.toys import at, place, toy
from tests.data.toys import square

metres = st.floats(-50_000, 50_000)
margins = st.floats(0, 5000)
kilometres = st.floats(0, 100)
ranges = st.tuples(kilometres, kilometres).map(lambda ends: Distance(min(ends), max(ends)))
areas = st.builds(lambda x, y, margin: Extent(shapely.Point(x, y), margin), metres, metres, margins)


@pytest.mark.parametrize(("limit", "answer"), [(0.9, "beyond"), (1.0, "near"), (2.9, "near"), (3.0, "within")])
def test_three_answers(limit: float, answer: str) -> None:
    assert Distance(1.0, 3.0).answer(limit) == answer


@pytest.mark.parametrize("ends", [(2.0, 1.0), (-1.0, 1.0), (math.nan, 1.0)])
def test_ends_that_are_no_range(ends: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match="no range"):
        Distance(*ends)


def test_a_point_reaches_as_far_as_its_area_and_its_error() -> None:
    # A disc of 314.16 ha has a radius of 1 km; the source states an error of 500 m.
    zone = place("zone", at(0, 0), area_ha=Amount(314.159265), position="approximate", position_error_m=500.0)
    quay = place("quay", at(4000, 0), position="exact")
    assert disc_radius_m(314.159265) == pytest.approx(1000)
    assert margin_m(zone) == pytest.approx(1500)
    found = between(_extent(zone), _extent(quay))
    # 4 km between the points, less and more 1.5 km of the zone and 0.1 km of the quay.
    assert (found.low_km, found.high_km) == pytest.approx((2.4, 5.6), abs=0.01)


def test_the_quality_of_a_position_is_an_error_where_the_source_states_none() -> None:
    assert margin_m(place("a", at(0, 0), position="exact")) == POSITION_ERROR_M["exact"] == 100
    assert margin_m(place("b", at(0, 0), position="approximate")) == POSITION_ERROR_M["approximate"] == 1500


def test_an_outline_is_measured_from_its_edge(atlas: Atlas) -> None:
    outline = shapely.transform(square(0, 0, 1000), lambda xy: [at(x, y) for x, y in xy])
    zone = place("zone", at(500, 500), drawing="outline", geometry=mapping(outline), area_ha=Amount(100))
    small = toy(atlas, [zone, place("east", at(3000, 500)), place("inside", at(900, 900)), place("lost")])
    placed = extents(small)
    assert set(placed) == {"zone", "east", "inside"}
    east, inside = (between(placed["zone"], placed[name]) for name in ("east", "inside"))
    assert (east.low_km, east.high_km) == pytest.approx((1.9, 2.1), abs=0.01)
    assert (inside.low_km, inside.high_km) == pytest.approx((0, 0.1), abs=0.01)


def test_the_nearest_of_several() -> None:
    assert least([Distance(1, 9), Distance(3, 4)]) == Distance(1, 4)
    assert least([]) is None


def test_a_place_without_position_has_no_extent() -> None:
    assert extent_of(place("lost")) is None


def test_every_placed_place_has_an_extent(atlas: Atlas) -> None:
    assert set(extents(atlas)) == {place.id for place in atlas.places.values() if place.point}


@given(areas, areas)
def test_a_distance_is_the_same_both_ways_and_holds_that_of_the_points(one: Extent, other: Extent) -> None:
    found = between(one, other)
    back = between(other, one)
    assert found.low_km == pytest.approx(back.low_km)
    assert found.high_km == pytest.approx(back.high_km)
    assert found.low_km <= one.shape.distance(other.shape) / 1000 <= found.high_km


@given(areas, areas, margins)
def test_a_larger_margin_never_narrows_a_distance(one: Extent, other: Extent, more: float) -> None:
    found, wider = between(one, other), between(Extent(one.shape, one.margin_m + more), other)
    assert wider.low_km <= found.low_km + 1e-9
    assert wider.high_km >= found.high_km - 1e-9


@given(ranges, kilometres, kilometres)
def test_a_larger_limit_never_makes_a_distance_farther(distance: Distance, one: float, other: float) -> None:
    order = ("beyond", "near", "within")
    smaller, larger = sorted((one, other))
    assert order.index(distance.answer(smaller)) <= order.index(distance.answer(larger))


@given(st.lists(ranges, min_size=1))
def test_the_nearest_is_no_farther_than_any(distances: list[Distance]) -> None:
    found = least(distances)
    assert found is not None
    assert all(found.low_km <= one.low_km and found.high_km <= one.high_km for one in distances)


@given(st.sampled_from(sorted(extents(load()))))
def test_a_place_is_at_no_distance_of_itself_at_least(name: str) -> None:
    assert between(extents(load())[name], extents(load())[name]).low_km == 0


def _extent(found: object) -> Extent:
    extent = extent_of(found)  # type: ignore[arg-type]
    assert extent is not None
    return extent
