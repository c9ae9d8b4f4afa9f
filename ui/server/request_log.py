"""One line of the log for every request: what kind of address, which answer, how long it took."""

from __future__ import annotations

import logging
from typing import Final

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui import addresses
from ui.runtime import log

_LOG: Final = logging.getLogger("ui.request")
#: Addresses that hold a token or a session, by their beginning.
_KINDS: Final = {
    "/download/": addresses.DOWNLOAD,
    f"{addresses.PHOTOGRAPHS}/": addresses.PHOTOGRAPH,
    "/assets/": addresses.ASSETS,
    "/symbols/": addresses.SYMBOLS,
    "/colours/": addresses.COLOURS,
    addresses.UPLOAD: f"{addresses.UPLOAD}…",
    "/media/": "/media/…",
    "/component/": "/component/…",
    "/static/": "/static/…",
    "/_stcore/": "/_stcore/…",
}


class RequestLog:
    """ASGI middleware that writes a line a request; the answer carries its reference as ``X-Request-Id``.

    Middleware and routes inside find it as ``request.state.reference``.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and write the line when it is answered."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        reference = Request(scope).state.reference = log.reference()
        path = kind(addresses.inside(scope))
        with log.timed(_LOG, request=reference, method=scope["method"], path=path) as line:

            async def noted(message: Message) -> None:
                if message["type"] == "http.response.start":
                    line["status"] = message["status"]
                    message["headers"] = [*message.get("headers", ()), (b"x-request-id", reference.encode())]
                await send(message)

            await self._app(scope, receive, noted)


def kind(path: str) -> str:
    """Return an address without what names a visitor, a session or a file; an unknown one as ``unknown``."""
    if not addresses.known(path):
        return "unknown"
    return next((shown for beginning, shown in _KINDS.items() if path.startswith(beginning)), path)
