"""The route of downloads: start to make a file, wait for it, hand it over.

``POST /download/TOKEN`` starts a file and answers after a few seconds at most how far it is; ``GET`` waits for the file
and returns it. What happened is said by the status: 202 making, 200 ready, 404 unknown, 428 if
photographs have to be sent first, 500 failed, 503 busy.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Final

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from exports.jobs.job_store import Job, JobStore, State, jobs
from ui.components.download_button import sentences
from ui.visitor_language import visitor_language

#: Seconds after which a ``POST`` answers that the file is still being made.
_PATIENCE_S: Final = 2.0
#: Seconds a ``GET`` waits for a file; workers give up before.
_LONGEST_S: Final = 150.0
_STATUS: Final[dict[State, int]] = {
    "unknown": 404,
    "making": 202,
    "ready": 200,
    "failed": 500,
    "busy": 503,
    "photographs": 428,
}


async def download(request: Request) -> Response:
    """Answer a request for a file."""
    store: JobStore = jobs()
    found = store.ask(request.path_params["token"])
    if found == "photographs" and request.method == "POST":
        lacking = store.lacking(request.path_params["token"])
        return JSONResponse({"state": found, "photographs": lacking}, _STATUS[found])
    if not isinstance(found, Job):
        return _refused(request, found)
    await _wait(found, _PATIENCE_S if request.method == "POST" else _LONGEST_S)
    if request.method == "POST":
        return JSONResponse({"state": found.state, "done": round(found.done, 2)}, _STATUS[found.state])
    return _file(request, found) if found.state == "ready" else _refused(request, found.state)


async def _wait(job: Job, seconds: float) -> None:
    """Wait until a file is ready or has failed, without a thread."""
    with suppress(Exception):  # a failure is told by the job's state
        await asyncio.wait_for(asyncio.shield(asyncio.wrap_future(job.making)), seconds)


def _file(request: Request, job: Job) -> Response:
    tag = f'"{request.path_params["token"]}"'
    headers = {
        "ETag": tag,
        "Cache-Control": "private, max-age=600",
        "Content-Disposition": f'attachment; filename="{job.order.file_name}"',
    }
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(job.content, media_type=job.order.media_type, headers=headers)


def _refused(request: Request, state: State) -> Response:
    if request.method == "POST":
        return JSONResponse({"state": state}, _STATUS[state])
    return PlainTextResponse(sentences(visitor_language(request))[state], _STATUS[state])
