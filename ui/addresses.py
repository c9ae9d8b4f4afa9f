"""The addresses of the atlas: its pages, its own routes, and what Streamlit serves."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any, Final

import streamlit as st

from data.territory import Module, territory

#: Name of each page's script and of its address, in the order of the links, with the part of the atlas it belongs to.
_MODULES: Final[Mapping[str, Module | None]] = {
    "explore": None,
    "compare": None,
    "sites": "sites",
    "diagnosis": "diagnosis",
    "present": "story",
    "sources": None,
}
#: The pages of the territory; the first one is the home page.
PAGES: Final = tuple(name for name, module in _MODULES.items() if module in (None, *territory().modules))
HOME: Final = PAGES[0]
#: Paths of the pages as a visitor's browser asks for them.
PAGE_PATHS: Final = ("/", *(f"/{name}" for name in PAGES if name != HOME))
HEALTH: Final = "/health"
DOWNLOAD: Final = "/download/{token}"
PHOTOGRAPHS: Final = "/photographs"
PHOTOGRAPH: Final = "/photographs/{key}"
ASSETS: Final = "/assets/{name}"
SYMBOLS: Final = "/symbols/{name}"
COLOURS: Final = "/colours/{name}"
#: Beginnings of the addresses of files that pages fetch by themselves.
FILES: Final = ("/assets/", "/symbols/", "/colours/", f"{PHOTOGRAPHS}/")
POLICY_REPORTS: Final = "/policy-reports"
#: Beginning of the addresses to which files are handed over; the session follows.
UPLOAD: Final = "/_stcore/upload_file/"
#: Streamlit's figures about the server, shown only where ``ATLAS_METRICS`` is set: they tell who is there and when.
METRICS: Final = "/_stcore/metrics"
#: The icon of the browser's tab, which Streamlit's document asks for under this name.
ICON: Final = "/favicon.png"
#: Streamlit's experimental interface for programs, which the atlas does not offer.
PROGRAMS: Final = "/_stcore/agent/"
#: Beginnings of the paths that Streamlit answers, and its file at the root.
STREAMLIT: Final = ("/_stcore/", "/media/", "/component/", "/static/")
STREAMLIT_FILES: Final = ("/manifest.json",)


def page_address(name: str) -> str:
    """Return the address of a page, relative to any page."""
    return f"./{'' if name == HOME else name}"


def known(path: str) -> bool:
    """Tell whether a path is a page, a route of the atlas or something Streamlit serves."""
    if path in (*PAGE_PATHS, HEALTH, PHOTOGRAPHS, POLICY_REPORTS, ICON, *STREAMLIT_FILES):
        return True
    if path.rstrip("/") == METRICS:
        return bool(os.environ.get("ATLAS_METRICS"))
    if path.startswith(PROGRAMS):
        return False
    return path.startswith((*STREAMLIT, "/download/", *FILES))


def base() -> str:
    """Return the path that the server serves everything below (``server.baseUrlPath``), empty or ``/name``."""
    path = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{path}" if path else ""


def outside(scope: Mapping[str, Any]) -> str:
    """Return what browsers see before the paths of the atlas: the prefix of a proxy, then the server's own."""
    return f"{scope.get('root_path', '')}{base()}"


def inside(scope: Mapping[str, Any]) -> str:
    """Return the path of a request as the atlas names it; empty of one that is not below the server's base path.

    Args:
        scope: of the request (ASGI).
    """
    path = str(scope.get("path", "")).removeprefix(str(scope.get("root_path", "")))
    below = base()
    if not below or path == HEALTH:
        return path
    return path.removeprefix(below) or "/" if path == below or path.startswith(f"{below}/") else ""
