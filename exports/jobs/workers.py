"""Worker processes that make files: what an exporter does holds up no page, and breaks nothing but its own file."""

from __future__ import annotations

import gc
import logging
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from dataclasses import replace
from importlib import import_module
from typing import Any, Final

from data.atlas import Atlas, load
from data.cache import cached
from data.language import CODES
from data.story.photograph import EMPTY
from exports.jobs import progress
from exports.orders import EXPORTERS, Order

#: Told of the token of a file and of its share done, from 0 to 1.
Report = Callable[[str, float], None]
_LOG: Final = logging.getLogger(__name__)


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
        """Start the processes and let each make a short document, before anybody asks for a file."""
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


def _loaded() -> Atlas:
    """Return the atlas as it is on the disk, as for pages: files are made of the data whose version names them."""
    return _frozen(load())


@cached(maxsize=1)
def _frozen(atlas: Atlas) -> Atlas:
    """Return an atlas which the collector of garbage need not look through at each export."""
    gc.collect()
    gc.freeze()
    return atlas


def _warm() -> None:
    """Import what exporters need, and make a document of a map and a chart, without which the first file takes longer.

    Base map, fonts, typesetter and chart renderer are loaded with it.
    """
    atlas = _loaded()
    for exporter in EXPORTERS.values():
        import_module(exporter.partition(":")[0])
    from content.story.own import own_story  # noqa: PLC0415  (the server that starts the processes needs none of it)

    own = own_story(atlas)
    first = {stop.picture: stop for stop in reversed(own.stops) if stop.picture in ("map", "chart")}
    short = replace(own, stops=tuple(first.values()))
    Order("document", (short, CODES[0], "", EMPTY), "", "").make(atlas)


def _ignore_progress(_token: str, _done: float) -> None:
    """Take the progress of a file that no store asked for."""
