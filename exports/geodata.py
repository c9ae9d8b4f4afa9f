"""Geodata to take away: GeoJSON for the web, GeoPackage with field aliases for QGIS."""

from __future__ import annotations

import json
import sqlite3
import tempfile
from collections.abc import Container, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyogrio.raw
import shapely
from shapely.geometry import shape

from content import labels as words
from content.facts import checked
from content.place_figures import place_cells, place_heads
from data.atlas import Atlas
from data.cache import cached
from data.language import Language, language
from data.places.records import KINDS, Kind, Project, Topic

#: Numeric fields of places and projects, beside the indicators of communes.
_NUMBERS: Final = ("jobs", "area_ha", "investment_meur", "jobs_min", "jobs_max")
#: Further facts that have a column of their own.
_TOPICS: Final[tuple[Topic, ...]] = ("seveso", "risk_plan", "nature", "position")


@cached(maxsize=8)
def communes_geojson(atlas: Atlas, lang: str, perimeter: str) -> bytes:
    """Return the perimeter's communes with every figure; unknown ones are null.

    The member ``figures`` beside the features (RFC 7946, 6.1) says of each property what it is, with unit, year, source
    and licence.
    """
    features = _communes(atlas, language(lang), perimeter)
    collection = {"type": "FeatureCollection", "figures": _described(atlas, language(lang)), "features": features}
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":")).encode()


@cached(maxsize=8)
def geopackage(atlas: Atlas, lang: str, perimeter: str) -> bytes:
    """Return a GeoPackage: communes with figures, places of every kind, announced projects, fields with aliases.

    Places and projects without a known position are in the tables without a geometry.
    """
    t = language(lang)
    layers: dict[str, list[dict[str, Any]]] = {
        "communes": _communes(atlas, t, perimeter),
        **{name: _places(atlas, t, name) for name in KINDS},
        "projects": _projects(atlas, t),
    }
    aliases: dict[str, dict[str, str]] = {
        "communes": _indicator_aliases(atlas, t),
        **dict.fromkeys(KINDS, _place_aliases(t)),
        "projects": _project_aliases(t),
    }
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "atlas.gpkg"
        known = {name: features for name, features in layers.items() if features}
        for name, features in known.items():
            _write(path, name, features, numbers={*atlas.indicators, *_NUMBERS})
        sources = {
            name: f"{about['source']}. {about['url']} {about['licence']}"
            for name, about in _described(atlas, t).items()
        }
        _alias(path, {name: aliases[name] for name in known}, sources)
        return path.read_bytes()


def _write(path: Path, layer: str, features: Sequence[Mapping[str, Any]], numbers: Container[str]) -> None:
    """Add a layer to a GeoPackage; columns of ``numbers`` are numeric even where no value is known."""
    outlines = [shape(feature["geometry"]) if feature["geometry"] else None for feature in features]
    kinds = {outline.geom_type for outline in outlines if outline}
    areas = kinds == {"Polygon", "MultiPolygon"}
    columns = {name: [feature["properties"][name] for feature in features] for name in features[0]["properties"]}
    pyogrio.raw.write(
        path,
        shapely.to_wkb(np.array(outlines, dtype=object)),
        [_column(values, numeric=name in numbers) for name, values in columns.items()],
        list(columns),
        layer=layer,
        driver="GPKG",
        geometry_type="MultiPolygon" if areas else kinds.pop() if len(kinds) == 1 else "Unknown",
        promote_to_multi=areas,
        crs="EPSG:4326",
    )


def _column(values: Sequence[object], *, numeric: bool) -> npt.NDArray[np.float64] | npt.NDArray[np.object_]:
    return np.array(values, dtype=np.float64) if numeric else np.array(values, dtype=object)


def _communes(atlas: Atlas, t: Language, perimeter: str) -> list[dict[str, Any]]:
    return [
        {
            "type": "Feature",
            "geometry": atlas.contours[code].geometry,
            "properties": {
                "code": code,
                "name": atlas.areas[code].name(t),
                **{name: atlas.value(code, name) for name in atlas.indicators},
            },
        }
        for code in atlas.areas[perimeter].members
    ]


