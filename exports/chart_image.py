"""A chart as a picture: any Vega-Lite specification of the screen, drawn without a browser and without network.

Title and sources are set around the chart in the SVG that Vega draws, so that the picture can stand alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any, Final, Literal
from xml.sax.saxutils import escape

import vl_convert

from content.source import Source
from data.atlas import Atlas
from data.cache import cached
from exports import fonts, text_metrics
from layers.symbols import palette

_TITLE: Final = 17.0
_SMALL: Final = 11.0
_LINE: Final = 1.3
#: Width in pixels of the chart that a page offers.
CHART_WIDTH: Final = 900
#: Of the remark on a chart, and its indent, so that it begins where the title does, in pixels.
_NOTE_SIZE: Final = 12
_INDENT: Final = 7
_MARGIN: Final = 12.0
_SIZE: Final = re.compile(r'<svg [^>]*?width="([\d.]+)" height="([\d.]+)"')

vl_convert.register_font_directory(str(fonts.FOLDER))


def chart_picture(
    spec: dict[str, Any],
    *,
    width: int,
    height: int | None = None,
    format: Literal["png", "svg"] = "png",  # noqa: A002  (the word of every drawing library)
    scale: float = 2.0,
    title: str = "",
    sources: tuple[Source, ...] = (),
) -> bytes:
    """Draw a chart on white, with its axes and legend inside the size asked for.

    Args:
        spec: Vega-Lite specification of one view or of layers (:mod:`content.charts.specifications`); left as it is.
        width: of the whole picture, in pixels at scale 1.
        height: the same; None lets the chart keep its own height and adds title and sources.
        format: of the picture.
        scale: pixels of a PNG by pixel.
        title: written above.
        sources: written below.

    Raises:
        ValueError: the specification cannot be drawn, or title and sources leave no room for the chart.
    """
    room = width - 2 * _MARGIN
    above = _lines(title, room, _TITLE, text_metrics.BOLD)
    # "Sources" and a dash are written alike in both languages of the atlas.
    below = _lines(f"Sources – {' · '.join(source.words for source in sources)}" if sources else "", room, _SMALL)
    top = len(above) * _TITLE * _LINE + _MARGIN if above else 0.0
    bottom = len(below) * _SMALL * _LINE + _MARGIN if below else 0.0
    inner = None if height is None else height - top - bottom
    if inner is not None and inner <= 0:
        raise ValueError(f"no room for a chart in {width} × {height} pixels")
    chart = vl_convert.vegalite_to_svg(_sized(spec, width, inner))
    found = _SIZE.match(chart)
    if found is None:
        raise ValueError("Vega drew no SVG with a size")
    wide, high = max(width, float(found[1])), top + float(found[2]) + bottom
    size = f'width="{wide:g}" height="{high:g}"'
    svg = "".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {wide:g} {high:g}">',
            f'<rect {size} fill="{palette.WHITE}"/>',
            _texts(above, _MARGIN / 2, _TITLE, palette.INK, text_metrics.BOLD),
            f'<g transform="translate(0,{top:g})">{chart}</g>',
            _texts(below, high - bottom + _MARGIN / 2, _SMALL, palette.MUTED),
            "</svg>",
        )
    )
    return svg.encode() if format == "svg" else vl_convert.svg_to_png(svg, scale=scale)


@cached(maxsize=32)
def chart_file(
    spec: str,
    *,
    title: str,
    note: str,
    sources: tuple[Source, ...],
    format: Literal["png", "svg"],  # noqa: A002  (the word of every drawing library)
) -> bytes:
    """Draw a chart.

    Args:
        spec: Vega-Lite specification as JSON.
        title: written above.
        note: written below the title.
        sources: written below.
        format: of the picture.
    """
    return chart_picture(_noted(json.loads(spec), note), width=CHART_WIDTH, format=format, title=title, sources=sources)


def _noted(spec: dict[str, Any], note: str) -> dict[str, Any]:
    """Return a specification with a remark above the chart, in lines that fit; what it means must not get lost."""
    if not note:
        return spec
    lines = text_metrics.wrap(note, CHART_WIDTH - 2 * _NOTE_SIZE, lambda part: text_metrics.width(part, _NOTE_SIZE))
    look = {
        "anchor": "start",
        "frame": "bounds",
        "dx": _INDENT,
        "fontSize": _NOTE_SIZE,
        "fontWeight": "normal",
        "color": palette.MUTED,
    }
    return {**spec, "title": {"text": list(lines), **look}}


def ordered(
    _: Atlas,
    spec: str,
    title: str,
    note: str,
    sources: tuple[Source, ...],
    format: Literal["png", "svg"],  # noqa: A002  (the word of every drawing library)
) -> bytes:
    """Draw the chart of a page; the arguments are those of :func:`chart_file`."""
    return chart_file(spec, title=title, note=note, sources=sources, format=format)


def _sized(spec: dict[str, Any], width: float, height: float | None) -> dict[str, Any]:
    """Return a specification with a size in pixels instead of that of its container on the screen."""
    fit = "fit" if height is not None else "fit-x"
    sized = {**spec, "width": width, "background": palette.WHITE, "autosize": {"type": fit, "contains": "padding"}}
    return sized if height is None else {**sized, "height": height}


def _lines(text: str, room: float, size: float, weight: int = text_metrics.REGULAR) -> tuple[str, ...]:
    """Break a text into lines; widths in points stand for pixels, the ratio to the size of the text is the same."""
    readable = text_metrics.printable(text)
    return text_metrics.wrap(readable, room, lambda part: text_metrics.width(part, size, weight)) if readable else ()


def _texts(lines: Sequence[str], top: float, size: float, colour: str, weight: int = text_metrics.REGULAR) -> str:
    look = f'font-family="{fonts.FAMILY}, sans-serif" font-size="{size:g}" font-weight="{weight}" fill="{colour}"'
    return "".join(
        f'<text x="{_MARGIN:g}" y="{top + (number + 0.8) * size * _LINE:g}" {look}>{escape(line)}</text>'
        for number, line in enumerate(lines)
    )
