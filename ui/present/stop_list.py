"""What the list of stops beside the slide shows, and what its buttons do to the story."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from content.story.own import own_story
from content.story.resolve import deck
from data.atlas import Atlas
from data.language import Language
from data.selection.record import MOST_STOPS
from data.story.edit import moved, with_stop, without
from data.story.model import Story
from ui.components.stop_list import stop_list
from ui.present import builder, storyboard, texts


def draw(atlas: Atlas, story: Story, number: int, t: Language) -> None:
    """Draw the list.

    Args:
        atlas: the data.
        story: the story shown.
        number: of the stop shown, from 1.
        t: language.
    """
    own = t("The atlas’s own story")
    told = deck(atlas, story, t.code)
    stop_list(
        (story.name or told.title) if storyboard.identifier() else own,
        {slide.id: slide.title for slide in told.slides},
        number,
        left_out(atlas, story, t),
        t,
        undo=storyboard.can_undo(),
        replied=lambda reply: answer(atlas, reply, t),
    )


def left_out(atlas: Atlas, story: Story, t: Language) -> dict[str, str]:
    """Return id and title of the atlas's own stops that a story does not have."""
    own = {stop.id for stop in story.stops}
    return {slide.id: slide.title for slide in deck(atlas, own_story(atlas), t.code).slides if slide.id not in own}


def answer(atlas: Atlas, reply: object, t: Language) -> None:
    """Do what a button of the list asks for, from a callback; what makes no sense (an older list) does nothing."""
    if not isinstance(reply, Mapping):
        return
    story = storyboard.current(atlas)
    ids = [stop.id for stop in story.stops]
    match reply:
        case {"act": "undo"}:
            _undo(atlas, reply.get("typed"), t)
        case {"act": "add", "id": str() as stop}:
            _take_in(atlas, story, stop, t)
        case {"act": "go", "id": stop} if stop in ids:
            storyboard.go(ids.index(stop) + 1)
        case {"act": "place", "id": stop, "to": int() as to} if stop in ids and 1 <= to <= len(ids):
            at = ids.index(stop)
            _change(atlas, t, lambda story: moved(story, at, to - 1 - at), to)
        case {"act": "remove", "id": stop} if stop in ids and len(ids) > 1:
            at = ids.index(stop)
            _change(atlas, t, lambda story: without(story, at), min(at + 1, len(ids) - 1))


def _undo(atlas: Atlas, typed: object, t: Language) -> None:
    """Take the last change back: what was typed a moment ago, if something was, though its field answers later.

    A text that was refused is no change of the story: it goes, and the story stays.
    """
    texts.wrote(atlas, typed)
    builder.take_fields(atlas, t)
    if st.session_state.get(storyboard.REFUSED):
        storyboard.fresh_fields()
    else:
        storyboard.undo()


def _take_in(atlas: Atlas, story: Story, identifier: str, t: Language) -> None:
    """Put a stop of the atlas's own story behind the one shown."""
    wanted = next((stop for stop in own_story(atlas).stops if stop.id == identifier), None)
    if wanted and wanted.id not in {stop.id for stop in story.stops} and len(story.stops) < MOST_STOPS:
        at = min(st.session_state["stop"], len(story.stops))
        _change(atlas, t, lambda story: with_stop(story, wanted, at), at + 1)


def _change(atlas: Atlas, t: Language, change: Callable[[Story], Story], shown: int) -> None:
    if storyboard.tried(atlas, t, change):
        storyboard.go(shown)
