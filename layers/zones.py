"""Business zones: schematic discs of the published area, or points where no area is published."""

from __future__ import annotations

from data.language import N_, Language
from data.places.records import Geometry, Place
from layers.spec import Entry, Layer, LayerSpec, Listed, Shape, Style, View
from layers.symbols import palette
from layers.symbols.places import place_layer
from layers.symbols.tooltip import tooltip

DISC = Style(fill=palette.ZONE, stroke=palette.ZONE, weight=1.6, fill_opacity=0.16, dash="5 4")
POINT = Style(fill=palette.WHITE, stroke=palette.ZONE, weight=2.2, radius=5.5, dash="2 2")


def layer(view: View) -> LayerSpec:
    """Return the zones with a known position, the largest first so that small ones stay reachable."""
    t = view.t
    zones = sorted(view.places("zones"), key=lambda zone: (-(zone.area_ha.value if zone.area_ha else 0), zone.id))
    shapes = tuple(_shape(zone, zone.geometry, view) for zone in zones if zone.geometry)
    legend = (
        Entry("hatch", DISC, t("zone, schematic: disc of the published area, not its outline")),
        Entry("hollow", POINT, t("zone whose area is not published, approximate position")),
    )
    return place_layer(LAYER, view, "zones", shapes, legend)


def _shape(zone: Place, geometry: Geometry, view: View) -> Shape:
    style = POINT if zone.drawing == "point" else DISC
    return Shape(
        ids=(zone.id,),
        selects="place",
        geometry=geometry,
        style=view.styled(style, zone.id),
        tooltip=tooltip(zone.name(view.t), _lines(zone, view.t)),
    )


def _lines(zone: Place, t: Language) -> list[str]:
    area = zone.area_ha
    return [
        zone.communes(t),
        t("published area: {area} ha", area=area.write(t)) if area else "",
        t("schematic, not an outline"),
    ]


LAYER = Layer("zones", 20, N_("Industrial zones"), layer, Listed(N_("Industrial zone"), palette.ZONE), module="sites")
