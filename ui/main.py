"""The script of the atlas, run at every interaction: page set-up, language, navigation."""

from __future__ import annotations

import streamlit as st

from content.story.own import own_story
from data.atlas import load
from data.files import DataFileError
from data.language import language
from ui.addresses import HOME
from ui.present import builder
from ui.runtime import below
from ui.runtime.run_queue import RUN_QUEUE
from ui.shell import broken_data, failure, frame, navigation, search, selection_state
from ui.shell.visitor import visitor_language


def run() -> str:
    """Draw the page the visitor asked for, or the one page that says which data file is broken; return its name."""
    try:
        atlas = load()
        own_story(atlas)
    except DataFileError as error:
        frame.configure("", visitor_language())
        broken_data.page(error)
        return "broken_data"
    selection, notices = selection_state.begin(atlas)
    t = language(selection.lang)
    pages = navigation.pages(t)
    current = st.navigation(pages, position="hidden")
    frame.configure(current.title, t)
    frame.follow(pages, current)
    selection_state.arrive(current.url_path or HOME)
    below.begin(current.url_path or HOME)
    header = frame.head(notices, t)
    # The body first, the header's placeholder last: the map is on its way while the rest is worked out.
    current.run()
    with header:
        story = builder.stored_story(atlas, selection, current.url_path or HOME, t)
        frame.top(pages, current, story, search.search(atlas, selection, t), t)
    frame.foot(t)
    below.draw_left(first=selection_state.arrives(current.url_path or HOME))
    selection_state.write_address()
    selection_state.shown(current.url_path or HOME)
    return current.url_path or HOME


# Streamlit runs this file as __main__; a worker process that it starts imports it under another name.
if __name__ == "__main__":
    with RUN_QUEUE:
        failure.guarded(run)
