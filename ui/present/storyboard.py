"""The story of a visitor's tab: the atlas's own until the visitor makes or opens one.

The browser keeps each story of the visitor's own under an id; a session knows the id of the one it shows.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final

import streamlit as st

from content.story.own import own_story
from content.story.resolve import deck
from data.atlas import Atlas
from data.language import Language
from data.story.edit import called, next_name
from data.story.error import StoryError
from data.story.file import read, write
from data.story.model import Story
from layers.registry import choices
from ui.components.story_storage import Kept
from ui.shell import selection_state as state

#: Key of the session state under which a fault of the last change is said, in the visitor's language.
FAULT: Final = "_story_fault"
#: Key under which what happened to the story beside the visitor's own changes is said.
SAID: Final = "_story_said"
#: Key under which texts that were refused are kept to be mended.
REFUSED: Final = "_story_refused"
_STORY: Final = "_story"
_ID: Final = "_story_id"
_SEEN: Final = "_story_seen"
_UNKEPT: Final = "_story_unkept"
_SESSION: Final = "_story_session"
_TAKEN_BACK: Final = "_story_taken_back"
#: Ids and stories before the last changes, the oldest first; a story of None is the atlas's own.
_PAST: Final = "_story_past"
#: Ids that the story shown had before: a browser may still name it by one of them.
_FORMER: Final = "_story_former"
#: The text that the last change was made to; None after any other change.
_WRITING: Final = "_story_writing"
_MOST_UNDONE: Final = 20


def current(atlas: Atlas) -> Story:
    """Return the story shown."""
    own: Story | None = st.session_state.get(_STORY)
    return own or own_story(atlas)


def own_text() -> str | None:
    """Return the visitor's own story as a file; None while it is the atlas's."""
    own: Story | None = st.session_state.get(_STORY)
    return write(own) if own else None


def identifier() -> str:
    """Return the id under which the browser keeps the story shown; empty of the atlas's own."""
    return str(st.session_state.get(_ID, ""))


def identifiers() -> tuple[str, ...]:
    """Return the id of the story shown, and those it had before in this session."""
    return (identifier(), *st.session_state.get(_FORMER, ()))


def seen() -> str:
    """Return the mark of the browser's copy that the story shown began with; empty where it began with none."""
    return str(st.session_state.get(_SEEN, ""))


def left() -> bool:
    """Tell whether the visitor has gone back to the atlas's own story."""
    return st.session_state.get(_STORY, False) is None


def session() -> str:
    """Return a name for this session: after a lost connection the browser's tab may have another one."""
    return str(st.session_state.setdefault(_SESSION, secrets.token_hex(8)))


def now() -> str:
    """Return the time as a story file has it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def keep(atlas: Atlas, text: str) -> Story:
    """Make the story of a file the one shown, as a change to the one shown before.

    Raises:
        StoryError: the file is no story; the one shown before stays.
    """
    _put(read(text, choices(atlas)))
    return current(atlas)


def open_kept(atlas: Atlas, kept: Kept, t: Language) -> bool:
    """Show a story that the browser keeps; there is nothing before it to go back to.

    One that the atlas cannot read any more stays as it is in the browser, and its fault is said.
    """
    clear_words()
    try:
        found = read(kept.story, choices(atlas))
    except StoryError as error:
        st.session_state[FAULT] = error.text(t)
        return False
    st.session_state.update({_STORY: found, _ID: kept.id, _SEEN: kept.mark, _PAST: (), _WRITING: None, _FORMER: ()})
    fresh_fields()
    return True


def begin_another(story: Story) -> None:
    """Show a story that the browser is to keep beside the others, under an id of its own."""
    _put(story)
    st.session_state.update({_ID: _fresh_id(), _FORMER: ()})
    fresh_fields()


def part(atlas: Atlas, identifier_: str, t: Language) -> None:
    """Go on under another id, as a later state of the same story came from another tab; both are kept, and said."""
    story: Story | None = st.session_state.get(_STORY)
    if story is None:
        return
    before = story.name or deck(atlas, story, t.code).title
    changed, gone = called(story, next_name(before)), identifier()
    past: tuple[tuple[str, Story | None], ...] = st.session_state.get(_PAST, ())
    renamed = tuple(
        (identifier_, called(one, changed.name)) if one and name == gone else (name, one) for name, one in past
    )
    st.session_state.update({_STORY: changed, _ID: identifier_, _PAST: renamed, _WRITING: None, _FORMER: identifiers()})
    st.session_state[SAID] = t(
        "“{name}” was changed in another tab too. Both are kept: what you see is now “{copy}”.",
        name=before,
        copy=changed.name,
    )
    fresh_fields()


def forget() -> None:
    """Go back to the atlas's own story; the browser keeps the other."""
    _put(None)
    fresh_fields()


