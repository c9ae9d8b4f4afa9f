"""The heading of a section of the diagnosis page."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from ui.markup import show, tag


def heading(title: str, note: str = "", take: Callable[[], None] | None = None) -> None:
    """Draw the heading of a section, with what is taken away of it at its end and a note below."""
    with st.container(gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            show(tag("h2", title, class_="block"))
            if take:
                take()
        if note:
            show(tag("p", note, class_="muted"))
