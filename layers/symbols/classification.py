"""Classes of a choropleth: the breaks of the data, with colours and the number of communes in each."""

from __future__ import annotations

import bisect
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from layers.symbols import palette


@dataclass(frozen=True)
class Classes:
    """Classes of a set of values.

    Attributes:
        edges: k + 1 increasing numbers; class i holds values above ``edges[i]`` up to and including ``edges[i + 1]``,
            the first class its lower edge too.
        colours: k colours.
        counts: number of values in each class.
        missing: number of unknown values.
        decimals: decimals to which values and edges are rounded.
    """

    edges: tuple[float, ...]
    colours: tuple[str, ...]
    counts: tuple[int, ...]
    missing: int
    decimals: int

    @classmethod
    def of(
        cls, edges: Sequence[float], values: Iterable[float | None], *, decimals: int, diverging: bool = False
    ) -> Classes:
        """Return the classes between given edges, which enclose all known values.

        Args:
            edges: as in the attribute; empty if no value is known.
            values: the figures of the perimeter's communes; None or NaN means unknown.
            decimals: decimals shown to the reader.
            diverging: colour classes below and above zero in two families.
        """
        uppers, listed = edges[1:], list(values)
        known = [value for value in listed if value is not None and not math.isnan(value)]
        below = sum(edge <= 0 for edge in uppers) if edges and edges[0] < 0 else 0
        if diverging:
            colours = palette.diverging(below, len(uppers) - below)
        else:
            colours = palette.sequential(len(uppers)) if uppers else ()
        found = cls(tuple(edges), colours, (), len(listed) - len(known), decimals)
        indices = [found.index(value) for value in known]
        return replace(found, counts=tuple(indices.count(number) for number in range(len(colours))))

    def index(self, value: float | None) -> int | None:
        """Return the class of a value; None if it is unknown.

        Values outside the edges belong to the nearest class: a commune drawn beside the perimeter keeps a colour.
        """
        if value is None or math.isnan(value) or not self.colours:
            return None
        upper = self.edges[1:]
        return min(bisect.bisect_left(upper, round(value, self.decimals)), len(self.colours) - 1)

    def colour(self, value: float | None) -> str:
        """Return the fill of a value, the "no data" grey if it is unknown."""
        index = self.index(value)
        return palette.NO_DATA if index is None else self.colours[index]
