"""The legend drawn beside or below a picture of a map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from matplotlib.axes import Axes
from matplotlib.font_manager import FontProperties
from matplotlib.patches import Circle, Patch, Polygon
from matplotlib.text import Text

from data.language import Language
from exports.text_metrics import BOLD, REGULAR, font, printable, width, wrap
from layers.spec import POINTS_PER_PIXEL, Entry, Style
from layers.symbols import palette
from layers.symbols.legend import LegendBlock
from layers.symbols.symbol import symbol

_SYMBOL: Final = 24.0  # room of a symbol with its gap, in points at size 9
_LINE: Final = 1.28


@dataclass(frozen=True)
class LegendRow:
    """One line or paragraph of a drawn legend; ``height`` in points."""

    entry: Entry | None
    lines: tuple[str, ...]
    count: str
    weight: int
    size: float
    height: float


def rows(legend: Sequence[LegendBlock], t: Language, room: float, size: float) -> tuple[tuple[LegendRow, ...], ...]:
    """Return the lines of each block of a legend, broken to a width.

    Args:
        legend: what it says.
        t: language of the counts.
        room: width in points.
        size: of the text, in points.
    """
    return tuple(_rows(block, t, room, size) for block in legend)


def height(lines: Sequence[LegendRow]) -> float:
    """Return the height of lines, in points."""
    return sum(row.height for row in lines)


def columns(blocks_of_rows: Sequence[tuple[LegendRow, ...]], number: int) -> tuple[tuple[LegendRow, ...], ...]:
    """Share blocks between columns in their order, never breaking a block, so that the tallest column is lowest."""
    tallest = max((height(block) for block in blocks_of_rows), default=0.0)
    room = max(tallest, sum(map(height, blocks_of_rows)) / number)
    while True:
        found: list[list[LegendRow]] = [[]]
        for block in blocks_of_rows:
            if found[-1] and height(found[-1]) + height(block) > room:
                found.append([])
            found[-1] += block
        if len(found) <= number:
            return tuple(tuple(column) for column in found)
        room *= 1.05


def draw(axes: Axes, lines: Sequence[LegendRow], x: float, top: float, room: float) -> None:
    """Draw lines downwards from ``top``, on axes measured in points."""
    y = top
    for row in lines:
        indent = _SYMBOL * row.size / 9 if row.entry else 0.0
        first = y - row.size * _LINE / 2
        if row.entry:
            draw_symbol(axes, row.entry, x + indent * 0.4, first, row.size / 9)
        colour = palette.INK if row.entry or row.weight == BOLD else palette.MUTED
        for number, line in enumerate(row.lines):
            below = first - number * row.size * _LINE
            _write(axes, x + indent, below, line, font(row.size, row.weight), colour, "left")
        if row.count:
            _write(axes, x + room, first, row.count, font(row.size * 0.9), palette.MUTED, "right")
        y -= row.height


def draw_symbol(axes: Axes, entry: Entry, x: float, y: float, scale: float) -> None:
    """Draw the symbol of an entry around a point; ``scale`` 1 suits text of 9 points."""
    found, size = symbol(entry), POINTS_PER_PIXEL * scale
    corners = [(x + right * size, y - down * size) for right, down in found.corners]
    patch: Patch = Polygon(corners) if corners else Circle((x, y), found.radius * size)
    patch.set(clip_on=False, **look(found.style, scale))
    axes.add_artist(patch)
    if found.number:
        _write(axes, x, y, found.number, font(8.8 * scale, BOLD), palette.INK, "center")


def look(style: Style, scale: float = 1.0) -> dict[str, object]:
    """Return a style of the screen as properties of a matplotlib patch; a pixel of the screen is 0.75 points."""
    dashes = tuple(float(part) / style.weight for part in style.dash.split())
    return {
        "facecolor": (style.fill, style.fill_opacity) if style.fill else "none",
        "edgecolor": (style.stroke, style.opacity) if style.stroke else "none",
        "linewidth": style.weight * POINTS_PER_PIXEL * scale if style.stroke else 0.0,
        "linestyle": (0, dashes) if dashes else "solid",
        "joinstyle": "round",
        "capstyle": "butt",
    }


def _rows(block: LegendBlock, t: Language, room: float, size: float) -> tuple[LegendRow, ...]:
    found = [_row(None, block.title, "", room, size * 1.05, BOLD)] if block.title else []
    for entry in block.entries:
        count = "" if entry.count is None else t.plural("{n} commune", "{n} communes", entry.count)
        found.append(_row(entry, entry.text, count, room, size, REGULAR))
    if block.note:
        found.append(_row(None, block.note, "", room, size * 0.88, REGULAR))
    return (*found, LegendRow(None, (), "", REGULAR, size, size * 0.7))


def _row(entry: Entry | None, text: str, count: str, room: float, size: float, weight: int) -> LegendRow:
    free = room - (_SYMBOL * size / 9 if entry else 0) - (width(count, size) + 4 if count else 0)
    lines = wrap(printable(text), free, lambda part: width(part, size, weight))
    return LegendRow(entry, lines, count, weight, size, len(lines) * size * _LINE + size * 0.15)


def _write(axes: Axes, x: float, y: float, text: str, properties: FontProperties, colour: str, side: str) -> None:
    """Write a line; dollar signs are dollars, not mathematics."""
    written = Text(x, y, text, fontproperties=properties, color=colour, parse_math=False)
    written.set(ha=side, va="center_baseline")
    axes.add_artist(written)
