"""The missing facts that would change the order of the first places."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from data.ranking.criteria import FULL_HA
from data.ranking.score import Part, Scored

#: Places at the head of a ranking for which the missing fact is named.
FIRST: Final = 3


@dataclass(frozen=True)
class Missing:
    """A fact that is not known, or known as a range, and that alone could change the order.

    Attributes:
        place: id of the place it is a fact of.
        criterion: what it is about.
        known: it is known as a range; otherwise nothing is known.
        passes: id of the place that this one would come before.
    """

    place: str
    criterion: str
    known: bool
    passes: str


@dataclass(frozen=True)
class LeastLand:
    """How much free land a place needs to stay before the next one.

    Attributes:
        place: id of the place.
        hectares: with less, the next one comes first.
        next: id of that one.
    """

    place: str
    hectares: float
    next: str


def missing_facts(scored: Sequence[Scored]) -> tuple[Missing, ...]:
    """Return for each of the first places the one fact that would put a later place before it, where there is one.

    Of several the one that would lift a place highest is named, each fact once: a rank is that of the worst end of what
    is known, so that a missing fact can only lift the place it is a fact of.

    Args:
        scored: the places from best to worst, as :func:`data.ranking.score.score` returns them.
    """
    ranked = [item for item in scored if item.score is not None]
    found: dict[tuple[str, str], Missing] = {}
    for rank, first in enumerate(ranked[:FIRST]):
        best = max(_lifts(ranked[rank + 1 :]), key=lambda lift: lift[0], default=None)
        if best and _shown(best[0]) > _shown(first.score or 0.0):
            _, item, part = best
            fact = Missing(item.id, part.criterion, part.span is not None, first.id)
            found.setdefault((fact.place, fact.criterion), fact)
    return tuple(found.values())


def least_land(scored: Sequence[Scored]) -> tuple[LeastLand, ...]:
    """Return for each of the first places whose free land is stated how much of it must still be free.

    What a source stated may have been let since. With less than the hectares returned, all else equal, the next place
    with a lower shown score comes before it. A place whose order does not hang on its free land is left out.

    Args:
        scored: as for :func:`missing_facts`.
    """
    ranked = [item for item in scored if item.score is not None]
    found = []
    for number, first in enumerate(ranked[:FIRST]):
        below = (item for item in ranked[number + 1 :] if _shown(item.score or 0.0) < _shown(first.score or 0.0))
        after = next(below, None)
        area = next((part for part in first.parts if part.criterion == "area" and part.points is not None), None)
        if after is None or area is None or not area.weight:
            continue
        ahead = (first.score or 0.0) - (after.score or 0.0)
        # points = log10(ha) / log10(FULL_HA): solved for the hectares at which both scores are equal.
        points = area.worst - ahead * first.weight / (100.0 * area.weight)
        if points > 0 and area.span and (needed := math.pow(FULL_HA, points)) < area.span.low:
            found.append(LeastLand(first.id, needed, after.id))
    return tuple(found)


def _lifts(later: Iterable[Scored]) -> Iterable[tuple[float, Scored, Part]]:
    """Yield the score that each place would have if one of its facts were known and the best that it may be."""
    for item in later:
        for part in item.parts:
            gain = 100.0 * part.weight * (part.best - part.worst) / (item.weight or 1)
            if gain > 0:
                yield (item.score or 0.0) + gain, item, part


def _shown(score: float) -> int:
    """Return a score as it is shown: equal shown scores share a rank."""
    return round(score)
