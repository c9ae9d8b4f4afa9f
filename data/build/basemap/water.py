"""Inland water: lagoons, ponds, rivers, canals and docks, with name and rank.

The outlines come without names: ``water_names.csv`` gives name, kind and rank by a point in the water. What it does not
name is a pond, or a canal where it is long and thin.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import shapely
from shapely.geometry.base import BaseGeometry

from data.basemap.records import WATER_KINDS
from data.build.basemap.inputs import areas, generalised, read_geo
from data.build.geojson import Feature, Property
from data.build.inputs import GEO, BuildError, read
from data.places.projection import M2_PER_HA, metres, to_degrees

#: Water narrower than twice this is a canal where it joins a lagoon, in metres.
CANAL_M = 80.0
#: A point names the water that is not farther than this, in metres: rivers are braided.
REACH_M = 60.0
TOLERANCE_M = 12.0
LEAST_HA = 3.0
#: From these areas, in hectares, water without name has rank 1 and 2.
RANKS_HA = (300.0, 40.0)
#: 4π · area / perimeter²: 1 for a circle. What is thinner than this is a canal.
THIN = 0.03

_INPUT, _NAMES = "osm_water.geojson", "water_names.csv"


@dataclass(frozen=True)
class _Name:
    """What a point says of the water it lies in; what is open to the sea is not part of a commune's land."""

    name: str
    kind: str
    rank: int
    open_to_sea: bool
    point: BaseGeometry


def inland_water(own: Path) -> BaseGeometry:
    """Return all inland water in metres; each place counts once.

    Raises:
        BuildError: the input is missing or broken.
    """
    return areas(read_geo(own, _INPUT))


def docks(outlines: Mapping[str, BaseGeometry]) -> list[Feature]:
    """Return dock basins given by name, in degrees."""
    return [
        Feature(f"dock-{number:02d}", outline, {"kind": "dock", "name": name, "rank": 1})
        for number, (name, outline) in enumerate(sorted(outlines.items()))
    ]


def water(own: Path) -> list[Feature]:
    """Return inland water.

    Args:
        own: folder of the territory's inputs.

    Raises:
        BuildError: an input is missing or broken, or a point lies in no water.
    """
    parts, named = _bodies(own)
    found = []
    for number, part in enumerate(parts):
        name = named.get(number)
        if name is None and part.area < LEAST_HA * M2_PER_HA:
            continue
        if name is not None and name.open_to_sea and name.kind == "canal":
            continue  # cut out of the land: it is drawn as sea, and named as a dock basin
        pieces = generalised(part, TOLERANCE_M)
        if pieces:
            shape = to_degrees(shapely.MultiPolygon(pieces))
            found.append(Feature(f"water-{number:04d}", shape, _properties(part, name)))
    return found


def open_to_sea(own: Path) -> BaseGeometry:
    """Return the lagoons and canals that are open to the sea, in metres; raises as :func:`water`."""
    parts, named = _bodies(own)
    return shapely.union_all([parts[number] for number, name in named.items() if name.open_to_sea])


def _bodies(own: Path) -> tuple[list[BaseGeometry], dict[int, _Name]]:
    """Return the stretches of water, largest first, and what is known of them by their number."""
    names = _names(own)
    bodies = sorted(shapely.get_parts(inland_water(own)), key=lambda body: (-body.area, body.bounds))
    lagoons = [name for name in names if name.kind == "lagoon"]
    parts = [part for body in bodies for part in _parts(body, lagoons)]
    return parts, {_index(name, parts): name for name in names}


def _names(own: Path) -> list[_Name]:
    names = []
    for row in read(own / GEO / _NAMES):
        if row["kind"] not in WATER_KINDS:
            raise BuildError(f"{_NAMES}: {row['name']} has the unknown kind {row['kind']}")
        point = shapely.Point(metres((float(row["lon"]), float(row["lat"]))))
        names.append(_Name(row["name"], row["kind"], int(row["rank"]), row["open_to_sea"] == "y", point))
    return names


def _parts(body: BaseGeometry, lagoons: list[_Name]) -> list[BaseGeometry]:
    """Return a stretch of water; one that holds a lagoon is cut where canals join it."""
    if not any(body.intersects(lagoon.point) for lagoon in lagoons):
        return [body]
    wide = body.buffer(-CANAL_M).buffer(CANAL_M).intersection(body)
    return [part for part in shapely.get_parts([wide, body.difference(wide)]) if part.area >= LEAST_HA * M2_PER_HA]


def _index(name: _Name, parts: list[BaseGeometry]) -> int:
    nearest = min(range(len(parts)), key=lambda number: parts[number].distance(name.point))
    if parts[nearest].distance(name.point) > REACH_M:
        raise BuildError(f"{_NAMES}: the point of {name.name} lies in no water of {_INPUT}")
    return nearest


def _properties(part: BaseGeometry, name: _Name | None) -> dict[str, Property]:
    if name is not None:
        return {"kind": name.kind, "name": name.name, "rank": name.rank}
    thin = 4 * math.pi * part.area / part.length**2 < THIN
    rank = 1 + sum(part.area < least * M2_PER_HA for least in RANKS_HA)
    return {"kind": "canal" if thin else "pond", "name": "", "rank": rank}
