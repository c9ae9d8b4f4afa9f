"""What the browser fetches once of the map, as plain records: base map, geometry, names, tooltips that never vary."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from data.atlas import Atlas
from data.basemap import reader as basemap
from data.cache import cached
from data.features import Geometry
from data.language import CODES, Language, language
from data.places.bounds import Bounds
from data.selection.record import Selection
from data.territory import territory
from layers.base_map import CREDIT, MAX_ZOOM, RANK_ZOOM, SHEETS
from layers.place_names import PlaceName, short_name
from layers.registry import LAYERS, build_layers
from layers.spec import Style, View
from layers.symbols import palette
from layers.symbols.clusters import SEVERAL_RADIUS
from layers.symbols.marks import LEAST, MORE, OUTLINES, SMALL_UNTIL
from layers.transport import sections as counted_sections

Record = dict[str, Any]
#: What a look needs not say, as in ``leaflet_map.js``.
_PLAIN: Final = {"weight": 1.0, "opacity": 1.0, "fillOpacity": 1.0, "dashArray": "", "radius": 0.0, "mark": "circle"}
#: Address of a record that the browser fetches, or the record itself.
Source = str | Record | list[Any]


@dataclass(frozen=True)
class Sources:
    """Where the browser finds what never varies.

    Attributes:
        geometry: of communes, places and projects.
        names: of communes, towns, waters and roads.
        sheets: the base map's files by name.
        texts: returns those of a language: names, and tooltips of places and projects.
        places: returns the layers of places where nothing is chosen, for the layers that are drawn; None where a view
            brings them itself.
        colours: returns those of every indicator for a view; None where no other indicator can be asked for.
    """

    geometry: Source
    names: Source
    sheets: Mapping[str, Source]
    texts: Callable[[str], Source]
    places: Callable[[tuple[str, ...]], Source] | None = None
    colours: Callable[[View], Source] | None = None


@cached(maxsize=2)
def places_on_map(atlas: Atlas) -> Mapping[str, Geometry]:
    """Return the geometry of everything a layer may draw, by INSEE code or id; its order is that of their numbers."""
    communes = sorted({code for perimeter in atlas.perimeters for code in atlas.areas[perimeter].members})
    found: dict[str, Geometry] = {code: atlas.contours[code].geometry for code in communes}
    found |= {place.id: place.geometry for place in atlas.places.values() if place.geometry}
    found |= {section.id: section.geometry for section in counted_sections(atlas)}
    for name in atlas.projects:
        if point := atlas.point(name):
            found[name] = {"type": "Point", "coordinates": list(point)}
    return found


@cached(maxsize=2)
def numbers(atlas: Atlas) -> Mapping[str, int]:
    """Return the numbers by which views name shapes, by INSEE code or id."""
    return {identifier: number for number, identifier in enumerate(places_on_map(atlas))}


@cached(maxsize=4)
def texts(atlas: Atlas, lang: str) -> Record:
    """Return names, short ones where a map writes those, and tooltips of places and projects in a language.

    None of them depends on what is chosen.
    """
    view = View(atlas, replace(Selection(), lang=lang, layers=tuple(LAYERS)), language(lang))
    layers = build_layers(view)
    shapes = [shape for layer in layers for shape in layer.shapes if shape.selects != "commune"]
    areas = [
        shape.tooltip[0] for layer in layers if layer.names and layer.names.kind == "zone" for shape in layer.shapes
    ]
    communes = {code: atlas.areas[code].name(view.t) for code in places_on_map(atlas) if code in atlas.contours}
    return {
        "names": communes | {shape.id: shape.tooltip[0] for shape in shapes},
        "short": {name: short_name(name) for name in areas if short_name(name) != name},
        "tips": {shape.id: shape.tooltip for shape in shapes},
    }


def corners(bounds: Bounds) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return bounds as Leaflet has them: south-west and north-east corners, latitude first."""
    return (bounds.south, bounds.west), (bounds.north, bounds.east)


def geometry(atlas: Atlas) -> Record:
    """Return ids and geometries, one for one."""
    found = places_on_map(atlas)
    return {"ids": list(found), "geometries": list(found.values())}


def sheet(atlas: Atlas, name: str) -> Record:
    """Return a file of the base map, by its name without suffix: of each feature what it is drawn by.

    Raises:
        DataFileError: the file is missing or broken.
    """
    return {
        "features": [
            {"properties": {"kind": one.kind, "rank": one.rank}, "geometry": one.geometry}
            for one in basemap.drawn(atlas, name)
        ]
    }


def names(found: Sequence[PlaceName]) -> list[Any]:
    """Return names as latitude, longitude, text, kind, lowest zoom and, of a commune, its perimeters."""
    return [
        [name.latitude, name.longitude, name.text, name.kind, name.from_zoom, *filter(None, (name.perimeters,))]
        for name in found
    ]


def base(sources: Sources) -> Record:
    """Return the base map: where its files are, how it is drawn, what all views share."""
    return {
        "geometry": sources.geometry,
        "names": sources.names,
        "sheets": [
            {
                "source": sources.sheets[sheet.file],
                "pane": sheet.pane,
                "looks": {kind: look(style) for kind, style in sheet.looks.items()},
            }
            for sheet in SHEETS
        ],
        "rankZoom": RANK_ZOOM,
        "maxZoom": MAX_ZOOM,
        "far": corners(territory().far_box),
        "outlines": OUTLINES,
        "severalRadius": SEVERAL_RADIUS,
        "markScale": {"least": LEAST, "from": SMALL_UNTIL, "more": MORE},
        "credit": CREDIT,
        "words": {code: _words(language(code)) for code in CODES},
        "accent": palette.ACCENT,
        "ink": palette.INK,
    }


def _words(t: Language) -> Record:
    return {
        "closer": t("Zoom in"),
        "farther": t("Zoom out"),
        "several": t("{n} places here"),
        "more": t("and {n} more"),
        "failed": t("A part of the map could not be loaded. The atlas tries again."),
        "barred": t(
            "The rules of this network keep the atlas from drawing its map (the policy forbids evaluated scripts). "
            "The tables of the page say the same."
        ),
    }


def look(style: Style) -> Record:
    """Return a style as Leaflet's options of a path."""
    line = (
        {"color": style.stroke, "weight": style.weight, "opacity": style.opacity} if style.stroke else {"stroke": False}
    )
    area = {"fillColor": style.fill, "fillOpacity": style.fill_opacity} if style.fill else {"fill": False}
    found: Record = {**line, **area, "dashArray": style.dash, "radius": style.radius, "mark": style.mark}
    return {name: value for name, value in found.items() if value != _PLAIN.get(name)}
