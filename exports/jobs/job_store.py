"""Files made outside of page runs: a bounded store of orders and files.

A file is named by its content (:func:`exports.orders.fingerprint`): whoever orders the same file gets the same one, and
nothing that another visitor does removes it before its lifetime has passed.
"""

from __future__ import annotations

import pickle
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from functools import cache
from typing import Literal, Protocol

from exports.jobs.workers import WorkerPools
from exports.orders import Order, fingerprint
from exports.photographs import HeldPhotographs, held

State = Literal["unknown", "making", "ready", "failed", "busy", "photographs"]


class Maker(Protocol):
    """Makes files elsewhere: in worker processes, or in a test at once."""

    def __call__(self, token: str, order: Order) -> Future[bytes]:
        """Start to make a file."""


class OrderTaker(Protocol):
    """Takes what pages offer: the store of this process, or the one of another (:mod:`exports.jobs.sent_orders`)."""

    def offer(self, order: Order, version: str) -> str:
        """Remember an order without making it; return its token."""

    def hold(self, key: str, content: bytes) -> None:
        """Hold a photograph for the files that need it, by the SHA-256 of its content."""


@dataclass(frozen=True)
class Limits:
    """Bounds of a store.

    Attributes:
        orders: orders remembered; the ones offered longest ago are forgotten first.
        orders_bytes: bytes of all of them as they cross to a worker process; each order of a story holds its logo.
        files_bytes: bytes of all files kept.
        waiting: files being made or waiting to be.
        lifetime_s: seconds a file is kept after it was last asked for.
    """

    orders: int = 4000
    orders_bytes: int = 192_000_000
    files_bytes: int = 256_000_000
    waiting: int = 64
    lifetime_s: float = 1800.0


@dataclass(frozen=True)
class _Offered:
    """An order that a page offers, and its size in bytes."""

    order: Order
    size: int


@dataclass(eq=False)
class Job:
    """An order that somebody asked for; ``done`` is its share from 0 to 1 while it is made."""

    order: Order
    making: Future[bytes]
    asked_at: float
    done: float = 0.0

    @property
    def state(self) -> State:
        """Whether the file is being made, ready, or could not be made."""
        if not self.making.done():
            return "making"
        return "failed" if self.making.cancelled() or self.making.exception() else "ready"

    @property
    def content(self) -> bytes:
        """The file; empty unless it is ready."""
        return self.making.result() if self.state == "ready" else b""


@dataclass(eq=False)
class JobStore:
    """Orders by token, and the files made of them. Safe to use from any thread."""

    maker: Maker
    limits: Limits = field(default_factory=Limits)
    clock: Callable[[], float] = time.monotonic
    photographs: HeldPhotographs = field(default_factory=held)
    _orders: OrderedDict[str, _Offered] = field(default_factory=OrderedDict)
    _orders_bytes: int = 0
    _jobs: OrderedDict[str, Job] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def offer(self, order: Order, version: str) -> str:
        """Remember an order without making it; return its token."""
        token = fingerprint(order, version)
        with self._lock:
            if token not in self._orders:
                self._orders[token] = offered = _Offered(order, len(pickle.dumps(order)))
                self._orders_bytes += offered.size
            self._orders.move_to_end(token)
            while len(self._orders) > self.limits.orders or self._orders_bytes > self.limits.orders_bytes:
                self._orders_bytes -= self._orders.popitem(last=False)[1].size
        return token

    def ask(self, token: str) -> Job | State:
        """Return the job of a token, started if need be: a failed one anew.

        Returns:
            ``unknown`` for a token nobody offered or that was forgotten, ``busy`` while too many files wait,
            ``photographs`` if the file needs some that have to be sent first (:meth:`lacking`).
        """
        with self._lock:
            now = self.clock()
            self._forget(now)
            job = self._jobs.get(token)
            if job is None or job.state == "failed":
                order = job.order if job else self._offered(token)
                if order is None:
                    return "unknown"
                if sum(each.state == "making" for each in self._jobs.values()) >= self.limits.waiting:
                    return "busy"
                album, lacking = self.photographs.album(order.photographs)
                if lacking:
                    return "photographs"
                job = self._jobs[token] = Job(order, self.maker(token, order.with_album(album)), now)
            job.asked_at = now
            self._jobs.move_to_end(token)
            return job

    def hold(self, key: str, content: bytes) -> None:
        """Hold a photograph for the files that need it, by the SHA-256 of its content."""
        self.photographs.hold(key, content)

    def lacking(self, token: str) -> tuple[str, ...]:
        """Return the keys of the photographs that an order needs and that are not held."""
        with self._lock:
            order = self._offered(token)
        return self.photographs.album(order.photographs)[1] if order else ()

    def _offered(self, token: str) -> Order | None:
        offered = self._orders.get(token)
        return offered.order if offered else None

    def report(self, token: str, done: float) -> None:
        """Note the progress of a job."""
        with self._lock:
            if job := self._jobs.get(token):
                job.done = done

    def _forget(self, now: float) -> None:
        """Drop files past their lifetime, then the ones asked for longest ago while they are too many bytes."""
        for token, job in list(self._jobs.items()):
            if job.state != "making" and now - job.asked_at > self.limits.lifetime_s:
                del self._jobs[token]
        ready = [(token, len(job.content)) for token, job in self._jobs.items() if job.state == "ready"]
        size = sum(length for _, length in ready)
        for token, length in ready:
            if size <= self.limits.files_bytes:
                break
            del self._jobs[token]
            size -= length


# --- The store of this server


@cache
def jobs() -> JobStore:
    """Return the store of this server, with its worker processes."""
    pools = WorkerPools()
    store = JobStore(pools)
    pools.report_to(store.report)
    return store


_TAKER: OrderTaker | None = None


def order_taker() -> OrderTaker:
    """Return what takes the orders of pages: the store of this process unless another one makes the files."""
    return _TAKER or jobs()


def leave_orders_to(taker: OrderTaker) -> None:
    """Let another process make the files of this one's pages."""
    global _TAKER  # noqa: PLW0603  (what a process is started with)
    _TAKER = taker


def warm() -> None:
    """Start the worker processes before anybody asks for a file, unless another process has them."""
    if _TAKER is not None:
        return
    maker = jobs().maker
    if isinstance(maker, WorkerPools):
        maker.warm()


def stop() -> None:
    """End the worker processes of this server, if there are any."""
    if jobs.cache_info().currsize and isinstance(maker := jobs().maker, WorkerPools):
        maker.stop()
