"""Port areas: dock basins with their real outline, terminals and harbours as points."""

from __future__ import annotations

from data.language import N_
from layers.spec import Entry, Layer, LayerSpec, Listed, Shape, Style, View
from layers.symbols import palette
from layers.symbols.marks import point_lines, point_shapes, point_style
from layers.symbols.tooltip import tooltip
from layers.symbols.unplaced import unplaced
from layers.zones import selected_style

BASIN = Style(fill=palette.BASIN, stroke=palette.SEA, weight=0.8, fill_opacity=0.85)
RADIUS = 5.5


def layer(view: View) -> LayerSpec:
    """Return basins below, points above."""
    t = view.t
    ports = view.places("ports")
    basins = []
    for port in ports:
        if not port.geometry or port.drawing == "point":
            continue
        style = selected_style(BASIN) if view.marks(port.id) else BASIN
        basins.append(Shape((port.id,), "site", port.geometry, style, tooltip(port.name(t), point_lines(port, t))))
    legend = (
        Entry("area", BASIN, t("dock basin, real outline")),
        Entry("point", point_style(palette.PORT, RADIUS, exact=True), t("terminal or harbour")),
        Entry("hollow", point_style(palette.PORT, RADIUS, exact=False), t("the same, approximate position")),
    )
    shapes = (*basins, *point_shapes(ports, palette.PORT, RADIUS, view))
    return LayerSpec("ports", t("Port areas"), shapes, legend, unplaced(view, "ports"))


LAYER = Layer("ports", 30, N_("Port areas"), layer, Listed(N_("Port area"), palette.PORT))
