"""Business zones: schematic discs of the published area, or points where no area is published."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from data.language import N_, Language
from layers.spec import Entry, Layer, LayerSpec, Listed, Shape, Style, View
from layers.symbols import palette
from layers.symbols.tooltip import tooltip
from layers.symbols.unplaced import unplaced

DISC = Style(fill=palette.ZONE, stroke=palette.ZONE, weight=1.6, fill_opacity=0.16, dash="5 4")
POINT = Style(fill=palette.WHITE, stroke=palette.ZONE, weight=2.2, radius=5.5, dash="2 2")


def layer(view: View) -> LayerSpec:
    """Return the zones with a known position, the largest first so that small ones stay reachable."""
    t = view.t
    placed = [f for f in view.features("zones") if f["geometry"]]
    placed.sort(key=lambda f: (-float(f["properties"]["area_ha"] or 0), f["properties"]["id"]))
    shapes = tuple(_shape(f["properties"], f["geometry"], view) for f in placed)
    legend = (
        Entry("hatch", DISC, t("zone, schematic: disc of the published area, not its outline")),
        Entry("hollow", POINT, t("zone whose area is not published, approximate position")),
    )
    return LayerSpec("zones", t("Industrial zones"), shapes, legend, unplaced(view, "zones"))


def _shape(zone: Mapping[str, Any], geometry: Mapping[str, Any], view: View) -> Shape:
    style = POINT if geometry["type"] == "Point" else DISC
    return Shape(
        ids=(zone["id"],),
        kind="site",
        geometry=geometry,
        style=selected_style(style) if view.marks(zone["id"]) else style,
        tooltip=tooltip(view.t.pick(zone, "name"), _lines(zone, view.t)),
    )


def selected_style(style: Style) -> Style:
    """Return a style with the accent outline of the selection."""
    return Style(
        fill=style.fill,
        stroke=palette.ACCENT,
        weight=max(style.weight, 3.5),
        fill_opacity=style.fill_opacity,
        dash=style.dash,
        radius=style.radius + 2 if style.radius else 0.0,
    )


def _lines(zone: Mapping[str, Any], t: Language) -> list[str]:
    area = zone["area_ha"]
    decimals = 0 if not area or float(area).is_integer() else 1
    return [
        t.pick(zone, "communes"),
        t("published area: {area} ha", area=t.number(float(area), decimals)) if area else "",
        t("schematic, not an outline"),
    ]


LAYER = Layer("zones", 20, N_("Industrial zones"), layer, Listed(N_("Industrial zone"), palette.ZONE))
