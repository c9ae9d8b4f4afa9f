"""Roads: one line a road, numbers and traffic of the counted sections; worked out on toy roads in Lambert-93."""

import json
from pathlib import Path

import pytest
import shapely

from data.build.basemap.roads import is_motorway, roads
from data.build.inputs import BuildError
from data.places.projection import to_degrees, to_metres

X, Y = 860_000.0, 6_260_000.0


def write(own: Path, name: str, features: list[tuple[dict[str, object], list[tuple[float, float]]]]) -> None:
    (own / "geo").mkdir(exist_ok=True)
    collection = [
        {
            "properties": properties,
            "geometry": shapely.geometry.mapping(to_degrees(shapely.LineString([(X + x, Y + y) for x, y in line]))),
        }
        for properties, line in features
    ]
    (own / "geo" / name).write_text(json.dumps({"type": "FeatureCollection", "features": collection}))


@pytest.fixture
def own(tmp_path: Path) -> Path:
    # A motorway of two carriageways 30 m apart, a road 200 m beside it, and a road of 60 m that is a link.
    write(
        tmp_path,
        "osm_main_roads.geojson",
        [
            ({"ref": "A99"}, [(0, 0), (3000, 0)]),
            ({"ref": "A99"}, [(2990, 30), (10, 30)]),
            ({"ref": None}, [(0, 200), (1000, 200)]),
            ({"ref": None}, [(500, 300), (500, 360)]),
        ],
    )
    write(
        tmp_path,
        "road_traffic_sections_2019.geojson",
        [
            ({"ref": "A99", "tmja_2019": 40_000.0, "hgv_percent_2019": 12.5}, [(0, 15), (1000, 15)]),
            ({"ref": "A99", "tmja_2019": None, "hgv_percent_2019": None}, [(1000, 15), (2000, 15)]),
        ],
    )
    return tmp_path


def test_two_carriageways_are_one_line_cut_where_the_count_changes(own: Path) -> None:
    found = [(road, to_metres(road.geometry)) for road in roads(own)]
    lengths = [(road.properties["ref"], round(line.length, -1)) for road, line in found]
    assert sorted(lengths) == [("", 1000), ("A99", 1000), ("A99", 1000), ("A99", 1000)]


def test_traffic_is_that_of_the_section_and_unknown_elsewhere(own: Path) -> None:
    by_start = {
        round(min(x for x, _ in to_metres(road.geometry).coords) - X, -2): road.properties
        for road in roads(own)
        if road.properties["ref"]
    }
    told = {x: tuple(one[name] for name in ("vehicles_per_day", "heavy_share", "year")) for x, one in by_start.items()}
    assert told == {0: (40_000, 12.5, 2019), 1000: (None, None, None), 2000: (None, None, None)}
    assert {bool(one["source"]) for x, one in by_start.items() if x} == {False}


def test_only_roads_with_the_number_of_a_motorway_are_motorways(own: Path) -> None:
    assert [is_motorway(ref) for ref in ("A7", "A55", "N568", "", "A", "A7/A54", "DA7")] == [True, True, *[False] * 5]
    assert {road.properties["kind"] for road in roads(own) if road.properties["ref"] == "A99"} == {"motorway"}


def test_a_broken_input_is_named(own: Path) -> None:
    (own / "geo" / "osm_main_roads.geojson").write_text('{"type": "FeatureCollection"}')
    with pytest.raises(BuildError, match=r"osm_main_roads\.geojson is no collection"):
        roads(own)
