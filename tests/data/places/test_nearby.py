"""Distances and rings, worked out by hand on toy places and square communes drawn in metres, then on the real data."""

import math
from dataclasses import astuple, replace
from itertools import pairwise

import geopandas as gpd
import pytest
import shapely
from shapely.geometry import shape

from data.atlas import Atlas
from data.places.bounds import LonLat
from data.places.nearby import (
    Near,
    Ring,
    airports,
    motorways,
    nearest,
    neighbours,
    quays,
    rail,
    ring,
    rings,
)
from data.selection import LABOUR_RADII
from tests.data.places.toys import at, place, square, toy


def rounded(found: Near | None) -> tuple[str, int] | None:
    return None if found is None else (found.id, round(found.metres))


def without(atlas: Atlas, *keys: tuple[str, str]) -> Atlas:
    return replace(atlas, figures={key: value for key, value in atlas.figures.items() if key not in keys})


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
    pairs = {(name, near.id) for name in atlas.places for near in neighbours(atlas, name)}
    assert pairs
    assert {(b, a) for a, b in pairs} == pairs


def test_facilities(atlas: Atlas) -> None:
    assert airports(atlas) == ("aeroport-marseille-provence",)
    assert motorways(atlas) == ()  # none has a published position
    stations = {place.id for place in atlas.of_kind("transport") if place.sector == "rail" and place.point}
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


def test_junctions_count_once_they_have_a_position(atlas: Atlas) -> None:
    junctions = [place("placed", at(0, 0), facility="junction"), place("lost", facility="junction")]
    assert motorways(toy(atlas, junctions)) == ("placed",)


# --- Rings


def test_a_commune_wholly_inside_counts_in_full(atlas: Atlas) -> None:
    small = toy(atlas, communes={"a": square(-500, -500, 1000)})
    # 12.5 % of 400 is 50; the commune of 1 km² in a circle of π × 4 km²
    expected = Ring(2000, 1 / (4 * math.pi), 1000, 400, 50, 300, 40)
    assert astuple(ring(small, at(0, 0), 2000)) == pytest.approx(astuple(expected), rel=2e-4)


def test_half_a_commune_has_half_its_people(atlas: Atlas) -> None:
    # Two equal squares make one commune; only one of them is in reach.
    halves = shapely.MultiPolygon([square(-500, -500, 1000), square(50_000, 0, 1000)])
    found = ring(toy(atlas, communes={"a": halves}), at(0, 0), 2000)
    figures = (found.population, found.labour_force, found.unemployed, found.jobs, found.establishments)
    assert figures == pytest.approx((500, 200, 25, 150, 20))


def test_a_commune_cut_by_the_rim(atlas: Atlas) -> None:
    # The rim runs through the middle of a square of 100 m, 10 km away: there it is straight to within a metre.
    small = toy(atlas, communes={"a": square(9950, -50, 100)})
    assert ring(small, at(0, 0), 10_000).population == pytest.approx(500, rel=0.01)


def test_a_circle_inside_a_commune_has_its_share_of_the_area(atlas: Atlas) -> None:
    small = toy(atlas, communes={"a": square(-10_000, -10_000, 20_000)})
    found = ring(small, at(0, 0), 1000)
    # π × 1 km² of 400 km²; the circle is drawn with 256 sides, which takes 0.01 %
    assert found.population == pytest.approx(1000 * math.pi / 400, rel=2e-4)
    assert found.covered == pytest.approx(1)


def test_communes_add_up(atlas: Atlas) -> None:
    # The circle's centre lies on their common border: half of it in each.
    small = toy(atlas, communes={"a": square(-20_000, -10_000, 20_000), "b": square(0, -10_000, 20_000)})
    found = ring(small, at(0, 0), 1000)
    assert found.population == pytest.approx(1000 * math.pi / 400, rel=2e-4)
    alone = ring(toy(atlas, communes={"a": square(-20_000, -10_000, 20_000)}), at(0, 0), 1000)
    assert alone.population == pytest.approx(500 * math.pi / 400, rel=2e-4)
    assert alone.covered == pytest.approx(0.5)


def test_the_unemployed_are_counted_commune_by_commune(atlas: Atlas) -> None:
    small = toy(atlas, communes={"a": square(-500, 0, 100), "b": square(500, 0, 100)})
    changed = {("a", "labour_force"): 100.0, ("a", "unemployment_rate"): 10.0}
    changed |= {("b", "labour_force"): 300.0, ("b", "unemployment_rate"): 20.0}
    found = ring(replace(small, figures={**small.figures, **changed}), at(0, 0), 5000)
    assert found.unemployed == pytest.approx(10 + 60)  # the mean rate of 15 % would give 60 in all


