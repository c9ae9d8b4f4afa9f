"""Industrial sites."""

from __future__ import annotations

from data.language import N_
from layers.spec import Entry, Layer, LayerSpec, Listed, View
from layers.symbols import palette
from layers.symbols.places import place_layer
from layers.symbols.points import point_shapes, point_style

RADIUS = 5.0


def layer(view: View) -> LayerSpec:
    """Return the industrial sites with a known position."""
    t = view.t
    legend = (
        Entry("point", point_style(palette.SITE, RADIUS, exact=True), t("industrial site")),
        Entry("hollow", point_style(palette.SITE, RADIUS, exact=False), t("the same, approximate position")),
    )
    shapes = point_shapes(view.places("sites"), palette.SITE, RADIUS, view)
    return place_layer(LAYER, view, "sites", shapes, legend)


LAYER = Layer("sites", 40, N_("Industrial sites"), layer, Listed(N_("Industrial site"), palette.SITE), module="sites")
