"""Reader of the files of the base map: whatever is wrong with one is reported with its file and feature."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from data.atlas import Atlas
from data.basemap.records import (
    RAIL_KINDS,
    RANKS,
    ROAD_KINDS,
    TOWN_KINDS,
    WATER_KINDS,
    BaseMap,
    Drawn,
    RailPoint,
    Road,
    Town,
    Water,
    Wood,
)
from data.cache import cached
from data.features import Feature, FeatureFile, read_features
from data.files import BASEMAP
from data.places.bounds import LonLat

_AREAS: Final = ("Polygon", "MultiPolygon")
_LINES: Final = ("LineString",)
_POINTS: Final = ("Point",)


# Two atlases at most, as in data.atlas.
@cached(maxsize=2)
def base_map(atlas: Atlas) -> BaseMap:
    """Return the base map of an atlas; lists are empty where the territory has no such inputs.

    Raises:
        DataFileError: a file is missing or broken, or a feature has an unknown kind, rank or type of geometry.
    """
    folder = atlas.folder
    water, woods, roads, rail, towns = (_read(name, folder) for name in ("water", "forest", "roads", "rail", "towns"))
    return BaseMap(
        water=tuple(
            Water(one.choice("kind", WATER_KINDS), one.text("name"), _rank(one), one.geometry_of(_AREAS))
            for one in water.features
        ),
        woods=tuple(Wood(_rank(one), one.geometry_of(_AREAS)) for one in woods.features),
        roads=tuple(_road(one) for one in roads.features),
        rail=tuple(
            RailPoint(one.choice("kind", RAIL_KINDS), one.text("name"), _rank(one), _point(one))
            for one in rail.features
        ),
        towns=tuple(
            Town(
                one.required("name"),
                one.choice("kind", TOWN_KINDS),
                one.whole_or_none("population"),
                _rank(one),
                _point(one),
            )
            for one in towns.features
        ),
        extent=water.extent,
    )


@cached(maxsize=16)
def drawn(atlas: Atlas, name: str) -> tuple[Drawn, ...]:
    """Return what is drawn of a file of the base map, by the file's name without ``.geojson``.

    Raises:
        DataFileError: the file is missing or broken, or a feature has no known rank.
    """
    types = (*_AREAS, "LineString", "MultiLineString", *_POINTS)
    # A file of one kind names none, and land and borders are always shown.
    return tuple(
        Drawn(one.cells.get("kind", ""), _rank(one) if "rank" in one.cells else RANKS[0], one.geometry_of(types))
        for one in _read(name, atlas.folder).features
    )


def _road(one: Feature) -> Road:
    return Road(
        ref=one.text("ref"),
        kind=one.choice("kind", ROAD_KINDS),
        rank=_rank(one),
        vehicles_per_day=one.whole_or_none("vehicles_per_day"),
        heavy_share=one.number_or_none("heavy_share"),
        year=one.whole_or_none("year"),
        source=one.text("source"),
        geometry=one.geometry_of(_LINES),
    )


def _read(name: str, folder: Path) -> FeatureFile:
    return read_features(f"{BASEMAP}/{name}.geojson", folder, may_be_empty=True)


def _rank(one: Feature) -> int:
    """Return from which zooms a feature is shown."""
    rank = one.whole("rank")
    if rank not in RANKS:
        raise one.fault(f"rank is {rank}, not one of {RANKS}")
    return rank


def _point(one: Feature) -> LonLat:
    longitude, latitude = one.geometry_of(_POINTS)["coordinates"]
    return float(longitude), float(latitude)
