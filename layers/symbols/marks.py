"""Points of interest, told apart by colour and size, drawn hollow where the position is only approximate.

Several places often share one point (a published address, a station). They are merged into one numbered mark whose
click reaches them all, instead of lying invisibly under each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from data.language import Language
from data.places.records import Place
from layers.spec import LayerSpec, Shape, Style, View
from layers.symbols import palette
from layers.symbols.tooltip import tooltip
from layers.zones import selected_style

_MOST_NAMES = 8


def point_shapes(places: Iterable[Place], colour: str, radius: float, view: View) -> tuple[Shape, ...]:
    """Return one shape a place drawn as a point: full for an exact position, hollow for an approximate one."""
    shapes = []
    for place in places:
        if not place.geometry or place.drawing != "point":
            continue
        style = point_style(colour, radius, exact=place.position == "exact")
        shapes.append(
            Shape(
                ids=(place.id,),
                kind="site",
                geometry=place.geometry,
                style=selected_style(style) if view.marks(place.id) else style,
                tooltip=tooltip(place.name(view.t), point_lines(place, view.t)),
            )
        )
    return tuple(shapes)


def point_style(colour: str, radius: float, *, exact: bool) -> Style:
    """Return the style of a point: an approximate position has a hollow, dashed mark."""
    if exact:
        return Style(fill=colour, stroke=palette.WHITE, weight=1.4, radius=radius)
    return Style(fill=palette.WHITE, stroke=colour, weight=2.0, radius=radius, dash="2 2")


def point_lines(place: Place, t: Language) -> list[str]:
    """Return the lines of a place's tooltip."""
    seveso = {"upper": t("Seveso upper tier"), "lower": t("Seveso lower tier")}
    return [
        place.activity(t) or place.communes(t),
        place.operator(t),
        seveso[place.seveso] if place.seveso else "",
        t("approximate position") if place.position == "approximate" else "",
    ]


def merge_overlaps(layers: Sequence[LayerSpec], view: View) -> tuple[LayerSpec, ...]:
    """Merge the points of all layers that share one position into a numbered mark, in the last layer that has one.

    Areas are left as they are: smaller ones are drawn above larger ones and stay reachable.
    """
    groups: dict[tuple[float, float], list[Shape]] = {}
    for shape in (shape for layer in layers for shape in layer.shapes):
        if shape.geometry["type"] == "Point":
            groups.setdefault(_position(shape), []).append(shape)
    merged = []
    for layer in layers:
        shapes = []
        for shape in layer.shapes:
            group = groups.get(_position(shape), [shape]) if shape.geometry["type"] == "Point" else [shape]
            if len(group) == 1:
                shapes.append(shape)
            elif shape is group[-1]:
                shapes.append(_merged(group, view))
        merged.append(replace(layer, shapes=tuple(shapes)))
    return tuple(merged)


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
    kind = "site" if any(shape.kind == "site" for shape in group) else group[-1].kind
    return Shape(ids, kind, group[-1].geometry, style, tooltip(heading, lines))
