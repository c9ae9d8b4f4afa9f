"""Outlines that an owner brings: read, checked, and drawn as theirs."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from content.facts import sheet
from data.atlas import Atlas
from data.build.geometry.outlines import FILE, read_outlines
from data.build.inputs import BuildError
from data.language import Text, language
from data.selection.record import Selection
from layers import zones
from layers.spec import View

SQUARE: dict[str, Any] = {
    "type": "Polygon",
    "coordinates": [[[4.90, 43.44], [4.92, 43.44], [4.92, 43.46], [4.90, 43.46], [4.90, 43.44]]],
}
LAMBERT = [[850000, 6260000], [850100, 6260000], [850100, 6260100], [850000, 6260000]]
PLACES = {"piicto", "clesud"}
ORIGIN = "file,producer,producer_fr\noutlines.geojson,Port authority,Autorité portuaire\n"


def brought(raw: Path, *features: tuple[dict[str, str], Any], origin: str = ORIGIN) -> Path:
    """Write a layer as an owner would bring it."""
    layer = [{"type": "Feature", "properties": named, "geometry": geometry} for named, geometry in features]
    (raw / FILE).write_text(json.dumps({"type": "FeatureCollection", "features": layer}), encoding="utf-8")
    (raw / "origins.csv").write_text(origin, encoding="utf-8")
    return raw


def test_a_territory_without_outlines_has_none(tmp_path: Path) -> None:
    assert read_outlines(tmp_path, PLACES).geometries == {}


@pytest.mark.parametrize("key", ["id", "site_id"])
def test_an_outline_is_read_with_its_owner(tmp_path: Path, key: str) -> None:
    found = read_outlines(brought(tmp_path, ({key: "piicto", "site_nom": "PIICTO"}, SQUARE)), PLACES)
    assert list(found.geometries) == ["piicto"]
    # 0.02° by 0.02°
    assert found.geometries["piicto"].area == pytest.approx(0.0004)
    assert (found.owner_fr, found.owner_en) == ("Autorité portuaire", "Port authority")


@pytest.mark.parametrize(
    ("features", "problem"),
    [
        ([({"id": "atlantis"}, SQUARE)], "feature 1: atlantis is no place"),
        ([({}, SQUARE)], "feature 1: no id is no place"),
        ([({"id": "piicto"}, SQUARE), ({"id": "piicto"}, SQUARE)], "feature 2: piicto has an outline already"),
        ([({"id": "piicto"}, None)], "feature 1: piicto has no readable geometry"),
        ([({"id": "piicto"}, {"type": "Point", "coordinates": [4.9, 43.4]})], "feature 1: piicto is no area"),
        (
            [({"id": "piicto"}, {"type": "Polygon", "coordinates": [LAMBERT]})],
            "feature 1: piicto is no area in degrees",
        ),
    ],
)
def test_a_fault_names_the_feature(tmp_path: Path, features: list[Any], problem: str) -> None:
    with pytest.raises(BuildError, match=problem):
        read_outlines(brought(tmp_path, *features), PLACES)


def test_outlines_without_origin_are_refused(tmp_path: Path) -> None:
    raw = brought(tmp_path, ({"id": "piicto"}, SQUARE), origin="file,producer,producer_fr\nsites.csv,Atlas,Atlas\n")
    with pytest.raises(BuildError, match="no origin"):
        read_outlines(raw, PLACES)


def test_a_file_that_is_no_geojson_is_refused(tmp_path: Path) -> None:
    brought(tmp_path)
    (tmp_path / FILE).write_text("[1, 2]", encoding="utf-8")
    with pytest.raises(BuildError, match="no GeoJSON"):
        read_outlines(tmp_path, PLACES)


def test_an_owner_s_outline_is_drawn_as_such_and_the_sheet_says_whose_it_is(atlas: Atlas) -> None:
    owner = Text("Autorité portuaire", "Port authority")
    zone = replace(atlas.places["piicto"], drawing="outline", geometry=SQUARE, position="exact", outline_owner=owner)
    owned = replace(atlas, places={**atlas.places, "piicto": zone})
    view = View(owned, Selection(lang="en"), language("en"))
    layer = zones.layer(view)
    (drawn,) = [shape for shape in layer.shapes if shape.id == "piicto"]
    assert drawn.geometry == SQUARE
    assert "outline: Port authority" in drawn.tooltip
    assert "zone, outline published by its owner" in {entry.text for entry in layer.legend}
    assert "outline published by Port authority, exact position" in str(sheet(owned, "piicto", language("en")))
