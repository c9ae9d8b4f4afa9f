"""The atlas in memory: every data file read once, checked, and shared read-only by all sessions."""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Final

from data.areas import Area, read_areas
from data.atomic import whole
from data.cache import cached
from data.catalogue.class_breaks import Breaks, read_breaks
from data.catalogue.figures import AreaSource, YearValue, read_area_sources, read_values
from data.catalogue.indicators import Indicator, Theme, Unit, read_catalogue, read_themes, read_units
from data.catalogue.population import CENSUSES, COUNTED, Count, read_population
from data.catalogue.small_bases import SmallBase, read_small_bases
from data.catalogue.structures import InseeColumn, Structure, read_columns, read_structures
from data.data_package import DataPackage, read_data_package
from data.diagnosis.figure_names import Known
from data.diagnosis.figures import DiagnosisFigure, Stake, Subject, read_figures, read_stakes, read_subjects
from data.diagnosis.port import PortYear, read_port_traffic
from data.diagnosis.series import SeriesDefinition, read_series
from data.diagnosis.stakes import Conclusion, StakeView, read_conclusions, read_stake_views
from data.diagnosis.statements import Statements, WorkshopStatement, read_statements, read_workshops
from data.diagnosis.swot import SwotLine, read_swot
from data.diagnosis.wishes import Wish, read_wishes
from data.files import DataFileError, absent, built_folder, stamps
from data.known_gaps import KnownGap, read_gaps
from data.language import Language
from data.offers.cnig import SCHEMAS, CnigField, read_cnig_schema
from data.offers.questions import PLAN_KINDS, Questionnaire, read_questionnaire
from data.offers.reader import read_offer_facts
from data.offers.records import OfferFacts
from data.places.bounds import Bounds, LonLat
from data.places.reader import read_contours, read_place_facts, read_places, read_projects, read_published_areas
from data.places.records import Contour, Kind, Place, PlaceFact, Project, PublishedArea, Topic
from data.territory import territory

_NO_STRUCTURE: Final = Structure({})


