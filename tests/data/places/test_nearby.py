"""Distances, worked out by hand on toy places drawn in metres, then on the real data."""

import pytest

from data.atlas import Atlas
from data.places.bounds import LonLat
from data.places.distance import Distance
from data.places.nearby import (
    Near,
    airports,
    nearest,
    neighbours,
    quays,
    rail,
)
from tests.data.places.toys import at, place, toy


def rounded(found: Near | None) -> tuple[str, int] | None:
    return None if found is None else (found.id, round(middle(found.distance) * 1000))


def middle(distance: Distance) -> float:
    """The distance of the points themselves: both of an exact position, they lie 0.2 km from either end."""
    return distance.high_km - 0.2


# --- Distances


@pytest.mark.parametrize(
    ("far", "metres"),
    [
        # The ellipsoid's meridian has a radius of curvature of 6 365 594 m at 43.4° N: times 0.01° is 1 111.0 m.
        ((5.0, 43.405), 1111.0),
        # Its parallel there has a radius of 6 388 240 m × cos 43.4°: times 0.01° is 810.1 m.
        ((5.01, 43.395), 810.1),
    ],
)
def test_distances_are_those_on_the_ground(atlas: Atlas, far: LonLat, metres: float) -> None:
    found = nearest(toy(atlas, [place("me", (5.0, 43.395)), place("far", far)]), "me", ["far"])
    assert found is not None
    assert middle(found.distance) * 1000 == pytest.approx(metres, rel=1e-3)  # Lambert-93 lengthens them by 0.05 % here


def test_distances_are_straight_lines(atlas: Atlas) -> None:
    found = nearest(toy(atlas, [place("me", at(0, 0)), place("far", at(3000, 4000))]), "me", ["far"])
    assert found is not None
    assert (found.distance.low_km, found.distance.high_km) == pytest.approx((4.8, 5.2), abs=0.001)


def test_the_nearest_of_the_places_asked_for(atlas: Atlas) -> None:
    points = {"me": 0, "a": 900, "b": 500, "c": 100}
    small = toy(atlas, [*(place(name, at(x, 0)) for name, x in points.items()), place("lost")])
    assert rounded(nearest(small, "me", ["a", "b", "lost", "nowhere"])) == ("b", 500)
    assert rounded(nearest(small, "me", ["a", "b"], exclude=["b"])) == ("a", 900)
    assert nearest(small, "me", ["lost"]) is None
    assert nearest(small, "me", []) is None
    assert nearest(small, "lost", ["a"]) is None


def test_a_place_has_itself_at_no_distance(atlas: Atlas) -> None:
    assert nearest(toy(atlas, [place("me", at(0, 0))]), "me", ["me"]) == Near("me", Distance(0, 0))


def test_the_range_is_that_of_the_nearest_whichever_it_is(atlas: Atlas) -> None:
    # 3.9 km, surely, or 4 km give or take 1.6 km: the nearest is 2.4 to 4.1 km away, and a is it most surely.
    places = [place("me", at(0, 0)), place("a", at(3900, 0)), place("b", at(0, 4000), position="approximate")]
    found = nearest(toy(atlas, places), "me", ["a", "b"])
    assert found is not None
    assert found.id == "a"
    assert (found.distance.low_km, found.distance.high_km) == pytest.approx((2.4, 4.1), abs=0.001)


@pytest.mark.parametrize("ids", [["b", "a"], ["a", "b"]])
def test_of_equally_near_places_the_first_id(atlas: Atlas, ids: list[str]) -> None:
    small = toy(atlas, [place("me", at(0, 0)), *(place(name, at(500, 0)) for name in ids)])
    assert rounded(nearest(small, "me", ids)) == ("a", 500)


def test_neighbours_from_the_nearest(atlas: Atlas) -> None:
    # What may be within 5 km is a neighbour: exact positions are points within 100 m.
    points = {"me": (0, 0), "rim": (5199, 0), "beyond": (5201, 0), "twin": (0, 0), "b": (0, 700), "a": (0, 700)}
    small = toy(atlas, [*(place(name, at(*point)) for name, point in points.items()), place("lost")])
    assert [near.id for near in neighbours(small, "me")] == ["twin", "a", "b", "rim"]
    assert [middle(near.distance) for near in neighbours(small, "me")] == pytest.approx([0, 0.7, 0.7, 5.199])
    assert [near.id for near in neighbours(small, "me", 0.4)] == ["twin"]
    assert neighbours(small, "lost") == ()


def test_neighbours_are_of_every_kind(atlas: Atlas) -> None:
    kinds = {atlas.places[near.id].kind for near in neighbours(atlas, "kem-one-lavera")}
    assert kinds == {"zones", "ports", "sites", "transport"}


def test_a_place_is_a_neighbour_of_its_neighbours(atlas: Atlas) -> None:
    # Private sidings are nobody's neighbours.
    names = [name for name, one in atlas.places.items() if one.facility != "siding"]
    pairs = {(name, near.id) for name in names for near in neighbours(atlas, name)}
    assert pairs
    assert {(b, a) for a, b in pairs} == pairs


def test_facilities(atlas: Atlas) -> None:
    assert airports(atlas) == ("aeroport-marseille-provence",)
    tracks = [place for place in atlas.of_kind("transport") if place.sector == "rail" and place.point]
    assert set(rail(atlas)) == {place.id for place in tracks}
    assert {"gare-de-miramas", "triage-miramas-est"} < set(rail(atlas))
    ports = {place.id for place in atlas.of_kind("ports") if place.sector != "fishing-leisure" and place.point}
    assert set(quays(atlas)) == ports - {"projet-deos"}
    assert "graveleau" in quays(atlas)
    assert not {"ports-martigues", "port-plaisance-fos", "port-de-la-mede"} & set(quays(atlas))


def test_every_port_and_transport_point_is_a_facility_and_nothing_else_is(atlas: Atlas) -> None:
    for kind, expected in (("ports", True), ("transport", True), ("zones", False), ("sites", False)):
        assert {place.facility is not None for place in atlas.places.values() if place.kind == kind} == {expected}


def test_a_marina_or_a_planned_port_is_no_quay_even_with_a_position(atlas: Atlas) -> None:
    here = at(0, 0)
    ports = [
        place("quay", here, kind="ports", facility="quay"),
        place("marina", here, kind="ports", facility="marina"),
        place("drawn up", here, kind="ports", facility="quay", planned=True),
        place("factory", here, kind="sites", sector="port"),
    ]
    assert quays(toy(atlas, ports)) == ("quay",)
