"""The atlas as an ASGI application: its script, routes, headers and warm start. ``streamlit run app.py`` serves it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st

from data.territory import TERRITORIES, TerritoryError, territory
from ui.server.processes.number import ProcessesError, processes

try:
    territory()
except TerritoryError as fault:
    known = ", ".join(sorted(path.stem for path in TERRITORIES.glob("*.toml")))
    raise SystemExit(f"The atlas does not start: {fault}; ATLAS_TERRITORY names one of: {known}.") from None

try:
    processes()
except ProcessesError as fault:
    raise SystemExit(f"The atlas does not start: {fault}.") from None

# What follows reads the territory while it is imported.
from ui.runtime import giving_way, installed_components, log, theme_message
from ui.runtime.tcp_nodelay import send_at_once
from ui.server.limits import raise_descriptor_limit
from ui.server.processes.ending import end_runs_first
from ui.server.processes.first import serving
from ui.server.routes import middleware, routes, stop
from ui.shell.failure import unforeseen


@asynccontextmanager
async def lifespan(served: st.App) -> AsyncIterator[None]:
    """Prepare what a process of the server needs of the system; end the worker processes with it."""
    log.begin()
    raise_descriptor_limit()
    send_at_once()
    theme_message.keep()
    giving_way.after_what_is_told()
    end_runs_first()
    async with serving(served):
        yield
    stop()


# Streamlit looks for them before the lifespan begins.
installed_components.leave_out()

app = st.App("ui/main.py", routes=routes(), middleware=middleware(), lifespan=lifespan, on_script_error=unforeseen)
