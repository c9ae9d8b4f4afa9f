"""The atlas's own routes and middleware, as ``streamlit.App`` takes them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from data.territory import territory
from layers.leaflet.backgrounds import TILES
from ui import addresses
from ui.immutable import ImmutableFile, answer
from ui.runtime.static_files import StaticFiles
from ui.server import document, headers, health, policy_reports, warm_start
from ui.server.answers.failure import Failures
from ui.server.answers.not_found import UnknownAddress
from ui.server.limits import BoundedUploads, FullHouse
from ui.server.messages import CheckedMessages
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
    return answer(request, await run_in_threadpool(_file, name))


def _file(name: str) -> ImmutableFile | None:
    """Return a file of a component or of the map; None if there is no such file, or the data cannot be read."""
    # The port opens before the map's libraries are imported.
    from data.atlas import load  # noqa: PLC0415
    from data.files import DataFileError  # noqa: PLC0415
    from data.language import CODES  # noqa: PLC0415
    from ui.components import provenance  # noqa: PLC0415
    from ui.components.files import component_files  # noqa: PLC0415
    from ui.map import map_files  # noqa: PLC0415
    from ui.present import figure_files  # noqa: PLC0415
    from ui.shell import search  # noqa: PLC0415

    component = next((file for file in component_files().values() if file.name == name), None)
    try:
        if component:
            return component
        atlas = load()
        # Each is worked out when a browser asks for it, and not before.
        told: Iterable[ImmutableFile]
        if name.startswith(provenance.STEM):
            told = (provenance.provenance_file(atlas, code) for code in CODES)
        elif name.startswith(search.STEM):
            told = search.files(atlas).values()
        elif name.startswith(figure_files.STEM):
            told = figure_files.files(atlas).values()
        else:
            return map_files.served(atlas, name)
        return next((file for file in told if file.name == name), None)
    except DataFileError:
        return None


async def symbol(request: Request) -> Response:
    """Answer with a symbol of the legend."""
    from ui.map import symbols  # noqa: PLC0415  (as above)

    return symbols.answer(request)


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
        Route(below + addresses.POLICY_REPORTS, policy_reports.receive, methods=["POST"]),
        Route(below + addresses.DOWNLOAD, download, methods=["GET", "POST"]),
        Route(below + addresses.PHOTOGRAPHS, photograph, methods=["POST"]),
        Route(below + addresses.PHOTOGRAPH, photograph, methods=["GET", "PUT"]),
    )


def middleware() -> Sequence[Middleware]:
    """Return the middleware around all routes, the outermost first."""
    place = territory()
    hosts = sorted({f"https://{urlsplit(TILES[name][0]).netloc}" for name in place.backgrounds})
    scripts = headers.script_hashes(document.index())
    return (
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
        Middleware(BoundedUploads),
        Middleware(StaticFiles, compress=warm_start.FIRST_PAGE.is_set),
        Middleware(CheckedMessages),
    )


def stop() -> None:
    """End the worker processes."""
    from exports import job_store  # noqa: PLC0415  (as above)

    job_store.stop()
