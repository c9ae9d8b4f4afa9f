"""Changes to the map of a stop, each a new story: what it shows, what is written onto it. Nothing is checked here."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Final

from data.language import Text
from data.places.bounds import KM_PER_DEGREE, Bounds, LonLat
from data.story.annotation import Annotation, AnnotationKind
from data.story.changes import Changed
from data.story.edit import put
from data.story.model import Story

#: Annotations of a stop, and the kilometres of a ring, as the schema has them.
MOST_ANNOTATIONS: Final = 8
KM: Final = (0.1, 50.0)
#: What a stop highlights at most, as the schema has it.
MOST_HIGHLIGHTED: Final = 40
#: Decimals of a position: about a metre.
_DECIMALS: Final = 5
#: Of the window: how far a key moves a place; what an arrow is long, and half of a ring's height.
_STEP: Final = 1 / 40
_ARROW: Final = 1 / 6
_RING: Final = 1 / 8
_NUMBERED: Final = re.compile(r"annotations\[(\d)\](.*)")


def with_view(story: Story, index: int, **fields: Any) -> Story:  # noqa: ANN401  (fields of a selection)
    """Return the story with other fields of the view of one stop."""
    stop = story.stops[index]
    return put(story, index, replace(stop, view=replace(stop.view, **fields)))


def with_highlight(story: Story, index: int, identifiers: Iterable[str]) -> Story:
    """Return the story with other communes, places and projects highlighted at one stop, in the order given.

    The commune and the place of the view stay what they are while they are among them, and are none otherwise.
    """
    stop, chosen = story.stops[index], tuple(identifiers)
    commune, zone = (each if each in chosen else None for each in (stop.view.commune, stop.view.zone))
    others = tuple(each for each in chosen if each not in (commune, zone))
    view = replace(stop.view, commune=commune, zone=zone)
    return put(story, index, replace(stop, view=view, highlight=others))


def framed(story: Story, index: int, bounds: Bounds | None) -> Story:
    """Return the story with a map that shows other bounds at one stop; None shows the perimeter."""
    return put(story, index, replace(story.stops[index], bounds=bounds))


def without_offers(story: Story, index: int) -> Story:
    """Return the story without the table of offers at one stop; what the filters leave stays on its map."""
    return put(story, index, replace(story.stops[index], ranked=None))


def fresh(kind: AnnotationKind, window: Bounds, words: Text, step: int) -> Annotation:
    """Return an annotation to begin with, in the middle of what the map shows.

    Args:
        kind: what is drawn.
        window: west, south, east, north in degrees of what is seen.
        words: its first line.
        step: of the stop from which on it is drawn.
    """
    middle, high = window.centre, window.north - window.south
    if kind == "arrow":
        tip = placed((middle[0] + _ARROW * (window.east - window.west), middle[1]))
        return Annotation(kind, placed(middle), to=tip, heading=words, step=step)
    if kind == "ring":
        km = round(min(max(_RING * high * KM_PER_DEGREE, KM[0]), KM[1]), 1)
        return Annotation(kind, placed(middle), km=km, heading=words, step=step)
    return Annotation(kind, placed(middle), heading=words, step=step)


def with_annotation(story: Story, index: int, annotation: Annotation) -> Story:
    """Return the story with one annotation more at one stop."""
    return _annotated(story, index, (*story.stops[index].annotations, annotation))


def without_annotation(story: Story, index: int, number: int) -> Story:
    """Return the story without one annotation of a stop; the times of the texts of those behind it go with them."""
    stop = story.stops[index]
    kept = (*stop.annotations[:number], *stop.annotations[number + 1 :])
    changed = tuple(one for time in stop.changed for one in _renumbered(time, number))
    return put(story, index, replace(stop, annotations=kept, changed=changed))


def with_place(story: Story, index: int, number: int, place: LonLat, *, tip: bool = False) -> Story:
    """Return the story with one annotation of a stop, or the tip of one, at another place."""
    one = story.stops[index].annotations[number]
    return _with_one(story, index, number, replace(one, to=placed(place)) if tip else replace(one, at=placed(place)))


def nudged(place: LonLat, window: Bounds, east: int, north: int) -> LonLat:
    """Return a place moved by steps of a fortieth of what the map shows, to the east and to the north."""
    return (
        place[0] + east * _STEP * (window.east - window.west),
        place[1] + north * _STEP * (window.north - window.south),
    )


def with_radius(story: Story, index: int, number: int, km: float) -> Story:
    """Return the story with another radius of a ring, in kilometres, held to what the schema allows."""
    one = story.stops[index].annotations[number]
    return _with_one(story, index, number, replace(one, km=round(min(max(km, KM[0]), KM[1]), 1)))


def with_step(story: Story, index: int, number: int, step: int) -> Story:
    """Return the story with one annotation of a stop drawn from another step on."""
    return _with_one(story, index, number, replace(story.stops[index].annotations[number], step=step))


def placed(place: LonLat) -> LonLat:
    """Return a position as a file has it."""
    return round(place[0], _DECIMALS), round(place[1], _DECIMALS)


def _with_one(story: Story, index: int, number: int, one: Annotation) -> Story:
    all_of_them = story.stops[index].annotations
    return _annotated(story, index, (*all_of_them[:number], one, *all_of_them[number + 1 :]))


def _annotated(story: Story, index: int, annotations: tuple[Annotation, ...]) -> Story:
    return put(story, index, replace(story.stops[index], annotations=annotations))


def _renumbered(time: Changed, gone: int) -> Iterable[Changed]:
    """Yield the time of a text under its number without the annotation that is gone; nothing of that one."""
    found = _NUMBERED.fullmatch(time.text)
    if not found or int(found[1]) < gone:
        yield time
    elif int(found[1]) > gone:
        yield replace(time, text=f"annotations[{int(found[1]) - 1}]{found[2]}")
