"""What is kept of the visitor's own stories: in the browser by name, and in files to save and load."""

from __future__ import annotations

import json

import streamlit as st

from content.story.resolve import deck
from data.atlas import Atlas
from data.language import Language
from data.story.edit import LONGEST_NAME, called, next_name
from data.story.error import StoryError
from data.story.file import album, read
from data.story.model import Story
from data.story.schema import story_schema
from data.territory import territory
from data.text import slug
from exports.jobs.job_store import order_taker
from exports.orders import Order
from layers.registry import choices
from ui.components.story_list import story_list
from ui.components.story_storage import Kept
from ui.present import storyboard
from ui.shell.downloads import JSON, Offer


def files(atlas: Atlas, story: Story, t: Language) -> None:
    """Draw the stories that the browser keeps, the name of the one shown, and files to save and load."""
    kept, files = st.columns(2)
    with kept:
        story_list(
            storyboard.identifier(),
            storyboard.seen(),
            t,
            opened=lambda found: _open(atlas, found, t),
            copied=lambda: _copy(atlas, t),
        )
        own = t("Back to the atlas’s own story")
        st.button(own, key="story_reset", on_click=_leave, disabled=not storyboard.identifier())
        st.session_state.setdefault("story_name", story.name)
        st.text_input(
            t("Name under which this story is kept"),
            key="story_name",
            max_chars=LONGEST_NAME,
            placeholder=deck(atlas, story, t.code).title,
            disabled=not storyboard.identifier(),
            on_change=take_name,
            args=(atlas, t),
        )
    with files:
        schema = json.dumps(story_schema(choices(atlas)), ensure_ascii=False, indent=1)
        carried = tuple(one.key for one in story.photographs)
        named = (slug(story.name),) if story.name else ()
        saved = "_".join((f"{territory().file_stem}_story", *named, f"{len(story.stops)}-stops.json"))
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


def take_name(atlas: Atlas, t: Language) -> None:
    """Call the story as its field says, from a callback."""
    name = storyboard.answered("story_name")
    if name not in (None, storyboard.current(atlas).name):
        storyboard.tried(atlas, t, lambda story: called(story, name))


def _open(atlas: Atlas, kept: Kept, t: Language) -> None:
    if storyboard.open_kept(atlas, kept, t):
        storyboard.go(1)


def _copy(atlas: Atlas, t: Language) -> None:
    story = storyboard.current(atlas)
    storyboard.clear_words()
    storyboard.begin_another(called(story, next_name(story.name or deck(atlas, story, t.code).title)))


def _load(atlas: Atlas, t: Language) -> None:
    """Show the story of a file, as one of its own; a bad file is answered in words.

    The photographs that a file carries are held for the browser, which fetches and keeps them when it shows them.
    """
    file = st.session_state["story_load"]
    if file is None:
        return
    storyboard.clear_words()
    try:
        story, carried = read(file.getvalue(), choices(atlas)), album(file.getvalue(), choices(atlas))
    except StoryError as error:
        st.session_state[storyboard.FAULT] = error.text(t)
        return
    for key, content in carried.pictures:
        order_taker().hold(key, content)
    storyboard.begin_another(story)
    storyboard.go(1)


def _leave() -> None:
    storyboard.clear_words()
    storyboard.forget()
    storyboard.go(1)
