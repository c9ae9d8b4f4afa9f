"""Stations, sidings, marshalling yard, motorway exits and forks, airfields."""

from __future__ import annotations

from typing import Final

from data.language import N_
from layers.spec import Entry, Layer, LayerSpec, Listed, View
from layers.symbols import palette
from layers.symbols.marks import Mark
from layers.symbols.places import place_layer
from layers.symbols.points import point_shapes, point_style

RADIUS: Final = 4.5
MARK: Final[Mark] = "triangle"


def layer(view: View) -> LayerSpec:
    """Return the transport points with a known position; the others are listed only."""
    t = view.t
    legend = (
        Entry(
            "mark",
            point_style(palette.TRANSPORT, RADIUS, exact=True, mark=MARK),
            t("station, siding, rail yard, motorway exit or fork, airfield"),
        ),
    )
    shapes = point_shapes(view.places("transport"), palette.TRANSPORT, RADIUS, MARK, view)
    return place_layer(LAYER, view, "transport", shapes, legend)


LAYER = Layer(
    "transport",
    50,
    N_("Transport"),
    layer,
    Listed(N_("Transport point"), palette.TRANSPORT),
    module="sites",
    fixed=True,
)
