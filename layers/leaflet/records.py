"""Views of the map as plain records, which ``leaflet_map.js`` draws over what was fetched once.

A view names shapes by their number in the geometry and looks by their number in its layer: a change of indicator sends
classes and tooltips, no outline.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, combinations
from typing import Any, Final

from data.atlas import Atlas
from data.language import DEFAULT, language
from data.places.bounds import Bounds
from data.selection.record import Selection
from layers.annotation import Annotation
from layers.base_map import MAX_ZOOM
from layers.communes import LAYER as COMMUNES
from layers.communes import layer as choropleth
from layers.leaflet.backgrounds import TILES
from layers.leaflet.base_records import Record, Sources, corners, look, numbers, places_on_map, texts
from layers.leaflet.shared_texts import after_start, between, joined, last_word, shared_ends
from layers.place_names import selected_names
from layers.registry import LAYERS, build_layers
from layers.spec import LayerSpec, Shape, View
from layers.symbols.clusters import Cluster, clusters

#: A map that is closer to what is chosen moves out to this zoom.
CLOSEST_ZOOM: Final = 15


@dataclass(frozen=True)
class Focus:
    """What a page's map moves to when it is chosen.

    Attributes:
        name: of what is chosen; the map moves when it changes.
        bounds: around it.
        told: the address says where the map has moved to, as nothing else in it does.
    """

    name: str
    bounds: Bounds
    told: bool = False


def drawn(view: View, bounds: Bounds, place: str, sources: Sources, *, focus: Focus | None = None) -> Record:
    """Return everything that varies: background tiles if asked for, layers in order, and where to look.

    Args:
        view: what is drawn.
        bounds: what to show.
        place: name of those bounds; the map moves when it changes.
        sources: where its texts are.
        focus: what the map moves to.

    Raises:
        KeyError: unknown background.
    """
    layers = build_layers(view)
    shown = _fixed(view)
    fixed = sources.places(shown) if sources.places and shown else None
    sent = [layer for layer in layers if layer.id == COMMUNES.id] if fixed else layers
    found = {} if fixed else clusters(layers, view)
    return {
        "texts": sources.texts(view.t.code),
        "places": fixed,
        "layers": [_layer(part, found, view) for layer in sent for part in parts(layer)],
        **_optional("background", _background(view.selection.background)),
        **({} if view.annotations is None else _stage(view.annotations, view.step)),
        **_optional("marked", [(point[1], point[0], text) for point, text in selected_names(view)]),
        "lang": view.t.code,
        "perimeter": view.selection.perimeter,
        **_optional("view", place if place != view.selection.perimeter else None),
        "bounds": corners(bounds),
        **_optional("focus", _focus(focus)),
        **_optional("colours", sources.colours(view) if sources.colours and _only_coloured(view) else None),
    }


def _only_coloured(view: View) -> bool:
    """Tell whether communes are drawn in their class’s colour and no other way: none is chosen, no tiles lie below."""
    chosen = view.selection
    coloured = COMMUNES.id in chosen.layers and chosen.background == "none" and view.annotations is None
    return coloured and not any(map(view.marks, view.atlas.areas[chosen.perimeter].members))


def colours(view: View) -> list[Record]:
    """Return the choropleth without its figures: what the browser shows until the page answers."""
    layer = choropleth(view)
    shapes = tuple(replace(shape, tooltip=shape.tooltip[:1]) for shape in layer.shapes)
    return [_layer(part, {}, view) for part in parts(replace(layer, shapes=shapes))]


def _optional(name: str, value: Record | list[Any] | str | None) -> Record:
    """Return a member of a record; nothing for what there is not."""
    return {name: value} if value else {}


def _stage(annotations: Sequence[Annotation], step: int) -> Record:
    """Return what a stop of a story adds to its map, by which it is a stage’s: no address says where it looks."""
    return {"annotations": [_annotation(one) for one in annotations], "step": step}


def _annotation(one: Annotation) -> list[Any]:
    """Return kind, place, tip of the arrow, kilometres, heading, text, step and letter; places latitude first."""
    tip = one.to[::-1] if one.to else None
    return [one.kind, one.at[::-1], tip, one.km, one.heading, one.text, one.step, one.letter]


def _focus(focus: Focus | None) -> Record | None:
    if focus is None:
        return None
    return {"name": focus.name, "bounds": corners(focus.bounds), "told": focus.told, "closest": CLOSEST_ZOOM}


def _fixed(view: View) -> tuple[str, ...]:
    """Return the layers of places that a view shows as they are for everybody; none if something is chosen."""
    if view.only is not None or view.own or view.highlight or view.selection.zone:
        return ()
    shown = tuple(layer for layer in LAYERS if layer in view.selection.layers and layer != COMMUNES.id)
    return shown if all(LAYERS[layer].fixed for layer in shown) else ()


def fixed_places(atlas: Atlas, shown: Sequence[str]) -> list[Record]:
    """Return the layers of places where nothing is chosen, for the layers that are drawn; they name no language."""
    view = View(atlas, replace(Selection(), layers=tuple(shown)), language(DEFAULT))
    layers = [layer for layer in build_layers(view) if layer.id != COMMUNES.id]
    found = clusters(layers, view)
    return [_layer(part, found, view) for layer in layers for part in parts(layer)]


def layer_choices() -> tuple[tuple[str, ...], ...]:
    """Return every choice of layers that are the same for everybody, but the empty one."""
    others = [layer for layer in LAYERS.values() if layer.fixed]
    return tuple(
        chain.from_iterable(combinations([layer.id for layer in others], number + 1) for number in range(len(others)))
    )


def parts(layer: LayerSpec) -> Iterator[LayerSpec]:
    """Yield a layer for each kind of thing that a click on its shapes selects."""
    for selects in dict.fromkeys(shape.selects for shape in layer.shapes):
        yield replace(layer, shapes=tuple(shape for shape in layer.shapes if shape.selects == selects))


def _layer(layer: LayerSpec, found: Mapping[str, Cluster], view: View) -> Record:
    """Return a layer: what all looks share, of each look the rest, and shapes that name theirs by its number."""
    styles = list(dict.fromkeys(shape.style for shape in layer.shapes))
    numbers = {style: number for number, style in enumerate(styles)}
    looks = [look(style) for style in styles]
    # What every look has is written once, in the value that most of them have; the others say theirs.
    every = [name for name in looks[0] if all(name in each for each in looks)]
    shared = {name: Counter(each[name] for each in looks).most_common(1)[0][0] for name in every}
    known = texts(view.atlas, view.t.code)["tips"]
    varying = [shape.tooltip[1:] for shape in layer.shapes if known.get(shape.id) != shape.tooltip]
    # What is not available ends otherwise than figures do, and is the same for many: such lines stand apart, once each.
    usual = Counter(map(last_word, dict.fromkeys(varying))).most_common(1)
    figures = [lines for lines in varying if last_word(lines) == usual[0][0]]
    around = shared_ends(figures)
    said = list(dict.fromkeys(line for lines in varying if lines not in figures for line in lines))
    own = {lines: joined(between(lines, around)) for lines in figures}
    selects = layer.shapes[0].selects
    return {
        **({} if selects == "commune" else {"pane": "areas", "selects": selects}),
        **_optional("named", {"kind": layer.names.kind, "from": layer.names.from_zoom} if layer.names else None),
        "shared": shared,
        "looks": [{name: value for name, value in each.items() if shared.get(name) != value} for each in looks],
        "around": around,
        "said": [after_start(line, around) for line in said],
        "shapes": [
            _shape(
                shape,
                numbers[shape.style],
                0
                if known.get(shape.id) == shape.tooltip
                else own.get(shape.tooltip[1:]) or [said.index(line) for line in shape.tooltip[1:]],
                found,
                view,
            )
            for shape in layer.shapes
        ],
    }


def _shape(
    shape: Shape, number: int, lines: str | Sequence[str | int] | int, found: Mapping[str, Cluster], view: View
) -> list[Any]:
    """Return the numbers of geometry and look, lines below the name if they vary, and when a mark is shown."""
    known, places = numbers(view.atlas), places_on_map(view.atlas)
    place: int | Record = known.get(shape.id, 0)
    if places.get(shape.id) != shape.geometry:
        # A shape that is in no file brings its geometry and its name.
        place, lines = {"id": shape.id, "name": shape.tooltip[0], "geometry": shape.geometry}, list(shape.tooltip[1:])
    cluster = found.get(shape.id)
    if cluster and cluster.parent is not None and shape.geometry["type"] == "Point":
        return [place, number, lines, cluster.from_zoom, known.get(cluster.parent, cluster.parent)]
    return [place, number, *([lines] if lines else [])]


def _background(name: str) -> Record | None:
    """Return address and options of online tiles; None for the atlas's own base alone."""
    if name == "none":
        return None
    address, credit, deepest = TILES[name]
    return {"url": address, "options": {"attribution": credit, "maxNativeZoom": deepest, "maxZoom": MAX_ZOOM}}
