"""Bounds on what visitors may hold: open files of the process, uploads of one session and of all.

Every open session holds descriptors, and a process that has none left answers nobody. The limit is raised as far as the
system allows at the start; beyond it new visitors are asked to come back, while those who are there go on.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Final, cast

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.runtime import Runtime
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager

from data.territory import territory
from ui import addresses
from ui.templates import render
from ui.visitor_language import visitor_language

_DESCRIPTORS: Final = Path("/proc/self/fd")
#: Descriptors that stay free for files, worker processes and sessions that are open already.
RESERVED: Final = 96
#: Seconds between two counts of the open descriptors.
_COUNTED_EVERY_S: Final = 0.2
#: Seconds after which a visitor who was turned away may ask again.
_RETRY_AFTER_S: Final = 60
#: Close code of a websocket that has to be tried again later (RFC 6455, registry of IANA).
_TRY_AGAIN_LATER: Final = 1013


def raise_descriptor_limit() -> int:
    """Raise the limit of open files to the hardest the system allows; return it, 0 where there is none to know."""
    try:
        import resource  # noqa: PLC0415  (Unix alone)
    except ImportError:
        return 0
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    return resource.getrlimit(resource.RLIMIT_NOFILE)[0]


def free_descriptors() -> int | None:
    """Return how many more files the process may open; None where the system does not tell."""
    try:
        import resource  # noqa: PLC0415  (Unix alone)

        opened = len(os.listdir(_DESCRIPTORS))  # noqa: PTH208  (a list of names: no path is needed)
    except (ImportError, OSError):
        return None
    return resource.getrlimit(resource.RLIMIT_NOFILE)[0] - opened


class FullHouse:
    """ASGI middleware that turns new pages and websockets away while descriptors are scarce."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._counted_at = float("-inf")
        self._full = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or say that the atlas is full."""
        path = addresses.inside(scope)
        if scope["type"] == "websocket" and self.full():
            await send({"type": "websocket.close", "code": _TRY_AGAIN_LATER})
        elif scope["type"] == "http" and path in addresses.PAGE_PATHS and self.full():
            await full_house(Request(scope))(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    def full(self) -> bool:
        """Tell whether fewer descriptors are free than are reserved."""
        now = time.monotonic()
        if now - self._counted_at > _COUNTED_EVERY_S:
            free = free_descriptors()
            self._counted_at, self._full = now, free is not None and free < RESERVED
        return self._full


def full_house(request: Request) -> HTMLResponse:
    """Return the page that asks to come back later, with status 503."""
    t = visitor_language(request)
    content = render("server/answers/full_house.html.jinja", t=t, title=territory().title(t))
    headers = {"Cache-Control": "no-store", "Retry-After": str(_RETRY_AFTER_S)}
    return HTMLResponse(content, HTTPStatus.SERVICE_UNAVAILABLE, headers)


@dataclass(frozen=True)
class PhotographLimits:
    """Bounds of the pictures that visitors hand over to have them encoded anew.

    Attributes:
        bytes: of one file as it comes.
        at_once: pictures that are taken at the same time, of all visitors.
        seconds: in which one has to come, and to be encoded.
    """

    bytes: int = 15_000_000
    at_once: int = 4
    seconds: float = 30.0


class Turns:
    """So many at once, and no more: whoever comes beyond that is told so and asks again. For one event loop."""

    def __init__(self, most: int) -> None:
        self._left = most

    @contextlib.contextmanager
    def turn(self) -> Iterator[bool]:
        """Tell whether there is room, which is taken as long as the block runs."""
        if self._left <= 0:
            yield False
            return
        self._left -= 1
        try:
            yield True
        finally:
            self._left += 1


@dataclass(frozen=True)
class UploadLimits:
    """Bounds of the files that visitors hand over; Streamlit keeps them in memory as long as their session.

    Attributes:
        files: files of one session.
        session_bytes: bytes of one session.
        all_bytes: bytes of all sessions.
    """

    files: int = 20
    session_bytes: int = 20_000_000
    all_bytes: int = 200_000_000


class BoundedUploads:
    """ASGI middleware that refuses a file which would make a session, or all of them, hold too much."""

    def __init__(self, app: ASGIApp, limits: UploadLimits | None = None) -> None:
        self._app, self._limits = app, limits or UploadLimits()
        self._arriving: dict[str, int] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything but an upload on; an upload only within the bounds."""
        path = addresses.inside(scope)
        if scope["type"] != "http" or scope["method"] != "PUT" or not path.startswith(addresses.UPLOAD):
            await self._app(scope, receive, send)
            return
        request, session = Request(scope), path.removeprefix(addresses.UPLOAD).partition("/")[0]
        size = request.headers.get("content-length", "")
        if refused := self._refused(session, int(size) if size.isascii() and size.isdecimal() else None):
            await _refusal(request, refused)(scope, receive, send)
            return
        self._arriving[session] = self._arriving.get(session, 0) + 1
        try:
            await self._app(scope, receive, send)
        finally:
            self._arriving[session] -= 1
            if not self._arriving[session]:
                del self._arriving[session]

    def _refused(self, session: str, size: int | None) -> HTTPStatus | None:
        """Return why an upload is refused: of unstated size, the session's own bounds, those of all."""
        if size is None:
            return HTTPStatus.LENGTH_REQUIRED
        mine, everyone = held_by(session), held_by_all()
        too_many = len(mine) + self._arriving.get(session, 0) >= self._limits.files
        if too_many or sum(mine) + size > self._limits.session_bytes:
            return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        return HTTPStatus.INSUFFICIENT_STORAGE if everyone + size > self._limits.all_bytes else None


def held_by(session: str) -> list[int]:
    """Return the sizes in bytes of the files that a session has handed over."""
    files = _uploads().file_storage.get(session, {})
    return [len(file.data) for file in list(files.values())]


def held_by_all() -> int:
    """Return the bytes of all files that sessions have handed over."""
    return sum(sum(held_by(session)) for session in list(_uploads().file_storage))


def _uploads() -> MemoryUploadedFileManager:
    return cast("MemoryUploadedFileManager", Runtime.instance().uploaded_file_mgr)


def _refusal(request: Request, status: HTTPStatus) -> Response:
    t = visitor_language(request)
    sentences = {
        HTTPStatus.LENGTH_REQUIRED: t("The size of the file has to be stated."),
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE: t("Too many or too large files in this visit: please reload the page."),
        HTTPStatus.INSUFFICIENT_STORAGE: t("Too many files are held for visitors: please try again in a few minutes."),
    }
    return PlainTextResponse(sentences[status], status)
