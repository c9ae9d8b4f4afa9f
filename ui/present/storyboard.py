"""The story of a visitor's tab: the atlas's own until the visitor makes one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import streamlit as st

from content.story.own import own_story
from data.atlas import Atlas
from data.language import Language
from data.story.error import StoryError
from data.story.file import read, write
from data.story.model import Story
from layers.registry import choices
from ui.shell import selection_state as state

#: Key of the session state under which a fault of the last change is said, in the visitor's language.
FAULT: Final = "_story_fault"
_STORY: Final = "_story"
_FORGOTTEN: Final = "_story_forgotten"
#: Stories before the last changes, the oldest first; None is the atlas's own.
_PAST: Final = "_story_past"
_MOST_UNDONE: Final = 20


def current(atlas: Atlas) -> Story:
    """Return the story shown."""
    own: Story | None = st.session_state.get(_STORY)
    return own or own_story(atlas)


def own_text() -> str | None:
    """Return the visitor's own story as a file; None while it is the atlas's."""
    own: Story | None = st.session_state.get(_STORY)
    return write(own) if own else None


def keep(atlas: Atlas, text: str) -> Story:
    """Make the story of a file the one shown.

    Raises:
        StoryError: the file is no story; the one shown before stays.
    """
    _put(read(text, choices(atlas)))
    return current(atlas)


def forget() -> None:
    """Go back to the atlas's own story."""
    _put(None)
    st.session_state[_FORGOTTEN] = True


def go(stop: int, step: int = 1) -> None:
    """Show a step of a stop, both from 1, from a callback."""
    state.choose("stop", stop)
    state.choose("step", step)


def can_undo() -> bool:
    """Tell whether there is a change to take back."""
    return bool(st.session_state.get(_PAST))


def undo() -> bool:
    """Take the last change back, a return to the atlas's own story too; tell whether there was one."""
    past: tuple[Story | None, ...] = st.session_state.get(_PAST, ())
    if not past:
        return False
    st.session_state[FAULT] = None
    fresh_fields()
    st.session_state[_PAST], st.session_state[_STORY] = past[:-1], past[-1]
    if past[-1] is None:
        st.session_state[_FORGOTTEN] = True
    return True


def forget_past() -> None:
    """Take the story shown as the first one: there is nothing to take back."""
    st.session_state[_PAST] = ()


def fresh_fields() -> None:
    """Let the fields of the builder start afresh from another story, from a callback."""
    for key in [str(key) for key in st.session_state]:
        if key.startswith(("edit_", "presenter", "story_title_")):
            del st.session_state[key]


def _put(story: Story | None) -> None:
    """Show a story, and remember the one shown before."""
    before: Story | None = st.session_state.get(_STORY)
    if story != before:
        st.session_state[_PAST] = (*st.session_state.get(_PAST, ()), before)[-_MOST_UNDONE:]
    st.session_state[_STORY] = story


def forgotten() -> bool:
    """Tell whether the visitor has gone back to the atlas's own story, so that the browser drops its copy too."""
    return st.session_state.get(_FORGOTTEN, False) and st.session_state.get(_STORY) is None


def tried(atlas: Atlas, t: Language, change: Callable[[Story], Story]) -> bool:
    """Change the story shown; if the result is no story any more, say why until the next change, and keep the old."""
    st.session_state[FAULT] = None
    try:
        keep(atlas, write(change(current(atlas))))
    except StoryError as error:
        st.session_state[FAULT] = error.text(t)
        return False
    return True
