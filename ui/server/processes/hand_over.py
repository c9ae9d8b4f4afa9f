"""Requests that reach one process and belong to the other one: the session, or the file, is there.

Both listen at the same port, and the system spreads the connections: a browser's requests reach either. A new session
stays where its websocket arrived. What names a session or a file of the other process is handed over on a socket of the
file system that nobody else may open: uploads, the websocket of a session that connects again, downloads and
photographs, which the first process alone keeps.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from starlette.requests import ClientDisconnect, Request
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState
from streamlit.runtime import Runtime

from ui import addresses

#: Seconds to connect to the other process, and to wait for its next bytes: a download may take 150 s.
_CONNECT_S: Final = 2.0
_ANSWER_S: Final = 180.0
#: Key of the scope of a request that was handed over: it is not handed back.
_HANDED_OVER: Final = "atlas.handed_over"
_FILES: Final = ("/download/", addresses.PHOTOGRAPHS)
#: Headers about one connection, not about the request (RFC 9110, 7.6.1); a websocket's handshake makes its own.
_OF_CONNECTION: Final = frozenset({b"connection", b"keep-alive", b"transfer-encoding", b"upgrade", b"te", b"trailer"})
_OF_HANDSHAKE: Final = frozenset({b"host", b"sec-websocket-key", b"sec-websocket-version", b"sec-websocket-extensions"})
_PROTOCOLS: Final = b"sec-websocket-protocol"


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
            if not await _hand_over_session(WebSocket(scope, receive, send), _OTHER.path):
                await self._app(scope, _connected(receive), send)
        elif not await _hand_over_request(Request(scope, receive), send, _OTHER.path):
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
    asked = dict(scope["headers"]).get(_PROTOCOLS, b"").decode("latin-1").split(",")
    return asked[2].strip() if len(asked) > 2 else ""  # noqa: PLR2004  (its place)


def _held(session: str) -> bool:
    """Tell whether this process has a session, connected or not."""
    # Streamlit's runtime tells of connected sessions only.
    return Runtime.instance()._session_mgr.get_session_info(session) is not None  # noqa: SLF001


async def _hand_over_request(request: Request, send: Send, path: Path) -> bool:
    """Pass a request on and its answer back; return False if the other process does not answer."""
    import httpx2  # noqa: PLC0415  (imported when a request is handed over for the first time)

    headers = [(name, value) for name, value in request.headers.raw if name not in _OF_CONNECTION]
    target = httpx2.URL(
        scheme="http", host="atlas", raw_path=request.scope["raw_path"] + b"?" + request.scope["query_string"]
    )
    timeout = httpx2.Timeout(_ANSWER_S, connect=_CONNECT_S)
    async with httpx2.AsyncHTTPTransport(uds=str(path)) as transport:
        asked = httpx2.Request(
            request.method, target, headers=headers, content=_body(request), extensions={"timeout": timeout.as_dict()}
        )
        try:
            answer = await transport.handle_async_request(asked)
        except httpx2.ConnectError:
            return False
        except (httpx2.TransportError, ClientDisconnect):
            await send({"type": "http.response.start", "status": 502, "headers": []})
            await send({"type": "http.response.body", "body": b""})
            return True
        found = [(name.lower(), value) for name, value in answer.headers.raw if name.lower() not in _OF_CONNECTION]
        await send({"type": "http.response.start", "status": answer.status_code, "headers": found})
        async for part in answer.aiter_raw():
            await send({"type": "http.response.body", "body": part, "more_body": True})
        await send({"type": "http.response.body", "body": b""})
        await answer.aclose()
    return True


async def _body(request: Request) -> AsyncIterator[bytes]:
    async for part in request.stream():
        yield part


async def _hand_over_session(socket: WebSocket, path: Path) -> bool:
    """Pass the messages of a websocket on in both directions; return False if the session is not there either."""
    from websockets.asyncio.client import unix_connect  # noqa: PLC0415  (as above)
    from websockets.exceptions import InvalidHandshake  # noqa: PLC0415
    from websockets.typing import Subprotocol  # noqa: PLC0415

    await socket.receive()
    headers = [
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, value in socket.headers.raw
        if name not in _OF_CONNECTION | _OF_HANDSHAKE | {_PROTOCOLS}
    ]
    protocols = [Subprotocol(each.strip()) for each in socket.headers[_PROTOCOLS.decode()].split(",")]
    uri = f"ws://{socket.headers.get('host', 'atlas')}{socket.url.path}"
    try:
        other = await unix_connect(
            str(path),
            uri,
            subprotocols=protocols,
            additional_headers=headers,
            max_size=None,
            ping_interval=None,
            compression=None,
            open_timeout=_CONNECT_S,
            user_agent_header=None,
        )
    except (OSError, TimeoutError, InvalidHandshake):
        return False
    async with other:
        await socket.accept(other.subprotocol)
        await _both_ways(socket, other)
    return True


async def _both_ways(socket: WebSocket, other: Any) -> None:  # noqa: ANN401  (websockets is imported when needed)
    """Pass messages on until either end leaves."""

    async def there() -> None:
        with suppress(WebSocketDisconnect):
            while True:
                message = await socket.receive()
                if message["type"] == "websocket.disconnect":
                    return
                await other.send(message["bytes"] if message.get("bytes") is not None else message.get("text", ""))

    async def back() -> None:
        async for message in other:
            await socket.send_bytes(message)

    ways = [asyncio.ensure_future(there()), asyncio.ensure_future(back())]
    await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
    for way in ways:
        way.cancel()
    await asyncio.gather(*ways, return_exceptions=True)
    if socket.client_state is WebSocketState.CONNECTED and socket.application_state is WebSocketState.CONNECTED:
        with suppress(RuntimeError):
            await socket.close(other.close_code or 1012)


def _connected(receive: Receive) -> Receive:
    """Return what gives the message of a connection once more, which was taken to try the other process."""
    first = [{"type": "websocket.connect"}]

    async def again() -> Any:  # noqa: ANN401  (a message of ASGI)
        return first.pop() if first else await receive()

    return again
