"""What the legend of a map says, for screen, picture, slide and kit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import shapely

from data.basemap.reader import base_map
from data.basemap.records import BaseMap
from data.language import Language
from data.places.bounds import Bounds
from layers.base_map import SHEETS
from layers.spec import MARKED_WIDER, Entry, LayerSpec, Shape, Style, View
from layers.symbols import palette
from layers.symbols.clusters import clusters

#: Zoom of the widest view of a map.
_FARTHEST: Final = 9.0


@dataclass(frozen=True)
class LegendBlock:
    """The legend of one layer, or of the base map; a block without a title holds what belongs to no layer."""

    title: str
    entries: tuple[Entry, ...]
    note: str = ""


def blocks(layers: Sequence[LayerSpec], view: View) -> tuple[LegendBlock, ...]:
    """Return the legend of the layers drawn, then what belongs to none."""
    found = [LegendBlock(_headed(layer, layer.legend), layer.legend, layer.note) for layer in layers if layer.legend]
    # Of one line of several the track is known: drawn alone it would read as all the railway there is.
    note = view.t(
        "Railways: stations, yards and private sidings are symbols; lines, the port’s among them, are not drawn."
    )
    marks = common(layers, view)
    return (
        *found,
        *([LegendBlock("", marks)] if marks else ()),
        LegendBlock(view.t("Base map"), ground(base_map(view.atlas), view.t), note),
    )


def in_view(
    layers: Sequence[LayerSpec], view: View, bounds: Bounds, members: Mapping[str, Sequence[str]]
) -> tuple[LegendBlock, ...]:
    """Return the legend of a stop of a story, short enough for one line: what lies inside bounds, without notes.

    Communes and traffic have their classes, every other layer one symbol with its title. No two symbols are alike: what
    hollow ones mean is said by one that no layer has for its own, or beside the titles of layers that have such ones
    alone.

    Args:
        layers: what is drawn.
        view: of the map.
        bounds: west, south, east, north in degrees of what is seen.
        members: the marks drawn, each with the ids it stands for (:func:`layers.symbols.clusters.shown_at`).
    """
    found, places, hollow, seen = list[LegendBlock](), list[Entry](), list[Entry](), list[Shape]()
    for layer in layers:
        inside = [shape for shape in layer.shapes if _lies_in(shape, bounds, members)]
        seen += inside
        entries = tuple(entry for entry in layer.legend if _is_seen(entry, layer, inside, view))
        classes, others = _classes(entries)
        if classes:
            found.append(LegendBlock(_headed(layer, classes), classes))
        if others:
            places.append(replace(others[0], text=layer.title))
            hollow += (one for one in others[1:] if _is_hollow(one))
    if hollow:
        places.append(replace(hollow[0], text=view.t("hollow: approximate position")))
    else:
        places = [_approximate(entry, view) if _is_hollow(entry) else entry for entry in places]
    number = several(layers, view)
    if number and any(len(members.get(shape.id, ())) > 1 for shape in seen):
        places.append(number)
    if any(_holds(bounds, one.point) for one in base_map(view.atlas).rail if one.kind == "station" and one.rank == 1):
        places.append(Entry("mark", _look("rail", "station"), view.t("station (lines are not drawn)")))
    return (*found, *([LegendBlock("", tuple(places))] if places else ()))


def _headed(layer: LayerSpec, entries: Sequence[Entry]) -> str:
    """Return the title of a layer, with the unit of its numbers where its entries do not say it."""
    said = not layer.unit or any(layer.unit in entry.text for entry in entries)
    return layer.title if said else f"{layer.title} ({layer.unit})"


def _classes(entries: Sequence[Entry]) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    """Return the classes of a layer's figures, as short as its title lets them be, and what else it draws."""
    if any(entry.count is not None for entry in entries):
        return tuple(entries), ()
    classes = tuple(replace(entry, text=entry.brief) for entry in entries if entry.brief)
    return classes, tuple(entry for entry in entries if not entry.brief)


