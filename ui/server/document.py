"""The first document of a page: Streamlit's own, with the atlas's title, language and scripts."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from html import escape
from pathlib import Path
from typing import Final

import streamlit
from starlette.requests import Request
from starlette.responses import Response

from data.cache import cached
from data.language import CODES, Language, language
from data.territory import territory
from layers.leaflet.assets import asset
from ui.addresses import HOME, PAGES, inside
from ui.immutable import ImmutableFile, immutable_file
from ui.runtime.early_scripts import early_scripts
from ui.server.outline import State, contours_state, first_links, outline
from ui.shell.stylesheet import stylesheet
from ui.shell.widget_words import widget_words
from ui.visitor_language import visitor_language

_INDEX: Final = Path(streamlit.__file__).parent / "static" / "index.html"
_ICON: Final = Path(__file__).parents[1] / "shell" / "icon.svg"
_COMPONENTS: Final = Path(__file__).parents[1] / "components"
_SCRIPTS: Final = (
    _COMPONENTS / "connection_dialog.js",
    _COMPONENTS / "download_button.js",
    _COMPONENTS / "folded.js",
    _COMPONENTS / "widget_words.js",
    Path(__file__).parent / "outline.js",
)
#: What Streamlit tells programs without a browser: of an interface that the atlas does not offer.
_FOR_PROGRAMS: Final = re.compile(
    r'<noscript>.*?</noscript>|<!--\s*Machine-readable.*?-->|<link rel="service-desc"[^>]*>', re.DOTALL
)


@cache
def index() -> str:
    """Return Streamlit's document as it stands."""
    return _INDEX.read_text(encoding="utf-8")


@cache
def scripts() -> dict[str, ImmutableFile]:
    """Return the scripts of the document by the name under which they are served."""
    found = (immutable_file(path.name, asset(path).encode()) for path in _SCRIPTS)
    return {file.name: file for file in found}


def files() -> dict[str, ImmutableFile]:
    """Return scripts and style of the document by the name under which they are served."""
    return {**scripts(), stylesheet().name: stylesheet()}


def document(lang: str, page: str = HOME) -> str:
    """Return the document of a page in a language, with the outline shown until the page is drawn.

    Raises:
        ValueError: Streamlit's document is not the one this was written for.
    """
    return _document(lang, page, contours_state())


@cached(maxsize=len(CODES) * len(PAGES))
def _document(lang: str, page: str, state: State) -> str:
    t, title = language(lang), territory().title(language(lang))
    loads = "".join(f'<script type="module" src="./assets/{name}"></script>' for name in scripts())
    # No script but data: the policy has nothing to allow.
    told = f'<script id="widget-words" type="application/json">{widget_words()}</script>'
    style = f'<link rel="stylesheet" href="./assets/{stylesheet().name}">'
    without = f"<noscript><p>{escape(t('The atlas needs JavaScript: please allow it for this page.'))}</p></noscript>"
    found = _FOR_PROGRAMS.sub("", index())
    # Before the end of the head: Streamlit's own scripts come first.
    early = early_scripts(page, found)
    for old, new in (
        ("</head>", f"{early}</head>"),
        ('<html lang="en">', f'<html lang="{lang}">'),
        ("<title>Streamlit</title>", f"<title>{escape(title)}</title>{told}{loads}"),
        # In the body: it has the last word over Streamlit's rules, which are added to the head.
        ("<body>", f"<body>{style}{first_links(lang, page)}{without}{outline(lang, page, state)}"),
    ):
        if old not in found:
            raise ValueError(f"Streamlit's document has no {old}")
        found = found.replace(old, new, 1)
    return found


def page(request: Request) -> Response:
    """Answer with the document of a page, or with 304 if the browser has it."""
    t: Language = visitor_language(request)
    name = inside(request.scope).strip("/") or HOME
    return conditional(request, document(t.code, name).encode(), "text/html; charset=utf-8")


def icon(request: Request) -> Response:
    """Answer with the icon of the browser's tab."""
    return conditional(request, _ICON.read_bytes(), "image/svg+xml")


def conditional(request: Request, content: bytes, media_type: str) -> Response:
    """Answer with content that the browser has to ask about each time, without sending it twice."""
    tag = f'"{hashlib.sha256(content).hexdigest()[:20]}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache", "Vary": "Accept-Language"}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(content, media_type=media_type, headers=headers)
