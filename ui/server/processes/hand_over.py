"""Requests that reach one process and belong to the other one: the session, or the file, is there.

Both listen at the same port, and the system spreads the connections: a browser's requests reach either. A new session
stays where its websocket arrived. What names a session or a file of the other process is handed over on a socket of the
file system that nobody else may open: uploads, the websocket of a session that connects again, downloads and
photographs, which the first process alone keeps.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocket
from streamlit.runtime import Runtime

from ui import addresses
from ui.server.processes import relay

#: Key of the scope of a request that was handed over: it is not handed back.
_HANDED_OVER: Final = "atlas.handed_over"
_FILES: Final = ("/download/", addresses.PHOTOGRAPHS)


@dataclass(frozen=True)
class Other:
    """The other process of this server.

    Attributes:
        path: socket at which it takes what is handed over.
        has_files: it makes the files and holds the photographs.
    """

    path: Path
    has_files: bool


_OTHER: Other | None = None


def set_other(other: Other) -> None:
    """Name the process to which requests are handed over from now on; while it does not answer, none is."""
    global _OTHER  # noqa: PLW0603  (what a process is started with)
    _OTHER = other


def answering() -> int:
    """Return how many processes answer at the port: 2 while the other one takes what is handed over."""
    return 2 if _OTHER is not None and _OTHER.path.exists() else 1


class HandOver:
    """ASGI middleware around all others, which the other process has as well."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer here, unless the session or the file of a request is with the other process."""
        if _OTHER is None or _HANDED_OVER in scope or not _elsewhere(scope, _OTHER):
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            if not await relay.session(WebSocket(scope, receive, send), _OTHER.path):
                await self._app(scope, _connected(receive), send)
        elif not await relay.request(Request(scope, receive), send, _OTHER.path):
            await self._app(scope, receive, send)


class Taken:
    """ASGI application that answers what the other process hands over."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer like any other request; a session that is not here either is refused, and begins anew there."""
        if scope["type"] == "websocket" and not _held(_session(scope)):
            await send({"type": "websocket.close"})
            return
        await self._app({**scope, _HANDED_OVER: True}, receive, send)


def _elsewhere(scope: Scope, other: Other) -> bool:
    """Tell whether a request names a session or a file that this process does not have."""
    if scope["type"] == "websocket":
        session = _session(scope)
        return bool(session) and not _held(session)
    path = addresses.inside(scope) if scope["type"] == "http" else ""
    if path.startswith(addresses.UPLOAD):
        return not _held(path.removeprefix(addresses.UPLOAD).partition("/")[0])
    return other.has_files and path.startswith(_FILES)


def _session(scope: Scope) -> str:
    """Return the session that a websocket asks to continue, the third of its protocols; empty for a new one."""
    asked = dict(scope["headers"]).get(relay.PROTOCOLS, b"").decode("latin-1").split(",")
    return asked[2].strip() if len(asked) > 2 else ""  # noqa: PLR2004  (its place)


def _held(session: str) -> bool:
    """Tell whether this process has a session, connected or not."""
    # Streamlit's runtime tells of connected sessions only.
    return Runtime.instance()._session_mgr.get_session_info(session) is not None  # noqa: SLF001


def _connected(receive: Receive) -> Receive:
    """Return what gives the message of a connection once more, which was taken to try the other process."""
    first = [{"type": "websocket.connect"}]

    async def again() -> Any:  # noqa: ANN401  (a message of ASGI)
        return first.pop() if first else await receive()

    return again
