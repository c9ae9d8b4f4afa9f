"""The heading of a section of the diagnosis page."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st
from markupsafe import Markup

from ui.markup import show, tag


def heading(title: str, take: Callable[[], None]) -> None:
    """Draw the heading of a section, with what is taken away of it at its end."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        show(tag("h2", title, class_="block"))
        take()


def note(words: str) -> Markup:
    """Return the note below a heading, which is drawn as one element with what follows it."""
    return tag("p", words, class_="muted under") if words else Markup()