def test_an_unknown_figure_makes_its_sum_unknown(atlas: Atlas) -> None:
    small = toy(atlas, communes={"a": square(-500, 0, 100), "b": square(500, 0, 100)})
    lacking = without(small, ("b", "jobs"), ("b", "unemployment_rate"))
    found = ring(lacking, at(0, 0), 5000)
    assert (found.jobs, found.unemployed) == (None, None)
    assert (found.population, found.labour_force, found.establishments) == pytest.approx((2000, 800, 80))
    # out of reach it does not matter
    assert ring(lacking, at(-500, 0), 300).jobs == pytest.approx(300)


def test_without_the_labour_force_nobody_can_be_called_unemployed(atlas: Atlas) -> None:
    small = toy(atlas, communes={"a": square(0, 0, 100)})
    found = ring(without(small, ("a", "labour_force")), at(0, 0), 5000)
    assert (found.labour_force, found.unemployed) == (None, None)
    assert found.population == pytest.approx(1000)


def test_where_no_commune_is_reached_nothing_is_known(atlas: Atlas) -> None:
    small = toy(atlas, communes={"a": square(9000, 0, 100)})
    assert ring(small, at(0, 0), 5000) == Ring(5000, 0, None, None, None, None, None)


@pytest.mark.parametrize("radius", [0.0, -1.0, math.nan, math.inf])
def test_a_circle_needs_a_radius(atlas: Atlas, radius: float) -> None:
    with pytest.raises(ValueError, match="radius"):
        ring(atlas, at(0, 0), radius)


def test_a_point_that_cannot_be_projected(atlas: Atlas) -> None:
    with pytest.raises(ValueError, match="longitude"):
        ring(atlas, (5.0, math.inf), 1000)
    with pytest.raises(ValueError, match="longitude"):
        nearest(atlas, (5.0, 95.0), rail(atlas))


def test_a_ring_around_everything_is_the_departement(atlas: Atlas) -> None:
    found = ring(atlas, at(0, 0), 200_000)
    for known, indicator in (
        (found.population, "population"),
        (found.labour_force, "labour_force"),
        (found.jobs, "jobs"),
    ):
        assert known == pytest.approx(
            sum(atlas.value(code, indicator) or math.nan for code in atlas.contours), rel=1e-9
        )
    rate, labour_force = atlas.value("13", "unemployment_rate"), atlas.value("13", "labour_force")
    assert rate is not None
    assert labour_force is not None
    assert found.unemployed == pytest.approx(rate / 100 * labour_force, rel=1e-6)  # rates are kept with six decimals


@pytest.mark.parametrize("name", ["darse-1", "clesud", "vitropole"])
@pytest.mark.parametrize("radius_km", LABOUR_RADII)
def test_rings_agree_with_shares_cut_one_by_one(atlas: Atlas, name: str, radius_km: int) -> None:
    outlines = [shape(contour.geometry) for contour in atlas.contours.values()]
    contours = gpd.GeoDataFrame({"code": list(atlas.contours)}, geometry=outlines, crs=4326)
    point = atlas.point(name)
    assert point is not None
    metric = contours.to_crs(2154).set_index("code").geometry
    circle = gpd.GeoSeries([shapely.Point(point)], crs=4326).to_crs(2154).iloc[0].buffer(radius_km * 1000, 64)
    cut = metric.intersection(circle).area
    shares = cut[cut > 0] / metric.area
    people = sum(share * (atlas.value(code, "population") or math.nan) for code, share in shares.dropna().items())
    found = rings(atlas)[name, radius_km]
    assert (found.population, found.covered) == pytest.approx((people, cut.sum() / circle.area), rel=1e-6)


def test_every_placed_site_has_three_rings_that_grow(atlas: Atlas) -> None:
    placed = [name for name in atlas.places if atlas.point(name) is not None]
    assert set(rings(atlas)) == {(name, km) for name in placed for km in LABOUR_RADII}
    for name in placed:
        around = [rings(atlas)[name, km] for km in LABOUR_RADII]
        assert all(0 < found.covered <= 1 for found in around)
        assert all((a.population or 0) < (b.population or 0) for a, b in pairwise(around))


def test_rings_are_worked_out_once(atlas: Atlas) -> None:
    assert rings(atlas) is rings(atlas)
