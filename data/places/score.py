"""A score of places by weighted criteria, with its parts, and how robust the first place is.

The method. Each criterion is normalised over the places compared, from 0 for the worst known value to 1 for the best
(min-max); where all known values are equal, each counts 1. What is not known about a place is left out, and its score
is the weighted mean of the rest, times 100. A place with less than half of the weight known is not ranked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from data.atlas import Atlas
from data.cache import cached
from data.places.bounds import LonLat
from data.places.nearby import airports, nearest, neighbours, quays, rail
from data.places.rings import rings
from data.selection import LABOUR_RADII, MOST_WEIGHT
from data.text import alphabetical

#: Share of the weight that has to be known for a place to be ranked.
LEAST_KNOWN: Final = 0.5
#: What each weight is multiplied by, one at a time, to see whether the first place stays first.
FACTORS: Final = (0.8, 1.2)
#: Scores that differ by less are equal: sums of decimals are not exact.
_DECIMALS: Final = 9

Weights = Mapping[str, int]
_Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Criterion:
    """Something a visitor may weigh.

    Attributes:
        better: whether higher or lower values are better.
        unit: code of the unit; ``m`` is metres in a straight line.
    """

    id: str
    better: Literal["higher", "lower"]
    unit: str


#: Area is the published one; ``road`` is the distance to a carriageway of a motorway, not to an exit; ``labour``,
#: ``unemployed`` and ``population`` are counted within the radius of the ring; ``seveso`` counts the other places
#: within 5 km that are known to be Seveso, of either tier.
CRITERIA: Final = (
    Criterion("area", "higher", "ha"),
    Criterion("quay", "lower", "m"),
    Criterion("rail", "lower", "m"),
    Criterion("road", "lower", "m"),
    Criterion("airport", "lower", "m"),
    Criterion("labour", "higher", "people"),
    Criterion("unemployed", "higher", "people"),
    Criterion("population", "higher", "inhabitants"),
    Criterion("seveso", "lower", "sites"),
)
_COLUMNS: Final = MappingProxyType({criterion.id: column for column, criterion in enumerate(CRITERIA)})


@dataclass(frozen=True)
class Part:
    """What one criterion adds to a score.

    Attributes:
        criterion: its id.
        value: in the unit of the criterion; None if it is not known.
        normal: from 0 (worst of the places compared) to 1 (best); None if the value is not known.
        weight: as the visitor set it.
        points: what it adds to the score; the points of all parts add up to it. None if the value is not known, or the
            place is not ranked.
    """

    criterion: str
    value: float | None
    normal: float | None
    weight: int
    points: float | None


@dataclass(frozen=True)
class Scored:
    """A place's score.

    Attributes:
        score: from 0 to 100; None if the place is not ranked.
        known: share (0 to 1) of the weight whose criteria are known; 0 if nothing has weight.
        parts: one for each of :data:`CRITERIA`, in that order, those without weight included.
    """

    id: str
    score: float | None
    known: float
    parts: tuple[Part, ...]

    @property
    def bounds(self) -> tuple[float, float]:
        """The scores, from 0 to 100, if every unknown fact were the worst, and the best, of the places compared."""
        weight = sum(part.weight for part in self.parts) or 1
        sure = sum(part.weight * part.normal for part in self.parts if part.normal is not None)
        open_ = sum(part.weight for part in self.parts if part.normal is None)
        return 100.0 * sure / weight, 100.0 * (sure + open_) / weight


class Change(NamedTuple):
    """A changed weight that changes the first place: criterion, factor on its weight, and the place then first."""

    criterion: str
    factor: float
    first: str | None


@dataclass(frozen=True)
class Sensitivity:
    """Whether the first place stays first after a change of each single weight.

    Attributes:
        first: the place that comes first; None if no place is ranked.
        changes: the changes after which another place (or none) comes first; empty if it always stays first.
    """

    first: str | None
    changes: tuple[Change, ...]


def value(atlas: Atlas, identifier: str, criterion: str, radius_km: int) -> float | None:
    """Return what is known of a place, in the unit of the criterion; None if it is not known.

    Args:
        atlas: the places.
        identifier: a place.
        criterion: id of one of :data:`CRITERIA`.
        radius_km: radius of the ring, 10, 20 or 30 kilometres; matters to people only.

    Raises:
        KeyError: no such place or criterion.
        ValueError: no ring of this radius.
    """
    return _values(atlas, radius_km)[identifier][_COLUMNS[criterion]]


def score(atlas: Atlas, ids: Iterable[str], weights: Weights, radius_km: int) -> tuple[Scored, ...]:
    """Return the places from best to worst, those that cannot be ranked last; equal ones by name and id.

    Args:
        atlas: the places.
        ids: the places to compare; their order does not matter.
        weights: from 0 (ignored) to 5 by criterion; those left out weigh 0.
        radius_km: radius of the ring, 10, 20 or 30 kilometres.

    Raises:
        KeyError: no such place.
        ValueError: no such criterion, a weight out of bounds, or no ring of this radius.
    """
    vector = _vector(weights)
    order = _by_name(atlas, ids)
    normals = _normals(atlas, order, radius_km)
    scores, known = _combine(normals, vector)
    values = _values(atlas, radius_km)
    return tuple(
        Scored(
            order[row],
            None if np.isnan(scores[row]) else float(scores[row]),
            float(known[row]),
            _parts(values[order[row]], normals[row], vector, ranked=not np.isnan(scores[row])),
        )
        for row in _ranking(scores)
    )


def sensitivity(atlas: Atlas, ids: Iterable[str], weights: Weights, radius_km: int) -> Sensitivity:
    """Score again with each single weight lowered and raised by 20 %, and tell when another place comes first.

    Arguments and errors are those of :func:`score`.
    """
    vector = _vector(weights)
    order = _by_name(atlas, ids)
    normals = _normals(atlas, order, radius_km)
    first = _first(order, normals, vector)
    changes = []
    for criterion, column in _COLUMNS.items():
        for factor in FACTORS if vector[column] else ():
            changed = vector.copy()
            changed[column] *= factor
            changes.append(Change(criterion, factor, _first(order, normals, changed)))
    return Sensitivity(first, tuple(change for change in changes if change.first != first))


@dataclass(frozen=True, eq=False)
class Ranking:
    """The places from best to worst, and how robust the first place is; one object for the same choices."""

    scored: tuple[Scored, ...]
    sensitivity: Sensitivity


# Most visitors look at the places by the weights the page opens with: worked out once for all of them.
@cached(maxsize=64)
def ranked(atlas: Atlas, ids: tuple[str, ...], weights: tuple[int, ...], pool: int) -> Ranking:
    """Rank places.

    Args:
        atlas: the data.
        ids: of the places.
        weights: of the criteria, in their order.
        pool: radius within which people are counted, in kilometres.
    """
    weighed = {criterion.id: weight for criterion, weight in zip(CRITERIA, weights, strict=True)}
    return Ranking(score(atlas, ids, weighed, pool), sensitivity(atlas, ids, weighed, pool))


def rivals(scored: Sequence[Scored]) -> int:
    """Return how many places could come before the first one if facts now unknown became known.

    Args:
        scored: the places from best to worst, as :func:`score` returns them.
    """
    first, *others = scored
    return sum(other.bounds[1] > first.bounds[0] for other in others)


# Three radii for each of two atlases: see data.atlas.
@cached(maxsize=2 * len(LABOUR_RADII))
def _values(atlas: Atlas, radius_km: int) -> Mapping[str, tuple[float | None, ...]]:
    """What is known of every place, in the order of CRITERIA."""
    if radius_km not in LABOUR_RADII:
        raise ValueError(f"no ring of {radius_km} km, only of {LABOUR_RADII}")
    quay, station, airport = quays(atlas), rail(atlas), airports(atlas)
    return {
        place: (
            record.published_area_ha,
            _distance(atlas, record.point, quay),
            _distance(atlas, record.point, station),
            record.motorway_m,
            _distance(atlas, record.point, airport),
            *_people(atlas, place, radius_km),
            _seveso(atlas, place),
        )
        for place, record in atlas.places.items()
    }


def _distance(atlas: Atlas, here: LonLat | None, facilities: Iterable[str]) -> float | None:
    # A port is not left out of the quays: it has its quay at 0 m.
    found = None if here is None else nearest(atlas, here, facilities)
    return None if found is None else found.metres


def _people(atlas: Atlas, place: str, radius_km: int) -> tuple[float | None, float | None, float | None]:
    ring = rings(atlas).get((place, radius_km))
    figures = (None, None, None) if ring is None else (ring.labour_force, ring.unemployed, ring.population)
    labour_force, unemployed, population = (None if figure is None else figure.value for figure in figures)
    return labour_force, unemployed, population


def _seveso(atlas: Atlas, place: str) -> float | None:
    if atlas.point(place) is None:
        return None
    return float(sum(bool(atlas.places[near.id].seveso) for near in neighbours(atlas, place)))


def _vector(weights: Weights) -> _Floats:
    wrong = {name: weight for name, weight in weights.items() if name not in _COLUMNS or not 0 <= weight <= MOST_WEIGHT}
    if wrong:
        raise ValueError(f"weights are 0 to {MOST_WEIGHT} on {', '.join(_COLUMNS)}, not {wrong}")
    return np.array([weights.get(name, 0) for name in _COLUMNS], dtype=np.float64)


def _by_name(atlas: Atlas, ids: Iterable[str]) -> tuple[str, ...]:
    """The order of equal places. Everything is computed in it, so that the order of ``ids`` cannot matter."""
    return tuple(sorted(ids, key=lambda name: (alphabetical(atlas.places[name].name.fr), name)))


def _normals(atlas: Atlas, ids: Sequence[str], radius_km: int) -> _Floats:
    """From 0 (worst) to 1 (best), a row a place and a column a criterion; NaN where the value is not known."""
    table = _values(atlas, radius_km)
    values = np.array([table[name] for name in ids], dtype=np.float64).reshape(len(ids), len(CRITERIA))
    # fmin and fmax pass over NaN; a column without any known value stays NaN.
    low, high = (np.asarray(by.reduce(values, axis=0, initial=np.nan)) for by in (np.fmin, np.fmax))
    span = high - low
    normals = (values - low) / np.where(span > 0, span, 1.0)
    lower = np.array([criterion.better == "lower" for criterion in CRITERIA])
    normals = np.where(lower, 1.0 - normals, normals)
    return np.where((span > 0) | np.isnan(values), normals, 1.0)


def _combine(normals: _Floats, weights: _Floats) -> tuple[_Floats, _Floats]:
    """Scores (NaN: not ranked) and shares of the weight known."""
    weighed = np.where(np.isnan(normals), 0.0, weights).sum(axis=1)
    known = weighed / (weights.sum() or 1.0)
    ranked = (weighed > 0) & (known >= LEAST_KNOWN)
    means = np.nan_to_num(normals * weights).sum(axis=1) / np.where(ranked, weighed, 1.0)
    return np.where(ranked, 100.0 * means, np.nan), known


def _ranking(scores: _Floats) -> tuple[int, ...]:
    """Rows from the highest score, unranked ones last; equal ones keep their order."""
    rounded = np.round(scores, _DECIMALS)
    return tuple(int(row) for row in np.argsort(-rounded, kind="stable"))  # NaN sorts last


def _first(ids: Sequence[str], normals: _Floats, weights: _Floats) -> str | None:
    scores, _ = _combine(normals, weights)
    best = _ranking(scores)[:1]
    return ids[best[0]] if best and not np.isnan(scores[best[0]]) else None


def _parts(values: Sequence[float | None], normals: _Floats, weights: _Floats, *, ranked: bool) -> tuple[Part, ...]:
    known = weights[~np.isnan(normals)].sum()
    return tuple(
        Part(
            criterion.id,
            found,
            None if found is None else float(normal),
            int(weight),
            float(100.0 * weight * normal / known) if ranked and found is not None else None,
        )
        for criterion, found, normal, weight in zip(CRITERIA, values, normals.tolist(), weights.tolist(), strict=True)
    )
