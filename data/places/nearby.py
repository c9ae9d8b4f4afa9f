"""What lies around a place: neighbours, the nearest quay, railway or airport, each with its distance as a range."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from data.atlas import Atlas
from data.places.distance import Distance, between, extents, least
from data.places.records import Facility

NEIGHBOURS_KM: Final = 5.0
_HERE: Final = Distance(0.0, 0.0)


@dataclass(frozen=True)
class Near:
    """A place and its distance."""

    id: str
    distance: Distance


def nearest(atlas: Atlas, identifier: str, ids: Iterable[str], *, exclude: Iterable[str] = ()) -> Near | None:
    """Return the nearest of some places: how far the nearest is, whichever that is, and the one that is it most surely.

    A place has itself at no distance. Of places that are equally sure, the first id is named.

    Args:
        atlas: where the places are.
        identifier: the place that asks.
        ids: places to choose from; those without a position, or unknown, are passed over.
        exclude: places not to choose.

    Returns:
        None if the place that asks, or all others, have no position.
    """
    refused = set(exclude)
    found = tuple(_distances(atlas, identifier, (name for name in ids if name not in refused)))
    apart = least(near.distance for near in found)
    return Near(min(found, key=_order).id, apart) if apart else None


def neighbours(atlas: Atlas, identifier: str, within_km: float = NEIGHBOURS_KM) -> tuple[Near, ...]:
    """Return the places of every kind that are or may be within a distance of a place, the surest first.

    Itself and private sidings are left out; equally sure ones are ordered by id. Empty if its position is not known.
    """
    others = (name for name, place in atlas.places.items() if name != identifier and place.facility != "siding")
    found = (near for near in _distances(atlas, identifier, others) if near.distance.low_km <= within_km)
    return tuple(sorted(found, key=_order))


def motorway(atlas: Atlas, identifier: str) -> Distance | None:
    """Return the distance of a place to the nearest carriageway of a road numbered as a motorway; None if unknown."""
    place, extent = atlas.places[identifier], extents(atlas).get(identifier)
    if extent is None or place.motorway_m is None:
        return None
    low, high = max(0.0, place.motorway_m - extent.margin_m), place.motorway_m + extent.margin_m
    return Distance(low / 1000, high / 1000)


def quays(atlas: Atlas) -> tuple[str, ...]:
    """Return the ids of the placed ports with goods traffic: no marinas, no fishing, nothing that is only planned."""
    return _facilities(atlas, "quay")


def rail(atlas: Atlas) -> tuple[str, ...]:
    """Return the ids of the placed stations, marshalling yards and private sidings, for passengers or goods."""
    return _facilities(atlas, "station", "yard", "siding")


def airports(atlas: Atlas) -> tuple[str, ...]:
    """Return the ids of the placed airports with scheduled passengers."""
    return _facilities(atlas, "airport")


def _distances(atlas: Atlas, here: str, ids: Iterable[str]) -> Iterator[Near]:
    placed = extents(atlas)
    if here in placed:
        for name in ids:
            if name in placed:
                yield Near(name, _HERE if name == here else between(placed[here], placed[name]))


def _order(near: Near) -> tuple[float, float, str]:
    return near.distance.high_km, near.distance.low_km, near.id


def _facilities(atlas: Atlas, *wanted: Facility) -> tuple[str, ...]:
    """Return the ids of the placed facilities that exist."""
    return tuple(
        place.id for place in atlas.places.values() if place.facility in wanted and place.point and not place.planned
    )
