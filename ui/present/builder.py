"""Make your own story: the texts and the place of the stop shown, who presents, files to save and load."""

from __future__ import annotations

import json
from typing import cast, get_args

import streamlit as st

from content.story.stop_from_view import PageId, stop_from
from data.atlas import Atlas
from data.language import Language
from data.places.bounds import Bounds
from data.selection import MOST_STOPS, Selection
from data.story.check import logo_address
from data.story.edit import presented, titled, with_stop
from data.story.file import album, read
from data.story.model import Story
from data.story.schema import story_schema
from data.territory import territory
from exports.orders import Order
from exports.photographs import held
from layers.registry import choices
from ui.components.story_storage import StoredStory
from ui.markup import show, tag
from ui.present import photographs, stop_editor, stop_list, storyboard
from ui.shell.downloads import JSON, Offer


def stored_story(atlas: Atlas, selection: Selection, page: str, t: Language) -> StoredStory:
    """Return the visitor's own story for the browser to store; every other page can add its view, if there is one."""
    elsewhere, told = page in get_args(PageId), "story" in territory().modules
    return StoredStory(
        storyboard.own_text(),
        label=t("Add this view to the story") if elsewhere and told else "",
        # A sheet of /sites shows the photograph that the story has of its place.
        wanted=told and (not elsewhere or page == "sites"),
        forget=storyboard.forgotten(),
        added=lambda saved, bounds: add(atlas, selection, cast("PageId", page), saved, bounds, t),
        found=lambda saved: _found(atlas, saved, t),
    )


def add(
    atlas: Atlas, selection: Selection, page: PageId, saved: str | None, bounds: Bounds | None, t: Language
) -> None:
    """Add the view to the tab's story, else to the one the browser kept, else to the atlas's; from a callback."""

    def change(story: Story) -> Story:
        if len(story.stops) >= MOST_STOPS:
            return story
        return with_stop(story, stop_from(atlas, selection, page, len(story.stops) + 1, bounds))

    if saved:
        storyboard.tried(atlas, t, lambda _: read(saved, choices(atlas)))
    if len(storyboard.current(atlas).stops) >= MOST_STOPS:
        st.toast(t("The story has {most} stops, which is the most: nothing was added.", most=MOST_STOPS))
    elif storyboard.tried(atlas, t, change):
        number = len(storyboard.current(atlas).stops)
        st.toast(t("The view is now stop {number} of the story, under Present.", number=number))


def builder(atlas: Atlas, story: Story, number: int, t: Language) -> None:
    """Draw the controls of the stop shown, and of the story as a whole."""
    fault = st.session_state.get(storyboard.FAULT)
    if fault:
        show(tag("p", fault, class_="notice", role="alert"))
    stop_list.draw(atlas, story, number, t)
    with st.expander(t("Edit this stop"), key="edit", on_change="rerun") as edit:
        if edit.open:
            stop_editor.controls(atlas, story, number - 1, t)
    with st.expander(t("Title, and who presents"), key="who", on_change="rerun") as who:
        if who.open:
            _presenter(atlas, story, t)
    with st.expander(t("Save, load, start again"), key="file", on_change="rerun") as file:
        if file.open:
            _file(atlas, story, t)


def _presenter(atlas: Atlas, story: Story, t: Language) -> None:
    st.session_state.setdefault("presenter", story.presenter.name)
    st.session_state.setdefault("presenter_contact", story.presenter.contact)
    key = f"story_title_{t.code}"
    st.session_state.setdefault(key, story.title(t))
    st.text_input(
        t("Title of the story"), key=key, max_chars=stop_editor.LONGEST["title"], on_change=_title, args=(atlas, key, t)
    )
    st.text_input(t("Name of the organisation"), key="presenter", max_chars=80, on_change=_present, args=(atlas, t))
    st.text_input(
        t("Contact, shown at the stop that asks for it"),
        key="presenter_contact",
        max_chars=200,
        on_change=_contact,
        args=(atlas, t),
    )
    st.file_uploader(
        t("Logo (PNG, JPEG or WebP, at most 10 MB)"),
        ["png", "jpg", "jpeg", "webp"],
        key="logo",
        max_upload_size=10,
        on_change=_logo,
        args=(atlas, t),
    )
    photographs.of_cover(atlas, story, t)
    if story.presenter.logo:
        st.button(t("Remove the logo"), key="logo_remove", on_click=_without_logo, args=(atlas, t))


def _file(atlas: Atlas, story: Story, t: Language) -> None:
    schema = json.dumps(story_schema(choices(atlas)), ensure_ascii=False, indent=1)
    carried = tuple(one.key for one in story.photographs)
    saved = f"{territory().file_stem}_story_{len(story.stops)}-stops.json"
    Offer("story_save", t("Save the story (JSON)"), Order("story_file", (story,), saved, JSON, carried)).button(t)
    offered = Order("text", (schema,), "story.schema.json", "application/schema+json")
    Offer("story_schema", t("Schema of story files (JSON)"), offered).button(t)
    st.file_uploader(
        t("Load a story (JSON, at most 7 MB)"),
        ["json"],
        key="story_load",
        max_upload_size=7,
        on_change=_load,
        args=(atlas, t),
    )
    st.button(t("Back to the atlas’s own story"), key="story_reset", on_click=_reset)


def _title(atlas: Atlas, key: str, t: Language) -> None:
    storyboard.tried(atlas, t, lambda story: titled(story, t.code, st.session_state[key]))


def _present(atlas: Atlas, t: Language) -> None:
    storyboard.tried(atlas, t, lambda story: presented(story, name=st.session_state["presenter"]))


def _contact(atlas: Atlas, t: Language) -> None:
    storyboard.tried(atlas, t, lambda story: presented(story, contact=st.session_state["presenter_contact"]))


def _logo(atlas: Atlas, t: Language) -> None:
    file = st.session_state["logo"]
    if file is None:
        return
    storyboard.tried(atlas, t, lambda story: presented(story, logo=logo_address(file.getvalue())))


def _without_logo(atlas: Atlas, t: Language) -> None:
    storyboard.tried(atlas, t, lambda story: presented(story, logo=""))


def restore(atlas: Atlas, saved: str | bytes, t: Language, *, with_photographs: bool = False) -> bool:
    """Show the story of a file, from a callback; a bad one is answered in words.

    The photographs that a file carries are held for the browser, which fetches and keeps them when it shows them.
    """

    def told(_: Story) -> Story:
        story = read(saved, choices(atlas))
        if with_photographs:
            for key, content in album(saved, choices(atlas)).pictures:
                held().hold(key, content)
        return story

    storyboard.fresh_fields()
    return storyboard.tried(atlas, t, told)


def _found(atlas: Atlas, saved: str, t: Language) -> None:
    """Show the story that the browser kept; there is nothing before it to go back to."""
    if restore(atlas, saved, t):
        storyboard.forget_past()


def _load(atlas: Atlas, t: Language) -> None:
    file = st.session_state["story_load"]
    if file is not None and restore(atlas, file.getvalue(), t, with_photographs=True):
        storyboard.go(1)


def _reset() -> None:
    storyboard.forget()
    storyboard.fresh_fields()
    storyboard.go(1)
