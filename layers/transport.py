"""Stations, sidings, marshalling yard, motorway exits and forks, airfields."""

from __future__ import annotations

from data.language import N_
from layers.spec import Entry, Layer, LayerSpec, Listed, View
from layers.symbols import palette
from layers.symbols.places import place_layer
from layers.symbols.points import point_shapes, point_style

RADIUS = 4.5


def layer(view: View) -> LayerSpec:
    """Return the transport points with a known position; the others are listed only."""
    t = view.t
    legend = (
        Entry(
            "point",
            point_style(palette.TRANSPORT, RADIUS, exact=True),
            t("station, siding, rail yard, motorway exit or fork, airfield"),
        ),
    )
    shapes = point_shapes(view.places("transport"), palette.TRANSPORT, RADIUS, view)
    return place_layer(LAYER, view, "transport", shapes, legend)


LAYER = Layer("transport", 50, N_("Transport"), layer, Listed(N_("Transport point"), palette.TRANSPORT), module="sites")
