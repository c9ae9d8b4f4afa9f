"""Class breaks of a choropleth, computed once on the chosen perimeter by a stated method (mapclassify).

Values are rounded to the decimals shown before they are classified, and so are the breaks: what a reader sees in the
table always lies in the class the legend says.
"""

from __future__ import annotations

import bisect
import math
import warnings
from collections.abc import Iterable
from dataclasses import dataclass

import mapclassify

from layers.symbols import palette

MOST_CLASSES = 5
# Natural breaks of a few dozen values need no compiler.
warnings.filterwarnings("ignore", message="Numba not installed", category=UserWarning)


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


def classify(
    values: Iterable[float | None],
    *,
    decimals: int,
    method: str = "quantiles",
    diverging: bool = False,
    k: int = MOST_CLASSES,
) -> Classes:
    """Compute classes.

    Args:
        values: the figures of the perimeter's communes; None or NaN means unknown.
        decimals: decimals shown to the reader.
        method: ``quantiles``, ``natural_breaks`` (Fisher-Jenks) or ``equal_interval``.
        diverging: make zero a break, with two families of colours, where values have both signs.
        k: number of classes wished for; fewer where there are fewer distinct values.

    Raises:
        KeyError: unknown method.
    """
    listed = [None if v is None or math.isnan(v) else round(v, decimals) + 0.0 for v in values]
    known = sorted(v for v in listed if v is not None)
    missing = len(listed) - len(known)
    if not known:
        return Classes((), (), (), missing, decimals)
    below = [v for v in known if v < 0]
    if diverging and below:
        uppers, colours = _around_zero(known, below, method, decimals, k)
    else:
        uppers = _uppers(known, method, decimals, k)
        colours = palette.diverging(0, min(len(uppers), 4)) if diverging else palette.sequential(len(uppers))
        uppers = uppers[-len(colours) :]
    counts = [0] * len(uppers)
    for value in known:
        counts[bisect.bisect_left(uppers, value)] += 1
    return Classes((known[0], *uppers), colours, tuple(counts), missing, decimals)


def _around_zero(
    known: list[float], below: list[float], method: str, decimals: int, k: int
) -> tuple[list[float], tuple[str, ...]]:
    """Share the classes between the two sides of zero by the number of values, one at least and four at most each."""
    above = [value for value in known if value > 0]
    left = min(max(round(k * len(below) / len(known)), 1), k - 1, 4)
    negative = _uppers(below, method, decimals, left if above else min(k, 4))
    if above or known[-1] == 0:
        negative[-1] = 0.0  # the last negative class ends at zero and holds it
    positive = _uppers(above, method, decimals, min(k - left, 4)) if above else []
    return negative + positive, palette.diverging(len(negative), len(positive))


def _uppers(known: list[float], method: str, decimals: int, k: int) -> list[float]:
    """Return the upper edges of at most ``k`` classes, none of them empty."""
    methods = {
        "quantiles": mapclassify.Quantiles,
        "natural_breaks": mapclassify.FisherJenks,
        "equal_interval": mapclassify.EqualInterval,
    }
    classifier = methods[method]
    distinct = sorted(set(known))
    if len(distinct) <= k:
        return distinct
    bins = [round(float(edge), decimals) + 0.0 for edge in classifier(known, k=k).bins]
    bins[-1] = known[-1]
    uppers, previous = [], -math.inf
    for edge in sorted(set(bins)):
        # A class that rounding or ties have emptied is left out.
        if any(previous < value <= edge for value in known):
            uppers.append(edge)
            previous = edge
    return uppers
