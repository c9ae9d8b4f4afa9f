"""The atlas of Étang de Berre – Golfe de Fos: page set-up, language, navigation."""

from __future__ import annotations

import streamlit as st

from data.atlas import load
from data.files import DataFileError
from data.language import language
from pages import broken, frame, navigation, state
from pages.turn import TURN
from pages.wire import send_at_once


def run() -> None:
    """Draw the page the visitor asked for, or the one page that says which data file is broken."""
    try:
        atlas = load()
    except DataFileError as error:
        frame.configure("")
        broken.page(error)
        return
    selection, notices = state.begin(atlas)
    t = language(selection.lang)
    pages = navigation.pages(t)
    current = st.navigation(pages, position="hidden")
    frame.configure(current.title)
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
