"""What is worked out while nobody waits: the data, the default views in every language, the worker processes.

The port opens first; a visitor who comes before the first page is rendered waits for what is being worked out, and not
twice. The rest begins when the first visitors have their page: on two processors it would slow server and browser.
"""

from __future__ import annotations

import gc
import logging
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from data.files import DataFileError
from ui.runtime.run_queue import RUN_QUEUE

_LOG: Final = logging.getLogger(__name__)
#: Set once the first visitor of the first page waits no longer than the others, and of any page and file.
FIRST_PAGE: Final = threading.Event()
DONE: Final = threading.Event()
#: Seconds without a run after which nobody is taken to wait; seconds after which the rest begins all the same.
_QUIET_S: Final = 3.0
_LONGEST_S: Final = 60.0
#: Seconds after which a thread gives way to another: meanwhile the browser fetches scripts in small pieces, and each
#: would wait for Python's usual 5 ms.
_GIVE_WAY_S: Final = 0.0005


def begin() -> threading.Thread:
    """Start to warm the caches in a thread of its own."""
    thread = threading.Thread(target=_warm, name="warm-start", daemon=True)
    thread.start()
    return thread


def at_once() -> None:
    """Warm the caches before anybody is let in."""
    _warm(quiet_s=0.0)


def _warm(quiet_s: float = _QUIET_S) -> None:
    # Components are declared outside of a script run, about which Streamlit warns.
    logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context").setLevel(logging.ERROR)
    usual = sys.getswitchinterval()
    sys.setswitchinterval(_GIVE_WAY_S)
    try:
        with _uncollected():
            from ui.server import default_views  # noqa: PLC0415  (the port opens before pandas and folium are imported)

            default_views.first_page()
        FIRST_PAGE.set()
        RUN_QUEUE.wait_until_quiet(quiet_s, _LONGEST_S)
        with _uncollected():
            default_views.other_pages()
            # What was dropped meanwhile is kept from being frozen for good.
            gc.unfreeze()
            gc.collect()
    except DataFileError as error:
        # A visitor is told by the page.
        _LOG.error("%s", error)
    finally:
        FIRST_PAGE.set()
        DONE.set()
        sys.setswitchinterval(usual)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the collector of cycles away while modules and data are loaded, and from what was loaded ever after.

    Nearly all of it stays: looking through it costs a sixth of the start, and a tenth of a second now and then later.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
