"""Where people live inside each commune, on a grid, for counting them within circles.

A commune's people are spread around its known town and village points: a normal kernel whose standard deviation is
:data:`WIDTHS_M`, weighed by the population of the point, on land less water and forest (docks are no land). The grid
also holds the land of each cell, for people spread evenly, and each commune's town hall.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from data.build.basemap.forest import woods
from data.build.basemap.points import TOWN, settlements
from data.build.basemap.water import inland_water
from data.build.inputs import GEO, Lookup, table
from data.files import csv_text
from data.places.people import CELL_M, PARTS
from data.places.projection import LAMBERT93, to_metres

#: Standard deviation of the kernel by class of town, in metres.
WIDTHS_M: Final = MappingProxyType({"city": 4000.0, "town": 1500.0, "village": 800.0})
#: From this population on a commune that OSM does not class is a city.
CITY: Final = 100_000
#: Points by which a cell is measured stand this far apart, in metres.
STEP_M: Final = 100.0

_AROUND: Final = "communes_around.csv"
_Floats = npt.NDArray[np.float64]
_Whole = npt.NDArray[np.int64]


@dataclass(frozen=True)
class _Town:
    """A point around which people live."""

    point: BaseGeometry
    weight: float
    width_m: float


def build_people(
    own: Path, around: gpd.GeoDataFrame, population: Mapping[str, float], departements: tuple[str, ...], year: str
) -> dict[str, str]:
    """Return the text of ``people_grid.csv`` and ``people_communes.csv``.

    Args:
        own: folder of the territory's inputs.
        around: communes of the département and those outside, with town halls.
        population: of the communes with figures, by INSEE code.
        departements: the départements whose communes have figures.
        year: of the population.

    Raises:
        BuildError: an input is missing or broken.
    """
    has_geo = (own / GEO).is_dir()
    others: Mapping[str, dict[str, str]] = Lookup(own / GEO / _AROUND, "code") if has_geo else {}
    outside = {code: row for code, row in others.items() if not code.startswith(departements)}
    counts = {code: count for code, count in population.items() if code.startswith(departements)}
    counts |= {code: float(row[f"population_{year}"]) for code, row in outside.items()}
    chosen = around[around["code"].isin(counts)].reset_index(drop=True)
    towns = _towns(own, chosen, counts)
    points, commune = _land(chosen)
    habitable = _habitable(own, points) if has_geo else np.ones(len(points), dtype=bool)
    weights = _weights(points, commune, habitable, towns)
    return {
        "people_grid.csv": _grid(points, commune, weights, chosen),
        "people_communes.csv": table([_commune(row, outside, year) for row in chosen.itertuples()]),
    }


def _commune(row: object, outside: Mapping[str, Mapping[str, str]], year: str) -> dict[str, str]:
    code, name, hall = (getattr(row, field) for field in ("code", "name", "hall"))
    known = outside.get(code)
    labour = known["labour_force_2022"] if known else ""
    rate = known["unemployment_rate_2022"] if known else ""
    return {
        "code": code,
        "name": name.replace("'", "’"),
        "lon": f"{hall.x:.5f}",
        "lat": f"{hall.y:.5f}",
        "population": known[f"population_{year}"] if known else "",
        "labour_force": labour,
        "unemployed": str(round(float(labour) * float(rate) / 100)) if labour and rate else "",
    }


def _towns(own: Path, communes: gpd.GeoDataFrame, counts: Mapping[str, float]) -> list[list[_Town]]:
    """Return the points around which the people of each commune live, at least its town hall."""
    places = settlements(own) if (own / GEO).is_dir() else ()
    outlines = np.asarray(communes.to_crs(LAMBERT93).geometry)
    points = np.array([place.geometry for place in places], dtype=object)
    found: list[list[_Town]] = [[] for _ in outlines]
    named: set[int] = set()
    for place, commune in shapely.STRtree(outlines).query(points, predicate="within").T if len(points) else ():
        one, count = places[place], places[place].number("population")
        if count:  # a place without known population says nothing of how many live around it
            found[commune].append(_Town(one.geometry, count, WIDTHS_M[one.text("class")]))
        if _same(one.text("name"), communes["name"][commune]):
            named.add(commune)
    for commune, (code, hall) in enumerate(zip(communes["code"], communes["hall"], strict=True)):
        rest = counts[code] - sum(town.weight for town in found[commune])
        if commune not in named and (rest > 0 or not found[commune]):
            found[commune].append(_Town(to_metres(hall), max(rest, 1.0), WIDTHS_M[_class(counts[code])]))
    return found


def _same(first: str, second: str) -> bool:
    return first.replace("’", "'").casefold() == second.replace("’", "'").casefold()


def _class(count: float) -> str:
    return "city" if count >= CITY else "town" if count >= TOWN else "village"


def _land(communes: gpd.GeoDataFrame) -> tuple[npt.NDArray[np.object_], _Whole]:
    """Return points every :data:`STEP_M` metres on the communes' land, and the number of the commune of each."""
    outlines = np.asarray(communes.to_crs(LAMBERT93).geometry)
    west, south, east, north = shapely.total_bounds(outlines)
    across, up = (
        np.arange(math.floor(low / CELL_M) * CELL_M + STEP_M / 2, high, STEP_M)
        for low, high in ((west, east), (south, north))
    )
    xy = np.stack(np.meshgrid(across, up), axis=-1).reshape(-1, 2)
    points = shapely.points(xy)
    # Each outline is prepared once for all its points; asked the other way round, every point meets it raw.
    commune, point = shapely.STRtree(points).query(outlines, predicate="contains")
    order = np.lexsort((commune, point))
    # A point on a border may lie in two: the first counts.
    _, first = np.unique(point[order], return_index=True)
    return points[point[order][first]], commune[order][first]


