"""Communes that resemble a commune: nearest neighbours on standardised indicators, each explained by its largest gaps.

An indicator, or its logarithm where sizes and ratios are compared, is standardised: minus the mean of the communes
compared, divided by their standard deviation, and cut off at plus and minus :data:`CLIP`. In a theme the squared
differences of its indicators are averaged; the distance is the square root of the weighted mean of the themes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from data.cache import cached
from data.national.columns import NationalColumn
from data.national.table import POPULATION, France, Values

#: Standard deviations beyond which a commune is not more special.
CLIP: Final = 3.0
#: A commune is compared if it lacks no more indicators than this.
MOST_MISSING: Final = 2
#: Neighbours have between a third and three times the inhabitants.
WINDOW: Final = 3.0
#: Distance beyond which communes are not called similar, in standard deviations.
FURTHEST: Final = 0.8
MOST_NEIGHBOURS: Final = 8
_MOST_GAPS: Final = 3

Matrix = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Profiles:
    """Standardised indicators of the communes that have enough of them.

    Attributes:
        columns: of the scores.
        weights: of each theme, beside the places of its columns.
        codes: INSEE codes, one a row.
        scores: standardised values, NaN where unknown.
    """

    columns: tuple[str, ...]
    weights: tuple[tuple[float, tuple[int, ...]], ...]
    codes: tuple[str, ...]
    scores: Matrix


@dataclass(frozen=True)
class Neighbour:
    """A commune that resembles another.

    Attributes:
        distance: in standard deviations; 0 for equal profiles.
        gaps: the columns that contribute most to the distance, the largest first.
    """

    code: str
    distance: float
    gaps: tuple[str, ...]


@dataclass(frozen=True)
class Similar:
    """The communes that resemble one.

    Attributes:
        missing: columns of the method that are not known for it; it has no neighbours if they are too many.
        compared: number of communes in its size window.
        median: of the distances to them; None if there are none.
        neighbours: the nearest first.
    """

    code: str
    missing: tuple[str, ...]
    compared: int
    median: float | None
    neighbours: tuple[Neighbour, ...]

    @property
    def too_little_known(self) -> bool:
        """Too many indicators are missing for a comparison."""
        return len(self.missing) > MOST_MISSING


@cached(maxsize=64)
def similar_communes(france: France, code: str) -> Similar | None:
    """Return the communes that resemble one; None if the national table does not have it."""
    if code not in france.rows:
        return None
    missing = tuple(name for name in method_columns(france) if np.isnan(_raw(france, name)[france.rows[code]]))
    found = profiles(france)
    if code not in found.codes:
        return Similar(code, missing, 0, None, ())
    row = found.codes.index(code)
    population = france.values[POPULATION][[france.rows[other] for other in found.codes]]
    near = (population >= population[row] / WINDOW) & (population <= population[row] * WINDOW)
    near[row] = False
    parts = contributions(found, row)[near]
    distances = np.sqrt(parts.sum(axis=1))
    order = [place for place in np.argsort(distances, kind="stable") if distances[place] <= FURTHEST]
    codes = [other for other, taken in zip(found.codes, near, strict=True) if taken]
    neighbours = tuple(
        Neighbour(codes[place], float(distances[place]), _largest(found.columns, parts[place]))
        for place in order[:MOST_NEIGHBOURS]
    )
    return Similar(code, missing, len(codes), float(np.median(distances)) if codes else None, neighbours)


def method_columns(france: France) -> tuple[str, ...]:
    """Return the columns that the similarity uses, in the order of its themes."""
    return tuple(column.id for theme in france.themes for column in france.columns.values() if column.theme == theme)


@cached(maxsize=1)
def profiles(france: France) -> Profiles:
    """Return the standardised indicators of all communes that lack :data:`MOST_MISSING` of them at most."""
    names = method_columns(france)
    raw = np.column_stack([_raw(france, name) for name in names])
    kept = np.isnan(raw).sum(axis=1) <= MOST_MISSING
    codes = tuple(code for code, taken in zip(france.codes, kept, strict=True) if taken)
    themes = [france.columns[name].theme for name in names]
    weights = tuple(
        (theme.weight, tuple(place for place, other in enumerate(themes) if other == theme.id))
        for theme in france.themes.values()
    )
    return Profiles(names, weights, codes, standardised(raw[kept]))


def standardised(raw: Matrix) -> Matrix:
    """Return values minus the mean of their column, divided by its standard deviation, cut off at :data:`CLIP`.

    A column in which all are equal tells nothing apart: its scores are 0.
    """
    deviation = np.nanstd(raw, axis=0, ddof=1)
    scores = (raw - np.nanmean(raw, axis=0)) / np.where(deviation > 0, deviation, 1.0)
    clipped: Matrix = np.clip(scores, -CLIP, CLIP)
    return clipped


def contributions(found: Profiles, row: int) -> Matrix:
    """Return what each column adds to the squared distance of each commune to that of a row.

    A column that either lacks is left out of its theme, a theme without columns out of the whole.
    """
    squared = (found.scores - found.scores[row]) ** 2
    known = ~np.isnan(squared)
    parts = np.zeros_like(squared)
    total = np.zeros(len(squared))
    for weight, places in found.weights:
        columns = list(places)
        number = known[:, columns].sum(axis=1)
        total += weight * (number > 0)
        parts[:, columns] = weight * np.nan_to_num(squared[:, columns]) / np.maximum(number, 1)[:, None]
    divided: Matrix = parts / np.where(total > 0, total, 1.0)[:, None]
    return divided


def _largest(columns: tuple[str, ...], parts: Values) -> tuple[str, ...]:
    order = np.argsort(-parts, kind="stable")[:_MOST_GAPS]
    return tuple(columns[place] for place in order if parts[place] > 0)


def _raw(france: France, name: str) -> Values:
    """Return a column on the scale on which it is compared, NaN where it is unknown."""
    column: NationalColumn = france.columns[name]
    values = france.values[name]
    if column.absent is not None:
        values = np.where(np.isnan(values), column.absent, values)
    if not column.scale:
        return values
    shifted = values + 1.0 if column.scale == "log_plus_1" else values
    # What is not above 0 has no logarithm: it is not comparable, and counts as unknown.
    logarithms: Values = np.log(np.where(shifted > 0, shifted, np.nan))
    return logarithms
