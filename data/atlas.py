"""The atlas in memory: every data file read once, checked, and shared read-only by all sessions."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Literal

from data.cache import cached
from data.catalogue.indicators import Indicator, Theme, Unit, read_catalogue, read_themes, read_units
from data.files import (
    BASEMAP,
    BASEMAP_FILES,
    RUNTIME_FILES,
    DataFileError,
    built_folder,
    read_features,
    read_json,
    read_table,
    read_text,
    stamps,
)
from data.language import Language

Row = Mapping[str, str]
Feature = Mapping[str, Any]
AreaKind = Literal["commune", "peer", "area"]

#: The layers whose features are places an investor may settle at or pass through, in drawing order.
SITE_LAYERS = ("zones", "ports", "sites", "transport")


@dataclass(frozen=True)
class Area:
    """A commune, a peer commune elsewhere in France, or an area made of communes.

    Attributes:
        code: INSEE code, or the area's id.
        members: INSEE codes of an area's communes; empty otherwise.
    """

    code: str
    kind: AreaKind
    texts: Row
    members: tuple[str, ...] = ()

    def name(self, t: Language) -> str:
        """Return the name."""
        return t.pick(self.texts, "name")

    def short(self, t: Language) -> str:
        """Return the name for headings of columns."""
        return self.texts.get(f"short_{t.code}") or self.name(t)


@dataclass(frozen=True)
class Count:
    """Population at a census.

    Attributes:
        relayed: the figure is INSEE's, found through a secondary page.
    """

    year: int
    value: int
    relayed: bool


@dataclass(frozen=True, eq=False)
class Atlas:
    """Everything the pages show. Compared and hashed by identity, so that it can key a cache.

    Attributes:
        folder: where its files are.
    """

    folder: Path
    themes: Mapping[str, Theme]
    units: Mapping[str, Unit]
    columns: Mapping[str, Row]
    indicators: Mapping[str, Indicator]
    areas: Mapping[str, Area]
    perimeters: tuple[str, ...]
    figures: Mapping[tuple[str, str], float]
    population: Mapping[str, tuple[Count, ...]]
    structures: Mapping[tuple[str, str], tuple[tuple[str, float], ...]]
    contours: Mapping[str, Feature]
    features: Mapping[str, tuple[Feature, ...]]
    projects: Mapping[str, Row]
    zone_areas: tuple[Row, ...]
    site_facts: tuple[Row, ...]
    diagnosis: tuple[Row, ...]
    subjects: Mapping[str, Row]
    swot: tuple[Row, ...]
    port_traffic: tuple[Row, ...]
    gaps: tuple[Row, ...]
    package: Mapping[str, Any]
    places: Mapping[str, Feature] = field(default_factory=dict)

    def value(self, code: str, indicator: str) -> float | None:
        """Return the figure of a commune, peer or area; None if it is not available."""
        return self.figures.get((code, indicator))

    def values(self, perimeter: str, indicator: str) -> dict[str, float | None]:
        """Return the figures of a perimeter's communes by INSEE code."""
        return {code: self.value(code, indicator) for code in self.areas[perimeter].members}

    def missing(self, area: str, indicator: str) -> tuple[str, ...]:
        """Return the communes of an area that lack the figure."""
        return tuple(code for code in self.areas[area].members if self.value(code, indicator) is None)

    def why_missing(self, code: str, indicator: str, t: Language) -> str:
        """Say why a figure is not available; empty if it is."""
        if self.value(code, indicator) is not None:
            return ""
        entry, place = self.indicators[indicator], self.areas[code]
        if place.kind != "area":
            return t("withheld by INSEE (statistical secrecy) or not published")
        if entry.aggregate == "none":
            return entry.reason(t)
        lacking = len(self.missing(code, indicator))
        return t.plural("{n} commune lacks the figure", "{n} communes lack the figure", lacking)

    def point(self, identifier: str) -> tuple[float, float] | None:
        """Return longitude and latitude of a place or project; None if its position is not known.

        A project lies on the site it names, failing that at the middle of its only commune.
        """
        project = self.projects.get(identifier)
        place = self.places.get(project["site"] if project else identifier)
        if place and place["properties"]["lon"] is not None:
            return place["properties"]["lon"], place["properties"]["lat"]
        contour = self.contours.get(project["commune"]) if project else None
        return (contour["properties"]["lon"], contour["properties"]["lat"]) if contour else None

    def at_same_point(self, identifier: str) -> tuple[str, ...]:
        """Return the other places and projects at exactly the same position."""
        here = self.point(identifier)
        everything = (*self.places, *self.projects)
        return tuple(other for other in everything if here and other != identifier and self.point(other) == here)

    def facts(self, identifier: str, topic: str) -> tuple[Row, ...]:
        """Return the further facts on a place about one topic, each with its source; empty if there are none."""
        return tuple(row for row in self.site_facts if row["id"] == identifier and row["topic"] == topic)

    def bounds(self, codes: Iterable[str]) -> tuple[float, float, float, float]:
        """Return west, south, east and north in degrees around communes of the département."""
        boxes = [[float(side) for side in self.contours[code]["properties"]["bbox"].split(",")] for code in codes]
        west, south, east, north = zip(*boxes, strict=True)
        return min(west), min(south), max(east), max(north)

    def around_sites(self) -> tuple[float, float, float, float]:
        """Return west, south, east and north in degrees around every placed site, with a margin of 1 to 2 km."""
        margin = 0.02
        points = [point for name in self.places if (point := self.point(name))]
        longitudes, latitudes = zip(*points, strict=True)
        box = min(longitudes) - margin, min(latitudes) - margin, max(longitudes) + margin, max(latitudes) + margin
        west, south, east, north = (round(side, 5) for side in box)
        return west, south, east, north

    def communes(self) -> tuple[str, ...]:
        """Return the INSEE codes of all communes of the département."""
        return tuple(code for code, place in self.areas.items() if place.kind == "commune")

    def peers(self) -> tuple[str, ...]:
        """Return the INSEE codes of the communes an investor compares with, inside and outside the département."""
        return tuple(code for code, place in self.areas.items() if place.texts.get("reference"))


