"""The legend that lies on a map: entries in a row, in a white box in the lower right corner."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from matplotlib.axes import Axes
from matplotlib.patches import FancyBboxPatch

from exports.map_image.legend import draw_symbol
from exports.map_image.names import PictureBox
from exports.map_image.ornaments import write
from exports.text_metrics import BOLD, REGULAR, printable, width, wrap
from layers.spec import Entry
from layers.symbols import palette
from layers.symbols.legend import LegendBlock

#: By the size of the text: height of a line, room of a symbol with its gap, gap between entries, margin of the box.
_LINE: Final = 1.5
_SYMBOL: Final = 2.7
_GAP: Final = 1.2
_MARGIN: Final = 0.7
#: From the edges of the map, in points: above the credit.
_EDGE: Final = 8.0
_FOOT: Final = 16.0


@dataclass(frozen=True)
class _Piece:
    """A title or an entry: its text in one line, with its place in the box in points from the upper left corner."""

    text: str
    entry: Entry | None
    x: float
    line: int
    wide: float


def inset_height(legend: Sequence[LegendBlock], size: float, map_wide: float) -> float:
    """Return the height in points that a legend takes at the foot of a map; 0 if it says nothing."""
    pieces = list(_flow(legend, size, _room(size, map_wide)))
    return _high(pieces, size) + _FOOT if pieces else 0.0


def inset_box(legend: Sequence[LegendBlock], size: float, map_wide: float) -> tuple[PictureBox, ...]:
    """Return the box in points that a legend takes in the lower right corner; none if it says nothing."""
    pieces = list(_flow(legend, size, _room(size, map_wide)))
    if not pieces:
        return ()
    wide = max(piece.x + piece.wide for piece in pieces) + 2 * _MARGIN * size
    left = map_wide - _EDGE - wide
    return ((left, _FOOT, left + wide, _FOOT + _high(pieces, size)),)


def draw_inset(paper: Axes, legend: Sequence[LegendBlock], size: float, map_wide: float) -> None:
    """Draw a legend in the lower right corner, unless it says nothing.

    Args:
        paper: axes over the map, measured in points.
        legend: what it says; notes are left out.
        size: of the text, in points.
        map_wide: width of the map in points.
    """
    boxes = inset_box(legend, size, map_wide)
    if not boxes:
        return
    left, bottom, right, top = boxes[0]
    frame = FancyBboxPatch(
        (left, bottom), right - left, top - bottom, boxstyle="round,pad=0,rounding_size=4", linewidth=0.6
    )
    frame.set(facecolor=palette.WHITE, edgecolor=palette.BORDER, alpha=0.94)
    paper.add_artist(frame)
    for piece in _flow(legend, size, _room(size, map_wide)):
        x, y = left + _MARGIN * size + piece.x, top - 0.6 * _MARGIN * size - (piece.line + 0.5) * _LINE * size
        if piece.entry:
            draw_symbol(paper, piece.entry, x + 0.42 * _SYMBOL * size, y, size / 9)
            x += _SYMBOL * size
        weight = REGULAR if piece.entry else BOLD
        write(paper, x + width(piece.text, size, weight) / 2, y, piece.text, size, weight=weight)


def _room(size: float, map_wide: float) -> float:
    return map_wide - 2 * _EDGE - 2 * _MARGIN * size


def _high(pieces: Sequence[_Piece], size: float) -> float:
    return (pieces[-1].line + 1) * _LINE * size + 2 * _MARGIN * size * 0.6


def _flow(legend: Sequence[LegendBlock], size: float, room: float) -> Iterator[_Piece]:
    """Yield what is written, line by line; a block that fits a line of its own is not broken."""
    x, line = 0.0, 0
    for block in legend:
        parts = [(text, entry) for text, entry in _parts(block) if text]
        wides = [_wide(text, entry, size) for text, entry in parts]
        whole = sum(wides) + _GAP * size * (len(wides) - 1)
        if x and x + whole > room:
            x, line = 0.0, line + 1
        for (text, entry), wide in zip(parts, wides, strict=True):
            if x and x + wide > room:
                x, line = 0.0, line + 1
            free = room - (_SYMBOL * size if entry else 0.0)
            for number, words in enumerate(wrap(text, free, lambda part: width(part, size, REGULAR))):
                line += number > 0
                yield _Piece(words, entry if number == 0 else None, x, line, min(wide, room))
            x += wide + _GAP * size


def _parts(block: LegendBlock) -> Iterator[tuple[str, Entry | None]]:
    """Yield title and entries; marks say themselves what they are, classes do not."""
    if block.title:
        yield printable(block.title), None
    for entry in block.entries:
        yield printable(entry.text), entry


def _wide(text: str, entry: Entry | None, size: float) -> float:
    return width(text, size, REGULAR if entry else BOLD) + (_SYMBOL * size if entry else 0.0)
