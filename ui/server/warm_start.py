"""What is worked out while nobody waits: the data, the default views in every language, the worker processes.

The port opens first; a visitor who comes before this is done waits for what is being worked out, and not twice.
"""

from __future__ import annotations

import logging
import threading
from typing import Final

from data.files import DataFileError

_LOG: Final = logging.getLogger(__name__)
#: Set once the first visitor waits no longer than the others.
DONE: Final = threading.Event()


def begin() -> threading.Thread:
    """Start to warm the caches in a thread of its own."""
    thread = threading.Thread(target=_warm, name="warm-start", daemon=True)
    thread.start()
    return thread


def _warm() -> None:
    try:
        # Components are declared outside of a script run, about which Streamlit warns.
        logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context").setLevel(logging.ERROR)
        from ui.server.default_views import render  # noqa: PLC0415  (the port opens before pandas and folium are imported)

        render()
    except DataFileError as error:
        # A visitor is told by the page.
        _LOG.error("%s", error)
    finally:
        DONE.set()
