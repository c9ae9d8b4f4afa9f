"""Points of each criterion, worked out by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.atlas import Atlas
from data.places.distance import Distance
from data.ranking.criteria import CRITERIA, Measure, Span, measures, of_distance, of_land, of_people, of_sites
from data.ranking.rings import Estimate
from data.ranking.seveso import SevesoSites
from tests.data.places.toys import at, place, toy


def land(hectares: float) -> Measure:
    """Points of so many free hectares."""
    found = of_land(hectares, None)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("hectares", "points"), [(0, 0), (0.5, 0), (1, 0), (10, 1 / 3), (100, 2 / 3), (1000, 1), (10_000, 1)]
)
def test_area_by_its_logarithm(hectares: float, points: float) -> None:
    found = land(hectares)
    assert found.worst == found.best == pytest.approx(points)


def test_30_100_and_400_ha_differ() -> None:
    assert [round(land(hectares).worst, 2) for hectares in (30, 100, 400)] == [0.49, 0.67, 0.87]


def test_what_is_published_of_the_whole_area_is_no_free_land() -> None:
    found = of_land(None, 400)
    assert found is not None
    assert (found.span, found.worst, round(found.best, 2)) == (Span(0, 400), 0, 0.87)
    # No free land that is stated is behind it.
    assert found.worst <= land(0).worst
    # What is stated to be free counts, however large the whole is.
    assert of_land(4.7, 160) == of_land(4.7, None)
    assert of_land(None, None) is None


def test_a_distance_is_worth_what_its_far_end_is() -> None:
    found = of_distance(Distance(4, 12), 20)
    assert found is not None
    assert (found.worst, found.best) == pytest.approx((0.4, 0.8))
    far = of_distance(Distance(21, 30), 20)
    assert far is not None
    assert (far.worst, far.best) == (0, 0)
    assert of_distance(None, 20) is None


def test_people_are_a_share_of_the_most() -> None:
    found = of_people(Estimate(50, 40, 60), 100)
    assert found is not None
    assert (found.span, found.worst, found.best) == (Span(40, 60), 0.4, 0.6)
    assert of_people(None, 100) is None


@pytest.mark.parametrize(
    ("sites", "whole", "worst", "best"),
    [
        (SevesoSites(2, 1, 3, "none"), True, 0.4, 0.8),  # 6 at most of 10, 2 at least
        (SevesoSites(2, 1, 3, "none"), False, 0.3, 0.8),
        (SevesoSites(0, 0, 0, "none"), True, 1.0, 1.0),
        (SevesoSites(0, 0, 0, "none"), False, 0.9, 1.0),  # nobody has full points for what is not known
        (SevesoSites(0, 0, 1, "unknown"), False, 0.0, 1.0),
        (SevesoSites(1, 0, 0, "known"), False, 0.0, 0.0),
        (SevesoSites(12, 3, 9, "none"), False, 0.0, 0.0),
    ],
)
def test_seveso_sites(sites: SevesoSites, whole: bool, worst: float, best: float) -> None:
    found = of_sites(sites, whole=whole)
    assert (found.worst, found.best) == pytest.approx((worst, best))


def test_measures_of_a_place(atlas: Atlas) -> None:
    small = toy(
        atlas,
        [
            place("zone", at(0, 0), motorway="A7", motorway_m=800.0),
            place("port", at(3000, 4000), kind="ports", role="infrastructure", facility="quay"),
            place("siding", at(0, 700), kind="transport", role="infrastructure", facility="siding"),
            place("lost"),
        ],
    )
    found = measures(small, "zone", 10)
    # Exact positions are points within 100 m; a private siding is rail.
    assert found["quay"].span == pytest.approx((4.8, 5.2), abs=0.01)
    assert found["rail"].span == pytest.approx((0.5, 0.9), abs=0.01)
    assert found["road"].span == pytest.approx((0.7, 0.9))
    assert set(found) == {"quay", "rail", "road", "seveso"}
    assert measures(small, "lost", 10) == {}
    # A port has its own quay at no distance.
    assert measures(small, "port", 10)["quay"].span == (0, 0)


def test_the_worst_end_is_never_better(atlas: Atlas) -> None:
    for name in atlas.places:
        for criterion, found in measures(atlas, name, 20).items():
            assert 0 <= found.worst <= found.best <= 1, (name, criterion)
            assert found.span.low <= found.span.high
    assert {name for place in atlas.places for name in measures(atlas, place, 20)} == {each.id for each in CRITERIA}


@given(st.floats(0.1, 20_000), st.floats(0.1, 20_000))
def test_more_land_is_never_worse(one: float, other: float) -> None:
    small, large = sorted((one, other))
    assert land(small).worst <= land(large).worst
