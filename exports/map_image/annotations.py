"""What a stop of a story writes onto its map: boxes of text, arrows from a box to a place, rings around a place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from math import hypot
from typing import Final

from matplotlib.axes import Axes
from matplotlib.patches import Circle, FancyArrowPatch, FancyBboxPatch
from matplotlib.text import Text

from data.places.projection import metres
from exports.map_image.names import Canvas, PictureBox
from exports.text_metrics import BOLD, REGULAR, font, printable, width, wrap
from layers.annotation import Annotation
from layers.symbols import palette

#: By the size of the text: height of a line, width of a line at most, margin of a box.
_LINE: Final = 1.25
_MOST: Final = 15.0
_MARGIN: Final = 0.7
_WEIGHT: Final = 2.0  # of arrows and rings, in points at size 9
#: From the edges of the map to a box, in points.
_EDGE: Final = 6.0


def annotate(paper: Axes, annotations: Sequence[Annotation], canvas: Canvas, size: float) -> tuple[PictureBox, ...]:
    """Draw annotations whose place is on the map, all steps together; return the boxes that texts and arrows take.

    Args:
        paper: axes over the map, measured in points.
        annotations: of a stop.
        canvas: of the map.
        size: of the text, in points.
    """
    boxes, cards = list[PictureBox](), list[PictureBox]()
    for one in annotations:
        x, y = canvas.at(metres(one.at))
        if not (0 <= x <= canvas.wide and 0 <= y <= canvas.high):
            continue
        lines = tuple(_lines(one, size))
        radius = one.km * 1000 * canvas.scale
        box = apart(_box(lines, (x, y), radius, canvas, size), cards, (canvas.wide, canvas.high))
        if one.kind == "ring":
            ring = Circle((x, y), radius, fill=False, edgecolor=palette.ACCENT, linewidth=_WEIGHT * size / 9)
            paper.add_artist(ring)
        if one.kind == "arrow" and one.to:
            tip = canvas.at(metres(one.to))
            _arrow(paper, box, tip, size)
            boxes += _along(box, tip)
        if lines:
            _words(paper, lines, box, size)
            cards.append(box)
    return (*boxes, *cards)


def _lines(one: Annotation, size: float) -> Iterator[tuple[str, int]]:
    """Yield the lines of heading and text with their weights."""
    for text, weight in ((one.heading, BOLD), (one.text, REGULAR)):
        if text:
            for line in wrap(printable(text), _MOST * size, partial(width, size=size, weight=weight)):
                yield line, weight


def _box(
    lines: Sequence[tuple[str, int]], at: tuple[float, float], radius: float, canvas: Canvas, size: float
) -> PictureBox:
    """Return the box of a text around a point, or above a ring, moved as far as it needs to lie on the map whole."""
    wide = max((width(line, size, weight) for line, weight in lines), default=0.0) + 2 * _MARGIN * size
    high = len(lines) * _LINE * size + _MARGIN * size
    x, y = at[0], at[1] + (radius + high / 2 + _MARGIN * size if radius else 0.0)
    left = min(max(x - wide / 2, _EDGE), canvas.wide - _EDGE - wide)
    bottom = min(max(y - high / 2, _EDGE), canvas.high - _EDGE - high)
    return left, bottom, left + wide, bottom + high


def apart(box: PictureBox, others: Sequence[PictureBox], size: tuple[float, float]) -> PictureBox:
    """Return a box moved beside, above or below others so that it covers none, as little as that needs.

    Args:
        box: left, bottom, right, top in points.
        others: that lie already.
        size: width and height of the map, in which it stays; a box that finds no room stays where it is.
    """
    left, bottom, wide, high = box[0], box[1], box[2] - box[0], box[3] - box[1]
    across = (left, *(x for other in others for x in (other[0] - _EDGE - wide, other[2] + _EDGE)))
    up = (bottom, *(y for other in others for y in (other[1] - _EDGE - high, other[3] + _EDGE)))
    free = [
        (hypot(x - left, y - bottom), (x, y, x + wide, y + high))
        for x in across
        for y in up
        if _EDGE <= x <= size[0] - _EDGE - wide
        and _EDGE <= y <= size[1] - _EDGE - high
        and not any(x < o[2] and o[0] < x + wide and y < o[3] and o[1] < y + high for o in others)
    ]
    return min(free, default=(0.0, box))[1]


def _arrow(paper: Axes, box: PictureBox, tip: tuple[float, float], size: float) -> None:
    """Draw an arrow from the middle of a box, which covers its beginning, to a point."""
    start = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    arrow = FancyArrowPatch(start, tip, arrowstyle="-|>", mutation_scale=1.4 * size, shrinkA=0, shrinkB=0)
    arrow.set(color=palette.ACCENT, linewidth=_WEIGHT * size / 9)
    paper.add_artist(arrow)


def _along(box: PictureBox, tip: tuple[float, float]) -> Iterator[PictureBox]:
    """Yield small boxes along an arrow, so that no name lies on it."""
    (x, y), (to_x, to_y) = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2), tip
    parts = max(1, round(hypot(to_x - x, to_y - y) / _EDGE))
    for part in range(parts + 1):
        at_x, at_y = x + (to_x - x) * part / parts, y + (to_y - y) * part / parts
        yield at_x - 1, at_y - 1, at_x + 1, at_y + 1


def _words(paper: Axes, lines: Sequence[tuple[str, int]], box: PictureBox, size: float) -> None:
    left, bottom, right, top = box
    frame = FancyBboxPatch((left, bottom), right - left, top - bottom, boxstyle="round,pad=0,rounding_size=4")
    frame.set(facecolor=palette.WHITE, edgecolor=palette.BORDER, linewidth=0.6, alpha=0.95)
    paper.add_artist(frame)
    for number, (line, weight) in enumerate(lines):
        y = top - _MARGIN * size / 2 - (number + 0.5) * _LINE * size
        written = Text(left + _MARGIN * size, y, line, fontproperties=font(size, weight), parse_math=False)
        written.set(va="center_baseline", color=palette.ACCENT_TEXT if weight == BOLD else palette.INK)
        paper.add_artist(written)