def _approximate(entry: Entry, view: View) -> Entry:
    return replace(entry, text=view.t("{layer} (approximate position)", layer=entry.text))


def _is_hollow(entry: Entry) -> bool:
    return entry.symbol == "mark" and entry.style.fill == palette.WHITE


def _lies_in(shape: Shape, bounds: Bounds, members: Mapping[str, Sequence[str]]) -> bool:
    if shape.geometry["type"] == "Point":
        return _holds(bounds, shape.geometry["coordinates"]) and shape.id in members
    return bool(shapely.intersects(shapely.geometry.shape(shape.geometry), shapely.box(*bounds)))


def _holds(bounds: Bounds, point: Sequence[float]) -> bool:
    longitude, latitude = point[:2]
    return bounds.west <= longitude <= bounds.east and bounds.south <= latitude <= bounds.north


def _is_seen(entry: Entry, layer: LayerSpec, seen: Sequence[Shape], view: View) -> bool:
    """Tell whether a legend's entry is that of a shape seen; a scale of classes is shown whole."""
    if any(one.count is not None for one in layer.legend):
        grey = entry.style.fill == palette.NO_DATA
        return bool(seen) and (not grey or any(shape.style.fill == palette.NO_DATA for shape in seen))
    return any(_is_of(entry.style, shape.style, marked=view.marks(shape.id)) for shape in seen)


def _is_of(entry: Style, shape: Style, *, marked: bool) -> bool:
    """Tell whether a shape has the look of an entry, whose edge and size change where the shape is marked."""
    if not entry.radius:
        return not shape.radius and entry.fill == shape.fill and bool(entry.fill or entry.weight == shape.weight)
    hollow = entry.fill == palette.WHITE
    radius = shape.radius - MARKED_WIDER if marked else shape.radius
    return entry.mark == shape.mark and (shape.fill == palette.WHITE) == hollow and (hollow or radius == entry.radius)


def several(layers: Sequence[LayerSpec], view: View) -> Entry | None:
    """Return what a number on a mark means; None where no mark of the layers ever stands for several places."""
    if not any(cluster.from_zoom > _FARTHEST for cluster in clusters(layers, view).values()):
        return None
    return Entry("count", Style(fill=palette.WHITE, stroke=palette.SEA, weight=1.6), view.t("number of places"))


def common(layers: Sequence[LayerSpec], view: View) -> tuple[Entry, ...]:
    """Return what belongs to no layer: the marks of several places and of the selection where drawn."""
    t, shapes, found = view.t, [shape for layer in layers for shape in layer.shapes], list[Entry]()
    if number := several(layers, view):
        found.append(replace(number, text=t("number of places too close to be told apart")))
    if any(view.marks(shape.id) for shape in shapes):
        line = Style(fill=palette.WHITE, stroke=palette.ACCENT, weight=3.0)
        found.append(Entry("outline", line, t("highlighted on this map")))
    return tuple(found)


def ground(known: BaseMap, t: Language) -> tuple[Entry, ...]:
    """Return what the base map draws; of details, those that the territory has."""
    water = Entry("area", Style(fill=palette.WATER, stroke=palette.WHITE), t("sea, lagoon"))
    woods = Entry("area", _look("forest", ""), t("forest, scrub"))
    lines = {"motorway": t("motorway"), "main": t("main road")}
    marks = {
        "station": t("station"),
        "siding": t("private siding"),
        "yard": t("marshalling yard"),
        "airport": t("airport"),
    }
    roads, rail = {one.kind for one in known.roads}, {one.kind for one in known.rail}
    return (
        water,
        *([woods] if known.woods else ()),
        *(Entry("line", _look("roads", kind), text) for kind, text in lines.items() if kind in roads),
        *(Entry("mark", _look("rail", kind), text) for kind, text in marks.items() if kind in rail),
    )


def _look(file: str, kind: str) -> Style:
    """Return how the base map draws a kind of a file."""
    return next(sheet.looks[kind] for sheet in SHEETS if sheet.file == file)
