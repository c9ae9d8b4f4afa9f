"""Places at one point (a published address, a station), merged into one numbered mark whose click reaches them all.

Drawn each for itself they would lie invisibly under each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from layers.spec import LayerSpec, Shape, View
from layers.symbols import palette
from layers.symbols.tooltip import tooltip

_MOST_NAMES = 8


def merge_coincident(layers: Sequence[LayerSpec], view: View) -> tuple[LayerSpec, ...]:
    """Merge the places of all layers at one point into a numbered mark, in the last layer that has one.

    Areas are left as they are: smaller ones are drawn above larger ones and stay reachable.
    """
    groups: dict[tuple[float, float], list[Shape]] = {}
    for shape in (shape for layer in layers for shape in layer.shapes):
        if _mergeable(shape):
            groups.setdefault(_position(shape), []).append(shape)
    merged = []
    for layer in layers:
        shapes = []
        for shape in layer.shapes:
            group = groups.get(_position(shape), [shape]) if _mergeable(shape) else [shape]
            if len(group) == 1:
                shapes.append(shape)
            elif shape is group[-1]:
                shapes.append(_merged(group, view))
        merged.append(replace(layer, shapes=tuple(shapes)))
    return tuple(merged)


def _mergeable(shape: Shape) -> bool:
    return shape.selects == "place" and shape.geometry["type"] == "Point"


def _position(shape: Shape) -> tuple[float, float]:
    longitude, latitude = shape.geometry["coordinates"][:2]
    return longitude, latitude


def _merged(group: Sequence[Shape], view: View) -> Shape:
    ids = tuple(dict.fromkeys(identifier for shape in group for identifier in shape.ids))
    chosen = view.marks(*ids)
    style = replace(
        group[-1].style, fill=palette.WHITE, radius=9.5, weight=3.5 if chosen else 2.4, opacity=1.0, fill_opacity=1.0
    )
    if style.stroke == palette.WHITE:
        style = replace(style, stroke=group[-1].style.fill)
    if chosen:
        style = replace(style, stroke=palette.ACCENT)
    names = [view.atlas.record(identifier).name(view.t) for identifier in ids]
    lines = [f"• {name}" for name in names[:_MOST_NAMES]]
    if len(names) > _MOST_NAMES:
        lines.append(view.t("and {n} more", n=len(names) - _MOST_NAMES))
    heading = view.t.plural("{n} place at this point", "{n} places at this point", len(ids))
    return Shape(ids, "place", group[-1].geometry, style, tooltip(heading, lines))
