"""What stands on a picture of a map beside the map itself: texts, scale bar, credit, arrow to the north."""

from __future__ import annotations

import math
from typing import Final

from matplotlib import patheffects
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import FancyBboxPatch, Polygon
from matplotlib.text import Text

from data.language import Language
from data.places.bounds import Bounds
from exports.map_image.base import Extent, bar_km, north
from exports.map_image.names import ROAD_EDGE, Name, PictureBox
from exports.text_metrics import BOLD, REGULAR, font, width
from layers.base_map import CREDIT
from layers.symbols import palette

_BAR_TEXT: Final = 8.0  # points, as the next
_CREDIT_TEXT: Final = 8.0
_CORNER: Final = 10.0


def write(
    axes: Axes,
    x: float,
    y: float,
    text: str,
    size: float,
    *,
    halo: float = 0.0,
    weight: int = REGULAR,
    colour: str = palette.INK,
) -> None:
    """Write a text centred on a point, with a white halo (points) where it stands on the map.

    Dollar signs are dollars, not mathematics. The id of a text with a halo tells its width to whoever writes an SVG.
    """
    written = Text(x, y, text, fontproperties=font(size, weight), color=colour, clip_on=True, parse_math=False)
    written.set(ha="center", va="center_baseline")
    if halo:
        written.set_gid(f"halo-{halo * 10:.0f}-{x:.0f}-{y:.0f}")
        written.set_path_effects([patheffects.withStroke(linewidth=halo, foreground=palette.WHITE)])
    axes.add_artist(written)


def plate(axes: Axes, at: tuple[float, float], name: Name, scale: float) -> None:
    """Write the number of a road on its plate.

    Args:
        axes: measured in metres.
        at: the middle of the plate, in metres.
        name: the number.
        scale: points by metre.
    """
    (x, y), text = at, name.text
    wide, high = (length / scale for length in (width(text, name.size, BOLD) + 2 * ROAD_EDGE, name.size * 1.15))
    corners = f"round,pad=0,rounding_size={2 / scale}"
    drawn = FancyBboxPatch((x - wide / 2, y - high / 2), wide, high, boxstyle=corners)
    drawn.set(facecolor=palette.WHITE, edgecolor=palette.ROAD_EDGE, linewidth=0.75)
    axes.add_artist(drawn)
    write(axes, x, y, text, name.size, weight=BOLD, colour=palette.ROAD_NAME)


def scale_bar(axes: Axes, t: Language, shown: Extent, scale: float, legend: tuple[PictureBox, ...] = ()) -> PictureBox:
    """Draw a bar of a round length in the lower left corner, above a legend that takes it.

    Args:
        axes: measured in metres.
        t: language of its length.
        shown: what the axes show.
        scale: points by metre.
        legend: boxes that it keeps off, in points of the map.

    Returns:
        Its box in points of the map.
    """
    km = bar_km(shown)
    long, words = km * 1000 * scale, f"{t.number(km, 0 if km >= 1 else 1)} km"
    right = _CORNER + max(long, width(words, _BAR_TEXT)) + 6
    foot = max((top for left, _, _, top in legend if left < right), default=0.0)
    corners = ((0, 4), (0, 0), (long, 0), (long, 4))
    x = [shown.west + (_CORNER + across) / scale for across, _ in corners]
    y = [shown.south + (foot + _CORNER + up) / scale for _, up in corners]
    for colour, weight, gid in ((palette.WHITE, 4.0, None), (palette.INK, 1.4, "scale-bar")):
        axes.add_artist(Line2D(x, y, color=colour, linewidth=weight, solid_joinstyle="miter", gid=gid))
    write(axes, (x[0] + x[-1]) / 2, shown.south + (foot + 2 * _CORNER) / scale, words, _BAR_TEXT, halo=2.4)
    return 0.0, foot, right, foot + _CORNER + 18


def credit(axes: Axes, shown: Extent, scale: float) -> PictureBox:
    """Write whose contours these are in the lower right corner, as on the screen; return its box."""
    long = width(CREDIT, _CREDIT_TEXT)
    write(axes, shown.east - (long / 2 + 5) / scale, shown.south + 7 / scale, CREDIT, _CREDIT_TEXT, halo=2.0)
    right = shown.width * scale
    return right - long - 10, 0.0, right, 14.0


def arrow(axes: Axes, bounds: Bounds, shown: Extent, scale: float) -> PictureBox:
    """Draw an arrow to geographic north, which Lambert-93 turns by a degree and a half here; return its box."""
    angle = north(*bounds.centre)
    across, up = shown.width * scale - 16, shown.height * scale - 26
    points = []
    for x, y in ((0.0, 11.0), (4.5, -7.0), (0.0, -3.5), (-4.5, -7.0)):
        east, high = x * math.cos(angle) + y * math.sin(angle), y * math.cos(angle) - x * math.sin(angle)
        points.append((shown.west + (across + east) / scale, shown.south + (up + high) / scale))
    axes.add_artist(Polygon(points, facecolor=palette.INK, edgecolor=palette.WHITE, linewidth=1.0))
    write(axes, shown.west + across / scale, shown.south + (up - 13) / scale, "N", _BAR_TEXT, halo=2.0, weight=BOLD)
    return across - 10, up - 20, shown.width * scale, shown.height * scale
