"""The header of every page as one element: the atlas's name, links that keep the selection, a search, the own story.

Six of Streamlit's own links, their row and the name are eight elements to send and to draw at every run; this is one.
The links are real ones: they can be copied and opened in a new tab, and the current page is told to screen readers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import streamlit as st

from ui.components import reply
from ui.components.files import registered
from ui.components.story_storage import StoredStory

_FOLLOWED: Final = "_followed"


@dataclass(frozen=True)
class Link:
    """A link to a page.

    Attributes:
        page: its name.
        address: relative to any page, without the selection.
        here: it is the page shown.
    """

    page: str
    address: str
    words: str
    here: bool


@dataclass(frozen=True)
class Words:
    """Names of what the keyboard and screen readers meet before the header.

    Attributes:
        pages: the links that stand before everything else.
        skip: the first of them, which leads past header and sidebar.
        side: the sidebar.
    """

    pages: str
    skip: str
    side: str


@dataclass(frozen=True)
class Search:
    """The search by name.

    Attributes:
        address: of what is searched, relative to any page.
        label: of the box.
        results: how many are found, with ``{n}``.
        none: said where nothing is found.
        failed: said where the file cannot be fetched.
        chosen: called with kind and id of what is chosen; returns the name of the page to go to, empty to stay.
    """

    address: str
    label: str
    results: str
    none: str
    failed: str
    chosen: Callable[[str], str]


def header(title: str, words: Words, lang: str, links: Sequence[Link], story: StoredStory, search: Search) -> None:
    """Draw the header of a page; :func:`followed` tells in the next run which link was clicked.

    Args:
        title: name of the atlas.
        words: of what the keyboard meets before the header.
        lang: code of the language that the page is written in.
        links: in order; the browser adds the selection, which stands in the address bar.
        story: the visitor's own story.
        search: by name.
    """

    def added() -> None:
        story.on_added(reply.answer("top", "added"))

    def found() -> None:
        story.on_found(reply.answer("top", "found"))

    def parted() -> None:
        story.on_parted(reply.answer("top", "parted"))

    def clicked() -> None:
        st.session_state[_FOLLOWED] = reply.text("top", "page")

    def sought() -> None:
        page = search.chosen(reply.text("top", "sought") or "")
        # The home page has an address without a name.
        st.session_state[_FOLLOWED] = next((link.address for link in links if page and link.page == page), None)

    data = {
        "title": title,
        "lang": lang,
        **vars(words),
        "links": tuple((link.address, link.words) for link in links),
        "here": next(number for number, link in enumerate(links) if link.here),
        "story": story.data(),
        "search": {name: value for name, value in vars(search).items() if name != "chosen"},
    }
    registered("header")(
        data=data,
        key="top",
        on_added_change=added,
        on_found_change=found,
        on_parted_change=parted,
        on_unkept_change=lambda: story.on_unkept(reply.text("top", "unkept")),
        on_page_change=clicked,
        on_sought_change=sought,
    )


def followed() -> str | None:
    """Return the address of the link that brought about this run, once; None if it was something else."""
    address = st.session_state.pop(_FOLLOWED, None)
    return address if isinstance(address, str) else None
