"""The answer to an address that is no page: a sentence in the visitor's language, and the way home."""

from __future__ import annotations

from typing import Final

from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from data.territory import territory
from ui import addresses
from ui.page_titles import page_titles
from ui.server.visitor_language import visitor_language
from ui.templates import render

#: Characters of an unknown address that the page repeats.
_SHOWN: Final = 80


class UnknownAddress:
    """ASGI middleware that answers every address nobody serves; Streamlit would show its own page for some of them."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a known address on; answer any other one."""
        if scope["type"] == "http" and not addresses.known(addresses.inside(scope)):
            await not_found(Request(scope))(scope, receive, send)
            return
        await self._app(scope, receive, send)


def not_found(request: Request) -> HTMLResponse:
    """Return the page that says so, with status 404."""
    t, path = visitor_language(request), request.url.path
    names = page_titles(t)
    content = render(
        "server/not_found.html.jinja",
        t=t,
        title=territory().title(t),
        path=path if len(path) <= _SHOWN else f"{path[:_SHOWN]}…",
        base=addresses.outside(request.scope),
        query=f"?lang={t.code}" if "lang" in request.query_params else "",
        pages=[(name, names[name]) for name in addresses.PAGES if name != addresses.HOME],
    )
    return HTMLResponse(content, status_code=404, headers={"Cache-Control": "no-store"})
