"""Business zones: a square at the place of each, its size by the published area, and its name; no outline is known."""

from __future__ import annotations

from typing import Final

from data.features import Geometry
from data.language import N_, Language
from data.places.records import Place
from layers.spec import Entry, Layer, LayerSpec, Listed, Names, Shape, Style, View
from layers.symbols import palette
from layers.symbols.places import place_layer
from layers.symbols.points import point_style
from layers.symbols.tooltip import tooltip

#: Radius in pixels from a published area in hectares on.
SIZES: Final = ((0.0, 4.5), (100.0, 6.0), (1000.0, 7.5))
OUTLINE: Final = Style(fill=palette.ZONE, stroke=palette.ZONE, weight=1.6, fill_opacity=0.16)
NAMES: Final = Names("zone", 0.0)


def layer(view: View) -> LayerSpec:
    """Return the zones with a known position, the largest first: where marks collide it stands for the others."""
    t = view.t
    zones = sorted(view.places("zones"), key=lambda zone: (-(zone.area_ha.value if zone.area_ha else 0), zone.id))
    shapes = tuple(_shape(zone, zone.geometry, view) for zone in zones if zone.geometry)
    return place_layer(LAYER, view, "zones", shapes, _legend(zones, t), NAMES)


def style(zone: Place) -> Style:
    """Return the look of a zone: its outline where its owner publishes one, else a mark sized by its area."""
    if zone.drawing == "outline":
        return OUTLINE
    return _mark(zone.published_area_ha or 0.0, exact=zone.position == "exact")


def _mark(area_ha: float, *, exact: bool) -> Style:
    radius = next(radius for least, radius in reversed(SIZES) if area_ha >= least)
    return point_style(palette.ZONE, radius, exact=exact, mark="square")


def _legend(zones: list[Place], t: Language) -> tuple[Entry, ...]:
    texts = (
        t("industrial zone: its place, not its outline"),
        t("industrial zone, {n} ha and more", n=t.number(SIZES[1][0])),
        t("industrial zone, {n} ha and more", n=t.number(SIZES[2][0])),
    )
    sizes = [Entry("mark", _mark(least, exact=True), words) for (least, _), words in zip(SIZES, texts, strict=True)]
    hollow = Entry("mark", _mark(0.0, exact=False), t("industrial zone, approximate position"))
    outline = [Entry("area", OUTLINE, t("zone, outline published by its owner"))]
    return (*sizes, hollow, *(outline if any(zone.drawing == "outline" for zone in zones) else ()))


def _shape(zone: Place, geometry: Geometry, view: View) -> Shape:
    return Shape(
        id=zone.id,
        selects="place",
        geometry=geometry,
        style=view.styled(style(zone), zone.id),
        tooltip=tooltip(zone.name(view.t), _lines(zone, view.t)),
    )


def _lines(zone: Place, t: Language) -> list[str]:
    area = zone.published_area
    return [
        zone.communes(t),
        t("published area: {area} ha", area=area.write(t)) if area else "",
        t("area: secondary source") if zone.area_unedited else "",
        t("outline: {owner}", owner=zone.outline_owner(t)) if zone.drawing == "outline" else t("outline not published"),
        t("approximate position") if zone.position == "approximate" else "",
    ]


LAYER = Layer(
    "zones", 20, N_("Industrial zones"), layer, Listed(N_("Industrial zone"), palette.ZONE), module="sites", fixed=True
)
