"""The atlas's own routes and middleware, as ``streamlit.App`` takes them."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from data.territory import territory
from layers.leaflet.backgrounds import TILES
from ui import addresses
from ui.immutable import answer
from ui.runtime.static_files import StaticFiles
from ui.server import document, headers, health, policy_reports, warm_start
from ui.server.answers.failure import Failures
from ui.server.answers.not_found import UnknownAddress
from ui.server.limits import BoundedUploads, FullHouse, UploadLimits
from ui.server.messages import CheckedMessages
from ui.server.processes.hand_over import HandOver
from ui.server.processes.number import processes
from ui.server.request_log import RequestLog


async def page(request: Request) -> Response:
    """Answer with the first document of a page."""
    return document.page(request)


async def icon(request: Request) -> Response:
    """Answer with the icon of the browser's tab."""
    return document.icon(request)


async def asset(request: Request) -> Response:
    """Answer with a file that never changes: a file of the document, or what the map is drawn from."""
    name = request.path_params["name"]
    if file := document.files().get(name):
        return answer(request, file)
    from ui.asset_files import asset_file  # noqa: PLC0415  (the port opens before the map's libraries are imported)

    return answer(request, await run_in_threadpool(asset_file, name))


async def symbol(request: Request) -> Response:
    """Answer with a symbol of the legend."""
    from ui.map import symbols  # noqa: PLC0415  (as above)

    return symbols.answer(request)


async def colours(request: Request) -> Response:
    """Answer with the colours of every indicator."""
    from ui.map import colours_ahead  # noqa: PLC0415  (as above)

    return await run_in_threadpool(colours_ahead.answer, request)


async def state(request: Request) -> Response:
    """Answer whether the atlas runs."""
    return health.health(request)


async def download(request: Request) -> Response:
    """Answer a request for a file."""
    from ui.server import downloads  # noqa: PLC0415  (the port opens before the exporters' store is imported)

    return await downloads.download(request)


async def photograph(request: Request) -> Response:
    """Answer with a photograph, or take one."""
    from ui.server import photographs  # noqa: PLC0415  (as above)

    return await photographs.photograph(request)


async def with_slash(request: Request) -> Response:
    """Lead from the server's base path to the home page, whose relative addresses begin below it."""
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"{addresses.outside(request.scope)}/{query}")


def routes() -> Sequence[Route]:
    """Return the routes that come before Streamlit's."""
    below = addresses.base()
    # Whoever watches the process asks for its health without knowing where it is served.
    bare = [Route(addresses.HEALTH, state), Route(below, with_slash)] if below else []
    return (
        *bare,
        *(Route(below + path, page) for path in addresses.PAGE_PATHS),
        Route(below + addresses.ICON, icon),
        Route(below + addresses.HEALTH, state),
        Route(below + addresses.ASSETS, asset),
        Route(below + addresses.SYMBOLS, symbol),
        Route(below + addresses.COLOURS, colours),
        Route(below + addresses.POLICY_REPORTS, policy_reports.receive, methods=["GET", "POST"]),
        Route(below + addresses.DOWNLOAD, download, methods=["GET", "POST"]),
        Route(below + addresses.PHOTOGRAPHS, photograph, methods=["GET", "POST"]),
        Route(below + addresses.PHOTOGRAPH, photograph, methods=["GET", "PUT"]),
    )


def middleware() -> Sequence[Middleware]:
    """Return the middleware around all routes, the outermost first."""
    place = territory()
    hosts = sorted({f"https://{urlsplit(TILES[name][0]).netloc}" for name in place.backgrounds})
    scripts = headers.script_hashes(document.index())
    return (
        Middleware(HandOver),
        Middleware(
            headers.SecurityHeaders,
            page=headers.page_policy(scripts, hosts, place.frame_ancestors),
            component=headers.component_policy(hosts),
            file=headers.file_policy(),
        ),
        Middleware(RequestLog),
        Middleware(Failures),
        Middleware(UnknownAddress),
        Middleware(FullHouse),
        Middleware(BoundedUploads, UploadLimits(all_bytes=UploadLimits.all_bytes // processes())),
        Middleware(StaticFiles, compress=warm_start.FIRST_PAGE.is_set),
        Middleware(CheckedMessages),
    )


def stop() -> None:
    """End the worker processes."""
    from exports.jobs import job_store  # noqa: PLC0415  (as above)

    job_store.stop()
