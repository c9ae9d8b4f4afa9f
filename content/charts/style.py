"""What all charts share: fonts, colours and numbers of the atlas, and how series differ with and without colour."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, TypeVar

import altair as alt

from data.language import Language
from layers.symbols import palette

_Look = TypeVar("_Look")
Spec = dict[str, Any]
FONT: Final = "Source Sans, Source Sans Pro, sans-serif"
#: Width of a chart on a phone in pixels; mean width of a letter, by the size of the text.
_PHONE: Final = 330
_LETTER: Final = 0.52
_DASHES: Final = ([1, 0], [6, 3], [2, 2], [8, 3, 2, 3], [4, 2], [1, 3])
#: A narrow upright bar, as Vega has outlines of its own: an SVG path from -1 to 1.
_BAR: Final = "M-0.22,-1.3L0.22,-1.3L0.22,1.3L-0.22,1.3Z"
_SHAPES: Final = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down")


def _locale(t: Language) -> dict[str, Any]:
    currency = t.locale.currency_formats["standard"]
    return {
        "number": {
            "decimal": t.decimal_mark,
            "thousands": t.thousands_mark,
            "grouping": [3],
            "currency": [part[0].replace("¤", "€") for part in (currency.prefix, currency.suffix)],
        }
    }


def data(values: Sequence[Mapping[str, Any]]) -> alt.Data:
    """Return rows as inline data of a chart."""
    return alt.Data(values=list(values))


def finish(
    chart: alt.Chart | alt.LayerChart | alt.FacetChart, t: Language, *, height: int, size: int = 12, columns: int = 3
) -> Spec:
    """Return a chart as a specification: fonts, colours and numbers of the atlas, as wide as its frame.

    Args:
        chart: what is drawn.
        t: language of numbers.
        height: of the drawing in pixels.
        size: of the texts in pixels.
        columns: of the legend.
    """
    spec: Spec = (
        chart.properties(width="container", height=height, background="transparent")
        .configure(font=FONT, locale=_locale(t))
        .configure_axis(
            labelColor=palette.INK,
            titleColor=palette.INK,
            gridColor="#e3e9ed",
            labelFontSize=size,
            titleFontSize=size,
            aria=False,
        )
        .configure_legend(
            labelColor=palette.INK,
            titleColor=palette.INK,
            labelFontSize=size,
            labelLimit=22 * size,
            columns=columns,
            offset=6,
            padding=0,
            aria=False,
        )
        .configure_view(stroke=None)
        # The table below each chart says it to screen readers; Vega would name its axes and legends in English.
        .configure_mark(aria=False)
        .to_dict()
    )
    return spec


def legend_columns(names: Sequence[str], size: int = 12) -> int:
    """Return in how many columns a legend stands without being cut on a phone, three at most."""
    longest = max(map(len, names), default=0)
    return min(max(int(_PHONE / (longest * size * _LETTER + 3 * size)), 1), 3)


def series_colour(names: Sequence[str], size: int = 12, reference: str = "", among: Sequence[str] = ()) -> alt.Color:
    """Return a colour for each series, named in a legend below; the reference is drawn in ink.

    The legend shows the filled mark of a series alone: the dashes of its line around it would be a second one.

    Args:
        names: of the series, in the order of the legend.
        size: of the texts in pixels.
        reference: name of the reference; empty if none is.
        among: all series of the page, by which each has its colour in all its charts; empty if these are all.
    """
    lines = _each(palette.LINES, names, among)
    colours = [palette.INK if name == reference else line for name, line in zip(names, lines, strict=True)]
    legend = alt.Legend(title=None, orient="bottom", symbolSize=10 * size, symbolStrokeWidth=0)
    return alt.Color("name:N", scale=alt.Scale(domain=list(names), range=colours), legend=legend)


def series_dash(names: Sequence[str], among: Sequence[str] = ()) -> alt.StrokeDash:
    """Return a dash for each series: lines differ without colour too; the arguments are those of the colours."""
    dashes = _each(_DASHES, names, among)
    return alt.StrokeDash("name:N", scale=alt.Scale(domain=list(names), range=dashes), legend=None)


def series_shape(names: Sequence[str], reference: str = "", among: Sequence[str] = ()) -> alt.Shape:
    """Return a mark for each series, a bar for the reference; the arguments are those of the colours."""
    marks = _each(_SHAPES, names, among)
    shapes = [_BAR if name == reference else mark for name, mark in zip(names, marks, strict=True)]
    return alt.Shape("name:N", scale=alt.Scale(domain=list(names), range=shapes))


def _each(looks: Sequence[_Look], names: Sequence[str], among: Sequence[str]) -> list[_Look]:
    """Return the look of each series, by its place among all series of the page."""
    order = list(among or names)
    return [looks[order.index(name) % len(looks)] for name in names]
