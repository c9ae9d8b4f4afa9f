"""What the legend of a map says beside the entries of its layers."""

from __future__ import annotations

from collections.abc import Sequence

from layers.spec import Entry, LayerSpec, Style, View
from layers.symbols import palette


def common(layers: Sequence[LayerSpec], view: View) -> tuple[Entry, ...]:
    """Return what belongs to no layer: water, and the marks of several places and of the selection where drawn."""
    t, shapes = view.t, [shape for layer in layers for shape in layer.shapes]
    found = [Entry("area", Style(fill=palette.WATER, stroke=palette.WHITE), t("sea, lagoon"))]
    several = next((shape for shape in shapes if len(shape.ids) > 1), None)
    if several:
        found.append(Entry("count", several.style, t("number of places at one point")))
    if any(view.marks(*shape.ids) for shape in shapes):
        line = Style(fill=palette.WHITE, stroke=palette.ACCENT, weight=3.0)
        found.append(Entry("outline", line, t("highlighted on this map")))
    return tuple(found)
