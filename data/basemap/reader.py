"""Reader of the files of the base map: whatever is wrong with one is reported with its file and feature."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from data.atlas import Atlas
from data.basemap.records import (
    RAIL_KINDS,
    RANKS,
    ROAD_KINDS,
    TOWN_KINDS,
    WATER_KINDS,
    BaseMap,
    Drawn,
    Geometry,
    RailPoint,
    Road,
    Town,
    Water,
    Wood,
)
from data.cache import cached
from data.files import BASEMAP, DataFileError, read_json
from data.lines import Line
from data.places.bounds import LonLat

_AREAS: Final = ("Polygon", "MultiPolygon")
_LINES: Final = ("LineString",)
_POINTS: Final = ("Point",)


@dataclass(frozen=True)
class _Feature(Line):
    """The properties of a feature as cells, and its geometry; the line number is that of the feature, from 1."""

    geometry: Geometry

    def fault(self, detail: str) -> DataFileError:
        """Return the error that names this feature."""
        return DataFileError(self.file, "unreadable", f"feature {self.line_number}: {detail}")

    @property
    def rank(self) -> int:
        """From which zooms it is shown."""
        rank = self.whole("rank")
        if rank not in RANKS:
            raise self.fault(f"rank is {rank}, not one of {RANKS}")
        return rank

    @property
    def point(self) -> LonLat:
        """Its position."""
        longitude, latitude = self.geometry["coordinates"]
        return float(longitude), float(latitude)


# Two atlases at most, as in data.atlas.
@cached(maxsize=2)
def base_map(atlas: Atlas) -> BaseMap:
    """Return the base map of an atlas; lists are empty where the territory has no such inputs.

    Raises:
        DataFileError: a file is missing or broken, or a feature has an unknown kind, rank or type of geometry.
    """
    folder = atlas.folder
    water, extent = _read("water", _AREAS, folder)
    woods, _ = _read("forest", _AREAS, folder)
    roads, _ = _read("roads", _LINES, folder)
    rail, _ = _read("rail", _POINTS, folder)
    towns, _ = _read("towns", _POINTS, folder)
    return BaseMap(
        water=tuple(Water(one.choice("kind", WATER_KINDS), one.text("name"), one.rank, one.geometry) for one in water),
        woods=tuple(Wood(one.rank, one.geometry) for one in woods),
        roads=tuple(_road(one) for one in roads),
        rail=tuple(RailPoint(one.choice("kind", RAIL_KINDS), one.text("name"), one.rank, one.point) for one in rail),
        towns=tuple(
            Town(
                one.required("name"),
                one.choice("kind", TOWN_KINDS),
                one.whole_or_none("population"),
                one.rank,
                one.point,
            )
            for one in towns
        ),
        extent=extent,
    )


@cached(maxsize=16)
def drawn(atlas: Atlas, name: str) -> tuple[Drawn, ...]:
    """Return what is drawn of a file of the base map, by the file's name without ``.geojson``.

    Raises:
        DataFileError: the file is missing or broken, or a feature has no known rank.
    """
    features, _ = _read(name, (*_AREAS, "LineString", "MultiLineString", *_POINTS), atlas.folder)
    # A file of one kind names none, and land and borders are always shown.
    return tuple(
        Drawn(one.cells.get("kind", ""), one.rank if "rank" in one.cells else RANKS[0], one.geometry)
        for one in features
    )


def _road(one: _Feature) -> Road:
    return Road(
        ref=one.text("ref"),
        kind=one.choice("kind", ROAD_KINDS),
        rank=one.rank,
        vehicles_per_day=one.whole_or_none("vehicles_per_day"),
        heavy_share=one.number_or_none("heavy_share"),
        year=one.whole_or_none("year"),
        source=one.text("source"),
        geometry=one.geometry,
    )


def _read(name: str, geometries: Collection[str], folder: Path) -> tuple[list[_Feature], Geometry | None]:
    """Return the features of a file, none of which may be absent, and its extent."""
    file = f"{BASEMAP}/{name}.geojson"
    content = read_json(file, folder)
    features = content.get("features") if isinstance(content, dict) else None
    if not isinstance(features, list):
        raise DataFileError(file, "incomplete", "no list of features")
    return [_feature(file, number, one, geometries) for number, one in enumerate(features, 1)], content.get("extent")


def _feature(file: str, number: int, one: Any, geometries: Collection[str]) -> _Feature:  # noqa: ANN401  (JSON can be anything)
    try:
        properties, geometry = one["properties"], one["geometry"]
        cells = {key: "" if value is None else str(value) for key, value in properties.items()}
        found = geometry["type"]
    except (TypeError, KeyError, AttributeError) as error:
        raise DataFileError(file, "unreadable", f"feature {number} is no GeoJSON feature") from error
    feature = _Feature(file, number, cells, geometry)
    if found not in geometries:
        raise feature.fault(f"its geometry is {found}, not {' or '.join(geometries)}")
    return feature