@dataclass(frozen=True, eq=False)
class Atlas:
    """Everything the pages show. Compared and hashed by identity, so that it can key a cache.

    Attributes:
        folder: where its files are.
        columns: columns of the tables that formulas use, by their name.
        areas: communes, peers and areas made of communes, by INSEE code or id.
        perimeters: ids of the areas a visitor can choose.
        figures: of the catalogue's year by INSEE code or area and indicator; unknown ones are left out.
        history: figures of several years by the same key, where an earlier year than the catalogue's is known.
        area_sources: who publishes an area's figure that no sum of communes gives, by the same key.
        small_bases: of rates that rest on few, by INSEE code and indicator.
        class_breaks: by perimeter, indicator and method.
        population: counts in the order of years, by INSEE code or area.
        structures: by INSEE code or area and kind of structure.
        contours: of every commune of the département, by INSEE code.
        places: by id, in drawing order of their kinds.
        published_areas: areas published for a place, by its id; places without one are left out.
        place_facts: further statements on a place, by its id; places without one are left out.
        offer_facts: what is known of offers by field, and whom to ask for the rest.
        cnig: columns of the tables of the CNIG's exchange format, by the name of their schema.
        questionnaire: what an investor asks, and what answers it beyond the facts of an offer.
        projects: announced investments by id.
        diagnosis: figures of the shared diagnosis by id, in its order.
        subjects: what these figures speak of, by id.
        stakes: ids of the indicators that speak of each stake today.
        conclusions: sentences that sum each stake up, in the order in which they are tried.
        stake_views: figures, chart and table of each stake; empty where the territory has no diagnosis.
        wishes: what the workshops wanted, and the projects about it.
        port_traffic: by year, as links and stories write it.
        series: what the diagnosis draws over the years.
        workshops: what is known of the workshops of the diagnosis, and what was not found.
        package: description of the data files.
    """

    folder: Path
    themes: Mapping[str, Theme]
    units: Mapping[str, Unit]
    columns: Mapping[str, InseeColumn]
    indicators: Mapping[str, Indicator]
    areas: Mapping[str, Area]
    perimeters: tuple[str, ...]
    figures: Mapping[tuple[str, str], float]
    history: Mapping[tuple[str, str], tuple[YearValue, ...]]
    area_sources: Mapping[tuple[str, str], AreaSource]
    small_bases: Mapping[tuple[str, str], SmallBase]
    class_breaks: Mapping[tuple[str, str, str], Breaks]
    population: Mapping[str, tuple[Count, ...]]
    structures: Mapping[tuple[str, str], Structure]
    contours: Mapping[str, Contour]
    places: Mapping[str, Place]
    published_areas: Mapping[str, tuple[PublishedArea, ...]]
    place_facts: Mapping[str, tuple[PlaceFact, ...]]
    offer_facts: OfferFacts
    questionnaire: Questionnaire
    cnig: Mapping[str, Mapping[str, CnigField]]
    projects: Mapping[str, Project]
    diagnosis: Mapping[str, DiagnosisFigure]
    subjects: Mapping[str, Subject]
    stakes: Mapping[Stake, tuple[str, ...]]
    swot: tuple[SwotLine, ...]
    conclusions: Mapping[Stake, tuple[Conclusion, ...]]
    stake_views: Mapping[Stake, StakeView]
    wishes: tuple[Wish, ...]
    port_traffic: Mapping[str, PortYear]
    series: tuple[SeriesDefinition, ...]
    workshops: tuple[WorkshopStatement, ...]
    statements: Statements
    gaps: tuple[KnownGap, ...]
    package: DataPackage

    @cached_property
    def version(self) -> str:
        """Name of this state of the data: twelve hexadecimal digits that change with any file."""
        hashes = sorted(resource.sha256 for resource in self.package.resources.values())
        return hashlib.sha256("".join(hashes).encode()).hexdigest()[:12]

    def value(self, code: str, indicator: str) -> float | None:
        """Return the figure of a commune, peer or area; None if it is not available."""
        return self.figures.get((code, indicator))

    def values(self, perimeter: str, indicator: str) -> dict[str, float | None]:
        """Return the figures of a perimeter's communes by INSEE code."""
        return {code: self.value(code, indicator) for code in self.areas[perimeter].members}

    def years(self, perimeter: str, indicator: str) -> tuple[str, ...]:
        """Return the years of which a commune of a perimeter has the figure; none where that is one year alone.

        Of the population the censuses since 1962 join the years of the catalogue.
        """
        members = self.areas[perimeter].members
        known = (self.history.get((code, indicator), ()) for code in members)
        found = {one.year for values in known for one in values}
        counts = (count for code in members for count in self.population.get(code, ()) if indicator == COUNTED)
        return tuple(sorted(found | {str(count.year) for count in counts if count.year in CENSUSES}))

    def values_of(self, perimeter: str, indicator: str, year: str) -> dict[str, float | None]:
        """Return the figures of a perimeter's communes in one year, as :meth:`years` has it; all of them the latest."""
        if not year:
            return self.values(perimeter, indicator)
        members = self.areas[perimeter].members
        if self.census(perimeter, indicator, year):
            return {code: float(found.value) if (found := self.count(code, year)) else None for code in members}
        known = {code: {one.year: one.value for one in self.history.get((code, indicator), ())} for code in members}
        return {code: known[code].get(year) for code in members}

    def census(self, perimeter: str, indicator: str, year: str) -> bool:
        """Tell whether the figures of a year are counts of a census before the years of the catalogue."""
        known = (self.history.get((code, indicator), ()) for code in self.areas[perimeter].members)
        return bool(year) and indicator == COUNTED and year not in {one.year for values in known for one in values}

    def count(self, code: str, year: str) -> Count | None:
        """Return the population of a commune, peer or area in a year; None if it is not known."""
        return next((count for count in self.population.get(code, ()) if str(count.year) == year), None)

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
            return entry.absent(t)
        if place.outer:
            return t("no figure of this area is in the data")
        if entry.reason:
            return entry.reason(t)
        lacking = len(self.missing(code, indicator))
        return t.plural("{n} commune lacks the figure", "{n} communes lack the figure", lacking)

    def note(self, code: str, indicator: str, t: Language) -> str:
        """Return how a figure is to be read: an area's as its publisher says, a rate that rests on few; else empty."""
        if base := self.small_bases.get((code, indicator)):
            what = self.columns[base.column].label(t)
            what = f"{what[:1].lower()}{what[1:]}"
            return t("rests on {n} only ({what}): to be read with caution", n=base.count, what=what)
        found = self.area_sources.get((code, indicator))
        return found.note(t) if found else ""

    def record(self, identifier: str) -> Place | Project:
        """Return a place or project.

        Raises:
            KeyError: no such place or project.
        """
        return self.projects.get(identifier) or self.places[identifier]

    def records(self) -> tuple[Place | Project, ...]:
        """Return the places, then the projects."""
        return (*self.places.values(), *self.projects.values())

    def of_kind(self, kind: Kind) -> tuple[Place, ...]:
        """Return the places of a kind."""
        return tuple(place for place in self.places.values() if place.kind == kind)

    def point(self, identifier: str) -> LonLat | None:
        """Return longitude and latitude of a place or project; None if its position is not known.

        A project lies on the site it names, failing that at the middle of its only commune.
        """
        project = self.projects.get(identifier)
        place = self.places.get(project.site or "" if project else identifier)
        if place and place.point:
            return place.point
        contour = self.contours.get(project.commune) if project and project.commune else None
        return contour.label_point if contour else None

    def at_same_point(self, identifier: str) -> tuple[str, ...]:
        """Return the other places and projects at exactly the same position."""
        here = self.point(identifier)
        others = (record.id for record in self.records() if record.id != identifier)
        return tuple(other for other in others if here and self.point(other) == here)

    def facts(self, identifier: str, topic: Topic) -> tuple[PlaceFact, ...]:
        """Return the further facts on a place about one topic, each with its source; empty if there are none."""
        return tuple(fact for fact in self.place_facts.get(identifier, ()) if fact.topic == topic)

    def bounds(self, codes: Iterable[str]) -> Bounds:
        """Return the bounds around communes of the département."""
        return Bounds.around(self.contours[code].bounds for code in codes)

    def around_sites(self) -> Bounds:
        """Return the bounds around every placed site, with a margin of 1 to 2 km."""
        points = (place.point for place in self.places.values() if place.point)
        return Bounds.around(Bounds.beside(point, 0.02, 0.02) for point in points).rounded(5)

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
    while True:
        here = whole(folder) if folder else built_folder()
        before = _identity(here)
        try:
            return _load(here, stamps(here))
        except DataFileError:
            # A folder that was replaced while it was read is read again.
            if _identity(whole(folder) if folder else built_folder()) == before:
                raise


