"""The atlas: page set-up, language, navigation."""

from __future__ import annotations

import streamlit as st

from content.story.own import own_story
from data.atlas import load
from data.files import DataFileError
from data.language import DEFAULT, language
from ui.runtime.run_queue import TURN
from ui.runtime.tcp_nodelay import send_at_once
from ui.shell import broken_data as broken
from ui.shell import frame, navigation
from ui.shell import selection_state as state


def run() -> None:
    """Draw the page the visitor asked for, or the one page that says which data file is broken."""
    try:
        atlas = load()
        own_story(atlas)
    except DataFileError as error:
        frame.configure("", language(DEFAULT))
        broken.page(error)
        return
    selection, notices = state.begin(atlas)
    t = language(selection.lang)
    pages = navigation.pages(t)
    current = st.navigation(pages, position="hidden")
    frame.configure(current.title, t)
    frame.follow(pages, selection)
    room = frame.head(notices, t)
    # The page before its head: the map is on its way while the rest is worked out.
    current.run()
    with room:
        frame.top(atlas, pages, current, selection, t)
    frame.foot(t)
    state.write_address()


send_at_once()
with TURN:
    run()
