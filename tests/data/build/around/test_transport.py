"""Transport places as they are built: exits, forks, stations with passengers, sidings; rows of the inputs by hand."""

from math import dist

import pytest
import shapely

from data.atlas import Atlas
from data.basemap.reader import base_map
from data.build.around.transport import Motorways, read_motorways
from data.files import RAW
from data.places.projection import metres
from data.territory import territory

OWN = RAW / territory().id


def test_exits_have_a_motorway_in_their_name_and_forks_are_no_exits(atlas: Atlas) -> None:
    exits = {place.id: place for place in atlas.of_kind("transport") if place.facility == "exit"}
    assert {"a54-exit-13", "a7-exit-27"} <= set(exits)
    assert all(" A7 " in f" {place.name.fr} " or "A5" in place.name.fr for place in exits.values())
    assert atlas.places["bifurcation-a7-a54"].facility == "interchange"
    # Only exits that the ends of counted sections identify have a position, and it is said where it comes from.
    placed = {name for name, place in exits.items() if place.point}
    assert placed == {"a54-exit-13", "a54-exit-14", "a54-exit-15", "a7-exit-27"}
    for name in placed:
        assert exits[name].position == "approximate"
        (fact,) = atlas.facts(name, "position")
        assert fact.year == 2019
        away = exits[name].motorway_m
        assert away is not None
        assert away < 100


def test_stations_tell_their_passengers_of_the_newest_year(atlas: Atlas) -> None:
    # Rows of 2024 in the list of passengers by station.
    for name, count in (("gare-de-miramas", 813_740), ("gare-d-istres", 69_791), ("gare-87753681", 145_878)):
        station = atlas.places[name]
        assert (station.facility, station.passengers) == ("station", count)
        (fact,) = atlas.facts(name, "about")
        assert f"{count:,} passengers in 2024" in fact.text.en
        assert fact.source.fr.startswith("SNCF")


def test_a_station_lies_where_its_passengers_are_counted_on_the_base_map_too(atlas: Atlas) -> None:
    # Row of 2024; the list of stations has the kilometre post of the line, 600 m further south.
    station = atlas.places["gare-de-martigues"]
    assert station.point == pytest.approx((5.0257804, 43.3929209), abs=1e-5)
    (fact,) = atlas.facts("gare-de-martigues", "position")
    assert fact.source.fr.startswith("SNCF Gares")
    drawn = [point.point for point in base_map(atlas).rail if point.kind == "station"]
    for place in atlas.of_kind("transport"):
        if place.passengers:
            assert place.point in [pytest.approx(point, abs=1e-5) for point in drawn], place.id


@pytest.mark.parametrize(
    ("place", "number", "kilometres"),
    # Measured by hand on OpenStreetMap's carriageways. The ZIP's published point is that of the port of Fos.
    [
        ("vitropole", "A7", 0.73),
        ("zac-anjoly", "A7", 0.2),
        ("clesud", "A54", 2.1),
        ("piicto", "A55", 14.0),
        ("distriport", "A55", 17.9),
    ],
)
def test_zones_lie_as_far_from_the_carriageway_of_a_motorway(
    atlas: Atlas, place: str, number: str, kilometres: float
) -> None:
    found = atlas.places[place]
    assert found.motorway == number
    assert found.motorway_m == pytest.approx(1000 * kilometres, abs=60)


def test_goods_stations_have_no_passengers(atlas: Atlas) -> None:
    assert atlas.places["gare-de-fos-coussoul"].passengers is None


def test_a_station_stands_once(atlas: Atlas) -> None:
    stations = [place for place in atlas.of_kind("transport") if place.passengers]
    points = [metres(place.point) for place in stations if place.point]
    apart = [dist(a, b) for number, a in enumerate(points) for b in points[number + 1 :]]
    assert min(apart) > 700


def test_sidings_are_exact_and_no_wrong_name_is_shown(atlas: Atlas) -> None:
    sidings = [place for place in atlas.of_kind("transport") if place.facility == "siding"]
    assert {place.position for place in sidings} == {"exact"}
    assert len({place.point for place in sidings}) == len(sidings)
    assert not any("Aygalades" in place.name.fr for place in sidings)
    (berre,) = (place for place in sidings if place.id == "embranchement-830000-828-690")
    assert berre.codes == ("13014",)


def test_only_roads_numbered_a_are_motorways() -> None:
    found = read_motorways(OWN)
    assert set(found.carriageways) == {"A7", "A8", "A54", "A55"}
    # The N568/N569 junction at Fos: 8 km from the nearest motorway, on two national roads.
    ref, distance = found.nearest(shapely.Point(metres((4.91967, 43.46142))))
    assert ref == "A55"
    assert distance is not None
    assert distance > 8000


def test_without_roads_no_distance_is_known() -> None:
    assert Motorways({}).nearest(shapely.Point(0, 0)) == ("", None)


def test_the_distance_to_a_motorway_runs_from_the_edge_of_an_outline() -> None:
    road = Motorways({"A1": shapely.LineString([(0, 0), (0, 1000)])})
    assert road.nearest(shapely.box(300, 0, 900, 500)) == ("A1", 300)
    assert road.nearest(shapely.box(-100, 0, 900, 500)) == ("A1", 0)


@pytest.mark.parametrize("identifier", ["cap-horizon", "zone-du-tube"])
def test_a_place_without_position_has_no_motorway(atlas: Atlas, identifier: str) -> None:
    assert (atlas.places[identifier].motorway, atlas.places[identifier].motorway_m) == ("", None)
