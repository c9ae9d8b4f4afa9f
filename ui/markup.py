"""HTML handed to Streamlit; what is longer than an element or two is a template (``ui.templates``)."""

from __future__ import annotations

import base64
import zlib
from dataclasses import dataclass

import streamlit as st
from markupsafe import Markup

from data.cache import cached
from ui.components.files import registered


@dataclass(frozen=True)
class Html:
    """Finished HTML for ``st.html``, which takes it as it is; a plain text it would re-indent at every run."""

    body: str

    def _repr_html_(self) -> str:
        return self.body


def show(*parts: Markup) -> None:
    """Draw finished HTML as one element of the page: fewer elements are fewer messages to the browser."""
    st.html(Html("".join(parts)))


def show_packed(content: Markup, key: str) -> None:
    """Draw finished HTML of some length as one element of the page, sent compressed: an eighth of its bytes.

    The browser shows it a moment after the rest, and takes it as it is; in that of :func:`show`, it looks through every
    element for what it must not hold.

    Args:
        content: what templates and this module have escaped.
        key: of the element; one that keeps its key is changed in its place.
    """
    registered("packed_html")(data=packed(content), key=key)


@cached(maxsize=512)
def packed(content: Markup) -> bytes:
    """Return HTML as the browser gets it."""
    return zlib.compress(content.encode(), 9)


def tag(name: str, content: str = "", **attributes: str | None) -> Markup:
    """Return an element; texts are escaped, ``class_`` is the attribute ``class``, an attribute of None is left out."""
    pairs = Markup().join(
        Markup(' {}="{}"').format(key.rstrip("_").replace("_", "-"), value)
        for key, value in attributes.items()
        if value is not None
    )
    return Markup("<{0}{1}>{2}</{0}>").format(name, pairs, content)


def details(summary: str, content: Markup, *, class_: str) -> Markup:
    """Return a disclosure."""
    return tag("details", tag("summary", summary) + content, class_=class_)


def svg_address(drawing: str) -> str:
    """Return an SVG drawing as the address of an image; Streamlit removes inline SVG."""
    return f"data:image/svg+xml;base64,{base64.b64encode(drawing.encode()).decode()}"
