"""A score of offers by weighted criteria, with its parts and its range, and how robust the first place is.

The method. Each criterion gives from 0 to 1 points (:mod:`data.ranking.criteria`). The score is the mean of the points
by weight, times 100, at the worst end of what is known: where a value is a range, its worse end counts, and what is not
known counts nothing. The upper end of the score has the better ends, and full points for what is not known. A place
with less than half of the weight known is not ranked, nor is what is a part of another offer of the list, nor what is
no offer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from data.atlas import Atlas
from data.cache import cached
from data.ranking.criteria import CRITERIA, Measures, Span, measures
from data.ranking.families import headings, held_by
from data.selection.record import MOST_WEIGHT
from data.text import alphabetical

#: Share of the weight that has to be known for a place to be ranked.
LEAST_KNOWN: Final = 0.5
#: What each weight is multiplied by, one at a time, to see whether the first place stays first.
FACTORS: Final = (0.8, 1.2)
#: Scores that differ by less are equal: sums of decimals are not exact.
_DECIMALS: Final = 9

Weights = Mapping[str, int]
#: Why a place has no score: too little of the weight is known, an offer of the list holds its land, or it is no offer.
Unranked = Literal["", "unknown", "held", "no-offer"]


@dataclass(frozen=True)
class Part:
    """What one criterion adds to a score.

    Attributes:
        criterion: its id.
        span: the range of the value, in the unit of the criterion; None if it is not known.
        worst: points from 0 to 1 at the worse end; 0 if the value is not known.
        best: points from 0 to 1 at the better end; 1 if the value is not known.
        weight: as the visitor set it.
        points: what it adds to the score; the points of all parts add up to it. None if the value is not known, or the
            place is not ranked.
    """

    criterion: str
    span: Span | None
    worst: float
    best: float
    weight: int
    points: float | None

    @property
    def value(self) -> float | None:
        """The worse end of the range, which counts; None if it is not known."""
        if self.span is None:
            return None
        return self.span.low if _BETTER[self.criterion] == "higher" else self.span.high


_BETTER: Final = {criterion.id: criterion.better for criterion in CRITERIA}


@dataclass(frozen=True)
class Scored:
    """A place's score.

    Attributes:
        score: from 0 to 100, at the worst end of what is known; None if the place is not ranked.
        most: the score at the best end, with full points for what is not known.
        known: share (0 to 1) of the weight whose criteria are known; 0 if nothing has weight.
        parts: one for each of :data:`CRITERIA`, in that order, those without weight included.
        why: why it has no score; empty if it has one.
    """

    id: str
    score: float | None
    most: float
    known: float
    parts: tuple[Part, ...]
    why: Unranked

    @property
    def weight(self) -> int:
        """The sum of all weights."""
        return sum(part.weight for part in self.parts)


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


def score(atlas: Atlas, ids: Iterable[str], weights: Weights, radius_km: int) -> tuple[Scored, ...]:
    """Return the places from best to worst, those that cannot be ranked last; equal ones by name and id.

    Args:
        atlas: the places.
        ids: the places listed; their order does not matter.
        weights: from 0 (ignored) to 5 by criterion; those left out weigh 0.
        radius_km: radius of the ring, 10, 20 or 30 kilometres.

    Raises:
        KeyError: no such place.
        ValueError: no such criterion, a weight out of bounds, or no ring of this radius.
    """
    _check(weights)
    listed = _by_name(atlas, ids)
    barred = _barred(atlas, listed)
    found = (_scored(name, measures(atlas, name, radius_km), weights, barred[name]) for name in listed)
    return tuple(sorted(found, key=_descending))


def sensitivity(atlas: Atlas, ids: Iterable[str], weights: Weights, radius_km: int) -> Sensitivity:
    """Score again with each single weight lowered and raised by 20 %, and tell when another place comes first.

    Arguments and errors are those of :func:`score`.
    """
    _check(weights)
    listed = _by_name(atlas, ids)
    barred = _barred(atlas, listed)
    known = {name: measures(atlas, name, radius_km) for name in listed if not barred[name]}

    def first(tried: Mapping[str, float]) -> str | None:
        scores = {name: _worst(found, tried) for name, found in known.items() if _share(found, tried) >= LEAST_KNOWN}
        return min(scores, key=lambda name: -round(scores[name], _DECIMALS), default=None)

    unchanged = first(weights)
    tries = ((name, factor) for name in _BETTER for factor in FACTORS if weights.get(name))
    changes = (Change(name, factor, first({**weights, name: weights[name] * factor})) for name, factor in tries)
    return Sensitivity(unchanged, tuple(change for change in changes if change.first != unchanged))


@dataclass(frozen=True, eq=False)
class Ranking:
    """The places from best to worst, and how robust the first place is; one object for the same choices."""

    scored: tuple[Scored, ...]
    sensitivity: Sensitivity

    @property
    def firm(self) -> bool:
        """Whether nothing that is unknown, and no single weight changed by 20 %, puts another place first."""
        return self.sensitivity.first is not None and not self.sensitivity.changes and not rivals(self.scored)


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
    """Return how many ranked places could come before the first one if facts now unknown became known.

    Args:
        scored: the places from best to worst, as :func:`score` returns them.
    """
    first, *others = (item for item in scored if item.score is not None)
    return sum(other.most > (first.score or 0.0) for other in others)


def _check(weights: Weights) -> None:
    wrong = {name: weight for name, weight in weights.items() if name not in _BETTER or not 0 <= weight <= MOST_WEIGHT}
    if wrong:
        raise ValueError(f"weights are 0 to {MOST_WEIGHT} on {', '.join(_BETTER)}, not {wrong}")


def _by_name(atlas: Atlas, ids: Iterable[str]) -> tuple[str, ...]:
    """The order of equal places."""
    return tuple(sorted(ids, key=lambda name: (alphabetical(atlas.places[name].name.fr), name)))


def _barred(atlas: Atlas, listed: Sequence[str]) -> dict[str, Unranked]:
    """Tell which of the listed places are no offers, and which are held by another one of them."""
    open_ = {name for name in listed if atlas.places[name].role == "offer" and name not in headings(atlas)}
    found: dict[str, Unranked] = dict.fromkeys(listed, "no-offer")
    return found | {name: "held" if held_by(atlas, name, open_) else "" for name in open_}


def _scored(name: str, known: Measures, weights: Weights, barred: Unranked) -> Scored:
    share, total = _share(known, weights), sum(weights.values()) or 1
    why: Unranked = barred or ("" if share >= LEAST_KNOWN else "unknown")
    parts = tuple(_part(each.id, known, weights.get(each.id, 0), 0 if why else total) for each in CRITERIA)
    most = sum(part.weight * part.best for part in parts)
    return Scored(name, None if why else 100.0 * _worst(known, weights), 100.0 * most / total, share, parts, why)


def _part(criterion: str, known: Measures, weight: int, total: int) -> Part:
    """Return a part of a score; a ``total`` of 0 is a place without one."""
    found = known.get(criterion)
    if found is None:
        return Part(criterion, None, 0.0, 1.0, weight, None)
    points = 100.0 * weight * found.worst / total if total else None
    return Part(criterion, found.span, found.worst, found.best, weight, points)


def _share(known: Measures, weights: Mapping[str, float]) -> float:
    return sum(weight for name, weight in weights.items() if name in known) / (sum(weights.values()) or 1.0)


def _worst(known: Measures, weights: Mapping[str, float]) -> float:
    points = sum(weight * known[name].worst for name, weight in weights.items() if name in known)
    return points / (sum(weights.values()) or 1.0)


def _descending(item: Scored) -> float:
    """The highest score first, places without one last; equal ones keep their order."""
    return 1.0 if item.score is None else -round(item.score, _DECIMALS)