def load(folder: Path | None = None) -> Atlas:
    """Return the atlas of a folder, the territory's own by default; read again only when a file on disk has changed.

    Raises:
        DataFileError: a file is missing or broken.
    """
    folder = folder or built_folder()
    return _load(folder, stamps(folder))


# Two versions at most: the one being read now, and the one older sessions may still be drawing.
@cached(maxsize=2)
def _load(folder: Path, _stamps: tuple[tuple[str, int, int], ...]) -> Atlas:
    package = _package(folder)
    units, themes = read_units(folder), read_themes(folder)
    indicators = read_catalogue(units, themes, folder)
    areas, perimeters = _areas(folder)
    features = {
        name: tuple(read_features(f"{name}.geojson", ("id", "name_fr", "name_en"), folder)) for name in SITE_LAYERS
    }
    return Atlas(
        folder=folder,
        themes=themes,
        units=units,
        columns={row["column"]: row for row in read_table("columns.csv", ("column", "label_fr", "label_en"), folder)},
        indicators=indicators,
        areas=areas,
        perimeters=perimeters,
        figures=_figures(indicators, areas, folder),
        population=_population(folder),
        structures=_structures(folder),
        contours={
            feature["properties"]["code"]: feature
            for feature in read_features("communes.geojson", ("code", "name", "lon", "lat"), folder)
        },
        features=features,
        projects={row["id"]: row for row in _rows("projects.csv", ("id", "name_fr", "site", "commune"), folder)},
        zone_areas=_rows("zone_areas.csv", ("id", "area_ha"), folder),
        site_facts=_rows("site_facts.csv", ("id", "topic", "text_fr", "text_en", "year", "source", "url"), folder),
        diagnosis=_rows("diagnosis.csv", ("id", "theme", "value", "year", "area_fr"), folder),
        subjects={
            row["subject"]: row
            for row in _rows("subjects.csv", ("subject", "title_fr", "conflict", "indicator"), folder)
        },
        swot=_rows("swot.csv", ("type", "text_fr", "text_en"), folder),
        port_traffic=_rows("port_traffic.csv", ("year", "total_mt"), folder),
        gaps=_rows("gaps.csv", ("id", "title_fr", "title_en"), folder),
        package=package,
        places={feature["properties"]["id"]: feature for group in features.values() for feature in group},
    )


