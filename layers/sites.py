"""Industrial sites."""

from __future__ import annotations

from typing import Final

from data.language import N_
from layers.spec import Entry, Layer, LayerSpec, Listed, View
from layers.symbols import palette
from layers.symbols.marks import Mark
from layers.symbols.places import place_layer
from layers.symbols.points import point_shapes, point_style

RADIUS: Final = 5.0
MARK: Final[Mark] = "circle"


def layer(view: View) -> LayerSpec:
    """Return the industrial sites with a known position."""
    t = view.t
    legend = (
        Entry("mark", point_style(palette.SITE, RADIUS, exact=True, mark=MARK), t("industrial site")),
        Entry(
            "mark",
            point_style(palette.SITE, RADIUS, exact=False, mark=MARK),
            t("industrial site, approximate position"),
        ),
    )
    shapes = point_shapes(view.places("sites"), palette.SITE, RADIUS, MARK, view)
    return place_layer(LAYER, view, "sites", shapes, legend)


LAYER = Layer(
    "sites", 40, N_("Industrial sites"), layer, Listed(N_("Industrial site"), palette.SITE), module="sites", fixed=True
)
