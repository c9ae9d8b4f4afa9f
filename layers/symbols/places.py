"""What the layers of places share: the text below the pointer, the note of the legend, the sources."""

from __future__ import annotations

from typing import Final

from data.language import Language
from data.places.records import Kind, Place
from layers.spec import Entry, Layer, LayerSpec, Names, Shape, View

#: Zoom from which marks are named: where several communes no longer share the screen.
NAMES: Final = Names("mark", 12.5)


def place_lines(place: Place, t: Language) -> list[str]:
    """Return the lines of a place's tooltip."""
    seveso = {"upper": t("Seveso upper tier"), "lower": t("Seveso lower tier")}
    return [
        place.activity(t) or place.communes(t),
        place.operator(t),
        seveso[place.seveso] if place.seveso else "",
        t("approximate position") if place.position == "approximate" else "",
    ]


def place_layer(
    layer: Layer,
    view: View,
    kind: Kind,
    shapes: tuple[Shape, ...],
    legend: tuple[Entry, ...],
    names: Names = NAMES,
) -> LayerSpec:
    """Return a layer of places: its note says how many have no known position, its sources who made the others."""
    t, places = view.t, view.places(kind)
    unplaced = sum(place.point is None for place in places)
    note = t("{n} without a known position: listed under Sites, not drawn.", n=t.number(unplaced)) if unplaced else ""
    sources = tuple(place.producer(t) for place in places if place.point and place.source)
    return LayerSpec(layer.id, t(layer.title), shapes, legend, note, sources, names)