def _habitable(own: Path, points: npt.NDArray[np.object_]) -> npt.NDArray[np.bool_]:
    """Tell which points lie neither in water nor in forest."""
    free, tree = np.ones(len(points), dtype=bool), shapely.STRtree(points)
    for covered in (inland_water(own), woods(own)):
        free[np.unique(tree.query(shapely.get_parts(covered), predicate="contains")[1])] = False
    return free


def _weights(
    points: npt.NDArray[np.object_],
    commune: _Whole,
    habitable: npt.NDArray[np.bool_],
    towns: Sequence[Sequence[_Town]],
) -> _Floats:
    """Return the share of its commune's people that lives at each point."""
    weights = np.zeros(len(points))
    for number, around in enumerate(towns):
        here = commune == number
        # A commune that is wood or water everywhere has its people on all its land.
        where = np.flatnonzero(here & habitable if (here & habitable).any() else here)
        density = sum((_density(points[where], town) for town in around), np.zeros(len(where)))
        total = density.sum()
        if total > 0:
            weights[where] = density / total
    return weights


def _density(points: npt.NDArray[np.object_], town: _Town) -> _Floats:
    """Return the density of the kernel, per square metre times the weight of the town."""
    distance = shapely.distance(points, town.point) / town.width_m
    return np.asarray(town.weight * np.exp(-0.5 * distance**2) / (2 * math.pi * town.width_m**2), dtype=np.float64)


def _grid(points: npt.NDArray[np.object_], commune: _Whole, weights: _Floats, communes: gpd.GeoDataFrame) -> str:
    """Return a row a commune and cell: its number of points on land, and the parts of the people."""
    cell = np.floor_divide(shapely.get_coordinates(points), CELL_M).astype(np.int64)
    keys, index, land = np.unique(np.column_stack([commune, cell]), axis=0, return_inverse=True, return_counts=True)
    parts = np.round(np.bincount(index.ravel(), weights=weights, minlength=len(keys)) * PARTS).astype(int)
    codes = list(communes["code"])
    rows = (
        {"code": codes[number], "x": x, "y": y, "land": points_on_land, "people": share}
        for (number, x, y), points_on_land, share in zip(keys.tolist(), land.tolist(), parts.tolist(), strict=True)
    )
    return csv_text(("code", "x", "y", "land", "people"), rows)