def _identity(folder: Path) -> tuple[Path, int, int] | None:
    """Return what tells a folder from the one that takes its place; None if there is none."""
    try:
        status = folder.stat()
    except OSError:
        return None
    return folder, status.st_ino, status.st_mtime_ns


# Two versions at most: the one being read now, and the one older sessions may still be drawing.
@cached(maxsize=2)
def _load(folder: Path, _stamps: tuple[tuple[str, int, int], ...]) -> Atlas:
    package = read_data_package(folder)
    units, themes = read_units(folder), read_themes(folder)
    columns = read_columns(folder)
    indicators, areas = read_catalogue(units, themes, columns, folder), read_areas(folder)
    perimeters = tuple(code for code, area in areas.items() if area.choice)
    _check_first(areas, perimeters, indicators)
    subjects = read_subjects(indicators, folder)
    communes = tuple(code for code, area in areas.items() if area.kind == "commune")
    contours = read_contours(communes, folder)
    places = read_places(contours, folder)
    offers = {place.id for place in places.values() if place.role == "offer"}
    projects = read_projects(contours, places, folder)
    diagnosis, swot = read_figures(subjects, units, folder), read_swot(folder)
    series, known = read_series(subjects, folder), Known(indicators, areas, diagnosis)
    without_figures = partial(
        Atlas,
        folder=folder,
        themes=themes,
        units=units,
        columns=columns,
        indicators=indicators,
        areas=areas,
        perimeters=perimeters,
        area_sources=read_area_sources(indicators, areas, folder),
        small_bases=read_small_bases(indicators, areas, columns, folder),
        class_breaks=read_breaks(folder, perimeters, indicators),
        population=read_population(folder),
        structures=read_structures(folder),
        contours=contours,
        places=places,
        published_areas=read_published_areas(places, folder),
        place_facts=read_place_facts(places, folder),
        offer_facts=read_offer_facts(offers, units, folder),
        cnig={name: read_cnig_schema(name, folder) for name in SCHEMAS if not absent(name)},
        questionnaire=read_questionnaire(communes, areas, _answers(indicators), folder),
        projects=projects,
        diagnosis=diagnosis,
        subjects=subjects,
        stakes=read_stakes(indicators, folder),
        conclusions=read_conclusions(known, folder),
        stake_views=read_stake_views(known, {one.id for one in series}, folder),
        wishes=read_wishes(swot, projects, folder),
        swot=swot,
        port_traffic=read_port_traffic(folder),
        series=series,
        workshops=read_workshops(folder),
        statements=read_statements(known, folder),
        gaps=read_gaps(folder),
        package=package,
    )
    # The largest file last: a fault in any other is found without it.
    figures = read_values(indicators, areas, folder)
    return without_figures(figures=figures.latest, history=figures.history)


def _answers(indicators: Iterable[str]) -> dict[str, Container[str]]:
    """Return what the atlas answers an investor with, by code, and the arguments that a code takes."""
    return {
        "indicator": tuple(indicators),
        "near": ("quay", "siding", "yard", "station", "exit", "airport", "motorway"),
        "rings": ("population", "labour_force", "unemployed", "jobs"),
        "plans": PLAN_KINDS,
        "projects": ("", "hydrogen", "co2", "roads"),
        "firms": ("", "waste"),
        **dict.fromkeys(
            ("name", "position", "activity", "about", "neighbours", "seveso", "traffic", "done", "contact", "origin"),
            ("",),
        ),
    }


def _check_first(areas: Container[str], perimeters: Container[str], indicators: Container[str]) -> None:
    """Refuse files that lack what the territory's file shows first: it may have changed since the build."""
    first = territory()
    for name, file, known in (
        (first.default_perimeter, "perimeters.csv", perimeters),
        (first.wide_perimeter, "perimeters.csv", perimeters),
        (first.compared_with, "perimeters.csv", areas),
        (first.diagnosis_area or first.compared_with, "perimeters.csv", areas),
        (first.default_indicator, "catalogue.csv", indicators),
        (first.default_x, "catalogue.csv", indicators),
        (first.default_y, "catalogue.csv", indicators),
    ):
        if name not in known:
            raise DataFileError(file, "incomplete", f"no {name}, which {first.file.name} names")
