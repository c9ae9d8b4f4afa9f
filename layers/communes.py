"""Communes as a choropleth of the chosen indicator, on the chosen perimeter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from data.atlas import Atlas
from data.cache import cached
from data.catalogue.indicators import Indicator
from data.catalogue.rank import rank
from data.language import N_, NO_BREAK, Language
from data.selection.record import Selection
from layers.spec import Entry, Layer, LayerSpec, Shape, Style, View
from layers.symbols import palette
from layers.symbols.classification import Classes
from layers.symbols.tooltip import tooltip

_EDGE = Style(fill=palette.NO_DATA, stroke=palette.WHITE, weight=1.0, fill_opacity=0.92)
_OVER_TILES = 0.62


@cached(maxsize=256)
def classes(atlas: Atlas, perimeter: str, indicator: str, method: str, year: str = "") -> Classes:
    """Return the classes of an indicator on a perimeter.

    Classes of one of several years are those of the latest, the lowest and the highest wide enough for every year, so
    that a colour means the same in each.
    """
    entry, edges = atlas.indicators[indicator], atlas.class_breaks[perimeter, indicator, method].edges
    if year:
        every = (atlas.values_of(perimeter, indicator, one).values() for one in atlas.years(perimeter, indicator))
        known = [round(value, entry.decimals) for values in every for value in values if value is not None]
        edges = (min(*known, edges[0]), *edges[1:-1], max(*known, edges[-1])) if edges else edges
    values = atlas.values_of(perimeter, indicator, year).values()
    return Classes.of(edges, values, decimals=entry.decimals, diverging=entry.signed)


def layer(view: View) -> LayerSpec:
    """Return the choropleth; the selected commune is drawn last, so that its outline is whole."""
    atlas, chosen, t = view.atlas, view.selection, view.t
    entry = atlas.indicators[chosen.indicator]
    if view.year:
        entry = replace(entry, year=view.year)
    breaks = classes(atlas, chosen.perimeter, chosen.indicator, chosen.method, view.year)
    values = atlas.values_of(chosen.perimeter, chosen.indicator, view.year)
    order = sorted(values, key=lambda code: (view.marks(code), code))
    shapes = tuple(
        Shape(
            id=code,
            selects="commune",
            geometry=atlas.contours[code].geometry,
            style=_style(values[code], breaks, chosen, selected=view.marks(code)),
            tooltip=_tooltip(view, code, entry, values),
        )
        for code in order
    )
    return LayerSpec(
        id=LAYER.id,
        title=entry.dated(t),
        shapes=shapes,
        legend=legend(breaks, entry, t),
        note=_note(view, values),
        unit=_unit(entry, t),
    )


def outlines(view: View) -> LayerSpec:
    """Return the communes without colour, for when the choropleth is switched off: they stay selectable."""
    atlas, chosen, t = view.atlas, view.selection, view.t
    order = sorted(atlas.areas[chosen.perimeter].members, key=lambda code: (view.marks(code), code))
    shapes = []
    for code in order:
        selected = view.marks(code)
        style = Style(
            fill=palette.LAND,
            stroke=palette.ACCENT if selected else palette.SEA,
            weight=3.0 if selected else 0.8,
            fill_opacity=0.05,
            opacity=1.0 if selected else 0.6,
        )
        name = tooltip(atlas.areas[code].name(t))
        shapes.append(Shape(code, "commune", atlas.contours[code].geometry, style, name))
    return LayerSpec(LAYER.id, t("Communes of the perimeter"), tuple(shapes), ())


def legend(breaks: Classes, entry: Indicator, t: Language) -> tuple[Entry, ...]:
    """Return one legend line a class with its bounds and number of communes, and one for "no data" if any."""

    def write(value: float) -> str:
        return t.number(value, entry.decimals, signed=entry.signed)

    entries = [
        Entry(
            symbol="area",
            style=Style(fill=colour, stroke=palette.WHITE),
            text=write(high) if low == high else f"{write(low)}{NO_BREAK}–{NO_BREAK}{write(high)}",
            count=count,
        )
        for low, high, colour, count in zip(breaks.edges, breaks.edges[1:], breaks.colours, breaks.counts, strict=False)
    ]
    if breaks.missing:
        grey = Style(fill=palette.NO_DATA, stroke=palette.TRANSPORT, dash="2 3")
        entries.append(Entry("area", grey, t("not available"), breaks.missing))
    return tuple(entries)


def _unit(entry: Indicator, t: Language) -> str:
    """Return the unit beside the name of an indicator; empty where that says it: "Emplois" are counted in jobs."""
    said = entry.unit.label(t).casefold() in entry.label(t).casefold()
    return "" if said else entry.unit.short(t)


def _relayed(view: View, code: str) -> bool:
    """Tell whether a commune's figure is that of a census which a secondary page relays."""
    atlas, chosen = view.atlas, view.selection
    found = atlas.count(code, view.year)
    return bool(found and found.relayed and atlas.census(chosen.perimeter, chosen.indicator, view.year))


def _note(view: View, values: Mapping[str, float | None]) -> str:
    atlas, chosen, t = view.atlas, view.selection, view.t
    if view.year:
        years = atlas.years(chosen.perimeter, chosen.indicator)
        note = t(
            "Upper bounds included. The same classes for all years from {first} to {last}.",
            first=years[0],
            last=years[-1],
        )
        relayed = sum(_relayed(view, code) for code in atlas.areas[chosen.perimeter].members)
        more = t.plural(
            "The INSEE census of {n} commune was found on a secondary page.",
            "The INSEE censuses of {n} communes were found on secondary pages.",
            relayed,
        )
        return f"{note} {more}" if relayed else note
    known = sum(value is not None for value in values.values())
    if known == len(values):
        note = t("Upper bounds included. Classes computed on the {n} communes of the perimeter.", n=known)
    else:
        told = {"known": known, "n": len(values)}
        note = t("Upper bounds included. Classes computed on the communes with a figure: {known} of {n}.", **told)
    merged = atlas.class_breaks[chosen.perimeter, chosen.indicator, chosen.method].merged
    more = t.plural("{n} empty class is merged into the next.", "{n} empty classes are merged into the next.", merged)
    of_area = atlas.note(chosen.perimeter, chosen.indicator, t)
    return " ".join(filter(None, (note, more if merged else "", of_area)))


def _style(value: float | None, breaks: Classes, chosen: Selection, *, selected: bool) -> Style:
    unknown = breaks.index(value) is None
    edge = palette.TRANSPORT if unknown else palette.WHITE
    return Style(
        fill=breaks.colour(value),
        stroke=palette.ACCENT if selected else edge,
        weight=3.5 if selected else _EDGE.weight,
        fill_opacity=_EDGE.fill_opacity if chosen.background == "none" else _OVER_TILES,
        dash="2 3" if unknown and not selected else "",
    )


def _tooltip(view: View, code: str, entry: Indicator, values: dict[str, float | None]) -> tuple[str, ...]:
    atlas, t = view.atlas, view.t
    place = rank(values[code], values.values(), entry.decimals)
    lines = [f"{entry.label(t)} ({entry.year}){t.colon}{entry.write(values[code], t)}"]
    if place:
        lines.append(t("rank {rank} of {n}", rank=t.ordinal(place.place), n=place.among))
    else:
        lines.append(atlas.why_missing(code, entry.id, t) or t("not available for this year"))
    if _relayed(view, code):
        lines.append(t("relayed INSEE census"))
    return tooltip(atlas.areas[code].name(t), lines)


LAYER = Layer("communes", 10, N_("Communes"), layer)
