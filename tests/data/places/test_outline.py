"""Coarse borders: in the map's projection, fitted to the perimeter, shared borders shared."""

import json
import math
from pathlib import Path

import pytest

from data.files import built_folder
from data.places.outline import read_outline
from data.territory import territory


def square(code: str, west: float, south: float, size: float = 1.0) -> dict[str, object]:
    east, north = west + size, south + size
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Feature", "properties": {"code": code}, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def written(folder: Path, *features: dict[str, object]) -> Path:
    content = {"type": "FeatureCollection", "features": list(features)}
    (folder / "communes.geojson").write_text(json.dumps(content), encoding="utf-8")
    return folder


def test_the_perimeter_fills_the_drawing_in_mercator(tmp_path: Path) -> None:
    # One degree at 60° north: twice as high as wide, as 1 / cos 60° = 2; the next commune lies to the east.
    folder = written(tmp_path, square("a", 0, 59.5), square("b", 1, 59.5), square("far", 40, 0))
    found = read_outline(folder, {"a"}, width=100)
    expected = (math.asinh(math.tan(math.radians(60.5))) - math.asinh(math.tan(math.radians(59.5)))) / math.radians(1)
    assert (found.width, found.height) == (100, round(100 * expected))
    assert found.height == pytest.approx(200, abs=1)
    assert set(found.inside[0]) == {(0, found.height), (100, found.height), (100, 0), (0, 0)}
    # What is out of sight is left out; the shared border has the same points.
    (around,) = found.around
    assert {(100, 0), (100, found.height)} <= set(around)


def test_what_is_smaller_than_a_unit_is_left_out(tmp_path: Path) -> None:
    folder = written(tmp_path, square("a", 0, 0), square("islet", 0.5, 0.5, 0.001))
    assert read_outline(folder, {"a"}).around == ()


def test_a_perimeter_without_contours_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LookupError):
        read_outline(written(tmp_path, square("a", 0, 0)), {"x"})


def test_every_commune_of_the_territory_is_drawn() -> None:
    perimeter = territory().perimeters[0].communes
    found = read_outline(built_folder(), perimeter)
    assert len(found.inside) >= len(perimeter)
    assert all(0 <= x <= found.width and 0 <= y <= found.height for ring in found.inside for x, y in ring)
