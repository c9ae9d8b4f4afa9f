"""A small line over the years, broken where a year is missing."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from data.catalogue.figures import Point
from layers.symbols import palette
from ui.templates import render

_WIDTH, _HEIGHT, _PAD = 120, 30, 3


def sparkline(parts: Sequence[Sequence[Point]]) -> Markup:
    """Return an SVG drawing of a series: years and values to scale, zero in sight, a dot at the last year.

    Args:
        parts: what is drawn as a line each, in the order of years.
    """
    points = [point for part in parts for point in part]
    if not points:
        return Markup()
    first, last = points[0][0], points[-1][0]
    values = [value for _, value in points]
    least, most = min(0, *values), max(0, *values)

    def place(point: Point) -> tuple[str, str]:
        year, value = point
        x = _PAD + (year - first) / max(last - first, 1) * (_WIDTH - 2 * _PAD)
        y = _HEIGHT - _PAD - (value - least) / ((most - least) or 1) * (_HEIGHT - 2 * _PAD)
        return f"{x:.1f}", f"{y:.1f}"

    drawn = [[place(point) for point in part] for part in parts]
    return render(
        "explore/sparkline.svg.jinja",
        width=_WIDTH,
        height=_HEIGHT,
        lines=[part for part in drawn if len(part) > 1],
        alone=[part[0] for part in drawn if len(part) == 1],
        last=place(points[-1]),
        colour=palette.LINES[0],
        accent=palette.ACCENT,
    )
