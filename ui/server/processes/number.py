"""How many processes answer at the address of the atlas: ``ATLAS_PROCESSES``, or what the machine is good for."""

from __future__ import annotations

import os
from functools import cache
from typing import Final

from ui.runtime.open_sockets import LISTED

#: Bytes of memory below which a second copy of the atlas leaves too little for the processes that make files.
_ENOUGH: Final = 3_000_000_000


class ProcessesError(ValueError):
    """``ATLAS_PROCESSES`` is neither 1 nor 2; the message says so."""


@cache
def processes() -> int:
    """Return 1 or 2; 1 where the system shares no port among processes, whatever is asked for.

    Raises:
        ProcessesError: ``ATLAS_PROCESSES`` is something else.
    """
    wanted = os.environ.get("ATLAS_PROCESSES", "")
    if wanted not in ("", "1", "2"):
        raise ProcessesError(f"ATLAS_PROCESSES is 1 or 2, not {wanted!r}")
    if not LISTED:
        return 1
    return int(wanted) if wanted else default()


def default() -> int:
    """Return 2 where there are two processors, and memory for both."""
    if not hasattr(os, "sched_getaffinity"):
        return 1
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return 2 if len(os.sched_getaffinity(0)) > 1 and memory >= _ENOUGH else 1
