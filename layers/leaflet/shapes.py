"""Layers as Leaflet understands them: plain records that a browser draws."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from layers.spec import LayerSpec, Style
from layers.symbols import palette


def drawn(layer: LayerSpec) -> dict[str, Any]:
    """Return a layer as the browser draws it: each look once, and shapes that name theirs by its number."""
    looks = list(dict.fromkeys(shape.style for shape in layer.shapes))
    numbers = {style: number for number, style in enumerate(looks)}
    communes = any(shape.selects == "commune" for shape in layer.shapes)
    return {
        "looks": [_leaflet(style) for style in looks],
        "lit": [highlight(style) for style in looks] if communes else [],
        "shapes": [
            {
                "type": "Feature",
                "properties": {"code": " ".join(shape.ids), "selects": shape.selects},
                "tip": shape.tooltip,
                "look": numbers[shape.style],
                "geometry": shape.geometry,
            }
            for shape in layer.shapes
        ],
    }


def counts(layers: Sequence[LayerSpec]) -> list[tuple[float, float, int]]:
    """Return latitude, longitude and number of places of each mark that stands for several."""
    marks = (shape for layer in layers for shape in layer.shapes if len(shape.ids) > 1)
    return [(*shape.geometry["coordinates"][1::-1], len(shape.ids)) for shape in marks]


def _leaflet(style: Style) -> dict[str, Any]:
    options: dict[str, Any] = {
        "fill": True,
        "color": style.stroke,
        "weight": style.weight,
        "opacity": style.opacity,
        "fillColor": style.fill,
        "fillOpacity": style.fill_opacity,
    }
    if style.dash:
        options["dashArray"] = style.dash
    if style.radius:
        options["radius"] = style.radius
    return options


def highlight(style: Style) -> dict[str, Any]:
    """Return the look under the pointer; what is selected keeps the colour of the selection."""
    selected = style.stroke == palette.ACCENT
    return {"weight": 4 if selected else 3, "color": palette.ACCENT if selected else palette.INK, "dashArray": ""}
