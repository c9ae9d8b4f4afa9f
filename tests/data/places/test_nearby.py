"""Distances, worked out by hand on toy places drawn in metres, then on the real data."""

import pytest

from data.atlas import Atlas
from data.places.bounds import LonLat
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
    return None if found is None else (found.id, round(found.metres))


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
    found = nearest(toy(atlas, [place("far", far)]), (5.0, 43.395), ["far"])
    assert found is not None
    assert found.metres == pytest.approx(metres, rel=1e-3)  # Lambert-93 lengthens them by 0.05 % here


def test_distances_are_straight_lines(atlas: Atlas) -> None:
    found = nearest(toy(atlas, [place("far", at(3000, 4000))]), at(0, 0), ["far"])
    assert found is not None
    assert found.metres == pytest.approx(5000, abs=0.001)


def test_the_nearest_of_the_places_asked_for(atlas: Atlas) -> None:
    small = toy(atlas, [place("a", at(900, 0)), place("b", at(500, 0)), place("c", at(100, 0)), place("lost")])
    assert rounded(nearest(small, at(0, 0), ["a", "b", "lost", "nowhere"])) == ("b", 500)
    assert rounded(nearest(small, at(0, 0), ["a", "b"], exclude=["b"])) == ("a", 900)
    assert nearest(small, at(0, 0), ["lost"]) is None
    assert nearest(small, at(0, 0), []) is None


@pytest.mark.parametrize("ids", [["b", "a"], ["a", "b"]])
def test_of_equally_near_places_the_first_id(atlas: Atlas, ids: list[str]) -> None:
    small = toy(atlas, [place(name, at(500, 0)) for name in ids])
    assert rounded(nearest(small, at(0, 0), ids)) == ("a", 500)


def test_neighbours_from_the_nearest(atlas: Atlas) -> None:
    points = {"me": (0, 0), "rim": (4999, 0), "beyond": (5001, 0), "twin": (0, 0), "b": (0, 700), "a": (0, 700)}
    small = toy(atlas, [*(place(name, at(*point)) for name, point in points.items()), place("lost")])
    assert [near.id for near in neighbours(small, "me")] == ["twin", "a", "b", "rim"]
    assert [near.metres for near in neighbours(small, "me")] == pytest.approx([0, 700, 700, 4999])
    assert [near.id for near in neighbours(small, "me", 600)] == ["twin"]
    assert neighbours(small, "lost") == neighbours(small, "nowhere") == ()


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
    stations = {place.id for place in tracks if place.facility != "siding"}
    assert set(rail(atlas)) == stations
    assert {"gare-de-miramas", "triage-miramas-est"} <= stations
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


def test_a_point_that_cannot_be_projected(atlas: Atlas) -> None:
    with pytest.raises(ValueError, match="longitude"):
        nearest(atlas, (5.0, 95.0), rail(atlas))
