"""The head of every page as one element: the atlas's name, links that keep the selection, the story's keeper.

Six of Streamlit's own links, their row and the name are eight elements to send and to draw at every run; this is one.
The links are real ones: they can be copied and opened in a new tab, and the current page is told to screen readers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import streamlit as st

from ui.shell import story_storage as keeper

_FOLLOWED: Final = "_followed"
_CSS: Final = (
    """
nav { display: flex; flex-wrap: wrap; align-items: baseline; gap: .1rem 1.25rem; font-family: inherit; }
.brand { font-size: 1.32rem; font-weight: 700; color: #0b3c5d; margin: 0 1.4rem 0 0; letter-spacing: -.01em; }
a { font-size: 1.02rem; color: #4a626e; text-decoration: none; padding: .3rem .15rem .4rem;
  border-bottom: 3px solid transparent; }
a:hover { border-bottom-color: #dbe4ea; }
a[aria-current] { border-bottom-color: #d9480f; color: #12303f; font-weight: 600; }
a:focus-visible { outline: 2px solid #0b5a8a; outline-offset: 2px; border-radius: 3px; }
.keep { margin-left: auto; }
@media (max-width: 640px) { nav { gap: .1rem 1rem; } .brand { font-size: 1.1rem; width: 100%; margin: 0; }
  .keep { margin: .2rem 0; } }
"""
    + keeper.CSS
)
_JS: Final = (
    keeper.SCRIPT
    + """
export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(".root");
  // Streamlit says English whatever it shows; screen readers choose their voice by this.
  parentElement.ownerDocument.documentElement.lang = data.lang;
  const nav = document.createElement("nav");
  nav.setAttribute("aria-label", data.title);
  const brand = document.createElement("p");
  brand.className = "brand";
  brand.textContent = data.title;
  nav.append(brand);
  for (const { address, words, here } of data.links) {
    const link = document.createElement("a");
    link.href = address;
    link.textContent = words;
    if (here) link.setAttribute("aria-current", "page");
    link.onclick = (event) => {
      // A plain click changes the page without loading it anew; any other opens the address as links do.
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      setTriggerValue("page", address);
    };
    nav.append(link);
  }
  const holder = document.createElement("span");
  holder.className = "keep";
  keep(data.story, holder, setTriggerValue, parentElement.ownerDocument.defaultView);
  nav.append(holder);
  const at = root.getRootNode().activeElement;
  const focused = at && [...root.querySelectorAll("a, button")].indexOf(at);
  root.replaceChildren(nav);
  if (at && focused >= 0) root.querySelectorAll("a, button")[focused]?.focus({ preventScroll: true });
}
"""
)


@dataclass(frozen=True)
class Link:
    """A link to a page: its address relative to any page, its words, whether it is the page shown."""

    address: str
    words: str
    here: bool


@st.cache_resource
def _component() -> Any:  # noqa: ANN401  (Streamlit's own return type is not public)
    return st.components.v2.component("top", html='<div class="root"></div>', css=_CSS, js=_JS)


def top(title: str, lang: str, links: Sequence[Link], kept: keeper.Kept) -> None:
    """Draw the head of a page; :func:`followed` tells in the next run which link was clicked.

    Args:
        title: name of the atlas.
        lang: code of the language that the page is written in.
        links: in order.
        kept: the visitor's own story.
    """

    def added() -> None:
        kept.on_added(st.session_state["top"]["added"])

    def found() -> None:
        kept.on_found(st.session_state["top"]["found"])

    def clicked() -> None:
        st.session_state[_FOLLOWED] = st.session_state["top"]["page"]

    data = {
        "title": title,
        "lang": lang,
        "links": [{"address": link.address, "words": link.words, "here": link.here} for link in links],
        "story": kept.data(),
    }
    _component()(data=data, key="top", on_added_change=added, on_found_change=found, on_page_change=clicked)


def followed() -> str | None:
    """Return the address of the link that brought about this run, once; None if it was something else."""
    address = st.session_state.pop(_FOLLOWED, None)
    return address if isinstance(address, str) else None
