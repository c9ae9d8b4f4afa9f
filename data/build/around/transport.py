"""Motorway junctions, stations with their passengers and private sidings, completed from the inputs in ``geo/``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from data.build.basemap.inputs import read_geo
from data.build.basemap.points import newest_passengers, sidings
from data.build.basemap.roads import is_motorway
from data.build.inputs import GEO, BuildError, Rows, Sources, read
from data.language import language
from data.places.projection import metres

#: A station of the list and one with passengers are the same within this, in metres.
SAME_M: Final = 700.0

_JUNCTIONS, _PASSENGERS, _ROADS = "motorway_junctions.csv", "sncf_station_passengers.csv", "osm_main_roads.geojson"
_ACTIVITY: Final = {
    "exit": ("Échangeur autoroutier", "Motorway exit"),
    "interchange": ("Bifurcation autoroutière", "Motorway fork"),
    "station": ("Gare de voyageurs", "Passenger station"),
    "siding": ("Embranchement ferroviaire privé", "Private railway siding"),
}
_TRAFFIC_SOURCE: Final = "Ministère chargé des transports, TMJA 2019"
_PASSENGER_SOURCE: Final = "SNCF Gares & Connexions, fréquentation en gares"
_SIDING_SOURCE: Final = "SNCF Réseau, liste des installations terminales embranchées"
_TRAFFIC_YEAR: Final = "2019"


def _named(name: str, french: str, english: str) -> dict[str, str]:
    return {f"{name}_fr": french, f"{name}_en": english}


#: Where stations with passengers lie.
_POINT: Final = _named(
    "text", "Point du fichier des voyageurs par gare.", "Point from the file of passengers by station."
)


@dataclass(frozen=True)
class Transport:
    """Places completed, and what is told of them beside their own line, as rows of ``site_facts.csv``."""

    places: Rows
    facts: Rows


@dataclass(frozen=True)
class Motorways:
    """The carriageways of the numbered motorways, in metres, by number; none where the territory has no ``geo``."""

    carriageways: Mapping[str, BaseGeometry]

    def nearest(self, place: BaseGeometry) -> tuple[str, int | None]:
        """Return number and distance (whole metres) of the nearest; an empty number and None if there is none.

        Args:
            place: its outline or point, in Lambert-93; the distance is 0 where a carriageway crosses it.
        """
        found = min(((line.distance(place), ref) for ref, line in self.carriageways.items()), default=(None, ""))
        return found[1], None if found[0] is None else round(found[0])


def read_motorways(own: Path) -> Motorways:
    """Read the carriageways of the roads whose number is that of a motorway.

    Raises:
        BuildError: the input is missing or broken.
    """
    if not (own / GEO).is_dir():
        return Motorways({})
    by_ref: dict[str, list[BaseGeometry]] = {}
    for road in read_geo(own, _ROADS):
        if is_motorway(road.text("ref")):
            by_ref.setdefault(road.text("ref"), []).append(road.geometry)
    return Motorways({ref: shapely.union_all(lines) for ref, lines in sorted(by_ref.items())})


def complete(places: Rows, own: Path, department: gpd.GeoDataFrame) -> Transport:
    """Return all places with junctions placed, passengers told, and stations and sidings added.

    Args:
        places: rows of places; junctions among them have the facility ``junction``.
        own: folder of the territory's inputs.
        department: communes a place may lie in; others are left out.

    Raises:
        BuildError: an input is missing or broken, or lacks a junction.
    """
    if not (own / GEO).is_dir():
        return Transport([_junction(row, {}) for row in places], [])
    known = {row["id"]: row for row in read(own / GEO / _JUNCTIONS)}
    rows = [_junction(row, known.get(row["id"])) for row in places]
    facts = [_told(row["id"], "position", row, _TRAFFIC_YEAR, _TRAFFIC_SOURCE) for row in known.values() if row["lon"]]
    blank = dict.fromkeys(places[0], "")
    for uic, newest in newest_passengers(own).items():
        station = _same_station(newest, rows)
        if station is None:
            station = _added(blank, _station(uic, newest), newest, department)
            if station is None:
                continue
            rows.append(station)
        # The list of stations has some up to 600 m away, at the kilometre post of their line.
        station |= {name: newest[name] for name in ("lon", "lat", "passengers")}
        years = [row for row in read(own / GEO / _PASSENGERS) if row["uic"] == uic]
        for topic, texts in (("about", _passengers(newest, years)), ("position", _POINT)):
            facts.append(_told(station["id"], topic, texts, newest["year"], _PASSENGER_SOURCE))
    rows += filter(None, (_added(blank, new, at, department) for new, at in _sidings(own)))
    return Transport(rows, facts)


def _junction(row: dict[str, str], known: Mapping[str, str] | None) -> dict[str, str]:
    """Return a place; a junction with what is known of it, by itself an exit without position."""
    if row["facility"] != "junction":
        return row
    if known is None:
        raise BuildError(f"{_JUNCTIONS} has no line with id {row['id']!r}")
    facility = known.get("facility", "exit")
    found = {**row, "facility": facility} | _named("activity", *_ACTIVITY[facility])
    if known.get("lon"):
        found |= {"lon": known["lon"], "lat": known["lat"], "coordinate_quality": "approximate"}
    return found


def _same_station(newest: Mapping[str, str], rows: Iterable[dict[str, str]]) -> dict[str, str] | None:
    here = metres((float(newest["lon"]), float(newest["lat"])))
    stations = (row for row in rows if row["facility"] == "station" and row["lon"] and "passengers" not in row)
    distances = [
        (np.hypot(*np.subtract(here, metres((float(row["lon"]), float(row["lat"]))))), row) for row in stations
    ]
    distance, nearest = min(distances, key=lambda one: float(one[0]), default=(SAME_M, None))
    return nearest if distance < SAME_M else None


def _station(uic: str, newest: Mapping[str, str]) -> dict[str, str]:
    name = newest["station"].replace("'", "’")
    of = "d’" if name[0] in "AEÉIOU" else "de "
    return {
        "id": f"gare-{uic}",
        **_named("name", f"Gare {of}{name}", f"{name} station"),
        **_named("activity", *_ACTIVITY["station"]),
        "facility": "station",
        "year": newest["year"],
        "source": _PASSENGER_SOURCE,
    }


def _passengers(newest: Mapping[str, str], years: Rows) -> dict[str, str]:
    first = min(years, key=lambda row: int(row["year"]))
    count = {code: language(code).number for code in ("fr", "en")}
    now, then = int(newest["passengers"]), int(first["passengers"])
    return _named(
        "text",
        f"{count['fr'](now)} voyageurs en {newest['year']} ; {count['fr'](then)} en {first['year']}.",
        f"{count['en'](now)} passengers in {newest['year']}; {count['en'](then)} in {first['year']}.",
    )


def _sidings(own: Path) -> Iterator[tuple[dict[str, str], dict[str, str]]]:
    for siding in sidings(own):
        name = siding.name.replace("'", "’")
        yield (
            {
                "id": f"embranchement-{siding.line}-{siding.pk.replace('+', '-')}",
                **_named(
                    "name",
                    f"Embranchement {name or 'sans nom'} (ligne {siding.line}, PK {siding.pk})",
                    f"Siding {name or 'without name'} (line {siding.line}, km {siding.pk})",
                ),
                **_named("activity", *_ACTIVITY["siding"]),
                "facility": "siding",
                "source": _SIDING_SOURCE,
            },
            {"lon": f"{siding.point.x:.5f}", "lat": f"{siding.point.y:.5f}"},
        )


def _added(
    blank: Mapping[str, str], new: Mapping[str, str], at: Mapping[str, str], department: gpd.GeoDataFrame
) -> dict[str, str] | None:
    """Return a new transport place with its commune; None outside of all communes."""
    point = shapely.Point(float(at["lon"]), float(at["lat"]))
    codes = department["code"][department.geometry.intersects(point)]
    if codes.empty:
        return None
    placed = {"lon": at["lon"], "lat": at["lat"], "coordinate_quality": "exact", "commune_codes": codes.iloc[0]}
    return {**blank, "kind": "transport", "role": "infrastructure", **new, **placed, "sector": "rail"}


def _told(place: str, topic: str, texts: Mapping[str, str], year: str, source: str) -> dict[str, str]:
    told = {"id": place, "topic": topic, "text_fr": texts["text_fr"], "text_en": texts["text_en"]}
    return told | {"year": year, "source": source, "url": ""}


def cited(facts: Rows, sources: Sources) -> Rows:
    """Return facts with their sources in both languages, in the columns of ``site_facts.csv``."""
    columns = ("id", "topic", "text_fr", "text_en", "year")
    return [
        {**{name: row[name] for name in columns}, **sources.cited(row["source"]), "url": row["url"]} for row in facts
    ]
