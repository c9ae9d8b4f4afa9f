"""Files made outside of page runs: a bounded store of orders and files, and a small pool of worker processes.

A file is named by its content (:func:`exports.orders.fingerprint`): whoever orders the same file gets the same one, and
nothing that another visitor does removes it before its lifetime has passed.
"""

from __future__ import annotations

import gc
import logging
import multiprocessing
import os
import signal
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from typing import Any, Final, Literal, Protocol

from data.atlas import Atlas, load
from exports import progress
from exports.orders import EXPORTERS, Order, fingerprint
from exports.photographs import HeldPhotographs, held

State = Literal["unknown", "making", "ready", "failed", "busy", "photographs"]
Report = Callable[[str, float], None]
_LOG: Final = logging.getLogger(__name__)


class Maker(Protocol):
    """Makes files elsewhere: in worker processes, or in a test at once."""

    def __call__(self, token: str, order: Order) -> Future[bytes]:
        """Start to make a file."""


class OrderTaker(Protocol):
    """Takes what pages offer: the store of this process, or the one of another (:mod:`exports.sent_orders`)."""

    def offer(self, order: Order, version: str) -> str:
        """Remember an order without making it; return its token."""

    def hold(self, key: str, content: bytes) -> None:
        """Hold a photograph for the files that need it, by the SHA-256 of its content."""


@dataclass(frozen=True)
class Limits:
    """Bounds of a store.

    Attributes:
        orders: orders remembered; the ones asked for longest ago are forgotten first.
        files_bytes: bytes of all files kept.
        waiting: files being made or waiting to be.
        lifetime_s: seconds a file is kept after it was last asked for.
    """

    orders: int = 4000
    files_bytes: int = 256_000_000
    waiting: int = 64
    lifetime_s: float = 1800.0


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
    _orders: OrderedDict[str, Order] = field(default_factory=OrderedDict)
    _jobs: OrderedDict[str, Job] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def offer(self, order: Order, version: str) -> str:
        """Remember an order without making it; return its token."""
        token = fingerprint(order, version)
        with self._lock:
            self._orders[token] = order
            self._orders.move_to_end(token)
            while len(self._orders) > self.limits.orders:
                self._orders.popitem(last=False)
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
                order = job.order if job else self._orders.get(token)
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
            order = self._orders.get(token)
        return self.photographs.album(order.photographs)[1] if order else ()

    def look(self, token: str) -> Job | None:
        """Return the job of a token if somebody asked for it; nothing is started."""
        with self._lock:
            return self._jobs.get(token)

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


# --- Worker processes


class Workers:
    """A pool of processes that make files, started when the first one is asked for.

    A process that takes longer than ``limit_s`` for a file, or dies, is replaced, and its file has failed. The pool
    itself breaks where a process dies that makes no file: then all of it is replaced with the next order. Workers run
    at a lower priority than the server, so that pages stay quick while files are made.
    """

    def __init__(self, count: int, niceness: int = 5, limit_s: float = 120.0) -> None:
        """Make a pool that starts no process yet.

        Args:
            count: of processes.
            niceness: added to that of the server. At 5, a worker gets a quarter of a processor beside a run of a page.
            limit_s: seconds a file may take.
        """
        self.report: Report = _ignore_progress
        self._count, self._niceness, self._limit_s = count, niceness, limit_s
        self._lock = threading.Lock()
        self._pool: Any = None
        self._progress: Any = None

    def __call__(self, token: str, order: Order) -> Future[bytes]:
        """Make a file in one of the processes."""
        making: Future[bytes] = self._started().schedule(_make, args=(token, order), timeout=self._limit_s)
        making.add_done_callback(lambda done: _log_failure(order, done))
        return making

    def warm(self) -> None:
        """Start the processes and let them import what exports need, before anybody asks for a file."""
        for _ in range(self._count):
            self._started().schedule(_warm)

    def stop(self) -> None:
        """End the processes; files being made fail."""
        with self._lock:
            self._end()

    def _end(self) -> None:
        if self._pool is None:
            return
        self._pool.stop()
        self._pool.join()
        # A process that was killed may hold the queue for ever: nobody waits for what is still to be written to it.
        self._progress.cancel_join_thread()
        self._progress.put(None)
        self._pool = None

    def _started(self) -> Any:  # noqa: ANN401  (pebble has no types)
        with self._lock:
            if self._pool is not None and not self._pool.active:
                _LOG.error("the processes that make files have ended: others are started")
                self._end()
            if self._pool is None:
                from pebble import ProcessPool  # noqa: PLC0415  (imported when the first file is asked for)

                context = multiprocessing.get_context("spawn")
                self._progress = context.Queue()
                self._pool = ProcessPool(
                    max_workers=self._count,
                    context=context,
                    initializer=_begin,
                    initargs=(self._progress, self._niceness),
                )
                threading.Thread(
                    target=self._listen, args=(self._progress,), daemon=True, name="export-progress"
                ).start()
            return self._pool

    def _listen(self, queue: Any) -> None:  # noqa: ANN401  (multiprocessing's queue)
        while (message := queue.get()) is not None:
            self.report(*message)


class WorkerPools:
    """Two processes for most files, and one for offline kits, which take longest and are made ahead of a talk.

    Slides and a document asked for while a kit is made do not wait for it, and have the processors before it. The
    process of kits starts with the first of them.
    """

    def __init__(self) -> None:
        self.most, self.kits = Workers(2), Workers(1, niceness=15)

    def __call__(self, token: str, order: Order) -> Future[bytes]:
        """Make a file in a process of its pool."""
        return (self.kits if order.exporter == "kit" else self.most)(token, order)

    def report_to(self, report: Report) -> None:
        """Tell the progress of files to a store."""
        self.most.report = self.kits.report = report

    def warm(self) -> None:
        """Start the processes of most files."""
        self.most.warm()

    def stop(self) -> None:
        """End all processes; files being made fail."""
        self.most.stop()
        self.kits.stop()


def _log_failure(order: Order, done: Future[bytes]) -> None:
    if not done.cancelled() and (error := done.exception()) and not isinstance(error, CancelledError):
        _LOG.error("export %s failed: %r", order.exporter, error)


_PROGRESS: Any = None
#: Seconds after a file is made until its process looks for garbage.
_LATER: Final = 0.3


def _begin(queue: Any, niceness: int) -> None:  # noqa: ANN401  (multiprocessing's queue)
    global _PROGRESS  # noqa: PLW0603  (what a process is started with)
    _PROGRESS = queue
    # The terminal's interrupt ends the server, which ends its workers.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Those who click come first.
    if hasattr(os, "nice"):
        os.nice(niceness)


def _make(token: str, order: Order) -> bytes:
    def report(done: float) -> None:
        _PROGRESS.put((token, done))

    # A search for garbage among the many small objects of maps and charts would take a quarter of the time.
    gc.disable()
    try:
        with progress.reported_to(report):
            return order.make(_loaded())
    finally:
        _collect_later()


def _collect_later() -> None:
    """Collect what the making of a file has left behind, once the file is on its way."""
    collecting = threading.Timer(_LATER, gc.collect)
    collecting.daemon = True
    collecting.start()


@cache
def _loaded() -> Atlas:
    """Return the atlas of this process, which the collector of garbage need not look through at each export."""
    atlas = load()
    gc.collect()
    gc.freeze()
    return atlas


def _warm() -> None:
    _loaded()
    for exporter in EXPORTERS.values():
        import_module(exporter.partition(":")[0])


def _ignore_progress(_token: str, _done: float) -> None:
    """Take the progress of a file that no store asked for."""


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
