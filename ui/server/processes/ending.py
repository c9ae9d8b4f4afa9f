"""How a process of the server ends: runs at work end first, then the port closes and sessions are told."""

from __future__ import annotations

import os
import signal
import threading
from types import FrameType
from typing import Final

from ui.runtime.run_queue import RUN_QUEUE

#: Seconds without a run in which what the last one told leaves; most seconds that a process waits for its runs.
_QUIET_S: Final = 0.2
_LONGEST_S: Final = 3.0


def end_runs_first() -> None:
    """Obey ``SIGTERM`` when the runs at work have ended, a second one at once. Called once the server listens to it."""
    if threading.current_thread() is not threading.main_thread():
        # Only there does a process hear signals; whoever serves from another thread ends it in another way.
        return
    obeyed = signal.getsignal(signal.SIGTERM)

    def asked(number: int, _frame: FrameType | None) -> None:
        signal.signal(number, obeyed)
        threading.Thread(target=_end, args=(number,), daemon=True, name="ending").start()

    signal.signal(signal.SIGTERM, asked)


def _end(number: int) -> None:
    RUN_QUEUE.wait_until_quiet(_QUIET_S, _LONGEST_S)
    os.kill(os.getpid(), number)
