"""Scripts and styles of Streamlit and of the map's component, from memory, compressed, kept by the browser.

Streamlit reads each from the disk at every request, in several turns of a thread, and sends it as it stands: a browser
that comes for the first time asks for sixty before it draws anything, two megabytes. It lets no browser keep those of a
component.
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Final

import streamlit
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from ui.addresses import inside
from ui.immutable import ImmutableFile, answer

#: Folders by the address below which they are served; a package is found without being imported.
_FOLDERS: Final = {
    "/static": Path(streamlit.__file__).parent / "static" / "static",
    "/component/streamlit_folium.st_folium/static": Path(
        str(importlib.util.find_spec("streamlit_folium").origin)  # type: ignore[union-attr]  # it is installed
    ).parent
    / "frontend/build/static",
}
#: The hash of its content in a file's name: eight or more letters and digits before the suffix.
_HASHED: Final = re.compile(r"\.[\w-]{8,}\.(?:js|css)")


@cache
def _paths() -> dict[str, Path]:
    """Return scripts and styles by address; their names change with their content."""
    return {
        f"{address}/{path.parent.name}/{path.name}": path
        for address, folder in _FOLDERS.items()
        for path in folder.glob("*/*")
        if _HASHED.search(path.name) and path.suffix in {".js", ".css"}
    }


@cache
def _file(address: str) -> ImmutableFile:
    path = _paths()[address]
    return ImmutableFile(path.name, path.read_bytes())


class StaticFiles:
    """ASGI middleware that answers for these files; Streamlit lets no route of an app do so."""

    def __init__(self, app: ASGIApp, compress: Callable[[], bool]) -> None:
        """Take what tells whether there is time to compress: not while a server warms up and a browser waits for it."""
        self._app, self._compress = app, compress

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass the request on."""
        if scope["type"] != "http" or scope["method"] != "GET" or (address := inside(scope)) not in _paths():
            await self._app(scope, receive, send)
            return
        found = answer(Request(scope), _file(address), compress=self._compress())
        await found(scope, receive, send)
