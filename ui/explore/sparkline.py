"""A small line of the population since 1962, broken where a census is missing."""

from __future__ import annotations

from collections.abc import Sequence

from data.catalogue.population import Count, segments
from layers.symbols import palette

_WIDTH, _HEIGHT, _PAD = 120.0, 30.0, 3.0


def sparkline(counts: Sequence[Count]) -> str:
    """Return an SVG drawing of a population series: years to scale, from zero, a dot at the last census."""
    if not counts:
        return ""
    first, last = counts[0].year, counts[-1].year
    most = max(count.value for count in counts) or 1

    def point(count: Count) -> str:
        x = _PAD + (count.year - first) / max(last - first, 1) * (_WIDTH - 2 * _PAD)
        y = _HEIGHT - _PAD - count.value / most * (_HEIGHT - 2 * _PAD)
        return f"{x:.1f},{y:.1f}"

    lines = "".join(
        f'<polyline points="{" ".join(map(point, part))}" fill="none" stroke="{palette.LINES[0]}" stroke-width="1.6"/>'
        for part in segments(counts)
        if len(part) > 1
    )
    alone = [part[0] for part in segments(counts) if len(part) == 1]
    dots = "".join(_dot(point(count), 1.6, palette.LINES[0]) for count in alone)
    end = _dot(point(counts[-1]), 2.6, palette.ACCENT)
    size = f'width="{_WIDTH:.0f}" height="{_HEIGHT:.0f}" viewBox="0 0 {_WIDTH:.0f} {_HEIGHT:.0f}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{lines}{dots}{end}</svg>'


def _dot(point: str, radius: float, colour: str) -> str:
    x, y = point.split(",")
    return f'<circle cx="{x}" cy="{y}" r="{radius}" fill="{colour}"/>'
