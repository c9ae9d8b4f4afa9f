"""Make your own story: what the map of a stop shows, and what is written onto it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, cast, get_args

import streamlit as st

from content.story.resolve import deck
from data.atlas import Atlas
from data.language import NO_BREAK, Language, Text, language
from data.places.bounds import Bounds, LonLat
from data.selection.record import MOST_STEPS
from data.story import map_edit
from data.story.annotation import Annotation, AnnotationKind
from data.story.model import Stop, Story
from data.territory import territory
from layers.annotation import Annotation as Written
from ui.present import map_fields, storyboard
from ui.present.stop_map import Mark, stop_map

#: By how much a press makes a ring wider.
_WIDER: Final = 1.25


def controls(atlas: Atlas, story: Story, index: int, t: Language) -> None:
    """Draw what changes the map of a stop, below the stage that shows it."""
    stop = story.stops[index]
    slide = deck(atlas, story, t.code).slides[index]
    stop_map(
        f"stop_map_{index}_{stop.id}",
        f"{storyboard.identifier()}/{stop.id}",
        [_mark(one, t) for one in slide.annotations],
        t,
        most=map_edit.MOST_ANNOTATIONS,
        steps=MOST_STEPS,
        framed=stop.bounds is not None,
        replied=lambda reply: answer(atlas, reply, t),
    )
    map_fields.controls(atlas, stop, slide.only, index, t)


def _mark(one: Written, t: Language) -> Mark:
    kinds = {"text": t("Text"), "arrow": t("Arrow"), "ring": t("Ring")}
    said = one.heading or one.text
    name = f"{kinds[one.kind]}{t.colon}{said}" if said else kinds[one.kind]
    return Mark(one.kind, name, one.step, f"{t.number(one.km, 1)}{NO_BREAK}km" if one.kind == "ring" else "")


def answer(atlas: Atlas, reply: object, t: Language) -> None:
    """Do what a button asks for, from a callback; what makes no sense, or is of another story, does nothing."""
    if not isinstance(reply, Mapping) or not isinstance(place := reply.get("place"), str):
        return
    identifier, _, name = place.partition("/")
    stops = storyboard.current(atlas).stops
    index = next((number for number, stop in enumerate(stops) if stop.id == name), None)
    if index is None or identifier not in storyboard.identifiers():
        return
    changed = _changed(atlas, storyboard.current(atlas), index, reply)
    if changed and storyboard.tried(atlas, t, lambda _: changed):
        storyboard.go(index + 1, _step_of(changed.stops[index], reply))


def _step() -> int:
    """Return the step shown."""
    return int(st.session_state.get("step") or 1)


def _step_of(stop: Stop, reply: Mapping[str, object]) -> int:
    """Return a step at which what a reply was about is seen."""
    match reply.get("number"):
        case int() | float() as number if number in range(len(stop.annotations)):
            return max(_step(), stop.annotations[int(number)].step)
    return _step()


def _changed(atlas: Atlas, story: Story, index: int, reply: Mapping[str, object]) -> Story | None:
    """Return the story as a reply asks for; None if it makes no sense."""
    stop = story.stops[index]
    match reply:
        case {"act": "whole"}:
            return map_edit.framed(story, index, None)
        case {"act": "frame", "window": window} if found := _window(window):
            return map_edit.framed(story, index, found)
        case {"act": "add", "kind": str() as kind} if kind in get_args(AnnotationKind):
            seen = _window(reply.get("window")) or _seen(atlas, stop)
            last = max((one.step for one in stop.annotations), default=1)
            return map_edit.with_annotation(
                story, index, _fresh(cast("AnnotationKind", kind), seen, min(_step(), last))
            )
        case {"number": int() | float() as number} if number in range(len(stop.annotations)):
            return _of_one(atlas, story, index, int(number), reply)
    return None


def _of_one(atlas: Atlas, story: Story, index: int, number: int, reply: Mapping[str, object]) -> Story | None:
    """Return the story with one annotation changed as a reply asks for; None if it makes no sense."""
    stop = story.stops[index]
    one = stop.annotations[number]
    tip = reply.get("tip") is True
    at = one.to if tip else one.at
    match reply:
        case {"act": "remove"}:
            return map_edit.without_annotation(story, index, number)
        case {"act": "step", "step": int() | float() as step} if step in range(1, MOST_STEPS + 1):
            return map_edit.with_step(story, index, number, int(step))
        case {"act": "radius", "by": 1 | -1 as by} if one.kind == "ring":
            return map_edit.with_radius(story, index, number, one.km * _WIDER**by)
        case {"act": "nudge", "east": -1 | 0 | 1 as east, "north": -1 | 0 | 1 as north} if at:
            there = map_edit.nudged(at, _seen(atlas, stop), int(east), int(north))
            return map_edit.with_place(story, index, number, _held(there), tip=tip)
        case {"act": "place", "longitude": int() | float() as east, "latitude": int() | float() as north} if at:
            return map_edit.with_place(story, index, number, _held((east, north)), tip=tip)
    return None


def _seen(atlas: Atlas, stop: Stop) -> Bounds:
    """Return what the map of a stop shows."""
    return stop.bounds or atlas.bounds(atlas.areas[stop.view.perimeter].members)


def _fresh(kind: AnnotationKind, window: Bounds, step: int) -> Annotation:
    fr, en = (t("Your text") for t in map(language, ("fr", "en")))
    return map_edit.fresh(kind, window, Text(fr, en), step)


def _held(place: LonLat) -> LonLat:
    """Return a place held inside of the box of the map; a number that is none becomes its side."""
    west, south, east, north = territory().map_box
    return min(max(west, place[0]), east), min(max(south, place[1]), north)


def _window(reply: object) -> Bounds | None:
    """Return what the map shows as the browser tells it, as far as the atlas has a map; None for anything else."""
    match reply:
        case [int() | float() as west, int() | float() as south, int() | float() as east, int() | float() as north]:
            return Bounds(west, south, east, north).rounded(5).clipped(territory().map_box)
    return None
