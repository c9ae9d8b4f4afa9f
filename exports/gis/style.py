"""How QGIS shows a layer when it is opened: colours and marks of the atlas, and the names of the fields.

QGIS 3.22 reads field names from the style alone, not from ``gpkg_data_columns``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Literal

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from data.atlas import Atlas
from data.language import NO_BREAK, Language
from data.selection.record import Selection
from data.territory import territory
from layers.communes import classes
from layers.symbols import palette

#: Millimetres of a pixel of 1/96 inch, in which the atlas measures its marks.
_PIXEL_MM: Final = 25.4 / 96
#: QGIS's own names of the marks.
_MARKS: Final = {
    "zones": "square",
    "ports": "diamond",
    "sites": "circle",
    "transport": "triangle",
    "projects": "pentagon",
}
_COLOURS: Final = {
    "zones": palette.ZONE,
    "ports": palette.PORT,
    "sites": palette.SITE,
    "transport": palette.TRANSPORT,
    "projects": palette.PROJECT,
}


@dataclass(frozen=True)
class Symbol:
    """A colour of a layer.

    Attributes:
        fill: red, green, blue and opacity, as QGIS writes them.
        width: of the edge, in millimetres.
        value: of the category; empty for all others.
        low: lower end of a class, as ``high`` the upper end.
    """

    fill: str
    stroke: str
    width: float
    label: str = ""
    value: str = ""
    low: float = 0.0
    high: float = 0.0


@dataclass(frozen=True)
class LayerStyle:
    """The style of a layer.

    Attributes:
        field: whose values tell symbols apart; empty for a single one.
        points: marks, not areas.
        mark: QGIS's name of the mark; its ``size`` is in millimetres.
    """

    kind: Literal["single", "categories", "graduated"]
    symbols: tuple[Symbol, ...]
    field: str = ""
    points: bool = False
    mark: str = ""
    size: float = 0.0


def choropleth(atlas: Atlas, perimeter: str, t: Language) -> LayerStyle:
    """Return the style of the communes: the classes of the indicator that the territory shows first."""
    entry = atlas.indicators[territory().default_indicator]
    found = classes(atlas, perimeter, entry.id, Selection().method)
    symbols = tuple(
        Symbol(
            _colour(colour, 235),
            _colour(palette.WHITE),
            0.26,
            label=NO_BREAK.join((entry.write_short(low, t), "–", entry.write_short(high, t))),
            low=low,
            high=high,
        )
        for low, high, colour in zip(found.edges, found.edges[1:], found.colours, strict=False)
    )
    if not symbols:
        return LayerStyle("single", (Symbol(_colour(palette.NO_DATA), _colour(palette.SEA), 0.26),))
    return LayerStyle("graduated", symbols, field=entry.id)


def marks(layer: str, exact: str, t: Language) -> LayerStyle:
    """Return the style of points: full where the position is exact, hollow everywhere else.

    Args:
        layer: whose marks they are.
        exact: value of the field ``position`` that says exact.
        t: language of the labels.
    """
    colour = _colour(_COLOURS[layer])
    full = Symbol(colour, _colour(palette.WHITE), 0.3, label=exact, value=exact)
    hollow = Symbol(_colour(palette.WHITE), colour, 0.5, label=t("approximate position"))
    size = round(2 * 5.5 * _PIXEL_MM, 2)
    return LayerStyle("categories", (full, hollow), "position", points=True, mark=_MARKS[layer], size=size)


def outlines(layer: str) -> LayerStyle:
    """Return the style of areas with an outline."""
    colour = _COLOURS[layer]
    return LayerStyle("single", (Symbol(_colour(colour, 70), _colour(colour), 0.4),))


def qml(style: LayerStyle | None, aliases: Mapping[str, str]) -> str:
    """Return a style, of a layer with geometry, and the names of the fields as QGIS reads them."""
    return _environment().get_template("style.qml.jinja").render(style=style, aliases=tuple(aliases.items()))


def _colour(colour: str, opacity: int = 255) -> str:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"{red},{green},{blue},{opacity}"


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
