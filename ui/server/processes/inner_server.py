"""A server on a socket of the file system, in the event loop that serves visitors: it takes what is handed over."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import uvicorn
from starlette.types import ASGIApp

from ui.server.processes.hand_over import Taken


class _Beside(uvicorn.Server):
    """A server beside the one that answers the signals of the process."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave the signals alone."""
        yield


@asynccontextmanager
async def inner_server(app: ASGIApp, path: Path) -> AsyncIterator[None]:
    """Serve an application at a path while the block runs.

    Args:
        app: what visitors are answered by, too.
        path: of the socket, in a folder that only this user may enter; whoever made the folder removes it.
    """
    server = _Beside(
        uvicorn.Config(
            Taken(app),
            uds=str(path),
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            date_header=False,
            ws="websockets-sansio",
            ws_per_message_deflate=False,
            ws_ping_interval=None,
            timeout_graceful_shutdown=1,
        )
    )
    serving = asyncio.ensure_future(server.serve())
    try:
        yield
    finally:
        server.should_exit = True
        await serving
