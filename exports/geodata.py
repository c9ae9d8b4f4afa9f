"""Geodata to take away: GeoJSON for the web, GeoPackage with field aliases for QGIS."""

from __future__ import annotations

import json
import sqlite3
import tempfile
from pathlib import Path
from typing import Any

import geopandas as gpd

from content import labels as words
from data.atlas import SITE_LAYERS, Atlas
from data.cache import cached
from data.language import Language, language

#: Fields of places that are the same in both languages, with the message that names them.
_PLACE_FIELDS = ("id", "kind", "sector", "seveso", "jobs", "area_ha", "year", "shape", "position", "url")
#: Further facts that have a column of their own.
_TOPICS = ("seveso", "risk_plan", "nature", "position")


@cached(maxsize=8)
def communes_geojson(atlas: Atlas, lang: str, perimeter: str) -> bytes:
    """Return the perimeter's communes with every figure; unknown ones are null."""
    features = _communes(atlas, language(lang), perimeter)
    collection = {"type": "FeatureCollection", "features": features}
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":")).encode()


@cached(maxsize=8)
def geopackage(atlas: Atlas, lang: str, perimeter: str) -> bytes:
    """Return a GeoPackage: communes with figures, places of every kind, announced projects, fields with aliases.

    Places and projects without a known position are in the tables without a geometry.
    """
    t = language(lang)
    layers = {
        "communes": _communes(atlas, t, perimeter),
        **{name: _places(atlas, t, name) for name in SITE_LAYERS},
        "projects": _projects(atlas, t),
    }
    aliases = {
        "communes": _indicator_aliases(atlas, t),
        **dict.fromkeys(SITE_LAYERS, _place_aliases(t)),
        "projects": _project_aliases(t),
    }
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "atlas.gpkg"
        for name, features in layers.items():
            frame = gpd.GeoDataFrame.from_features(features, crs="EPSG:4326")
            frame.to_file(path, layer=name, driver="GPKG", engine="pyogrio")
        _alias(path, aliases)
        return path.read_bytes()


def _communes(atlas: Atlas, t: Language, perimeter: str) -> list[dict[str, Any]]:
    return [
        {
            "type": "Feature",
            "geometry": atlas.contours[code]["geometry"],
            "properties": {
                "code": code,
                "name": atlas.areas[code].name(t),
                **{name: atlas.value(code, name) for name in atlas.indicators},
            },
        }
        for code in atlas.areas[perimeter].members
    ]


def _places(atlas: Atlas, t: Language, layer: str) -> list[dict[str, Any]]:
    features = []
    for feature in atlas.features[layer]:
        place = feature["properties"]
        texts = {name: t.pick(place, name) for name in ("name", "communes", "operator", "activity", "source")}
        texts |= {f"{topic}_note": _told(atlas, t, place["id"], topic) for topic in _TOPICS}
        texts["facts"] = " ".join(filter(None, (t.pick(place, "facts"), _told(atlas, t, place["id"], "about"))))
        kept = {name: place[name] or None for name in _PLACE_FIELDS}
        kept |= {
            "kind": words.kinds(t)[place["kind"]],
            "sector": words.sectors(t).get(place["sector"]),
            "seveso": words.tiers(t)[place["seveso"]] if place["seveso"] else None,
            "shape": words.shapes(t)[place["shape"]],
            "position": words.positions(t)[place["position"]],
        }
        kept |= {name: float(place[name]) if place[name] else None for name in ("jobs", "area_ha")}
        features.append({"type": "Feature", "geometry": feature["geometry"], "properties": {**kept, **texts}})
    return features


def _told(atlas: Atlas, t: Language, identifier: str, topic: str) -> str:
    """Return what is said of a place on a topic, with year and source, as one text."""
    texts = []
    for row in atlas.facts(identifier, topic):
        cited = ", ".join(filter(None, (t.pick(row, "source"), row["year"])))
        texts.append(f"{t.pick(row, 'text')} ({cited})" if cited else t.pick(row, "text"))
    return " ".join(texts)


def _projects(atlas: Atlas, t: Language) -> list[dict[str, Any]]:
    features = []
    for identifier, row in atlas.projects.items():
        point = atlas.point(identifier)
        numbers = {
            name: float(row[name]) if row[name] else None for name in ("investment_meur", "jobs_min", "jobs_max")
        }
        properties = {
            "id": identifier,
            "name": t.pick(row, "name"),
            "company": row["company"],
            "place": t.pick(row, "place"),
            "sector": words.sectors(t).get(row["sector"]),
            "status": t.pick(row, "status_text"),
            **numbers,
            "note": t.pick(row, "note"),
            "year": row["year"],
            "source": t.pick(row, "source"),
            "url": row["url"],
        }
        geometry = {"type": "Point", "coordinates": point} if point else None
        features.append({"type": "Feature", "geometry": geometry, "properties": properties})
    return features


def _project_aliases(t: Language) -> dict[str, str]:
    return {
        "id": t("Id"),
        "name": t("Name"),
        "company": t("Backer"),
        "place": t("Place"),
        "sector": t("Sector"),
        "status": t("Status"),
        "investment_meur": t("Investment announced (million euros)"),
        "jobs_min": t("Jobs announced, at least"),
        "jobs_max": t("Jobs announced, at most"),
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
        "jobs": t("Jobs"),
        "area_ha": t("Area (ha)"),
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


def _alias(path: Path, aliases: dict[str, dict[str, str]]) -> None:
    """Write field aliases into ``gpkg_data_columns`` (OGC GeoPackage 1.3, schema extension); QGIS shows them."""
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
                "INSERT OR REPLACE INTO gpkg_data_columns (table_name, column_name, name, title) VALUES (?, ?, ?, ?)",
                [(layer, field, alias, alias) for layer, fields in aliases.items() for field, alias in fields.items()],
            )
    finally:
        connection.close()
