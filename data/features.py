"""Features of a GeoJSON file with typed cells: whatever is wrong with one is reported with its file and number."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from data.files import DataFileError, absent, read_json
from data.lines import Line

#: A GeoJSON geometry in WGS 84.
Geometry = Mapping[str, Any]


@dataclass(frozen=True)
class Feature(Line):
    """The properties of a feature as cells, and its geometry.

    Attributes:
        line_number: number of the feature in its file, from 1.
    """

    geometry: Geometry | None

    def fault(self, detail: str) -> DataFileError:
        """Return the error that names this feature."""
        return DataFileError(self.file, "unreadable", f"feature {self.line_number}: {detail}")

    @property
    def drawn_as(self) -> str:
        """The type of the geometry; empty where there is none."""
        return str(self.geometry.get("type", "")) if self.geometry else ""

    def geometry_of(self, types: Collection[str]) -> Geometry:
        """Return the geometry, which must be of one of these types."""
        if self.geometry is None or self.drawn_as not in types:
            raise self.fault(f"its geometry is {self.drawn_as or 'none'}, not {' or '.join(types)}")
        return self.geometry


@dataclass(frozen=True)
class FeatureFile:
    """What a GeoJSON file holds.

    Attributes:
        extent: geometry outside of which nothing is known; None where the file names none.
    """

    features: tuple[Feature, ...]
    extent: Geometry | None = None


def read_features(name: str, folder: Path, wanted: Collection[str] = (), *, may_be_empty: bool = False) -> FeatureFile:
    """Return the features of a GeoJSON file; none of a part that the territory lacks.

    Raises:
        DataFileError: missing, not a feature collection, empty though it may not be, or a feature lacks one of the
            properties that are wanted.
    """
    if absent(name):
        return FeatureFile(())
    collection = read_json(name, folder)
    found = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(found, list) or not (found or may_be_empty):
        raise DataFileError(name, "incomplete", "no features")
    features = tuple(_feature(name, number, one) for number, one in enumerate(found, start=1))
    for feature in features:
        if lacking := set(wanted) - set(feature.cells):
            raise DataFileError(name, "incomplete", f"a feature has no {', '.join(sorted(lacking))}")
    return FeatureFile(features, collection.get("extent"))


def _feature(file: str, number: int, one: Any) -> Feature:  # noqa: ANN401  (JSON can be anything)
    properties = one.get("properties") or {} if isinstance(one, dict) else None
    if not isinstance(properties, dict):
        raise DataFileError(file, "unreadable", f"feature {number} is no GeoJSON feature")
    cells = {key: "" if value is None else str(value) for key, value in properties.items()}
    geometry = one.get("geometry")
    return Feature(file, number, cells, geometry if isinstance(geometry, dict) else None)
