"""GeoJSON files: the same features give the same bytes."""

import json
import math
from collections.abc import Sequence

import pytest
import shapely

from data.build.geojson import Feature, to_geojson


def features(order: Sequence[str]) -> list[Feature]:
    outlines = {"b": shapely.Point(5.123456789, 43.4), "a": shapely.box(5, 43, 5.1, 43.1), "c": None}
    return [Feature(name, outlines[name], {"name": f"Étang {name}", "ha": 1.5}) for name in order]


def test_the_same_features_give_the_same_bytes() -> None:
    assert to_geojson(features("abc")) == to_geojson(features("cab"))


def test_geojson_is_compact_and_rounded() -> None:
    text = to_geojson(features("ab"))
    assert text.endswith("}\n")
    assert ": " not in text
    assert "Étang b" in text
    first, second = json.loads(text)["features"]
    assert second["geometry"] == {"type": "Point", "coordinates": [5.12346, 43.4]}
    ring = first["geometry"]["coordinates"][0]
    assert shapely.LinearRing(ring).is_ccw  # RFC 7946


def test_a_feature_may_have_no_place() -> None:
    assert json.loads(to_geojson(features("c")))["features"][0]["geometry"] is None


def test_geojson_refuses_what_it_cannot_tell() -> None:
    with pytest.raises(ValueError, match="ids used twice"):
        to_geojson(features("aa"))
    with pytest.raises(ValueError, match="JSON"):
        to_geojson([Feature("a", None, {"ha": math.nan})])
