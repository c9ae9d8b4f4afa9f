"""The first process: it opens the port, warms the caches, then starts the second one and keeps it running."""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import shutil
import tempfile
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Final

import streamlit as st
from starlette.types import ASGIApp

from data.language import CODES
from ui.runtime.run_queue import RUN_QUEUE
from ui.server import warm_start
from ui.server.document import document
from ui.server.processes import second
from ui.server.processes.hand_over import Other, set_other
from ui.server.processes.inner_server import inner_server
from ui.server.processes.number import processes

_LOG: Final = logging.getLogger(__name__)
#: Seconds without a run after which nobody is taken to wait; seconds after which the second process starts anyway.
_QUIET_S: Final = 1.0
_LONGEST_S: Final = 30.0
#: Seconds before one that has ended is started again; seconds that it has to end when asked.
_AGAIN_S: Final = 5.0
_ENDS_S: Final = 6.0


@asynccontextmanager
async def serving(app: ASGIApp) -> AsyncIterator[None]:
    """Prepare a process of the server while the block runs: the first one, or the second.

    Args:
        app: that answers visitors.
    """
    if (told := second.settings()) is not None:
        # The process listens when this block begins.
        await asyncio.to_thread(warm_start.at_once)
        async with inner_server(app, told.second):
            yield
        return
    _render_documents()
    warm_start.begin()
    folder = _private_folder() if processes() > 1 else None
    if folder is None:
        yield
        return
    told = second.Settings.of_this_process(folder)
    set_other(Other(told.second, has_files=False))
    keeper = _Keeper(told)
    try:
        async with inner_server(app, told.first):
            threading.Thread(target=keeper.keep, daemon=True, name="second-process").start()
            yield
            await asyncio.to_thread(keeper.stop)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _render_documents() -> None:
    """Render the first answers to browsers: beside what the other thread loads, they would take ten times as long."""
    # The answer to a request tells what is wrong with it.
    with suppress(Exception):
        for lang in CODES:
            document(lang)


def _private_folder() -> Path | None:
    """Return a new folder that only this user may enter; None where none can be made."""
    try:
        return Path(tempfile.mkdtemp(prefix="atlas-"))
    except OSError as error:
        _LOG.warning("one process: no folder for the sockets of two (%s)", error)
        return None


@dataclass(eq=False)
class _Keeper:
    """Starts the second process, takes its orders, and starts it again if it ends."""

    told: second.Settings
    _stopping: threading.Event = field(default_factory=threading.Event)
    _process: BaseProcess | None = None

    def keep(self) -> None:
        """Run until :meth:`stop`."""
        warm_start.DONE.wait()
        RUN_QUEUE.wait_until_quiet(_QUIET_S, _LONGEST_S)
        while not self._stopping.is_set():
            port = second.Port.shared(int(st.get_option("server.port")))
            if port is None:
                _LOG.warning("one process: the port of the server was not found, or cannot be shared")
                return
            answered = self._run(port)
            if self._stopping.is_set():
                return
            if not answered:
                # Started again it would fail again, and cost those who are there a processor each time.
                _LOG.error("one process: the second one ended before it answered")
                return
            _LOG.warning("the second process has ended and is started again")
            self._stopping.wait(_AGAIN_S)

    def _run(self, port: second.Port) -> bool:
        """Start the process and take its orders until it ends; return whether it had come as far as to answer."""
        from exports.jobs.job_store import jobs  # noqa: PLC0415  (the port opens before the exporters' store is imported)
        from exports.jobs.sent_orders import receive  # noqa: PLC0415  (as above)

        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        with ours, theirs:
            process = context.Process(target=second.serve, args=(port, theirs, self.told), daemon=True, name="second")
            process.start()
            self._process = process
            theirs.close()
            receive(ours, jobs())
        process.kill()
        process.join()
        answered = self.told.second.exists()
        self.told.second.unlink(missing_ok=True)
        return answered

    def stop(self) -> None:
        """End the process for good, its runs first."""
        self._stopping.set()
        if self._process is not None:
            self._process.terminate()
            self._process.join(_ENDS_S)
            self._process.kill()
            self._process.join()
