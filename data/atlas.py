"""The atlas in memory: every data file read once, checked, and shared read-only by all sessions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from data.areas import Area, read_areas
from data.cache import cached
from data.catalogue.indicators import Indicator, Theme, Unit, read_catalogue, read_themes, read_units
from data.catalogue.population import Count, read_population
from data.catalogue.structures import InseeColumn, Structure, read_columns, read_structures
from data.data_package import DataPackage, read_data_package
from data.diagnosis.figures import DiagnosisFigure, Stake, Subject, read_figures, read_stakes, read_subjects
from data.diagnosis.port import PortYear, read_port_traffic
from data.diagnosis.series import SeriesDefinition, read_series
from data.diagnosis.statements import Statements, WorkshopStatement, read_statements, read_workshops
from data.diagnosis.swot import SwotLine, read_swot
from data.files import built_folder, read_features, read_table, stamps
from data.known_gaps import KnownGap, read_gaps
from data.language import Language
from data.lines import read_lines

Row = Mapping[str, str]
Feature = Mapping[str, Any]

#: The layers whose features are places an investor may settle at or pass through, in drawing order.
SITE_LAYERS = ("zones", "ports", "sites", "transport")
_NO_STRUCTURE: Final = Structure({})


@dataclass(frozen=True, eq=False)
class Atlas:
    """Everything the pages show. Compared and hashed by identity, so that it can key a cache.

    Attributes:
        folder: where its files are.
    """

    folder: Path
    themes: Mapping[str, Theme]
    units: Mapping[str, Unit]
    columns: Mapping[str, InseeColumn]
    indicators: Mapping[str, Indicator]
    areas: Mapping[str, Area]
    perimeters: tuple[str, ...]
    figures: Mapping[tuple[str, str], float]
    population: Mapping[str, tuple[Count, ...]]
    structures: Mapping[tuple[str, str], Structure]
    contours: Mapping[str, Feature]
    features: Mapping[str, tuple[Feature, ...]]
    projects: Mapping[str, Row]
    zone_areas: tuple[Row, ...]
    site_facts: tuple[Row, ...]
    diagnosis: Mapping[str, DiagnosisFigure]
    subjects: Mapping[str, Subject]
    stakes: Mapping[Stake, tuple[str, ...]]
    swot: tuple[SwotLine, ...]
    port_traffic: Mapping[str, PortYear]
    series: tuple[SeriesDefinition, ...]
    workshops: tuple[WorkshopStatement, ...]
    statements: Statements
    gaps: tuple[KnownGap, ...]
    package: DataPackage
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

    def structure(self, code: str, kind: str) -> Structure:
        """Return the people of a place by age, or its establishments by sector; no counts where they are not known."""
        return self.structures.get((code, kind), _NO_STRUCTURE)

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
        return tuple(code for code, place in self.areas.items() if place.reference)


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
    package = read_data_package(folder)
    units, themes = read_units(folder), read_themes(folder)
    indicators, areas = read_catalogue(units, themes, folder), read_areas(folder)
    subjects = read_subjects(indicators, folder)
    features = {
        name: tuple(read_features(f"{name}.geojson", ("id", "name_fr", "name_en"), folder)) for name in SITE_LAYERS
    }
    return Atlas(
        folder=folder,
        themes=themes,
        units=units,
        columns=read_columns(folder),
        indicators=indicators,
        areas=areas,
        perimeters=tuple(code for code, area in areas.items() if area.choice),
        figures=_figures(indicators, areas, folder),
        population=read_population(folder),
        structures=read_structures(folder),
        contours={
            feature["properties"]["code"]: feature
            for feature in read_features("communes.geojson", ("code", "name", "lon", "lat"), folder)
        },
        features=features,
        projects={row["id"]: row for row in _rows("projects.csv", ("id", "name_fr", "site", "commune"), folder)},
        zone_areas=_rows("zone_areas.csv", ("id", "area_ha"), folder),
        site_facts=_rows("site_facts.csv", ("id", "topic", "text_fr", "text_en", "year", "source", "url"), folder),
        diagnosis=read_figures(subjects, units, folder),
        subjects=subjects,
        stakes=read_stakes(indicators, folder),
        swot=read_swot(folder),
        port_traffic=read_port_traffic(folder),
        series=read_series(subjects, folder),
        workshops=read_workshops(folder),
        statements=read_statements(folder),
        gaps=read_gaps(folder),
        package=package,
        places={feature["properties"]["id"]: feature for group in features.values() for feature in group},
    )


def _rows(name: str, columns: tuple[str, ...], folder: Path) -> tuple[Row, ...]:
    return tuple(read_table(name, columns, folder))


def _figures(
    indicators: Mapping[str, Indicator], areas: Mapping[str, Area], folder: Path
) -> dict[tuple[str, str], float]:
    figures = {}
    for line in read_lines("indicators.csv", folder):
        key = (
            line.code("code", areas, "places.csv or perimeters.csv"),
            line.code("indicator", indicators, "catalogue.csv"),
        )
        value = line.number_or_none("value")
        if value is not None:
            figures[key] = value
    return figures
