"""Which offers pass the filters of a view, and how many of all they are."""

from __future__ import annotations

from dataclasses import replace

from content.ranking.rows import number_of_offers
from data.atlas import Atlas
from data.places.records import KINDS
from data.ranking.families import offers
from data.ranking.filter import Query, filter_places
from data.selection.record import Selection


def meeting(atlas: Atlas, view: Selection) -> tuple[str, ...]:
    """Return the ids of the offers that pass the filters of a view."""
    kinds = tuple(kind for kind in KINDS if kind in view.layers)
    return filter_places(atlas, replace(Query.of(view), kinds=kinds, surroundings=False)).ids


def counts(atlas: Atlas, view: Selection) -> tuple[int, int]:
    """Return how many offers pass the filters of a view, and how many the atlas has, as /sites counts them."""
    every = (place.id for place in offers(atlas))
    return number_of_offers(atlas, meeting(atlas, view)), number_of_offers(atlas, every)