def _package(folder: Path) -> Mapping[str, Any]:
    """Read the description of the files, and compare every file with the checksum noted when it was built.

    A file cut short at the end of a line would else lose figures without anybody noticing.
    """
    package: Mapping[str, Any] = read_json("datapackage.json", folder)
    resources = package.get("resources") if isinstance(package, dict) else None
    if not isinstance(resources, list):
        raise DataFileError("datapackage.json", "incomplete", "no resources")
    try:
        sums = {str(resource["path"]): str(resource["hash"]).partition(":")[2] for resource in resources}
    except (TypeError, KeyError, AttributeError) as error:
        raise DataFileError("datapackage.json", "unreadable", "a resource has no path or no hash") from error
    for name in (*RUNTIME_FILES, *(f"{BASEMAP}/{name}" for name in BASEMAP_FILES)):
        if name == "datapackage.json":
            continue
        if name not in sums:
            raise DataFileError("datapackage.json", "incomplete", f"no resource {name}")
        text = read_text(name, folder)
        if hashlib.sha256(text.encode()).hexdigest() != sums[name]:
            raise DataFileError(name, "unreadable", "its content is not what was built (checksum in datapackage.json)")
    _check_origins(package)
    return package


def _check_origins(package: Mapping[str, Any]) -> None:
    """Look up whatever a page says of files and inputs, so that a lack is told here and not by a page."""
    try:
        for resource in package["resources"]:
            _ = (
                resource["title"],
                resource["bytes"],
                resource["published"],
                [licence["title"] for licence in resource["licenses"]],
            )
            _ = [source["title"] for source in resource["sources"]]
        for source in package["sources"]:
            _ = [source[name] for name in ("file", "title", "title_fr", "published", "licence")]
            _ = date.fromisoformat(f"{source['accessed']}-01")
    except (TypeError, KeyError, ValueError) as error:
        raise DataFileError("datapackage.json", "unreadable", f"a resource or source lacks {error}") from error


def _rows(name: str, columns: tuple[str, ...], folder: Path) -> tuple[Row, ...]:
    return tuple(read_table(name, columns, folder))


def _areas(folder: Path) -> tuple[dict[str, Area], tuple[str, ...]]:
    places: dict[str, Area] = {}
    for row in read_table("places.csv", ("code", "kind", "name_fr", "name_en", "reference"), folder):
        kind: AreaKind = "peer" if row["kind"] == "peer" else "commune"
        places[row["code"]] = Area(row["code"], kind, row)
    perimeters = []
    for row in read_table("perimeters.csv", ("id", "name_fr", "name_en", "choice", "codes"), folder):
        members = tuple(row["codes"].split())
        unknown = [code for code in members if code not in places]
        if unknown or not members:
            raise DataFileError("perimeters.csv", "unreadable", f"{row['id']}: unknown communes {unknown}")
        places[row["id"]] = Area(row["id"], "area", row, members)
        if row["choice"]:
            perimeters.append(row["id"])
    return places, tuple(perimeters)


def _figures(
    indicators: Mapping[str, Indicator], places: Mapping[str, Area], folder: Path
) -> dict[tuple[str, str], float]:
    figures = {}
    for number, row in enumerate(read_table("indicators.csv", ("code", "indicator", "year", "value"), folder), start=2):
        if row["indicator"] not in indicators or row["code"] not in places:
            raise DataFileError("indicators.csv", "unreadable", f"line {number}: unknown code or indicator")
        if row["value"]:
            figures[row["code"], row["indicator"]] = _float("indicators.csv", number, row["value"])
    return figures


def _population(folder: Path) -> dict[str, tuple[Count, ...]]:
    series: dict[str, list[Count]] = {}
    for number, row in enumerate(read_table("population.csv", ("code", "year", "value", "relayed"), folder), start=2):
        count = Count(
            year=int(_float("population.csv", number, row["year"])),
            value=int(_float("population.csv", number, row["value"])),
            relayed=bool(row["relayed"]),
        )
        series.setdefault(row["code"], []).append(count)
    return {code: tuple(sorted(counts, key=lambda count: count.year)) for code, counts in series.items()}


def _structures(folder: Path) -> dict[tuple[str, str], tuple[tuple[str, float], ...]]:
    items: dict[tuple[str, str], list[tuple[str, float]]] = {}
    columns = ("code", "structure", "column", "value")
    for number, row in enumerate(read_table("structures.csv", columns, folder), start=2):
        value = _float("structures.csv", number, row["value"])
        items.setdefault((row["code"], row["structure"]), []).append((row["column"], value))
    return {key: tuple(values) for key, values in items.items()}


def _float(file: str, line: int, text: str) -> float:
    try:
        return float(text)
    except ValueError as error:
        raise DataFileError(file, "unreadable", f"line {line}: {text!r} is not a number") from error
