"""The answer to a request that ended in an error nobody foresaw: a sentence and a reference into the log."""

from __future__ import annotations

import logging
from typing import Final

from markupsafe import Markup
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from data.territory import territory
from ui import addresses
from ui.shell.failure import WITHOUT_WORDS
from ui.templates import render
from ui.visitor_language import visitor_language

_LOG: Final = logging.getLogger(__name__)


class Failures:
    """ASGI middleware that turns an error into a page; the log keeps its traceback under the request's reference."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; answer it if nothing has been answered when it fails."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = False

        async def noted(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, noted)
        except ClientDisconnect:
            # Whoever asked has gone: nobody is to be told.
            return
        except Exception:
            request = Request(scope)
            _LOG.exception("request failed, reference %s", request.state.reference)
            if begun:
                # Half an answer: the server cuts the connection, so that it is not taken for a whole one.
                raise
            await failure(request)(scope, receive, send)


def failure(request: Request) -> HTMLResponse:
    """Return the page that says so, with status 500."""
    reference = request.state.reference
    try:
        t = visitor_language(request)
        home = f"{addresses.outside(request.scope)}/?lang={t.code}"
        title = territory().title(t)
        content = render("server/answers/failure.html.jinja", t=t, title=title, reference=reference, home=home)
    except Exception:  # noqa: BLE001  (templates or languages may be what is broken)
        _LOG.exception("the page of a failed request failed too, reference %s", reference)
        content = Markup('<!DOCTYPE html><meta charset="utf-8">') + WITHOUT_WORDS.format(reference=reference)
    return HTMLResponse(content, status_code=500, headers={"Cache-Control": "no-store"})
