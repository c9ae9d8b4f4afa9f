"""Orders and photographs of pages that one process draws, sent to the process of the server that makes the files."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from typing import Final

from exports.jobs.job_store import JobStore
from exports.orders import Order, fingerprint

#: Orders of which it is remembered that they were sent, and seconds after which one is sent again: the other process
#: forgets those offered longest ago.
_REMEMBERED: Final = 500
_AGAIN_S: Final = 60.0


@dataclass(eq=False)
class SentOrders:
    """Takes orders and photographs like a :class:`~exports.jobs.job_store.JobStore` and sends them on.

    Safe to use from any thread. What cannot be sent is dropped: the other process has ended, and this one ends too.
    """

    connection: Connection
    clock: Callable[[], float] = time.monotonic
    _sent: OrderedDict[str, float] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def offer(self, order: Order, version: str) -> str:
        """Send an order unless it was sent of late; return its token."""
        token, now = fingerprint(order, version), self.clock()
        with self._lock:
            if now - self._sent.get(token, float("-inf")) > _AGAIN_S:
                self._send(("offer", order, version))
                self._sent[token] = now
            self._sent.move_to_end(token)
            while len(self._sent) > _REMEMBERED:
                self._sent.popitem(last=False)
        return token

    def hold(self, key: str, content: bytes) -> None:
        """Send a photograph that was looked at, by the SHA-256 of its content."""
        with self._lock:
            self._send(("hold", key, content))

    def _send(self, message: tuple[object, ...]) -> None:
        try:
            self.connection.send(message)
        except OSError:
            self._sent.clear()


def receive(connection: Connection, store: JobStore) -> None:
    """Hand what another process sends to a store, until that process ends or closes the connection."""
    try:
        while True:
            kind, *values = connection.recv()
            (store.offer if kind == "offer" else store.hold)(*values)
    except (EOFError, OSError):
        return
