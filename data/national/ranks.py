"""The place of a commune's figure in metropolitan France, and among the communes of its size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from data.catalogue.indicators import Indicator
from data.catalogue.rank import Rank
from data.national.columns import NationalColumn
from data.national.table import POPULATION, France, Values

#: Inhabitants from which each size class of communes begins, after those that INSEE's tables use.
SIZES: Final = (0, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000)


@dataclass(frozen=True)
class SizeClass:
    """Communes of ``least`` inhabitants or more, and fewer than ``below``; None in the class of the largest."""

    least: int
    below: int | None

    def holds(self, populations: Values) -> npt.NDArray[np.bool_]:
        """Tell for each population whether it falls into the class."""
        found: npt.NDArray[np.bool_] = populations >= self.least
        return found if self.below is None else found & (populations < self.below)


@dataclass(frozen=True)
class NationalRank:
    """Places of a figure from the highest, among the communes that have it; equal shown values share the better one.

    Attributes:
        column: the national figures.
        country: among the communes of metropolitan France, or those of ``column.over`` inhabitants or more.
        size: among those of the same size class.
    """

    column: NationalColumn
    country: Rank
    size: Rank
    size_class: SizeClass


def size_class(population: float) -> SizeClass:
    """Return the size class of a commune."""
    number = max(place for place, least in enumerate(SIZES) if population >= least)
    return SizeClass(SIZES[number], SIZES[number + 1] if number + 1 < len(SIZES) else None)


def national_rank(france: France, entry: Indicator, code: str, value: float | None) -> NationalRank | None:
    """Return where a commune's figure stands in France.

    The figure as the atlas shows it is compared with the national figures of the other communes, rounded alike.

    Args:
        france: the national table.
        entry: the indicator.
        code: INSEE code of the commune.
        value: its figure in the atlas; None if it is not known.

    Returns:
        None if the indicator does not exist nationally, or the figure or size of the commune is not known there.
    """
    column = france.ranking(entry.id)
    population = france.value(code, POPULATION)
    if column is None or value is None or population is None or france.value(code, column.id) is None:
        return None
    shown = round(value, entry.decimals)
    others = france.values[column.id].copy()
    others[france.rows[code]] = np.nan
    found = size_class(population)
    alike = found.holds(france.values[POPULATION])
    return NationalRank(column, _rank(shown, others), _rank(shown, others[alike]), found)


def _rank(shown: float, others: Values) -> Rank:
    """Return the place of a value among others and itself."""
    above, known, equal = (
        int(np.count_nonzero(found)) for found in (others > shown, ~np.isnan(others), others == shown)
    )
    return Rank(1 + above, 1 + known, 1 + equal)
