"""What a visitor may weigh, and what is known of each place by it: a range, and its points from 0 to 1 at both ends.

The scales are fixed, so that what a place is worth does not depend on the others of a list:

- land: hectares stated to be free, 0 up to 1 ha, 1 from 1,000 ha on, by their logarithm between (10 ha 0.33, 30 ha
  0.49, 100 ha 0.67, 400 ha 0.87). Where nobody states them, from none to the whole of the published area may be free;
- a distance: 1 at 0 km, 0 from the distance in :data:`FAR_KM` on, linear between;
- people within the radius: their share of the most that any offer has;
- Seveso sites within 5 km: 1 at none, 0 from :data:`MOST_SITES` on, linear between, and 0 where one stands, or may
  stand, on the land of the place. As long as the tier of a plant of the data is not known, one more than those counted
  may be there: nobody has full points for what is not known.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

from data.amount import Amount
from data.atlas import Atlas
from data.cache import cached
from data.places.distance import Distance
from data.places.nearby import airports, motorway, nearest, quays, rail
from data.ranking.families import offers
from data.ranking.rings import Estimate, Ring, rings
from data.ranking.seveso import AROUND_KM, SevesoSites, coverage, seveso_sites
from data.selection.record import LABOUR_RADII

#: From this straight line on a distance is worth nothing, in kilometres. Fixed by the atlas, not by any standard.
FAR_KM: Final[Mapping[str, float]] = MappingProxyType({"quay": 20.0, "rail": 10.0, "road": 20.0, "airport": 40.0})
#: Criteria that are distances.
DISTANCES: Final = tuple(FAR_KM)
#: Field of an offer that states how many hectares are free, and the one of land that is only said to be developable:
#: announced, set aside or under study, it is no free land that is known.
FREE_LAND: Final = "area_free"
DEVELOPABLE_LAND: Final = "area_later"
#: From this number on more free land is worth no more, in hectares.
FULL_HA: Final = 1000.0
#: From this number of Seveso sites on a place has no points for them.
MOST_SITES: Final = 10


@dataclass(frozen=True)
class Criterion:
    """Something a visitor may weigh.

    Attributes:
        better: whether higher or lower values are better.
        unit: code of the unit; ``km`` is kilometres in a straight line.
    """

    id: str
    better: Literal["higher", "lower"]
    unit: str


#: ``area`` is the free land; ``road`` is the distance to a carriageway of a motorway, not to an exit; ``labour``,
#: ``unemployed`` and ``population`` are counted within the radius of the ring; ``seveso`` counts the sites within 5 km.
CRITERIA: Final = (
    Criterion("area", "higher", "ha"),
    Criterion("quay", "lower", "km"),
    Criterion("rail", "lower", "km"),
    Criterion("road", "lower", "km"),
    Criterion("airport", "lower", "km"),
    Criterion("labour", "higher", "people"),
    Criterion("unemployed", "higher", "people"),
    Criterion("population", "higher", "inhabitants"),
    Criterion("seveso", "lower", "sites"),
)


class Span(NamedTuple):
    """The lowest and highest that a value may be, in the unit of its criterion."""

    low: float
    high: float


@dataclass(frozen=True)
class Measure:
    """What is known of a place by a criterion.

    Attributes:
        span: the range of the value.
        worst: points, from 0 to 1, at its worst end.
        best: points at its best end.
    """

    span: Span
    worst: float
    best: float


Measures = Mapping[str, Measure]


def measures(atlas: Atlas, identifier: str, radius_km: int) -> Measures:
    """Return what is known of a place by the id of each criterion; those that nothing is known by are left out.

    Args:
        atlas: the places.
        identifier: of a place.
        radius_km: within which people are counted: 10, 20 or 30 kilometres.

    Raises:
        KeyError: no such place.
        ValueError: no ring of this radius.
    """
    return _all_measures(atlas, radius_km)[identifier]


# Three radii for each of two atlases: see data.atlas.
@cached(maxsize=2 * len(LABOUR_RADII))
def _all_measures(atlas: Atlas, radius_km: int) -> Mapping[str, Measures]:
    if radius_km not in LABOUR_RADII:
        raise ValueError(f"no ring of {radius_km} km, only of {LABOUR_RADII}")
    facilities = {"quay": quays(atlas), "rail": rail(atlas), "airport": airports(atlas)}
    most = _most_people(atlas, radius_km)
    found = {}
    for name, place in atlas.places.items():
        sites = seveso_sites(atlas, name, AROUND_KM)
        known = {
            "area": of_land(free_ha(atlas, name), place.published_area_ha),
            **{criterion: _of_nearest(atlas, name, criterion, ids) for criterion, ids in facilities.items()},
            "road": of_distance(motorway(atlas, name), FAR_KM["road"]),
            **_of_people(rings(atlas).get((name, radius_km)), most),
            "seveso": of_sites(sites, whole=coverage(atlas).whole) if sites else None,
        }
        found[name] = MappingProxyType({criterion: one for criterion, one in known.items() if one is not None})
    return found


def of_land(free_ha: float | None, published_ha: float | None) -> Measure | None:
    """Return the measure of the free land: log10(hectares) / log10(:data:`FULL_HA`), within 0 and 1.

    Args:
        free_ha: stated to be free; None if nobody states it: then from none to all of the published area may be.
        published_ha: the published area; None if none is published.
    """
    if free_ha is not None:
        span = Span(free_ha, free_ha)
    elif published_ha is not None:
        span = Span(0.0, published_ha)
    else:
        return None
    return Measure(span, *(_within_0_and_1(math.log10(max(end, 1.0)) / math.log10(FULL_HA)) for end in span))


def free_ha(atlas: Atlas, name: str) -> float | None:
    """Return how many hectares of an offer are stated to be free; None if nobody states it."""
    stated = atlas.offer_facts.first(name, FREE_LAND)
    return stated.value.value if stated and isinstance(stated.value, Amount) else None


def of_distance(distance: Distance | None, far_km: float) -> Measure | None:
    """Return the measure of a distance: 1 - distance / far, within 0 and 1; None if it is not known."""
    if distance is None:
        return None
    worst, best = (_within_0_and_1(1.0 - km / far_km) for km in (distance.high_km, distance.low_km))
    return Measure(Span(distance.low_km, distance.high_km), worst, best)


def of_people(people: Estimate | None, most: float) -> Measure | None:
    """Return the measure of an estimate: its share of the most that an offer has; None if it is not known."""
    if people is None or not most:
        return None
    worst, best = (_within_0_and_1(end / most) for end in (people.low, people.high))
    return Measure(Span(people.low, people.high), worst, best)


def of_sites(sites: SevesoSites, *, whole: bool) -> Measure:
    """Return the measure of Seveso sites: 1 - count / :data:`MOST_SITES`, 0 with one on the land of the place.

    Args:
        sites: around the place.
        whole: the tier of every plant of the data is known; otherwise the worst end counts one more.
    """
    most = sites.most if whole else sites.most + 1
    worst, best = (_within_0_and_1(1.0 - count / MOST_SITES) for count in (most, sites.known))
    return Measure(
        Span(sites.known, sites.most),
        worst if sites.own == "none" else 0.0,
        0.0 if sites.own == "known" else best,
    )


def _of_nearest(atlas: Atlas, name: str, criterion: str, ids: Iterable[str]) -> Measure | None:
    found = nearest(atlas, name, ids)
    return of_distance(found.distance, FAR_KM[criterion]) if found else None


def _people(ring: Ring) -> dict[str, Estimate | None]:
    return {"labour": ring.labour_force, "unemployed": ring.unemployed, "population": ring.population}


def _of_people(ring: Ring | None, most: Mapping[str, float]) -> dict[str, Measure | None]:
    return {name: of_people(found, most[name]) for name, found in (_people(ring) if ring else {}).items()}


def _most_people(atlas: Atlas, radius_km: int) -> dict[str, float]:
    """Return the most people that the ring of an offer has, by criterion."""
    around = [_people(ring) for offer in offers(atlas) if (ring := rings(atlas).get((offer.id, radius_km)))]
    names = ("labour", "unemployed", "population")
    return {name: max((found.value for ring in around if (found := ring[name])), default=0.0) for name in names}


def _within_0_and_1(points: float) -> float:
    return min(1.0, max(0.0, points))
