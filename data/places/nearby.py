"""What lies around a point: neighbours, the nearest quay, station or airport.

Distances are straight lines in Lambert-93 (EPSG:2154), in metres; at 43.5° N that projection lengthens them by about
0.05 %.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from data.atlas import Atlas
from data.cache import cached
from data.places.bounds import LonLat
from data.places.projection import metres
from data.places.records import Facility

NEIGHBOURS_M: Final = 5000

_XY = tuple[float, float]


@dataclass(frozen=True)
class Near:
    """A place and its distance, in metres in a straight line."""

    id: str
    metres: float


def nearest(atlas: Atlas, point: LonLat, ids: Iterable[str], *, exclude: Iterable[str] = ()) -> Near | None:
    """Return the nearest of some places; of equally near ones the first id. None if none has a position.

    Args:
        atlas: where the places are.
        point: longitude and latitude.
        ids: places to choose from; those without a position, or unknown, are passed over.
        exclude: places not to choose, such as the one that asks.

    Raises:
        ValueError: the point cannot be projected.
    """
    refused = set(exclude)
    return min(_distances(atlas, point, (name for name in ids if name not in refused)), key=_order, default=None)


def neighbours(atlas: Atlas, identifier: str, within_m: float = NEIGHBOURS_M) -> tuple[Near, ...]:
    """Return the places of every kind within a distance (metres, included) of a place or project, nearest first.

    Itself and private sidings are left out; equally near ones are ordered by id. Empty if its position is not known.
    """
    here = atlas.point(identifier)
    if here is None:
        return ()
    others = (name for name, place in atlas.places.items() if name != identifier and place.facility != "siding")
    return tuple(sorted((near for near in _distances(atlas, here, others) if near.metres <= within_m), key=_order))


def quays(atlas: Atlas) -> tuple[str, ...]:
    """Return the ids of the placed ports with goods traffic: no marinas, no fishing, nothing that is only planned."""
    return _facilities(atlas, "quay")


def rail(atlas: Atlas) -> tuple[str, ...]:
    """Return the ids of the placed stations and marshalling yards, for passengers or goods."""
    return _facilities(atlas, "station", "yard")


def airports(atlas: Atlas) -> tuple[str, ...]:
    """Return the ids of the placed airports with scheduled passengers."""
    return _facilities(atlas, "airport")


# Two atlases at most, as in data.atlas: the one being read now, and the one older sessions may still be drawing.
@cached(maxsize=2)
def _positions(atlas: Atlas) -> Mapping[str, _XY]:
    """The placed sites in metres."""
    return {place.id: metres(place.point) for place in atlas.places.values() if place.point}


def _distances(atlas: Atlas, point: LonLat, ids: Iterable[str]) -> Iterable[Near]:
    here, positions = metres(point), _positions(atlas)
    return (Near(name, math.dist(here, positions[name])) for name in ids if name in positions)


def _order(near: Near) -> tuple[float, str]:
    return near.metres, near.id


def _facilities(atlas: Atlas, *wanted: Facility) -> tuple[str, ...]:
    """Return the ids of the placed facilities that exist."""
    return tuple(
        place.id for place in atlas.places.values() if place.facility in wanted and place.point and not place.planned
    )
