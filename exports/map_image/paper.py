"""What stands around a map on paper: title above, legend beside or below, sources at the foot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from matplotlib.axes import Axes
from matplotlib.text import Text

from content.source import Source
from exports.map_image.legend import LegendRow, columns, draw, height, rows
from exports.text_metrics import BOLD, REGULAR, font, printable, shorten, width, wrap
from layers.spec import LayerSpec, View
from layers.symbols import palette
from layers.symbols.legend import LegendBlock, blocks

_MARGIN: Final = 12.0
_TITLE: Final = 14.0
_SMALL: Final = 7.5
_LINE: Final = 1.25
_LANDSCAPE: Final = 1.15  # width by height from which the legend stands beside the map
_SIZES: Final = (9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0)  # of the legend's text, the largest that fits


@dataclass(frozen=True)
class Room:
    """A part of a picture, in points from its lower left corner."""

    left: float
    bottom: float
    width: float
    height: float


def around(
    paper: Axes,
    layers: Sequence[LayerSpec],
    view: View,
    size: tuple[float, float],
    title: str,
    sources: Sequence[Source],
) -> Room:
    """Write title, legend and sources; return what is left for the map.

    Args:
        paper: axes over the whole picture, measured in points.
        layers: what the map draws.
        view: of the map.
        size: width and height of the picture in points.
        title: may be empty.
        sources: may be empty.
    """
    wide, high = size
    inner, top, bottom = wide - 2 * _MARGIN, high - _MARGIN, _MARGIN
    if title:
        lines = shorten(wrap(printable(title), inner, lambda part: width(part, _TITLE, BOLD)), 2)
        top = _paragraph(paper, lines, top, _TITLE, BOLD, palette.INK) - 6
    if sources:
        words = view.t("Sources") + view.t.colon + " · ".join(printable(source.words) for source in sources)
        lines = wrap(words, inner, lambda part: width(part, _SMALL))
        bottom += len(lines) * _SMALL * _LINE
        _paragraph(paper, lines, bottom, _SMALL, REGULAR, palette.MUTED)
        bottom += 6
    legend = blocks(layers, view)
    if wide >= high * _LANDSCAPE:
        room = min(max(inner * 0.27, 120.0), 215.0)
        (column,) = _fitted(legend, view, room, top - bottom, 1)
        draw(paper, column, wide - _MARGIN - room, top, room)
        return Room(_MARGIN, bottom, inner - room - _MARGIN, top - bottom)
    number = max(1, min(3, int(inner // 165)))
    room = (inner - (number - 1) * _MARGIN) / number
    found = _fitted(legend, view, room, (top - bottom) * 0.42, number)
    tall = max(map(height, found))
    for place, column in enumerate(found):
        draw(paper, column, _MARGIN + place * (room + _MARGIN), bottom + tall, room)
    return Room(_MARGIN, bottom + tall + 6, inner, top - bottom - tall - 6)


def _fitted(
    legend: Sequence[LegendBlock], view: View, room: float, most: float, number: int
) -> tuple[tuple[LegendRow, ...], ...]:
    """Return the legend's columns in the largest text that is no taller than ``most``, else in the smallest."""
    for size in _SIZES:
        found = columns(rows(legend, view.t, room, size), number)
        if max(map(height, found)) <= most:
            break
    return found


def _paragraph(paper: Axes, lines: Sequence[str], top: float, size: float, weight: int, colour: str) -> float:
    """Write lines downwards from ``top``; return where they end."""
    for number, line in enumerate(lines):
        y = top - (number + 0.62) * size * _LINE
        written = Text(_MARGIN, y, line, fontproperties=font(size, weight), color=colour, parse_math=False)
        written.set(va="center_baseline")
        paper.add_artist(written)
    return top - len(lines) * size * _LINE
