"""Communes, places and projects as features to take away, with the names of their fields in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from content import labels as words
from content.facts import checked
from content.figures.places import place_cells, place_heads
from content.projects import reach
from data.atlas import Atlas
from data.language import Language
from data.places.records import Kind, Project, Topic

#: Numeric fields of places and projects, beside the indicators of communes.
NUMBERS: Final = ("jobs", "area_ha", "investment_meur", "jobs_min", "jobs_max")
#: Further facts that have a column of their own.
_TOPICS: Final[tuple[Topic, ...]] = ("seveso", "risk_plan", "nature", "position")


@dataclass(frozen=True)
class Feature:
    """A feature: its geometry as in GeoJSON, None where it is not known, and its fields by name."""

    geometry: Mapping[str, Any] | None
    fields: dict[str, Any]


def communes(atlas: Atlas, t: Language, perimeter: str) -> list[Feature]:
    """Return the communes of a perimeter with every figure."""
    return [
        Feature(
            atlas.contours[code].geometry,
            {
                "code": code,
                "name": atlas.areas[code].name(t),
                **{name: atlas.value(code, name) for name in atlas.indicators},
            },
        )
        for code in atlas.areas[perimeter].members
    ]


def places(atlas: Atlas, t: Language, kind: Kind) -> list[Feature]:
    """Return the places of a kind, those without a known position too."""
    features = []
    for place in atlas.of_kind(kind):
        notes = {topic: _stated_text(atlas, t, place.id, topic) for topic in _TOPICS}
        figures = place_cells(atlas, place, t)
        fields = {
            "id": place.id,
            "kind": words.kinds(t)[place.kind],
            "sector": words.sectors(t).get(place.sector),
            "seveso": words.tiers(t)[place.seveso] if place.seveso else None,
            **{name: None if cell is None else _field(name, cell) for name, cell in figures.items()},
            "year": str(place.year) if place.year else None,
            "shape": words.shapes(t)[place.drawing],
            "position": words.positions(t)[place.position],
            "url": place.url or None,
            "name": place.name(t),
            "communes": place.communes(t),
            "operator": place.operator(t),
            "activity": place.activity(t),
            "source": place.source(t),
            **{f"{topic}_note": text for topic, text in notes.items()},
            "facts": " ".join(filter(None, (place.facts(t), _stated_text(atlas, t, place.id, "about")))),
        }
        features.append(Feature(place.geometry, fields))
    return features


def _field(name: str, cell: float | str) -> float | str:
    """Return a cell of a place as a field holds it: a column of a GeoPackage has one type."""
    return float(cell) if name in NUMBERS else str(cell)


def _stated_text(atlas: Atlas, t: Language, identifier: str, topic: Topic) -> str:
    """Return what is said of a place on a topic, with year and source, as one text."""
    texts = []
    for fact in atlas.facts(identifier, topic):
        cited = ", ".join(filter(None, (fact.source(t), str(fact.year or ""))))
        texts.append(f"{fact.text(t)} ({cited})" if cited else fact.text(t))
    return " ".join(texts)


def projects(atlas: Atlas, t: Language) -> list[Feature]:
    """Return the announced projects, those that lie on several communes too."""
    features = []
    for project in atlas.projects.values():
        point = atlas.point(project.id)
        fields = {
            "id": project.id,
            "name": project.name(t),
            "company": project.company,
            "place": project.where(t),
            "sector": words.sectors(t).get(project.sector),
            "status": project.stage(t),
            "status_source": project.stage_by.source(t),
            "status_year": str(project.stage_by.year or t("year not stated")),
            "checked_on": checked(project, t),
            "investment_meur": project.investment_meur.value if project.investment_meur else None,
            "jobs_min": None if project.jobs_min is None else float(project.jobs_min),
            "jobs_max": None if project.jobs_max is None else float(project.jobs_max),
            "jobs_kind": {"created": t("created"), "kept": t("kept"), None: None}[project.jobs_kind],
            "investment_note": project.investment_note(t) or None,
            "wider": " ".join(reach(project, t)) or None,
            "position": _placed(atlas, project, t),
            "note": project.note(t),
            "year": str(project.year or t("year not stated")),
            "source": project.source(t),
            "url": project.url,
        }
        features.append(Feature({"type": "Point", "coordinates": point} if point else None, fields))
    return features


def _placed(atlas: Atlas, project: Project, t: Language) -> str:
    """Say how well the point of a project is known."""
    if atlas.point(project.id) is None:
        return t("not placed: several communes, or none named")
    place = atlas.places.get(project.site or "")
    if place and place.point:
        return f"{t('on the place it names')}{t.colon}{words.positions(t)[place.position]}"
    return t("middle of the commune, not a position")


def figures(atlas: Atlas, t: Language) -> list[Feature]:
    """Return what each figure of the communes is, a line a field: label, unit, year, source, licence."""
    return [
        Feature(
            None,
            {
                "field": entry.id,
                "label": entry.label(t),
                "theme": atlas.themes[entry.theme].label(t),
                "description": entry.description(t),
                "unit": entry.unit.label(t),
                "year": entry.year,
                "source": entry.source(t),
                "url": entry.url,
                "licence": entry.licence,
                "absent": entry.absent(t),
            },
        )
        for entry in atlas.indicators.values()
    ]


def project_aliases(t: Language) -> dict[str, str]:
    """Return the names of the fields of projects."""
    return {
        "id": t("Id"),
        "name": t("Name"),
        "company": t("Backer"),
        "place": t("Place"),
        "sector": t("Sector"),
        "status": t("Status"),
        "status_source": t("Source of the stage"),
        "status_year": t("Year of that source"),
        "checked_on": t("Status checked"),
        "investment_meur": t("Investment announced (million euros)"),
        "jobs_min": t("Jobs announced, at least"),
        "jobs_max": t("Jobs announced, at most"),
        "jobs_kind": t("Jobs created or kept"),
        "investment_note": t("On the amount"),
        "wider": t("Reach of the amount"),
        "position": t("Position"),
        "note": t("Note"),
        "year": t("Year"),
        "source": t("Source"),
        "url": t("Address"),
    }


def commune_aliases(atlas: Atlas, t: Language) -> dict[str, str]:
    """Return the names of the fields of communes: label, unit and year of each figure."""
    figures = {
        entry.id: f"{entry.label(t)} ({entry.unit.short(t)}, {entry.year})" for entry in atlas.indicators.values()
    }
    return {"code": t("INSEE code"), "name": t("Commune"), **figures}


def place_aliases(t: Language) -> dict[str, str]:
    """Return the names of the fields of places."""
    return {
        "id": t("Id"),
        "kind": t("Layer"),
        "name": t("Name"),
        "communes": t("Communes"),
        "operator": t("Operator"),
        "activity": t("Activity"),
        "sector": t("Sector"),
        "seveso": t("Seveso (empty: not found)"),
        **place_heads(t),
        "year": t("Year"),
        "shape": t("Drawn as"),
        "position": t("Position"),
        "seveso_note": t("Basis of the Seveso tier"),
        "risk_plan_note": t("Risk plan (PPRT)"),
        "nature_note": t("Protected areas"),
        "position_note": t("Origin of the position"),
        "facts": t("Facts"),
        "source": t("Source"),
        "url": t("Address"),
    }


def figure_aliases(t: Language) -> dict[str, str]:
    """Return the names of the fields of :func:`figures`."""
    return {
        "field": t("Field"),
        "label": t("Indicator"),
        "theme": t("Theme"),
        "description": t("Description"),
        "unit": t("Unit"),
        "year": t("Year"),
        "source": t("Source"),
        "url": t("Address"),
        "licence": t("Licence"),
        "absent": t("Why a figure may lack"),
    }
