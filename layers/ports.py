"""Port areas: dock basins with their real outline, terminals and harbours as points."""

from __future__ import annotations

from typing import Final

from data.language import N_
from layers.spec import Entry, Layer, LayerSpec, Listed, Shape, Style, View
from layers.symbols import palette
from layers.symbols.marks import Mark
from layers.symbols.places import place_layer, place_lines
from layers.symbols.points import point_shapes, point_style
from layers.symbols.tooltip import tooltip

BASIN = Style(fill=palette.BASIN, stroke=palette.SEA, weight=1.4, fill_opacity=1.0)
RADIUS: Final = 5.5
MARK: Final[Mark] = "diamond"


def layer(view: View) -> LayerSpec:
    """Return basins below, points above."""
    t = view.t
    ports = view.places("ports")
    basins = []
    for port in ports:
        if not port.geometry or port.drawing == "point":
            continue
        words = tooltip(port.name(t), place_lines(port, t))
        basins.append(Shape(port.id, "place", port.geometry, view.styled(BASIN, port.id), words))
    legend = (
        Entry("area", BASIN, t("dock basin, outline measured by the atlas")),
        Entry("mark", point_style(palette.PORT, RADIUS, exact=True, mark=MARK), t("terminal or harbour")),
        Entry(
            "mark",
            point_style(palette.PORT, RADIUS, exact=False, mark=MARK),
            t("terminal or harbour, approximate position"),
        ),
    )
    shapes = (*basins, *point_shapes(ports, palette.PORT, RADIUS, MARK, view))
    return place_layer(LAYER, view, "ports", shapes, legend)


LAYER = Layer("ports", 30, N_("Port areas"), layer, Listed(N_("Port area"), palette.PORT), module="sites", fixed=True)
