"""Answers leave the server at once.

Streamlit opens its socket without naming the protocol, and asyncio switches the delay of small packets off (Nagle's
algorithm, RFC 896) only where TCP is named. Behind a large message, such as the map's, the rest of a page then waits 40
ms for the browser's delayed acknowledgement, at every run. Connections inherit the switch from the listening socket.
"""

from __future__ import annotations

import socket
from functools import cache

from ui.runtime.open_sockets import open_sockets


@cache
def send_at_once() -> int:
    """Switch the delay off on every TCP socket of this process, once; return how many there were."""
    count = 0
    for found in open_sockets():
        found.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        count += 1
    return count
