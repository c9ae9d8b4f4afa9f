"""Geodata to take away: GeoJSON for the web; a GeoPackage whose layers QGIS shows in the atlas's colours and words."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from content import labels as words
from content.table import licence
from data.atlas import Atlas
from data.cache import cached
from data.language import Language, language
from data.places.records import KINDS
from data.territory import territory
from exports.gis import features as gis
from exports.gis import style
from exports.gis.features import Feature
from exports.gis.package import GeometryKind, GisLayer, write
from layers.registry import LAYERS


@cached(maxsize=8)
def communes_geojson(atlas: Atlas, lang: str, perimeter: str) -> bytes:
    """Return the perimeter's communes with every figure; unknown ones are null.

    Two members stand beside the features (RFC 7946, 6.1): ``metadata`` says what the file is, ``figures`` what each
    property is, with unit, year, source and licence.
    """
    t = language(lang)
    collection = {
        "type": "FeatureCollection",
        "metadata": _metadata(atlas, t, perimeter),
        "figures": _described(atlas, t),
        "features": [
            {"type": "Feature", "geometry": one.geometry, "properties": one.fields}
            for one in gis.communes(atlas, t, perimeter)
        ],
    }
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":")).encode()


@cached(maxsize=8)
def geopackage(atlas: Atlas, lang: str, perimeter: str) -> bytes:
    """Return a GeoPackage: communes with figures, places of every kind, announced projects, and what each figure is.

    Points, outlines and what has no known position are layers of their own: one type of geometry a layer.
    """
    t = language(lang)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "atlas.gpkg"
        write(path, _layers(atlas, t, perimeter), numbers={*atlas.indicators, *gis.NUMBERS})
        return path.read_bytes()


def _layers(atlas: Atlas, t: Language, perimeter: str) -> list[GisLayer]:
    notes = {
        name: f"{about['source']}. {about['url']} {about['licence']}" for name, about in _described(atlas, t).items()
    }
    communes = GisLayer(
        "communes",
        t("Communes: {place}", place=atlas.areas[perimeter].name(t)),
        _from(atlas, "communes.geojson", t),
        "MultiPolygon",
        gis.communes(atlas, t, perimeter),
        gis.commune_aliases(atlas, t),
        notes,
        style.choropleth(atlas, perimeter, t),
    )
    about = t("What each figure of the communes is: unit, year, source, licence.")
    figures = GisLayer("figures", t("Figures"), about, "", gis.figures(atlas, t), gis.figure_aliases(t), {}, None)
    layers = [communes]
    for kind in KINDS:
        layers += _parted(atlas, kind, f"{kind}.geojson", gis.places(atlas, t, kind), gis.place_aliases(t), t)
    layers += _parted(atlas, "projects", "projects.csv", gis.projects(atlas, t), gis.project_aliases(t), t)
    return [layer for layer in (*layers, figures) if layer.features]


def _parted(
    atlas: Atlas, name: str, file: str, found: Sequence[Feature], aliases: Mapping[str, str], t: Language
) -> list[GisLayer]:
    """Return features as up to three layers: points under the name itself, outlines, those without a position."""
    title = t(LAYERS[name].title) if name in LAYERS else name
    parts: dict[GeometryKind, list[Feature]] = {"Point": [], "MultiPolygon": [], "": []}
    for one in found:
        points = one.geometry is not None and one.geometry["type"] == "Point"
        parts["" if one.geometry is None else "Point" if points else "MultiPolygon"].append(one)
    exact = words.positions(t)["exact"]
    told = {
        "Point": (name, title, style.marks(name, exact, t)),
        "MultiPolygon": (f"{name}_outline", t("{layer}: outlines", layer=title), style.outlines(name)),
        "": (f"{name}_unplaced", t("{layer}: position not known", layer=title), None),
    }
    layers = []
    for kind, features in parts.items():
        if features:
            table, named, look = told[kind]
            filled = _filled(features)
            kept = {field: alias for field, alias in aliases.items() if field in filled[0].fields}
            layers.append(GisLayer(table, named, _from(atlas, file, t), kind, filled, kept, {}, look))
    return layers


def _filled(features: Sequence[Feature]) -> list[Feature]:
    """Return features without the fields that none of them fills."""
    kept = [name for name in features[0].fields if any(one.fields[name] not in (None, "") for one in features)]
    return [Feature(one.geometry, {name: one.fields[name] for name in kept}) for one in features]


def _from(atlas: Atlas, file: str, t: Language) -> str:
    """Return what a layer holds: title, producers and licence of its file, and the atlas it is taken from."""
    if file not in atlas.package.resources:
        return territory().title(t)
    found = atlas.package.resources[file]
    producers = ", ".join(t(producer.title) for producer in found.producers)
    return f"{t(found.title)}. {producers}. {licence(atlas, file, t)}. {territory().title(t)}, {atlas.version}."


def _metadata(atlas: Atlas, t: Language, perimeter: str) -> dict[str, object]:
    """Return what the file is."""
    found = atlas.package.resources["communes.geojson"]
    return {
        "title": t("Communes: {place}", place=atlas.areas[perimeter].name(t)),
        "publisher": territory().title(t),
        **({"address": territory().address} if territory().address else {}),
        "language": t.code,
        "version": atlas.version,
        "crs": "OGC:CRS84",
        "contours": {
            "sources": [t(producer.title) for producer in found.producers],
            "published": [t(year) for year in found.published],
            "licence": licence(atlas, "communes.geojson", t),
        },
        "note": t("A figure that is not known is null, never zero."),
    }


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
