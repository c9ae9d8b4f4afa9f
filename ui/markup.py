"""Small pieces of HTML, with every text escaped on the way in."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import urlsplit

import streamlit as st

from content.table import Table


@dataclass(frozen=True)
class Html:
    """Finished HTML for ``st.html``, which takes it as it is; a plain text it would re-indent at every run."""

    body: str

    def _repr_html_(self) -> str:
        return self.body


def show(*parts: str) -> None:
    """Draw finished HTML as one element of the page: fewer elements are fewer messages to the browser."""
    st.html(Html("".join(parts)))


def tag(name: str, content: str = "", **attributes: str | None) -> str:
    """Return an element around content that is already HTML; attribute values are escaped, ``class_`` is ``class``."""
    pairs = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{pairs}>{content}</{name}>"


def text(name: str, content: str, **attributes: str | None) -> str:
    """Return an element around plain text."""
    return tag(name, escape(content), **attributes)


def link(address: str, words: str) -> str:
    """Return a link that opens apart; only web addresses become links, anything else stays plain words."""
    if urlsplit(address).scheme not in ("http", "https"):
        return escape(words)
    return text("a", words, href=address, target="_blank", rel="noopener noreferrer")


def table(caption: str, head: Sequence[str], rows: Iterable[Sequence[str | Html]], *, number_from: int = 1) -> str:
    """Return an accessible table of plain texts or finished HTML: caption, column and row headings.

    Args:
        caption: what the table shows.
        head: one heading a column.
        rows: one text a cell; the first is the row's heading.
        number_from: first column that holds numbers, aligned right.
    """

    def alignment(i: int) -> str | None:
        return "n" if i >= number_from else None

    heads = "".join(text("th", cell, scope="col", class_=alignment(i)) for i, cell in enumerate(head))
    body = []
    for row in rows:
        first, *others = (cell.body if isinstance(cell, Html) else escape(cell) for cell in row)
        cells = [tag("th", first, scope="row")]
        cells += [tag("td", cell, class_=alignment(i)) for i, cell in enumerate(others, start=1)]
        body.append(tag("tr", "".join(cells)))
    inner = text("caption", caption) + tag("thead", tag("tr", heads)) + tag("tbody", "".join(body))
    # Focusable, so that a keyboard can scroll a wide table.
    return tag(
        "div", tag("table", inner, class_="twin"), class_="scroll", tabindex="0", role="region", aria_label=caption
    )


def twin(data: Table, *, number_from: int = 1) -> str:
    """Return a table that can also be taken away, with its sources below; ``number_from`` as in :func:`table`."""
    named = ", ".join(link(source.url, source.words) for source in data.sources)
    below = tag("p", named, class_="muted") if named else ""
    return table(data.caption, data.head, data.texts, number_from=number_from) + below


def details(summary: str, content: str, *, open_: bool = False, class_: str | None = None) -> str:
    """Return a disclosure: ``summary`` is plain text, ``content`` is HTML."""
    return tag("details", text("summary", summary) + content, class_=class_, open="" if open_ else None)


def picture_of(image: bytes, alternative: str, **attributes: str | None) -> str:
    """Return an image element holding a PNG or JPEG picture."""
    kind = "png" if image.startswith(b"\x89PNG") else "jpeg"
    return _image(f"data:image/{kind};base64,{base64.b64encode(image).decode()}", alternative, attributes)


def picture(svg: str, alternative: str, **attributes: str | None) -> str:
    """Return an image element holding an SVG drawing; Streamlit removes inline SVG."""
    source = f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"
    return _image(source, alternative, attributes)


def _image(source: str, alternative: str, attributes: Mapping[str, str | None]) -> str:
    pairs = "".join(f' {key.rstrip("_")}="{escape(value)}"' for key, value in attributes.items() if value is not None)
    return f'<img src="{source}" alt="{escape(alternative)}"{pairs}>'
