"""GeoJSON files of the build: the same features give the same bytes."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import shapely
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from data.places.projection import rounded

Property = str | int | float | bool | None


@dataclass(frozen=True)
class Feature:
    """A GeoJSON feature; the id also orders the file."""

    id: str
    geometry: BaseGeometry | None
    properties: Mapping[str, Property] = field(default_factory=dict)


def to_geojson(features: Iterable[Feature], extent: BaseGeometry | None = None) -> str:
    """Return a GeoJSON FeatureCollection, the same bytes for the same features whatever their order.

    Compact, ordered by id, coordinates of at most 5 decimals, one newline at the end.

    Args:
        features: of the collection.
        extent: where the collection is complete, written as its member ``extent``; beyond it nothing is known.

    Raises:
        ValueError: an id is used twice, or a property is not a finite number.
    """
    ordered = sorted(features, key=lambda feature: feature.id)
    twice = [name for name, count in Counter(feature.id for feature in ordered).items() if count > 1]
    if twice:
        raise ValueError(f"ids used twice: {twice}")
    collection: dict[str, object] = {"type": "FeatureCollection", "features": [_as_dict(one) for one in ordered]}
    if extent is not None:
        collection["extent"] = mapping(_wound(rounded(extent)))
    return _dump(collection) + "\n"


def _as_dict(feature: Feature) -> dict[str, object]:
    geometry = None if feature.geometry is None else mapping(_wound(rounded(feature.geometry)))
    return {"type": "Feature", "id": feature.id, "geometry": geometry, "properties": dict(feature.properties)}


def _wound(geometry: BaseGeometry) -> BaseGeometry:
    """Return the same geometry written one way only, outer rings counter-clockwise as RFC 7946 asks."""
    return shapely.orient_polygons(shapely.normalize(geometry))


def _dump(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
