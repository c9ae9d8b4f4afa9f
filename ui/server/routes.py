"""The atlas's own routes and middleware, as ``streamlit.App`` takes them."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from data.territory import territory
from layers.leaflet.backgrounds import TILES
from ui import addresses
from ui.server import document, headers, health
from ui.server.not_found import UnknownAddress


async def page(request: Request) -> Response:
    """Answer with the first document of a page."""
    return document.page(request)


async def asset(request: Request) -> Response:
    """Answer with a script of the document."""
    return document.asset(request)


async def state(request: Request) -> Response:
    """Answer whether the atlas runs."""
    return health.health(request)


async def download(request: Request) -> Response:
    """Answer a request for a file."""
    from ui.server import downloads  # noqa: PLC0415  (the port opens before the exporters' store is imported)

    return await downloads.download(request)


def routes() -> Sequence[Route]:
    """Return the routes that come before Streamlit's."""
    return (
        *(Route(path, page) for path in addresses.PAGE_PATHS),
        Route(addresses.HEALTH, state),
        Route(addresses.ASSETS, asset),
        Route(addresses.DOWNLOAD, download, methods=["GET", "POST"]),
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
        Middleware(UnknownAddress),
    )


def stop() -> None:
    """End the worker processes."""
    from exports import job_store  # noqa: PLC0415  (as above)

    job_store.stop()
