"""Geometry of the inputs in ``geo/``: GeoJSON read once, in metres of Lambert-93."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from data.build.inputs import GEO, BuildError, read_text, shown
from data.places.projection import polygonal, to_metres


@dataclass(frozen=True)
class Input:
    """A feature of an input.

    Attributes:
        geometry: in metres.
        properties: as the input has them.
    """

    geometry: BaseGeometry
    properties: Mapping[str, Any]

    def text(self, name: str) -> str:
        """Return a property as text; empty where it is absent or null."""
        value = self.properties.get(name)
        return "" if value is None else str(value)

    def number(self, name: str) -> float | None:
        """Return a property as a number; None where it is absent, null or, as in OSM, 0 for unknown."""
        value = self.properties.get(name)
        return float(value) if value else None


def read_geo(own: Path, name: str) -> tuple[Input, ...]:
    """Return the features of ``geo/<name>``.

    Args:
        own: folder of the territory's inputs.
        name: name of the file.

    Raises:
        BuildError: the file is missing or is no collection of features.
    """
    path = own / GEO / name
    try:
        features = json.loads(read_text(path))["features"]
        return tuple(
            Input(to_metres(shapely.geometry.shape(feature["geometry"])), feature["properties"]) for feature in features
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BuildError(f"{shown(path)} is no collection of GeoJSON features: {error!r}") from error


def shapes(features: Sequence[Input]) -> npt.NDArray[np.object_]:
    """Return the geometries of features as an array."""
    return np.array([feature.geometry for feature in features], dtype=object)


def areas(features: Sequence[Input]) -> BaseGeometry:
    """Return what areas cover together: those that stand twice or overlap count once."""
    return polygonal(shapely.union_all(shapely.make_valid(shapes(features))))


def generalised(area: BaseGeometry, tolerance_m: float) -> list[BaseGeometry]:
    """Return the polygons of a simplified area, in metres, largest first."""
    simple = polygonal(shapely.make_valid(area.simplify(tolerance_m)))
    parts = [part for part in shapely.get_parts(simple) if not part.is_empty]
    return sorted(parts, key=lambda part: (-part.area, part.bounds))


def without_small_holes(polygon: BaseGeometry, least_m2: float) -> BaseGeometry:
    """Return a polygon whose holes smaller than an area are filled."""
    rings = shapely.get_rings(polygon)
    holes = [ring for ring in rings[1:] if shapely.Polygon(ring).area >= least_m2]
    return shapely.Polygon(rings[0], holes)
