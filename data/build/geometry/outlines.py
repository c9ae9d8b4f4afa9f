"""Outlines that the owners of places bring: any polygon layer in WGS 84 whose features name a place of the atlas."""

from __future__ import annotations

import json
from collections.abc import Container, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import shapely
from shapely.geometry.base import BaseGeometry

from data.build.inputs import ORIGINS, BuildError, read_origins, read_text
from data.places.projection import polygonal

FILE: Final = "outlines.geojson"
_DEGREES: Final = shapely.box(-180, -90, 180, 90)
#: Properties that may name the place: the atlas's own, and that of the standard CNIG "Sites économiques".
_IDS: Final = ("id", "site_id")


@dataclass(frozen=True)
class Outlines:
    """Outlines by id of place, and who publishes them, in both languages."""

    geometries: Mapping[str, BaseGeometry]
    owner_fr: str = ""
    owner_en: str = ""


def read_outlines(raw: Path, places: Container[str]) -> Outlines:
    """Read ``outlines.geojson``; a territory without the file has none.

    Args:
        raw: folder of inputs.
        places: ids of the places.

    Raises:
        BuildError: the file is no GeoJSON of areas in degrees, or a feature names no place or one that another names.
    """
    path = raw / FILE
    if not path.exists():
        return Outlines({})
    try:
        features = json.loads(read_text(path))["features"]
    except (ValueError, KeyError, TypeError):
        raise BuildError(f"{FILE} is no GeoJSON feature collection") from None
    found: dict[str, BaseGeometry] = {}
    for number, feature in enumerate(features, 1):
        name, geometry = _feature(number, feature, places)
        if name in found:
            raise BuildError(f"{FILE}: feature {number}: {name} has an outline already")
        found[name] = geometry
    origin = next((row for row in read_origins(raw) if row["file"] == FILE), None)
    if origin is None:
        raise BuildError(f"{FILE} has no origin: who publishes these outlines stands in {ORIGINS}")
    return Outlines(found, origin["producer_fr"], origin["producer"])


def _feature(number: int, feature: Mapping[str, Any], places: Container[str]) -> tuple[str, BaseGeometry]:
    properties = feature.get("properties") or {}
    names = [str(properties[key]) for key in _IDS if properties.get(key)]
    name = next((name for name in names if name in places), None)
    if name is None:
        told = ", ".join(names) or "no id"
        raise BuildError(f"{FILE}: feature {number}: {told} is no place of sites.csv")
    try:
        geometry = polygonal(shapely.make_valid(shapely.geometry.shape(feature["geometry"])))
    except (ValueError, KeyError, TypeError, AttributeError, shapely.errors.ShapelyError):
        raise BuildError(f"{FILE}: feature {number}: {name} has no readable geometry") from None
    if geometry.is_empty or not _DEGREES.contains(geometry):
        raise BuildError(f"{FILE}: feature {number}: {name} is no area in degrees (WGS 84)")
    return name, geometry
