"""The legend beside the map, as HTML: classes with bounds and counts, then marks and what is drawn on all maps."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from data.atlas import Atlas
from data.cache import cached
from data.catalogue.rank import rank
from data.language import Language, language
from data.selection.record import Selection
from layers.communes import LAYER as COMMUNES
from layers.registry import build_layers
from layers.spec import Entry, View
from layers.symbols.legend import LegendBlock, blocks
from ui.map import symbols
from ui.markup import tag
from ui.templates import render


@dataclass(frozen=True)
class Line:
    """A line of the legend: address of its symbol, its text, how many communes it stands for."""

    symbol: str
    text: str
    count: str


@dataclass(frozen=True)
class Block:
    """The lines of a layer, and what their counts count; those of a block without a title belong to no layer."""

    title: str
    note: str
    lines: tuple[Line, ...]
    counted: str


@cached(maxsize=256)
def chosen(atlas: Atlas, selection: Selection) -> Markup:
    """Return the figure of the selected commune in one line: on a phone its panel lies behind the sidebar's button."""
    if not selection.commune:
        return Markup()
    t, entry = language(selection.lang), atlas.indicators[selection.indicator]
    values = atlas.values(selection.perimeter, entry.id)
    place = rank(values[selection.commune], values.values(), entry.decimals)
    ranked = t("{rank} of {n}", rank=t.ordinal(place.place), n=place.among) if place else ""
    figure = " · ".join(filter(None, (entry.write(values[selection.commune], t), ranked)))
    return tag("p", tag("b", atlas.areas[selection.commune].name(t)) + t.colon + figure, class_="figure")


@cached(maxsize=256)
def legend(view: View) -> tuple[Markup, Markup]:
    """Return the legend of the communes, and that of the other layers and of what belongs to none.

    The second does not change with the indicator: by itself it need not be sent again.
    """
    layers = build_layers(view)
    communes = sum(bool(layer.legend) for layer in layers if layer.id == COMMUNES.id)
    found = [
        Block(block.title, block.note, tuple(_line(entry, view.t) for entry in block.entries), _counted(block, view.t))
        for block in blocks(layers, view)
    ]
    first, rest = (render("map/legend.html.jinja", blocks=part) for part in (found[:communes], found[communes:]))
    return first, rest


def _line(entry: Entry, t: Language) -> Line:
    drawing = symbols.address(entry)
    return Line(drawing, entry.text, "" if entry.count is None else t.number(entry.count))


def _counted(block: LegendBlock, t: Language) -> str:
    """Say once what the numbers at the right of a block are: each by itself would be longer than the legend."""
    return t("Right: number of communes") if any(entry.count for entry in block.entries) else ""
