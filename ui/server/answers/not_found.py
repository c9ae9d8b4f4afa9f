"""The answer to an address that is no page: a sentence in the visitor's language, and the way home."""

from __future__ import annotations

from http import HTTPStatus
from typing import Final

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from data.territory import territory
from ui import addresses
from ui.page_titles import page_titles
from ui.templates import render
from ui.visitor_language import visitor_language

#: Characters of an unknown address that the page repeats.
_SHOWN: Final = 80
#: Beginnings of the addresses of files. What ``/download/`` answers is a sentence already.
_FILES: Final = (*addresses.STREAMLIT, *addresses.FILES)
#: Beginning of the addresses below which documents are served: those of the frames of components.
_DOCUMENTS: Final = "/component/"


class UnknownAddress:
    """ASGI middleware that answers every address nobody serves; Streamlit would show its own page for some of them.

    Below its own addresses too, Streamlit answers what it does not find with the document of a page. A program that
    asks for a file is told 404 as it stands; a browser that goes to the address gets words.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a known address on; answer any other one."""
        if scope["type"] == "http" and not addresses.known(addresses.inside(scope)):
            await not_found(Request(scope))(scope, receive, send)
            return
        if scope["type"] != "http" or not addresses.inside(scope).startswith(_FILES):
            await self._app(scope, receive, send)
            return
        request, replaced = Request(scope), False

        async def looked_at(message: Message) -> None:
            nonlocal replaced
            if message["type"] == "http.response.start" and _nothing(request, message):
                replaced = True
                await not_found(request)(scope, receive, send)
            elif not replaced:
                await send(message)

        await self._app(scope, receive, looked_at)


def _nothing(request: Request, start: Message) -> bool:
    """Tell whether an answer below the addresses of files says nothing to the visitor who went there.

    Args:
        request: what was asked.
        start: beginning of the answer (ASGI).
    """
    kind = Headers(raw=start["headers"]).get("content-type", "")
    if kind.startswith("text/html") and not addresses.inside(request.scope).startswith(_DOCUMENTS):
        return True
    return start["status"] == HTTPStatus.NOT_FOUND and "text/html" in request.headers.get("accept", "")


def not_found(request: Request) -> HTMLResponse:
    """Return the page that says so, with status 404."""
    t = visitor_language(request)
    path = "".join(letter for letter in request.url.path if letter.isprintable())
    names = page_titles(t)
    content = render(
        "server/answers/not_found.html.jinja",
        t=t,
        title=territory().title(t),
        path=path if len(path) <= _SHOWN else f"{path[:_SHOWN]}…",
        base=addresses.outside(request.scope),
        query=f"?lang={t.code}" if "lang" in request.query_params else "",
        pages=[(name, names[name]) for name in addresses.PAGES if name != addresses.HOME],
    )
    return HTMLResponse(content, status_code=404, headers={"Cache-Control": "no-store"})
