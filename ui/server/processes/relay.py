"""Passes a request, or the messages of a websocket, to the other process of the server and its answers back."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from starlette.requests import ClientDisconnect, Request
from starlette.types import Send
from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

if TYPE_CHECKING:
    from websockets.asyncio.client import ClientConnection

#: Seconds to connect to the other process, which is refused at once if it has ended and takes long if it is busy; and
#: to wait for its next bytes: a download may take 150 s.
_CONNECT_S: Final = 20.0
_ANSWER_S: Final = 180.0
#: Headers about one connection, not about the request (RFC 9110, 7.6.1); a websocket's handshake makes its own.
_OF_CONNECTION: Final = frozenset({b"connection", b"keep-alive", b"transfer-encoding", b"upgrade", b"te", b"trailer"})
_OF_HANDSHAKE: Final = frozenset({b"host", b"sec-websocket-key", b"sec-websocket-version", b"sec-websocket-extensions"})
#: Header of a websocket's handshake: the third protocol that Streamlit's browser names is the session to continue.
PROTOCOLS: Final = b"sec-websocket-protocol"


async def request(asked: Request, send: Send, path: Path) -> bool:
    """Pass a request on and its answer back.

    Args:
        asked: the request, of which nothing is read yet.
        send: of the visitor (ASGI).
        path: socket of the other process.

    Returns:
        False if the other process does not answer: the request is as it was.
    """
    import httpx2  # noqa: PLC0415  (imported when a request is handed over for the first time)

    headers = [(name, value) for name, value in asked.headers.raw if name not in _OF_CONNECTION]
    target = httpx2.URL(
        scheme="http", host="atlas", raw_path=asked.scope["raw_path"] + b"?" + asked.scope["query_string"]
    )
    timeout = httpx2.Timeout(_ANSWER_S, connect=_CONNECT_S)
    async with httpx2.AsyncHTTPTransport(uds=str(path)) as transport:
        passed_on = httpx2.Request(
            asked.method, target, headers=headers, content=_body(asked), extensions={"timeout": timeout.as_dict()}
        )
        try:
            answer = await transport.handle_async_request(passed_on)
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


async def session(socket: WebSocket, path: Path) -> bool:
    """Pass the messages of a websocket on in both directions.

    Args:
        socket: of the visitor, not accepted yet.
        path: socket of the other process.

    Returns:
        False if the session is not there either, or the other process does not answer.
    """
    from websockets.asyncio.client import unix_connect  # noqa: PLC0415  (as above)
    from websockets.exceptions import InvalidHandshake  # noqa: PLC0415  (as above)
    from websockets.typing import Subprotocol  # noqa: PLC0415  (as above)

    await socket.receive()
    headers = [
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, value in socket.headers.raw
        if name not in _OF_CONNECTION | _OF_HANDSHAKE | {PROTOCOLS}
    ]
    protocols = [Subprotocol(each.strip()) for each in socket.headers[PROTOCOLS.decode()].split(",")]
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


async def _both_ways(socket: WebSocket, other: ClientConnection) -> None:
    """Pass messages on until either end leaves."""
    from websockets.exceptions import ConnectionClosed  # noqa: PLC0415  (as above)

    async def there() -> None:
        with suppress(WebSocketDisconnect):
            while True:
                message = await socket.receive()
                if message["type"] == "websocket.disconnect":
                    return
                await other.send(message["bytes"] if message.get("bytes") is not None else message.get("text", ""))

    async def back() -> None:
        with suppress(ConnectionClosed):
            while True:
                await socket.send_bytes(await other.recv(decode=False))

    ways = [asyncio.ensure_future(there()), asyncio.ensure_future(back())]
    await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
    for way in ways:
        way.cancel()
    await asyncio.gather(*ways, return_exceptions=True)
    if socket.client_state is WebSocketState.CONNECTED and socket.application_state is WebSocketState.CONNECTED:
        with suppress(RuntimeError):
            await socket.close(other.close_code or 1012)
