"""Make your own story: the texts and the place of the stop shown, who presents, files to save and load."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from typing import Final, cast, get_args

import streamlit as st

from data.atlas import Atlas
from data.language import Language
from data.selection import MOST_STOPS, Selection
from data.story import Story
from data.story_edit import edited, moved, presented, with_stop, without
from data.story_error import StoryError
from data.story_file import read, write
from data.story_view import Page, stop_from
from pages import state, storyboard
from pages.html import show, text
from pages.keeper import Kept

_FAULT: Final = "_story_fault"
#: Characters of a text as the schema of stories has them.
_LONGEST: Final = {"title": 90, "message": 400, "notes": 2000}


def kept(atlas: Atlas, selection: Selection, page: str, t: Language) -> Kept:
    """Return the visitor's own story for the browser to keep; every other page can add its view."""
    elsewhere = page in get_args(Page)
    return Kept(
        storyboard.own_text(),
        label=t("Add this view to the story") if elsewhere else "",
        wanted=not elsewhere,
        forget=storyboard.forgotten(),
        added=lambda saved: add(atlas, selection, cast("Page", page), saved, t),
        found=lambda saved: restore(atlas, saved, t),
    )


def add(atlas: Atlas, selection: Selection, page: Page, saved: str | None, t: Language) -> None:
    """Add the view to the tab's story, else to the one the browser kept, else to the atlas's; from a callback."""

    def change(story: Story) -> Story:
        if len(story.stops) >= MOST_STOPS:
            return story
        return with_stop(story, stop_from(atlas, selection, page, len(story.stops) + 1))

    if saved:
        _tried(atlas, t, lambda _: read(saved, atlas))
    if len(storyboard.current(atlas).stops) >= MOST_STOPS:
        st.toast(t("The story has {most} stops, which is the most: nothing was added.", most=MOST_STOPS))
    elif _tried(atlas, t, change):
        number = len(storyboard.current(atlas).stops)
        st.toast(t("The view is now stop {number} of the story, under Present.", number=number))


def builder(atlas: Atlas, story: Story, number: int, t: Language) -> None:
    """Draw the controls of the stop shown, and of the story as a whole."""
    fault = st.session_state.get(_FAULT)
    if fault:
        show(text("p", fault, class_="notice", role="alert"))
    with st.expander(t("Edit this stop"), key="edit", on_change="rerun") as edit:
        if edit.open:
            _stop(atlas, story, number - 1, t)
    with st.expander(t("Who presents"), key="who", on_change="rerun") as who:
        if who.open:
            _presenter(atlas, story, t)
    with st.expander(t("Save, load, start again"), key="file", on_change="rerun") as file:
        if file.open:
            _file(atlas, story, t)


def _stop(atlas: Atlas, story: Story, index: int, t: Language) -> None:
    stop = story.stops[index]
    labels = {"title": t("Title"), "message": t("Message"), "notes": t("Speaker notes")}
    for name, label in labels.items():
        # The number is part of the key: the widget of another stop, or of the same after a move, starts afresh.
        key = f"edit_{name}_{index}_{stop.id}_{t.code}"
        if key not in st.session_state:
            st.session_state[key] = getattr(stop, name).pick(t)
        draw = st.text_input if name == "title" else st.text_area
        draw(label, key=key, max_chars=_LONGEST[name], on_change=_edit, args=(atlas, index, name, key, t))
    words = t("Figures are written as {example}, and follow the data.", example="{indicator:population@istres}")
    show(text("p", words, class_="muted"))
    with st.container(horizontal=True):
        st.button(t("Earlier"), key="stop_earlier", disabled=index == 0, on_click=_move, args=(atlas, index, -1, t))
        last = len(story.stops) - 1
        st.button(t("Later"), key="stop_later", disabled=index == last, on_click=_move, args=(atlas, index, 1, t))
        st.button(t("Remove"), key="stop_remove", disabled=last == 0, on_click=_remove, args=(atlas, index, t))


