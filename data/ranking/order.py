"""The places of a list in the order of one of their columns."""

from __future__ import annotations

from collections.abc import Iterable

from data.atlas import Atlas
from data.language import language
from data.ranking.criteria import free_ha
from data.ranking.score import Scored
from data.text import alphabetical


def ordered(atlas: Atlas, scored: Iterable[Scored], sort: str, lang: str) -> tuple[Scored, ...]:
    """Return places in the order of a column; what is not known comes last, equal ones keep their order.

    Args:
        atlas: the data.
        scored: from the best score.
        sort: ``rank``, ``name``, ``town``, ``area`` (the largest published first), ``land`` (the
            most stated to be free first) or a distance (the nearest first, by the far end of what is known).
        lang: in which names are compared.
    """
    places = tuple(scored)
    if sort == "rank":
        return places
    if sort in ("name", "town"):
        written = {item.id: _written(atlas, item.id, sort, lang) for item in places}
        return tuple(sorted(places, key=lambda item: (not written[item.id], alphabetical(written[item.id]))))
    if sort == "area":
        areas = {item.id: atlas.places[item.id].published_area_ha for item in places}
        return tuple(sorted(places, key=lambda item: -(areas[item.id] or 0.0)))
    if sort == "land":
        free = {item.id: free_ha(atlas, item.id) for item in places}
        return tuple(sorted(places, key=lambda item: -_or_last(free[item.id])))
    values = {item.id: part.value for item in places for part in item.parts if part.criterion == sort}

    def key(item: Scored) -> tuple[bool, float]:
        value = values[item.id]
        return value is None, value or 0.0

    return tuple(sorted(places, key=key))


def _or_last(value: float | None) -> float:
    return -1.0 if value is None else value


def _written(atlas: Atlas, identifier: str, sort: str, lang: str) -> str:
    place, t = atlas.places[identifier], language(lang)
    return place.name(t) if sort == "name" else place.communes(t)
