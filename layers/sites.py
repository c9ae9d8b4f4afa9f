"""Industrial sites."""

from __future__ import annotations

from data.language import N_
from layers.spec import Entry, Layer, LayerSpec, Listed, View
from layers.symbols import palette
from layers.symbols.marks import point_shapes, point_style
from layers.symbols.unplaced import unplaced

RADIUS = 5.0


def layer(view: View) -> LayerSpec:
    """Return the industrial sites with a known position."""
    t = view.t
    legend = (
        Entry("point", point_style(palette.SITE, RADIUS, exact=True), t("industrial site")),
        Entry("hollow", point_style(palette.SITE, RADIUS, exact=False), t("the same, approximate position")),
    )
    shapes = point_shapes(view.places("sites"), palette.SITE, RADIUS, view)
    return LayerSpec("sites", t("Industrial sites"), shapes, legend, unplaced(view, "sites"))


LAYER = Layer("sites", 40, N_("Industrial sites"), layer, Listed(N_("Industrial site"), palette.SITE))