def _places(atlas: Atlas, t: Language, kind: Kind) -> list[dict[str, Any]]:
    features = []
    for place in atlas.of_kind(kind):
        notes = {topic: _stated_text(atlas, t, place.id, topic) for topic in _TOPICS}
        figures = place_cells(atlas, place, t)
        properties = {
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
        features.append({"type": "Feature", "geometry": place.geometry, "properties": properties})
    return features


def _field(name: str, cell: float | str) -> float | str:
    """Return a cell of a place as a field holds it: a column of a GeoPackage has one type."""
    return float(cell) if name in _NUMBERS else str(cell)


def _stated_text(atlas: Atlas, t: Language, identifier: str, topic: Topic) -> str:
    """Return what is said of a place on a topic, with year and source, as one text."""
    texts = []
    for fact in atlas.facts(identifier, topic):
        cited = ", ".join(filter(None, (fact.source(t), str(fact.year or ""))))
        texts.append(f"{fact.text(t)} ({cited})" if cited else fact.text(t))
    return " ".join(texts)


def _projects(atlas: Atlas, t: Language) -> list[dict[str, Any]]:
    features = []
    for project in atlas.projects.values():
        point = atlas.point(project.id)
        properties = {
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
            "wider": t("This amount covers more than the territory or is shared.") if project.wider else None,
            "position": _placed(atlas, project, t),
            "note": project.note(t),
            "year": str(project.year or t("year not stated")),
            "source": project.source(t),
            "url": project.url,
        }
        geometry = {"type": "Point", "coordinates": point} if point else None
        features.append({"type": "Feature", "geometry": geometry, "properties": properties})
    return features


def _placed(atlas: Atlas, project: Project, t: Language) -> str:
    """Say how well the point of a project is known."""
    if atlas.point(project.id) is None:
        return t("not placed: several communes, or none named")
    place = atlas.places.get(project.site or "")
    if place and place.point:
        return f"{t('on the place it names')}{t.colon}{words.positions(t)[place.position]}"
    return t("middle of the commune, not a position")


def _described(atlas: Atlas, t: Language) -> dict[str, dict[str, str]]:
    """Return what each indicator is, by its id."""
    return {
        entry.id: {
            "label": entry.label(t),
            "unit": entry.unit.label(t),
            "year": entry.year,
            "source": entry.source(t),
            "url": entry.url,
            "licence": entry.licence,
        }
        for entry in atlas.indicators.values()
    }


def _project_aliases(t: Language) -> dict[str, str]:
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


def _indicator_aliases(atlas: Atlas, t: Language) -> dict[str, str]:
    figures = {
        entry.id: f"{entry.label(t)} ({entry.unit.short(t)}, {entry.year})" for entry in atlas.indicators.values()
    }
    return {"code": t("INSEE code"), "name": t("Commune"), **figures}


def _place_aliases(t: Language) -> dict[str, str]:
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


def _alias(path: Path, aliases: dict[str, dict[str, str]], sources: Mapping[str, str]) -> None:
    """Write field aliases into ``gpkg_data_columns`` (OGC GeoPackage 1.3, schema extension); QGIS shows them.

    Args:
        path: of the GeoPackage.
        aliases: by layer and field.
        sources: who states the figures of communes, by field.
    """
    table = """
        CREATE TABLE IF NOT EXISTS gpkg_data_columns (
            table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT, title TEXT, description TEXT,
            mime_type TEXT, constraint_name TEXT,
            CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name), CONSTRAINT gdc_tn UNIQUE (table_name, name))
    """
    constraints = """
        CREATE TABLE IF NOT EXISTS gpkg_data_column_constraints (
            constraint_name TEXT NOT NULL, constraint_type TEXT NOT NULL, value TEXT, min NUMERIC,
            min_is_inclusive BOOLEAN, max NUMERIC, max_is_inclusive BOOLEAN, description TEXT,
            CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value))
    """
    extension = """
        INSERT INTO gpkg_extensions (table_name, column_name, extension_name, definition, scope)
        SELECT ?, NULL, 'gpkg_schema', 'http://www.geopackage.org/spec/#extension_schema', 'read-write'
        WHERE NOT EXISTS (SELECT 1 FROM gpkg_extensions WHERE table_name = ? AND extension_name = 'gpkg_schema')
    """
    connection = sqlite3.connect(path)
    try:
        with connection:
            connection.execute(table)
            connection.execute(constraints)
            for name in ("gpkg_data_columns", "gpkg_data_column_constraints"):
                connection.execute(extension, (name, name))
            connection.executemany(
                "INSERT OR REPLACE INTO gpkg_data_columns (table_name, column_name, name, title, description) "
                "VALUES (?, ?, ?, ?, ?)",
                [
                    (layer, field, alias, alias, sources.get(field, "") if layer == "communes" else "")
                    for layer, fields in aliases.items()
                    for field, alias in fields.items()
                ],
            )
    finally:
        connection.close()
