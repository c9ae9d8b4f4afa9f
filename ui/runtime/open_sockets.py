"""The TCP sockets that this process has open; Streamlit hands out neither its listening socket nor its connections."""

from __future__ import annotations

import os
import socket
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Final

#: The open files of this process; where the system does not list them, no socket is found and nothing breaks.
_OPEN: Final = Path("/proc/self/fd")
#: Whether the system lists them.
LISTED: Final = _OPEN.is_dir()
_INTERNET: Final = (socket.AF_INET, socket.AF_INET6)


def open_sockets() -> Iterator[socket.socket]:
    """Yield a duplicate of each TCP socket of this process, closed when the next one is asked for.

    It shares options and state with the original: whether calls wait must not be changed.
    """
    for number in [int(entry.name) for entry in _OPEN.iterdir()] if LISTED else []:
        try:
            found = _duplicate(number)
        except OSError:
            # Closed since it was listed.
            continue
        if found is not None:
            with found:
                yield found


def listens(found: socket.socket, port: int) -> bool:
    """Tell whether a socket accepts connections to a port."""
    return bool(found.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN)) and found.getsockname()[1] == port


def _duplicate(number: int) -> socket.socket | None:
    if not stat.S_ISSOCK(os.fstat(number).st_mode):
        return None
    found = socket.socket(fileno=os.dup(number))
    if found.family in _INTERNET and found.type == socket.SOCK_STREAM:
        return found
    found.close()
    return None
