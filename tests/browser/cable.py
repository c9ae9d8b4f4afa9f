"""A cable between browser and server that a test can pull and plug in again."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator
from typing import Final

_SIZE: Final = 65536


class Cable:
    """Passes every connection on to a server, byte by byte, as long as it is plugged in.

    Attributes:
        address: where browsers find it.
    """

    def __init__(self, server: str) -> None:
        host, _, port = server.removeprefix("http://").partition(":")
        self._server = (host, int(port))
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._ends: set[socket.socket] = set()
        self._plugged = True
        self.address = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def pull(self) -> None:
        """Cut every connection, and every new one at once."""
        self._plugged = False
        for end in list(self._ends):
            _close(end)

    def plug_in(self) -> None:
        """Pass connections on again."""
        self._plugged = True

    def close(self) -> None:
        """End everything."""
        self.pull()
        self._listener.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                near, _ = self._listener.accept()
                if not self._plugged:
                    _close(near)
                    continue
                far = socket.create_connection(self._server)
                self._ends |= {near, far}
                for one, other in ((near, far), (far, near)):
                    threading.Thread(target=self._pass_on, args=(one, other), daemon=True).start()

    def _pass_on(self, one: socket.socket, other: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := one.recv(_SIZE):
                other.sendall(data)
        for end in (one, other):
            _close(end)
            self._ends.discard(end)


def _close(end: socket.socket) -> None:
    with contextlib.suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    end.close()


@contextlib.contextmanager
def plugged_in(server: str) -> Iterator[Cable]:
    """Lay a cable to a server; take it away afterwards."""
    cable = Cable(server)
    try:
        yield cable
    finally:
        cable.close()
