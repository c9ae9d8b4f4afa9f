"""Readers of the files of places and projects: whatever is wrong with one is reported with its file and line."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from pathlib import Path
from typing import Final, TypeVar

from data.features import Feature, Geometry, read_features
from data.files import DataFileError
from data.language import Text
from data.lines import Line, read_lines
from data.places.bounds import Bounds, LonLat
from data.places.records import (
    DRAWINGS,
    FACILITIES,
    JOBS_KINDS,
    KINDS,
    QUALITIES,
    ROLES,
    SECTORS,
    SEVESO_TIERS,
    STATUSES,
    TOPICS,
    Cited,
    Contour,
    Kind,
    Place,
    PlaceFact,
    Project,
    PublishedArea,
)

_AREAS: Final = ("Polygon", "MultiPolygon")
#: Types of GeoJSON geometry by what is drawn.
_GEOMETRIES: Final = {"outline": _AREAS, "point": ("Point",), "none": ("",)}
#: A place may lie off the coast, outside all communes, by this much in degrees.
_OFFSHORE: Final = 0.2
#: Where ids come from, for messages.
_COMMUNES: Final = "communes.geojson"
_PLACES: Final = ", ".join(f"{kind}.geojson" for kind in KINDS)
_About = TypeVar("_About", PublishedArea, PlaceFact)


def read_contours(communes: Iterable[str], folder: Path) -> dict[str, Contour]:
    """Read ``communes.geojson`` by INSEE code.

    Args:
        communes: INSEE codes of all communes of the département.
        folder: where the file is.

    Raises:
        DataFileError: the file is missing or broken, names an unknown commune, or lacks one.
    """
    known = set(communes)
    contours = {}
    for feature in read_features("communes.geojson", folder, ["code"]).features:
        code = feature.code("code", known, "places.csv")
        if feature.geometry is None or feature.drawn_as not in _AREAS:
            raise feature.fault(f"{code} has no outline")
        label_point = feature.number("lon"), feature.number("lat")
        contours[code] = Contour(code, label_point, _bounds(feature), feature.geometry)
    if lacking := sorted(known - set(contours)):
        raise DataFileError("communes.geojson", "incomplete", f"no contour of {', '.join(lacking)}")
    return contours


def read_places(contours: Mapping[str, Contour], folder: Path) -> dict[str, Place]:
    """Read the places of every kind by id, in drawing order.

    Args:
        contours: of the communes, by INSEE code.
        folder: where the files are.

    Raises:
        DataFileError: a file is missing or broken, an id is used twice, or a place names an unknown commune, sector,
            facility, tier or the like, or lies far from all communes.
    """
    box = Bounds.around(contour.bounds for contour in contours.values()).widened(_OFFSHORE)
    places: dict[str, Place] = {}
    parts: dict[str, Feature] = {}
    for kind in KINDS:
        # A territory may have no place of a kind.
        for feature in read_features(f"{kind}.geojson", folder, ["id"], may_be_empty=True).features:
            place = _place(feature, kind, contours, box)
            if place.id in places:
                raise feature.fault(f"the id {place.id} is used twice")
            places[place.id] = place
            parts[place.id] = feature
    for place in places.values():
        if place.part_of:
            parts[place.id].code("part_of", places, _PLACES)
    return places


def read_published_areas(places: Container[str], folder: Path) -> dict[str, tuple[PublishedArea, ...]]:
    """Read ``zone_areas.csv``: the areas published for each place, by its id, in the order of the file.

    Raises:
        DataFileError: the file is missing or broken, or names an unknown place.
    """
    return _by_place(
        PublishedArea(
            place=line.code("id", places, _PLACES),
            area_ha=line.amount("area_ha"),
            scope=line.bilingual("scope"),
            main=line.flag("main"),
            other=line.flag("other"),
            source=line.bilingual("source"),
            year=line.whole_or_none("year"),
            url=line.text("url"),
        )
        for line in read_lines("zone_areas.csv", folder)
    )


def read_place_facts(places: Container[str], folder: Path) -> dict[str, tuple[PlaceFact, ...]]:
    """Read ``site_facts.csv``: further statements on each place, by its id, in the order of the file.

    Raises:
        DataFileError: the file is missing or broken, or names an unknown place or topic.
    """
    return _by_place(
        PlaceFact(
            place=line.code("id", places, _PLACES),
            topic=line.choice("topic", TOPICS),
            text=line.bilingual("text"),
            source=line.bilingual("source"),
            year=line.whole_or_none("year"),
            url=line.text("url"),
        )
        for line in read_lines("site_facts.csv", folder)
    )


def read_projects(communes: Container[str], places: Container[str], folder: Path) -> dict[str, Project]:
    """Read ``projects.csv`` by id.

    Args:
        communes: INSEE codes of all communes of the département.
        places: ids of the places a project may stand on.
        folder: where the file is.

    Raises:
        DataFileError: the file is missing or broken, an id is used twice or is that of a place, or a project names an
            unknown commune, place, sector, status or kind of jobs.
    """
    projects: dict[str, Project] = {}
    for line in read_lines("projects.csv", folder):
        project = _project(line, communes, places)
        if project.id in projects or project.id in places:
            raise line.fault(f"the id {project.id} is used twice")
        projects[project.id] = project
    return projects


def _bounds(feature: Feature) -> Bounds:
    parts = feature.text("bbox").split(",")
    try:
        west, south, east, north = (float(part) for part in parts)
    except ValueError as error:
        raise feature.fault(f"bbox: {feature.text('bbox')!r} is not west, south, east, north") from error
    bounds = Bounds(west, south, east, north)
    if not bounds.proper:
        raise feature.fault(f"bbox: {feature.text('bbox')!r} is not west, south, east, north")
    return bounds


def _place(feature: Feature, kind: Kind, communes: Container[str], box: Bounds) -> Place:
    feature.choice("kind", (kind,))
    area = feature.amount_or_none("area_ha")
    if area and area.value <= 0:
        raise feature.fault(f"area_ha: {area} is not positive")
    return Place(
        id=feature.required("id"),
        kind=kind,
        role=feature.choice("role", ROLES),
        part_of=feature.text("part_of"),
        own_land=feature.flag("own_land"),
        position_error_m=feature.number_or_none("position_error_m"),
        name=_name(feature),
        codes=feature.codes("codes", communes, _COMMUNES),
        communes=feature.bilingual("communes"),
        operators=tuple(filter(None, feature.text("operators").split("|"))),
        operator=feature.bilingual("operator"),
        activity=feature.bilingual("activity"),
        sector=feature.choice("sector", SECTORS) if feature.text("sector") else "",
        facility=feature.choice("facility", FACILITIES) if feature.text("facility") else None,
        planned=feature.flag("planned"),
        seveso=feature.choice("seveso", SEVESO_TIERS) if feature.text("seveso") else None,
        jobs=feature.whole_or_none("jobs"),
        jobs_year=feature.whole_or_none("jobs_year"),
        area_ha=area,
        area_measured=feature.flag("area_measured"),
        area_unedited=feature.flag("area_unedited"),
        facts=feature.bilingual("facts"),
        drawing=feature.choice("shape", DRAWINGS),
        outline_owner=feature.bilingual("outline_owner"),
        position=feature.choice("position", QUALITIES),
        position_unedited=feature.flag("position_unedited"),
        point=_point(feature, box),
        motorway=feature.text("motorway"),
        motorway_m=feature.number_or_none("motorway_m"),
        passengers=feature.whole_or_none("passengers"),
        geometry=_geometry(feature),
        source=feature.bilingual("source"),
        producer=feature.bilingual("producer"),
        year=feature.whole_or_none("year"),
        url=feature.text("url"),
    )


def _name(line: Line) -> Text:
    line.required("name_fr")
    return line.bilingual("name")


def _point(feature: Feature, box: Bounds) -> LonLat | None:
    """Return the position; the quality "unknown" means that there is none."""
    longitude, latitude = feature.number_or_none("lon"), feature.number_or_none("lat")
    unknown = feature.text("position") == "unknown"
    if longitude is None or latitude is None:
        if longitude is not latitude or not unknown:
            raise feature.fault(f"position is {feature.text('position')}, without longitude or latitude")
        return None
    if unknown or not box.holds((longitude, latitude)):
        raise feature.fault(f"longitude {longitude}, latitude {latitude} is out of range, or of unknown quality")
    return longitude, latitude


def _geometry(feature: Feature) -> Geometry | None:
    drawing = feature.text("shape")
    found = feature.drawn_as
    if found not in _GEOMETRIES[drawing] or (drawing == "none") != (feature.text("position") == "unknown"):
        raise feature.fault(f"its geometry is {found or 'none'}, its shape {drawing}")
    return feature.geometry


def _project(line: Line, communes: Container[str], places: Container[str]) -> Project:
    return Project(
        id=line.required("id"),
        name=_name(line),
        company=line.text("company"),
        where=line.bilingual("place"),
        codes=line.codes("codes", communes, _COMMUNES),
        commune=line.code("commune", communes, _COMMUNES) if line.text("commune") else None,
        site=line.code("site", places, _PLACES) if line.text("site") else None,
        sector=line.choice("sector", SECTORS),
        status=line.choice("status", STATUSES),
        stage=line.bilingual("status_text"),
        stage_by=Cited(
            source=line.bilingual("status_source"), year=line.whole_or_none("status_year"), url=line.text("status_url")
        ),
        checked_on=line.month_or_empty("checked_on"),
        investment_meur=line.amount_or_none("investment_meur"),
        investment_note=line.bilingual("investment_note"),
        jobs_min=line.whole_or_none("jobs_min"),
        jobs_max=line.whole_or_none("jobs_max"),
        jobs_kind=line.choice("jobs_kind", JOBS_KINDS) if line.text("jobs_kind") else None,
        note=line.bilingual("note"),
        wider=line.flag("wider"),
        earlier_amount=line.flag("earlier_amount"),
        source=line.bilingual("source"),
        producer=line.bilingual("producer"),
        year=line.whole_or_none("year"),
        url=line.text("url"),
    )


def _by_place(records: Iterable[_About]) -> dict[str, tuple[_About, ...]]:
    found: dict[str, list[_About]] = {}
    for record in records:
        found.setdefault(record.place, []).append(record)
    return {place: tuple(group) for place, group in found.items()}
