"""What a stop can highlight on its map: everything with a name that the map draws."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from content.search import Entry, entries
from data.atlas import Atlas
from data.language import Language
from data.story.model import Stop


def of(stop: Stop) -> tuple[str, ...]:
    """Return codes and ids drawn as selected at a stop, those of its view first."""
    chosen = (stop.view.commune, stop.view.zone)
    return tuple(dict.fromkeys((*filter(None, chosen), *stop.highlight)))


def choices(atlas: Atlas, stop: Stop, only: frozenset[str] | None, t: Language) -> Mapping[str, str]:
    """Return the names of what a stop can highlight, by code or id, each with what it is and where.

    Communes are those of the stop's perimeter; places and projects those with a known position. What the stop
    highlights already is there whatever it is.

    Args:
        atlas: the data.
        stop: whose map it is.
        only: ids that the filters of the stop leave; None draws every place.
        t: language of the names.
    """
    members = atlas.areas[stop.view.perimeter].members

    def drawn(entry: Entry) -> bool:
        if entry.kind == "commune":
            return entry.id in members
        if entry.kind == "place" and only is not None and entry.id not in only:
            return False
        return atlas.point(entry.id) is not None

    def name(entry: Entry) -> str:
        # What is said of a project's stage is whole sentences.
        return f"{entry.name} · {t('Project') if entry.kind == 'project' else entry.detail}"

    found = {entry.id: name(entry) for entry in entries(atlas, t) if drawn(entry)}
    return {**found, **{each: _name(atlas, each, t) for each in of(stop) if each not in found}}


def layers_of(atlas: Atlas, identifiers: Iterable[str]) -> frozenset[str]:
    """Return the layers that draw some places and projects; outlines of communes are always drawn."""
    return frozenset(
        "projects" if each in atlas.projects else atlas.places[each].kind
        for each in identifiers
        if each not in atlas.contours
    )


def outside(atlas: Atlas, stop: Stop) -> tuple[str, ...]:
    """Return codes and ids that a stop highlights beyond the window that it keeps, in order.

    A commune is beyond where no part of the box around it lies in the window, anything else where its point does not.
    """
    window = stop.bounds or atlas.bounds(atlas.areas[stop.view.perimeter].members)

    def beyond(identifier: str) -> bool:
        if identifier in atlas.contours:
            return atlas.bounds((identifier,)).clipped(window) is None
        point = atlas.point(identifier)
        return point is not None and not window.holds(point)

    return tuple(each for each in of(stop) if beyond(each))


def _name(atlas: Atlas, identifier: str, t: Language) -> str:
    return (atlas.areas[identifier] if identifier in atlas.contours else atlas.record(identifier)).name(t)
