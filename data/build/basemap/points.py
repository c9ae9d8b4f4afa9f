"""Railway places and towns of the base map, as points.

Of the railway only points are known well enough to be drawn: stations, the marshalling yard, private sidings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import shapely
from shapely.geometry.base import BaseGeometry

from data.build.basemap.inputs import Input, read_geo
from data.build.geojson import Feature, Property
from data.build.inputs import GEO, read
from data.places.projection import to_degrees

#: From this many passengers a year a station has rank 1.
BUSY = 200_000
#: From these populations a town has rank 1 and 2.
RANKS = (30_000, 8_000)
#: A town that OSM does not place is a town from this population on, else a village.
TOWN = 10_000

_STATIONS, _YARDS, _SIDINGS = "sncf_stations.geojson", "sncf_marshalling_yards.geojson", "sncf_rail_sidings_ite.geojson"
_PASSENGERS, _PLACES, _LABELS = "sncf_station_passengers.csv", "osm_places.geojson", "rail_labels.csv"


def rail(own: Path, airports: Iterable[tuple[str, BaseGeometry]]) -> list[Feature]:
    """Return stations in use, the ends of the marshalling yard, sidings and airports.

    Args:
        own: folder of the territory's inputs.
        airports: names and points, in degrees.

    Raises:
        BuildError: an input is missing or broken.
    """
    points = [
        *_stations(own),
        *(("yard", yard.text("libelle"), 1, to_degrees(yard.geometry)) for yard in read_geo(own, _YARDS)),
        *(("siding", siding.name, 3, siding.point) for siding in sidings(own)),
        *(("airport", name, 1, point) for name, point in airports),
    ]
    return [
        Feature(f"rail-{number:03d}", point, {"kind": kind, "name": name, "rank": rank})
        for number, (kind, name, rank, point) in enumerate(points)
    ]


def newest_passengers(own: Path) -> dict[str, dict[str, str]]:
    """Return the row of the newest year of each station with passengers, by its UIC code.

    Raises:
        BuildError: the table is missing or broken.
    """
    rows = sorted(read(own / GEO / _PASSENGERS), key=lambda row: (row["uic"], int(row["year"])))
    return {row["uic"]: row for row in rows}


def _stations(own: Path) -> Iterator[tuple[str, str, int, BaseGeometry]]:
    passengers = newest_passengers(own)
    for row in passengers.values():
        point = shapely.Point(float(row["lon"]), float(row["lat"]))
        yield "station", row["station"], 1 if int(row["passengers"]) >= BUSY else 2, point
    # A station on several lines has a row a line; one in use for neither goods nor passengers is closed.
    others = {
        station.text("code_uic"): station
        for station in reversed(read_geo(own, _STATIONS))
        if "O" in (station.text("fret"), station.text("voyageurs"))
    }
    for uic, station in sorted(others.items()):
        if uic not in passengers:
            yield "station", station.text("libelle"), 3, to_degrees(station.geometry)


@dataclass(frozen=True)
class Siding:
    """A private siding: name (empty where the list's is not that of the place), line, kilometric point, degrees."""

    name: str
    line: str
    pk: str
    point: BaseGeometry


def sidings(own: Path) -> list[Siding]:
    """Return the private sidings, one a point, from west to east; raises as :func:`rail`."""
    unsure = {(row["name"], row["line"], row["pk"]) for row in read(own / GEO / _LABELS)}
    points: dict[tuple[float, ...], Siding] = {}
    for siding in read_geo(own, _SIDINGS):
        name, line, pk = siding.text("gare"), siding.text("code_ligne"), siding.text("pk")
        point = to_degrees(siding.geometry)
        shown = "" if (name, line, pk) in unsure else name
        # One siding stands twice, once without its name.
        if shown or point.coords[0] not in points:
            points[point.coords[0]] = Siding(shown, line, pk, point)
    return [siding for _, siding in sorted(points.items())]


def settlements(own: Path) -> tuple[Input, ...]:
    """Return OSM's cities, towns and villages, in metres; raises as :func:`rail`."""
    return read_geo(own, _PLACES)


def towns(own: Path, department: gpd.GeoDataFrame, population: Mapping[str, float]) -> list[Feature]:
    """Return OSM's cities, towns and villages, and at their town halls the communes after which OSM names none.

    Args:
        own: folder of the territory's inputs.
        department: the communes with figures.
        population: of these communes, by INSEE code.

    Raises:
        BuildError: the input is missing or broken.
    """
    placed = settlements(own)
    found = [
        _town(number, place.text("name"), place.text("class"), place.number("population"), to_degrees(place.geometry))
        for number, place in enumerate(placed)
    ]
    known = {_plain(place.text("name")) for place in placed}
    for code, name, hall in zip(department["code"], department["name"], department["hall"], strict=True):
        if hall is not None and _plain(name) not in known:
            count = population.get(code)
            kind = "town" if (count or 0) >= TOWN else "village"
            found.append(_town(len(found), name.replace("'", "’"), kind, count, hall))
    return found


def _plain(name: str) -> str:
    """Return a name as it is compared: IGN and OSM differ in apostrophes and capitals."""
    return name.replace("’", "'").casefold()


def _town(number: int, name: str, kind: str, population: float | None, point: BaseGeometry) -> Feature:
    rank = 1 + sum((population or 0) < least for least in RANKS)
    count = None if population is None else round(population)
    properties: dict[str, Property] = {"name": name, "kind": kind, "population": count, "rank": rank}
    return Feature(f"town-{number:03d}", point, properties)
