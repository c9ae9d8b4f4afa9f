"""Class breaks of a choropleth, by a stated method (mapclassify), for every perimeter and indicator.

Values are rounded to the decimals shown before they are classified, and so are the breaks: what a reader sees in the
table always lies in the class the legend says.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import mapclassify
import pandas as pd

from data.build.inputs import Rows
from data.catalogue.class_breaks import METHODS, Breaks

MOST_CLASSES: Final = 5
#: On a side of zero: as many as the diverging palette tells apart.
_MOST_ON_A_SIDE: Final = 4
_CLASSIFIERS: Final[Mapping[str, Any]] = {
    "quantiles": mapclassify.Quantiles,
    "natural_breaks": mapclassify.FisherJenks,
    "equal_interval": mapclassify.EqualInterval,
}


def build_breaks(figures: pd.DataFrame, catalogue: Rows, perimeters: Mapping[str, Sequence[str]]) -> Rows:
    """Return the class breaks of every perimeter, indicator and method.

    Args:
        figures: one row a commune, one column an indicator, NaN where there is no figure.
        catalogue: lines of the catalogue.
        perimeters: INSEE codes of the communes of each perimeter a visitor can choose.
    """
    rows = []
    for perimeter, codes in perimeters.items():
        for entry in catalogue:
            values = figures.loc[list(codes), entry["id"]]
            for method in METHODS:
                found = class_breaks(
                    values, decimals=int(entry["decimals"]), method=method, diverging=entry["scale"] == "diverging"
                )
                rows.append(
                    {
                        "perimeter": perimeter,
                        "indicator": entry["id"],
                        "method": method,
                        "edges": " ".join(f"{edge:.{entry['decimals']}f}" for edge in found.edges),
                        "merged": str(found.merged),
                    }
                )
    return rows


def class_breaks(
    values: Iterable[float | None],
    *,
    decimals: int,
    method: str = "quantiles",
    diverging: bool = False,
    k: int = MOST_CLASSES,
) -> Breaks:
    """Compute class breaks.

    Args:
        values: the figures of a perimeter's communes; None or NaN means unknown.
        decimals: decimals shown to the reader.
        method: ``quantiles``, ``natural_breaks`` (Fisher-Jenks) or ``equal_interval``.
        diverging: make zero a break where values have both signs.
        k: number of classes wished for; fewer where there are fewer distinct values.

    Raises:
        KeyError: unknown method.
    """
    known = sorted(round(value, decimals) + 0.0 for value in values if value is not None and not math.isnan(value))
    if not known:
        return Breaks((), 0)
    if diverging and known[0] < 0:
        uppers, merged = _around_zero(known, method, decimals, k)
    else:
        uppers, merged = _uppers(known, method, decimals, min(k, _MOST_ON_A_SIDE) if diverging else k)
    return Breaks((known[0], *uppers), merged)


def _around_zero(known: Sequence[float], method: str, decimals: int, k: int) -> tuple[list[float], int]:
    """Share the classes between the two sides of zero by the number of values, one at least and four at most each."""
    below, above = [value for value in known if value < 0], [value for value in known if value > 0]
    left = min(max(round(k * len(below) / len(known)), 1), k - 1, _MOST_ON_A_SIDE)
    negative, merged = _uppers(below, method, decimals, left if above else min(k, _MOST_ON_A_SIDE))
    if above or known[-1] == 0:
        negative[-1] = 0.0  # the last negative class ends at zero and holds it
    if not above:
        return negative, merged
    positive, more = _uppers(above, method, decimals, min(k - left, _MOST_ON_A_SIDE))
    return negative + positive, merged + more


def _uppers(known: Sequence[float], method: str, decimals: int, k: int) -> tuple[list[float], int]:
    """Return the upper edges of at most ``k`` classes, none of them empty, and how many empty ones were merged."""
    classifier = _CLASSIFIERS[method]
    distinct = sorted(set(known))
    if len(distinct) <= k:
        return distinct, 0
    with warnings.catch_warnings():
        # That values are few and Numba is not installed does not matter for a few dozen values.
        warnings.simplefilter("ignore", UserWarning)
        bins = [round(float(edge), decimals) + 0.0 for edge in classifier(known, k=k).bins]
    bins[-1] = known[-1]
    uppers, previous = list[float](), -math.inf
    for edge in sorted(set(bins)):
        # A class that rounding or ties have emptied is left out.
        if any(previous < value <= edge for value in known):
            uppers.append(edge)
            previous = edge
    return uppers, k - len(uppers)
