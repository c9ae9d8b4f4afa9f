"""Time for the browser to paint the map before the rest of the page keeps it busy."""

from __future__ import annotations

import time
from typing import Final

import streamlit as st

from ui.runtime.run_queue import RUN_QUEUE

#: Seconds a browser needs for it: one that shows the map, one whose frame comes first, and one that fetches the map's
#: scripts and geometry too, counted from the end of the second.
PAINT_S: Final = 0.06
FIRST_PAINT_S: Final = 0.3
FETCHED_PAINT_S: Final = 0.3


class _Fetched:
    """When a browser has last fetched a file of the map."""

    at = float("-inf")


def fetched() -> None:
    """Note that a browser fetches a file of the map: it has none of them yet."""
    _Fetched.at = time.monotonic()


def let_browser_paint(*, first: bool) -> None:
    """Hold back the rest of a page, so that the browser paints what was sent.

    A waiting run ends it; for the next one of the same session, this one gives way.

    Args:
        first: the map's frame is not there yet.
    """
    begun = time.monotonic()
    somebody_waits = RUN_QUEUE.pause(FIRST_PAINT_S if first else PAINT_S, _give_way)
    if first and not somebody_waits and _Fetched.at > begun:
        RUN_QUEUE.pause(FETCHED_PAINT_S, _give_way)


def _give_way() -> None:
    """Let Streamlit end this run if the visitor has asked for another: it does where the state of a session is read."""
    st.session_state.get("lang")
