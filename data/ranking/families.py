"""Offers that are parts of others: which is a heading, and which is held by another one, so that no land counts twice.

The parts of a zone are its offers; the zone itself is a heading. A zone that has land beside its parts, by its column
``own_land``, is an offer with its whole published area, and its parts are held by it.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping

from data.atlas import Atlas
from data.cache import cached
from data.places.records import Place


# Two atlases at most, as in data.atlas.
@cached(maxsize=2)
def headings(atlas: Atlas) -> frozenset[str]:
    """Return the ids of the offers that other offers are parts of, and that have no land of their own."""
    parents = {place.part_of for place in offers(atlas)}
    return frozenset(place.id for place in offers(atlas) if place.id in parents and not place.own_land)


def offers(atlas: Atlas) -> tuple[Place, ...]:
    """Return the places where a company can settle, headings included."""
    return tuple(place for place in atlas.places.values() if place.role == "offer")


def above(places: Mapping[str, Place], identifier: str) -> tuple[str, ...]:
    """Return what a place is a part of, from the nearest: its parent, the parent of that, and so on."""
    found: list[str] = []
    parent = places[identifier].part_of
    while parent and parent not in found:
        found.append(parent)
        parent = places[parent].part_of
    return tuple(found)


def held_by(atlas: Atlas, identifier: str, listed: Container[str]) -> str:
    """Return the listed offer whose land holds that of a place; empty if there is none."""
    return next((name for name in above(atlas.places, identifier) if name in listed), "")


def heading_of(atlas: Atlas, identifier: str) -> str:
    """Return the heading that a place stands under; empty if there is none."""
    return next((name for name in above(atlas.places, identifier) if name in headings(atlas)), "")


def arranged(atlas: Atlas, order: Iterable[str]) -> tuple[str, ...]:
    """Return ids in an order with their headings: each before the first place that stands under it.

    What another place of the list holds comes right after it.
    """
    listed = tuple(order)
    held = {name: held_by(atlas, name, listed) for name in listed}
    found: list[str] = []
    for name in (one for one in listed if not held[one]):
        heading = heading_of(atlas, name)
        if heading and heading not in found:
            found.append(heading)
        found.append(name)
        found += (one for one in listed if _top(held, one) == name and one != name)
    return tuple(found)


def _top(held: Mapping[str, str], name: str) -> str:
    """Return the outermost listed place that holds one."""
    while held[name]:
        name = held[name]
    return name
