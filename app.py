"""The atlas as an ASGI application: its script, routes, headers and warm start. ``streamlit run app.py`` serves it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st

from ui.runtime.tcp_nodelay import send_at_once
from ui.server import warm_start
from ui.server.routes import middleware, routes, stop


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Prepare the listening socket, start to warm the caches, and end the worker processes with the server."""
    send_at_once()
    warm_start.begin()
    yield
    stop()


app = st.App("ui/main.py", routes=routes(), middleware=middleware(), lifespan=lifespan)
