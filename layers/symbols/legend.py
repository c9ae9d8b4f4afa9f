"""What the legend of a map says, for screen, picture, slide and kit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from layers.spec import Entry, LayerSpec, Style, View
from layers.symbols import palette
from layers.symbols.clusters import clusters

#: Zoom of the widest view of a map.
_FARTHEST: Final = 9.0


@dataclass(frozen=True)
class LegendBlock:
    """The legend of one layer; the last block, without a title, holds what belongs to no layer."""

    title: str
    entries: tuple[Entry, ...]
    note: str = ""


def blocks(layers: Sequence[LayerSpec], view: View) -> tuple[LegendBlock, ...]:
    """Return the legend of the layers drawn, then what belongs to none."""
    found = [LegendBlock(layer.title, layer.legend, layer.note) for layer in layers if layer.legend]
    # Of one line of several the track is known: drawn alone it would read as all the railway there is.
    note = view.t(
        "Railways: stations, yards and private sidings are symbols; lines, the port’s among them, are not drawn."
    )
    return (*found, LegendBlock("", common(layers, view), note))


def common(layers: Sequence[LayerSpec], view: View) -> tuple[Entry, ...]:
    """Return what belongs to no layer: water, and the marks of several places and of the selection where drawn."""
    t, shapes = view.t, [shape for layer in layers for shape in layer.shapes]
    found = [Entry("area", Style(fill=palette.WATER, stroke=palette.WHITE), t("sea, lagoon"))]
    if any(cluster.from_zoom > _FARTHEST for cluster in clusters(layers, view).values()):
        several = Style(fill=palette.WHITE, stroke=palette.SEA, weight=2.4)
        found.append(Entry("count", several, t("number of places too close to be told apart")))
    if any(view.marks(shape.id) for shape in shapes):
        line = Style(fill=palette.WHITE, stroke=palette.ACCENT, weight=3.0)
        found.append(Entry("outline", line, t("highlighted on this map")))
    return tuple(found)
