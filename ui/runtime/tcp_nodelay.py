"""Answers leave the server at once.

Streamlit opens its socket without naming the protocol, and asyncio switches the delay of small packets off (Nagle's
algorithm, RFC 896) only where TCP is named. Behind a large message, such as the map's, the rest of a page then waits 40
ms for the browser's delayed acknowledgement, at every run. Connections inherit the switch from the listening socket.
"""

from __future__ import annotations

import os
import socket
import stat
from functools import cache
from pathlib import Path
from typing import Final

#: The open files of this process; where the system does not list them, nothing is switched and nothing breaks.
_OPEN: Final = Path("/proc/self/fd")
_INTERNET: Final = (socket.AF_INET, socket.AF_INET6)


@cache
def send_at_once() -> int:
    """Switch the delay off on every TCP socket of this process, once; return how many there were."""
    numbers = [int(entry.name) for entry in _OPEN.iterdir()] if _OPEN.is_dir() else []
    return sum(_switched(number) for number in numbers)


def _switched(number: int) -> bool:
    try:
        if not stat.S_ISSOCK(os.fstat(number).st_mode):
            return False
        with socket.socket(fileno=os.dup(number)) as found:
            if found.family not in _INTERNET or found.type != socket.SOCK_STREAM:
                return False
            found.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return True
    except OSError:
        # Closed since it was listed.
        return False