def _presenter(atlas: Atlas, story: Story, t: Language) -> None:
    if "presenter" not in st.session_state:
        st.session_state["presenter"] = story.presenter.name
    st.text_input(t("Name of the organisation"), key="presenter", max_chars=80, on_change=_present, args=(atlas, t))
    st.file_uploader(
        t("Logo (PNG or JPEG, at most 150 kB)"), ["png", "jpg", "jpeg"], key="logo", on_change=_logo, args=(atlas, t)
    )
    if story.presenter.logo:
        st.button(t("Remove the logo"), key="logo_remove", on_click=_without_logo, args=(atlas, t))


def _file(atlas: Atlas, story: Story, t: Language) -> None:
    st.download_button(
        t("Save the story (JSON)"),
        write(story),
        f"etang-de-berre_story_{len(story.stops)}-stops.json",
        "application/json",
        key="story_save",
        on_click="ignore",
    )
    schema = json.dumps(atlas.story_schema, ensure_ascii=False, indent=1)
    st.download_button(
        t("Schema of story files (JSON)"),
        schema,
        "story.schema.json",
        "application/schema+json",
        key="story_schema",
        on_click="ignore",
    )
    st.file_uploader(t("Load a story (JSON)"), ["json"], key="story_load", on_change=_load, args=(atlas, t))
    st.button(t("Back to the atlas’s own story"), key="story_reset", on_click=_reset)


def _edit(atlas: Atlas, index: int, name: str, key: str, t: Language) -> None:
    words = st.session_state[key]
    _tried(atlas, t, lambda story: edited(story, index, t.code, **{name: words}))


def _move(atlas: Atlas, index: int, by: int, t: Language) -> None:
    if _tried(atlas, t, lambda story: moved(story, index, by)):
        state.choose("stop", index + by + 1)


def _remove(atlas: Atlas, index: int, t: Language) -> None:
    if _tried(atlas, t, lambda story: without(story, index)):
        state.choose("stop", min(index + 1, len(storyboard.current(atlas).stops)))


def _present(atlas: Atlas, t: Language) -> None:
    _tried(atlas, t, lambda story: presented(story, name=st.session_state["presenter"]))


def _logo(atlas: Atlas, t: Language) -> None:
    file = st.session_state["logo"]
    if file is None:
        return
    kind = "png" if file.getvalue()[:8] == b"\x89PNG\r\n\x1a\n" else "jpeg"
    address = f"data:image/{kind};base64,{base64.b64encode(file.getvalue()).decode()}"
    _tried(atlas, t, lambda story: presented(story, logo=address))


def _without_logo(atlas: Atlas, t: Language) -> None:
    _tried(atlas, t, lambda story: presented(story, logo=""))


def restore(atlas: Atlas, saved: str, t: Language) -> bool:
    """Show the story of a file, from a callback; a bad one is answered in words."""
    st.session_state.pop("presenter", None)
    return _tried(atlas, t, lambda _: read(saved, atlas))


def _load(atlas: Atlas, t: Language) -> None:
    file = st.session_state["story_load"]
    # What is no UTF-8 becomes signs that no JSON holds outside of texts; the reader names the fault.
    if file is not None and restore(atlas, file.getvalue().decode("utf-8", errors="replace"), t):
        state.choose("stop", 1)


def _reset() -> None:
    storyboard.forget()
    st.session_state.pop("presenter", None)
    state.choose("stop", 1)


def _tried(atlas: Atlas, t: Language, change: Callable[[Story], Story]) -> bool:
    """Change the story shown; if the result is no story any more, say why until the next change, and keep the old."""
    st.session_state[_FAULT] = None
    try:
        storyboard.keep(atlas, write(change(storyboard.current(atlas))))
    except StoryError as error:
        st.session_state[_FAULT] = error.text(t)
        return False
    return True