def refuse(refused: bool) -> None:  # noqa: FBT001  (it is the browser's answer)
    """Take note that the browser keeps nothing more, or that it keeps stories again."""
    st.session_state[_UNKEPT] = refused


def unkept() -> bool:
    """Tell whether the browser has said that it keeps nothing more."""
    return bool(st.session_state.get(_UNKEPT))


def go(stop: int, step: int = 1) -> None:
    """Show a step of a stop, both from 1, from a callback."""
    state.choose("stop", stop)
    state.choose("step", step)


def can_undo() -> bool:
    """Tell whether there is a change to take back."""
    return bool(st.session_state.get(_PAST))


def undo() -> None:
    """Take the last change back, if there is one; a return to the atlas's own story too."""
    past: tuple[tuple[str, Story | None], ...] = st.session_state.get(_PAST, ())
    if not past:
        return
    clear_words()
    fresh_fields()
    (before, story), gone = past[-1], identifier()
    st.session_state.update({_PAST: past[:-1], _STORY: story, _ID: before, _WRITING: None, _FORMER: ()})
    # What was begun here and taken back is not left behind in the browser.
    begun = before != gone and gone not in {name for name, _ in past}
    st.session_state[_TAKEN_BACK] = gone if begun else ""


def taken_back() -> str:
    """Return the id of a story that this session began and took back, which the browser needs no more."""
    return str(st.session_state.get(_TAKEN_BACK, ""))


def clear_words() -> None:
    """Say no more what was said of the last change."""
    st.session_state[FAULT] = None
    st.session_state[SAID] = None


def fresh_fields() -> None:
    """Let the fields of the builder start afresh from another story, from a callback."""
    for key in [str(key) for key in st.session_state]:
        if key.startswith(("edit_", "presenter", "story_name", REFUSED)):
            del st.session_state[key]


def answered(key: str) -> str | None:
    """Return what a field of the builder holds, from its callback.

    None if another callback of the same run has let the fields start afresh: the answer was about another story.
    """
    return str(st.session_state[key]) if key in st.session_state else None


def tried(atlas: Atlas, t: Language, change: Callable[[Story], Story]) -> bool:
    """Change the story shown; if the result is no story any more, say why until the next change, and keep the old."""
    clear_words()
    try:
        keep(atlas, write(change(current(atlas))))
    except StoryError as error:
        st.session_state[FAULT] = error.text(t)
        return False
    return True


def written(atlas: Atlas, text: str, change: Callable[[Story], Story]) -> None:
    """Change a text that is being written: one change however often it is sent.

    Args:
        atlas: the data.
        text: which text of which stop, in which language.
        change: from the story before the text was begun to the story with the text as it is.

    Raises:
        StoryError: the result is no story; the one shown before stays.
    """
    clear_words()
    past: tuple[tuple[str, Story | None], ...] = st.session_state.get(_PAST, ())
    if past and st.session_state.get(_WRITING) == text:
        before = past[-1][1] or own_story(atlas)
        st.session_state[_STORY] = read(write(change(before)), choices(atlas))
    else:
        keep(atlas, write(change(current(atlas))))
        if st.session_state.get(_PAST, ()) is not past:
            st.session_state[_WRITING] = text


def _fresh_id() -> str:
    return secrets.token_hex(6)


def _put(story: Story | None) -> None:
    """Show a story, and remember the one shown before; the first change to the atlas's own makes another one of it."""
    before: Story | None = st.session_state.get(_STORY)
    if story != before:
        st.session_state[_PAST] = (*st.session_state.get(_PAST, ()), (identifier(), before))[-_MOST_UNDONE:]
    st.session_state[_STORY] = story
    st.session_state[_WRITING] = None
    st.session_state[_TAKEN_BACK] = ""
    if story is None:
        st.session_state.update({_ID: "", _FORMER: ()})
    elif before is None:
        st.session_state.update({_ID: _fresh_id(), _FORMER: (*identifiers(),)})
