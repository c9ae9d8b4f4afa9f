"""A small line of the population since 1962, broken where a census is missing."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from data.catalogue.population import Count, segments
from layers.symbols import palette
from ui.templates import render

_WIDTH, _HEIGHT, _PAD = 120, 30, 3


def sparkline(counts: Sequence[Count]) -> Markup:
    """Return an SVG drawing of a population series: years to scale, from zero, a dot at the last census."""
    if not counts:
        return Markup()
    first, last = counts[0].year, counts[-1].year
    most = max(count.value for count in counts) or 1

    def point(count: Count) -> tuple[str, str]:
        x = _PAD + (count.year - first) / max(last - first, 1) * (_WIDTH - 2 * _PAD)
        y = _HEIGHT - _PAD - count.value / most * (_HEIGHT - 2 * _PAD)
        return f"{x:.1f}", f"{y:.1f}"

    parts = [[point(count) for count in part] for part in segments(counts)]
    return render(
        "explore/sparkline.svg.jinja",
        width=_WIDTH,
        height=_HEIGHT,
        lines=[part for part in parts if len(part) > 1],
        alone=[part[0] for part in parts if len(part) == 1],
        last=point(counts[-1]),
        colour=palette.LINES[0],
        accent=palette.ACCENT,
    )
