"""Where the dots of a distribution lie: one a commune, stacked where values are close. No drawing library is needed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from data.atlas import Atlas

#: How many dots have room beside each other on the axis.
ROOM: Final = 34


@dataclass(frozen=True)
class Spread:
    """Where the communes lie.

    Attributes:
        dots: code, value and level of each, from the lowest value.
        low: lower end of the axis.
        high: upper end of the axis.
        reference: value of the reference; None if it has none on the scale of communes.
    """

    dots: tuple[tuple[str, float, int], ...]
    low: float
    high: float
    reference: float | None


def spread(atlas: Atlas, perimeter: str, indicator: str, reference: str) -> Spread | None:
    """Return where the communes of a perimeter lie beside a reference; None if no commune has the figure.

    Raises:
        KeyError: the atlas does not know the perimeter, the indicator or the reference.
    """
    known = {code: value for code, value in atlas.values(perimeter, indicator).items() if value is not None}
    if not known:
        return None
    # A total of an area is not on the scale of its communes.
    total = atlas.indicators[indicator].total and atlas.areas[reference].kind == "area"
    compared = None if total else atlas.value(reference, indicator)
    low, high = _range([*known.values(), *([compared] if compared is not None else [])])
    return Spread(tuple(stacked(known, low, high)), low, high, compared)


def stacked(values: Mapping[str, float], low: float, high: float) -> list[tuple[str, float, int]]:
    """Place dots: (code, value, level), each on the lowest level where it covers no other.

    A dot keeps its own value on the axis: nothing is rounded.
    """
    width = (high - low) / ROOM
    last: list[float] = []  # value by level
    placed = []
    for code, value in sorted(values.items(), key=lambda item: (item[1], item[0])):
        level = next((level for level, before in enumerate(last) if value - before >= width), len(last))
        last[level : level + 1] = [value]
        placed.append((code, value, level))
    return placed


def level_above(dots: Iterable[tuple[str, float, int]], low: float, high: float) -> int:
    """Return the lowest level with no dot at or above it between two values."""
    return max((level + 1 for _, value, level in dots if low <= value <= high), default=0)


def _range(values: list[float]) -> tuple[float, float]:
    """Return the ends of the axis with a little room, never equal."""
    low, high = min(values), max(values)
    room = (high - low) * 0.03 or abs(high) * 0.03 or 1.0
    return low - room, high + room
