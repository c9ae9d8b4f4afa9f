"""A visitor's own area: corners in the address, files that are no area, and who lives inside."""

import json

import pytest
import shapely

from data.atlas import Atlas
from data.own_area.corners import MOST_CORNERS, hectares, polygon, read, write
from data.own_area.upload import MOST_BYTES, UploadError, read_upload
from data.places.projection import metres
from data.ranking.rings import of_communes, ring, within
from data.territory import territory

SQUARE = ((4.9, 43.4), (5.1, 43.4), (5.1, 43.5), (4.9, 43.5))
FOS, MARTIGUES = "13039", "13056"


def geojson(*rings: list[list[float]], kind: str = "Polygon") -> bytes:
    return json.dumps({"type": kind, "coordinates": list(rings)}).encode()


def closed(corners: tuple[tuple[float, float], ...] = SQUARE) -> list[list[float]]:
    return [list(corner) for corner in (*corners, corners[0])]


def refused(content: bytes) -> str:
    with pytest.raises(UploadError) as caught:
        read_upload(content, territory().map_box)
    return caught.value.problem


def test_corners_are_read_as_they_are_written() -> None:
    assert write(SQUARE) == "4.9,43.4;5.1,43.4;5.1,43.5;4.9,43.5"
    assert read(write(SQUARE)) == SQUARE
    assert [read(text) for text in ("4.9", "4.9,43.4;", "a,b", "nan,43", "4.9,43.4,1")] == [None] * 5


def test_an_area_needs_three_corners_and_sides_that_do_not_cross() -> None:
    assert polygon(SQUARE[:2]) is None
    bow = (SQUARE[0], SQUARE[2], SQUARE[1], SQUARE[3])
    assert polygon(bow) is None
    area = polygon(SQUARE)
    assert area is not None
    # 0.2° × cos(43.45°) × 111.32 km by 0.1° × 111.1 km: 16.16 km by 11.11 km.
    assert hectares(area) == pytest.approx(17_960, rel=0.01)


def test_a_file_with_one_polygon() -> None:
    box = territory().map_box
    feature = {"type": "Feature", "properties": {}, "geometry": json.loads(geojson(closed()))}
    collection = {"type": "FeatureCollection", "features": [feature]}
    several = {"type": "MultiPolygon", "coordinates": [[closed()]]}
    for record in (feature, collection, several, feature["geometry"]):
        assert set(read_upload(json.dumps(record).encode(), box)) == set(SQUARE)


def test_a_file_with_many_corners_is_simplified() -> None:
    circle = shapely.Point(5.0, 43.45).buffer(0.05, quad_segs=200)
    found = read_upload(json.dumps(shapely.geometry.mapping(circle)).encode(), territory().map_box)
    assert 3 < len(found) <= MOST_CORNERS
    whole, simple = polygon(tuple(circle.exterior.coords[:-1])), polygon(found)
    assert whole is not None
    assert simple is not None
    assert hectares(simple) == pytest.approx(hectares(whole), rel=0.01)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"x" * (MOST_BYTES + 1), "large"),
        (b"not json", "unreadable"),
        (b"[]", "unreadable"),
        (b"{}", "unreadable"),
        (b'{"type": "Polygon", "coordinates": [["a"]]}', "unreadable"),
        (b'{"type": "Point", "coordinates": [5.0, 43.4]}', "none"),
        (b'{"type": "FeatureCollection", "features": []}', "none"),
        (json.dumps({"type": "MultiPolygon", "coordinates": [[closed()], [closed()]]}).encode(), "several"),
        (geojson(closed(), [[5.0, 43.43], [5.01, 43.43], [5.01, 43.44], [5.0, 43.43]]), "holes"),
        (geojson(closed((SQUARE[0], SQUARE[2], SQUARE[1], SQUARE[3]))), "crossed"),
        (geojson([[5.0, 43.4], [5.1, 43.4]]), "crossed"),
        (geojson([[865000.0, 6255000.0]] * 4), "degrees"),  # Lambert-93
        (geojson(closed(((2.3, 48.8), (2.4, 48.8), (2.4, 48.9)))), "outside"),  # Paris
    ],
)
def test_a_file_that_holds_no_area(content: bytes, problem: str) -> None:
    assert refused(content) == problem


def test_a_polygon_like_a_circle_counts_what_the_circle_counts(atlas: Atlas) -> None:
    circle = ring(atlas, (5.0, 43.45), 10_000.0)
    area = within(atlas, shapely.Point(metres((5.0, 43.45))).buffer(10_000.0, quad_segs=64))
    assert circle.population is not None
    assert area.population is not None
    assert area.population.value == pytest.approx(circle.population.value, rel=0.001)
    assert area.water == pytest.approx(circle.water, abs=0.001)


def test_communes_are_summed_and_not_estimated(atlas: Atlas) -> None:
    found = of_communes(atlas, (FOS, MARTIGUES))
    assert found is not None
    people = [atlas.value(code, "population") for code in (FOS, MARTIGUES)]
    assert None not in people
    population = found.counted.population
    assert population is not None
    assert population.value == population.low == population.high == sum(filter(None, people))
    assert of_communes(atlas, ()) is None
