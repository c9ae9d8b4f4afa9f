"""The routes of photographs: encode one anew, hold one for the files that need it, return one that is held.

``POST /photographs`` takes a picture (JPEG, PNG, WebP) and returns the JPEG that the browser keeps, with its key in
``Atlas-Photograph``. ``PUT /photographs/KEY`` sends one that the browser kept, ``GET`` returns one that is held.
Nothing of a photograph is written to a disk.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from functools import cache
from http import HTTPStatus
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response

from data.language import Language
from data.story.pictures import MOST_PIXELS_READ, PHOTOGRAPH, is_photograph, key
from exports.jobs.job_store import jobs
from exports.orders import Order
from exports.photographs import held
from ui.server.limits import PhotographLimits, Turns
from ui.visitor_language import visitor_language

LIMITS: Final = PhotographLimits()
_JPEG: Final = "image/jpeg"


async def photograph(request: Request) -> Response:
    """Answer a request for a photograph, or one that brings one."""
    if request.method in ("GET", "HEAD"):
        name = request.path_params.get("key")
        return _found(name) if name else Response(status_code=405, headers={"Allow": "POST"})
    with _turns().turn() as free:
        if not free:
            return _refused(request, HTTPStatus.SERVICE_UNAVAILABLE)
        try:
            async with asyncio.timeout(LIMITS.seconds):
                take = _encoded if request.method == "POST" else _kept
                return await take(request)
        except TimeoutError:
            return _refused(request, HTTPStatus.REQUEST_TIMEOUT)


def _found(name: str) -> Response:
    content = held().find(name)
    if content is None:
        return Response(status_code=HTTPStatus.NOT_FOUND)
    return Response(content, media_type=_JPEG, headers={"Cache-Control": "private, max-age=600"})


async def _encoded(request: Request) -> Response:
    """Encode a picture anew in a worker process, where one that breaks the decoder harms nobody."""
    content = await _body(request, LIMITS.bytes)
    if content is None:
        return _refused(request, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    made = b""
    with suppress(Exception):  # a worker that died has not found a picture either
        made = await asyncio.wrap_future(jobs().maker("photograph", Order("photograph", (content,), "", _JPEG)))
    if not made:
        return _refused(request, HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
    name = key(made)
    held().hold(name, made)
    return Response(made, media_type=_JPEG, headers={"Atlas-Photograph": name, "Cache-Control": "no-store"})


async def _kept(request: Request) -> Response:
    """Hold a photograph that the browser kept, if it is the one it is called."""
    content = await _body(request, PHOTOGRAPH.bytes)
    if content is None:
        return _refused(request, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    name = request.path_params["key"]
    if key(content) != name or not await run_in_threadpool(is_photograph, content):
        return _refused(request, HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
    held().hold(name, content)
    return Response(status_code=HTTPStatus.NO_CONTENT)


async def _body(request: Request, most: int) -> bytes | None:
    """Return the body of a request; None as soon as it is larger than ``most`` bytes, or if it breaks off."""
    content = bytearray()
    with suppress(ClientDisconnect):
        async for part in request.stream():
            content += part
            if len(content) > most:
                return None
        return bytes(content)
    return None


def _refused(request: Request, status: HTTPStatus) -> Response:
    return PlainTextResponse(_sentences(visitor_language(request))[status], status)


def _sentences(t: Language) -> dict[HTTPStatus, str]:
    return {
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE: t(
            "The photograph is larger than {limit} MB: nothing was changed.", limit=LIMITS.bytes // 1_000_000
        ),
        HTTPStatus.UNSUPPORTED_MEDIA_TYPE: t(
            "This file is no whole JPEG, PNG or WebP picture, or has more than {n} million pixels: nothing was "
            "changed.",
            n=MOST_PIXELS_READ // 1_000_000,
        ),
        HTTPStatus.REQUEST_TIMEOUT: t("The photograph took too long to arrive or to be read: nothing was changed."),
        HTTPStatus.SERVICE_UNAVAILABLE: t(
            "Too many photographs are being taken at the moment: please try again in a minute."
        ),
    }


@cache
def _turns() -> Turns:
    return Turns(LIMITS.at_once)
